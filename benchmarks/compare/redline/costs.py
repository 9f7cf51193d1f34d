"""What parsing, comparing and starting cost, beside engines that are fast and know no clause.

Stages are measured on neighbouring versions of real agreements, in CPU per 1,000 words, each
engine on the same pairs in the same run. A process goes through all pairs once, warmed by one of
them, and the lowest of several processes is taken for each. What a start costs is the time that
passes, the lowest of several.

usage: python -m benchmarks.compare.redline.costs [--every 12] [--best 3]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from benchmarks.compare.texts import name, pairs, read
from markdown_it import MarkdownIt

from plainredline.align import align
from plainredline.model import Clauses, Comparison
from plainredline.parse import parse
from plainredline.redline import check_promise, redline

STARTS = 15

T = TypeVar("T")

Costs = dict[str, float]
"""Seconds of CPU by what they went to."""


def compared(old: Clauses, new: Clauses) -> None:
    """Align and redline two versions, and prove that the redline gives both."""
    alignment = align(old, new)
    changes = redline(old, new, alignment, language="en")
    check_promise(Comparison(old=old, new=new, alignment=alignment, changes=changes))


def patience(old: Clauses, new: Clauses) -> None:
    """Match words, those first that occur once on each side."""
    sides = [[w for clause in side for w in clause.text.split()] for side in (old, new)]
    matcher: Any = import_module("patiencediff").PatienceSequenceMatcher
    matcher(None, *sides).get_opcodes()


def characters(old: Clauses, new: Clauses) -> None:
    """Match characters, as the engine is usually called."""
    sides = ["\n".join(clause.text for clause in side) for side in (old, new)]
    import_module("fast_diff_match_patch").diff(*sides, counts_only=False)


PEERS = {
    "patiencediff": ("patiencediff, words", patience),
    "fast_diff_match_patch": ("fast-diff-match-patch, characters", characters),
}


def costs_of(old: str, new: str) -> Costs:
    """Return what one pair costs; parsing is of the newer version alone."""
    before = parse(old)
    found: Costs = {}
    after = timed(found, "parsing", lambda: parse(new))
    reader = MarkdownIt("js-default", {"html": True})
    timed(found, "markdown-it-py alone", lambda: reader.parse(new))
    timed(found, "align, redline and proof", lambda: compared(before, after))
    for module, (title, engine) in PEERS.items():
        if find_spec(module):
            timed(found, title, partial(engine, before, after))
    return found


def timed(found: Costs, title: str, work: Callable[[], T]) -> T:
    """Do some work and note its cost."""
    start = time.process_time()
    result = work()
    found[title] = time.process_time() - start
    return result


def chosen(every: int) -> Iterator[tuple[Path, Path]]:
    """Yield some of the neighbouring versions."""
    yield from list(pairs())[every // 2 :: every]


def once(every: int) -> dict[str, Costs]:
    """Go through the pairs, and return the costs of each."""
    for old, new in list(chosen(every))[:1]:
        costs_of(read(old), read(new).replace(" the ", " a "))
    return {name(new): costs_of(read(old), read(new)) for old, new in chosen(every)}


def lowest(every: int, best: int) -> dict[str, Costs]:
    """Return the seconds by title and pair, for each the lowest of several processes."""
    command = [sys.executable, "-m", "benchmarks.compare.redline.costs", "--once", str(every)]
    rounds: list[dict[str, Costs]] = [
        json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        for _ in range(best)
    ]
    titles = next(iter(rounds[0].values()))
    return {
        title: {pair: min(found[pair][title] for found in rounds) for pair in rounds[0]}
        for title in titles
    }


def starts() -> Iterator[tuple[str, float]]:
    """Yield commands with how long each takes from start to end."""
    ours = [sys.executable, "-c", "from plainredline.cli import main; main()"]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, side) for side in ("old.md", "new.md")]
        for file, days in zip(files, ("30", "14"), strict=True):
            file.write_text(f"# Terms\n\n1. You pay within {days} days.\n\n2. We may.\n", "utf-8")
        for form in ("text", "md", "json", "html"):
            command = [*ours, "diff", "--format", form, *map(str, files)]
            yield f"`diff --format {form}` of two small files", passed(command)
    yield "`--version`", passed([*ours, "--version"])
    yield "the interpreter alone", passed([sys.executable, "-c", "pass"])


def passed(command: list[str]) -> float:
    """Return the seconds that a command takes whose bytecode is there, as where it is installed."""
    found = []
    left_out = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
    env = {name: value for name, value in os.environ.items() if name not in left_out}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(STARTS + 1):
            start = time.perf_counter()
            subprocess.run(
                command,
                capture_output=True,
                check=False,
                env={**env, "PYTHONPYCACHEPREFIX": folder},
            )
            found.append(time.perf_counter() - start)
    return min(found[1:])


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=12)
    parser.add_argument("--best", type=int, default=3)
    parser.add_argument("--once", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(once(options.once)))
        return
    words = {name(new): len(read(new).split()) / 1e6 for _, new in chosen(options.every)}
    print("| ms per 1,000 words | all pairs together | half of the pairs, at most |\n|---|---|---|")
    for title, seconds in lowest(options.every, options.best).items():
        together = sum(seconds.values()) / sum(words.values())
        half = median(seconds[pair] / words[pair] for pair in words)
        print(f"| {title} | {together:.2f} | {half:.2f} |")
    for module in PEERS:
        if not find_spec(module):
            print(f"\n{module} is not installed, and left out.")
    print("\n| | seconds |\n|---|---|")
    for title, wait in starts():
        print(f"| {title} | {wait:.3f} |")


if __name__ == "__main__":
    main()
