"""Words of a clause, and the keys by which they are compared.

A word keeps its punctuation. What a reader cannot be bound by is not part of its key: straight
and curly quotes have one key, so have the kinds of dash and of space; hidden characters, raw
tags and stray marks of Markdown have none. Case stays, since agreements define terms by it.

All of it is found on a copy of the text in which each character stands for itself or for its
plain form, one for one, so that every offset is an offset of the text as published.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from plainredline.frozen_values import dataclass
from plainredline.language.by_word import ByWord
from plainredline.language.characters import HIDDEN, hidden_in
from plainredline.language.normal_form import in_form
from plainredline.late_patterns import late_pattern
from plainredline.model import NO_WORDS, Clause

GONE = "\0"
"""Stands, in the plain copy, for a character that is no part of any key."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ＇`´‹›", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–−﹘﹣－", "-"),
        **dict.fromkeys("—―⸺⸻", "—"),
        **dict(zip("\uf0b7\uf0a7\uf0d8", "•▪➢", strict=True)),  # Bullets of symbol fonts.
        **dict.fromkeys(
            "\u00a0\u1680\u202f\u205f\u3000\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "
        ),
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    }
)

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Kana, Han."""

FIRST_UNSPACED = "\u0e00"
"""Before it, every script puts spaces between its words."""

_UNSPACED_CHARACTER = late_pattern(f"[{UNSPACED}]")


def is_unspaced(word: str) -> bool:
    """Whether a word is one character of a script without spaces; a sign such as ① is none."""
    return len(word) == 1 and _UNSPACED_CHARACTER.match(word) is not None


JOINED = (
    "\0\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e"
    "\u1056-\u1059\u17b4-\u17d3\u17dd\u3099\u309a\uff9e\uff9f\u20d0-\u20ff"
)
"""What must stay with the character before it."""

_OPENING = "（「『《〈【〔［｛"
_CLOSING = "、。，．：；？！）」』》〉】〕］｝…‥・ー％"
_WORD = late_pattern(
    f"[{_OPENING}]*[{UNSPACED}][{JOINED}]*[{_CLOSING}]*"
    f"|—[{JOINED}—]*"
    f"|[^\\s—{UNSPACED}{_OPENING}]+[{_CLOSING}]*"
    f"|[{_OPENING}]+"
)
_FAST = late_pattern(r"\S+")
_ODD = late_pattern(r"\s(?:[-#.,;:!?%)\]}'\"]++|[=~+]{3,}+)(?:\s|\Z)")
"""A stretch of plain ASCII, behind a space, that is no word or no word of its own."""

_NOT_PLAIN = late_pattern(r"[^\t\n -~]+")
_BREAKS = late_pattern(r"[\n\t]")

_STRAY = late_pattern(r"[-*#•|\\·▪◦‣⁃●○■□►➢—]+|[_=~+]{3,}")
_CLOSERS = late_pattern(r"[.,;:!?%)\]}'\"]+")
_ESCAPE = late_pattern(r"\\([!-/:-@\[-`{-~])")
_OPENS = late_pattern(r"([\"'(\[]{0,3})[*_]{1,3}(?=[\w\"'(\[])")
_CLOSES = late_pattern(r"(?<=[^\s*_])([*_]{1,3})([.,;:!?)\]\"']{0,3})$")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "…": "..."}
_LIGATURE = late_pattern("[ﬀﬁﬂﬃﬄ…]")
RAW_LINK = late_pattern(r"(!?\[)([^\[\]\n]{1,400})(\]\(((?:[^()\s]|\([^()\s]{0,200}\)){0,800})\))")
"""A link of Markdown that stands in the text as it is, within raw HTML: words and target."""

_ADDRESS = late_pattern(r"<([a-z][a-z0-9+.\-]{1,31}:[^\s<>]{1,800})>", re.IGNORECASE)
"""An address in brackets, as Markdown writes one; within raw HTML it looks like a tag."""

_BOUNDARY_TAG = late_pattern(
    r"</?(?:address|article|aside|blockquote|br|caption|center|dd|details|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section"
    r"|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, column by column."""

    text: str
    starts: Sequence[int]
    """Where each word begins in `text`, ascending."""

    ends: Sequence[int]
    """Where it ends, without the space behind it."""

    keys: Sequence[str]
    plain: str
    """The text with plain spaces, quotes and dashes, and `GONE` for what is no part of a word."""

    as_printed: bool = False
    """Whether each word is known to be its own key."""

    def __len__(self) -> int:
        return len(self.keys)

    def gap(self, at: int) -> str:
        """Return what stands before word `at`; for ``len(self)``, what ends the text."""
        start = self.ends[at - 1] if at else 0
        return self.text[start : self.starts[at] if at < len(self.starts) else len(self.text)]

    def raw(self, at: int) -> str:
        """Return a word as published."""
        return self.text[self.starts[at] : self.ends[at]]

    def only(self, places: Sequence[int]) -> Words:
        """Return the same text with some of its words; the others stand between them."""
        starts, ends = ([column[at] for at in places] for column in (self.starts, self.ends))
        return Words(self.text, starts, ends, [self.keys[at] for at in places], self.plain)

    def index(self, offset: int) -> int:
        """Return the first word that ends behind `offset`."""
        return bisect_right(self.ends, offset)


def clause_words(clause: Clause) -> Words:
    """Return the words of a clause, without its label."""
    tags = tuple((m.start, m.end) for m in clause.marks if m.kind in NO_WORDS)
    return words(clause.text, tags)


def words(text: str, tags: Iterable[tuple[int, int]] = ()) -> Words:
    """Return the words of `text`, in which `tags` are the ranges of raw tags."""
    plain = _plain(text, tags)
    if plain.isascii() and GONE not in plain and "--" not in plain:
        if not any(map(plain.__contains__, "*_\\")) and not _ODD.search(f" {plain}"):
            return _as_they_stand(text, plain)
        pattern = _FAST
    else:
        plain = plain.replace("--", "——")
        pattern = _WORD
    starred = "*" in plain or "_" in plain
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    emphasis = False
    for match in pattern.finditer(plain):
        chunk = match[0]
        start, end = match.span()
        if chunk.isascii() and chunk.isalnum():
            starts.append(start)
            ends.append(end)
            keys.append(chunk)
            continue
        key, before, after = _KEYS[chunk]
        if not key:
            continue
        start, end = start + before, end - after
        if key[0] in _GLUED and _is_closer(key) and keys and not _parted(plain, ends[-1], start):
            keys[-1] += key
            ends[-1] = end
            continue
        if starred:
            key, emphasis = _without_stars(key, within=emphasis)
        starts.append(start)
        ends.append(end)
        keys.append(key)
    return Words(text, starts, ends, keys, plain)


def _as_they_stand(text: str, plain: str) -> Words:
    """Return the words of a text in which each stretch without spaces is one, and its own key."""
    keys = plain.split()
    behind = list(accumulate([len(key) + 1 for key in keys], initial=0))
    if behind[-1] == len(plain) + 1:  # One space between any two.
        return Words(
            text, behind[:-1], [start - 1 for start in behind[1:]], keys, plain, as_printed=True
        )
    spans = [match.span() for match in _FAST.finditer(plain)]
    return Words(
        text, [start for start, _ in spans], [end for _, end in spans], keys, plain, as_printed=True
    )


_GLUED = frozenset(".,;:!?%)]}'\"")


def _is_closer(key: str) -> bool:
    return _CLOSERS.fullmatch(key) is not None


def _parted(plain: str, start: int, end: int) -> bool:
    return _BREAKS.search(plain, start, end) is not None


def key(word: str) -> str:
    """Return what decides whether `word` is the same as another; empty if it is not a word."""
    return " ".join(words(word).keys)


def _plain(text: str, tags: Iterable[tuple[int, int]]) -> str:
    plain = text if text.isascii() else _NOT_PLAIN.sub(_in_plain, text)
    plain = plain.replace("`", "'").replace("|", " ")
    if "](" in plain:
        plain = RAW_LINK.sub(_without_target, plain)
    if tags:
        plain = _without_tags(text, plain, tags)
    if "<" in plain:
        plain = _ADDRESS.sub(_without_brackets, plain)
    return HIDDEN.sub(GONE, plain) if hidden_in(plain) else plain


def _in_plain(match: re.Match[str]) -> str:
    return match[0].translate(_PLAIN)


def _without_tags(text: str, plain: str, tags: Iterable[tuple[int, int]]) -> str:
    """Return the plain copy in which tags stand for nothing, or for a space between words."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(tags):
        if start >= at and not _ADDRESS.fullmatch(text, start, end):
            fill = " " if _BOUNDARY_TAG.match(text, start) else GONE
            pieces += [plain[at:start], fill * (end - start)]
            at = end
    return "".join([*pieces, plain[at:]])


def _without_target(link: re.Match[str]) -> str:
    return GONE * len(link[1]) + link[2] + GONE * len(link[3])


def _without_brackets(address: re.Match[str]) -> str:
    return GONE + address[1] + GONE


def _key_of(chunk: str) -> tuple[str, int, int]:
    """Return the key of a stretch without spaces, and how much of its ends is no word."""
    before = len(chunk) - len(chunk.lstrip(GONE))
    after = len(chunk) - len(chunk.rstrip(GONE))
    word = chunk.replace(GONE, "")
    if not word.isascii():
        word = in_form("NFC", _LIGATURE.sub(lambda m: _LIGATURES[m[0]], word))
    if not word or _STRAY.fullmatch(word):
        return "", before, after
    if "\\" in word:
        word = _ESCAPE.sub(r"\1", word).rstrip("\\")
    return word, before, after


_KEYS = ByWord(_key_of)


def _without_stars(word: str, *, within: bool) -> tuple[str, bool]:
    """Return the word without marks of emphasis, and whether emphasis goes on behind it.

    A mark that closes nothing stays: it may be the asterisk of a footnote.
    """
    opens, bare = _OPENS.match(word), word
    if opens:
        bare = opens[1] + word[opens.end() :]
    closes = _CLOSES.search(bare)
    if closes and (within or opens or len(closes[1]) > 1):
        return bare[: closes.start()] + closes[2], False
    return bare, within or bool(opens)
