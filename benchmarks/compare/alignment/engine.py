"""Our aligner as an engine of the alignment benchmark, without a process for each pair.

An engine takes two Markdown texts and returns the clause texts of both, labels included,
and the links between them.
"""

from __future__ import annotations

from plainredline.align import align
from plainredline.model import Clauses
from plainredline.parse import parse

Links = set[tuple[int, int]]


def engine(old_markdown: str, new_markdown: str) -> tuple[list[str], list[str], Links]:
    """Parse and align two texts."""
    old, new = parse(old_markdown), parse(new_markdown)
    groups = align(old, new).groups
    links = {(i, j) for group in groups for i in group.old for j in group.new}
    return _texts(old), _texts(new), links


def _texts(clauses: Clauses) -> list[str]:
    return [f"{clause.label} {clause.text}" for clause in clauses]
