"""The wording side by side, as values that the template lays out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from plainredline.model import (
    Audience,
    Change,
    Clause,
    ClauseKind,
    Clauses,
    Effect,
    Explained,
    FactKind,
    Form,
    FormKind,
    Group,
    Kind,
    Standing,
)
from plainredline.pages import law
from plainredline.pages.arrange import (
    Arrangement,
    Ghost,
    Moved,
    Row,
    Same,
    Section,
    Table,
    arrange,
    is_comment,
    is_marked,
    is_table_head,
    links_of,
)
from plainredline.pages.marks import Marker, counted
from plainredline.pages.naming import hint_of, kinds_of, name_of, named, numbers_of, opening_words
from plainredline.pages.values import is_told, story_ids
from plainredline.pages.words import Words

LINK_OUT = 10_000
"""Words of the new version above which unchanged text is linked and not held."""

LONG = 40
"""Rows above which the browser may skip what is off the screen."""

FORMS_SHOWN = 200
"""Differences of form of one kind that a page lists; the data has them all."""

_OF_CLAUSES = frozenset({FormKind.MARKUP, FormKind.LABEL})
"""Differences of form that are counted by clause: one may be set differently in three ways."""

TITLES_SHOWN = 4

FOLDED = 3
"""Unchanged rows from which on a table is shown without them."""

_Told = tuple[Sequence["StoryLink"], tuple[str, str]]
"""What explains a change, or else the state it is in and why."""

_NOTHING: _Told = ((), ("", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """An explanation of a row."""

    id: str
    title: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class FoundView:
    """A fact of a row."""

    sentence: str
    cite: str
    """Of its clause, where the row has several; else empty."""

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldView:
    """Unchanged or moved text."""

    kind: str
    """``same``, ``moved`` or ``ghost``."""

    id: str
    name: str
    titles: str
    words: int
    text: Markup | None
    """None when it is held by the version's page only."""

    link: str
    """Anchor of its first clause in the new version; for a ghost, where it is now."""

    was: str
    reason: str
    marks: str = ""
    same: str = "same"
    """The catalogue's key for what is said of it: ``same``, ``same-numbers``, ``same-form``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One change, neighbouring clauses that came or went, or the changed rows of one table."""

    id: str
    name: str
    hint: str
    """How its clause begins, where the name says its kind only; else empty."""

    what: str
    """How it differs, in words: ``reworded, moved``."""

    effects: str
    """Space-separated effects of its explanations, ``open``, ``neutral`` or empty."""

    marks: str
    """Space-separated tokens that filters ask for: effects, kinds, topics, audiences."""

    stories: tuple[StoryLink, ...]
    state: str
    """``open``, ``stale``, ``minor`` or empty."""

    reason: str
    whys: tuple[tuple[str, str], ...]
    """What its changes weigh, ``Substantive:`` or ``Cosmetic:``, and the stage's reasons."""

    before: Markup | None
    after: Markup | None
    """None where the side has nothing."""

    found: tuple[FoundView, ...]
    gone: tuple[str, ...]
    """Ids of the removed clauses behind the first, which no cell may carry twice."""

    ghost: str
    """The id of the place that it left; empty when it did not move."""

    links: tuple[Form, ...]
    """Links of kept words that lead elsewhere, with both targets."""

    bounded: bool
    rest: FoldView | None = None
    """The unchanged rows of a table; None where it is shown whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section in which words changed."""

    id: str
    anchor: str
    """Of its heading, where no row has it; else empty."""

    label: str
    title: Markup
    plain: str
    was: str
    effects: str
    marks: str
    """The tokens of all its places."""

    count: int
    """Of its places: rows, and stretches that moved in one piece."""

    some_open: int
    """How many of its places nobody has explained; 0 where it is none or all of them."""

    pieces: tuple[RowView | FoldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """One difference of form."""

    id: str
    where: str
    words: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsView:
    """Every difference of form of one kind."""

    kind: FormKind
    count: int
    """Of clauses for what a clause is, its markup or number; else of differences."""

    shown: tuple[FormView, ...]
    more: int
    """Differences that are not shown."""

    @property
    def places(self) -> tuple[tuple[FormView, ...], ...]:
        """What is shown, cut where another place begins."""
        return tuple(tuple(run) for _, run in groupby(self.shown, key=lambda form: form.where))


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """The whole wording."""

    parts: tuple[SectionView | FoldView, ...]
    sections: tuple[SectionView, ...]
    rows: int
    """Places that are shown with a row."""

    substantive: int
    cosmetic: int
    """How many changes of either weight those places hold."""

    forms: tuple[FormsView, ...]
    counts: Mapping[str, int]
    """How many places bear each token that filters ask for; ``matter`` for what matters."""

    guessed: bool
    """Some topics were proposed by rule."""

    targets: Mapping[int, str]
    """For each change, the id at which a reader sees it."""

    together: Mapping[int, tuple[int, ...]]
    """The changes that one row shows together, for each of them; empty for the others."""

    anchors: frozenset[str]
    """Ids of clauses."""

    @property
    def is_long(self) -> bool:
        """Whether the browser may skip what is off the screen."""
        return self.rows > LONG


def view_wording(
    explained: Explained,
    t: Words,
    *,
    audiences: Sequence[Audience] = (),
    holds_all: bool = False,
) -> WordingView:
    """Return the wording of a comparison, laid out; with `holds_all` however long it is."""
    return _Viewer(explained, t, Marker(explained, audiences), holds_all=holds_all).view()


class _Viewer:
    """Turns the pieces of an arrangement into views."""

    def __init__(self, explained: Explained, t: Words, marker: Marker, *, holds_all: bool) -> None:
        self._explained = explained
        self._marker = marker
        self._comparison = explained.comparison
        self._t = t
        self._arrangement: Arrangement = arrange(self._comparison)
        self._groups = self._comparison.alignment.groups
        self._anchors = frozenset(str(c.anchor) for c in self._comparison.new)
        words = sum(c.text.count(" ") + 1 for c in self._comparison.new if c.text)
        self._holds_text = holds_all or words <= LINK_OUT
        self._stories: dict[int, list[StoryLink]] = {}
        self._states: dict[int, tuple[str, str]] = {}
        self._together: dict[int, tuple[int, ...]] = {}
        self._bind()
        self._first_of_move = self._find_moves()
        self._touched = self._find_touched()

    def _bind(self) -> None:
        """Say of each change what explains it, or why nothing does."""
        for explanation, id_ in zip(
            self._explained.explanations, story_ids(self._explained), strict=True
        ):
            for change in explanation.changes:
                if is_told(explanation):
                    section = explanation.section
                    link = StoryLink(
                        id=id_, title=section.title, effect=section.effect or Effect.MIXED
                    )
                    self._stories.setdefault(change, []).append(link)
                elif explanation.standing is Standing.STALE:
                    self._states[change] = "stale", ""
        for aside in self._explained.set_aside:
            for change in aside.changes:
                current = aside.standing is Standing.CURRENT
                self._states[change] = ("minor", aside.minor.reason) if current else ("stale", "")
        for change in self._explained.unexplained:
            self._states.setdefault(change, ("open", ""))
        for change in self._stories:
            self._states.pop(change, None)

    def _find_moves(self) -> dict[int, int]:
        moves: dict[int, int] = {}
        for index, group in enumerate(self._groups):
            if group.move is not None:
                moves.setdefault(group.move, index)
        return moves

    def _find_touched(self) -> frozenset[int]:
        """Return the new clauses beneath which something changed, came, went or moved."""
        old, new = self._comparison.old, self._comparison.new
        became = {i: group.new for group in self._groups for i in group.old}
        touched: set[int] = set()
        for index, group in enumerate(self._groups):
            if group.move is None and not self._is_marked(index):
                continue
            above = {parent for i in group.new for parent in _above(new, i)}
            gone = {parent for i in group.old for parent in _above(old, i)}
            touched |= above.union(*(became[parent] for parent in gone))
        return frozenset(touched)

    def view(self) -> WordingView:
        parts = tuple(self._parts())
        sections = tuple(p for p in parts if isinstance(p, SectionView))
        changes = self._comparison.changes
        shown = [c for c in changes if is_marked(c) or c.group.move is not None]
        places = [
            p.marks.split()
            for s in sections
            for p in s.pieces
            if isinstance(p, RowView) or p.kind == "moved"
        ]
        return WordingView(
            parts=parts,
            sections=sections,
            rows=sum(s.count for s in sections),
            substantive=sum(c.substantive for c in shown),
            cosmetic=sum(not c.substantive for c in shown),
            forms=tuple(self._forms()),
            counts=counted(places),
            guessed=self._marker.guesses,
            targets={i: self._target(i) for i in range(len(self._comparison.changes))},
            together=self._together,
            anchors=self._anchors,
        )

    def _parts(self) -> Iterator[SectionView | FoldView]:
        for part in self._arrangement.parts:
            match part:
                case Section():
                    yield self._section(part)
                case Same():
                    if self._has_new(part.groups):
                        yield self._same(part.groups)
                case Ghost():
                    yield self._ghost(part)

    def _has_new(self, groups: Sequence[int]) -> bool:
        """Whether a fold has text; a comment that went stands among the differences of form."""
        return any(self._groups[g].new for g in groups)

    # ---- sections

    def _section(self, section: Section) -> SectionView:
        t = self._t
        head = section.head
        head_group = section.head_group
        pieces = tuple(self._pieces(section))
        rows = [p for p in pieces if isinstance(p, RowView) or p.kind == "moved"]
        effects = {e for r in rows if isinstance(r, RowView) for e in r.effects.split()}
        if any(isinstance(r, FoldView) for r in rows):
            effects.add("moved")
        some_open = sum(isinstance(r, RowView) and "open" in r.effects.split() for r in rows)
        group = None if head_group is None else self._groups[head_group]
        is_moved = group is not None and group.move is not None and self._holds_text
        has_row = head_group is None or is_moved or self._is_marked(head_group)
        was = ""
        if group and group.old and group.new and head:
            before = self._comparison.old[group.old[0]]
            was = before.label if before.label != head.label else ""
        return SectionView(
            id=f"rl-s-{self._id(self._groups[section.groups[0]])}",
            anchor="" if head is None or has_row else head.anchor,
            label=head.label if head else "",
            title=law.inline(head) if head else Markup(escape(t("preamble"))),  # noqa: S704 - Escaped.
            plain=head.text if head else t("preamble"),
            was=t("was", label=was) if was else "",
            effects=" ".join(sorted(effects)),
            marks=" ".join(sorted({mark for r in rows for mark in r.marks.split()})),
            count=len(rows),
            some_open=some_open if some_open < len(rows) else 0,
            pieces=pieces,
        )

    def _pieces(self, section: Section) -> Iterator[RowView | FoldView]:
        above: tuple[StoryLink, ...] = ()
        for piece in section.pieces:
            match piece:
                case Row(groups=groups):
                    for part in self._told_apart(groups):
                        row = self._row(part)
                        told = tuple(s for s in row.stories if s not in above)
                        yield row if told == row.stories else replace(row, stories=told)
                        above = row.stories
                case Table(groups=groups):
                    yield self._table(groups)
                case Moved():
                    yield self._moved(piece)
                case Same(groups=groups):
                    rest = tuple(g for g in groups if g != section.head_group)
                    if self._has_new(rest):
                        yield self._same(rest)
                case Ghost():
                    yield self._ghost(piece)

    # ---- rows

    def _told_apart(self, groups: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Cut a row where another explanation begins, or where none is any more.

        A split of which nothing is said goes with what was added between its parts.
        """
        told = [self._told(g) for g in groups]
        first = self._groups[groups[0]]
        if len(groups) > 1 and first.old and first.new and told[0] == _NOTHING:
            told[0] = told[1]
        for _, run in groupby(zip(groups, told, strict=True), key=itemgetter(1)):
            yield tuple(g for g, _ in run)

    def _told(self, index: int) -> _Told:
        change = self._arrangement.change_of[index]
        return self._stories.get(change, _NOTHING[0]), self._states.get(change, _NOTHING[1])

    def _row(self, indices: Sequence[int]) -> RowView:
        changes = [self._arrangement.change_of[i] for i in indices]
        change = self._comparison.changes[changes[0]]
        is_block = len(indices) > 1 and not (change.group.old and change.group.new)
        before, after = self._block(indices) if is_block else self._cells(change, indices[1:])
        stories, (state, reason) = self._told(indices[-1])
        if len(indices) > 1:
            self._together |= dict.fromkeys(changes, tuple(changes))
        move = change.group.move
        is_gone = not change.group.new
        return RowView(
            id=self._id(change.group),
            name=self._row_name(indices),
            hint="" if is_block else hint_of(self._clause(change.group), self._t),
            what=kinds_of(self._comparison, changes, self._t),
            effects=(effects := self._effects(stories, state)),
            marks=self._marker.of(changes, effects),
            stories=tuple(stories),
            state=state,
            reason=self._t("reason-minor", reason=reason) if reason else "",
            whys=self._whys(changes),
            before=before,
            after=after,
            found=self._found_in(indices),
            gone=tuple(self._id(self._groups[i]) for i in indices[1:] if is_gone),
            ghost="" if move is None else f"rl-from-{move}",
            links=links_of(change),
            bounded=change.redline.bounded,
        )

    def _whys(self, changes: Sequence[int]) -> tuple[tuple[str, str], ...]:
        """Return why changes bind, or do not, first those that do; each reason is given once."""
        reasons: dict[str, dict[str, None]] = {}
        for change in sorted(
            (self._comparison.changes[i] for i in changes), key=lambda c: not c.substantive
        ):
            weight = self._t("substantive" if change.substantive else "cosmetic")
            reasons.setdefault(weight, {})[change.reason] = None
        return tuple((weight, " ".join(found)) for weight, found in reasons.items())

    def _row_name(self, indices: Sequence[int]) -> str:
        group = self._groups[indices[0]]
        clause = self._clause(group)
        if len(indices) > 1 and not (group.old and group.new):
            clauses = self._comparison.new if group.new else self._comparison.old
            every = [n for i in indices for n in (self._groups[i].new or self._groups[i].old)]
            return self._t.capital(named(clauses, every, self._t))
        name = name_of(clause, self._t)
        if group.old and group.new:
            was = self._comparison.old[group.old[0]]
            if was.cite != clause.cite and was.cite:
                return f"{name} ({self._t('was', label=was.cite)})"
        return name

    def _effects(self, stories: Sequence[StoryLink], state: str) -> str:
        found = {story.effect.value for story in stories}
        if state in {"open", "stale"}:
            found.add("open")
        elif state == "minor":
            found.add("neutral")
        return " ".join(sorted(found))

    def _found_in(self, groups: Sequence[int]) -> tuple[FoundView, ...]:
        """Return the facts of some groups; each names its clause where there are several."""
        return tuple(
            FoundView(
                sentence,
                self._short_name(self._groups[i]) if len(groups) > 1 else "",
                self._id(self._groups[i]),
            )
            for i in groups
            for sentence in self._found(self._arrangement.change_of.get(i))
        )

    def _short_name(self, group: Group) -> str:
        """Return what a clause is called in a list: by its number, or how it begins."""
        clauses = self._comparison.new if group.new else self._comparison.old
        name = named(clauses, (group.new or group.old)[:1], self._t)
        return name or name_of(self._clause(group), self._t)

    def _found(self, change: int | None) -> tuple[str, ...]:
        facts = self._explained.facts.changes
        if change is None or change >= len(facts):
            return ()
        return tuple(f.sentence for f in facts[change] if f.kind is not FactKind.LINK)

    def _block(self, indices: Sequence[int]) -> tuple[Markup | None, Markup | None]:
        """Return clauses that came or went together as one block, the new ones with anchors."""
        is_new = bool(self._groups[indices[0]].new)
        clauses = self._comparison.new if is_new else self._comparison.old
        parts: list[str] = []
        for index in indices:
            group = self._groups[index]
            for n in group.new or group.old:
                id_ = clauses[n].anchor if is_new and n != self._groups[indices[0]].new[0] else ""
                parts.append(law.block(clauses[n], law.inline(clauses[n], self._anchors), id_))
        inner = Markup("".join(parts))  # noqa: S704 - Past the gate.
        return (None, self._whole("ins", inner)) if is_new else (self._whole("del", inner), None)

    def _cells(
        self, change: Change, added: Sequence[int] = ()
    ) -> tuple[Markup | None, Markup | None]:
        """Return both sides of a change; `added` are groups between the parts of a split."""
        old = law.pick(self._comparison.old, change.group.old)
        new = law.pick(self._comparison.new, change.group.new)
        cells = law.cells(old, new, change.redline, self._anchors)
        before = Markup("").join(self._each(old, cells.before))
        after = self._parts_between(change.group, self._each(new, cells.after), added)
        if not old:
            return None, self._whole("ins", after)
        if not new:
            return self._whole("del", before), None
        if cells.replaced:
            gone = self._whole("del", before)
            return gone, gone + self._whole("ins", after)
        return before, after

    def _each(self, clauses: Sequence[Clause], cells: Sequence[str]) -> list[Markup]:
        return [Markup(b) for b in map(law.block, clauses, cells)]  # noqa: S704 - Past the gate.

    def _parts_between(
        self, group: Group, blocks: Sequence[Markup], added: Sequence[int]
    ) -> Markup:
        """Return the new clauses of a group, and in their places those that part them."""
        within = {n for i in added for n in self._groups[i].new}
        shown: list[Markup] = []
        before = group.new[0] - 1 if group.new else 0
        for index, block in zip(group.new, blocks, strict=True):
            for is_added, run in groupby(range(before + 1, index), key=within.__contains__):
                shown.append(self._between(tuple(run), is_added=is_added))
            shown.append(block)
            before = index
        return Markup("").join(shown)

    def _between(self, indices: Sequence[int], *, is_added: bool) -> Markup:
        """Return clauses between the parts of a split, or the note that they stand there."""
        new = self._comparison.new
        if is_added:
            blocks = (
                law.block(new[i], law.inline(new[i], self._anchors), new[i].anchor) for i in indices
            )
            return self._whole("ins", Markup("".join(blocks)))  # noqa: S704 - Past the gate.
        note = self._t.n("stands-between", len(indices), list=named(new, indices, self._t))
        return Markup('<p class="rl-here">{}</p>').format(note)

    def _whole(self, tag: str, inner: Markup) -> Markup:
        word = self._t.plain["added" if tag == "ins" else "removed"]
        opening = f'<{tag} class="rl-blk"><span class="rl-blk-l">{word}</span>'
        return Markup(f"{opening}{inner}</{tag}>")  # noqa: S704 - Past the gate.

    # ---- tables

    def _table(self, groups: Sequence[int]) -> RowView:
        changes = [self._arrangement.change_of[g] for g in groups if self._is_marked(g)]
        stories = list(dict.fromkeys(s for c in changes for s in self._stories.get(c, ())))
        states = [self._states[c] for c in changes if c in self._states]
        state, reason = states[0] if states else ("", "")
        folded = self._folded(groups)
        before, after = self._table_sides(groups, folded)
        effects = {
            e
            for c in changes
            for e in self._effects(
                self._stories.get(c, ()), self._states.get(c, ("", ""))[0]
            ).split()
        }
        return RowView(
            id=f"rl-t-{self._id(self._groups[groups[0]])}",
            name=self._t("name-table"),
            hint="",
            what=self._t.n("table-changed", len(changes)),
            effects=" ".join(sorted(effects)),
            marks=self._marker.of(changes, " ".join(effects)),
            stories=tuple(stories),
            state=state,
            reason=self._t("reason-minor", reason=reason) if reason else "",
            whys=self._whys(changes),
            before=before,
            after=after,
            found=self._found_in([g for g in groups if self._is_marked(g)]),
            gone=(),
            ghost="",
            links=tuple(f for c in changes for f in links_of(self._comparison.changes[c])),
            bounded=any(self._comparison.changes[c].redline.bounded for c in changes),
            rest=self._rows_fold(groups, folded),
        )

    def _folded(self, groups: Sequence[int]) -> tuple[int, ...]:
        """Return the unchanged rows of a table that go to a fold: all but its head, or none."""
        folded = tuple(g for g in groups if not self._is_marked(g) and not self._is_head(g))
        return folded if len(folded) >= FOLDED else ()

    def _is_head(self, index: int) -> bool:
        return any(is_table_head(self._comparison.new, i) for i in self._groups[index].new)

    def _table_sides(
        self, groups: Sequence[int], folded: Sequence[int]
    ) -> tuple[Markup | None, Markup | None]:
        """Return both sides of a table, with one line for each run of rows that are folded."""
        before: list[str] = []
        after: list[str] = []
        gone_ids: list[str] = []
        for is_folded, run in groupby(groups, key=frozenset(folded).__contains__):
            if is_folded:
                line = self._folded_line(tuple(run))
                before.append(line)
                after.append(line)
                continue
            for index in run:
                one, other = self._table_rows(index)
                before += one
                after += other
                if not self._groups[index].new:  # No row that every layout shows can bear it.
                    gone_ids.append(f'<span id="{escape(self._id(self._groups[index]))}"></span>')
        shown = _as_table(after)
        if shown is not None:
            shown = Markup("").join([*map(Markup, gone_ids), shown])
        return _as_table(before), shown

    def _folded_line(self, groups: Sequence[int]) -> str:
        clauses = [self._comparison.new[i] for g in groups for i in self._groups[g].new]
        width = max(clause.text.count("\t") for clause in clauses) + 1
        words = escape(self._t.n(self._same_key(groups), 1, name=self._rows_n(groups)))
        return f'<tr class="rl-rest"><td colspan="{width}">{words}</td></tr>'

    def _rows_n(self, groups: Sequence[int]) -> str:
        return self._t.n("rows-n", sum(len(self._groups[g].new) for g in groups))

    def _table_rows(self, index: int) -> tuple[list[str], list[str]]:
        """Return the rows of one group as both sides show them."""
        group = self._groups[index]
        old = law.pick(self._comparison.old, group.old)
        new = law.pick(self._comparison.new, group.new)
        id_ = escape(self._id(group))
        tag = "th" if self._is_head(index) else ""
        if not self._is_marked(index):
            return (
                [_table_row(_head(self._comparison.old, group.old, c), _cells_of(c)) for c in old],
                [_table_row(tag, _cells_of(c), "" if n else id_) for n, c in enumerate(new)],
            )
        change = self._comparison.changes[self._arrangement.change_of[index]]
        cells = law.cells(old, new, change.redline, self._anchors)
        gone: list[str] = []
        if cells.replaced or law.crosses_cells(change.redline):
            before = [_table_row("", _wholly("del", _cells_of(c, self._anchors))) for c in old]
            gone = [row.replace("<tr", '<tr class="rl-gone"', 1) for row in before]
            rows = [_wholly("ins", _cells_of(c, self._anchors)) for c in new]
        else:
            before = [_table_row(tag, cell.split("\t")) for cell in cells.before]
            rows = [cell.split("\t") for cell in cells.after]
        after = [_table_row(tag, row, "" if n else id_) for n, row in enumerate(rows)]
        return before, [*gone, *after]

    def _rows_fold(self, groups: Sequence[int], folded: Sequence[int]) -> FoldView | None:
        """Return the rows that a table is shown without, under its head."""
        if not folded:
            return None
        fold = self._same(folded)
        heads = [i for g in groups if self._is_head(g) for i in self._groups[g].new]
        text = None if fold.text is None else self._under_heads(heads, folded)
        return replace(fold, name=self._rows_n(folded), text=text)

    def _under_heads(self, heads: Sequence[int], folded: Sequence[int]) -> Markup:
        """Return unchanged rows as one table; its head, which stands above too, has no id."""
        new = self._comparison.new
        indices = [i for g in folded for i in self._groups[g].new]
        cells = {i: _cells_of(new[i], self._anchors) for i in (*heads, *indices)}
        rows = [_table_row("th", cells[i]) for i in heads]
        rows += (_table_row("", cells[i], new[i].anchor) for i in indices)
        return _as_table(rows) or Markup("")

    # ---- folds

    def _same(self, groups: Sequence[int]) -> FoldView:
        indices = [i for g in groups for i in self._groups[g].new]
        clauses = law.pick(self._comparison.new, indices)
        return FoldView(
            kind="same",
            id=f"rl-u-{clauses[0].anchor}",
            name=self._fold_name(indices),
            titles=_titles(clauses),
            words=_words(clauses),
            text=self._text(indices) if self._holds_text else None,
            link=clauses[0].anchor,
            was="",
            reason="",
            same=self._same_key(groups),
        )

    def _same_key(self, groups: Sequence[int]) -> str:
        """Return what can be said of unmarked groups: nothing differs, or numbers, or form."""
        changed = (self._arrangement.change_of.get(g) for g in groups)
        kinds = {k for c in changed if c is not None for k in self._comparison.changes[c].kinds}
        if not kinds:
            return "same"
        return "same-numbers" if kinds == {Kind.RENUMBERED} else "same-form"

    def _fold_name(self, indices: Sequence[int]) -> str:
        """Return what a fold holds; a clause is named only when all beneath it is as it was."""
        t = self._t
        whole = [i for i in indices if i not in self._touched]
        if not whole:
            return self._part_name(indices)
        indices = whole
        clauses = law.pick(self._comparison.new, indices)
        cites = [c.cite for c in clauses if c.cite]
        if not cites and len(clauses) == 1:
            return name_of(clauses[0], t)
        if not cites:
            return t.n("clauses-n", len(clauses))
        if [*indices] == [*range(indices[0], indices[-1] + 1)] and len(cites) > 2:  # noqa: PLR2004 - Two are a list.
            return numbers_of(self._comparison.new, indices, t)
        return named(self._comparison.new, indices, t)

    def _part_name(self, indices: Sequence[int]) -> str:
        """Return what clauses are called that are as they were, with changes beneath each."""
        t = self._t
        clauses = law.pick(self._comparison.new, indices)
        if all(c.kind is ClauseKind.HEADING for c in clauses):
            return t.n("name-headings", len(clauses))
        if len(clauses) > 1:
            return t.n("name-openings", len(clauses))
        cite = clauses[0].cite
        return t("name-opening", cite=cite) if cite else name_of(clauses[0], t)

    def _text(self, indices: Sequence[int]) -> Markup:
        """Return unchanged text, each clause with its anchor; rows of a table as a table."""
        return text_of(self._comparison.new, indices, self._anchors)

    def _moved(self, piece: Moved) -> FoldView:
        indices = [i for g in piece.groups for i in self._groups[g].new]
        clauses = law.pick(self._comparison.new, indices)
        first = self._groups[piece.groups[0]]
        was = self._comparison.old[first.old[0]].cite if first.old else ""
        change = self._arrangement.change_of.get(piece.groups[0])
        return FoldView(
            kind="moved",
            marks="moved",
            id=self._move_id(piece.move, piece.groups[0]),
            name=self._fold_name(indices),
            titles=_titles(clauses),
            words=_words(clauses),
            text=self._text(indices) if self._holds_text else None,
            link=f"rl-from-{piece.move}",
            was=was if was != clauses[0].cite else "",
            reason="" if change is None else self._comparison.changes[change].reason,
        )

    def _move_id(self, move: int, group: int) -> str:
        return (
            f"rl-move-{move}" if self._first_of_move[move] == group else f"rl-move-{move}-{group}"
        )

    def _ghost(self, ghost: Ghost) -> FoldView:
        index = self._first_of_move[ghost.move]
        group = self._groups[index]
        first = self._comparison.old[group.old[0]]
        now = self._id(group) if self._is_marked(index) else self._move_id(ghost.move, index)
        return FoldView(
            kind="ghost",
            id=f"rl-from-{ghost.move}",
            name=opening_words(first),
            titles="",
            words=0,
            text=None,
            link=now,
            was=first.cite,
            reason="",
        )

    # ---- form

    def _forms(self) -> Iterator[FormsView]:
        by_kind: dict[FormKind, list[tuple[int, Form]]] = {kind: [] for kind in FormKind}
        for index, change in enumerate(self._comparison.changes):
            links = links_of(change)
            if is_comment(change):
                old, new = change.redline.old, change.redline.new
                by_kind[FormKind.MARKUP].append((index, Form(FormKind.MARKUP, "", old, new)))
            for form in change.forms:
                if form.kind is FormKind.LINK and form not in links:
                    continue  # Its words were added, removed or replaced: no difference of form.
                by_kind[form.kind].append((index, form))
        named: set[str] = set()
        for kind, forms in by_kind.items():
            if forms:
                shown = tuple(self._form(i, f, named) for i, f in forms[:FORMS_SHOWN])
                clauses = {index for index, _ in forms}
                yield FormsView(
                    kind=kind,
                    count=len(clauses if kind in _OF_CLAUSES else forms),
                    shown=shown,
                    more=len(forms) - len(shown),
                )

    def _form(self, index: int, form: Form, named: set[str]) -> FormView:
        change = self._comparison.changes[index]
        id_ = f"rl-f-{self._id(change.group)}"
        first = id_ not in named
        named.add(id_)
        clause = self._clause(change.group)
        old, new = form.old, form.new
        if form.kind is FormKind.LABEL:
            old = _cited(law.pick(self._comparison.old, change.group.old), old)
            new = _cited(law.pick(self._comparison.new, change.group.new), new)
        return FormView(
            id=id_ if first else "",
            where=self._place(clause) if form.kind is FormKind.LABEL else _named(clause),
            words=form.text,
            old=old,
            new=new,
        )

    def _place(self, clause: Clause) -> str:
        """Return the heading under which a renumbered clause stands; empty for one of its own."""
        return clause.path[-1] if clause.path and clause.kind is not ClauseKind.HEADING else ""

    # ---- small answers

    def _target(self, change_index: int) -> str:
        change = self._comparison.changes[change_index]
        if is_marked(change):
            return self._id(change.group)
        if change.group.move is not None:
            return f"rl-move-{change.group.move}"
        if change.forms or is_comment(change):
            return f"rl-f-{self._id(change.group)}"
        return "rl-wording"

    def _is_marked(self, group: int) -> bool:
        change = self._arrangement.change_of.get(group)
        return change is not None and is_marked(self._comparison.changes[change])

    def _clause(self, group: Group) -> Clause:
        if group.new:
            return self._comparison.new[group.new[0]]
        return self._comparison.old[group.old[0]]

    def _id(self, group: Group) -> str:
        anchor = self._clause(group).anchor
        return anchor if group.new else f"rl-old-{anchor}"


# ---------------------------------------------------------------- text without changes


def text_of(
    clauses: Clauses,
    indices: Sequence[int],
    anchors: frozenset[str] = frozenset(),
) -> Markup:
    """Return clauses as they stand, each with its anchor; neighbouring rows are one table."""
    parts: list[str] = []
    rows: list[str] = []
    for index in indices:
        clause = clauses[index]
        id_ = escape(clause.anchor)
        if clause.kind is ClauseKind.ROW:
            head = is_table_head(clauses, index)
            if head and rows:
                parts.append(_as_table(rows) or "")
                rows = []
            tag = "th" if head else ""
            rows.append(_table_row(tag, _cells_of(clause, anchors), id_))
            continue
        if rows:
            parts.append(_as_table(rows) or "")
            rows = []
        parts.append(law.block(clause, law.inline(clause, anchors), clause.anchor))
    if rows:
        parts.append(_as_table(rows) or "")
    return Markup("".join(parts))  # noqa: S704 - Each part has passed the gate.


def _cells_of(clause: Clause, anchors: frozenset[str] = frozenset()) -> Sequence[str]:
    return law.inline(clause, anchors).split("\t")


def _wholly(tag: str, cells: Sequence[str]) -> list[str]:
    return [f"<{tag}>{cell}</{tag}>" if cell else "" for cell in cells]


def _head(clauses: Clauses, indices: Sequence[int], clause: Clause) -> str:
    index = next(i for i in indices if clauses[i] is clause)
    return "th" if is_table_head(clauses, index) else ""


def _table_row(tag: str, cells: Sequence[str], id_: str = "") -> str:
    """Return one row; `tag` is ``th`` for a head, and `id_` is escaped."""
    name = f' id="{id_}"' if id_ else ""
    if tag == "th":
        inner = "".join(f'<th scope="col">{cell}</th>' for cell in cells)
    else:
        inner = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<tr{name}>{inner}</tr>"


def _as_table(rows: Sequence[str]) -> Markup | None:
    if not rows:
        return None
    return Markup(f'<table class="rl-table">{"".join(rows)}</table>')  # noqa: S704 - Its cells have passed the gate.


def _above(clauses: Clauses, index: int) -> Iterator[int]:
    """Yield the clauses that hold a clause, the nearest first."""
    parent = clauses[index].parent
    while parent is not None:
        yield parent
        parent = clauses[parent].parent


def _cited(clauses: Sequence[Clause], label: str) -> str:
    """Return a label with the numbers above it, where the clause that bears it has them."""
    return next((c.cite for c in clauses if c.cite and c.label == label), label)


def _named(clause: Clause) -> str:
    return clause.cite or opening_words(clause)


def _words(clauses: Sequence[Clause]) -> int:
    return sum(len(c.text.split()) for c in clauses)


def _titles(clauses: Sequence[Clause]) -> str:
    titles = [c.text for c in clauses if c.kind is ClauseKind.HEADING and c.text]
    if not titles:
        return opening_words(clauses[0])
    if len(titles) > TITLES_SHOWN:
        return f"{titles[0]} … {titles[-1]}"
    return "; ".join(titles)
