"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["You pay the fee.", "We send the invoice."],
        ["Do you agree?", "Then click “I agree.”", "(If not, leave.)"],
        ["Acme Inc. runs the service under Sec. 4 of the Act.", "You use it."],
        ["The service is run by Acme Ltd.", "You may use it, e.g. at home."],
        ["It takes effect at 5 p.m. on 1 May.", "It ends at 6 p.m.", "The fee is $5.00."],
        ["1. Scope of the agreement.", "Members only."],
        ["The U.S. courts decide.", "J. Smith acts for us."],
        ["See example.com.", "It is ours."],
        ["会员应当付款。", "平台开具发票！", "（见第三条）"],
        ["हम भुगतान करते हैं।", "आप सेवा का उपयोग करते हैं।"],
    ],
    ids=lambda parts: parts[0],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    spaced = parts[0].isascii() or " " in parts[0]

    assert split((" " if spaced else "").join(parts)) == parts


def test_a_break_ends_a_sentence() -> None:
    assert split("Fees\nYou pay\tmonthly") == ["Fees", "You pay", "monthly"]


@given(st.text())
def test_nothing_but_space_lies_between_sentences(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert at <= start < end
        assert not text[at:start].strip()
        at = end

    assert not text[at:].strip()


@given(st.lists(st.sampled_from(["You pay.", "We act!", "Who decides?"]), min_size=1, max_size=20))
def test_no_plain_sentence_is_missed(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts
