"""E2: each quote stands in the wording, and there is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.quotations import first_words
from plainredline.lint.case import Case
from plainredline.lint.rule import Check, Flaw, Rule
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Op


def _section(case: Case) -> Iterator[Flaw]:
    section, changes = case.section, case.document.explained.comparison.changes
    for miss in case.explanation.misquotes:
        yield Flaw(miss.message, miss.mend, miss.line)
    if not section.quote and not section.old_quote:
        runs = (run for i in case.explanation.changes for run in changes[i].redline.runs)
        changed = next((r.text for r in runs if r.op is not Op.EQUAL and r.text.strip()), case.new)
        yield Flaw(Found.NO_QUOTE(), Better.QUOTE(words=first_words(changed, 60)))


RULE: Final = Rule(
    code="E2",
    sections=(Check(_section),),
)
