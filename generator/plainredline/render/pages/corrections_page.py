"""The page of all that was corrected or withdrawn of an agreement."""

from __future__ import annotations

from collections.abc import Iterator

from plainredline.messages.correction_codes import Correction
from plainredline.messages.page_codes import Common
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Page
from plainredline.render.addresses import (
    agreement_address,
    corrections_address,
    up,
    version_address,
)
from plainredline.render.pages.frame import Crumb, agreement_crumb, description, make_page
from plainredline.render.telling.corrections import Told, corrections
from plainredline.render.telling.titles import full_title
from plainredline.render.translated_html import page_translator
from plainredline.storage.layout import MANIFEST


def render_corrections(agreement: Agreement, t: Translator) -> Iterator[Page]:
    """Yield the page, if anything was ever corrected or withdrawn."""
    items = corrections(agreement)
    if not items:
        return
    t = page_translator(t.language, agreement.language)
    address = corrections_address(agreement)
    root = up(address)
    whose = full_title(agreement, t)
    yield make_page(
        "corrections.html.j2",
        t,
        summary_template="corrections_summary.html.j2",
        agreement=agreement,
        address=address,
        title=t(Common.COLON, name=whose, text=t(Correction.TITLE)),
        description=description(agreement, t(Correction.INTRO), t),
        crumbs=(agreement_crumb(agreement), Crumb(t(Correction.TITLE), "")),
        source=f"{agreement.path}/{MANIFEST}",
        values={
            "whose": whose,
            "items": items,
            "links": [root + _about(agreement, each) for each in items],
        },
    )


def _about(agreement: Agreement, told: Told) -> str:
    """Return the address of the text that something is told of, by the day that it has now."""
    every = (*agreement.versions, *agreement.withdrawn)
    found = next((version for version in every if version.effective == told.now), None)
    return version_address(agreement, found) if found else agreement_address(agreement)
