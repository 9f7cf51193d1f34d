"""An agreement's files are held against its manifest, byte by byte, and that against a site's.

Nothing is compared and no page is made: a version that is as it was recorded is not even parsed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plainredline.errors import Problem
from plainredline.frozen_values import dataclass
from plainredline.intake.time_stamps import (
    LARGEST,
    Stamp,
    StampError,
    can_read_stamps,
    read_stamp,
)
from plainredline.language.version_digests import file_digest
from plainredline.lint.recorded_texts import RULE_OF_RECORDS, edits_of, gone
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Finding
from plainredline.model.records import Digest, Record, standing
from plainredline.read.agreement_notes import agreement_notes
from plainredline.read.source_files import VERSION_LIMIT, read_source, shown_path
from plainredline.read.version_files import read_version
from plainredline.storage.layout import AGREEMENT, MANIFEST, RAW, STAMPS, VERSIONS
from plainredline.storage.record_log import (
    Manifest,
    has_manifest,
    parse_manifest,
    read_manifest,
)
from plainredline.storage.watched_in import named_raw

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_DATED: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.md")
_STAMPED: Final = re.compile(r"([1-9][0-9]{0,8})\.tsr")
_NAMED_BY_DIGEST: Final = re.compile(r"([0-9a-f]{64})(?:\.[a-z0-9]{1,10})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What an agreement's files say of each other."""

    slug: str
    versions: int
    """Files of versions."""

    records: int
    head: Digest
    """Of the manifest; empty where there is none."""

    findings: tuple[Finding, ...]
    stamps: tuple[tuple[int, Stamp], ...] = ()
    """The time stamps of lines, each with the number of its line; in the order of those."""

    unread: int = 0
    """Time stamps that nothing is here to read with."""

    heads: frozenset[Digest] = field(default=frozenset(), repr=False)
    """Of the manifest, now and after each line before."""


def verify(
    folder: Path,
    published: Callable[[str], bytes | None] | None = None,
    roots: Sequence[Certificate] = (),
) -> Verified:
    """Return whether the files of an agreement are what was recorded, and what is not.

    Args:
        folder: Of the agreement.
        published: Gives the manifest that a site has of an agreement, by its slug; None for none.
        roots: Certificates to trust in time stamps; without any their signatures are not looked at.
    """
    slug, path = folder.name, shown_path(folder / MANIFEST)
    days = _days(folder / VERSIONS)
    manifest = Manifest()
    findings: list[Finding] = []
    stamps: Mapping[int, Stamp | Finding] = {}
    unread = 0
    if has_manifest(folder):
        manifest = read_manifest(folder, path)
        findings += map(_raised, manifest.problems)
        findings += _torn(manifest, path, slug)
        findings += _files(folder, manifest, days)
        findings += _raw(folder / RAW)
        files = _stamp_files(folder / STAMPS)
        if can_read_stamps():
            stamps = {n: _stamp(files[n], n, manifest, roots) for n in sorted(files)}
            findings += [each for each in stamps.values() if isinstance(each, Finding)]
        else:
            unread = len(files)
    if published is not None:
        findings += _against(manifest, _published(folder, published), path)
    return Verified(
        slug=slug,
        versions=len(days),
        records=len(manifest.lines),
        head=manifest.head if manifest.lines else Digest(""),
        findings=tuple(findings),
        stamps=tuple((n, each) for n, each in stamps.items() if isinstance(each, Stamp)),
        unread=unread,
        heads=frozenset(line.digest for line in manifest.lines),
    )


def edited_sources(folder: Path) -> Iterator[Finding]:
    """Yield which sources of versions in a built site are not those of its own manifest.

    Args:
        folder: Of an agreement in the site.
    """
    manifest = read_manifest(folder, MANIFEST)
    if manifest.problems:  # They are told of what the site published.
        return
    for day, record in standing(manifest.records).items():
        path = folder / VERSIONS / f"{day}.txt"
        if path.is_file() and file_digest(path.read_bytes()) != record.file_sha256:
            message = f"is not the file that was recorded on {record.day}"
            yield _finding(str(path), message, "Build the site again, and publish that")


def unknown_heads(verified: Sequence[Verified], heads: Collection[str]) -> Iterator[Finding]:
    """Yield which digests of a last line, as somebody noted them, lead to no line that is there."""
    known = frozenset[str]().union(*(each.heads for each in verified))
    for head in heads:
        if head not in known:
            message = f"no line of any manifest has the digest {head}: lines were taken away"
            yield _finding("--head", f"{message}, or changed", "Ask whoever keeps the agreements")


def _days(folder: Path) -> dict[date, Path]:
    found = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
        match = _DATED.fullmatch(path.name)
        try:
            day = date.fromisoformat(match[1]) if match else None
        except ValueError:  # Told by `check`.
            continue
        if day is not None:
            found[day] = path
    return found


def _torn(manifest: Manifest, path: str, slug: str) -> Iterator[Finding]:
    if manifest.torn:
        line = len(manifest.lines) + 1
        message = "the last line is half written, so it records nothing"
        yield _finding(path, message, f"Run `plainredline record {slug}`", line=line)


def _files(folder: Path, manifest: Manifest, days: dict[date, Path]) -> Iterator[Finding]:
    """Yield which versions are not as they were recorded, and which were not."""
    records = standing(manifest.records)
    for day, record in records.items():
        if day not in days:
            yield gone(folder.name, shown_path(folder / VERSIONS / f"{day}.md"), record)
        else:
            yield from _file(folder, days[day], record)
    for day in sorted(days.keys() - records.keys()):
        mend = f"Run `plainredline record {folder.name}`"
        yield _finding(shown_path(days[day]), "this version is not recorded", mend)


def _file(folder: Path, path: Path, record: Record) -> Iterator[Finding]:
    """Yield how a file differs from its record, or that what it was made of is gone."""
    problems: list[Problem] = []
    source = read_source(path, limit=VERSION_LIMIT, problems=problems)
    if source is not None and file_digest(source.raw) == record.file_sha256:
        named = named_raw(source.raw, record.text_from)
        if named and not any((folder / RAW).glob(f"{named}*")):
            mend = "Restore it from your version control"
            message = "the bytes are gone that this version was made of"
            yield _finding(shown_path(folder / RAW / named), message, mend)
        return
    problems.clear()  # They are told below.
    are_captures = record.effective != record.version  # Whatever agreement.yml says by now.
    version, _ = read_version(path, record.version, problems, are_captures=are_captures)
    yield from map(_raised, problems)
    if version is not None:
        yield from edits_of(folder.name, version, record)


def _raw(folder: Path) -> Iterator[Finding]:
    """Yield which of the bytes that were captured are not those that their name says."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        match = _NAMED_BY_DIGEST.fullmatch(path.name)
        if match is None or path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        if digest != match[1]:
            message = f"the captured bytes have another digest than their name: {digest}"
            yield _finding(shown_path(path), message, "Restore the file from your version control")


def _stamp_files(folder: Path) -> dict[int, Path]:
    """Return the time stamps that are kept, by the numbers of their lines."""
    if folder.is_symlink() or not folder.is_dir():
        return {}
    found = ((_STAMPED.fullmatch(path.name), path) for path in folder.iterdir())
    return {int(match[1]): path for match, path in found if match}


def _stamp(
    path: Path, number: int, manifest: Manifest, roots: Sequence[Certificate]
) -> Stamp | Finding:
    """Return what a time stamp says, or why it proves nothing."""
    mend = "Restore it from your version control, or remove it"
    lines = {line.record.number: line for line in manifest.lines}
    if number not in lines:
        message = f"there is no line {number}: lines were taken away"
        return _finding(shown_path(path), f"{message}, or this is no stamp of yours", mend)
    if path.is_symlink() or not path.is_file():
        return _finding(shown_path(path), "is not a regular file", mend)
    with path.open("rb") as content:
        raw = content.read(LARGEST + 1)
    try:
        stamp = read_stamp(raw, lines[number].digest, roots=roots)
    except StampError as error:
        return _finding(shown_path(path), f"the time stamp {error}", mend)
    if stamp.is_signed is False:
        message = "none of the roots that you named stands behind the time stamp"
        return _finding(shown_path(path), message, "Name those of its authority with --roots")
    return stamp


def _published(folder: Path, published: Callable[[str], bytes | None]) -> bytes | None:
    """Return the manifest that a site has of an agreement, be it under a former name."""
    found = published(folder.name)
    if found is None:
        notes, _ = agreement_notes(folder / AGREEMENT, [])
        found = next(filter(None, map(published, notes.former)), None)
    return found


def _against(manifest: Manifest, there: bytes | None, path: str) -> Iterator[Finding]:
    """Yield where a manifest is not what a site published, and perhaps more."""
    if there is None:
        return
    theirs = parse_manifest(there, f"the site's {MANIFEST}")
    yield from map(_raised, theirs.problems)
    if theirs.problems:
        return
    mend = "Restore the manifest as it was published, from your version control"
    for number, line in enumerate(theirs.lines, 1):
        if number > len(manifest.lines):
            message = f"the site has {len(theirs.lines)} records, and here are {number - 1}"
            yield _finding(path, f"{message}: lines were taken away from the end", mend)
            return
        if manifest.lines[number - 1].digest != line.digest:
            message = "the line is not the one that the site has published"
            yield _finding(path, message, mend, line=number)
            return


def _raised(problem: Problem) -> Finding:
    return _finding(problem.path, problem.message, problem.mend, line=problem.line)


def _finding(path: str, message: str, mend: str, *, line: int = 0) -> Finding:
    return Finding(
        rule=RULE_OF_RECORDS,
        path=path,
        line=line,
        message=Found.AS_RAISED(problem=message),
        mend=Better.AS_RAISED(mend=mend),
    )
