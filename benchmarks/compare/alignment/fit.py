"""Fit the weights of `plainredline.align.likelihood` on generated revisions.

usage: python -m benchmarks.compare.alignment.fit SEED [SEED ...]

Runs the alignment with the weights as they are, notes the signs of every candidate in the
second and the last round with whether it is true, and fits a logistic regression to each of
the two questions (iteratively reweighted least squares with a small ridge). Prints the
weights to be put into `likelihood.py`. Seeds that are fitted on say nothing about quality: score
on others.
"""

from __future__ import annotations

import math
import sys

from benchmarks.compare.alignment.cases import Case, own_cases, shared_cases

from plainredline.align.evidence import Evidence
from plainredline.align.exact_matches import anchors
from plainredline.align.likelihood import Signs
from plainredline.align.linking import ROUNDS, Round, begin, still_likely
from plainredline.align.links import Links
from plainredline.align.sections import sections
from plainredline.align.word_strings import pair_of

Row = tuple[Signs, bool]
WATCHED = {1, len(ROUNDS) - 1}
RIDGE = 1.0
STEPS = 12
LEFT_OUT = {"one line", "lines"}
"""Kinds with thousands of parts each, which would drown the others."""


def main(seeds: list[str]) -> None:
    """Print the weights of both questions."""
    whole: list[Row] = []
    part: list[Row] = []
    for seed in seeds:
        for case in (*shared_cases(seed, ("heavy", "rewrite")), *own_cases(seed)):
            if case.is_clean and case.kind not in LEFT_OUT:
                watch(case, whole, part)
    for name, rows in (("WHOLE", whole), ("PART", part)):
        print(f"{name}  # {len(rows)} candidates, {sum(true for _, true in rows)} true")
        for sign, weight in fitted(rows).items():
            print(f'    "{sign}": {weight:.2f},')


def watch(case: Case, whole: list[Row], part: list[Row]) -> None:
    """Align a case and note the signs of its candidates."""
    pair = pair_of(case.old, case.new)
    within = sections(pair)
    links = Links(pair, anchors(pair, within))
    loose_old = [i for i, code in enumerate(pair.old.codes) if code and not links.old[i]]
    loose_new = [j for j, code in enumerate(pair.new.codes) if code and not links.new[j]]
    evidence = Evidence(pair, loose_old, loose_new)
    sparse = begin(links, evidence, within)
    for k, enough in enumerate(ROUNDS):
        links.settle()
        judged = Round(links, evidence, still_likely(links, evidence, sparse))
        if k in WATCHED:
            for i, j in judged.candidates:
                is_part = bool(links.old[i] or links.new[j])
                signs_of = judged.odds.part if is_part else judged.odds.whole
                signs = signs_of(i, j, judged.rivals.of(i, j))
                (part if is_part else whole).append((signs, (i, j) in case.truth))
        judged.run(enough)


def fitted(rows: list[Row]) -> dict[str, float]:
    """Return the weights of a logistic regression."""
    names = list(rows[0][0])
    table = [[signs[name] for name in names] for signs, _ in rows]
    weights = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [-RIDGE * w for w in weights]
        curve = [[RIDGE * (a == b) for b in range(len(names))] for a in range(len(names))]
        for signs, (_, true) in zip(table, rows, strict=True):
            odds = sum(w * s for w, s in zip(weights, signs, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            spread = chance * (1 - chance)
            seen = [(k, sign) for k, sign in enumerate(signs) if sign]
            for a, x in seen:
                slope[a] += x * (true - chance)
                row = curve[a]
                for b, y in seen:
                    row[b] += spread * x * y
        weights = [w + d for w, d in zip(weights, solved(curve, slope), strict=True)]
    return dict(zip(names, weights, strict=True))


def solved(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Return the solution of linear equations (Gauss, with pivots)."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for k in range(len(rows)):
        best = max(range(k, len(rows)), key=lambda r: abs(rows[r][k]))
        rows[k], rows[best] = rows[best], rows[k]
        for r in range(k + 1, len(rows)):
            share = rows[r][k] / rows[k][k]
            for c in range(k, len(rows) + 1):
                rows[r][c] -= share * rows[k][c]
    found = [0.0] * len(rows)
    for k in range(len(rows) - 1, -1, -1):
        known = sum(rows[k][c] * found[c] for c in range(k + 1, len(rows)))
        found[k] = (rows[k][-1] - known) / rows[k][k]
    return found


if __name__ == "__main__":
    main(sys.argv[1:] or ["fit"])
