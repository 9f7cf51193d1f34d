"""Days that a version's text gives for itself and its front matter does not have (W26).

A capture is filed by the day of the capture. Where its text says from when it holds, or when it
was last edited, its author is told, and what to write. A day that stood already in the version
before is not of this one: many providers edit a text and leave the day as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainredline.language.stated_days import StatedDay, stated_days
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Agreement, Finding, Version

_RULE = "W26"


def dated_texts(agreement: Agreement) -> Iterator[Finding]:
    """Yield what the texts of an agreement say of their own days that is not written down."""
    before: Sequence[StatedDay] = ()
    for version in agreement.versions:
        stated = stated_days(version.text, agreement.language)
        known = {(each.day, each.is_effect) for each in before}
        fresh = [each for each in stated if (each.day, each.is_effect) not in known]
        yield from _findings(version, fresh)
        before = stated


def dated_text(agreement: Agreement, version: Version) -> Iterator[Finding]:
    """Yield the same of one version."""
    return (found for found in dated_texts(agreement) if found.path == version.path)


def _findings(version: Version, stated: Sequence[StatedDay]) -> Iterator[Finding]:
    effects = [each for each in stated if each.is_effect]
    edits = [each for each in stated if not each.is_effect]
    if effects and version.is_capture and version.start not in {each.day for each in effects}:
        yield _finding(version, effects[0], Found.SAYS_EFFECT, Better.WRITE_EFFECTIVE)
    elif not effects and edits and version.is_capture and version.published is None:
        yield _finding(version, edits[0], Found.SAYS_EDITED, Better.WRITE_PUBLISHED)


def _finding(version: Version, stated: StatedDay, found: Found, better: Better) -> Finding:
    return Finding(
        rule=_RULE,
        path=version.path,
        line=version.first_line + version.text.count("\n", 0, stated.start),
        message=found(words=stated.words),
        mend=better(day=stated.day.isoformat()),
    )
