"""`plainredline announce`: what is new on a site, told to those who asked for it, once each."""

from __future__ import annotations

import os
import shlex
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from plainredline.cli.exit_codes import Exit
from plainredline.errors import SourceError
from plainredline.language.characters import marked
from plainredline.publishing.announcements import News, news_of
from plainredline.publishing.built_site import INDEX, agreements_of, index_in
from plainredline.publishing.delivering import Answer, Give, Told, body_of, deliver, to_command
from plainredline.publishing.signing import SECRET_VARIABLE, secret_of, signed
from plainredline.storage.announcement_log import AnnouncementLog, Outcome, open_announcements
from plainredline.storage.written_files import NOTHING, read_written_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the options of the command ask for."""

    site: Path
    webhook: str
    command: str
    log: Path
    name: str
    """Of the subscriber; empty for one made of its address."""

    tells_all: bool
    dry_run: bool
    private: bool
    skip: tuple[str, ...]
    seconds: float


def announce(wish: Wish) -> int:
    """Tell a subscriber what is new on a site; return the exit code.

    Raises:
        SourceError: There is no site, or nobody to be told.
    """
    to, give = _subscriber(wish)
    place, index = _index(wish.site)
    with open_announcements(wish.log, to, keeps=not wish.dry_run) as log:
        found = news_of(
            index,
            log.digests,
            lambda name: _digest(wish.site / place / name),
            tells_all=wish.tells_all,
        )
        if log.is_first and not wish.tells_all:
            return _note_past(found, log, wish)
        if log.is_first:
            log.begin()
        found = _without_skipped(found, log, wish.skip)
        if wish.dry_run:
            for news in found:
                if news.outcome is None:
                    click.echo(body_of(news).decode(), nl=False)
            return Exit.DONE
        return _tell(found, log, give, wish)


def _tell(found: Sequence[News], log: AnnouncementLog, give: Give, wish: Wish) -> int:
    count = sum(news.outcome is None for news in found)
    told = 0
    for each in deliver(found, log, give, wish.seconds):
        if each.answer is None:
            continue
        if not each.answer.is_taken:
            left = count - told
            why = f"{_named(each)} was not taken: {each.answer.detail}"
            click.echo(marked(f"{why}. {left} left for the next run"), err=True)
            return Exit.FAILED
        told += 1
        click.echo(f"told {_named(each)}")
    if not told:
        click.echo("nothing new")
    return Exit.DONE


def _note_past(found: Sequence[News], log: AnnouncementLog, wish: Wish) -> int:
    log.begin((news.key, news.sha256) for news in found)
    would = "would be" if wish.dry_run else "are"
    count = f"{len(found)} announcement{'' if len(found) == 1 else 's'}"
    click.echo(f"the first run: {count} of the past {would} noted, and not told; --all tells them")
    return Exit.DONE


def _without_skipped(
    found: Sequence[News], log: AnnouncementLog, skip: Sequence[str]
) -> list[News]:
    """Note what whoever runs this wants nobody to be told of; return the rest."""
    for news in found:
        if news.data["id"] in skip:
            log.add(news.key, news.sha256, Outcome.SKIPPED)
    return [news for news in found if news.data["id"] not in skip]


def _named(told: Told) -> str:
    data = told.news.data
    return marked(f"{told.news.key} ({data['event']}, id {data['id']})")


def _index(site: Path) -> tuple[str, Mapping[str, Any]]:
    """Return below which address the agreements stand on a site, and what their index says."""
    written = read_written_files(site) or NOTHING
    path = site / INDEX
    names = {INDEX, *written.files} if path.is_file() else written.files
    place, index = index_in(names, lambda name: (site / name).read_bytes())
    if not agreements_of(index):
        mend = "Build the site first, and name its folder with --site"
        raise SourceError.at(path, "is not the index of a site with agreements", mend)
    return place, index


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


# ---------------------------------------------------------------- who is told


def _subscriber(wish: Wish) -> tuple[str, Give]:
    """Return by which name a subscriber is known, and what gives it an announcement."""
    if bool(wish.webhook) == bool(wish.command):
        raise SourceError.at("announce", "needs either --webhook or --command", "Give one of them")
    if wish.webhook:
        to = f"webhook-{sha256(wish.webhook.encode()).hexdigest()[:16]}"
        return wish.name or to, _to_webhook(wish.webhook, private=wish.private)
    try:
        words = shlex.split(wish.command)
    except ValueError as error:
        raise SourceError.at(
            "--command", f"cannot be read: {error}", "Close what is quoted"
        ) from error
    if not words:
        raise SourceError.at("--command", "is empty", "Name a program")
    to = f"command-{sha256(wish.command.encode()).hexdigest()[:16]}"
    return wish.name or to, to_command(words)


def _to_webhook(address: str, *, private: bool) -> Give:
    from plainredline.intake.web.answers import Fetched
    from plainredline.intake.web.choices import of_chosen_host
    from plainredline.intake.web.fetcher import Fetcher

    secret = secret_of(os.environ.get(SECRET_VARIABLE, ""))
    scheme = address.partition("://")[0].lower()
    if scheme != "https" and not (private and scheme == "http"):
        raise SourceError.at(
            "--webhook", "does not begin with https://", "Nobody else should read along"
        )
    if not secret:
        click.echo(f"warning: not signed, for {SECRET_VARIABLE} is not set", err=True)
    choices = of_chosen_host(address, is_private=private)
    fetcher = Fetcher(replace(choices, attempts=1, read_seconds=20))

    def give(id_: str, body: bytes) -> Answer:
        headers = {"Content-Type": "application/json", "Accept": "*/*"}
        headers |= signed(body, id_, int(time.time()), secret)
        answer = fetcher.post(address, body, headers)
        if isinstance(answer, Fetched):
            return Answer(is_taken=True)
        if answer.status:
            may_pass = answer.status in {408, 425, 429} or answer.status >= _OF_THE_HOST
            detail = f"the webhook answers {answer.status}"
            return Answer(is_taken=False, detail=detail, may_pass=may_pass, wait=answer.retry_after)
        detail = f"{answer.refusal}: {answer.detail}" if answer.detail else str(answer.refusal)
        return Answer(is_taken=False, detail=detail, may_pass=answer.refusal in _PASSING)

    return give


_OF_THE_HOST = 500
_PASSING = frozenset({"connection", "dns", "time", "broken"})
