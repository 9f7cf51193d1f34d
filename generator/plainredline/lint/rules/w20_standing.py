"""W20: what is new, gone or still there is told as that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.lint.case import Case
from plainredline.lint.ground import changed_words
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.word_kin import cues, spelled_out
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Op

_WRONG: Final = {
    "came": ("gone", "stays"),
    "went": ("came", "stays"),
    "grew": ("gone",),
    "shrank": ("came",),
}


def _section(case: Case) -> Iterator[Flaw]:
    side = _side(case)
    for sentence in sentences(case.unquoted.text) if side else ():
        text = spelled_out(sentence)
        wrong = any(
            _is_subject(text, match)
            for name in _WRONG[side]
            for match in _cues()[name].finditer(text)
        )
        if wrong:
            line = case.unquoted.line(max(0, case.unquoted.text.find(sentence[:20])))
            code = Found.CAME if side in {"came", "grew"} else Found.WENT
            yield Flaw(code(words=first_words(sentence)), Better.SAY_STANDING(), line)
            return


def _side(case: Case) -> str:
    """Return whether the clause came or went, or words of it came, or went, and no others."""
    if not (case.old and case.new):
        return "came" if case.new else "went"
    came, went = (
        changed_words(case.document, case.explanation.changes, op).strip()
        for op in (Op.INSERT, Op.DELETE)
    )
    return "" if bool(came) == bool(went) else "grew" if came else "shrank"


def _is_subject(text: str, match: re.Match[str]) -> bool:
    """Whether what is told is told of the clause itself."""
    before = text[: match.start()].rstrip()
    if re.search(rf"(?:^|[.,;:] ){_subject()}\Z", before):
        return True
    return bool(
        re.search(
            r"^(?:the|a|one|that|this) (?:\w+ )?(?:clause|sentence|paragraph|rule|line|section)s?\b"
            r"(?! [0-9])[^.;:]{0,140}\Z",
            before,
        )
    )


@cache
def _cues() -> Mapping[str, re.Pattern[str]]:
    return cues("standing")


@cache
def _subject() -> str:
    return _cues()["subject"].pattern


RULE: Final = Rule(
    code="W20",
    sections=(Check(_section, When.ENGLISH),),
)
