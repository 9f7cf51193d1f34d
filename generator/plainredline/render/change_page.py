"""The page of a change: verdict, what it means, the wording, where the texts come from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from plainredline.language.characters import find_hidden, find_mixed_scripts
from plainredline.language.digest import is_reviewed
from plainredline.language.language_tags import primary_language
from plainredline.messages.agreement_codes import Pairs
from plainredline.messages.page_codes import (
    Common,
    FormCount,
    Provenance,
    ShowOnly,
    Site,
    Title,
    Wording,
)
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import (
    Agreement,
    Clauses,
    Code,
    Explained,
    ExplanationFile,
    Page,
    Version,
)
from plainredline.render import sanitise
from plainredline.render.addresses import (
    agreement_address,
    change_address,
    compare_address,
    data_address,
    raw_address,
    since_address,
    up,
    version_address,
)
from plainredline.render.agreement_page import view_headline
from plainredline.render.cards import (
    aside_items,
    draft_items,
    fact_links,
    make_cards,
    open_items,
    stale_items,
    unchanged_items,
)
from plainredline.render.context import Held
from plainredline.render.facets import facets
from plainredline.render.frame import Crumb, agreement_crumb, description, make_page
from plainredline.render.summaries import Summary, Update, summarise
from plainredline.render.translated_html import PageTranslator
from plainredline.render.verdict import (
    Verdict,
    later_deadlines,
    make_verdict,
    next_deadline,
    plain_verdict,
    version_name,
    version_state,
)
from plainredline.render.views import WordingView
from plainredline.render.wording_view import view_wording

WORDS_A_MINUTE = 238
"""Silent reading of English prose by adults; Brysbaert, *How many words do we read per
minute?*, 2019."""


LATEST = 10
"""Updates in between that a page lists; were it all, a long history would grow as its square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One update between two versions that are further apart."""

    update: Update
    address: str
    """Of its change page, from the root of the site."""


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

    steps: tuple[Step, ...] = ()
    languages: tuple[str, ...] = ()
    """All in which the change is explained."""

    is_old_translation: bool = False

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
    languages: Sequence[str] = (),
    is_old_translation: bool = False,
    has_data: bool = True,
) -> Page:
    """Return the page of the change from `old` into `new`.

    `languages` are all those in which this change is explained, and `is_old_translation`
    says that the original has changed since this was made from it.

    `previous` and `following` are the versions whose own change pages come before and after
    this one. Without `has_data` the page stands alone: nothing is linked that is not on it.
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
            languages=tuple(languages),
            is_old_translation=is_old_translation,
            has_data=has_data,
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
    has_data: bool = True,
    is_pair: bool = False,
) -> Page:
    """Return the page of everything that changed between `old` and `new`.

    It tells what changed since `old`, unless `is_pair`: then `new` is not the current version.

    `explained` is the composed comparison, with the explanations carried into it; `steps`
    are the updates in between, oldest first; the latest are listed, the timeline has all.
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
            has_data=has_data,
        )
    )


def _render(asked: _Asked) -> Page:
    agreement, explained = asked.agreement, asked.explained
    t = PageTranslator(asked.t.language, agreement.language)
    asked = replace(asked, t=t)
    summary = summarise(explained)
    verdict = make_verdict(summary) if asked.has_data else plain_verdict(summary.figures)
    wording = view_wording(
        explained,
        t,
        language=agreement.language,
        audiences=agreement.audiences,
        held=_held(asked),
        text_url=_text_url(asked) if asked.has_data else "",
    )
    return make_page(
        "change.html.j2",
        t,
        summary_template="change_summary.html.j2",
        agreement=agreement,
        told_in=asked.language,
        address=asked.address,
        title=_title(asked),
        description=_description(asked, verdict),
        crumbs=_crumbs(asked),
        source=explained.file.path if explained.file else asked.new.path,
        is_found=not asked.since,
        values={
            **_answer(asked, summary, verdict),
            **_told(asked, wording),
            **_wording(asked, wording),
            **_texts(asked),
            **_links(asked),
        },
    )


def _answer(asked: _Asked, summary: Summary, verdict: Verdict) -> dict[str, object]:
    """Return the short answer, and when what it says takes effect."""
    return {
        "since": asked.since,
        "between": _between(asked) if asked.is_pair else "",
        "steps": tuple(map(partial(_step, asked), asked.steps[-LATEST:])),
        "more_steps": len(asked.steps[:-LATEST]),
        "neighbours": asked.neighbours,
        "summary": summary,
        "figures": summary.figures,
        "verdict": verdict,
        "unrelated": asked.explained.comparison.unrelated,
        "deadline": next_deadline(summary.stories, asked.today),
        "later_deadlines": later_deadlines(summary.stories, asked.today),
        "state_words": version_state(asked.agreement, asked.new, asked.today, asked.t),
        "today": asked.today,
        "days": (asked.new.opens - asked.today).days,
    }


def _told(asked: _Asked, wording: WordingView) -> dict[str, object]:
    """Return what its author says of the change, and what nobody says."""
    explained, file, t = asked.explained, asked.explained.file, asked.t
    return {
        "is_explained": asked.has_data,
        "file": file,
        "file_summary": sanitise.prose(explained.summary),
        "headline": explained.headline,
        "is_in_review": explained.is_in_review,
        "is_draft": file is not None and not is_reviewed(file),
        "cards": make_cards(asked.agreement, explained, wording, t),
        "still": unchanged_items(explained),
        "open": open_items(explained, wording, asked.agreement.language, t),
        "stale": stale_items(explained, wording, t),
        "aside": aside_items(explained, wording, t),
        "todo": draft_items(explained, wording, t),
        "overtaken": tuple(c for c in explained.carried if c.is_overtaken and c.is_told),
    }


def _wording(asked: _Asked, wording: WordingView) -> dict[str, object]:
    """Return the wording, with its filters and what was found in it by rule."""
    texts = (asked.old, asked.new) if asked.has_data else ()
    urls = tuple(up(asked.address) + version_address(asked.agreement, v) for v in texts)
    return {
        "wording": wording,
        "ours_attrs": wording.ours,
        "form_titles": [
            asked.t(FormCount[forms.kind.name], n=forms.count) for forms in wording.forms
        ],
        "place_count": _patterns(asked.t, Common.PLACES),
        "shown_count": _patterns(asked.t, ShowOnly.SHOWN, all=wording.rows),
        "facets": facets(
            asked.agreement, wording.counts, wording.rows, asked.t, guessed=wording.guessed
        ),
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
    hidden = [len(find_hidden(version.text)) for version in (old, new)]
    odd = [_count_odd(clauses) for clauses in (comparison.old, comparison.new)]
    return {
        "old": old,
        "new": new,
        "names": names,
        "not_in": tuple(t(Wording.NOT_IN, date=name) for name in names),
        "dated": date.min not in {old.effective, new.effective},
        "new_words": _words(comparison.new),
        "minutes": max(1, round(_words(comparison.new) / WORDS_A_MINUTE)),
        "hidden": [_shown_in_place(n, name, t) for n, name in zip(hidden, names, strict=True)],
        "odd": [_shown_in_place(n, name, t) for n, name in zip(odd, names, strict=True)]
        if any(odd)
        else [],
        "notice": _notice(asked.explained.file, new, t),
    }


def _links(asked: _Asked) -> dict[str, object]:
    """Return the ways from the page to others, some of which a template asks for by version."""
    agreement, new = asked.agreement, asked.new
    root = up(asked.address)
    return {
        "has_data": asked.has_data,
        "text_url": _text_url(asked),
        "timeline_url": root + agreement_address(agreement),
        "version_url": lambda v: root + version_address(agreement, v),
        "raw_url": lambda v: root + raw_address(agreement, v),
        "change_url": lambda v: root + change_address(agreement, v),
        "change_of": lambda day: f"{root}{agreement.slug}/changes/{day.isoformat()}/",
        "data_url": lambda suffix: root + data_address(agreement, new, suffix),
        "original": root + change_address(agreement, new) if asked.is_old_translation else "",
        "languages": tuple(
            (tag, _read_here(tag), root + change_address(agreement, new, tag))
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
    return up(asked.address) + version_address(asked.agreement, asked.new)


def _patterns(t: Translator, code: Code, **values: int) -> str:
    """Return a sentence in each plural form for the script, which puts its number in."""
    shown = {name: t.number(value) for name, value in values.items()}
    forms = {name: form.format(n="{n}", **shown) for name, form in t.patterns(code).items()}
    return json.dumps(forms, ensure_ascii=False)


def _read_here(tag: str) -> str:
    """Return an invitation to read in a language, in that language where we have the words."""
    t = translator_for(tag)
    if t.language == primary_language(tag):
        return t(Site.READ_HERE)
    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _title(asked: _Asked) -> str:
    if asked.is_pair:
        between = _between(asked)
        return asked.t(Common.COLON, name=asked.agreement.title, text=between)
    code = Title.SINCE_PAGE if asked.since else Title.CHANGE_PAGE
    return asked.t(code, title=asked.agreement.title, date=asked.dated.effective)


def _crumbs(asked: _Asked) -> tuple[Crumb, ...]:
    if not asked.has_data:
        return ()
    if asked.is_pair:
        return (agreement_crumb(asked.agreement), Crumb(_between(asked), ""))
    code = Title.SINCE_CRUMB if asked.since else Title.CHANGE_CRUMB
    return (
        agreement_crumb(asked.agreement),
        Crumb(asked.t(code, date=asked.dated.effective), ""),
    )


def _between(asked: _Asked) -> str:
    """Return what a page of two versions is called, of which the newer is not the current one."""
    old, new = asked.old.opens, asked.new.opens
    return asked.t(Pairs.BETWEEN, old=old, new=new)


def _description(asked: _Asked, verdict: Verdict) -> str:
    t = asked.t
    old, new = version_name(asked.old, t), version_name(asked.new, t)
    text = t(Title.COMPARISON, answer=verdict.headline, old=old, new=new)
    return description(asked.agreement, text, t)


def _notice(file: ExplanationFile | None, new: Version, t: Translator) -> str:
    """Return how members were told, with the days between; the version's own words first."""
    parts = [new.notice] if new.notice else []
    if file and file.notice_date:
        days = (new.effective - file.notice_date).days
        day, channel = file.notice_date, file.notice_channel
        if not channel:
            parts.append(t(Provenance.TOLD, date=day))
        elif days >= 0:
            parts.append(t(Provenance.TOLD_BEFORE, n=days, channel=channel, date=day))
        else:
            parts.append(t(Provenance.TOLD_AFTER, channel=channel, date=day))
    return " ".join(parts)


def _shown_in_place(count: int, name: str, t: Translator) -> str:
    """Return how many characters of a version are shown as tokens."""
    if not count:
        return t(Provenance.NONE, date=name)
    return t(Provenance.SHOWN_IN_PLACE, n=count, date=name)


def _step(asked: _Asked, step: Step) -> tuple[str, date, Markup]:
    """Return the way to an update in between, with its date and headline."""
    version, summary = step.update.version, step.update.summary
    headline = view_headline(summary, asked.t) if summary else Markup("")
    return up(asked.address) + step.address, version.effective, headline


def _count_odd(clauses: Clauses) -> int:
    """Return how many words of a version are marked for letters of another script."""
    return sum(len(find_mixed_scripts(clause.text)) for clause in clauses)


def _words(clauses: Clauses) -> int:
    return sum(len(clause.text.split()) for clause in clauses)
