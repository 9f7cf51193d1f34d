"""The ends of the names of what stands beside the page of a change, in `changes/DAY.…`."""

from __future__ import annotations

from typing import Final

BOOK: Final = "epub"
TEXT: Final = "notice.txt"
MAIL: Final = "notice.html"
BANNER: Final = "banner.html"
