"""The rules for events: when a sentence shows one, from `data/events.txt` and its sisters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from plainredline.facts.event_text import Reading
from plainredline.facts.rule_tables import Table, has_table, read_table
from plainredline.facts.sought_lines import SoughtLines
from plainredline.facts.stems import stems_in
from plainredline.language.lexicon import lexicon_for
from plainredline.late_patterns import late_pattern

_BEGINNING = 4
"""Letters of a stem that says what a longer one is of."""

_TITLE = 5
"""Words that a sentence has at most which only names something."""

_MOST = 5
"""Matches of a sentence that are looked at."""

_OBJECTS = late_pattern(
    r"\{(?:content|data|others|company|we|sums|chatter|recipients|personal_item|people)\}"
)
"""Named patterns of what an event may be about, or of who does it."""

_NAMED = late_pattern(r"\{([a-z_]+)\}")
_ESCAPED = late_pattern(r"\\.|\(\?.")
_LIST = late_pattern(r":|\((?:a|i|1)\)")
_SHOWS, _NEAR, _UNLESS = "shows", "near", "unless"
_NEGATION = "negation"
"""The section of the words that turn a sentence round, whatever the event."""

_WORDING = "wording"
"""The section on how sentences are worded, whatever the event."""


@dataclass(frozen=True, eq=False)
class EventRule:
    """When a sentence shows an event."""

    id: str
    table: Table
    lines: SoughtLines
    """Those of the table that show an event, are near it, or turn it round."""

    @cached_property
    def reach(self) -> frozenset[int]:
        """The lines of which a sentence may match one if it shows the event or is near it."""
        return frozenset(n for key in (_SHOWS, _NEAR) for n in self.lines.numbers(self.id, key))

    def is_on(self, sentence: Reading) -> bool:
        """Whether a sentence has words of the event; most have none, which is known at once."""
        if self.reach.isdisjoint(sentence.possible):
            return False
        low = f"{sentence.lead} {sentence.said}".lower() if self._needed else ""
        return not self._needed or any(word in low for word in self._needed)

    def shown(self, sentence: Reading) -> bool:
        """Whether a sentence, with what introduces it, shows the event."""
        if not self.is_on(sentence):
            return False
        if self._holds(_SHOWS, sentence, sentence.said):
            return True
        if not self.reads_lists or not sentence.lead:
            return False
        return self._holds(_SHOWS, sentence, f"{sentence.lead} {sentence.said}")

    def related(self, sentence: Reading) -> bool:
        """Whether a sentence has related words that nothing turns round."""
        return self.is_on(sentence) and self._holds(_NEAR, sentence, sentence.said)

    def is_further(self, sentence: str, lead: str) -> bool:
        """Whether a sentence that shows the event makes it anew: it is no talk of how or when.

        Nor is it a title, nor does it go on about what the sentence before it says.
        """
        is_title = not lead and sentence[-1:].isalpha() and len(sentence.split()) <= _TITLE
        if is_title or self._back.search(sentence):
            return False
        lines = self.table.where(self.id, "further")
        return not lines or bool(self._further.search(sentence))

    def _holds(self, key: str, sentence: Reading, text: str) -> bool:
        """Whether a text of a sentence has words of a line that nothing turns round there."""
        matches = islice(self._matches(key, sentence, text), _MOST)
        return any(
            not self._is_turned(before, before + after, sentence)
            for before, after in map(_part, matches)
        ) and not self._is_turned(sentence.lead, sentence.lead, sentence)

    def _is_turned(self, before: str, whole: str, sentence: Reading) -> bool:
        """Whether what stands before an event negates it, or the whole speaks of something else."""
        if any(self._matches(_UNLESS, sentence, whole)):
            return True
        return not self._even_negated and bool(
            self._negation.search(self._harmless.sub(" ", before))
        )

    def _matches(self, key: str, sentence: Reading, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of lines in a text that a sentence is part of, or a part of it."""
        possible = (n for n in self.lines.numbers(self.id, key) if n in sentence.possible)
        return self.lines.matches(possible, text)

    @cached_property
    def _needed(self) -> tuple[str, ...]:
        lines = self.table.where(self.id, "needs")
        return tuple(word for entry in lines for word in entry.value.split(", "))

    @cached_property
    def _further(self) -> re.Pattern[str]:
        return self._compiled(self.id, "further")

    @cached_property
    def _negation(self) -> re.Pattern[str]:
        return self._compiled(_NEGATION, "words")

    @cached_property
    def _harmless(self) -> re.Pattern[str]:
        return self._compiled(_NEGATION, "harmless")

    @cached_property
    def _back(self) -> re.Pattern[str]:
        return self._compiled(_WORDING, "back")

    def is_own(self, stem: str) -> bool:
        """Whether sentences on the event have a stem whatever they are about.

        Only a long one says so of the words that begin with it: *can* is not in *Canada*.
        """
        return stem in self._own or stem.startswith(self._own_beginnings)

    @cached_property
    def _own_beginnings(self) -> tuple[str, ...]:
        return tuple(stem for stem in self._own if len(stem) >= _BEGINNING)

    @cached_property
    def _own(self) -> frozenset[str]:
        """The stems of the words of its patterns."""
        lines = (
            _OBJECTS.sub(" ", entry.value)
            for key in (_SHOWS, _NEAR)
            for entry in self.table.where(self.id, key)
        )
        known = self.table.patterns
        expanded = (_NAMED.sub(lambda match: known[match[1]], line) for line in lines)
        return frozenset(stems_in(_ESCAPED.sub(" ", " ".join(expanded))))

    @cached_property
    def reads_lists(self) -> bool:
        """Whether the items of a list are read with the sentence that introduces them."""
        return bool(self.table.where(self.id, "lists"))

    @cached_property
    def _even_negated(self) -> bool:
        return bool(self.table.where(self.id, "even-if-negated"))

    def _compiled(self, section: str, key: str) -> re.Pattern[str]:
        return self.table.compiled(self.table.where(section, key), re.IGNORECASE)


@cache
def event_rules(language: str = "en") -> tuple[EventRule, ...]:
    """Return the rules of a language in the order of its table; read once, and never changed."""
    name = "events.txt" if language == "en" else f"events.{language}.txt"
    if not has_table(name):
        return ()
    return rules_of(read_table(name), lexicon_for(language).stop_words)


def rules_of(table: Table, common: AbstractSet[str]) -> tuple[EventRule, ...]:
    """Return the rules of a table, which have one index of what their lines need."""
    lines = SoughtLines(table, (_SHOWS, _NEAR, _UNLESS), re.IGNORECASE, common)
    events = (event for event in table.sections if event not in (_NEGATION, _WORDING))
    return tuple(EventRule(event, table, lines) for event in events)


def _part(match: re.Match[str]) -> tuple[str, str]:
    """Return what its part of the sentence says up to the end of a match, and after it.

    Semicolons part a sentence, for what is said of one party before them is not said of the
    other behind; but what introduces a list is said of all its items.
    """
    sentence = match.string
    start = sentence.rfind(";", 0, match.start()) + 1
    end = sentence.find(";", match.end())
    opening = _LIST.search(sentence, 0, start)
    head = sentence[: opening.end()] if opening else ""
    before = head + sentence[start : match.end()]
    return before, sentence[match.end() : end if end >= 0 else None]
