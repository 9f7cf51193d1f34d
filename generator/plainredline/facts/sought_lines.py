"""Lines of a table of which only those are compiled and sought that a text may match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from plainredline.facts.line_index import line_index
from plainredline.facts.needed_words import PatternIndex
from plainredline.facts.rule_tables import Entry, Table


class SoughtLines:
    """The lines of a table that have some keys, in an index of the words that they need.

    Words that are common in the language of the table are no use there.
    """

    def __init__(
        self, table: Table, keys: Sequence[str], flags: re.RegexFlag, common: AbstractSet[str]
    ) -> None:
        self._table, self._flags, self._common = table, flags, common
        self._entries: list[Entry] = []
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
        for section, rows in table.sections.items():
            for entry in rows:
                if entry.key in keys:
                    self._numbers[section, entry.key].append(len(self._entries))
                    self._entries.append(entry)

    @cached_property
    def index(self) -> PatternIndex:
        """What the lines need of the words of a text."""
        return line_index(self._table, self._entries, self._common)

    def numbers(self, section: str, key: str) -> Sequence[int]:
        """Return the numbers in the index of the lines of a section that have a key."""
        return self._numbers[section, key]

    def matches(self, numbers: Iterable[int], text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of some lines as those of one alternation of them."""
        patterns = [self._pattern(number) for number in numbers]
        at, found = 0, [pattern.search(text) for pattern in patterns]
        while any(found):
            match = min(filter(None, found), key=re.Match.start)
            yield match
            at = max(match.end(), match.start() + 1)
            found = [
                pattern.search(text, at) if last and last.start() < at else last
                for pattern, last in zip(patterns, found, strict=True)
            ]

    def _pattern(self, number: int) -> re.Pattern[str]:
        if number not in self._compiled:
            entries = (self._entries[number],)
            self._compiled[number] = self._table.compiled(entries, self._flags)
        return self._compiled[number]
