"""An agreement compared with itself through time, and explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from plainredline.align import align
from plainredline.assemble.comparer import clauses_of, compare_versions
from plainredline.errors import Problem, SourceError
from plainredline.explain import (
    bind_leniently,
    combine,
    fingerprint_of_file,
)
from plainredline.lineage import Lineage, trace
from plainredline.messages.part_headings import UNDETERMINED
from plainredline.model import (
    Agreement,
    Clauses,
    Explained,
    ExplanationFile,
    Finding,
    Version,
)
from plainredline.read import source_error, survey

Report = Callable[[str, int, int], None]
"""Is told what is being done, how many of it are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An agreement with every comparison of it, explained."""

    agreement: Agreement
    clauses: tuple[Clauses, ...]
    """Of each version, oldest first."""

    steps: tuple[Explained, ...]
    """From each version to the next; one fewer than versions."""

    lineage: Lineage

    translations: tuple[Explained, ...]
    """The same steps explained in other languages, where there is such a file."""

    problems: tuple[Problem, ...]
    """What the explanations name and is not there."""

    @property
    def reverted(self) -> tuple[Finding, ...]:
        """What explains a change that is there no more, in every language."""
        return tuple(f for each in (*self.steps, *self.translations) for f in each.reverted)


Judge = Callable[["History"], Iterable[Problem]]
"""Says what is wrong with a history, besides names that lead nowhere."""


def histories(
    root: Path, report: Report, *, judge: Judge | None = None, preview: bool = False
) -> Iterator[History]:
    """Yield the history of each agreement of a folder, in the order of their slugs.

    Every problem is looked for; from the first one on none is yielded, unless as a `preview`:
    then all are that can be told, and the problems are raised behind the last.

    Raises:
        SourceError: With every problem of every file, and of what explanations name.
    """
    agreements, told = survey(root)
    problems = list(told)
    for agreement in agreements:
        try:
            history = history_of(agreement, report)
        except SourceError as error:
            problems += error.problems
            continue
        problems += history.problems
        problems += judge(history) if judge else ()
        if not problems or (preview and agreement.language != UNDETERMINED):
            yield history
    if problems:
        raise source_error(problems)


def history_of(agreement: Agreement, report: Report) -> History:
    """Return an agreement compared step by step and explained.

    Raises:
        SourceError: A version is nested beyond reason.
    """
    clauses = tuple(map(clauses_of, agreement.versions))
    steps: list[Explained] = []
    translations: list[Explained] = []
    problems: list[Problem] = []
    for k, (old, new) in enumerate(pairwise(clauses)):
        report(f"Comparing {agreement.slug}", k, len(clauses) - 1)
        comparison = compare_versions(old, new, language=agreement.language)
        version = agreement.versions[k + 1]
        for file in _files(agreement, version):
            explained, wrong = bind_leniently(comparison, file, agreement=agreement, new=version)
            problems += wrong
            own = file is None or file.language == agreement.language
            (steps if own else translations).append(explained)
    return History(
        agreement=agreement,
        clauses=clauses,
        steps=tuple(steps),
        lineage=trace(clauses, [step.comparison for step in steps], align),
        translations=tuple(translations),
        problems=tuple(problems),
    )


def is_old_translation(file: ExplanationFile, agreement: Agreement) -> bool:
    """Whether the original of a translation has changed since, or may have."""
    return any(
        file.translates != fingerprint_of_file(other)
        for other in agreement.explanations
        if other.effective == file.effective
        and other.language == agreement.language != file.language
    )


def since(history: History, k: int, current: int) -> Explained:
    """Return everything that changed from version `k` to version `current`, explained.

    The two versions are compared with each other, not step by step, so that what came and
    went in between is not shown; the explanations are those of the steps. A clause that was
    rewritten bit by bit is followed through the versions in between.
    """
    known = history.lineage.links(k, current)
    comparison = compare_versions(
        history.clauses[k],
        history.clauses[current],
        language=history.agreement.language,
        known=known,
    )
    dates = [version.effective for version in history.agreement.versions]
    return combine(history.steps[k:current], comparison, effective=dates[k + 1 : current + 1])


def _files(agreement: Agreement, version: Version) -> Sequence[ExplanationFile | None]:
    """Return the files that explain a version, the agreement's own language first."""
    found = [file for file in agreement.explanations if file.effective == version.effective]
    if not any(file.language == agreement.language for file in found):
        return [None, *found]
    return found
