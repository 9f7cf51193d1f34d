"""Words and punctuation marks, each a token by itself: what a redline keeps, strikes and adds.

The words of `words` bring their punctuation, for what is counted and found again by them; here
``tests.`` is two tokens, so that ``tests again.`` has one more. A space that was lost between
sentences parts tokens all the same (``country.No``), and a contraction is its two words.

Tokens with one key are the same but for their form: capitals, spelling, the width of letters, the
script of digits, the style of quotes. Which of these it is, `redline` asks of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from plainredline.language.by_word import ByWord
from plainredline.language.common_words import shared
from plainredline.language.normal_form import in_form
from plainredline.language.spelling import contraction, is_other_in_plain_letters, one_spelling
from plainredline.language.words import GONE, JOINED, UNSPACED, Words
from plainredline.late_patterns import late_pattern

QUOTE: Final = '"'
"""The key of every quotation mark."""

NOTE: Final = "[^"
"""The key of every mark of a note, ``[^1]``: how notes are counted is not a word."""

_QUOTES: Final = "\"'「」『』｢｣"
_MARKS: Final = ".,;:!?¡¿()\\[\\]{}、。，．：；？！（）《》〈〉【】〔〕［］｛｝…､｡؟،؛।" + _QUOTES
_EDGES: Final = "*_\\\\|—\\-"
"""Marks of Markdown and dashes, which are no token where they stand at an edge of a word."""

_SIGNS: Final = "™®©"


def _token(unspaced: str) -> str:
    word = f"[^\\s{GONE}{_MARKS}{_EDGES}{_SIGNS}{unspaced}]"
    return (
        rf"\[\^[^\s\[\]]{{1,30}}\]|\([cC]\)|\([rR]\)|\([tT][mM]\)|[{_SIGNS}]"
        + (rf"|[{unspaced}][{JOINED}]*" if unspaced else "")
        + rf"|(?:-(?=[€$£¥]?\d))?{word}(?:{word}|{GONE}"
        rf"|[.,;:!?'\"*_\\\-]{{1,3}}(?={GONE}*{word})|(?<=[\d)])\([^\W_]{{1,4}}\))*"
        rf"|\.{{2,}}|[{_MARKS}]"
    )


_TOKEN: Final = late_pattern(_token(UNSPACED), within_ascii=_token(""))
_LEADER: Final = "...."
"""Dots that lead to the number of a page: no punctuation, however many."""

_INNER: Final = late_pattern(r"([.,;:!?]{1,3})[*_]{0,3}")
_ADDRESS: Final = late_pattern(r"@|://|www\.")
_KEYS: Final = {
    **dict.fromkeys(_QUOTES, QUOTE),
    **dict(zip("，、､،。．｡：；؛？؟！（）［］｛｝", ",,,,...:;;??!()[]{}", strict=True)),
    "…": "...", "(c)": "©", "(r)": "®", "(tm)": "™",
}  # fmt: skip
_ONE_LETTER: Final = str.maketrans(
    {
        "…": "...",
        "½": "1/2",
        "¼": "1/4",
        "¾": "3/4",
        "⅓": "1/3",
        "⅔": "2/3",
        "⅛": "1/8",
    }
)
_LIGATURES: Final = {
    "œ": "oe",
    "Œ": "Oe",
    "æ": "ae",
    "Æ": "Ae",
    "ß": "ss",
    "ẞ": "SS",
    "ё": "е",
    "Ё": "Е",
}
"""Letters that stand for others, which one may write as well."""

_LIGATED: Final = late_pattern(rf"(?<!\w)\w*[{''.join(_LIGATURES)}]\w*")
_DIGITS: Final = late_pattern(r"(?![0-9])\d")
_WIDE: Final = late_pattern("[\uff01-\uffee\ufb00-\ufb06]+")
_BEHIND: Final = frozenset(".,;:!?)\"'")
"""Marks that most often stand right behind a word."""

Piece = tuple[int, int, str]
"""Half-open range within a stretch without spaces, and the key."""


def tokens_of(words: Words) -> Words:
    """Return the same text with each mark of punctuation as a token of its own."""
    starts, ends, keys = _columns(words, 0, len(words))
    return Words(words.text, starts, ends, keys, words.plain)


def tokens_of_both(old: Words, new: Words) -> tuple[Words, Words]:
    """Return the same of two texts; where they begin and end alike, one is cut for both."""
    tokens = tokens_of(old)
    if new is old:
        return tokens, tokens
    head = _alike_before(old, new)
    tail = _alike_behind(old, new, head)
    by = len(new.plain) - len(old.plain)
    first = bisect_left(tokens.starts, old.starts[head]) if head < len(old) else len(tokens)
    last = bisect_left(tokens.starts, old.starts[-tail]) if tail else len(tokens)
    starts, ends, keys = _columns(new, head, len(new) - tail)
    return tokens, Words(
        new.text,
        [*tokens.starts[:first], *starts, *[start + by for start in tokens.starts[last:]]],
        [*tokens.ends[:first], *ends, *[end + by for end in tokens.ends[last:]]],
        [*tokens.keys[:first], *keys, *tokens.keys[last:]],
        new.plain,
    )


def _columns(words: Words, first: int, last: int) -> tuple[list[int], list[int], list[str]]:
    """Return where the tokens of some words begin and end, and their keys."""
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    begun = words.starts[first:last]
    chunks: Iterable[str] = words.keys[first:last]
    if not words.as_printed:
        chunks = map(words.plain.__getitem__, map(slice, begun, words.ends[first:last]))
    for start, pieces in zip(begun, map(_PIECES.__getitem__, chunks), strict=True):
        for before, behind, key in pieces:
            starts.append(start + before)
            ends.append(start + behind)
            keys.append(key)
    return starts, ends, keys


def _alike_before(old: Words, new: Words) -> int:
    """Return how many words both texts begin with, each at the same place."""
    most = bisect_right(old.ends, shared(old.plain, new.plain))
    is_same = old.starts[:most] == new.starts[:most] and old.ends[:most] == new.ends[:most]
    return most if is_same else 0


def _alike_behind(old: Words, new: Words, head: int) -> int:
    """Return how many words both texts end with, each as far from the end, of those left."""
    left = min(len(old), len(new)) - head
    common = shared(old.plain[::-1], new.plain[::-1])
    tail = min(left, len(old) - bisect_left(old.starts, len(old.plain) - common))
    by = len(new.plain) - len(old.plain)
    for mine, theirs in ((old.starts, new.starts), (old.ends, new.ends)):
        if tail and [at + by for at in mine[-tail:]] != list(theirs[-tail:]):
            return 0
    return tail


@lru_cache(maxsize=1 << 16)
def is_word(key: str) -> bool:
    """Whether a token is a word or a number, no mark of punctuation."""
    return any(map(str.isalnum, key))


def _pieces_of(chunk: str) -> tuple[Piece, ...]:
    if chunk.isascii():
        if chunk.isalpha():
            return _worded(chunk, 0)
        if chunk[-1] in _BEHIND and chunk[:-1].isalpha():
            end = len(chunk)
            return *_worded(chunk[:-1], 0), (end - 1, end, _key(chunk[-1]))
    return tuple(
        piece
        for match in _TOKEN.finditer(chunk)
        if not match[0].startswith(_LEADER)
        for piece in _parted(match[0], match.start())
    )


_PIECES: Final = ByWord(_pieces_of)


def _parted(token: str, at: int) -> Iterator[Piece]:
    """Yield a token with its key, or the several that were glued together."""
    start = 0
    for mark in _INNER.finditer(token) if len(token) > 1 and not _ADDRESS.search(token) else ():
        if _is_glued(token, mark):
            yield from _worded(token[start : mark.start()], at + start)
            yield at + mark.start(1), at + mark.end(1), _key(mark[1])
            start = mark.end()
    yield from _worded(token[start:], at + start)


def _is_glued(token: str, mark: re.Match[str]) -> bool:
    """Whether a mark within a token ends a phrase behind which the space was lost."""
    before, behind = token[mark.start() - 1 : mark.start()], token[mark.end() : mark.end() + 1]
    if mark[1] in {",", ";", ":"}:
        return before.isalpha() and behind.isalpha()
    return (
        behind.isupper()
        and not before.isupper()
        and not token[mark.end() + 1 : mark.end() + 2].isupper()
    )


def _worded(word: str, at: int) -> tuple[Piece, ...]:
    key = _key(word)
    parted = contraction(key)
    if parted is None:
        return ((at, at + len(word), key),)
    place, (first, second) = parted
    letters = [i for i, char in enumerate(word) if char != GONE]
    border = at + letters[place]
    return (at, border, one_spelling(first)), (border, at + len(word), second)


def _key(token: str) -> str:
    if token.isascii() and token.isalpha():
        return one_spelling(token.lower())
    word = token.replace(GONE, "").lower()
    if word.startswith(NOTE):
        return NOTE
    if word in _KEYS:
        return _KEYS[word]
    return one_spelling(folded(word))


def folded(word: str) -> str:
    """Return a word in small letters of one width, with digits of one script, no ligatures."""
    return in_one_form(word).lower()


def in_one_form(text: str) -> str:
    """Return a text in letters of one width, with digits of one script, no ligatures."""
    if text.isascii():
        return text
    text = _WIDE.sub(lambda m: in_form("NFKC", m[0]), text)
    text = in_form("NFC", text[:_LONGEST]) + text[_LONGEST:]
    text = in_plain_letters(text)
    text = text.translate(_ONE_LETTER)
    return _DIGITS.sub(lambda m: str(unicodedata.decimal(m[0])), text)


def in_plain_letters(text: str) -> str:
    """Return a text without the letters that stand for others: *cœur*, *Straße*, *ещё*.

    Words that are others without them keep theirs: *Maße*, *все*.
    """
    return text if text.isascii() else _LIGATED.sub(_in_plain_letters, text)


def _in_plain_letters(match: re.Match[str]) -> str:
    word = match[0]
    if is_other_in_plain_letters(word.lower()):
        return word
    plain = "".join(_LIGATURES.get(letter, letter) for letter in word)
    return plain.upper() if word.isupper() else plain


_LONGEST: Final = 1000
"""Letters that are normalised; the cost of a run of combining marks grows with its square."""
