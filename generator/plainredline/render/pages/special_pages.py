"""What pages of their own kind say: no word changed, written anew, another language or document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.language.function_words import language_of
from plainredline.messages.translator import Translator, language_name
from plainredline.model import Anchor, ClauseKind, Clauses, Comparison, FormKind
from plainredline.render.order.alike import alike_of
from plainredline.render.order.outline import heading_words, tops
from plainredline.render.order.page_ids import change_anchor
from plainredline.render.order.rewriting import (
    SectionFate,
    SectionName,
    count_words,
    kept_share,
    rewriting_of,
)
from plainredline.render.order.text_pages import text_pages
from plainredline.render.pages.found_facts import values_changed
from plainredline.render.pages.unexplained_page import CHANGED, VALUES, percent
from plainredline.render.translated_html import attributes, voice_of
from plainredline.render.wording.clause_html import Typesetting, make_typesetting
from plainredline.render.wording.surroundings import first_words
from plainredline.render.wording.unchanged_html import text_of
from plainredline.render.wording.views import FormView, WordingView

OLD_ID: Final = "rl-old-"
"""Before the anchors of the old text, where a page holds both."""

OPENING: Final = 16
"""First words of a text, by which it is known."""

FIGURES: Final = 8
"""Figures that only one text has which are named."""

_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")


# ---------------------------------------------------------------- no word changed


def same_words_values(wording: WordingView) -> dict[str, object]:
    """Return the first number that differs, by which an old reference is found again."""
    labels = (forms.shown for forms in wording.forms if forms.kind is FormKind.LABEL)
    shown = next(labels, ())
    return {"example": next((form for form in shown if _is_telling(form)), None)}


def _is_telling(form: FormView) -> bool:
    return bool(form.old and form.new)


# ---------------------------------------------------------------- written anew


@dataclass(frozen=True, slots=True, kw_only=True)
class FateView:
    """A row of the table that says where each section went."""

    fate: SectionFate
    old: str
    new: str
    """Ids of the clauses that open them; empty for none."""

    width: int
    """Of the bar, in hundredths."""


def rewritten_values(
    comparison: Comparison,
    t: Translator,
    setting: Callable[[], Typesetting],
    text_urls: tuple[str, str] | None = None,
) -> dict[str, object]:
    """Return what the template of a text written anew lays out.

    The page holds both texts, set as `setting` gives; or leads to their own pages, given the way
    to that of the old and of the new one.
    """
    rewriting = rewriting_of(comparison)
    targets = {
        i: str(change_anchor(comparison, change.group))
        for i, change in enumerate(comparison.changes)
    }
    changed = values_changed(comparison, targets, t)
    old = [fate for fate in rewriting.fates if fate.old]
    named = ({fate.old for fate in old}, {fate.new for fate in rewriting.fates if fate.new})
    is_divided = (
        min(len(names) for names in named) > 1
    )  # A text without sections has none to find again.
    return {
        "rewriting": rewriting,
        "share": percent(rewriting.new_share, t),
        "fates": tuple(map(_fate_view, rewriting.fates)) if is_divided else (),
        "counterparts": sum(fate.new is not None for fate in old),
        "old_sections": len(old),
        "new_sections": len(rewriting.fates) - len(old),
        "values": changed[:CHANGED],
        "more_values": changed[CHANGED:VALUES],
        "texts": () if text_urls else both_texts(comparison, setting()),
        "at": partial(_at, comparison, text_urls),
        "words": (rewriting.old_words, rewriting.new_words),
    }


def _at(comparison: Comparison, text_urls: tuple[str, str] | None, target: str) -> str:
    """Return the way to a clause by its id: on the page itself, or on that of its text."""
    if not text_urls:
        return f"#{target}"
    is_old = target.startswith(OLD_ID)
    anchor = target.removeprefix(OLD_ID)
    pages = text_pages(comparison.old if is_old else comparison.new)
    return f"{text_urls[not is_old]}{pages.get(anchor, '')}#{anchor}"


def both_texts(comparison: Comparison, setting: Typesetting) -> tuple[Markup, Markup]:
    """Return both texts whole and without marks; ids of the old one have a prefix."""
    old, new = comparison.old, comparison.new
    alike = alike_of(comparison, (voice_of(setting.t), setting.language, setting.text_url))
    return (
        text_of(old, range(len(old)), setting, prefix=OLD_ID),
        alike.once("text", (), lambda: text_of(new, range(len(new)), setting)),
    )


def _fate_view(fate: SectionFate) -> FateView:
    return FateView(
        fate=fate,
        old=_id(fate.old, OLD_ID),
        new=_id(fate.new, ""),
        width=round(100 * fate.kept / fate.words) if fate.words else 0,
    )


def _id(name: SectionName | None, prefix: str) -> str:
    return f"{prefix}{name.anchor}" if name and name.anchor else ""


# ---------------------------------------------------------------- not compared


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFacts:
    """What can be said of a text by itself."""

    title: str
    """Its first heading; empty for none."""

    opening: str
    words: int
    sections: int
    numbered: int
    language: str
    """By its words; empty where they do not tell."""

    language_name: str
    attributes: Markup
    """Of words in its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedText:
    """What stands under one number in either text; empty where a text has none."""

    old: Markup
    new: Markup


def not_compared_values(comparison: Comparison, t: Translator, language: str) -> dict[str, object]:
    """Return what the template of a text that is no version lays out.

    `language` is that of the agreement.
    """
    old = text_facts(comparison.old, t, language)
    new = text_facts(comparison.new, t, language)
    figures = [_figures(side) for side in (comparison.old, comparison.new)]
    both = figures[0] & figures[1]
    return {
        "sides": (old, new),
        "share": percent(kept_share(comparison), t),
        "headings": len(_headings(comparison.old) & _headings(comparison.new)),
        "figures_both": len(both),
        "figures_all": len(figures[0] | figures[1]),
        "only_old": t.listed(_first_of(figures[0] - both)),
        "only_new": t.listed(_first_of(figures[1] - both)),
        "pairs": tuple(paired_by_number(comparison, t, (old, new))),
        "got": text_of(
            comparison.new,
            range(len(comparison.new)),
            make_typesetting(t, language=new.language or language),
        ),
    }


def text_facts(clauses: Clauses, t: Translator, language: str) -> TextFacts:
    """Return what can be said of a text by itself; `language` is what it may be in."""
    found = language_of(word.lower() for clause in clauses for word in clause.text.split())
    heading = next((c.text for c in clauses if c.kind is ClauseKind.HEADING), "")
    prose = next((c.text for c in clauses if c.kind is not ClauseKind.HEADING and c.text), "")
    return TextFacts(
        title=heading,
        opening=first_words(prose, OPENING),
        words=sum(count_words(clause.text) for clause in clauses),
        sections=len({top for top in tops(clauses) if top is not None}),
        numbered=sum(bool(clause.label) for clause in clauses),
        language=found,
        language_name=language_name(found, t.language) if found else "",
        attributes=attributes(found or language),
    )


def paired_by_number(
    comparison: Comparison, t: Translator, sides: tuple[TextFacts, TextFacts]
) -> Iterator[PairedText]:
    """Yield both texts beside each other, in the order of the new one, paired by number only."""
    old, new = (_stretches(side) for side in (comparison.old, comparison.new))
    settings = [make_typesetting(t, language=side.language or t.language) for side in sides]
    renamed = tuple(replace(c, anchor=Anchor(f"{OLD_ID}{c.anchor}")) for c in comparison.old)
    order = list(old)
    at = {key: n for n, key in enumerate(order)}
    shown = 0
    for key, indices in new.items():
        if key in at and at[key] >= shown:
            for lone in order[shown : at[key]]:
                yield PairedText(old=text_of(renamed, old[lone], settings[0]), new=Markup(""))
            shown = at[key] + 1
            before = text_of(renamed, old[key], settings[0])
        else:
            before = Markup("")
        yield PairedText(old=before, new=text_of(comparison.new, indices, settings[1]))
    for lone in order[shown:]:
        yield PairedText(old=text_of(renamed, old[lone], settings[0]), new=Markup(""))


def _stretches(clauses: Clauses) -> dict[tuple[str, int], list[int]]:
    """Return a text cut where its numbered clauses begin, by number and how often that stood."""
    times: Counter[str] = Counter()
    found: dict[tuple[str, int], list[int]] = {}
    key = ("", 0)
    for index, clause in enumerate(clauses):
        if clause.cite:
            times[clause.cite] += 1
            key = clause.cite, times[clause.cite]
        found.setdefault(key, []).append(index)
    return found


def _headings(clauses: Clauses) -> set[str]:
    return {c.text.lower() for c in clauses if c.kind is ClauseKind.HEADING and c.text}


def _figures(clauses: Clauses) -> set[str]:
    """Return the figures of a text: numbers, amounts and dates without their words."""
    return {
        figure.replace(",", ".") for clause in clauses for figure in _FIGURE.findall(clause.text)
    }


def _first_of(figures: Iterable[str]) -> Sequence[str]:
    ordered = sorted(figures, key=lambda figure: (len(figure), figure))
    shown = ordered[:FIGURES]
    return [*shown, "…"] if len(ordered) > len(shown) else shown or [""]


# ---------------------------------------------------------------- the first version


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSize:
    """A section of a text with its length."""

    label: str
    title: str
    anchor: str
    words: int
    width: float
    """Of its bar, in hundredths of the longest."""


def section_sizes(clauses: Clauses) -> tuple[SectionSize, ...]:
    """Return the sections of a text, in its order; what stands outside any is left out."""
    words: dict[int, int] = {}
    for clause, top in zip(clauses, tops(clauses), strict=True):
        if top is not None:
            words[top] = words.get(top, 0) + count_words(clause.text)
    longest = max(words.values(), default=0) or 1
    return tuple(
        SectionSize(
            label=clauses[top].label,
            title=heading_words(clauses[top]),
            anchor=clauses[top].anchor,
            words=count,
            width=round(100 * count / longest, 1),
        )
        for top, count in words.items()
    )
