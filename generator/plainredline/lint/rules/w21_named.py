"""W21: a clause that a text names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.lint.case import Case, Document, Prose
from plainredline.lint.ground import labels_named
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found

_ELSEWHERE: Final = re.compile(r"\s{1,2}of\s(?:the\s)?[A-Z]")


def _section(case: Case) -> Iterator[Flaw]:
    return _unknown(case.document, case.prose)


def _above(of: Document) -> Iterator[Flaw]:
    for prose in (of.headline, of.summary):
        yield from _unknown(of, prose)


def _unknown(of: Document, prose: Prose) -> Iterator[Flaw]:
    """Yield the labels of clauses that neither version has; *Article 30 of the GDPR* is none."""
    for label, start in labels_named(prose.text):
        if not label[0].isdigit() or _ELSEWHERE.match(prose.text, start + len(label)):
            continue
        if not (of.names.new.find(label) or of.names.old.find(label)):
            yield Flaw(Found.NO_CLAUSE(label=label), Better.NAME_CLAUSE(), prose.line(start))


RULE: Final = Rule(
    code="W21",
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_above, When.ENGLISH),),
)
