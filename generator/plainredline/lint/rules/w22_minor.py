"""W22: what is set aside as minor takes nothing away and brings nothing new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from plainredline.language.lexicon import lexicon_for
from plainredline.language.prose import words
from plainredline.language.quotations import first_words
from plainredline.lint.case import AsideCase
from plainredline.lint.english import ENGLISH
from plainredline.lint.ground import changed_words
from plainredline.lint.prose_values import values
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.word_kin import content, stem
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import ClauseKind, Kind, Op

_WHOLE: Final = 4
"""Words from which a clause that came or went says something."""


def _aside(case: AsideCase) -> Iterator[Flaw]:
    of, changes = case.document, case.entry.changes
    comparison = of.explained.comparison
    for index in changes:
        change = comparison.changes[index]
        if not change.substantive:
            continue
        for op, code in ((Op.INSERT, Found.MINOR_CAME), (Op.DELETE, Found.MINOR_WENT)):
            text = _without_days(changed_words(of, [index], op))
            is_whole = bool({Kind.INSERTED, Kind.DELETED} & set(change.kinds))
            if (is_whole and len(words(text)) >= _WHOLE) or ENGLISH["weighty"].search(text):
                yield Flaw(code(words=first_words(text)), Better.SAY_IN_REASON())
                return


def _without_days(text: str) -> str:
    """Return a text without its dates, in which *May* permits nothing."""
    days = [v for v in values(text) if any(unit.startswith("date ") for unit, _ in v.readings)]
    for day in reversed(days):
        text = text[: day.start] + text[day.end :]
    return text


def _unnamed(case: AsideCase) -> Iterator[Flaw]:
    """Yield the changes of which the reason names no word that came or went."""
    if any(_aside(case)):
        return
    of, reason = case.document, content(case.entry.minor.reason)
    comparison = of.explained.comparison
    for index in case.entry.changes:
        change = comparison.changes[index]
        clauses, first = comparison.start(index)
        if not change.substantive or clauses[first].kind is ClauseKind.HEADING:
            continue
        words = _exchanged(change.redline.old, change.redline.new)
        if words and not reason & frozenset(map(stem, words)):
            said = Found.MINOR_UNNAMED(words=first_words(" ".join(words)))
            yield Flaw(said, Better.SAY_IN_REASON())
            return


def _exchanged(old: str, new: str) -> list[str]:
    """Return the words that only one wording has, but for names, dates and slips of spelling."""
    before, after = (_WORD.findall(_ADDRESS.sub(" ", text)) for text in (old, new))
    went, came = content(old) - content(new), content(new) - content(old)
    found = [w for w in before if stem(w) in went], [w for w in after if stem(w) in came]
    gone, new_words = (
        list(dict.fromkeys(w for w in side if w[0].islower() and len(w) >= _LETTERS))
        for side in found
    )
    gone, new_words = gone[:_MOST], new_words[:_MOST]
    months = lexicon_for("en").months
    return [
        word
        for side, others in ((gone, new_words), (new_words, gone))
        for word in side
        if word not in months and not get_close_matches(word, others, n=1, cutoff=_ALIKE)
    ]


_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>()]{1,2000}|[\w.+-]{1,80}@[\w.-]{1,200}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = 3
_MOST: Final = 60
"""Words of a side that are looked at: more are no slip."""

_ALIKE: Final = 0.75
"""How alike two words are of which one is the other, spelled right."""


RULE: Final = Rule(
    code="W22",
    asides=(Check(_aside), Check(_unnamed, When.ENGLISH)),
)
