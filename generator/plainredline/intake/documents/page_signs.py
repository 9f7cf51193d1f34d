"""What a web page shows beside its text, by which it can be told from other pages."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from plainredline.intake.documents.document_values import Signs

_BEGINNING: Final = re.compile(rb"<(?:html|body)[\s>]", re.IGNORECASE)
_END: Final = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_TAIL: Final = 65_536
"""Bytes at the end in which a page is closed: some have scripts behind it.

One that does not say where it begins need not say where it ends."""

_LONGEST: Final = 2_000
_UNSEEN: Final = ["script", "style", "template", "head"]


def signs_of(html: str, data: bytes) -> Signs:
    """Return the signs of a page, of which `data` are the bytes."""
    page = LexborHTMLParser(html)
    title = _text(page.css_first("title"))
    scripts = len(page.css("script"))
    refresh = page.css_first('meta[http-equiv="refresh" i]')
    passwords = len(page.css('input[type="password" i]'))
    page.strip_tags(_UNSEEN)
    shown = _text(page.body)
    return Signs(
        title=title[:200],
        heading=_text(page.css_first("h1,h2"))[:200],
        text=shown[:_LONGEST],
        words=len(shown.split()),
        passwords=passwords,
        scripts=scripts,
        refresh=((refresh.attributes.get("content") or "") if refresh else "")[:200],
        is_closed=_BEGINNING.search(data[:_TAIL]) is None or bool(_END.search(data[-_TAIL:])),
    )


def _text(node: LexborNode | None) -> str:
    return " ".join((node.text(deep=True, separator=" ") or "").split()) if node else ""
