"""W9: what the new words except, the explanation excepts, by what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.language.sentences import sentence_at
from plainredline.lint.case import Case
from plainredline.lint.english import ENGLISH
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.word_kin import content, spelled_out
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Op, Redline

_END: Final = re.compile(r"[.;:\n]|, (?:and|but) ")
_LONGEST: Final = 160
_ENOUGH: Final = 2
"""Words of an exception that a sentence beside *otherwise* has."""


def _section(case: Case) -> Iterator[Flaw]:
    every = list(map(spelled_out, sentences(case.prose.text)))
    kept = [bool(ENGLISH["exception_kept"].search(sentence)) for sentence in every]
    stems = [content(s) for s, is_kept in zip(every, kept, strict=True) if is_kept]
    beside = [content(a) for a, (b, c) in zip(every, pairwise(kept), strict=False) if c and not b]
    changes = case.document.explained.comparison.changes
    for index in case.explanation.changes:
        for phrase, rest in _exceptions(changes[index].redline):
            excepted = content(ENGLISH["exception"].sub(" ", phrase)) or content(phrase)
            said = excepted - content(rest) or excepted
            is_met = any(said & each for each in stems) or any(
                len(said & each) >= _ENOUGH for each in beside
            )
            is_met = is_met or (len(said) == 1 and any(kept))
            if said and not is_met:
                yield Flaw(Found.EXCEPTION_LOST(words=first_words(phrase)), Better.EXCEPT())
                return


def _exceptions(redline: Redline) -> Iterator[tuple[str, str]]:
    """Yield each exception of the new wording that came with it, and the rest of its sentence."""
    text, came = "", []
    for run in redline.runs:
        if run.op is not Op.DELETE:
            came.append((len(text), len(text) + len(run.text), run.op is Op.INSERT))
            text += run.text
    for match in ENGLISH["exception"].finditer(text):
        found = _END.search(text, match.end(), match.end() + _LONGEST)
        end = found.start() if found else match.end() + _LONGEST
        if any(start < end and match.start() < stop and new for start, stop, new in came):
            start, stop = sentence_at(text, match.start())
            yield text[match.start() : end], f"{text[start : match.start()]} {text[end:stop]}"


RULE: Final = Rule(
    code="W9",
    sections=(Check(_section, When.ENGLISH),),
)
