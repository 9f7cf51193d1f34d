"""`site.yml`: what a site is called, where it will be, and what its owner puts around the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from plainredline.errors import Problem
from plainredline.language.characters import marked
from plainredline.model import Asset, Frame, Link, SiteSettings
from plainredline.read.schema_models import SiteLink, SiteNotes
from plainredline.read.source_files import YAML_LIMIT, read_source, shown_path, source_error
from plainredline.read.strict_yaml import load_yaml
from plainredline.read.suggestions import quoted
from plainredline.read.validation import check

_NOTES: Final = TypeAdapter(SiteNotes)

LOGO: Final = "assets/owner/logo"
"""Where the logo stands on the site, without the ending of its name."""

_PICTURES: Final = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"})

LOGO_LIMIT: Final = 256_000
"""Bytes: every page shows it."""


def read_site_file(path: Path) -> SiteSettings:
    """Return what the file of a site says.

    Raises:
        SourceError: All that is wrong with it.
    """
    problems: list[Problem] = []
    source = read_source(path, limit=YAML_LIMIT, problems=problems)
    notes = None
    if source is not None:
        yaml = load_yaml(source.text, path=source.path)
        notes = check(yaml, _NOTES, what="the file of the site", root=SiteNotes)
        problems.extend(yaml.problems)
    logo = _logo(path, notes.logo, problems) if notes and notes.logo else None
    if problems or notes is None:
        raise source_error(problems)
    return SiteSettings(
        name=marked(notes.name or ""),
        url=notes.url or "",
        language=notes.language or "",
        frame=Frame(
            links=_links(notes.links),
            foot=_links(notes.foot),
            note=marked(notes.note or ""),
            logo=logo,
        ),
    )


def _links(links: tuple[SiteLink, ...]) -> tuple[Link, ...]:
    return tuple(Link(marked(link.title), link.to) for link in links)


def _logo(path: Path, name: str, problems: list[Problem]) -> Asset | None:
    """Return the owner's picture as a file of the site."""
    picture = path.parent / name
    try:
        fault, mend = _logo_fault(picture, path.parent)
        content = b"" if fault else picture.read_bytes()
    except OSError as error:  # Its name is too long, say.
        fault, mend = f"cannot be read: {error.strerror}", _BESIDE
    if fault:
        message = f"the logo {quoted(name)} {fault}"
        problems.append(Problem(path=shown_path(path), line=0, message=message, mend=mend))
        return None
    return Asset(address=f"{LOGO}{picture.suffix.casefold()}", content=content)


_BESIDE: Final = "Name a picture that stands beside the file"


def _logo_fault(picture: Path, folder: Path) -> tuple[str, str]:
    """Return what is wrong with a picture, and how it is mended; empty for nothing."""
    if picture.suffix.casefold() not in _PICTURES:
        return f"is none of {', '.join(sorted(_PICTURES))}", _BESIDE
    if picture.is_symlink() or not picture.resolve().is_relative_to(folder.resolve()):
        return "leads outside of the folder of this file", _BESIDE
    if not picture.is_file():
        return "is not there", _BESIDE
    if picture.stat().st_size > LOGO_LIMIT:
        limit = f"is larger than {LOGO_LIMIT // 1000} kB"
        return limit, "Every page shows it: make it smaller"
    return "", ""
