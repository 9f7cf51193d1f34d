"""Importing a history, beside what git itself and people's own scripts take for the same.

Makes repositories of so many commits (and a tenth of them), from made text or from a version of
CORPORA, each commit another word; imports them in a process of their own without building
anything, and prints versions for each second of CPU, and peak memory. Beside it, on the same
repository: `git log -p`, which only prints the changes; and a `git show` for each commit, as
scripts do it, of the first hundred.

Usage: python -m benchmarks.imports [COMMITS] [--corpora FOLDER] [--services]
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

PHRASE = """the mill may close your account when you pay late and keeps every coin that is owed to
it until a court decides otherwise which you accept unless the law of your land forbids it"""
WORDS = PHRASE.split()

IMPORT = """
import sys
from plainredline.cli import main
main(sys.argv[1:])
"""


def text(corpora: Path | None, chance: int) -> str:
    """Return a text of about 3,300 words: that of a real version where there is one."""
    found = sorted(corpora.glob("*/versions/*.md")) if corpora else []
    if found:
        return found[chance % len(found)].read_text("utf-8")
    lines = (
        f"{n}. " + " ".join(WORDS[(n * 7 + i * 3) % len(WORDS)] for i in range(60)) + "."
        for n in range(1, 56)
    )
    return "# Terms of the Mill\n\n" + "\n\n".join(lines) + "\n"


def stream(commits: int, corpora: Path | None, *, services: bool) -> Iterator[bytes]:
    """Yield the commits of a history, a day each, in which one paragraph changes at a time."""
    paragraphs = text(corpora, 3).split("\n\n")
    yield b"reset refs/heads/main\n"
    for n in range(commits):
        day = date(1990, 1, 1) + timedelta(days=n)
        at = n % len(paragraphs)
        paragraphs[at] = f"{paragraphs[at].split(' §')[0]} §{n} days."
        body = "\n\n".join(paragraphs).encode()
        seconds = (day - date(1970, 1, 1)).days * 86_400 + 43_200
        path = f"Service {n % 200}/Terms of Service.md" if services else "terms.md"
        message = b"Record new changes of it"
        yield b"commit refs/heads/main\ncommitter A <a@b.example> %d +0000\n" % seconds
        yield b"data %d\n%s\n" % (len(message), message)
        yield b'M 100644 inline "%s"\ndata %d\n%s\n' % (path.encode(), len(body), body)


def made(folder: Path, commits: int, corpora: Path | None, *, services: bool) -> Path:
    """Make a repository."""
    git("init", "--quiet", "--initial-branch", "main", str(folder))
    command = [GIT, "-C", str(folder), "fast-import", "--quiet"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        for piece in stream(commits, corpora, services=services):
            process.stdin.write(piece)
    return folder


GIT = shutil.which("git") or "git"


def git(*words: str) -> bytes:
    """Run git and return what it prints."""
    return subprocess.run([GIT, *words], check=True, capture_output=True).stdout


def cpu(work: Callable[[], object]) -> float:
    """Return the seconds of CPU that children take in a piece of work."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def imported(repository: Path, out: Path, *, services: bool) -> tuple[float, int, int]:
    """Import; return seconds of CPU, versions, and peak memory of our process in megabytes."""
    paths = [] if services else ["terms.md"]
    words = ["import", "git", str(repository), *paths, "--root", str(out / "agreements")]
    peak = [0]

    def work() -> None:
        done = subprocess.Popen(
            [sys.executable, "-c", IMPORT, *words], cwd=out, stdout=subprocess.DEVNULL
        )
        _, status, used = os.wait4(done.pid, 0)
        done.returncode = os.waitstatus_to_exitcode(status)
        assert done.returncode == 0
        peak[0] = used.ru_maxrss // 1024

    took = cpu(work)
    return took, len(list(out.glob("agreements/*/versions/*.md"))), peak[0]


def printed(repository: Path) -> None:
    """Let git print every change of a history."""
    with subprocess.Popen(
        [GIT, "-C", str(repository), "log", "-p", "--format=%H"], stdout=subprocess.DEVNULL
    ) as process:
        process.wait()


def shown(repository: Path, count: int) -> None:
    """Take each of some versions out by a command of its own."""
    ids = git("-C", str(repository), "rev-list", "-n", str(count), "HEAD").decode().split()
    path = git("-C", str(repository), "ls-files", "--with-tree=HEAD").decode().splitlines()[0]
    for each in ids:
        subprocess.run(
            [GIT, "-C", str(repository), "show", f"{each}:{path}"], capture_output=True, check=False
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("commits", nargs="?", type=int, default=10_000)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--services", action="store_true", help="200 services, as an archive has")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for count in (wanted.commits // 10, wanted.commits):
            place = Path(folder) / str(count)
            place.mkdir()
            repository = made(place / "history", count, wanted.corpora, services=wanted.services)
            took, versions, peak = imported(repository, place, services=wanted.services)
            again, _, _ = imported(repository, place, services=wanted.services)
            print(
                f"{count:,} commits: {versions:,} versions in {took:.1f} s of CPU:"
                f" {versions / took:.0f} a second, {peak} MB at most; again {again:.1f} s"
            )
        patches = cpu(lambda: printed(repository))
        one_by_one = cpu(lambda: shown(repository, 100)) / 100 * wanted.commits
        print(
            f"git log -p: {patches:.1f} s, {took / patches:.2f} times that;"
            f" a git show each: {one_by_one:.1f} s, {took / one_by_one:.2f} times that"
        )


if __name__ == "__main__":
    main()
