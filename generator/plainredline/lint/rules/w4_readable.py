"""W4: short sentences, plain words, and shorter than the clause."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from plainredline.language.prose import grade, plain_prose, sentences, syllables, words
from plainredline.lint.case import Case, Document, Prose
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found

_HARDEST: Final = 9
"""Flesch-Kincaid grade."""

_LONGEST_SENTENCE: Final = 25
_LONGEST_SUMMARY: Final = 60
_ENOUGH: Final = 20
"""Words from which a grade means something."""

_LONG_WORD: Final = 4
"""Syllables of a word worth naming."""


def _section(case: Case) -> Iterator[Flaw]:
    yield from _grade(case.unquoted.text)
    yield from _long_sentences(case.unquoted)
    clause = max(len(words(case.old)), len(words(case.new)))
    told = len(words(plain_prose(case.section.means)))
    if told > _LONGEST_SUMMARY and told > clause:
        line = case.section.lines.at("means", 0)
        yield Flaw(Found.LONG_MEANING(told=told, clause=clause), Better.AS_PLAIN(), line)


def _grade(text: str) -> Iterator[Flaw]:
    every = words(text)
    measured = grade(text)
    if len(every) >= _ENOUGH and measured > _HARDEST:
        longest = sorted({word for word in every if syllables(word) >= _LONG_WORD})
        shorter = Better.SHORTER_WORDS(words=tuple(longest[:6]))
        yield Flaw(
            Found.GRADE(grade=Decimal(f"{measured:.1f}"), most=_HARDEST),
            shorter if longest else Better.SHORTER_SENTENCES(),
        )


def _long_sentences(prose: Prose) -> Iterator[Flaw]:
    """Yield the sentences of more than 25 words."""
    at = 0
    for sentence in sentences(prose.text):
        at = prose.text.find(sentence, at)
        if (count := len(words(sentence))) > _LONGEST_SENTENCE:
            message = Found.LONG_SENTENCE(n=count, most=_LONGEST_SENTENCE)
            yield Flaw(message, Better.TWO_SENTENCES(), prose.line(at))
        at += len(sentence)


def _summary(of: Document) -> Iterator[Flaw]:
    count = len(words(of.summary.text))
    if count > _LONGEST_SUMMARY:
        message = Found.LONG_SUMMARY(told=count, most=_LONGEST_SUMMARY)
        yield Flaw(message, Better.KEEP_TWO(), of.summary.line(0))
    yield from _long_sentences(of.summary)


RULE: Final = Rule(
    code="W4",
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_summary, When.ENGLISH),),
)
