"""Notes that no text cites: ``[discount]: 30%``.

Markdown reads such a line as the address of a link and shows it nowhere. Where no link uses
it, it is a line of the agreement like others, and who compares versions must see it change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from markdown_it.token import Token

_COMMENT_NAMES: Final = frozenset({"//", "COMMENT"})
"""``[//]: # (…)`` is how authors of Markdown write what no reader is to see."""


class Notes(dict[str, Any]):
    """Link definitions by name, which remembers the names that were looked up."""

    def __init__(self) -> None:
        super().__init__()
        self.cited: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  # As `dict` has it.
        """Return the definition of `name`, which is cited now."""
        self.cited.add(name)
        return super().get(name, default)


def with_uncited(
    tokens: Sequence[Token], notes: Notes, doubles: Iterable[Mapping[str, Any]], text: str
) -> Sequence[Token]:
    """Return block tokens with one more for each definition that no link uses.

    `doubles` are those of a name that was defined before, which no link ever uses.
    """
    uncited = sorted(_uncited(notes, doubles, text), key=_line)
    if not uncited:
        return tokens
    return list(_merged(tokens, uncited))


def _uncited(notes: Notes, doubles: Iterable[Mapping[str, Any]], text: str) -> Iterator[Token]:
    lines: list[str] = []
    for name, note in (*notes.items(), *((note["label"], note) for note in doubles)):
        known = notes[name]
        same = (note["href"], note["title"]) == (known["href"], known["title"])
        if name in notes.cited and same:
            continue
        lines = lines or text.split("\n")
        start, end = note["map"]
        content = "\n".join(line.strip() for line in lines[start:end])
        hidden = name in _COMMENT_NAMES
        yield Token("uncited_note", "", 0, content=content, map=[start, end], hidden=hidden)


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _merged(tokens: Sequence[Token], uncited: list[Token]) -> Iterator[Token]:
    """Put each note before the first token that begins behind it."""
    waiting = iter(uncited)
    note = next(waiting, None)
    for token in tokens:
        while note is not None and token.map and token.nesting >= 0 and _line(token) > _line(note):
            yield note
            note = next(waiting, None)
        yield token
    yield from chain([note] if note is not None else [], waiting)
