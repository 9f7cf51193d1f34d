"""What is said of each change: what explains it, or else the state that it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plainredline.model import Effect, Explained, Standing
from plainredline.render.marks import Shown, State
from plainredline.render.page_ids import story_ids
from plainredline.render.views import StoryLink


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of one change."""

    stories: tuple[StoryLink, ...] = ()
    """What explains it; empty where it has a state, or where there is nothing to say."""

    state: State | None = None
    reason: str = ""
    """The author's, for setting it aside; else empty."""

    @property
    def effects(self) -> frozenset[Shown]:
        """The effects of its explanations, or what its state amounts to; empty for nothing said."""
        match self.state:
            case None:
                return frozenset(Shown[story.effect.name] for story in self.stories)
            case State.MINOR:
                return frozenset({Shown.NEUTRAL})
            case _:
                return frozenset({Shown.OPEN})


NOTHING = Told()


def tell(explained: Explained) -> Mapping[int, Told]:
    """Return what is said of each change; of the others there is nothing to say.

    An explanation goes before the reason for which a change is set aside.
    """
    told = dict.fromkeys(explained.unexplained, Told(state=State.OPEN))
    stale = Told(state=State.STALE)
    for explanation in explained.explanations:
        if explanation.standing is Standing.STALE:
            told |= dict.fromkeys(explanation.changes, stale)
    for aside in explained.set_aside:
        minor = Told(state=State.MINOR, reason=aside.minor.reason)
        told |= dict.fromkeys(aside.changes, minor if aside.is_told else stale)
    return told | _explained(explained)


def _explained(explained: Explained) -> dict[int, Told]:
    """Return for each explained change all that explains it, in the author's order."""
    links: dict[int, list[StoryLink]] = {}
    pairs = zip(explained.explanations, story_ids(explained), strict=True)
    for explanation, id_ in pairs:
        if explanation.is_told:
            section = explanation.section
            effect = section.effect or Effect.MIXED
            link = StoryLink(id=id_, title=section.title, effect=effect)
            for change in explanation.changes:
                links.setdefault(change, []).append(link)
    return {change: Told(stories=tuple(found)) for change, found in links.items()}
