"""Files of lines that are only added to, by one run at a time.

A last line that a killed run left half written is none: it goes when the next one is added.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from plainredline.errors import SourceError
from plainredline.frozen_values import dataclass
from plainredline.storage.atomic import named
from plainredline.storage.scratch import lock


@dataclass(slots=True)
class LineFile:
    """A file that is locked while lines are added to it."""

    path: Path
    stream: BinaryIO
    content: bytes
    """What stood there when it was opened."""

    size: int
    """Bytes of its whole lines."""

    is_torn: bool
    """Whether half a line stands behind them."""

    def add(self, lines: bytes, *, is_synced: bool = True) -> None:
        """Add whole lines; unless it is `is_synced`, a failing machine may lose them."""
        with named(self.path):
            if self.is_torn:
                self.stream.truncate(self.size)
            self.is_torn = True
            self.stream.write(lines)
            self.stream.flush()
            self.is_torn = False
            if is_synced:
                self.sync()
        self.size += len(lines)

    def sync(self) -> None:
        """Have on the disk what was added."""
        os.fsync(self.stream.fileno())


@contextmanager
def open_lines(path: Path, *, in_use: str = "", limit: int | None = None) -> Iterator[LineFile]:
    """Give a file to be added to, made where there is none, once nobody else is adding to it.

    Args:
        path: Of the file.
        in_use: What to say where somebody else is adding to it; empty to wait for them.
        limit: How many bytes are read and one more, to tell that there are too many.

    Raises:
        SourceError: Somebody else is adding to it.
    """
    with path.open("ab+") as stream:
        try:
            lock(stream.fileno(), waits=not in_use)
        except BlockingIOError as error:
            raise SourceError.at(path, in_use, "Wait until it is done") from error
        except OSError:  # A file system that has no locks.
            pass
        with named(path):
            stream.seek(0)
            content = stream.read(-1 if limit is None else limit + 1)
        size = len(whole_lines(content))
        yield LineFile(path, stream, content, size, is_torn=size < len(content))


def whole_lines(content: bytes) -> bytes:
    """Return what stands in a file without a last line that is half written."""
    return content[: content.rfind(b"\n") + 1]
