"""The whole site, read downwards: files in, pages and assets out.

One agreement is compared and rendered at a time and its pages are yielded as they are made,
so memory holds one history, however many agreements and pages there are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from plainredline.assemble.check import release_problems
from plainredline.assemble.clause_lives import clause_histories, latest_changes
from plainredline.assemble.history import History, Report, histories, is_old_translation, since_each
from plainredline.errors import Problem, SourceError
from plainredline.language.language_tags import primary_language
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import Agreement, Asset, Explained, Finding, Page
from plainredline.render import (
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
    render_clauses,
    render_feed,
    render_home,
    render_since,
    render_version,
    summarise,
    version_asset,
)


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

    preview: bool = False
    """Yield what can be built of faulty agreements too, for their author, before failing."""

    language: str = "en"
    """In which everything of ours is said; agreements and explanations have their own."""

    @property
    def translator(self) -> Translator:
        """What says it."""
        return translator_for(self.language)


def build_today() -> date:
    """Return the day of the build: `SOURCE_DATE_EPOCH` where it is set, else today, in UTC.

    Raises:
        SourceError: `SOURCE_DATE_EPOCH` is not a number of seconds since 1970.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"{epoch!r} is not a number of seconds since 1970"
        mend = "Set another, or none"
        raise SourceError(
            [Problem(path="SOURCE_DATE_EPOCH", line=0, message=message, mend=mend)]
        ) from None


Warn = Callable[[Finding], None]
"""Is told of what no page shows, so that its author hears of it though the site is built."""


def build_site(
    root: Path, options: Options, report: Report, warn: Warn | None = None
) -> Iterator[Page | Asset]:
    """Yield every page and asset of the site, the home page last.

    Raises:
        SourceError: Something that an author can fix; in a release also what is missing.
        InvariantError: A comparison did not give back its texts.
    """
    yield from assets()
    updates: list[tuple[Agreement, tuple[Update, ...]]] = []
    fault: SourceError | None = None
    try:
        for history in _histories(root, options, report):
            _tell(history, warn)
            rows = _rows(history)
            updates.append((history.agreement, rows))
            yield from _pages_of(history, rows, options, report)
            yield _feed([updates[-1]], options, history.agreement)
    except SourceError as error:
        if not (options.preview and updates):
            raise
        fault = error
    yield _feed(updates, options, None)
    today = options.today
    entries = [entry(agreement, rows, today=today) for agreement, rows in updates]
    yield render_home(entries, t=options.translator, today=today, site_name=options.site_name)
    if fault is not None:
        raise fault


def _tell(history: History, warn: Warn | None) -> None:
    for finding in (*history.faults, *history.reverted):
        if warn is not None:
            warn(finding)


def _histories(root: Path, options: Options, report: Report) -> Iterator[History]:
    judge = release_problems if options.release else None
    return histories(root, report, judge=judge, preview=options.preview)


def _rows(history: History) -> tuple[Update, ...]:
    """Return every version of an agreement with the summary of its change, oldest first."""
    summaries = (None, *map(summarise, history.steps))
    return tuple(
        Update(version=version, summary=summary)
        for version, summary in zip(history.agreement.versions, summaries, strict=True)
    )


def _pages_of(
    history: History, rows: Sequence[Update], options: Options, report: Report
) -> Iterator[Page | Asset]:
    """Yield everything below the address of one agreement but its feed."""
    t = options.translator
    yield render_agreement(history.agreement, rows, t=t, today=options.today)
    yield render_clauses(history.agreement, clause_histories(history), t=t)
    for k, version in enumerate(history.agreement.versions):
        latest = latest_changes(history, k)
        yield render_version(
            history.agreement,
            version,
            history.clauses[k],
            t=t,
            last_changed=latest.dates,
            meanings=latest.meanings,
            targets=latest.targets,
            today=options.today,
        )
        yield raw_asset(history.agreement, version)
        yield version_asset(history.agreement, version, history.clauses[k])
    yield from _change_pages(history, options)
    yield from _since_pages(history, rows, options, report)


def _change_pages(history: History, options: Options) -> Iterator[Page | Asset]:
    agreement, versions = history.agreement, history.agreement.versions
    for k, step in enumerate(history.steps):
        new = versions[k + 1]
        others = [e for e in history.translations if e.file and e.file.effective == new.effective]
        for explained in (step, *others):
            yield render_change(
                agreement,
                versions[k],
                new,
                explained,
                t=_translator(explained, agreement, options),
                today=options.today,
                previous=versions[k] if k else None,
                following=versions[k + 2] if k + 2 < len(versions) else None,
                languages=(agreement.language, *(e.file.language for e in others if e.file)),
                is_old_translation=explained.file is not None
                and is_old_translation(explained.file, agreement),
            )
        yield from comparison_assets(agreement, versions[k], new, step)


def _translator(explained: Explained, agreement: Agreement, options: Options) -> Translator:
    """Return what says the page of a change: a translation is read in its own language."""
    language = explained.file.language if explained.file else agreement.language
    own = translator_for(language)
    is_translation = language != agreement.language and own.language == primary_language(language)
    return own if is_translation else options.translator


def _since_pages(
    history: History, rows: Sequence[Update], options: Options, report: Report
) -> Iterator[Page]:
    """Yield a page for each earlier version, the newest first: everything since then."""
    agreement = history.agreement
    current = current_version(agreement, options.today)
    if current is None:
        return
    last = agreement.versions.index(current)
    for k, explained in since_each(history, last):
        report(f"Comparing {agreement.slug} with the current version", last - k - 1, last)
        steps = [
            Step(update=row, address=change_address(agreement, row.version))
            for row in rows[k + 1 : last + 1]
        ]
        yield render_since(
            agreement,
            agreement.versions[k],
            current,
            explained,
            t=options.translator,
            today=options.today,
            steps=steps,
        )


def _feed(
    items: Sequence[tuple[Agreement, Sequence[Update]]],
    options: Options,
    agreement: Agreement | None,
) -> Asset:
    return render_feed(
        items,
        t=options.translator,
        site_url=options.site_url,
        site_name=options.site_name,
        agreement=agreement,
    )
