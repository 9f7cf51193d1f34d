"""What a reply says, as an answer of this room; and what is said of us in a question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from plainredline.intake.web.answers import Fetched, Unchanged, Validators
from plainredline.intake.web.exchange import Reply
from plainredline.intake.web.refused import printable
from plainredline.intake.web.web_address import WebAddress

_LONGEST_VALIDATOR: Final = 1_024

_ACCEPT: Final = (
    "text/html,application/xhtml+xml,text/markdown,text/plain,application/pdf,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What of a page is wanted."""

    validators: Validators
    """Of the state that we have."""

    accept: str = ""
    """The kinds, as the header of that name has them; empty for any that we can read."""

    accept_language: str = ""
    """The same of languages; empty for any."""


def question_headers(at: WebAddress, wish: Wish) -> dict[str, str]:
    """Return what is said when a page is asked for; validators of another page are not sent."""
    headers = {
        "Accept": _sendable(wish.accept) or _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": _sendable(wish.accept_language),
    }
    known = wish.validators
    if known.final_address in ("", str(at)):
        headers["If-None-Match"] = _sendable(known.etag)
        headers["If-Modified-Since"] = _sendable(known.last_modified)
    return {name: value for name, value in headers.items() if value}


def is_conditional(headers: dict[str, str]) -> bool:
    """Return whether a question may be answered with: as it was."""
    return "If-None-Match" in headers or "If-Modified-Since" in headers


def unchanged(
    address: str, at: WebAddress, reply: Reply, old: Validators, *, moved_for_good: bool
) -> Unchanged:
    """Return that a page is as it was; the host may name its state anew."""
    new = _validators(reply, at)
    kept = replace(
        new, etag=new.etag or old.etag, last_modified=new.last_modified or old.last_modified
    )
    return Unchanged(
        address=address, final_address=str(at), validators=kept, moved_for_good=moved_for_good
    )


def fetched(address: str, at: WebAddress, reply: Reply, *, moved_for_good: bool) -> Fetched:
    """Return a page with what its host says of it."""
    content_type, charset = _content_type(reply.values("content-type"))
    return Fetched(
        address=address,
        final_address=str(at),
        status=reply.status,
        content_type=content_type,
        charset=charset,
        language=printable(reply.header("content-language").strip()),
        body=reply.body,
        validators=_validators(reply, at),
        moved_for_good=moved_for_good,
    )


def _validators(reply: Reply, at: WebAddress) -> Validators:
    return Validators(
        etag=_sendable(reply.header("etag")),
        last_modified=_sendable(reply.header("last-modified")),
        final_address=str(at),
    )


def _sendable(header: str) -> str:
    """Return what can be sent back as it is; empty for what cannot."""
    is_sendable = len(header) <= _LONGEST_VALIDATOR and header.isascii() and header.isprintable()
    return header.strip() if is_sendable else ""


def _content_type(headers: list[str]) -> tuple[str, str]:
    """Return the type, and the encoding where Python knows it; the last header is believed."""
    given, *parameters = printable(headers[-1] if headers else "").split(";")
    named = (parameter.partition("=") for parameter in parameters)
    charsets = (
        value.strip(" \"'") for name, _, value in named if name.strip().lower() == "charset"
    )
    charset = next(charsets, "")
    return given.strip().lower(), charset if _is_known(charset) else ""


def _is_known(charset: str) -> bool:
    try:
        "".encode(charset)
    except (LookupError, ValueError):
        return False
    return bool(charset)
