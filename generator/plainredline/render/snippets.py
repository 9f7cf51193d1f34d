"""Small pieces of HTML that every template uses, made once for each look."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from markupsafe import Markup

from plainredline.messages.phrases import Words

EFFECTS = ("worse", "mixed", "better", "open", "neutral", "moved")
"""The order in which effects are named."""

QUIET = frozenset({"neutral", "moved"})
"""Effects that go without saying beside another."""


@lru_cache(maxsize=64)
def icon(name: str) -> Markup:
    """Return a picture of ours; the words beside it say the same."""
    return Markup('<span class="rl-i rl-i-{}" aria-hidden="true"></span>').format(name)


@lru_cache(maxsize=64)
def badge(effect: str, t: Words) -> Markup:
    """Return what a change does for the reader, as a shape with an arrow and words."""
    return _badge(effect, t(f"effect-{effect}"))


@lru_cache(maxsize=64)
def state(name: str, t: Words) -> Markup:
    """Return what is still missing: ``not-explained`` or ``needs-review``."""
    return _badge("open", t(name))


@lru_cache(maxsize=64)
def tag(kind: str, name: str, t: Words) -> Markup:
    """Return a badge of a kind with a word of the catalogue."""
    return _badge(kind, t(name))


def _badge(kind: str, words: str) -> Markup:
    return Markup('<span class="rl-badge rl-is-{}">{}</span>').format(kind, words)


@lru_cache(maxsize=4096)
def time(day: date, t: Words) -> Markup:
    """Return a date that people and programs can read."""
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), t.date(day))


def badges(effects: str, t: Words) -> Markup:
    """Return the badges of a section's effects, those that matter more first."""
    names = [e for e in EFFECTS if e in effects.split()]
    telling = [e for e in names if e not in QUIET] or names[:1]
    return Markup("").join(_effect(e, t) for e in telling)


def _effect(effect: str, t: Words) -> Markup:
    if effect == "open":
        return state("not-explained", t)
    return tag("moved", "moved", t) if effect == "moved" else badge(effect, t)


def effect_words(effects: str, t: Words, count: int = 0) -> str:
    """Return a section's effects as words for the list of changes.

    `count` says how many of its places nobody has explained, where that is not all of them.
    """
    names = [e for e in EFFECTS if e in effects.split() and e not in QUIET]
    return ", ".join(
        (
            (t.n("not-explained-n", count) if count else t("not-explained"))
            if e == "open"
            else t(f"effect-{e}")
        ).lower()
        for e in names
    )


def effect_icon(effects: str) -> Markup:
    """Return the picture of the effect that matters most."""
    return icon(next((e for e in EFFECTS if e in effects.split()), "neutral"))
