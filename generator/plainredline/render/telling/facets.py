"""What a reader can choose places by: effect, audience, topic and kind.

Every headline, place and heading bears the slots of its values (`marks`); the style sheet shows
what bears one that is chosen of each group, so that no script is needed. What a mark says is
never more than is known: what concerns everyone, or nobody knows whom, stays for every audience.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from plainredline.frozen_values import dataclass
from plainredline.messages.change_codes import EffectGroup, Filter, KindFilter
from plainredline.messages.page_codes import EffectName, TopicName
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Audience, Change, Code, Explained, Kind, Section, Topic
from plainredline.render.telling.marks import EVERYONE, Marks, Shown, slot_of
from plainredline.render.telling.status import effect_of, reading_order

LEAST = 4
"""Places from which on there is something to choose; fewer are seen at once."""

KINDS = {
    Kind.INSERTED: KindFilter.INSERTED,
    Kind.DELETED: KindFilter.DELETED,
    Kind.REWORDED: KindFilter.REWORDED,
    Kind.MOVED: KindFilter.MOVED,
    Kind.SPLIT: KindFilter.DIVIDED,
    Kind.MERGED: KindFilter.DIVIDED,
    Kind.RETITLED: KindFilter.RETITLED,
    Kind.RELINKED: KindFilter.RELINKED,
}
"""The kinds of words, each with its name; differences of form alone are no choice."""

KIND_NAMES = tuple(dict.fromkeys(KINDS.values()))


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of the filter."""

    slot: int
    words: str
    count: int | None
    """Of what it shows; None for what is counted in another unit."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Boxes of one group, of which any may be chosen."""

    group: str
    """Its letter among `SLOTS`."""

    name: Code
    choices: tuple[Choice, ...]
    note: Code | None = None
    """What a reader must know of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Says by which marks a place is found."""

    changes: tuple[Change, ...]
    sections: Mapping[int, Sequence[Section]]
    """What explains each change that is explained."""

    audiences: Mapping[str, int] = field(default_factory=dict)
    """The slots of those that some change concerns alone, by their ids."""

    topics: Mapping[Topic, int] = field(default_factory=dict)
    """The slots of topics, in the order in which readers meet them."""

    def of(self, changes: Iterable[int], effects: Iterable[Shown]) -> Marks:
        """Return the marks of a place that shows some changes."""
        indices = tuple(changes)
        sections = [section for i in indices for section in self.sections.get(i, ())]
        return Marks(
            e=frozenset(effect.slot for effect in effects),
            a=self._audiences(sections),
            t=frozenset(self.topics[s.topic] for s in sections if s.topic),
            k=self.kinds_of(indices),
        )

    def of_section(self, section: Section, changes: Iterable[int]) -> Marks:
        """Return the marks of a headline."""
        return Marks(
            e=frozenset({effect_of(section).slot}),
            a=self._audiences([section]),
            t=frozenset({self.topics[section.topic]} if section.topic else ()),
            k=self.kinds_of(changes),
        )

    def kinds_of(self, changes: Iterable[int]) -> frozenset[int]:
        """Return the slots of the kinds of some changes."""
        kinds = {kind for i in changes for kind in self.changes[i].kinds if kind in KINDS}
        return frozenset(KIND_NAMES.index(KINDS[kind]) + 1 for kind in kinds)

    def _audiences(self, sections: Sequence[Section]) -> frozenset[int]:
        """Return whom places concern: everyone, where nobody says that it is fewer."""
        slots = [
            [self.audiences[i] for i in section.affects if i in self.audiences]
            if not _is_for_all(section)
            else []
            for section in sections
        ]
        if not all(slots) or not slots:
            return frozenset({EVERYONE})
        return frozenset(slot for each in slots for slot in each)


def make_marker(explained: Explained, audiences: Sequence[Audience]) -> Marker:
    """Return what says by which marks the places of a comparison are found."""
    sections: dict[int, list[Section]] = {}
    for index in reading_order(explained):
        for change in explained.explanations[index].changes:
            sections.setdefault(change, []).append(explained.explanations[index].section)
    told = [c.section for c in explained.carried if c.is_told]
    told = told or [explained.explanations[i].section for i in reading_order(explained)]
    named = {id_ for section in told if not _is_for_all(section) for id_ in section.affects}
    listed = [audience.id for audience in audiences if audience.id in named]
    topics = dict.fromkeys(section.topic for section in told if section.topic)
    return Marker(
        changes=explained.comparison.changes,
        sections=sections,
        audiences={id_: slot_of(n, "a") for n, id_ in enumerate(listed, EVERYONE)},
        topics={topic: slot_of(n, "t") for n, topic in enumerate(topics)},
    )


def _is_for_all(section: Section) -> bool:
    return not section.affects or "everyone" in section.affects


def facets(
    agreement: Agreement, marker: Marker, stories: Sequence[Marks], t: Translator, *, open_: bool
) -> tuple[Facet, ...]:
    """Return the filters that leave some headlines and not all of them.

    `stories` are the marks of each headline, and `open_` says whether there are places of which
    nobody has said what they mean.
    """
    effects = [(effect.slot, t(EffectName[effect.name])) for effect in list(Shown)[:4]]
    names = {audience.id: t.cited(audience.name) for audience in agreement.audiences}
    people = [(slot, names[id_]) for id_, slot in marker.audiences.items()]
    topics = [(slot, t(TopicName[topic.name])) for topic, slot in marker.topics.items()]
    kinds = [(slot, t(code)) for slot, code in enumerate(KIND_NAMES, 1)]
    found = [
        Facet("e", Filter.EFFECT, _choices(effects, [s.e for s in stories])),
        Facet(
            "a",
            Filter.WHO,
            _choices(people, [s.a for s in stories], all_=EVERYONE, other=t(Filter.OTHER)),
            Filter.WHO_NOTE,
        ),
        Facet("t", Filter.TOPIC, _choices(topics, [s.t for s in stories])),
        Facet("k", Filter.KIND, _choices(kinds, [s.k for s in stories])),
    ]
    if open_:
        unexplained = Choice(Shown.OPEN.slot, t(EffectGroup.OPEN), None)
        found[0] = Facet("e", Filter.EFFECT, (*found[0].choices, unexplained))
    return tuple(facet for facet in found if _chooses(facet, len(stories)))


def _choices(
    values: Iterable[tuple[int, str]],
    marks: Sequence[frozenset[int]],
    *,
    all_: int = 0,
    other: str = "",
) -> tuple[Choice, ...]:
    """Return a box for each slot of which there is anything; `all_` is in each of them."""
    words: dict[int, str] = {}
    for slot, name in values:
        words[slot] = other if slot in words and other else name
    counts = {slot: sum(slot in each or all_ in each for each in marks) for slot in words}
    return tuple(Choice(slot, words[slot], n) for slot, n in counts.items() if n)


def _chooses(facet: Facet, every: int) -> bool:
    """Whether a group leaves some and not all, whatever of it is chosen."""
    return len(facet.choices) > 1 or any(choice.count != every for choice in facet.choices)
