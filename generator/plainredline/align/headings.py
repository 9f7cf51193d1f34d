"""Whether a heading was retitled, told by what stands under it more than by its few words.

Two titles may share no more than *how we*, or stand in the same place over other clauses: no
reader would call the one the other. And a title may share nothing with the one that now stands
over the same clauses.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain

from plainredline.align.chain import Link
from plainredline.align.evidence import SURE, Evidence
from plainredline.align.links import Links

_ALIKE = 0.5
"""The share of what two titles say that they have to have in common, if no sure words."""

_NEARLY_ALL = 0.75
"""The share of the clauses under two headings from which they alone make them one."""


def settle_headings(links: Links, evidence: Evidence) -> None:
    """Unlink headings that neither say the same nor stand over the same; link those that do."""
    under = _Under(links)
    for i in links.pair.old.titles:
        for j in [*links.old[i]]:
            if (
                _retitled(links, i, j)
                and not under.mostly(i, j)
                and not _alike(links, evidence, i, j)
            ):
                links.remove(i, j)
    for i, j in under.all():
        if not links.old[i] and not links.new[j]:
            links.add(i, j)
    links.settle()


def _retitled(links: Links, i: int, j: int) -> bool:
    """Whether two headings became each other, with other words."""
    old, new = links.pair.old, links.pair.new
    alone = links.old[i] == [j] and links.new[j] == [i]
    return alone and old.headings[i] and new.headings[j] and old.codes[i] != new.codes[j]


class _Under:
    """Which clauses under one heading became clauses under another."""

    def __init__(self, links: Links) -> None:
        old, new = links.pair.old, links.pair.new
        self._links: Counter[Link] = Counter()
        for x, y in links.all():
            i, j = old.parents[x], new.parents[y]
            if i is not None and j is not None and old.headings[i] and new.headings[j]:
                self._links[i, j] += 1
        self._old, self._new = _most(self._links, 0), _most(self._links, 1)
        self._children = Counter(old.parents), Counter(new.parents)

    def mostly(self, i: int, j: int) -> bool:
        """Whether clauses under two headings are linked, and no others under them more."""
        count = self._links[i, j]
        return count > 0 and count == self._old[i] == self._new[j]

    def all(self) -> list[Link]:
        """Return the headings of which nearly all clauses are linked with each other."""
        old, new = self._children
        return sorted(
            (i, j)
            for (i, j), count in self._links.items()
            if count >= _NEARLY_ALL * max(old[i], new[j])
        )


def _most(links: Counter[Link], side: int) -> Counter[int]:
    """Return for each heading of a side the most links that it has with one of the other."""
    most: Counter[int] = Counter()
    for link, count in links.items():
        most[link[side]] = max(most[link[side]], count)
    return most


def _alike(links: Links, evidence: Evidence, i: int, j: int) -> bool:
    """Whether titles say the same: what is rarest in one of them, and half of all they say.

    Or so much that it is hardly chance.
    """
    if evidence.worth.get((i, j), 0.0) >= SURE:
        return True
    old, new = links.pair.old.codes[i], links.pair.new.codes[j]
    says = evidence.surprise
    both = sum(says[word] * count for word, count in (Counter(old) & Counter(new)).items())
    rarest = (max(title, key=says.__getitem__) for title in (old, new))
    enough = 2 * both >= _ALIKE * sum(says[word] for word in chain(old, new))
    return enough and any(word in old and word in new for word in rarest)
