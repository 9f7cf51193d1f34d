"""How an author names a clause, and what a name covers.

A clause is named by its label, by how it is cited, by its anchor or by the words of a
heading. A name covers the changes of its clause and of all that stands beneath it; of two
names that cover one change, the nearer one has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import Final

from rapidfuzz import fuzz, process

from plainredline.frozen_values import dataclass
from plainredline.language.quotations import plain
from plainredline.late_patterns import late_pattern
from plainredline.model import Change, Clause, ClauseKind, Clauses, Comparison, above

_PREFIXES: Final = ("section ", "clause ", "article ", "paragraph ", "para ", "sec. ", "art. ")
_LONG_NAME: Final = 60
_LONGEST_SLUG: Final = 36
_FEWEST: Final = 2
"""Spaces between the first words of a clause, at least, when they are its name."""

_LONGEST_BEGINNING: Final = 400
_NO_SLUG: Final = late_pattern(r"[^a-z0-9]+")


def key(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return plain(name).casefold().rstrip(".: ").strip("# ")


def bare(name: str) -> str:
    """Return a key without *Section* or *§* before it."""
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name[len(prefix) :].strip()
    return name.lstrip("§ ")


@dataclass(frozen=True)
class ClauseNames:
    """Every name of every clause of one version, and the tree of its clauses.

    They are worked out when the first is asked for: most versions explain nothing.
    """

    clauses: Clauses

    @cached_property
    def tables(self) -> tuple[Mapping[str, tuple[int, ...]], ...]:
        """From key to clauses: anchors, cites, labels, headings, in the order they are tried."""
        return _tables(self.clauses)

    @cached_property
    def first_words(self) -> Mapping[str, tuple[int, ...]]:
        """From what an anchor has behind its heading's: a defined term, the first cell of a row."""
        return _first_words(self.clauses)

    @cached_property
    def beneath(self) -> tuple[tuple[int, ...], ...]:
        """For each clause, the clauses whose parent it is."""
        beneath: list[list[int]] = [[] for _ in self.clauses]
        for index, clause in enumerate(self.clauses):
            if clause.parent is not None:
                beneath[clause.parent].append(index)
        return tuple(map(tuple, beneath))

    def find(self, name: str) -> tuple[int, ...]:
        """Return the clauses that `name` names; several when it is ambiguous."""
        wanted = key(name)
        for spelling in dict.fromkeys((wanted, bare(wanted))):
            for table in self.tables:
                if spelling and spelling in table:
                    return table[spelling]
        return self.first_words.get(_slug(wanted), ()) or self._beginning(wanted)

    def _beginning(self, words: str) -> tuple[int, ...]:
        """Return the clauses without a number that begin with these words, if they are several."""
        if words.count(" ") < _FEWEST:
            return ()
        return tuple(
            index
            for index, clause in enumerate(self.clauses)
            if not clause.label and key(clause.text[:_LONGEST_BEGINNING]).startswith(words)
        )

    def name(self, index: int) -> str:
        """Return the shortest name that means this clause alone."""
        clause = self.clauses[index]
        candidates = [clause.cite, clause.label]
        if clause.kind is ClauseKind.HEADING and len(clause.text) <= _LONG_NAME:
            candidates.append(plain(clause.text))
        for candidate in candidates:
            if candidate and self.find(candidate) == (index,):
                return candidate
        return clause.anchor

    def depths(self, index: int) -> dict[int, int]:
        """Return this clause and all beneath it, each with its distance."""
        found, todo = {index: 0}, [index]
        while todo:
            parent = todo.pop()
            for child in self.beneath[parent]:
                if child not in found:
                    found[child] = found[parent] + 1
                    todo.append(child)
        return found

    def items(self, index: int) -> tuple[int, ...]:
        """Return the sub-items of a numbered clause: 8.4(a) of 8.4, and the items of its list.

        A heading has none: what stands beneath it are clauses of their own.
        """
        clause = self.clauses[index]
        if clause.kind is ClauseKind.HEADING or not clause.cite:
            return ()
        found = []
        for i in range(index + 1, len(self.clauses)):
            other = self.clauses[i]
            if other.kind is ClauseKind.HEADING:
                break
            if other.cite and not _is_part(other.cite, clause.cite):
                break
            if other.cite or other.kind is ClauseKind.ITEM:
                found.append(i)
        return tuple(found)

    def suggest(self, name: str) -> str:
        """Return the name that is most like `name`; empty when none is near."""
        known = [text for clause in self.clauses for text in _spellings(clause)]
        match = process.extractOne(
            key(name), dict(enumerate(map(key, known))), scorer=fuzz.ratio, score_cutoff=60
        )
        return known[match[2]] if match else ""


def _is_part(cite: str, of: str) -> bool:
    """Whether *8.4(a)* or *8.4.1* is part of *8.4*; *8.40* is not."""
    return cite.startswith(of.rstrip(".")) and cite[len(of.rstrip(".")) :][:1] in {"(", "."}


def _spellings(clause: Clause) -> Iterable[str]:
    yield from filter(None, (clause.cite, clause.label))
    if clause.kind is ClauseKind.HEADING and clause.text:
        yield plain(clause.text)[:200]
    yield clause.anchor


def _tables(clauses: Clauses) -> tuple[Mapping[str, tuple[int, ...]], ...]:
    anchors: dict[str, list[int]] = defaultdict(list)
    cites: dict[str, list[int]] = defaultdict(list)
    labels: dict[str, list[int]] = defaultdict(list)
    headings: dict[str, list[int]] = defaultdict(list)
    for index, clause in enumerate(clauses):
        anchors[key(clause.anchor)].append(index)
        for table, name in ((cites, clause.cite), (labels, clause.label)):
            for spelling in dict.fromkeys((key(name), bare(key(name)))):
                table[spelling].append(index)
        if clause.kind is ClauseKind.HEADING:
            headings[key(clause.text)].append(index)
            if clause.label:
                headings[key(f"{clause.label} {clause.text}")].append(index)
    tables = (anchors, cites, labels, headings)
    return tuple({k: tuple(v) for k, v in table.items() if k} for table in tables)


def _first_words(clauses: Clauses) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for index, clause in enumerate(clauses):
        if _is_named(clause):
            continue
        named = (i for i in above(clauses, index) if _is_named(clauses[i]))
        holder = next(named, None)
        before = "c-" if holder is None else f"{clauses[holder].anchor}-"
        name = clause.anchor.removeprefix(before)
        if name != clause.anchor:
            found[name] = (*found.get(name, ()), index)
    return found


def _is_named(clause: Clause) -> bool:
    return bool(clause.label) or clause.kind is ClauseKind.HEADING


def _slug(name: str) -> str:
    """Return a name as the end of an anchor has it."""
    whole = _NO_SLUG.sub("-", name.casefold()).strip("-")
    return whole if len(whole) <= _LONGEST_SLUG else whole[: _LONGEST_SLUG + 1].rpartition("-")[0]


@dataclass(frozen=True, slots=True)
class ComparisonNames:
    """Both versions of a comparison by name, and the changes of each clause."""

    comparison: Comparison
    old: ClauseNames
    new: ClauseNames

    def reach(self, index: int, *, is_old: bool) -> dict[int, int]:
        """Return the changes of a clause and of all beneath it, each with its distance.

        A clause that was deleted beneath the clause's old place counts.
        """
        found: dict[int, int] = {}
        old_roots: Iterable[int] = (index,)
        if not is_old:
            for clause, depth in self.new.depths(index).items():
                _nearer(found, self.comparison.change_of_new.get(clause), depth)
            old_roots = self.comparison.was.get(index, ())
        for root in old_roots:
            for clause, depth in self.old.depths(root).items():
                change = self.comparison.change_of_old.get(clause)
                if is_old or (change is not None and not self._change(change).group.new):
                    _nearer(found, change, depth)
        return found

    def items(self, index: int, *, is_old: bool) -> frozenset[int]:
        """Return the changes of a numbered clause's sub-items, deleted ones too."""
        table, here = (
            (self.comparison.change_of_old, self.old)
            if is_old
            else (self.comparison.change_of_new, self.new)
        )
        found = {table[i] for i in here.items(index) if i in table}
        for root in () if is_old else self.comparison.was.get(index, ()):
            gone = (self.comparison.change_of_old.get(i) for i in self.old.items(root))
            found |= {c for c in gone if c is not None and not self._change(c).group.new}
        return frozenset(found)

    def change_name(self, change: int) -> str:
        """Return the name of a change's clause: of the new version, if it has one."""
        group = self.comparison.changes[change].group
        return self.new.name(group.new[0]) if group.new else f"old {self.old.name(group.old[0])}"

    def change_names(self, changes: Iterable[int], most: int = 5) -> tuple[str, ...]:
        """Return the names of the first few of some changes."""
        return tuple(map(self.change_name, islice(changes, most)))

    def _change(self, index: int) -> Change:
        return self.comparison.changes[index]


def _nearer(found: dict[int, int], change: int | None, depth: int) -> None:
    if change is not None:
        found[change] = min(depth, found.get(change, depth))


def names_in(comparison: Comparison) -> ComparisonNames:
    """Return both versions of a comparison by name."""
    return ComparisonNames(comparison, ClauseNames(comparison.old), ClauseNames(comparison.new))
