"""Visits that are killed: `python killed_visits.py FOLDER KILLS SEED`.

Each visit runs in a child that kills itself before some change of the disk, at random; what stands
then is held against what visits that nobody kills write. Prints what was wrong.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

from tests.intake.killed_imports import count_events
from tests.watching.live_pages import CLAUSES, Web, edited, files_of, page

from plainredline.assemble.recording import record_versions
from plainredline.assemble.reporting import silent
from plainredline.assemble.watching import WatchWish, watch
from plainredline.cli.author import explain
from plainredline.intake.documents.reading_process import answer_to
from plainredline.model.sightings import Outcome
from plainredline.read import read_agreements

FIRST = date(2026, 1, 1)
DAYS = 5


def asked(request: bytes) -> object:
    """Read a document in this process, whose changes of the disk are counted."""
    first, _, data = request.partition(b"\n")
    return json.loads(json.dumps(answer_to(json.loads(first), lambda: data, lambda: None)))


def visit(folder: Path, number: int) -> list[Outcome]:
    """Visit the page of a day."""
    web = Web(folder)
    clauses = CLAUSES if number == 0 else edited(1, "fourteen", f"{number + 20}")
    web.show(page(*clauses))
    wish = WatchWish(
        root=folder / "agreements", slugs=(), today=FIRST + timedelta(number), cache=None
    )

    def draft(slug: str, day: date) -> str:
        return explain(wish.root, slug, str(day), drafter=None, language="")

    with mock.patch("plainredline.intake.documents.conversion._asked", asked):
        return [each.outcome for each in watch(wish, web.fetch, draft, silent)]


def begun(folder: Path) -> None:
    """Make an agreement with a first version that is recorded."""
    Web(folder).agreement()
    visit(folder, 0)
    record_versions(folder / "agreements/terms")


def in_child(folder: Path, number: int, limit: int) -> int:
    """Visit in a child; return how many events it had, 0 for one that was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        seen = count_events(limit)
        visit(folder, number)
        os.write(writer, str(seen[0]).encode())
        os._exit(0)
    os.close(writer)
    told = os.read(reader, 20)
    os.close(reader)
    os.waitpid(child, 0)
    return int(told or 0)


def faults(folder: Path, wanted: dict[str, bytes]) -> Iterator[str]:
    """Yield what is wrong with what a killed visit left."""
    for name, content in files_of(folder / "agreements"):
        expected = wanted.get(name, b"")
        is_log = name.endswith(".jsonl")
        if content != expected and not (is_log and expected.startswith(content)):
            yield f"{name} is not what it must be"
    read_agreements(folder / "agreements")


def main() -> None:
    """Kill, look, kill again; at last let the visit of each day go to its end."""
    place, kills, seed = sys.argv[1:]
    folder, chance = Path(place), random.Random(int(seed))  # noqa: S311 - not for secrets
    killed = 0
    days = min(DAYS, int(kills))
    for turn in range(-(-int(kills) // DAYS)):
        whole, left = folder / f"whole{turn}", folder / f"killed{turn}"
        begun(whole)
        begun(left)
        for number in range(1, days + 1):
            events = in_child(whole, number, 0)
            wanted = dict(files_of(whole / "agreements"))
            if in_child(left, number, chance.randrange(1, events)) == 0:
                killed += 1
            for fault in faults(left, wanted):
                print(f"turn {turn}, day {number}: {fault}")  # noqa: T201 - a report
            visit(left, number)
            if dict(files_of(left / "agreements")) != wanted:
                print(f"turn {turn}, day {number}: something is missing or twice")  # noqa: T201 - the same
    print(f"killed {killed}")  # noqa: T201 - the same


if __name__ == "__main__":
    main()
