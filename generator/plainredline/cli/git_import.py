"""`plainredline import`: what was taken in from elsewhere, told to whoever asked for it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from plainredline.assemble.import_tasks import GitImport
from plainredline.assemble.importing import Account, Imported, import_git
from plainredline.assemble.options import build_today
from plainredline.cli.progress import progress
from plainredline.cli.schema_files import keep_schemas, schema_line
from plainredline.errors import SourceError
from plainredline.intake.filed_days import Every
from plainredline.language.characters import marked
from plainredline.model.captures import Dropped, Lack
from plainredline.read.text_checks import slugified
from plainredline.storage.cache_folder import cache_folder
from plainredline.storage.taken_in import Outcome

COPIES: Final = "repositories"
"""In the folder of the cache."""

_USUAL: Final = Path("agreements")
"""Where every command looks for agreements that is not told otherwise."""

_MOST_TOLD: Final = 20
"""Agreements that are told one by one."""

_MOST_NAMED: Final = 5

_DROPPED: Final = {
    Dropped.FRONT_MATTER: "front matter",
    Dropped.COMMENT: "comments",
    Dropped.TAG: "tags of the site",
    Dropped.IMPORT: "imports",
    Dropped.COMPONENT: "components",
    Dropped.CONTENTS: "lists of contents",
}

_LACKS: Final[dict[str, str]] = {
    Lack.EMPTY: "without a word",
    Lack.TOO_LARGE: "larger than 5 MB",
    Lack.UNREADABLE: "neither UTF-8 nor Windows-1252 (name the encoding with --encoding)",
    Lack.POINTER: "a link to a file that is elsewhere",
    Lack.MISSING: "not in this copy of the repository (copy it whole)",
}


def wish_of(
    repository: str,
    paths: tuple[str, ...],
    slug: str,
    every: str | None,
    *,
    root: Path,
    cache: Path,
    **said: str,
) -> GitImport:
    """Return what the options of the command ask for.

    Raises:
        SourceError: One of them is wrong.
    """
    if slug and slug != slugified(slug):
        mend = "Use a-z, 0-9 and hyphens"
        message = f"“{slug}” is not a valid name for an agreement"
        raise SourceError.at("--as", message, mend)
    return GitImport(
        repository=repository,
        paths=paths,
        slug=slug,
        every=Every(every) if every else None,
        root=root,
        copies=cache_folder(cache, Path.cwd()) / COPIES,
        heading=schema_line("agreement"),
        today=max(build_today(), datetime.now(UTC).date()),
        **said,
    )


def run(wish: GitImport, *, tells_next: bool = True) -> None:
    """Import, and tell what was done and, where nobody else does, what is left to do."""
    with progress("Importing") as report:
        imported = import_git(wish, report)
    if any(account.is_new for account in imported.accounts):
        keep_schemas(wish.root)
    for line in _told(imported, wish.root):
        click.echo(marked(line))
    new = [account for account in imported.accounts if account.is_new and account.written]
    if new and tells_next:
        for line in _asked(new, wish.root):
            click.echo(marked(line))


def _told(imported: Imported, root: Path) -> Iterator[str]:
    busy = [account for account in imported.accounts if account.outcomes]
    for account in busy[:_MOST_TOLD]:
        yield from _account(account, root)
    if len(busy) > _MOST_TOLD:
        yield from _rest(busy[_MOST_TOLD:])
    if imported.is_shallow:
        yield "The copy lacks the older part of the history: git fetch --unshallow brings it."
    if not busy:
        yield "Nothing new."


def _account(account: Account, root: Path) -> Iterator[str]:
    """Yield what was done for one agreement: a line, and one for each thing to know."""
    if account.written:
        days = f"{account.first}" + (f" to {account.last}" if account.last != account.first else "")
        yield f"{root / account.slug}: {_number(account.written, 'version')}, {days}"
    else:
        yield f"{root / account.slug}: no new version ({account.path})"
    yield from (f"  {line}" for line in _notes(account))


def _notes(account: Account) -> Iterator[str]:
    """Yield what somebody has to know of an agreement that was taken in."""
    if same := account.outcomes[Outcome.SAME]:
        yield f"{_number(same, 'state')} left out: no word differs from the version before"
    for lack, count in account.lacks.items():
        yield f"{_number(count, 'state')} left out: {_LACKS.get(lack, lack)}"
    if account.gone:
        yield f"the file was taken away: {_some(account.gone)}"
    yield from _left_out(account)
    if account.encodings:
        yield f"not UTF-8, and read as {_some(sorted(account.encodings))}"
    if count := len(account.moved):
        some = _some([commit[:12] for commit in account.moved])
        yield f"{_number(count, 'commit')} of a day that cannot be, filed by the one before: {some}"
    if account.authors:
        yield f"left as you have it: {_some(account.authors)}"
    for count, said in (
        (account.shared, "filed by the next free day; `captured` has the true one"),
        (account.technical, "may differ because the way of capturing did"),
        (
            account.proposals,
            "with a day of effect in the text: plainredline check says what to do",
        ),
    ):
        if count:
            yield f"{_number(count, 'version')} {said}"


def _left_out(account: Account) -> Iterator[str]:
    """Yield what of a foreign site is not in the versions, and what of it still is."""
    found = [(name, account.dropped[kind]) for kind, name in _DROPPED.items()]
    dropped = ", ".join(f"{name} ({count})" for name, count in found if count)
    if dropped:
        yield f"dropped, with the number of versions: {dropped}"
    if count := account.dropped[Dropped.PLACEHOLDER]:
        yield f"{_number(count, 'version')} with placeholders: the site puts words there"


def _some(values: Sequence[object]) -> str:
    more = ", …" if len(values) > _MOST_NAMED else ""
    return ", ".join(map(str, values[:_MOST_NAMED])) + more


def _rest(accounts: list[Account]) -> Iterator[str]:
    versions = sum(account.written for account in accounts)
    yield f"… and {_number(len(accounts), 'agreement')} more: {_number(versions, 'version')}"


def _asked(accounts: list[Account], root: Path) -> Iterator[str]:
    names = ", ".join(accounts[0].guessed)
    where = root / (accounts[0].slug if len(accounts) == 1 else "*") / "agreement.yml"
    if names:
        yield f"Next: look over {where}: {names} were guessed."
    elsewhere = "" if root == _USUAL else f" --root {shlex.quote(str(root))}"
    yield f"Then: plainredline check{elsewhere}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
