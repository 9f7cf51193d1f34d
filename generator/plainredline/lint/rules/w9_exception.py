"""W9: what the new words except, the explanation excepts, by what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.lint.case import Case
from plainredline.lint.english import ENGLISH
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.statements import content, spelled_out
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Op, Redline

_END: Final = re.compile(r"[.;:\n]|, (?:and|but) ")
_LONGEST: Final = 160


def _section(case: Case) -> Iterator[Flaw]:
    told = [s for s in sentences(case.prose.text) if ENGLISH["exception_kept"].search(spelled_out(s))]
    stems = [content(sentence) for sentence in told]
    changes = case.document.explained.comparison.changes
    for index in case.explanation.changes:
        for phrase in _exceptions(changes[index].redline):
            said = content(phrase)
            if said and not any(said & each for each in stems):
                yield Flaw(Found.EXCEPTION_LOST(words=first_words(phrase)), Better.EXCEPT())
                return


def _exceptions(redline: Redline) -> Iterator[str]:
    """Yield each exception of the new wording that came with it, to the end of its part."""
    text, came = "", []
    for run in redline.runs:
        if run.op is not Op.DELETE:
            came.append((len(text), len(text) + len(run.text), run.op is Op.INSERT))
            text += run.text
    for match in ENGLISH["exception"].finditer(text):
        if any(start <= match.start() < end and new for start, end, new in came):
            end = _END.search(text, match.end(), match.end() + _LONGEST)
            yield text[match.start() : end.start() if end else match.end() + _LONGEST]


RULE: Final = Rule(
    code="W9",
    sections=(Check(_section, When.ENGLISH),),
)
