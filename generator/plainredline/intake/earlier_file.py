"""A file as it was before, from the repository that it is kept in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from plainredline.errors import SourceError
from plainredline.intake.git_process import Git

_MOST: Final = 50
"""Commits of a file that are looked at; what is corrected was published lately."""


def earlier_file(path: Path, is_it: Callable[[bytes], bool], *, limit: int) -> bytes | None:
    """Return the newest committed state of a file that is the one sought; None for none.

    None too where the file is kept in no repository, or git cannot be asked.
    """
    absolute = path.absolute()
    root = next((each for each in absolute.parents if (each / ".git").exists()), None)
    if root is None:
        return None
    git, name = Git(root, str(root)), absolute.relative_to(root).as_posix()
    try:
        commits = git.lines("rev-list", f"--max-count={_MOST}", "HEAD", "--", name) or ""
        states = (_content(git, f"{commit}:{name}", limit) for commit in commits.split())
        return next((state for state in states if state is not None and is_it(state)), None)
    except SourceError:
        return None


def _content(git: Git, name: str, limit: int) -> bytes | None:
    try:
        with git.stream("cat-file", "blob", name) as process:
            content: bytes = process.stdout.read(limit + 1) if process.stdout else b""
            if len(content) > limit:
                process.kill()
    except SourceError:  # It was removed in this commit.
        return None
    return content if len(content) <= limit else None
