"""How much one version changed, in the same words wherever it is told."""

from __future__ import annotations

from collections.abc import Sequence

from plainredline.frozen_values import dataclass
from plainredline.messages.agreement_codes import Agreed, Step
from plainredline.messages.page_codes import Common
from plainredline.messages.translator import Translator
from plainredline.model import Effect, Message
from plainredline.render.telling.page_kinds import NOT_COMPARED
from plainredline.render.telling.place_counts import Counts
from plainredline.render.telling.summaries import Summary, Update

_EFFECTS = (
    (Effect.WORSE, Step.WORSE),
    (Effect.MIXED, Step.MIXED),
    (Effect.BETTER, Step.BETTER),
    (Effect.NEUTRAL, Step.NEUTRAL),
)

_SCALE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The words that went and came, on a scale on which the largest step is 100 wide."""

    removed: float
    added: float


def headline_count(summary: Summary) -> Message:
    """Return the number by which a step is known: of changes, or of places where none is told."""
    counts = summary.counts
    if not summary.kind.is_compared:
        return NOT_COMPARED[summary.kind]()
    if counts.changes:
        return Step.CHANGES(n=counts.changes)
    return Agreed.PLACES(n=counts.places) if counts.places else Agreed.NO_WORDS()


def effects(summaries: Sequence[Summary], t: Translator) -> str:
    """Return how the changes of some steps fall: ``8 worse, 2 both ways, 3 better``."""
    counts = ((code, sum(s.count(effect) for s in summaries)) for effect, code in _EFFECTS)
    said = [t(code, n=count) for code, count in counts if count]
    return t.joined(Common.COMMA, said) if said else ""


def behind_count(summary: Summary, t: Translator) -> str:
    """Return what stands behind the number of a step: effects, places, what is not explained."""
    counts = summary.counts
    if not counts.changes:
        return t(Agreed.NOT_EXPLAINED) if counts.unexplained else ""
    parts = [effects([summary], t), t(Step.AT_PLACES, n=counts.places)]
    if counts.unexplained:
        parts.append(t(Step.OPEN, n=counts.unexplained))
    return t.joined(Common.COMMA, [part for part in parts if part])


def since(
    summaries: Sequence[Summary], t: Translator, places: int | None = None
) -> tuple[Message, str]:
    """Return what changed over some steps: a number, or that nothing did, and what is behind it.

    Places of several steps are not the sum of theirs: they are told where it is known at how
    many `places` the first and the last text differ. What came and went again is no change.
    """
    changes = sum(s.counts.changes for s in summaries)
    is_open = any(s.counts.unexplained for s in summaries)
    steps = [t(Agreed.STEPS, n=len(summaries))] if len(summaries) > 1 else []
    if changes:
        tally = [effects(summaries, t)] if not steps else []
        rest = [*steps, *tally, *([t(Agreed.PARTLY)] if is_open else [])]
        return Agreed.CHANGES(n=changes), t.joined(Common.COMMA, rest)
    if not any(s.counts.places for s in summaries):
        apart = [s for s in summaries if not s.kind.is_compared]
        return NOT_COMPARED[apart[-1].kind]() if apart else Agreed.NO_WORDS(), ""
    if not steps:
        places = summaries[0].counts.places
    if places == 0:
        return Agreed.NO_WORDS(), ""
    rest = [*steps, *([t(Agreed.NOT_EXPLAINED)] if is_open else [])]
    first = Agreed.PLACES(n=places) if places else Agreed.CHANGED()
    return first, t.joined(Common.COMMA, rest) if rest else ""


def amount_of(summary: Summary) -> tuple[Counts, tuple[int, ...]]:
    """Return all that is told here of a step."""
    return summary.counts, tuple(summary.count(effect) for effect, _ in _EFFECTS)


def coming(update: Update) -> Message:
    """Return what an announced version will change, as it stands behind what changed already."""
    counts = update.summary.counts if update.summary else None
    number = (counts.changes or counts.places) if counts else 0
    day = update.version.opens
    return Agreed.COMING(n=number, date=day) if number else Agreed.VERSION_COMING(date=day)


def notice(update: Update) -> Message | None:
    """Return when a version was published, and how many days before it took effect."""
    published, start = update.version.published, update.version.start
    if published is None:
        return None
    if start is None or start <= published:
        return Step.PUBLISHED(date=published)
    return Step.NOTICE(n=(start - published).days, date=published)


def bars(updates: Sequence[Update]) -> list[Bar | None]:
    """Return how much each version changed, on one scale; None for the first."""
    counts = [update.summary.counts if update.summary else None for update in updates]
    most = max((c.words for c in counts if c), default=0) or 1
    return [_bar(c, most) if c else None for c in counts]


def _bar(counts: Counts, most: int) -> Bar:
    return Bar(
        removed=round(_SCALE * counts.words_deleted / most, 1),
        added=round(_SCALE * counts.words_inserted / most, 1),
    )
