"""`plainredline build`: the site on disk, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click
from rich.console import Console

from plainredline.assemble.site import Options, build_site, build_today
from plainredline.cli.progress import progress
from plainredline.errors import Problem, SourceError
from plainredline.messages.catalogue import languages
from plainredline.messages.translator import translator_for
from plainredline.model import Asset, Finding, Page
from plainredline.render.finding_reports import as_text
from plainredline.render.frame import standalone
from plainredline.storage.atomic import swap_folder

_MARKER = ".plainredline-site"


def write_site(root: Path, out: Path, *, name: str, url: str, language: str, release: bool) -> None:
    """Write every page and asset below `out`, which is replaced only when all went well.

    Raises:
        SourceError: `out` holds something that is not a site of ours, or an input is wrong.
    """
    _refuse_unknown(language)
    folder = out.resolve()
    _refuse_strangers(root.resolve(), folder, str(out))
    options = Options(
        site_name=name,
        site_url=url,
        today=build_today(),
        release=release,
        language=language,
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
        staging = Path(scratch) / "new"
        staging.mkdir()
        count = _write(root, staging, options)
        (staging / _MARKER).touch()
        swap_folder(staging, folder, Path(scratch) / "old")
    Console(stderr=True).print(f"Wrote {count:,} files to {out}{os.sep}", markup=False)


def _write(root: Path, out: Path, options: Options) -> int:
    count = 0
    with progress("Building") as report:
        for item in build_site(root, options, report, _warn):
            path = out / (f"{item.address}index.html" if isinstance(item, Page) else item.address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_content(item, options))
            count += 1
    return count


def _warn(finding: Finding) -> None:
    said = as_text([finding], translator_for("en"))
    click.echo(f"warning: {said}", err=True, nl=False)


def _content(item: Page | Asset, options: Options) -> bytes:
    if isinstance(item, Asset):
        return item.content
    return standalone(item, site_name=options.site_name).encode()


def _refuse_unknown(language: str) -> None:
    if language not in languages():
        message = f"{language!r} is not a language that pages can be written in"
        mend = f"Choose one of {', '.join(languages())}"
        raise SourceError([Problem(path="--language", line=0, message=message, mend=mend)])


def _refuse_strangers(root: Path, folder: Path, shown: str) -> None:
    """Refuse to replace a folder that is not ours, or that something else needs."""
    message = ""
    if folder.is_relative_to(root) or root.is_relative_to(folder):
        message = "the site and its agreements cannot stand in each other"
    elif Path.cwd().is_relative_to(folder):
        message = "the folder is the one that you are in, or holds it"
    elif folder.exists() and any(folder.iterdir()) and not (folder / _MARKER).exists():
        message = "the folder holds something that is not a site of ours"
    if message:
        mend = "Name an empty or a new one: what is in it would be replaced."
        raise SourceError([Problem(path=shown, line=0, message=message, mend=mend)])
