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
from plainredline.model.records import standing

_RULE = "W26"


def dated_texts(agreement: Agreement) -> Iterator[Finding]:
    """Yield what the texts of an agreement say of their own days that is not written down."""
    before: Sequence[StatedDay] = ()
    recorded = standing(agreement.records)
    for version in agreement.versions:
        stated = stated_days(version.text, agreement.language)
        known = {(each.day, each.is_effect) for each in before}
        fresh = [each for each in stated if (each.day, each.is_effect) not in known]
        name = f"{agreement.slug} {version.effective}" if version.effective in recorded else ""
        yield from _findings(version, fresh, name)
        before = stated


def dated_text(agreement: Agreement, version: Version) -> Iterator[Finding]:
    """Yield the same of one version."""
    return (found for found in dated_texts(agreement) if found.path == version.path)


def _findings(version: Version, stated: Sequence[StatedDay], recorded: str) -> Iterator[Finding]:
    """Yield what a version does not say; `recorded` names one whose edits are corrections."""
    effects = [each for each in stated if each.is_effect]
    edits = [each for each in stated if not each.is_effect]
    if effects and version.is_capture and version.start not in {each.day for each in effects}:
        better = Better.CONFIRM_EFFECTIVE if recorded else Better.WRITE_EFFECTIVE
        yield _finding(version, effects[0], Found.SAYS_EFFECT, better, recorded)
    elif not effects and edits and version.is_capture and version.published is None:
        better = Better.CONFIRM_PUBLISHED if recorded else Better.WRITE_PUBLISHED
        yield _finding(version, edits[0], Found.SAYS_EDITED, better, recorded)


def _finding(
    version: Version, stated: StatedDay, found: Found, better: Better, recorded: str
) -> Finding:
    said = {"day": stated.day.isoformat()} | ({"file": recorded} if recorded else {})
    return Finding(
        rule=_RULE,
        path=version.path,
        line=version.first_line + version.text.count("\n", 0, stated.start),
        message=found(words=stated.words),
        mend=better(**said),
    )
