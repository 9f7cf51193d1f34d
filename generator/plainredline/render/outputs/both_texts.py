"""Both versions as one sequence of paragraphs, as a word processor tracks changes.

Without what was added or came it is the old text, without what was removed or left the new one,
character for character and paragraph for paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import accumulate, pairwise

from rapidfuzz.distance import Postfix, Prefix

from plainredline.frozen_values import dataclass
from plainredline.model import (
    Clause,
    ClauseKind,
    Clauses,
    Comparison,
    Group,
    Mark,
    MarkKind,
    Op,
    Redline,
    Run,
)


class Fate(Enum):
    """What became of a stretch of text, or of the end of a paragraph."""

    KEPT = auto()
    REMOVED = auto()
    ADDED = auto()
    LEFT = auto()
    """Moved away from here."""

    CAME = auto()
    """Moved to here."""


IN_OLD = frozenset({Fate.KEPT, Fate.REMOVED, Fate.LEFT})
IN_NEW = frozenset({Fate.KEPT, Fate.ADDED, Fate.CAME})

_HERE = {Op.EQUAL: Fate.KEPT, Op.DELETE: Fate.REMOVED, Op.INSERT: Fate.ADDED}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate and one set of marks."""

    fate: Fate
    text: str
    marks: frozenset[MarkKind] = frozenset()
    is_label: bool = False
    """Whether it is the printed number of a clause, which stands before its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Pieces up to the end of a clause of either text, or of both."""

    pieces: tuple[Piece, ...]
    end: Fate
    """Of the end of the paragraph. Where that is not in a text, its words go on in the next."""

    old: int | None
    new: int | None
    """Index of the clause that ends here in each version; None where none does."""

    move: int | None = None
    """Index of the group that moved from or to here."""


def both_texts(comparison: Comparison) -> Iterator[Paragraph]:
    """Yield the paragraphs of both versions, each of which keeps its own order."""
    groups = comparison.alignment.groups
    weaver = _Weaver(comparison)
    at_old = at_new = 0
    for n in _in_place(groups):
        group = groups[n]
        yield from weaver.between((at_old, group.old[0]), (at_new, group.new[0]))
        yield from weaver.staying(n)
        at_old, at_new = group.old[-1] + 1, group.new[-1] + 1
    yield from weaver.between((at_old, len(comparison.old)), (at_new, len(comparison.new)))


def _in_place(groups: Sequence[Group]) -> list[int]:
    """Return the groups that stand in both texts in one order: the longest such row."""
    both = [n for n, g in enumerate(groups) if g.move is None and _is_stretch(g)]
    tails: list[int] = []  # The smallest last old clause of a row of each length.
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for n in sorted(both, key=lambda n: groups[n].new[0]):
        at = bisect_left(tails, groups[n].old[0])
        before[n] = ends[at - 1] if at else None
        tails[at : at + 1] = [groups[n].old[0]]
        ends[at : at + 1] = [n]
    row: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        row.append(last)
        last = before[last]
    return row[::-1]


def _is_stretch(group: Group) -> bool:
    """Whether a group has both sides, each of clauses that follow each other."""
    return all(side and side[-1] - side[0] == len(side) - 1 for side in (group.old, group.new))


class _Weaver:
    """Makes the paragraphs of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.old, self.new = comparison.old, comparison.new
        self.groups = comparison.alignment.groups
        self.of_old = {i: n for n, group in enumerate(self.groups) for i in group.old}
        self.of_new = {j: n for n, group in enumerate(self.groups) for j in group.new}
        self.redlines = {change.group: change.redline for change in comparison.changes}

    def between(self, old: tuple[int, int], new: tuple[int, int]) -> Iterator[Paragraph]:
        """Yield what is not where it was: the old clauses of a stretch, then the new ones."""
        for i in range(*old):
            move = self._move(self.of_old[i])
            fate = Fate.REMOVED if move is None else Fate.LEFT
            yield _alone(self.old[i], fate, old=i, move=move)
        for j in range(*new):
            move = self._move(self.of_new[j])
            fate = Fate.ADDED if move is None else Fate.CAME
            yield _alone(self.new[j], fate, new=j, move=move)

    def staying(self, n: int) -> Iterator[Paragraph]:
        """Yield a group that is where it was."""
        group = self.groups[n]
        if self._is_woven(group):
            yield from self._woven(group)
            return
        for i in group.old:
            yield _alone(self.old[i], Fate.REMOVED, old=i)
        for j in group.new:
            yield _alone(self.new[j], Fate.ADDED, new=j)

    def _move(self, n: int) -> int | None:
        """Return a group that is told as moved, itself; None where it is removed and added.

        That is so of one whose words changed, whose edits Word could not tell from the move, and
        of a row of a table.
        """
        group = self.groups[n]
        if not _is_stretch(group) or any(map(_is_row, self._clauses(group))):
            return None
        is_same = all(run.op is Op.EQUAL for run in self._runs(group))
        return n if is_same and len(group.old) == len(group.new) else None

    def _is_woven(self, group: Group) -> bool:
        """Whether both sides share paragraphs: rows only where their cells are the same."""
        rows = [_is_row(clause) for clause in self._clauses(group)]
        if not any(rows):
            return True
        if not all(rows) or len(rows) > 2:  # noqa: PLR2004 - one of each side
            return False
        runs = self._runs(group)
        return not any("\t" in run.text for run in runs if run.op is not Op.EQUAL)

    def _clauses(self, group: Group) -> list[Clause]:
        return [*(self.old[i] for i in group.old), *(self.new[j] for j in group.new)]

    def _runs(self, group: Group) -> list[Run]:
        """Return the redline of a group; what differs in form alone is removed and added too."""
        redline = self.redlines.get(group)
        if redline is None:
            old, new = (
                "\n".join(clauses[k].text for k in side)
                for clauses, side in ((self.old, group.old), (self.new, group.new))
            )
            redline = Redline((Run(Op.EQUAL, new, None if old == new else old),))
        return [each for run in redline.runs for each in _plain(run)]

    def _woven(self, group: Group) -> Iterator[Paragraph]:
        """Yield the paragraphs of a group with the edits within them."""
        old, new = _Side(self.old, group.old), _Side(self.new, group.new)
        pieces = [*_labels(old, new)]
        for op, text in _steps(self._runs(group), old.ends, new.ends):
            if text is not None:
                pieces += _words(op, text, old, new)
            else:
                yield _closed(pieces, op, old, new)
                pieces = _turned(op, old, new)
        yield _closed(pieces, Op.EQUAL, old, new)


class _Side:
    """Where one side of a redline is: in which clause of its group, and how far in it."""

    def __init__(self, clauses: Clauses, group: Sequence[int]) -> None:
        self.clauses, self.group = clauses, group
        self.which = self.at = 0
        lengths = (len(clauses[k].text) + 1 for k in group)
        self.ends = frozenset(end - 1 for end in accumulate(lengths))
        """Where its clauses end, as offsets in the wording of the group."""

    @property
    def index(self) -> int:
        return self.group[self.which]

    @property
    def clause(self) -> Clause:
        return self.clauses[self.index]

    def turn(self) -> None:
        """Go on to the next clause of the group."""
        self.which, self.at = self.which + 1, 0


def _steps(
    runs: Iterable[Run], ends_old: Collection[int], ends_new: Collection[int]
) -> Iterator[tuple[Op, str | None]]:
    """Yield the stretches of a redline, and None where a clause ends.

    A line end within code is none; where it is one on one side alone, that side's is removed or
    added.
    """
    at_old = at_new = 0
    for run in runs:
        start = 0
        has_old, has_new = run.op is not Op.INSERT, run.op is not Op.DELETE
        offset = run.text.find("\n")
        while offset >= 0:
            is_old = has_old and at_old + offset in ends_old
            is_new = has_new and at_new + offset in ends_new
            if is_old or is_new:
                yield run.op, run.text[start:offset]
                start = offset + 1
                if run.op is Op.EQUAL and is_old != is_new:
                    yield Op.DELETE, None if is_old else "\n"
                    yield Op.INSERT, None if is_new else "\n"
                else:
                    yield run.op, None
            offset = run.text.find("\n", offset + 1)
        yield run.op, run.text[start:]
        at_old += has_old * len(run.text)
        at_new += has_new * len(run.text)


def _alone(
    clause: Clause,
    fate: Fate,
    *,
    old: int | None = None,
    new: int | None = None,
    move: int | None = None,
) -> Paragraph:
    """Return a clause that is in one of the texts only, or only here."""
    label = (Piece(fate, clause.label, is_label=True),) if clause.label else ()
    words = _styled(clause, 0, len(clause.text), fate)
    return Paragraph(pieces=(*label, *words), end=fate, old=old, new=new, move=move)


def _words(op: Op, text: str, old: _Side, new: _Side) -> Iterator[Piece]:
    """Yield a stretch of a redline as the clause has it that it stands in; both sides go on."""
    side = old if op is Op.DELETE else new
    yield from _styled(side.clause, side.at, side.at + len(text), _HERE[op])
    for each, other in ((old, Op.INSERT), (new, Op.DELETE)):
        if op is not other:
            each.at += len(text)


def _turned(op: Op, old: _Side, new: _Side) -> list[Piece]:
    """Go on to the next clause of the sides that ended; return its number."""
    for each, other in ((old, Op.INSERT), (new, Op.DELETE)):
        if op is not other:
            each.turn()
    if op is Op.EQUAL:
        return [*_labels(old, new)]
    return [*_label(old if op is Op.DELETE else new, _HERE[op])]


def _closed(pieces: Sequence[Piece], op: Op, old: _Side, new: _Side) -> Paragraph:
    return Paragraph(
        pieces=tuple(pieces),
        end=_HERE[op],
        old=old.index if op is not Op.INSERT else None,
        new=new.index if op is not Op.DELETE else None,
    )


def _plain(run: Run) -> Iterator[Run]:
    """Yield a run, or what was removed and added where only its form differs."""
    if run.was is None:
        yield run
        return
    head = Prefix.similarity(run.was, run.text)
    tail = Postfix.similarity(run.was[head:], run.text[head:])
    parts = (
        (Op.EQUAL, run.text[:head]),
        (Op.DELETE, run.was[head : len(run.was) - tail]),
        (Op.INSERT, run.text[head : len(run.text) - tail]),
        (Op.EQUAL, run.text[len(run.text) - tail :]),
    )
    yield from (Run(op, text) for op, text in parts if text)


def _labels(old: _Side, new: _Side) -> Iterator[Piece]:
    """Yield the numbers of two clauses that are one paragraph."""
    if old.clause.label == new.clause.label:
        yield from _label(new, Fate.KEPT)
    else:
        yield from _label(old, Fate.REMOVED)
        yield from _label(new, Fate.ADDED)


def _label(side: _Side, fate: Fate) -> Iterator[Piece]:
    if side.clause.label:
        yield Piece(fate, side.clause.label, is_label=True)


def _styled(clause: Clause, start: int, end: int, fate: Fate) -> Iterator[Piece]:
    """Yield a stretch of a clause, cut where a mark begins or ends."""
    if not clause.marks:
        if start < end:
            yield Piece(fate, clause.text[start:end])
        return
    inside = [mark for mark in clause.marks if mark.start < end and mark.end > start]
    waiting = sorted(inside, key=lambda mark: mark.start, reverse=True)
    active: list[Mark] = []
    cuts = {start, end, *(c for m in inside for c in (m.start, m.end) if start < c < end)}
    for first, last in pairwise(sorted(cuts)):
        active = [mark for mark in active if mark.end > first]
        while waiting and waiting[-1].start <= first:
            active.append(waiting.pop())
        marks = frozenset(mark.kind for mark in active if mark.end >= last)
        yield Piece(fate, clause.text[first:last], marks)


def _is_row(clause: Clause) -> bool:
    return clause.kind is ClauseKind.ROW
