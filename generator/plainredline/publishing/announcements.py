"""What is new on a site for somebody who was told of some of it before.

    version terms 2026-07-01      a version, the first of its agreement or one that changes another
    corrected terms 3             the third record of the agreement's manifest
    redated terms 4
    withdrawn terms 2026-07-01

A version is told once, whatever becomes of its explanation, its address, its day or the name of
its agreement. What was withdrawn or corrected before a subscriber heard of it is not told as that
either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urljoin

from plainredline.model.announced import (
    AnnouncedChangeData,
    AnnouncedPreviousData,
    AnnouncedRecordData,
    AnnouncedVersionData,
    AnnouncementData,
    Event,
)
from plainredline.publishing.built_site import agreements_of, versions_of
from plainredline.storage.announcement_log import Outcome

_HISTORICAL: Final = ("superseded", "seen-before")
"""Phases of a version that others have followed."""

_COUNTS: Final = (
    "places", "changes", "explained", "minor", "unexplained", "kept", "words_deleted",
    "words_inserted",
)  # fmt: skip

_RECORDED: Final[dict[str, Event]] = {"corrected": "corrected", "redated": "redated"}


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that a site has to tell."""

    key: str
    order: tuple[str, str, str]
    """Day, agreement and key: what is older is told first."""

    sha256: str
    """Of the file of the version that it is about."""

    outcome: Outcome | None
    """Why it is not told; None where it is."""

    data: AnnouncementData


Digest = Callable[[str], str]
"""Gives the SHA-256 of a file of the site; empty for none."""


def news_of(
    index: Mapping[str, Any], noted: Mapping[str, str], digest_of: Digest, *, tells_all: bool
) -> list[News]:
    """Return what was not noted yet, oldest first; `noted` are the digests of versions, by key."""
    site = _Site(index, digest_of)
    noted = _by_names_now(index, noted)
    known = {key: digest for key, digest in noted.items() if key.startswith("version ")}
    found = [
        each
        for agreement in agreements_of(index)
        for each in _of_agreement(site, agreement, known, tells_all=tells_all)
        if each.key not in noted
    ]
    return sorted(found, key=lambda each: each.order)


def _by_names_now(index: Mapping[str, Any], noted: Mapping[str, str]) -> dict[str, str]:
    """Return what was noted, of agreements that were renamed also by the names they have now."""
    now = {
        str(record.get("former")): str(agreement.get("slug"))
        for agreement in agreements_of(index)
        for record in _maps(agreement.get("corrections"))
        if record.get("deed") == "renamed"
    }
    found = dict(noted)
    for key, digest in noted.items():
        kind, _, rest = key.partition(" ")
        slug, _, what = rest.partition(" ")
        if slug in now:
            found.setdefault(f"{kind} {now[slug]} {what}", digest)
    return found


def _of_agreement(
    site: _Site, agreement: Mapping[str, Any], known: Mapping[str, str], *, tells_all: bool
) -> Iterator[News]:
    yield from _versions(site, agreement, known, tells_all=tells_all)
    slug = str(agreement.get("slug"))
    for version in _maps(agreement.get("withdrawn")):
        outcome = None if _key(slug, version) in known else Outcome.PAST
        key = f"withdrawn {slug} {version.get('filed')}"
        data = site.data(agreement, version, "withdrawn", key)
        data["reason"] = str(version.get("reason") or "")
        yield news(data, key, outcome)
    for record in _maps(agreement.get("corrections")):
        yield from _recorded(site, agreement, record, known)


def _versions(
    site: _Site, agreement: Mapping[str, Any], known: Mapping[str, str], *, tells_all: bool
) -> Iterator[News]:
    slug, versions = str(agreement.get("slug")), versions_of(agreement)
    gone = {digest for key, digest in known.items() if key not in site.keys}
    redated = {
        _key(slug, {"filed": each.get("version")}): _key(slug, {"filed": each.get("was")})
        for each in _maps(agreement.get("corrections"))
        if each.get("deed") == "redated"
    }
    newest = max((key for key in known if key.startswith(f"version {slug} ")), default="")
    for before, version in zip((None, *versions), versions, strict=False):
        key = _key(slug, version)
        is_history = version.get("phase") in _HISTORICAL and (not newest or key < newest)
        outcome = Outcome.PAST if is_history and not tells_all else None
        if version.get("sha256") in gone or redated.get(key) in known:
            outcome = Outcome.MOVED
        yield site.version_news(agreement, version, before, outcome)


def _recorded(
    site: _Site, agreement: Mapping[str, Any], record: Mapping[str, Any], known: Mapping[str, str]
) -> Iterator[News]:
    """Yield that a version was corrected, or got another day, if it still stands."""
    slug, deed = str(agreement.get("slug")), _RECORDED.get(str(record.get("deed")))
    about = {_key(slug, {"filed": record.get(name)}) for name in ("version", "was")}
    version = next((each for each in versions_of(agreement) if _key(slug, each) in about), None)
    if deed and version is not None:
        outcome = None if about & known.keys() else Outcome.PAST
        key = f"{deed} {slug} {record.get('number')}"
        data = site.data(agreement, version, deed, key)
        data["reason"] = str(record.get("reason") or "")
        data["was"] = _text(record, "was")
        yield news(data, key, outcome)


def _key(slug: str, version: Mapping[str, Any]) -> str:
    return f"version {slug} {version.get('filed')}"


def news(data: AnnouncementData, key: str, outcome: Outcome | None) -> News:
    """Return a piece of news in its place among others."""
    version = data["version"]
    day = version["published"] or version["first_seen"] or version["filed"]
    return News(
        key=key,
        order=(day, data["agreement"]["slug"], key),
        sha256=version["sha256"],
        outcome=outcome,
        data=data,
    )


class _Site:
    """A site whose addresses are told whole."""

    def __init__(self, index: Mapping[str, Any], digest_of: Digest) -> None:
        self._root = str(index.get("site") or "")
        self._digest_of = digest_of
        self.keys = {
            _key(str(agreement.get("slug")), version)
            for agreement in agreements_of(index)
            for version in (*versions_of(agreement), *_maps(agreement.get("withdrawn")))
        }

    def version_news(
        self,
        agreement: Mapping[str, Any],
        version: Mapping[str, Any],
        before: Mapping[str, Any] | None,
        outcome: Outcome | None,
    ) -> News:
        """Return that there is a version."""
        change = version.get("change")
        key = _key(str(agreement.get("slug")), version)
        is_change = isinstance(change, dict)
        data = self.data(agreement, version, "changed" if is_change else "added", key)
        if isinstance(change, dict):
            data["change"] = self._change(change)
            data["previous"] = self._previous(before) if before else None
        return news(data, key, outcome)

    def data(
        self, agreement: Mapping[str, Any], version: Mapping[str, Any], event: Event, key: str
    ) -> AnnouncementData:
        """Return what there is to tell of a version."""
        return {
            "schema": "plainredline/announcement/1",
            "id": sha256(f"{self._root}\n{key}".encode()).hexdigest()[:32],
            "event": event,
            "site": self._root,
            "agreement": {
                "slug": str(agreement.get("slug")),
                "title": str(agreement.get("title")),
                "provider": str(agreement.get("provider")),
                "language": str(agreement.get("language")),
                "address": self._at(agreement, "address"),
            },
            "version": self._version(version),
            "previous": None,
            "change": None,
            "was": None,
            "reason": "",
        }

    def _version(self, version: Mapping[str, Any]) -> AnnouncedVersionData:
        return {
            "filed": str(version.get("filed")),
            "effective": _text(version, "effective"),
            "first_seen": _text(version, "first_seen"),
            "published": _text(version, "published"),
            "address": self._at(version, "address"),
            "text": self._at(version, "text"),
            "sha256": str(version.get("sha256") or ""),
            "record": _record(version.get("record")),
        }

    def _previous(self, version: Mapping[str, Any]) -> AnnouncedPreviousData:
        return {
            "filed": str(version.get("filed")),
            "address": self._at(version, "address"),
            "sha256": str(version.get("sha256") or ""),
        }

    def _change(self, change: Mapping[str, Any]) -> AnnouncedChangeData:
        affected = change.get("affected")
        return {
            "address": self._at(change, "address"),
            "headline": str(change.get("headline") or ""),
            "verdict": str(change.get("verdict") or ""),
            "affected": [str(each) for each in affected] if isinstance(affected, list) else [],
            "counts": {name: _number(change, name) for name in _COUNTS},
            "data": self._at(change, "data"),
            "sha256": self._digest_of(str(change.get("data"))),
        }

    def _at(self, told: Mapping[str, Any], name: str) -> str:
        return urljoin(self._root, str(told.get(name) or ""))


def _record(found: object) -> AnnouncedRecordData | None:
    if not isinstance(found, dict):
        return None
    return {
        "number": _number(found, "number"),
        "line_sha256": str(found.get("line_sha256") or ""),
        "text_sha256": str(found.get("text_sha256") or ""),
        "raw_sha256": str(found.get("raw_sha256") or ""),
    }


def _number(told: Mapping[str, Any], name: str) -> int:
    value = told.get(name)
    return value if isinstance(value, int) else 0


def _text(told: Mapping[str, Any], name: str) -> str | None:
    return str(told[name]) if told.get(name) else None


def _maps(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
