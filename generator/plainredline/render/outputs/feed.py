"""Atom feeds: one entry for each version that has taken effect or is to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from heapq import nsmallest
from itertools import pairwise

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from plainredline.language.characters import marked
from plainredline.language.prose import plain_prose
from plainredline.messages.change_codes import EffectGroup
from plainredline.messages.difference_codes import Differ
from plainredline.messages.page_codes import Card, Common, Deadline, Site
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Asset, Version
from plainredline.render.addresses import agreement_address, change_address, feed_address
from plainredline.render.outputs.site_ids import first_address, id_of
from plainredline.render.pages.cards import party_name
from plainredline.render.telling.summaries import Story, Summary, Update
from plainredline.render.telling.verdict import make_verdict

ENTRIES = 50
"""The newest that a feed holds; who reads it less often has the site."""

GENERATOR = "Plain Redline"


def render_feed(
    items: Iterable[tuple[Agreement, Sequence[Update]]],
    *,
    t: Translator,
    site_url: str,
    site_name: str,
    today: date,
    agreement: Agreement | None = None,
) -> Asset:
    """Return the feed of one agreement, or of the whole site when none is named.

    `items` are agreements with all their updates. Dates are those of the versions, never of
    the build, so that the same input gives the same bytes. Without a `site_url` the ids are
    URNs made of its name and the links relative, for a site that is read from disk. A character
    that XML refuses is named in its place, so that no text keeps a site from being built.
    """
    address = feed_address(agreement)
    home = agreement_address(agreement) if agreement else ""
    dated = nsmallest(
        ENTRIES,
        (
            (known_by(update.version, before.version, today), owner.slug, owner, update)
            for owner, updates in items
            for before, update in pairwise(updates)
            if update.summary is not None and update.summary.kind.is_compared
        ),
        key=lambda entry: (
            -entry[0].toordinal(),
            -entry[3].version.effective.toordinal(),
            entry[1],
        ),
    )
    feed = FeedGenerator()
    first = first_address(agreement, home) if agreement else ""
    feed.id(id_of(site_url, site_name, first))
    feed.title(marked(agreement.title if agreement else site_name))
    feed.subtitle(marked(t(Site.HOME_INTRO_PLAIN)))
    feed.author({"name": marked(site_name)})
    feed.language(t.language)
    feed.generator(GENERATOR)
    feed.link(href=_href(site_url, address, address), rel="self", type="application/atom+xml")
    feed.link(href=_href(site_url, home, address), rel="alternate", type="text/html")
    latest = max(
        (_updated(day, update) for day, *_, update in dated), default=_moment(date(1970, 1, 1))
    )
    feed.updated(latest)
    for day, _, owner, update in dated:
        entry = feed.add_entry(order="append")
        first = first_address(owner, change_address(owner, update.version))
        entry.id(id_of(site_url, site_name, first))
        entry.link(
            href=_href(site_url, change_address(owner, update.version), address),
            rel="alternate",
            type="text/html",
        )
        entry.updated(_updated(day, update))
        _fill(entry, owner, update.summary, t)
    return Asset(address=address, content=feed.atom_str(pretty=True))


def _fill(entry: FeedEntry, owner: Agreement, summary: Summary | None, t: Translator) -> None:
    """Fill in what an entry says of its version."""
    if summary is None:
        return
    verdict = make_verdict(summary)
    headline = summary.headline or t.say(verdict.headline)
    review = [t(Card.IN_REVIEW)] if summary.is_in_review else []
    stories = (_story(story, owner, t) for story in summary.stories)
    lead = verdict.text(t)
    if summary.counts.unexplained and not (summary.counts.changes or review):
        places = t(Common.FULL_STOP, text=t.say(verdict.headline))
        lead = f"{places} {t(Differ.NOT_EXPLAINED)}"
    said = [lead, *review, *stories]
    entry.title(marked(t(Common.COLON, name=owner.title, text=headline)))
    entry.summary(marked("\n".join(said)))


def _story(story: Story, owner: Agreement, t: Translator) -> str:
    """Return an explanation in short: what it does to whom, by when to act, and how."""
    effect = [t(EffectGroup[story.effect.name])] if story.effect else []
    parties = ((Card.WHO_GAINS, story.gains), (Card.WHO_IS_BOUND, story.binds))
    who = [t(Common.COLON, name=t(c), text=party_name(p, owner, t)) for c, p in parties if p]
    by = [t(Deadline.ONLY, date=story.deadline).rstrip(".")] if story.deadline else []
    text = " ".join(plain_prose(story.can_do).split())
    act = [t(Common.COLON, name=t(Card.CAN_DO), text=text)] if text else []
    parts = [*effect, *who, *by, *act]
    if not parts:
        return story.title
    return t(Common.COLON, name=story.title, text=t.joined(Common.SEMICOLON, parts))


def known_by(version: Version, before: Version, today: date) -> date:
    """Return the day by which readers could know of a version, which is not in the future.

    Of one that is still to come, and of which nobody wrote down when it was announced, that is the
    day of the version before it: no day of ours would stay the same.
    """
    days = (version.published, version.captured, version.opens)
    known = [day for day in days if day is not None and day <= today]
    return min(known) if known else min(before.opens, today)


def _updated(day: date, update: Update) -> datetime:
    """Return when what an entry says last changed, to the day as far as that is known.

    That is the day of the review where there is one. Nobody writes down on which day an
    explanation was edited, or withdrawn as its wording changed, and a build's own day would
    move each time: the second tells these states apart, in their order.
    """
    summary = update.summary
    if summary is None:
        return _moment(day)
    return _moment(max(day, summary.reviewed or day)) + timedelta(seconds=summary.stage)


def _href(site_url: str, target: str, feed: str) -> str:
    if site_url:
        return marked(f"{site_url.rstrip('/')}/{target}")
    return "../" * feed.count("/") + target or "./"


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
