"""The page at which the change into a version stood that was withdrawn: what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plainredline.frozen_values import dataclass
from plainredline.messages.correction_codes import Ending, Withdrawn
from plainredline.messages.page_codes import Common
from plainredline.messages.period_codes import Banner
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Code, Message, Page, Version
from plainredline.model.periods import current_version, past_end
from plainredline.render.addresses import (
    agreement_address,
    change_address,
    corrections_address,
    raw_address,
    up,
    version_address,
)
from plainredline.render.pages.frame import agreement_crumb, description, make_page
from plainredline.render.telling.corrections import corrections_of
from plainredline.render.telling.titles import full_title
from plainredline.render.telling.withdrawals import when_withdrawn
from plainredline.render.translated_html import page_translator


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnRow:
    """A version that was withdrawn, in a list."""

    version: Version
    said: Message
    text: str
    raw: str


def withdrawn_rows(agreement: Agreement, root: str) -> Sequence[WithdrawnRow]:
    """Return the versions that were withdrawn, for a page from which `root` leads to the root."""
    return [
        WithdrawnRow(
            version=version,
            said=when_withdrawn(version),
            text=root + version_address(agreement, version),
            raw=root + raw_address(agreement, version),
        )
        for version in reversed(agreement.withdrawn)
    ]


def reading_link(agreement: Agreement, today: date, root: str) -> tuple[tuple[str, Code], ...]:
    """Return the way to the text that holds, or to the last or the newest one; nothing for none."""
    current = current_version(agreement, today)
    if current is None:
        return ()
    words: Code = Banner.READ_NEWEST if current.start is None else Banner.READ_CURRENT
    if past_end(agreement, today):
        words = Ending.READ_LAST
    return ((root + version_address(agreement, current), words),)


def render_withdrawn(agreement: Agreement, version: Version, *, t: Translator, today: date) -> Page:
    """Return the page that says that a version was withdrawn, when, and why."""
    t = page_translator(t.language, agreement.language)
    address = change_address(agreement, version)
    root = up(address)
    heading = Withdrawn.CHANGE(date=version.opens)
    plain = t(heading.code, date=version.opens)
    return make_page(
        "withdrawn.html.j2",
        t,
        summary_template="withdrawn_summary.html.j2",
        agreement=agreement,
        address=address,
        title=t(Common.COLON, name=full_title(agreement, t), text=plain),
        description=description(agreement, t(Common.FULL_STOP, text=plain), t),
        crumbs=(agreement_crumb(agreement),),
        source=version.path,
        values={
            "whose": full_title(agreement, t),
            "version": version,
            "said_when": when_withdrawn(version),
            "ways": (
                *reading_link(agreement, today, root),
                (root + version_address(agreement, version), Withdrawn.READ),
            ),
            "timeline_url": root + agreement_address(agreement),
            "corrected_items": corrections_of(agreement, version),
            "corrections_url": root + corrections_address(agreement),
        },
    )
