"""Capital letters that bind: of a defined term, and of a word that is another with a capital.

All others are form: a sentence begins elsewhere, a heading is set in title case, a limitation of
liability is no longer shouted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, islice, takewhile
from typing import Final

from plainredline.language.common_words import Block, without_places
from plainredline.language.lexicon import Lexicon
from plainredline.language.spelling import is_other_in_capitals
from plainredline.language.tokens import folded
from plainredline.language.words import Words
from plainredline.late_patterns import late_pattern
from plainredline.model import Clause, ClauseKind, Clauses, MarkKind
from plainredline.redline.wording import Wording

IsTerm = Callable[[str], bool]
"""Whether a folded word is one of a defined term of either version."""

_QUOTED: Final = late_pattern(r"[\"“”„«»「『]\s?([^\"“”„«»「」『』\n]{2,60}?)\s?[\"“”«»」』]")
_TERM_WORD: Final = late_pattern(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MOST_WORDS: Final = 5
_SMALL: Final = 3
"""Letters up to which a word may stand in small letters within a term: *Terms of Use*."""

_BESIDE: Final = 6
"""Tokens to each side of a word among which the two words beside it stand, and marks."""

_ENDS: Final = frozenset(".!?:…•")
_LEAD_IN: Final = (".", "!", "?")
"""What a bold stretch ends with that opens a clause and defines nothing."""


def terms_of(*versions: Clauses) -> IsTerm:
    """Return a function that tells the words of the terms that the versions define.

    A term is what stands in quotation marks or in bold within a sentence, with capitals. They are
    looked for when it is first asked.
    """

    @cache
    def terms() -> frozenset[str]:
        clauses = [
            clause
            for clause in chain.from_iterable(versions)
            if clause.kind is not ClauseKind.HEADING
        ]
        quoted = chain.from_iterable(map(_quoted, {clause.text for clause in clauses}))
        bold = chain.from_iterable(map(_bold, clauses))
        return frozenset(chain.from_iterable(map(_words_of, {*quoted, *bold})))

    return lambda word: word in terms()


@lru_cache(maxsize=1 << 12)
def _quoted(text: str) -> tuple[str, ...]:
    """Return what stands in quotation marks; most clauses stand in many versions."""
    return tuple(_QUOTED.findall(text))


def _bold(clause: Clause) -> Iterator[str]:
    """Yield what is set in bold before other words of a sentence."""
    for mark in clause.marks:
        if mark.kind is MarkKind.STRONG and mark.end < len(clause.text):
            text = clause.text[mark.start : mark.end]
            if not text.rstrip().endswith(_LEAD_IN):
                yield text


def _words_of(term: str) -> Iterator[str]:
    """Yield the folded words of what looks like a term."""
    found = _TERM_WORD.findall(term)
    if 0 < len(found) <= _MOST_WORDS and found[0][:1].isupper() and not term.isupper():
        yield from (folded(word) for word in found if word[:1].isupper() or len(word) > _SMALL)


def without_binding_capitals(
    old: Wording, new: Wording, blocks: list[Block], is_term: IsTerm, lexicon: Lexicon
) -> list[Block]:
    """Return the blocks without the tokens that a capital makes other words."""
    polite = lexicon.words("words", "polite")
    free = old.is_heading and new.is_heading
    others = {
        i + at
        for i, j, n in blocks
        for at in (range(n) if _differ(old.words, new.words, (i, j, n)) else ())
        if old.words.raw(i + at) != new.words.raw(j + at)
        and _binds((old.words, i + at), (new.words, j + at), is_term, polite, free=free)
    }
    return without_places(blocks, others) if others else blocks


def _differ(old: Words, new: Words, block: Block) -> bool:
    i, j, n = block
    here = old.text[old.starts[i] : old.ends[i + n - 1]]
    return here != new.text[new.starts[j] : new.ends[j + n - 1]]


def _binds(
    here: tuple[Words, int],
    there: tuple[Words, int],
    is_term: IsTerm,
    polite: frozenset[str],
    *,
    free: bool,
) -> bool:
    (old, i), (new, j) = here, there
    was, now = old.raw(i), new.raw(j)
    if was.lower() != now.lower():
        return False
    if is_other_in_capitals(was.lower()) and (was.isupper() or now.isupper()):
        return not (_is_shouted(old, i) or _is_shouted(new, j))
    if i and old.keys[i - 1].isdecimal() and _are_units(was, now):
        return not (_is_shouted(old, i) or _is_shouted(new, j))
    if free or was[:1].isupper() == now[:1].isupper():
        return False
    shouted = (was.isupper() and _is_shouted(old, i)) or (now.isupper() and _is_shouted(new, j))
    if shouted or _begins(old, i) or _begins(new, j):
        return False
    return was.lower() in polite or is_term(folded(was)) or is_term(old.keys[i])


def _are_units(was: str, now: str) -> bool:
    """Whether two short words may be units that differ by their capitals: *mW* and *MW*."""
    return len(was) <= _SMALL and was.lower() != was and now.lower() != now


def _is_shouted(words: Words, at: int) -> bool:
    """Whether most words around one are in capitals too: of the two before it, the two behind."""
    before = range(at - 1, max(-1, at - _BESIDE), -1)
    behind = range(at + 1, min(len(words), at + _BESIDE))
    letters = [word for side in (before, behind) for word in _first_words(words, side)]
    return 2 * sum(map(str.isupper, letters)) > len(letters)


def _first_words(words: Words, places: Iterable[int]) -> Iterator[str]:
    """Yield the first two words of letters at some places, as far as a sentence goes."""
    within = takewhile(lambda at: words.keys[at] not in _ENDS, places)
    found = (word for word in map(words.raw, within) if len(word) > 1 and word.isalpha())
    return islice(found, 2)


def _begins(words: Words, at: int) -> bool:
    """Whether a word is the first of a sentence, where a capital stands anyway."""
    before = at - 1
    while before >= 0 and words.keys[before] in {'"', "(", ")", "["}:
        before -= 1
    if before < 0 or "\n" in words.gap(at) or "\t" in words.gap(at):
        return True
    return words.raw(before)[-1:] in _ENDS or words.keys[before] == "."
