"""Fingerprints: of the words of a change, and of what an explanation file tells its readers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from plainredline.language.words import clause_words, words
from plainredline.model import Clause, Comparison, Fingerprint

if TYPE_CHECKING:
    from plainredline.model import ExplanationFile

_WIDEST: Final = 30
"""Changes in a window that is searched for a fingerprint."""


def fingerprint(old: Iterable[Clause | str], new: Iterable[Clause | str]) -> Fingerprint:
    """Return twelve hexadecimal digits that stand for the words of both wordings.

    Only keys of words go in, so that numbering, quotes, hidden characters and the borders of
    paragraphs may change and an explanation still holds.
    """
    return fingerprint_of_keys(_keys(old), _keys(new))


def fingerprint_of_keys(old: Iterable[str], new: Iterable[str]) -> Fingerprint:
    """Return the same for words already found."""
    sides = "\x1d".join("\x1e".join(side) for side in (old, new))
    return Fingerprint(sha256(sides.encode("utf-8", "replace")).hexdigest()[:12])


def _keys(side: Iterable[Clause | str]) -> list[str]:
    return [
        key
        for part in side
        for key in (words(part) if isinstance(part, str) else clause_words(part)).keys
    ]


def fingerprint_of(comparison: Comparison, changes: Iterable[int]) -> Fingerprint:
    """Return the fingerprint of the wording of one change, or of several together.

    Cosmetic changes do not count beside substantive ones: an explanation does not go stale
    because a number near it moved. Nor does the order count: a section that moves is
    explained as before.
    """
    chosen = [comparison.changes[i] for i in sorted(set(changes))]
    counted = [change for change in chosen if change.substantive] or chosen
    return _together(change.fingerprint for change in counted)


def is_wording_of(wording: Fingerprint, comparison: Comparison, changes: Iterable[int]) -> bool:
    """Whether a fingerprint stands for some changes, whichever of them count as substantive now.

    What is told apart as form more finely than when the fingerprint was published, such as a stop
    at the end of a clause, makes no explanation stale. So the fingerprint may be of all of them, of
    those with edits, or of the only one that counted then; what counts now is always among them.
    """
    chosen = sorted(set(changes))
    edited = [i for i in chosen if comparison.changes[i].redline.has_edits]
    counted = {i for i in chosen if comparison.changes[i].substantive}
    parts = (edited, chosen, *([i] for i in chosen if counted <= {i}))
    prints = (_together(comparison.changes[i].fingerprint for i in part) for part in parts)
    return wording == fingerprint_of(comparison, chosen) or wording in prints


def _together(fingerprints: Iterable[Fingerprint]) -> Fingerprint:
    prints = sorted(fingerprints)
    return prints[0] if len(prints) == 1 else fingerprint_of_text(" ".join(prints))


def windows(comparison: Comparison) -> Mapping[Fingerprint, tuple[int, ...]]:
    """Return neighbouring changes by their fingerprint, to find what was renumbered."""
    found: dict[Fingerprint, tuple[int, ...]] = {}
    substantive = [i for i, c in enumerate(comparison.changes) if c.substantive]
    cosmetic = [i for i, c in enumerate(comparison.changes) if not c.substantive]
    for indices in (substantive, cosmetic):
        for start in range(len(indices)):
            for stop in range(start + 1, min(start + _WIDEST, len(indices)) + 1):
                window = tuple(indices[start:stop])
                found.setdefault(fingerprint_of(comparison, window), window)
    return found


def fingerprint_of_file(file: ExplanationFile) -> Fingerprint:
    """Return the fingerprint of what an explanation file tells its readers.

    Who reviewed it, how its clauses are numbered and what is kept in its blocks tell them
    nothing, so none of these makes a translation older than its original.
    """
    told: list[object] = [file.headline, file.summary]
    told += [(each.note, each.clause) for each in file.unchanged]
    for section in file.sections:
        prose = (section.changed, section.means, section.can_do)
        told += [section.title, *prose, *section.quote, *section.old_quote]
        told += [(row.label, row.old, row.new) for row in section.facts]
        told += [section.effect, section.topic, section.affects, section.gains, section.binds]
        told += [section.severity, str(section.deadline)]
    return fingerprint_of_text(json.dumps(told, ensure_ascii=False))


def fingerprint_of_update(comparison: Comparison) -> Fingerprint:
    """Return the fingerprint of the words of both texts, whatever became of which clause."""
    return fingerprint(comparison.old, comparison.new)


def fingerprint_of_prose(file: ExplanationFile) -> Fingerprint:
    """Return the fingerprint of what is reviewed: all that readers see, and of which wordings.

    Why a change of form is minor was drafted with its fingerprint, and is brought up to date
    with it.
    """
    told: list[object] = [fingerprint_of_file(file), file.wording]
    told += [file.notice_channel, str(file.notice_date)]
    told += [section.wording for section in file.sections]
    told += [(each.reason, None if each.drafted else each.wording) for each in file.minor]
    return fingerprint_of_text(json.dumps(told, ensure_ascii=False))


def is_reviewed(file: ExplanationFile) -> bool:
    """Whether somebody reviewed a file, and it is as it was then."""
    from plainredline.model import Review

    return file.status is Review.REVIEWED and file.prose == fingerprint_of_prose(file)


def fingerprint_of_text(text: str) -> Fingerprint:
    """Return the first twelve hexadecimal digits of the SHA-256 of a text."""
    return Fingerprint(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12])
