"""Places in a list: where each stands, how many words of it differ, and the words around."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import partial

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.messages.difference_codes import Differ
from plainredline.messages.page_codes import Wording
from plainredline.messages.translator import Translator
from plainredline.model import Change, Comparison, Op, Run
from plainredline.render.order.alike import alike_of, fresh
from plainredline.render.pages.found_facts import PlaceLink, excerpt_of, short_name
from plainredline.render.telling.place_counts import places_of
from plainredline.render.telling.weights import NO_WORDS, Words, words_of
from plainredline.render.translated_html import voice_of
from plainredline.render.wording.surroundings import first_words, marked

OPENING = 24
"""Words of a text that came or went whole."""

LISTED = 14
"""The same where all places are listed: enough to know it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place of a list, or several that came or went one after the other."""

    number: int
    """By which it is known: rows with the same are the same, on whatever page they stand."""

    count: int = field(compare=False)
    """Of places; at least one."""

    link: PlaceLink = field(compare=False)
    whole: Wording | None = field(compare=False)
    """`ADDED` or `REMOVED` where it came or went whole."""

    words: Words = field(compare=False)
    around: Markup = field(compare=False)
    """The largest marks and the words around them, or how a text that came or went begins."""


def place_rows(
    comparison: Comparison,
    runs: Iterable[tuple[int, ...]],
    targets: Mapping[int, str],
    t: Translator,
    opening: int = OPENING,
) -> tuple[PlaceRow, ...]:
    """Return places, given as indices of changes that are told together, as rows of a list.

    Of a text that came or went whole each shows its `opening`, in words.
    """
    alike = alike_of(comparison, voice_of(t))

    def row_of(run: tuple[int, ...]) -> PlaceRow:
        target = targets[run[0]]
        name = alike.once("name", run[:1], partial(_name, comparison, run[0], t))
        make = partial(_row, comparison, run, PlaceLink(name=name, target=target), opening)
        return alike.once("place", run, make, target, opening)

    return tuple(map(row_of, runs))


def _name(comparison: Comparison, index: int, t: Translator) -> str:
    return short_name(comparison, comparison.changes[index].group, t)


def _row(comparison: Comparison, run: tuple[int, ...], link: PlaceLink, opening: int) -> PlaceRow:
    changes = [comparison.changes[index] for index in run]
    whole = _whole(changes[0])
    return PlaceRow(
        number=fresh(),
        count=len(run),
        link=link,
        whole=whole,
        words=sum(map(words_of, changes), NO_WORDS),
        around=excerpt_of(comparison, run[0]) if whole is None else _begins(changes, opening),
    )


def runs_of_places(
    comparison: Comparison, section_of: Callable[[int], object]
) -> tuple[tuple[int, ...], ...]:
    """Return all places, those together that came or went one after the other in a section."""
    runs: list[list[int]] = []
    for index in places_of(comparison):
        change = comparison.changes[index]
        last = runs[-1][-1] if runs else index
        is_next = _goes_on(comparison.changes[last], change)
        if is_next and section_of(last) == section_of(index):
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple(map(tuple, runs))


def _goes_on(before: Change, change: Change) -> bool:
    """Whether a text came or went whole right behind another."""
    whole = _whole(change)
    if whole is None or whole is not _whole(before):
        return False
    here, there = (
        (before.group.new, change.group.new)
        if whole is Wording.ADDED
        else (before.group.old, change.group.old)
    )
    return there[0] == here[-1] + 1


def amount(words: Words, t: Translator) -> str:
    """Return how many words came and went as a pair, ``−98 +785``; what there is none of is not."""
    parts = [f"−{t.number(words.deleted)}"] if words.deleted else []
    parts += [f"+{t.number(words.inserted)}"] if words.inserted else []
    return " ".join(parts) or t(Differ.NO_WORD)


def _whole(change: Change) -> Wording | None:
    if change.group.old and change.group.new:
        return None
    return Wording.ADDED if change.group.new else Wording.REMOVED


def _begins(changes: list[Change], opening: int) -> Markup:
    """Return how texts that came or went begin, in their mark."""
    op = Op.INSERT if changes[0].group.new else Op.DELETE
    texts = (change.redline.new or change.redline.old for change in changes[:opening])
    return marked(Run(op, first_words("\n".join(texts), opening)))
