"""The short answer: how much of a change matters, by when to act, and which version is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from plainredline.messages.change_codes import PartNote
from plainredline.messages.difference_codes import NotCompared
from plainredline.messages.page_codes import Common, Tally
from plainredline.messages.page_codes import Verdict as Say
from plainredline.messages.translator import Translator
from plainredline.model import Message
from plainredline.model.periods import period_of
from plainredline.render import phases
from plainredline.render.figures import Figures
from plainredline.render.page_kinds import PageKind
from plainredline.render.summaries import Stage, Summary

if TYPE_CHECKING:
    from plainredline.model import Agreement, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The short answer."""

    headline: Message
    """Its number, where it has one, is its value ``n``."""

    sentences: tuple[Message, ...]
    tally: tuple[tuple[Tally, int], ...]
    """What is counted; its name in lower case is that of its picture."""

    def text(self, t: Translator) -> str:
        """Return all that it says in words."""
        return f"{t(Common.FULL_STOP, text=self.headline)} {t.say_all(self.sentences)}"


_NOT_COMPARED: Final[dict[PageKind, NotCompared]] = {
    PageKind.OTHER_LANGUAGE: NotCompared.LANGUAGE,
    PageKind.OTHER_DOCUMENT: NotCompared.DOCUMENT,
}


def make_verdict(summary: Summary) -> Verdict:
    """Return the short answer: how many changes matter, and in one sentence how."""
    if not summary.kind.is_compared:
        return Verdict(headline=_NOT_COMPARED[summary.kind](), sentences=(), tally=())
    headline, sentences = _answer(summary)
    return Verdict(headline=headline, sentences=sentences, tally=_tally(summary))


def plain_verdict(figures: Figures) -> Verdict:
    """Return the short answer where nobody explains anything: how much changed."""
    if not figures.words and figures.substantive <= figures.relinked:
        return Verdict(headline=Say.NO_WORDS(), sentences=_why_no_words(figures), tally=())
    cosmetic = (Common.FULL_STOP(text=Say.COSMETIC(n=figures.cosmetic)),)
    sentences = (*_how_much(figures), *(cosmetic if figures.cosmetic else ()))
    return Verdict(headline=Say.SUBSTANTIVE(n=figures.substantive), sentences=sentences, tally=())


def _how_much(figures: Figures) -> tuple[Message, ...]:
    """Return how many words came and went; where none did, what moved."""
    if figures.words:
        added = Common.WORDS(n=figures.words_inserted)
        return (Say.WORDS(inserted=added, deleted=figures.words_deleted),)
    counts = (Say.MOVED, figures.moved), (Say.SENTENCES, figures.sentences)
    return tuple(code(n=count) for code, count in counts if count)


def _answer(summary: Summary) -> tuple[Message, tuple[Message, ...]]:
    counts, figures = summary.counts, summary.figures
    if counts.is_partly:
        covers = PartNote.COVERS(n=counts.places, m=counts.explained)
        unknown = PartNote.NOT_KNOWN(n=counts.unexplained)
        return Say.SO_FAR(n=counts.matter), (covers, unknown)
    if counts.matter:
        is_all = counts.matter == counts.changes
        some = Say.SOME_MATTER(n=counts.matter, all=counts.changes)
        return Say.MATTER(n=counts.matter) if is_all else some, ()
    is_judged = bool(summary.minor) or summary.stage is not Stage.UNTOLD
    if counts.places and not counts.unexplained and is_judged:
        return Say.NONE_MATTERS(), (Say.SET_ASIDE(n=counts.places),)
    if not figures.words:
        return Say.NO_WORDS(), _why_no_words(figures)
    why = (Say.UNEXPLAINED_WHY(),) if counts.unexplained else _how_much(figures)
    return Say.DIFFER(n=counts.places), why


def _why_no_words(figures: Figures) -> tuple[Message, ...]:
    counts = (
        (Say.RELINKED, figures.relinked),
        (Say.MOVED, figures.moved),
        (Say.SENTENCES, figures.sentences),
        (Say.DIVIDED, figures.divided),
        (Say.RENUMBERED, figures.renumbered),
        (Say.REFORMATTED, figures.reformatted),
    )
    said = tuple(code(n=count) for code, count in counts if count)
    return said or (_only_changes(figures) if figures.changes else Say.IDENTICAL(),)


def _only_changes(figures: Figures) -> Message:
    """Return how many changes there are that are none of words: a comma, a sentence that moved."""
    cosmetic = figures.changes == figures.cosmetic
    count = Say.COSMETIC if cosmetic else Say.SUBSTANTIVE
    return Common.FULL_STOP(text=count(n=figures.changes))


def _tally(summary: Summary) -> tuple[tuple[Tally, int], ...]:
    return tuple((Tally[effect.name], count) for effect, count in summary.counts.effects)


def version_name(version: Version, t: Translator) -> str:
    """Return what a version is called: its date, or its file's name when it has none."""
    if version.effective == date.min:
        return version.label or PurePath(version.path).name
    return t.date(version.opens)


def version_state(agreement: Agreement, version: Version, today: date, t: Translator) -> str:
    """Return in words whether a version is in force, or when it was first seen."""
    return phases.state(period_of(agreement, version, today), t)
