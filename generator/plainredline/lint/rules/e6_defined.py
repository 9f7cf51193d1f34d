"""E6: a term is used as this version has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz, process

from plainredline.language.prose import sentences
from plainredline.language.quotations import plain
from plainredline.lint.case import Case
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found

_PHRASE: Final = re.compile(r"\b[A-Z][a-z]\w{0,30}(?: [A-Z][a-z]\w{0,30}){1,4}")
_NOUNS: Final = frozenset(
    "Account Affiliate Affiliates Agreement Content Credentials Customer Customers Data Date Event "  # noqa: SIM905
    "Events Fee Fees Information Law Laws Materials Member Members Order Orders Party Parties "
    "Period Platform Policy Policies Product Products Property Rights Rules Service Services "
    "Software Terms User Users Website".split()
)
"""What defined terms end with. A name that ends otherwise may be one of a place or a person."""

_OPENERS: Final = frozenset(
    "The This That These Those Your You Our We If When Where While A An Any All Both Each Every In "  # noqa: SIM905
    "On At By For From To With Without Before After Under Since Until Unless Some No Not New Old "
    "Only Other Its Their They It Is Are Do Does".split()
)
_NEAR: Final = 80


def _section(case: Case) -> Iterator[Flaw]:
    of, prose = case.document, case.unquoted
    for phrase in dict.fromkeys(_phrases(prose.text)):
        if _is_known(case, phrase):
            continue
        line = prose.line(prose.text.find(phrase))
        match = process.extractOne(
            phrase, sorted(of.new_terms), scorer=fuzz.ratio, score_cutoff=_NEAR
        )
        if match:
            yield Flaw(Found.NO_TERM(term=phrase), Better.MEANT_TERM(term=match[0]), line)
        elif phrase.split()[-1] in _NOUNS | {term.split()[-1] for term in of.new_terms}:
            yield Flaw(Found.ABSENT_TERM(term=phrase), Better.OWN_TERM(), line)
    for term in sorted(of.old_terms - of.new_terms):
        pattern = re.compile(rf"\b{re.escape(term)}\b")
        told = pattern.search(prose.text)
        if told and term not in case.old and not pattern.search(of.new_text):
            yield Flaw(Found.GONE_TERM(term=term), Better.NEW_TERM(), prose.line(told.start()))


def _phrases(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        for match in _PHRASE.finditer(sentence):
            phrase = match[0]
            if match.start() <= 1 and phrase.split(maxsplit=1)[0] in _OPENERS:
                phrase = phrase.partition(" ")[2]
            if " " in phrase:
                yield phrase


def _is_known(case: Case, phrase: str) -> bool:
    spellings = {phrase, phrase.removesuffix("s"), phrase + "s"}
    places = (case.document.new_text, plain(case.old), case.document.known_names)
    return any(spelling in place for spelling in spellings for place in places)


RULE: Final = Rule(
    code="E6",
    sections=(Check(_section, When.ENGLISH),),
)
