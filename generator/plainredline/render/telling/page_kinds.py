"""What kind of page a comparison gets: told by what is explained, and by how much differs."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from plainredline.messages.difference_codes import NotCompared
from plainredline.messages.kinship_codes import Kinship
from plainredline.model import Code, Comparison, Explained
from plainredline.render.order.alike import known_of_latest
from plainredline.render.order.rewriting import is_written_anew
from plainredline.render.telling.place_counts import places_of


class PageKind(StrEnum):
    """How a comparison is shown."""

    EXPLAINED = "explained"
    """A person wrote of it, be it a part or a draft."""

    PLAIN = "plain"
    """Nobody did: what a program found, and the wording."""

    SAME_WORDS = "same-words"
    """Nothing to explain: no word differs."""

    ANEW = "anew"
    """Most words of both texts are others."""

    OTHER_LANGUAGE = "other-language"
    OTHER_DOCUMENT = "other-document"

    @property
    def is_compared(self) -> bool:
        """Whether the two are versions of one text, so that what differs is a change."""
        return self not in {PageKind.OTHER_LANGUAGE, PageKind.OTHER_DOCUMENT}


NOT_COMPARED: Final[dict[PageKind, Code]] = {
    PageKind.OTHER_LANGUAGE: NotCompared.LANGUAGE,
    PageKind.OTHER_DOCUMENT: NotCompared.DOCUMENT,
}
"""What is said in place of a number of changes."""

_UNRELATED: Final[dict[Code, PageKind]] = {
    Kinship.OTHER_LANGUAGE: PageKind.OTHER_LANGUAGE,
    Kinship.OTHER_DOCUMENT: PageKind.OTHER_DOCUMENT,
}


@known_of_latest
def kind_of(explained: Explained) -> PageKind:
    """Return how a comparison is shown; what a person wrote goes before all else."""
    if is_told(explained):
        return PageKind.EXPLAINED
    comparison = explained.comparison
    if comparison.unrelated is not None:
        return _UNRELATED[comparison.unrelated.code]
    if not differs(comparison):
        return PageKind.SAME_WORDS
    return PageKind.ANEW if is_written_anew(comparison) else PageKind.PLAIN


def is_told(explained: Explained) -> bool:
    """Whether a person wrote anything of a comparison, or of a step of it."""
    return explained.file is not None or bool(
        explained.explanations or explained.set_aside or explained.headline or explained.carried
    )


def differs(comparison: Comparison) -> bool:
    """Whether there is any place of change."""
    return bool(places_of(comparison))
