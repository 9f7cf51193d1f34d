"""What stands above a change that is taken along, in a file without a site around it."""

from __future__ import annotations

from collections.abc import Iterator

from plainredline.language.prose import plain_prose
from plainredline.messages.change_codes import EffectGroup
from plainredline.messages.difference_codes import Differ
from plainredline.messages.notice_codes import Notice
from plainredline.messages.page_codes import Card as Say
from plainredline.messages.page_codes import (
    Common,
    Provenance,
    Site,
    StatusNotice,
    Title,
)
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Comparison, Section, Status, Version
from plainredline.render.outputs.plain_view import verdict
from plainredline.render.telling.corrections import as_lines, corrections_of
from plainredline.render.telling.titles import full_title
from plainredline.render.telling.verdict import version_name


def change_title(agreement: Agreement, versions: tuple[Version, Version], t: Translator) -> str:
    """Return what a file of a change is called, the same on whichever day it is read.

    The day of a captured text is not that of a change.
    """
    old, new = versions
    if old.is_capture or new.is_capture:
        days = {"old": t.date_before(old.opens, new.opens), "new": t.date(new.opens)}
        return t(Differ.BETWEEN_PAGE, title=full_title(agreement, t), **days)
    return t(Notice.TITLE, title=full_title(agreement, t), date=new.opens)


def cover_lines(
    agreement: Agreement, pair: tuple[Version, Version], comparison: Comparison, t: Translator
) -> Iterator[str]:
    """Yield whose text it is, what changed, where it comes from, and what was corrected of it."""
    old, new = (version_name(version, t) for version in pair)
    if agreement.provider:
        yield agreement.provider
    if agreement.status is not Status.OFFICIAL:
        yield f"{t(Site.NOTICE)} {t(StatusNotice[agreement.status.name])}"
    yield verdict(comparison, t)
    for version, name in zip(pair, (old, new), strict=True):
        facts = [version.source, f"SHA-256 {version.sha256}"]
        yield t(
            Common.COLON,
            name=t(Title.VERSION_CRUMB, date=name),
            text=t.joined(Common.SEMICOLON, [fact for fact in facts if fact]),
        )
    for told in corrections_of(agreement, *pair):
        yield " ".join(as_lines(told, t))
    if agreement.rights:
        yield f"{t(Provenance.RIGHTS)} {agreement.rights}"
    yield t(Site.FOOTER)


def explained_lines(section: Section, t: Translator) -> tuple[str, ...]:
    """Return an explanation as plain lines, its title first."""
    effect = [t(EffectGroup[section.effect.name])] if section.effect else []
    parts = (
        (Say.CHANGED, section.changed),
        (Say.MEANS, section.means),
        (Say.CAN_DO, section.can_do),
    )
    said = [
        t(Common.COLON, name=t(name), text=" ".join(plain_prose(text).split()))
        for name, text in parts
        if text
    ]
    return (section.title, *effect, *said)
