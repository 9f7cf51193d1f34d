"""W9: what the new words except, the explanation excepts, by what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.language.sentences import sentence_at
from plainredline.lint.case import Case
from plainredline.lint.english import ENGLISH
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.word_kin import content, spelled_out, weight
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Op, Redline

_END: Final = re.compile(r"[.;:\n]|, (?:and|but) ")
_LONGEST: Final = 160


def _section(case: Case) -> Iterator[Flaw]:
    changes = case.document.explained.comparison.changes
    redlines = (changes[index].redline for index in case.explanation.changes)
    for phrase in lost(case.prose.text, redlines):
        yield Flaw(Found.EXCEPTION_LOST(words=first_words(phrase)), Better.EXCEPT())
        return


def lost(text: str, redlines: Iterable[Redline]) -> Iterator[str]:
    """Yield each exception that came and that no sentence of a text tells."""
    every = list(map(spelled_out, sentences(text)))
    keeps = any(ENGLISH["exception_kept"].search(sentence) for sentence in every)
    for redline in redlines:
        for phrase, rest in _exceptions(redline):
            excepted = content(ENGLISH["exception"].sub(" ", phrase)) or content(phrase)
            own = excepted - content(rest)
            said = own if weight(own) >= 1 else excepted
            is_definition = " means " in rest  # What a word means excepts nothing.
            if is_definition or weight(said) < 1 or (len(said) == 1 and keeps):
                continue
            if not any(_tells(sentence, said) for sentence in every):
                yield phrase


def _tells(sentence: str, said: frozenset[str]) -> bool:
    """Whether a sentence tells an exception: with a cue one word of it is enough."""
    shared = weight(content(sentence) & said)
    enough = 1 if ENGLISH["exception_kept"].search(sentence) else max(1, weight(said) / 2)
    return shared >= enough and not _is_unexcepted(sentence)


def _is_unexcepted(text: str) -> bool:
    """Whether a sentence makes nothing of an exception: *whoever caused it*."""
    return any(ENGLISH[name].search(text) for name in ("unexcepted", "unexcepted_here"))


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
