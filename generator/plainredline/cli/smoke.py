"""`plainredline smoke`: whether a site that was put somewhere is the one that was meant."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

import click

from plainredline.cli.exit_codes import Exit
from plainredline.errors import SourceError
from plainredline.language.characters import marked
from plainredline.publishing.smoke_checks import Check, Get, Got, smoke
from plainredline.storage.written_files import (
    NOTHING,
    WrittenFiles,
    found_files,
    read_written_files,
)

_AGAIN: Final = 5.0
"""Seconds between two looks at a site that is not yet what was meant."""

_WHOLE: Final = 120.0
"""Seconds that one look may take."""


_SCHEMES: Final = ("https://", "http://")


def run(site: str, built: Path | None, *, wait: float, private: bool) -> int:
    """Look at a site, and say what was found; return the exit code.

    Raises:
        SourceError: It cannot be looked at.
    """
    meant = _meant(built) if built else NOTHING
    ends = time.monotonic() + wait
    is_folder = not site.startswith(_SCHEMES)
    while True:
        found = list(smoke(_get(site, private=private), meant, looks_at_all=is_folder))
        is_well = all(check.is_well for check in found)
        if is_well or time.monotonic() + _AGAIN > ends:
            break
        time.sleep(_AGAIN)
    _tell(found)
    return Exit.DONE if is_well else Exit.FAILED


def _tell(found: Iterable[Check]) -> None:
    for check in found:
        click.echo(f"{'ok  ' if check.is_well else 'FAIL'}  {marked(check.said)}")


def _meant(built: Path) -> WrittenFiles:
    """Return the files of the build that was meant, also of one that left no note."""
    written = read_written_files(built)
    if written is not None and written.name:
        return written
    return WrittenFiles("", found_files(built, lambda _name: True))


def _get(site: str, *, private: bool) -> Get:
    if site.startswith(_SCHEMES):
        return _from_host(site, private=private)
    folder = Path(site)
    if not folder.is_dir():
        mend = "Name the folder of a site, or its address, https://…"
        raise SourceError.at(site, "is not a folder", mend)
    return lambda name: _from_folder(folder, name)


def _from_folder(folder: Path, name: str) -> Got:
    """Return what a plain server of files would give."""
    file = folder / (f"{name}index.html" if name.endswith("/") or not name else name)
    if ".." in Path(name).parts or not file.is_file():
        own = folder / "404.html"
        return Got(status=404, body=own.read_bytes() if own.is_file() else b"")
    return Got(status=200, body=file.read_bytes())


def _from_host(site: str, *, private: bool) -> Get:
    from plainredline.intake.web.answers import Fetched, Unfetched
    from plainredline.intake.web.choices import of_chosen_host
    from plainredline.intake.web.fetcher import Fetcher

    root = site if site.endswith("/") else f"{site}/"
    choices = of_chosen_host(root, is_private=private)
    fetcher = Fetcher(replace(choices, reads_not_found=True, first_backoff=0.5))
    ends = time.monotonic() + _WHOLE

    def get(name: str) -> Got:
        if time.monotonic() > ends:
            return Got(status=0, detail=f"not asked for: {_WHOLE:g} seconds are over")
        answer = fetcher.fetch(root + quote(name))
        if isinstance(answer, Fetched):
            return Got(status=answer.status, body=answer.body)
        if isinstance(answer, Unfetched) and not answer.status:
            return Got(status=0, detail=f"{answer.refusal}: {answer.detail or 'no answer'}")
        return Got(status=getattr(answer, "status", 304), body=getattr(answer, "body", b""))

    return get
