"""The labelled pairs of versions are kept as they say."""

from __future__ import annotations

import pytest
from benchmarks.facts import labelled, labels, made_up

from plainredline.model import FactKind, Topic

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


@pytest.mark.parametrize("lot", made_up.LOTS)
def test_a_pair_that_was_made_up_says_what_is_wanted_in_words_of_its_texts(lot: str) -> None:
    pairs = made_up.read_lot(lot)

    assert {pair.language for pair in pairs} == {"en", "de", "fr", "es"}
    assert [label for pair in pairs for label in pair.labels if label.kind not in KINDS] == []
    assert {Topic(name) for pair in pairs for _, names in pair.topics for name in names} <= {*Topic}
    assert [
        (pair.name, words)
        for pair in pairs
        for words, _ in pair.topics
        if not any(word in pair.old + pair.new for word in words.split("|"))
    ] == []
