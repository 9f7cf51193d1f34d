"""Small pieces of HTML that every template uses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape

from plainredline.messages.correction_codes import Correction
from plainredline.messages.page_codes import (
    Common,
    EffectName,
    FormTable,
    StateName,
    Wording,
)
from plainredline.messages.translator import Translator
from plainredline.model import Code, Form, Message, Version
from plainredline.render.telling.form_words import end_words
from plainredline.render.telling.marks import State
from plainredline.render.translated_html import said


def icon(name: str) -> Markup:
    """Return a picture of ours; the words beside it say the same."""
    return Markup(f'<span class="rl-i rl-i-{name}" aria-hidden="true"></span>')  # noqa: S704 - Ours.


def badge(look: str, code: Code, t: Translator) -> Markup:
    """Return a word as a pill: of a `Shown` effect, or of something that looks like one."""
    return Markup(f'<span class="rl-pill rl-{look}">{escape(t(code))}</span>')  # noqa: S704 - Escaped.


def effect_badge(effect: str, t: Translator) -> Markup:
    """Return what a change does for the reader, as a shape with an arrow and words."""
    return badge(effect, EffectName[effect.upper()], t)


def state_badge(state: State, t: Translator) -> Markup:
    """Return why a change is not explained."""
    return badge("minor" if state is State.MINOR else "open", StateName[state.name], t)


def why(reason: str, words: Callable[[str], Markup], t: Translator) -> Markup:
    """Return a reason in its author's words, as a sentence; empty for none."""
    if not reason:
        return Markup("")
    shown = words(reason)
    if not reason.endswith((".", "!", "?", "。", "؟", "…")):
        shown = said(t, Common.FULL_STOP, text=shown)
    return said(t, Correction.WHY, reason=shown)


def big(headline: Message, t: Translator) -> Markup:
    """Return the headline of a verdict, with its number as large as it matters."""
    number = dict(headline.values).get("n")
    if isinstance(number, int):
        shown = Markup('<span class="rl-big">{}</span>').format(t.number(number))
        rest = {name: value for name, value in headline.values if name != "n"}
        return said(t, headline.code, number, **{**rest, "n": shown})
    return escape(t.say(headline))


def link_changed(link: Form, law: Callable[[str], Markup], t: Translator) -> Markup:
    """Return where a link of kept words led and where it leads."""
    ends = (end_words(end, t) for end in (link.old, link.new))
    old, new = (law(end) if end else t(FormTable.NONE) for end in ends)
    return said(
        t,
        Wording.LINK_CHANGED,
        words=law(link.text),
        old=Markup('<span class="rl-val">{}</span>').format(old),
        new=Markup('<strong class="rl-val">{}</strong>').format(new),
    )


def labelled(version: Version, law: Callable[[str], Markup], t: Translator) -> Markup:
    """Return the date of a version, behind its label where it has one."""
    day = time(version.opens, t)
    if not version.label:
        return day
    return said(t, Common.COMMA, first=law(version.label), second=day)


def time(day: date, t: Translator, before: date | None = None) -> Markup:
    """Return a date that people and programs can read, as it stands `before` a later one."""
    return _time(day, t.date_before(day, before) if before else t.date(day))


@lru_cache(maxsize=1 << 12)
def _time(day: date, words: str) -> Markup:
    return Markup(f'<time datetime="{day.isoformat()}">{escape(words)}</time>')  # noqa: S704 - Escaped.
