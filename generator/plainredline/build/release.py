"""What stands between an agreement and its publication."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plainredline.build.history import History
from plainredline.errors import Problem, SourceError
from plainredline.explain import lint, unaccounted
from plainredline.model import Coverage, Finding


def findings_of(history: History, *, release: bool) -> tuple[Finding, ...]:
    """Return all that is to be said about the explanations of an agreement.

    That is what the linter says of each file, names that lead nowhere, and the changes that
    nothing accounts for: errors (``E8``) in a release of an agreement with
    ``coverage: required``, else warnings (``W14``).
    """
    linted = [
        finding
        for explained in (*history.steps, *history.translations)
        for finding in lint(explained, history.agreement, release=release)
    ]
    told = {(finding.path, finding.line, finding.message) for finding in linted}
    lost = [
        finding
        for problem in history.problems
        if (problem.path, problem.line, problem.message) not in told
        for finding in [_finding("E2", problem)]
    ]
    required = release and history.agreement.coverage is Coverage.REQUIRED
    missing = (_finding("E8" if required else "W14", problem) for problem in _missing(history))
    return (*lost, *linted, *missing)


def require_release(history: History) -> None:
    """Refuse to publish an agreement whose explanations are faulty, drafts or missing.

    Raises:
        SourceError: Every error among its findings.
    """
    errors = [finding for finding in findings_of(history, release=True) if finding.is_error]
    if errors:
        raise SourceError(
            Problem(path=f.path, line=f.line, message=f"{f.rule}: {f.message}", mend=f.example)
            for f in errors
        )


def _missing(history: History) -> Iterator[Problem]:
    for (old, new), explained in zip(
        pairwise(history.agreement.versions), history.steps, strict=True
    ):
        yield from unaccounted(explained, agreement=history.agreement, old=old, new=new)


def _finding(rule: str, problem: Problem) -> Finding:
    return Finding(
        rule=rule,
        path=problem.path,
        line=problem.line,
        message=problem.message,
        example=problem.mend,
    )
