"""Where sentences begin and end.

Rules rather than a trained model: agreements are full of ``Inc.``, ``Sec. 4.`` and ``U.S.``,
and what matters most here is that no true end is missed, in any language. A full stop ends a
sentence unless a lower-case word, or a known short form, says otherwise; the full stops of
Chinese, Japanese and Hindi always do. Linear in the length of the text.
"""

from __future__ import annotations

import re

_END = re.compile(
    r"[.!?…]{1,4}[\"'”’»)\]*_]{0,3}(?=\s|$)"  # Latin, Cyrillic, Greek, Arabic (؟ below)
    r"|[؟।۔]{1,3}(?=\s|$)"
    r"|[。！？｡]{1,4}[」』”’）】]{0,3}"
    r"|[\n\t]+"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘«]{1,40}\Z")
_NEXT = re.compile(r"\s*[\"'“‘«(\[*_]{0,3}(\S)")
_SHORT_WORDS = (
    "mr mrs ms dr prof hon rev sr jr st no nos vs v cf art arts sec secs para paras cl reg regs"
    " ch pt vol ed eds fig figs al approx dept est ext e.g i.e u.s u.k e.u a.m p.m p.o d.c n.v b.v"
    " s.a s.r.l viz ca c.f resp incl excl tel"
)
_SHORT = frozenset(_SHORT_WORDS.split())
_FIRM_WORDS = "inc ltd llc corp co plc gmbh llp s.a n.v b.v u.s u.k e.u a.m p.m etc jr sr d.c"
_MAY_END = frozenset(_FIRM_WORDS.split())
"""Short forms with which a sentence often ends: a capital letter behind them decides."""

_STARTERS_WORDS = (
    "a an the this that these those we you our your they it he she if when where unless any all"
    " no in on for by to at as such each except however you'll we'll please there"
)
_STARTERS = frozenset(_STARTERS_WORDS.split())
_LOOK_BEHIND = 42


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open range of each sentence of `text`, without the space around it.

    A line break or a tab ends a sentence, too: nothing goes on in another clause or cell.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ends(text, match):
            _add(found, text, start, match.end())
            start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    part = text[start:end]
    if part.strip():
        found.append((start + len(part) - len(part.lstrip()), start + len(part.rstrip())))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends where its mark may stand."""
    if match[0][0] != ".":
        return match[0][0] != "…" or not _next_is_lower(text, match.end())
    if match[0].startswith("..") or _next_is_lower(text, match.end()):
        return not _next_is_lower(text, match.end())
    before = _WORD_BEFORE.search(text, max(0, match.start() - _LOOK_BEHIND), match.start())
    word = before[0].lower() if before else ""
    if word in _MAY_END:
        return _starts(text, match.end())
    if (word.isdigit() or len(word) == 1) and _is_first(text, match.start() - len(word)):
        return False  # The number of the clause.
    return word not in _SHORT and not (len(word) == 1 and word.isalpha() and word != "i")


def _is_first(text: str, at: int) -> bool:
    """Whether nothing stands before `at` in its line."""
    return not text[max(0, at - _LOOK_BEHIND) : at].rpartition("\n")[2].strip(" \"'“‘«([")


def _next_is_lower(text: str, at: int) -> bool:
    match = _NEXT.match(text, at)
    return match is not None and match[1].islower()


def _starts(text: str, at: int) -> bool:
    """Whether the next word is one that sentences begin with."""
    following = text[at : at + _LOOK_BEHIND].split(maxsplit=1)
    return not following or following[0].strip("\"'“‘«([,").lower() in _STARTERS
