"""Characters that a reader cannot see, and words that are not what they seem.

A soft hyphen or a zero-width space in an agreement may be an accident of a capture or a
trick; either way it is no word, and it is never dropped without being shown. What counts is
after Unicode's Default_Ignorable_Code_Point and White_Space properties, with the controls
that render as nothing and the fillers that render as blanks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

_NAMES: Final = {
    0x00AD: "soft hyphen",
    0x00A0: "no-break space",
    0x0085: "next line",
    0x034F: "combining grapheme joiner",
    0x061C: "Arabic letter mark",
    0x115F: "Hangul choseong filler",
    0x1160: "Hangul jungseong filler",
    0x180E: "Mongolian vowel separator",
    0x200B: "zero-width space",
    0x200C: "zero-width non-joiner",
    0x200D: "zero-width joiner",
    0x200E: "left-to-right mark",
    0x200F: "right-to-left mark",
    0x202A: "left-to-right embedding",
    0x202B: "right-to-left embedding",
    0x202C: "pop directional formatting",
    0x202D: "left-to-right override",
    0x202E: "right-to-left override",
    0x2060: "word joiner",
    0x2066: "left-to-right isolate",
    0x2067: "right-to-left isolate",
    0x2068: "first strong isolate",
    0x2069: "pop directional isolate",
    0x3000: "ideographic space",
    0x3164: "Hangul filler",
    0xFEFF: "zero-width no-break space",
    0xFFA0: "halfwidth Hangul filler",
}
_RANGES: Final = (
    (0x0000, 0x0008), (0x000E, 0x001F), (0x007F, 0x0084), (0x0086, 0x009F),
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160),
    (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Hidden code points, both ends included."""

_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u0085\u000b\u000c"


def _escape(low: int, high: int) -> str:
    return f"\\U{low:08x}-\\U{high:08x}"


HIDDEN: Final = re.compile("[" + "".join(_escape(*pair) for pair in _RANGES) + "]")
"""One hidden character. In emoji and in some scripts a joiner or a variation selector is
part of how a letter is written; `find_hidden` leaves those out."""

UNUSUAL_SPACE: Final = re.compile(f"[{_SPACES}]")
"""One character that looks like a space and is none: a no-break space, an em space."""

_TAGS: Final = 0xE0000
"""Where the invisible copies of the ASCII characters begin."""

_JOINERS: Final = "\u200c\u200d"
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LOOKALIKE_SCRIPTS: Final = frozenset(
    {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "FULLWIDTH", "MATHEMATICAL"}
)
_JOINING_SCRIPTS: Final = frozenset(
    {"ARABIC", "SYRIAC", "MONGOLIAN", "NKO", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI"}
    | {"ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR"}
)
_SELECTOR_BASES: Final = frozenset({"CJK", "MONGOLIAN", "PHAGS-PA", "MYANMAR", "EGYPTIAN"})


def is_hidden(char: str) -> bool:
    """Whether the one character `char` shows as nothing."""
    return HIDDEN.match(char) is not None


def is_unusual_space(char: str) -> bool:
    """Whether the one character `char` looks like a space and is another."""
    return UNUSUAL_SPACE.match(char) is not None


def find_hidden(text: str) -> tuple[int, ...]:
    """Return where hidden characters stand in `text`, in order.

    Not those that spelling needs: joiners within Arabic or Indic words and emoji, variation
    selectors behind what they select.
    """
    return tuple(
        match.start() for match in HIDDEN.finditer(text) if not _belongs(text, match.start())
    )


def show(char: str) -> str:
    """Return how a hidden character or an unusual space is named for readers.

    ``U+200B zero-width space``; a code point that has no name is shown by its number alone.
    """
    return f"U+{ord(char):04X} {_name(char)}".rstrip()


def find_mixed_scripts(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of words whose letters are of look-alike scripts.

    ``раypal`` with a Cyrillic *ра* is one. Linear in the length of `text`; words of one
    script, and scripts that are not mistaken for each other, are none.
    """
    if text.isascii():
        return ()
    return tuple(
        match.span()
        for match in _WORD.finditer(text)
        if not match[0].isascii() and len(_scripts(match[0])) > 1
    )


def _scripts(word: str) -> set[str]:
    return {_script(char) for char in set(word)} & _LOOKALIKE_SCRIPTS


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _name(char: str) -> str:
    code = ord(char)
    if code in _NAMES:
        return _NAMES[code]
    if unicodedata.category(char) == "Cc":
        return "control character"
    if _TAGS < code < _TAGS + 0x7F:
        return f"tag character {chr(code - _TAGS)!r}"
    return unicodedata.name(char, "").lower()


def _belongs(text: str, at: int) -> bool:
    """Whether the hidden character at `at` is part of how its neighbours are written."""
    char, before = text[at], text[at - 1 : at]
    if not before:
        return False
    if char in _JOINERS:
        return _joins(before) and _joins(text[at + 1 : at + 2])
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return _is_picture(before) or _script(before) in _SELECTOR_BASES
    return False


def _joins(char: str) -> bool:
    return bool(char) and (_script(char) in _JOINING_SCRIPTS or _is_picture(char))


def _is_picture(char: str) -> bool:
    """Whether `char` is a symbol that emoji are made of."""
    return unicodedata.category(char) in {"So", "Sk"} or char in "#*0123456789\ufe0f\u20e3↔↕"
