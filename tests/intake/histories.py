"""Git repositories that tests make: a stream of commits, written by git itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

GIT = shutil.which("git") or "git"

File = str | bytes | None
"""A text, or None where the file is taken away."""


@dataclass(frozen=True)
class Commit:
    """One commit of a made history."""

    when: str
    """``2024-05-01`` or ``2024-05-01T18:00``, in UTC."""

    files: Mapping[str, File] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Old names and new ones; before `files` are written."""

    links: Mapping[str, str] = field(default_factory=dict)
    modules: tuple[str, ...] = ()
    message: str = "Update"
    branch: str = "main"
    merged: str = ""
    """The branch that this commit merges."""


def seconds(when: str) -> int:
    text = when if "T" in when else f"{when}T12:00"
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def written(folder: Path, *commits: Commit, anew: bool = False) -> Path:
    """Add commits to a repository, which is made where there is none."""
    if not folder.exists():
        git(
            folder.parent, "init", "--quiet", "--initial-branch", "main", "--template=", str(folder)
        )
    known = {} if anew else _branches(folder)
    stream = b"".join(_streamed(commits, known))
    force = ["--force"] if anew else []
    command = [GIT, "-C", str(folder), "fast-import", "--quiet", *force]
    subprocess.run(command, input=stream, check=True)
    return folder


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [GIT, "-C", str(folder), *words], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def _branches(folder: Path) -> set[str]:
    return set(git(folder, "for-each-ref", "--format=%(refname:short)").split())


def _streamed(commits: Iterable[Commit], known: Iterable[str]) -> Iterable[bytes]:
    begun = set(known)
    seen: set[str] = set()
    for commit in commits:
        yield f"commit refs/heads/{commit.branch}\n".encode()
        yield f"committer A <a@b.example> {seconds(commit.when)} +0000\n".encode()
        yield _data(commit.message.encode())
        if commit.branch not in seen and commit.branch in begun:
            yield f"from refs/heads/{commit.branch}^0\n".encode()
        elif commit.branch not in seen and seen:
            yield b"from refs/heads/main\n"
        if commit.merged:
            yield f"merge refs/heads/{commit.merged}\n".encode()
        seen.add(commit.branch)
        yield from _changes(commit)


def _changes(commit: Commit) -> Iterable[bytes]:
    for old, new in commit.renamed.items():
        yield b"R " + _quoted(old) + b" " + _quoted(new) + b"\n"
    for path, content in commit.files.items():
        if content is None:
            yield b"D " + _quoted(path) + b"\n"
        else:
            raw = content.encode() if isinstance(content, str) else content
            yield b"M 100644 inline " + _quoted(path) + b"\n" + _data(raw)
    for path, target in commit.links.items():
        yield b"M 120000 inline " + _quoted(path) + b"\n" + _data(target.encode())
    for path in commit.modules:
        yield b"M 160000 " + b"1" * 40 + b" " + _quoted(path) + b"\n"


def _quoted(path: str) -> bytes:
    raw = path.encode(errors="surrogateescape")
    return b'"' + b"".join(_escaped(byte) for byte in raw) + b'"'


def _escaped(byte: int) -> bytes:
    plain = 0x20 <= byte < 0x7F and byte not in b'"\\'
    return bytes([byte]) if plain else b"\\%03o" % byte


def _data(raw: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(raw), raw)
