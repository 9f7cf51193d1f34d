r"""Markdown for the descriptions and summaries of a code host, where words can do something.

A host looks for names of people, numbers of issues, addresses and commands in what it shows, after
the Markdown was understood: ``\@name`` still calls somebody, ``Fixes \#1`` closes an issue, and
an address of another issue leaves a trace there. A character without width between the sign and
the name keeps every word as it is, to be read, and lets none of them be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from plainredline.frozen_values import dataclass

_NOTHING: Final = "&#8203;"
"""A space without width, as HTML; in code, where HTML is text, hosts look for nothing."""

_CODE: Final = re.compile(r"((?<!\\)`[^`\n]*`)")
"""Of `outputs.markdown`, which lets no backtick of an author be one."""

_SIGN: Final = re.compile(r"(\\[@#!&~\[])")
_ADDRESS: Final = re.compile(r"(?<=:)(?=//)|(?<=[Ww]{3})(?=\.)")
_KEY: Final = re.compile(r"\b([A-Za-z]{2,12})-(?=[0-9])")
"""``GH-1``, and what trackers outside a host are asked for."""


def inactive(markdown: str) -> str:
    """Return Markdown of `outputs.markdown` in which a code host finds nothing to do."""
    parts = _CODE.split(markdown)
    parts[::2] = map(_without_signs, parts[::2])
    return "".join(parts)


def _without_signs(text: str) -> str:
    text = _SIGN.sub(rf"\1{_NOTHING}", text)
    return _KEY.sub(rf"\1{_NOTHING}-", _ADDRESS.sub(_NOTHING, text))


def on_one_line(markdown: str) -> str:
    r"""Return Markdown as GitLab takes it from the option of a push: ``\n`` for a new line.

    No such sign of an author is left: what follows it could be a command, as ``/close`` is.
    """
    parts = _CODE.split(markdown)
    parts[::2] = [part.replace("\\\\", "&#92;") for part in parts[::2]]
    parts[1::2] = [part.replace("\\", "∖") for part in parts[1::2]]
    return "".join(parts).replace("\n", "\\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a description."""

    head: str
    body: str = ""
    """May be left out, and then that is said."""


def bounded(blocks: Iterable[Block], limit: int, *, too_long: str, rest: str) -> str:
    """Return as many blocks as fit into so many bytes, in their order; `rest` says that more are.

    A body that would take more than a quarter of the room is left out: `too_long` says so.
    """
    told: list[str] = []
    left = limit - len(f"\n{rest}\n".encode())
    for block in blocks:
        is_long = len(block.body.encode()) > limit // 4
        text = "\n".join(filter(None, (block.head, f"{too_long}\n" if is_long else block.body)))
        size = len(text.encode()) + 1
        if size > left:
            return "\n".join([*told, rest, ""])
        told.append(text)
        left -= size
    return "\n".join([*told, ""]) if told else ""
