"""W20: what is new, gone or still there is told as that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.lint.case import Case, Document
from plainredline.lint.ground import changed_words
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.told_sides import Part, balance, parts, replaced, words_of_sides
from plainredline.lint.word_kin import content, cues, measures, spelled_out
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


def _other_words(case: Case) -> Iterator[Flaw]:
    """Yield the first sentence that tells of one wording in the words of the other."""
    if not (case.old and case.new):
        return
    words = words_of_sides(case.old, case.new, case.known)
    came = changed_words(case.document, case.explanation.changes, Op.INSERT)
    denies = bool(_DENIES.search(spelled_out(came)))
    turned: list[tuple[str, Part, int]] = []
    for sentence in sentences(case.prose.text):
        for part in parts(sentence):
            own, other = balance(part, words)
            if other and not own and not (part.is_lost and denies):
                turned.append((sentence, part, other))
    both = len({part.side for _, part, _ in turned}) > 1
    sure = [sentence for sentence, part, n in turned if both or n >= part.strength]
    for sentence in sure[:1]:
        line = case.prose.line(max(0, case.prose.text.find(sentence[:20])))
        yield Flaw(Found.OTHER_WORDS(words=first_words(sentence)), Better.TURN_SIDES(), line)


def _other_standing(case: Case) -> Iterator[Flaw]:
    """Yield the first sentence that calls gone what came, new what went, or old what is new."""
    words = words_of_sides(case.old, case.new, case.known)
    side, kept = _side(case), content(case.new)
    for sentence in sentences(case.unquoted.text):
        text = spelled_out(sentence)
        code = None
        for part in _PARTS.split(text):
            if _is_all(_before(part, "gone"), words.came) and case.old:
                code = Found.CAME
            elif _is_all(_before(part, "came"), words.went) and case.new:
                code = Found.WENT
            elif side == "grew" and _is_all(replaced(part), kept):
                code = Found.STAYS
            elif side == "came" and _cues()["existed"].search(part):
                code = Found.CAME
        if code:
            line = case.unquoted.line(max(0, case.unquoted.text.find(sentence[:20])))
            yield Flaw(code(words=first_words(sentence)), Better.SAY_STANDING(), line)
            return


_DENIES: Final = re.compile(
    r"\b(?:not?|never|neither|nor|without|waives?|ceases?|ceased|ends?|stops?|discontinue\w*"
    r"|terminate\w*|prohibit\w*|forbid\w*|exclude\w*|only)\b"
)
"""Words that deny, in a new wording: *you waive group claims* is told as *no longer*."""

_PARTS: Final = re.compile(r"[.,;:]| but | and ")


def _is_all(stems: frozenset[str], known: frozenset[str]) -> bool:
    return bool(stems) and stems <= known


def _before(part: str, name: str) -> frozenset[str]:
    """Return of what stands before a cue."""
    match = _cues()[name].search(part)
    return content(part[: match.start()]) - measures() if match else frozenset()


def _notes(of: Document) -> Iterator[Flaw]:
    """Yield the notes on unchanged clauses that tell of a change."""
    for i, entry in enumerate(of.file.unchanged):
        if match := _cues()["changed"].search(spelled_out(entry.note)):
            line = of.file.lines.at("unchanged", i, "note")
            message = Found.NOTE_OF_CHANGE(clause=entry.clause, word=match[0])
            yield Flaw(message, Better.SAY_UNCHANGED(), line)


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
            r"(?! [0-9])(?!.* (?:says?|said|tells?|told|means?|lets?|lists?) )[^.;:]{0,140}\Z",
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
    sections=(
        Check(_section, When.ENGLISH),
        Check(_other_words, When.ENGLISH),
        Check(_other_standing, When.ENGLISH),
    ),
    files=(Check(_notes, When.ENGLISH),),
)
