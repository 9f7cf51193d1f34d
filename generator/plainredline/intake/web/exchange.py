"""One question to one host, and its answer; nothing is followed, tried again or waited for."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Final

from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as HTTPTimeoutError
from urllib3.response import HTTPResponse
from urllib3.util.response import assert_header_parsing

from plainredline.intake.web.answers import Refusal
from plainredline.intake.web.choices import FetchChoices
from plainredline.intake.web.connections import (
    Bounds,
    OverBytesError,
    OverTimeError,
    PinnedHTTPConnection,
    PinnedHTTPSConnection,
)
from plainredline.intake.web.refused import RefusedError
from plainredline.intake.web.unpacking import layers_of, unpacked
from plainredline.intake.web.web_address import WebAddress

OK: Final = 200
_NOT_FOUND: Final = 404
_PIECE: Final = 64 * 1024
_MOST_DIGITS: Final = 18
_SLACK: Final = 64 * 1024
"""Bytes that a connection may carry besides body and headers: of safety and of chunks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a host."""

    address: WebAddress
    places: tuple[str, ...]
    """IP addresses, each of which was judged; of the proxy, where there is one."""

    proxy: WebAddress | None = None

    headers: Mapping[str, str]
    body: bytes | None = None
    """What is posted; None where something is asked for."""

    most_bytes: int
    stops: bool = False
    """Whether what is more than `most_bytes` is left where it is, rather than refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a host answered."""

    status: int
    headers: tuple[tuple[str, str], ...]
    """Names are in lower case."""

    body: bytes = field(default=b"", repr=False)
    """Unpacked; empty where the status is none that has a page."""

    def values(self, name: str) -> list[str]:
        """Return every header of a name, as they came."""
        return [value for each, value in self.headers if each == name]

    def header(self, name: str) -> str:
        """Return what the headers of a name say together; empty where there is none."""
        return ", ".join(self.values(name))


def ask(question: Question, choices: FetchChoices, tls: ssl.SSLContext, seconds: float) -> Reply:
    """Return the answer of a host.

    Raises:
        RefusedError: There is none, or not within the bounds.
    """
    most = choices.most_header_bytes + _SLACK
    bounds = Bounds(seconds=seconds, patience=choices.read_seconds, bytes_left=most)
    connection = _connection(question, choices, tls, bounds)
    try:
        _connect(connection)
        return _asked(connection, question, choices, bounds)
    except OverTimeError as error:
        raise RefusedError(Refusal.TIME, f"{choices.whole_seconds:g} s", passes=True) from error
    except OverBytesError as error:
        raise RefusedError(Refusal.TOO_LARGE, "headers or chunks") from error
    except (TimeoutError, HTTPTimeoutError) as error:
        raise RefusedError(Refusal.TIME, "no answer", passes=True) from error
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise RefusedError(Refusal.BROKEN, _reason(error), passes=True) from error
    finally:
        connection.close()


def _connection(
    question: Question, choices: FetchChoices, tls: ssl.SSLContext, bounds: Bounds
) -> PinnedHTTPConnection | PinnedHTTPSConnection:
    address, proxy = question.address, question.proxy
    place = proxy or address
    made: PinnedHTTPConnection | PinnedHTTPSConnection
    if address.scheme == "https":
        made = PinnedHTTPSConnection(
            place.host, place.port, timeout=choices.read_seconds, ssl_context=tls
        )
        if proxy is not None:
            made.set_tunnel(address.host, address.port, scheme="http")
    else:
        made = PinnedHTTPConnection(place.host, place.port, timeout=choices.read_seconds)
    made.places, made.patience, made.bounds = question.places, choices.connect_seconds, bounds
    return made


def _connect(connection: PinnedHTTPConnection | PinnedHTTPSConnection) -> None:
    try:
        connection.connect()
    except ssl.SSLCertVerificationError as error:
        raise RefusedError(Refusal.TLS, error.verify_message) from error
    except ssl.SSLError as error:
        raise RefusedError(Refusal.TLS, error.reason or str(error)) from error
    except TimeoutError as error:
        raise RefusedError(Refusal.TIME, "no connection", passes=True) from error
    except (HTTPError, OSError) as error:
        raise RefusedError(Refusal.CONNECTION, _reason(error), passes=True) from error


def _asked(
    connection: PinnedHTTPConnection | PinnedHTTPSConnection,
    question: Question,
    choices: FetchChoices,
    bounds: Bounds,
) -> Reply:
    address = question.address
    is_forwarded = question.proxy is not None and address.scheme == "http"
    connection.request(
        "GET" if question.body is None else "POST",
        str(address) if is_forwarded else address.target,
        body=question.body,
        headers={**question.headers, "Host": address.authority, "Connection": "close"},
        preload_content=False,
        decode_content=False,
    )
    response = connection.getresponse()
    _refuse_half_read(response)
    headers = tuple((name.lower(), value) for name, value in response.headers.items())
    reply = Reply(status=response.status, headers=headers)
    if response.status != OK and not (choices.reads_not_found and response.status == _NOT_FOUND):
        return reply
    layers_of(reply.header("content-encoding"))
    # A chunk may be a single byte, with five of its own around it.
    bounds.bytes_left = 6 * question.most_bytes + _SLACK
    body = _body(response, question)
    packed = reply.header("content-encoding")
    if question.stops:
        body = unpacked(body, packed, question.most_bytes, is_part=True)
    else:
        body = unpacked(body, packed, choices.most_unpacked)
    return Reply(status=reply.status, headers=headers, body=body)


def _refuse_half_read(response: HTTPResponse) -> None:
    """Refuse an answer of whose headers some were not understood.

    The reader of headers stops at a line that is none. What stood below it, such as that the body
    comes in chunks, would be lost, and the framing would be read as words.
    """
    original = response._original_response  # noqa: SLF001  # Nothing else has the defects.
    if original is not None:
        assert_header_parsing(original.msg)
    if response.headers.get("Transfer-Encoding", "chunked").strip().lower() != "chunked":
        raise RefusedError(Refusal.CONTENT, response.headers["Transfer-Encoding"])


def _body(response: HTTPResponse, question: Question) -> bytes:
    """Return what is sent, packed as it is."""
    length = _stated_length(response)
    if length is not None and length > question.most_bytes and not question.stops:
        raise RefusedError(Refusal.TOO_LARGE, f"{length} bytes")
    body = bytearray()
    while piece := response.read(_PIECE, decode_content=False):
        body += piece
        if len(body) > question.most_bytes:
            if question.stops:
                break
            raise RefusedError(Refusal.TOO_LARGE, f"more than {question.most_bytes} bytes")
    if not body and length is None and not (question.stops or _is_chunked(response)):
        # What ended among its headers looks like this.
        raise RefusedError(Refusal.BROKEN, "no length, and nothing", passes=True)
    return bytes(body[: question.most_bytes])


def _stated_length(response: HTTPResponse) -> int | None:
    """Return how long a body is said to be; None where it ends by itself."""
    if _is_chunked(response):
        return None
    stated = {each.strip() for each in response.headers.get("Content-Length", "").split(",")}
    if stated == {""}:
        return None
    length = stated.pop()
    if stated or not (length.isascii() and length.isdigit() and len(length) <= _MOST_DIGITS):
        raise RefusedError(Refusal.BROKEN, "a length that is none")
    return int(length)


def _is_chunked(response: HTTPResponse) -> bool:
    return "Transfer-Encoding" in response.headers


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__
