"""Fuzz each reader for a time: ``python -m tests.fuzz [--seconds S] [--seed N] [READER …]``.

What fails is shrunk and printed, and kept in the folder of examples, from which the next run
begins; commit it as a case of `cases.py`. One that fails ends the run with exit code 1.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis.database import DirectoryBasedExampleDatabase
from tests.fuzz.readers import READERS, held

_BATCH = 200
"""Cases between two looks at the clock."""


def main() -> int:
    """Run the readers that are named, or all; return how many failed."""
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    parser.add_argument("--seconds", type=float, default=60.0, help="Of each reader.")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**32)
    parser.add_argument("--examples", type=Path, default=Path(".cache/fuzz"))
    options = parser.parse_args()
    names = options.readers or list(READERS)
    if unknown := [name for name in names if name not in READERS]:
        parser.error(f"no reader is called {', '.join(unknown)}")
    kept = DirectoryBasedExampleDatabase(options.examples)
    return sum(_fails(name, options.seconds, options.seed, kept) for name in names)


def _fails(name: str, seconds: float, number: int, kept: DirectoryBasedExampleDatabase) -> bool:
    """Return whether a reader broke a promise before its time was up."""
    end, cases = time.monotonic() + seconds, 0
    while time.monotonic() < end:

        @seed(number)
        @settings(
            max_examples=_BATCH, database=kept, deadline=None, print_blob=True,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(READERS[name].given)
        def batch(case: object) -> None:
            held(name, case)

        try:
            batch()
        except Exception:  # noqa: BLE001 - whatever a reader lets through is what is sought
            traceback.print_exc()
            sys.stdout.write(f"{name}: broke its promise, seed {number}\n")
            return True
        number, cases = number + 1, cases + _BATCH
    sys.stdout.write(f"{name}: {cases:,} cases kept it\n")
    return False


if __name__ == "__main__":
    sys.exit(min(main(), 1))
