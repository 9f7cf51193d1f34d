"""A folder of another host that a server shows itself, reached by rsync and by nothing else.

There nothing is exchanged in one step. What comes new is added first, pages after what they need,
the home page last of them; what is gone goes last. So no link of a page ever leads to nothing, but
for a moment some pages are those of before, and others those of after.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plainredline.publishing.built_site import INDEX, BuiltSite, Report, copied
from plainredline.publishing.other_host import OtherHost
from plainredline.publishing.releases import Seen
from plainredline.storage.written_files import MARKER, WrittenFiles, parse_written_files

_MOST: Final = "64m"
"""Of a file that is read from there."""

_HALF: Final = "Publish once more: some pages there may be of before, and others of after"

_SENT: Final = ("--recursive", "--checksum", "--perms", "--chmod=D755,F644", "--delay-updates")


@dataclass(frozen=True, slots=True)
class FarFolder:
    """A folder of another host that holds one site."""

    there: OtherHost
    address: str
    """As rsync names it, without the last slash."""

    index: str = INDEX
    """Where the index of the agreements stands on the site."""

    keeps: bool = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing can be locked there."""
        yield

    def look(self) -> Seen:
        """Return what stands there; of others nothing may.

        Raises:
            SourceError: It holds something, and nothing says that it is ours.
        """
        if not self._names():
            return Seen()
        with tempfile.TemporaryDirectory() as scratch:
            above = (each.as_posix() for each in Path(self.index).parents if each.name)
            wanted = (MARKER, _plain(self.index), *(f"{_plain(each)}/" for each in above))
            only = (*(f"--include=/{name}" for name in wanted), "--exclude=*", "--recursive")
            self.there.rsync(*only, f"--max-size={_MOST}", f"{self.address}/", f"{scratch}/")
            note, index = Path(scratch, MARKER), Path(scratch, self.index)
            written = (
                parse_written_files(note.read_text("utf-8", "replace")) if note.is_file() else None
            )
            content = index.read_bytes() if index.is_file() else b""
        if written is None:
            message = "holds something that is not a site of ours"
            raise self.there.fault(message, "Name an empty or a new folder")
        return Seen(written=written, index=content)

    def holds(self, site: BuiltSite, before: Seen) -> bool:
        """Whether what is shown there is this site: its bytes are read there."""
        if before.written != site.written:
            return False
        with copied(site) as copy:
            looks = ("--recursive", "--checksum", "--dry-run", "--out-format=%n")
            return not self.there.rsync(*looks, f"{copy}/", f"{self.address}/")

    def put(self, site: BuiltSite, before: Seen, report: Report) -> None:
        """Add what is new, then exchange the pages, then remove what is gone."""
        self._refuse_clashing(site, before)
        with copied(site, report) as copy:
            self._note(before.written | site.written)
            for number, names in enumerate(_passes(site.written), 1):
                report("Sending", number, 4)
                if names:
                    self._send(copy, names)
            gone = sorted(before.written.files.keys() - site.written.files.keys())
            if gone:
                # They are not in the copy either: what is named and missing is removed there. The
                # folders that they stood in have to be there, or they have “vanished”.
                for above in {Path(name).parent for name in gone}:
                    (copy / above).mkdir(parents=True, exist_ok=True)
                options = ("--delete-missing-args", "--dirs", f"{copy}/", f"{self.address}/")
                self.there.rsync(*options, names=gone, mend=_HALF)
            self._send(copy, [MARKER])

    def show(self, release: str, before: Seen) -> None:
        """Never called: it keeps none."""

    def drop(self, releases: Sequence[str]) -> Sequence[str]:  # noqa: ARG002 - it keeps none
        """Take nothing away."""
        return ()

    def where(self) -> str:
        """Return what a server shows."""
        return self.address

    def _names(self) -> set[str]:
        """Return the files that stand there; none where the folder is yet to be made."""
        above, name = _above(self.address)
        options = ("--recursive", "--list-only", "--no-motd")
        only = (f"--include=/{_plain(name)}/", "--exclude=/*") if name else ()
        lines = self.there.rsync(*options, *only, f"{above}/")
        found = (line.split(maxsplit=4) for line in lines)
        names = (each[4] for each in found if len(each) == 5 and each[0][0] != "d")  # noqa: PLR2004 - what rsync prints
        return {each.removeprefix(f"{name}/") for each in names}

    def _refuse_clashing(self, site: BuiltSite, before: Seen) -> None:
        """Refuse to write over what somebody else put there."""
        for name in sorted(
            self._names() & (site.written.files.keys() - before.written.files.keys())
        ):
            message = f"holds {name}, which is not ours and in the way"
            raise self.there.fault(message, "Remove it there, or name another folder")

    def _note(self, both: WrittenFiles) -> None:
        """Write down what is there and what is to come, in case this run is killed."""
        with tempfile.TemporaryDirectory() as scratch:
            note = Path(scratch, MARKER)
            note.write_text(str(both), "utf-8")
            self._send(note.parent, [MARKER])

    def _send(self, folder: Path, names: Sequence[str]) -> None:
        self.there.rsync(*_SENT, f"{folder}/", f"{self.address}/", names=names, mend=_HALF)


def _passes(written: WrittenFiles) -> Iterator[list[str]]:
    """Yield the names in the order in which they go: what pages need, pages, and the ways in."""
    pages = {name for name in written.files if name.endswith(".html")}
    ways = {"index.html", "feed.xml", "sitemap.xml", "llms.txt", INDEX} & written.files.keys()
    yield sorted(written.files.keys() - pages - ways)
    yield sorted(pages - ways)
    yield sorted(ways - {"index.html"})
    yield sorted(ways & {"index.html"})


def _above(address: str) -> tuple[str, str]:
    """Return what a folder stands in, which is there, and its name; no name for a whole module."""
    above, slash, name = address.rpartition("/")
    if address.startswith("rsync://") and above.count("/") == 2:  # noqa: PLR2004 - rsync://host
        return address, ""
    host, _, path = address.rpartition("::")
    if host and "/" not in path:
        return address, ""
    if not slash:
        host, _, name = address.rpartition(":")
        return f"{host}:.", name
    return above, name


def _plain(name: str) -> str:
    """Return a name as a pattern that matches nothing else."""
    return "".join(f"[{each}]" if each in "*?[" else each for each in name)
