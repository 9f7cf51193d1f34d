"""W21: a clause that a text names exists, and speaks of the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.lint.case import Case, Document, Prose
from plainredline.lint.ground import above_and_beneath, labels_named
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.statements import content
from plainredline.messages.lint_codes import Better, Found

_ELSEWHERE: Final = re.compile(r"\s{1,2}of\s(?:the\s)?[A-Z]")
_FEWEST: Final = 3
"""Words of a sentence, besides the clause that it names, that have to be met in that clause."""


def _section(case: Case) -> Iterator[Flaw]:
    return _unknown(case.document, case.prose)


def _above(of: Document) -> Iterator[Flaw]:
    for prose in (of.headline, of.summary):
        yield from _unknown(of, prose)


def _unknown(of: Document, prose: Prose) -> Iterator[Flaw]:
    at = 0
    for sentence in sentences(prose.text):
        at = max(at, prose.text.find(sentence, at))
        for label, start in labels_named(sentence):
            if not label[0].isdigit() or _ELSEWHERE.match(sentence, start + len(label)):
                continue
            line = prose.line(at)
            wording = [text for side in (of.names.new, of.names.old) for text in above_and_beneath(side, label)]
            if not wording:
                yield Flaw(Found.NO_CLAUSE(label=label), Better.NAME_CLAUSE(), line)
            elif not _speaks(sentence.replace(label, ""), wording):
                message = Found.OTHER_CLAUSE(words=first_words(sentence), label=label)
                yield Flaw(message, Better.NAME_CLAUSE(), line)


def _speaks(sentence: str, wording: list[str]) -> bool:
    told = content(sentence)
    return len(told) < _FEWEST or any(told & content(text) for text in wording)


RULE: Final = Rule(
    code="W21",
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_above, When.ENGLISH),),
)
