"""W9: what the clause excepts, the explanation excepts. Advisory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.quotations import first_words
from plainredline.lint.case import Case
from plainredline.lint.english import ENGLISH
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Op


def _section(case: Case) -> Iterator[Flaw]:
    new = _new_words(case)
    for pattern, kept, code in (
        (ENGLISH["exception"], ENGLISH["exception_kept"], Found.EXCEPTION_LOST),
        (ENGLISH["limit"], ENGLISH["limit_kept"], Found.LIMIT_LOST),
    ):
        match = pattern.search(new)
        if match and not kept.search(case.prose.text):
            shown = first_words(new[max(0, match.start() - 30) : match.end() + 50])
            yield Flaw(code(words=shown), Better.EXCEPT())


def _new_words(case: Case) -> str:
    changes = (case.document.explained.comparison.changes[i] for i in case.explanation.changes)
    runs = (run for change in changes for run in change.redline.runs)
    return " ".join(run.text for run in runs if run.op is Op.INSERT)


RULE: Final = Rule(
    code="W9",
    sections=(Check(_section, When.ENGLISH),),
)
