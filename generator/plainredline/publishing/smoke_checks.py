"""What shows within a minute whether a site that was put somewhere is the one that was meant.

It is asked for as a reader's browser would ask: the way in, each agreement, its newest version and
change, all that the home page leads to, the feeds, and an address that leads nowhere. Whatever
comes is held against the build byte for byte, where that is known; so pages of two builds show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

from plainredline.publishing.built_site import (
    INDEX,
    agreements_of,
    index_in,
    told_names,
    versions_of,
)
from plainredline.storage.written_files import (
    MARKER,
    NOTHING,
    Hashes,
    WrittenFiles,
    parse_written_files,
)

MOST_ADDRESSES: Final = 200
"""So many are asked for; of a larger site the newest of each agreement first."""

MADE_UP: Final = "no-such-page-2f9c41"
"""An address that no site has."""

_HOME: Final = "https://site.invalid/"
"""Stands for where the site is while its links are read."""

_TAG: Final = re.compile(r"<(?:a|img|link|script)\s([^<>]{1,4000})>", re.IGNORECASE)
_SAID: Final = re.compile(
    r"""(?<![\w-])(href|src|rel)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE
)
_MOST_OF_A_PAGE: Final = 2_000_000
"""Bytes of the home page in which links are looked for."""

_ATOM: Final = "{http://www.w3.org/2005/Atom}feed"
_FOUND: Final = 200
_NOT_FOUND: Final = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """What a host gave for an address of the site."""

    status: int
    """0 for no answer."""

    body: bytes = field(default=b"", repr=False)
    detail: str = ""
    """Why there is no answer."""

    @property
    def fault(self) -> str:
        """Return what is wrong with it, where a page was expected; empty for nothing."""
        if self.status == _FOUND:
            return ""
        return self.detail or f"the host answers {self.status}"


Get = Callable[[str], Got]
"""Gives what stands at an address below the root of the site, ``terms/``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    is_well: bool
    said: str


def well(said: str) -> Check:
    """Return that something is as it must be."""
    return Check(is_well=True, said=said)


def wrong(said: str) -> Check:
    """Return that something is not."""
    return Check(is_well=False, said=said)


def smoke(
    get: Get, meant: WrittenFiles = NOTHING, *, looks_at_all: bool = False
) -> Iterator[Check]:
    """Yield what was found of a site; `meant` is the build that it should be, if that is known.

    With `looks_at_all` every file of the build is asked for, where it is known.
    """
    look = _Look(get, meant)
    build = look.build()
    place, index = look.index()
    count = len(agreements_of(index))
    if not count:
        fault = look.at(INDEX).fault or "it names no agreement"
        yield wrong(f"{INDEX}: {fault}")
        return
    yield well(f"{place}{INDEX} names {count} agreement{'' if count == 1 else 's'}")
    yield build
    names = list(dict.fromkeys(_names(index, place, look.at("").body)))
    asked = list(dict.fromkeys([*names, *look.files()])) if looks_at_all else names[:MOST_ADDRESSES]
    yield from look.pages(asked, len(asked) if looks_at_all else len(names))
    yield from look.sources(index, place)
    for name in _feeds(index):
        yield _feed(f"{place}{name}", look.at(f"{place}{name}"))
    yield look.not_found()


class _Look:
    """A look at a site, which asks for nothing twice."""

    def __init__(self, get: Get, meant: WrittenFiles) -> None:
        self._get = get
        self._seen: dict[str, Got] = {}
        self._meant = meant
        self._known: Mapping[str, Hashes] = meant.files

    def at(self, name: str) -> Got:
        """Return what stands at an address."""
        if name not in self._seen:
            self._seen[name] = self._get(name)
        return self._seen[name]

    def build(self) -> Check:
        """Return which build it is, and whether that is the one that was meant."""
        shown = parse_written_files(self.at(MARKER).body.decode("utf-8", "replace")) or NOTHING
        if not self._known:
            self._known = shown.files
            if not shown.name:
                message = "which build it is nobody knows: the host does not show its note"
                return well(f"{message} {MARKER}; name the folder of the build with --built")
        if shown.name and self._meant.name and shown.name != self._meant.name:
            return wrong(f"it is build {shown.name[:12]}, not {self._meant.name[:12]}")
        name = (self._meant.name or shown.name)[:12]
        return well(f"it is build {name}" if name else "it is held against the folder")

    def index(self) -> tuple[str, Mapping[str, Any]]:
        """Return below which address the agreements stand, and what their index says."""
        return index_in({INDEX, *self._known}, lambda name: self.at(name).body)

    def files(self) -> Iterator[str]:
        """Yield the addresses of all files of the build."""
        for name in self._known:
            yield name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name

    def pages(self, names: Sequence[str], total: int) -> Iterator[Check]:
        """Yield whether what stands at some addresses is there, and of the build."""
        missing = [f"{name or 'the home page'}: {self.at(name).fault}" for name in names]
        missing = [each for each, name in zip(missing, names, strict=True) if self.at(name).fault]
        yield from (wrong(each) for each in missing)
        mixed = [name for name in names if not self.at(name).fault and self._is_other(name)]
        for name in mixed:
            yield wrong(f"{name or 'the home page'}: is not of this build")
        there = len(names) - len(missing) - len(mixed)
        of = f" of {total}" if total > len(names) else ""
        kind = "are there and of this build" if self._known else "are there"
        yield Check(is_well=there > 0, said=f"{there}{of} addresses {kind}")

    def sources(self, index: Mapping[str, Any], place: str) -> Iterator[Check]:
        """Yield whether the newest texts are those that the index means."""
        others = []
        for agreement in agreements_of(index)[:MOST_ADDRESSES]:
            for version in versions_of(agreement)[-1:]:
                text = f"{place}{version.get('text')}"
                if sha256(self.at(text).body).hexdigest() != version.get("sha256"):
                    others.append(text)
        if others:
            yield wrong(f"not the text that {INDEX} means: {told_names(others)}")
        else:
            yield well("the newest text of each agreement is the one that is meant")

    def not_found(self) -> Check:
        """Return whether an address that leads nowhere gets the site's own page, as a 404."""
        got, own = self.at(f"{MADE_UP}/"), self.at("404.html")
        where = "an address that leads nowhere"
        if got.status != _NOT_FOUND:
            return wrong(f"{where}: answers {got.status or got.detail}, and not 404")
        if own.status not in (_FOUND, _NOT_FOUND) or got.body != own.body or not got.body:
            return wrong(f"{where}: the page is not the site's own 404.html")
        return well(f"{where} gets the site's own page, and 404")

    def _is_other(self, name: str) -> bool:
        """Whether what stands at an address is not of the build; a file that it has not is left."""
        file = f"{name}index.html" if name.endswith("/") or not name else name
        hashes = self._known.get(file, ())
        return bool(hashes) and sha256(self.at(name).body).hexdigest() not in hashes


def _names(index: Mapping[str, Any], place: str, home: bytes) -> Iterator[str]:
    """Yield the addresses that are looked at, the most telling first."""
    yield ""
    agreements = agreements_of(index)
    yield from (f"{place}{name}" for name in _newest(agreements))
    yield from links_of(home, str(index.get("site") or "").removesuffix(place))
    for agreement in agreements:
        for version in reversed(versions_of(agreement)[:-1]):
            yield f"{place}{version.get('address')}"


def _newest(agreements: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the pages of agreements, of their newest versions and of their newest changes."""
    yield ""
    for agreement in agreements:
        yield str(agreement.get("address"))
        for version in versions_of(agreement)[-1:]:
            yield str(version.get("address"))
            change = version.get("change")
            if isinstance(change, dict):
                yield from (str(change.get(key)) for key in ("address", "data") if key in change)


def _feeds(index: Mapping[str, Any]) -> Iterator[str]:
    yield "feed.xml"
    for agreement in agreements_of(index)[:MOST_ADDRESSES]:
        yield str(agreement.get("feed"))


def _feed(name: str, got: Got) -> Check:
    if got.fault:
        return wrong(f"{name}: {got.fault}")
    if re.search(rb"<!DOCTYPE|<!ENTITY", got.body):
        return wrong(f"{name}: declares entities, which no feed of ours does")
    try:
        root = ET.fromstring(got.body)  # noqa: S314 - without entities, and of a bounded size
    except ET.ParseError as error:
        return wrong(f"{name}: is not XML: {error}")
    if root.tag != _ATOM:
        return wrong(f"{name}: is not an Atom feed")
    count = len(root.findall(_ATOM.replace("feed", "entry")))
    return well(f"{name} has {count} entr{'y' if count == 1 else 'ies'}")


def links_of(page: bytes, site: str) -> Iterator[str]:
    """Yield where the home page leads within the site, and what it is shown with."""
    for link in _written(page[:_MOST_OF_A_PAGE].decode("utf-8", "replace")):
        try:
            address = urljoin(_HOME, link)
            if site and address.startswith(site):
                address = urljoin(_HOME, address.removeprefix(site))
            parts = urlsplit(address)
        except ValueError:
            continue
        path = unquote(parts.path).removeprefix("/")
        if f"{parts.scheme}://{parts.netloc}/" == _HOME and ".." not in path.split("/"):
            yield path.removesuffix("index.html")


def _written(page: str) -> Iterator[str]:
    """Yield the addresses in the tags of a page, in time that grows with it and no faster."""
    for tag in _TAG.finditer(page):
        said = {name.lower(): value.strip("\"'") for name, value in _SAID.findall(tag[1])}
        if said.get("rel") not in ("canonical", "alternate"):
            yield from (unescape(said[key]) for key in ("href", "src") if said.get(key))
