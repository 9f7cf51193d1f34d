"""A PDF file as simple HTML."""

from __future__ import annotations

from plainredline.intake.documents.document_values import Aside, Choices, Simplified
from plainredline.intake.documents.pdf.lines import lines_of
from plainredline.intake.documents.pdf.page_blocks import html_of
from plainredline.intake.documents.web_page import simplified


def simple_pdf(data: bytes, choices: Choices) -> Simplified:
    """Return the text layer of a PDF file as simple HTML; it has neither comments nor layers.

    Raises:
        RefusalError: It has no text layer, is damaged or locked.
    """
    del choices
    html, notes = html_of(lines_of(data))
    page = simplified(f"<body>{html}</body>", Choices(hidden=Aside.DROP))
    return Simplified(html=page.html, words=page.words, notes=notes)
