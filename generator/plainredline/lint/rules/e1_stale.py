"""E1: the wording is the one that was explained, and a translation as new as its original."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.digest import fingerprint_of_file
from plainredline.lint.case import AsideCase, Case, Document
from plainredline.lint.rule import Check, Flaw, Rule
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Code, Message, Minor, Section, Standing


def _section(case: Case) -> Iterator[Flaw]:
    section = case.section
    if case.explanation.standing is Standing.STALE:
        yield _stale(case.document, section, Found.STALE)
    elif section.wording is None:
        yield Flaw(Found.UNPINNED(), _run(case.document, Better.PIN))


def _aside(case: AsideCase) -> Iterator[Flaw]:
    of, entry = case.document, case.entry
    if not of.explained.comparison.substantive(entry.changes):
        return
    if entry.standing is Standing.STALE:
        yield _stale(of, entry.minor, Found.STALE_MINOR)
    elif entry.minor.wording is None:
        yield Flaw(Found.UNPINNED_MINOR(), _run(of, Better.PIN))


def _stale(of: Document, entry: Section | Minor, changed: Code) -> Flaw:
    """Return what is said of a wording that is not the one known.

    No fingerprint is given: where clauses were renumbered too, it could be that of another
    clause. `plainredline explain` follows the words and knows.
    """
    line = entry.lines.at("wording")
    mend = Better.READ_REVIEW() if entry.has_review else _run(of, Better.SHOW_CHANGE)
    return Flaw(changed(), mend, line)


def _run(of: Document, code: Code) -> Message:
    return code(file=of.agreement.which(of.file))


def _translation(of: Document) -> Iterator[Flaw]:
    file = of.file
    original = of.agreement.original(file.effective, file.language)
    if original is None or file.translates == fingerprint_of_file(original):
        return
    yield Flaw(
        Found.ORIGINAL_CHANGED() if file.translates else Found.ORIGINAL_UNKNOWN(),
        Better.COMPARE_ORIGINAL(path=original.path, wording=fingerprint_of_file(original)),
        file.lines.at("translates"),
    )


RULE: Final = Rule(
    code="E1",
    sections=(Check(_section),),
    files=(Check(_translation),),
    asides=(Check(_aside),),
)
