"""Git repositories of these tests: with an author, and with nothing of the caller's settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_WHO = {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in (("NAME", "Test"), ("EMAIL", "test@example.com"))
}
QUIET = {**_WHO, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; return what it prints."""
    return subprocess.run(
        ["git", *arguments],  # noqa: S607 - the git of whoever runs the tests
        cwd=folder,
        env={**os.environ, **QUIET},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def begun(folder: Path) -> Path:
    """Make a folder a repository, all of it committed on `main`, and go on with `branch`."""
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    git(folder, "checkout", "--quiet", "-b", "branch")
    return folder


def commit(folder: Path) -> None:
    """Commit everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "change")
