"""Whether what stands at an address is the next text of its agreement.

It is where it shares enough with the newest text that is known, is no piece of it, and is whole.
What is refused is given a name (`page_names.py`); the name decides nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plainredline.file_kinds import FileKind
from plainredline.intake.watching.live_text import LiveText
from plainredline.intake.watching.page_names import FORM, Named, language_seen, name_of
from plainredline.intake.watching.shared_words import likeness, word_keys
from plainredline.language.language_tags import primary_language
from plainredline.language.lexicon import lexicons
from plainredline.late_patterns import late_pattern
from plainredline.model.sightings import Doubt

SAME_AGREEMENT: Final = 0.17
"""Of the runs of the shorter text, from which two texts are of one agreement: between the most
that two agreements share (0.11) and the least that versions do (0.37; over ten years 0.23)."""

MOST_KEPT: Final = 0.5
"""Of the words, below which most of a text is lost; the least that a real version kept is 0.80."""

_LIKELY: Final = 0.3
"""Of those runs, below which a text that lacks the end is rather another one than a piece."""

_PIECE: Final = 0.7
"""Of the runs of a text that is much shorter, from which it is a piece of the other."""

_END: Final = 0.8
"""Where the last place that is known stands at least in a text that is whole; 0.92 in real ones."""

_TAIL: Final = 0.97
"""The same of one that ends where no text does."""

_FEWEST: Final = 100
"""Words that a first text has at least."""

_DAMAGES: Final = 3
_IN_DAMAGED: Final = 500
"""Words of which one is damaged, in a text whose encoding is broken."""

_BROKEN: Final = late_pattern(
    "[\ufffd\u0080-\u0084\u0086-\u009f]"
    "|[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
"""A character that stands for another: of none, of a control, of two that were one in UTF-8."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is against taking a text; no doubt where nothing is."""

    doubt: Doubt | None = None
    detail: str = ""


def judged(found: LiveText, old: str, language: str) -> Judgement:
    """Return what is against taking what was found for the next text.

    Args:
        found: What stands at the address.
        old: The newest text that is known; empty where there is none.
        language: Of the text there, as its owner says.
    """
    if found.doubt is not None:
        return _without_text(found)
    return _judged_by(found, old) if old else _judged_alone(found, language)


def _without_text(found: LiveText) -> Judgement:
    """Return what a page is that gives no text: an empty one may be a challenge."""
    doubt, detail = found.doubt, found.detail
    if doubt is Doubt.EMPTY and found.kind is FileKind.HTML:
        named = name_of(found, "", "")
        if named.is_told:
            return Judgement(named.doubt, named.detail)
        if found.signs.scripts:
            detail = "it has no words; a script may fill it: see `renderer`"
    return Judgement(doubt, detail)


def _judged_by(found: LiveText, old: str) -> Judgement:
    olds, news = word_keys(old), word_keys(found.text)
    if olds == news:
        return Judgement()
    like = likeness(olds, news)
    is_other = like.reach < _END and like.shared < _LIKELY
    is_less = like.kept < MOST_KEPT
    if like.shared < SAME_AGREEMENT or is_other or (is_less and like.shared < _PIECE):
        return _as_judgement(name_of(found, old, _share(like.shared)))
    if _is_broken(found.text, old, like.new):
        return Judgement(Doubt.ENCODING, f"{_damages(found.text):,} characters are damaged")
    measured = f"{like.new:,} of {like.old:,} words are there"
    if is_less:
        return _piece(found, old, measured)
    is_open = not found.signs.is_closed and like.new < like.old
    if is_open or like.reach < _END or (like.reach < _TAIL and _ends_within(found.text, old)):
        return Judgement(Doubt.TRUNCATED, measured)
    return Judgement()


def _piece(found: LiveText, old: str, measured: str) -> Judgement:
    """Return what a page is that has few words, and those of the agreement."""
    named = name_of(found, old, measured)
    if named.is_told or named.doubt is Doubt.SHORT:
        return _as_judgement(named)
    is_cut = not found.signs.is_closed or _ends_within(found.text, old)
    return Judgement(Doubt.TRUNCATED if is_cut else Doubt.LOST, measured)


def _judged_alone(found: LiveText, language: str) -> Judgement:
    """Judge a first text, by what can be known of it alone."""
    keys = word_keys(found.text)
    is_form = found.signs.passwords and len(keys) < FORM
    if is_form or len(keys) < _FEWEST:
        return _as_judgement(name_of(found, "", f"it has {len(keys)} words"))
    if _damages(found.text) > max(_DAMAGES, len(keys) // _IN_DAMAGED):
        return Judgement(Doubt.ENCODING, f"{_damages(found.text):,} characters are damaged")
    seen = language_seen(found.text)
    own = primary_language(language)
    if seen and own in lexicons() and seen != own:
        return Judgement(Doubt.LANGUAGE, f"it is in “{seen}”, the agreement in “{language}”")
    if not found.signs.is_closed and _last_line(found.text)[-1:].isalnum():
        return Judgement(Doubt.TRUNCATED, "the page ends before its end")
    return Judgement()


def _as_judgement(named: Named) -> Judgement:
    return Judgement(named.doubt, named.detail)


def _share(shared: float) -> str:
    return f"{shared:.0%} of it is known from the agreement"


def _damages(text: str) -> int:
    return 0 if text.isascii() else sum(1 for _ in _BROKEN.finditer(text))


def _is_broken(text: str, old: str, count: int) -> bool:
    """Whether characters were damaged that the old text has whole."""
    more = _damages(text) - _damages(old)
    foreign = sum(1 for char in old if ord(char) > 0x7F) if more >= _DAMAGES else 0  # noqa: PLR2004
    return more >= _DAMAGES and (more > count // _IN_DAMAGED or more * 2 >= foreign)


def _ends_within(text: str, old: str) -> bool:
    """Whether a text ends in the middle of a line of the old one."""
    last = _last_line(text)
    lines = sorted(line.strip() for line in old.split("\n"))
    at = bisect_left(lines, last)
    return at < len(lines) and lines[at].startswith(last) and lines[at] != last


def _last_line(text: str) -> str:
    lines: Sequence[str] = text.rstrip().rsplit("\n", 1)
    return lines[-1].strip()
