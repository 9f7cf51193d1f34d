"""The lives of clauses as the pages show them: dates, names, and what explains each change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plainredline.assemble.history import History
from plainredline.lineage import Life
from plainredline.lineage.tracing import Spot
from plainredline.model import Anchor, Change, Clause, Clauses, Comparison, Explained
from plainredline.render.order.arrangement import is_wordless
from plainredline.render.order.outline import heading_words, tops
from plainredline.render.order.page_ids import change_anchor, story_ids
from plainredline.render.pages.version_page import ClauseEvent, ClauseNotes
from plainredline.render.telling.summaries import ClauseHistory, Moment

NAME_WORDS = 8
"""Words of an unnumbered clause that name it."""


class ClauseLives:
    """Tells what happened to the clauses of each version; what many share is told once."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._told: dict[int, Told] = {}
        self._events: dict[Spot, ClauseEvent] = {}

    def notes(self, version: int) -> Mapping[int, ClauseNotes]:
        """Return what happened to each clause of a version before it and next, by its index.

        Clauses that have the same words in every version are left out.
        """
        earlier = self._history.lineage.last_changed(version)
        later = self._history.lineage.next_changed(version)
        return {
            clause: ClauseNotes(
                earlier=self._event(earlier.get(clause)), later=self._event(later.get(clause))
            )
            for clause in sorted(earlier.keys() | later.keys())
        }

    def _event(self, spot: Spot | None) -> ClauseEvent | None:
        if spot is None:
            return None
        if spot not in self._events:
            self._events[spot] = self._made(*spot)
        return self._events[spot]

    def _made(self, when: int, change: int) -> ClauseEvent:
        step, version = self._history.steps[when - 1], self._history.agreement.versions[when]
        if when not in self._told:
            self._told[when] = _told(step)
        found = step.comparison.changes[change]
        title, card = self._told[when].get(change, ("", ""))
        return ClauseEvent(
            day=version.opens,
            effective=version.effective,
            kinds=found.kinds,
            target=card or _anchor(step.comparison, found),
            title=title,
        )


def clause_histories(history: History) -> list[ClauseHistory]:
    """Return the history of every clause, in the order of the newest text, the gone ones last.

    Texts that are not versions of the same one are left out.
    """
    last = history.line[-1]
    lives = sorted(
        (life for life in history.lineage.lives if life.spots[-1][0] in history.line),
        key=lambda life: (life.spots[-1][0] != last, life.spots[-1][1], life.spots[0]),
    )
    told = [_told(step) for step in history.steps]
    sections = _sections(history.clauses[last])
    return [_history(history, life, told, sections) for life in lives]


def _sections(clauses: Clauses) -> list[str]:
    """Return of each clause the number and the heading of its section."""
    return [
        "" if top is None else f"{clauses[top].label} {heading_words(clauses[top])}".strip()
        for top in tops(clauses)
    ]


Told = Mapping[int, tuple[str, str]]
"""The title and the card of what explains a change, by its index."""


def _history(history: History, life: Life, told: list[Told], sections: list[str]) -> ClauseHistory:
    version, index = life.spots[-1]
    clause = history.clauses[version][index]
    is_there = version == history.line[-1]
    return ClauseHistory(
        name=_name(clause),
        anchor=clause.anchor if is_there else None,
        moments=tuple(_moments(history, life, told)),
        section=sections[index] if is_there else "",
    )


def _moments(history: History, life: Life, told: list[Told]) -> Iterator[Moment]:
    spots = dict(life.spots)
    first, index = life.spots[0]
    if first == history.line[0]:
        clause = history.clauses[first][index]
        yield Moment(
            day=history.agreement.versions[first].opens,
            effective=history.agreement.versions[first].effective,
            kinds=(),
            cite=clause.cite,
            anchor=clause.anchor,
        )
    for version, change in life.changes:
        comparison = history.steps[version - 1].comparison
        found = comparison.changes[change]
        here = spots.get(version)
        yield Moment(
            day=history.agreement.versions[version].opens,
            effective=history.agreement.versions[version].effective,
            kinds=found.kinds,
            cite="" if here is None else comparison.new[here].cite,
            anchor=_anchor(comparison, found),
            story=told[version - 1].get(change, ("", ""))[0],
        )


def _anchor(comparison: Comparison, change: Change) -> Anchor:
    """Return where the page of a step shows a change: a line without words has no place there."""
    return Anchor("rl-top") if is_wordless(change) else change_anchor(comparison, change.group)


def _told(step: Explained) -> Told:
    """Return the current explanation of each change."""
    return {
        change: (explanation.section.title, id_)
        for explanation, id_ in zip(step.explanations, story_ids(step), strict=True)
        if explanation.is_told
        for change in explanation.changes
    }


def _name(clause: Clause) -> str:
    """Return how a reader would name a clause: its number, and its first words."""
    words = clause.text.split(None, NAME_WORDS)
    short = " ".join(words[:NAME_WORDS]) + ("…" if len(words) > NAME_WORDS else "")
    return f"{clause.cite} {short}".strip()
