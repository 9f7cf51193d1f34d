"""What one agreement costs as its history grows: CPU seconds a version, by stage.

A history is made of the versions of a real agreement. Where there are too few, the last ones are
gone through again, to and fro, and every paragraph has a word exchanged now and then, so that no
text comes back as it was and neighbours differ in a few clauses, as real ones do.

Each size runs in a process of its own, as `plainredline build` does it. A yardstick, the same
additions in plain Python before and after, tells how fast the machine was meanwhile.

Usage: python -m benchmarks.site.histories [--source NAME ...] [--sizes N ...] [--profile FILE]
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import importlib
import json
import os
import pkgutil
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

SHARED = Path(__file__).parents[3] / "shared"
SOURCES = ("corpora/basecamp-privacy", "corpora/wordpress-terms", "captures/booking-privacy")
SIZES = (50, 100, 200, 450)
PERIOD = 60
"""Repeated versions after which every paragraph has had a word exchanged."""

STAGES = ("survey_agreement", "clauses_of", "align", "redline", "check_promise",
          "find_moved_text", "kinship", "find_facts", "bind", "trace", "since_each",
          "clause_histories", "render_change", "render_since", "render_version",
          "render_agreement", "render_clauses", "render_feed", "comparison_assets",
          "markdown_asset", "both_texts", "word_asset", "book_asset", "notice_assets",
          "search_asset", "version_asset", "raw_asset",
          "standalone")  # fmt: skip
"""Functions that `assemble` calls; the time of one is without that of those within it."""

_WITHOUT_BYTECODE = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"})
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_WORD = re.compile(r"(?<=\s)[a-z]{4,}(?=\s)")


def texts(source: Path, count: int) -> Iterator[str]:
    """Yield `count` versions of an agreement, oldest first."""
    paths = sorted(source.glob("versions/*.md"))
    real = [_FRONT_MATTER.sub("", p.read_text("utf-8", "replace")) for p in paths]
    yield from real[-count:] if count <= len(real) else real
    there_and_back = [*range(len(real) - 2, -1, -1), *range(1, len(real))]
    for k in range(count - len(real)):
        yield edited(real[there_and_back[k % len(there_and_back)]], k)


def edited(text: str, age: int) -> str:
    """Return a text with one word of a paragraph exchanged every `PERIOD` versions."""
    return "\n".join(_edited_line(line, age) for line in text.split("\n"))


def _edited_line(line: str, age: int) -> str:
    words = list(_WORD.finditer(line))
    if len(words) < 4:  # A heading, or nearly none.
        return line
    seed = int.from_bytes(hashlib.sha256(line.encode()).digest()[:4])
    for n in range((age + seed % PERIOD) // PERIOD):
        at = words[(seed + 7 * n) % len(words)]
        other = words[(seed // 7 + 5 * n) % len(words)][0][::-1]
        line = f"{line[: at.start()]}{other[: len(at[0])]:x<{len(at[0])}}{line[at.end() :]}"
    return line


def lay_out(source: Path, root: Path, count: int) -> None:
    """Write an agreement of `count` versions."""
    about = source / "corpus.json"
    title = json.loads(about.read_text("utf-8")).get("title", source.name)
    folder = root / "agreements" / source.name
    (folder / "versions").mkdir(parents=True)
    settings = {"title": title, "provider": "A provider", "kind": "terms-of-service",
                "language": "en", "status": "captured"}  # fmt: skip
    (folder / "agreement.yml").write_text(json.dumps(settings), "utf-8")
    for k, text in enumerate(texts(source, count)):
        day = date(2010, 1, 1) + timedelta(days=7 * k)
        (folder / "versions" / f"{day}.md").write_text(text, "utf-8")


class Clock:
    """CPU seconds by stage; the time of a stage is without that of those within it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = time.process_time()

    def _charge(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def timed(self, name: str, function: Callable[..., object]) -> Callable[..., object]:
        """Return a function whose time is charged to a stage."""

        def run(*args: object, **kwargs: object) -> object:
            with self._charged(name):
                made = function(*args, **kwargs)
            return self._each(name, made) if isinstance(made, Generator) else made

        return run

    def _each(self, name: str, made: Iterator[object]) -> Iterator[object]:
        while True:
            with self._charged(name):
                item = next(made, self)
            if item is self:
                return
            yield item

    @contextmanager
    def _charged(self, name: str) -> Iterator[None]:
        self._charge()
        self._running.append(name)
        try:
            yield
        finally:
            self._charge()
            self._running.pop()


def yardstick() -> float:
    """Return the CPU seconds of three million additions."""
    start = time.process_time()
    total = 0
    for k in range(3_000_000):
        total += k
    return time.process_time() - start


def _modules(package: ModuleType) -> list[ModuleType]:
    names = [f"{package.__name__}.{info.name}" for info in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(name) for name in names]


def clocked() -> Clock:
    """Return a clock to which the stages are charged from now on.

    Raises:
        LookupError: A stage is called otherwise now, or gone.
    """
    import plainredline.assemble
    import plainredline.facts.finder  # It is imported when it is called.

    clock = Clock()
    modules = [*_modules(plainredline.assemble), plainredline.facts.finder]
    for name in STAGES:
        callers = [module for module in modules if callable(getattr(module, name, None))]
        if not callers:
            raise LookupError(name)
        for module in callers:
            setattr(module, name, clock.timed(name, getattr(module, name)))
    return clock


def child(source: Path, count: int, profile: str) -> None:
    """Build the site of one history here and print what it took, as JSON."""
    from plainredline.assemble.workers import Workers
    from plainredline.cli import disk
    from plainredline.cli.commands import LOOKS_FOR_CYCLES

    gc.set_threshold(LOOKS_FOR_CYCLES)
    clock = clocked()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay_out(source, root, count)
        yard = yardstick()
        start = time.process_time()
        plan = disk.plan_of(
            root / "agreements", root / "cache", name="A", url="", language="en", release=False
        )
        write = lambda: disk.write_site(plan, root / "site", Workers(1))  # noqa: E731
        if profile:
            import cProfile

            cProfile.runctx("write()", {"write": write}, {}, profile)
        else:
            clock.timed("disk and the rest", write)()
        total = time.process_time() - start
        yard = (yard + yardstick()) / 2
        size = sum(p.stat().st_size for p in (root / "site").rglob("*.*"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {"all": total, "yard": yard, "stages": clock.seconds, "peak": peak, "bytes": size}
        )
    )


def main() -> None:
    """Print a table for each source."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", nargs="+", default=SOURCES)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--profile", default="", help="write a cProfile of the last one")
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    for name in options.source:
        source = SHARED / name
        if options.child:
            child(source, options.child, options.profile)
        elif not any(source.glob("versions/*.md")):
            print(f"{name}: left out, it is not in {SHARED.name}/")
        else:
            _print(name, {n: _measured(name, n, options.profile) for n in options.sizes})


def _measured(name: str, count: int, profile: str) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.site.histories", "--source", name,
               "--child", str(count), *(["--profile", profile] if profile else [])]  # fmt: skip
    output = subprocess.run(
        command,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment_of_users(),
    )
    result: dict[str, object] = json.loads(output.stdout.decode().splitlines()[-1])
    return result


def environment_of_users() -> dict[str, str]:
    """Return the environment in which bytecode is kept, as where a package is installed."""
    return {name: value for name, value in os.environ.items() if name not in _WITHOUT_BYTECODE}


def _print(name: str, results: dict[int, dict[str, object]]) -> None:
    """Print milliseconds a version by stage, and how they grow."""
    print(f"{name}: milliseconds of CPU a version")
    _row("versions", {n: n for n in results})
    stages = sorted({stage for result in results.values() for stage in _stages(result)})
    for stage in stages:
        _row(stage, {n: 1000 * _stages(r).get(stage, 0.0) / n for n, r in results.items()})
    each = {n: 1000 * _number(r["all"]) / n for n, r in results.items()}
    _row("ALL", each)
    _row("against the first", {n: 100 * ms / each[min(each)] for n, ms in each.items()})
    _row("yardstick, ms", {n: 1000 * _number(r["yard"]) for n, r in results.items()})
    yards = {n: ms / _number(results[n]["yard"]) for n, ms in each.items()}
    _row("the same in yardsticks", {n: 100 * y / yards[min(yards)] for n, y in yards.items()})
    _row("seconds in all", {n: _number(r["all"]) for n, r in results.items()})
    _row("peak, MB", {n: _number(r["peak"]) for n, r in results.items()})
    _row("KB a version", {n: _number(r["bytes"]) / 1024 / n for n, r in results.items()})
    print(flush=True)


def _stages(result: dict[str, object]) -> dict[str, float]:
    stages = result["stages"]
    return stages if isinstance(stages, dict) else {}


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _row(name: str, values: Mapping[int, float]) -> None:
    print(f"  {name:24}" + "".join(f"{value:10,.1f}" for value in values.values()))


if __name__ == "__main__":
    main()
