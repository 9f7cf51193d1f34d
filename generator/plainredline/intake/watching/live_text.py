"""What was fetched as the text that `add` would make of it, or why it gives none."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from typing import Final

from plainredline.file_kinds import FileKind, kind_of
from plainredline.intake.documents.conversion import DOCUMENTS, read_document
from plainredline.intake.documents.document_values import NO_SIGNS, Aside, Choices, Signs, amount
from plainredline.intake.file_bytes import decoded
from plainredline.intake.site_markup import reduced
from plainredline.intake.web.answers import Fetched
from plainredline.language.characters import find_unseen
from plainredline.late_patterns import late_pattern
from plainredline.model.sightings import Doubt, Watch

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_NO_TEXTS: Final = ("json", "xml", "javascript", "css", "csv")
"""End the names of what is for programs, whatever words are in it."""

_STRICT: Final = ("utf16", "utf32", "iso2022", "hz", "utf7")
"""Begin the names of encodings whose bytes may be those of other text in UTF-8."""

_MARKS: Final = "\u061c\u200e\u200f"
"""Marks of direction, which a text in a script that is read from the right needs."""

_FROM_RIGHT: Final = late_pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LINE_ENDS: Final = "\u000b\u000c\r\u0085\u2028\u2029"

_NO_CHARSETS: Final = ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined")
"""Names that Python has for what is no encoding of a page."""

_ENDINGS: Final = {
    FileKind.HTML: "html",
    FileKind.PDF: "pdf",
    FileKind.WORD: "docx",
    FileKind.OPEN_DOCUMENT: "odt",
    FileKind.TEXT: "txt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveText:
    """What stands at an address, as a text."""

    kind: FileKind
    text: str = ""
    """Markdown; empty where there is none."""

    signs: Signs = NO_SIGNS
    notes: tuple[str, ...] = ()
    doubt: Doubt | None = None
    """Why it gives no text."""

    detail: str = ""

    @property
    def ending(self) -> str:
        """How the name of a file with its bytes ends."""
        return _ENDINGS.get(self.kind, "bin")


def live_text(fetched: Fetched, watch: Watch) -> LiveText:
    """Return the text of what was fetched."""
    kind = kind_of(fetched.body)
    is_page = fetched.content_type in _PAGES
    if not is_page and not fetched.content_type.startswith("text/"):
        is_page = fetched.body.lstrip().startswith(b"<")
    if kind is FileKind.TEXT and is_page:
        kind = FileKind.HTML
    found = LiveText(kind=kind)
    if not fetched.body.strip():
        return replace(found, doubt=Doubt.EMPTY, detail="nothing was sent")
    if kind is FileKind.TEXT and fetched.content_type.endswith(_NO_TEXTS):
        return replace(found, doubt=Doubt.UNREADABLE, detail=f"it is {fetched.content_type}")
    if kind is FileKind.TEXT:
        return _plain(found, fetched)
    if kind not in DOCUMENTS:
        return replace(found, doubt=Doubt.UNREADABLE, detail=f"it is {kind}")
    return _document(found, fetched, watch)


def _plain(found: LiveText, fetched: Fetched) -> LiveText:
    named = codecs.lookup(fetched.charset).name if fetched.charset else ""
    said = decoded(fetched.body, "" if named in _NO_CHARSETS else named)
    if said.lack is not None:
        broken = Doubt.ENCODING if fetched.content_type.startswith("text/") else Doubt.UNREADABLE
        return replace(found, doubt=broken, detail="its bytes are no text in the encoding it names")
    text = reduced(said.text).text or said.text  # What looks like front matter may be all.
    if not any(map(str.isalnum, text)):
        return replace(found, doubt=Doubt.EMPTY, detail="there are no words in it")
    return _seen(replace(found, text=text))


def _document(found: LiveText, fetched: Fetched, watch: Watch) -> LiveText:
    is_page = found.kind is FileKind.HTML
    choices = Choices(
        hidden=Aside.DROP if is_page else Aside.REFUSE,
        selector=watch.selector if is_page else "",
        address=fetched.final_address,
    )
    body = _in_unicode(fetched) if is_page else fetched.body
    answer = read_document(body, found.kind, choices, wants_signs=is_page)
    found = replace(found, signs=answer.signs, notes=answer.notes)
    if answer.refused:
        return replace(found, doubt=_refused(answer.refused[0]), detail="it " + answer.refused[0])
    return _seen(replace(found, text=answer.markdown))


def _refused(message: str) -> Doubt:
    if message == "has no text in it":
        return Doubt.EMPTY
    return Doubt.SELECTOR if "selects" in message or "asked for" in message else Doubt.UNREADABLE


def _in_unicode(fetched: Fetched) -> bytes:
    """Return a page in UTF-8, where its host knows better than its bytes in which it is."""
    if not fetched.charset:
        return fetched.body
    name = codecs.lookup(fetched.charset).name
    if name in _NO_CHARSETS:
        return fetched.body
    if not name.replace("_", "").replace("-", "").startswith(_STRICT):
        try:
            fetched.body.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        else:
            return fetched.body
    try:
        return fetched.body.decode(name, "replace").encode(errors="replace")
    except UnicodeError:
        return fetched.body


def _seen(found: LiveText) -> LiveText:
    """Return a text without what no reader of the page sees: nothing hides in what is written."""
    hidden = find_unseen(found.text)
    if not hidden:
        return found
    kept = _MARKS if _FROM_RIGHT.search(found.text) else ""
    pieces, behind = [], 0
    for at in hidden:
        char = found.text[at]
        if char not in kept:
            pieces += [found.text[behind:at], " " if char in _LINE_ENDS else ""]
            behind = at + 1
    left_out = len(pieces) // 2
    text = "".join([*pieces, found.text[behind:]])
    note = f"{amount(left_out, 'character')} left out that nobody sees"
    return replace(found, text=text, notes=(*found.notes, note) if left_out else found.notes)
