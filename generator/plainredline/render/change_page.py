"""The page of a change: verdict, what it means, the wording, where the texts come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from plainredline.language.characters import find_hidden, find_mixed_scripts
from plainredline.messages.phrases import Words, read_in, words_for
from plainredline.messages.translator import translator_for
from plainredline.model import (
    Agreement,
    Clauses,
    Explained,
    ExplanationFile,
    Fate,
    Page,
    Review,
    Version,
)
from plainredline.render import sanitise
from plainredline.render.addresses import (
    change_address,
    data_address,
    raw_address,
    since_address,
    version_address,
)
from plainredline.render.cards import (
    aside_items,
    draft_items,
    make_cards,
    open_items,
    places_of,
    stale_items,
    unchanged_items,
)
from plainredline.render.engine import up
from plainredline.render.facets import facets
from plainredline.render.frame import Crumb, foreign, make_page
from plainredline.render.summaries import Summary, Update, summarise
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One update between two versions that are further apart."""

    update: Update
    address: str
    """Of its change page, from the root of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a page is asked to show."""

    agreement: Agreement
    old: Version
    new: Version
    explained: Explained
    today: date
    address: str
    """Of the page, from the root of the site."""

    since: bool
    """Whether it shows everything since `old`, not one update."""

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
        """The page's own."""
        return _language(self.agreement, self.explained)

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
    today: date,
    previous: Version | None = None,
    following: Version | None = None,
    languages: Sequence[str] = (),
    is_old_translation: bool = False,
    has_data: bool = True,
) -> Page:
    """Return the page of the change from `old` into `new`, in its explanation's language.

    `languages` are all those in which this change is explained, and `is_old_translation`
    says that the original has changed since this was made from it.

    `previous` and `following` are the versions whose own change pages come before and after
    this one. Without `has_data` the page stands alone: nothing is linked that is not on it.
    """
    return _render(
        _Asked(
            agreement=agreement,
            old=old,
            new=new,
            explained=explained,
            today=today,
            address=change_address(agreement, new, _language(agreement, explained)),
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
    today: date,
    steps: Sequence[Step] = (),
    has_data: bool = True,
) -> Page:
    """Return the page of everything that changed between `old` and `new`.

    `explained` is the composed comparison, with the explanations carried into it; `steps`
    are the updates in between, oldest first.
    """
    return _render(
        _Asked(
            agreement=agreement,
            old=old,
            new=new,
            explained=explained,
            today=today,
            address=since_address(agreement, old),
            since=True,
            steps=tuple(steps),
            has_data=has_data,
        )
    )


def _language(agreement: Agreement, explained: Explained) -> str:
    """Return the language of what explains a change; a comparison of many has none of its own."""
    return explained.file.language if explained.file else agreement.language


def _render(asked: _Asked) -> Page:
    agreement, explained = asked.agreement, asked.explained
    t = words_for(asked.language)
    summary = summarise(explained)
    verdict = (make_verdict if asked.has_data else plain_verdict)(summary, t)
    wording = view_wording(
        explained, t, audiences=agreement.audiences, holds_all=not asked.has_data
    )
    return make_page(
        "change.html.j2",
        t,
        summary_template="change_summary.html.j2",
        agreement=agreement,
        address=asked.address,
        title=_title(asked, t),
        description=_description(agreement, verdict, asked.old, asked.new, t),
        crumbs=_crumbs(asked, t),
        source=explained.file.path if explained.file else asked.new.path,
        is_found=not asked.since,
        values={
            **_answer(asked, summary, verdict, t),
            **_told(asked, wording, t),
            **_wording(asked, wording, t),
            **_texts(asked, t),
            **_links(asked),
        },
    )


def _answer(asked: _Asked, summary: Summary, verdict: Verdict, t: Words) -> dict[str, object]:
    """Return the short answer, and when what it says takes effect."""
    return {
        "since": asked.since,
        "steps": asked.steps,
        "neighbours": asked.neighbours,
        "summary": summary,
        "verdict": verdict,
        "deadline": next_deadline(summary.stories, asked.today),
        "later_deadlines": later_deadlines(summary.stories, asked.today),
        "state_words": version_state(asked.agreement, asked.new, asked.today, t),
        "today": asked.today,
        "days": (asked.new.effective - asked.today).days,
    }


def _told(asked: _Asked, wording: WordingView, t: Words) -> dict[str, object]:
    """Return what its author says of the change, and what nobody says."""
    explained, file = asked.explained, asked.explained.file
    return {
        "is_explained": asked.has_data,
        "file": file,
        "file_summary": sanitise.prose(file.summary) if file else Markup(""),
        "headline": file.headline if file else "",
        "is_draft": file is not None and file.status is Review.DRAFT,
        "cards": make_cards(asked.agreement, explained, wording, t),
        "still": unchanged_items(explained),
        "open": open_items(explained, wording, t),
        "stale": stale_items(explained, wording, t),
        "aside": aside_items(explained, wording, t),
        "todo": draft_items(explained, wording, t),
        "overtaken": tuple(
            c for c in explained.carried if c.fate in {Fate.SUPERSEDED, Fate.UNDONE}
        ),
        "told_attrs": foreign(asked.language, t),
    }


def _wording(asked: _Asked, wording: WordingView, t: Words) -> dict[str, object]:
    """Return the wording, with its filters and what was found in it by rule."""
    texts = (asked.old, asked.new) if asked.has_data else ()
    urls = tuple(up(asked.address) + version_address(asked.agreement, v) for v in texts)
    say = translator_for(t.language).say
    return {
        "wording": wording,
        "facets": facets(asked.agreement, wording.counts, wording.rows, t),
        "found": tuple(
            (say(fact.statement), places_of(asked.explained, wording, fact, urls, t))
            for fact in asked.explained.comparison.facts
        ),
        "stage_attrs": foreign("en", t),
    }


def _texts(asked: _Asked, t: Words) -> dict[str, object]:
    """Return what both texts are called, how long the new one is, and what they hide."""
    old, new = asked.old, asked.new
    comparison = asked.explained.comparison
    names = version_name(old, t), version_name(new, t)
    return {
        "old": old,
        "new": new,
        "names": names,
        "not_in": tuple(t("not-in", date=name) for name in names),
        "dated": date.min not in {old.effective, new.effective},
        "new_words": _words(comparison.new),
        "minutes": max(1, round(_words(comparison.new) / WORDS_A_MINUTE)),
        "hidden": tuple(_count_hidden(v.text) for v in (old, new)),
        "odd": tuple(map(_count_odd, (comparison.old, comparison.new))),
        "notice": _notice(asked.explained.file, new, t),
    }


def _links(asked: _Asked) -> dict[str, object]:
    """Return the ways from the page to others, some of which a template asks for by version."""
    agreement, new = asked.agreement, asked.new
    root = up(asked.address)
    return {
        "has_data": asked.has_data,
        "version_url": lambda v: root + version_address(agreement, v),
        "raw_url": lambda v: root + raw_address(agreement, v),
        "change_url": lambda v: root + change_address(agreement, v),
        "change_of": lambda day: f"{root}{agreement.slug}/changes/{day.isoformat()}/",
        "data_url": lambda suffix: root + data_address(agreement, new, suffix),
        "original": root + change_address(agreement, new) if asked.is_old_translation else "",
        "languages": tuple(
            (tag, read_in(tag), root + change_address(agreement, new, tag))
            for tag in asked.languages
            if tag != asked.language
        ),
    }


def _title(asked: _Asked, t: Words) -> str:
    key = "since-page" if asked.since else "change-page"
    return t(key, title=asked.agreement.title, date=t.date(asked.dated.effective))


def _crumbs(asked: _Asked, t: Words) -> tuple[Crumb, ...]:
    if not asked.has_data:
        return ()
    key = "since-on" if asked.since else "changes-on"
    return (
        Crumb(asked.agreement.title, f"{asked.agreement.slug}/"),
        Crumb(t(key, date=t.date(asked.dated.effective)), ""),
    )


def _description(
    agreement: Agreement, verdict: Verdict, old: Version, new: Version, t: Words
) -> str:
    answer = f"{verdict.number} {verdict.headline}".strip()
    versions = t("from-to", old=version_name(old, t), new=version_name(new, t))
    owner = f"{agreement.provider}, " if agreement.provider else ""
    return f"{owner}{agreement.title}: {answer}. {versions}."


def _notice(file: ExplanationFile | None, new: Version, t: Words) -> str:
    """Return how members were told, with the days between; the version's own words first."""
    parts = [new.notice] if new.notice else []
    if file and file.notice_date:
        days = (new.effective - file.notice_date).days
        day = t.date(file.notice_date)
        if not file.notice_channel:
            parts.append(t("notice-any", date=day))
        elif days >= 0:
            parts.append(t.n("notice-days", days, channel=file.notice_channel, date=day))
        else:
            parts.append(t("notice-late", channel=file.notice_channel, date=day))
    return " ".join(parts)


@lru_cache(maxsize=8)
def _count_hidden(text: str) -> int:
    """Return how many characters of a text cannot be seen; the next page asks again."""
    return len(find_hidden(text))


def _count_odd(clauses: Clauses) -> int:
    """Return how many words of a version are marked for letters of another script."""
    return sum(len(find_mixed_scripts(clause.text)) for clause in clauses)


def _words(clauses: Clauses) -> int:
    return sum(len(clause.text.split()) for clause in clauses)
