"""A live text, held against the versions that are known of its agreement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainredline.frozen_values import dataclass
from plainredline.intake.watching.judgement import judged
from plainredline.intake.watching.live_text import LiveText
from plainredline.intake.watching.shared_words import likeness, word_keys
from plainredline.language.stated_days import days_told
from plainredline.language.version_digests import text_digest
from plainredline.model import Version
from plainredline.model.records import standing
from plainredline.model.sightings import Doubt
from plainredline.read.watched_agreements import Watched
from plainredline.storage.capture_log import entries_of
from plainredline.storage.watched_in import raw_digest, words_digest


@dataclass(frozen=True, slots=True)
class Held:
    """A live text held against those that are known."""

    versions: tuple[Version, ...]
    """All, oldest first."""

    old: str
    """The text that it is the next one of; empty for none."""

    day: date | None
    """Of that."""

    is_known: bool
    """Whether it is the newest text, or that which holds now."""

    is_withdrawn: bool


def held_against(each: Watched, found: LiveText, today: date) -> Held:
    """Hold a live text against that which holds now and all that are to follow it."""
    if each.agreement is None:
        return Held((), "", None, is_known=False, is_withdrawn=False)
    versions = each.agreement.versions
    past = [version for version in versions if version.effective <= today]
    bases = [*past[-1:], *(version for version in versions if version.effective > today)]
    keys = word_keys(found.text)
    words = [word_keys(version.text) for version in bases]
    best = max(
        range(len(bases)),
        key=lambda at: likeness(words[at], keys).shared if len(bases) > 1 else 0,
    )
    known = next((at for at, olds in enumerate(words) if olds == keys and keys), None)
    base = bases[best if known is None else known]
    return Held(
        versions,
        base.text,
        base.effective,
        is_known=known is not None,
        is_withdrawn=any(word_keys(version.text) == keys for version in each.agreement.withdrawn),
    )


def told(each: Watched, held: Held, found: LiveText, doubt: Doubt | None) -> Iterator[str]:
    """Yield what is to know of a text with new words."""
    if doubt is not None:
        yield f"recorded as you said, though it looks like this: {doubt}"
    keys = word_keys(found.text)
    for version in held.versions:
        if version.text != held.old and word_keys(version.text) == keys:
            yield f"the words are those of {version.effective} again"
    if held.old:
        days = days_told(held.old, found.text, each.language)
        if days.stayed:
            said = ", ".join(f"“{day.words}”" for day in days.stayed)
            yield f"the words changed, and the text still says {said}"
        if days.moved:
            was, now = (day.words for day in days.moved)
            yield f"nothing changed but its day: “{was}”, now “{now}”"
    yield from found.notes


def doubt_of(each: Watched, found: LiveText, held: Held) -> tuple[Doubt | None, str]:
    """Return what is against taking a text for the next one, and more on it."""
    if found.text and held.is_withdrawn:
        return Doubt.WITHDRAWN, "its owner took that version back"
    judgement = judged(found, held.old, each.watch.language)
    return judgement.doubt, judgement.detail


def unlike_its_record(each: Watched, held: Held) -> str:
    """Return what is wrong where a version's text is not the one that the manifest has."""
    records = standing(each.agreement.records) if each.agreement else {}
    record = records.get(held.day) if held.day else None
    for version in held.versions:
        if record is not None and version.effective == held.day:
            now = text_digest(version.raw, version.first_line)
            if now != record.text_sha256:
                return f"the text of {held.day} is not the one that was recorded"
    return ""


def was_dealt_with(each: Watched, found: LiveText, held: Held) -> bool:
    """Return whether a text is that of a version already, whatever its owner made of it since.

    It is the one that was recorded last, or that of which the version it would follow was made.
    """
    if each.agreement is None or not found.text:
        return False
    words = words_digest(found.text)
    entries = [entry for entry in entries_of(each.folder) if entry.words]
    if entries and entries[-1].words == words:
        return True
    bases = {raw_digest(version) for version in held.versions if version.effective == held.day}
    return any(entry.words == words and entry.raw in bases - {""} for entry in entries)
