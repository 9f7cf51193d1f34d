"""Results kept in memory by what they were made from, and taken again only where that is so.

What a change shows hangs on its two wordings, and on little else: whether a number that they cite
still names the same clause, whether a word is a defined term. What a result asked of that kind is
kept with it, with the answers. It is taken again where the same questions get the same answers,
so that no page depends on what was made before it.

What this process does not remember an earlier one may have kept, with the same questions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Final, Generic, Protocol, TypeVar

Result = TypeVar("Result")

Answers = Mapping[str, Callable[..., Any]]
"""Functions of hashable arguments, by name, that a result may ask; none changes its answer."""

Asked = dict[tuple[str, tuple[Hashable, ...]], object]
"""Each question that was asked, and its answer."""

_MOST: Final = 3
"""Results of one key that differ because they got other answers; the latest are kept."""


class Kept(Protocol[Result]):
    """Results that outlive the process."""

    def find(self, key: Any) -> Iterable[tuple[Asked, Result]]:  # noqa: ANN401 # Of its own type.
        """Return the results of a key, each with what it asked."""

    def keep(self, key: Any, asked: Asked, result: Result) -> None:  # noqa: ANN401 # The same.
        """Keep a result."""


class Remembered(Generic[Result]):
    """The results of one function, those used latest."""

    def __init__(self, size: int) -> None:
        """Keep the results of so many keys."""
        self._size = size
        self._known: dict[Hashable, list[tuple[Asked, Result]]] = {}

    def result(
        self,
        key: Hashable,
        answers: Answers,
        make: Callable[[Answers], Result],
        kept: Kept[Result] | None = None,
    ) -> Result:
        """Return what `make` gives for a key: what is made from the key and the answers alone."""
        known = self._known.pop(key, None)
        if known is None:
            known = [] if kept is None else list(kept.find(key))
        self._known[key] = known
        for were_asked, found in known:
            if not were_asked or _are_same(answers, were_asked):
                return found
        asked: Asked = {}
        result = make({name: _noting(name, ask, asked) for name, ask in answers.items()})
        known.append((asked, result))
        del known[:-_MOST]
        if kept is not None:
            kept.keep(key, asked, result)
        if len(self._known) > self._size:
            self._known.pop(next(iter(self._known)), None)
        return result


def _are_same(answers: Answers, asked: Asked) -> bool:
    """Whether all that was asked is answered as it was."""
    return all(answers[name](*put) == was for (name, put), was in asked.items())


def _noting(name: str, ask: Callable[..., object], asked: Asked) -> Callable[..., object]:
    """Return a function that notes each answer."""

    def answer(*put: Hashable) -> object:
        found = asked[name, put] = ask(*put)
        return found

    return answer
