"""`plainredline build`: the site on disk, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

import click

from plainredline.assemble.building import Site, build, found_site, make_outputs, store_lines
from plainredline.assemble.faults import fault_of
from plainredline.assemble.options import Options, build_today
from plainredline.assemble.plan import Form, KeptOutput, Plan, look_at
from plainredline.assemble.workers import Workers, all_cores
from plainredline.cli.progress import progress
from plainredline.errors import SourceError
from plainredline.language.characters import marked
from plainredline.model import NO_SETTINGS, SiteSettings
from plainredline.storage.published import (
    holds_agreements,
    may_write,
    place_beside,
    publish,
    untouched,
)
from plainredline.storage.scratch import scratch_in
from plainredline.storage.written_files import OF_MKDOCS, site_name

SITE_FILE: Final = Path("site.yml")
"""In the folder that a command is run in, where no other is named."""


def write_site(plan: Plan, out: Path, workers: Workers | None, *, merges: bool = False) -> None:
    """Write every page and asset below `out`, in one step where all in it is ours.

    With `merges` that may be a folder of others, of which nothing is touched. Without `workers`
    nothing but what joins the agreements is made.

    Raises:
        SourceError: `out` holds something that is not ours, or an input is wrong.
    """
    folder, root = (Path(os.path.realpath(each)) for each in (out, plan.root))
    _refuse_strangers(root, folder, str(out), merges=merges)
    site = found_site(plan)
    told: Iterable[str] = ()
    published = untouched(folder, site.name, partial(site.parts, plan)) if site else None
    if site is None or published is None:
        refuse_unknown(plan.options.language)
        with scratch_in(place_beside(folder), folder.name) as scratch:
            site = build(plan, workers, partial(progress, "Building"))
            refuse_empty(plan, site, folder)
            parts = partial(site.parts, plan)
            published = publish(scratch, folder, site.name, parts, merges=merges)
        told = store_lines(plan)
    warn(site.outputs)
    for name in published.yielded:
        click.echo(f"warning: {out / name} is not ours and stays: ours is not written", err=True)
    click.echo(f"Wrote {published.files:,} files to {out}{os.sep}", err=True)
    tell(told)


def make_only(plan: Plan, slugs: Collection[str], workers: Workers) -> None:
    """Make and keep the outputs of some agreements.

    Raises:
        SourceError: There is no such agreement, or something that its author can fix.
    """
    from plainredline.read import agreement_folder

    refuse_unknown(plan.options.language)
    found = [look_at(plan, agreement_folder(plan.root, slug)) for slug in dict.fromkeys(slugs)]
    made = make_outputs(plan, found, workers, partial(progress, "Building")).values()
    warn(made)
    problems = chain.from_iterable(output.problems for output in made)
    faults = chain.from_iterable(output.faults for output in made)
    if fault := fault_of(problems, faults, plan.options):
        raise fault
    click.echo(f"Kept {', '.join(output.slug for output in made)}", err=True)
    tell(store_lines(plan))


def tell(lines: Iterable[str]) -> None:
    """Tell what became of a build beside the site."""
    for line in lines:
        click.echo(marked(line), err=True)


def plan_of(
    root: Path,
    cache: Path,
    *,
    store: str = "",
    site_file: Path | None = None,
    name: str,
    url: str,
    language: str,
    release: bool,
    preview: bool = False,
) -> Plan:
    """Return what is to be built, as the options of a command say it, or the file of the site.

    Raises:
        SourceError: Something is wrong with that file.
    """
    said = _said_of_site(site_file)
    options = Options(
        site_name=name or said.name or "Agreements, explained",
        site_url=url or said.url,
        today=build_today(),
        release=release,
        preview=preview,
        language=language or said.language or "en",
        frame=said.frame,
    )
    return Plan.of(root, options, Form.WHOLE, cache, store=store)


def _said_of_site(path: Path | None) -> SiteSettings:
    if path is None and not SITE_FILE.exists():
        return NO_SETTINGS
    from plainredline.read import read_site_file

    return read_site_file(path or SITE_FILE)


def workers_of(jobs: int | None, scheduler: str) -> Workers:
    """Return on what is built, as the options of a command say it."""
    return Workers(jobs or all_cores(), scheduler)


def warn(outputs: Iterable[KeptOutput]) -> None:
    """Tell what no page shows, so that its author hears of it."""
    for output in outputs:
        for said in output.warnings:
            click.echo(f"warning: {marked(said)}", err=True)


def refuse_unknown(language: str) -> None:
    """Refuse a language that there are no sentences in.

    Raises:
        SourceError: It is one.
    """
    from plainredline.messages.catalogue import languages

    if language not in languages():
        message = f"{language!r} is not a language that pages can be written in"
        mend = f"Choose one of {', '.join(languages())}"
        raise SourceError.at("--language", message, mend)


def refuse_empty(plan: Plan, site: Site, folder: Path) -> None:
    """Refuse to put a site without agreements in the place of one that has some.

    Raises:
        SourceError: It would be; a wrong `--root`, or a checkout that lacks them, looks like that.
    """
    if site.outputs or not holds_agreements(folder):
        return
    message = "holds no agreement, and the site that would be replaced does"
    mend = "Name the folder of the agreements; if they are gone on purpose, remove the site first"
    raise SourceError.at(plan.name.as_posix(), message, mend)


def _refuse_strangers(root: Path, folder: Path, shown: str, *, merges: bool) -> None:
    """Refuse a folder that the agreements need, or, unless it was asked for, one of others."""
    message, mend = "", "Name an empty or a new one"
    if folder.is_relative_to(root) or root.is_relative_to(folder):
        message = "the site and its agreements cannot stand in each other"
    elif not merges and (not may_write(folder) or site_name(folder).startswith(OF_MKDOCS)):
        message = "the folder holds something that is not a site of ours"
        mend += "; --merge puts the site among what is there, and touches nothing of it"
    if message:
        raise SourceError.at(shown, message, mend)
