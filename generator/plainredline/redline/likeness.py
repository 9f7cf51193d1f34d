"""Whether two stretches of text are the same words in another form, and in which.

One kind of difference after the other is taken away from both, the least first, until nothing
differs: the last one taken names the form. What is left when all are gone is a change of words.
That the figures of both say the same is known before (`binding_figures`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from plainredline.language.characters import HIDDEN
from plainredline.language.spelling import contraction, is_other_with_hyphen
from plainredline.language.tokens import in_one_form, in_plain_letters, tokens_of
from plainredline.language.words import words
from plainredline.late_patterns import late_pattern
from plainredline.model import FormKind
from plainredline.redline.link_targets import Lead, lead, read_target
from plainredline.redline.lost_letters import MARKS

_QUOTES: Final = late_pattern(r"«\s?|\s?»|[\"'‘’‚‛“”„‟‹›「」『』｢｣′″`´]")
_SPACES: Final = late_pattern(r"\s+")
_DASHES: Final = late_pattern(r"[-‐‑‒–—―−]+")
_IN_FIGURES: Final = late_pattern(r"(?<=\d)[.,:' ’](?=\d)")
_SHORT_FORM: Final = late_pattern(r"(?<!\w)[^\W\d_](?:\.\s?[^\W\d_](?!\w))+\.?")
_ZEROS: Final = late_pattern(r"(?<![\d.,:])(?<!\d )0(?=\d(?!\d))|(?<=\d[./])0(?=\d[./])")
_LAST_VOWEL: Final = late_pattern(r"(?:[aeiouAEIOU]['’]|[àèéìòùÀÈÉÌÒÙ])(?!\w)")
_ACCENT: Final = "\u0300"
_APOSTROPHE: Final = late_pattern(r"(?<![^\W\d_])([^\W\d_]+)['’][^\W\d_]+")
_LOST: Final = late_pattern(f"[{MARKS}]+")
_HIDDEN_ADDRESS: Final = late_pattern(r"\[?email\s?protected\]?", re.IGNORECASE)
_DASH: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_MOST_LOST: Final = 4
"""Letters that one mark of damage may stand for."""

_SAME_PAGE: Final = frozenset({Lead.SPELLING, Lead.SCHEME, Lead.TRACKING})

_PRINTED: Final = late_pattern(r"https?://\S+")

_LONG: Final = 4000
"""Characters from which two stretches are not looked at."""


def _written(text: str) -> str:
    """Return a text with its letters, signs, spaces and dashes in one form each."""
    return _SPACES.sub(" ", in_one_form(HIDDEN.sub("", text)).translate(_DASH))


def _without(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda text: pattern.sub("", text)


def _spelt(text: str) -> str:
    return " ".join(tokens_of(words(text)).keys)


def _in_short(text: str) -> str:
    """Return a text without the stops of its short forms: *p.m.*, *z. B.*."""
    return _SHORT_FORM.sub(lambda match: re.sub(r"[.\s]", "", match[0]), text)


def _accented(text: str) -> str:
    """Return a text in which an apostrophe behind a last vowel is its accent: *puo'*, *può*."""
    return _LAST_VOWEL.sub(lambda match: without_accents(match[0]) + _ACCENT, text)


def _unquoted(text: str) -> str:
    """Return a text without quotes; the apostrophe of two words in one is none: *we're*."""
    kept = {match.end(1) for match in _APOSTROPHE.finditer(text) if contraction(_lower(match[0]))}
    return _QUOTES.sub(lambda match: "'" if match.start() in kept else "", text)


def _lower(word: str) -> str:
    return word.lower().replace("’", "'")


_STEPS: Final = (
    (FormKind.LABEL, _without(re.compile(r"(?<=\[\^)[^\s\[\]]{1,30}(?=\])"))),
    (FormKind.SPELLING, in_plain_letters),
    (FormKind.TYPOGRAPHY, _written),
    (FormKind.TYPOGRAPHY, _without(_ZEROS)),
    (FormKind.TYPOGRAPHY, _without(_IN_FIGURES)),
    (FormKind.TYPOGRAPHY, _in_short),
    (FormKind.SPELLING, _accented),
    (FormKind.QUOTES, _unquoted),
    (FormKind.SPACE, _without(_SPACES)),
    (FormKind.HYPHEN, _without(_DASHES)),
    (FormKind.CAPITALS, str.lower),
)


def likeness(old: str, new: str) -> FormKind | None:
    """Return in which form two stretches differ whose words are the same; None for other words."""
    if max(len(old), len(new)) > _LONG:
        return None
    if _is_same_page(old.strip(), new.strip()):
        return FormKind.ADDRESS
    found = _by_steps(old, new)
    if found is FormKind.HYPHEN and is_other_with_hyphen(_DASHES.sub("", new).lower()):
        return found if _spelt(old) == _spelt(new) else None
    if found:
        return found
    if _spelt(old) == _spelt(new) or _have_the_same_letters(old, new):
        return FormKind.SPELLING
    return FormKind.DAMAGE if _is_damaged(old, new) or _is_damaged(new, old) else None


def _is_same_page(old: str, new: str) -> bool:
    """Whether two printed addresses lead to the same page."""
    if not (_PRINTED.fullmatch(old) and _PRINTED.fullmatch(new)):
        return False
    return old != new and lead(read_target(old), read_target(new)) in _SAME_PAGE


def _by_steps(old: str, new: str) -> FormKind | None:
    for kind, step in _STEPS:
        was, now = step(old), step(new)
        if was == now:
            return kind
        if step is not _accented:  # It takes accents away that the other side may have within.
            old, new = was, now
    return None


def _have_the_same_letters(old: str, new: str) -> bool:
    """Whether only accents on capitals differ: *Etat*, *État*; *LIBERTE*, *liberté*."""
    old, new = (_SPACES.sub("", _DASHES.sub("", _unquoted(_written(side)))) for side in (old, new))
    return len(old) == len(new) and all(
        a == b
        or a.casefold() == b.casefold()
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
