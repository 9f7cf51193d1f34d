"""The page of one version: its full text, each clause with when it last changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import groupby
from operator import attrgetter
from typing import Final

from markupsafe import Markup, escape

from plainredline.frozen_values import dataclass
from plainredline.messages.agreement_codes import ClauseNote
from plainredline.messages.correction_codes import Ending, Withdrawn
from plainredline.messages.page_codes import Common, InForce, Title
from plainredline.messages.period_codes import Banner
from plainredline.messages.translator import Translator
from plainredline.model import (
    Agreement,
    Clause,
    ClauseKind,
    Clauses,
    Code,
    DefinedTerm,
    Kind,
    Message,
    Page,
    Version,
)
from plainredline.model.periods import (
    Period,
    Phase,
    coming_versions,
    current_version,
    period_of,
    place_of,
)
from plainredline.render.addresses import (
    change_address,
    corrections_address,
    manifest_address,
    raw_address,
    since_address,
    up,
    version_address,
    way,
)
from plainredline.render.order.arrangement import is_table_head
from plainredline.render.order.naming import opening_words
from plainredline.render.order.outline import tops
from plainredline.render.order.paging import address_of, numbered, page_links
from plainredline.render.order.text_pages import page_ranges, text_pages
from plainredline.render.pages.agreement_page import (
    Setting,
    VersionRow,
    followers,
    since_text,
    version_row,
)
from plainredline.render.pages.frame import Crumb, agreement_crumb, description, make_page
from plainredline.render.pages.withdrawn_page import reading_link
from plainredline.render.telling import phases
from plainredline.render.telling.corrections import corrections_of
from plainredline.render.telling.former_names import names_on
from plainredline.render.telling.phases import begins_on
from plainredline.render.telling.recorded import recorded
from plainredline.render.telling.summaries import Update, line_of
from plainredline.render.telling.titles import full_title
from plainredline.render.telling.withdrawals import when_withdrawn
from plainredline.render.wording import clause_html
from plainredline.render.wording.clause_html import Typesetting, make_typesetting
from plainredline.render.wording.term_marks import TermMarks, stretches_of, term_marks
from plainredline.render.wording.unchanged_html import text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseEvent:
    """What happened to a clause in one version."""

    day: date
    """By which that version is known."""

    effective: date
    """By which it is filed."""

    kinds: tuple[Kind, ...]
    target: str
    """On the page of that change: what explains it, or where it stands."""

    title: str
    """Of what explains it; empty for nothing."""

    @property
    def name(self) -> Code:
        """What it is called."""
        if Kind.INSERTED in self.kinds:
            return ClauseNote.NEW
        return ClauseNote.REMOVED if Kind.DELETED in self.kinds else ClauseNote.CHANGED

    @property
    def told(self) -> tuple[Code, date, str]:
        """What a note says of it; the same may have happened to the clause beside."""
        return self.name, self.effective, self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseNotes:
    """What happened to a clause of a version: the last before it, and the first behind it."""

    earlier: ClauseEvent | None
    later: ClauseEvent | None

    @property
    def events(self) -> tuple[ClauseEvent, ...]:
        """Both, the earlier one first."""
        return tuple(event for event in (self.earlier, self.later) if event)


_NOTHING: Final = ClauseNotes(earlier=None, later=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedRun:
    """Where a clause stands among those beside each other that one note is about."""

    notes: tuple[ClauseEvent, ...] = ()
    """Of the first of them; none for a clause that has the same words in all versions."""

    name: str = ""
    """Of the first of them: its number, or how it begins."""

    length: int = 1
    is_first: bool = True
    is_last: bool = True


_UNNOTED: Final = NotedRun()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """A clause, or the rows of one table."""

    anchor: str
    """Empty for a table, whose rows have theirs."""

    level: int
    """Of the heading; 0 for anything else."""

    label: str
    html: Markup
    is_whole: bool
    """Whether its HTML is one paragraph, which has its anchor."""

    run: NotedRun


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerView:
    """What stands above a text that is not the current one."""

    heading: Code
    when: Message
    ways: tuple[tuple[str, Code], ...]
    """Links, each with what it says."""

    since: Markup | str = ""
    """What changed since; empty for a text to come."""

    why: str = ""
    """In the author's words; empty where nobody says."""

    followed_by: tuple[tuple[str, str], ...] = ()
    """Links to what came in the place of the agreement, each with its title."""


def render_version(
    agreement: Agreement,
    version: Version,
    clauses: Clauses,
    *,
    t: Translator,
    notes: Mapping[int, ClauseNotes] | None = None,
    updates: Sequence[Update] = (),
    today: date,
    terms: Sequence[DefinedTerm] = (),
) -> Iterator[Page]:
    """Yield the full text of a version, on as many pages as it needs, its `terms` explained.

    `notes` says of clauses, by their index, what happened to them in other versions; one that
    is not in it has the same words in all. `updates` are all versions, for what changed since.
    """
    text = _Text(
        agreement=agreement,
        version=version,
        clauses=clauses,
        t=t,
        notes=notes or {},
        updates=updates,
        today=today,
        terms=terms,
    )
    return map(text.page, range(1, len(text.ranges) + 1))


def said_of_later(
    agreement: Agreement,
    version: Version,
    notes: Mapping[int, ClauseNotes],
    updates: Sequence[Update],
    *,
    t: Translator,
    today: date,
) -> tuple[str, ...]:
    """Return what each page of a text says that hangs on versions long after it, as HTML.

    That is how much changed since, the address of the current text, and of which versions the
    notes tell. Each stands there once, if no word of the text is the same.
    """
    period = period_of(agreement, version, today)
    banner = _banner(agreement, version, period, updates, Setting(t, today, ""))
    read = reading_link(agreement, today, "") if banner else ()
    said = _said_of_notes(_one_text(agreement, version, updates), notes, t)
    return (
        str(banner.since) if banner else "",
        "".join(f'/{url}"' for url, _ in read),
        str(escape(" ".join(said))),
    )


@dataclass(frozen=True, kw_only=True)
class _Text:
    """A version, as its pages show it."""

    agreement: Agreement
    version: Version
    clauses: Clauses
    t: Translator
    notes: Mapping[int, ClauseNotes]
    updates: Sequence[Update]
    today: date
    terms: Sequence[DefinedTerm]

    def page(self, number: int) -> Page:
        """Return one of its pages."""
        agreement, version, t = self.agreement, self.version, self.t
        first, indices = version_address(agreement, version), self.ranges[number - 1]
        address = address_of(first, number)
        around = Setting(t, self.today, up(address))
        setting = make_typesetting(t, language=agreement.language, anchors=self._anchors(number))
        stretches = ([i for i in stretch if i in indices] for stretch in self._stretches)
        explained = term_marks(self.clauses, self.terms, stretches, setting)
        period = period_of(agreement, version, self.today)
        banner = _banner(agreement, version, period, self.updates, around)
        name = t(Title.VERSION_PAGE, title=full_title(agreement, t), date=version.opens)
        state = phases.state(period, t)
        title = t(Common.COMMA, first=name, second=state) if banner else name
        return make_page(
            "version.html.j2",
            t,
            summary_template="version_summary.html.j2",
            agreement=agreement,
            address=address,
            title=numbered(title, number, t),
            description=description(agreement, _full_text(version, self._words, t), t),
            crumbs=(
                agreement_crumb(agreement),
                Crumb(t(Title.VERSION_CRUMB, date=version.opens), ""),
            ),
            source=version.path,
            values={
                "version": version,
                "views": tuple(self._views(indices, explained, setting)),
                "terms": explained.views,
                "contents": [self.clauses[i] for i in self._heads if i in indices],
                "pages": page_links(first, number, len(self.ranges), self._holds),
                "state_words": state,
                "banner": banner,
                "corrected_items": corrections_of(agreement, version),
                "corrections_url": way(address, corrections_address(agreement)),
                "former": names_on(agreement, version.opens),
                "comes": ()
                if period.phase in {Phase.COMING, Phase.WITHDRAWN}
                else _comes(agreement, self.updates, around),
                "said_of_notes": _said_of_notes(
                    _one_text(agreement, version, self.updates), self.notes, t
                ),
                "ours_attrs": setting.ours,
                "words": self._words,
                "count": len(self.clauses),
                "recorded": recorded(agreement, version),
                "manifest_url": way(address, manifest_address(agreement)),
                "raw_url": way(address, raw_address(agreement, version)),
                "changes_url": way(address, f"{agreement.slug}/changes/"),
            },
        )

    @cached_property
    def ranges(self) -> tuple[range, ...]:
        """The clauses of each page."""
        return page_ranges(self.clauses)

    @cached_property
    def _words(self) -> int:
        return sum(len(clause.text.split()) for clause in self.clauses)

    @cached_property
    def _stretches(self) -> tuple[Sequence[int], ...]:
        return tuple(stretches_of(self.clauses))

    @cached_property
    def _heads(self) -> Sequence[int]:
        """The top headings, for the table of contents."""
        heads = sorted({top for top in tops(self.clauses) if top is not None})
        return [i for i in heads if self.clauses[i].kind is ClauseKind.HEADING]

    @cached_property
    def _ranks(self) -> Mapping[int, int]:
        return _ranks(self.clauses)

    @cached_property
    def _holds(self) -> Sequence[str]:
        """How each page begins, by which it is found."""
        if len(self.ranges) == 1:
            return ()
        firsts = (self.clauses[indices[0]] for indices in self.ranges)
        return [clause.cite or opening_words(clause) for clause in firsts]

    def _anchors(self, number: int) -> Mapping[str, str]:
        """Return for each anchor of the text the way from one of its pages to that which has it."""
        paths = text_pages(self.clauses)
        if len(self.ranges) == 1:
            return paths
        here, back = address_of("", number), up(address_of("", number))
        return {anchor: "" if path == here else back + path for anchor, path in paths.items()}

    def _views(
        self, indices: range, terms: TermMarks, setting: Typesetting
    ) -> Iterator[tuple[Hashable, Callable[[], ClauseView]]]:
        """Yield the clauses of a page: what each hangs on, and what gives it.

        A table that goes on there has its head again.
        """
        clauses = self.clauses
        for shown, run in self._runs(indices):
            clause = clauses[shown.start]
            if clause.kind is ClauseKind.ROW:
                table = self._table_view(shown, run, setting)
                yield table, partial(_given, table)
                continue
            index = shown.start
            marked = terms.on(clauses, [index])[0] if index in terms.marks else clause
            level = self._ranks.get(index, 0)
            key = marked.label, marked.level, marked.anchor, marked.kind, level, run
            view = partial(_clause_view, marked, level, run, setting)
            yield (clause_html.made_of([marked], setting), *key), view

    def _runs(self, indices: range) -> Iterator[tuple[range, NotedRun]]:
        """Yield clauses, and tables whole, with the run of those that the same happened to."""
        noted = [(shown, self._noted(shown)) for shown in _blocks(self.clauses, indices)]
        for told, held in groupby(noted, lambda each: [event.told for event in each[1]]):
            run = list(held)
            if not told:
                yield from ((shown, _UNNOTED) for shown, _ in run)
                continue
            first, notes = run[0]
            clause = self.clauses[first.start]
            name = clause.label or opening_words(clause)
            for place, (shown, _) in enumerate(run, 1):
                yield (
                    shown,
                    NotedRun(
                        notes=notes,
                        name=name,
                        length=len(run),
                        is_first=place == 1,
                        is_last=place == len(run),
                    ),
                )

    def _noted(self, shown: range) -> tuple[ClauseEvent, ...]:
        return _nearest([self.notes[i] for i in shown if i in self.notes]).events

    def _table_view(self, rows: range, run: NotedRun, setting: Typesetting) -> ClauseView:
        return ClauseView(
            anchor="",
            level=0,
            label=self.clauses[rows.start].label,
            html=self._table(rows.start, rows.stop, setting),
            is_whole=False,
            run=run,
        )

    def _table(self, start: int, end: int, setting: Typesetting) -> Markup:
        head = start
        while head and self.clauses[head - 1].kind is ClauseKind.ROW:
            head -= 1
        again = [head] if head < start and is_table_head(self.clauses, head) else []
        return text_of(self.clauses, [*again, *range(start, end)], setting)


def _banner(
    agreement: Agreement,
    version: Version,
    period: Period,
    updates: Sequence[Update],
    around: Setting,
) -> BannerView | None:
    """Return what stands above a text that is over or to come; None above the current one."""
    current = current_version(agreement, around.today)
    read = reading_link(agreement, around.today, around.root)
    if version.withdrawn:
        when, why = when_withdrawn(version), version.reason
        return BannerView(heading=Withdrawn.HEADING, when=when, ways=read, why=why)
    if period.phase is Phase.ENDED and period.last is not None:
        return BannerView(
            heading=Ending.HEADING,
            when=Ending.WHEN(first=period.first, last=period.last),
            ways=(),
            followed_by=followers(agreement, around.root),
        )
    if period.phase is Phase.COMING:
        days = InForce.IN_DAYS(n=phases.days_until(period.first, around.today))
        changes = (around.root + change_address(agreement, version), Banner.SEE_CHANGE)
        return BannerView(
            heading=Banner.NOT_YET,
            when=Banner.NOT_YET_WHEN(date=period.first, when=days),
            ways=(*read, *([changes] if version != agreement.versions[0] else [])),
        )
    if not period.is_over or current is None or period.last is None:
        return None
    since = (around.root + since_address(agreement, version), Banner.SEE_SINCE)
    place, here = place_of(agreement, version), place_of(agreement, current)
    line = line_of(updates, here) if updates else ()
    steps = (updates[each].summary for each in line if place in line and each > place)
    later = [summary for summary in steps if summary]
    return BannerView(
        heading=Banner.OLDER if period.is_seen else Banner.OVER,
        when=Banner.OLDER_WHEN(first=period.first, next=agreement.versions[place + 1].opens)
        if period.is_seen
        else Banner.OVER_WHEN(first=period.first, last=period.last),
        since=since_text(later, around.t) if later else Markup(""),
        ways=(*read, since),
    )


def _comes(
    agreement: Agreement, updates: Sequence[Update], around: Setting
) -> tuple[VersionRow, ...]:
    """Return the versions that are to come."""
    count = len(coming_versions(agreement, around.today))
    coming = updates[len(updates) - count :] if updates else ()
    return tuple(version_row(agreement, each, around) for each in coming)


def _one_text(
    agreement: Agreement, version: Version, updates: Sequence[Update]
) -> Sequence[Version]:
    """Return the versions that are one text with a version, and it: others do not fit."""
    if version.withdrawn:
        return [version]
    place = place_of(agreement, version)
    lines = (line_of(updates, end) for end in reversed(range(len(updates))))
    line = next((line for line in lines if place in line), range(len(agreement.versions)))
    return [agreement.versions[each] for each in line]


def _said_of_notes(
    versions: Sequence[Version], notes: Mapping[int, ClauseNotes], t: Translator
) -> tuple[str, ...]:
    """Return how many clauses have notes, and what it means that one has none."""
    if len(versions) == 1:
        return ()
    later = sum(each.later is not None for each in notes.values())
    earlier = sum(each.earlier is not None for each in notes.values())
    first, last = versions[0].opens, versions[-1].opens
    counts = ((ClauseNote.WITH_LATER, later), (ClauseNote.WITH_EARLIER, earlier))
    said = [t(code, n=count) for code, count in counts if count]
    return (*said, t(ClauseNote.WITHOUT, first=first, last=last))


def _full_text(version: Version, words: int, t: Translator) -> str:
    about = Common.COMMA(first=Title.FULL_TEXT(), second=Common.WORDS(n=words))
    return f"{t(Common.FULL_STOP, text=about)} {t(Common.FULL_STOP, text=begins_on(version))}"


def _nearest(held: Sequence[ClauseNotes]) -> ClauseNotes:
    """Return the last that happened to any of some rows before, and the first that did behind."""
    if len(held) < 2:  # noqa: PLR2004 - Of two there is a nearer one.
        return held[0] if held else _NOTHING
    earlier = [each.earlier for each in held if each.earlier]
    later = [each.later for each in held if each.later]
    return ClauseNotes(
        earlier=max(earlier, key=attrgetter("day"), default=None),
        later=min(later, key=attrgetter("day"), default=None),
    )


def _clause_view(clause: Clause, level: int, run: NotedRun, setting: Typesetting) -> ClauseView:
    return ClauseView(
        anchor=clause.anchor,
        level=level,
        label=clause.label,
        html=_html(clause, setting),
        is_whole=clause.kind is not ClauseKind.HEADING,
        run=run,
    )


def _blocks(clauses: Clauses, indices: range) -> Iterator[range]:
    """Yield what stands alone among some clauses: each, and the rows of a table together."""
    for is_row, held in groupby(indices, lambda i: clauses[i].kind is ClauseKind.ROW):
        each = list(held)
        if is_row:
            yield range(each[0], each[-1] + 1)
        else:
            yield from (range(i, i + 1) for i in each)


def _given(view: ClauseView) -> ClauseView:
    return view


def _html(clause: Clause, setting: Typesetting) -> Markup:
    inner = clause_html.inline(clause, setting)
    if clause.kind is ClauseKind.HEADING:
        return inner
    shown = clause_html.block(clause, inner, setting, clause.anchor)
    return Markup(shown)  # noqa: S704 - Past the gate.


def _ranks(clauses: Clauses) -> dict[int, int]:
    """Return the level of each heading on the page: from 2, and never skipping one."""
    ranks: dict[int, int] = {}
    stack: list[int] = []
    for index, clause in enumerate(clauses):
        if clause.kind is ClauseKind.HEADING:
            while stack and stack[-1] >= clause.level:
                stack.pop()
            stack.append(clause.level)
            ranks[index] = min(len(stack) + 1, 6)
    return ranks
