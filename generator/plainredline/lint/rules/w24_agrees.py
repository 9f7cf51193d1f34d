"""W24: headline and summary say what the sections say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from plainredline.language.prose import plain_prose
from plainredline.language.quotations import first_words
from plainredline.lint.against import MOST_TOLD, turned
from plainredline.lint.case import Case, Document, cases
from plainredline.lint.claims import Claim, Side, claims
from plainredline.lint.ground import roles_of
from plainredline.lint.polarity import against, pointers
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found

_MOST: Final = 40
"""Parts of a headline, a summary or a title that are held against sections."""

_MOST_HELD: Final = 1_000


def _above(of: Document) -> Iterator[Flaw]:
    """Yield the parts of headline and summary that say the opposite of a section."""
    every = (
        each
        for case in cases(of)
        for each in pointers(case.prose.text, title=plain_prose(case.section.title))
    )
    told = list(islice(every, _MOST_HELD))
    for prose in (of.headline, of.summary):
        for part in islice(pointers(prose.text), _MOST):
            if opposite := against(part, told):
                message = Found.AGAINST_SECTION(
                    words=first_words(part.sentence), section=first_words(opposite.sentence)
                )
                line = prose.line(max(0, prose.text.find(part.sentence[:20])))
                yield Flaw(message, Better.AS_SECTION(), line)
                break


def _title(case: Case) -> Iterator[Flaw]:
    """Yield a title that says the opposite of what stands beneath it."""
    body = list(islice(pointers(case.body.text), _MOST_HELD))
    for part in islice(pointers(plain_prose(case.section.title)), _MOST):
        if not case.section.has_drafted_title and (opposite := against(part, body)):
            message = Found.AGAINST_SECTION(
                words=first_words(part.sentence), section=first_words(opposite.sentence)
            )
            yield Flaw(message, Better.AS_SECTION())
            return


_NARROW: Final = re.compile(
    r"\b(?:if|unless|except|only|solely|that|who|which|when|where|without|until|but|still|from|"
    r"other|than|might)\b",
    re.IGNORECASE,
)
"""With one of these a sentence may tell of a part, of which the opposite holds."""


def _title_denied(case: Case) -> Iterator[Flaw]:
    """Yield a title of which a sentence beneath it says the contrary, or the reverse."""
    title = "" if case.section.has_drafted_title else plain_prose(case.section.title)
    roles = roles_of(case.document.agreement)
    above, beneath = (
        [each for each in claims(text, roles)[:MOST_TOLD] if _is_told_now(each)]
        for text in (title, case.body.text)
    )
    for told, found in (*_turned(above, beneath), *_turned(beneath, above)):
        message = Found.AGAINST_SECTION(
            words=first_words(told.text), section=first_words(found.text)
        )
        yield Flaw(message, Better.AS_SECTION())
        return


def _is_told_now(claim: Claim) -> bool:
    return claim.side is not Side.OLD and not claim.depends and not _NARROW.search(claim.text)


def _turned(every: Sequence[Claim], found: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for told in every:
        if opposite := turned(told, found):
            yield told, opposite


RULE: Final = Rule(
    code="W24",
    sections=(Check(_title, When.ENGLISH), Check(_title_denied, When.ENGLISH)),
    files=(Check(_above, When.ENGLISH),),
)
