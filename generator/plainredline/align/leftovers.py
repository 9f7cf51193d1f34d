"""What evidence alone does not settle: unlikely moves, short parts of a whole, bare numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import Indel

from plainredline.align.chain import Link
from plainredline.align.evidence import SURE, Evidence
from plainredline.align.groups import moved_alone
from plainredline.align.links import Links
from plainredline.align.vocabulary import Features
from plainredline.align.word_strings import Side

_ALIKE = 0.4
"""The share of words in order from which clauses look alike."""

_SAME_TITLE = 0.7
"""The share of words in order that a title and the paragraph it became have in common."""

_IN_STEP = 0.5
"""The share of words in order that clauses in step have to have in common."""

_CELLS = 1 << 28
"""Above so many pairs of words the words of two clauses are counted, whatever their order."""


def drop_unsure(links: Links, evidence: Evidence) -> None:
    """Unlink what a reader would not believe: it is better shown as deleted and inserted.

    That is clauses that moved with little to show for it, unless they are the headings of
    what moved with them.
    """
    unsure = {link: worth for link, worth in evidence.worth.items() if worth < SURE}
    for i, j in moved_alone(links) if unsure else ():
        worth = unsure.get((i, j), SURE)
        title = links.pair.old.headings[i] and links.beside(i, j)
        alike = _share(links.pair.old.codes[i], links.pair.new.codes[j]) >= _ALIKE
        if worth < SURE and not alike and not (worth > 0 and title):
            links.remove(i, j)
    links.settle()


def drop_mere_mentions(links: Links) -> None:
    """Unlink a title from a paragraph that only names it.

    A title that became a part of a paragraph, or stood in one, is where that begins or ends, or
    has other parts of it on both sides; one that became a paragraph has nearly all its words.
    """
    old, new = links.pair.old, links.pair.new
    for i, j in links.all():
        if old.headings[i] and not new.headings[j]:
            holds = _holds_title(new.codes[j], old.codes[i], links.new[j], i)
        elif new.headings[j] and not old.headings[i]:
            holds = _holds_title(old.codes[i], new.codes[j], links.old[i], j)
        else:
            continue
        if not holds:
            links.remove(i, j)
    links.settle()


def _holds_title(whole: str, title: str, parts: Sequence[int], at: int) -> bool:
    """Whether a title, a clause `at` some place, is one of the parts of a whole."""
    if not title or min(parts) < at < max(parts):
        return True
    if len(parts) == 1:
        return _share(title, whole) >= _SAME_TITLE
    return whole[:1] == title[0] if at == min(parts) else whole[-1:] == title[-1]


def place_in_step(links: Links) -> None:
    """Link what is left between linked clauses when both sides have as many, all in step.

    Thousands of rows with the same words, edited alike, have nothing rare to be found by. A date
    that stands alone may share no word with the one that takes its place.
    """
    for i1, i2, j1, j2 in list(links.gaps()):
        if i2 - i1 != j2 - j1:
            continue
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            old, new = links.pair.old.codes[i], links.pair.new.codes[j]
            shapes = links.pair.old.shapes[i], links.pair.new.shapes[j]
            if (
                not links.old[i]
                and not links.new[j]
                and old
                and new
                and (_share(old, new) >= _IN_STEP or shapes[0] == shapes[1] != "")
            ):
                links.add(i, j)
    links.settle()


def _share(old: str, new: str) -> float:
    """Return how much of two clauses is the same words in the same order, 0 to 1."""
    if len(old) * len(new) > _CELLS:
        return 2 * (Counter(old) & Counter(new)).total() / (len(old) + len(new))
    return Indel.normalized_similarity(old, new)


def place_verbatim(links: Links, evidence: Evidence) -> None:
    """Link clauses that stand verbatim in the one whose parts surround them."""
    for i, y in _surrounded(links.pair.old, links.old, links.pair.new, evidence.new):
        if links.allows(i, y):
            links.add(i, y)
    for j, y in _surrounded(links.pair.new, links.new, links.pair.old, evidence.old):
        if links.allows(y, j):
            links.add(y, j)
    links.settle()


def _surrounded(
    side: Side, partners: Sequence[Sequence[int]], other: Side, rest: Mapping[int, Features]
) -> list[Link]:
    """Return the unlinked clauses, each with what the linked ones around it are parts of."""
    found: list[Link] = []
    last: Sequence[int] = ()
    passed: list[int] = []
    for x, linked in enumerate(partners):
        if not linked:
            passed.append(x)
            continue
        if passed and len(linked) == 1 and list(last) == list(linked) and linked[0] in rest:
            whole, unexplained = other.codes[linked[0]], rest[linked[0]]
            found += [
                (o, linked[0])
                for o in passed
                if side.codes[o] in whole and unexplained.keys() >= set(side.codes[o])
            ]
        last, passed = linked, []
    return found


def place_labels(links: Links) -> None:
    """Link what is left with the same label in its place, if one of them is only the label."""
    old, new = links.pair.old, links.pair.new
    for i1, i2, j1, j2 in list(links.gaps()):
        waiting = {new.labels[j]: j for j in reversed(range(j1, j2)) if new.labels[j]}
        for i in range(i1, i2):
            j = waiting.get(old.labels[i], j2)
            if j == j2 or links.old[i] or links.new[j]:
                continue
            if not (old.codes[i] and new.codes[j]):
                links.add(i, j)
    links.settle()


def place_numbers(links: Links) -> None:
    """Link the bare numbers that both sides print and that are linked with nothing, in order."""
    waiting: dict[str, list[int]] = defaultdict(list)
    new, old = links.pair.new, links.pair.old
    for j in reversed(range(len(new))):
        if new.labels[j] and not new.codes[j] and not links.new[j]:
            waiting[new.labels[j]].append(j)
    for i, label in enumerate(old.labels):
        if label and not old.codes[i] and not links.old[i] and waiting[label]:
            links.add(i, waiting[label].pop())
    links.settle()
