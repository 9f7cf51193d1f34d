"""What other stages hand to pages, and what pages keep of a comparison.

A `Summary` is small, so that one for every version can be kept while the comparisons
themselves are let go.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.digest import is_reviewed
from plainredline.model import (
    Anchor,
    Effect,
    Explained,
    Kind,
    Party,
    Version,
)
from plainredline.render.order.alike import known_of_latest
from plainredline.render.order.page_ids import story_ids
from plainredline.render.telling.figures import Figures, figures_of
from plainredline.render.telling.page_kinds import PageKind, kind_of
from plainredline.render.telling.place_counts import NOTHING_COUNTED, Counts, counts_of
from plainredline.render.telling.status import reading_order

EVERYONE: Final = "everyone"
"""The group of all readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One current explanation, in short."""

    title: str
    effect: Effect | None
    gains: Party | None
    binds: Party | None
    deadline: date | None
    can_do: str
    """In Markdown; empty where nothing is said."""

    affects: tuple[str, ...]
    """Ids of the groups of readers that it is for; empty for all."""

    id: str
    """Of its card on the change page."""

    order: int
    """Its number there, by which its readers know it."""


class Stage(IntEnum):
    """How far what is told of an update is, in the order in which that comes about."""

    UNTOLD = 0
    REVIEWED = 1
    DRAFT = 2
    """Not reviewed, or edited since."""

    IN_REVIEW = 3
    """Withdrawn, for the wording is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How much changed between two versions."""

    headline: str
    """The author's, while it can be told; empty for none."""

    is_in_review: bool
    """Whether what was written of it is not borne out by its wording now."""

    stage: Stage
    reviewed: date | None
    """When it was last reviewed, whatever was edited since; None for never."""

    stories: tuple[Story, ...]
    """Of current explanations only, in the author's order."""

    language: str
    """In which its author wrote the headline and the titles; empty where nobody wrote any."""

    kind: PageKind
    figures: Figures
    counts: Counts
    """Those that readers are told."""

    minor: int
    """Substantive changes that are set aside."""

    @property
    def matter(self) -> int:
        """How many explained changes are more than wording."""
        return sum(story.effect is not Effect.NEUTRAL for story in self.stories)

    def count(self, effect: Effect) -> int:
        """Return how many stories have an effect; one without any counts as mixed."""
        return sum((story.effect or Effect.MIXED) is effect for story in self.stories)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A version and how it differs from the one before it."""

    version: Version
    summary: Summary | None
    """None for the first version."""

    past: Version | None = None
    """The version with which it is compared past others that do not fit; None for the one
    before."""


def line_of(updates: Sequence[Update], here: int) -> tuple[int, ...]:
    """Return the versions that are texts of one line up to one, by their places, oldest first.

    What another language or another document has in between is left out.
    """
    before = _before(updates)
    line = [here]
    while (base := before[line[-1]]) is not None:
        line.append(base)
    return tuple(reversed(line))


@known_of_latest
def _before(updates: Sequence[Update]) -> Sequence[int | None]:
    """Return for each version the place of that which it goes on from; None where it begins."""
    places = {update.version.effective: place for place, update in enumerate(updates)}

    def base_of(place: int, update: Update) -> int | None:
        if not place or (update.summary is not None and not update.summary.kind.is_compared):
            return None
        return places[update.past.effective] if update.past else place - 1

    return [base_of(place, update) for place, update in enumerate(updates)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What happened to a clause in one version."""

    day: date
    """From when the version holds, or when it was first seen."""

    effective: date
    """By which it is filed."""

    kinds: tuple[Kind, ...]
    """Empty for the version in which it first stood."""

    cite: str
    """How it was cited then; empty for an unnumbered clause."""

    anchor: Anchor
    """Where it stands on the page of that change."""

    story: str = ""
    """The title of what explains it; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseHistory:
    """One clause through all versions."""

    name: str
    """Its latest label and heading or first words, as a reader would name it."""

    anchor: Anchor | None
    """In the latest version; None when it is gone."""

    moments: tuple[Moment, ...]
    """Oldest first; never empty."""

    section: str = ""
    """The number and heading of its section in the latest version; empty outside any."""


def summarise(explained: Explained) -> Summary:
    """Return the figures of a comparison and the titles of its explanations."""
    comparison = explained.comparison
    changes = comparison.changes
    order = reading_order(explained)
    stories = tuple(
        Story(
            title=explanation.section.title,
            effect=explanation.section.effect,
            gains=explanation.section.gains,
            binds=explanation.section.binds,
            deadline=explanation.section.deadline,
            can_do=explanation.section.can_do,
            affects=explanation.section.affects,
            id=id_,
            order=order.index(index) + 1,
        )
        for index, (explanation, id_) in enumerate(
            zip(explained.explanations, story_ids(explained), strict=True)
        )
        if explanation.is_told
    )
    kind = kind_of(explained)
    return Summary(
        headline=explained.headline,
        is_in_review=explained.is_in_review,
        stage=_stage(explained, is_told=bool(stories or explained.headline)),
        reviewed=explained.file.reviewed if explained.file else None,
        stories=stories,
        language=explained.file.language if explained.file else "",
        kind=kind,
        figures=figures_of(comparison),
        counts=counts_of(explained) if kind.is_compared else NOTHING_COUNTED,
        minor=len(
            {
                index
                for aside in explained.set_aside
                if aside.is_told
                for index in aside.changes
                if changes[index].substantive
            }
        ),
    )


def _stage(explained: Explained, *, is_told: bool) -> Stage:
    if explained.is_in_review:
        return Stage.IN_REVIEW
    if explained.file is None or not is_told:
        return Stage.UNTOLD
    return Stage.REVIEWED if is_reviewed(explained.file) else Stage.DRAFT
