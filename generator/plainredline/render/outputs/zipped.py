"""Files of several parts, with the same bytes in every build."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""Of every part: the format knows no earlier day, and ours is no part of what they say."""


def zipped(parts: Mapping[str, bytes], stored: Collection[str] = ()) -> bytes:
    """Return parts as one file, in their order; those that are `stored` are not compressed."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as file:
        for name, content in parts.items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, content)
    return out.getvalue()
