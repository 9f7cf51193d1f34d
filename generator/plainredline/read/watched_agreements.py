"""Agreements with a live text somewhere, as their folders have them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plainredline.errors import Problem
from plainredline.frozen_values import dataclass
from plainredline.model import Agreement
from plainredline.model.sightings import Watch
from plainredline.read.agreement_folders import has_versions, read_agreement
from plainredline.read.agreement_notes import notes_of
from plainredline.read.schema_models import AgreementNotes
from plainredline.read.source_files import source_error
from plainredline.storage.capture_log import last_entry
from plainredline.storage.refused_links import refuse_links


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """An agreement, and where its live text is."""

    slug: str
    folder: Path
    language: str
    watch: Watch
    agreement: Agreement | None
    """None where it has no version yet."""

    is_imported: bool = False
    """Whether its source is a repository that it was imported from, and no page."""


def watch_settings(folder: Path) -> Watched:
    """Return how the live text of an agreement is visited, without the agreement itself.

    Raises:
        SourceError: With every problem of its file.
    """
    problems: list[Problem] = []
    refuse_links(folder)
    notes = notes_of(folder, problems)
    if notes is None or problems:
        raise source_error(problems)
    return Watched(
        slug=folder.name,
        folder=folder,
        language=notes.language,
        watch=_watch(notes),
        agreement=None,
        is_imported=notes.watch is None and last_entry(folder) is not None,
    )


def watched_agreement(folder: Path) -> Watched:
    """Return an agreement with how its live text is visited.

    One that has no version yet is none that is wrong: a visit gives it the first.

    Raises:
        SourceError: With every problem of every file.
    """
    settings = watch_settings(folder)
    return replace(settings, agreement=read_agreement(folder) if has_versions(folder) else None)


def _watch(notes: AgreementNotes) -> Watch:
    said = notes.watch
    if said is None:
        return Watch(address=notes.source or "", language=notes.language)
    return Watch(
        address=said.address or notes.source or "",
        selector=said.selector or "",
        renderer=said.renderer,
        language=said.language or notes.language,
        accept=said.accept or "",
        accept_language=said.accept_language or "",
        is_paused=said.paused,
    )
