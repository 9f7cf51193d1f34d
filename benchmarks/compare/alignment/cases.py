"""Revisions with known truth, as clauses: those of the shared bench, and those of `edits`."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.compare.alignment import edits

from plainredline.model import Clauses
from plainredline.parse import parse

SHARED = Path(__file__).parents[4] / "shared"
"""Where the corpora and the shared bench stand, beside this project."""

Truth = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Case:
    """Two versions, as blocks of Markdown and as clauses, and which became which."""

    kind: str
    old_blocks: list[str]
    new_blocks: list[str]
    truth: Truth
    old: Clauses
    new: Clauses

    @property
    def is_clean(self) -> bool:
        """Whether the parser sees the blocks as the bench cut them."""
        return (len(self.old), len(self.new)) == (len(self.old_blocks), len(self.new_blocks))


def shared_cases(seed: str, levels: tuple[str, ...]) -> Iterator[Case]:
    """Yield the cases of the shared bench."""
    bench = shared_bench()
    for _, level, (old, new, truth) in bench.cases(documents(), list(levels), seed):
        yield _case(level, old, new, truth)


def own_cases(seed: str) -> Iterator[Case]:
    """Yield a case of each of our own kinds for each document."""
    for name, blocks in documents().items():
        cut = [edits.Block(b.kind, b.level, b.text) for b in blocks]
        for kind in edits.KINDS:
            rng = random.Random(f"{seed}/{name}/{kind}")
            yield _case(kind, *edits.revise(rng, cut, kind))


def _case(kind: str, old: list[str], new: list[str], truth: Truth) -> Case:
    return Case(kind, old, new, truth, parse("\n\n".join(old)), parse("\n\n".join(new)))


def shared_bench() -> Any:  # noqa: ANN401  (it has no types)
    """Return the module of the shared bench.

    Raises:
        SystemExit: It does not stand beside this project, which is said.
    """
    if not (SHARED / "bench").is_dir():
        print("Skipped: this is measured against ../shared/bench, which is not there.")
        raise SystemExit(0)
    sys.path.insert(0, str(SHARED / "bench"))
    return import_module("alignment")


def documents() -> dict[str, list[Any]]:
    """Return the blocks of the oldest and of the newest version of each agreement, by a name."""
    found: dict[str, list[Any]] = shared_bench().documents([str(SHARED / "corpora")], 0)
    return found
