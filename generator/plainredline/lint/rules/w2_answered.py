"""W2: who, what, and what one can do are answered. When it holds, the page says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.prose import plain_prose, words
from plainredline.lint.case import Case, Document
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.messages.part_headings import part_headings


def _section(case: Case) -> Iterator[Flaw]:
    section = case.section
    if not section.is_written:
        yield Flaw(Found.NOTHING_WRITTEN(), Better.ANSWER())
        return
    changed, means, can_do = part_headings(case.document.file.language)
    answers = (
        (section.changed, Found.NO_CHANGED, Better.UNDER(heading=changed)),
        (section.means, Found.NO_MEANS, Better.UNDER(heading=means)),
        (section.can_do, Found.NO_CAN_DO, Better.UNDER(heading=can_do)),
        (section.affects, Found.NO_AFFECTS, Better.AFFECTS()),
        (section.effect, Found.NO_VERDICT, Better.EFFECT_WORSE()),
        (section.gains, Found.NO_GAINS, Better.GAINS()),
        (section.topic, Found.NO_TOPIC, Better.TOPIC(topic="disputes")),
    )
    for answer, missing, mend in answers:
        if not answer:
            yield Flaw(missing(), mend)
    if section.has_drafted_title:
        yield Flaw(Found.DRAFTED_TITLE(), Better.TITLE())


def _deadline(case: Case) -> Iterator[Flaw]:
    """Yield a deadline before the version that it amends: no reader can act on it."""
    of, deadline = case.document, case.section.deadline
    if deadline is None:
        return
    before = [v.effective for v in of.agreement.versions if v.effective < of.file.effective]
    earliest = max(before, default=deadline)
    if deadline < earliest or of.file.effective.year - deadline.year > 1:
        first = earliest if deadline < earliest else of.file.effective
        message = Found.DEADLINE_PAST(deadline=deadline, first=first)
        yield Flaw(message, Better.LAST_DAY(), case.section.lines.at("deadline"))


def _file(of: Document) -> Iterator[Flaw]:
    if not of.file.headline:
        yield Flaw(Found.NO_HEADLINE(), Better.HEADLINE())
    if not words(plain_prose(of.file.summary)):
        yield Flaw(Found.NO_SUMMARY(), Better.SUMMARY())


RULE: Final = Rule(
    code="W2",
    sections=(Check(_section), Check(_deadline, When.WRITTEN)),
    files=(Check(_file),),
)
