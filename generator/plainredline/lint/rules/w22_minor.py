"""W22: what is set aside as minor takes nothing away and brings nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.prose import words
from plainredline.language.quotations import first_words
from plainredline.lint.case import AsideCase
from plainredline.lint.english import ENGLISH
from plainredline.lint.ground import changed_words
from plainredline.lint.rule import Check, Flaw, Rule
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Kind, Op

_WHOLE: Final = 4
"""Words from which a clause that came or went says something."""


def _aside(case: AsideCase) -> Iterator[Flaw]:
    of, changes = case.document, case.entry.changes
    comparison = of.explained.comparison
    for index in changes:
        change = comparison.changes[index]
        if not change.substantive:
            continue
        for op, code in ((Op.INSERT, Found.MINOR_CAME), (Op.DELETE, Found.MINOR_WENT)):
            text = changed_words(of, [index], op)
            is_whole = bool({Kind.INSERTED, Kind.DELETED} & set(change.kinds))
            if (is_whole and len(words(text)) >= _WHOLE) or ENGLISH["weighty"].search(text):
                yield Flaw(code(words=first_words(text)), Better.SAY_IN_REASON())
                return


RULE: Final = Rule(
    code="W22",
    asides=(Check(_aside),),
)
