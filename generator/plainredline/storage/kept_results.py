"""What two wordings were found to be, and what sentences show, kept for all builds.

An agreement has one entry. Most changes since an older version are those since the next one, and
those of the build before: each is kept once, by its wordings, with what it asked of the rest of its
versions. A result that asked for more than words is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any, Final, Generic, TypeVar

from msgspec import DecodeError, Raw, Struct, msgpack

from plainredline.model import Change, Fact
from plainredline.remembered import Asked
from plainredline.storage.comparison_format import (
    ForeignError,
    decode_change,
    decode_facts,
    encode_change,
    encode_facts,
)
from plainredline.storage.entries import Entries

MOST: Final = 1 << 13
"""Results of a kind that are kept, those used latest."""

Plain = str | bool | None
"""What a question and its answer may be."""

Result = TypeVar("Result")


class KeptResult(Struct, frozen=True, array_like=True):
    """A result, with each question that it asked: its name, what was put, and the answer."""

    asked: tuple[tuple[str, tuple[Plain, ...], Plain], ...]
    result: bytes


class KeptTables(Struct, frozen=True, array_like=True):
    """All that is kept, by the digests of what it was made from; what was used latest is last."""

    changes: dict[str, Raw]
    facts: dict[str, Raw]
    events: dict[str, Raw]
    reached: dict[str, Raw]


class Table(Generic[Result]):
    """The results of one kind."""

    def __init__(
        self,
        kept: Mapping[str, Raw],
        encode: Callable[[Result], bytes],
        decode: Callable[[bytes, Any], Result],
    ) -> None:
        self._kept = dict(kept)
        self._encode, self._decode = encode, decode
        self.is_changed = False

    def find(self, key: Hashable) -> Iterator[tuple[Asked, Result]]:
        """Yield what was found of two wordings, if that is kept."""
        name = _name_of(key)
        content = self._kept.pop(name, None)
        if content is None:
            return
        self._kept[name] = content  # The latest.
        try:
            kept = _RESULT.decode(content)
            result = self._decode(kept.result, key)
        except (DecodeError, UnicodeError, ForeignError):
            return
        yield {(question, put): answer for question, put, answer in kept.asked}, result

    def keep(self, key: Hashable, asked: Asked, result: Result) -> None:
        """Keep a result with what it asked, if that can be written."""
        questions = tuple((name, put, answer) for (name, put), answer in asked.items())
        if not all(type(each) in _PLAIN for _, put, answer in questions for each in (*put, answer)):
            return
        try:
            content = msgpack.encode((questions, self._encode(result)))
            name = _name_of(key)
        except UnicodeError:  # Half of a character.
            return
        self._kept.pop(name, None)
        self._kept[name] = Raw(content)
        self.is_changed = True

    def latest(self) -> dict[str, Raw]:
        """Return those of the results that were used latest."""
        self.is_changed = False
        return dict(list(self._kept.items())[-MOST:])


class KeptResults:
    """The results of one agreement, read when they are first asked for."""

    def __init__(self, entries: Entries, name: str) -> None:
        """Keep them among some entries, by a name."""
        self._entries, self._name = entries, name

    @cached_property
    def _kept(self) -> KeptTables:
        try:
            return _TABLES.decode(self._entries.read(self._name) or b"")
        except (DecodeError, UnicodeError):
            return KeptTables({}, {}, {}, {})

    @cached_property
    def changes(self) -> Table[Change]:
        """What differs between two wordings."""
        return Table(self._kept.changes, encode_change, decode_change)

    @cached_property
    def facts(self) -> Table[tuple[Fact, ...]]:
        """What two wordings show."""
        return Table(self._kept.facts, encode_facts, decode_facts)

    @cached_property
    def events(self) -> Table[tuple[str, ...]]:
        """What sentences show."""
        return Table(self._kept.events, msgpack.encode, lambda content, _: _IDS.decode(content))

    @cached_property
    def reached(self) -> Table[Reached]:
        """Which sentences of a line rules for events may reach."""
        return Table(self._kept.reached, msgpack.encode, _decode_reached)

    def write(self) -> None:
        """Keep what is new."""
        tables = self.changes, self.facts, self.events, self.reached
        if any(table.is_changed for table in tables):
            kept = KeptTables(*(table.latest() for table in tables))
            self._entries.write(self._name, msgpack.encode(kept))


Reached = tuple[tuple[int, int, tuple[str, ...]], ...]
"""Of each sentence its half-open range in its line, and the ids of rules."""


def _decode_reached(content: bytes, key: tuple[str, str, str]) -> Reached:
    """Return what was kept of a line: a language, the line, and what introduces it."""
    reached = _REACHED.decode(content)
    if not all(0 <= start < end <= len(key[1]) for start, end, _ in reached):
        raise ForeignError("not the sentences of this line")
    return reached


_IDS: Final[msgpack.Decoder[tuple[str, ...]]] = msgpack.Decoder(tuple[str, ...])
_REACHED: Final[msgpack.Decoder[Reached]] = msgpack.Decoder(Reached)
_PLAIN: Final = (str, bool, type(None))
_RESULT: Final = msgpack.Decoder(KeptResult)
_TABLES: Final = msgpack.Decoder(KeptTables)


def _name_of(key: Hashable) -> str:
    return sha256(msgpack.encode(key)).hexdigest()[:32]
