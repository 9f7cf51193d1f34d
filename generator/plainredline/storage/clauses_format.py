"""The clauses of many texts as bytes: MessagePack, packed, read back with every index checked.

Versions have most clauses in common, and only stand on other lines. So each clause is written once,
and of each text which clauses it has and where they stand. Nothing in it is run.
"""

from __future__ import annotations

import zlib
from collections.abc import Hashable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Annotated, Final

from msgspec import DecodeError, Meta, Struct, msgpack

from plainredline.model import Clause, Clauses

LARGEST: Final = 256 << 20
"""Bytes that are unpacked."""

_LEVEL: Final = 1
_NUMBERS: Final = 4
"""Of each clause of a text: which it is, its parent counted from 1 or 0, and its lines."""

_Numbers = tuple[int, int, int, int]
Index = Annotated[int, Meta(ge=0)]


class KeptTexts(Struct, frozen=True, array_like=True):
    """The clauses of many texts."""

    clauses: tuple[Clause, ...]
    """Each once, without its parent and its lines."""

    texts: dict[str, tuple[Index, ...]]
    """The clauses of each, by its name, `_NUMBERS` for one."""


def encode_texts(texts: Mapping[str, Clauses]) -> bytes:
    """Return the clauses of texts as bytes."""
    known: dict[Hashable, int] = {}
    bare: list[Clause] = []
    kept: dict[str, tuple[int, ...]] = {}
    for name, clauses in texts.items():
        numbers: list[int] = []
        for clause in clauses:
            which = known.setdefault(_words_and_names(clause), len(known))
            if which == len(bare):
                bare.append(replace(clause, parent=None, lines=(0, 0)))
            parent = 0 if clause.parent is None else clause.parent + 1
            numbers += (which, parent, *clause.lines)
        kept[name] = tuple(numbers)
    return zlib.compress(msgpack.encode(KeptTexts(tuple(bare), kept)), _LEVEL)


def _words_and_names(clause: Clause) -> Hashable:
    names = clause.anchor, clause.cite, clause.path
    return names, clause.kind, clause.label, clause.text, clause.marks, clause.level


_DECODER: Final = msgpack.Decoder(KeptTexts)


def decode_texts(content: bytes) -> dict[str, Clauses]:
    """Return the clauses of each text that `encode_texts` wrote; none where the bytes are not ours.

    What stands above a clause is before it, and its marks are within its text.
    """
    opener = zlib.decompressobj()
    try:
        kept = _DECODER.decode(opener.decompress(content, LARGEST))
        if not opener.eof or not all(map(_is_sound, kept.clauses)):
            return {}
        made: dict[_Numbers, Clause] = {}
        return {name: _clauses(each, kept.clauses, made) for name, each in kept.texts.items()}
    except (zlib.error, DecodeError, RecursionError, UnicodeError, OverflowError, ValueError):
        return {}


def _is_sound(clause: Clause) -> bool:
    size = len(clause.text)
    return all(0 <= mark.start <= mark.end <= size for mark in clause.marks)


def _clauses(
    numbers: tuple[int, ...], known: tuple[Clause, ...], made: dict[_Numbers, Clause]
) -> Clauses:
    """Return the clauses of a text; what stands alike in several is `made` once.

    Raises:
        ValueError: Its numbers are not those of clauses.
    """
    columns = (islice(numbers, at, None, _NUMBERS) for at in range(_NUMBERS))
    clauses: list[Clause] = []
    for each in zip(*columns, strict=True):
        if each not in made:
            made[each] = _placed(known, *each)
        if each[1] > len(clauses):
            raise ValueError("what stands above a clause is behind it")
        clauses.append(made[each])
    return tuple(clauses)


def _placed(known: tuple[Clause, ...], which: int, parent: int, first: int, last: int) -> Clause:
    if which >= len(known):
        raise ValueError("there is no such clause")
    above = parent - 1 if parent else None
    return replace(known[which], parent=above, lines=(first, last))
