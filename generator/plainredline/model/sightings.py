"""What is known of an agreement's live text, and what a visit to it came to."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from plainredline.frozen_values import dataclass


class Renderer(StrEnum):
    """By what a page is made, where its HTML alone does not show the text."""

    BROWSER = "browser"


class Doubt(StrEnum):
    """Why what stands at an address is not taken for the agreement's next text."""

    EMPTY = "empty"
    """No words: a script fills the page, or nothing does."""

    LOST = "most lost"
    """It is the agreement, with less than half of its words."""

    TRUNCATED = "truncated"
    """It ends where the text goes on."""

    ENCODING = "encoding broken"
    LOGIN = "login page"
    CHALLENGE = "bot challenge"
    CONSENT = "consent notice"
    ERROR = "error page"
    MOVED = "moved"
    """A page that says where the text is now."""

    LANGUAGE = "another language"
    OTHER = "another document"
    SHORT = "too short"
    """A few words that are none of the agreement's: a placeholder."""

    SELECTOR = "selector"
    """It finds nothing, or more than one part."""

    UNREADABLE = "unreadable"
    """Of a kind that is not read, or says two things."""

    WITHDRAWN = "withdrawn text"
    """The words of a version that its owner withdrew."""


class Outcome(StrEnum):
    """What a visit came to."""

    SAME = "same"
    """Nothing new; of `--verify`: the published text is the live one."""

    RECORDED = "recorded"
    WAITS = "waits"
    """New words, and the day has a version already: the next day's visit records them."""

    DIFFERS = "differs"
    """Of `--verify`: the live text has other words than the published one."""

    DOUBTED = "doubted"
    """Something else stands there than the next text; `Doubt` says what."""

    UNREACHED = "unreached"
    PAUSED = "paused"
    NO_SOURCE = "no source"
    FAULT = "fault"
    """Of ours."""

    FAILED = "failed"
    """A file of the agreement is not as it must be."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked for, once for all agreements that have their text there."""

    address: str
    accept: str = ""
    accept_language: str = ""
    renderer: Renderer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Where an agreement's live text is, and how it is asked for."""

    address: str
    """Empty where nobody said."""

    selector: str = ""
    renderer: Renderer | None = None
    language: str = ""
    """Of the text there."""

    accept: str = ""
    """In which form the host is asked for it, as HTTP has it; empty for whatever is usual."""

    accept_language: str = ""
    """In which the host is asked for the page, as HTTP has it; empty for `language`."""

    is_paused: bool = False

    @property
    def page(self) -> Page:
        """What is asked for."""
        named = "" if self.language in ("", "und") else f"{self.language}, *;q=0.5"
        return Page(self.address, self.accept, self.accept_language or named, self.renderer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What a visit to one agreement came to, for people and programs."""

    slug: str
    outcome: Outcome
    address: str = ""
    doubt: Doubt | None = None
    refusal: str = ""
    """Why nothing was fetched, as the fetcher names it; empty where something was."""

    detail: str = ""
    """More on the doubt or the refusal, for people."""

    day: date | None = None
    """Of the version that was recorded, or that the live text was held against."""

    files: tuple[str, ...] = ()
    """Written."""

    added: int = 0
    removed: int = 0
    """Words."""

    raw_sha256: str = ""
    text_sha256: str = ""
    """Of what was found; that of the text as a manifest has it."""

    notes: tuple[str, ...] = ()
    """What else is to know, each as a sentence without its full stop."""
