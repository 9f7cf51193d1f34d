"""CPU and memory of injecting and rendering change pages through MkDocs, search on.

Each size runs in a process of its own: N synthetic change pages of 130 KB are handed to the
plugin in the place of built ones, so that nothing but carrying and rendering is measured.

Usage: python -m benchmarks.site.render [N ...]     (default: 100 1000 3000)
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from plainredline.model import Asset, Page, TocEntry

if TYPE_CHECKING:
    from plainredline.assemble.plan import Plan

BODY_BYTES = 130_000

CONFIG = """\
site_name: Benchmark
site_url: https://example.com/
theme: {name: material, font: false}
plugins: [search, plainredline]
nav: [{Home: index.md}]
"""

ROW = (
    '<article class="rl-clause" id="c-{n}"><h3 id="h-{n}">{n} Clause</h3><p>You may close your'
    " account with <del>thirty (30)</del> <ins>fourteen (14)</ins> days’ notice by e-mail, and"
    " the provider must answer within two days of that notice.</p></article>"
)


def synthetic(count: int) -> Generator[Page | Asset, None, None]:
    """Yield a home page, a style sheet and `count` change pages of `BODY_BYTES`."""
    rows = "".join(ROW.format(n=n) for n in range(BODY_BYTES // (len(ROW) - 4)))
    summary = '<h1 id="top">What changed</h1><p>' + "Two changes matter to you. " * 40 + "</p>"
    yield Asset(address="assets/plainredline/plainredline.css", content=b"")
    for number in range(count):
        yield Page(
            address=f"agreement-{number // 20}/changes/{number:05}/",
            title=f"What changed {number}",
            description="What changed.",
            body=f'<h1 id="top">What changed</h1>{rows}',
            summary=summary,
            toc=(TocEntry(1, "top", "What changed"),),
            anchors=frozenset({"top"}),
        )
    yield Page(address="", title="Home", description="Home.", body="<h1>Home</h1>", summary="")


def child(count: int) -> None:
    """Build a site of `count` pages here and print what it took, as JSON."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from plainredline.assemble.building import Site
    from plainredline.assemble.making import write_items
    from plainredline.mkdocs_plugin import plugin

    def build_synthetic(plan: Plan, *_: object) -> Site:
        with plan.joins.making("site") as making:
            write_items(synthetic(count), making, plan, below="")
            making.finish("synthetic", {})
        joined = plan.joins.get("site", "synthetic")
        assert joined
        return Site(name="synthetic", outputs=(), joined=joined)

    setattr(plugin, "build", build_synthetic)  # noqa: B010 - typed as private
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs").mkdir()
        (root / "agreements").mkdir()
        (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
        os.chdir(root)
        start = time.process_time()
        build(load_config(str(root / "mkdocs.yml"), strict=True))
        seconds = time.process_time() - start
        index = (root / "site/search/search_index.json").stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages": count, "cpu": seconds, "peak": peak, "index": index}))


def main(sizes: list[int]) -> None:
    """Print a row for each size."""
    print("pages   CPU s   ms a page   peak MB   search index KB")
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.site.render", "--child", str(size)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        row = json.loads(output.decode().splitlines()[-1])
        print(
            f"{size:5} {row['cpu']:7.1f} {1000 * row['cpu'] / size:11.1f} {row['peak']:9.0f}"
            f" {row['index'] / 1024:17.0f}"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(int(sys.argv[2]))
    else:
        main([int(n) for n in sys.argv[1:]] or [100, 1000, 3000])
