"""Which files of a repository are meant, and what the agreements that they become are called."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from plainredline.errors import SourceError
from plainredline.frozen_values import dataclass
from plainredline.intake.file_trails import Trail
from plainredline.intake.git_process import Git
from plainredline.read.suggestions import nearest, quoted
from plainredline.read.text_checks import slugified

_SUFFIXES: Final = (".md", ".markdown", ".mdx", ".mdown")
"""Of what is taken from a folder; a file that is named may have any."""

_WITHOUT_NAME: Final = frozenset({"index", "readme", "_index", "default"})
"""Files that are called after the folder that they stand in."""

_NOTES: Final = frozenset({"readme", "license", "licence", "contributing", "changelog"})
"""At the top of a folder of services: they are about it."""

_RECORDED: Final = ("First record of", "Record new changes of", "Start tracking", "Apply technical")
"""Begin the messages of Open Terms Archive, and nobody else's."""

_LOOKED_AT: Final = 200
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
"""Names that Windows gives no folder."""

_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person asked for."""

    files: tuple[str, ...]
    """Each is followed by itself."""

    is_wanted: Callable[[str], bool] | None
    """Tells every other file that is wanted; None for no others."""


def is_services(git: Git, tip: str) -> bool:
    """Return whether a repository is one of Open Terms Archive: a folder a service."""
    words = ("log", "--first-parent", "-n", str(_LOOKED_AT), "--format=%s", "--end-of-options")
    subjects = (git.lines(*words, tip, "--") or "").splitlines()
    return sum(subject.startswith(_RECORDED) for subject in subjects) * 2 > len(subjects)


def service_of(trail: Trail) -> tuple[str, str]:
    """Return the service and the type of its terms that a file is of."""
    path = PurePosixPath(trail.path)
    return path.parent.name, path.stem


def selection_of(git: Git, tip: str, named: Sequence[str], *, services: bool) -> Selection:
    """Return the files that a person named: one by one, by folder or by pattern.

    Raises:
        SourceError: None is named, and the repository does not say by itself which are meant.
    """
    if not named and not services:
        raise _nothing_named(git, tip)
    files: list[str] = []
    tests: list[Callable[[str], bool]] = [] if named else [_is_terms]
    for path in named:
        each = str(PurePosixPath(path.lstrip("/")))
        if not path.strip() or ".." in each.split("/"):
            raise missing_file(git, tip, path)
        if any(char in each for char in "*?[") and not _was_there(git, tip, each):
            tests.append(_matcher(each))
        elif each == "." or git.lines("cat-file", "-t", f"{tip}:{each}") == "tree":
            tests.append(_below("" if each == "." else f"{each}/"))
        else:
            files.append(each)
    is_wanted = (lambda path: any(test(path) for test in tests)) if tests else None
    return Selection(tuple(files), is_wanted)


def _was_there(git: Git, tip: str, path: str) -> bool:
    """Return whether a file ever had a name, which may look like a pattern."""
    words = ("log", "--first-parent", "-n", "1", "--format=%H", "--end-of-options")
    return bool(git.lines(*words, tip, "--", path))


def _is_terms(path: str) -> bool:
    """Return whether a file is one of a service: ``Service/Privacy Policy.md``."""
    parts = path.split("/")
    is_dotted = any(part.startswith(".") for part in parts)
    is_note = PurePosixPath(path).stem.casefold() in _NOTES
    return len(parts) == 2 and path.endswith(".md") and not is_dotted and not is_note  # noqa: PLR2004


def _below(folder: str) -> Callable[[str], bool]:
    return lambda path: path.startswith(folder) and path.casefold().endswith(_SUFFIXES)


def _matcher(pattern: str) -> Callable[[str], bool]:
    """Return a test for a pattern as shells have them; ``**`` is any number of folders."""
    forms = {"**/": "(?:[^/]+/)*+", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]]{1,100}\])", pattern)
    form = "".join(
        forms.get(piece, piece.replace("[!", "[^") if piece[:1] == "[" else re.escape(piece))
        for piece in pieces
    )
    try:
        compiled = re.compile(form, re.DOTALL)
    except re.error as error:
        message, mend = f"{quoted(pattern)} is not a pattern", "Write one such as `legal/*.md`"
        raise SourceError.at("PATH", message, mend) from error
    return lambda path: compiled.fullmatch(path) is not None


def _nothing_named(git: Git, tip: str) -> SourceError:
    texts = [path for path in paths_at(git, tip) if path.casefold().endswith(_SUFFIXES)]
    some = ", ".join(map(quoted, texts[:10])) + (", …" if len(texts) > 10 else "")  # noqa: PLR2004
    mend = f"There are: {some}" if texts else "It holds no Markdown"
    message = "no file of it is named"
    return SourceError.at(git.name, message, mend)


def missing_file(git: Git, tip: str, path: str) -> SourceError:
    """Return what is wrong with a name that no file of a history ever had."""
    best = nearest(path, paths_at(git, tip))
    mend = (
        f"Did you mean {quoted(best)}?" if best else "Name it as the repository does: `docs/a.md`"
    )
    message = f"no file {quoted(path)} is or was in it"
    return SourceError.at(git.name, message, mend)


def paths_at(git: Git, tip: str) -> list[str]:
    """Return the files of a commit."""
    listed = git.lines("ls-tree", "-r", "-z", "--name-only", "--full-tree", tip) or ""
    return [path for path in listed.split("\0") if path]


# ---------------------------------------------------------------- names


def named(
    trails: Sequence[Trail], known: Sequence[str], is_free: Callable[[str], bool], *, services: bool
) -> list[str]:
    """Return for each trail the slug of its agreement, all different.

    Args:
        trails: Of files.
        known: The slug that each has from an earlier import; empty for none.
        is_free: Whether no agreement has a slug.
        services: Whether the folder of a file is the provider's name.
    """
    proposals = [
        [] if slug else list(_proposals(trail, services=services))
        for trail, slug in zip(trails, known, strict=True)
    ]
    wished = Counter(each[0] for each in proposals if each)
    used = set(filter(None, known))
    found = list(known)
    # A file that is there has the plain name before one that is gone.
    for index in sorted(range(len(trails)), key=lambda i: not trails[i].steps[-1].blob):
        for slug in proposals[index]:
            is_shared = wished[slug] > 1 and len(proposals[index]) > 1 and not services
            if (
                slug not in used
                and is_free(slug)
                and not (is_shared and slug == proposals[index][0])
            ):
                found[index] = slug
                break
        used.add(found[index])
    return found


def _proposals(trail: Trail, *, services: bool) -> Iterator[str]:
    """Yield names for the agreement of a file, the plainest first; the last one nobody else has."""
    path = PurePosixPath(trail.path)
    parts = [*path.parent.parts, path.stem]
    if path.stem.casefold() in _WITHOUT_NAME and len(parts) > 1:
        parts.pop()
    if services:
        yield _slug(" ".join(service_of(trail)))
    else:
        for count in range(1, len(parts) + 1):
            yield _slug(" ".join(parts[-count:]))
    first = trail.steps[0]
    mark = hashlib.sha256(f"{first.commit.id}\0{first.path}".encode(errors="replace")).hexdigest()[
        :8
    ]
    yield f"{_slug(' '.join(parts[-2:]))[: _LONGEST - 9].strip('-')}-{mark}"


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name[:300])
    slug = slugified("".join(char for char in plain if not unicodedata.combining(char)))
    if not slug:
        return "agreement"
    return f"{slug}-text" if _RESERVED.match(slug) else slug
