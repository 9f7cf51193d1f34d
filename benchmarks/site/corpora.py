"""Every version of the real agreements as one strict MkDocs site, every promise checked.

Prints the time of each stage, pages, bytes by kind of file, peak memory and the ten heaviest
pages; with `--alone`, of the site that `plainredline build` makes, without the frame of a theme.

Usage: python -m benchmarks.site.corpora CORPORA [--versions N] [--alone] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from benchmarks.site.histories import clocked

CONFIG = """\
site_name: Real agreements
site_url: https://example.com/
theme: {name: material, font: false}
plugins: [search, {plainredline: {jobs: 1}}]
nav: [{Agreements: index.md}]
"""

KINDS = {
    "CSV": r"\.csv",
    "clauses": r"/clauses/.*\.html",
    "since page": r"/since/.*\.html",
    "change page": r"/changes/.*\.html",
    "version page": r"/versions/.*\.html",
    "JSON of version": r"/versions/.*\.json",
    "JSON of comparison": r"/changes/.*\.json",
    "raw": r"/versions/[^/]*\.(md|txt)$",
    "feed": r"\.xml$",
    "timeline": r"^[^/]+/(page/[^/]+/)?index\.html$",
    "other": "",
}
"""Patterns of the files of a site, the first that is found in a name counts."""


def lay_out(corpora: Path, root: Path, limit: int) -> int:
    """Write a project with the corpora's versions as agreements; return how many versions."""
    count = 0
    for corpus in sorted(corpora.glob("*/corpus.json")):
        about = json.loads(corpus.read_text("utf-8"))
        folder = root / "agreements" / corpus.parent.name
        (folder / "versions").mkdir(parents=True)
        (folder / "agreement.yml").write_text(
            yaml.safe_dump(
                {
                    "title": about["title"],
                    "provider": about["provider"],
                    "kind": "terms-of-service",
                    "language": "en",
                    "status": "captured",
                }
            ),
            "utf-8",
        )
        for path in sorted(corpus.parent.glob("versions/*.md"))[-limit:]:
            shutil.copy(path, folder / "versions" / path.name)
            count += 1
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return count


def with_mkdocs(root: Path) -> None:
    """Build the site as MkDocs does, in this process."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(root / "mkdocs.yml"), strict=True))


def alone(root: Path) -> None:
    """Build the site as `plainredline build` does, in this process."""
    from plainredline.assemble.workers import Workers
    from plainredline.cli import disk

    plan = disk.plan_of(
        root / "agreements", root / "cache", name="A", url="", language="en", release=False
    )
    disk.write_site(plan, root / "site", Workers(1))


def measure(corpora: Path, limit: int, build: Callable[[Path], None]) -> dict[str, object]:
    """Build the site in a temporary folder; return what it took."""
    clock = clocked()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        versions = lay_out(corpora, root, limit)
        os.chdir(root)
        clock.timed("generator, disk and the rest", build)(root)
        sizes = {
            p.relative_to(root / "site").as_posix(): p.stat().st_size
            for p in (root / "site").rglob("*.*")
            if p.is_file()
        }
    pages = {name: size for name, size in sizes.items() if name.endswith("index.html")}
    heaviest = sorted(pages.items(), key=lambda item: (-item[1], item[0]))[:10]
    return {
        "versions": versions,
        "seconds": {**clock.seconds, "all": sum(clock.seconds.values())},
        "pages": len(pages),
        "bytes": sum(sizes.values()),
        "KB a version": {
            **{kind: size / 1000 / versions for kind, size in by_kind(sizes).items()},
            "all": sum(sizes.values()) / 1000 / versions,
        },
        "search index": sizes.get("search/search_index.json", 0),
        "peak memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "heaviest pages": heaviest,
    }


def by_kind(sizes: Mapping[str, int]) -> Counter[str]:
    """Return the bytes of the files of each kind."""
    found: Counter[str] = Counter()
    for name, size in sizes.items():
        found[next(kind for kind, part in KINDS.items() if re.search(part, name))] += size
    return found


def main() -> None:
    """Print what a site of the corpora takes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--versions", type=int, default=0, help="only the newest of each")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--alone", action="store_true", help="without MkDocs")
    options = parser.parse_args()
    build = alone if options.alone else with_mkdocs
    result = measure(options.corpora.resolve(), options.versions, build)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")
    for key, value in result.items():
        if isinstance(value, dict):
            print(f"{key}:")
            for name, number in value.items():
                print(f"  {number:8.1f} {'s CPU' if key == 'seconds' else 'KB'}  {name}")
        elif isinstance(value, list):
            print(f"{key}:")
            for name, size in value:
                print(f"  {size / 1024:8.0f} KB  {name}")
        elif isinstance(value, int) and value > 100_000:
            print(f"{key}: {value / 2**20:,.1f} MB")
        else:
            print(f"{key}: {value:,}")


if __name__ == "__main__":
    main()
