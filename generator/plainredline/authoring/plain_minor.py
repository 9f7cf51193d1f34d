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
from plainredline.model import FORM_KINDS, Change, FactKind, Kind, Message, Op

_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>()]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
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
    if Kind.RETITLED in change.kinds:
        return (MinorReason.TITLE(),)
    if not change.redline.has_edits:
        is_of_links = {Kind.RELINKED} <= set(change.kinds) <= FORM_KINDS | {Kind.RELINKED}
        return (MinorReason.LINK(),) if is_of_links else ()
    is_other_address = _ADDRESS.search(old) and _ADDRESS.sub("@", old) == _ADDRESS.sub("@", new)
    if is_other_address or _is_postal(change):
        return (MinorReason.ADDRESS(),)
    dates = [fact for fact in change.facts if fact.kind is FactKind.DATE]
    sides = (old, [date.old for date in dates]), (new, [date.new for date in dates])
    if dates and all(_is_of_document(text, printed) for text, printed in sides):
        return (MinorReason.DATE(),)
    return ()


_POSTCODE: Final = re.compile(
    r"\b(?:[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}|[A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?"
    r"|[A-Z]-?[0-9]{4,5}|[0-9]{5,6}|[0-9]{4} ?[A-Z]{2})\b"
)
"""How postcodes are written: *LS1 4AP*, *CA 94107*, *D-10115*, *75001*, *1012 AB*."""

_STREET: Final = re.compile(
    r"\b(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Square|Boulevard|Blvd\.?|Drive|Way|Suite|Ste\.?"
    r"|Floor|Building|P\.? ?O\.? Box|rue|Platz|[A-Za-zäöü]{2,40}(?:straße|strasse|weg)"
    r"|calle|avenida)\b"
)
_NAMED_WORD: Final = re.compile(r"[^\W\d_]+")


def _is_postal(change: Change) -> bool:
    """Whether all that changed are names and numbers within a postal address."""
    runs = change.redline.runs
    sides = (change.redline.old, change.redline.new)
    if not all(_POSTCODE.search(side) and _STREET.search(side) for side in sides):
        return False
    changed = [run.text for run in runs if run.op is not Op.EQUAL and run.text.strip()]
    places = [_address_span(side) for side in sides]
    at = {Op.DELETE: 0, Op.INSERT: 0}
    for run in runs:
        for op, (start, end) in zip((Op.DELETE, Op.INSERT), places, strict=True):
            if run.op in {op, Op.EQUAL}:
                is_edit = run.op is op and bool(run.text.strip())
                if is_edit and not (start <= at[op] and at[op] + len(run.text.rstrip()) <= end):
                    return False
                at[op] += len(run.text)
    words = [word for text in changed for word in _NAMED_WORD.findall(text)]
    return all(not word.islower() or _STREET.fullmatch(word) for word in words)


def _address_span(text: str) -> tuple[int, int]:
    """Return where an address may stand: some way before its street to behind its postcode."""
    street, code = _STREET.search(text), _POSTCODE.search(text)
    if street is None or code is None:
        return 0, 0
    first = min(street.start(), code.start())
    return max(0, first - _BEFORE), max(street.end(), code.end()) + _BEHIND


_BEFORE: Final = 60
"""Characters of a house's name and number before its street."""

_BEHIND: Final = 30
"""Characters of a country behind a postcode."""


def _is_of_document(text: str, dates: Iterable[str]) -> bool:
    """Whether a line says nothing but a date and that it is its document's."""
    for date in filter(None, dates):
        text = text.replace(date, "")
    words = [word.casefold() for word in _WORD.findall(text)]
    return bool(words) and _OF_DOCUMENT.issuperset(words)
