"""What stands between an agreement and its publication."""

from __future__ import annotations

from itertools import pairwise

from plainredline.build.history import History
from plainredline.errors import Problem, SourceError
from plainredline.explain import lint, require_coverage
from plainredline.model import Finding


def findings_of(history: History, *, release: bool) -> tuple[Finding, ...]:
    """Return what the linter says of every explanation file of an agreement."""
    return tuple(
        finding
        for explained in (*history.steps, *history.translations)
        for finding in lint(explained, history.agreement, release=release)
    )


def require_release(history: History) -> None:
    """Refuse to publish an agreement whose explanations are faulty, drafts or missing.

    Raises:
        SourceError: Every error of the linter, and every change that nothing accounts for.
    """
    problems = [
        Problem(path=f.path, line=f.line, message=f"{f.rule}: {f.message}", mend=f.example)
        for f in findings_of(history, release=True)
        if f.is_error
    ]
    for (old, new), explained in zip(
        pairwise(history.agreement.versions), history.steps, strict=True
    ):
        try:
            require_coverage(explained, agreement=history.agreement, old=old, new=new)
        except SourceError as error:
            problems += error.problems
    if problems:
        raise SourceError(problems)
