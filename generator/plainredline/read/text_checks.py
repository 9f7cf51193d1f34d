"""Days, slugs, language tags and addresses as authors write them, and what is wrong with one.

No schema is loaded for them: names of files and folders are held against them, too.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from plainredline.language.language_tags import LANGUAGE_TAG
from plainredline.late_patterns import late_pattern
from plainredline.read.suggestions import nearest, quoted


class TextFaultError(ValueError):
    """What an author wrote is not a valid value; a schema that meets one makes a problem of it."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message, self.mend = message, mend


SLUG = late_pattern(r"[a-z0-9][a-z0-9-]{0,63}\Z")
DAY = late_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_OTHER_DATES = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%B %d %Y",
    "%b %d, %Y", "%b %d %Y", "%d.%m.%Y",
)  # fmt: skip
_EARLIEST_YEAR = 1000
"""A year before this is a slip of the finger."""


def parse_date(text: str) -> date:
    """Return the day that is written ``YYYY-MM-DD``.

    Raises:
        TextFaultError: It is no such day; the mend proposes one where it can.
    """
    if DAY.match(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise TextFaultError(
                f"{quoted(text)} is not a valid date: the calendar has no such day", "Correct it"
            ) from None
        if day.year >= _EARLIEST_YEAR:
            return day
        raise TextFaultError(f"{quoted(text)} is not a likely date", "Check the year")
    probable = probable_date(text)
    raise TextFaultError(
        f"{quoted(text)} is not a valid date",
        f"Did you mean `{probable}`?" if probable else "Write it as `YYYY-MM-DD`",
    )


def probable_date(text: str) -> date | None:
    """Return the day that a date in another form most likely names; None for none."""
    text = text.strip()
    for start, form in ((text, form) for form in _OTHER_DATES):
        try:
            return datetime.strptime(start, form).date()  # noqa: DTZ007 - a day has no zone.
        except ValueError:
            continue
    # The day of a point in time: 2023-03-20T10:00:00Z.
    return (
        probable_date(text[:10]) if len(text) > len("YYYY-MM-DD") and text[10:11] in " T" else None
    )


def check_slug(text: str) -> str:
    """Return a slug or raise with the one that was probably meant."""
    if SLUG.match(text):
        return text
    likely = slugified(text)
    raise TextFaultError(
        f"{quoted(text)} is not a valid slug: "
        "a-z, 0-9 and hyphens, a letter or digit first, 64 at most",
        f"Did you mean `{likely}`?" if likely else "Write one such as `terms-of-service`",
    )


def slugified(text: str) -> str:
    """Return the slug that is nearest to a name; may be empty."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()[:200]).strip("-")[:64].strip("-")


def check_language(text: str) -> str:
    """Return a BCP 47 tag or raise with the one that was probably meant."""
    if LANGUAGE_TAG.match(text):
        return text
    likely = _likely_language(text)
    raise TextFaultError(
        f"{quoted(text)} is not a valid language tag",
        f"Did you mean `{likely}`?" if likely else "Write one such as `en` or `pt-BR`",
    )


def _likely_language(text: str) -> str:
    from babel import Locale  # Only a tag that is none is looked for.

    names = {name.casefold(): tag for tag, name in Locale("en").languages.items()}
    if tag := names.get(text.casefold()):
        return str(tag).replace("_", "-")
    parts = text.replace("_", "-").split("-")
    likely = "-".join([parts[0].lower(), *(_cased(part) for part in parts[1:])])
    if LANGUAGE_TAG.match(likely):
        return likely
    near = nearest(text, names)
    return str(names[near]).replace("_", "-") if near else ""


def _cased(part: str) -> str:
    """Return a part of a language tag in its customary case: regions in capitals."""
    script = 4
    return part.capitalize() if len(part) == script else part.upper()


def address_fault(text: str) -> tuple[str, str]:
    """Return what is wrong with a web address, and how it is mended; empty for nothing."""
    mend = "Write an address that begins with `https://`"
    try:
        parts = urlsplit(text)
        host, user = parts.hostname, parts.username
    except ValueError:
        return f"{quoted(text)} is not a valid web address", mend
    if not parts.scheme and text.startswith("www."):
        mend = f"Did you mean {quoted('https://' + text)}?"
    if parts.scheme not in {"http", "https"} or not host:
        return f"{quoted(text)} is not a valid http(s) address", mend
    if any(char.isspace() or not char.isprintable() for char in text):
        return f"{quoted(text)} holds white space or control characters", mend
    if user is not None:
        return "the address holds a user name", "Remove all that stands before `@`"
    return "", ""
