"""E5: readers learn from when it holds. A capture may have no date in its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from plainredline.lint.case import Document
from plainredline.lint.prose_values import Reading, day_readings, values
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Status

_CUE: Final = re.compile(
    r"\b(?:effective(?: date)?(?: as of| from| on)?(?: is)?|takes? effect(?: on| from| as of)?"
    r"|comes? into (?:force|effect)(?: on)?|in (?:force|effect) (?:from|since|as of)|valid from)"
    r"[\s:*_,-]{1,6}(?:the )?\Z",
    re.IGNORECASE,
)
_REACH: Final = 48
_DAY: Final = "date month day year"
_NO_YEAR: Final = "date month day"


def _file(of: Document) -> Iterator[Flaw]:
    if of.file.effective == date.min:
        yield Flaw(Found.NO_DATE(), Better.DATE_FILE())


def _stated(of: Document) -> Iterator[Flaw]:
    """Yield the day from which a text says that it holds, where its file is named by another.

    A captured text may well be named by the day of its capture; and a text that repeats the day
    of the version before does not speak of itself.
    """
    if of.agreement.status is Status.CAPTURED or of.file.effective == date.min:
        return
    version = next((v for v in of.agreement.versions if v.effective == of.file.effective), None)
    if version is None:
        return
    before = max(
        (v for v in of.agreement.versions if v.effective < version.effective),
        key=lambda each: each.effective,
        default=None,
    )
    known = {} if before is None else _days_of(before.text)
    days = {text: day for text, day in _days_of(version.text).items() if text not in known}
    own = day_readings(version.effective)
    if days and all(day.isdisjoint(own) for day in days.values()):
        message = Found.OTHER_DATE(words=next(iter(days)), effective=version.effective)
        yield Flaw(message, Better.NAME_BY_DATE())


def _days_of(text: str) -> dict[str, frozenset[Reading]]:
    """Return the days from which a text says that something takes effect."""
    return {
        value.text: frozenset(r for r in value.readings if r[0] in {_DAY, _NO_YEAR})
        for value in values(text)
        if any(unit in {_DAY, _NO_YEAR} for unit, _ in value.readings)
        and _CUE.search(text[max(0, value.start - _REACH) : value.start])
    }


def _around(of: Document) -> Iterator[Flaw]:
    """Yield the days around a version that cannot have been in that order."""
    version = next((v for v in of.agreement.versions if v.effective == of.file.effective), None)
    if version is None or version.effective == date.min:
        return
    published, captured, notice = version.published, version.captured, of.file.notice_date
    if published and published > version.effective:
        yield Flaw(Found.PUBLISHED_LATE(day=published, effective=version.effective), Better.DAY())
    if captured and published and captured < published:
        yield Flaw(Found.CAPTURED_EARLY(day=captured, published=published), Better.DAY())
    if notice and notice > version.effective:
        line = of.file.lines.at("notice")
        yield Flaw(Found.NOTICE_LATE(day=notice, effective=version.effective), Better.DAY(), line)


RULE: Final = Rule(
    code="E5",
    files=(Check(_file), Check(_stated, When.ENGLISH), Check(_around)),
)
