"""W11: no empty formula over a fact, and no text used twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.quotations import first_words, plain
from plainredline.lint.case import AsideCase, Case
from plainredline.lint.english import ENGLISH
from plainredline.lint.mentions import TOLD
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Section


def _section(case: Case) -> Iterator[Flaw]:
    match = ENGLISH["formula"].search(case.unquoted.text)
    facts = [fact for fact in case.facts if fact.kind in TOLD]
    if match and facts:
        message = Found.FORMULA(words=match[0], fact=facts[0].statement)
        yield Flaw(message, Better.SAY_CHANGE(), case.unquoted.line(match.start()))
    for name in ("changed", "means"):
        twin = _twin(case, name)
        if twin:
            message = Found.SAME_TEXT(title=first_words(twin.title, 60), line=str(twin.line))
            yield Flaw(message, Better.SAY_SPECIAL(), case.section.lines.at(name, 0))


def _twin(case: Case, name: str) -> Section | None:
    """Return an earlier section with the same text, unless its other words tell them apart."""
    own = case.section
    for explanation in case.document.explained.explanations:
        other = explanation.section
        if other.line >= own.line or _same(getattr(other, name)) != _same(getattr(own, name)):
            continue
        alike = other.topic is own.topic is not None and other.effect is own.effect
        whole = _same(other.changed + other.means) == _same(own.changed + own.means)
        if _same(getattr(own, name)) and (whole or not alike):
            return other
    return None


def _same(text: str) -> str:
    return plain(text).casefold()


def _aside(case: AsideCase) -> Iterator[Flaw]:
    match = ENGLISH["formula"].search(case.entry.minor.reason)
    facts = [fact for fact in case.facts if fact.kind in TOLD]
    if match and facts and case.document.explained.comparison.substantive(case.entry.changes):
        message = Found.FORMULA(words=match[0], fact=facts[0].statement)
        yield Flaw(message, Better.SAY_HARMLESS())


RULE: Final = Rule(
    code="W11",
    sections=(Check(_section, When.ENGLISH),),
    asides=(Check(_aside, When.ENGLISH),),
)
