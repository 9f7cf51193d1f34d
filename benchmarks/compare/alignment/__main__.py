"""Score our alignment on our own kinds of edits.

usage: python -m benchmarks.compare.alignment [SEED ...]

Prints for each kind the F1 of all links, of moved ones, of those of split and of merged
clauses, and the CPU time for 1,000 words, with the measures of the shared bench.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from typing import Any

from benchmarks.compare.alignment import edits
from benchmarks.compare.alignment.cases import own_cases, shared_bench

from plainredline.align import align

PARTS = ("all", "moved", "split", "merge")


def main(seeds: list[str]) -> None:
    """Print the table."""
    bench = shared_bench()
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    skipped = 0
    for seed in seeds:
        for case in own_cases(seed):
            if not case.is_clean:
                skipped += 1
                continue
            start = time.process_time()
            groups = align(case.old, case.new).groups
            spent = time.process_time() - start
            links = {(i, j) for group in groups for i in group.old for j in group.new}
            scores = bench.evaluate(case.old_blocks, case.new_blocks, case.truth, links)
            words = sum(len(text.split()) for text in case.old_blocks)
            rows[case.kind].append({**scores, "cpu": spent, "words": words})
    print(f"{'kind':10} cases  " + "  ".join(f"{part:>6}" for part in PARTS) + "  ms/1000 words")
    every = [row for kind in edits.KINDS for row in rows[kind]]
    for kind, found in [*((kind, rows[kind]) for kind in edits.KINDS), ("total", every)]:
        if found:
            cost = 1e6 * sum(r["cpu"] for r in found) / sum(r["words"] for r in found)
            scores = "  ".join(f"{bench.f1(found, part):6.4f}" for part in PARTS)
            print(f"{kind:10} {len(found):5}  {scores}  {cost:8.1f}")
    print(f"{skipped} cases left out that the parser cuts otherwise")


if __name__ == "__main__":
    main(sys.argv[1:] or ["own"])
