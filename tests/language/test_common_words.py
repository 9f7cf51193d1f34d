"""The words that two wordings share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plainredline.language.common_words import common, common_words, intern, shared
from plainredline.language.words import words

WORDS = st.lists(st.sampled_from("abc"), max_size=12)


@given(WORDS, WORDS)
def test_words_at_both_ends_are_shared_as_the_others_are(old: list[str], new: list[str]) -> None:
    blocks, _ = common_words(old, new)

    assert (blocks, False) == common(*intern(old, new))
    assert all(old[i : i + n] == new[j : j + n] for i, j, n in blocks)


@given(WORDS, WORDS)
def test_two_texts_begin_alike_up_to_the_first_word_that_differs(
    old: list[str], new: list[str]
) -> None:
    n = shared(old, new)

    assert old[:n] == new[:n]
    assert n == min(len(old), len(new)) or old[n] != new[n]


@given(st.text('ab,;*_"- \u00a0—', max_size=20))
def test_words_said_to_be_their_own_keys_stand_in_the_plain_text(text: str) -> None:
    found = words(text)

    spans = zip(found.starts, found.ends, strict=True)
    assert not found.as_printed or [found.plain[a:b] for a, b in spans] == list(found.keys)
