"""Fuzz what is kept: ``python tests/fuzz_edits.py [--seeds FIRST LAST] [--edits N]``.

Agreements are edited at random. After each edit the site that is built with all that is kept from
before, and the one that follows its files, are held against one that is built from nothing, in a
process that has made nothing else, byte for byte. What differs is named, with the edits that led
there, and ends the run with exit code 1.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from multiprocessing.pool import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.site.random_edits import Scene, opened, served, shown

from plainredline.assemble.live import LiveSite
from plainredline.assemble.plan import Form, Plan

Digests = Mapping[str, str]

SERVED = (".html", ".json", ".xml", ".txt", ".csv")
"""How those files end that are asked of the site that follows its files."""


def main() -> None:
    """Run the seeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs=2, default=(1, 20), metavar=("FIRST", "LAST"))
    parser.add_argument("--edits", type=int, default=12)
    options = parser.parse_args()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.site.random_edits", "plainredline.assemble.making"])
    start, wrong, builds = time.monotonic(), 0, 0
    with context.Pool(1, maxtasksperchild=1) as pristine:
        for seed in range(options.seeds[0], options.seeds[1] + 1):
            folder = Path(tempfile.mkdtemp(prefix="edits-"))
            try:
                wrong += _is_wrong(seed, options.edits, folder, pristine)
            finally:
                shutil.rmtree(folder)
            builds += options.edits
            sys.stderr.write(f"{seed} ")
    seconds = time.monotonic() - start
    sys.stdout.write(f"{builds:,} edits, {wrong} seeds with a stale page ({seconds:.0f} s).\n")
    sys.exit(1 if wrong else 0)


def _is_wrong(seed: int, edits: int, folder: Path, pristine: Pool) -> bool:
    """Edit one scene again and again until something is shown that is not so."""
    scene = Scene.of(folder, seed)
    done: list[str] = []
    shown(scene.plan(folder / "kept"))
    live: LiveSite | None = None
    options = None
    for number in range(edits):
        before = set(folder.glob("agreements/*"))
        done.append(scene.edit())
        plan = scene.plan(folder / "kept")
        if options != scene.options or live is None:
            options, live = scene.options, opened(scene.plan(folder / "served"))
        elif live:
            for home in before | set(folder.glob("agreements/*")):
                live.mark(home.name)
        if scene.random.random() < 0.2:
            continue
        fresh = pristine.apply(_digests, (scene.plan(folder / f"empty-{number}"),))
        shutil.rmtree(folder / f"empty-{number}", ignore_errors=True)
        if _told("kept", _digests(plan), fresh, seed, done):
            return True
        is_asked = live and number % 3 == seed % 3 and scene.form is Form.WHOLE
        if live and is_asked and _is_served_as_built(fresh, scene):
            names = [name for name in fresh if name.endswith(SERVED) and name != "sitemap.xml"]
            pages = {name: _digest(page) for name, page in served(live, names).items()}
            if _told("served", pages, {name: fresh[name] for name in names}, seed, done):
                return True
    return False


def _is_served_as_built(fresh: Digests, scene: Scene) -> bool:
    """Whether there is no fault, and nothing leads on: that is settled when a site is built."""
    is_plain = fresh.get("leads") == _digest(b"False") and fresh["fault"] == _digest(b"None")
    return is_plain and not any(scene.root.rglob("addresses.txt"))


def _digests(plan: Plan) -> Digests:
    return {name: _digest(content) for name, content in shown(plan).items()}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _told(what: str, found: Digests, fresh: Digests, seed: int, done: list[str]) -> bool:
    """Say what differs, if anything does."""
    differing = sorted(n for n in found.keys() | fresh.keys() if found.get(n) != fresh.get(n))
    if differing:
        lines = [f"seed {seed}, {what}:", *(f"  {deed}" for deed in done), "differ:"]
        sys.stdout.write("\n".join([*lines, *(f"  {name}" for name in differing[:20]), ""]))
        sys.stdout.flush()
    return bool(differing)


if __name__ == "__main__":
    main()
