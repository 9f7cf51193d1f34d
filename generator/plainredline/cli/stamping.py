"""`plainredline timestamp`: a witness says that it saw the last line of a manifest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from plainredline.cli.exit_codes import Exit
from plainredline.cli.proving import folders_of, own_fetcher, refused, trusted
from plainredline.errors import SourceError
from plainredline.intake.time_stamps import (
    LARGEST,
    StampError,
    question_for,
    read_stamp,
    require_reader,
)
from plainredline.intake.web.answers import Fetched
from plainredline.language.characters import marked
from plainredline.storage.atomic import write_new
from plainredline.storage.layout import MANIFEST, stamp_path
from plainredline.storage.record_log import line_of, read_manifest
from plainredline.storage.refused_links import refuse_links

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from plainredline.intake.web.fetcher import Fetcher

_HEADERS: Final = {"Content-Type": "application/timestamp-query"}


def stamp(
    root: Path, slugs: Sequence[str], authority: str, *, roots: Path | None, is_private: bool
) -> int:
    """Ask for a stamp of each manifest that grew since the last one; return the exit code.

    Raises:
        SourceError: A manifest is damaged, or what came is not a stamp of its last line.
    """
    require_reader("timestamp")
    fetcher = own_fetcher(authority, is_private=is_private, most_bytes=LARGEST)
    trust = trusted(roots)
    for folder in folders_of(root, slugs):
        click.echo(marked(f"{folder.name}: {_stamped(folder, authority, fetcher, trust)}"))
    return Exit.DONE


def _stamped(folder: Path, authority: str, fetcher: Fetcher, roots: Sequence[Certificate]) -> str:
    """Keep a stamp of the last line of a manifest, and return what was done."""
    manifest = read_manifest(folder, str(folder / MANIFEST))
    if manifest.problems:
        raise SourceError(manifest.problems)
    if not manifest.lines:
        return "nothing is recorded, so there is nothing to stamp"
    last = manifest.lines[-1]
    number, path = last.record.number, Path(stamp_path(str(folder), last.record.number))
    if path.exists() or path.is_symlink():
        return f"number {number} has its stamp already"
    question = question_for(line_of(last.record))
    answer = fetcher.post(authority, question.content, _HEADERS)
    if not isinstance(answer, Fetched):
        raise refused(answer)
    try:
        told = read_stamp(answer.body, last.digest, nonce=question.nonce, roots=roots)
    except StampError as error:
        raise SourceError.at(authority, f"what it sent {error}") from error
    if told.is_signed is False:
        raise SourceError.at(
            authority, "none of the roots that you named stands behind what it sent"
        )
    refuse_links(path.parent)
    path.parent.mkdir(exist_ok=True)
    write_new(path, answer.body)
    return f"number {number} was there at {told.time:%Y-%m-%d %H:%M:%S} UTC; wrote {path}"
