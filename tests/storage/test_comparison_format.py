"""A comparison is read back as it was written, or not at all."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.assemble.comparer import compare_versions
from plainredline.errors import InvariantError
from plainredline.messages.reason_codes import Reason
from plainredline.model import Comparison, Message
from plainredline.parse import parse
from plainredline.redline import check_promise
from plainredline.storage import comparison_format
from plainredline.storage.comparison_format import ForeignError, decode, encode

CONFORMANCE = Path(__file__).parents[1] / "conformance"

OLD = parse("""\
# Terms

## 1. Fees

1.1 You may cancel within 30 days. We keep [your data](https://example.com/a) for a year.

1.2 Late fees are US$5. They are due on the first day of the month that follows the invoice.
The lighthouse keeper polishes seventeen brass lanterns before the regatta.

## 2. Disputes

2.1 Courts of Ohio decide, and both sides bear whatever costs the judge finds fair.
""")
NEW = parse("""\
# Terms

## 1. Fees

1.1 You must cancel within 14 days. We keep [your data](https://example.com/b) for a year.

1.2 Late fees are US$50. They are due on the first day of the month that follows the invoice.

## 2. Disputes

2.1 Arbitrators decide, and both sides bear whatever costs the judge finds fair.
The lighthouse keeper polishes seventeen brass lanterns before the regatta.

2.2 “New” clause.
""")
COMPARISON = compare_versions(OLD, NEW, language="en", topics=False)
CONTENT = encode(COMPARISON)
SAID = ["m", "reason.paragraph-added", [], []]


def pairs() -> Iterator[tuple[str, str, str]]:
    for case in sorted(CONFORMANCE.glob("*/old.md")):
        yield "en", case.read_text("utf-8"), case.with_name("new.md").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads((CONFORMANCE / "pairs.toml").read_text("utf-8"))[
        "pair"
    ]
    for pair in found:
        yield pair["language"], f"# Rules\n\n{pair['old']}\n", f"# Rules\n\n{pair['new']}\n"


def read(content: bytes) -> Comparison | None:
    """Return what is read: a comparison that keeps its promise, or none."""
    try:
        found = decode(content, OLD, NEW)
        check_promise(found)
    except (ForeignError, InvariantError):
        return None
    return found


def test_a_comparison_is_read_back_as_it_was_written() -> None:
    count = 0
    for language, old_text, new_text in pairs():
        old, new = parse(old_text), parse(new_text)
        comparison = compare_versions(old, new, language=language, topics=False)

        assert decode(encode(comparison), old, new) == comparison
        count += 1
    assert count > 100


def test_an_entry_holds_no_text_that_the_clauses_hold() -> None:
    assert COMPARISON.moved
    assert b"lighthouse" not in CONTENT
    assert b"judge" not in CONTENT


def test_every_value_of_a_message_is_read_back_as_what_it_was() -> None:
    inner = Reason.WORD_ADDED(word="may")
    values = (3, "Late fees", Decimal("1.50"), date(2025, 7, 1), inner, ("a year", inner, (2,)))
    comparison = compare_versions(OLD, OLD, language="en")
    for value in values:
        message = Message(Reason.VALUE_ADDED, (("value", value),))
        kept = Comparison(
            old=OLD, new=OLD, alignment=comparison.alignment, changes=(), unrelated=message
        )

        assert decode(encode(kept), OLD, OLD) == kept


@pytest.mark.parametrize(
    ("words", "planted"), [(b"14 days", b"99 days"), (b"US$50", b"US$99"), (b"/b", b"/x")]
)
def test_an_entry_tells_no_word_that_neither_text_has(words: bytes, planted: bytes) -> None:
    """Whoever may write to the cache, what is told of a change is taken from its texts."""
    assert words in CONTENT
    assert read(CONTENT.replace(words, planted)) is None


@given(at=st.integers(0, len(CONTENT) - 1), bit=st.integers(0, 7))
def test_an_entry_with_a_flipped_bit_gives_both_texts_or_nothing(at: int, bit: int) -> None:
    content = bytearray(CONTENT)
    content[at] ^= 1 << bit

    found = read(bytes(content))

    assert found is None or all(
        (change.redline.old, change.redline.new)
        == (
            "\n".join(OLD[i].text for i in change.group.old),
            "\n".join(NEW[j].text for j in change.group.new),
        )
        for change in found.changes
    )


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_harm(content: bytes) -> None:
    assert read(content) is None


@given(cut=st.integers(0, len(CONTENT) - 1))
def test_a_cut_entry_is_none(cut: int) -> None:
    assert read(CONTENT[:cut]) is None


def test_a_deeply_nested_entry_is_none() -> None:
    assert read(b"\x91" * 1_000_000) is None
    said: object = "x"
    for _ in range(comparison_format.DEEPEST + 1):
        said = ["m", "reason.value-added", ["value"], [said]]
    nested = msgspec.msgpack.decode(CONTENT)
    nested[3] = said
    assert read(msgspec.msgpack.encode(nested)) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((0, 0, 0, 0), 99),  # A clause that is not there
        ((0, 0, 0, 0), -1),
        ((1, 0, 0), 99),  # A group that is not there
        ((1, 0, 8), "not hexadecimal"),
        ((1, 0, 4, 0, 1), 10**6),  # A run that is longer than the wording
        ((1, 0, 4, 0, 0), 7),  # A run of no kind
        ((1, 0, 3, 0, 1), "reason.of-a-stranger"),
        ((1, 0, 3, 0, 2), []),  # A sentence without what it says
        ((1, 0, 1, 0), "cosmic"),
        ((2, 0, 0), 99),  # A change that is not there
        ((2, 0, 1, 1), 10**6),  # A stretch beyond the wording
        ((4,), [["event", "x", "", "", SAID, [[0, 0, 10**6]], []]]),
    ],
)  # fmt: skip
def test_what_points_outside_the_texts_is_none(path: tuple[int, ...], value: object) -> None:
    planted = msgspec.msgpack.decode(CONTENT)
    at = planted
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value

    assert read(msgspec.msgpack.encode(planted)) is None


def test_an_entry_of_other_clauses_is_none() -> None:
    other = parse("# Terms\n\n## 1. Fees\n\n1.1 You may cancel.\n")

    with pytest.raises((ForeignError, InvariantError)):
        check_promise(decode(CONTENT, other, NEW))
