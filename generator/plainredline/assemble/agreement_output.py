"""The unit of work: one agreement in, all that it adds to a site out.

What comes out depends on the agreement's folder, the options, today and the program, and on
nothing else; so it is kept, skipped while none of those changed, and made on any core or machine.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from plainredline.assemble.agreement_pages import Reuse, made_anew, pages_of, rows_of
from plainredline.assemble.history import History, history_of, problem_of
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.assemble.memory import Memory
from plainredline.assemble.options import Options
from plainredline.assemble.reporting import Report
from plainredline.assemble.span import Span, span_around
from plainredline.errors import Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.messages.part_headings import UNDETERMINED
from plainredline.model import Agreement, Asset, Clauses, Finding, Page, Version
from plainredline.read import survey_agreement
from plainredline.render.pages.home_page import Entry, entry
from plainredline.render.telling.summaries import Update


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What home and feed have to know of an agreement, without its texts."""

    entry: Entry
    updates: tuple[Update, ...]
    """Of every version, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What an agreement adds to a site, besides its pages and assets."""

    span: Span
    """The days on which it would be the same."""

    problems: tuple[Problem, ...] = ()
    """What keeps the site from being built."""

    faults: tuple[Problem, ...] = ()
    """What is told with such problems, and is none by itself."""

    warnings: tuple[Finding, ...] = ()
    """What no page shows, so that its author hears of it though the site is built."""

    told: Told | None = None
    """None where it has no pages."""

    texts: Mapping[str, Clauses] = field(default_factory=dict)
    """The clauses of every text, by the digest of its file."""


def output_of(
    folder: Path,
    options: Options,
    report: Report,
    compare: VersionComparer | None = None,
    reuse: Reuse = made_anew,
    *,
    memory: Memory | None = None,
    known: Mapping[str, Clauses] | None = None,
    was: Agreement | None = None,
    is_shown: bool = True,
) -> Generator[Page | Asset, None, Output]:
    """Yield every page and asset of the agreement in a folder; return the rest.

    With a `memory` of how it was, what an edit did not touch is neither read nor compared again;
    nor are texts read of which the clauses are `known`, by the digest of their files, or notes
    that still are as they were when the agreement `was` read without problems.

    One with problems has pages as a preview only, and where all its texts are sure; nor has one
    that need not be shown, as another has problems.

    Raises:
        InvariantError: A comparison did not give back its texts.
    """
    agreement, read = survey_agreement(folder, was)
    if agreement is None:
        return Output(span=Span(), problems=read)
    try:
        before = memory.before(folder.name) if memory else None
        history = history_of(agreement, report, compare, before, known)
    except SourceError as error:
        return Output(span=Span(), problems=(*read, *error.problems))
    if memory is not None:
        memory.keep(folder.name, history)
    problems = (*read, *(_release_problems(history) if options.release else ()))
    output = Output(
        span=span_around(agreement, options.today),
        problems=problems,
        faults=tuple(map(problem_of, history.faults)),
        warnings=(*history.faults, *history.reverted, *_edited(agreement)),
        texts=history.texts,
    )
    can_be_shown = options.preview and agreement.language != UNDETERMINED
    if not is_shown or (problems and not can_be_shown):
        return output
    return replace(output, told=(yield from _shown(history, options, report, reuse)))


def _edited(agreement: Agreement) -> Iterator[Finding]:
    """Yield what of an agreement is not as it was recorded."""
    if agreement.records:
        from plainredline.lint import edited_texts  # As below.

        yield from edited_texts(agreement)


def _release_problems(history: History) -> Iterator[Problem]:
    from plainredline.assemble.check import release_problems  # A third of what there is to load.

    return release_problems(history)


def _shown(
    history: History, options: Options, report: Report, reuse: Reuse
) -> Generator[Page | Asset, None, Told]:
    rows = rows_of(history)
    yield from pages_of(history, rows, options, report, reuse)
    return told_of(history, rows, options)


def told_of(history: History, rows: Sequence[Update], options: Options) -> Told:
    """Return what home and feed have to know of an agreement."""
    agreement = _without_texts(history.agreement)
    updates = tuple(
        replace(row, version=version, past=None)
        for version, row in zip(agreement.versions, rows, strict=True)
    )
    return Told(entry=entry(agreement, updates, today=options.today), updates=updates)


def _without_texts(agreement: Agreement) -> Agreement:
    """Return an agreement as small as it can be shown on pages that are not its own."""

    def bare(versions: Sequence[Version]) -> tuple[Version, ...]:
        return tuple(replace(version, text="", raw=b"") for version in versions)

    return replace(
        agreement,
        versions=bare(agreement.versions),
        withdrawn=bare(agreement.withdrawn),
        explanations=(),
        stamps=(),
    )
