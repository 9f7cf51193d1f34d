"""The home page: what is coming, what is newest, and every agreement by its name."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import IntEnum
from itertools import groupby
from typing import Final

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.language.normal_form import in_form
from plainredline.messages.agreement_codes import Home
from plainredline.messages.correction_codes import Ending
from plainredline.messages.page_codes import Common, Site
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Page, Status
from plainredline.model.periods import coming_versions, past_end
from plainredline.render.addresses import agreement_address, up
from plainredline.render.order.paging import address_of, cut, numbered, page_links
from plainredline.render.pages.agreement_kinds import kind_name
from plainredline.render.pages.agreement_page import (
    Setting,
    VersionRow,
    version_row,
    withdrawn_ahead,
)
from plainredline.render.pages.frame import make_page
from plainredline.render.telling.marks import Marks, joined
from plainredline.render.telling.summaries import Update
from plainredline.render.translated_html import in_language

ROWS = 200
"""Agreements on one page."""

FIRST = 5
"""Of what is coming, and of what is newest."""

_KINDS = 23
"""Of agreements, that have a choice of their own; the others share one."""

_NO_LETTER = "#"


class State(IntEnum):
    """In which state an agreement is, as the filter of the page numbers it."""

    EXPLAINED = 1
    NOT_EXPLAINED = 2
    NO_WORDS = 3
    IS_COMING = 4
    ONE_VERSION = 5
    NOT_COMPARED = 6
    ENDED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An agreement with its latest and coming changes."""

    agreement: Agreement
    latest: Update | None
    """The version in force, or the newest seen; None before the first takes effect."""

    coming: tuple[Update, ...] = ()
    """Soonest first."""

    is_explained: bool = False
    """Whether somebody explains a change of any of its versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """An agreement in a list."""

    slug: str
    status: Status
    title: Markup
    provider: Markup
    """Of several agreements of one name, it tells which is whose."""

    letter: str
    url: str
    kind: str
    latest: VersionRow | None
    coming: tuple[VersionRow, ...]
    withdrawn: tuple[date, ...]
    """The days of versions that would be coming, had they not been withdrawn."""

    ended: str
    """When it ended; empty while it has not."""

    states: tuple[State, ...]
    kind_slot: int

    @property
    def marks(self) -> Marks:
        """What the filter finds it by."""
        return Marks(e=frozenset(map(int, self.states)), t=frozenset({self.kind_slot}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The agreements whose names begin with a letter, and the marks of all of them."""

    letter: str
    rows: tuple[AgreementRow, ...]
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter."""

    slot: int
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLink:
    """The way to the names of a letter."""

    letter: str
    url: str


def entry(agreement: Agreement, updates: Sequence[Update], *, today: date) -> Entry:
    """Return an agreement for the home page from all its updates, oldest first."""
    begun = len(updates) - len(coming_versions(agreement, today))
    return Entry(
        agreement=agreement,
        latest=updates[begun - 1] if begun else None,
        coming=tuple(updates[begun:]),
        is_explained=any(each.summary and each.summary.counts.changes for each in updates),
    )


def render_home(
    entries: Sequence[Entry],
    *,
    t: Translator,
    today: date,
    site_name: str = "",
    has_feed: bool = True,
) -> Iterator[Page]:
    """Yield the home page, and those on which its list of all agreements goes on."""
    by_name = sorted(
        entries, key=lambda each: (*_sort_key(each.agreement.title), each.agreement.slug)
    )
    slots = _kind_slots(by_name, t)
    stretches = cut(by_name, ROWS)
    is_explained = any(each.is_explained for each in entries)
    intro = t(Site.HOME_INTRO if is_explained or not entries else Site.HOME_INTRO_PLAIN)
    for number, stretch in enumerate(stretches, 1):
        root = up(address_of("", number))
        setting = Setting(t, today, root)
        rows = [_row(each, slots, setting) for each in stretch]
        news = _news(by_name, slots, setting) if number == 1 else _NO_NEWS
        yield make_page(
            "home.html.j2",
            t,
            summary_template="home_summary.html.j2",
            address=address_of("", number),
            title=numbered(site_name or t(Site.HOME_TITLE), number, t),
            description=intro,
            crumbs=(),
            is_found=number == 1,
            values={
                "intro": intro,
                "holds": _holds(entries, t),
                "letters": tuple(_letters(rows)),
                "links": _letter_links(stretches, number),
                "state_choices": _state_choices(rows, t),
                "kind_choices": _kind_choices(rows, t),
                "count": len(rows),
                "marks": sorted({row.status.name for row in rows} - {Status.OFFICIAL.name}),
                **news,
                "first": FIRST,
                "letter_id": letter_id,
                "pages": page_links("", number, len(stretches)),
                "feed_url": f"{root}feed.xml" if has_feed else "",
            },
        )


def _place(item: Entry) -> tuple[bool, str, str]:
    """Return where an agreement stands among all: by its name."""
    return (*_sort_key(item.agreement.title), item.agreement.slug)


def _holds(entries: Sequence[Entry], t: Translator) -> str:
    versions = sum(len(each.agreement.versions) for each in entries)
    return t(
        Home.HOLDS,
        agreements=Home.AGREEMENTS(n=len(entries)),
        versions=Common.VERSIONS(n=versions),
    )


_NO_NEWS: Final[Mapping[str, object]] = {"coming": (), "newest": ()}


def _news(
    entries: Sequence[Entry], slots: Mapping[str, int], setting: Setting
) -> Mapping[str, object]:
    """Return what is coming, the soonest first, and what is newest."""
    coming = sorted(
        ((update.version.opens, each.agreement.slug, k) for each in entries
         for k, update in enumerate(each.coming))
    )  # fmt: skip
    held = sorted((each for each in entries if each.latest), key=_recency)
    newest = [each.agreement.slug for each in held[:FIRST]]
    by_slug = {each.agreement.slug: each for each in entries}
    rows = {
        slug: _row(by_slug[slug], slots, setting)
        for slug in {slug for _, slug, _ in coming} | set(newest)
    }
    return {
        "coming": [(rows[slug], rows[slug].coming[k]) for _, slug, k in coming],
        "newest": [(rows[slug], rows[slug].latest) for slug in newest],
    }


def _recency(item: Entry) -> tuple[int, str]:
    opened = item.latest.version.opens.toordinal() if item.latest else 0
    return -opened, item.agreement.slug


def _row(item: Entry, slots: Mapping[str, int], setting: Setting) -> AgreementRow:
    t, root = setting.t, setting.root
    agreement = item.agreement
    latest = version_row(agreement, item.latest, setting) if item.latest else None
    kind = kind_name(agreement, t)
    return AgreementRow(
        slug=agreement.slug,
        status=agreement.status,
        title=in_language(agreement.title, agreement.language, t),
        provider=in_language(agreement.provider, agreement.language, t),
        letter=_letter(agreement.title),
        url=root + agreement_address(agreement),
        kind=kind,
        latest=latest,
        coming=tuple(version_row(agreement, each, setting) for each in item.coming),
        withdrawn=tuple(each.opens for each in withdrawn_ahead(agreement, setting.today)),
        ended=_end(agreement, setting),
        states=_states(item, setting.today),
        kind_slot=slots[kind],
    )


def _end(agreement: Agreement, setting: Setting) -> str:
    """Return when an agreement ended, or will; empty where nobody says so."""
    if agreement.ended is None:
        return ""
    is_over = past_end(agreement, setting.today)
    return setting.t(Ending.ENDED if is_over else Ending.ENDS, date=agreement.ended)


def _states(item: Entry, today: date) -> tuple[State, ...]:
    coming = (State.IS_COMING,) if item.coming else ()
    if past_end(item.agreement, today):
        coming = (*coming, State.ENDED)
    summary = item.latest.summary if item.latest else None
    if summary is None:
        return (State.ONE_VERSION, *coming)
    if summary.counts.changes:
        return (State.EXPLAINED, *coming)
    if not summary.kind.is_compared:
        return (State.NOT_COMPARED, *coming)
    return (State.NOT_EXPLAINED if summary.counts.places else State.NO_WORDS, *coming)


def _sort_key(title: str) -> tuple[bool, str]:
    """Return where a name stands among others: by its letters, without their accents."""
    plain = in_form("NFKD", title).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return not plain[:1].isalpha(), plain


def _letter(title: str) -> str:
    is_odd, plain = _sort_key(title)
    return _NO_LETTER if is_odd else plain[0].upper()[:1]


def _letters(rows: Sequence[AgreementRow]) -> Iterator[Letter]:
    for letter, group in groupby(rows, key=lambda row: row.letter):
        found = tuple(group)
        yield Letter(
            letter=letter,
            rows=found,
            marks=joined(row.marks for row in found),
        )


def _letter_links(stretches: Sequence[Sequence[Entry]], here: int) -> tuple[LetterLink, ...]:
    """Return the way to each letter, on whichever page it begins."""
    urls: dict[str, str] = {}
    root = up(address_of("", here))
    for number, stretch in enumerate(stretches, 1):
        page = "" if number == here else root + address_of("", number) or "./"
        for each in stretch:
            letter = _letter(each.agreement.title)
            urls.setdefault(letter, f"{page}#{letter_id(letter)}")
    return tuple(LetterLink(letter=letter, url=url) for letter, url in urls.items())


def letter_id(letter: str) -> str:
    """Return the id of the names of a letter."""
    return f"rl-az-{letter.lower() if letter.isascii() and letter.isalpha() else ord(letter)}"


def _kind_slots(entries: Sequence[Entry], t: Translator) -> Mapping[str, int]:
    """Return the number of each kind in the filter: the most frequent first, the rare share one."""
    counts = Counter(kind_name(each.agreement, t) for each in entries)
    ranked = sorted(counts, key=lambda kind: (-counts[kind], kind))
    return {kind: min(index, _KINDS + 1) for index, kind in enumerate(ranked, 1)}


def _state_choices(rows: Sequence[AgreementRow], t: Translator) -> tuple[Choice, ...]:
    counts = Counter(state for row in rows for state in row.states)
    order = (
        State.IS_COMING, State.EXPLAINED, State.NOT_EXPLAINED, State.NO_WORDS, State.NOT_COMPARED,
        State.ONE_VERSION, State.ENDED,
    )  # fmt: skip
    return tuple(
        Choice(slot=state, words=t(Home[state.name]), count=counts[state])
        for state in order
        if counts[state]
    )


def _kind_choices(rows: Sequence[AgreementRow], t: Translator) -> tuple[Choice, ...]:
    counts = Counter(row.kind_slot for row in rows)
    names = {row.kind_slot: row.kind for row in rows} | {_KINDS + 1: t(Home.OTHER)}
    return tuple(
        Choice(slot=slot, words=names[slot], count=counts[slot]) for slot in sorted(counts)
    )
