"""`plainredline init`: a site from an empty folder, with what renews it by itself.

All of it is made in a folder of its own and read once as a build would, before any of it is where
it was asked for. There it comes in one step, or, where that folder is there already, file by file,
each whole and in the place of none; a run that was killed is ended by the same command.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from plainredline.assemble.options import build_today
from plainredline.assemble.recording import record_versions
from plainredline.cli.author import FIRST_TEXT, agreement_notes, refuse_slug
from plainredline.cli.schema_files import keep_schemas
from plainredline.cli.site_templates import Host, SiteShape, as_yaml, site_texts
from plainredline.errors import SourceError
from plainredline.language.characters import marked
from plainredline.read import folders_in, read_agreement, read_site_file
from plainredline.read.text_checks import slugified
from plainredline.storage.atomic import placed, write_file
from plainredline.storage.layout import VERSIONS, agreement_path, version_path
from plainredline.storage.published import place_beside
from plainredline.storage.record_log import add_records
from plainredline.storage.scratch import NEW, scratch_in

ROOT: Final = Path("agreements")

_NOT_IN_THE_WAY: Final = frozenset({".git", ".venv", "venv", ".DS_Store", ".cache"})
"""What a folder may have that is empty."""

_SCRATCH: Final = "plainredline-init"
_LAST: Final = frozenset({"site.yml", "mkdocs.yml"})
"""Comes last, so that a folder which has it has all the others."""

_MOST_NAMED: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAgreement:
    """What a new site begins with; empty and None for what was not said."""

    title: str
    provider: str
    source: str
    language: str
    status: str
    slug: str
    document: Path | None
    effective: date | None
    repository: str
    paths: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.slug or slugified(self.title) or "terms"

    @property
    def waits(self) -> bool:
        """Whether its first version is the one that is found at its source."""
        return bool(self.source and not self.document and not self.repository)


def answered(
    folder: Path,
    document: Path | None,
    effective: date | None,
    *,
    into: bool,
    title: str,
    provider: str,
    source: str,
    language: str,
    repository: str,
    **said: Any,  # noqa: ANN401 - the options of the command
) -> FirstAgreement | None:
    """Return what a new site begins with: as options say it, or a person who is asked.

    None where the folder has agreements, and nothing is said of another.
    """
    if into and not (title or repository or document) and any((folder / ROOT).glob("*/*")):
        return None
    if not repository:
        title = title or click.prompt("Title of the agreement")
        provider = provider or click.prompt("Whose agreement it is")
        if sys.stdin.isatty():
            source = source or click.prompt(
                "Address of its text, if it is public", default="", show_default=False
            )
            language = language or click.prompt("Its language", default="en")
    return FirstAgreement(
        title=" ".join(title.split()),
        provider=" ".join(provider.split()),
        source=source,
        language=language,
        status=said["status"],
        slug=said["slug"],
        document=document,
        effective=effective,
        repository=repository,
        paths=said["paths"],
    )


def shape_of(first: FirstAgreement | None, **said: Any) -> SiteShape:  # noqa: ANN401 - as above
    """Return what is wanted of a site, as the options of the command say it."""
    provider = first.provider if first else ""
    return SiteShape(
        name=f"Agreements of {provider}" if provider else "Agreements, explained",
        url=said["url"],
        language=first.language if first else "",
        host=Host(said["host"]),
        mkdocs=said["mkdocs"],
        container=said["container"],
        release=said["release"],
    )


def start(
    folder: Path, shape: SiteShape, first: FirstAgreement | None, *, into: bool
) -> Iterator[str]:
    """Make a site in a folder; yield what was written and what comes next, line by line.

    Args:
        folder: Is made where it is not there.
        shape: What the site is.
        first: Its first agreement; None for none, where some are there.
        into: Whether the folder may hold something: then what it lacks is added.

    Raises:
        SourceError: The folder is in use, or what was given cannot be taken in.
    """
    target = Path(os.path.realpath(folder))
    parent = target if target.is_dir() else place_beside(target)
    with scratch_in(parent, _SCRATCH) as scratch:
        made = scratch / NEW
        for place, text in site_texts(shape):
            write_file(made / place, text.encode())
        told = tuple(_agreement(made, first)) if first else ()
        _read_once(made, shape, first)
        names = sorted(_files(made), key=lambda name: (name in _LAST, name))
        if into:
            _refuse_taken(target, folder, made)
        elif target.is_dir():
            _refuse_foreign(target, folder, made, names)
        left: tuple[str, ...] = ()
        if target.is_dir():
            left = tuple(name for name in names if not _put(made / name, target / name))
            _keep_cache(made, target)
        else:
            made.chmod(0o755)
            made.rename(target)
    yield from _told(folder, [name for name in names if name not in left], left)
    yield from told
    yield from _next_steps(folder, target, shape, first)


def _agreement(made: Path, first: FirstAgreement) -> Iterator[str]:
    """Write the first agreement below a folder, as if that were the one that commands run in."""
    document = first.document.absolute() if first.document else None
    repository = first.repository
    if repository and Path(repository).exists():
        repository = str(Path(repository).absolute())
    with contextlib.chdir(made):
        if repository:
            _import(first, repository)
        else:
            refuse_slug(ROOT, first.name)
            yield from _begun(ROOT / first.name, first, document)
        keep_schemas(ROOT)
        for agreement in folders_in(ROOT)[0]:
            if repository or document:
                record_versions(agreement)


def _import(first: FirstAgreement, repository: str) -> None:
    from plainredline.cli.commands import CACHE
    from plainredline.cli.git_import import run, wish_of

    said = {"title": first.title, "provider": first.provider, "language": first.language}
    wish = wish_of(
        repository, first.paths, first.slug, None, root=ROOT, cache=CACHE, branch="", encoding="",
        **said,
    )  # fmt: skip
    run(wish, tells_next=False)
    folders = folders_in(ROOT)[0]
    if first.source and len(folders) > 1:
        mend = "Give it in the agreement.yml of the one that is there"
        raise SourceError.at("--source", f"{len(folders)} agreements were imported", mend)
    for folder in folders:
        path = Path(agreement_path(str(folder)))
        notes = path.read_text("utf-8")
        notes = notes.replace("\nstatus: captured\n", f"\nstatus: {first.status}\n")
        live = f"watch:\n  address: {as_yaml(first.source)}\n" if first.source else ""
        source = f"source: {as_yaml(first.source)}\n{live}" if first.source else ""
        write_file(path, (notes + source).encode())


def _begun(folder: Path, first: FirstAgreement, document: Path | None) -> Iterator[str]:
    """Write what an agreement is, and its first version where there is one."""
    notes = agreement_notes(
        first.title,
        first.provider,
        language=first.language or "en",
        status=first.status,
        source=first.source,
    )
    write_file(Path(agreement_path(str(folder))), notes)
    day = first.effective or build_today()
    if document:
        yield from _from_document(folder, first, document)
    else:
        text = FIRST_TEXT.format(title=first.title, provider=first.provider)
        head = f"---\neffective: {day}\n---\n\n"
        write_file(Path(version_path(str(folder), day)), (head + text).encode())


def _from_document(folder: Path, first: FirstAgreement, document: Path) -> Iterator[str]:
    """Write a document as the first version; yield what is to be known of it."""
    from plainredline.cli.adding import Notes, bytes_of, text_of
    from plainredline.intake.documents.document_values import Choices

    day = first.effective or build_today()
    is_seen = first.status == "captured" and first.effective is None
    notes = Notes(effective=None if is_seen else day, captured=day if is_seen else None)
    text, told = text_of(bytes_of(document), str(document), Choices(address=first.source))
    content = (notes.front_matter() + text).encode()
    write_file(Path(version_path(str(folder), day)), content)
    yield from (f"note: {marked(note)}" for note in told)


def _read_once(made: Path, shape: SiteShape, first: FirstAgreement | None) -> None:
    """Read what was made as a build will.

    Raises:
        SourceError: A value that was given cannot be in it.
    """
    with contextlib.chdir(made):
        if not shape.mkdocs:
            read_site_file(Path("site.yml"))
        if first:
            for agreement in folders_in(ROOT)[0]:
                read_agreement(agreement)
        if first and first.waits:  # An agreement is read with a text only; its own is to be found.
            shutil.rmtree(ROOT / first.name / VERSIONS)
            add_records(ROOT / first.name, ())  # What is found is recorded from the first on.


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if not path.is_dir() and name.parts[0] != ".cache":
            yield name.as_posix()


def _refuse_foreign(target: Path, shown: Path, made: Path, names: Sequence[str]) -> None:
    """Refuse a folder that holds anything but what is to be put there.

    Raises:
        SourceError: It does.
    """
    top = {name.split("/")[0] for name in names}
    foreign = sorted(
        entry.name
        for entry in os.scandir(target)
        if entry.name not in _NOT_IN_THE_WAY | top and not entry.name.startswith(f".{_SCRATCH}-")
    )
    foreign += [name for name in _files_of(target, top) if _differs(made / name, target / name)]
    if foreign:
        message = f"is not empty: it holds {marked(foreign[0])}"
        mend = "Name an empty or a new folder, or add what is missing with --into"
        raise SourceError.at(shown, message, mend)


def _refuse_taken(target: Path, shown: Path, made: Path) -> None:
    """Refuse to mix a new agreement with one that is there, unless a killed run put that there.

    Raises:
        SourceError: It would be.
    """
    for folder in folders_in(made / ROOT)[0] if (made / ROOT).is_dir() else ():
        slug = folder.name
        there = target / ROOT / slug
        names = list(_files(there)) if there.is_dir() else []
        if there.is_symlink() or any(_differs(folder / name, there / name) for name in names):
            raise SourceError.at(shown / ROOT / slug, "is there already", "Choose another --slug")


def _files_of(target: Path, tops: set[str]) -> Iterator[str]:
    for top in sorted(tops):
        path = target / top
        yield from [top] if path.is_file() or path.is_symlink() else ()
        if path.is_dir() and not path.is_symlink():
            yield from (f"{top}/{name}" for name in _files(path))


def _differs(ours: Path, there: Path) -> bool:
    """Whether a file is another than that which a run before would have put there."""
    try:
        return there.is_symlink() or ours.read_bytes() != there.read_bytes()
    except OSError:
        return True


def _put(made: Path, place: Path) -> bool:
    """Put a file in its place unless something is there; return whether it is ours that is."""
    if os.path.lexists(place):
        return not _differs(made, place)
    place.parent.mkdir(parents=True, exist_ok=True)
    return placed(made, place)


def _keep_cache(made: Path, target: Path) -> None:
    """Keep the copy of a repository, from which the next import takes what is new."""
    with contextlib.suppress(OSError):
        (made / ".cache").rename(target / ".cache")


def _told(folder: Path, written: Sequence[str], left: Sequence[str]) -> Iterator[str]:
    for name in written[:_MOST_NAMED]:
        yield f"wrote {marked(str(folder / name))}"
    if (more := len(written) - _MOST_NAMED) > 0:
        yield f"wrote {more:,} files more"
    yield from (f"left as it is: {marked(str(folder / name))}" for name in left)


_STEPS: Final = {
    Host.GITHUB: (
        "On GitHub: Settings, Pages, Source: GitHub Actions; and Settings, Actions, General: "
        "allow GitHub Actions to create pull requests; and General: automatically delete head "
        "branches"
    ),
    Host.GITLAB: (
        "On GitLab: a daily schedule under Build, Pipeline schedules; and an access token that "
        "may push, as the variable PUSH_TOKEN of the environment new-versions"
    ),
    Host.NETLIFY: (
        "On Netlify: import the repository; and on GitHub: Settings, Actions, General: allow "
        "GitHub Actions to create pull requests"
    ),
}


_LIVE: Final = (
    "where the text is live, for plainredline watch, is a line there: watch: {address: https://…}"
)


def _next_steps(
    folder: Path, target: Path, shape: SiteShape, first: FirstAgreement | None
) -> Iterator[str]:
    """Yield the three things to do next."""
    there = "" if target == Path.cwd() else f"cd {shlex.quote(str(folder))}, then "
    look = "mkdocs serve" if shape.mkdocs else "plainredline serve"
    if first is None:
        begin = look
    elif first.waits:
        begin = f"plainredline watch (takes the text from its source), then {look}"
    elif first.document or first.repository:
        live = "" if first.source else f"; {_LIVE}"
        begin = f"{look}; look over agreements/*/agreement.yml{live}"
    else:
        begin = f"put the text into agreements/{first.name}/versions/, then {look}"
    yield "\nNext:"
    yield f"1. {there}{begin}"
    if shape.host is Host.NONE:
        yield f"2. {' '.join(shape.program('site'))}: the folder site/ is the site"
        yield "3. Each day, by cron: plainredline watch, and that again"
        return
    yield "2. git init --initial-branch main, git add --all, git commit, and push it"
    yield f"3. {_STEPS[shape.host]}"
