"""Binding and linting as tests ask for them: of a comparison, with every message in English."""

from __future__ import annotations

from dataclasses import dataclass

from plainredline import explain
from plainredline import lint as linter
from plainredline.assemble.history import problem_of
from plainredline.authoring import stories
from plainredline.errors import Problem, SourceError
from plainredline.language.clause_names import names_in
from plainredline.messages.translator import translator_for
from plainredline.model import (
    Agreement,
    Comparison,
    Explained,
    ExplanationFile,
    Finding,
    Message,
    Version,
)


def say(message: Message | None) -> str:
    """Return a message in English."""
    return translator_for("en").say(message) if message else ""


@dataclass(frozen=True)
class Told:
    """A finding in English."""

    rule: str
    line: int
    message: str
    example: str


def told(finding: Finding) -> Told:
    return Told(finding.rule, finding.line, say(finding.message), say(finding.mend))


def bind_leniently(
    comparison: Comparison, file: ExplanationFile | None, *, agreement: Agreement, new: Version
) -> tuple[Explained, tuple[Problem, ...]]:
    """Return what is bound, and what is wrong with the rest."""
    bound = explain.bind(names_in(comparison), file, agreement=agreement, new=new)
    return bound, tuple(map(problem_of, bound.faults))


def bind(
    comparison: Comparison, file: ExplanationFile | None, *, agreement: Agreement, new: Version
) -> Explained:
    """Return what is bound.

    Raises:
        SourceError: Something is wrong.
    """
    bound, problems = bind_leniently(comparison, file, agreement=agreement, new=new)
    if problems:
        raise SourceError(problems)
    return bound


def found(explained: Explained, agreement: Agreement, *, release: bool) -> tuple[Finding, ...]:
    """Return what the linter finds."""
    return linter.lint(explained, agreement, names_in(explained.comparison), release=release)


def lint(explained: Explained, agreement: Agreement, *, release: bool) -> tuple[Told, ...]:
    """Return what the linter finds, in English."""
    return tuple(map(told, found(explained, agreement, release=release)))


def unaccounted(
    explained: Explained, *, agreement: Agreement, old: Version, new: Version
) -> tuple[Problem, ...]:
    """Return what nothing accounts for."""
    account = linter.Account(
        explained=explained,
        names=names_in(explained.comparison),
        agreement=agreement,
        old=old,
        new=new,
        is_required=True,
    )
    begun = {i for story, _ in linter.begun(explained) for i in story}
    rest = [i for i in explained.unexplained if i not in begun]
    untold = stories(explained.comparison, rest)
    return tuple(map(problem_of, linter.unaccounted(account, untold)))
