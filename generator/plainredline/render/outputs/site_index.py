"""Every agreement and version of a site as data, and as a page for programs that read prose."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import chain
from typing import Final

from plainredline.language.characters import escaped, marked
from plainredline.messages.page_codes import Common, Download, Site
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Asset, FormerName, Version
from plainredline.model.periods import period_of
from plainredline.model.records import Deed, Record, standing
from plainredline.render.addresses import (
    agreement_address,
    banner_address,
    change_address,
    corrections_address,
    data_address,
    feed_address,
    manifest_address,
    raw_address,
    version_address,
    version_data_address,
)
from plainredline.render.outputs.counted import counts_data
from plainredline.render.outputs.file_names import BANNER, BOOK, MAIL, TEXT
from plainredline.render.outputs.index_shapes import (
    AgreementData,
    AgreementsData,
    CorrectionData,
    FormerNameData,
    ListedChangeData,
    ListedVersionData,
    ManifestData,
    RecordData,
    WithdrawnData,
)
from plainredline.render.telling.corrections import Told, corrections
from plainredline.render.telling.recorded import head_of
from plainredline.render.telling.summaries import EVERYONE, Summary, Update
from plainredline.render.telling.verdict import make_verdict
from plainredline.storage.record_log import line_digest

INDEX = "agreements.json"
FOR_READERS = "llms.txt"

_WORDS: Final = str.maketrans(
    {"[": "(", "]": ")", "\\": "\\\\", "<": "\\<", "`": "\\`", "&": "\\&"}
)


def agreement_data(
    agreement: Agreement, updates: Sequence[Update], today: date, t: Translator
) -> AgreementData:
    """Return what the index says of an agreement: its versions, oldest first, and their changes."""
    records = standing(agreement.records)
    return {
        "slug": agreement.slug,
        "title": agreement.title,
        "provider": agreement.provider,
        "kind": agreement.kind,
        "language": agreement.language,
        "status": agreement.status.value,
        "source": agreement.source,
        "address": agreement_address(agreement),
        "feed": feed_address(agreement),
        "banner": banner_address(agreement),
        "manifest": _manifest(agreement),
        "versions": [
            _version(agreement, update, today, records.get(update.version.effective), t)
            for update in updates
        ],
        "ended": _day(agreement.ended),
        "followed_by": [
            {"slug": each.slug, "title": each.title, "address": f"{each.slug}/"}
            for each in agreement.followed_by
        ],
        "former_titles": _former(agreement.former_titles),
        "former_providers": _former(agreement.former_providers),
        "withdrawn": [_withdrawn(agreement, version) for version in agreement.withdrawn],
        "corrections": [
            _correction(agreement, told, told.deed)
            for told in corrections(agreement)
            if told.deed is not None
        ],
    }


def _correction(agreement: Agreement, told: Told, deed: Deed) -> CorrectionData:
    return {
        "number": told.number,
        "deed": deed.value,
        "day": told.day.isoformat(),
        "version": told.version.isoformat(),
        "was": _day(told.was),
        "former": told.former,
        "reason": told.reason,
        "mended": [{"cite": m.cite, "old": m.old, "new": m.new} for m in told.mended],
        "address": f"{corrections_address(agreement)}#{told.id}",
    }


def _former(names: Sequence[FormerName]) -> list[FormerNameData]:
    return [{"name": each.name, "until": each.until.isoformat()} for each in names]


def _withdrawn(agreement: Agreement, version: Version) -> WithdrawnData:
    return {
        "filed": version.effective.isoformat(),
        "effective": _day(version.start),
        "first_seen": _day(version.first_seen),
        "published": _day(version.published),
        "withdrawn": (version.withdrawn or version.opens).isoformat(),
        "reason": version.reason,
        "sha256": version.sha256,
        "address": version_address(agreement, version),
        "text": raw_address(agreement, version),
        "data": version_data_address(agreement, version),
        "change": change_address(agreement, version),
    }


def _manifest(agreement: Agreement) -> ManifestData | None:
    head = head_of(agreement)
    if head is None:
        return None
    records = len(agreement.records)
    return {"address": manifest_address(agreement), "records": records, "head": head}


def _record(record: Record) -> RecordData:
    return {
        "number": record.number,
        "day": record.day.isoformat(),
        "deed": record.deed.value,
        "file_sha256": record.file_sha256,
        "text_from": record.text_from,
        "text_sha256": record.text_sha256,
        "raw_sha256": record.raw_sha256,
        "line_sha256": line_digest(record),
    }


def _version(
    agreement: Agreement, update: Update, today: date, record: Record | None, t: Translator
) -> ListedVersionData:
    version = update.version
    return {
        "filed": version.effective.isoformat(),
        "effective": _day(version.start),
        "first_seen": _day(version.first_seen),
        "published": _day(version.published),
        "phase": period_of(agreement, version, today).phase.value,
        "sha256": version.sha256,
        "archived": version.archived,
        "record": _record(record) if record else None,
        "address": version_address(agreement, version),
        "text": raw_address(agreement, version),
        "data": version_data_address(agreement, version),
        "change": _change(agreement, version, update, t),
    }


def _change(
    agreement: Agreement, version: Version, update: Update, t: Translator
) -> ListedChangeData | None:
    summary = update.summary
    if summary is None:
        return None

    def noticed(name: str) -> str | None:
        return data_address(agreement, version, name) if summary.counts.places else None

    return {
        "address": change_address(agreement, version),
        "headline": summary.headline,
        "verdict": make_verdict(summary).text(t).strip(),
        "affected": _affected(agreement, summary),
        **counts_data(summary.counts),
        "data": data_address(agreement, version, "json"),
        "table": data_address(agreement, version, "csv"),
        "word_file": data_address(agreement, version, "docx"),
        "markdown": data_address(agreement, version, "md.txt"),
        "book": data_address(agreement, version, BOOK),
        "notice_text": noticed(TEXT),
        "notice_mail": noticed(MAIL),
        "banner": noticed(BANNER),
    }


def _affected(agreement: Agreement, summary: Summary) -> list[str]:
    """Return the groups of readers that are told of, as the agreement calls them."""
    names = {audience.id: audience.name for audience in agreement.audiences}
    groups = chain.from_iterable(story.affects or (EVERYONE,) for story in summary.stories)
    return [names.get(id_, id_) for id_ in dict.fromkeys(groups)]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


class SiteIndex:
    """The index of a site while its agreements are listed, of which there may be thousands.

    Of each the bytes are kept that it adds, which are a fraction of what they are made from.
    """

    def __init__(self, site_url: str, site_name: str, t: Translator) -> None:
        self._site_url, self._site_name, self._t = site_url, site_name, t
        around: AgreementsData = {
            "schema": "plainredline/agreements/2",
            "site": site_url,
            "name": site_name,
            "agreements": [],
        }
        text = escaped(json.dumps(around, ensure_ascii=False, indent=1))
        head, self._tail = (_bytes(part) for part in text.rsplit("[]", 1))
        self._between = b"[\n  "
        self._data = BytesIO()
        self._data.write(head)
        self._prose: list[str] = []

    def add(self, agreement: AgreementData) -> None:
        """List an agreement."""
        text = json.dumps(agreement, ensure_ascii=False, indent=1).replace("\n", "\n  ")
        self._data.write(self._between + _bytes(escaped(text)))
        self._between = b",\n  "
        self._prose += _prose(agreement, self._site_url, self._t)

    def data_asset(self) -> Asset:
        """Return the index as data when all are listed; its addresses are from the site's root."""
        is_empty = self._between.startswith(b"[")
        self._data.write((b"[]" if is_empty else b"\n ]") + self._tail + b"\n")
        return Asset(address=INDEX, content=self._data.getvalue())  # It is not copied.

    def prose_asset(self) -> Asset:
        """Return the index for programs that read prose, by the custom of llms.txt."""
        t = self._t
        about = f"> {t(Site.HOME_INTRO_PLAIN)} {t(Site.FOOTER)}"
        lines = [f"# {_line(self._site_name)}", "", about, ""]
        lines += [t(Download.FOR_PROGRAMS, file=_link(INDEX, self._site_url, INDEX)), ""]
        lines += [f"## {t(Site.ALL_AGREEMENTS)}", "", *self._prose]
        return Asset(address=FOR_READERS, content=_bytes("\n".join(lines) + "\n"))


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")


def _prose(agreement: AgreementData, site_url: str, t: Translator) -> Iterator[str]:
    """Yield the lines of an agreement, and of its changes, the newest first."""
    count = t(Common.VERSIONS, n=len(agreement["versions"]))
    facts = [each for each in (agreement["provider"], agreement["status"], count) if each]
    link = _link(agreement["title"], site_url, agreement["address"])
    said = _line(t.joined(Common.SEMICOLON, facts))
    yield f"- {t(Common.COLON, name=link, text=said)}"
    for version in reversed(agreement["versions"]):
        if change := version["change"]:
            markdown = _link(version["filed"], site_url, change["markdown"])
            headline = f": {_line(change['headline'])}" if change["headline"] else ""
            yield f"  - {markdown}{headline}"


def _link(words: str, site_url: str, address: str) -> str:
    return f"[{_line(words)}]({site_url.rstrip('/') + '/' if site_url else ''}{address})"


def _line(text: str) -> str:
    """Return a text that stays on its line, and makes no link and no code of its own."""
    return " ".join(marked(text).split()).translate(_WORDS)
