"""What asking for a page gives: the page, that it is as it was, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Refusal(StrEnum):
    """Why a page was not fetched."""

    ADDRESS = "address"
    """It cannot be read, or has a name and password in it."""

    SCHEME = "scheme"
    """Neither https nor http, or from https down to http."""

    ROBOTS = "robots"
    """The host's robots.txt asks us not to."""

    PRIVATE_ADDRESS = "private address"
    """The name leads into a network that nobody allowed: the machine's own, a home, a cloud."""

    DNS = "dns"
    """The name is not known, or nobody who knows it answers."""

    CONNECTION = "connection"
    """The host takes no connection."""

    TLS = "tls"
    """No safe connection: a wrong name, a certificate that is over or unknown."""

    TIME = "time"
    TOO_LARGE = "too large"
    """As it was sent, unpacked, or its headers."""

    REDIRECTS = "redirects"
    """Too many, in a circle, or to nowhere."""

    STATUS = "status"
    """Another than 200; `Unfetched.status` has it."""

    CONTENT = "content"
    """Packed in a way that nobody asked for."""

    BROKEN = "broken"
    """Not HTTP, or it ended before its end."""

    WAIT = "wait"
    """The host asks for longer than anybody waits: `Unfetched.retry_after`."""

    BROWSER = "browser"
    """It needs a browser, and there is none, or it failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """By which a host knows the state that we have; both empty for none."""

    etag: str = ""
    """As it was sent, a weak one with its ``W/``."""

    last_modified: str = ""
    """As it was sent."""

    final_address: str = ""
    """Whose state it is: no other is asked with them. Empty for whatever is asked."""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page, whole."""

    address: str
    """That was asked for."""

    final_address: str
    """Where it was found, after every redirect; without a fragment."""

    status: int
    content_type: str
    """In lower case and without parameters, ``text/html``; empty where the host does not say."""

    charset: str
    """That the host names, as it names it, and Python knows it; empty for none."""

    language: str
    """That the host names, ``de`` or ``de, en``; empty for none."""

    body: bytes = field(repr=False)
    """Unpacked."""

    validators: Validators
    moved_for_good: bool
    """Whether every redirect on the way was a permanent one, and there was one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The host says that its state is the one we have."""

    address: str
    final_address: str
    validators: Validators
    """For the next time."""

    moved_for_good: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfetched:
    """Why there is no page."""

    address: str
    """That was asked for, without a name and password, if it had them."""

    refusal: Refusal
    detail: str = ""
    """A name, a number or a few words on what was met, for people."""

    at: str = ""
    """Where it was met: a later hop, or a robots.txt."""

    status: int = 0
    """That the host answered with; 0 for none."""

    retry_after: float | None = None
    """Seconds that the host asks for; None where it does not say."""

    body: bytes = field(default=b"", repr=False)
    """Of a 404, where somebody chose to read that."""


Answer: TypeAlias = Fetched | Unchanged | Unfetched
