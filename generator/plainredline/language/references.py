"""References to clauses within a text: ``Sections 3 and 4``, ``l'article 5``, ``第5条``, ``5 §``.

A number is a reference where a word of division stands before it, or behind it in languages
that write so, and so is each number that is joined to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.kept_patterns import kept_pattern
from plainredline.language.label_words import label_words
from plainredline.language.labels import SIGNS_OVER
from plainredline.language.words import FIRST_UNSPACED
from plainredline.late_patterns import late_pattern

_NUMBER: Final = (
    r"(?<![\w.])(?:\d{1,4}(?:\.\d{1,3}){0,6}(?:(?:\.?[a-z])(?!\w))?|[IVXLC]{1,7}(?!\w)|[A-Z](?:[.-]?\d{1,3})*(?!\w))"
    r"(?:\s?\([a-zA-Z0-9]{1,4}\)){0,4}|\([a-zA-Z0-9]{1,4}\)(?:\([a-zA-Z0-9]{1,4}\)){0,3}"
    r"|(?<!\w)[^\W\d_](?=[\s.,;)]|$)"
)
_WORDS: Final = late_pattern(r"[^\W_]+")
_SENTENCE_END: Final = late_pattern(r"[.;。](?:\s|$)")
_WIDE: Final = "\u2e80"
"""Where scripts begin whose references stand between two words."""

_REACH: Final = 160
_TITLE: Final = 2
"""Words from *of* on among which a title begins: *of the Terms*, *of Use*."""

_LETTERS: Final = rf"(?:[^\W\d_][{SIGNS_OVER}]*)+"
_HAN: Final = "一二三四五六七八九十百零〇"


@dataclass(frozen=True, slots=True)
class NumberedReference:
    """One number that names a clause."""

    start: int
    end: int
    """Half-open range of the number itself in the text."""

    number: str
    """As one cites it: ``1(2)`` for the 2 of ``§ 1 Abs. 2``."""


def references(text: str) -> tuple[NumberedReference, ...]:
    """Return the numbers in `text` that refer to clauses, in their order."""
    found = [
        NumberedReference(match.start("number"), match.end("number"), match["number"])
        for match in _around().finditer(text)
    ]
    found += _worded(text)
    return tuple(sorted(found, key=lambda reference: reference.start))


def is_plain(text: str, reference: NumberedReference) -> bool:
    """Whether a reference names no other document: not *Article 7 of the Master Terms*.

    A name in capitals right before it or right behind, or behind a word such as *of*, is one.
    """
    before = _WORDS.findall(text[max(0, reference.start - _REACH) : reference.start])
    if len(before) > _TITLE and before[-2][:1].isupper():
        return False
    behind = _SENTENCE_END.split(text[reference.end : reference.end + _REACH], maxsplit=1)[0]
    words = _WORDS.findall(behind)
    if words and words[0][:1].isupper() and behind[:1].isspace():
        return False
    of = label_words().of
    return not any(
        word.casefold() in of
        and any(next_[:1].isupper() for next_ in words[at + 1 : at + 1 + _TITLE])
        for at, word in enumerate(words)
    )


def names_nothing_behind(text: str, reference: NumberedReference) -> bool:
    """Whether no word such as *of* stands right behind: *Section 3 of the act* may be no clause."""
    word = _WORDS.search(text, reference.end, reference.end + _REACH)
    return word is None or word[0].casefold() not in label_words().of


@cache
def _around() -> re.Pattern[str]:
    before = "".join(before for before, _ in label_words().around)
    words = "|".join(word for _, words in label_words().around for word in words)
    return kept_pattern(rf"[{before}]\s?(?P<number>\d{{1,4}}|[{_HAN}]{{1,5}})\s?(?:{words})")


@cache
def _pieces() -> re.Pattern[str]:
    return kept_pattern(
        rf"(?P<number>{_NUMBER})|(?P<word>§{{1,2}}|№|{_LETTERS}(?:-{_LETTERS})*)|(?P<sign>[^\s\w])"
    )


def _worded(text: str) -> Iterator[NumberedReference]:
    """Return the numbers that stand behind a word of division, or before one."""
    table = label_words()
    is_open, lone, stop = False, None, False
    last, within = "", None
    for match in _pieces().finditer(text):
        folded, is_word = _folded(match), match.lastgroup == "word"
        if is_word and folded not in table.telling:
            is_open, lone, stop, last, within = False, None, False, "", None
        elif is_word or folded in table.before or folded in table.refer:
            if lone is not None and folded in table.behind:
                yield lone
            starts = folded in table.before or folded in table.refer
            if folded in table.refer:
                within = last
            elif starts or folded not in table.joins:
                within = None
            last = ""
            is_open = starts or (is_open and folded in table.joins)
            lone, stop = None, starts
        elif match.lastgroup == "number" and not (is_open and folded in table.joins):
            number = match[0] if within is None else _part(within, match[0])
            reference = NumberedReference(match.start(), match.end(), number)
            if is_open:
                yield reference
            last = number
            lone, stop = (None if is_open else reference), False
        elif match[0] == ".":
            is_open, stop = is_open and stop, False
        else:
            is_open, lone, stop = is_open and folded in table.joins, None, False


def _folded(match: re.Match[str]) -> str:
    folded = match[0].casefold()
    if match.lastgroup == "word" and FIRST_UNSPACED <= folded[:1] < _WIDE:
        return _last_word(folded)
    return folded


def _part(whole: str, number: str) -> str:
    """Return how the part of a clause is cited: 2 in ``§ 1 Abs. 2`` is ``1(2)``."""
    return f"{whole}({number})" if number.isalnum() else whole + number


def _last_word(text: str) -> str:
    """Return the word of division that ends a text without spaces; the text where none does."""
    words = (word for word in label_words().before if word[:1] >= FIRST_UNSPACED)
    return max((word for word in words if text.endswith(word)), key=len, default=text)
