"""The term that a clause begins with, in quotes or in bold: it says which definition is which."""

from __future__ import annotations

from plainredline.late_patterns import late_pattern
from plainredline.model import Clause, ClauseKind, MarkKind

_LONGEST = 60
"""Characters of the longest term."""

_BEGINS = frozenset('"“”„‟«»‹›「『《‘')
"""One of these is among the first two characters of a clause that begins with quoted words."""

_QUOTED = late_pattern(
    rf"""\s?(?:["“”„‟«»‹›]\s?([^"“”„‟«»‹›]{{1,{_LONGEST}}}?)\s?["“”„‟«»‹›]|「([^」]{{1,{_LONGEST}}})」|『([^』]{{1,{_LONGEST}}})』|《([^》]{{1,{_LONGEST}}})》|‘([^’]{{1,{_LONGEST}}})’)"""
)


def leading_term(clause: Clause) -> str:
    """Return the quoted or bold words that a clause begins with; empty when it is all or none."""
    text = clause.text
    if clause.kind is ClauseKind.HEADING:
        return ""
    quoted = _QUOTED.match(text) if not _BEGINS.isdisjoint(text[:2]) else None
    if quoted:
        return next(filter(None, quoted.groups()), "") if text[quoted.end() :].strip() else ""
    if not clause.marks:
        return ""
    bold = next((m for m in clause.marks if m.kind is MarkKind.STRONG), None)
    if bold and bold.start == 0 and bold.end <= _LONGEST and text[bold.end :].strip():
        return text[: bold.end]
    return ""
