"""A history elsewhere becomes agreements here: the only place where intake meets storage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from datetime import date
from pathlib import Path

import yaml

from plainredline.assemble.import_names import (
    is_services,
    service_of,
)
from plainredline.assemble.import_tasks import GitImport, Task, name_of, tasks_of
from plainredline.assemble.recording import record_taken
from plainredline.assemble.reporting import Report
from plainredline.errors import Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.intake.file_bytes import checked_encoding
from plainredline.intake.filed_days import Filed
from plainredline.intake.git_captures import Blobs, Reading, blobs_of, captures, title_of
from plainredline.intake.git_process import Git
from plainredline.intake.git_repositories import (
    addresser,
    fetched,
    is_address,
    is_shallow,
    local,
    tip_of,
)
from plainredline.language.function_words import language_of
from plainredline.language.words import words
from plainredline.model.captures import Capture, Dropped, Lack
from plainredline.storage.taken_in import Outcome, TakenIn, begin_taken, existing

_KINDS = (
    ("privacy", "privacy-policy"),
    ("cookie", "cookie-policy"),
    ("data processing", "data-processing-agreement"),
    ("developer", "developer-agreement"),
    ("terms", "terms-of-service"),
    ("conditions", "terms-of-service"),
)


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
    tasks = list(tasks_of(wish, git, tip, services=services))
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
    _record(wish.root / account.slug for account in accounts)
    return Imported(tuple(accounts), is_shallow(git))


def _record(folders: Iterable[Path]) -> None:
    """Write down what was taken in, where versions are recorded.

    Raises:
        SourceError: Of each agreement that is not as it must be, after all others.
    """
    problems: list[Problem] = []
    for folder in folders:
        try:
            record_taken(folder)
        except SourceError as error:
            problems += error.problems
    if problems:
        raise SourceError(problems)


@dataclass(frozen=True, slots=True)
class _Place:
    """From where it is taken."""

    wish: GitImport
    git: Git
    address: str
    address_of: Callable[[str, str], str]
    services: bool


def _taken(place: _Place, blobs: Blobs, task: Task, account: Account) -> Iterator[Outcome]:
    """Take the states of one agreement in, and yield what became of each."""
    if not task.items:
        return
    newest = _newest(place, blobs, task)
    language = place.wish.language or _language(newest)
    reading = Reading(address=place.address_of, encoding=place.wish.encoding, language=language)
    found = captures(blobs, task.items, reading, task.before)
    marked = zip(found, task.items, strict=True)
    folder = place.wish.root / task.slug
    settings = {"repository": name_of(place.wish), "every": task.every.value}
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


def _newest(place: _Place, blobs: Blobs, task: Task) -> Capture | None:
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
    place: _Place, task: Task, newest: Capture | None, language: str, account: Account
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
