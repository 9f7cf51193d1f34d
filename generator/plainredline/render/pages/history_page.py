"""The page that gives the history of each clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from plainredline.frozen_values import dataclass
from plainredline.messages.agreement_codes import ClauseLife, OldNumber
from plainredline.messages.page_codes import Common, History, KindName, Title
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Anchor, Kind, Page, Version
from plainredline.model.periods import Period
from plainredline.render.addresses import clauses_address, up, version_address
from plainredline.render.order.paging import PageLink, address_of, cut, numbered, page_links
from plainredline.render.pages.frame import Crumb, agreement_crumb, description, make_page
from plainredline.render.telling import phases
from plainredline.render.telling.summaries import ClauseHistory, Moment
from plainredline.render.telling.titles import full_title
from plainredline.storage.layout import agreement_path

MOMENTS = 200
"""Changes of clauses on one page."""

TextAt = Callable[[Version, Anchor], str]
"""The way from the first page of a version's text to a clause: ``page/2/#fees``."""

RANGES = 120
"""Of numbers that moved together, of one old version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Numbers of an old version that moved together, or went."""

    old: tuple[str, str]
    """The first and the last."""

    new: tuple[str, str] | None
    """None where they are gone."""

    anchor: Anchor
    """Of the first: in the current text, or in the old one where it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What became of the numbers of an old version."""

    version: Version
    period: Period
    moved: tuple[Moved, ...]
    same: int
    """How many numbers are as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """The same as a row."""

    old: str
    new: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """The same as a list."""

    days: str
    rows: tuple[MovedView, ...]
    more: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """A clause with its versions, the latest first."""

    id: str
    history: ClauseHistory
    label: str
    """Its latest number; empty for none."""

    words: str
    """How it begins."""

    told: str
    """What happened to it, in short."""

    cite: str
    """Its latest; earlier ones are shown where they differ."""

    moments: tuple[tuple[Moment, str], ...]
    """Each with what happened, in words."""


def render_clauses(
    agreement: Agreement,
    histories: Sequence[ClauseHistory],
    *,
    t: Translator,
    papers: Sequence[Paper] = (),
    current: Version | None = None,
    line: Sequence[Version] = (),
    text_at: TextAt = lambda _version, anchor: f"#{anchor}",
) -> Iterator[Page]:
    """Yield the history of each clause, on as many pages as they need.

    On the first of them the numbers of old `papers` are found in the `current` version.

    Those that never changed are counted only. `line` are the versions of one text of which the
    histories are, where there are others. `text_at` says where on the pages of a version's text
    a clause is.
    """
    changed = [h for h in histories if len(h.moments) > 1 or h.moments[0].kinds]
    views = [_view(i, h, t, current) for i, h in enumerate(changed)]
    stretches = cut(views, MOMENTS, lambda view: len(view.moments))
    holds = [_holds(stretch, t) for stretch in stretches]
    unchanged = len(histories) - len(changed)
    for number, stretch in enumerate(stretches, 1):
        pages = page_links(clauses_address(agreement), number, len(stretches), holds)
        first = [
            _paper(agreement, each, current, t, text_at)
            for each in papers
            if number == 1 and current
        ]
        yield _page(
            agreement,
            stretch,
            number,
            pages,
            t,
            unchanged=unchanged,
            papers=first,
            line=line or agreement.versions,
            text_at=text_at,
        )


def _holds(views: Sequence[HistoryView], t: Translator) -> str:
    """Return from which to which number the clauses are that stand on a page."""
    numbers = [view.label for view in views if view.label and view.history.anchor]
    return _range((numbers[0], numbers[-1]), t) if numbers else ""


def _page(
    agreement: Agreement,
    views: Sequence[HistoryView],
    number: int,
    pages: Sequence[PageLink],
    t: Translator,
    *,
    unchanged: int,
    papers: Sequence[PaperView],
    line: Sequence[Version],
    text_at: TextAt,
) -> Page:
    address = address_of(clauses_address(agreement), number)
    latest = line[-1]
    return make_page(
        "clauses.html.j2",
        t,
        summary_template="clauses_summary.html.j2",
        agreement=agreement,
        address=address,
        title=numbered(t(Title.CLAUSES_PAGE, title=full_title(agreement, t)), number, t),
        description=description(agreement, t(History.CLAUSES_INTRO), t),
        crumbs=(
            agreement_crumb(agreement),
            Crumb(t(Title.CLAUSES), ""),
        ),
        source=agreement_path(agreement.path),
        is_found=number == 1,
        values={
            "sections": tuple(_sections([v for v in views if v.history.anchor], t)),
            "gone": tuple(v for v in views if not v.history.anchor),
            "unchanged": unchanged,
            "papers": papers,
            "pages": pages,
            "changes_url": f"{up(address)}{agreement.slug}/changes/",
            "text_at": lambda anchor: (
                up(address) + version_address(agreement, latest) + text_at(latest, anchor)
            ),
            "first": line[0].effective,
            "left_out": [t.date(v.opens) for v in agreement.versions if v not in line],
        },
    )


def _paper(
    agreement: Agreement, paper: Paper, current: Version, t: Translator, text_at: TextAt
) -> PaperView:
    root = up(clauses_address(agreement))

    def url(moved: Moved) -> str:
        version = current if moved.new else paper.version
        return root + version_address(agreement, version) + text_at(version, moved.anchor)

    return PaperView(
        days=phases.days(paper.period, t),
        rows=tuple(
            MovedView(
                old=_range(each.old, t),
                new=_range(each.new, t) if each.new else t(OldNumber.REMOVED),
                url=url(each),
            )
            for each in paper.moved[:RANGES]
        ),
        more=len(paper.moved[RANGES:]),
        same=paper.same,
    )


def _range(ends: tuple[str, str], t: Translator) -> str:
    return ends[0] if ends[0] == ends[1] else t(OldNumber.RANGE, first=ends[0], last=ends[1])


def _view(
    index: int, history: ClauseHistory, t: Translator, current: Version | None
) -> HistoryView:
    cite = history.moments[-1].cite
    has_number = bool(cite) and history.name.startswith(f"{cite} ")
    return HistoryView(
        id=f"rl-h-{history.anchor or index}",
        history=history,
        label=cite if has_number else "",
        words=history.name.removeprefix(f"{cite} ") if has_number else history.name,
        told=_told(history, t, current),
        cite=cite,
        moments=tuple((moment, _what(moment, t)) for moment in reversed(history.moments)),
    )


def _sections(
    views: Sequence[HistoryView], t: Translator
) -> Iterator[tuple[str, bool, tuple[HistoryView, ...]]]:
    """Yield each section with its clauses, and whether its name is the agreement's."""
    for section, group in groupby(views, key=lambda view: view.history.section):
        yield section or t(ClauseLife.OUTSIDE), bool(section), tuple(group)


def _told(history: ClauseHistory, t: Translator, current: Version | None) -> str:
    """Return what happened to a clause, in short, and whether the last of it is still to come."""
    told = _in_short(history, t)
    if current is None or history.moments[-1].day <= current.opens:
        return told
    return t(Common.COMMA, first=told, second=t(ClauseLife.TO_COME))


def _in_short(history: ClauseHistory, t: Translator) -> str:
    """Return how often a clause changed, and when last."""
    changes = [moment for moment in history.moments if moment.kinds]
    last = changes[-1]
    if history.anchor is None:
        return t(ClauseLife.GONE, date=last.day)
    if len(changes) == 1 and Kind.INSERTED in last.kinds:
        return t(ClauseLife.NEW, date=last.day)
    return t(ClauseLife.CHANGED, n=len(changes), date=last.day)


def _what(moment: Moment, t: Translator) -> str:
    return t.listed([t(KindName[kind.name]) for kind in moment.kinds])
