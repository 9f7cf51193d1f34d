"""The addresses that an owner has promised, in a file that people can read and git can merge.

    # …
    changes/2025-07-01.{csv,docx,json}
    changes/2025-07-01/ #c-1-1..4 #c-2 #rl-m-c-1-2
    feed.xml
    versions/2025-07-01/ #c-1 #c-1-1..9 #c-2-a..f

One line a page, or several files of one name. Every line stands by itself, so that lines of two
branches may stand in any order, and twice; what both name is the same. Anchors that are counted
are a range: ``c-1-1..4``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from plainredline.errors import Problem
from plainredline.frozen_values import dataclass
from plainredline.late_patterns import late_pattern
from plainredline.model.moved_addresses import OWN_PAGE, Addresses, is_page

LIMIT: Final = 5_000_000
"""Bytes of a registry: a thousand versions of two hundred clauses need a quarter of it."""

MOST: Final = 1_000_000
"""Anchors of one registry; a few bytes could name more of them than memory holds."""

_HEAD: Final = (
    "# Addresses of pages and files that stay. Written by `plainredline addresses --keep`;"
    " see docs/addresses.md.\n"
)
_FILES: Final = late_pattern(r"([^\s{}#]{1,300}\.)\{([^\s{}#]{1,1000})\}")
_PLAIN: Final = late_pattern(r"[^\s{}#]{1,300}")
_COUNTED: Final = late_pattern(r"(.*-)([0-9]{1,6}|[a-z])")
_RANGE: Final = late_pattern(r"(.*-)(?:([0-9]{1,6})\.\.([0-9]{1,6})|([a-z])\.\.([a-z]))")
_ODD: Final = frozenset("\\:?#%<>\"'{}|^`& ")
_ODD_PLACE: Final = frozenset("#<>\"'&`\\% ")
_LONGEST: Final = 300
"""Characters of an anchor."""

_LONGEST_PART: Final = 200
"""Characters of a folder's or a file's name: no system takes many more."""

_SHORT: Final = 80
_BESIDE: Final = late_pattern(r"(.*/[0-9]{4}-[0-9]{2}-[0-9]{2}\.)(.+)")


@dataclass(frozen=True, slots=True)
class Registry:
    """The addresses of an agreement, or of a site, that were published and kept."""

    addresses: Addresses
    lines: dict[str, int]
    """On which line each is named first, counted from 1."""


def format_registry(addresses: Addresses) -> str:
    """Return a registry as its file has it: the same addresses give the same bytes."""
    beside: dict[str, list[str]] = defaultdict(list)
    lines = []
    for address, anchors in addresses.items():
        if not is_page(address) and (match := _BESIDE.fullmatch(address)):
            beside[match[1]].append(match[2])
        else:
            lines.append(" ".join((address or OWN_PAGE, *_ranges(anchors))))
    for stem, ends in beside.items():
        lines.append(stem + (ends[0] if len(ends) == 1 else f"{{{','.join(sorted(ends))}}}"))
    return _HEAD + "".join(f"{line}\n" for line in sorted(lines))


def _ranges(anchors: Iterable[str]) -> Iterator[str]:
    """Yield anchors in their order, those that are counted in one."""
    ordered = sorted(map(_sort_key, anchors))
    for _, group in groupby(enumerate(ordered), key=lambda each: _row(each[0], each[1])):
        run = [key for _, key in group]
        first, last = run[0], run[-1]
        end = f"..{_end(last)}" if len(run) > 1 else ""
        yield f"#{first[0]}{_end(first)}{end}"


_Key = tuple[str, int, int]
"""What stands before the last part of an anchor, of which kind that is, and its number."""

_WORDS, _NUMBER, _LETTER = range(3)


def _sort_key(anchor: str) -> _Key:
    match = _COUNTED.fullmatch(anchor)
    if match is None or str(int(match[2]) if match[2].isdigit() else match[2]) != match[2]:
        return anchor, _WORDS, 0
    if match[2].isdigit():
        return match[1], _NUMBER, int(match[2])
    return match[1], _LETTER, ord(match[2])


def _row(at: int, key: _Key) -> tuple[str, int, int]:
    """Return what is the same for anchors that follow each other."""
    return key[0], key[1], key[2] - at if key[1] else at


def _end(key: _Key) -> str:
    return "" if key[1] == _WORDS else str(key[2]) if key[1] == _NUMBER else chr(key[2])


def parse_registry(text: str, path: str, problems: list[Problem]) -> Registry:
    """Return what the file of a registry names; what is no such line is told."""
    found: dict[str, set[str]] = {}
    lines: dict[str, int] = {}
    count = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("# "):
            continue
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            problems.append(_problem(path, number, "is a mark of a merge", _MERGED))
            continue
        first, *named = line.split()
        addresses = _addresses(first)
        spans = [_span(each) for each in named]
        if not addresses or not all(map(len, spans)) or (spans and len(addresses) > 1):
            shown = line if len(line) <= _SHORT else f"{line[:_SHORT]}…"
            message = f"{shown!r} does not name addresses"
            problems.append(_problem(path, number, message, _WRITE))
            continue
        count += sum(map(len, spans)) + len(addresses)
        if count > MOST:
            problems.append(_problem(path, number, f"names more than {MOST:,} places", _WRITE))
            break
        for address in addresses:
            lines.setdefault(address, number)
            known = found.setdefault(address, set())
            for stem, span in zip(named, spans, strict=True):
                known.update(_named(stem[1:], span))
    return Registry({each: frozenset(anchors) for each, anchors in found.items()}, lines)


_WRITE: Final = "Remove the line, and have `plainredline addresses --keep` write it"
_MERGED: Final = "Remove such lines and keep all others: the lines of both branches are right"


def _problem(path: str, line: int, message: str, mend: str) -> Problem:
    return Problem(path=path, line=line, message=message, mend=mend)


def _addresses(text: str) -> list[str]:
    """Return the addresses that the start of a line names; none where it does not."""
    if match := _FILES.fullmatch(text):
        named = [match[1] + end for end in match[2].split(",")]
        return named if all(map(is_address, named)) else []
    if text == OWN_PAGE:
        return [""]
    return [text] if _PLAIN.fullmatch(text) and is_address(text) else []


def is_address(text: str) -> bool:
    """Whether a text may be an address below another: no way out, no other host, nothing odd."""
    if not text.isprintable() or not _ODD.isdisjoint(text):
        return False
    parts = text.removesuffix("/").split("/")
    return not any(part in {"", ".", ".."} or len(part) > _LONGEST_PART for part in parts)


def _span(text: str) -> range:
    """Return as many numbers as anchors are named by a part of a line; none where it names none.

    They are those of a range; nothing is made of it, for a hostile one may be long.
    """
    if not text.startswith("#") or not is_anchor(text[1:]):
        return range(0)
    match = _RANGE.fullmatch(text[1:])
    if match is None:
        return range(1)
    if match[2]:
        return range(int(match[2]), int(match[3]) + 1)
    return range(ord(match[4]), ord(match[5]) + 1)


def _named(anchor: str, span: range) -> Iterator[str]:
    match = _RANGE.fullmatch(anchor)
    if match is None:
        yield anchor
    else:
        stem, is_number = match[1], bool(match[2])
        yield from (f"{stem}{each if is_number else chr(each)}" for each in span)


def is_anchor(text: str) -> bool:
    """Whether a text may name a place in a page."""
    return 0 < len(text) <= _LONGEST and text.isprintable() and _ODD_PLACE.isdisjoint(text)
