"""E7: a person has finished and reviewed what is released."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.digest import is_reviewed
from plainredline.lint.case import Case, Document
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Review


def _section(case: Case) -> Iterator[Flaw]:
    """No verdict is released that nobody has written."""
    if case.section.is_written and case.section.effect is None:
        yield Flaw(Found.NO_EFFECT(), Better.EFFECT_WORSE())


def _review(of: Document) -> Iterator[Flaw]:
    """A review is of exact words: of others, the file says what is not true."""
    file = of.file
    if file.status is Review.REVIEWED and not is_reviewed(file):
        mend = Better.REVIEW_AGAIN(file=of.agreement.which(file))
        found = Found.EDITED_SINCE() if file.prose else Found.REVIEW_OF_UNKNOWN()
        yield Flaw(found, mend, file.lines.at("status"))


def _file(of: Document) -> Iterator[Flaw]:
    file = of.file
    if file.status is Review.DRAFT:
        mend = Better.REVIEW_AGAIN(file=of.agreement.which(file))
        yield Flaw(Found.DRAFT(), mend, file.lines.at("status"))
    if file.tool and file.reviewer.casefold() == file.tool.casefold():
        line = file.lines.at("reviewer")
        yield Flaw(Found.TOOL_REVIEWED(name=file.reviewer), Better.PERSON(), line)
    if not file.reviewer:
        helped = Found.NO_REVIEWER_OF_TOOL(tool=file.tool) if file.tool else Found.NO_REVIEWER()
        yield Flaw(helped, Better.REVIEWER())


RULE: Final = Rule(
    code="E7",
    sections=(Check(_section, When.RELEASE),),
    files=(Check(_review, When.FIXED), Check(_file, When.RELEASE)),
)
