"""How likely it is that two clauses became each other, given all that is known.

Two questions are asked: whether one clause as a whole became another, and whether a clause
is a part of one that is linked already (a split or a merge). Each is answered by adding up
weighted signs to the logarithm of the odds (logistic regression). The weights were fitted on
generated revisions of public agreements, by `benchmarks/compare/alignment/fit.py`, and
rounded. No sign decides alone; words weigh most.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from rapidfuzz.distance import LCSseq

from plainredline.align.evidence import Evidence
from plainredline.align.links import Links

Signs = dict[str, float]
"""What speaks for and against a link, by name."""

WHOLE: Mapping[str, float] = {
    "bias": -3.15,
    "evidence": 0.18,
    "first evidence": 0.5,
    "size": -0.93,
    "short": 1.67,
    "beside": 1.12,
    "beside both": 0.47,
    "bracketed": 1.55,
    "bracketed both": 0.41,
    "in place": 0.14,
    "kind": -5.71,
    "rival": -0.18,
    "length": -1.75,
    "first": 1.59,
    "last": 0.83,
    "label": 0.84,
    "parent": 0.28,
    "heading": -0.35,
}
PART: Mapping[str, float] = {
    "bias": -9.89,
    "evidence": 0.01,
    "first evidence": 0.87,
    "size": -0.31,
    "short": 0.09,
    "beside": 1.99,
    "beside both": 0.43,
    "bracketed": 0.31,
    "bracketed both": 1.05,
    "in place": 1.04,
    "kind": -6.68,
    "rival": -0.22,
    "next": 1.19,
    "near": 0.52,
    "covered": 2.65,
    "room": 2.89,
    "tail": -0.27,
    "tail fits": -0.48,
    "tail holds": 1.88,
    "edge": 2.31,
    "closed": -2.7,
}

_SHORT = 6
"""Under so many words a clause has little evidence to give."""

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
        return self._common(i, j, rival) | {
            "length": abs(math.log(len(old) / len(new))),
            "first": float(old[0] == new[0]),
            "last": float(old[-1] == new[-1]),
            "label": float(self._pair.old.labels[i] == self._pair.new.labels[j] != ""),
            "parent": float(self._links.under_linked(i, j)),
            "heading": float(self._pair.old.headings[i] and self._pair.new.headings[j]),
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
            "beside both": float(beside == 2),
            "bracketed": float(bracketed > 0),
            "bracketed both": float(bracketed == 2),
            "in place": float(self._links.in_place(i, j)),
            "kind": float(self._pair.old.headings[i] != self._pair.new.headings[j]),
            "rival": max(0.0, rival - evidence),
        }

    def part(self, i: int, j: int, rival: float) -> Signs:
        """Return the signs that the one without a link is a part of the linked one."""
        if self._links.old[i]:
            side, others, x = self._pair.new, self._links.old[i], j
            whole, rest = self._pair.old.codes[i], self._evidence.old[i]
        else:
            side, others, x = self._pair.old, self._links.new[j], i
            whole, rest = self._pair.new.codes[j], self._evidence.new[j]
        free = side.codes[x]
        near = min(others, key=lambda y: (abs(y - x), y))
        signs = self._common(i, j, rival) | {
            "next": float(abs(near - x) == 1),
            "near": float(abs(near - x) == _REACH),
            "covered": sum(min(n, rest[w]) for w, n in Counter(free).items()) / len(free),
            "room": min(1.0, sum(n for f, n in rest.items() if len(f) == 1) / len(free)),
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
    return sum(weight * signs[name] for name, weight in weights.items())
