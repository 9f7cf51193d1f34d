"""Small pieces of HTML that every template uses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from markupsafe import Markup, escape

from plainredline.messages.page_codes import (
    Common,
    EffectName,
    EffectNote,
    FormTable,
    StateName,
    Wording,
)
from plainredline.messages.translator import Translator
from plainredline.model import Code, Form, Message, Version
from plainredline.render.form_words import end_words
from plainredline.render.marks import QUIET, Mark, Shown, State
from plainredline.render.translated_html import counted, joined, said
from plainredline.render.views import StoryLink


def icon(name: str) -> Markup:
    """Return a picture of ours; the words beside it say the same."""
    return Markup(f'<span class="rl-i rl-i-{name}" aria-hidden="true"></span>')  # noqa: S704 - Ours.


def badge(look: str, code: Code, t: Translator) -> Markup:
    """Return a word as a badge: of a `Shown` effect, or of something that looks like one."""
    return Markup(f'<span class="rl-badge rl-is-{look}">{escape(t(code))}</span>')  # noqa: S704 - Escaped.


def effect_badge(effect: str, t: Translator) -> Markup:
    """Return what a change does for the reader, as a shape with an arrow and words."""
    return badge(effect, EffectName[effect.upper()], t)


def state_badge(state: State, t: Translator) -> Markup:
    """Return why a change is not explained."""
    return badge("neutral" if state is State.MINOR else "open", StateName[state.name], t)


def badges(effects: Collection[Shown], t: Translator) -> Markup:
    """Return the badges of a section's effects, those that matter more first."""
    named = [effect for effect in Shown if effect in effects]
    telling = [effect for effect in named if effect not in QUIET] or named[:1]
    return Markup("").join(effect_badge(effect, t) for effect in telling)


def effect_notes(effects: Collection[Shown], some_open: int, places: str, t: Translator) -> str:
    """Return how many places there are with a section's effects, for the list of changes.

    `some_open` says how many of them nobody has explained, where that is not all.
    """
    notes = [
        t(EffectNote.SOME_OPEN, n=some_open)
        if effect is Shown.OPEN and some_open
        else t(EffectNote[effect.name])
        for effect in Shown
        if effect in effects and effect not in QUIET
    ]
    return t.joined(Common.COMMA, [places, *notes])


def effect_icon(effects: Collection[Shown]) -> Markup:
    """Return the picture of the effect that matters most."""
    return icon(next((effect for effect in Shown if effect in effects), Shown.NEUTRAL))


def big(headline: Message, t: Translator) -> Markup:
    """Return the headline of a verdict, with its number as large as it matters."""
    number = dict(headline.values).get("n")
    if isinstance(number, int):
        return counted(t, headline.code, number, "rl-big")
    return escape(t.say(headline))


def explained_by(
    stories: Sequence[StoryLink], told: Callable[[str], Markup], t: Translator
) -> Markup:
    """Return what explains a place, each with the link to its card."""
    link = Markup('<a href="#{}">{}</a>')
    titles = [link.format(story.id, told(story.title)) for story in stories]
    return said(t, Wording.EXPLAINED, titles=joined(t, Common.SEMICOLON, titles))


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


def tokens(marks: Collection[Mark]) -> str:
    """Return marks as an attribute that the style sheet asks for."""
    return " ".join(sorted(marks))


def time(day: date, t: Translator) -> Markup:
    """Return a date that people and programs can read."""
    return Markup(f'<time datetime="{day.isoformat()}">{escape(t.date(day))}</time>')  # noqa: S704 - Escaped.
