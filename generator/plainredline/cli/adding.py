"""`plainredline add`: the next version of an agreement, from a document of any kind."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from plainredline.assemble.recording import record_version
from plainredline.errors import SourceError
from plainredline.intake.documents.conversion import MOST, convert
from plainredline.intake.documents.document_values import Choices, Converted
from plainredline.language.characters import marked
from plainredline.lint import dated_text
from plainredline.messages.translator import translator_for
from plainredline.model import Agreement
from plainredline.parse import parse
from plainredline.read import agreement_folder, read_agreement
from plainredline.read.front_matter import VERSION_KEYS, split_front_matter
from plainredline.render.outputs.finding_reports import as_text
from plainredline.storage.atomic import sweep_parts, write_new
from plainredline.storage.layout import version_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What is known of a version beside its words; None and empty for what is not."""

    effective: date | None
    captured: date | None
    source: str = ""
    label: str = ""

    def front_matter(self) -> str:
        """Return it as the beginning of a version's file.

        The file's name says a day too, but of an agreement that is captured that is no day of
        effect.
        """
        known = {
            "effective": self.effective,
            "captured": self.captured,
            "source": self.source,
            "label": self.label,
        }
        said = {key: value for key, value in known.items() if value}
        written = yaml.safe_dump(said, allow_unicode=True, sort_keys=False) if said else ""
        return f"---\n{written}---\n\n" if said else ""


def add(root: Path, slug: str, file: Path, notes: Notes, choices: Choices) -> Iterator[str]:
    """Write a document as a version; yield what was done, line by line.

    One that was killed is finished by the same once more: a version that stands there to the
    byte is taken as written.

    Raises:
        SourceError: There is no such agreement, it has another version of that day, or the
            document cannot be taken in.
    """
    folder = agreement_folder(root, slug)
    read_agreement(folder)  # Nothing is added to what is not as it must be.
    day = notes.captured or notes.effective
    if day is None:
        raise SourceError.at(file, "no day is given", "Give --effective, --captured or both.")
    path = Path(version_path(str(folder), day))
    raw = bytes_of(file)
    text, told = text_of(raw, str(file), choices)
    is_new = _placed(path, (notes.front_matter() + text).encode())
    try:
        after = read_agreement(folder)
    except SourceError:
        if is_new:
            path.unlink()
        raise
    yield f"{'wrote' if is_new else 'there already, to the byte:'} {path}: {_amount(text)}"
    for record in record_version(folder, day, raw_sha256=hashlib.sha256(raw).hexdigest()):
        yield f"recorded as number {record.number}"
    yield from (f"note: {marked(note)}" for note in told)
    yield from _stated(after, path)
    then = "".join(_explained_by(after, path))
    yield f"Next: read it beside {marked(str(file))}{then}"


def _placed(path: Path, content: bytes) -> bool:
    """Write a version where there is none; return False where the same stands there.

    Raises:
        SourceError: Another one does.
    """
    sweep_parts(path.parent)
    if write_new(path, content):
        return True
    if path.is_symlink() or not path.is_file() or path.read_bytes() != content:
        raise SourceError.at(path, "is there already", "Edit it, or move it away first.")
    return False


def text_of(raw: bytes, name: str, choices: Choices) -> tuple[str, tuple[str, ...]]:
    """Return the words of a document as Markdown, and what somebody has to know of them.

    Raises:
        SourceError: It cannot be taken in.
    """
    found = convert(raw, name, choices)
    text, dropped = _text(found)
    return text, (*found.notes, *dropped)


def bytes_of(file: Path) -> bytes:
    """Return a document; one byte more than is read, where it is larger."""
    try:
        with file.open("rb") as stream:
            return stream.read(MOST + 1)
    except OSError as error:
        raise SourceError.at(
            os.fspath(file), f"cannot be read: {error.strerror}", "Check the file."
        ) from error


def _text(found: Converted) -> tuple[str, tuple[str, ...]]:
    """Return the words of a version, without the front matter of another site."""
    split = split_front_matter(found.markdown, VERSION_KEYS)
    if split.yaml is None:
        return found.markdown, ()
    return split.text.lstrip("\n"), ("the front matter of the file was left out",)


def _amount(text: str) -> str:
    return f"{len(text.split())} words in {len(parse(text))} clauses"


def _stated(agreement: Agreement, path: Path) -> Iterator[str]:
    """Yield what the text says of its own day, where that is not the one given."""
    for version in agreement.versions:
        if Path(version.path).name == path.name:
            told = as_text(list(dated_text(agreement, version)), translator_for("en"))
            yield from told.splitlines()


def _explained_by(agreement: Agreement, path: Path) -> Iterator[str]:
    """Yield the command that drafts what a version means, unless it is the first."""
    for version in agreement.versions[1:]:
        if Path(version.path).name == path.name:
            yield f", then: plainredline explain {agreement.slug} {version.effective}"
