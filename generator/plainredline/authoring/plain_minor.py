"""Changes of substance that are plainly nothing to a reader: proposed as minor, with the reason.

Their author reads each of them as they read a drafted section; what is not plain gets one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

from plainredline.messages.authoring_codes import MinorReason
from plainredline.model import FORM_KINDS, Change, FactKind, Kind, Message

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>()]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD: Final = re.compile(r"[^\W\d_]+")


def _words_of_documents() -> frozenset[str]:
    text = (files(__package__) / "data" / "document-dates.toml").read_text("utf-8")
    return frozenset(word for words in tomllib.loads(text).values() for word in words.split())


_OF_DOCUMENT: Final = _words_of_documents()
"""What a line says that tells the date of its document, and nothing else."""


def plain_reasons(change: Change) -> tuple[Message, ...]:
    """Return why a change of substance is plainly nothing to a reader; empty where it is not."""
    old, new = change.redline.old, change.redline.new
    if not (change.substantive and change.group.old and change.group.new):
        return ()
    if not change.redline.has_edits:
        is_of_links = {Kind.RELINKED} <= set(change.kinds) <= FORM_KINDS | {Kind.RELINKED}
        return (MinorReason.LINK(),) if is_of_links else ()
    if _ADDRESS.search(old) and _ADDRESS.sub("@", old) == _ADDRESS.sub("@", new):
        return (MinorReason.ADDRESS(),)
    dates = [fact for fact in change.facts if fact.kind is FactKind.DATE]
    sides = (old, [date.old for date in dates]), (new, [date.new for date in dates])
    if dates and all(_is_of_document(text, printed) for text, printed in sides):
        return (MinorReason.DATE(),)
    return ()


def _is_of_document(text: str, dates: Iterable[str]) -> bool:
    """Whether a line says nothing but a date and that it is its document's."""
    for date in filter(None, dates):
        text = text.replace(date, "")
    words = [word.casefold() for word in _WORD.findall(text)]
    return bool(words) and _OF_DOCUMENT.issuperset(words)
