"""Whether a link within a version still leads to the same clause, whatever its anchor is called.

The anchor of a heading is often made of its number and words, or counted by a word processor; so
it changes when the heading is renumbered, or at every export. What counts is the clause behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from urllib.parse import unquote

from plainredline.frozen_values import dataclass
from plainredline.late_patterns import late_pattern
from plainredline.model import Alignment, Clause, ClauseKind, Clauses, MarkKind
from plainredline.redline.link_targets import PathChange, Target, path_change, read_target

_NO_NAME = late_pattern(r"[\W_]+")
_ANCHOR = late_pattern(r"\s(?:id|name)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_KRAMDOWN = late_pattern(r"\{:?\s{0,9}#([^\s}]+)")
_COUNTED = late_pattern(r"[0-9]{4}")
"""An anchor with so many digits was counted by a program."""

_REWRITTEN, _MOVED = 2, 3
"""Links that differ alike, where the names of the file are all the same, and where they are not."""


@dataclass(frozen=True, slots=True)
class Place:
    """A link's target, and its words."""

    target: Target
    words: str


Leads = Callable[[Place, Place], bool | None]
"""Whether two links, of the old and the new version, lead to one clause; None for unknown."""


@dataclass(frozen=True, slots=True)
class _Anchors:
    """Where the anchors of one version stand."""

    by_name: Mapping[str, int]
    by_words: Mapping[str, int]
    """Headings, by words that only one has."""

    def clause(self, place: Place) -> int | None:
        """Return the clause that a link leads to; None where it cannot be told."""
        named = self.by_name.get(_name(unquote(place.target.fragment)))
        by_words = self.by_words.get(_name(place.words))
        if place.target.is_local:
            return by_words if named is None else named
        # To this version under its full address, or to another document: words alone say little.
        return by_words if _COUNTED.search(place.target.fragment) else None


def fragment_follower(old: Clauses, new: Clauses, alignment: Alignment) -> Leads:
    """Return a function that tells whether two links lead to one clause.

    And, of two links to one path of which one names no host, whether the other's is the host of
    most links, which is that of the agreement. And of two paths, whether the text moved: then
    several links differ in the same way, and no relative one is left as it was.
    """

    @cache
    def anchors() -> tuple[_Anchors, _Anchors, Mapping[int, tuple[int, ...]]]:
        became = {i: group.new for group in alignment.groups for i in group.old}
        return _anchors(old), _anchors(new), became

    @cache
    def home() -> str:
        return _home(old, new)

    @cache
    def moves() -> Mapping[PathChange, int]:
        return _moves(old, new)

    def leads(was: Place, now: Place) -> bool | None:
        if (change := path_change(was.target, now.target)) is not None:
            return moves().get(change, 0) >= (_MOVED if change[2] else _REWRITTEN)
        hosts = was.target.place[0], now.target.place[0]
        if "" in hosts and hosts[0] != hosts[1]:
            return home() in hosts if home() else None
        here, there, became = anchors()
        source, goal = here.clause(was), there.clause(now)
        return None if source is None or goal is None else goal in became.get(source, ())

    return leads


def _moves(old: Clauses, new: Clauses) -> Mapping[PathChange, int]:
    """Return how many links differ in each way; none where a relative link is as it was."""
    here, there = _by_words(old), _by_words(new)
    found: Counter[PathChange] = Counter()
    for words, target in here.items():
        other = there.get(words)
        if other is None or target.place[0] or target.is_local:
            continue
        if other == target and not target.place[1].startswith("/") and len(target.place) > 1:
            return {}
        if other != target and (change := path_change(target, other)):
            found[change] += 1
    return found


def _by_words(version: Clauses) -> dict[str, Target]:
    return {
        clause.text[mark.start : mark.end]: read_target(mark.target)
        for clause in version
        for mark in clause.marks
        if mark.kind is MarkKind.LINK and mark.target
    }


def _home(*versions: Clauses) -> str:
    """Return the host that most links name; empty where several are as frequent."""
    hosts = Counter(
        target.place[0]
        for version in versions
        for clause in version
        for mark in clause.marks
        if mark.kind is MarkKind.LINK and (target := read_target(mark.target)).scheme
    )
    most = hosts.most_common(2)
    is_clear = len(most) == 1 or (len(most) > 1 and most[0][1] > most[1][1])
    return most[0][0] if is_clear else ""


def _anchors(clauses: Clauses) -> _Anchors:
    by_name: dict[str, int] = {}
    by_words: dict[str, int] = {}
    for at, clause in enumerate(clauses):
        for anchor in _own_anchors(clause):
            by_name.setdefault(_name(unquote(anchor)), at)
    seen: dict[str, int] = {}
    for at, clause in enumerate(clauses):
        if clause.kind is ClauseKind.HEADING:
            for name in _names_of(clause):
                count = seen[name] = seen.get(name, -1) + 1
                by_name.setdefault(f"{name}{count}" if count else name, at)
                by_words[name] = -1 if count else at
    by_name.pop("", None)
    return _Anchors(by_name, {name: at for name, at in by_words.items() if at >= 0 and name})


def _own_anchors(clause: Clause) -> Iterator[str]:
    """Yield the anchors that stand in the markup of a clause."""
    for mark in clause.marks:
        if mark.kind is MarkKind.HTML:
            source = clause.text[mark.start : mark.end]
            pattern = _ANCHOR if source.startswith("<") else _KRAMDOWN
            for match in pattern.finditer(source):
                yield next(filter(None, match.groups()), "")


def _names_of(heading: Clause) -> Iterable[str]:
    """Return what a heading's anchor may be made of: its words, with its number or without."""
    return {_name(heading.text), _name(f"{heading.label} {heading.text}")}


def _name(words: str) -> str:
    """Return letters and digits alone, in lower case: ``#15-disputes`` is “15. Disputes”."""
    return _NO_NAME.sub("", words).casefold()
