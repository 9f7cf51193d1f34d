"""Everything that stands below the address of one agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainredline.assemble.clause_lives import clause_histories, latest_changes
from plainredline.assemble.history import History, is_old_translation, since_each
from plainredline.assemble.options import Options
from plainredline.assemble.reporting import Report
from plainredline.language.language_tags import primary_language
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import Agreement, Asset, Explained, Page
from plainredline.render.addresses import change_address
from plainredline.render.agreement_page import current_version, render_agreement
from plainredline.render.change_page import Step, render_change, render_since
from plainredline.render.data import comparison_assets, raw_asset, version_asset
from plainredline.render.feed import render_feed
from plainredline.render.history_page import render_clauses
from plainredline.render.summaries import Update, summarise
from plainredline.render.version_page import render_version


def rows_of(history: History) -> tuple[Update, ...]:
    """Return every version of an agreement with the summary of its change, oldest first."""
    summaries = (None, *map(summarise, history.steps))
    return tuple(
        Update(version=version, summary=summary)
        for version, summary in zip(history.agreement.versions, summaries, strict=True)
    )


def pages_of(
    history: History, rows: Sequence[Update], options: Options, report: Report
) -> Iterator[Page | Asset]:
    """Yield everything below the address of one agreement."""
    t = options.translator
    yield from render_agreement(history.agreement, rows, t=t, today=options.today)
    yield from render_clauses(history.agreement, clause_histories(history), t=t)
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
    yield render_feed(
        [(history.agreement, rows)],
        t=t,
        site_url=options.site_url,
        site_name=options.site_name,
        agreement=history.agreement,
    )


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
