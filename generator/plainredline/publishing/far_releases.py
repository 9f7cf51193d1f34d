"""Releases on another host: carried there by rsync, shown by one rename that a shell makes there.

Two who publish at once each carry a release of their own. Who comes second finds that the link
leads elsewhere than when it looked, and changes nothing: so no older site gets over a newer one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from plainredline.errors import SourceError
from plainredline.publishing.built_site import INDEX, BuiltSite, Report, copied
from plainredline.publishing.other_host import Heard, OtherHost
from plainredline.publishing.releases import CURRENT, FOLDER, Seen, next_id, seen
from plainredline.storage.written_files import MARKER, parse_written_files

_HELLO: Final = b"plainredline 1\n"
"""Before it stands whatever a shell over there greets with."""

_LOOK: Final = f"""set -eu
echo plainredline 1
file() {{ if [ -f "$1" ]; then echo "$2 $(($(wc -c < "$1")))"; cat -- "$1"; echo; fi; }}
if [ -d "$folder" ]; then
  cd -- "$folder"
  if [ -L {FOLDER} ]; then echo "strange {FOLDER}"; fi
  if [ -L {CURRENT} ]; then echo "current $(readlink {CURRENT})"
  elif [ -e {CURRENT} ]; then echo "strange {CURRENT}"; fi
  if [ -d {FOLDER} ]; then ls -1 {FOLDER} | sed 's/^/release /'; fi
  file {CURRENT}/{MARKER} manifest
  file "{CURRENT}/$index" index
fi
"""

_MAKE: Final = f"""set -eu
umask 022
mkdir -p -- "$folder/{FOLDER}"
"""

_SHOW: Final = f"""set -eu
umask 022
cd -- "$folder"
n=0
until mkdir .switching 2>/dev/null; do
  # A host that went down leaves it; whoever has it needs it for less than a second.
  if [ -n "$(find .switching -prune -mmin +1 2>/dev/null)" ]; then rmdir .switching || :; fi
  n=$((n + 1))
  if [ "$n" -gt 150 ]; then echo "busy"; exit 0; fi
  sleep 1
done
trap 'rmdir .switching' EXIT
trap 'exit 1' HUP INT TERM
trap '' PIPE
now=$(readlink {CURRENT} || :)
if [ "$now" != "$was" ]; then echo "changed"; exit 0; fi
if [ -n "$part" ]; then
  if [ -e "{FOLDER}/$release" ]; then echo "changed"; exit 0; fi
  mv -- "{FOLDER}/$part" "{FOLDER}/$release"
fi
if [ ! -f "{FOLDER}/$release/{MARKER}" ]; then echo "gone"; exit 0; fi
link=".current-$nonce"
ln -s -- "{FOLDER}/$release" "$link"
mv -T -- "$link" {CURRENT} 2>/dev/null || mv -h "$link" {CURRENT} 2>/dev/null ||
  perl -e 'rename($ARGV[0], $ARGV[1]) or exit 1' "$link" {CURRENT} 2>/dev/null ||
  {{ rm -f -- "$link"; echo "cannot"; exit 0; }}
echo "shown"
"""
"""`mv -T` is that of GNU and BusyBox, `mv -h` that of the BSDs and of macOS."""

_DROP: Final = f"""set -eu
cd -- "$folder"
now=$(readlink {CURRENT} || :)
for release in $releases; do
  if [ "$now" != "{FOLDER}/$release" ]; then
    mv -- "{FOLDER}/$release" "{FOLDER}/.old-$nonce-$release" || :
  fi
done
for each in {FOLDER}/.old-*; do
  rm -rf -- "$each"
done
for each in {FOLDER}/.new-* .current-*; do
  if [ -n "$(find "$each" -prune -mmin +1440 2>/dev/null)" ]; then rm -rf -- "$each"; fi
done
"""
"""What is being carried there is left alone for a day."""

_CLEAR: Final = f"""rm -rf -- "$folder/{FOLDER}/$part"
"""

_TOLD: Final = {
    "changed": ("was published to by somebody else meanwhile", "Look at it, and try again"),
    "busy": ("is in use: another publish is at work", "Wait until it is done"),
    "gone": ("has not kept that release", ""),
    "cannot": ("has no way to exchange a link in one step", "Use --in-place"),
}


@dataclass(frozen=True, slots=True)
class FarReleases:
    """A folder of another host that holds releases."""

    there: OtherHost
    folder: str
    index: str = INDEX
    """Where the index of the agreements stands on the site."""

    keeps: bool = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing is locked until a release is shown: a killed run would leave the lock."""
        yield

    def look(self) -> Seen:
        """Return what stands there."""
        said = self.there.run(_LOOK, folder=self.folder, index=self.index)
        _, hello, told = said.partition(_HELLO)
        if not hello:
            raise self.there.fault("does not let a shell run: it said something else", _INSTEAD)
        found = _told(told)
        for name in found.get("strange", ()):
            message = f"holds something called {name} that is not ours"
            raise self.there.fault(message, "Name another folder")
        target = "".join(found.get("current", ()))
        before = seen(
            found.get("release", ()),
            target,
            parse_written_files("".join(found.get("manifest", ()))),
            "".join(found.get("index", ())).encode(errors="replace"),
        )
        if target and not before.current:
            message = f"holds a link {CURRENT} that is not ours"
            raise self.there.fault(message, "Name another folder")
        return before

    def holds(self, site: BuiltSite, before: Seen) -> bool:
        """Whether what is shown there is this site: its bytes are read there."""
        if before.written != site.written:
            return False
        with copied(site) as copy:
            return not self._differing(copy, f"{FOLDER}/{before.current}")

    def put(self, site: BuiltSite, before: Seen, report: Report) -> None:
        """Carry a release there, hold it against the copy, and show it."""
        nonce = secrets.token_hex(8)
        part = f".new-{nonce}"
        with copied(site, report) as copy:
            self.there.run(_MAKE, folder=self.folder)
            try:
                self._carry(copy, part, before, _counted(site, before, report))
                self._prove(copy, part)
                release = next_id(before.ids, datetime.now(UTC), site.written)
                self._show(release, before, part)
            except BaseException:
                with suppress(SourceError):
                    self.there.run(_CLEAR, folder=self.folder, part=part)
                raise

    def show(self, release: str, before: Seen) -> None:
        """Show another of the releases that are kept."""
        self._show(release, before, "")

    def drop(self, releases: Sequence[str]) -> Sequence[str]:
        """Take releases away, and what runs that were killed left there."""
        try:
            nonce = secrets.token_hex(8)
            words = {"folder": self.folder, "releases": " ".join(releases), "nonce": nonce}
            self.there.run(_DROP, **words)
        except SourceError as error:
            return [str(error)]
        return ()

    def where(self) -> str:
        """Return what a server shows."""
        return f"{self.there.host}:{self.folder}/{CURRENT}"

    def _show(self, release: str, before: Seen, part: str) -> None:
        told = self.there.run(
            _SHOW,
            folder=self.folder,
            part=part,
            release=release,
            was=f"{FOLDER}/{before.current}" if before.current else "",
            nonce=secrets.token_hex(8),
        )
        word = told.decode("utf-8", "replace").split()[-1:]
        if word != ["shown"]:
            message, mend = _TOLD.get("".join(word), ("did not say how it ended", ""))
            raise self.there.fault(message, mend)

    def _carry(self, copy: Path, part: str, before: Seen, heard: Heard) -> None:
        earlier = [f"--link-dest=../{before.current}"] if before.current else []
        self.there.rsync(
            *("--recursive", "--checksum", "--perms", "--chmod=D755,F644"),
            *("--out-format=%n", *earlier, f"{copy}/", self._at(f"{FOLDER}/{part}")),
            heard=heard,
        )

    def _prove(self, copy: Path, part: str) -> None:
        if self._differing(copy, f"{FOLDER}/{part}"):
            message = "got other bytes than were sent"
            raise self.there.fault(message, "Try again; the site there is as it was")

    def _differing(self, copy: Path, folder: str) -> list[str]:
        """Return which files are not the same there, as rsync finds by their bytes."""
        return self.there.rsync(
            *("--recursive", "--checksum", "--dry-run", "--delete", "--out-format=%n"),
            *(f"{copy}/", self._at(folder)),
        )

    def _at(self, name: str) -> str:
        return f"{self.there.host}:{self.folder}/{name}/"


_SIZE: Final = re.compile(r"[0-9]{1,12}")
_INSTEAD: Final = "Use --in-place, which needs no more than rsync"


def _counted(site: BuiltSite, before: Seen, report: Report) -> Heard:
    """Return what hears each file that is sent."""
    old = before.written.files
    total = sum(old.get(name) != hashes for name, hashes in site.written.files.items())
    sent = 0

    def heard(_line: str) -> None:
        nonlocal sent
        sent += 1
        report("Sending", min(sent, total), total)

    return heard


def _told(told: bytes) -> dict[str, list[str]]:
    """Return what was printed, by its first words; files by their size."""
    found: dict[str, list[str]] = {}
    while told:
        line, _, told = told.partition(b"\n")
        word, _, value = line.decode("utf-8", "replace").partition(" ")
        if word in {"manifest", "index"} and _SIZE.fullmatch(value):
            content, told = told[: int(value)], told[int(value) + 1 :]
            value = content.decode("utf-8", "replace")
        found.setdefault(word, []).append(value)
    return found
