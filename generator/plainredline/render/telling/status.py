"""What is said of each change: what explains it, or else the state that it is in."""

from __future__ import annotations

from collections.abc import Mapping

from plainredline.frozen_values import dataclass
from plainredline.model import Effect, Explained, Section, Severity, Standing
from plainredline.render.order.page_ids import story_ids
from plainredline.render.telling.marks import Shown, State
from plainredline.render.telling.place_counts import places_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """An explanation of a place, as its wording names it."""

    id: str
    number: int
    """By which readers know it on this page."""

    title: str
    effect: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of one change."""

    stories: tuple[StoryLink, ...] = ()
    """What explains it; empty where it has a state, or where there is nothing to say."""

    state: State | None = None
    reason: str = ""
    """The author's, for setting it aside; empty where a rule did."""

    @property
    def effects(self) -> tuple[Shown, ...]:
        """The effects of its explanations, or what its state amounts to."""
        match self.state:
            case None:
                return tuple(dict.fromkeys(story.effect for story in self.stories))
            case State.MINOR:
                return (Shown.MINOR,)
            case _:
                return (Shown.OPEN,)


NOTHING = Told()


def effect_of(section: Section) -> Shown:
    """Return what a change does for the reader; of what its author has not judged, both."""
    return Shown[(section.effect or Effect.MIXED).name]


def reading_order(explained: Explained) -> tuple[int, ...]:
    """Return the explanations that are told, as their readers meet them, by their indices.

    Those of one step stand together, the oldest first; then what is worse comes first, and
    among equals what weighs more; then they are in their author's order.
    """
    dates = [c.effective for c in explained.carried if c.is_bound]
    weights = list(Severity)

    def key(index: int) -> tuple[object, ...]:
        section = explained.explanations[index].section
        weight = weights.index(section.severity) if section.severity else len(weights)
        return (*dates[index : index + 1], effect_of(section).slot, weight, index)

    told = (i for i, each in enumerate(explained.explanations) if each.is_told)
    return tuple(sorted(told, key=key))


def tell(explained: Explained, numbers: Mapping[int, int] | None = None) -> Mapping[int, Told]:
    """Return what is said of each change; of the others there is nothing to say.

    An explanation goes before the reason for which a change is set aside. A place of which
    nobody says anything is minor where the program finds nothing in it that binds. `numbers`
    are those of the explanations on the page; without, they are numbered in reading order.
    """
    told = dict.fromkeys(places_of(explained.comparison), Told(state=State.MINOR))
    told |= dict.fromkeys(explained.unexplained, Told(state=State.OPEN))
    stale = Told(state=State.STALE)
    for explanation in explained.explanations:
        if explanation.standing is Standing.STALE:
            told |= dict.fromkeys(explanation.changes, stale)
    for aside in explained.set_aside:
        minor = Told(state=State.MINOR, reason=aside.minor.reason)
        told |= dict.fromkeys(aside.changes, minor if aside.is_told else stale)
    return told | _explained(explained, numbers)


def _explained(explained: Explained, numbers: Mapping[int, int] | None) -> dict[int, Told]:
    """Return for each explained change all that explains it, in reading order."""
    links: dict[int, list[StoryLink]] = {}
    ids = story_ids(explained)
    for count, index in enumerate(reading_order(explained), 1):
        section = explained.explanations[index].section
        link = StoryLink(
            id=ids[index],
            number=numbers[index] if numbers else count,
            title=section.title,
            effect=effect_of(section),
        )
        for change in explained.explanations[index].changes:
            links.setdefault(change, []).append(link)
    return {change: Told(stories=tuple(found)) for change, found in links.items()}
