"""What `agreement.yml` says of addresses that moved, written without touching anything else of it.

former: [old-terms]
moved:
  2025-07-01: 2025-07-15                                   # a day, for all addresses with it
  "versions/2021-06-01/#c-4": "versions/2021-06-01/#c-5"
"""

from __future__ import annotations

import re
from typing import Final

from plainredline.authoring.yaml_text import scalar

_ENTRY: Final = re.compile(r"(\s+)(\"[^\"]*\"|'[^']*'|[^\s\"'#][^\s]*):[ \t]+([^\s].*)")
_COMMENT: Final = re.compile(r"[ \t]#.*")
_TOP: Final = re.compile(r"[^\s#]")


def add_move(text: str, old: str, new: str) -> str:
    """Return `agreement.yml` with a line by which an address, or a day, leads to another.

    What led to the old one leads to the new one now, and what the new one led to is not said any
    more: it is there again.
    """
    lines, start, end = _block(text, "moved")
    if start == end:
        lines[start:end] = ["moved:"]
        end = start + 1
    lines[start:end] = [lines[start], *_entries(lines[start + 1 : end], old, new)]
    return _joined(lines)


def _entries(lines: list[str], old: str, new: str) -> list[str]:
    kept = []
    indent = "  "
    for line in lines:
        match = _ENTRY.fullmatch(line)
        if match is None:
            kept.append(line)
            continue
        indent = match[1]
        key, value, comment = _bare(match[2]), *_parted(match[3])
        if key in {old, new}:
            continue
        if value == old:
            line = f"{indent}{match[2]}: {scalar(new)}{comment}"  # noqa: PLW2901 - as it is now
        kept.append(line)
    blank = len(kept)
    while blank and not kept[blank - 1].strip():
        blank -= 1
    return [*kept[:blank], f"{indent}{scalar(old)}: {scalar(new)}", *kept[blank:]]


def add_former(text: str, slug: str) -> str:
    """Return `agreement.yml` with one more name that the agreement had, behind those before."""
    lines, start, end = _block(text, "former")
    names: list[str] = []
    comment = ""
    for line in lines[start:end]:
        said, own = _parted(line.removeprefix("former:").strip().removeprefix("- "))
        comment = comment or own
        names += [_bare(each.strip()) for each in said.strip("[]").split(",") if each.strip()]
    if slug not in names:
        names.append(slug)
    lines[start:end] = [f"former: [{', '.join(map(scalar, names))}]{comment}"]
    return _joined(lines)


def _block(text: str, key: str) -> tuple[list[str], int, int]:
    """Return the lines of a file, and which of them a key at the top has; none at the end."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    start = next((at for at, line in enumerate(lines) if line.startswith(f"{key}:")), len(lines))
    end = start + 1
    while end < len(lines) and not _TOP.match(lines[end]) and not lines[end].startswith("#"):
        end += 1
    if key == "former" and end < len(lines):
        while end < len(lines) and lines[end].startswith("- "):
            end += 1
    return lines, start, min(end, len(lines))


def _parted(value: str) -> tuple[str, str]:
    """Return a value, and the comment behind it."""
    if value[:1] in {'"', "'"} and (close := value.find(value[0], 1)) > 0:
        return value[1:close], value[close + 1 :].rstrip()
    match = _COMMENT.search(value)
    return (value[: match.start()].rstrip(), match[0]) if match else (value.rstrip(), "")


def _bare(text: str) -> str:
    return text[1:-1] if text[:1] in {'"', "'"} and text[-1:] == text[:1] else text


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
