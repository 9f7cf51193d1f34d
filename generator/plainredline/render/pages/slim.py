"""Our style sheets and script as they are sent: without comments, and without room to read.

It relies on how ours are written: no string goes over lines, and a comment stands on lines of
its own or behind a statement.
"""

from __future__ import annotations

import re

from plainredline.late_patterns import late_pattern

_STRING = late_pattern(r'("[^"\n]*")')
_COMMENT = late_pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SPACE = late_pattern(r"\s+")
_AROUND = late_pattern(r" ?([{};,>]) ?")
_LINE_COMMENT = late_pattern(r"(?:^ *|(?<=[;{)]) )//.*$", re.MULTILINE)
_ROOM = late_pattern(r"^\s+", re.MULTILINE)


def slim_style(css: str) -> str:
    """Return a style sheet that means the same; what stands in quotation marks is as it was."""
    parts = _STRING.split(_COMMENT.sub("", css))
    parts[::2] = map(_closed, parts[::2])
    return "".join(parts).replace(";}", "}").strip()


def _closed(css: str) -> str:
    return _AROUND.sub(r"\1", _SPACE.sub(" ", css)).replace(": ", ":")


def slim_script(script: str) -> str:
    """Return a script that means the same, line by line."""
    return _ROOM.sub("", _LINE_COMMENT.sub("", _COMMENT.sub("", script)))
