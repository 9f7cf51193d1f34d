"""Every kind of page read by axe, at three widths, light and dark, in each layout of the wording.

``python -m benchmarks.pages.axe`` builds a site of the demo and of made-up agreements, once by
itself and once with the project's MkDocs configuration, and prints each fault with its element,
the runs and the violations. ``--only plain`` (or ``material``) and ``--kinds "version;search"``
read less. Beyond what axe does by itself the size of targets is asked for. It needs a Chromium.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.browser import launched
from tests.site.project import COMMAND, ROOT, settings
from tests.site.serving import served

from benchmarks.pages.agreements import write

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
LAYOUTS = ("auto", "two", "one")
QUICK = {0, 3}
"""Of the looks those that a quick run takes: the narrowest, light and dark."""

KINDS = {
    "home": "",
    "agreement": "alibaba-cloud-membership/",
    "agreement, captured": "club/",
    "agreement, long": "long/",
    "agreement, Arabic": "arabic/",
    "timeline": "long/page/2/",
    "change": "pinhole-privacy/changes/2026-10-01/",
    "change, long": "alibaba-cloud-membership/changes/2023-03-20/",
    "change, upcoming": "alibaba-cloud-membership/changes/2027-02-01/",
    "change, not explained": "club/changes/2020-03-31/",
    "change, Arabic": "arabic/changes/2020-01-31/",
    "change, Chinese": "chinese/changes/2020-01-31/",
    "change, no-break spaces": "unbroken/changes/2020-01-31/",
    "no words": "club/changes/2020-01-31/",
    "other language": "club/changes/2020-03-01/",
    "other document": "club/changes/2020-04-30/",
    "written anew": "club/changes/2020-06-29/",
    "first version": "pinhole-privacy/changes/2024-02-01/",
    "since": "alibaba-cloud-membership/since/2021-06-01/",
    "any two": "alibaba-cloud-membership/compare/2022-05-01..2027-02-01/",
    "version": "alibaba-cloud-membership/versions/2023-03-20/",
    "version, superseded": "pinhole-privacy/versions/2024-02-01/",
    "version, upcoming": "alibaba-cloud-membership/versions/2027-02-01/",
    "version, Arabic": "arabic/versions/2020-01-31/",
    "corrections, Arabic": "arabic/corrections/",
    "clauses": "alibaba-cloud-membership/clauses/",
    "search": "page/search/?words=fees",
    "not found": "no/such/page/",
}

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN = """async () => (await axe.run(document, {
  resultTypes: ['violations'], rules: {'target-size': {enabled: true}},
})).violations"""

BROKEN_WORDS = """() => {
  const broken = [];
  const within = document.createRange();
  const walk = document.createTreeWalker(document.querySelector('main') ?? document.body, 4);
  for (let node = walk.nextNode(); node && broken.length < 5; node = walk.nextNode()) {
    if (node.parentElement.closest('code, [hidden], .rl-vh, i:not([class]), .rl-v, svg')) continue;
    for (const match of node.data.matchAll(/(?<=^|[\\s(“])[A-Za-z]{2,12}(?=$|[\\s,.;)])/g)) {
      within.setStart(node, match.index);
      within.setEnd(node, match.index + match[0].length);
      const tops = new Set([...within.getClientRects()].map((box) => Math.round(box.top)));
      if (tops.size > 1) broken.push(match[0]);
    }
  }
  return broken;
}"""
"""Short words that a line ends within."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one element in one look."""

    where: str
    rule: str
    element: str


def looks(page: Page, where: str) -> Iterator[str]:
    """Show a page in each look, and yield what the look is called."""
    folded = page.evaluate("document.querySelectorAll('details:not([open])').length")
    layouts = [each for each in LAYOUTS if page.locator(f"#rl-l-{each}").count()] or [""]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            for layout in layouts:
                if layout:
                    page.evaluate(f"document.querySelector('#rl-l-{layout}').click()")
                yield f"{where} {width} {scheme} {layout}".strip()
    if folded:
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        yield f"{where} {WIDTHS[-1]} dark, all open"


def faults_of(
    browser: Browser, address: str, where: str, *, quick: bool = False
) -> tuple[int, list[Fault]]:
    """Return how many looks of a page were read, and what is wrong in any of them."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.evaluate(AXE)
    runs, found = 0, list[Fault]()
    for number, look in enumerate(looks(page, where)):
        if quick and number not in QUICK:
            continue
        runs += 1
        found += (
            Fault(look, rule["id"], node["html"][:160])
            for rule in page.evaluate(RUN)
            for node in rule["nodes"]
        )
        found += (Fault(look, "word-broken", word) for word in page.evaluate(BROKEN_WORDS))
    context.close()
    return runs, found


def build_plain(agreements: Path, out: Path) -> Path:
    """Build the site without MkDocs."""
    command = [*COMMAND, "build", "--root", str(agreements), "--out", str(out / "site")]
    environment = settings(PLAINREDLINE_CACHE=str(out / "cache"))
    subprocess.run(command, cwd=out, env=environment, check=True, stdout=subprocess.DEVNULL)
    return out / "site"


def build_material(agreements: Path, out: Path) -> Path:
    """Build it with the project's own configuration of MkDocs, of which our docs tell."""
    config = re.sub(r"(?ms)^nav:.*?(?=^\w)", "nav: [{Agreements: index.md}]\n", _config())
    config = config.replace("agreements_dir: agreements", f"agreements_dir: {agreements}")
    (out / "docs").mkdir(parents=True)
    (out / "mkdocs.yml").write_text(config, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out / "site")]
    environment = settings(PLAINREDLINE_CACHE=str(out / "cache"))
    subprocess.run(command, cwd=out, env=environment, check=True)
    return out / "site"


def _config() -> str:
    return (ROOT / "mkdocs.yml").read_text("utf-8")


BUILDS = {"plain": build_plain, "material": build_material}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what axe finds; return 1 where that is anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(BUILDS), help="one way of building alone")
    parser.add_argument("--quick", action="store_true", help="two looks of each page alone")
    parser.add_argument("--kinds", default="", help="kinds of page by how they begin, parted by ;")
    asked = parser.parse_args(arguments)
    wanted = tuple(filter(None, asked.kinds.split(";"))) or ("",)
    kinds = {kind: path for kind, path in KINDS.items() if kind.startswith(wanted)}
    runs, found = 0, list[Fault]()
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        agreements = Path(folder) / "agreements"
        write(agreements, demo=ROOT / "agreements")
        for name in [asked.only] if asked.only else list(BUILDS):
            out = Path(folder) / name
            out.mkdir()
            with served(BUILDS[name](agreements, out)) as address:
                for kind, path in kinds.items():
                    read, wrong = faults_of(
                        browser, address + path, f"{name}: {kind}", quick=asked.quick
                    )
                    runs += read
                    found += wrong
                    print(f"{name}: {kind}: {read} looks, {len(wrong)} faults", flush=True)
                    for fault in wrong:
                        print(f"  {fault.where}: {fault.rule}: {fault.element}", flush=True)
    print(f"{len(kinds)} kinds of page, {runs} runs, {len(found)} violations")
    return int(bool(found))


if __name__ == "__main__":
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1795435200")
    sys.exit(main())
