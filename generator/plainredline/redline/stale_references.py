"""Whether a clause changed its number and others still cite the old one, now another clause's.

No word of these others changed, but what they say did: "clause 2 does not bind guests" speaks of
another clause once two of them changed places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from plainredline.language.labels import label_key
from plainredline.language.references import is_plain, names_nothing_behind, references
from plainredline.late_patterns import late_pattern
from plainredline.model import Alignment, Clauses, Group

_DECIMAL: Final = late_pattern(r"\d")
_FIGURES: Final = frozenset("0123456789")


def stale(old: Clauses, new: Clauses, alignment: Alignment) -> Callable[[Group], str | None]:
    """Return a function that gives the old number of a group if it is still cited.

    Only a number that one clause alone bears, in each version, says which clause is meant.
    """

    @cache
    def still_cited() -> frozenset[str]:
        before, after = _bearers(old), _bearers(new)
        became = {i: group.new for group in alignment.groups for i in group.old}
        left = frozenset(
            number
            for number, i in before.items()
            if became.get(i) and number in after and after[number] not in became[i]
        )
        return _kept_references(old, new, alignment, left) if left else frozenset()

    def cited(group: Group) -> str | None:
        for i in group.old if group.new else ():
            if old[i].label and label_key(old[i].cite).casefold() in still_cited():
                return old[i].cite
        return None

    return cited


def _bearers(version: Clauses) -> Mapping[str, int]:
    """Return the clause that each number names, of numbers with a figure that one alone bears."""
    names = [label_key(clause.cite).casefold() if clause.label else "" for clause in version]
    times = Counter(names)
    return {
        name: at
        for at, name in enumerate(names)
        if times[name] == 1 and any(map(str.isdecimal, name))
    }


def _kept_references(
    old: Clauses, new: Clauses, alignment: Alignment, numbers: frozenset[str]
) -> frozenset[str]:
    """Return those of some numbers that a clause cites whose references are all as they were."""
    kept: set[str] = set()
    figures = {frozenset(filter(str.isdecimal, number)) for number in numbers}
    for group in alignment.groups:
        if group.old and group.new and any(_may_cite(old[i].text, figures) for i in group.old):
            was = _cited([old[i].text for i in group.old])
            if not numbers.isdisjoint(was) and was == _cited([new[j].text for j in group.new]):
                kept |= numbers.intersection(was)
    return frozenset(kept)


def _may_cite(text: str, numbers: Iterable[frozenset[str]]) -> bool:
    """Whether a text has all figures of one of some numbers, or figures of another script."""
    if any(all(map(text.__contains__, number)) for number in numbers):
        return True
    return not text.isascii() and any(map(str.isnumeric, {*text} - _FIGURES))


def _cited(texts: list[str]) -> list[str]:
    """Return the numbers of their own document that texts cite, in order."""
    return [number for text in texts if _DECIMAL.search(text) for number in _cited_in(text)]


@lru_cache(maxsize=1 << 12)
def _cited_in(text: str) -> tuple[str, ...]:
    """Return the same of one text; many versions have it."""
    return tuple(
        label_key(reference.number).casefold()
        for reference in references(text)
        if is_plain(text, reference) and names_nothing_behind(text, reference)
    )
