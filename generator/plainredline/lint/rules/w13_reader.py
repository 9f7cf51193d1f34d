"""W13: a reader is spoken to, or of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.lint.case import Case
from plainredline.lint.english import ENGLISH
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found


def _section(case: Case) -> Iterator[Flaw]:
    audiences = [a.name.casefold() for a in case.document.agreement.audiences]
    text = case.prose.text.casefold()
    if not ENGLISH["reader"].search(text) and not any(name in text for name in audiences):
        yield Flaw(Found.NOBODY_ADDRESSED(), Better.ADDRESS())


RULE: Final = Rule(
    code="W13",
    sections=(Check(_section, When.ENGLISH),),
)
