"""How the lines of front matter look, whoever's it is."""

from __future__ import annotations

from collections.abc import Sequence

from plainredline.late_patterns import late_pattern

_KEY = late_pattern(r"[\"']?[A-Za-z_$][A-Za-z0-9_.$-]{0,99}[\"']?\Z")


def looks_like_front_matter(lines: Sequence[str]) -> bool:
    """Return whether lines between two fences are keys and values, and no text."""
    keys = 0
    for line in lines:
        if not line.strip() or line[0] in " \t#-]}" or line.startswith(("{%", "{{")):
            continue
        key, colon, value = line.partition(":")
        if not colon or not _KEY.match(key.rstrip()) or (value and value[0] not in " \t"):
            return False
        keys += 1
    return keys > 0 or not any(line.strip() for line in lines)
