"""The heaviest pages of a site: bytes as sent, elements, and times in a real Chromium.

Bytes are those of the page and of our own style sheets and script, each by ``gzip -9``. Times are
medians: from a click on a layout to the frame after it, the opening of every fold to the frame
after it, and the blocking time of loading (of each task the milliseconds above fifty).

Usage: python -m benchmarks.pages SITE [--page ADDRESS ...] [--most N] [--times N] [--lighthouse]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page
from tests.browser import find, launched

LINKED = re.compile(r'(?:href|src)="([^"]*assets/plainredline/[^"/]*\.(?:css|js))"')
SIZE = {"width": 1440, "height": 900}
RUNS = 5

WATCH = """
window.blocked = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.blocked += Math.max(0, task.duration - 50);
}).observe({ type: "longtask", buffered: true });
"""
AFTER = """async () => {{
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await frame();
  const start = performance.now();
  {};
  await frame();
  return performance.now() - start;
}}"""
SWITCH = "document.querySelector('#rl-l-{}')?.click()"
UNFOLD = "document.querySelectorAll('details').forEach((fold) => fold.toggleAttribute('open', {}))"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - Its name there.
        """Say nothing."""


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve a site on this machine and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def weight(site: Path, address: str) -> tuple[int, int]:
    """Return the bytes of a page, and those of what it links of ours."""
    path = site / address / "index.html"
    html = path.read_text("utf-8")
    linked = {(path.parent / link).resolve() for link in LINKED.findall(html)}
    return sent(path), sum(map(sent, linked))


def sent(path: Path) -> int:
    """Return the bytes of a file as they are sent."""
    return len(gzip.compress(path.read_bytes(), 9))


def heaviest(site: Path, count: int) -> list[str]:
    """Return the addresses of the pages with the most elements."""
    tags = {path: path.read_text("utf-8").count("</") for path in site.rglob("index.html")}
    most = sorted(tags, key=lambda path: (-tags[path], path))[:count]
    return [f"{path.parent.relative_to(site).as_posix()}/" for path in most]


def timed(page: Page, acts: Sequence[str], times: int) -> float:
    """Return the median milliseconds of some acts, gone through in turn."""
    took: list[float] = [page.evaluate(AFTER.format(act)) for _ in range(times) for act in acts]
    return median(took)


def measured(browser: Browser, url: str, times: int) -> dict[str, float]:
    """Return the elements of a page and its times."""
    blocked: list[float] = []
    for _ in range(times):
        context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]  # A dict is one.
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(url, wait_until="load")
        page.wait_for_timeout(300)
        blocked.append(page.evaluate("window.blocked"))
        if len(blocked) == times:
            elements = page.evaluate("document.querySelectorAll('*').length")
            ours = page.evaluate("document.querySelectorAll('.rl-page, .rl-page *').length")
            switch = timed(page, [SWITCH.format(each) for each in ("one", "two", "fit")], times)
            unfold = timed(page, [UNFOLD.format(each) for each in ("true", "false")], times)
        context.close()
    return {
        "elements": elements,
        "of ours": ours,
        "switch": switch,
        "unfold": unfold,
        "blocked": median(blocked),
    }


def lighthouse(url: str, times: int) -> str:
    """Return the median of each score of Lighthouse; why not, where it cannot be had."""
    npx, chromium = shutil.which("npx"), find()
    if npx is None or chromium is None:
        return "needs npx and a Chromium"
    scores: list[dict[str, float]] = []
    for _ in range(times):
        with tempfile.NamedTemporaryFile(suffix=".json") as file:
            command = [npx, "--yes", "lighthouse", url, "--output=json", "--quiet",
                       f"--output-path={file.name}",
                       "--chrome-flags=--headless=new --no-sandbox"]  # fmt: skip
            env = {**os.environ, "CHROME_PATH": chromium}
            run = subprocess.run(command, check=False, capture_output=True, env=env)
            if run.returncode:
                return f"did not run: {run.stderr.decode().strip()[-200:]}"
            report = json.loads(Path(file.name).read_bytes())
        found = {name: 100 * each["score"] for name, each in report["categories"].items()}
        found["TBT ms"] = report["audits"]["total-blocking-time"]["numericValue"]
        scores.append(found)
    return ", ".join(f"{name} {median(each[name] for each in scores):.0f}" for name in scores[0])


def main() -> None:
    """Print a row for each page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--page", nargs="*", default=[], help="addresses besides the heaviest")
    parser.add_argument("--most", type=int, default=5, help="how many of the heaviest")
    parser.add_argument("--times", type=int, default=RUNS)
    parser.add_argument("--lighthouse", action="store_true")
    options = parser.parse_args()
    pages = [*options.page, *heaviest(options.site, options.most)]
    print("    kB  +ours  elements  of ours  switch ms  unfold ms  blocked ms  page")
    with served(options.site) as root:
        with launched() as browser:
            for address in pages:
                page, linked = weight(options.site, address)
                found = measured(browser, root + address, options.times)
                print(
                    f"{page / 1000:6.1f} {linked / 1000:6.1f} {found['elements']:9}"
                    f" {found['of ours']:8} {found['switch']:10.0f} {found['unfold']:10.0f}"
                    f" {found['blocked']:11.0f}  {address}",
                    flush=True,
                )
        if options.lighthouse:
            said: Callable[[str], str] = partial(lighthouse, times=options.times)
            for address in pages:
                print(f"{address}: {said(root + address)}", flush=True)


if __name__ == "__main__":
    main()
