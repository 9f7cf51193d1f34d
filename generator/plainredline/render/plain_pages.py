"""How comparisons are shown that nobody has explained: one look for each kind of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from plainredline.messages.difference_codes import Differ, NotCompared, WrittenAnew
from plainredline.messages.page_codes import Verdict
from plainredline.model import Agreement, Message, Version
from plainredline.render.context import Context
from plainredline.render.page_kinds import PageKind
from plainredline.render.place_rows import amount
from plainredline.render.snippets import time
from plainredline.render.special_pages import (
    not_compared_values,
    rewritten_values,
    same_words_values,
)
from plainredline.render.translated_html import said
from plainredline.render.unexplained_page import (
    counted_apart,
    marked_by_weight,
    unexplained_values,
)
from plainredline.render.wording_view import view_wording


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


def look_of(kind: PageKind, context: Context, agreement: Agreement, old: Version) -> Look:
    """Return how a comparison of a kind is shown that nobody has explained."""
    look = _LOOKS[kind](context, agreement, old)
    t = context.t
    own = {"pair": partial(amount, t=t), "begun_small": begun_small}
    look = replace(look, values={**look.values, **own})
    if not look.is_compared or not old.is_capture:
        return look
    # The day of a captured text is not that of a change.
    title = t(Differ.SINCE_PAGE, title=agreement.title, date=old.opens)
    return replace(look, title=title, h1=said(t, Differ.SINCE, date=time(old.opens, t)))


def begun_small(words: str) -> str:
    """Return the title of a group as it goes on in a line."""
    return words[:1].lower() + words[1:]


def _unexplained(context: Context, agreement: Agreement, old: Version) -> Look:
    """Return how two texts are shown of which a program found what differs."""
    context, bars = marked_by_weight(context)
    wording = counted_apart(context, view_wording(context))
    return Look(
        template="unexplained",
        answer=Differ.PLACES(n=wording.places),
        values={"wording": wording, **unexplained_values(context, bars, wording)},
    )


def _same_words(context: Context, agreement: Agreement, old: Version) -> Look:
    wording = view_wording(context)
    return Look(
        template="same_words",
        answer=Verdict.NO_WORDS(),
        values={"wording": wording, **same_words_values(wording)},
    )


def _rewritten(context: Context, agreement: Agreement, old: Version) -> Look:
    return Look(
        template="rewritten",
        answer=WrittenAnew.TITLE(),
        values=rewritten_values(context),
    )


def _other_language(context: Context, agreement: Agreement, old: Version) -> Look:
    return _not_compared(context, agreement, old, NotCompared.LANGUAGE, NotCompared.LANGUAGE_PAGE)


def _other_document(context: Context, agreement: Agreement, old: Version) -> Look:
    return _not_compared(context, agreement, old, NotCompared.DOCUMENT, NotCompared.DOCUMENT_PAGE)


def _not_compared(
    context: Context, agreement: Agreement, old: Version, name: NotCompared, page: NotCompared
) -> Look:
    t = context.t
    values = not_compared_values(context.comparison, t, agreement.language)
    return Look(
        template="not_compared",
        answer=name(),
        title=t(page, title=agreement.title, date=old.opens),
        h1=t(name),
        is_compared=False,
        values={**values, "is_language": name is NotCompared.LANGUAGE, "is_passed_over": False},
    )


_LOOKS: Final[Mapping[PageKind, Callable[[Context, Agreement, Version], Look]]] = {
    PageKind.PLAIN: _unexplained,
    PageKind.SAME_WORDS: _same_words,
    PageKind.ANEW: _rewritten,
    PageKind.OTHER_LANGUAGE: _other_language,
    PageKind.OTHER_DOCUMENT: _other_document,
}
