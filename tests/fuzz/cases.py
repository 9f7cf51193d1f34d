"""What fuzzing found, as small as it could be made: each by the reader that broke over it."""

from __future__ import annotations

from typing import Any, Final

FOUND: Final[tuple[tuple[str, Any], ...]] = ()
