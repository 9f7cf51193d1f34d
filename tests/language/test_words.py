"""Words, and the keys by which they are compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.language.characters import HIDDEN
from plainredline.language.words import clause_words, key, words
from plainredline.model import Anchor, Clause, ClauseKind, Mark, MarkKind


def clause(text: str, *marks: Mark) -> Clause:
    return Clause(
        kind=ClauseKind.PARAGRAPH,
        anchor=Anchor("c"),
        label="",
        cite="",
        text=text,
        marks=marks,
        level=0,
        parent=None,
        path=(),
        lines=(1, 2),
    )


@pytest.mark.parametrize(
    ("published", "plain"),
    [
        ("“Service”", '"Service"'),
        ("user’s", "user's"),
        ("2020–2023", "2020-2023"),
        ("non‑exclusive", "non-exclusive"),
        ("and…", "and..."),
        ("in\u00adforma\u00adtion", "information"),
        ("zero\u200bwidth", "zerowidth"),
        ("ﬁle", "file"),
        ("cafe\u0301", "café"),
        ("fee\\.", "fee."),
        ("**must**", "must"),
        ("*must*", "must"),
        ("`code`", "'code'"),
    ],
)
def test_form_is_no_part_of_a_key(published: str, plain: str) -> None:
    assert key(published) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Services", "services"),
        ("shipment", "shipment,"),
        ("30", "80"),
        ("re-sign", "resign"),
        ("price*", "price"),
        ("10²", "102"),
        ("$5", "€5"),
        ("naïve", "naive"),
        ("a/b", "ab"),
    ],
)
def test_what_may_bind_is_part_of_the_key(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Pay $1,000.00 within thirty (30) days.", "Pay|$1,000.00|within|thirty|(30)|days."),
        ("a 20 % share of it", "a|20%|share|of|it"),
        ("fees — all of them—are due", "fees|all|of|them|are|due"),
        ("• one * two | three", "one|two|three"),
        ("see privacy@example.com, please", "see|privacy@example.com,|please"),
        ("read [the policy](/policy) now", "read|the|policy|now"),
        ("read [the policy (new)](/policy(1)(fr).pdf) now", "read|the|policy|(new)|now"),
        ("us (“**Acme**”) and (*you*)", 'us|("Acme")|and|(you)'),
        ("see <https://example.com/a>.", "see|https://example.com/a."),
        ("会员应付30日。", "会|员|应|付|30|日。"),
        ("本規約（以下「規約」）", "本|規|約|（以|下|「規|約」）"),
        ("ที่นี่", "ที่|นี่"),
        ("", ""),
        ("* # | \u200b", ""),
    ],
)
def test_a_text_has_these_words(text: str, keys: str) -> None:
    assert "|".join(words(text).keys) == keys


def test_a_raw_tag_is_no_word() -> None:
    text = "You <b>must</b> pay.<br>Now."
    tags = [(4, 7), (11, 15), (20, 24)]

    marked = clause(text, *(Mark(MarkKind.HTML, start, end) for start, end in tags))

    assert clause_words(marked).keys == ["You", "must", "pay.", "Now."]


def test_an_address_in_brackets_is_a_word_within_raw_html_too() -> None:
    text = "See <https://example.com/a>."

    marked = clause(text, Mark(MarkKind.HTML, 4, len(text) - 1))

    assert clause_words(marked).keys == ["See", "https://example.com/a."]


@given(st.text())
def test_words_lie_in_order_within_the_text_and_have_keys(text: str) -> None:
    found = words(text)

    at = 0
    for start, end, word in zip(found.starts, found.ends, found.keys, strict=True):
        assert at <= start < end <= len(text)
        assert word
        at = end


@given(st.text("ab1 .,-#%)'\"=~$\t\n\x1c", max_size=40))
def test_a_bullet_behind_a_text_changes_none_of_its_words(text: str) -> None:
    alone, before = words(text), words(f"{text}\n-")

    assert (alone.starts, alone.ends, alone.keys) == (before.starts, before.ends, before.keys)


@given(st.text(st.characters(codec="utf-8")))
def test_no_mark_is_parted_from_its_letter(text: str) -> None:
    for start in words(text).starts:
        before = HIDDEN.sub("", text[:start])[-1:]
        assert not before or before.isspace() or unicodedata.category(text[start]) != "Mn"


@given(st.text("ab “”\"'’–—-\u00a0\u200b\u00ad.", max_size=40))
def test_a_key_has_no_form_left(text: str) -> None:
    for word in words(text).keys:
        assert not set(word) & set("“”’–\u00a0\u200b\u00ad ")
