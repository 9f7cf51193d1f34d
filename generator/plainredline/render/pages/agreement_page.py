"""The page of an agreement: what is in force, when you agreed, every version, and every two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from plainredline.frozen_values import dataclass
from plainredline.messages.agreement_codes import Agreed, Step
from plainredline.messages.correction_codes import Ending
from plainredline.messages.difference_codes import NotCompared
from plainredline.messages.page_codes import Card, Common, History, InForce
from plainredline.messages.period_codes import Banner, Days
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Message, Page, Version
from plainredline.model.periods import (
    Period,
    Phase,
    coming_versions,
    current_version,
    past_end,
    period_of,
    place_of,
)
from plainredline.render.addresses import (
    agreement_address,
    change_address,
    clauses_address,
    corrections_address,
    feed_address,
    manifest_address,
    raw_address,
    since_address,
    stamp_address,
    up,
    version_address,
)
from plainredline.render.order.paging import address_of, cut, numbered, page_links
from plainredline.render.pages.agreement_kinds import kind_name
from plainredline.render.pages.frame import Crumb, agreement_crumb, description, make_page
from plainredline.render.pages.pair_table import PairTable, pair_table
from plainredline.render.pages.withdrawn_page import withdrawn_rows
from plainredline.render.telling import phases, step_amount
from plainredline.render.telling.corrections import corrections
from plainredline.render.telling.former_names import former_names
from plainredline.render.telling.page_kinds import NOT_COMPARED, PageKind
from plainredline.render.telling.recorded import head_of
from plainredline.render.telling.step_amount import Bar
from plainredline.render.telling.summaries import Summary, Update, line_of
from plainredline.render.telling.titles import full_title
from plainredline.render.translated_html import counted, in_language, said
from plainredline.storage.layout import agreement_path

VERSIONS = 50
"""Of the timeline on one page."""

MANY = 16
"""Earlier versions above which only the latest stand in the open."""

LATEST = 11
"""How many those are."""

Places = Mapping[tuple[int, int], int]
"""At how many places two versions differ, the older first; of those that have a page."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when something is told."""

    t: Translator
    today: date
    root: str
    """The way from the page to the root of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version in the table of all."""

    update: Update
    period: Period
    state: str
    comes: Message
    """That it comes, of a version that is still to come."""

    count: Markup
    """By which its change is known, with its number; empty for the first version."""

    behind: str
    headline: Markup
    """The author's, or that it is being reviewed; empty for none."""

    notice: Message | None
    left_out: Message | None
    """Which versions before it are passed over, for they do not fit."""

    bar: Bar | None
    change: str
    text: str
    raw: str

    @property
    def day(self) -> date:
        """The day by which it is known."""
        return self.update.version.opens


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedRow:
    """A time in which a reader may have agreed."""

    year: int
    """In which it began."""

    label: str
    """Of the version; empty for none."""

    days: str
    url: str
    text: Markup
    """What changed since, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentBox:
    """What is in force, and what comes."""

    heading: Message
    why: Message | None
    text: str
    change: str
    """Empty for the first version."""

    coming: tuple[VersionRow, ...]
    withdrawn: tuple[Version, ...]
    """That would be still to come."""

    ends: Message | None
    """When the agreement will end."""

    followed_by: tuple[tuple[str, str], ...]
    """Links to what came in its place, each with its title."""


def render_agreement(
    agreement: Agreement,
    updates: Sequence[Update],
    *,
    t: Translator,
    today: date,
    places: Places | None = None,
    has_clauses: bool = True,
    has_feed: bool = True,
) -> Iterator[Page]:
    """Yield the page of an agreement, and the pages on which its table of versions goes on.

    `updates` are all its versions, oldest first; `places` says of which pairs there is a page.
    """
    first = agreement_address(agreement)
    setting = Setting(t, today, up(first))
    rows = tuple(reversed(_rows(agreement, updates, setting)))
    stretches = cut(rows, VERSIONS)
    holds = [t(Days.RANGE, first=each[-1].day, last=each[0].day) for each in stretches]
    intro = _intro(agreement, t)
    links = {
        "clauses_url": up(first) + clauses_address(agreement) if has_clauses else "",
        "corrections_url": up(first) + corrections_address(agreement)
        if corrections(agreement)
        else "",
        "feed_url": up(first) + feed_address(agreement) if has_feed else "",
    }
    yield make_page(
        "agreement.html.j2",
        t,
        summary_template="agreement_summary.html.j2",
        agreement=agreement,
        address=first,
        title=full_title(agreement, t),
        description=description(agreement, t(History.VERSIONS, **intro), t),
        crumbs=(agreement_crumb(agreement, is_here=True),),
        source=agreement_path(agreement.path),
        values={
            **_named(agreement, t),
            **_agreed(agreement, updates, places or {}, setting),
            "box": _box(agreement, rows, setting),
            "withdrawn": withdrawn_rows(agreement, setting.root),
            "withdrawn_days": [t.date(version.opens) for version in agreement.withdrawn],
            "rows": stretches[0],
            "pages": page_links(first, 1, len(stretches), holds),
            "pairs": _pairs(agreement, places or {}, t, today),
            "head": head_of(agreement),
            "manifest_url": up(first) + manifest_address(agreement),
            **_stamp(agreement, up(first)),
            **links,
        },
    )
    for number, stretch in enumerate(stretches[1:], 2):
        address = address_of(first, number)
        yield make_page(
            "timeline.html.j2",
            t,
            summary_template="agreement_summary.html.j2",
            agreement=agreement,
            address=address,
            title=numbered(full_title(agreement, t), number, t),
            description=description(agreement, t(History.VERSIONS, **intro), t),
            crumbs=(agreement_crumb(agreement), Crumb(t(History.EVERY_VERSION), "")),
            source=agreement_path(agreement.path),
            is_found=False,
            values={
                **_named(agreement, t),
                "rows": [_moved(row, up(first), up(address)) for row in stretch],
                "pages": page_links(first, number, len(stretches), holds),
            },
        )


def _intro(agreement: Agreement, t: Translator) -> dict[str, str | int]:
    return {"n": len(agreement.versions), "first": t.date(agreement.versions[0].opens)}


def _stamp(agreement: Agreement, root: str) -> dict[str, object]:
    """Return the newest time stamp of a record, and the way to it."""
    number = agreement.stamps[-1].number if agreement.stamps else 0
    return {"stamp": number, "stamp_url": root + stamp_address(agreement, number)}


def _named(agreement: Agreement, t: Translator) -> dict[str, object]:
    versions = t(History.VERSIONS, **_intro(agreement, t))
    return {
        "versions": versions,
        "kind": kind_name(agreement, t),
        "former": former_names(agreement),
    }


def _moved(row: VersionRow, before: str, now: str) -> VersionRow:
    """Return a row for a page that stands deeper: its links lead further up."""

    def deeper(url: str) -> str:
        return now + url.removeprefix(before) if url else ""

    return replace(row, change=deeper(row.change), text=deeper(row.text), raw=deeper(row.raw))


def _rows(agreement: Agreement, updates: Sequence[Update], setting: Setting) -> list[VersionRow]:
    scaled = step_amount.bars(updates)
    return [
        version_row(agreement, update, setting, bar)
        for update, bar in zip(updates, scaled, strict=True)
    ]


def version_row(
    agreement: Agreement, update: Update, setting: Setting, bar: Bar | None = None
) -> VersionRow:
    """Return a version as the table of all, and the home page, show it."""
    t, today, root = setting.t, setting.today, setting.root
    version, summary = update.version, update.summary
    period = period_of(agreement, version, today)
    return VersionRow(
        update=update,
        period=period,
        state=_state(period, t, today),
        comes=Banner.COMES(
            date=period.first, when=InForce.IN_DAYS(n=phases.days_until(period.first, today))
        ),
        count=_counted(step_amount.headline_count(summary), t) if summary else Markup(""),
        behind=step_amount.behind_count(summary, t) if summary else "",
        headline=view_headline(summary, t) if summary else Markup(""),
        notice=step_amount.notice(update),
        left_out=_left_out(agreement, update, t),
        bar=bar,
        change=root + change_address(agreement, version) if summary else "",
        text=root + version_address(agreement, version),
        raw=root + raw_address(agreement, version),
    )


def _left_out(agreement: Agreement, update: Update, t: Translator) -> Message | None:
    """Return which versions stand between a version and the one that it is compared with."""
    if update.past is None:
        return None
    first, last = (place_of(agreement, each) for each in (update.past, update.version))
    days = [t.date(version.opens) for version in agreement.versions[first + 1 : last]]
    return NotCompared.LEFT_OUT(n=len(days), list=t.listed(days))


def _state(period: Period, t: Translator, today: date) -> str:
    if period.phase is Phase.COMING:
        return t(Step.COMES_IN, n=phases.days_until(period.first, today))
    return phases.state(period, t)


def _counted(message: Message, t: Translator) -> Markup:
    """Return a number of things, the number bold; what has none as it is."""
    number = dict(message.values).get("n")
    if isinstance(number, int):
        return counted(t, message.code, number)
    return escape(t.say(message))


def followers(agreement: Agreement, root: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to what came in the place of an agreement, each with its title."""
    return tuple((f"{root}{each.slug}/", each.title) for each in agreement.followed_by)


def withdrawn_ahead(agreement: Agreement, today: date) -> tuple[Version, ...]:
    """Return what would be still to come, had it not been withdrawn."""
    return tuple(version for version in agreement.withdrawn if version.opens > today)


def _box(agreement: Agreement, rows: Sequence[VersionRow], setting: Setting) -> CurrentBox:
    """Return what is in force and what comes, from all rows, the newest first."""
    today = setting.today
    current = current_version(agreement, today)
    coming = len(coming_versions(agreement, today))
    row = rows[coming] if current else None
    period = row.period if row else None
    return CurrentBox(
        heading=phases.heading(period),
        why=phases.why(period),
        text=row.text if row else "",
        change=row.change if row else "",
        coming=tuple(reversed(rows[:coming])),
        withdrawn=withdrawn_ahead(agreement, today),
        ends=Ending.ENDS(date=agreement.ended)
        if agreement.ended and not past_end(agreement, today)
        else None,
        followed_by=followers(agreement, setting.root),
    )


def _agreed(
    agreement: Agreement, updates: Sequence[Update], places: Places, setting: Setting
) -> dict[str, object]:
    """Return the times in which a reader may have agreed, from today backwards."""
    t, today, root = setting.t, setting.today, setting.root
    current = current_version(agreement, today)
    if current is None:
        return {"agreed": (), "agreed_before": (), "older": None, "plus": (), "newest": None}
    here = place_of(agreement, current)
    plus = tuple(
        (root + change_address(agreement, each.version), step_amount.coming(each))
        for each in updates[here + 1 :]
    )
    period = period_of(agreement, current, today)
    newest = Agreed.NEWEST() if period.is_seen else Agreed.CURRENT()
    if period.phase is Phase.ENDED and period.last is not None:
        newest = Ending.LAST(date=period.last)
    line = line_of(updates, here)
    told = here - LATEST if here > MANY else 0  # Of older ones only the days are shown.
    rows = tuple(
        AgreedRow(
            year=version.opens.year,
            label=version.label,
            days=phases.days(period_of(agreement, version, today), t),
            url=root + since_address(agreement, version),
            text=_since(updates, line, k, t, places.get((k, here))) if k >= told else Markup(""),
        )
        for k, version in reversed(list(enumerate(agreement.versions[:here])))
    )
    oldest = agreement.versions[0]
    return {
        "newest": (phases.days(period, t), t.say(newest)),
        "agreed": rows[: here - told],
        "agreed_before": _by_year(rows[here - told :]),
        "older": (
            t(Days.BEFORE, first=oldest.opens),
            root
            + (since_address(agreement, oldest) if here else version_address(agreement, oldest)),
        ),
        "plus": plus,
    }


def _since(
    updates: Sequence[Update], line: Sequence[int], k: int, t: Translator, places: int | None
) -> Markup:
    """Return what changed since version `k`, or that it is no version of the current text."""
    if k in line:
        later = [updates[each].summary for each in line if each > k]
        return since_text([summary for summary in later if summary], t, places)
    begun = (updates[line_of(updates, k)[0]].summary, updates[line[0]].summary)
    kinds = [summary.kind for summary in begun if summary]
    apart = next((kind for kind in kinds if not kind.is_compared), PageKind.OTHER_DOCUMENT)
    return said(t, Common.FULL_STOP, text=t(NOT_COMPARED[apart]))


def _by_year(rows: Sequence[AgreedRow]) -> list[tuple[int, tuple[AgreedRow, ...]]]:
    """Return the times of a long history by the years in which they began."""
    return [(year, tuple(group)) for year, group in groupby(rows, key=lambda row: row.year)]


def since_text(later: Sequence[Summary], t: Translator, places: int | None = None) -> Markup:
    """Return what changed over some steps, as a sentence."""
    count, behind = step_amount.since(later, t, places)
    text = _counted(count, t)
    if behind and len(later) > 1:
        text = said(t, Common.COMMA, first=text, second=behind)
    elif behind:
        text = said(t, Common.COLON, name=text, text=behind)
    return said(t, Common.FULL_STOP, text=text)


def _pairs(agreement: Agreement, places: Places, t: Translator, today: date) -> PairTable | None:
    current = current_version(agreement, today)
    last = place_of(agreement, current) if current else -1
    return pair_table(agreement, places, last, t)


def view_headline(summary: Summary, t: Translator) -> Markup:
    """Return the author's headline, or that the explanation is being reviewed."""
    if summary.is_in_review:
        return escape(t(Card.IN_REVIEW))
    return in_language(summary.headline, summary.language, t)
