"""Whether a mark of a note, ``[^1]``, still leads to the same note, however notes are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from plainredline.language.common_words import Block, without_places
from plainredline.language.tokens import NOTE
from plainredline.language.words import Words
from plainredline.late_patterns import late_pattern
from plainredline.model import Alignment, Clauses

_DEFINITION: Final = late_pattern(r"\[\^([^\s\[\]]{1,30})\]:")

IsOther = Callable[[str, str], bool]
"""Whether two marks, of the old and the new version, lead to different notes."""


def note_follower(old: Clauses, new: Clauses, alignment: Alignment) -> IsOther:
    """Return a function that tells whether two marks lead to different notes.

    A note that a version does not hold cannot be told from another.
    """

    @cache
    def notes() -> tuple[Mapping[str, int], Mapping[str, int], Mapping[int, tuple[int, ...]]]:
        became = {i: group.new for group in alignment.groups for i in group.old}
        return _definitions(old), _definitions(new), became

    def is_other(was: str, now: str) -> bool:
        here, there, became = notes()
        source, goal = here.get(was), there.get(now)
        if source is None or goal is None:
            return source is not goal and was != now
        return goal not in became.get(source, ())

    return is_other


def _definitions(clauses: Clauses) -> Mapping[str, int]:
    """Return for each note of a version, by its mark, the clause that it is."""
    matches = ((at, _DEFINITION.match(clause.text)) for at, clause in enumerate(clauses))
    return {match[0].removesuffix(":"): at for at, match in matches if match}


def without_other_notes(
    old: Words, new: Words, blocks: list[Block], is_other: IsOther
) -> list[Block]:
    """Return the blocks without the marks that now lead to another note."""
    if NOTE not in old.text:
        return blocks
    others = {
        i + at
        for i, j, n in blocks
        for at in range(n)
        if old.keys[i + at] == NOTE and is_other(old.raw(i + at), new.raw(j + at))
    }
    return without_places(blocks, others)
