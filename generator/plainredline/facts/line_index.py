"""What lines of a table need of a text: read from their patterns once for all runs."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import Final

from plainredline.derived import derived
from plainredline.facts.needed_words import NeedsReader, PatternIndex
from plainredline.facts.rule_tables import Entry, Table, path_of


def line_index(table: Table, entries: Sequence[Entry], common: AbstractSet[str]) -> PatternIndex:
    """Return an index of what some lines of a table need, numbered in their order.

    Words that are common in the language of the table are no use there.
    """
    source = (table.patterns, [entry.value for entry in entries], sorted(common), _code())
    make = partial(_needs, table, entries, common)
    return PatternIndex(derived(path_of(table.name), repr(source).encode(), make))


def _needs(table: Table, entries: Sequence[Entry], common: AbstractSet[str]) -> list[object]:
    reader = NeedsReader(common, table.patterns)
    return [reader.needs(table.abridged(entry)) for entry in entries]


_READERS: Final = ("needed_words.py", "rule_tables.py")
"""The modules that say what is read from a pattern."""


def _code() -> list[bytes]:
    return [Path(__file__).with_name(name).read_bytes() for name in _READERS]
