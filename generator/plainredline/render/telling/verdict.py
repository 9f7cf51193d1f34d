"""The short answer: how much of a change matters, by when to act, and which version is in force."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from plainredline.messages.change_codes import PartNote
from plainredline.messages.page_codes import Tally
from plainredline.messages.page_codes import Verdict as Say
from plainredline.messages.translator import Translator
from plainredline.model import Message
from plainredline.model.periods import period_of
from plainredline.render.telling import phases
from plainredline.render.telling.page_kinds import NOT_COMPARED
from plainredline.render.telling.plain_verdict import Verdict, how_much, why_no_words
from plainredline.render.telling.summaries import Stage, Summary

if TYPE_CHECKING:
    from plainredline.model import Agreement, Version


def make_verdict(summary: Summary) -> Verdict:
    """Return the short answer: how many changes matter, and in one sentence how."""
    if not summary.kind.is_compared:
        return Verdict(headline=NOT_COMPARED[summary.kind](), sentences=(), tally=())
    headline, sentences = _answer(summary)
    return Verdict(headline=headline, sentences=sentences, tally=_tally(summary))


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
    if not counts.places:
        return Say.NO_WORDS(), why_no_words(figures)
    if not figures.words:
        return Say.DIFFER(n=counts.places), why_no_words(figures)
    why = (Say.UNEXPLAINED_WHY(),) if counts.unexplained else how_much(figures)
    return Say.DIFFER(n=counts.places), why


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
