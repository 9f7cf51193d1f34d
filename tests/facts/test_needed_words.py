"""What a pattern needs of a text is in every text that it matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plainredline.facts.event_rules import event_rules
from plainredline.facts.needed_words import NeedsReader, PatternIndex
from plainredline.facts.topics import topic_rules

COMMON = frozenset({"the", "you"})


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\barbitrat\w+", [{" arbitrat"}]),
        (r"\bthe\s+fees?\b", [{" fee"}]),
        (
            r"\b(?:our|new)\s+(?:terms|polic(?:y|ies))\b",
            [{" our ", " new "}, {" terms ", " polic"}],
        ),
        (r"(?:very\s+)?late(?!r)", [{"late"}]),
        (r"[a-z]+(?:ing)*", []),
        (r"\bthe\b", [{" the "}]),
    ],
)
def test_a_pattern_needs_the_words_that_it_cannot_match_without(
    pattern: str, needs: list[set[str]]
) -> None:
    (found,) = NeedsReader(COMMON, {}).needs(pattern)

    assert sorted(map(sorted, found)) == sorted(map(sorted, needs))


def test_each_alternative_has_needs_of_its_own() -> None:
    index = PatternIndex([NeedsReader(frozenset(), {}).needs(r"renews\b|\brolls\s+over")])

    assert [bool(index.possible(text)) for text in ("It RENEWS.", "rolls over", "rolls on")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_a_named_pattern_needs_what_it_needs_when_written_out(language: str) -> None:
    table = event_rules(language)[0].table
    reader = NeedsReader(COMMON, table.patterns)

    for entry in (entry for entries in table.sections.values() for entry in entries):
        written_out = NeedsReader(COMMON, {}).needs(table.expanded(entry))
        assert reader.needs(table.abridged(entry)) == written_out


LINES = [
    *(
        cue.pattern.pattern
        for language in ("en", "de", "fr", "es")
        if (rules := topic_rules(language))
        for cue in rules.cues
    ),
    *(
        rule.table.expanded(entry)
        for language in ("en", "de", "fr", "es")
        for rule in event_rules(language)
        for entry in rule.table.sections[rule.id]
        if entry.key in {"shows", "near", "unless"}
    ),
]
INDEX = PatternIndex([NeedsReader(COMMON, {}).needs(line) for line in LINES])


@settings(
    max_examples=200,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
@given(st.data())
def test_no_match_of_a_rule_is_passed_over(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(LINES) - 1))
    text = data.draw(st.from_regex(re.compile(LINES[number])))
    assume(re.search(LINES[number], text))

    assert number in INDEX.possible(text)
