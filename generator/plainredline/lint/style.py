"""Remarks on style in one line a file: they are advice, and must not bury what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Finding

STYLE: Final = frozenset({"W4", "W5"})
"""Rules that ask how something is said: how hard, how long, how firmly."""


def in_brief(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with all those on the style of a file as one, where the first of them is."""
    every = tuple(findings)
    told: set[str] = set()
    for finding in every:
        if finding.rule not in STYLE:
            yield finding
        elif finding.path not in told:
            told.add(finding.path)
            yield _brief([f for f in every if f.path == finding.path and f.rule in STYLE])


def _brief(found: list[Finding]) -> Finding:
    codes = [finding.message.code for finding in found]
    hard, hedged = codes.count(Found.GRADE), codes.count(Found.HEDGE)
    return Finding(
        rule=found[0].rule,
        path=found[0].path,
        line=found[0].line,
        message=Found.STYLE(hard=hard, long=len(codes) - hard - hedged, hedged=hedged),
        mend=Better.SEE_STYLE(),
    )
