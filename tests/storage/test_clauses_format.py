"""Clauses of texts that are kept are those that were parsed, whatever the bytes are."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.model import Clauses
from plainredline.parse import parse
from plainredline.storage.clauses_format import decode_texts, encode_texts

CONFORMANCE = Path(__file__).parents[1] / "conformance"

TEXT = """# Terms

## 1. Fees

1.1 Fees are **$5**, as [the list](https://example.com/list "Fees") says.

- monthly
  - or yearly
"""
TEXTS = {
    "one": parse(TEXT),
    "two": parse(TEXT.replace("$5", "$6")),
    "three": parse(f"A line before.\n\n{TEXT}", first_line=7),
    "none": parse(""),
}
CONTENT = encode_texts(TEXTS)


def is_sound(clauses: Clauses) -> bool:
    """Whether nobody who follows parents or marks goes astray."""
    return all(
        (clause.parent is None or clause.parent < at)
        and all(0 <= mark.start <= mark.end <= len(clause.text) for mark in clause.marks)
        for at, clause in enumerate(clauses)
    )


def test_clauses_are_read_back_as_they_were_parsed() -> None:
    texts = {
        f"{side.parent.name}/{side.name}": parse(side.read_text("utf-8"))
        for side in sorted(CONFORMANCE.glob("*/*.md"))
    }

    assert len(texts) > 50
    assert decode_texts(encode_texts(texts)) == texts
    assert decode_texts(CONTENT) == TEXTS


def test_what_texts_have_in_common_is_written_once_and_one_value() -> None:
    same = decode_texts(CONTENT)

    assert zlib.decompress(CONTENT).count(b"or yearly") == 1
    assert same["one"][0] is same["two"][0]


@given(at=st.integers(0, len(CONTENT) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_gives_sound_clauses_or_none(at: int, bit: int) -> None:
    content = bytearray(CONTENT)
    content[at] ^= 1 << bit

    assert all(map(is_sound, decode_texts(bytes(content)).values()))


@given(cut=st.integers(0, len(CONTENT) - 1))
def test_what_is_cut_is_none(cut: int) -> None:
    assert decode_texts(CONTENT[:cut]) == {}


@given(st.binary(max_size=400))
def test_any_bytes_that_are_unpacked_are_read_without_harm(content: bytes) -> None:
    assert all(map(is_sound, decode_texts(zlib.compress(content)).values()))


def _itself(kept: Any) -> None:  # noqa: ANN401 - bytes of anybody
    kept[1]["one"][1] = 1


def _missing(kept: Any) -> None:  # noqa: ANN401
    kept[1]["two"][0] = 999


def _odd_count(kept: Any) -> None:  # noqa: ANN401
    kept[1]["two"].append(0)


def _mark_outside(kept: Any) -> None:  # noqa: ANN401
    clause = next(each for each in kept[0] if each["marks"])
    clause["marks"][0]["end"] = 10_000


def _below_zero(kept: Any) -> None:  # noqa: ANN401
    kept[1]["two"][0] = -1


@pytest.mark.parametrize("plant", [_itself, _missing, _odd_count, _mark_outside, _below_zero])
def test_what_points_outside_the_texts_or_in_a_circle_is_none(plant: Any) -> None:  # noqa: ANN401
    kept = msgspec.msgpack.decode(zlib.decompress(CONTENT))
    plant(kept)

    assert decode_texts(zlib.compress(msgspec.msgpack.encode(kept))) == {}
