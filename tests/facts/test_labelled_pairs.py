"""The labelled pairs of versions are kept as they say."""

from __future__ import annotations

import pytest
from benchmarks.facts import labelled, labels

from plainredline.model import FactKind

KINDS = {*FactKind, "read", "document", "topic"}


@pytest.mark.parametrize("aside", [False, True], ids=["open", "aside"])
@pytest.mark.parametrize("language", [*labels.languages(), "topics-en"])
def test_a_label_stands_in_its_half_and_says_something(language: str, *, aside: bool) -> None:
    rows = labels.read_labels(language, aside=aside)

    assert [row for row in rows if labels.is_aside(row.pair) is not aside] == []
    assert [row for row in rows if row.kind not in KINDS] == []
    assert [row for row in rows if row.told not in {"yes", "no", "may"}] == []
    assert [row for row in rows if row.kind != "read" and not row.before + row.after] == []


def test_a_fact_agrees_with_a_label_that_prints_less_of_the_same_value() -> None:
    label = ("value", "30 days", "")

    assert labelled.agree(label, ("value", "thirty 30 days", ""))
    assert not labelled.agree(label, ("value", "130 days", ""))
    assert not labelled.agree(label, ("value", "", "30 days"))
    assert not labelled.agree(label, ("term", "30 days", ""))
