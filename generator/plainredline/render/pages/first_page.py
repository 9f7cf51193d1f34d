"""The page of the first version: what it holds, and what came after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from plainredline.frozen_values import dataclass
from plainredline.messages.change_codes import Counted
from plainredline.messages.difference_codes import FirstText
from plainredline.messages.page_codes import Common, Verdict
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Clauses, Message, Page
from plainredline.model.periods import current_version
from plainredline.render.addresses import (
    agreement_address,
    change_address,
    corrections_address,
    raw_address,
    since_address,
    version_address,
    way,
)
from plainredline.render.order.rewriting import count_words
from plainredline.render.order.text_pages import text_pages
from plainredline.render.pages.frame import agreement_crumb, description, make_page
from plainredline.render.pages.special_pages import section_sizes
from plainredline.render.telling.corrections import corrections_of
from plainredline.render.telling.summaries import Summary, Update
from plainredline.render.telling.titles import full_title
from plainredline.render.telling.verdict import version_state
from plainredline.render.translated_html import page_translator

LISTED = 10
"""Later versions that are listed; the timeline has all."""

SECTIONS = 200
"""Sections that are listed; the text has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """A later version, and how much it differs from the one before it."""

    day: date
    url: str
    amount: Message


def render_first(
    agreement: Agreement,
    updates: Sequence[Update],
    clauses: Clauses,
    *,
    t: Translator,
    today: date,
) -> Page:
    """Return the page at which a change page of the first version would stand.

    `updates` are all versions, oldest first, and `clauses` are those of the first.
    """
    t = page_translator(t.language, agreement.language)
    version = updates[0].version
    address = change_address(agreement, version)
    to = partial(way, address)
    current = current_version(agreement, today)
    sizes = section_sizes(clauses)
    return make_page(
        "first.html.j2",
        t,
        summary_template="first_summary.html.j2",
        agreement=agreement,
        address=address,
        title=t(FirstText.PAGE, title=full_title(agreement, t), date=version.opens),
        description=description(agreement, t(FirstText.OLDEST), t),
        crumbs=(agreement_crumb(agreement),),
        source=version.path,
        values={
            "corrected_items": corrections_of(agreement, version),
            "corrections_url": to(corrections_address(agreement)),
            "whose": full_title(agreement, t),
            "version": version,
            "state_words": version_state(agreement, version, today, t),
            "following": [_following(agreement, each, to) for each in updates[1 : LISTED + 1]],
            "more_following": max(len(updates) - 1 - LISTED, 0),
            "sizes": sizes[:SECTIONS],
            "more_sizes": len(sizes[SECTIONS:]),
            "pages": text_pages(clauses),
            "words": sum(count_words(clause.text) for clause in clauses),
            "text_url": to(version_address(agreement, version)),
            "raw_url": to(raw_address(agreement, version)),
            "timeline_url": to(agreement_address(agreement)),
            "since_url": to(since_address(agreement, version))
            if current is not None and version.effective < current.effective
            else "",
        },
    )


def _following(agreement: Agreement, update: Update, to: Callable[[str], str]) -> Following:
    return Following(
        day=update.version.opens,
        url=to(change_address(agreement, update.version)),
        amount=_amount(update.summary),
    )


def _amount(summary: Summary | None) -> Message:
    """Return how much a version changed: headlines where there are any, else places."""
    if summary is None or not summary.counts.places:
        return Verdict.NO_WORDS()
    if summary.counts.changes:
        return Counted.CHANGES(n=summary.counts.changes)
    return Common.PLACES(n=summary.counts.places)
