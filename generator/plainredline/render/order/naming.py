"""What clauses are called: by their numbers where they have some, else by how they begin.

A range is named only where every clause of it stands in it, in one unbroken row of numbers
under one number, so that it is never false. Where numbers begin anew under each heading and
clauses of more than one are meant, they are counted: "1 to 2" would hide all that is between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.language.cites import is_weak
from plainredline.language.labels import follows
from plainredline.late_patterns import late_pattern
from plainredline.messages.page_codes import ClauseName, Common, KindName
from plainredline.messages.translator import Translator
from plainredline.model import (
    Change,
    Clause,
    ClauseKind,
    Clauses,
    Code,
    Comparison,
    Group,
    Kind,
)

OPENING_WORDS = 8
"""Words by which a fold without headings is recognised."""

NAME_WORDS = 4
"""Words by which an unnumbered clause is named in a list."""

RANGE = 3
"""Clauses in a row from which on a range is easier to read than a list."""

NAMED = 6
"""Clauses that are named one by one; of more, the rest is counted."""

_TERM = late_pattern(r'["“„«]\s?([^"“”„«»]{1,60}?)\s?["”“»]')


@dataclass(frozen=True, slots=True)
class _Name:
    """One or more clauses that follow each other."""

    first: str
    last: str
    count: int
    is_cite: bool


def name_of(clause: Clause, t: Translator) -> str:
    """Return what a row is called: ``Clause 12.2``, or what it is when it has no number."""
    if clause.cite:
        return t(ClauseName.CITED, cite=t.cited(clause.cite))
    return t(ClauseName[clause.kind.name])


def place_name(comparison: Comparison, group: Group, t: Translator) -> str:
    """Return what a group is called, with the number it had: ``Clause 12.2 (was 13.2)``."""
    clause = clause_of(comparison, group)
    name = name_of(clause, t)
    was = comparison.old[group.old[0]].cite if group.old and group.new else ""
    if was in {"", clause.cite}:
        return name
    label = t(ClauseName.WAS, label=t.cited(was))
    if isinstance(label, Markup):  # Which an f-string would make plain text.
        return Markup("{} ({})").format(name, label)
    return f"{name} ({label})"


def title_of(comparison: Comparison, group: Group, t: Translator) -> str:
    """Return what a group is called where nothing stands above it.

    A number that others likely bear too stands behind its heading; a clause without any is
    told by how it begins.
    """
    clause, name = clause_of(comparison, group), place_name(comparison, group, t)
    if not clause.cite:
        return f"{name} {hint_of(clause, t)}"
    if clause.kind is ClauseKind.HEADING or not clause.path or not is_weak(clause.cite):
        return name
    if _begins_with(clause.cite, clause.path[-1]):
        return name
    return t(Common.COMMA, first=clause.path[-1], second=name)


def _begins_with(cite: str, heading: str) -> bool:
    """Whether a cite, ``7(a)``, begins with the number of a heading, ``7 Pay``."""
    number = heading.partition(" ")[0].rstrip(".):")
    rest = cite.removeprefix(number)
    return bool(number) and rest != cite and rest.startswith(("(", "."))


def clause_of(comparison: Comparison, group: Group) -> Clause:
    """Return the clause by which a group is known: its first new one, or the first old."""
    if group.new:
        return comparison.new[group.new[0]]
    return comparison.old[group.old[0]]


def hint_of(clause: Clause, t: Translator) -> str:
    """Return how a clause without a number begins, to tell it from others of its kind."""
    return "" if clause.cite else t.quoted(_first_words(clause))


def opening_words(clause: Clause) -> str:
    """Return the first words of a clause, by which it is recognised."""
    return _opening(clause, OPENING_WORDS)


def cites_of(comparison: Comparison, changes: Sequence[int], t: Translator) -> str:
    """Return the clauses of some changes as a reader would cite them.

    What changed in form only is left out beside what changed in substance: whoever explains
    a whole section explains what happened in it.
    """
    telling = [i for i in changes if comparison.changes[i].substantive] or list(changes)
    groups = [comparison.changes[i].group for i in telling]
    new = named(comparison.new, sorted({i for g in groups for i in g.new}), t)
    old = sorted({i for g in groups if not g.new for i in g.old})
    if not old:
        return new
    if not new:
        return named(comparison.old, old, t, code=ClauseName.OLD_LIST)
    gone = named(comparison.old, old, t, code=ClauseName.AND_OLD_LIST)
    return t(Common.SEMICOLON, first=new, second=gone)


def kinds_of(comparison: Comparison, changes: Sequence[int], t: Translator) -> str:
    """Return in words how some changes differ, each kind once: ``reworded and moved``."""
    return kinds_in([comparison.changes[i] for i in changes], t)


def kinds_in(changes: Iterable[Change], t: Translator) -> str:
    """Return in words how changes differ, each kind once."""
    found = {_kind_name(kind, change) for change in changes for kind in change.kinds}
    if KindName.MOVED in found:
        found.discard(KindName.PARTLY_MOVED)
    return t.listed([t(name) for name in KindName if name in found])


def _kind_name(kind: Kind, change: Change) -> KindName:
    """Return what a kind of change is called; a clause stays of which only a sentence moved."""
    partly = kind is Kind.MOVED and change.group.move is None
    return KindName.PARTLY_MOVED if partly else KindName[kind.name]


def named(
    clauses: Clauses,
    indices: Sequence[int],
    t: Translator,
    *,
    code: Code = ClauseName.LIST,
) -> str:
    """Return clauses of one version, in its order, as a list in words.

    `code` is the sentence around clauses with numbers. A clause stands for all that it
    holds, when all of it is meant.
    """
    return _sentence(list(_names(clauses, indices, t)), t, code)


def numbers_of(
    clauses: Clauses,
    indices: Sequence[int],
    t: Translator,
    *,
    code: Code = ClauseName.LIST,
) -> str:
    """Return clauses of one version, some with numbers, as a list of these alone."""
    cited = [i for i in indices if clauses[i].cite]
    return _sentence(list(_numbered(clauses, cited, set(indices), t)), t, code)


def _sentence(names: Sequence[_Name], t: Translator, code: Code) -> str:
    shown = [
        t(Common.RANGE, first=name.first, last=name.last) if name.last else name.first
        for name in names
    ]
    if len(shown) > NAMED:
        shown = [
            *shown[: NAMED - 1],
            t(Common.MORE, n=sum(name.count for name in names[NAMED - 1 :])),
        ]
    if not any(name.is_cite for name in names):
        return t.listed(shown)
    return t(code, n=sum(name.count for name in names), list=t.listed(shown))


def _names(clauses: Clauses, indices: Sequence[int], t: Translator) -> Iterator[_Name]:
    """Yield clauses with numbers first, then the others."""
    meant = set(indices)
    highest = [i for i, _ in _highest(clauses, indices, meant)]
    yield from _numbered(clauses, [i for i in highest if clauses[i].cite], meant, t)
    words = (_first_words(clauses[i]) for i in highest if not clauses[i].cite)
    yield from (
        _Name(t.quoted(name), "", 1, is_cite=False) for name in dict.fromkeys(words) if name
    )


def _numbered(
    clauses: Clauses, cited: Sequence[int], meant: Collection[int], t: Translator
) -> Iterator[_Name]:
    """Yield the numbers of `cited` clauses, or how many they are where numbers mislead."""
    rows = _rows(clauses, cited, meant)
    if _mislead(clauses, rows):
        yield _Name(t(Common.CLAUSES, n=len(cited)), "", len(cited), is_cite=False)
        return
    for row in rows:
        if len(row) >= RANGE:
            yield _Name(t.cited(row[0].cite), t.cited(row[-1].cite), len(row), is_cite=True)
        else:
            yield from (_Name(t.cited(clause.cite), "", 1, is_cite=True) for clause in row)


def _rows(clauses: Clauses, cited: Sequence[int], meant: Collection[int]) -> list[list[Clause]]:
    """Return the highest of `cited` clauses in rows in which each number follows the last."""
    rows: list[list[Clause]] = []
    behind = 0
    for index, after in _highest(clauses, cited, meant):
        between = range(behind, index)
        closed = all(i in meant and not clauses[i].cite for i in between)
        if rows and closed and _goes_on(rows[-1][-1], clauses[index]):
            rows[-1].append(clauses[index])
        else:
            rows.append([clauses[index]])
        behind = after
    return rows


def _goes_on(before: Clause, clause: Clause) -> bool:
    return follows(clause.label, before.label) and _above(clause) == _above(before)


def _above(clause: Clause) -> str:
    """Return what the number of a clause is cited under."""
    bracketed = f"({clause.label})"
    return clause.cite.removesuffix(bracketed if clause.cite.endswith(bracketed) else clause.label)


def _mislead(clauses: Clauses, rows: Sequence[Sequence[Clause]]) -> bool:
    """Whether numbers of more than one place, which others bear too, would stand in one list."""
    named = [clause for row in rows for clause in row]
    cites = {clause.cite for clause in named}
    if len(rows) == 1 or (len(cites) == len(named) and len({c.parent for c in named}) == 1):
        return False
    return sum(clause.cite in cites for clause in clauses) > len(cites)


def _highest(
    clauses: Clauses, indices: Sequence[int], meant: Collection[int]
) -> list[tuple[int, int]]:
    """Return clauses without what others hold, each with the index behind what it stands for.

    A clause stands for all that it holds where all of it is `meant`.
    """
    found: list[tuple[int, int]] = []
    after = -1
    for index in indices:
        if index < after:
            continue
        after = _behind(clauses, index) if index + 1 in meant else index + 1
        if not all(i in meant for i in range(index, after)):
            after = index + 1
        found.append((index, after))
    return found


def _behind(clauses: Clauses, index: int) -> int:
    """Return the index of the first clause behind all that a clause holds.

    It holds what stands in it, and what is cited under it: a paragraph 12.2 the (a) after it.
    """
    inside = {index}
    cite = clauses[index].cite
    parts = (f"{cite}(", f"{cite}.") if cite else ()
    after = index + 1
    while after < len(clauses) and (
        clauses[after].parent in inside or clauses[after].cite.startswith(parts)
    ):
        inside.add(after)
        after += 1
    return after


def _first_words(clause: Clause) -> str:
    """Return how a clause without a number begins: its term, its first cell, its words."""
    if clause.kind is ClauseKind.HEADING:
        return clause.text
    if term := _TERM.match(clause.text):
        return term[1]
    if clause.kind is ClauseKind.ROW:
        return clause.text.split("\t", 1)[0].strip() or _opening(clause, NAME_WORDS)
    return _opening(clause, NAME_WORDS)


def _opening(clause: Clause, count: int) -> str:
    words = clause.text.split(None, count)
    opening = " ".join(words[:count])
    return f"{opening} …" if len(words) > count else opening
