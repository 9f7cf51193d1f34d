"""What a kind of agreement is called."""

from __future__ import annotations

from plainredline.messages.agreement_codes import AgreementKind
from plainredline.messages.translator import Translator
from plainredline.model import Agreement
from plainredline.render.translated_html import in_language


def kind_name(agreement: Agreement, t: Translator) -> str:
    """Return what the kind of an agreement is called: in our words where we have them.

    Else in those of its author, who writes them in English, marked as such.
    """
    name = agreement.kind.upper().replace("-", "_")
    if name in AgreementKind.__members__:
        return t(AgreementKind[name])
    words = agreement.kind.replace("-", " ")
    return in_language(words[:1].upper() + words[1:], "en", t)
