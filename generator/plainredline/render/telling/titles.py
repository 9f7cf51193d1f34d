"""What an agreement is called where nothing else says whose it is: in titles, results and files."""

from __future__ import annotations

from plainredline.messages.page_codes import Common
from plainredline.messages.translator import Translator
from plainredline.model import Agreement


def full_title(agreement: Agreement, t: Translator) -> str:
    """Return the title of an agreement with its provider, unless that is part of it."""
    title, provider = agreement.title, agreement.provider
    if not provider or provider.casefold() in title.casefold():
        return title
    return t(Common.COMMA, first=title, second=provider)
