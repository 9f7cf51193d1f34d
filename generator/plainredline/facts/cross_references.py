"""Cross-references: what they point at, and which of them point elsewhere now.

A reference is looked up among the numbers that the clauses print. What it pointed at in the
old version has become some clause of the new one; where the new text leads to another clause,
or to none, a reader should hear of it. A reference that follows the numbering is not a change.
"""

# ruff: noqa: E501 - a pattern broken in two is harder to read than a long line

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from plainredline.frozen_values import dataclass
from plainredline.language.labels import label_key
from plainredline.late_patterns import late_pattern
from plainredline.model import Clauses


@dataclass(frozen=True, slots=True)
class Reference:
    """One number that a wording refers to."""

    key: tuple[str, ...]
    """``("12", "2", "a")`` for *Section 12.2(a)*."""

    text: str
    start: int
    end: int


_NUMBER = r"(?:\d{1,3}|[A-Z]{1,2}|[IVXLC]{1,7})(?:\.(?:\d{1,3}|[A-Z]))*(?:\s?\((?:[a-zA-Z]{1,4}|\d{1,2})\)){0,3}[a-z]?(?![\w%])"
_REFERENCE = late_pattern(
    rf"(?<!\w)(?P<word>(?i:sections?|articles?|clauses?|paragraphs?|sub-?sections?|sub-?clauses?)|§{{1,2}})[\s\u00a0]{{0,2}}(?P<first>{_NUMBER})"
    rf"(?P<more>(?:[\s\u00a0]{{0,2}}(?:,|and|or|&|to|through|,\s?and|,\s?or)[\s\u00a0]{{1,2}}{_NUMBER}){{0,8}})"
)
_ONE = late_pattern(_NUMBER)
_ELSEWHERE = late_pattern(
    r"[\s\u00a0]{0,2}(?:\(\d\)[\s\u00a0]{0,2})?,?[\s\u00a0]{0,2}(?:(?:of|under|in)[\s\u00a0]+(?:the|that|those|its|their|any|our|your|such|each|Regulation|Directive|GDPR|Title|Chapter|Schedule|Appendix|Annex|Exhibit|Part)\b(?![\s\u00a0]+(?:present[\s\u00a0]+)?(?:these[\s\u00a0]+|this[\s\u00a0]+)?(?:Terms|Agreement|Policy|TOS|ToS|Statement|Privacy[\s\u00a0]+Policy|Terms[\s\u00a0]+of[\s\u00a0]+\w+)(?!\w))|GDPR|[A-Z][\w.]*[\s\u00a0]+(?:Act|Code|Law|Regulation)|\()"
)
_CODE_BEFORE = late_pattern(
    r"(?:U\.?S\.?C\.?|C\.?F\.?R\.?|Code|Act|Regulation|Directive|GDPR|Statutes?|BGB|Law),?[\s\u00a0]*(?:at\s)?$"
)
_PARTS = late_pattern(r"[.()\s]+")


def find_references(text: str) -> tuple[Reference, ...]:
    """Return the references of a wording to its own clauses, each number by itself."""
    found = []
    for match in _REFERENCE.finditer(text):
        if _CODE_BEFORE.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        if _ELSEWHERE.match(text, match.end()):
            continue
        for one in _ONE.finditer(text, match.start("first"), match.end()):
            start = match.start() if one.start() == match.start("first") else one.start()
            found.append(Reference(_key(one[0]), text[start : one.end()], start, one.end()))
    return tuple(found)


def _key(label: str) -> tuple[str, ...]:
    return tuple(part for part in _PARTS.split(label) if part)


def targets(clauses: Clauses) -> Mapping[tuple[str, ...], int | None]:
    """Return the clause that each number names; None for a number that several print."""
    cites: dict[tuple[str, ...], set[int]] = defaultdict(set)
    labels: dict[tuple[str, ...], set[int]] = defaultdict(set)
    keys: dict[str, tuple[str, ...]] = {}
    for index, clause in enumerate(clauses):
        if clause.label:
            for table_of, label in ((cites, clause.cite or clause.label), (labels, clause.label)):
                if label not in keys:
                    keys[label] = _key(label_key(label))
                table_of[keys[label]].add(index)
    table: dict[tuple[str, ...], int | None] = {}
    for source in (labels, cites):
        for key, indexes in source.items():
            table[key] = next(iter(indexes)) if len(indexes) == 1 else None
    return table
