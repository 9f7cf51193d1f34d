"""Places in a list: where each stands, how many words of it differ, and the words around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from plainredline.messages.difference_codes import Differ
from plainredline.messages.page_codes import Wording
from plainredline.messages.translator import Translator
from plainredline.model import Change, Comparison
from plainredline.render.pages.found_facts import Excerpts, PlaceLink, short_name
from plainredline.render.telling.weights import Words, words_of
from plainredline.render.wording.surroundings import first_words

OPENING = 15
"""Words of a text that came or went whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place of a list."""

    change: int
    link: PlaceLink
    whole: Wording | None
    """`ADDED` or `REMOVED` where it came or went whole."""

    words: Words
    around: Markup
    """The first mark and the words around it, or how a text that came or went begins."""


def place_rows(
    comparison: Comparison, places: Iterable[int], targets: Mapping[int, str], t: Translator
) -> tuple[PlaceRow, ...]:
    """Return places, given as indices of changes, as rows of a list."""
    excerpts = Excerpts(comparison)
    return tuple(
        PlaceRow(
            change=index,
            link=PlaceLink(name=short_name(comparison, change.group, t), target=targets[index]),
            whole=_whole(change),
            words=words_of(change),
            around=excerpts.around(index) if _whole(change) is None else _begins(change),
        )
        for index, change in ((index, comparison.changes[index]) for index in places)
    )


def amount(words: Words, t: Translator) -> str:
    """Return how many words came and went as a pair, ``−98 +785``; what there is none of is not."""
    parts = [f"−{t.number(words.deleted)}"] if words.deleted else []
    parts += [f"+{t.number(words.inserted)}"] if words.inserted else []
    return " ".join(parts) or t(Differ.NO_WORD)


def _whole(change: Change) -> Wording | None:
    if change.group.old and change.group.new:
        return None
    return Wording.ADDED if change.group.new else Wording.REMOVED


def _begins(change: Change) -> Markup:
    return escape(first_words(change.redline.new or change.redline.old, OPENING))
