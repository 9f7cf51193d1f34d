"""Agreements as their folders have them, with every problem of every file at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from pathlib import Path

from plainredline.errors import Problem, SourceError
from plainredline.model import (
    Agreement,
    ExplanationFile,
    Slug,
    Status,
    Version,
)
from plainredline.model.records import KeptStamp, Record
from plainredline.read.folder_listing import entries, folders_in, is_free, unexpected
from plainredline.read.source_files import (
    EXPLANATION_LIMIT,
    link_problem,
    missing_folder_problem,
    notes_file,
    read_source,
    shown_path,
    source_error,
)
from plainredline.read.suggestions import nearest, quoted
from plainredline.read.text_checks import (
    TextFaultError,
    check_language,
    check_slug,
    parse_date,
    probable_date,
)
from plainredline.read.version_files import read_version
from plainredline.storage.layout import (
    AGREEMENT,
    CAPTURES,
    EXPLANATIONS,
    MANIFEST,
    RAW,
    REGISTRY,
    STAMPS,
    VERSIONS,
)
from plainredline.storage.record_log import read_manifest

_ENTRIES = (AGREEMENT, CAPTURES, REGISTRY, MANIFEST, STAMPS, RAW, VERSIONS, EXPLANATIONS)
_STAMPED = re.compile(r"([1-9][0-9]{0,8})\.tsr")
_LARGEST_STAMP = 64_000
"""Bytes."""

_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.([A-Za-z0-9-]{1,40}))?\.md\Z")


def read_agreements(root: Path) -> tuple[Agreement, ...]:
    """Return every agreement of a folder, in the order of their slugs.

    Raises:
        SourceError: With every problem of every file.
    """
    agreements, problems = survey(root)
    if problems:
        raise SourceError(problems)
    return agreements


def survey(root: Path) -> tuple[tuple[Agreement, ...], tuple[Problem, ...]]:
    """Return what is sure of every agreement of a folder, and every problem of every file.

    They are all in memory at once: whoever needs them one by one goes through
    `folders_in` and `survey_agreement`.
    """
    folders, told = folders_in(root)
    problems = list(told)
    agreements = []
    for folder in folders:
        agreement, found = survey_agreement(folder)
        problems += found
        agreements += [agreement] if agreement else []
    return tuple(agreements), source_error(problems).problems


def survey_agreement(
    folder: Path, before: Agreement | None = None
) -> tuple[Agreement | None, tuple[Problem, ...]]:
    """Return what is sure of an agreement, and every problem of every file of it.

    It is there with its problems too, as long as the texts of all its versions are sure: then
    its explanations can be held against them, and their authors hear at once of all that is
    wrong.

    Of the same agreement as it was `before`, without problems, notes are taken that stand in files
    which are still the same, byte for byte; its texts are not asked for.
    """
    problems: list[Problem] = []
    agreement = _agreement(folder, problems, before)
    return agreement, tuple(problems)


def read_agreement(folder: Path) -> Agreement:
    """Return the agreement that a folder holds.

    Raises:
        SourceError: With every problem of every file.
    """
    problems: list[Problem] = []
    folder = folder if folder.name else folder.absolute()
    agreement = None
    if (problem := link_problem(folder, folder.parent) or missing_folder_problem(folder)) is None:
        agreement = _agreement(folder, problems)
    else:
        problems.append(problem)
    if agreement is None or problems:
        raise source_error(problems)
    return agreement


def agreement_folder(root: Path, slug: str) -> Path:
    """Return the folder of an agreement that a person named.

    Raises:
        SourceError: The name is not a valid slug, so it could lead outside of `root`, or there is
            no such folder.
    """
    try:
        folder = root / check_slug(slug)
    except TextFaultError as error:
        raise SourceError([_problem(error, shown_path(root))]) from None
    if not folder.is_dir():
        names = [entry.name for entry in entries(root, []) if entry.is_dir()]
        best = nearest(slug, names)
        mend = f"Did you mean `{best}`?" if best else "Name one of the folders there"
        message = f"holds no agreement {quoted(slug)}"
        raise SourceError.at(shown_path(root), message, mend)
    return folder


def has_versions(folder: Path) -> bool:
    """Return whether anything stands where the versions of an agreement do."""
    return bool(_files(folder / VERSIONS, [])) or (folder / VERSIONS).is_symlink()


def _problem(error: TextFaultError, path: str) -> Problem:
    return Problem(path=path, line=0, message=error.message, mend=error.mend)


def _agreement(
    folder: Path, problems: list[Problem], before: Agreement | None = None
) -> Agreement | None:
    """Return an agreement, or None if a text of it is in doubt; problems are added."""
    try:
        check_slug(folder.name)
    except TextFaultError as error:
        problem = _problem(error, shown_path(folder))
        problems.append(replace(problem, message=f"the folder's name {problem.message}"))
    _check_entries(folder, problems)
    noted = _noted(folder, problems, before)
    is_faulty = not noted.notes_sha256
    are_captures = noted.status is Status.CAPTURED and not is_faulty
    known = _known(noted, before)
    found = _versions(folder / VERSIONS, problems, known, are_captures=are_captures)
    audiences = None if is_faulty else tuple(each.id for each in noted.audiences)
    explanations = _explanations(folder / EXPLANATIONS, noted.language, audiences, problems)
    records = _records(folder, problems)
    if found is None:
        return None
    withdrawn = tuple(version for version in found if version.withdrawn)
    versions = tuple(version for version in found if not version.withdrawn)
    if not versions:
        mend = "Remove `withdrawn` from one, or remove the folder"
        message = "every version was withdrawn"
        problems.append(Problem(path=shown_path(folder), line=0, message=message, mend=mend))
        return None
    _check_end(folder, noted, versions, problems)
    _check_left_days(folder, noted, found, problems)
    _check_pairs(folder, noted, found, problems)
    gone = {version.effective for version in withdrawn}
    return replace(
        noted,
        versions=versions,
        records=records,
        stamps=_stamps(folder / STAMPS, problems),
        withdrawn=withdrawn,
        explanations=tuple(file for file in explanations if file.effective not in gone),
    )


def _noted(folder: Path, problems: list[Problem], before: Agreement | None) -> Agreement:
    """Return an agreement as its agreement.yml has it, without texts; problems are added."""
    source = notes_file(folder / AGREEMENT, problems)
    if source is None or before is None or before.notes_sha256 != source.sha256:
        from plainredline.read.agreement_notes import noted_agreement

        return noted_agreement(folder, source, problems)
    return replace(
        before,
        slug=Slug(folder.name),
        path=shown_path(folder),
        versions=(),
        withdrawn=(),
        explanations=(),
        records=(),
        stamps=(),
    )


def _known(noted: Agreement, before: Agreement | None) -> Mapping[tuple[str, date], Version]:
    """Return the versions that were read before beside the same notes, which tell of captures."""
    if before is None or before.notes_sha256 != noted.notes_sha256:
        return {}
    return {(each.sha256, each.effective): each for each in (*before.versions, *before.withdrawn)}


def _check_end(
    folder: Path, noted: Agreement, versions: Sequence[Version], problems: list[Problem]
) -> None:
    """Add what does not fit to the end of an agreement."""
    told = []
    if noted.ended and (late := [v for v in versions if v.start and v.start > noted.ended]):
        told.append((f"`ended` is {noted.ended}, and a version takes effect on {late[0].start}",
                     "Correct one of them"))  # fmt: skip
    if noted.followed_by and noted.ended is None:
        told.append(("`followed_by` stands there without `ended`", "Write its last day: `ended`"))
    told += [
        (f"`followed_by` names {quoted(slug)}, and there is no such agreement",
         "Correct it, or remove it")
        for slug in (each.slug for each in noted.followed_by)
        if slug == folder.name or not (folder.parent / slug / AGREEMENT).is_file()
    ]  # fmt: skip
    path = shown_path(folder / AGREEMENT)
    problems.extend(Problem(path=path, line=0, message=each, mend=mend) for each, mend in told)


def _check_left_days(
    folder: Path, noted: Agreement, versions: Sequence[Version], problems: list[Problem]
) -> None:
    """Add which versions have a day that `moved` leads away from: its addresses lead elsewhere."""
    mend = "Give the version another day, or remove the line"
    moved = {move.old: move.new for move in noted.moved}
    for version in versions:
        if new := moved.get(day := version.effective.isoformat()):
            message = f"`moved` leads from {day} to {new}, and there is a version of {day}"
            path = shown_path(folder / AGREEMENT)
            problems.append(Problem(path=path, line=0, message=message, mend=mend))


def _stamps(folder: Path, problems: list[Problem]) -> tuple[KeptStamp, ...]:
    """Return the time stamps that are kept; what else stands among them is added."""
    found = []
    for path in _files(folder, problems):
        match = _STAMPED.fullmatch(path.name)
        if match is None or not path.is_file() or path.stat().st_size > _LARGEST_STAMP:
            unexpected(path, "Remove it, or move it out of this folder", problems)
        else:
            found.append(KeptStamp(number=int(match[1]), content=path.read_bytes()))
    return tuple(sorted(found, key=attrgetter("number")))


def _records(folder: Path, problems: list[Problem]) -> tuple[Record, ...]:
    """Return what the manifest says; what is wrong with it is added."""
    path = folder / MANIFEST
    if path.is_symlink():
        return ()  # Told by `_check_entries`.
    manifest = read_manifest(folder, shown_path(path))
    problems.extend(manifest.problems)
    return manifest.records


def _check_pairs(
    folder: Path, noted: Agreement, versions: Iterable[Version], problems: list[Problem]
) -> None:
    """Add which of the versions that an author wants to see compared are not there."""
    days = {version.effective for version in versions}
    path, mend = shown_path(folder / AGREEMENT), "Correct it, or remove it"
    problems.extend(
        Problem(
            path=path,
            line=0,
            message=f"`compare` names {quoted(day.isoformat())}, and there is no such version",
            mend=mend,
        )
        for pair in noted.pairs
        for day in pair
        if day not in days
    )


def _check_entries(folder: Path, problems: list[Problem]) -> None:
    for entry in entries(folder, problems):
        if entry.name in _ENTRIES or is_free(entry):
            continue
        missing = [name for name in _ENTRIES if not (folder / name).exists()]
        best = nearest(entry.name, missing)
        mend = f"Did you mean `{best}`?" if best else "Remove it, or move it out of this folder"
        unexpected(entry, mend, problems)


def _files(folder: Path, problems: list[Problem]) -> list[Path]:
    """Return what stands in `versions` or `explanations`; a missing folder is an empty one."""
    if folder.is_symlink() or not folder.exists():
        return []
    if (problem := missing_folder_problem(folder)) is not None:
        problems.append(problem)
        return []
    return entries(folder, problems)


def _may_be_text(path: Path) -> bool:
    return not path.is_dir() and path.suffix.casefold() in {".md", ".markdown", ".txt", ""}


def _name_problem(path: Path, form: str, problems: list[Problem]) -> None:
    """Add what is wrong with a file that is not named by a date, and its likely name."""
    if path.is_dir():
        unexpected(path, "Put files here directly, or move it out of this folder", problems)
        return
    stem = path.name.split(".")[0]
    if not _may_be_text(path):
        unexpected(path, f"Name a file here `{form}`, or move it out of this folder", problems)
        return
    try:
        probable = parse_date(stem)
        message = f"the file's name does not have the form `{form}`"
        mend = f"Rename it to `{probable}.md`"
    except TextFaultError as error:
        likely = probable_date(stem)
        message = f"the file's name: {error.message}"
        mend = f"Rename it to `{likely}.md`" if likely else f"Name it `{form}`"
    problems.append(Problem(path=shown_path(path), line=0, message=message, mend=mend))


def _named(path: Path) -> tuple[date, str] | None:
    """Return the day and the language that a file is named by; None if it is not."""
    match = _DATED.match(path.name)
    if match is None or path.is_dir():
        return None
    try:
        return parse_date(match[1]), match[2] or ""
    except TextFaultError:
        return None


# ---------------------------------------------------------------- versions


def _versions(
    folder: Path,
    problems: list[Problem],
    known: Mapping[tuple[str, date], Version],
    *,
    are_captures: bool,
) -> tuple[Version, ...] | None:
    """Return the versions; None if one is in doubt."""
    versions: list[Version] = []
    claims: dict[date, list[str]] = defaultdict(list)
    before = len(problems)
    paths = _files(folder, problems)
    is_sure = len(problems) == before  # A link may stand for a version.
    if not paths and not folder.is_symlink() and not folder.is_file():
        mend = (
            f"Put its text into `{shown_path(folder)}/YYYY-MM-DD.md`, named by its effective date"
        )
        message = "there is no version of this agreement"
        problems.append(Problem(path=shown_path(folder), line=0, message=message, mend=mend))
    for path in paths:
        named = _named(path)
        if named is None or named[1]:
            _name_problem(path, "YYYY-MM-DD.md", problems)
            if (likely := probable_date(path.name.split(".")[0])) is not None:
                claims[likely].append(path.name)
            continue
        version, meant = read_version(
            path, named[0], problems, are_captures=are_captures, known=known
        )
        claims[meant].append(path.name)
        if version is not None:
            versions.append(version)
    _check_claims(folder, claims, problems)
    texts = [path for path in paths if _may_be_text(path)]
    is_sure = is_sure and 0 < len(versions) == len(texts) == len(claims)
    return tuple(versions) if is_sure else None


def _check_claims(folder: Path, claims: dict[date, list[str]], problems: list[Problem]) -> None:
    problems.extend(
        Problem(
            path=shown_path(folder / name),
            line=0,
            message=f"a second version of {day}; the first is {quoted(names[0])}",
            mend="Keep one of them, or correct the date of the other",
        )
        for day, names in sorted(claims.items())
        for name in names[1:]
    )


# ---------------------------------------------------------------- explanations


def _explanations(
    folder: Path,
    own: str,
    audiences: Collection[str] | None,
    problems: list[Problem],
) -> tuple[ExplanationFile, ...]:
    """Return what can be told of the explanation files.

    Args:
        folder: Where they stand.
        own: The language of the agreement.
        audiences: Its audiences; None leaves those of the files unchecked.
        problems: Where problems are added.
    """
    files: list[ExplanationFile] = []
    seen: dict[tuple[date, str], str] = {}
    for path in _files(folder, problems):
        named = _named(path)
        if named is None:
            _name_problem(path, "YYYY-MM-DD.md", problems)
            continue
        day, language = named
        complaints = [
            *_language_complaints(language),
            *_twin_complaints(seen, (day, language or own), path.name),
        ]
        problems.extend(
            Problem(path=shown_path(path), line=0, message=message, mend=mend)
            for message, mend in complaints
        )
        source = read_source(path, limit=EXPLANATION_LIMIT, problems=problems)
        if source is None:
            continue
        from plainredline.read.explanation_files import explanation_file

        file = explanation_file(
            source.text,
            source.path,
            effective=day,
            language=language or own,
            audiences=audiences,
            problems=problems,
        )
        if file:
            files.append(file)
    return tuple(sorted(files, key=lambda f: (f.effective, f.language != own, f.language)))


def _language_complaints(language: str) -> Iterable[tuple[str, str]]:
    if not language:
        return
    try:
        check_language(language)
    except TextFaultError as error:
        yield f"the file's name: {error.message}", error.mend


def _twin_complaints(
    seen: dict[tuple[date, str], str], key: tuple[date, str], name: str
) -> Iterable[tuple[str, str]]:
    first = seen.setdefault(key, name)
    if first != name:
        yield (
            f"a second explanation of {key[0]} in {key[1]!r}; the first is {quoted(first)}",
            "Keep one of them",
        )
