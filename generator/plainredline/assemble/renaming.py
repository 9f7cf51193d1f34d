"""An agreement gets another name: its folder, what leads from the old one, and what names it.

The old name is written down before the folder gets the new one. Whoever is killed behind that runs
the same command again.
"""

from __future__ import annotations

import os
from pathlib import Path

from plainredline.assemble.endings import names, write_notes
from plainredline.assemble.recording import record_whole
from plainredline.assemble.version_edits import given_reason
from plainredline.authoring.moves import add_former
from plainredline.errors import Problem, SourceError
from plainredline.model.records import Deed
from plainredline.read import agreement_folder, folders_in, read_agreement
from plainredline.read.agreement_notes import agreement_notes
from plainredline.read.folder_names import name_fault
from plainredline.read.source_files import shown_path
from plainredline.storage.atomic import write_text
from plainredline.storage.layout import AGREEMENT


def rename(root: Path, old: str, new: str, reason: str = "") -> bool:
    """Give an agreement another folder, from whose old addresses readers are led to the new ones.

    The old name is written down before the folder gets the new one: who is killed behind that
    runs the same again. Returns whether it had been begun.

    Raises:
        SourceError: There is no such agreement, the new name is not valid or taken, or a file is
            wrong.
    """
    reason = given_reason(reason)
    target = root / new
    if not (root / old).exists() and target.is_dir() and not target.is_symlink():
        agreement = read_agreement(agreement_folder(root, new))
        if old in agreement.former:
            _finish(root, old, new, reason)
            return True
    folder = agreement_folder(root, old)
    read_agreement(folder)
    _refuse_name(root, old, new)
    about = folder / AGREEMENT
    text = about.read_text("utf-8")
    led = add_former(text, old)
    if led != text:
        write_text(about, led)
    folder.rename(target)
    _finish(root, old, new, reason)
    return False


def _finish(root: Path, old: str, new: str, reason: str) -> None:
    record_whole(root / new, Deed.RENAMED, reason=reason, former=old)
    _rename_followed(root, old, new)


def _refuse_name(root: Path, old: str, new: str) -> None:
    fault, mend = name_fault(new)
    if fault:
        raise SourceError.at(shown_path(root), fault, mend)
    if os.path.lexists(root / new):
        raise SourceError.at(shown_path(root / new), "is there already", "Choose another name")
    for folder in folders_in(root)[0]:
        notes, _ = agreement_notes(folder / AGREEMENT, [])
        if folder.name != old and new in notes.former:
            message = f"was called “{new}” before, and is still found by it"
            raise SourceError.at(shown_path(folder), message, "Choose another name")


def _rename_followed(root: Path, old: str, new: str) -> None:
    """Let agreements that one followed name it as it is called now."""
    for folder in folders_in(root)[0]:
        problems: list[Problem] = []
        notes, _ = agreement_notes(folder / AGREEMENT, problems)
        if not problems and old in notes.followed_by:
            titles = {new if slug == old else slug: t for slug, t in notes.followed_by.items()}
            write_notes(folder, {"followed_by": names(titles)}, {"followed_by": titles})
