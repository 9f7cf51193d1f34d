"""The YAML that may come before a Markdown text, separated from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.front_matter_lines import looks_like_front_matter
from plainredline.read.suggestions import near_miss

VERSION_KEYS: Final = frozenset(
    {
        "effective",
        "published",
        "captured",
        "source",
        "archived",
        "label",
        "notice",
        "jurisdiction",
        "withdrawn",
        "reason",
    }
)
"""Of the front matter of a version; the schema has the same."""

_FENCE = "---"
_CLOSERS = ("---", "...")
_UNCLOSED = ("the front matter is not closed", "Write `---` on a line of its own below it")
_LATE = ("empty lines stand above the front matter", "Begin the file with its `---`")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file in its two parts."""

    yaml: str | None
    """Between the fences; None when the file has no front matter."""

    text: str
    """What follows, or the whole."""

    first_line: int
    """The line of the file on which `text` begins."""

    fault: str = ""
    """What is wrong with front matter that was probably meant; empty for nothing."""

    mend: str = ""


YAML_LINE = 2
"""The line on which front matter begins, behind its fence."""


def split_front_matter(text: str, ours: frozenset[str], *, sure: bool = False) -> FrontMatter:
    r"""Return front matter and text; nothing that may be agreement text becomes front matter.

    A text can begin with a thematic break, too, so what stands between the fences counts as
    front matter only if each line of it looks so, or one of its keys is (nearly) ours.

    Args:
        text: The whole file; line ends are ``\n``.
        ours: The keys that we know.
        sure: The file is of our own kind, and ``---`` on its first line is a fence.
    """
    whole = FrontMatter(None, text, 1)
    first, _, rest = text.partition("\n")
    if first.rstrip() != _FENCE:
        late = our_keys(_opening(text.lstrip("\n")), ours)
        return replace(whole, fault=_LATE[0], mend=_LATE[1]) if late else whole
    lines = rest.split("\n")
    end = next((i for i, line in enumerate(lines) if line.rstrip() in _CLOSERS), None)
    if end is None:
        meant = sure or our_keys(_opening(text), ours)
        return replace(whole, fault=_UNCLOSED[0], mend=_UNCLOSED[1]) if meant else whole
    inner = lines[:end]
    if not sure and not looks_like_front_matter(inner) and not our_keys(inner, ours):
        return whole
    # One line for the opening fence, one for the closing one.
    return FrontMatter("\n".join(inner), "\n".join(lines[end + 1 :]), end + 3)


def fields_of(raw: bytes) -> Mapping[str, str]:
    """Return the fields above a text as they are written, without quotation marks around them.

    For showing which differ between two files of anybody's; what they mean is not looked at.
    """
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    found: dict[str, list[str]] = {}
    name = ""
    for line in (split_front_matter(text, VERSION_KEYS).yaml or "").split("\n"):
        key = _key(line)
        name = key or name
        value = line.partition(":")[2] if key else line
        if value.strip() and not line.startswith("#"):
            found.setdefault(name, []).append(_unquoted(value.strip()))
        elif key:
            found.setdefault(name, [])
    return {name: " ".join(lines) for name, lines in found.items()}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _opening(text: str) -> list[str]:
    """Return the lines from an opening fence to the first empty one."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return []
    end = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
    return lines[1:end]


def our_keys(lines: list[str], ours: frozenset[str]) -> list[tuple[int, str]]:
    """Return the keys at the margin that are ours, or nearly, each with its line's index."""
    keys = ((index, _key(line)) for index, line in enumerate(lines))
    known = sorted(ours)
    return [each for each in keys if each[1] in ours or near_miss(each[1], known)]


def _key(line: str) -> str:
    """Return the key that a line at the margin opens, or ``""``."""
    key, colon, value = line.partition(":")
    if not colon or not key or key[0].isspace() or (value and value[0] not in " \t"):
        return ""
    return key.strip().strip("\"'")
