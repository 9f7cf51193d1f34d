"""The page of a change: verdict, what it means, the wording, where the texts come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import takewhile

from plainredline.frozen_values import dataclass
from plainredline.language.characters import find_hidden, find_mixed_scripts
from plainredline.language.digest import is_reviewed
from plainredline.language.language_tags import primary_language
from plainredline.messages.agreement_codes import Pairs
from plainredline.messages.change_codes import Counted
from plainredline.messages.correction_codes import Ending
from plainredline.messages.page_codes import Common, FormCount, Provenance, Site, Title, Wording
from plainredline.messages.period_codes import Banner
from plainredline.messages.translator import Translator, language_name, translator_for
from plainredline.model import (
    Agreement,
    Clauses,
    Code,
    DefinedTerm,
    Explained,
    Message,
    Page,
    Version,
)
from plainredline.model.periods import past_end, period_of, place_of
from plainredline.render import sanitise
from plainredline.render.addresses import (
    agreement_address,
    change_address,
    clauses_address,
    compare_address,
    corrections_address,
    data_address,
    raw_address,
    since_address,
    version_address,
    way,
)
from plainredline.render.order.alike import known_of_latest
from plainredline.render.order.text_pages import text_pages
from plainredline.render.pages.cards import (
    CardGroup,
    card_groups,
    draft_items,
    fact_links,
    minor_rows,
    numbered,
    open_rows,
    stale_titles,
    stories_marks,
    unchanged_items,
)
from plainredline.render.pages.date_rows import DateRow, dates_of, next_deadline
from plainredline.render.pages.frame import Crumb, agreement_crumb, description, make_page
from plainredline.render.pages.plain_pages import ElsewhereToo, Look, look_of
from plainredline.render.pages.snippets import time
from plainredline.render.telling.corrections import corrections_of, reviews_of
from plainredline.render.telling.facets import LEAST, facets
from plainredline.render.telling.marks import State
from plainredline.render.telling.page_kinds import PageKind, kind_of
from plainredline.render.telling.plain_verdict import Verdict
from plainredline.render.telling.summaries import Story, Summary, Update, summarise
from plainredline.render.telling.titles import full_title
from plainredline.render.telling.verdict import make_verdict, version_name, version_state
from plainredline.render.translated_html import page_translator, said
from plainredline.render.wording.clause_html import Typesetting
from plainredline.render.wording.context import Context, Held, make_context, setting_of
from plainredline.render.wording.views import WordingView
from plainredline.render.wording.wording_view import view_wording

LATEST = 10
"""Updates in between that a page lists; were it all, a long history would grow as its square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One update between two versions that are further apart."""

    update: Update
    address: str
    """Of its change page, from the root of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """An update that is not in force yet, told behind everything that is."""

    version: Version
    url: str
    amount: Message
    verdict: Verdict
    stories: tuple[Story, ...]
    """In reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a page is asked to show."""

    t: Translator
    agreement: Agreement
    old: Version
    new: Version
    explained: Explained
    today: date
    address: str
    """Of the page, from the root of the site."""

    since: bool
    """Whether it shows everything since `old`, not one update."""

    is_pair: bool = False
    """Whether the newer of both is not the current version."""

    has_data: bool
    """Whether other pages stand around it; without, nothing is linked that is not on it."""

    neighbours: tuple[Version | None, Version | None] = (None, None)
    """The versions whose change pages come before and after."""

    following: Summary | None = None
    """How the version behind the new one differs from it; None where there is none."""

    steps: tuple[Step, ...] = ()
    coming: tuple[Step, ...] = ()
    """Updates that are not in force yet, behind the new version."""

    languages: tuple[str, ...] = ()
    """All in which the change is explained."""

    is_old_translation: bool = False
    terms: tuple[DefinedTerm, ...] = ()
    """That the new version defines."""

    left_out: tuple[Version, ...] = ()
    """Between both, which are no versions of one text with them."""

    @property
    def language(self) -> str:
        """Of what explains the change; a comparison of many has none of its own."""
        return self.explained.file.language if self.explained.file else self.agreement.language

    @property
    def dated(self) -> Version:
        """The version whose date the page bears."""
        return self.old if self.since else self.new


def render_change(
    agreement: Agreement,
    old: Version,
    new: Version,
    explained: Explained,
    *,
    t: Translator,
    today: date,
    previous: Version | None = None,
    following: Version | None = None,
    next_summary: Summary | None = None,
    languages: Sequence[str] = (),
    is_old_translation: bool = False,
    has_data: bool = True,
    terms: Sequence[DefinedTerm] = (),
    left_out: Sequence[Version] = (),
) -> Page:
    """Return the page of the change from `old` into `new`.

    `languages` are all those in which this change is explained, and `is_old_translation`
    says that the original has changed since this was made from it.

    `previous` and `following` are the versions whose own change pages come before and after
    this one; `next_summary` tells how much changes then. Without `has_data` the page stands
    alone: nothing is linked that is not on it. `terms` are those that `new` defines, and
    `left_out` versions between both that are no versions of this text.
    """
    return _render(
        _Asked(
            t=t,
            agreement=agreement,
            old=old,
            new=new,
            explained=explained,
            today=today,
            address=change_address(
                agreement, new, explained.file.language if explained.file else ""
            ),
            since=False,
            neighbours=(previous, following),
            following=next_summary,
            languages=tuple(languages),
            is_old_translation=is_old_translation,
            has_data=has_data,
            terms=tuple(terms),
            left_out=tuple(left_out),
        )
    )


def render_since(
    agreement: Agreement,
    old: Version,
    new: Version,
    explained: Explained,
    *,
    t: Translator,
    today: date,
    steps: Sequence[Step] = (),
    coming: Sequence[Step] = (),
    has_data: bool = True,
    is_pair: bool = False,
    terms: Sequence[DefinedTerm] = (),
) -> Page:
    """Return the page of everything that changed between `old` and `new`.

    It tells what changed since `old`, unless `is_pair`: then `new` is not the current version.

    `explained` is the composed comparison, with the explanations carried into it; `steps`
    are the updates in between, oldest first, and `coming` those that are not in force yet.
    """
    return _render(
        _Asked(
            t=t,
            agreement=agreement,
            old=old,
            new=new,
            explained=explained,
            today=today,
            address=compare_address(agreement, old, new)
            if is_pair
            else since_address(agreement, old),
            since=True,
            is_pair=is_pair,
            steps=tuple(steps),
            coming=tuple(coming),
            has_data=has_data,
            terms=tuple(terms),
        )
    )


def _render(asked: _Asked) -> Page:
    agreement, explained = asked.agreement, asked.explained
    t = page_translator(asked.t.language, agreement.language)
    asked = replace(asked, t=t)
    summary = summarise(explained)
    verdict = make_verdict(summary)
    kind = kind_of(explained)
    if kind is not PageKind.EXPLAINED:
        look = look_of(
            kind,
            explained.comparison,
            partial(_setting, asked),
            partial(_context, asked),
            t=t,
            agreement=agreement,
            old=asked.old,
            replaced=asked.new if _is_over(asked) else None,
            elsewhere=_elsewhere(asked) if asked.since and asked.has_data else None,
        )
        return _render_plain(asked, look, summary, verdict)
    context = _context(asked)
    wording = view_wording(context)
    return make_page(
        "change.html.j2",
        t,
        summary_template="change_summary.html.j2",
        agreement=agreement,
        told_in=asked.language,
        address=asked.address,
        title=_title(asked),
        description=_description(asked, verdict.headline),
        crumbs=_crumbs(asked),
        source=explained.file.path if explained.file else asked.new.path,
        is_found=not asked.since,
        values={
            **_answer(asked, summary, verdict),
            **_told(asked, context, wording),
            **_wording(asked, wording),
            "terms": context.terms.views,
            **_texts(asked),
            **_links(asked),
        },
    )


def _setting(asked: _Asked) -> Typesetting:
    """Return how both texts are set."""
    return setting_of(
        asked.explained.comparison,
        asked.t,
        language=asked.agreement.language,
        text_url=_text_url(asked) if asked.has_data else "",
    )


def _context(asked: _Asked) -> Context:
    """Return what the wording is made from."""
    explained = asked.explained
    return make_context(
        explained,
        asked.t,
        asked.agreement.audiences,
        language=asked.agreement.language,
        held=_held(asked),
        text_url=_text_url(asked) if asked.has_data else "",
        numbers={one.index: one.number for one in numbered(explained) if one.index is not None},
        terms=asked.terms if asked.has_data else (),
    )


def _render_plain(asked: _Asked, look: Look, summary: Summary, verdict: Verdict) -> Page:
    """Return the page of a comparison that nobody has explained."""
    is_own = bool(look.title) and asked.has_data
    h1 = {"h1": look.h1} if is_own else {}
    return make_page(
        f"{look.template}.html.j2",
        asked.t,
        summary_template=f"{look.template}_summary.html.j2",
        agreement=asked.agreement,
        address=asked.address,
        title=look.title if is_own else _title(asked),
        description=_description(asked, look.answer),
        crumbs=_crumbs(asked),
        source=asked.new.path,
        is_found=not asked.since,
        values={
            **_answer(asked, summary, verdict),
            **_texts(asked),
            **_links(asked),
            **_form_values(asked.t, look.values.get("wording")),
            **look.values,
            **h1,
        },
    )


def _elsewhere(asked: _Asked) -> ElsewhereToo:
    """Return which other pages show what this one would, were it long."""
    agreement = asked.agreement
    texts = _text_urls(asked)
    alike = takewhile(lambda step: _is_wordless(step.update), asked.steps)
    later = [step.update.version for step in alike]
    if asked.is_pair or not later or later[-1] == asked.new:
        return ElsewhereToo(texts=texts, since=None)
    url = way(asked.address, since_address(agreement, later[-1]))
    return ElsewhereToo(texts=texts, since=(later[-1].opens, url))


def _is_wordless(update: Update) -> bool:
    return update.summary is not None and update.summary.kind is PageKind.SAME_WORDS


def _form_values(t: Translator, wording: object) -> dict[str, object]:
    """Return what the templates of the wording ask for beside it."""
    if not isinstance(wording, WordingView):
        return {}
    titles = [t(FormCount[forms.kind.name], n=forms.count) for forms in wording.forms]
    return {"ours_attrs": wording.ours, "form_titles": titles}


def _answer(asked: _Asked, summary: Summary, verdict: Verdict) -> dict[str, object]:
    """Return the short answer, and when what it says takes effect."""
    following = asked.neighbours[1]
    is_coming = following is not None and following.opens > asked.today
    return {
        "h1": _heading(asked),
        "whose": full_title(asked.agreement, asked.t) if asked.has_data else "",
        "newer": _newer(asked) if _is_over(asked) else None,
        "since": asked.since,
        "left_out": [asked.t.date(version.opens) for version in asked.left_out],
        "neighbours": asked.neighbours,
        "counts": summary.counts,
        "verdict": verdict,
        "squares": [effect for effect, n in summary.counts.effects for _ in range(n)],
        "unrelated": asked.explained.comparison.unrelated,
        "state_words": version_state(asked.agreement, asked.new, asked.today, asked.t)
        if asked.has_data
        else "",
        "today": asked.today,
        "days": (asked.new.opens - asked.today).days,
        "coming_next": following if is_coming else None,
        "next_amount": _amount(asked.following, is_more=True) if asked.following else None,
        "steps": asked.steps,
        "between_steps": _between_steps(asked),
        "more_steps": len(asked.steps[:-LATEST]),
        "coming": [_coming(asked, step) for step in asked.coming],
        "agreed": _agreed(asked),
        "corrected_items": (
            *reviews_of(asked.agreement, asked.explained.file),
            *corrections_of(asked.agreement, asked.old, asked.new),
        ),
        "corrections_url": way(asked.address, corrections_address(asked.agreement)),
    }


def _is_over(asked: _Asked) -> bool:
    """Return whether another text has taken the place of the new one."""
    return asked.has_data and period_of(asked.agreement, asked.new, asked.today).is_over


def _newer(asked: _Asked) -> tuple[Message | None, str, Code]:
    """Return which text came after one that was replaced, and the way to that of today.

    It leads to the page of the agreement: that of the newest text changes with each version, and
    this one would have to be made again.
    """
    agreement, new = asked.agreement, asked.new
    following = agreement.versions[place_of(agreement, new) + 1]
    came = Banner.NEWER_HOLDS if following.start else Banner.NEWER_SEEN
    return (
        None if new.start else came(date=following.opens),
        way(asked.address, agreement_address(agreement)),
        Ending.READ_LAST
        if past_end(agreement, asked.today)
        else Banner.READ_CURRENT
        if following.start
        else Banner.READ_NEWEST,
    )


def _amount(summary: Summary, *, is_more: bool = False) -> Message:
    """Return how much an update changes: headlines where there are any, else places."""
    counts = summary.counts
    if not counts.changes:
        return Common.PLACES(n=counts.places)
    code = Counted.MORE_CHANGES if is_more else Counted.CHANGES
    return code(n=counts.changes)


def _coming(asked: _Asked, step: Step) -> Coming:
    """Return an update that is not in force yet, with its headlines."""
    summary = step.update.summary or summarise(asked.explained)
    return Coming(
        version=step.update.version,
        url=way(asked.address, step.address),
        amount=_amount(summary),
        verdict=make_verdict(summary),
        stories=tuple(sorted(summary.stories, key=lambda story: story.order)),
    )


def _between_steps(asked: _Asked) -> list[tuple[date, str]]:
    """Return the latest updates of which no group tells, each with its page."""
    told = {c.effective for c in asked.explained.carried if c.is_told}
    steps = [(step.update.version, step.address) for step in asked.steps[-LATEST:]]
    return [
        (version.opens, way(asked.address, to))
        for version, to in steps
        if version.effective not in told
    ]


def _agreed(asked: _Asked) -> tuple[date, date] | None:
    """Return for whom a page since a version is: who agreed on a day from this to that."""
    if not asked.since or not asked.steps:
        return None
    return asked.old.opens, asked.steps[0].update.version.opens - timedelta(days=1)


def _told(asked: _Asked, context: Context, wording: WordingView) -> dict[str, object]:
    """Return what its author says of the change, and what nobody says."""
    explained, file, t = asked.explained, asked.explained.file, asked.t
    agreement, comparison = asked.agreement, explained.comparison
    groups = card_groups(agreement, explained, context.marker, wording.targets, t)
    unexplained = open_rows(comparison, wording, State.OPEN, t)
    stale = open_rows(comparison, wording, State.STALE, t)
    stories = stories_marks(groups)
    return {
        "file": file,
        "file_summary": sanitise.prose(explained.summary),
        "headline": explained.headline,
        "is_in_review": explained.is_in_review,
        "is_draft": file is not None and not is_reviewed(file),
        "groups": groups,
        "steps_of": {
            step.update.version.effective: way(asked.address, step.address) for step in asked.steps
        },
        "open": unexplained,
        "stale": stale,
        "stale_titles": stale_titles(explained, wording, t),
        "minor": minor_rows(explained, wording, t),
        "still": unchanged_items(explained),
        "todo": draft_items(explained, wording, t),
        "dates": _dates(asked, groups),
        "deadline": next_deadline(groups, asked.today),
        "facets": facets(agreement, context.marker, stories, t, open_=bool(unexplained or stale))
        if wording.places >= LEAST and stories
        else (),
    }


def _dates(asked: _Asked, groups: Sequence[CardGroup]) -> tuple[DateRow, ...]:
    coming = asked.coming[0].update.version if asked.coming else None
    following = asked.neighbours[1] or coming
    return dates_of(
        None if asked.since or not asked.has_data else asked.new,
        asked.explained.file,
        groups,
        asked.today,
        following=following,
        following_url=way(asked.address, change_address(asked.agreement, following))
        if following
        else "",
    )


def _wording(asked: _Asked, wording: WordingView) -> dict[str, object]:
    """Return the wording, and what was found in the whole text by rule."""
    urls = _text_urls(asked) if asked.has_data else ()
    return {
        "wording": wording,
        "ours_attrs": wording.ours,
        "form_titles": [
            asked.t(FormCount[forms.kind.name], n=forms.count) for forms in wording.forms
        ],
        "found": tuple(
            (fact.statement, fact_links(asked.explained, wording, fact, urls, asked.t))
            for fact in asked.explained.comparison.facts
        ),
    }


def _texts(asked: _Asked) -> dict[str, object]:
    """Return what both texts are called, how long the new one is, and what they hide."""
    old, new, t = asked.old, asked.new, asked.t
    comparison = asked.explained.comparison
    names = version_name(old, t), version_name(new, t)
    hidden = [_count_hidden(version) for version in (old, new)]
    odd = [_count_odd(clauses) for clauses in (comparison.old, comparison.new)]
    return {
        "old": old,
        "new": new,
        "names": names,
        "not_in": tuple(t(Wording.NOT_IN, date=name) for name in names),
        "dated": date.min not in {old.effective, new.effective},
        "hidden": [_shown_in_place(n, name, t) for n, name in zip(hidden, names, strict=True)],
        "odd": [_shown_in_place(n, name, t) for n, name in zip(odd, names, strict=True)]
        if any(odd)
        else [],
        "notice": new.notice,
    }


def _links(asked: _Asked) -> dict[str, object]:
    """Return the ways from the page to others, some of which a template asks for by version."""
    agreement, new = asked.agreement, asked.new
    to = partial(way, asked.address)
    pages = text_pages(asked.explained.comparison.new)
    return {
        "has_data": asked.has_data,
        "text_url": _text_url(asked),
        "text_at": lambda anchor: _text_url(asked) + pages.get(anchor, "") + f"#{anchor}",
        "timeline_url": to(agreement_address(agreement)),
        "version_url": lambda v: to(version_address(agreement, v)),
        "raw_url": lambda v: to(raw_address(agreement, v)),
        "clauses_url": to(clauses_address(agreement)),
        "change_url": lambda v: to(change_address(agreement, v)),
        "change_of": lambda day: to(f"{agreement.slug}/changes/{day.isoformat()}/"),
        "data_url": lambda suffix: to(data_address(agreement, new, suffix)),
        "original": to(change_address(agreement, new)) if asked.is_old_translation else "",
        "languages": tuple(
            (tag, _read_here(tag), to(change_address(agreement, new, tag)))
            for tag in asked.languages
            if tag != asked.language
        ),
    }


def _held(asked: _Asked) -> Held:
    """Return what the page holds of unchanged text; one of many updates would be long with it."""
    if not asked.has_data:
        return Held.ALL
    return Held.NONE if asked.since else Held.BESIDE


def _text_url(asked: _Asked) -> str:
    """Return the page that has the whole new text."""
    return way(asked.address, version_address(asked.agreement, asked.new))


def _text_urls(asked: _Asked) -> tuple[str, str]:
    """Return the pages that have the whole old text, and the new one."""
    return way(asked.address, version_address(asked.agreement, asked.old)), _text_url(asked)


def _read_here(tag: str) -> str:
    """Return an invitation to read in a language, in that language where we have the words."""
    t = translator_for(tag)
    if t.language == primary_language(tag):
        return t(Site.READ_HERE)
    return language_name(tag)


def _title(asked: _Asked) -> str:
    if not asked.has_data:
        return asked.agreement.title
    if asked.is_pair:
        between = _between(asked)
        return asked.t(Common.COLON, name=full_title(asked.agreement, asked.t), text=between)
    code = Title.CHANGE_PAGE_COMING if _is_ahead(asked) else Title.CHANGE_PAGE
    if asked.since:
        code = Title.SINCE_PAGE
    return asked.t(code, title=full_title(asked.agreement, asked.t), date=asked.dated.effective)


def _heading(asked: _Asked) -> str:
    """Return the top heading of the page of a change."""
    t, old, new = asked.t, asked.old, asked.new
    if not asked.has_data:
        return t(Title.BETWEEN_FILES, old=version_name(old, t), new=version_name(new, t))
    if asked.is_pair:
        return _between(asked)
    if asked.since:
        return said(t, Title.SINCE, date=time(old.opens, t))
    code = Title.CHANGE if new.start else Title.CHANGE_SEEN
    if _is_ahead(asked):
        code = Title.CHANGE_COMING
    return said(t, code, date=time(new.opens, t))


def _is_ahead(asked: _Asked) -> bool:
    return asked.new.start is not None and asked.new.start > asked.today


def _crumbs(asked: _Asked) -> tuple[Crumb, ...]:
    if not asked.has_data:
        return ()
    return (agreement_crumb(asked.agreement),)


def _between(asked: _Asked) -> str:
    """Return what a page of two versions is called, of which the newer is not the current one."""
    old, new = asked.old.opens, asked.new.opens
    return asked.t(Pairs.BETWEEN, old=old, new=new)


def _description(asked: _Asked, answer: Message) -> str:
    t = asked.t
    old, new = version_name(asked.old, t), version_name(asked.new, t)
    text = t(Title.COMPARISON, answer=answer, old=old, new=new)
    return description(asked.agreement, text, t)


def _shown_in_place(count: int, name: str, t: Translator) -> str:
    """Return how many characters of a version are shown as tokens."""
    if not count:
        return t(Provenance.NONE, date=name)
    return t(Provenance.SHOWN_IN_PLACE, n=count, date=name)


@known_of_latest
def _count_hidden(version: Version) -> int:
    """Return how many characters of a version cannot be seen."""
    return len(find_hidden(version.text))


@known_of_latest
def _count_odd(clauses: Clauses) -> int:
    """Return how many words of a version are marked for letters of another script."""
    return len(find_mixed_scripts("\n".join([c.text for c in clauses if not c.text.isascii()])))
