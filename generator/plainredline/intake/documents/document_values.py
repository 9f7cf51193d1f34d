"""What is asked of a document, and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from plainredline.file_kinds import FileKind


def amount(number: int, thing: str, many: str = "") -> str:
    """Return ``1 picture was``, ``2 pictures were``: how a note begins."""
    return f"1 {thing} was" if number == 1 else f"{number} {many or thing + 's'} were"


def around_note(parts: Iterable[str], text: str) -> Iterator[str]:
    """Yield what is left out of headers and footers, and what of it stands nowhere else."""
    found = [" ".join(part.split()) for part in parts]
    number = sum(len(part.split()) for part in found)
    if not number:
        return
    within = " ".join(text.split())
    only = [part for part in dict.fromkeys(found) if _LETTER.search(part) and part not in within]
    named = ", ".join(f"“{_begun(part)}”" for part in only[:_MOST_NAMED])
    told = f"; nowhere else stands {named}" if only else ", all page numbers or repeated"
    yield f"{amount(number, 'word of headers and footers', _AROUND)} left out{told}"


_AROUND: Final = "words of headers and footers"
_LETTER: Final = re.compile(r"[^\W\d_]{3}")
_MOST_NAMED: Final = 3
_MOST_WORDS: Final = 8


def _begun(text: str) -> str:
    words = text.split()
    return " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")


class Tracked(StrEnum):
    """What becomes of tracked changes."""

    REFUSE = "refuse"
    ACCEPT = "accept"
    REJECT = "reject"


class Aside(StrEnum):
    """What becomes of comments and hidden text, which are not the agreement's words."""

    REFUSE = "refuse"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What its owner decided of a document that says more than one thing."""

    tracked: Tracked = Tracked.REFUSE
    comments: Aside = Aside.REFUSE
    hidden: Aside = Aside.REFUSE
    selector: str = ""
    """The CSS selector of the part of a web page that is the agreement; empty: it is found."""

    address: str = ""
    """Where a web page was, for links that are told from there; empty: they stay as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simplified:
    """A document as simple HTML: headings, paragraphs, lists, tables, links, emphasis."""

    html: str
    words: str
    """All text that the HTML shows, in its order."""

    notes: tuple[str, ...] = ()
    """What was left out or decided, each as a sentence without its full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What a web page shows beside its text."""

    title: str = ""
    heading: str = ""
    """The first one."""

    text: str = ""
    """How all that a reader may see of the page begins, with what is around the text."""

    words: int = 0
    """Of all that."""

    passwords: int = 0
    """Fields for one."""

    scripts: int = 0
    refresh: str = ""
    """What a page that leads elsewhere by itself says of it; empty for none."""

    is_closed: bool = True
    """Whether the page ends as pages end."""


NO_SIGNS: Final = Signs()


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A document as Markdown."""

    kind: FileKind
    markdown: str
    notes: tuple[str, ...] = ()
    """As in `Simplified`."""


class RefusalError(Exception):
    """A document that is not taken in; the message says why, `mend` what to do."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.mend = mend

    def __reduce__(self) -> tuple[type[RefusalError], tuple[str, str]]:
        """Let it come from another process as it is."""
        return type(self), (str(self), self.mend)
