"""The rules for events: when a sentence shows one, from `data/events.txt` and its sisters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from plainredline.facts.rule_tables import Table, has_table, read_table
from plainredline.facts.stems import stems_in
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
_NEGATION = "negation"
"""The section of the words that turn a sentence round, whatever the event."""

_WORDING = "wording"
"""The section on how sentences are worded, whatever the event."""


@dataclass(frozen=True, eq=False)
class EventRule:
    """When a sentence shows an event; its patterns are compiled where a sentence has a trigger."""

    id: str
    triggers: tuple[str, ...]
    """In lower case; a sentence without any of them is not looked at."""

    needed: tuple[str, ...]
    """In lower case; a sentence without any of them is not looked at either; empty for none."""

    table: Table

    def may_be_in(self, low: str) -> bool:
        """Whether a sentence in lower case has one of the words that it needs beside a trigger."""
        return not self.needed or any(word in low for word in self.needed)

    def shown(self, sentence: str, lead: str) -> bool:
        """Whether a sentence, introduced by `lead`, shows the event."""
        return self._holds(self._shows, sentence, lead) or self._holds_in_list(sentence, lead)

    def related(self, sentence: str, lead: str) -> bool:
        """Whether a sentence has related words that nothing turns round."""
        return self._holds(self._near, sentence, lead)

    def is_further(self, sentence: str, lead: str) -> bool:
        """Whether a sentence that shows the event makes it anew: it is no talk of how or when.

        Nor is it a title, nor does it go on about what the sentence before it says.
        """
        is_title = not lead and sentence[-1:].isalpha() and len(sentence.split()) <= _TITLE
        if is_title or self._back.search(sentence):
            return False
        lines = self.table.where(self.id, "further")
        return not lines or bool(self._further.search(sentence))

    def _holds_in_list(self, item: str, lead: str) -> bool:
        """Whether an item shows the event together with the sentence that introduces it."""
        return bool(self.reads_lists and lead) and self._holds(self._shows, f"{lead} {item}", lead)

    def _holds(self, pattern: re.Pattern[str], sentence: str, lead: str) -> bool:
        """Whether a sentence has words of a pattern in a part of it that nothing turns round."""
        return not self._turned(lead, lead) and any(
            not self._turned(before, before + after) for before, after in _parts(pattern, sentence)
        )

    def _turned(self, before: str, whole: str) -> bool:
        """Whether what stands before an event negates it, or the whole speaks of something else."""
        if self._unless.search(whole):
            return True
        return not self._even_negated and bool(
            self._negation.search(self._harmless.sub(" ", before))
        )

    @cached_property
    def _shows(self) -> re.Pattern[str]:
        return self._compiled(self.id, "shows")

    @cached_property
    def _near(self) -> re.Pattern[str]:
        return self._compiled(self.id, "near")

    @cached_property
    def _further(self) -> re.Pattern[str]:
        return self._compiled(self.id, "further")

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return self._compiled(self.id, "unless")

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
            for key in ("triggers", "shows", "near")
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
    table = read_table(name)
    return tuple(
        EventRule(event, _listed(table, event, "triggers"), _listed(table, event, "needs"), table)
        for event in table.sections
        if event not in (_NEGATION, _WORDING)
    )


def _listed(table: Table, event: str, key: str) -> tuple[str, ...]:
    return tuple(word for entry in table.where(event, key) for word in entry.value.split(", "))


def _parts(pattern: re.Pattern[str], sentence: str) -> Iterator[tuple[str, str]]:
    """Yield for each match what its part of the sentence says up to its end, and after it.

    Semicolons part a sentence, for what is said of one party before them is not said of the
    other behind; but what introduces a list is said of all its items.
    """
    for match in islice(pattern.finditer(sentence), _MOST):
        start = sentence.rfind(";", 0, match.start()) + 1
        end = sentence.find(";", match.end())
        opening = _LIST.search(sentence, 0, start)
        head = sentence[: opening.end()] if opening else ""
        yield (
            head + sentence[start : match.end()],
            sentence[match.end() : end if end >= 0 else None],
        )
