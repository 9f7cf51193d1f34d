"""A folder of this machine that a server shows itself: exchanged for the new site in one step."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plainredline.errors import SourceError
from plainredline.publishing.built_site import INDEX, BuiltSite, Report, copy_whole, is_whole
from plainredline.publishing.releases import Seen, seen
from plainredline.storage.published import may_write, place_beside, publish
from plainredline.storage.scratch import scratch_in
from plainredline.storage.shelf import SITE, Kept, KeptFile
from plainredline.storage.written_files import MARKER, read_written_files


@dataclass(frozen=True, slots=True)
class SwappedFolder:
    """A folder that holds one site."""

    folder: Path
    index: str = INDEX
    """Where the index of the agreements stands on the site."""

    keeps: bool = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Refuse a folder of others; `publish` locks it while it is written."""
        if os.path.lexists(self.folder) and not self.folder.is_dir():
            raise _fault(self.folder, "is not a folder")
        if os.path.lexists(self.folder) and not os.access(self.folder, os.W_OK | os.X_OK):
            raise _fault(self.folder, "cannot be written by you", "Let whoever owns it publish")
        if not may_write(self.folder):
            raise _fault(self.folder, "holds something that is not a site of ours")
        yield

    def look(self) -> Seen:
        """Return what stands there."""
        index = self.folder / self.index
        content = index.read_bytes() if index.is_file() else b""
        return seen((), "", read_written_files(self.folder), content)

    def holds(self, site: BuiltSite, before: Seen) -> bool:
        """Whether what is shown there is this site, byte for byte."""
        return before.written == site.written and is_whole(self.folder, site.written)

    def put(self, site: BuiltSite, before: Seen, report: Report) -> None:
        """Copy the site beside the folder, and exchange both."""
        with scratch_in(place_beside(self.folder), self.folder.name) as scratch:
            shelf = scratch / "copy"
            shelf.mkdir()
            sizes = copy_whole(site, shelf / SITE, report)
            (shelf / SITE / MARKER).unlink()  # Written anew, with what is there in the end.
            files = [
                KeptFile(f"{SITE}/{name}", size, 0, site.hashes[name])
                for name, size in sizes.items()
            ]
            kept = Kept(shelf, {}, tuple(files))
            if self.look().written != before.written:
                raise _fault(self.folder, "was written by somebody else meanwhile", "Try again")
            publish(scratch, self.folder, site.written.name, lambda: [("", kept)])

    def show(self, release: str, before: Seen) -> None:
        """Never called: it keeps none."""

    def drop(self, releases: Sequence[str]) -> Sequence[str]:  # noqa: ARG002 - it keeps none
        """Take nothing away."""
        return ()

    def where(self) -> Path:
        """Return what a server shows."""
        return self.folder


def _fault(path: Path, message: str, mend: str = "Name an empty or a new one") -> SourceError:
    return SourceError.at(path, message, mend)
