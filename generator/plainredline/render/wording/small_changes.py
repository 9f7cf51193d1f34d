"""Changes of no word, told by what they are: a capital, a comma, a space, a link, an order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plainredline.language.characters import HIDDEN
from plainredline.messages.difference_codes import SmallChange
from plainredline.model import Change, Kind

_DIVIDED: Final = frozenset({Kind.SPLIT, Kind.MERGED})

_ALIKE: Final[tuple[tuple[SmallChange, Callable[[str], str]], ...]] = (
    (SmallChange.CAPITALS, str.casefold),
    (SmallChange.HIDDEN, lambda text: HIDDEN.sub("", text)),
    (SmallChange.SPACES, lambda text: "".join(text.split())),
    (SmallChange.PUNCTUATION, lambda text: "".join(filter(str.isalnum, text))),
)
"""What differs where two texts are one without it, the narrowest first."""

_BY_KIND: Final = ((Kind.RELINKED, SmallChange.LINK), (Kind.MOVED, SmallChange.MOVED))


def small_change(change: Change) -> SmallChange | None:
    """Return what a change is in which no word differs; None where one does, or more is to say."""
    is_one_sided = not (change.group.old and change.group.new)
    if is_one_sided or change.words_deleted or change.words_inserted:
        return None
    if not _DIVIDED.isdisjoint(change.kinds):
        return None
    old, new = change.redline.old, change.redline.new
    if old != new:
        found = (code for code, plain in _ALIKE if plain(old) == plain(new))
        if (code := next(found, None)) is not None:
            return code
    return next((code for kind, code in _BY_KIND if kind in change.kinds), None)
