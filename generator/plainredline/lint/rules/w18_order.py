"""W18: what comes before something else, and what after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.lint.case import Prose
from plainredline.lint.ground import Ground, grounded
from plainredline.lint.prose_values import Reading, values
from plainredline.lint.rule import Flaw
from plainredline.lint.told_sides import tells_new, tells_old
from plainredline.lint.word_kin import Form, content, form_of, order_cues, spelled_out, tables
from plainredline.messages.lint_codes import Better, Found

_OTHER: Final = {"before": "after", "after": "before"}


def _turned(prose: Prose, ground: Ground) -> Iterator[Flaw]:
    """Yield the first *before* of a text that the clause has only as *after*, or the reverse."""
    old, new = (spelled_out(text) for text in (ground.old_text, ground.new_text))
    for sentence in sentences(prose.text):
        told = spelled_out(sentence)
        is_old, is_now = tells_old(told), tells_new(told)
        wording = old if is_old else new if is_now else f"{old}\n{new}"
        way = _of_things(told, wording) or _of_periods(told, wording)
        if way:
            message = Found.ORDER_TURNED(words=first_words(sentence), way=way)
            line = prose.line(max(0, prose.text.find(sentence[:20])))
            yield Flaw(message, Better.TURN_ORDER(), line)
            return


def _of_things(told: str, wording: str) -> str:
    """Return how a wording puts two things that a sentence puts the other way; empty for none."""
    known = list(_ordered(wording))
    # *Export it before you leave* is advice, and no clause has to say it.
    advises = bool(form_of(told.split(" ", 1)[0]) & Form.BASE)
    for way, what in _ordered(told):
        if advises and way == "before" and what.startswith(" you "):
            continue
        ways = {each for each, other in known if content(what) & content(other)}
        if ways == {_OTHER[way]}:
            return _OTHER[way]
    return ""


def _ordered(text: str) -> Iterator[tuple[str, str]]:
    for way, pattern in order_cues().items():
        for match in pattern.finditer(text):
            yield way, match["what"]


def _of_periods(told: str, wording: str) -> str:
    """Return on which side of something a period of the wording is that a sentence has turned."""
    known = list(_periods(wording))
    for way, readings, at in _periods(told):
        ways = {each for each, other, _ in known if readings & other}
        if ways == {_OTHER[way]} and not _NOTICE.search(told[at:]):
            return _OTHER[way]
    return ""


def _periods(text: str) -> Iterator[tuple[str, frozenset[Reading], int]]:
    """Yield the periods of a text that are before, or after, something."""
    for value in values(text, loose=True):
        readings = frozenset(reading for reading in value.readings if reading[0] in _UNITS)
        for way, pattern in _cues().items():
            if readings and pattern.match(text, value.end):
                yield way, readings, value.end


_NOTICE: Final = re.compile(
    r"\s(?:ahead|in advance|beforehand"
    r"|after [^.;]{0,40}(?:tell|told|hear|notice|notif|announc|warn))"
)
"""What is told *ahead* may count from the notice: *30 days after it tells you*."""

_UNITS: Final = frozenset(("second", "day", "month", "business day"))


@cache
def _cues() -> Mapping[str, re.Pattern[str]]:
    return {
        way: re.compile(rf"\s{{1,2}}(?:or more |at least )?(?:{'|'.join(cues)})\b")
        for way, cues in tables()["order_of_periods"].items()
    }


RULE: Final = grounded("W18", _turned)
