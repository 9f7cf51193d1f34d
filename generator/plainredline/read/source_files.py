"""Files and folders at the edge: what may be opened, how much of it, and as what text."""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from pathlib import Path, PurePath
from typing import BinaryIO, Final, Protocol

from plainredline.errors import Problem, SourceError
from plainredline.file_kinds import kind_of
from plainredline.frozen_values import dataclass
from plainredline.read.suggestions import quoted, visible

MEGABYTE = 1_000_000
VERSION_LIMIT = 5 * MEGABYTE
"""The longest real version among 1,388 agreements has 139,000 words, under 1 MB."""

EXPLANATION_LIMIT = 1 * MEGABYTE
YAML_LIMIT = 256_000
"""Bytes of `agreement.yml`, and of any YAML within another file."""

MOST_PROBLEMS = 200
"""Of one file; nobody mends more at once."""

STANDARD_INPUT: Final = Path("/dev/stdin")
"""What is piped in, as messages name it."""

_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini"})


class _Add(Protocol):
    """Adds a problem of one file."""

    def __call__(self, message: str, mend: str, line: int = 0) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file that could be read."""

    path: str
    """As messages name it."""

    raw: bytes = field(repr=False)
    text: str = field(repr=False)
    r"""Without byte order mark; line ends are ``\n``."""

    @property
    def sha256(self) -> str:
        """Of its bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.raw).hexdigest()


def source_error(problems: Iterable[Problem]) -> SourceError:
    """Return the error that tells all problems, in the order of files and lines, each once.

    A hostile file can have a problem in every line, so of one file `MOST_PROBLEMS` are told.
    """
    told: dict[str, list[Problem]] = defaultdict(list)
    for problem in dict.fromkeys(problems):
        told[problem.path].append(problem)
    return SourceError(each for path in sorted(told) for each in _first(path, told[path]))


def _first(path: str, problems: list[Problem]) -> list[Problem]:
    ordered = sorted(problems, key=lambda problem: problem.line)
    more = len(ordered) - MOST_PROBLEMS
    if more <= 0:
        return ordered
    rest = Problem(path=path, line=0, message=f"has {more} more problems", mend="Mend these first")
    return [*ordered[:MOST_PROBLEMS], rest]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a folder stands, and how messages name it, on whatever machine it is read."""

    folder: Path
    """Absolute."""

    name: PurePath
    """Not yet made visible."""


_place: ContextVar[Place | None] = ContextVar("place", default=None)


@contextmanager
def named_from(place: Place) -> Iterator[None]:
    """Name all that stands in a place as whoever asked for it would, not from where we are."""
    token = _place.set(place)
    try:
        yield
    finally:
        _place.reset(token)


def shown_path(path: Path) -> str:
    """Return the path as a message names it: from the current directory where it lies in it."""
    absolute, place = path.absolute(), _place.get()
    if place is not None and absolute.is_relative_to(place.folder):
        return visible((place.name / absolute.relative_to(place.folder)).as_posix())
    cwd = Path.cwd()
    inside = absolute.is_relative_to(cwd) and ".." not in absolute.parts
    shown = absolute.relative_to(cwd) if inside else path
    return visible(shown.as_posix())


def is_ignored(name: str) -> bool:
    """Return whether a name is an editor's or a file manager's, and none of ours."""
    return name.startswith((".", "#")) or name.endswith("~") or name.casefold() in _IGNORED_NAMES


def normalised(text: str) -> str:
    r"""Return the text with ``\n`` at every line's end, as Markdown and YAML count lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def has_words(text: str) -> bool:
    """Return whether a text holds anything that can be seen."""
    return any(
        not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc"} for char in text
    )


def link_problem(path: Path, folder: Path) -> Problem | None:
    """Return what is wrong with `path` if it is a symbolic link; `folder` is where it belongs."""
    if not path.is_symlink():
        return None
    target = path.readlink()
    try:
        leads_out = not (path.parent / target).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # A loop of links.
        leads_out = False
    return Problem(
        path=shown_path(path),
        line=0,
        message=f"is a symbolic link to {quoted(target.as_posix())}"
        + (f", which leads outside of {quoted(shown_path(folder))}" if leads_out else ""),
        mend="Put the file or folder itself here",
    )


def missing_folder_problem(path: Path) -> Problem | None:
    """Return what is wrong with `path` if it is no folder."""
    if path.is_dir():
        return None
    what = "is a file where a folder has to be" if path.exists() else "is missing"
    return Problem(path=shown_path(path), line=0, message=what, mend="Make a folder of this name")


def read_source(
    path: Path, *, limit: int, problems: list[Problem], regular: bool = True
) -> Source | None:
    """Return the file, or None after adding to `problems` why it cannot be used.

    Args:
        path: The file; never a symbolic link when it belongs to an agreement.
        limit: The most bytes it may have.
        problems: Where problems are added.
        regular: Refuse pipes and devices, which could block a build for ever.
    """
    name = shown_path(path)

    def add(message: str, mend: str, line: int = 0) -> None:
        problems.append(Problem(path=name, line=line, message=message, mend=mend))

    try:
        if regular and not stat.S_ISREG(path.lstat().st_mode):
            add("is not a regular file", "Put a Markdown or YAML file here, or remove it")
            return None
        with _opened(path) as file:
            raw = file.read(limit + 1)
    except FileNotFoundError:
        add("is missing", "Write this file, or correct the name")
        return None
    except OSError as error:
        add(f"cannot be read: {error.strerror}", "Check the file's permissions")
        return None
    if kind := kind_of(raw):
        add(f"is {kind}, not Markdown", "Save its text as Markdown, or as plain text, in UTF-8")
        return None
    if len(raw) > limit:
        add(f"is larger than {_size(limit)}", "Remove what does not belong in it")
        return None
    text = _decoded(raw, add)
    return None if text is None else Source(path=name, raw=raw, text=normalised(text))


def notes_file(path: Path, problems: list[Problem]) -> Source | None:
    """Return agreement.yml; None where it cannot be used, or is a link, which is told elsewhere."""
    return None if path.is_symlink() else read_source(path, limit=YAML_LIMIT, problems=problems)


def _opened(path: Path) -> BinaryIO:
    """Open a file; standard input is always there, by whatever name a system knows it."""
    if path == STANDARD_INPUT:
        return open(0, "rb", closefd=False)
    return path.open("rb")


def _size(limit: int) -> str:
    return f"{limit // MEGABYTE} MB" if limit >= MEGABYTE else f"{limit // 1000} kB"


def _decoded(raw: bytes, add: _Add) -> str | None:
    """Return the text without its byte order mark, or None after telling why it is none."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        add("is not valid UTF-8: its first bytes are a UTF-16 mark", "Save the file as UTF-8", 1)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a byte order mark the decoder counts from behind it.
        at = error.start + len(raw) - len(error.object)
        add(
            f"is not valid UTF-8: byte {at + 1} of the file is `0x{raw[at]:02X}`",
            "Save the file as UTF-8" + _windows(raw, at),
            _line_at(raw, at),
        )
        return None
    if (at := raw.find(b"\0")) >= 0:
        add(
            f"holds a NUL byte: byte {at + 1} of the file",
            "Remove it; a text has none",
            _line_at(raw, at),
        )
        return None
    return text


def _windows(raw: bytes, at: int) -> str:
    """Return what a byte between ASCII would be in the encoding that such files mostly have."""
    alone = raw[at + 1 : at + 2] < b"\x80" and at + 1 < len(raw)
    try:
        char = raw[at : at + 1].decode("cp1252" if alone else "ascii")
    except UnicodeDecodeError:
        return ""
    return f"; in Windows-1252 this byte is `{visible(char)}`"


def _line_at(raw: bytes, at: int) -> int:
    return normalised(raw[:at].decode("latin-1")).count("\n") + 1
