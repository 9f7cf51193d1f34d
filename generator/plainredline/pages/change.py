"""The page of a change: verdict, what it means, the wording, where the texts come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

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
from plainredline.pages import gate
from plainredline.pages.addresses import (
    change_address,
    data_address,
    raw_address,
    since_address,
    version_address,
)
from plainredline.pages.cards import (
    aside_items,
    draft_items,
    make_cards,
    open_items,
    places_of,
    stale_items,
    unchanged_items,
)
from plainredline.pages.engine import up
from plainredline.pages.frame import Crumb, foreign, make_page
from plainredline.pages.marks import facets
from plainredline.pages.values import Update, summarise
from plainredline.pages.verdict import (
    Verdict,
    later_deadlines,
    make_verdict,
    next_deadline,
    plain_verdict,
    version_name,
    version_state,
)
from plainredline.pages.wording import view_wording
from plainredline.pages.words import Words, read_in, words_for
from plainredline.text.hidden import find_hidden, find_mixed_scripts

WORDS_A_MINUTE = 238
"""Silent reading of English prose by adults; Brysbaert, *How many words do we read per
minute?*, 2019."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One update between two versions that are further apart."""

    update: Update
    address: str
    """Of its change page, from the root of the site."""


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
        agreement,
        old,
        new,
        explained,
        today=today,
        address=change_address(agreement, new, _language(agreement, explained)),
        since=False,
        neighbours=(previous, following),
        languages=languages,
        is_old_translation=is_old_translation,
        has_data=has_data,
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
        agreement,
        old,
        new,
        explained,
        today=today,
        address=since_address(agreement, old),
        since=True,
        steps=steps,
        has_data=has_data,
    )


def _language(agreement: Agreement, explained: Explained) -> str:
    """Return the language of what explains a change; a comparison of many has none of its own."""
    return explained.file.language if explained.file else agreement.language


def _render(
    agreement: Agreement,
    old: Version,
    new: Version,
    explained: Explained,
    *,
    today: date,
    address: str,
    since: bool,
    neighbours: tuple[Version | None, Version | None] = (None, None),
    steps: Sequence[Step] = (),
    languages: Sequence[str] = (),
    is_old_translation: bool = False,
    has_data: bool,
) -> Page:
    language = _language(agreement, explained)
    t = words_for(language)
    summary = summarise(explained)
    wording = view_wording(explained, t, audiences=agreement.audiences, holds_all=not has_data)
    names = version_name(old, t), version_name(new, t)
    verdict = make_verdict(summary, t) if has_data else plain_verdict(summary, t)
    texts = (old, new) if has_data else ()
    urls = tuple(up(address) + version_address(agreement, v) for v in texts)
    file = explained.file
    values = {
        "since": since,
        "old": old,
        "new": new,
        "summary": summary,
        "verdict": verdict,
        "deadline": next_deadline(summary.stories, today),
        "later_deadlines": later_deadlines(summary.stories, today),
        "cards": make_cards(agreement, explained, wording, t),
        "file": file,
        "file_summary": gate.prose(file.summary) if file else Markup(""),
        "headline": file.headline if file else "",
        "is_draft": file is not None and file.status is Review.DRAFT,
        "still": unchanged_items(explained),
        "open": open_items(explained, wording, t),
        "stale": stale_items(explained, wording, t),
        "aside": aside_items(explained, wording, t),
        "overtaken": tuple(
            c for c in explained.carried if c.fate in {Fate.SUPERSEDED, Fate.UNDONE}
        ),
        "change_of": lambda day: f"{up(address)}{agreement.slug}/changes/{day.isoformat()}/",
        "languages": tuple(
            (tag, read_in(tag), up(address) + change_address(agreement, new, tag))
            for tag in languages
            if tag != language
        ),
        "original": up(address) + change_address(agreement, new) if is_old_translation else "",
        "told_attrs": foreign(language, t),
        "stage_attrs": foreign("en", t),
        "todo": draft_items(explained, wording, t),
        "found": tuple(
            (fact.sentence, places_of(explained, wording, fact, urls, t))
            for fact in explained.facts.document
        ),
        "wording": wording,
        "facets": facets(agreement, wording.counts, wording.rows, t),
        "state_words": version_state(agreement, new, today, t),
        "today": today,
        "days": (new.effective - today).days,
        "minutes": _minutes(explained),
        "new_words": _words(explained),
        "hidden": tuple(_count_hidden(v.text) for v in (old, new)),
        "odd": tuple(map(_count_odd, (explained.comparison.old, explained.comparison.new))),
        "notice": _notice(file, new, t),
        "neighbours": neighbours,
        "names": names,
        "is_explained": has_data,
        "dated": date.min not in {old.effective, new.effective},
        "not_in": tuple(t("not-in", date=name) for name in names),
        "steps": steps,
        "has_data": has_data,
        "version_url": lambda v: up(address) + version_address(agreement, v),
        "raw_url": lambda v: up(address) + raw_address(agreement, v),
        "change_url": lambda v: up(address) + change_address(agreement, v),
        "data_url": lambda suffix: up(address) + data_address(agreement, new, suffix),
    }
    key = "since" if since else "change"
    title = t(f"{key}-page", title=agreement.title, date=t.date((old if since else new).effective))
    crumbs = (
        Crumb(agreement.title, f"{agreement.slug}/"),
        Crumb(
            t(
                f"{key}s-on" if key == "change" else "since-on",
                date=t.date((old if since else new).effective),
            ),
            "",
        ),
    )
    return make_page(
        "change.html.j2",
        t,
        summary_template="change_summary.html.j2",
        agreement=agreement,
        address=address,
        title=title,
        description=_description(agreement, verdict, old, new, t),
        crumbs=crumbs if has_data else (),
        source=file.path if file else new.path,
        is_found=not since,
        values=values,
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


def _words(explained: Explained) -> int:
    return sum(len(clause.text.split()) for clause in explained.comparison.new)


def _minutes(explained: Explained) -> int:
    return max(1, round(_words(explained) / WORDS_A_MINUTE))
