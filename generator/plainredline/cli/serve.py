"""`plainredline serve`: the site on this machine, as its files are, without MkDocs."""

from __future__ import annotations

import mimetypes
import os
import posixpath
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import unquote, urlsplit

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from plainredline.assemble.building import store_lines
from plainredline.assemble.live import LiveSite
from plainredline.assemble.plan import Plan
from plainredline.assemble.workers import Workers
from plainredline.cli.disk import refuse_unknown, tell
from plainredline.cli.progress import progress
from plainredline.render.pages.missing_page import MISSING

HOST: Final = "127.0.0.1"

RELOAD: Final = "/.plainredline/reload.js"
EDITS: Final = "/.plainredline/edits/"

KINDS: Final = mimetypes.MimeTypes()
"""Of files, as Python knows them: a machine's own list may call a script plain text."""

PATIENCE = 25.0
"""Seconds after which a page that waits for an edit asks again."""

SCRIPT = f"""\
const wait = async (count) => {{
  try {{
    const now = await (await fetch("{EDITS}" + count)).text();
    if (now !== count && count !== "") return location.reload();
    await wait(now);
  }} catch {{
    setTimeout(() => wait(count), 1000);
  }}
}};
wait("");
"""

_EDITS = frozenset({"created", "deleted", "modified", "moved"})


class _Marker(FileSystemEventHandler):
    """Tells a site which agreements were edited."""

    def __init__(self, site: LiveSite, root: Path) -> None:
        self._site = site
        self._root = root

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Mark the agreement of a file that changed."""
        if event.event_type not in _EDITS:
            return
        for name in filter(None, (event.src_path, event.dest_path)):
            path = Path(os.fsdecode(str(name)))
            if path.is_relative_to(self._root) and (parts := path.relative_to(self._root).parts):
                self._site.mark(parts[0])


class _Handler(BaseHTTPRequestHandler):
    """Answers with what the site is now."""

    protocol_version = "HTTP/1.1"

    def __init__(self, site: LiveSite, *args: object) -> None:
        self._site = site
        super().__init__(*args)  # type: ignore[arg-type]  # As the server gives them.

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: the author's terminal is for what is wrong."""

    def do_GET(self) -> None:
        """Answer a request."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        path = unquote(urlsplit(self.path).path)
        if host not in {HOST, "localhost"}:  # Another site's script, by a name that leads here.
            self._answer(HTTPStatus.FORBIDDEN, "text/plain", b"Only from this machine.")
        elif path == RELOAD:
            self._answer(HTTPStatus.OK, "text/javascript", SCRIPT.encode())
        elif path.startswith(EDITS):
            count = path.removeprefix(EDITS)
            known = int(count) if count.isdecimal() else -1
            self._answer(
                HTTPStatus.OK, "text/plain", str(self._site.wait(known, PATIENCE)).encode()
            )
        else:
            self._file(path)

    def _file(self, path: str) -> None:
        name = path.lstrip("/")
        name += "index.html" if not name or name.endswith("/") else ""
        content = self._site.get(name)
        kind = KINDS.guess_type(name)[0] or "application/octet-stream"
        if content is None:
            page = self._site.get(MISSING) or b""
            self._answer(HTTPStatus.NOT_FOUND, "text/html", page)
        elif posixpath.splitext(name)[1] == ".html":
            self._answer(HTTPStatus.OK, "text/html", followed(content, self._site.fault))
        else:
            self._answer(HTTPStatus.OK, kind, content)

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


def followed(page: bytes, fault: str) -> bytes:
    """Return a page that loads itself again after an edit, with what is wrong above it.

    Its policy lets nothing be asked, so that is let in for this one host.
    """
    page = page.replace(b"default-src 'none'", b"default-src 'none'; connect-src 'self'", 1)
    page = page.replace(b"</head>", f'<script src="{RELOAD}" defer></script></head>'.encode(), 1)
    if fault:
        alert = f'<pre role="alert" class="rl-wrap">{escape(fault)}</pre>'
        page = page.replace(b"<main", alert.encode() + b"<main", 1)
    return page


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser leaves before it was answered."""


def serve(plan: Plan, workers: Workers, port: int) -> None:
    """Serve the site until the user stops it.

    Raises:
        SourceError: No agreement can be shown.
    """
    refuse_unknown(plan.options.language)
    site = LiveSite(plan, workers, partial(progress, "Building"))
    if site.fault:
        click.echo(site.fault, err=True)
    tell(store_lines(plan))
    observer = Observer()
    observer.schedule(_Marker(site, plan.root), str(plan.root), recursive=True)
    observer.start()
    Thread(target=site.warm, args=(_newest(plan.root),), daemon=True).start()
    with _Server((HOST, port), partial(_Handler, site)) as server:
        click.echo(f"Serving http://{HOST}:{server.server_port}/ until you press Ctrl-C", err=True)
        try:
            server.serve_forever()
        finally:
            observer.stop()


def _newest(root: Path) -> str:
    """Return the agreement that was edited last: it will be again."""
    files = (path for path in root.glob("*/*/*.md") if path.is_file())
    newest = max(files, key=lambda path: path.stat().st_mtime, default=None)
    return newest.relative_to(root).parts[0] if newest else ""
