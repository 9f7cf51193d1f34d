"""What a search finds: for each agreement one file of its words, and the page that reads them.

The file is a script that hands over its data, so that it is read from a disk as well as from a
server, and needs nothing of the content security policy that other pages do not need.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.language.characters import escaped, marked
from plainredline.language.language_tags import direction
from plainredline.language.prose import plain_prose
from plainredline.messages.page_codes import ClauseName, Search, Title
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Asset, Clause, Clauses, Code, Explained, Page, Version
from plainredline.model.periods import current_version
from plainredline.render.addresses import (
    change_address,
    search_address,
    search_file_address,
    version_address,
)
from plainredline.render.order.page_ids import story_ids
from plainredline.render.order.text_pages import text_pages
from plainredline.render.pages.frame import Crumb, make_page
from plainredline.render.telling.titles import full_title
from plainredline.render.translated_html import foreign, in_language

MOST = 4_000
"""Paragraphs of earlier texts that can be found, those of the newest versions first."""

_PLACES: Final = (
    ("changes", Search.CHANGES),
    ("now", Search.NOW),
    ("coming", Search.COMING),
    ("past", Search.PAST),
)
"""In the order in which what is found is shown."""

Record = tuple[str, str, str, str, int]
"""In which of the places, number or title, words, address, and which of the dated titles."""


def search_asset(
    agreement: Agreement,
    clauses: Sequence[Clauses],
    steps: Sequence[Explained],
    *,
    t: Translator,
    today: date,
) -> Asset:
    """Return what a search finds of an agreement: explained changes, and its words then and now."""
    versions = agreement.versions
    current = current_version(agreement, today)
    last = versions.index(current) if current else -1
    name = full_title(agreement, t)
    dated = [t(Title.VERSION_PAGE, title=name, date=v.opens) for v in versions]
    changed = [t(_title(v, today), title=name, date=v.opens) for v in versions]
    records = [
        *_explained(agreement, steps, len(versions)),
        *_now(agreement, clauses, last),
        *_coming(agreement, steps, last),
        *_past(agreement, steps, last),
    ]
    data = {
        "slug": agreement.slug,
        "language": agreement.language,
        "dir": direction(agreement.language),
        "dated": [marked(title) for title in (*dated, *changed)],
        "records": [_shown(record) for record in records if record[2]],
    }
    text = escaped(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    content = f"rlSearch.push({text});\n".encode(errors="replace")
    return Asset(address=search_file_address(agreement), content=content)


def _title(version: Version, today: date) -> Code:
    is_ahead = version.start is not None and version.start > today
    return Title.CHANGE_PAGE_COMING if is_ahead else Title.CHANGE_PAGE


def _shown(record: Record) -> Record:
    place, title, words, address, dated = record
    return place, marked(title), marked(words), address, dated


def _now(agreement: Agreement, clauses: Sequence[Clauses], last: int) -> Iterator[Record]:
    """Yield the clauses of the current text."""
    if last >= 0:
        text = clauses[last]
        yield from _of_text(
            agreement, agreement.versions[last], text, text, where="now", dated=last
        )


def _explained(agreement: Agreement, steps: Sequence[Explained], count: int) -> Iterator[Record]:
    """Yield the explained changes, the newest first."""
    for k in reversed(range(len(steps))):
        address = change_address(agreement, agreement.versions[k + 1])
        pairs = zip(steps[k].explanations, story_ids(steps[k]), strict=True)
        for explanation, id_ in pairs:
            section = explanation.section
            said = (section.changed, section.means, section.can_do)
            words = " ".join(" ".join(map(plain_prose, said)).split())
            if explanation.is_told:
                yield "changes", section.title, words, f"{address}#{id_}", count + k + 1


def _coming(agreement: Agreement, steps: Sequence[Explained], last: int) -> Iterator[Record]:
    """Yield what the versions to come change."""
    for k in range(max(last, 0), len(steps)):
        comparison = steps[k].comparison
        version = agreement.versions[k + 1]
        found = [
            comparison.new[j]
            for change in comparison.changes
            if change.substantive
            for j in change.group.new
        ]
        text = comparison.new
        yield from _of_text(agreement, version, text, found, where="coming", dated=k + 1)


def _past(agreement: Agreement, steps: Sequence[Explained], last: int) -> Iterator[Record]:
    """Yield what only earlier texts say, the newest first."""
    left = MOST
    for k in reversed(range(max(last, 0))):
        comparison, version = steps[k].comparison, agreement.versions[k]
        found = [
            comparison.old[i]
            for change in comparison.changes
            if change.substantive
            for i in change.group.old
        ][:left]
        left -= len(found)
        yield from _of_text(agreement, version, comparison.old, found, where="past", dated=k)


def _of_text(
    agreement: Agreement,
    version: Version,
    text: Clauses,
    found: Sequence[Clause],
    *,
    where: str,
    dated: int,
) -> Iterator[Record]:
    """Yield some clauses of a text, each with the page of the text that has it."""
    pages = text_pages(text) if found else {}
    address = version_address(agreement, version)
    for clause in found:
        place = f"{address}{pages[clause.anchor]}#{clause.anchor}"
        yield where, clause.cite, clause.text.replace("\t", " · "), place, dated


@dataclass(frozen=True, slots=True)
class _Choice:
    """An agreement that can be searched by itself."""

    slug: str
    title: str
    attributes: Markup
    """That say in which language its title is, where it is not ours."""

    shown: Markup
    """The title with them."""

    @classmethod
    def of(cls, agreement: Agreement, t: Translator) -> _Choice:
        title, language = agreement.title, agreement.language
        shown = in_language(title, language, t)
        return cls(agreement.slug, title, foreign(language, t), shown)


def render_search(agreements: Sequence[Agreement], t: Translator) -> Page:
    """Return the page that searches."""
    says = {
        **{where: t(code) for where, code in _PLACES},
        "clause": t.pattern(ClauseName.CITED),
        "found": t.pattern(Search.FOUND),
        "nothing": t(Search.NOTHING),
        "more": t(Search.MORE),
        "left": t.pattern(Search.LEFT),
    }
    return make_page(
        "search.html.j2",
        t,
        summary_template="search_summary.html.j2",
        address=search_address(),
        title=t(Search.TITLE),
        description=t(Search.FIELD),
        crumbs=(Crumb(t(Search.TITLE), ""),),
        is_found=False,
        values={
            "places": _PLACES,
            "choices": [_Choice.of(each, t) for each in agreements],
            "slugs": json.dumps([each.slug for each in agreements]),
            "says": json.dumps(says, ensure_ascii=False),
        },
    )
