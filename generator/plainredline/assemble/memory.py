"""Histories that stay in memory while an author is at work, of the agreements made last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from plainredline.assemble.history import History

IN_MEMORY: Final = 2
"""Agreements of which all texts and comparisons are held."""


class Memory:
    """What builds of one process, one after the other, know of the agreements before an edit."""

    def __init__(self) -> None:
        self._histories: dict[str, History] = {}

    def before(self, slug: str) -> History | None:
        """Return an agreement as it was made last; None where that is too long ago."""
        return self._histories.get(slug)

    def keep(self, slug: str, history: History) -> None:
        """Hold an agreement as it is now; another one goes, if there are too many."""
        self._histories.pop(slug, None)
        self._histories[slug] = history
        for oldest in list(self._histories)[:-IN_MEMORY]:
            self._histories.pop(oldest, None)
