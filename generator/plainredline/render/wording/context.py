"""What every part of the wording is made from: found once, and given to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import partial

from plainredline.frozen_values import dataclass
from plainredline.messages.translator import Translator
from plainredline.model import (
    Audience,
    Clause,
    Clauses,
    Comparison,
    DefinedTerm,
    Explained,
    Group,
    MovedText,
)
from plainredline.render.order.alike import Alike, alike_of, known_of_latest
from plainredline.render.order.arrangement import Arrangement, Section, arrange
from plainredline.render.order.naming import clause_of
from plainredline.render.order.page_ids import change_anchor
from plainredline.render.order.text_pages import text_pages
from plainredline.render.telling.facets import Marker, make_marker
from plainredline.render.telling.status import NOTHING, Told, tell
from plainredline.render.translated_html import voice_of
from plainredline.render.wording.clause_html import Typesetting, make_typesetting
from plainredline.render.wording.letter_marks import Piece, found_throughout, letters_of
from plainredline.render.wording.term_marks import NO_TERMS, TermMarks, term_marks

LINK_OUT = 10_000
"""Words of the new version above which all unchanged text is linked and not held."""


class Held(Enum):
    """What a page holds of the text that did not change; the rest is linked."""

    ALL = auto()
    """For a page around which no other stands."""

    BESIDE = auto()
    """What stands beside a change in its section, unless the text is very long."""

    NONE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One comparison with what is known of it. Groups and changes go by their indices."""

    comparison: Comparison
    arrangement: Arrangement
    told: Mapping[int, Told]
    """What is said of changes; nothing is said of those that are not in it."""

    marker: Marker
    t: Translator
    setting: Typesetting
    holds_text: bool
    """Whether unchanged text beside a change is held, and not only linked."""

    holds_sections: bool
    """Whether sections in which no word changed are held."""

    touched: frozenset[int]
    """New clauses beneath which something changed, came, went or moved."""

    first_of_move: Mapping[int, int]
    """For each move the first group that moved."""

    moved: Mapping[int, tuple[MovedText, ...]]
    """The sentences that came to a change or left it, in the new reading order."""

    terms: TermMarks = NO_TERMS
    """The defined terms that the changed clauses of the new version explain."""

    language: str = ""
    """Of the agreement, as a tag."""

    alike: Alike
    """What other pages of the same new text show too."""

    @property
    def marked(self) -> frozenset[int]:
        """Groups whose change gets a row."""
        return self.arrangement.marked

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of the alignment."""
        return self.comparison.alignment.groups

    def changes_of(self, groups: Sequence[int]) -> tuple[int, ...]:
        """Return the changes of groups that all have one."""
        return tuple(self.arrangement.change_of[g] for g in groups)

    def new_of(self, groups: Sequence[int]) -> list[int]:
        """Return the new clauses of some groups, by their indices."""
        return [i for g in groups for i in self.groups[g].new]

    def told_of(self, group: int) -> Told:
        """Return what is said of the change of a group that has one."""
        return self.told.get(self.arrangement.change_of[group], NOTHING)

    def clause(self, group: Group) -> Clause:
        """Return the clause by which a group is known: its first new one, or the first old."""
        return clause_of(self.comparison, group)

    def id(self, group: Group) -> str:
        """Return the id of a group on the page."""
        return change_anchor(self.comparison, group)


def make_context(
    explained: Explained,
    t: Translator,
    audiences: Sequence[Audience],
    *,
    language: str,
    held: Held,
    text_url: str,
    numbers: Mapping[int, int] | None = None,
    terms: Sequence[DefinedTerm] = (),
) -> Context:
    """Return what the wording of a comparison in `language` is made from.

    `numbers` are those of its explanations on the page, where that shows others too, and
    `terms` those that the new version defines.
    """
    comparison = explained.comparison
    arrangement = arrange(comparison)
    words = _words_in(comparison.new)
    setting = setting_of(
        comparison, t, language=language, text_url=text_url, throughout=_throughout(comparison)
    )
    stretches = _changed_stretches(comparison, arrangement)
    manner = voice_of(t), language, text_url, setting.throughout
    return Context(
        comparison=comparison,
        language=language,
        arrangement=arrangement,
        told=tell(explained, numbers),
        marker=make_marker(explained, audiences),
        t=t,
        setting=setting,
        holds_text=held is Held.ALL or (held is Held.BESIDE and words <= LINK_OUT),
        holds_sections=held is Held.ALL,
        touched=_touched(comparison, arrangement.marked),
        first_of_move=_first_of_move(comparison.alignment.groups),
        moved=_moved(comparison),
        terms=term_marks(comparison.new, terms, stretches, setting) if terms else NO_TERMS,
        alike=alike_of(comparison, manner),
    )


@known_of_latest
def _words_in(clauses: Clauses) -> int:
    return sum(clause.text.count(" ") + 1 for clause in clauses if clause.text)


def setting_of(
    comparison: Comparison,
    t: Translator,
    *,
    language: str,
    text_url: str,
    throughout: frozenset[Piece] = frozenset(),
) -> Typesetting:
    """Return how the texts of a comparison are set, and where what they link to stands."""
    return make_typesetting(
        t,
        language=language,
        anchors=text_pages(comparison.new)
        if text_url
        else dict.fromkeys((str(c.anchor) for c in comparison.new), ""),
        text_url=text_url,
        throughout=throughout,
    )


def _throughout(comparison: Comparison) -> frozenset[Piece]:
    alike = alike_of(comparison, None)
    return found_throughout(
        alike.once("letters", (index,), partial(letters_of, change.redline))
        for index, change in enumerate(comparison.changes)
    )


def _moved(comparison: Comparison) -> Mapping[int, tuple[MovedText, ...]]:
    found: dict[int, tuple[MovedText, ...]] = {}
    for moved in comparison.moved:
        for change in {moved.old_change, moved.new_change}:
            found[change] = (*found.get(change, ()), moved)
    return found


def _changed_stretches(comparison: Comparison, arrangement: Arrangement) -> Iterator[list[int]]:
    """Yield the new clauses of each section in which words changed."""
    groups = comparison.alignment.groups
    for part in arrangement.parts:
        if isinstance(part, Section):
            yield [new for g in part.groups if g in arrangement.marked for new in groups[g].new]


def _first_of_move(groups: Sequence[Group]) -> Mapping[int, int]:
    moves: dict[int, int] = {}
    for index, group in enumerate(groups):
        if group.move is not None:
            moves.setdefault(group.move, index)
    return moves


def _touched(comparison: Comparison, marked: frozenset[int]) -> frozenset[int]:
    old, new = comparison.old, comparison.new
    groups = comparison.alignment.groups
    became = {i: group.new for group in groups for i in group.old}
    touched: set[int] = set()
    for index, group in enumerate(groups):
        if group.move is None and index not in marked:
            continue
        above = {parent for i in group.new for parent in _above(new, i)}
        gone = {parent for i in group.old for parent in _above(old, i)}
        touched |= above.union(*(became[parent] for parent in gone))
    return frozenset(touched)


def _above(clauses: Clauses, index: int) -> Iterator[int]:
    """Yield the clauses that hold a clause, the nearest first."""
    parent = clauses[index].parent
    while parent is not None:
        yield parent
        parent = clauses[parent].parent
