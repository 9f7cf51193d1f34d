"""A history elsewhere becomes agreements here: the only place where intake meets storage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

import yaml

from plainredline.assemble.import_names import (
    is_services,
    missing_file,
    named,
    selection_of,
    service_of,
)
from plainredline.assemble.reporting import Report
from plainredline.errors import Problem, SourceError
from plainredline.intake.file_bytes import checked_encoding
from plainredline.intake.file_trails import Trail, trail_of, trails_of
from plainredline.intake.filed_days import Every, Filed, filed
from plainredline.intake.git_captures import Blobs, Reading, blobs_of, captures, title_of
from plainredline.intake.git_process import Git
from plainredline.intake.git_repositories import (
    addresser,
    fetched,
    is_address,
    is_shallow,
    local,
    shown,
    tip_of,
)
from plainredline.language.function_words import language_of
from plainredline.language.words import words
from plainredline.model.captures import Capture, Dropped, Lack
from plainredline.storage.capture_log import CaptureLog, last_entry, open_log
from plainredline.storage.layout import CAPTURES
from plainredline.storage.taken_in import Outcome, TakenIn, begin_taken, existing

_KINDS = (
    ("privacy", "privacy-policy"),
    ("cookie", "cookie-policy"),
    ("data processing", "data-processing-agreement"),
    ("developer", "developer-agreement"),
    ("terms", "terms-of-service"),
    ("conditions", "terms-of-service"),
)


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


@dataclass(slots=True)
class Account:
    """What an import did for one agreement."""

    slug: str
    path: str
    """The file in the repository, under its last name."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    lacks: Counter[str] = field(default_factory=Counter)
    dropped: Counter[Dropped] = field(default_factory=Counter)
    """How many versions something was dropped from."""

    first: date | None = None
    last: date | None = None
    """Days of the first and the last version that were written."""

    authors: list[date] = field(default_factory=list)
    """Days of which an author's file stays."""

    gone: list[date] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    """Commits of which the day cannot be."""

    shared: int = 0
    """Versions that are filed by another day than their own, because that has one."""

    proposals: int = 0
    technical: int = 0
    encodings: set[str] = field(default_factory=set)
    is_new: bool = False
    """Whether it was made."""

    guessed: tuple[str, ...] = ()
    """What of a new one was guessed, by the keys of its file."""

    @property
    def written(self) -> int:
        """How many files were written."""
        return self.outcomes[Outcome.WRITTEN] + self.outcomes[Outcome.REPLACED]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    accounts: tuple[Account, ...]
    """Of each file that has a history, also where nothing was new."""

    is_shallow: bool


@dataclass(frozen=True, slots=True)
class _Task:
    """One agreement, and the states of it that are still to be taken in."""

    slug: str
    trail: Trail
    items: Sequence[Filed]
    before: Filed | None
    every: Every


def import_git(wish: GitImport, report: Report) -> Imported:
    """Take the versions of files of a git repository in as versions of agreements.

    What was taken in before is passed over; nothing of an author's is touched.

    Raises:
        SourceError: The repository cannot be read, a name is wrong, or a log is damaged.
    """
    checked_encoding(wish.encoding)
    report("Reading the history", 0, 0)
    if is_address(wish.repository):
        git = fetched(wish.repository, wish.branch, wish.copies)
        tip = tip_of(git, "")
    else:
        git = local(wish.repository)
        tip = tip_of(git, wish.branch)
    services = not wish.slug and is_services(git, tip)
    tasks = list(_tasks(wish, git, tip, services=services))
    address, address_of = addresser(wish.repository, git)
    place = _Place(wish, git, address, address_of, services)
    total = sum(len(task.items) for task in tasks)
    done, accounts = 0, []
    with blobs_of(git) as blobs:
        for task in tasks:
            account = Account(task.slug, task.trail.path)
            for _ in _taken(place, blobs, task, account):
                done += 1
                report(f"Importing {task.slug}", done, total)
            accounts.append(account)
    return Imported(tuple(accounts), is_shallow(git))


# ---------------------------------------------------------------- what is to be done


def _tasks(wish: GitImport, git: Git, tip: str, *, services: bool) -> Iterator[_Task]:
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
        raise SourceError([Problem(path=git.name, line=0, message=message, mend=mend)])
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
        raise SourceError([Problem(path="--as", line=0, message=message, mend=mend)])
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
        slug = files.get((_name_of(wish), trail.path), "")
        if not slugs[index] and slug and slug not in used:
            slugs[index] = slug
            used.add(slug)
    return slugs


def _name_of(wish: GitImport) -> str:
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
        raise SourceError(
            [Problem(path=str(wish.root / plain), line=0, message=message, mend=mend)]
        )


def _task(wish: GitImport, trail: Trail, slug: str) -> _Task:
    folder = wish.root / slug
    if not folder.exists():
        every = wish.every or Every.DAY
        items = filed(trail.steps, {}, every, wish.today)
        return _Task(slug, trail, items, None, every)
    every, days, log = _before(wish, folder)
    items = filed(trail.steps, days, every, wish.today)
    is_known = [log is not None and log.knows(i.step.commit.id, i.day, i.step.blob) for i in items]
    first = is_known.index(False) if False in is_known else len(items)
    pending = [item for item, known in zip(items, is_known, strict=True) if not known]
    return _Task(slug, trail, pending, items[first - 1] if first else None, every)


def _before(wish: GitImport, folder: Path) -> tuple[Every, Mapping[str, date], CaptureLog | None]:
    """Return how an agreement was taken in before.

    Raises:
        SourceError: It was taken in otherwise than it is wanted now.
    """
    if not (folder / CAPTURES).exists():
        return wish.every or Every.DAY, {}, None
    with open_log(folder, repository="", every="") as log:
        every = Every(log.every)
    if wish.every not in (None, every):
        message = f"was imported with --every {every}"
        mend = "Go on so, or import it as another agreement with --as"
        raise SourceError([Problem(path=str(folder), line=0, message=message, mend=mend)])
    return every, {entry.commit: entry.day for entry in log.entries}, log


# ---------------------------------------------------------------- doing it


@dataclass(frozen=True, slots=True)
class _Place:
    """From where it is taken."""

    wish: GitImport
    git: Git
    address: str
    address_of: Callable[[str, str], str]
    services: bool


def _taken(place: _Place, blobs: Blobs, task: _Task, account: Account) -> Iterator[Outcome]:
    """Take the states of one agreement in, and yield what became of each."""
    if not task.items:
        return
    newest = _newest(place, blobs, task)
    language = place.wish.language or _language(newest)
    reading = Reading(address=place.address_of, encoding=place.wish.encoding, language=language)
    found = captures(blobs, task.items, reading, task.before)
    marked = zip(found, task.items, strict=True)
    folder = place.wish.root / task.slug
    settings = {"repository": _name_of(place.wish), "every": task.every.value}
    if not folder.exists():
        first = _first(marked)
        if not first or first[-1][0].lack is not None:
            yield from (_accounted(account, c, i, Outcome.LACK) for c, i in first)
            return
        about = _about(place, task, newest, language, account)
        outcomes = begin_taken(folder, about, [c for c, _ in first], **settings)
        for (capture, item), outcome in zip(first, outcomes, strict=True):
            yield _accounted(account, capture, item, outcome)
    with existing(folder, **settings) as taken:
        yield from _rest(taken, marked, account)


def _rest(
    taken: TakenIn, marked: Iterator[tuple[Capture, Filed]], account: Account
) -> Iterator[Outcome]:
    for capture, item in marked:
        yield _accounted(account, capture, item, taken.take(capture))


def _first(marked: Iterator[tuple[Capture, Filed]]) -> list[tuple[Capture, Filed]]:
    """Return what is found up to the first text."""
    found = []
    for capture, item in marked:
        found.append((capture, item))
        if capture.lack is None:
            break
    return found


def _accounted(account: Account, capture: Capture, item: Filed, outcome: Outcome) -> Outcome:
    account.outcomes[outcome] += 1
    if capture.lack is Lack.GONE:
        account.gone.append(capture.captured)
    elif capture.lack is not None:
        account.lacks[capture.kind or capture.lack] += 1
    if item.is_moved:
        account.moved.append(capture.commit)
    if outcome is Outcome.AUTHORS:
        account.authors.append(capture.day)
    if outcome in (Outcome.WRITTEN, Outcome.REPLACED):
        account.first = min(filter(None, (account.first, capture.day)))
        account.last = max(filter(None, (account.last, capture.day)))
        account.dropped.update(capture.dropped.keys())
        account.shared += capture.day != capture.captured
        account.proposals += capture.effective is not None
        account.technical += capture.is_technical
        account.encodings |= {capture.encoding} - {""}
    return outcome


def _newest(place: _Place, blobs: Blobs, task: _Task) -> Capture | None:
    """Return the newest text, by which the agreement is known."""
    reading = Reading(address=place.address_of, encoding=place.wish.encoding)
    for item in reversed(task.items):
        if item.step.blob:
            capture = next(captures(blobs, [item], reading))
            if capture.lack is None:
                return capture
    return None


def _language(newest: Capture | None) -> str:
    return language_of(words(newest.text[:20_000].lower()).keys) if newest is not None else ""


def _about(
    place: _Place, task: _Task, newest: Capture | None, language: str, account: Account
) -> bytes:
    """Return agreement.yml: what a person said, and else what the repository shows."""
    wish = place.wish
    service, terms = service_of(task.trail) if place.services else ("", "")
    title = wish.title or terms or (title_of(newest) if newest else "")
    owner = place.address.split("/")[3:4] or [place.git.folder.absolute().name]
    about = {
        "title": title or task.slug.replace("-", " ").capitalize(),
        "provider": wish.provider or service or owner[0] or task.slug,
        "kind": _kind(terms or title or task.slug),
        "language": language or "und",
        "status": "captured",
        **({"source": place.address} if place.address else {}),
        "coverage": "shown",
        "audiences": {"everyone": "Everyone"},
    }
    said = {
        "title": wish.title or terms,
        "provider": wish.provider or service,
        "kind": "",
        "language": wish.language,
    }
    account.is_new = True
    account.guessed = tuple(name for name, value in said.items() if not value)
    notes = yaml.safe_dump(about, allow_unicode=True, sort_keys=False)
    return (wish.heading + notes).encode()


def _kind(name: str) -> str:
    plain = name.casefold()
    return next((kind for cue, kind in _KINDS if cue in plain), "agreement")
