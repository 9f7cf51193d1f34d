"""Where the words changed: each section with its words and places, as bars that add up."""

from __future__ import annotations

from collections.abc import Mapping

from plainredline.frozen_values import dataclass
from plainredline.messages.difference_codes import Differ
from plainredline.messages.page_codes import ClauseName
from plainredline.render.order.arrangement import Section
from plainredline.render.order.outline import heading_words
from plainredline.render.telling.marks import slot_of
from plainredline.render.telling.weights import NO_WORDS, Words, words_of
from plainredline.render.wording.context import Context
from plainredline.render.wording.section_view import section_id


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionBar:
    """One section of the text in which words changed."""

    slot: int
    """In the filter, counted from 1 in the order of the text; those too many share the last."""

    label: str
    title: str
    is_ours: bool
    """Whether the title is ours, of what stands in no section."""

    target: str
    places: tuple[int, ...]
    """As indices of changes; never empty."""

    words: Words


def section_bars(context: Context) -> tuple[SectionBar, ...]:
    """Return the sections in which places stand, in the order of the text.

    A section that the text shows in several stretches, for some of it moved, is one.
    """
    together: dict[tuple[str, str], list[Section]] = {}
    for part in context.arrangement.parts:
        if isinstance(part, Section):
            key = (part.head.label, heading_words(part.head)) if part.head else ("", "")
            together.setdefault(key, []).append(part)
    found = [
        (key, sections[0], tuple(i for section in sections for i in _places(context, section)))
        for key, sections in together.items()
    ]
    placed = [each for each in found if each[2]]
    return tuple(
        SectionBar(
            slot=slot_of(number, "t"),
            label=label,
            title=title if label or title else _outside(context, is_first=not number),
            is_ours=not (label or title),
            target=section_id(context, section),
            places=places,
            words=sum((words_of(context.comparison.changes[i]) for i in places), NO_WORDS),
        )
        for number, ((label, title), section, places) in enumerate(placed)
    )


def slots_of(bars: tuple[SectionBar, ...]) -> Mapping[int, int]:
    """Return for each place the slot of its section."""
    return {index: bar.slot for bar in bars for index in bar.places}


def _places(context: Context, section: Section) -> tuple[int, ...]:
    return context.changes_of([g for g in section.groups if g in context.marked])


def _outside(context: Context, *, is_first: bool) -> str:
    """Return what is called what stands in no section: it may come before the first one."""
    return context.t(ClauseName.BEFORE_HEADINGS if is_first else Differ.OUTSIDE)
