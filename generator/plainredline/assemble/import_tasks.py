"""What an import is asked for, and what of it is still to be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from plainredline.assemble.import_names import missing_file, named, selection_of
from plainredline.errors import SourceError
from plainredline.frozen_values import dataclass
from plainredline.intake.file_trails import Trail, trail_of, trails_of
from plainredline.intake.filed_days import Every, Filed, Known, filed
from plainredline.intake.git_process import Git
from plainredline.intake.git_repositories import is_address, shown
from plainredline.storage.capture_log import CaptureLog, last_entry, open_log
from plainredline.storage.layout import CAPTURES


@dataclass(frozen=True, slots=True, kw_only=True)
class GitImport:
    """What a person wants of a repository."""

    repository: str
    """A folder or an address."""

    paths: tuple[str, ...]
    root: Path
    """The folder of the agreements."""

    copies: Path
    """Where copies of repositories are kept."""

    today: date
    slug: str = ""
    """Of the one agreement that all paths become; empty where each becomes its own."""

    branch: str = ""
    every: Every | None = None
    title: str = ""
    provider: str = ""
    language: str = ""
    encoding: str = ""
    heading: str = ""
    """Stands above what the file of a new agreement says."""


@dataclass(frozen=True, slots=True)
class Task:
    """One agreement, and the states of it that are still to be taken in."""

    slug: str
    trail: Trail
    items: Sequence[Filed]
    before: Filed | None
    every: Every


def tasks_of(wish: GitImport, git: Git, tip: str, *, services: bool) -> Iterator[Task]:
    """Yield what is to be done for each agreement.

    Raises:
        SourceError: There is no such file, or a name is taken.
    """
    trails = _trails(wish, git, tip, services=services)
    if wish.slug:
        trails, slugs = [_joined(git, tip, trails)], [wish.slug]
    else:
        known = _known_slugs(wish, trails)
        slugs = named(trails, known, lambda s: not (wish.root / s).exists(), services=services)
        _refuse_taken_name(wish, trails, known, slugs)
    for trail, slug in zip(trails, slugs, strict=True):
        yield _task(wish, trail, slug)


def _trails(wish: GitImport, git: Git, tip: str, *, services: bool) -> list[Trail]:
    selection = selection_of(git, tip, wish.paths, services=services)
    found = {}
    for path in selection.files:
        trail = trail_of(git, tip, path)
        if trail is None:
            raise missing_file(git, tip, path)
        found[trail.path, trail.steps[0].commit.id] = trail
    if selection.is_wanted is not None:
        for trail in trails_of(git, tip, selection.is_wanted):
            found.setdefault((trail.path, trail.steps[0].commit.id), trail)
    if not found:
        message, mend = "holds no such file", "Name the files as the repository does: `docs/*.md`"
        raise SourceError.at(git.name, message, mend)
    return list(found.values())


def _joined(git: Git, tip: str, trails: Sequence[Trail]) -> Trail:
    """Return the one life of a text that stood in several files, one after the other."""
    if len(trails) == 1:
        return trails[0]
    if len(there := [trail.path for trail in trails if trail.steps[-1].blob]) > 1:
        message = (
            f"{' and '.join(there)} are there at the same time, and one agreement has one text"
        )
        mend = "Import each by itself"
        raise SourceError.at("--as", message, mend)
    order = (git.lines("rev-list", "--first-parent", "--end-of-options", tip, "--") or "").split()
    place = {commit: -number for number, commit in enumerate(order)}
    steps = sorted(
        chain.from_iterable(trail.steps for trail in trails),
        key=lambda step: (place[step.commit.id], bool(step.blob)),
    )
    return Trail(there[0] if there else steps[-1].path, tuple(steps))


def _known_slugs(wish: GitImport, trails: Sequence[Trail]) -> list[str]:
    """Return for each trail the agreement that it was imported as before; empty for none.

    It is the one whose last state is on the trail; or, where the history was written anew, the
    one from the same repository with the same name.
    """
    states: dict[tuple[str, str], str] = {}
    files: dict[tuple[str, str], str] = {}
    for log in sorted(wish.root.glob(f"*/{CAPTURES}")):
        found = last_entry(log.parent)
        if found is not None and found[1] is not None:
            slug, last = log.parent.name, found[1]
            states[last.commit, last.path] = slug
            files[found[0], last.path] = slug
    slugs = []
    for trail in trails:
        on_trail = (states.get((step.commit.id, step.path), "") for step in reversed(trail.steps))
        slugs.append(next(filter(None, on_trail), ""))
    used = set(slugs)
    for index, trail in enumerate(trails):
        slug = files.get((name_of(wish), trail.path), "")
        if not slugs[index] and slug and slug not in used:
            slugs[index] = slug
            used.add(slug)
    return slugs


def name_of(wish: GitImport) -> str:
    """Return the name of the repository, as it may be written down."""
    return shown(wish.repository) if is_address(wish.repository) else wish.repository


def _refuse_taken_name(
    wish: GitImport, trails: Sequence[Trail], known: Sequence[str], slugs: Sequence[str]
) -> None:
    """Refuse to name the one file that is asked for otherwise than its name, which is taken."""
    if len(trails) != 1 or known[0] or len(wish.paths) != 1:
        return
    plain = named(trails, known, lambda _: True, services=False)[0]
    if plain != slugs[0] and (wish.root / plain).exists():
        message = f"an agreement “{plain}” is there already"
        mend = f"Give this one a name with --as, or add its versions to that one with --as {plain}"
        raise SourceError.at(wish.root / plain, message, mend)


def _task(wish: GitImport, trail: Trail, slug: str) -> Task:
    folder = wish.root / slug
    if not folder.exists():
        every = wish.every or Every.DAY
        items = filed(trail.steps, {}, every, wish.today)
        return Task(slug, trail, items, None, every)
    every, days, log = _before(wish, folder)
    items = filed(trail.steps, days, every, wish.today)
    is_known = [log is not None and log.knows(i.step.commit.id, i.day, i.step.blob) for i in items]
    first = is_known.index(False) if False in is_known else len(items)
    pending = [item for item, known in zip(items, is_known, strict=True) if not known]
    return Task(slug, trail, pending, items[first - 1] if first else None, every)


def _before(wish: GitImport, folder: Path) -> tuple[Every, Mapping[str, Known], CaptureLog | None]:
    """Return how an agreement was taken in before.

    Raises:
        SourceError: It was taken in otherwise than it is wanted now.
    """
    if not (folder / CAPTURES).exists():
        return wish.every or Every.DAY, {}, None
    with open_log(folder, repository="", every="") as log:
        every = Every(log.every) if log.every else wish.every or Every.DAY
    if wish.every not in (None, every):
        message = f"was imported with --every {every}"
        mend = "Go on so, or import it as another agreement with --as"
        raise SourceError.at(folder, message, mend)
    known = {each.commit: Known(each.day, each.captured) for each in log.entries if each.commit}
    return every, known, log
