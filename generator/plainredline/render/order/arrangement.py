"""The order in which the wording is shown: sections, rows, folds and moved text.

The groups of an alignment are walked once, in their order. A *section* is everything under
one top heading; a section in which words changed is shown with a row for each change, and
what lies between is folded, but for the headings right over a change. Nothing is left out:
every group stands in exactly one piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby

from plainredline.frozen_values import dataclass
from plainredline.model import (
    FORM_KINDS,
    Change,
    Clause,
    ClauseKind,
    Clauses,
    Comparison,
    Form,
    FormKind,
    Group,
    Kind,
    Op,
)
from plainredline.render.order.outline import is_title, title_of, tops

_MARKED = frozenset(Kind) - FORM_KINDS - {Kind.RELINKED, Kind.MOVED}


_ONE_SIDED = frozenset({Kind.INSERTED, Kind.DELETED})


@dataclass(frozen=True, slots=True)
class Same:
    """Groups whose words did not change, in a fold."""

    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """Headings right over the change that follows, as they were: by them it is cited."""

    groups: tuple[int, ...]
    """The outermost first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One change of words, or neighbouring clauses that were all added or all removed.

    Such neighbours stand under one heading, which may be the first of them. A split holds
    what was added between its parts.
    """

    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, of which at least one changed."""

    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Groups that moved together with the same words."""

    move: int
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ghost:
    """The place that a move left."""

    move: int


Piece = Same | Lead | Row | Table | Moved | Ghost


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the wording under one top heading."""

    head: Clause | None
    """Its heading, of the new version if it stands there; the document's title over what
    is outside any section; None before the first one."""

    head_group: int | None
    """Of the heading; None where it stands elsewhere, or is a paragraph with words of its own."""

    pieces: tuple[Piece, ...]
    groups: tuple[int, ...]


Part = Same | Section | Ghost

_Key = tuple[bool, int | None]

_Stretch = tuple[type[Piece], int | None]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The whole wording, ready to be shown."""

    parts: tuple[Part, ...]
    change_of: Mapping[int, int] = field(repr=False)
    """From groups of the alignment to changes of the comparison."""

    marked: frozenset[int] = field(repr=False)
    """Groups whose change gets a row."""


def is_marked(change: Change) -> bool:
    """Whether a change gets a row: it binds, or has words, a title or paragraphs to show.

    A link of kept words that leads elsewhere is such a change, though no word differs; a
    comment of HTML or a line of signs that came or went is none.
    """
    if is_wordless(change):
        return False
    return (
        change.substantive
        or change.redline.has_edits
        or not _MARKED.isdisjoint(change.kinds)
        or (Kind.MOVED in change.kinds and change.group.move is None)  # Sentences of it moved.
    )


def is_wordless(change: Change) -> bool:
    """Whether what came or went binds nobody and has no word that a reader sees.

    That is a comment, of HTML or ``[//]: # (…)``, or a line of signs such as ``====``.
    """
    if change.substantive or not change.kinds or change.kinds[0] not in _ONE_SIDED:
        return False
    text = change.redline.new or change.redline.old
    return text.startswith(("<!--", "[")) or not (change.words_deleted or change.words_inserted)


def links_of(change: Change) -> tuple[Form, ...]:
    """Return the links that lead elsewhere, or that words which are kept gained or lost.

    A link that came or went together with all its words shows in the redline itself.
    """
    if Kind.RELINKED not in change.kinds:
        return ()
    kept = "".join(run.text for run in change.redline.runs if run.op is Op.EQUAL)
    changed = [run.text for run in change.redline.runs if run.op is not Op.EQUAL]
    return tuple(
        form
        for form in change.forms
        if form.kind is FormKind.LINK
        and (
            (form.old and form.new)
            or form.text in kept
            or not any(form.text in text for text in changed)
        )
    )


def arrange(comparison: Comparison) -> Arrangement:
    """Return the wording of a comparison as sections, folds and ghosts, in reading order."""
    return _Arranger(comparison).arrange()


class _Arranger:
    """One walk over the groups of a comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._old, self._new = comparison.old, comparison.new
        self._groups = comparison.alignment.groups
        self._old_group = {old: i for i, g in enumerate(self._groups) for old in g.old}
        self._new_group = {new: i for i, g in enumerate(self._groups) for new in g.new}
        self._change_of = {self._at(c.group): i for i, c in enumerate(comparison.changes)}
        self._marked = frozenset(
            at for at, change in self._change_of.items() if is_marked(comparison.changes[change])
        )
        self._stretch_of = list(map(self._stretch, range(len(self._groups))))
        self._new_tops = tops(comparison.new)
        self._old_tops = tops(comparison.old)
        self._ghosts = self._place_ghosts()

    def _at(self, group: Group) -> int:
        """Return which of the alignment's a group is: each clause stands in exactly one."""
        return self._new_group[group.new[0]] if group.new else self._old_group[group.old[0]]

    def arrange(self) -> Arrangement:
        parts: list[Part] = [Ghost(move) for move in self._ghosts.get(-1, ())]
        keys = self._keys()
        for key, run in groupby(range(len(keys)), key=keys.__getitem__):
            parts += self._section(key, tuple(run))
        return Arrangement(tuple(_merged(parts)), self._change_of, self._marked)

    def _keys(self) -> list[_Key]:
        """Return the section of each group; a deletion far from its own stays where it is."""
        keys = [self._key(group) for group in self._groups]
        for is_deleted, run in groupby(range(len(keys)), key=lambda i: not self._groups[i].new):
            stretch = tuple(run)
            around = [keys[i] for i in (stretch[0] - 1, stretch[-1] + 1) if 0 <= i < len(keys)]
            if not is_deleted or not around:
                continue
            for index in stretch:
                if keys[index][0] and keys[index] not in around:
                    keys[index] = around[0]
        return keys

    def _key(self, group: Group) -> _Key:
        """Return the section that a group stands in: which side its heading is of, and where."""
        if group.new:
            return True, self._new_tops[group.new[0]]
        top = self._old_tops[group.old[0]]
        if top is None:
            return True, None
        heir = self._groups[self._old_group[top]].new
        return (True, self._new_tops[heir[0]]) if heir else (False, top)

    def _section(self, key: _Key, run: tuple[int, ...]) -> Iterator[Part]:
        pieces = list(self._pieces(run))
        if all(isinstance(piece, Same | Ghost) for piece in pieces):
            yield from (p for p in pieces if isinstance(p, Same | Ghost))
            return
        after: list[Ghost] = []
        while isinstance(last := pieces[-1], Ghost):
            after.insert(0, last)
            pieces.pop()
        is_new, top = key
        clauses = self._new if is_new else self._old
        if top is None and is_new:
            top = self._title_over(run)
            key = is_new, top
        head_group = self._head_group(key, run)
        yield Section(
            head=None if top is None else clauses[top],
            head_group=head_group,
            pieces=self._led(pieces, head_group),
            groups=run,
        )
        yield from after

    def _title_over(self, run: tuple[int, ...]) -> int | None:
        """Return the title of the new document, if clauses outside its sections stand below."""
        title = title_of(self._new)
        if title is None or not any(i >= title for g in run for i in self._groups[g].new):
            return None
        return title

    def _head_group(self, key: _Key, run: tuple[int, ...]) -> int | None:
        is_new, top = key
        if top is None or not is_title((self._new if is_new else self._old)[top]):
            return None
        for index in run:
            group = self._groups[index]
            if top in (group.new if is_new else group.old):
                return index
        return None

    def _pieces(self, run: tuple[int, ...]) -> Iterator[Piece]:
        for (kind, move), groups in self._stretches(run):
            if kind is Row:
                yield from map(Row, self._rows(groups))
            elif kind is Table and not self._marked.isdisjoint(groups):
                yield Table(groups)
            elif move is not None:
                yield Moved(move, groups)
            else:
                yield Same(groups)
            yield from map(Ghost, self._ghosts.get(groups[-1], ()))

    def _led(self, pieces: Sequence[Piece], head_group: int | None) -> tuple[Piece, ...]:
        """Return pieces, with the headings that end a fold and stand over the next change apart."""
        found: list[Piece] = []  # From the last to the first.
        over = frozenset[int]()
        for piece in reversed(pieces):
            match piece:
                case Same(groups=groups):
                    rest, lead = self._parted(groups, over - {head_group})
                    found += [Lead(lead)] if lead else []
                    found += [Same(rest)] if rest else []
                    over = over if not rest else frozenset()
                case Moved(move=move, groups=groups):
                    rest, lead = self._parted(groups, over - {head_group})
                    # Headings that moved without anything before them have a row of their own.
                    found += [Lead(lead), Moved(move, rest)] if lead and rest else [piece]
                    over = self._over(groups[0])
                case Row(groups=groups) | Table(groups=groups):
                    found.append(piece)
                    over = self._over(groups[0])
                case _:
                    found.append(piece)
        return tuple(reversed(found))

    def _over(self, index: int) -> frozenset[int]:
        """Return the groups of the headings that a group stands under."""
        group = self._groups[index]
        clauses, group_of, first = (
            (self._new, self._new_group, group.new[0])
            if group.new
            else (self._old, self._old_group, group.old[0])
        )
        over: set[int] = set()
        parent = clauses[first].parent
        while parent is not None:
            if clauses[parent].kind is ClauseKind.HEADING:
                over.add(group_of[parent])
            parent = clauses[parent].parent
        return frozenset(over)

    def _parted(
        self, groups: tuple[int, ...], over: frozenset[int | None]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Cut groups before the headings that end them; what is gone among these is not shown."""
        start = len(groups)
        while start and (groups[start - 1] in over or not self._groups[groups[start - 1]].new):
            start -= 1
        if over.isdisjoint(g for g in groups[start:] if self._groups[g].new):
            return groups, ()
        return groups[:start], groups[start:]

    def _stretches(self, run: tuple[int, ...]) -> Iterator[tuple[_Stretch, tuple[int, ...]]]:
        """Yield neighbouring groups that make one piece; a ghost or a table's head parts them."""
        groups: list[int] = []
        for index in run:
            stretch = self._stretch_of[index]
            if groups and (
                stretch != self._stretch_of[groups[-1]]
                or groups[-1] in self._ghosts
                or self._starts_table(index)
            ):
                yield self._stretch_of[groups[-1]], tuple(groups)
                groups = []
            groups.append(index)
        yield self._stretch_of[groups[-1]], tuple(groups)

    def _rows(self, groups: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Cut neighbouring changes into rows."""
        row: list[int] = []
        for index in groups:
            if row and not (self._is_within(row[0], index) or self._continues(row[-1], index)):
                yield tuple(row)
                row = []
            row.append(index)
        yield tuple(row)

    def _is_within(self, whole: int, index: int) -> bool:
        """Whether a clause was added between the parts of one that was split."""
        parts, added = self._groups[whole], self._groups[index]
        is_split = bool(parts.old) and len(parts.new) > 1
        return is_split and not added.old and added.new[0] < parts.new[-1]

    def _continues(self, before: int, index: int) -> bool:
        """Whether a clause came or went with the one before it, under the same heading."""
        first, second = self._groups[before], self._groups[index]
        if (first.old and first.new) or bool(first.new) is not bool(second.new):
            return False
        if second.old and second.new:
            return False
        clauses = self._new if second.new else self._old
        one, other = first.new or first.old, second.new or second.old
        return other[0] == one[-1] + 1 and clauses[other[0]].kind is not ClauseKind.HEADING

    def _stretch(self, index: int) -> _Stretch:
        """Return the piece that a group is a part of, and the move that it belongs to."""
        group = self._groups[index]
        clauses, indices = (self._new, group.new) if group.new else (self._old, group.old)
        is_row = clauses[indices[0]].kind is ClauseKind.ROW
        if (
            is_row
            and group.move is None
            and all(clauses[i].kind is ClauseKind.ROW for i in indices)
        ):
            return Table, None
        if index in self._marked:
            return Row, None
        return (Same, None) if group.move is None else (Moved, group.move)

    def _starts_table(self, index: int) -> bool:
        group = self._groups[index]
        return bool(group.new) and is_table_head(self._new, group.new[0])

    def _place_ghosts(self) -> dict[int, list[int]]:
        """Return after which group each move left a gap; -1 for before the first."""
        first: dict[int, int] = {}
        for group in self._groups:
            if group.move is not None and group.old:
                first[group.move] = min(first.get(group.move, group.old[0]), group.old[0])
        ghosts: dict[int, list[int]] = {}
        gone = self._gone_along()
        for move, old in sorted(first.items(), key=lambda item: item[1]):
            before = old - 1
            while before >= 0 and self._old_group[before] in gone:
                before -= 1
            ghosts.setdefault(self._old_group[before] if before >= 0 else -1, []).append(move)
        return ghosts

    def _gone_along(self) -> frozenset[int]:
        """Return the groups that moved, with what was deleted within what moved."""
        gone: set[int] = set()
        moved = False
        for index, group in enumerate(self._groups):
            if group.old and group.new:
                moved = group.move is not None
            if group.old and moved:
                gone.add(index)
        return frozenset(gone)


def is_table_head(clauses: Clauses, index: int) -> bool:
    """Whether a row is the head of its table: a line of dashes parts it from the next row."""
    clause = clauses[index]
    if clause.kind is not ClauseKind.ROW:
        return False
    before = clauses[index - 1] if index else None
    after = clauses[index + 1] if index + 1 < len(clauses) else None
    follows = (
        before is not None
        and before.kind is ClauseKind.ROW
        and (before.lines[1] == clause.lines[0])
    )
    return not follows and (
        after is not None and after.kind is ClauseKind.ROW and after.lines[0] > clause.lines[1]
    )


def _merged(parts: Sequence[Part]) -> Iterator[Part]:
    """Join neighbouring folds into one."""
    for is_same, run in groupby(parts, key=lambda part: isinstance(part, Same)):
        if is_same:
            yield Same(tuple(i for part in run if isinstance(part, Same) for i in part.groups))
        else:
            yield from run
