"""Whether two stretches of text are the same words in another form, and in which.

One kind of difference after the other is taken away from both, the least first, until nothing
differs: the last one taken names the form. What is left when all are gone is a change of words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from plainredline.language.characters import HIDDEN
from plainredline.language.spelling import is_other_with_hyphen
from plainredline.language.tokens import in_one_form, tokens_of
from plainredline.language.words import words
from plainredline.model import FormKind
from plainredline.redline.link_targets import Lead, lead, read_target
from plainredline.redline.lost_letters import MARKS

_QUOTES: Final = re.compile(r"«\s?|\s?»|[\"'‘’‚‛“”„‟‹›「」『』｢｣′″`´]")
_SPACES: Final = re.compile(r"\s+")
_DASHES: Final = re.compile(r"[-‐‑‒–—―−]+")
_GROUPED: Final = re.compile(r"(?<!\d)\d{1,3}(?:[.,' ’]\d{3})+(?!\d)")
_DECIMAL: Final = re.compile(r"(?<=\d)[.,](?=\d{1,2}(?!\d))")
_LOST: Final = re.compile(f"[{MARKS}]+")
_HIDDEN_ADDRESS: Final = re.compile(r"\[?email\s?protected\]?", re.IGNORECASE)
_DASH: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_AMBIGUOUS: Final = re.compile(r"(?<![\d.,])\d{1,3}([.,])\d{3}(?!\d|[.,]\d)")
"""A number that is a thousand times as much where its mark is read otherwise."""

_SIGN: Final = re.compile(r"(?<![^\s(])-(?=[€$£¥]?\d)")
_RANGE: Final = re.compile(r"(?<![\d+-])([1-9]\d*)-(\d+)(?![\d-])")
"""Two numbers that a dash keeps apart; a telephone number begins with 0 or has more parts."""

_MOST_LOST: Final = 4
"""Letters that one mark of damage may stand for."""

_SAME_PAGE: Final = frozenset({Lead.SPELLING, Lead.SCHEME, Lead.TRACKING})

_PRINTED: Final = re.compile(r"https?://\S+")

_LONG: Final = 4000
"""Characters from which two stretches are not looked at."""


def _written(text: str) -> str:
    """Return a text with its letters, signs, spaces and dashes in one form each."""
    return _SPACES.sub(" ", in_one_form(HIDDEN.sub("", text)).translate(_DASH))


def _without(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda text: pattern.sub("", text)


def _spelt(text: str) -> str:
    return " ".join(tokens_of(words(text)).keys)


def _figures(text: str) -> str:
    """Return numbers without what parts their thousands, and with one mark before decimals."""
    plain = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    return _DECIMAL.sub(".", plain)


_STEPS: Final = (
    (FormKind.LABEL, _without(re.compile(r"(?<=\[\^)[^\s\[\]]{1,30}(?=\])"))),
    (FormKind.TYPOGRAPHY, _written),
    (FormKind.TYPOGRAPHY, _figures),
    (FormKind.QUOTES, _without(_QUOTES)),
    (FormKind.SPACE, _without(_SPACES)),
    (FormKind.HYPHEN, _without(_DASHES)),
    (FormKind.CAPITALS, str.lower),
)


@lru_cache(maxsize=4096)
def likeness(old: str, new: str) -> FormKind | None:
    """Return in which form two stretches differ whose words are the same; None for other words."""
    if max(len(old), len(new)) > _LONG:
        return None
    if _is_same_page(old.strip(), new.strip()):
        return FormKind.ADDRESS
    if _spelt(old) == _spelt(new):
        return _by_steps(old, new) or FormKind.SPELLING
    return _with_other_keys(old, new)


def _with_other_keys(old: str, new: str) -> FormKind | None:
    """Return the same for two stretches of which no list says that they are spelt alike."""
    found = _by_steps(old, new)
    if found is FormKind.HYPHEN and is_other_with_hyphen(_DASHES.sub("", new).lower()):
        return None
    if found and _is_another_number(_written(old), _written(new)):
        return None
    if found or _have_the_same_letters(old, new):
        return found or FormKind.SPELLING
    return FormKind.DAMAGE if _is_damaged(old, new) or _is_damaged(new, old) else None


def _is_same_page(old: str, new: str) -> bool:
    """Whether two printed addresses lead to the same page."""
    if not (_PRINTED.fullmatch(old) and _PRINTED.fullmatch(new)):
        return False
    return old != new and lead(read_target(old), read_target(new)) in _SAME_PAGE


def _is_another_number(old: str, new: str) -> bool:
    """Whether a sign went, a range became one number, or a thousand may have become one."""
    if len(_SIGN.findall(old)) != len(_SIGN.findall(new)):
        return _SPACES.sub("", old) != _SPACES.sub("", new)
    here, there = _AMBIGUOUS.findall(old), _AMBIGUOUS.findall(new)
    if len(here) == len(there) and here != there:
        return True
    return any(
        re.search(rf"(?<!\d){a}{b}(?!\d)", other)
        for side, other in ((old, new), (new, old))
        for a, b in _RANGE.findall(side)
    )


def _by_steps(old: str, new: str) -> FormKind | None:
    for kind, step in _STEPS:
        old, new = step(old), step(new)
        if old == new:
            return kind
    return None


def _have_the_same_letters(old: str, new: str) -> bool:
    """Whether only accents on capitals differ: *Etat*, *État*; *LIBERTE*, *liberté*."""
    old, new = (
        _SPACES.sub("", _DASHES.sub("", _QUOTES.sub("", _written(side)))) for side in (old, new)
    )
    return len(old) == len(new) and all(
        a == b
        or a.lower() == b.lower()
        or ((a.isupper() or b.isupper()) and without_accents(a) == without_accents(b))
        for a, b in zip(old, new, strict=True)
    )


@lru_cache(maxsize=4096)
def without_accents(char: str) -> str:
    """Return a letter in small, without what stands above or beneath it."""
    return unicodedata.normalize("NFD", char.lower())[:1]


# ---------------------------------------------------------------- damage


def _is_damaged(broken: str, whole: str) -> bool:
    """Whether a stretch is another of which a capture lost letters or hid an address."""
    if "@" in whole and _HIDDEN_ADDRESS.fullmatch(broken.strip()):
        return True
    if _remade(broken) == whole:
        return True
    parts = _LOST.split(broken)
    if len(parts) == 1 or not any(map(str.isalpha, broken)):
        return False
    at = 0
    for place, part in enumerate(parts):
        found = whole.find(part, at, at + len(part) + (_MOST_LOST if place else 0))
        if found < 0 or (place and not _were_lost(whole[at:found])):
            return False
        at = found + len(part)
    return at == len(whole)


def _were_lost(letters: str) -> bool:
    """Whether letters are such as a wrong encoding loses."""
    return bool(letters) and not letters.isascii() and letters.isalpha()


def _remade(text: str) -> str:
    """Return a text whose bytes were read in a wrong encoding; empty where they were not."""
    try:
        return "" if text.isascii() else text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
