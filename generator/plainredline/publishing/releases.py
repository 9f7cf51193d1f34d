"""Releases: sites beside each other, of which a link shows one.

    DEST/releases/20260701T093000Z-99ca6508e579/…    one whole site each, never changed
    DEST/current -> releases/20260701T093000Z-…      what the server shows

Files that did not change are one file with many names. A release is put together under a name
that begins with a dot, and the link is exchanged in one step when it is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from plainredline.storage.written_files import NOTHING, WrittenFiles

FOLDER: Final = "releases"
CURRENT: Final = "current"

ID: Final = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")
PART: Final = re.compile(r"\.(?:new|old|current)-[A-Za-z0-9_-]{8,40}")
"""What is being put together, or taken away."""

_TIME: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stands at a destination."""

    written: WrittenFiles = NOTHING
    """Of the site that is shown."""

    index: bytes = b""
    """Its `agreements.json`."""

    ids: tuple[str, ...] = ()
    """The releases that are kept, oldest first."""

    current: str = ""
    """The one that is shown; empty for none."""

    @property
    def before(self) -> str:
        """Return the release before the one that is shown; empty for none."""
        older = [each for each in self.ids if each < self.current]
        return older[-1] if older else ""

    def too_many(self, keep: int) -> tuple[str, ...]:
        """Return the oldest releases that go, where so many stay; never the one that is shown."""
        return tuple(
            each for each in self.ids[: max(0, len(self.ids) - keep)] if each != self.current
        )


def seen(
    names: Iterable[str], target: str, written: WrittenFiles | None = None, index: bytes = b""
) -> Seen:
    """Return what stands there: names below `releases`, and where the link leads."""
    current = target.removeprefix(f"{FOLDER}/")
    return Seen(
        ids=tuple(sorted(name for name in names if ID.fullmatch(name))),
        current=current if ID.fullmatch(current) else "",
        written=written or NOTHING,
        index=index,
    )


def next_id(ids: Iterable[str], now: datetime, written: WrittenFiles) -> str:
    """Return the name of the next release: later than all there are, whatever the clock says."""
    newest = max(ids, default="")
    if newest and newest.partition("-")[0] >= f"{now:{_TIME}}":
        last = datetime.strptime(newest.partition("-")[0], _TIME).replace(tzinfo=UTC)
        now = last + timedelta(seconds=1)
    return f"{now:{_TIME}}-{sha256(str(written).encode()).hexdigest()[:12]}"
