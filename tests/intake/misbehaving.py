r"""A server on loopback that does what a test says, byte for byte, and nothing that HTTP wants.

    with misbehaving() as server:
        server.page("/terms", "<h1>Terms</h1>", etag='"1"')      # a good one; set again, it changes
        server.reply("/away", 302, {"Location": "/terms"})
        server.raw("/odd", b"HTTP/1.1 200 OK\r\n", 0.02, b"X: y\r\n\r\n")
        fetcher.fetch(f"{server.address}/terms")    # with allow_private={server.host}
        server.asked                                             # what came, oldest first

`ILLS` has an answer for each ill by name; every server has them at ``/ill/NAME``. A path that
nobody set is a 404, ``/robots.txt`` too. To who asks it so it is a proxy. With `certificate` (see
`tls_files`) it speaks TLS.
"""

from __future__ import annotations

import gzip
import select
import socket
import socketserver
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Any, Final, TypeAlias

Piece: TypeAlias = bytes | float
"""Bytes to send, or seconds to let pass."""

Pieces: TypeAlias = Callable[["Asked"], Iterator[Piece]]

_LONGEST: Final = 64 * 1024
_MOST_DRIPS: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it came."""

    method: str
    target: str
    """Path and query."""

    headers: Mapping[str, str]
    """Names in lower case."""

    body: bytes = b""

    @property
    def path(self) -> str:
        """Without its query."""
        return self.target.partition("?")[0]


@dataclass(slots=True)
class Misbehaving:
    """One server."""

    scheme: str
    port: int = 0
    name: str = "127.0.0.1"
    """As which it is called; what answers is always loopback."""

    routes: dict[str, Pieces] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Name and port, as `FetchChoices.allow_private` takes them."""
        return f"{self.name}:{self.port}"

    @property
    def address(self) -> str:
        """Without a last slash."""
        return f"{self.scheme}://{self.host}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, oldest first."""
        return [each.target for each in self.asked]

    def page(
        self,
        path: str,
        body: str | bytes,
        *,
        content_type: str = "text/html; charset=utf-8",
        etag: str = "",
        last_modified: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Set a good page; who knows its state by `etag` or `last_modified` gets a 304."""
        sent = body.encode() if isinstance(body, str) else body
        named = {"ETag": etag, "Last-Modified": last_modified, **(headers or {})}
        known = {name: value for name, value in named.items() if value}

        def pieces(asked: Asked) -> Iterator[Piece]:
            has_etag = bool(etag) and asked.headers.get("if-none-match") == etag
            has_day = bool(last_modified)
            has_day = has_day and asked.headers.get("if-modified-since") == last_modified
            if has_etag or has_day:
                yield head(304, known)
            else:
                length = {"Content-Length": str(len(sent)), "Content-Type": content_type}
                yield head(200, length | known) + sent

        self.routes[path] = pieces

    def reply(
        self,
        path: str,
        status: int,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> None:
        """Set a status with headers and a body."""
        length = {"Content-Length": str(len(body))}
        self.raw(path, head(status, length | dict(headers or {})) + body)

    def raw(self, path: str, *pieces: Piece) -> None:
        """Set the very bytes of an answer; a number is seconds to let pass."""
        self.routes[path] = lambda _: iter(pieces)

    def in_turn(self, path: str, *answers: bytes) -> None:
        """Set a row of answers, one a request; the last stays."""
        left = list(answers)
        self.routes[path] = lambda _: iter((left.pop(0) if len(left) > 1 else left[0],))

    def robots(self, text: str) -> None:
        """Set what robots are told."""
        self.page("/robots.txt", text, content_type="text/plain")


def head(status: int, headers: Mapping[str, str] | None = None) -> bytes:
    """Return the first lines of an answer, with the empty one."""
    lines = [f"HTTP/1.1 {status} Said"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode()


def page(body: bytes, **headers: str) -> bytes:
    """Return a whole answer; ``content_encoding="gzip"`` is a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return head(200, {"Content-Length": str(len(body)), "Content-Type": "text/html"} | named) + body


def chunked(*chunks: bytes) -> bytes:
    """Return an answer in chunks, without the last."""
    sent = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return head(200, {"Transfer-Encoding": "chunked", "Content-Type": "text/html"}) + sent


def endless(first: bytes, again: bytes, pause: float = 0) -> Pieces:
    """Return what begins, and does not end for as long as anybody listens."""

    def pieces(_: Asked) -> Iterator[Piece]:
        yield first
        rest: Iterator[Piece] = (
            repeat(again) if not pause else chain(*repeat((again, pause), _MOST_DRIPS))
        )
        yield from rest

    return pieces


def _just(*pieces: Piece) -> Pieces:
    return lambda _: iter(pieces)


_BOMB: Final = gzip.compress(bytes(3_000_000))

ILLS: Final[Mapping[str, Pieces]] = {
    "drip": endless(head(200, {"Content-Length": "100000"}), b".", 0.02),
    "drip-headers": endless(b"HTTP/1.1 200 OK\r\nX-Slow: ", b".", 0.02),
    "drip-status": endless(b"HTTP/1.1 20", b"0", 0.02),
    "silence": _just(20.0),
    "stall": _just(head(200, {"Content-Length": "100"}) + b"half", 20.0),
    "endless": endless(head(200), b"terms " * 10_000),
    "endless-chunks": endless(chunked(), b"5\r\nterms\r\n" * 5_000),
    "endless-header": endless(b"HTTP/1.1 200 OK\r\nX-Long: ", b"long " * 10_000),
    "endless-headers": endless(b"HTTP/1.1 200 OK\r\n", b"X-More: more\r\n" * 20),
    "endless-continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "endless-chunk-extension": endless(chunked() + b"5;", b"x" * 10_000),
    "endless-trailers": endless(chunked(b"terms") + b"0\r\n", b"X-More: more\r\n" * 100),
    "stated-huge": _just(head(200, {"Content-Length": str(1 << 40)}) + b"terms"),
    "bomb": _just(page(_BOMB, content_encoding="gzip")),
    "bomb-in-bomb": _just(page(gzip.compress(_BOMB), content_encoding="gzip, gzip")),
    "bomb-deflate": _just(page(zlib.compress(bytes(3_000_000)), content_encoding="deflate")),
    "cut-short": _just(head(200, {"Content-Length": "100"}) + b"half"),
    "cut-chunks": _just(chunked(b"half")),
    "cut-gzip": _just(page(gzip.compress(b"terms" * 99)[:-9], content_encoding="gzip")),
    "nothing": _just(),
    "not-http": _just(b"220 mail.example ESMTP\r\n"),
    "login": _just(head(302, {"Location": "/login?next=/terms", "Content-Length": "0"})),
    "circle": _just(head(302, {"Location": "/ill/circle", "Content-Length": "0"})),
    "busy": _just(head(503, {"Content-Length": "0"})),
    "busy-long": _just(head(503, {"Content-Length": "0", "Retry-After": "86400"})),
    "too-often": _just(head(429, {"Content-Length": "0", "Retry-After": "7"})),
    "gone": _just(head(410, {"Content-Length": "0"})),
    "forbidden": _just(head(403, {"Content-Length": "0"})),
    "broken-server": _just(head(500, {"Content-Length": "0"})),
    "to-private": _just(head(302, {"Location": "http://169.254.169.254/latest/meta-data/"})),
    "to-file": _just(head(302, {"Location": "file:///etc/passwd"})),
}  # fmt: skip


class _Handler(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        with suppress(OSError):
            asked = self._read()
            if asked is not None:
                self.server.state.asked.append(asked)
                if asked.method == "CONNECT":
                    self._bridge(asked)
                else:
                    self._send(asked)

    def _read(self) -> Asked | None:
        received = b""
        while b"\r\n\r\n" not in received:
            piece = self.request.recv(_LONGEST)
            if not piece or len(received) > _LONGEST:
                return None
            received += piece
        first, _, body = received.partition(b"\r\n\r\n")
        lines = first.decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ", 2)
        named = (line.partition(":") for line in lines[1:])
        headers = {name.lower(): value.strip() for name, _, value in named}
        if "100-continue" in headers.get("expect", "").lower():
            self.request.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        while len(body) < int(headers.get("content-length", "0")):
            body += self.request.recv(_LONGEST)
        return Asked(method=method, target=target, headers=headers, body=body)

    def _send(self, asked: Asked) -> None:
        state = self.server.state
        ill = ILLS.get(asked.path.removeprefix("/ill/"))
        pieces = state.routes.get(asked.target) or state.routes.get(asked.path) or ill
        missing = head(404, {"Content-Length": "0"})
        for piece in pieces(asked) if pieces else iter((missing,)):
            if isinstance(piece, bytes):
                self.request.sendall(piece)
            elif self.server.ends.wait(piece):
                return

    def _bridge(self, asked: Asked) -> None:
        """Be a proxy: carry bytes to and fro, to loopback whatever the name is."""
        port = int(asked.target.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), 5) as other:
            self.request.sendall(head(200))
            ways = {self.request: other, other: self.request}
            while True:
                for ready in select.select(list(ways), [], [], 5)[0]:
                    if not (piece := ready.recv(_LONGEST)):
                        return
                    ways[ready].sendall(piece)

    def finish(self) -> None:
        if isinstance(self.request, ssl.SSLSocket) and self.server.says_goodbye:
            with suppress(OSError, ValueError):
                self.request.unwrap()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 50

    def __init__(
        self, state: Misbehaving, certificate: ssl.SSLContext | None, *, says_goodbye: bool
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.state, self.certificate, self.says_goodbye = state, certificate, says_goodbye
        self.ends = threading.Event()

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        if self.certificate is not None:
            request.settimeout(5)
            with suppress(OSError):
                request = self.certificate.wrap_socket(request, server_side=True)
                super().finish_request(request, client_address)
                request.close()
        else:
            super().finish_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Say nothing: that a client turns away is what is tried here."""


@contextmanager
def misbehaving(
    certificate: ssl.SSLContext | None = None,
    *,
    name: str = "127.0.0.1",
    says_goodbye: bool = True,
) -> Iterator[Misbehaving]:
    """Give a server that runs; with `certificate` over TLS, whose end it says where it should."""
    state = Misbehaving("https" if certificate else "http", name=name)
    server = _Server(state, certificate, says_goodbye=says_goodbye)
    state.port = server.server_address[1]
    running = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    running.start()
    try:
        yield state
    finally:
        server.ends.set()
        server.shutdown()
        server.server_close()


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Instants:
    """A clock whose sleep takes no time; it remembers what was slept."""

    def __init__(self, now: float = 1_795_435_200) -> None:
        self.at, self.slept = now, list[float]()

    def read(self) -> float:
        """Return what time it is."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.at += seconds
        time.sleep(0)
