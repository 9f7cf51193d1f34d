"""Small pieces of pages that many of them have alike: each is laid out once.

The text of a version differs in a few clauses from that of the next, and the page of everything
since a version in a few places from that since the next. What a macro makes hangs on what it is
given and on the languages of its page, and on nothing else; it says so by being called so.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Final, Protocol

from jinja2.runtime import Macro
from markupsafe import Markup, escape

from plainredline.frozen_values import dataclass

_MOST: Final = 1 << 12
_MADE: Final[dict[Hashable, Markup]] = {}
"""What was made; all of it is let go when it is much."""


def _once(key: Hashable, make: Callable[[], str]) -> Markup:
    """Return what was made for a key before."""
    try:
        return _MADE[key]
    except KeyError:
        made = Markup(make())  # noqa: S704 - Autoescaped.
        if len(_MADE) >= _MOST:
            _MADE.clear()
        _MADE[key] = made
        return made


_GAPS: Final = (Markup("<!--rl-0-->"), Markup("<!--rl-1-->"))
"""Stand in a piece where each page has words of its own; no words of anybody's can be one."""


class _Numbered(Protocol):
    """A piece of the wording."""

    @property
    def number(self) -> int: ...


@dataclass(frozen=True, slots=True)
class SharedPieces:
    """Calls macros for pages that speak alike; each has a name of its own."""

    speech: Hashable
    """The languages of the page, and how it says things."""

    def __call__(self, macro: Macro, *given: Hashable) -> Markup:
        """Return what a macro makes of what it is given, which is all that it asks for."""
        key = self.speech, macro.name, given
        return _once(key, lambda: macro(*given))

    def each(
        self,
        macro: Macro,
        pieces: Iterable[tuple[Hashable, Callable[[], object]]],
        *given: Hashable,
    ) -> Markup:
        """Return what a macro makes of each thing that is made for it, a line behind every one.

        Each comes with a key, which says all that it is made of.
        """
        about = self.speech, macro.name, given

        def laid_out(key: Hashable, make: Callable[[], object]) -> Markup:
            return _once((about, key), lambda: macro(make(), *given))

        lines = [f"{laid_out(key, make)}\n" for key, make in pieces]
        return Markup("".join(lines))  # noqa: S704 - Made by macros.

    def piece(self, macro: Macro, piece: _Numbered, words: tuple[str, ...] = ()) -> Markup:
        """Return a piece of the wording; some of it may say `words` of this page's own."""
        if not piece.number:
            return Markup(macro(piece, words) if words else macro(piece))  # noqa: S704 - As above.

        def make() -> str:
            return macro(piece, _GAPS) if words else macro(piece)

        html = _once((self.speech, macro.name, piece.number), make)
        for gap, own in zip(_GAPS, words, strict=False):
            if gap in html:
                html = html.replace(gap, escape(own))
        return html
