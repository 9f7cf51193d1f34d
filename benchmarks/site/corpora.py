"""Every version of the real agreements as one strict MkDocs site, every promise checked.

Prints the time of each stage, pages, bytes, peak memory and the ten heaviest pages.

Usage: python -m benchmarks.site.corpora CORPORA [--versions N] [--json FILE]
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import resource
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import yaml

CONFIG = """\
site_name: Real agreements
site_url: https://example.com/
theme: {name: material, font: false}
plugins: [search, plainredline]
nav: [{Agreements: index.md}]
"""

STAGES = ("survey", "parse", "align", "redline", "check_promise", "find_facts",
          "bind_leniently", "combine", "render_change", "render_since", "render_version",
          "render_agreement", "comparison_assets", "version_asset")  # fmt: skip


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


def timed(
    seconds: defaultdict[str, float], name: str, function: Callable[..., object]
) -> Callable[..., object]:
    """Return `function` with the CPU it takes added to `seconds`."""

    def run(*args: object, **kwargs: object) -> object:
        start = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            seconds[name] += time.process_time() - start

    return run


def _modules(package: ModuleType) -> list[ModuleType]:
    """Return every module of a package, in which a stage's function may be named."""
    names = [f"{package.__name__}.{info.name}" for info in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(name) for name in names]


def measure(corpora: Path, limit: int) -> dict[str, object]:
    """Build the site in a temporary folder; return what it took."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    import plainredline.assemble

    seconds: defaultdict[str, float] = defaultdict(float)
    for module in _modules(plainredline.assemble):
        for name in STAGES:
            if hasattr(module, name):
                setattr(module, name, timed(seconds, name, getattr(module, name)))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        versions = lay_out(corpora, root, limit)
        os.chdir(root)
        start = time.process_time()
        build(load_config(str(root / "mkdocs.yml"), strict=True))
        total = time.process_time() - start
        sizes = {
            str(p.relative_to(root / "site")): p.stat().st_size
            for p in (root / "site").rglob("*.*")
        }
    pages = {name: size for name, size in sizes.items() if name.endswith("index.html")}
    heaviest = sorted(pages.items(), key=lambda item: (-item[1], item[0]))[:10]
    return {
        "versions": versions,
        "seconds": {**seconds, "mkdocs and the rest": total - sum(seconds.values()), "all": total},
        "pages": len(pages),
        "bytes": sum(sizes.values()),
        "search index": sizes["search/search_index.json"],
        "peak memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "heaviest pages": heaviest,
    }


def main() -> None:
    """Print what a site of the corpora takes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--versions", type=int, default=0, help="only the newest of each")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result = measure(options.corpora.resolve(), options.versions)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")
    for key, value in result.items():
        if isinstance(value, dict):
            print(f"{key}:")
            for name, number in value.items():
                print(f"  {number:8.1f} s CPU  {name}")
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
