"""What stands over a clause and makes it say what it says: the words before its list, its headings.

*Sell your account* under *You may* is not what it is under *You must not*. A clause that moves
binds anew where the words over its old place and over its new one differ in what they allow or
forbid, or to whom; and where it leaves an annex, or goes into one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from plainredline.language.function_words import words_that
from plainredline.language.words import words
from plainredline.messages.reason_codes import Reason
from plainredline.model import ClauseKind, Clauses, Comparison, Message, list_lead_in

_SHOWN = 60
"""Characters of a lead-in that a reason quotes."""

_NOTHING = "–"

_EDGES = ".,;:!?()[]\"'“”„«»‘’：；，。（）「」、"


def other_lead_in(comparison: Comparison, i: int, j: int) -> Message | None:
    """Return that what stands over an old clause and over the new one does not say the same."""
    old, new = comparison.old, comparison.new
    before, after = list_lead_in(old, i), list_lead_in(new, j)
    if before is not None and after is not None and after not in comparison.became[before]:
        here, there = old[before].text, new[after].text
        if _turning(here) != _turning(there) or _introduces_otherwise(here, there):
            return _said(here, there)
    return _other_headings(comparison, i, j)


def leads_in_others(comparison: Comparison, i: int, j: int) -> Message | None:
    """Return that a lead-in or a heading that moved stands over clauses that had another.

    Which of two clauses moved is a matter of view: *You may not* that rises over an item says
    of it what the item would hear that sinks beneath *You may not*.
    """
    old, new = comparison.old, comparison.new
    beneath = [(k, m) for k in _beneath(old, i) for m in comparison.became[k]]
    beneath += [(k, m) for m in _beneath(new, j) for k in comparison.was[m]]
    if any(other_lead_in(comparison, k, m) for k, m in beneath):
        return Reason.LEADS_IN_OTHERS(text=_short(new[j].text))
    return None


def _beneath(clauses: Clauses, at: int) -> Iterator[int]:
    """Yield the clauses right behind a clause that stand under it, its list or its section."""
    for k in range(at + 1, len(clauses)):
        if list_lead_in(clauses, k) != at and clauses[k].parent != at:
            return
        yield k


def _introduces_otherwise(old: str, new: str) -> bool:
    """Whether two texts lead into their lists as sentences, and say different things.

    They do where they share no matter. What allows or forbids is known of some languages only:
    where neither has such a word, each that differs may be one.
    """
    if not old.rstrip().endswith((":", "：")) or not new.rstrip().endswith((":", "：")):
        return False
    here, there = _matter(old), _matter(new)
    known = _allowing(old) or _allowing(new)
    return 2 * len(here & there) < max(len(here), len(there)) or (not known and here != there)


def _matter(text: str) -> frozenset[str]:
    """Return the words of a text that are neither stop words nor numbers."""
    words_in = {word for word in _words(text) if not any(map(str.isdigit, word))}
    return frozenset(words_in - words_that("stop"))


def _other_headings(comparison: Comparison, i: int, j: int) -> Message | None:
    old, new = list(_headings(comparison.old, i)), list(_headings(comparison.new, j))
    while old and new and new[-1] in comparison.became[old[-1]]:
        old.pop()
        new.pop()
    if old and new and new[0] in comparison.became[old[0]]:
        return None
    here, there = (
        [clauses[at].text for at in path]
        for clauses, path in ((comparison.old, old), (comparison.new, new))
    )
    nearest = here[0] if here else "", there[0] if there else ""
    if _allowing(nearest[0]) != _allowing(nearest[1]) or _divide_one_matter(*nearest):
        return _said(*nearest)
    beside = words_that("annexes")
    outside = [any(beside.intersection(_words(text)) for text in path) for path in (here, there)]
    return _said(*nearest) if outside[0] != outside[1] else None


def _divide_one_matter(old: str, new: str) -> bool:
    """Whether two titles divide one matter between them: *Duties of the owner*, *of the tenant*."""
    here, there = _matter(old), _matter(new)
    return bool(here & there) and bool(here - there) and bool(there - here)


def _headings(clauses: Clauses, at: int) -> Iterator[int]:
    """Yield the headings over a clause, the nearest first."""
    above = clauses[at].parent
    while above is not None:
        if clauses[above].kind is ClauseKind.HEADING:
            yield above
        above = clauses[above].parent


def _turning(text: str) -> frozenset[str]:
    return _allowing(text) | _those("parties", text)


def _allowing(text: str) -> frozenset[str]:
    """Return the words of a text that allow, demand or forbid."""
    return _those("deontic", text) | _those("negations", text)


def _those(kind: str, text: str) -> frozenset[str]:
    """Return the words of one kind in a text; in scripts that part no words, wherever they are."""
    wanted = words_that(kind)
    found = wanted.intersection(_words(text))
    if not text.isascii():
        found |= {word for word in wanted if word > "\u3000" and word in text}
    return found


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> frozenset[str]:
    """Return the words of a text; a heading stands over much, in many versions."""
    return frozenset([word.strip(_EDGES).lower() for word in words(text).keys])


def _said(old: str, new: str) -> Message:
    return Reason.OTHER_LEAD_IN(old=_short(old) or _NOTHING, new=_short(new) or _NOTHING)


def _short(text: str) -> str:
    text = " ".join(text.split()).rstrip(":：")
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
