"""Answers that were packed for the way, unpacked within bounds.

A megabyte of zeros is a kilobyte when it is packed, and packed twice it is nothing. So it is
unpacked in pieces, and no further than what may come of it.
"""

from __future__ import annotations

import zlib
from typing import Final

from plainredline.intake.web.answers import Refusal
from plainredline.intake.web.refused import RefusedError

_PACKED: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_RAW_DEFLATE: Final = -15
_ZLIB_METHOD: Final = 8
_MOST_LAYERS: Final = 2
_MOST_MEMBERS: Final = 100
_PIECE: Final = 64 * 1024


def layers_of(encoding: str) -> tuple[str, ...]:
    """Return how an answer is packed, the last layer first.

    Raises:
        RefusedError: In a way that nobody asked for.
    """
    names = [name.strip().lower() for name in encoding.split(",")]
    layers = tuple(name for name in reversed(names) if name not in ("", "identity"))
    if len(layers) > _MOST_LAYERS or not _PACKED.keys() >= set(layers):
        raise RefusedError(Refusal.CONTENT, encoding)
    return layers


def unpacked(body: bytes, encoding: str, most: int, *, is_part: bool = False) -> bytes:
    """Return what a host packed.

    Of a part, whose end was not waited for, what comes of it, and `most` bytes at most.

    Raises:
        RefusedError: It is more, it is damaged, or packed in a way that nobody asked for.
    """
    for layer in layers_of(encoding):
        body = _unpacked(body, layer, most, is_part=is_part) if body else body
    return body


def _unpacked(body: bytes, layer: str, most: int, *, is_part: bool) -> bytes:
    bits = _PACKED[layer]
    if layer == "deflate" and not _has_zlib_header(body):
        bits = _RAW_DEFLATE  # What some hosts call so.
    whole = bytearray()
    place = 0
    try:
        for _ in range(_MOST_MEMBERS):
            place = _member(zlib.decompressobj(bits), body, place, whole, most)
            if layer == "deflate" or body[place : place + 2] != b"\x1f\x8b":
                return bytes(whole)
    except RefusedError:
        if is_part:
            return bytes(whole[:most])
        raise
    except zlib.error as error:
        raise RefusedError(Refusal.BROKEN, layer, passes=True) from error
    raise RefusedError(Refusal.BROKEN, layer)


def _member(
    unpacker: zlib._Decompress, body: bytes, place: int, whole: bytearray, most: int
) -> int:
    """Unpack one member, which begins at a place, and return where it ends."""
    waiting = b""
    while not unpacker.eof:
        if not waiting:
            waiting = body[place : place + _PIECE]
            place += len(waiting)
            if not waiting:
                raise RefusedError(Refusal.BROKEN, "packed, and cut short", passes=True)
        whole += unpacker.decompress(waiting, _PIECE)
        if len(whole) > most:
            raise RefusedError(Refusal.TOO_LARGE, f"more than {most} bytes when unpacked")
        waiting = unpacker.unconsumed_tail
    return place - len(unpacker.unused_data)


def _has_zlib_header(body: bytes) -> bool:
    begins = int.from_bytes(body[:2], "big")
    return len(body) > 1 and body[0] & 15 == _ZLIB_METHOD and begins % 31 == 0
