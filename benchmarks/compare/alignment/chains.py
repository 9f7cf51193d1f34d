"""Score what clauses became over many versions: composed of the steps, against the texts alone.

A document is revised step by step, with our own kinds of edits; now and then what was dropped comes
back as it was. Which clause of the first version became which of the last is known.

usage: python -m benchmarks.compare.alignment.chains [--steps 5 10 20] [SEED ...]

Prints the F1 of the links from the first version to the last, as in `benchmarks.compare.alignment`,
how many of the older versions left anything to be judged, and CPU milliseconds for each of them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from benchmarks.compare.alignment.cases import documents, shared_bench
from benchmarks.compare.alignment.edits import Block, Editor

from plainredline.align import align, compose
from plainredline.assemble.comparer import compare
from plainredline.lineage import trace
from plainredline.model import Alignment, Clauses
from plainredline.parse import parse

EDITS = ("retitle", "reorder", "swap", "define", "to_list", "to_paragraph", "join_heading",
         "move_sentences", "drop", "drop")  # fmt: skip
PARTS = ("all", "moved", "split", "merge")
BACK = 0.3
"""How likely it is, at each step, that what was dropped comes back."""

LONGEST = 400
"""Blocks of a document; longer ones are left out."""


def chain(rng: random.Random, blocks: list[Block], steps: int) -> list[list[Block]]:
    """Return versions of a document; each block knows what of the first version it comes from."""
    first = [Block(b.kind, b.level, b.text, frozenset([k])) for k, b in enumerate(blocks)]
    versions, gone = [first], dict[int, list[Block]]()
    for _ in range(steps):
        editor = Editor(rng, list(versions[-1]))
        if gone and rng.random() < BACK:
            at, dropped = gone.popitem()
            editor.blocks[at:at] = dropped
        editor.touch_words(rng.choice([0.02, 0.05, 0.1]))
        getattr(editor, rng.choice(EDITS))()
        versions.append(editor.blocks)
        alive = {origin for block in editor.blocks for origin in block.origin}
        dropped = [b for b in versions[-2] if b.origin and not b.origin & alive]
        if dropped:
            gone[versions[-2].index(dropped[0])] = dropped
    return versions


def markdown(block: Block) -> str:
    """Return a block as it is written."""
    marks = {"heading": "#" * block.level + " ", "item": "- "}
    return marks.get(block.kind, "") + block.text


def aligned(versions: list[Clauses]) -> Iterator[tuple[str, Alignment, float, int]]:
    """Yield how the first version is aligned with the last, each way, with what all took."""
    last, steps = versions[-1], [compare(old, new) for old, new in pairwise(versions)]
    lineage = trace(versions, steps, align)
    known = list(lineage.links_to(len(versions) - 1))
    start = time.process_time()
    made = [align(old, last, known[-k - 1]) for k, old in enumerate(versions[:-2])]
    yield "texts alone, with known links", made[0], time.process_time() - start, len(made)
    yield "texts alone", align(versions[0], last), 0.0, 0
    start, beside, judged = time.process_time(), steps[-1].alignment, 0
    for k in range(len(versions) - 3, -1, -1):
        step = steps[k]
        found = compose(step.old, step.new, last, step=step.alignment, beside=beside)
        beside = align(step.old, last, known[-k - 1], found)
        judged += not found.is_settled
    yield "composed", beside, time.process_time() - start, judged


def main() -> None:
    """Print a table for each number of steps."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, nargs="+", default=[5, 10, 20])
    parser.add_argument("seeds", nargs="*", default=["own"])
    options = parser.parse_args()
    for steps in options.steps:
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        spent, judged, pages = defaultdict[str, float](float), defaultdict[str, int](int), 0
        for versions, texts in _chains(options.seeds, steps):
            old, new = texts[0], texts[-1]
            truth = {(i, j) for j, b in enumerate(versions[-1]) for i in b.origin}
            clauses = [parse("\n\n".join(text)) for text in texts]
            if any(len(c) != len(text) for c, text in zip(clauses, texts, strict=True)):
                continue  # The parser cuts it otherwise.
            pages += steps - 1
            for way, alignment, seconds, count in aligned(clauses):
                links = {(i, j) for g in alignment.groups for i in g.old for j in g.new}
                rows[way].append(shared_bench().evaluate(old, new, truth, links))
                spent[way] += seconds
                judged[way] += count
        print(f"{steps} steps, {pages} older versions{'':12}", *(f"{part:>6}" for part in PARTS))
        for way, found in rows.items():
            scores = "  ".join(f"{shared_bench().f1(found, part):.3f}" for part in PARTS)
            cost = f"{1000 * spent[way] / pages:6.1f} ms, {judged[way]} judged"
            print(f"{way:34} {scores}  {cost if spent[way] else ''}", flush=True)


def _chains(seeds: list[str], steps: int) -> Iterator[tuple[list[list[Block]], list[list[str]]]]:
    """Yield the versions of each document, as blocks and as Markdown."""
    for seed in seeds:
        for name, blocks in documents().items():
            if len(blocks) <= LONGEST:
                versions = chain(random.Random(f"{seed}/{name}/{steps}"), blocks, steps)
                yield versions, [[markdown(block) for block in version] for version in versions]


if __name__ == "__main__":
    main()
