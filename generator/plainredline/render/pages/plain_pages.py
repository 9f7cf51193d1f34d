"""How comparisons are shown that nobody has explained: one look for each kind of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import date
from functools import partial
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.messages.difference_codes import Differ, NotCompared, WrittenAnew
from plainredline.messages.page_codes import Verdict
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Comparison, Message, Version
from plainredline.render.pages.place_rows import amount
from plainredline.render.pages.snippets import time
from plainredline.render.pages.special_pages import (
    not_compared_values,
    rewritten_values,
    same_words_values,
)
from plainredline.render.pages.unexplained_page import (
    amounts_of,
    answer_of,
    counted_apart,
    marked_by_weight,
    unexplained_values,
)
from plainredline.render.telling.page_kinds import NOT_COMPARED, PageKind
from plainredline.render.telling.place_counts import places_of
from plainredline.render.telling.titles import full_title
from plainredline.render.translated_html import said
from plainredline.render.wording.clause_html import Typesetting
from plainredline.render.wording.context import Context
from plainredline.render.wording.wording_view import view_wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereToo:
    """The pages that show already what a page of everything since a version would."""

    texts: tuple[str, str]
    """The ways to those of the old and of the new text."""

    since: tuple[date, str] | None
    """The day of a later version whose words are those of the old one, and the way to the page of
    everything since it; None where there is no such version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a page of its own kind is laid out from."""

    template: str
    """Its name without an ending; that of the summary is made from it."""

    answer: Message
    """The short answer, for searches."""

    title: str = ""
    """Of the page; empty for that of any change."""

    h1: str = ""
    """The same for its top heading."""

    is_compared: bool = True
    """Whether the two are versions of one text."""

    values: Mapping[str, object] = field(default_factory=dict)


def look_of(
    kind: PageKind,
    comparison: Comparison,
    setting: Callable[[], Typesetting],
    context: Callable[[], Context],
    *,
    t: Translator,
    agreement: Agreement,
    old: Version,
    replaced: Version | None = None,
    elsewhere: ElsewhereToo | None = None,
) -> Look:
    """Return how a comparison of a kind is shown that nobody has explained.

    What its texts, or its wording, are laid out from is made only where they are shown. The newer
    of both texts is given where it was `replaced` too: nothing is said since then. What stands
    `elsewhere` is not shown again.
    """
    if kind is PageKind.PLAIN and elsewhere and elsewhere.since:
        look = _as_since(comparison, t, old, *elsewhere.since)
    elif kind in _LOOKS:
        look = _LOOKS[kind](context())
    elif kind is PageKind.ANEW:
        look = _rewritten(comparison, t, setting, elsewhere.texts if elsewhere else None)
    else:
        look = _not_compared(kind, comparison, t, agreement, old)
    if kind.is_compared and old.is_capture:
        # The day of a captured text is not that of a change.
        title, h1 = _days_named(t, full_title(agreement, t), old, replaced)
        look = replace(look, title=title, h1=h1)
    own = {"pair": partial(amount, t=t), "begun_small": begun_small}
    return replace(look, values={**look.values, **own})


def _days_named(
    t: Translator, title: str, old: Version, replaced: Version | None
) -> tuple[str, str]:
    """Return what a page of two captured texts is called: title and top heading."""
    if replaced is None:
        page = t(Differ.SINCE_PAGE, title=title, date=old.opens)
        return page, said(t, Differ.SINCE, date=time(old.opens, t))
    first, last = old.opens, replaced.opens
    days = {"old": t.date_before(first, last), "new": t.date(last)}
    h1 = said(t, Differ.BETWEEN, old=time(first, t, last), new=time(last, t))
    return t(Differ.BETWEEN_PAGE, title=title, **days), h1


def begun_small(words: str) -> str:
    """Return the title of a group as it goes on in a line."""
    return words[:1].lower() + words[1:]


def _unexplained(context: Context) -> Look:
    """Return how two texts are shown of which a program found what differs."""
    context, bars = marked_by_weight(context)
    wording = counted_apart(context, view_wording(context))
    return Look(
        template="unexplained",
        answer=answer_of(context.comparison, wording.places),
        values={
            "wording": wording,
            "terms": context.terms.views,
            **unexplained_values(context, bars, wording),
        },
    )


def _as_since(comparison: Comparison, t: Translator, old: Version, day: date, url: str) -> Look:
    """Return how everything since a version is told whose words a later one has too."""
    answer = answer_of(comparison, len(places_of(comparison)))
    return Look(
        template="as_since",
        answer=answer,
        values={
            "answer": answer,
            **amounts_of(comparison),
            "why": t(Differ.AS_SINCE, old=old.opens, new=day),
            "later": day,
            "later_url": url,
        },
    )


def _same_words(context: Context) -> Look:
    wording = view_wording(context)
    return Look(
        template="same_words",
        answer=Verdict.NO_WORDS(),
        values={"wording": wording, **same_words_values(wording)},
    )


def _rewritten(
    comparison: Comparison,
    t: Translator,
    setting: Callable[[], Typesetting],
    text_urls: tuple[str, str] | None,
) -> Look:
    return Look(
        template="rewritten",
        answer=WrittenAnew.TITLE(),
        values=rewritten_values(comparison, t, setting, text_urls),
    )


def _not_compared(
    kind: PageKind, comparison: Comparison, t: Translator, agreement: Agreement, old: Version
) -> Look:
    name = NOT_COMPARED[kind]
    is_language = kind is PageKind.OTHER_LANGUAGE
    page = NotCompared.LANGUAGE_PAGE if is_language else NotCompared.DOCUMENT_PAGE
    values = not_compared_values(comparison, t, agreement.language)
    return Look(
        template="not_compared",
        answer=name(),
        title=t(page, title=full_title(agreement, t), date=old.opens),
        h1=t(name),
        is_compared=False,
        values={**values, "is_language": is_language},
    )


_LOOKS: Final[Mapping[PageKind, Callable[[Context], Look]]] = {
    PageKind.PLAIN: _unexplained,
    PageKind.SAME_WORDS: _same_words,
}
"""Of those that show a wording."""
