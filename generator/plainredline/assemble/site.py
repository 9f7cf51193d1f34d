"""The whole site, read downwards: files in, pages and assets out.

One agreement is read, compared and rendered at a time and its pages are yielded as they are
made, so memory holds one history, however many agreements and pages there are.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from plainredline.assemble.agreement_output import Output, Told, output_of
from plainredline.assemble.faults import fault_of
from plainredline.assemble.options import Options, build_today
from plainredline.assemble.reporting import Report
from plainredline.assemble.span import Span
from plainredline.model import Agreement, Asset, Finding, Page
from plainredline.read import folders_in
from plainredline.render.outputs.feed import render_feed
from plainredline.render.outputs.site_index import SiteIndex, agreement_data
from plainredline.render.outputs.sitemap import sitemaps
from plainredline.render.pages.frame import assets, search_assets
from plainredline.render.pages.home_page import Entry, render_home
from plainredline.render.pages.missing_page import missing_asset
from plainredline.render.pages.search import render_search
from plainredline.render.telling.summaries import Update

__all__ = ["Options", "Warn", "build_site", "build_today", "joined"]

T = TypeVar("T")

Warn = Callable[[Finding], None]
"""Is told of what no page shows, so that its author hears of it though the site is built."""


def build_site(
    root: Path, options: Options, report: Report, warn: Warn | None = None
) -> Iterator[Page | Asset]:
    """Yield every page and asset of the site, the home page behind all agreements.

    What leads on from addresses that moved is not among them: it is settled on the shelf.

    Raises:
        SourceError: Something that an author can fix; in a release also what is missing.
        InvariantError: A comparison did not give back its texts.
    """
    folders, misplaced = folders_in(root)
    outputs = [Output(span=Span(), problems=misplaced)]
    addresses: list[str] = []
    for folder in folders:
        is_shown = options.preview or not any(each.problems for each in outputs)
        items = output_of(folder, options, report, is_shown=is_shown)
        output = yield from noting(items, addresses)
        outputs.append(output)
        if warn is not None and output.told is not None:
            for finding in output.warnings:
                warn(finding)
    told = [output.told for output in outputs if output.told]
    problems = chain.from_iterable(each.problems for each in outputs)
    faults = chain.from_iterable(each.faults for each in outputs)
    fault = fault_of(problems, faults, options)
    if fault is not None and not (options.preview and told):
        raise fault
    joint = joined([each.entry for each in told], map(_dated, told), options)
    yield from noting(joint, addresses)
    yield from furniture(sorted(addresses), options)
    if fault is not None:
        raise fault


def noting(
    items: Generator[Page | Asset, None, T], addresses: list[str]
) -> Generator[Page | Asset, None, T]:
    """Hand on all that a generator yields, noting where pages are; return what it returns."""
    while True:
        try:
            item = next(items)
        except StopIteration as end:
            result: T = end.value
            return result
        if isinstance(item, Page):
            addresses.append(item.address)
        yield item


def _dated(told: Told) -> tuple[Agreement, tuple[Update, ...]]:
    return told.entry.agreement, told.updates


def joined(
    entries: Sequence[Entry],
    updates: Iterable[tuple[Agreement, Sequence[Update]]],
    options: Options,
) -> Generator[Page | Asset, None, None]:
    """Yield all that sees more than one agreement: home, feed, index, style and script."""
    t = options.translator
    yield from assets()
    if options.search:
        yield from search_assets()
        yield render_search([each.agreement for each in entries], t)
    index = SiteIndex(options.site_url, options.site_name, t)
    where = options.site_url, options.site_name
    yield render_feed(
        _listing(updates, index, options),
        t=t,
        site_url=where[0],
        site_name=where[1],
        today=options.today,
    )
    yield index.data_asset()
    yield index.prose_asset()
    yield from render_home(entries, t=t, today=options.today, site_name=options.site_name)


def furniture(addresses: Iterable[str], options: Options) -> Iterator[Asset]:
    """Yield what a site needs beside its pages, of which these are the `addresses` in order."""
    yield missing_asset(
        options.translator,
        site_name=options.site_name,
        site_url=options.site_url,
        has_search=options.search,
        frame=options.frame,
    )
    if options.site_url:
        yield from sitemaps(addresses, options.site_url)
    if options.frame.logo:
        yield options.frame.logo


def _listing(
    updates: Iterable[tuple[Agreement, Sequence[Update]]],
    index: SiteIndex,
    options: Options,
) -> Iterator[tuple[Agreement, Sequence[Update]]]:
    """Hand on the updates of each agreement, and note what the index says of them."""
    for agreement, each in updates:
        index.add(agreement_data(agreement, each, options.today, options.translator))
        yield agreement, each
