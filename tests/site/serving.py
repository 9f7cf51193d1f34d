"""A static host on loopback, and a reader of pages that notes all that goes wrong."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

Scheme = Literal["light", "dark"]

PATIENCE = 180_000
"""Milliseconds after which what does not come has failed; a bound, not a measurement."""


class _Quiet(SimpleHTTPRequestHandler):
    """Says nothing, and answers an unknown address with the site's own 404, as hosts do."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        del format, args

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


class _Host(ThreadingHTTPServer):
    """Says nothing when a browser leaves before it was answered."""

    daemon_threads = True
    request_queue_size = 128  # A browser asks for a dozen files at once.

    def handle_error(self, request: object, client_address: object) -> None:
        del request, client_address


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of loopback; give its address with the last slash."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with _Host(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@dataclass
class Visit:
    """A page in the browser and what went wrong on it so far."""

    page: Page
    faults: list[str] = field(default_factory=list)
    """Errors, policy violations, dialogs, and requests to another host."""


@contextmanager
def visiting(
    browser: Browser,
    url: str,
    *,
    width: int = 1440,
    scheme: Scheme = "light",
    scripts: bool = True,
    bypass_policy: bool = False,
) -> Iterator[Visit]:
    """Open a page in a browser of its own, as one who reads it would."""
    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        java_script_enabled=scripts,
        bypass_csp=bypass_policy,
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    visit = Visit(page)
    origin = "/".join(url.split("/")[:3]) + "/"
    _watch(visit, origin)
    try:
        response = page.goto(url)
        assert response is not None
        missing = response.status == 404
        if missing:
            visit.faults.clear()  # The browser reports the missing page itself as an error.
        yield visit
    finally:
        context.close()


def _watch(visit: Visit, origin: str) -> None:
    def note(kind: str, text: str) -> None:
        visit.faults.append(f"{kind}: {text}")

    def refuse(dialog: Dialog) -> None:
        note("dialog", dialog.message)
        dialog.dismiss()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            note("console", f"{message.text} {message.location['url']}")

    def check(request: Request) -> None:
        if not request.url.startswith((origin, "data:", "blob:")):
            note("request", request.url)

    page = visit.page
    page.on("pageerror", lambda error: note("error", str(error)))
    page.on("console", hear)
    page.on("dialog", refuse)
    page.on("request", check)
