"""Where a site is to go, as whoever runs the command writes it.

    /srv/www, ./site                  a folder of this machine
    user@host:/srv/www, host:www      a folder of another, by way of ssh
    rsync://host/module/www, host::m  one that only an rsync daemon gives away

Whatever is written becomes a word of a list of arguments, and never a line of a shell; what could
be taken for an option there, or for the end of a line, is refused.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from plainredline.errors import SourceError
from plainredline.language.characters import HIDDEN


class Way(Enum):
    """How a destination is reached."""

    FOLDER = "folder"
    SHELL = "ssh"
    DAEMON = "rsync daemon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a site is to go."""

    way: Way
    shown: str
    """As it was written."""

    path: str
    """Of the folder there; of a daemon the whole address, without the last slash."""

    host: str = ""
    """With its user, where one was named."""


_HOST: Final = re.compile(r"(?:[^@:/\s]+@)?(?:\[[0-9A-Fa-f:.%]+\]|[^@:/\[\]\s]+)")
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]?")


def destination_of(written: str) -> Destination:
    """Return what is meant.

    Raises:
        SourceError: It is no place that a site can go to.
    """
    _refuse_odd(written)
    if written.startswith("rsync://"):
        host, _, path = written.removeprefix("rsync://").partition("/")
        return _daemon(written, host.rpartition(":")[0] or host, path)
    host, colon, path = _parted(written)
    if not colon or "/" in host or (os.name == "nt" and _DRIVE.match(written)):
        return Destination(way=Way.FOLDER, shown=written, path=written)
    if path.startswith(":"):
        return _daemon(written, host, path[1:])
    if not _HOST.fullmatch(host):
        raise SourceError.at(written, f"“{host}” is not the name of a host")
    return Destination(way=Way.SHELL, shown=written, host=host, path=_far_path(written, path))


def local_folder(destination: Destination) -> Path:
    """Return the folder of this machine that is meant, behind any link."""
    return Path(os.path.realpath(destination.path))


def _parted(written: str) -> tuple[str, str, str]:
    """Return host, colon and path; the colons of an address in brackets are part of it."""
    bracket = written.find("]:")
    if written.partition("@")[2].startswith("[") or written.startswith("["):
        return written[: bracket + 1], written[bracket + 1 : bracket + 2], written[bracket + 2 :]
    return written.partition(":")


def _daemon(written: str, host: str, path: str) -> Destination:
    module = path.partition("/")[0]
    if not _HOST.fullmatch(host) or not module or ".." in path.split("/"):
        raise SourceError.at(
            written, "names no module of an rsync daemon", "Write rsync://host/module/www"
        )
    return Destination(way=Way.DAEMON, shown=written, path=written.rstrip("/"))


def _far_path(written: str, path: str) -> str:
    path = path.removeprefix("~/")
    if path.startswith("~"):
        raise SourceError.at(written, "names the home of another", "Write the whole path, from /")
    path = path.rstrip("/") or path[:1]
    if path in {"", ".", "/"}:
        raise SourceError.at(
            written, "names no folder of its own for the site", "Write host:/srv/www"
        )
    return f"./{path}" if path.startswith("-") else path


def _refuse_odd(written: str) -> None:
    if not written.strip():
        raise SourceError.at("DEST", "is empty", "Name the folder or host that the site goes to")
    if written.startswith("-"):
        raise SourceError.at(written, "begins like an option", "Write a folder as ./-name")
    if "\n" in written or HIDDEN.search(written):
        raise SourceError.at(written, "holds a character that nobody sees", "Write it anew")
