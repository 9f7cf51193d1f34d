"""A text as it was found somewhere on a day, before it is a version of an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from plainredline.frozen_values import dataclass


class Dropped(StrEnum):
    """What of a foreign site's source is not the agreement's, and is left out of its text."""

    FRONT_MATTER = "front matter"
    COMMENT = "comment"
    TAG = "site tag"
    IMPORT = "import"
    COMPONENT = "component"
    CONTENTS = "list of contents"
    PLACEHOLDER = "placeholder"
    """Left where it stands: the site would put words there that the file does not have."""


class Lack(StrEnum):
    """Why something that was found gives no version."""

    GONE = "gone"
    """The file was taken away."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    FOREIGN = "foreign"
    """A file of another program: a PDF, a web page, a picture."""

    UNREADABLE = "unreadable"
    """In an encoding that nobody named."""

    POINTER = "pointer"
    """A link, or what stands in the place of a file that is kept elsewhere."""

    MISSING = "missing"
    """The repository does not hold it: it was copied in part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A day from which a text says that it holds; whether it does, a person decides."""

    day: date
    words: str
    """The cue and the day as they are printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One state of a text, as one place had it on one day."""

    day: date
    """By which it is filed."""

    captured: date
    """When that place had it; `day`, but where one day had several."""

    commit: str = ""
    """Of a repository; empty for what is of the web."""

    path: str = ""
    """Within the place that it was taken from, as that writes it."""

    blob: str = ""
    """The name of the very bytes, where the place has one; empty for none."""

    source: str = ""
    """The address of the place, or better of the text in it; empty where it has none."""

    text: str = field(default="", repr=False)
    """Markdown without what is foreign; line ends are ``\\n``."""

    raw_sha256: str = ""
    """Of the bytes found, 64 hexadecimal digits."""

    raw_name: str = ""
    """Of the file in which they are kept; empty where they are not."""

    words_sha256: str = ""
    """Of the text with each run of white space as one space: equal for equal words and marks."""

    title: str = ""
    """What the source calls the text; empty where it does not say."""

    encoding: str = ""
    """In which the bytes were read, where that is not UTF-8."""

    dropped: Mapping[Dropped, int] = field(default_factory=dict)
    effective: Proposal | None = None
    lack: Lack | None = None
    """Why it gives no version; None for a text."""

    kind: str = ""
    """What a foreign file is: *a PDF file*."""

    is_technical: bool = False
    """Whether its words differ because those who captured it changed how they do."""
