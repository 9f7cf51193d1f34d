"""What sees more than one agreement, made from the few strings that each has kept for it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from heapq import merge

from plainredline.assemble.making import UPDATES, entry_in, write_items
from plainredline.assemble.plan import (
    JOINED,
    Form,
    KeptOutput,
    Plan,
    joined_name,
    kept_joined,
    plain,
)
from plainredline.assemble.site import furniture, joined, noting
from plainredline.assemble.site_addresses import own_addresses, settle_site
from plainredline.assemble.staying import read_staying
from plainredline.model import Agreement, Asset, Page
from plainredline.read.source_files import named_from, source_error
from plainredline.render.pages.home_page import Entry
from plainredline.render.telling.summaries import Update
from plainredline.storage.kept_values import kept_value
from plainredline.storage.shelf import Kept

INDEX = "index.html"


def join(plan: Plan, outputs: Sequence[KeptOutput]) -> Kept:
    """Return home, feed, style and script of a site, made if they are not kept.

    Raises:
        SourceError: What is said of addresses that moved is wrong.
    """
    name, _ = joined_name(plan, outputs)
    kept = kept_joined(plan, name)
    if kept is not None and kept.is_whole():
        return kept
    entries = [read_entry(plan, output) for output in outputs]
    with plan.joins.making(JOINED) as making:
        write_items(_items(plan, outputs, entries), making, plan, below="")
        with named_from(plan.place):
            own = frozenset(own_addresses(making))
            agreements = [each.agreement for each in entries]
            settled = settle_site(making, plan, outputs, agreements, own)
        if settled.problems:
            raise source_error(settled.problems)
        told = {
            "lost": plain(settled.lost),
            "own": sorted(own),
            "leading": settled.leading,
        }
        making.finish(name, told)
    plan.joins.sweep(JOINED)
    kept = kept_joined(plan, name)
    if kept is None:
        raise FileNotFoundError(2, "is gone: another program clears the cache", str(plan.cache))
    return kept


def _items(
    plan: Plan, outputs: Sequence[KeptOutput], entries: Sequence[Entry]
) -> Generator[Page | Asset, None, None]:
    own: list[str] = []
    yield from noting(joined(entries, _updates(plan, outputs, entries), plan.options), own)
    if plan.form is Form.WHOLE:  # Another generator has its own.
        yield from furniture(merge(sorted(own), _addresses(plan, outputs)), plan.options)


def _addresses(plan: Plan, outputs: Sequence[KeptOutput]) -> Iterator[str]:
    """Yield where the pages of all agreements stand, in order."""
    for output in sorted(outputs, key=lambda output: f"{output.slug}/"):
        yield from sorted(_addresses_of(plan, output))


def _addresses_of(plan: Plan, output: KeptOutput) -> Iterator[str]:
    kept = plan.outputs.get(output.slug, output.name)
    leading = read_staying(kept).pages if kept and output.leads else ()
    moved = {f"{page}{INDEX}" for page in leading}
    for name, _ in kept.site_files() if kept else ():
        if (name == INDEX or name.endswith(f"/{INDEX}")) and name not in moved:
            yield f"{output.slug}/{name.removesuffix(INDEX)}"


def _updates(
    plan: Plan, outputs: Sequence[KeptOutput], entries: Sequence[Entry]
) -> Iterator[tuple[Agreement, Sequence[Update]]]:
    """Yield the updates of one agreement after the other, so that none need stay in memory."""
    for output, entry in zip(outputs, entries, strict=True):
        yield entry.agreement, read_updates(plan, output)


def read_entry(plan: Plan, output: KeptOutput) -> Entry:
    """Return what home has to know of an agreement.

    Raises:
        SpoiltError: No program of ours wrote it.
    """
    return entry_in(plan.outputs.place(output.slug, output.name), output.slug)


def read_updates(plan: Plan, output: KeptOutput) -> tuple[Update, ...]:
    """Return what the feed has to know of an agreement."""
    place = plan.outputs.place(output.slug, output.name)
    return kept_value(place, UPDATES, tuple[Update, ...])
