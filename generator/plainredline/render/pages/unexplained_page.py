"""The page of two texts that nobody has explained: what a program found, and nothing more.

Facts first, then where the words changed, then every place by its weight. No sentence of it says
what anything means for anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from functools import partial
from typing import Final, TypedDict

from plainredline.frozen_values import dataclass
from plainredline.messages.change_codes import Filter, KindFilter
from plainredline.messages.difference_codes import Differ, WeightName
from plainredline.messages.translator import Translator
from plainredline.model import Code, Comparison, Message
from plainredline.render.order.alike import Alike
from plainredline.render.order.rewriting import words_in
from plainredline.render.pages.found_facts import ValueFound, facts_found
from plainredline.render.pages.place_rows import LISTED, PlaceRow, place_rows, runs_of_places
from plainredline.render.pages.section_bars import SectionBar, section_bars, slots_of
from plainredline.render.telling.facets import KIND_NAMES, LEAST, Choice, Facet, Marker
from plainredline.render.telling.marks import Marks, Shown, joined
from plainredline.render.telling.place_counts import places_of
from plainredline.render.telling.weights import (
    NO_WORDS,
    Weight,
    Words,
    by_weight,
    weight_of,
    words_of,
)
from plainredline.render.wording.context import Context
from plainredline.render.wording.views import WordingView

CHANGED: Final = 6
"""Values that changed which are seen at once."""

NEW: Final = 3
"""Values that came which are seen at once."""

GONE: Final = 2
"""Values that went which are seen at once."""

LINKS: Final = 2
"""Links that are seen at once."""

SENTENCES: Final = 4
"""Sentences that came or went which are seen at once."""

SECTIONS: Final = 7
"""Sections which are seen at once."""

MORE_SECTIONS: Final = 100
"""Further sections that are listed."""

LARGEST: Final = 8
"""Places with most words that are seen at once, with their words."""

ROWS: Final = 30
"""Places of one weight that are listed; the wording has them all."""

VALUES: Final = 60
"""Values of one sort that are listed."""


NEARLY_ALL: Final = 0.9
"""Share of the places from which on a choice of the filter leaves nothing to choose."""

_HUNDREDTH: Final = 0.01
_SEVERAL: Final = 2

_KINDS: Final = (*KIND_NAMES, KindFilter.LETTERS)
_REWORDED: Final = _KINDS.index(KindFilter.REWORDED) + 1
_LETTERS: Final = _KINDS.index(KindFilter.LETTERS) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMarker(Marker):
    """Marks a place by its weight, its section and its kinds."""

    sections_of: dict[int, int] = field(default_factory=dict)
    """The slot of the section of each place."""

    alike: Alike = field(compare=False, repr=False)
    """What other pages of the same text show too."""

    known: dict[tuple[int, ...], Marks] = field(default_factory=dict, compare=False, repr=False)
    """Marks of places; each is asked for in several lists."""

    def of(self, changes: Iterable[int], effects: Iterable[Shown]) -> Marks:
        """Return the marks of a place that shows some changes."""
        del effects  # Nobody has judged any.
        indices = tuple(changes)
        if indices not in self.known:
            sections = frozenset([self.sections_of[i] for i in indices if i in self.sections_of])
            marks = partial(self._marks, indices, sections)
            self.known[indices] = self.alike.once("marks", indices, marks, sections)
        return self.known[indices]

    def kinds_of(self, changes: Iterable[int]) -> frozenset[int]:
        """Return the slots of the kinds of changes: what kept its words is not reworded."""
        found: set[int] = set()
        for index in changes:
            kinds = Marker.kinds_of(self, (index,))
            no_word = weight_of(self.changes[index]) is Weight.NONE
            found |= kinds - {_REWORDED} | {_LETTERS} if no_word and _REWORDED in kinds else kinds
        return frozenset(found)

    def _marks(self, indices: tuple[int, ...], sections: frozenset[int]) -> Marks:
        weights = {weight_of(self.changes[index]) for index in indices}
        return Marks(
            e=frozenset(_slot(weight) for weight in weights),
            t=sections,
            k=self.kinds_of(indices),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightGroup:
    """The places of one weight."""

    name: WeightName
    count: int
    words: Words
    rows: tuple[tuple[PlaceRow, Marks], ...]
    """Those with most words first; not all where there are very many."""

    marks: Marks

    @property
    def more(self) -> int:
        """Places that are not listed."""
        return self.count - len(self.rows)


def marked_by_weight(context: Context) -> tuple[Context, tuple[SectionBar, ...]]:
    """Return a context whose places are found by weight, section and kind, and the sections."""
    bars = section_bars(context)
    marker = PlaceMarker(
        changes=context.comparison.changes,
        sections={},
        sections_of=dict(slots_of(bars)),
        alike=context.alike,
    )
    return replace(context, marker=marker, told={}), bars


def counted_apart(context: Context, wording: WordingView) -> WordingView:
    """Return the wording with the marks of each place by itself: a table shows several as one."""
    marks = Counter(context.marker.of((i,), ()) for i in places_of(context.comparison))
    return replace(wording, marks=tuple(marks.items()))


def unexplained_values(
    context: Context, bars: Sequence[SectionBar], wording: WordingView
) -> dict[str, object]:
    """Return what the template of the page lays out."""
    comparison, t = context.comparison, context.t
    facts = facts_found(comparison, wording.targets, t, context.language)
    largest = sorted(bars, key=lambda bar: -bar.words.total)
    groups = weight_groups(context, wording)
    amounts = amounts_of(comparison)
    return {
        **amounts,
        "facts": facts,
        "value_lists": [
            (code, values[:least], values[least:VALUES], *_counts(values, least))
            for code, values, least in (
                (Differ.VALUES_CHANGED, facts.changed, CHANGED),
                (Differ.VALUES_NEW, facts.new, NEW),
                (Differ.VALUES_GONE, facts.gone, GONE),
                (Differ.LINKS, facts.links, LINKS),
            )
            if values
        ],
        "sentences": facts.sentences[:SENTENCES],
        "more_sentences": facts.sentences[SENTENCES:VALUES],
        "unlisted_sentences": max(len(facts.sentences) - VALUES, 0),
        "bars": largest[:SECTIONS] if len(bars) > 1 else (),
        "more_bars": largest[SECTIONS : SECTIONS + MORE_SECTIONS],
        "more_bar_count": len(largest[SECTIONS:]),
        "more_bar_words": sum(bar.words.total for bar in largest[SECTIONS:]),
        "longest": max((bar.words.total for bar in bars), default=0) or 1,
        "is_many": wording.places >= LEAST,
        "largest": largest_rows(context, wording),
        "weight_groups": groups,
        "mostly": _mostly(bars, amounts["words"].total),
        "facets": facets_of_places(bars, wording, t),
    }


def _counts(values: Sequence[ValueFound], least: int) -> tuple[int, int, int]:
    """Return how many values are not listed, how many not seen at once, and how many there are."""
    counts = [value.count for value in values]
    return sum(counts[VALUES:]), sum(counts[least:]), sum(counts)


def largest_rows(context: Context, wording: WordingView) -> tuple[tuple[PlaceRow, Marks], ...]:
    """Return the places with most words, with their words; none where the wording is as short.

    Paragraphs that came or went one after the other in a section are one row.
    """
    if wording.places < LEAST:
        return ()
    comparison, of = context.comparison, context.marker.of
    runs = runs_of_places(comparison, lambda index: of((index,), ()).t)
    words = {run: sum((words_of(comparison.changes[i]) for i in run), NO_WORDS) for run in runs}
    told = sorted((run for run in runs if words[run].total), key=lambda run: -words[run].total)
    told = told[:LARGEST]
    rows = place_rows(comparison, told, wording.targets, context.t)
    marks = (joined(of((i,), ()) for i in run) for run in told)
    return tuple(zip(rows, marks, strict=True))


def weight_groups(context: Context, wording: WordingView) -> tuple[WeightGroup, ...]:
    """Return the places by weight, the heaviest first; each stands in exactly one group."""
    comparison = context.comparison
    found: list[WeightGroup] = []
    for weight, places in by_weight(comparison).items():
        if not places:
            continue
        runs = [(i,) for i in places[:ROWS]]
        rows = place_rows(comparison, runs, wording.targets, context.t, LISTED)
        marks = (context.marker.of(run, ()) for run in runs)
        found.append(
            WeightGroup(
                name=WeightName[weight.name],
                count=len(places),
                words=sum((words_of(comparison.changes[i]) for i in places), NO_WORDS),
                rows=tuple(zip(rows, marks, strict=True)),
                marks=joined(context.marker.of((index,), ()) for index in places),
            )
        )
    return tuple(found)


def facets_of_places(
    bars: Sequence[SectionBar], wording: WordingView, t: Translator
) -> tuple[Facet, ...]:
    """Return the filters of places, whose counts are of places."""
    if wording.places < LEAST:
        return ()
    marks = wording.marks
    weights = [(_slot(weight), t(WeightName[weight.name])) for weight in Weight]
    sections: dict[int, str] = {}
    for bar in bars:
        name = t.cited(f"{bar.label} {bar.title}".strip()) if not bar.is_ours else bar.title
        sections[bar.slot] = t(Filter.OTHER) if bar.slot in sections else name
    kinds = [(slot, t(code)) for slot, code in enumerate(_KINDS, 1)]
    found = (
        _facet("e", Differ.WEIGHT, weights, [(each.e, n) for each, n in marks]),
        _facet("t", Differ.SECTION, sections.items(), [(each.t, n) for each, n in marks]),
        _facet("k", Filter.KIND, kinds, [(each.k, n) for each, n in marks]),
    )
    return tuple(facet for facet in found if _chooses(facet, wording.places))


def _chooses(facet: Facet, every: int) -> bool:
    """Whether a group leaves something out, whatever of it is chosen."""
    largest = max((choice.count or 0 for choice in facet.choices), default=0)
    return len(facet.choices) > 1 and largest < NEARLY_ALL * every


def answer_of(comparison: Comparison, places: int) -> Message:
    """Return how many words differ, or at how many places where no word does."""
    words = sum(words_of(comparison.changes[index]).total for index in places_of(comparison))
    return Differ.WORDS_DIFFER(n=words) if words else Differ.PLACES(n=places)


class Amounts(TypedDict):
    """What differs, in numbers."""

    words: Words
    how_much: Message
    """At how many places words came and went."""

    wordless: int
    """Places at which none did."""


def amounts_of(comparison: Comparison) -> Amounts:
    """Return how much differs; every page of two texts says the same of them."""
    each = [words_of(comparison.changes[index]) for index in places_of(comparison)]
    words, worded = sum(each, NO_WORDS), sum(one.total > 0 for one in each)
    return {
        "words": words,
        "how_much": _how_much(comparison, words, worded),
        "wordless": len(each) - worded,
    }


def _how_much(comparison: Comparison, words: Words, places: int) -> Message:
    """Return at how many places words came and went, and their share if it is a hundredth."""
    share = words.total / max(_all_words(comparison), 1)
    if share < _HUNDREDTH:
        return Differ.HOW_LITTLE(n=places)
    return Differ.HOW_MUCH(n=places, share=round(100 * share))


def _mostly(bars: Sequence[SectionBar], words: int) -> SectionBar | None:
    """Return the section in which half of the changed words stand, or more."""
    largest = max(bars, key=lambda bar: bar.words.total, default=None)
    if largest is None or words < _SEVERAL or (len(bars) == 1 and largest.is_ours):
        return None
    return largest if 2 * largest.words.total >= words else None


def percent(share: float, t: Translator) -> str:
    """Return a share in whole hundredths; what there is is never none."""
    return t.say(_hundredths(share))


def _hundredths(share: float) -> Message:
    return Differ.PERCENT(share=max(round(100 * share), 1) if share else 0)


def _facet(
    group: str,
    name: Code,
    values: Iterable[tuple[int, str]],
    marks: Sequence[tuple[frozenset[int], int]],
) -> Facet:
    counts = ((slot, words, sum(n for each, n in marks if slot in each)) for slot, words in values)
    return Facet(group, name, tuple(Choice(*choice) for choice in counts if choice[2]))


def _slot(weight: Weight) -> int:
    return list(Weight).index(weight) + 1


def _all_words(comparison: Comparison) -> int:
    """Return how many words both texts have."""
    return words_in(comparison.old) + words_in(comparison.new)
