"""Small pieces of pages that many of them have alike: each is laid out once.

The text of a version differs in a few clauses from that of the next, and the page of everything
since a version in a few places from that since the next. What a macro makes hangs on what it is
given and on the languages of its page, and on nothing else; it says so by being called so.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from jinja2.runtime import Macro
from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.remembered import Remembered

_PIECES: Final = Remembered[Markup](size=1 << 12)


@dataclass(frozen=True, slots=True)
class SharedPieces:
    """Calls macros for pages that speak alike; each has a name of its own."""

    speech: Hashable
    """The languages of the page, and how it says things."""

    def __call__(self, macro: Macro, *given: Hashable) -> Markup:
        """Return what a macro makes of what it is given, which is all that it asks for."""
        key = self.speech, macro.name, given
        return _PIECES.result(key, {}, lambda _: Markup(macro(*given)))  # noqa: S704 - Autoescaped.
