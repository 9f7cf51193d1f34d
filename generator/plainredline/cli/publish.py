"""`plainredline publish`: a site that was built, put where readers find it, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from plainredline.cli.progress import progress
from plainredline.errors import SourceError
from plainredline.language.characters import marked
from plainredline.publishing.built_site import INDEX, BuiltSite, read_built, told_names
from plainredline.publishing.destinations import Destination, Way, destination_of, local_folder
from plainredline.publishing.far_folder import FarFolder
from plainredline.publishing.far_releases import FarReleases
from plainredline.publishing.judging import Allowed, difference, refuse
from plainredline.publishing.other_host import OtherHost, shell_words
from plainredline.publishing.release_folder import ReleaseFolder
from plainredline.publishing.releases import CURRENT, FOLDER, Seen
from plainredline.publishing.swapped_folder import SwappedFolder
from plainredline.publishing.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the options of the command ask for."""

    dest: str
    site: Path
    releases: bool | None
    """Whether releases are kept there; None for as it is."""

    keep: int
    dry_run: bool
    ssh: str
    allowed: Allowed


def publish(wish: Wish) -> None:
    """Put a site where readers find it.

    Raises:
        SourceError: It is not a whole site of ours, or cannot go there.
    """
    destination = destination_of(wish.dest)
    site = read_built(Path(os.path.realpath(wish.site)))
    _refuse_nested(site, destination)
    target = _target(destination, wish, f"{site.place}{INDEX}")
    if site.others:
        names = marked(told_names(site.others))
        click.echo(f"warning: not of the build, and not published: {names}", err=True)
    if wish.dry_run:
        _tell_plan(site, target, wish)
        return
    with _readable(), target.held():
        before = target.look()
        refuse(site, before, wish.allowed)
        if target.holds(site, before):
            click.echo(f"{marked(str(target.where()))} is this very site already", err=True)
            return
        with progress("Publishing") as report:
            target.put(site, before, report)
        _tell_done(site, before, target)
        _drop(target, wish.keep)


def back(wish: Wish) -> None:
    """Show the release before the one that is shown.

    Raises:
        SourceError: None is kept.
    """
    target = _target(destination_of(wish.dest), wish)
    if not target.keeps:
        mend = "Build the earlier state again, and publish that with --older"
        raise SourceError.at(wish.dest, "keeps no releases to go back to", mend)
    with target.held():
        before = target.look()
        if not before.before:
            raise SourceError.at(wish.dest, "keeps no release before the one that is shown")
        if not wish.dry_run:
            target.show(before.before, before)
        would = "would show" if wish.dry_run else "shows"
        where = marked(str(target.where()))
        click.echo(f"{where} {would} {before.before}, not {before.current}", err=True)


def _target(destination: Destination, wish: Wish, index: str = INDEX) -> Target:
    """Return what is meant; `index` is where the index of the agreements stands on the site."""
    if destination.way is Way.FOLDER:
        folder = local_folder(destination)
        keeps = wish.releases
        if keeps is None:
            keeps = os.path.lexists(folder / CURRENT) and os.path.lexists(folder / FOLDER)
        return ReleaseFolder(folder, index) if keeps else SwappedFolder(folder, index)
    if destination.way is Way.DAEMON:
        if wish.releases:
            message = "is an rsync daemon: it cannot exchange a link, so it keeps no releases"
            raise SourceError.at(wish.dest, message)
        return FarFolder(OtherHost(shown=wish.dest), destination.path, index)
    there = OtherHost(shown=wish.dest, shell=shell_words(wish.ssh), host=destination.host)
    if wish.releases is False:
        return FarFolder(there, f"{destination.host}:{destination.path}", index)
    return FarReleases(there, destination.path, index)


def _refuse_nested(site: BuiltSite, destination: Destination) -> None:
    if destination.way is not Way.FOLDER:
        return
    folder = local_folder(destination)
    if folder.is_relative_to(site.folder) or site.folder.is_relative_to(folder):
        raise SourceError.at(destination.shown, "and the site cannot stand in each other")


def _tell_plan(site: BuiltSite, target: Target, wish: Wish) -> None:
    before = target.look()
    refuse(site, before, wish.allowed)
    found = difference(site, before)
    click.echo(f"{marked(str(target.where()))} would show {_amount(site)}: {_counts(site, before)}")
    dropped = Seen(ids=(*before.ids, "next")).too_many(wish.keep) if target.keeps else ()
    for release in () if found.is_none else dropped:
        click.echo(f"would remove the release {release}")


def _tell_done(site: BuiltSite, before: Seen, target: Target) -> None:
    where = marked(str(target.where()))
    click.echo(f"{where} shows {_amount(site)}: {_counts(site, before)}", err=True)


def _drop(target: Target, keep: int) -> None:
    if target.keeps:
        for said in target.drop(target.look().too_many(keep)):
            click.echo(f"warning: {marked(said)}", err=True)


def _amount(site: BuiltSite) -> str:
    return f"{len(site.written.files):,} files, build {site.written.name[:12]}"


def _counts(site: BuiltSite, before: Seen) -> str:
    found = difference(site, before)
    return f"{found.new:,} new, {found.changed:,} changed, {found.gone:,} gone"


@contextmanager
def _readable() -> Iterator[None]:
    """Let a server read what is written meanwhile, whatever the user's own files are like."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)
