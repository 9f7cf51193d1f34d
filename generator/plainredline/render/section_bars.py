"""Where the words changed: each section with its words and places, as bars that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainredline.model import Comparison
from plainredline.render.views import SectionView
from plainredline.render.weights import NO_WORDS, Words, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionBar:
    """One section of the text in which words changed."""

    number: int
    """From 1, in the order of the text: its slot in the filter."""

    label: str
    title: str
    target: str
    places: int
    words: Words
    deleted: float
    inserted: float
    """Widths of the bars, in hundredths of the longest."""


def section_bars(comparison: Comparison, sections: Sequence[SectionView]) -> tuple[SectionBar, ...]:
    """Return the sections in which places stand, in the order of the text.

    A section that the text shows in several stretches, for some of it moved, is one.
    """
    together: dict[tuple[str, str], list[SectionView]] = {}
    for section in sections:
        together.setdefault((section.label, section.plain), []).append(section)
    found = [
        (views[0], [index for view in views for index in view.places])
        for views in together.values()
    ]
    found = [(view, places) for view, places in found if places]
    sums = [
        sum((words_of(comparison.changes[index]) for index in places), NO_WORDS)
        for _, places in found
    ]
    longest = max((words.total for words in sums), default=0) or 1
    return tuple(
        SectionBar(
            number=number,
            label=view.label,
            title=view.plain,
            target=view.id,
            places=len(places),
            words=words,
            deleted=round(100 * words.deleted / longest, 1),
            inserted=round(100 * words.inserted / longest, 1),
        )
        for number, ((view, places), words) in enumerate(zip(found, sums, strict=True), 1)
    )
