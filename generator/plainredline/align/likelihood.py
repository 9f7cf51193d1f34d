"""How likely it is that two clauses became each other, given all that is known.

Two questions are asked: whether one clause as a whole became another, and whether a clause
is a part of one that is linked already (a split or a merge). Each is answered by adding up
weighted signs to the logarithm of the odds (logistic regression). The weights were fitted on
generated revisions of public agreements, by `benchmarks/compare/alignment/fit.py`, and
rounded. No sign decides alone; words weigh most.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from operator import mul

from rapidfuzz.distance import LCSseq

from plainredline.align.evidence import Evidence
from plainredline.align.links import Links
from plainredline.align.vocabulary import Features

Signs = dict[str, float]
"""What speaks for and against a link, by name, in the order of the weights."""

WHOLE: Mapping[str, float] = {
    "bias": -3.91,
    "evidence": 0.22,
    "first evidence": 0.51,
    "size": -0.84,
    "short": 1.87,
    "beside": 0.13,
    "beside both": 0.99,
    "bracketed": 1.55,
    "bracketed both": 0.34,
    "in place": 0.48,
    "kind": -3.46,
    "rival": -0.13,
    "length": -1.63,
    "first": 1.42,
    "last": 1.28,
    "label": 1.05,
    "parent": 0.42,
    "headings beside": 2.76,
    "heading": -0.86,
}
PART: Mapping[str, float] = {
    "bias": -10.13,
    "evidence": 0.15,
    "first evidence": 0.63,
    "size": -0.26,
    "short": -0.21,
    "beside": 1.23,
    "beside both": 0.6,
    "bracketed": -0.04,
    "bracketed both": 1.26,
    "in place": 1.98,
    "kind": -4.02,
    "rival": -0.24,
    "next": 1.94,
    "near": 1.72,
    "verbatim": -1.0,
    "covered": 2.6,
    "room": 3.05,
    "tail": -0.42,
    "tail fits": -0.73,
    "tail holds": 1.35,
    "edge": 3.13,
    "closed": -2.71,
}

_SHORT = 6
"""Under so many words a clause has little evidence to give."""

_UNEQUAL = 2.0
"""A clause eight times as long as another is as unlikely as one a hundred times as long."""

_REACH = 2
"""A part stands within so many clauses of another part, or far from it."""

_CELLS = 4_000_000
"""Above so many pairs of words, the place of a part within its whole is not looked at."""


class Odds:
    """Judges links, given the links so far."""

    def __init__(self, links: Links, evidence: Evidence) -> None:
        self._links = links
        self._evidence = evidence
        self._pair = links.pair
        self._tails: dict[tuple[str, str, bool], int] = {}

    def of(self, i: int, j: int, rival: float) -> float:
        """Return the log-odds of a link; `rival` is the evidence of the best other one."""
        if self._links.old[i] or self._links.new[j]:
            return _sum(self.part(i, j, rival), PART)
        return _sum(self.whole(i, j, rival), WHOLE)

    def whole(self, i: int, j: int, rival: float) -> Signs:
        """Return the signs that one clause became the other."""
        old, new = self._pair.old.codes[i], self._pair.new.codes[j]
        headings = self._pair.old.headings[i] and self._pair.new.headings[j]
        return self._common(i, j, rival) | {
            "length": min(_UNEQUAL, abs(math.log(len(old) / len(new)))),
            "first": float(old[0] == new[0]),
            "last": float(old[-1] == new[-1]),
            "label": float(self._pair.old.labels[i] == self._pair.new.labels[j] != ""),
            "parent": float(self._links.under_linked(i, j)),
            "headings beside": self._links.beside(i, j) * float(headings),
            "heading": float(headings),
        }

    def _common(self, i: int, j: int, rival: float) -> Signs:
        evidence = self._evidence.between(i, j)
        shorter = min(len(self._pair.old.codes[i]), len(self._pair.new.codes[j]))
        beside, bracketed = self._links.beside(i, j), self._links.bracketed(i, j)
        return {
            "bias": 1.0,
            "evidence": evidence,
            "first evidence": min(evidence, 10.0),
            "size": math.log(shorter),
            "short": float(shorter < _SHORT),
            "beside": float(beside > 0),
            "beside both": float(beside > 1),
            "bracketed": float(bracketed > 0),
            "bracketed both": float(bracketed > 1),
            "in place": float(self._links.in_place(i, j)),
            "kind": float(self._pair.old.headings[i] != self._pair.new.headings[j]),
            "rival": max(0.0, rival - evidence),
        }

    def part(self, i: int, j: int, rival: float) -> Signs:
        """Return the signs that the one without a link is a part of the linked one."""
        if self._links.old[i]:
            side, others, x = self._pair.new, self._links.old[i], j
            whole, rest = self._pair.old.codes[i], self._evidence.old[i]
            left = self._evidence.old.left[i]
        else:
            side, others, x = self._pair.old, self._links.new[j], i
            whole, rest = self._pair.new.codes[j], self._evidence.new[j]
            left = self._evidence.new.left[j]
        free = side.codes[x]
        near = min(others, key=lambda y: (abs(y - x), y))
        signs = self._common(i, j, rival) | {
            "next": float(abs(near - x) == 1),
            "near": float(abs(near - x) == _REACH),
            "verbatim": float(free in whole),
            "covered": _covered(free, rest),
            "room": min(1.0, left / len(free)),
        }
        if abs(near - x) > _REACH:
            return signs | dict.fromkeys(("tail", "tail fits", "tail holds", "edge", "closed"), 0.0)
        return signs | self._edges(whole, free, side.codes[near], after=x > near)

    def _edges(self, whole: str, free: str, near: str, *, after: bool) -> Signs:
        """Return the signs at the end of the whole where the part should stand."""
        tail = self._tail(whole, near, after=after)
        end = -1 if after else 0
        return {
            "tail": math.log(1 + tail),
            "tail fits": abs(math.log((1 + tail) / (1 + len(free)))),
            "tail holds": float(tail >= len(free) / 2),
            "edge": float(whole[end] == free[end]),
            "closed": float(whole[end] == near[end]),
        }

    def _tail(self, whole: str, part: str, *, after: bool) -> int:
        """Return how many words of the whole come after (or before) its part."""
        key = whole, part, after
        if key not in self._tails:
            if not after:
                whole, part = whole[::-1], part[::-1]
            self._tails[key] = len(whole) - _reach(whole, part)
        return self._tails[key]


def _covered(code: str, bag: Features) -> float:
    """Return the share of the words of a clause that a bag holds."""
    found: dict[str, int] = {}
    for word in code:
        if word in bag:
            found[word] = found.get(word, 0) + 1
    return sum(min(n, bag[word]) for word, n in found.items()) / len(code)


def _reach(whole: str, part: str) -> int:
    """Return where in the whole the last two words in a row end that stand in the part too."""
    if len(whole) * len(part) > _CELLS:
        return len(whole)
    end = 0
    for block in LCSseq.opcodes(whole, part):
        if block.tag == "equal" and block.src_end - block.src_start > 1:
            end = block.src_end
    return end


def _sum(signs: Signs, weights: Mapping[str, float]) -> float:
    """Return the log-odds; signs come in the order of their weights."""
    return sum(map(mul, weights.values(), signs.values()), 0.0)
