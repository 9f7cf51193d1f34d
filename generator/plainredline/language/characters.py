"""Characters that a reader cannot see, and words that are not what they seem.

A soft hyphen or a zero-width space in an agreement may be an accident of a capture or a
trick; either way it is not a word, and it is never dropped without being shown. What counts is
after Unicode's Default_Ignorable_Code_Point and White_Space properties, with the controls
that render as nothing and the fillers that render as blanks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import Final

from plainredline.late_patterns import late_pattern

_NAMES: Final = {
    0x00AD: "soft hyphen",
    0x00A0: "no-break space",
    0x0085: "next line",
    0x000B: "line tabulation",
    0x000C: "form feed",
    0x000D: "carriage return",
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

_NO_CHARACTERS: Final = (
    (0xFDD0, 0xFDEF),
    *((plane | 0xFFFE, plane | 0xFFFF) for plane in range(0, 0x11_0000, 0x1_0000)),
)
"""Code points that Unicode keeps from being characters, both ends included."""

_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u0085\u000b\u000c"


def _escape(low: int, high: int) -> str:
    return f"\\U{low:08x}-\\U{high:08x}"


_UNSEEN: Final = "".join(_escape(*pair) for pair in (*_RANGES, *_NO_CHARACTERS))
_LINE_ENDS: Final = "\u000b\u000c\r\u0085\u2028\u2029"

HIDDEN: Final = late_pattern(f"[{_UNSEEN}]")
"""One hidden character. In emoji and in some scripts a joiner or a variation selector is
part of how a letter is written; `find_hidden` leaves those out."""

UNUSUAL_SPACE: Final = late_pattern(f"[{_SPACES}]")
"""One character that looks like a space and is none: a no-break space, an em space."""

UNSEEN: Final = late_pattern(f"[{_UNSEEN}{_LINE_ENDS}\ufffc\ud800-\udfff]")
"""One character that is never written as it is where people read: a hidden one, one that ends a
line in some programs and in others not, one for an object that is not there, half of a pair.
Whatever XML cannot hold is among them."""

NO_TEXT: Final = late_pattern(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ud800-\udfff"
    f"{''.join(_escape(*pair) for pair in _NO_CHARACTERS)}]"
)
"""One character that no author means: a control character, half of a pair, a noncharacter."""

_PLAIN: Final = bytes((*b"\t\n", *range(0x20, 0x7F)))
"""What needs no look: visible ASCII, and what parts its words."""

_SHORT: Final = 64
"""Characters below which a look at each takes no longer than leaving the plain ones out."""

_TAGS: Final = 0xE0000
"""Where the invisible copies of the ASCII characters begin."""

_JOINERS: Final = "\u200c\u200d"
_LOOKALIKE_SCRIPTS: Final = frozenset(
    {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL"}
)
_OTHERS: Final = (
    "\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u13a0-\u13ff\uff21-\uff5a\U0001d400-\U0001d7ff"
)
_SUSPECT: Final = late_pattern(f"[{_UNSEEN}{_LINE_ENDS}\ufffc{_OTHERS}]")
_FOREIGN: Final = late_pattern(f"[{_OTHERS}]")
"""A letter of a look-alike script that is not Latin."""

_WORD: Final = late_pattern(f"[A-Za-z\u00aa-\u024f\u1e00-\u1eff{_OTHERS}]{{2,}}")
"""Letters of look-alike scripts; those of others, as in ``Wi-Fi서비스``, end a word."""

_LOOKS: Final = dict(
    zip(
        # Cyrillic, Greek, Armenian and Cherokee, after Unicode's list of confusables.
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u043a\u0456\u0457\u0451\u0458\u0455"
        "\u04bb\u0501\u051b\u051d\u04cf\u044c\u0433\u0475"
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406"
        "\u0408\u0405\u04ae\u050c\u0474\u04c0\u0407\u0401"
        "\u03b1\u03b3\u03b9\u03ba\u03bd\u03bf\u03c1\u03c5"
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
        "\u0585\u057d\u0578\u0570\u0581\u0566\u0575\u0555\u053c\u054f\u054d"
        "\u13a0\u13a1\u13a2\u13a9\u13aa\u13ab\u13ac\u13b3\u13b7\u13bb\u13c0\u13c3\u13da\u13de"
        "\u13df\u13e2\u13e6\u13f4",
        "aeopcyxkiïëjs"
        "hdqwlbrv"
        "ABEKMHOPCTYXI"
        "JSYGVIÏË"
        "ayikvopu"
        "ABEZHIKMNOPTYX"
        "ounhgqjOLSU"
        "DRTYAJEWMHGZSL"
        "CPKB",
        strict=True,
    )
)
"""The Latin letters that letters of other scripts look like."""

_LATIN_LIKE: Final = {
    "CYRILLIC": frozenset("aceopxyABCEHKMOPTXY"),
    "GREEK": frozenset("ABEZHIKMNOPTYXov"),
}
"""The Latin letters that look like letters of another script in use."""

_MU: Final = "\u03bc"
_JOINING_SCRIPTS: Final = frozenset(
    {"ARABIC", "SYRIAC", "MONGOLIAN", "NKO", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI"}
    | {"ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR"}
)
_SELECTOR_BASES: Final = frozenset({"CJK", "MONGOLIAN", "PHAGS-PA", "MYANMAR", "EGYPTIAN"})


def is_hidden(char: str) -> bool:
    """Whether the one character `char` shows as nothing."""
    return HIDDEN.match(char) is not None


def hidden_in(text: str) -> list[str]:
    """Return every hidden character of `text`, in order; cheap for a text that has none."""
    if text.isascii() and text.isprintable():
        return []
    return HIDDEN.findall(_beyond_plain(text))


def find_hidden(text: str) -> tuple[int, ...]:
    """Return where hidden characters stand in `text`, in order.

    Not those that spelling needs: joiners within Arabic or Indic words and emoji, variation
    selectors behind what they select.
    """
    return tuple(at for at in _places(HIDDEN, text) if not _belongs(text, at))


def _places(sought: re.Pattern[str], text: str) -> list[int]:
    """Return where characters stand that are sought; of thousands one or two are there."""
    found = _found(sought, text)
    return [match.start() for match in re.finditer(f"[{re.escape(found)}]", text)] if found else []


def _found(sought: re.Pattern[str], text: str) -> str:
    """Return which of the characters that are sought stand in a text, each once."""
    if text.isascii() and text.isprintable():
        return ""
    return "".join(sought.findall("".join(sorted(set(_beyond_plain(text))))))


def _beyond_plain(text: str) -> str:
    """Return the characters of a text, in order, that are not plain: of a page, a few hundred."""
    if len(text) < _SHORT:
        return text
    content = text.encode(errors="surrogatepass").translate(None, _PLAIN)
    return content.decode(errors="surrogatepass")


def show(char: str) -> str:
    """Return how a hidden character or an unusual space is named for readers.

    ``U+200B zero-width space``; a code point that has no name is shown by its number alone.
    """
    return f"U+{ord(char):04X} {_name(char)}".rstrip()


def visible(text: str) -> str:
    """Return text; of hidden characters and unusual spaces alone, their names."""
    seen = HIDDEN.sub("", text)
    if seen and not seen.isspace():
        return text
    runs = ((char, sum(1 for _ in run)) for char, run in groupby(text) if char != " ")
    return ", ".join(counted(show(char), count) for char, count in runs)


def find_unseen(text: str) -> tuple[int, ...]:
    """Return where characters stand that are never written as they are, as `find_hidden` does."""
    return tuple(at for at in _places(UNSEEN, text) if not _belongs(text, at))


def unseen_runs(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of what `find_unseen` finds, those of one character together."""
    runs: list[tuple[int, int]] = []
    for at in find_unseen(text):
        if runs and runs[-1][1] == at and text[at - 1] == text[at]:
            runs[-1] = runs[-1][0], at + 1
        else:
            runs.append((at, at + 1))
    return runs


def counted(name: str, count: int) -> str:
    """Return what stands for a character, and how often it stands there if not once."""
    return name if count == 1 else f"{name} × {count:,}"


def has_unseen(text: str) -> bool:
    """Whether a text may have what `find_unseen` finds; cheap to ask."""
    return UNSEEN.search(_beyond_plain(text)) is not None


def marked(text: str) -> str:
    """Return a text with the name of each character that cannot be seen in its place.

    ``Fees[U+000C form feed]``: for feeds, tables, titles and whatever else is no page of ours. XML
    can hold it, no program's lines end in it, and nothing is dropped without being shown.
    """
    runs = unseen_runs(text)
    if not runs:
        return text
    parts: list[str] = []
    behind = 0
    for start, end in runs:
        parts += text[behind:start], f"[{counted(show(text[start]), end - start)}]"
        behind = end
    return "".join(parts) + text[behind:]


def escaped(json: str) -> str:
    """Return JSON that says the same, with no character in it that cannot be seen."""
    return UNSEEN.sub(_as_escape, json) if has_unseen(json) else json


def _as_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def find_mixed_scripts(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of words that pass for words of one script and are of two.

    ``раypal`` with a Cyrillic *ра* is one. ``kΩ`` is none, nor ``VIPы``: whoever reads them
    sees that they are of two. Linear in the length of `text`.
    """
    if text.isascii() or _FOREIGN.search(_beyond_plain(text)) is None:
        return ()
    return tuple(m.span() for m in _WORD.finditer(text) if odd_letters(m[0]))


def is_suspect(text: str) -> bool:
    """Whether a text may hold hidden characters or words of two scripts; cheap to ask."""
    return _SUSPECT.search(_beyond_plain(text)) is not None


def suspects_in(text: str) -> str:
    """Return the characters, each once, for which a text `is_suspect`; empty for none."""
    return _found(_SUSPECT, text)


def name_letters(letters: str) -> str:
    """Return how letters are named for readers, ``U+0430 Cyrillic small letter a``, in a list."""
    return ", ".join(f"U+{ord(char):04X} {_name(char).capitalize()}" for char in letters)


def odd_letters(word: str) -> str:
    """Return the letters of a word that pass for letters of its script, each once, in order.

    Empty for a word of one script, and for one that nobody would take for such a word.
    """
    if word.isascii():
        return ""
    letters = [char for char in dict.fromkeys(word) if _script(char) in _LOOKALIKE_SCRIPTS]
    if len(letters) > 1 and letters[0] == _MU:
        del letters[0]  # Of a unit: the letter is what normalisation makes of the micro sign.
    for script in ("LATIN", "CYRILLIC", "GREEK"):
        odd = [char for char in letters if _script(char) != script]
        if 0 < len(odd) < len(letters) and all(_passes(char, script) for char in odd):
            return "".join(odd)
    return ""


def _passes(char: str, script: str) -> bool:
    """Whether a letter of another script looks like one of `script`."""
    latin = char if _script(char) == "LATIN" else _as_latin(char)
    return bool(latin) and (script == "LATIN" or latin in _LATIN_LIKE[script])


@cache
def _as_latin(char: str) -> str:
    """Return the Latin letter that a letter of another script looks like; empty for none."""
    same = unicodedata.normalize("NFKC", char)
    return _LOOKS.get(char, "") or (same if same != char and same.isascii() else "")


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
