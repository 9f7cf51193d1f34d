r"""An address of the web, read once: what is judged is what is asked.

Two readers of one address may find two hosts in it (``https://one\@two/``, a line feed, a number
in place of a name). So what is doubtful is refused, and nothing but the parts that were read here
is used afterwards, in the connection, its certificate, and the request.
"""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from plainredline.intake.web.answers import Refusal
from plainredline.intake.web.refused import RefusedError, without_password

LONGEST: Final = 8_192
"""Characters of an address."""

PORTS: Final = {"https": 443, "http": 80}

_LONGEST_NAME: Final = 253
_LONGEST_LABEL: Final = 63
_FIRST_FREE_PORT: Final = 1_024
_KEPT: Final = "/%:@!$&'()*+,;=~?"
_NAME: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """Where a page is."""

    scheme: str
    host: str
    """A name in ASCII and lower case, or an IP address without brackets."""

    port: int
    target: str
    """Path and query as they are sent; begins with a slash."""

    @property
    def authority(self) -> str:
        """The host, with its port where that is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: whom a robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def has_odd_port(self) -> bool:
        """Whether the port belongs to something that is not the web, such as mail."""
        return self.port < _FIRST_FREE_PORT and self.port not in PORTS.values()

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def read_address(text: str) -> WebAddress:
    """Return the parts of an address.

    Raises:
        RefusedError: It is none, it is of another scheme, or has a name and password in it.
    """
    if len(text) > LONGEST:
        raise _malformed("too long")
    if any(c < " " or c == "\x7f" for c in text):
        raise _malformed("control characters")
    try:
        parts = urlsplit(text.strip())
        name, port = parts.hostname or "", parts.port
        target = _target(parts.path, parts.query)
    except ValueError as error:
        raise _malformed(text) from error
    if parts.scheme not in PORTS:
        raise RefusedError(Refusal.SCHEME, parts.scheme)
    if "@" in parts.netloc:
        raise _malformed("a name or password stands before the host")
    if port == 0:
        raise _malformed("port 0")
    host = _literal(name) if "[" in parts.netloc else read_host(name)
    own = PORTS[parts.scheme]
    return WebAddress(
        scheme=parts.scheme, host=host, port=own if port is None else port, target=target
    )


def read_redirect(base: WebAddress, location: str) -> WebAddress:
    """Return the address that a host leads on to; a relative one begins at `base`.

    Raises:
        RefusedError: As of `read_address`.
    """
    if len(location) > LONGEST:
        raise _malformed("too long")
    with suppress(UnicodeError):  # Headers are read as Latin-1, and what hosts write is UTF-8.
        location = location.encode("latin-1").decode()
    location = location.strip(" ")
    try:
        is_whole = bool(urlsplit(location).scheme)
        return read_address(location if is_whole else urljoin(str(base), location))
    except ValueError as error:
        raise _malformed(location) from error


def read_host(name: str) -> str:
    """Return the name of a host as it is asked for: ASCII, in lower case, without a last dot.

    Raises:
        RefusedError: It is no name.
    """
    host = _in_ascii(name).lower().removesuffix(".")
    labels = host.split(".")
    if len(host) > _LONGEST_NAME or not all(map(_is_label, labels)):
        raise _malformed(name)
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        # 127.1 and 0x7f000001 are addresses too, to some who read them.
        return _literal(name if host == name else host)
    return host


def _literal(name: str) -> str:
    try:
        found = ipaddress.ip_address(name)
    except ValueError as error:
        raise _malformed(name) from error
    if "%" in name:
        raise _malformed(name)
    return str(found)


def _is_label(label: str) -> bool:
    return 0 < len(label) <= _LONGEST_LABEL and _NAME.issuperset(label)


def _in_ascii(name: str) -> str:
    if name.isascii():
        return name
    if len(name) > _LONGEST_NAME:
        raise _malformed(name)
    import idna

    try:
        return idna.encode(name, uts46=True).decode()
    except (idna.IDNAError, ValueError) as error:
        raise _malformed(name) from error


def _target(path: str, query: str) -> str:
    path = _without_dots(quote(path, safe=_KEPT.replace("?", "")))
    return path + (f"?{quote(query, safe=_KEPT)}" if query else "")


def _without_dots(path: str) -> str:
    """Return a path without steps up and down, so that a robots.txt and we mean the same."""
    kept: list[str] = []
    steps = path.split("/")[1:] or [""]
    for number, step in enumerate(steps, start=1):
        dots = step.lower().replace("%2e", ".")
        if dots == ".." and kept:
            kept.pop()
        if dots not in (".", ".."):
            kept.append(step)
        elif number == len(steps):
            kept.append("")
    return "/" + "/".join(kept)


def _malformed(detail: str) -> RefusedError:
    return RefusedError(Refusal.ADDRESS, without_password(detail))
