"""Tables of rules: data files of one rule a line, in a pattern language that can be read.

A file is made of sections, each with lines ``key: value``; ``#`` begins a comment, and lines
before the first section belong to the section without a name. ``name = pattern`` gives a pattern
a name for the rest of the file. A pattern is a regular expression in which

    a space     is white space, one or more of it
    …60         is up to sixty characters of one clause: no full stop and no semicolon
    (a|b)       groups without capturing
    {name}      is the pattern that has this name
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plainredline.frozen_values import dataclass
from plainredline.kept_patterns import kept_pattern
from plainredline.late_patterns import late_pattern

_DATA = Path(__file__).with_name("data")

_SPECIAL = late_pattern(
    r"(?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\])(?P<times>[*+])?"
    r"|\((?!\?)|[ ]|…(?P<most>\d+)|\{(?P<name>[a-z_]+)\}"
)
_NAMED = late_pattern(r"(?P<name>[a-z_]+) = (?P<pattern>.+)")

_AT_MOST = {"*": "{0,63}", "+": "{1,63}"}
"""No word is longer: what may go on for ever is sought from each of its letters."""

_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table."""

    key: str
    value: str
    line: int
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class Table:
    """A data file, read."""

    name: str
    """Of the file: ``events.txt``."""

    sections: Mapping[str, tuple[Entry, ...]]
    patterns: Mapping[str, str]
    """The named patterns as regular expressions, each a group."""

    def compiled(self, entries: Iterable[Entry], flags: re.RegexFlag) -> re.Pattern[str]:
        """Return what matches where any of some lines does; nowhere, when there are none.

        Raises:
            ValueError: A line names an unknown pattern or is not a regular expression.
        """
        alternatives = {entry: self.expanded(entry) for entry in entries}
        try:
            return kept_pattern("|".join(alternatives.values()) or _NEVER, flags)
        except re.error:
            for entry, pattern in alternatives.items():
                _check(self.name, entry, pattern)
            raise

    def expanded(self, entry: Entry) -> str:
        """Return the regular expression that a line of this table stands for.

        Raises:
            ValueError: It names an unknown pattern.
        """
        return _expanded(self.name, entry, self.patterns)

    def abridged(self, entry: Entry) -> str:
        """Return the regular expression of a line with its named patterns as ``{name}``."""
        return _SPECIAL.sub(
            lambda match: match[0] if match["name"] else _expansion(match, {}), entry.value
        )

    def where(self, section: str, key: str) -> tuple[Entry, ...]:
        """Return the lines of a section that have a key."""
        return tuple(entry for entry in self.sections.get(section, ()) if entry.key == key)


def path_of(name: str) -> Path:
    """Return where a table of this package's `data` stands."""
    return _DATA / name


def has_table(name: str) -> bool:
    """Return whether this package's `data` has a table."""
    return path_of(name).is_file()


def read_table(name: str, given: Mapping[str, str] | None = None) -> Table:
    """Return a table of this package's `data`, which may use patterns that are given.

    Raises:
        ValueError: A line is neither a section, a named pattern nor ``key: value``.
    """
    return parse_table(name, path_of(name).read_text("utf-8"), given)


def parse_table(name: str, text: str, given: Mapping[str, str] | None = None) -> Table:
    """Return the text of a data file as a table."""
    sections: dict[str, list[Entry]] = defaultdict(list)
    patterns = dict(given or {})
    section = ""
    for number, line in _lines(text):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif named := _NAMED.fullmatch(line):
            entry = Entry(named["name"], named["pattern"], number)
            patterns[entry.key] = f"(?:{_expanded(name, entry, patterns)})"
        else:
            key, colon, value = line.partition(": ")
            if not colon:
                raise ValueError(f"{name}:{number}: a line has to be `key: value`, not {line!r}")
            sections[section].append(Entry(key, value, number))
    return Table(name, {key: tuple(entries) for key, entries in sections.items()}, patterns)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, line


def _expanded(table: str, entry: Entry, patterns: Mapping[str, str]) -> str:
    try:
        return _SPECIAL.sub(lambda match: _expansion(match, patterns), entry.value)
    except KeyError as error:
        raise ValueError(f"{table}:{entry.line}: no pattern is called {error}") from None


def _check(table: str, entry: Entry, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{table}:{entry.line}: {error}") from error


def _expansion(match: re.Match[str], patterns: Mapping[str, str]) -> str:
    if match["name"]:
        return patterns[match["name"]]
    if match["most"]:
        return f"[^.;]{{0,{match['most']}}}"
    if match["times"]:
        return match[0][:-1] + _AT_MOST[match["times"]]
    return {" ": r"\s{1,9}", "(": "(?:"}.get(match[0], match[0])
