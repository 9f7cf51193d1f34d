"""What agreement.yml says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from pathlib import Path

from pydantic import TypeAdapter

from plainredline.errors import Problem
from plainredline.messages.part_headings import UNDETERMINED
from plainredline.model import Agreement, Audience, Follower, FormerName, Slug
from plainredline.model.moved_addresses import Move
from plainredline.read.schema_models import AgreementNotes, FormerNote
from plainredline.read.source_files import Source, notes_file, shown_path
from plainredline.read.strict_yaml import load_yaml
from plainredline.read.validation import check
from plainredline.storage.layout import AGREEMENT

_NOTES = TypeAdapter(AgreementNotes)
_SPARES = {
    "title": "?",
    "provider": "?",
    "kind": "unknown",
    "language": UNDETERMINED,
    "status": "illustrative",
}
"""Stand in for what agreement.yml has to say and does not, until its author has mended it."""


def notes_of(folder: Path, problems: list[Problem]) -> AgreementNotes | None:
    """Return what agreement.yml of a folder says, None where it is faulty; problems are added."""
    notes, is_faulty = agreement_notes(folder / AGREEMENT, problems)
    return None if is_faulty else notes


def agreement_notes(path: Path, problems: list[Problem]) -> tuple[AgreementNotes, bool]:
    """Return what agreement.yml says, with spares for what is faulty, and whether any is."""
    return _notes_in(notes_file(path, problems), problems)


def noted_agreement(folder: Path, source: Source | None, problems: list[Problem]) -> Agreement:
    """Return an agreement as its agreement.yml has it, without texts; problems are added.

    Where that file is faulty, or `source` is None as it could not be read, the digest of the notes
    is empty.
    """
    notes, is_faulty = _notes_in(source, problems)
    return Agreement(
        slug=Slug(folder.name),
        path=shown_path(folder),
        notes_sha256="" if is_faulty or source is None else source.sha256,
        title=notes.title,
        provider=notes.provider,
        kind=notes.kind,
        language=notes.language,
        status=notes.status,
        jurisdiction=notes.jurisdiction or "",
        source=notes.source or "",
        rights=notes.rights or "",
        coverage=notes.coverage,
        newest_pairs=notes.compare_newest,
        former=tuple(Slug(each) for each in notes.former if each != folder.name),
        moved=tuple(Move(old=old, new=new) for old, new in notes.moved.items()),
        pairs=tuple(map(_days, notes.compare)),
        audiences=tuple(Audience(id=key, name=name) for key, name in notes.audiences.items()),
        ended=notes.ended,
        followed_by=tuple(
            Follower(slug=Slug(slug), title=title) for slug, title in notes.followed_by.items()
        ),
        former_titles=_former(notes.former_titles),
        former_providers=_former(notes.former_providers),
    )


def _notes_in(source: Source | None, problems: list[Problem]) -> tuple[AgreementNotes, bool]:
    unknown = AgreementNotes.model_validate(_SPARES)
    if source is None:
        return unknown, True
    yaml = load_yaml(source.text, path=source.path)
    notes = check(yaml, _NOTES, what="agreement.yml", root=AgreementNotes, spares=_SPARES)
    problems.extend(yaml.problems)
    return notes or unknown, bool(yaml.problems)


def _days(pair: str) -> tuple[date, date]:
    old, new = pair.split("..")
    return date.fromisoformat(old), date.fromisoformat(new)


def _former(notes: Iterable[FormerNote]) -> tuple[FormerName, ...]:
    names = (FormerName(name=note.name, until=note.until) for note in notes)
    return tuple(sorted(names, key=attrgetter("until")))
