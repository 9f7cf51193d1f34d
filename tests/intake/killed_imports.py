"""Imports that are killed: `python killed_imports.py REPOSITORY FOLDER KILLS SEED PATH…`.

Each import runs in a child that kills itself before some change of the disk, at random; what
stands then is held against what an import that nobody kills writes. Prints what was wrong.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from plainredline.assemble.import_tasks import GitImport
from plainredline.assemble.importing import import_git
from plainredline.assemble.reporting import silent
from plainredline.read import read_agreements

EVENTS = {
    "open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate",
    "tempfile.mkstemp", "tempfile.mkdtemp", "os.chmod", "shutil.rmtree", "fcntl.flock",
}  # fmt: skip
"""Before which a child may end: all that changes the disk is one of them, or between two."""


def run(repository: str, paths: tuple[str, ...], folder: Path) -> None:
    wish = GitImport(
        repository=repository, paths=paths, root=folder, copies=folder / "none",
        today=date(2026, 1, 1),
    )  # fmt: skip
    import_git(wish, silent)


def count_events(limit: int) -> list[int]:
    """Count what an audit hook hears; at the limit, end as a process that was killed ends."""
    seen = [0]

    def hear(event: str, _arguments: object) -> None:
        if event in EVENTS:
            seen[0] += 1
            if seen[0] == limit:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hear)
    return seen


def in_child(repository: str, paths: tuple[str, ...], folder: Path, limit: int) -> int:
    """Import in a child; return how many events it had, 0 for one that was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        seen = count_events(limit)
        run(repository, paths, folder)
        os.write(writer, str(seen[0]).encode())
        os._exit(0)
    os.close(writer)
    told = os.read(reader, 20)
    os.close(reader)
    os.waitpid(child, 0)
    return int(told or 0)


def state(folder: Path) -> dict[str, bytes]:
    """Return the files that count: those of an agreement, not what a killed run left hidden."""
    files = (path for path in folder.rglob("*") if path.is_file())
    names = ((path.relative_to(folder), path) for path in files)
    return {
        name.as_posix(): path.read_bytes()
        for name, path in names
        if not any(part.startswith(".") for part in name.parts)
    }


def faults(folder: Path, wanted: dict[str, bytes]) -> Iterator[str]:
    """Yield what is wrong with what a killed import left."""
    found = state(folder) if folder.exists() else {}
    for name, content in found.items():
        expected = wanted.get(name, b"")
        is_log = name.endswith(".jsonl")
        if content != expected and not (is_log and expected.startswith(content)):
            yield f"{name} is not what it must be"
    for slug in {name.split("/")[0] for name in found}:
        mine = sorted(n for n in wanted if n.startswith(f"{slug}/versions/"))
        there = sorted(n for n in found if n.startswith(f"{slug}/versions/"))
        if there != mine[: len(there)]:
            yield f"{slug} has a hole: {there}"
    if found:
        read_agreements(folder)


def main() -> None:
    """Kill, look, kill again; at last let one import go to its end."""
    repository, place, kills, seed, *paths = sys.argv[1:]
    folder, chance = Path(place), random.Random(int(seed))  # noqa: S311 - not for secrets
    run(repository, tuple(paths), folder / "whole")
    wanted = state(folder / "whole")
    all_events = in_child(repository, tuple(paths), folder / "counted", 0)
    left, killed = folder / "killed", 0
    for number in range(int(kills)):
        if in_child(repository, tuple(paths), left, chance.randrange(1, all_events)) == 0:
            killed += 1
        for fault in faults(left, wanted):
            print(f"after kill {number}: {fault}")  # noqa: T201 - a report
        if state(left) == wanted:
            shutil.rmtree(left)
    run(repository, tuple(paths), left)
    if state(left) != wanted:
        print("at the end something is missing or twice")  # noqa: T201 - the same
    print(f"killed {killed}")  # noqa: T201 - the same


if __name__ == "__main__":
    main()
