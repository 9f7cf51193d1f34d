"""Where a repository is, by whatever name: a folder of this machine, or an address to copy from."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final
from urllib.parse import quote, urlsplit

from plainredline.errors import SourceError
from plainredline.intake.git_process import TRANSPORTS, Git, environment, git_command, told

_SSH_NAME: Final = re.compile(r"(?:[\w.-]{1,64}@)?([\w.-]{1,253}):(?!//)([^\s:][^\s]{0,1000})\Z")
"""``git@github.com:owner/name.git``."""

_SCHEMES: Final = ("https", "http", "ssh", "git", "file")

_PLACES: Final = (
    ("github.com", "{repository}/blob/{commit}/{path}"),
    ("gitlab.", "{repository}/-/blob/{commit}/{path}"),
    ("codeberg.org", "{repository}/src/commit/{commit}/{path}"),
    ("bitbucket.org", "{repository}/src/{commit}/{path}"),
)
"""How hosts, known by how their names begin, address a file of a commit."""

_MOST_BYTES: Final = 8 << 30
"""Of a copy: some of the largest histories of texts have a hundredth of it."""

_POLL: Final = 0.5


def is_address(name: str) -> bool:
    """Return whether a repository is named by an address, and not by a folder."""
    return "://" in name or (bool(_SSH_NAME.match(name)) and not Path(name).exists())


def shown(name: str) -> str:
    """Return the name of a repository as it may be shown and written: without a password."""
    if "://" not in name:
        return name
    try:
        parts = urlsplit(name)
    except ValueError:
        return name.rpartition("@")[2]
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host, query="", fragment="").geturl()


def local(name: str) -> Git:
    """Return the repository in a folder.

    Raises:
        SourceError: There is none.
    """
    folder = Path(name)
    git = Git(folder, name)
    if not folder.is_dir() or git.lines("rev-parse", "--git-dir") is None:
        message = "is not a git repository"
        mend = "Name its top folder, or an address such as https://github.com/owner/name"
        raise SourceError.at(name, message, mend)
    return git


def fetched(name: str, branch: str, copies: Path) -> Git:
    """Return a copy of the repository at an address, brought up to what is there now.

    The copy has one branch and no files; it is kept, so that the next time only what is new comes.

    Raises:
        SourceError: The address is none, or does not answer.
    """
    _refuse_address(name)
    key = hashlib.sha256(f"{name}\0{branch}".encode()).hexdigest()[:20]
    copy = copies / f"{key}.git"
    copy.mkdir(parents=True, exist_ok=True)
    git = Git(copy, shown(name))
    with tempfile.TemporaryFile() as errors:
        _run(copy, ["init", "--quiet", "--bare", "--template=", "."], errors, git.name)
        wanted = f"+{f'refs/heads/{branch}' if branch else 'HEAD'}:refs/heads/fetched"
        fetch = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-gc"]
        _run(copy, [*fetch, "--no-write-fetch-head", "--", name, wanted], errors, git.name)
    _run_quietly(copy, ["symbolic-ref", "HEAD", "refs/heads/fetched"])
    return git


def tip_of(git: Git, branch: str) -> str:
    """Return the newest commit of a branch, or of the one that is checked out.

    Raises:
        SourceError: There is none.
    """
    named = f"refs/heads/{branch}" if branch else "HEAD"
    for name in (named, *([branch] if branch else [])):
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if tip := git.lines(*words):
            return tip
    message = f"has no branch “{branch}”" if branch else "has no commit yet"
    mend = "Name a branch with --branch"
    raise SourceError.at(git.name, message, mend)


def is_shallow(git: Git) -> bool:
    """Return whether a repository is a copy without the older part of its history."""
    return git.lines("rev-parse", "--is-shallow-repository") == "true"


def addresser(name: str, git: Git) -> tuple[str, Callable[[str, str], str]]:
    """Return the address of a repository, and what gives that of a file as a commit left it.

    A folder has the address that it was copied from. Empty where none can be shown in a page.
    """
    origin = name if is_address(name) else git.lines("config", "--get", "remote.origin.url") or ""
    repository = web_address(origin)
    host = urlsplit(repository).netloc
    form = next((form for start, form in _PLACES if host.startswith(start)), "{repository}")

    def address(commit: str, path: str) -> str:
        if not repository:
            return ""
        return form.format(repository=repository, commit=commit, path=quote(os.fsencode(path)))

    return repository, address


def web_address(origin: str) -> str:
    """Return the address of a repository for a browser; empty where it has none."""
    if match := _SSH_NAME.match(origin):
        host, path = match[1], match[2]
        origin = f"ssh://{host}/{path}"
    try:
        parts = urlsplit(origin)
        host, number = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme == "ssh" and not any(host.startswith(place) for place, _ in _PLACES):
        return ""
    if parts.scheme not in ("http", "https", "ssh") or not re.fullmatch(r"[\w.-]+", host):
        return ""
    port = f":{number}" if number and parts.scheme != "ssh" else ""
    scheme = "http" if parts.scheme == "http" else "https"
    path = quote(parts.path.strip("/").removesuffix(".git"), safe="/~%")
    return f"{scheme}://{host}{port}/{path}"


def _refuse_address(name: str) -> None:
    scheme = name.partition("://")[0] if "://" in name else "ssh"
    if scheme in _SCHEMES and name.isprintable() and not name.startswith("-"):
        return
    message = "is not an address that is copied from"
    mend = f"Begin it with {', '.join(f'{each}://' for each in _SCHEMES[:3])}"
    raise SourceError.at(shown(name), message, mend)


def _run_quietly(folder: Path, words: list[str]) -> None:
    subprocess.run(  # noqa: S603 - the words are ours
        git_command(folder, words), env=environment(folder), check=True, capture_output=True
    )


def _run(folder: Path, words: list[str], errors: IO[bytes], name: str) -> None:
    """Run a command that may take long, and end it when it takes too much room."""
    command = git_command(folder, words)
    process = subprocess.Popen(  # noqa: S603 - the same
        command,
        env=environment(folder, TRANSPORTS),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
    )
    try:
        while not _past_end(process):
            if _size(folder) > _MOST_BYTES:
                message, mend = "is larger than 8 GB", "Copy it yourself, and name that folder"
                raise SourceError.at(name, message, mend)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
    if process.returncode:
        mend = "Check the address and the branch; if it needs a password, copy it yourself"
        message = f"cannot be copied: {_reason(told(errors), name)}"
        raise SourceError.at(name, message, mend)


def _past_end(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(_POLL)
    except subprocess.TimeoutExpired:
        return False
    return True


def _reason(said: str, name: str) -> str:
    """Return why git failed, without the address, in which a password may be."""
    lines = [line.removeprefix("fatal: ") for line in said.splitlines() if line.strip()]
    line = lines[0] if lines else "no reason was given"
    return re.sub(r"[a-z+]{2,10}://[^\s']{0,2000}", lambda _: name, line)


def _size(folder: Path) -> int:
    total = 0
    for base, _, names in os.walk(folder / "objects"):
        for each in names:
            try:
                total += os.lstat(f"{base}/{each}").st_size
            except OSError:  # It was moved while we looked.
                continue
    return total
