"""Whole sentences that came or went within a paragraph and say *not*, *may*, *must* or the like.

What they mean nobody has said; but a reader wants to see them before any figure. Those that moved
are none, and in a language without a list of such words there are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from plainredline.frozen_values import dataclass
from plainredline.language.lexicon import Lexicon, lexicon_for
from plainredline.language.numbers import folded
from plainredline.language.sentences import sentences
from plainredline.model import Comparison, Op, Redline
from plainredline.render.telling.place_counts import places_of

_STOPS = (".", "!", "?", ":", ";", "\n")
_SIGNS = '.,;:!?()[]"“”*'


@dataclass(frozen=True, slots=True)
class TurnedSentence:
    """A sentence of a paragraph that stayed."""

    change: int
    op: Op
    text: str


def turned_sentences(comparison: Comparison, language: str) -> tuple[TurnedSentence, ...]:
    """Return the sentences, those that went first, in the order of the text."""
    if not lexicon_for(language).turns:
        return ()
    moved = {
        text.strip() for each in comparison.moved for text in (each.redline.old, each.redline.new)
    }
    found: list[TurnedSentence] = []
    for index in places_of(comparison):
        change = comparison.changes[index]
        if change.group.old and change.group.new:
            for op, text in _turned(change.redline, language):
                if text not in moved:
                    found.append(TurnedSentence(index, op, text))
    both = {each.text for each in found if each.op is Op.DELETE} & {
        each.text for each in found if each.op is Op.INSERT
    }
    kept = [each for each in found if each.text not in both]
    return tuple(sorted(kept, key=lambda each: each.op is Op.INSERT))


@lru_cache(maxsize=1 << 13)
def _turned(redline: Redline, language: str) -> tuple[tuple[Op, str], ...]:
    """Return those of a redline, which many pages show."""
    lexicon = lexicon_for(language)
    return tuple((op, text) for op, text in _whole(redline, language) if _turns(text, lexicon))


def _whole(redline: Redline, language: str) -> Iterator[tuple[Op, str]]:
    """Yield the sentences of which every word is marked."""
    last = {Op.DELETE: "\n", Op.INSERT: "\n"}
    for run in redline.runs:
        ended = run.text.rstrip(" ")[-1:]
        if run.op is Op.EQUAL:
            last = {op: ended or was for op, was in last.items()}
            continue
        for start, end in sentences(run.text, language):
            text = run.text[start:end].strip()
            begins = bool(start) or last[run.op] in _STOPS
            if begins and text[:1].isupper() and text.endswith((".", "!", "?")):
                yield run.op, text
        last[run.op] = ended or last[run.op]


def _turns(text: str, lexicon: Lexicon) -> bool:
    return any(word.strip(_SIGNS) in lexicon.turns for word in folded(text).split())
