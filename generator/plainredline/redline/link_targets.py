"""Where links lead, compared as addresses and not as strings.

Two targets lead to the same place where host, path and every key that may choose a page are the
same. Whatever is doubtful (a name before the host, letters outside ASCII in it, a backslash, an
address beyond all bounds) is compared as it stands. Linear in the length of the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, quote, unquote, urlsplit

from plainredline.frozen_values import dataclass
from plainredline.late_patterns import late_pattern

_LONGEST: Final = 4_096
"""Code points; a longer target is compared as it stands, as one of more keys than that is."""

_MOST_KEYS: Final = 256
_DOUBTFUL: Final = late_pattern(r"[\x00-\x20\x7f\\]|%(?![0-9A-Fa-f]{2})|%(?:00|0[AaDd]|5[Cc])")
_ESCAPE: Final = late_pattern(r"%([0-9A-Fa-f]{2})")
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT: Final = "".join(map(chr, range(0x21, 0x7F)))
"""What `quote` leaves alone: all of ASCII that can be seen."""

_SCHEME: Final = late_pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB: Final = {"http": "80", "https": "443", "": ""}
_HOST: Final = late_pattern(r"[a-z0-9.-]*")
_NO_DIAL: Final = late_pattern(r"[^0-9+*#;=a-z]")
_ENDING: Final = late_pattern(r"(?:(?:^|/)index)?\.(?:md|html?)$|/index$")
_SESSION: Final = late_pattern(r";(?:jsessionid|phpsessid|sid)=[A-Za-z0-9._!-]*", re.IGNORECASE)
_PROTECTED: Final = late_pattern(r"(?:https?://[^/?#]+)?/cdn-cgi/l/email-protection#([0-9a-fA-F]+)")
_EMAIL: Final = late_pattern(r"[^\s@/?#&%:]+@[^\s@/?#&%:]+\.[^\s@/?#&%:.]+")
_BARE_ADDRESS: Final = late_pattern(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:[:/?#]\S*)?")
_PHONE: Final = late_pattern(r"\+?[0-9][0-9 ().\u00a0/-]{4,30}")
_ENDS: Final = ".,;:!?)]}>\"'”’»"
_NUMBER_BEFORE: Final = late_pattern(
    r"(?:[0-9]+|[A-Za-z]|[ivxlcIVXLC]{1,6})(?:[._-][0-9]{1,3})*[._-]+(?=[^\W\d_]{2})"
)


class Lead(StrEnum):
    """How two targets of one link differ; all but `OTHER` may lead to the same place."""

    SPELLING = "spelling"
    """Slash at the end, order of keys, escapes, capitals of the host, ``www.`` before it."""

    SCHEME = "scheme"
    """``http`` and ``https``."""

    TRACKING = "tracking"
    """Keys that count visits or carry a session."""

    PROTECTED = "protected"
    """One e-mail address, hidden from robots."""

    NUMBER = "number"
    """Another number before the name of one place within one page."""

    FRAGMENT = "fragment"
    """Another place within one page, as far as the address shows."""

    HOST = "host"
    """The same path, of which only one names its host."""

    PATH = "path"
    """One file by another path, if the text moved: *terms*, */about/terms*, *terms/index.md*."""

    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads."""

    place: tuple[str, ...]
    """What has to be the same for the same page."""

    scheme: str = ""
    fragment: str = ""
    tracking: tuple[str, ...] = ()
    """Keys with their values that choose no page."""

    protected: bool = False

    @property
    def is_local(self) -> bool:
        """Whether it leads within the version that it stands in."""
        return self.place == ("", "") and bool(self.fragment)


def read_target(text: str) -> Target:
    """Return where the target `text` leads."""
    as_it_stands = Target((text,))
    if len(text) > _LONGEST or _DOUBTFUL.search(text):
        return as_it_stands
    try:
        parts = urlsplit(text)
    except ValueError:
        return as_it_stands
    scheme = parts.scheme.lower()
    if hidden := _PROTECTED.fullmatch(text):
        email = _unprotected(hidden[1])
        return Target(("mailto", email), protected=True) if email else as_it_stands
    if scheme == "mailto" and not parts.fragment:
        return Target(("mailto", _lower(unquote(parts.path)), *filter(None, [parts.query])))
    if scheme == "tel":
        return Target(("tel", _NO_DIAL.sub("", text[4:].lower())))
    return _page(scheme, parts) or as_it_stands


def _page(scheme: str, parts: SplitResult) -> Target | None:
    """Return where the address of a page leads; None where its host or its keys are doubtful."""
    host, _, port = _lower(parts.netloc).partition(":")
    is_page = scheme in _WEB and (parts.netloc or not scheme)
    if not is_page or parts.query.count("&") > _MOST_KEYS or not _HOST.fullmatch(host):
        return None
    if port and port != _WEB[scheme]:
        host = f"{host}:{port}"
    if host.count(".") > 1:
        host = host.removeprefix("www.")
    path = _plain(_SESSION.sub("", parts.path))
    if path != "/" or host:
        path = path.removesuffix("/")
    keys = [key for key in map(_plain, parts.query.split("&")) if key]
    tracking = (*_SESSION.findall(parts.path), *filter(_tracks, keys))
    chosen = sorted((key for key in keys if not _tracks(key)), key=lambda key: key.split("=")[0])
    return Target((host, path, *chosen), scheme, _plain(parts.fragment), tracking)


def lead(old: Target, new: Target) -> Lead:
    """Return how two targets differ, the weightiest first."""
    if old.place != new.place:
        return _other_place(old, new)
    if old.fragment != new.fragment:
        if not old.fragment or not new.fragment:
            return Lead.OTHER
        return Lead.NUMBER if _unnumbered(old) == _unnumbered(new) else Lead.FRAGMENT
    if old.protected or new.protected:
        return Lead.PROTECTED
    if old.tracking != new.tracking:
        return Lead.TRACKING
    return Lead.SPELLING if old.scheme == new.scheme else Lead.SCHEME


def _other_place(old: Target, new: Target) -> Lead:
    """Return how two targets differ whose host, path or keys do."""
    if _lacks_host(old, new) or _lacks_host(new, old):
        return Lead.HOST
    return Lead.PATH if path_change(old, new) else Lead.OTHER


def _lacks_host(one: Target, other: Target) -> bool:
    """Whether a target is the path of another without its host: ``/prices``."""
    is_path = len(one.place) > 1 and one.place[0] == "" and one.place[1][:1] in {"", "/"}
    return (
        is_path
        and bool(other.scheme)
        and (one.place[1:], one.fragment)
        == (
            other.place[1:],
            other.fragment,
        )
    )


PathChange = tuple[str, str, tuple[str, ...]]
"""How the old and the new path begin, and the folders that only the absolute one names."""


def path_change(old: Target, new: Target) -> PathChange | None:
    """Return how two paths differ that may lead to one file; None where they do not.

    A relative path may be any absolute one that ends as it does. Two of one kind have to name the
    same file, but for *index* and the ending of its name.
    """
    named = (old, new) if all(len(target.place) > 1 for target in (old, new)) else ()
    about = {(side.place[0], side.place[2:], side.scheme, side.fragment) for side in named}
    if len(about) != 1 or any(side.place[0] or side.scheme for side in named):
        return None
    (start, was), (begin, now) = _file(old.place[1]), _file(new.place[1])
    if not was or not now:
        return None
    if "/" not in (start, begin) or start == begin:
        return (start, begin, ()) if was == now else None
    whole, part = (was, now) if start == "/" else (now, was)
    front = len(whole) - len(part)
    return (start, begin, whole[:front]) if front >= 0 and whole[front:] == part else None


def _file(path: str) -> tuple[str, tuple[str, ...]]:
    """Return how a path begins, and the names of it without its ending."""
    start = re.match(r"/|(?:\.{1,2}/)*", path)
    begins = start[0] if start else ""
    names = _ENDING.sub("", path.removeprefix(begins)).split("/")
    return begins, tuple(filter(None, names))


def is_printed(words: str, target: str) -> bool:
    """Whether `words` print the address that a link with them leads to."""
    words = words.strip().rstrip(_ENDS)
    leads = read_target(target)
    printed = map(read_target, _addresses(words))
    return any((each.place, each.fragment) == (leads.place, leads.fragment) for each in printed)


def _addresses(words: str) -> Iterator[str]:
    """Yield the addresses that `words` may print."""
    if len(words) > _LONGEST:
        return
    if _SCHEME.match(words):
        yield words
    if _EMAIL.fullmatch(words):
        yield f"mailto:{words}"
    elif _BARE_ADDRESS.fullmatch(words):
        yield f"https://{words}"
    elif _PHONE.fullmatch(words):
        yield f"tel:{words.replace(' ', '').replace(chr(0xA0), '')}"


def _lower(text: str) -> str:
    """Return text in lower case; as it is where letters of other scripts could pass for its own."""
    return text.lower() if text.isascii() else text


def _plain(text: str) -> str:
    """Return a piece of an address with as few escapes as may be, those in capitals."""
    return _ESCAPE.sub(_unescaped, quote(text, safe=_KEPT, errors="replace"))


def _unescaped(escape: re.Match[str]) -> str:
    char = chr(int(escape[1], 16))
    return char if char in _UNRESERVED else escape[0].upper()


def _unprotected(digits: str) -> str:
    """Return the e-mail address that Cloudflare hides: the first byte is the key of the rest."""
    if len(digits) % 2 or len(digits) > _LONGEST:
        return ""
    key, *rest = bytes.fromhex(digits)
    email = bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
    return _lower(email) if _EMAIL.fullmatch(email) else ""


def _unnumbered(target: Target) -> str:
    """Return a fragment without the number before its words; all of it where it has none."""
    number = _NUMBER_BEFORE.match(target.fragment)
    return target.fragment[number.end() :] if number else target.fragment


def _tracks(key: str) -> bool:
    """Whether ``key=value`` counts visits, names a campaign or carries a session."""
    name = _lower(unquote(key.partition("=")[0]))
    exact, beginnings = _tracking_keys()
    return name in exact or name.startswith(beginnings)


@cache
def _tracking_keys() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the keys as they are, and the beginnings of others."""
    text = Path(__file__).with_name("data").joinpath("tracking_keys.txt").read_text("utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    stars = tuple(line.removesuffix("*") for line in lines if line.endswith("*"))
    return frozenset(line for line in lines if not line.endswith("*")), stars
