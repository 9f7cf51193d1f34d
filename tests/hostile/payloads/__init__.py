"""Payloads: a file for each kind, whose first line says what they try; one payload a line.

``RUN`` stands for a script that leaves a mark, ``EVIL`` for another host; escapes are Python's.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

MARK: Final = "window.__ran=1"
"""What a payload does when it runs; a page on which this is set has failed."""

HOST: Final = "evil.invalid"

_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([\\nrt0]))")
_SHORT: Final = {"\\": "\\", "n": "\n", "r": "\r", "t": "\t", "0": "\0"}


@cache
def payloads() -> dict[str, tuple[str, ...]]:
    """Return the payloads of each kind, in the order in which they are written."""
    return {
        path.stem: tuple(map(_read, path.read_text("utf-8").split("\n")[1:-1]))
        for path in sorted(Path(__file__).parent.glob("*.txt"))
    }


def _read(line: str) -> str:
    text = _ESCAPE.sub(_character, line)
    return text.replace("RUN", MARK).replace("EVIL", f"https://{HOST}")


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    return chr(int(code, 16)) if code else _SHORT[escape[4]]


def in_one_line(payload: str) -> str:
    """Return a payload for a place that has one line."""
    return " ".join(payload.split("\n")).strip()
