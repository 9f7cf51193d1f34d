"""What stands between an agreement and its publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from plainredline.assemble.history import History, history_of, problem_of
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.assemble.reporting import Report
from plainredline.authoring import stories
from plainredline.errors import Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.lint import (
    Account,
    begun,
    dated_texts,
    edited_texts,
    is_english,
    lint,
    unaccounted,
)
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Agreement, Coverage, Finding, Standing
from plainredline.read import folders_in, source_error, survey_agreement
from plainredline.storage.layout import EXPLANATIONS, agreement_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A folder of agreements, looked through."""

    findings: tuple[Finding, ...]
    foreign: tuple[str, ...]
    """The explanation files of which rules that read English say nothing."""


def check_all(
    root: Path, report: Report, compare: VersionComparer | None = None, *, release: bool
) -> Checked:
    """Return all that is to be said about a folder of agreements.

    What keeps a file from being read comes first, as ``E0``. Such a file is not linted, for
    its author has to mend it first, but what it names and is not there is told as well.
    """
    folders, misplaced = folders_in(root)
    problems = list(misplaced)
    findings: list[Finding] = []
    foreign: list[str] = []
    for folder in folders:  # The texts of one agreement are in memory, however many there are.
        agreement, found = survey_agreement(folder)
        problems += found
        if agreement is None:
            continue
        try:
            history = history_of(agreement, report, compare)
        except SourceError as error:
            problems += error.problems
            continue
        unsure = _unsure(agreement, {problem.path for problem in found})
        findings += [each for each in history.faults if each.path in unsure]
        findings += [
            finding
            for finding in findings_of(history, release=release)
            if finding.path not in unsure
        ]
        foreign += [
            file.path
            for file in agreement.explanations
            if file.path not in unsure and not is_english(file)
        ]
    unread = map(_unread, source_error(problems).problems)
    return Checked(findings=(*unread, *findings), foreign=tuple(foreign))


def _unsure(agreement: Agreement, faulty: set[str]) -> set[str]:
    """Return the files of an agreement of which a linter could be wrong, given the faulty ones."""
    versions = {version.path for version in agreement.versions}
    if not faulty.isdisjoint({agreement_path(agreement.path), *versions}):
        return versions | {file.path for file in agreement.explanations}
    folder = f"{agreement.path}/{EXPLANATIONS}/"
    days = {path.removeprefix(folder)[:10] for path in faulty if path.startswith(folder)}
    return faulty | {v.path for v in agreement.versions if str(v.effective) in days}


def findings_of(history: History, *, release: bool) -> tuple[Finding, ...]:
    """Return all that is to be said about the explanations of an agreement.

    That is what the linter says of each file, names that lead nowhere, and the changes that
    nothing accounts for: errors (``E8``) in a release of an agreement with
    ``coverage: required``, else warnings (``W14``). What explains a change that is there no
    more (``W16``) is a warning even in a release: it is on no page, so every page is true. A
    version that is not as it was recorded (``E9``) is an error.
    """
    linted = [
        finding
        for explained in history.explained
        for finding in lint(
            explained, history.agreement, history.names_in(explained), release=release
        )
    ]
    lost = [finding for finding in history.faults if finding not in linted]
    required = release and history.agreement.coverage is Coverage.REQUIRED
    missing = tuple(_missing(history, linted, is_required=required))
    again = _empty_sections(history) if required else set()  # Of them E8 says it, as an error.
    said = [f for f in linted if not (_is_empty(f) and (f.path, f.line) in again)]
    of_texts = (*edited_texts(history.agreement), *dated_texts(history.agreement))
    return (*lost, *history.reverted, *said, *missing, *of_texts)


def _empty_sections(history: History) -> set[tuple[str, int]]:
    """Return where the sections stand that say nothing of an open change yet."""
    return {
        (explained.file.path, section.section.line)
        for explained in history.steps
        if explained.file
        for _, section in begun(explained)
        if section.standing is not Standing.STALE
    }


def _is_empty(finding: Finding) -> bool:
    return finding.message.code is Found.NOTHING_WRITTEN


def release_problems(history: History) -> Iterator[Problem]:
    """Yield why an agreement may not be published: faulty, draft or missing explanations."""
    for finding in findings_of(history, release=True):
        if finding.is_error:
            yield problem_of(finding, prefix=f"{finding.rule}: ")


def _missing(
    history: History, linted: Sequence[Finding], *, is_required: bool
) -> Iterator[Finding]:
    """Yield what nothing accounts for; of a stale section that is an error it was said once."""
    stale = {(f.path, f.line) for f in linted if f.rule == "E1"}
    versions = history.agreement.versions
    steps = zip(history.bases, versions[1:], history.steps, strict=True)
    for base, new, explained in steps:
        account = Account(
            explained=explained,
            names=history.names_in(explained),
            agreement=history.agreement,
            old=versions[base],
            new=new,
            is_required=is_required,
            told_stale=frozenset(stale),
        )
        told = {i for story, _ in begun(explained) for i in story}
        rest = [i for i in explained.unexplained if i not in told]
        yield from unaccounted(account, stories(explained.comparison, rest))


def _unread(problem: Problem) -> Finding:
    return Finding(
        rule="E0",
        path=problem.path,
        line=problem.line,
        message=Found.AS_RAISED(problem=problem.message),
        mend=Better.AS_RAISED(mend=problem.mend) if problem.mend else None,
    )
