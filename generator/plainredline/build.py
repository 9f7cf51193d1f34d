"""The whole pipeline, read downwards: files in, pages and assets out.

One agreement is compared and rendered at a time and its pages are yielded as they are made,
so memory holds one history, however many agreements and pages there are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

from plainredline.align import align
from plainredline.errors import Problem, SourceError
from plainredline.explain import bind_leniently, combine, lint, require_coverage
from plainredline.facts import find_facts
from plainredline.model import (
    Agreement,
    Asset,
    Clauses,
    Comparison,
    Explained,
    ExplanationFile,
    Fate,
    Finding,
    Page,
    Version,
)
from plainredline.pages import (
    Step,
    Update,
    assets,
    change_address,
    comparison_assets,
    current_version,
    entry,
    raw_asset,
    render_agreement,
    render_change,
    render_feed,
    render_home,
    render_since,
    render_version,
    summarise,
)
from plainredline.parse import parse
from plainredline.read import read_agreements
from plainredline.redline import check_promise, redline

Report = Callable[[str, int, int], None]
"""Is told what is being done, how many of it are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a site is built with, besides its files."""

    site_name: str
    site_url: str
    """Where the site will be, with its last slash; feeds need it. Empty when unknown."""

    today: date
    """Decides which versions are in force."""

    release: bool = False
    """Fail on what may not be published: a missing, draft or faulty explanation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An agreement with every comparison of it, explained."""

    agreement: Agreement
    clauses: tuple[Clauses, ...]
    """Of each version, oldest first."""

    steps: tuple[Explained, ...]
    """From each version to the next; one fewer than versions."""

    translations: tuple[Explained, ...]
    """The same steps explained in other languages, where there is such a file."""

    problems: tuple[Problem, ...]
    """What the explanations name and is not there."""


def build_today() -> date:
    """Return the day of the build: `SOURCE_DATE_EPOCH` where it is set, else today, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.date()


def compare(old: Clauses, new: Clauses) -> Comparison:
    """Return everything that differs between two versions.

    Raises:
        InvariantError: A redline does not give back both texts.
    """
    alignment = align(old, new)
    comparison = Comparison(
        old=old, new=new, alignment=alignment, changes=redline(old, new, alignment)
    )
    check_promise(comparison)
    return comparison


def history_of(agreement: Agreement, report: Report) -> History:
    """Return an agreement compared step by step and explained."""
    clauses = tuple(parse(v.text, first_line=v.first_line) for v in agreement.versions)
    steps: list[Explained] = []
    translations: list[Explained] = []
    problems: list[Problem] = []
    for k, (old, new) in enumerate(pairwise(clauses)):
        report(f"Comparing {agreement.slug}", k, len(clauses) - 1)
        comparison = compare(old, new)
        facts = find_facts(comparison, language=agreement.language)
        version = agreement.versions[k + 1]
        for file in _files(agreement, version):
            explained, wrong = bind_leniently(
                comparison, facts, file, agreement=agreement, new=version
            )
            problems += wrong
            own = file is None or file.language == agreement.language
            (steps if own else translations).append(explained)
    return History(
        agreement=agreement,
        clauses=clauses,
        steps=tuple(steps),
        translations=tuple(translations),
        problems=tuple(problems),
    )


def build_site(root: Path, options: Options, report: Report) -> Iterator[Page | Asset]:
    """Yield every page and asset of the site, the home page last.

    Raises:
        SourceError: Something that an author can fix; in a release also what is missing.
        InvariantError: A comparison did not give back its texts.
    """
    yield from assets()
    updates: list[tuple[Agreement, tuple[Update, ...]]] = []
    for agreement in read_agreements(root):
        history = history_of(agreement, report)
        if history.problems:
            raise SourceError(history.problems)
        if options.release:
            require_release(history)
        summaries = (None, *map(summarise, history.steps))
        rows = tuple(
            Update(version=version, summary=summary)
            for version, summary in zip(agreement.versions, summaries, strict=True)
        )
        updates.append((agreement, rows))
        yield from _pages_of(history, rows, options, report)
        yield _feed([updates[-1]], options, agreement)
    yield _feed(updates, options, None)
    today = options.today
    entries = [entry(agreement, rows, today=today) for agreement, rows in updates]
    yield render_home(entries, today=today, site_name=options.site_name)


def _pages_of(
    history: History, rows: Sequence[Update], options: Options, report: Report
) -> Iterator[Page | Asset]:
    """Yield everything below the address of one agreement but its feed."""
    yield render_agreement(history.agreement, rows, today=options.today)
    for version, clauses in zip(history.agreement.versions, history.clauses, strict=True):
        yield render_version(history.agreement, version, clauses, today=options.today)
        yield raw_asset(history.agreement, version)
    yield from _change_pages(history, options)
    yield from _since_pages(history, rows, options, report)


def _change_pages(history: History, options: Options) -> Iterator[Page | Asset]:
    versions = history.agreement.versions
    for k, explained in enumerate(history.steps):
        yield render_change(
            history.agreement,
            versions[k],
            versions[k + 1],
            explained,
            today=options.today,
            previous=versions[k] if k else None,
            following=versions[k + 2] if k + 2 < len(versions) else None,
        )
        yield from comparison_assets(
            history.agreement, versions[k + 1], explained.comparison, explained.facts
        )


def _since_pages(
    history: History, rows: Sequence[Update], options: Options, report: Report
) -> Iterator[Page]:
    """Yield a page for each earlier version: everything between it and the current one."""
    agreement = history.agreement
    current = current_version(agreement, options.today)
    if current is None:
        return
    last = agreement.versions.index(current)
    for k, old in enumerate(agreement.versions[:last]):
        report(f"Comparing {agreement.slug} with the current version", k, last)
        explained = since(history, k, last)
        steps = [
            Step(update=row, address=change_address(agreement, row.version))
            for row in rows[k + 1 : last + 1]
        ]
        yield render_since(
            agreement,
            old,
            current,
            explained,
            today=options.today,
            steps=steps,
            origins=_origins(agreement, explained),
        )


def _origins(agreement: Agreement, explained: Explained) -> dict[int, Version]:
    """Return for which version each explanation of a comparison over several was written."""
    versions = {version.effective: version for version in agreement.versions}
    standing = [c for c in explained.carried if c.fate in {Fate.HOLDS, Fate.AMENDED} and c.changes]
    return {index: versions[carried.effective] for index, carried in enumerate(standing)}


def _feed(
    items: Sequence[tuple[Agreement, Sequence[Update]]],
    options: Options,
    agreement: Agreement | None,
) -> Asset:
    return render_feed(
        items, site_url=options.site_url, site_name=options.site_name, agreement=agreement
    )


def since(history: History, k: int, current: int) -> Explained:
    """Return everything that changed from version `k` to version `current`, explained.

    The two versions are compared with each other, not step by step, so that what came and
    went in between is not shown; the explanations are those of the steps.
    """
    comparison = compare(history.clauses[k], history.clauses[current])
    facts = find_facts(comparison, language=history.agreement.language)
    dates = [version.effective for version in history.agreement.versions]
    return combine(
        history.steps[k:current], comparison, facts, effective=dates[k + 1 : current + 1]
    )


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


def _files(agreement: Agreement, version: Version) -> Sequence[ExplanationFile | None]:
    """Return the files that explain a version, the agreement's own language first."""
    found = [file for file in agreement.explanations if file.effective == version.effective]
    if not any(file.language == agreement.language for file in found):
        return [None, *found]
    return found
