"""Publishes and announcements that are killed: `python killed_runs.py FOLDER KILLS SEED WHAT…`.

Each runs in a child that ends, as one that was killed does, before some change of the disk, at
random, or after some time; what stands then is held against what may. Prints what was wrong.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.cli.running import plainredline
from tests.publishing.built_sites import files_in, files_of, index, lay_site, listed
from tests.publishing.other_hosts import ssh_to

EVENTS = {
    "open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate",
    "os.symlink", "tempfile.mkstemp", "tempfile.mkdtemp", "os.chmod", "shutil.rmtree",
    "fcntl.flock", "subprocess.Popen", "os.scandir",
}  # fmt: skip
"""Before which a child may end: all that changes the disk is one of them, or between two."""

Run = Callable[[], int]


def in_child(run: Run, limit: int = 0, seconds: float = 0) -> int:
    """Run in a child, to the end or to an event or moment; return how many events there were."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code, seen = 99, [0]

        def hear(event: str, _arguments: object) -> None:
            if event in EVENTS:
                seen[0] += 1
                if seen[0] == limit:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hear)
        if seconds:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds)
        code = run()
        os.write(writer, f"{seen[0]} {code}".encode())
        os._exit(0)
    os.close(writer)
    told = os.read(reader, 30).split()
    os.close(reader)
    os.waitpid(child, 0)
    if told and int(told[1]) != 0:
        print(f"a run that was not killed ended with {int(told[1])}")  # noqa: T201 - a report
    return int(told[0]) if told else 0


# ---------------------------------------------------------------- publish


def publishes(what: str, folder: Path, kills: int, chance: random.Random) -> Iterator[str]:
    """Publish one build after the other, each killed; yield what was wrong."""
    folder.mkdir(parents=True)
    builds = [files_of(word=f"build {number}") for number in range(3)]
    words = {
        "releases": ("publish", "www", "--releases", "--keep", "2"),
        "in-place": ("publish", "www", "--in-place"),
        "host": ("publish", "host:www", "--keep", "2", "--ssh", ssh_to(folder / "home")),
    }[what]
    www = {"releases": "www/current", "in-place": "www", "host": "home/www/current"}[what]

    def run() -> int:
        done = plainredline(folder, *words)
        if done.returncode:
            sys.stderr.write(done.stderr)
        return done.returncode

    lay_site(folder / "site", builds[0])
    began = time.monotonic()
    events = in_child(run)
    takes = time.monotonic() - began
    shown, killed = 0, 0
    for number in range(kills):
        new = (shown + 1 + number % 2) % 3
        lay_site(folder / "site", builds[new])
        if what == "host" and number % 2:
            done = in_child(run, seconds=chance.uniform(0.001, takes))
        else:
            done = in_child(run, chance.randrange(1, events))
        killed += not done
        found = files_in((folder / www).resolve())
        # On a host what was asked of a shell goes on after whoever asked was killed.
        if found not in (builds if what == "host" else (builds[shown], builds[new])):
            yield f"after kill {number}: neither the old site nor the new one"
        if done and found != builds[new]:
            yield f"run {number} ended and the site is not the new one"
        shown = builds.index(found) if found in builds else shown
    lay_site(folder / "site", builds[(shown + 1) % 3])
    in_child(run)
    yield from _at_the_end(folder, (folder / www), builds[(shown + 1) % 3])
    print(f"killed {killed}")  # noqa: T201 - a report


def _at_the_end(folder: Path, www: Path, wanted: dict[str, bytes]) -> Iterator[str]:
    """Yield what is wrong after a run that nobody killed: another site, or something left."""
    if files_in(www.resolve()) != wanted:
        yield "at the end it is not the new site"
    # What ended before it could say whose it is holds nothing, and goes when it is old.
    hidden = [path for path in folder.iterdir() if path.name.startswith(".")]
    left = [path.name for path in hidden if any(each.is_dir() for each in path.iterdir())]
    releases = www.parent / "releases"
    if www.is_symlink() and "home" not in www.parts:
        left += [path.name for path in www.parent.rglob(".*") if path.name != ".plainredline-site"]
        if len(list(releases.iterdir())) > 2:
            yield "more releases are kept than were to be"
    if left:
        yield f"something is left: {left}"


# ---------------------------------------------------------------- announce


def announces(folder: Path, kills: int, chance: random.Random) -> Iterator[str]:
    """List one version more before each run that is killed; yield what was lost."""
    folder.mkdir(parents=True)
    days = [f"{2000 + number // 12}-{number % 12 + 1:02}-01" for number in range(kills + 3)]
    receiver = folder / "receiver"
    # What comes in half is not taken: it has no end of line.
    receiver.write_text('#!/bin/sh\nIFS= read -r line && echo "$line" >> got\n', "utf-8")
    receiver.chmod(0o755)

    def run() -> int:
        return plainredline(folder, "announce", "--command", str(receiver)).returncode

    def lay(count: int) -> None:
        (folder / "site").mkdir(exist_ok=True)
        said = index([listed(day, is_first=not n) for n, day in enumerate(days[:count])])
        (folder / "site/agreements.json").write_text(json.dumps(said), "utf-8")

    lay(1)
    in_child(run)
    lay(2)
    began = time.monotonic()
    events = in_child(run)
    takes = time.monotonic() - began
    killed = 0
    for number in range(kills):
        lay(number + 3)
        if number % 2:  # Between telling and noting there is no event, but there is time.
            killed += not in_child(run, seconds=chance.uniform(0.5 * takes, takes))
        else:
            killed += not in_child(run, chance.randrange(1, events + 2))
        time.sleep(0.005)  # What a killed run began to tell may come to its end.
    in_child(run)
    told = [json.loads(line) for line in (folder / "got").read_text("utf-8").splitlines()]
    heard = [each["version"]["filed"] for each in told]
    if sorted(set(heard)) != days[1 : kills + 2]:
        yield "something was lost, or is of the past"
    if list(dict.fromkeys(heard)) != sorted(set(heard)):
        yield "the order is another"
    if len({each["id"] for each in told}) != len(set(heard)):
        yield "a repetition has another id"
    if len(heard) - len(set(heard)) > killed:
        yield "more was told twice than runs were killed"
    print(f"killed {killed}, told twice {len(heard) - len(set(heard))}")  # noqa: T201 - a report


def main() -> None:
    """Kill, look, kill again; at last let one go to its end."""
    place, kills, seed, *kinds = sys.argv[1:]
    for what in kinds:
        folder, chance = Path(place) / what, random.Random(int(seed))  # noqa: S311 - no secret
        if what == "announce":
            found = announces(folder, int(kills), chance)
        else:
            found = publishes(what, folder, int(kills), chance)
        for fault in found:
            print(f"{what}: {fault}")  # noqa: T201 - a report


if __name__ == "__main__":
    main()
