"""E5: readers learn from when it holds. A capture may have no date in its name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from plainredline.lint.case import Document
from plainredline.lint.rule import Check, Flaw, Rule
from plainredline.messages.lint_codes import Better, Found


def _file(of: Document) -> Iterator[Flaw]:
    if of.file.effective == date.min:
        yield Flaw(Found.NO_DATE(), Better.DATE_FILE())


RULE: Final = Rule(
    code="E5",
    files=(Check(_file),),
)
