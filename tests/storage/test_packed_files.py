"""Files as one object: what goes in comes out, and nothing else does."""

from __future__ import annotations

import hashlib
import lzma
import subprocess
import sys
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis.strategies import binary, characters, dictionaries, integers, text

from plainredline.storage.packed_files import Archive, PackedFile, SpoiltArchiveError, pack

NAMES = text(characters(codec="utf-8", exclude_characters="\0"), min_size=1)
FILES = dictionaries(NAMES, binary(max_size=1500), max_size=5)
HEAD = b"what is in it"


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as an archive."""
    made = pack("head", HEAD, files.items())
    assert made is not None
    return made


def unpacked(archive: bytes, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an archive of which it is known which they are."""
    found: dict[str, bytes] = {}
    known = (PackedFile(n, len(c), hashlib.sha256(c).hexdigest()) for n, c in files.items())
    opened = Archive(archive, "head")
    opened.read(known, found.__setitem__)
    assert opened.head == HEAD
    return found


@given(files=FILES)
def test_what_goes_in_comes_out(files: dict[str, bytes]) -> None:
    assert unpacked(packed(files), files) == files
    assert packed(files) == packed(dict(files))


@given(files=FILES, at=integers(min_value=0), bit=integers(0, 7))
def test_an_archive_that_differs_in_one_bit_is_refused(
    files: dict[str, bytes], at: int, bit: int
) -> None:
    """Of the object, and of what it opens to."""
    whole = packed(files)
    opened = lzma.decompress(whole)
    head_ends = 512 + len(HEAD)  # What comes first is sealed, and nothing that this room knows.
    for content, first, again in ((whole, 0, bytes), (opened, head_ends, lzma.compress)):
        changed = bytearray(content)
        changed[first + at % (len(content) - first)] ^= 1 << bit
        with pytest.raises(SpoiltArchiveError):
            unpacked(again(bytes(changed)), files)


@given(files=FILES, at=integers(min_value=0), more=binary(min_size=1, max_size=600))
def test_an_archive_with_less_or_more_is_refused(
    files: dict[str, bytes], at: int, more: bytes
) -> None:
    whole = packed(files)
    opened = lzma.decompress(whole)
    for changed in (
        whole[: at % len(whole)],
        whole + more,
        lzma.compress(opened[: at % len(opened)]),
        lzma.compress(opened + more),
    ):
        with pytest.raises(SpoiltArchiveError):
            unpacked(changed, files)


def test_what_opens_to_more_than_it_may_is_not_packed_either() -> None:
    assert pack("head", HEAD, [("zeros", bytes(20_000_000))]) is None


def test_a_call_that_never_ends_keeps_no_program_from_ending() -> None:
    program = """
from threading import Event
from plainredline.storage.object_store import at_once
for said in at_once(lambda each: Event().wait() if each else print("began"), range(3)):
    raise SystemExit(7)
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False, timeout=60)

    assert ended.returncode == 7
