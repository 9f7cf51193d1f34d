"""What a build costs when little or nothing changed, on one core and two, and with many agreements.

Each figure is of a process of its own, as a user starts it; ratios are of one run, in turn. The
history is one of `benchmarks.site.histories`; the many agreements are made up, small, of ten
versions each, and what 5,000 of them would take is reckoned from the growth.

Usage: python -m benchmarks.site.agreements [--source FOLDER] [--versions 80] [--agreements 50 250]
       python -m benchmarks.site.agreements --real CORPORA
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from benchmarks.site.corpora import lay_out as lay_out_all
from benchmarks.site.histories import SHARED, SOURCES, environment_of_users, lay_out

MANY = 5000

PROGRAM = "from plainredline.cli import main; main()"

ABOUT = '{"title": "Terms %d", "provider": "P", "kind": "terms-of-service", "language": "en", \
"status": "captured"}'

CLAUSE = "We may end this agreement on 30 days' notice."
"""New in the version that is added, so that there is something to explain."""

_TO_WRITE = re.compile(r"(?<=### What changed\n\n)<!--.*?-->", re.DOTALL)
"""What the draft of an explanation asks its author for, in a section."""


class Cost(NamedTuple):
    """What a process took."""

    wall: float
    cpu: float
    """Of its own workers too."""

    peak: float
    """Megabytes of the largest process."""


def run(folder: Path, *arguments: str) -> Cost:
    """Run the command line in a folder."""
    start = time.perf_counter()
    code = f"import os; os.chdir({str(folder)!r})\n{PROGRAM}"
    command = [sys.executable, "-c", code, *arguments]
    pid = os.posix_spawn(sys.executable, command, environment_of_users())
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    assert os.waitstatus_to_exitcode(status) == 0, arguments
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def show(what: str, cost: Cost) -> None:
    """Print a line of the table."""
    print(f"{cost.wall:8.2f} {cost.cpu:8.2f} {cost.peak:8.0f}  {what}", flush=True)


def build(folder: Path, *arguments: str) -> Cost:
    """Build the site of a folder."""
    return run(folder, "build", "--out", "site", *arguments)


def one_agreement(source: Path, count: int) -> None:
    """Print what a history costs, cold, unchanged, with one version more, and edited."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        lay_out(source, root, count + 1)
        folder = root / "agreements" / source.name
        newest = max((folder / "versions").iterdir())
        newest.write_text(f"{newest.read_text('utf-8')}\n\n{CLAUSE}\n", "utf-8")
        aside = root / newest.name
        newest.rename(aside)
        show(f"{source.name}, {count} versions, nothing kept", build(root, "--jobs", "1"))
        for _ in range(3):
            show("  nothing new", build(root, "--jobs", "1"))
        aside.rename(newest)
        show("  one version added", build(root, "--jobs", "1"))
        explanation = folder / "explanations" / newest.name
        run(root, "explain", folder.name, newest.stem)
        draft = explanation.read_text("utf-8")
        say(explanation, draft, "Said at first.")
        show("  one explanation added", build(root, "--jobs", "1"))
        say(explanation, draft, "Said otherwise.")
        show("  its text edited", build(root, "--jobs", "1"))
        live_edits(root, folder.name, explanation)
        pages = sum(1 for path in (root / "site").rglob("index.html"))
        print(f"  ({pages} pages)")


def say(explanation: Path, draft: str, words: str) -> None:
    """Write words into each section of the draft of an explanation."""
    explanation.write_text(_TO_WRITE.sub(words, draft), "utf-8")


def live_edits(root: Path, slug: str, explanation: Path) -> None:
    """Print how long an edit takes to the new page under `plainredline serve`."""
    from plainredline.assemble.live import LiveSite
    from plainredline.assemble.workers import Workers
    from plainredline.cli.disk import plan_of

    plan = plan_of(
        root / "agreements",
        root / ".cache/plainredline",
        name="Agreements, explained",
        url="",
        language="en",
        release=False,
        preview=True,
    )
    live = LiveSite(plan, Workers(1), lambda: nullcontext(lambda *_: None))
    start = time.perf_counter()
    live.warm(slug)
    print(f"{time.perf_counter() - start:8.2f}  loaded into memory once, by serve")
    draft = explanation.read_text("utf-8").replace("Said otherwise.", "Said {} times.")
    for number in range(3):
        explanation.write_text(draft.replace("{}", str(number)), "utf-8")
        wall, cpu = time.perf_counter(), time.process_time()
        live.mark(slug)
        page = live.get(f"{slug}/changes/{explanation.stem}/index.html")
        assert page is not None
        assert f"Said {number} times.".encode() in page
        print(
            f"{time.perf_counter() - wall:8.2f} {time.process_time() - cpu:8.2f}"
            "           from the edit to the new page under serve"
        )


def two_cores(source: Path, count: int) -> None:
    """Print what two histories cost on one core and on two."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        lay_out(source, root, count)
        shutil.copytree(root / "agreements" / source.name, root / "agreements/twin")
        for path in (root / "agreements/twin/versions").iterdir():  # Else it is compared once.
            path.write_text(f"A twin.\n\n{path.read_text('utf-8')}", "utf-8")
        costs = []
        for jobs in ("1", "2"):
            costs.append(build(root, "--jobs", jobs, "--cache", f"cache-{jobs}"))
            show(f"two of {count} versions, --jobs {jobs}", costs[-1])
        print(f"  {costs[0].wall / costs[1].wall:.2f} times less wall on two")


def real(corpora: Path) -> None:
    """Print what all versions of real agreements cost on one core and on two, and their bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        count = lay_out_all(corpora, root, 0)
        cold = build(root, "--jobs", "1", "--cache", "cache-1")
        show(f"{count} versions of {corpora.name}, --jobs 1", cold)
        for _ in range(3):
            show("  nothing new", build(root, "--jobs", "1", "--cache", "cache-1"))
        files = [path for path in (root / "site").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        print(f"  {len(files):,} files, {size / 1000 / count:.0f} KB a version")
        two = build(root, "--jobs", "2", "--cache", "cache-2")
        show("  --jobs 2", two)
        print(f"  {cold.wall / two.wall:.2f} times less wall on two")


def small(root: Path, count: int) -> None:
    """Write agreements of ten small versions."""
    for number in range(count):
        versions = root / f"agreements/a{number:05}/versions"
        versions.mkdir(parents=True)
        (versions.parent / "agreement.yml").write_text(ABOUT % number, "utf-8")
        for k in range(10):
            clauses = (f"{n}. You may do {n} within {10 + k * n} days." for n in range(1, 6))
            day = date(2015, 1, 1) + timedelta(days=100 * k)
            text = f"# Terms {number}\n\n" + "\n\n".join(clauses) + "\n"
            (versions / f"{day}.md").write_text(text, "utf-8")


def many_agreements(counts: list[int]) -> None:
    """Print what many agreements take, and what 5,000 would."""
    peaks = []
    for count in counts:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch)
            small(root, count)
            cold = build(root, "--jobs", "1")
            show(f"{count} agreements of 10 versions, nothing kept", cold)
            show("  nothing new", build(root, "--jobs", "1"))
            peaks.append((count, cold))
    (few, less), (most, more) = peaks[0], peaks[-1]
    if few == most:
        return  # There is no growth to reckon from.
    each = (more.peak - less.peak) / (most - few)
    print(f"  {1024 * each:.0f} KB an agreement: {MANY:,} would take"
          f" {more.peak + each * (MANY - most):.0f} MB, and"
          f" {more.cpu / most * MANY / 3600:.1f} hours of CPU once")  # fmt: skip


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, default=SHARED / SOURCES[0])
    parser.add_argument("--versions", type=int, default=80)
    parser.add_argument("--agreements", type=int, nargs="+", default=[50, 250])
    parser.add_argument("--real", type=Path, help="only these agreements, as they are")
    options = parser.parse_args()
    print("  wall s    CPU s  peak MB")
    if options.real:
        real(options.real.resolve())
        return
    many_agreements(options.agreements)  # First: a process counts the memory of its parent too.
    two_cores(options.source, max(2, options.versions // 4))
    one_agreement(options.source, options.versions)


if __name__ == "__main__":
    main()
