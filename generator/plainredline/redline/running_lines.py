"""Running lines whose words are not those of the other version.

The head and the foot of a page are no words of the agreement, however often and wherever they
stand. What they say may still be something: a date, *draft*, *confidential*. So where a version has
a running line that the other has not, it is read once, where it stands first.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Final

from plainredline.language.page_numbers import numbers_a_page
from plainredline.late_patterns import late_pattern
from plainredline.model import Clause, Clauses, Mark, MarkKind

_PAGE_NUMBER: Final = late_pattern(r"(?<![\w.,])\d{1,4}(?![\w]|[.,]\d)")


def read_once(old: Clauses, new: Clauses) -> tuple[Clauses, Clauses]:
    """Return both versions with the first of each running line as words that only one has."""
    here, there = set(_lines(old)), set(_lines(new))
    if here == there:
        return old, new
    return _with_words(old, there), _with_words(new, here)


def _lines(version: Clauses) -> Iterator[str]:
    for clause in version:
        for mark in _running(clause) if clause.marks else ():
            yield _line(clause, mark)


def _running(clause: Clause) -> Iterator[Mark]:
    """Yield the running lines of a clause that are more than the number of a page."""
    for mark in clause.marks:
        if mark.kind is MarkKind.PAGE:
            words = clause.text[mark.start : mark.end]
            if any(map(str.isalpha, words)) and not numbers_a_page(words):
                yield mark


def _line(clause: Clause, mark: Mark) -> str:
    """Return a running line without the number of its page."""
    return " ".join(_PAGE_NUMBER.sub("", clause.text[mark.start : mark.end]).split())


def _with_words(version: Clauses, known: Container[str]) -> Clauses:
    seen: set[str] = set()
    clauses: list[Clause] = []
    for clause in version:
        first = {
            mark: line for mark in _running(clause) if (line := _line(clause, mark)) not in known
        }
        words = [mark for mark, line in first.items() if line not in seen]
        seen.update(first.values())
        kept = tuple(mark for mark in clause.marks if mark not in words)
        clauses.append(replace(clause, marks=kept) if words else clause)
    return tuple(clauses)
