"""A sentence in pieces: its words, with who is who and how firm it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from plainredline.lint.word_kin import in_one_word, spelled_out, tables

PROVIDER: Final = "provider"
MEMBER: Final = "member"
THIRD: Final = "third"
"""One who is bound by no agreement: *the arbitrator*."""

BOTH: Final = "both"
NONE: Final = "none"
"""Nobody: what is said is denied of everybody."""

Pieces = tuple[str, ...]
"""Words of a part of a sentence; ``«member=seller»`` for a party, ``«must»`` for a force."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is who in an agreement."""

    provider: str
    """Its name, *Example Ltd*."""

    names: tuple[str, ...] = ()
    """Other names of it: *Pinhole* for *Pinhole Photos Ltd*, *the library*."""


def parts_of(sentence: str, roles: Roles) -> Iterator[Pieces]:
    """Yield the parts of a sentence, between its colons, dashes and brackets."""
    for words in _BORDER.split(_marked(sentence, roles)):
        pieces = tuple(_PIECE.findall(words))
        if pieces:
            yield pieces


def party_of(piece: str) -> str:
    """Return which party a piece is, ``member=seller``; empty for none."""
    return piece[1:-1] if piece.startswith("«") and "=" in piece else ""


def force_of(piece: str) -> str:
    """Return how firm a piece makes what follows, ``must``; empty where it does not."""
    return piece[1:-1] if piece.startswith("«") and "=" not in piece else ""


_BORDER: Final = re.compile(r"[;:()—–]| - ")
_PIECE: Final = re.compile(r"«[^«»]*»|[0-9]+(?:[.,][0-9]+)*|[^\W_]+(?:-[^\W\d_]+)*|'s|[.,]")
_TWICE: Final = re.compile(r" [a-z-]+ \(([0-9][^()]{0,8})\)")
"""A number in words and in figures: *thirty (30)*."""

_LET_KNOW: Final = re.compile(r"\blets? («[^»]*» +|it |them )know\b")
_LICENSED: Final = re.compile(r"(\bauthori[sz]es? «[^»]*» +)to\b")
_OWES: Final = re.compile(
    r"\bowes?\b(?= (?:«[^»]*» )+(?:'s |its |their |the |a |an |some |reasons?|answers?|reports?))"
)
_OWED: Final = re.compile(r"\b(?:is|are) owed\b")
_YOURS: Final = re.compile(r"\b(you|ou)rs\b")
_WAS: Final = re.compile(r"(?:was|were|had|could|did|promised|agreed|undertook|lost)\b")
_UNITS: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS: Final = {
    **{word: str(n) for n, word in enumerate(_UNITS.split(), 2)},
    **{word: str(10 * n) for n, word in enumerate(_TENS.split(), 2)},
}
_NUMBER: Final = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b")
_DETERMINERS: Final = frozenset({"the", "a", "an", "any", "every", "each", "new", "other"})


def _marked(sentence: str, roles: Roles) -> str:
    """Return a sentence with parties and forces marked, and phrases in one word."""
    text = _YOURS.sub(r"\1r own", _TWICE.sub(r" \1", spelled_out(sentence)))
    text = _party(roles).sub(_mark_party, text)
    text = re.sub(r"\byour\b", "«member=you» 's", text)
    text = re.sub(r"\bour\b", "«provider=we» 's", text)
    text = in_one_word(_LET_KNOW.sub(r"tell \1", text))
    text = _OWED.sub("must get", _OWES.sub("must give", text))
    text = _LICENSED.sub(r"\1may ", text)
    text = _NUMBER.sub(lambda match: _NUMBERS[match[0]], text)
    return _force().sub(_mark_force, text)


def _mark_party(match: re.Match[str]) -> str:
    words = match[0].split()
    noun = words[-1].rstrip("s") if match.lastgroup in {MEMBER, PROVIDER, THIRD} else ""
    return f"{'the ' if words[0] in _DETERMINERS else ''}«{match.lastgroup}={noun}» "


def _mark_force(match: re.Match[str]) -> str:
    return f" {'was ' if _WAS.match(match[0]) else ''}«{match.lastgroup}» "


@lru_cache(maxsize=8)  # Each agreement has names of its own, and one is read at a time.
def _party(roles: Roles) -> re.Pattern[str]:
    table = tables()["parties"]
    own = [re.escape(name.casefold()) for name in (roles.provider, *roles.names) if name]
    staff = "(?: (?:employees?|staff|personnel))?"
    own = [rf"(?:the )?{name}{staff}" for name in sorted(own, key=len, reverse=True)]
    groups = {
        PROVIDER: [*own, *table["provider"]],
        BOTH: table["both"],
        NONE: table["none"],
        MEMBER: table["member"],
        THIRD: table["third"],
    }
    return re.compile(
        "|".join(rf"(?P<{name}>\b(?:{'|'.join(cues)})\b)" for name, cues in groups.items())
    )


@cache
def _force() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            rf"(?P<{name}>(?<!\w)(?:{'|'.join(cues)})(?!\w))"
            for name, cues in tables()["forces"].items()
        )
    )
