"""Atom feeds: one entry for each version that has taken effect or is to come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from heapq import nsmallest
from itertools import pairwise

from feedgen.feed import FeedGenerator

from plainredline.frozen_values import dataclass
from plainredline.language.characters import marked
from plainredline.language.prose import plain_prose
from plainredline.messages.change_codes import EffectGroup
from plainredline.messages.correction_codes import Correction, CorrectionNews, Ending
from plainredline.messages.difference_codes import Differ
from plainredline.messages.page_codes import Card, Common, Deadline, Site
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Asset, Version
from plainredline.model.periods import past_end
from plainredline.model.records import Deed
from plainredline.render.addresses import (
    agreement_address,
    change_address,
    corrections_address,
    feed_address,
)
from plainredline.render.outputs.site_ids import first_address, id_of
from plainredline.render.pages.cards import party_name
from plainredline.render.telling.corrections import as_lines, corrections
from plainredline.render.telling.summaries import Stage, Story, Summary, Update
from plainredline.render.telling.verdict import make_verdict
from plainredline.render.telling.withdrawals import when_withdrawn

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
    every = (each for owner, updates in items for each in _news(owner, updates, t, today))
    dated = nsmallest(ENTRIES, every, key=_newest_first)
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
    feed.updated(max((each.updated for each in dated), default=_moment(date(1970, 1, 1))))
    for each in dated:
        entry = feed.add_entry(order="append")
        entry.id(id_of(site_url, site_name, first_address(each.owner, each.address)))
        entry.link(href=_href(site_url, each.address, address), rel="alternate", type="text/html")
        entry.updated(each.updated)
        title, summary = each.words()
        entry.title(marked(title))
        entry.summary(marked(summary))
    return Asset(address=address, content=feed.atom_str(pretty=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    """What becomes an entry; its words are put together for those that do."""

    day: date
    """On which readers could know of it."""

    filed: date
    owner: Agreement
    address: str
    updated: datetime
    words: Callable[[], tuple[str, str]]
    """Returns the title and the summary."""


def _newest_first(news: _News) -> tuple[int, int, str, str]:
    return -news.day.toordinal(), -news.filed.toordinal(), news.owner.slug, news.address


def _news(
    owner: Agreement, updates: Sequence[Update], t: Translator, today: date
) -> Iterator[_News]:
    """Yield what happened to an agreement: its changes, what was taken back, and its end."""
    for before, update in pairwise(updates):
        if update.summary is not None and update.summary.kind.is_compared:
            day = known_by(update.version, before.version, today)
            yield _News(
                day=day,
                filed=update.version.effective,
                owner=owner,
                address=change_address(owner, update.version),
                updated=_updated(day, update),
                words=partial(_told, owner, update.summary, t),
            )
    for version in owner.withdrawn:
        day = min(version.withdrawn or version.opens, today)
        title = t(CorrectionNews.WITHDRAWN, title=owner.title, version=version.opens)
        why = [t(Correction.WHY, reason=version.reason)] if version.reason else []
        said = "\n".join([t.say(when_withdrawn(version)), *why])
        yield _News(
            day=day,
            filed=version.effective,
            owner=owner,
            address=change_address(owner, version),
            updated=_moment(day) + timedelta(seconds=max(Stage)),
            words=partial(_words, title, said),
        )
    for told in corrections(owner):
        if told.deed in {Deed.CORRECTED, Deed.REDATED}:
            code = CorrectionNews[Deed(told.deed).name]
            title = t(code, title=owner.title, version=told.version)
            yield _News(
                day=told.day,
                filed=told.version,
                owner=owner,
                address=f"{corrections_address(owner)}#{told.id}",
                updated=_moment(told.day),
                words=partial(_words, title, "\n".join(as_lines(told, t))),
            )
    if owner.ended and past_end(owner, today):
        title = t(CorrectionNews.ENDED, title=owner.title)
        by = t.listed([each.title for each in owner.followed_by])
        followed = [t(Common.FULL_STOP, text=f"{t(Ending.FOLLOWED)} {by}")] if by else []
        said = "\n".join([t(Common.FULL_STOP, text=t(Ending.ENDED, date=owner.ended)), *followed])
        yield _News(
            day=owner.ended,
            filed=owner.ended,
            owner=owner,
            address=f"{agreement_address(owner)}#rl-now",
            updated=_moment(owner.ended),
            words=partial(_words, title, said),
        )


def _words(title: str, summary: str) -> tuple[str, str]:
    return title, summary


def _told(owner: Agreement, summary: Summary, t: Translator) -> tuple[str, str]:
    """Return what an entry says of a change."""
    verdict = make_verdict(summary)
    headline = summary.headline or t.say(verdict.headline)
    review = [t(Card.IN_REVIEW)] if summary.is_in_review else []
    stories = (_story(story, owner, t) for story in summary.stories)
    lead = verdict.text(t)
    if summary.counts.unexplained and not (summary.counts.changes or review):
        places = t(Common.FULL_STOP, text=t.say(verdict.headline))
        lead = f"{places} {t(Differ.NOT_EXPLAINED)}"
    said = [lead, *review, *stories]
    return t(Common.COLON, name=owner.title, text=headline), "\n".join(said)


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
