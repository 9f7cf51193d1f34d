"""The headings under which an explanation says its three things, in the languages we know."""

from __future__ import annotations

from typing import Final

PARTS: Final = ("What changed", "What this means for you", "What you can do")
"""In English, which a file in any language may use; in the order in which readers want them."""

UNDETERMINED: Final = "und"
"""The tag of a language that is not known; its files may use the headings of any."""

_HEADINGS: Final = {
    "de": ("Was sich ändert", "Was das für Sie bedeutet", "Was Sie tun können"),
    "es": ("Qué cambia", "Qué significa para usted", "Qué puede hacer"),
    "fr": ("Ce qui change", "Ce que cela signifie pour vous", "Ce que vous pouvez faire"),
    "it": ("Che cosa cambia", "Che cosa significa per te", "Che cosa puoi fare"),
    "ja": ("変更点", "あなたへの影響", "あなたにできること"),
    "nl": ("Wat er verandert", "Wat dit voor u betekent", "Wat u kunt doen"),
    "pt": ("O que muda", "O que isto significa para si", "O que pode fazer"),
    "pt-BR": ("O que muda", "O que isso significa para você", "O que você pode fazer"),
    "zh": ("变更内容", "对您意味着什么", "您可以做什么"),
    "zh-Hant": ("變更內容", "對您意味著什麼", "您可以做什麼"),
    "zh-HK": ("變更內容", "對您意味著什麼", "您可以做什麼"),
    "zh-TW": ("變更內容", "對您意味著什麼", "您可以做什麼"),
}


def part_headings(language: str) -> tuple[str, str, str]:
    """Return the three headings in a language; the English ones where we know no others."""
    parts = language.split("-")
    tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((_HEADINGS[tag] for tag in tags if tag in _HEADINGS), PARTS)


def part_of(title: str, language: str) -> str:
    """Return which of `PARTS` a heading opens in a file of that language; empty for none.

    Case and white space do not count, nor does it which region's words are used.
    """
    wanted = _folded(title)
    main = language.split("-", maxsplit=1)[0]
    own = [
        words
        for tag, words in _HEADINGS.items()
        if main in {UNDETERMINED, tag.split("-", maxsplit=1)[0]}
    ]
    for headings in (PARTS, *own):
        for part, heading in zip(PARTS, headings, strict=True):
            if _folded(heading) == wanted:
                return part
    return ""


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
