"""Fingerprints of the wording that a section explains."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from plainredline.language.quotations import without_comments
from plainredline.model import Comparison, ExplanationFile, Fingerprint

_WIDEST: Final = 30
"""Changes in a window that is searched for a fingerprint."""


def fingerprint_of(comparison: Comparison, changes: Iterable[int]) -> Fingerprint:
    """Return the fingerprint of the wording of one change, or of several together.

    Cosmetic changes do not count beside substantive ones: an explanation does not go stale
    because a number near it moved. Nor does the order count: a section that moves is
    explained as before.
    """
    chosen = [comparison.changes[i] for i in sorted(set(changes))]
    counted = [change for change in chosen if change.substantive] or chosen
    prints = sorted(change.fingerprint for change in counted)
    return prints[0] if len(prints) == 1 else fingerprint_of_text(" ".join(prints))


@lru_cache(maxsize=8)
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
    told: list[object] = [file.headline, without_comments(file.summary)]
    told += [(each.note, each.clause) for each in file.unchanged]
    for section in file.sections:
        prose = (section.changed, section.means, section.can_do)
        told += [section.title, *map(without_comments, prose), *section.quote, *section.old_quote]
        told += [(row.label, row.old, row.new) for row in section.facts]
        told += [section.effect, section.topic, section.affects, section.gains, section.binds]
        told += [section.severity, str(section.deadline)]
    return fingerprint_of_text(json.dumps(told, ensure_ascii=False))


def fingerprint_of_text(text: str) -> Fingerprint:
    """Return the first twelve hexadecimal digits of the SHA-256 of a text."""
    return Fingerprint(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12])
