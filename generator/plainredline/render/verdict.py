"""The short answer: how much of a change matters, by when to act, and which version is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from plainredline.messages.phrases import Words
from plainredline.model import Agreement, Effect, Version
from plainredline.render.summaries import Story, Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The short answer."""

    number: str
    """Empty when the answer is words only."""

    headline: str
    sentences: tuple[str, ...]
    tally: tuple[tuple[str, int, str], ...]
    """Icon, number and words."""


def make_verdict(summary: Summary, t: Words) -> Verdict:
    """Return the short answer: how many changes matter, and in one sentence how."""
    matter, unexplained = summary.matter, summary.unexplained
    words = summary.words_deleted + summary.words_inserted
    number = ""
    if matter:
        number, headline = t.number(matter), t.n("matter", matter)
        sentences = _effects(summary, t)
        if unexplained:
            sentences = (*sentences, t.n("open-say", unexplained))
    elif not words:
        headline = t("no-words")
        sentences = (_why_no_words(summary, t),)
        if unexplained:
            sentences = (*sentences, _sentence(t.n("open-links", unexplained)))
    elif unexplained:
        number, headline = t.number(unexplained), t.n("open", unexplained)
        sentences = (t("open-why"),)
    else:
        headline = t("matter-none")
        sentences = (t.n("none-matter-why", summary.changes),)
    return Verdict(number=number, headline=headline, sentences=sentences, tally=_tally(summary, t))


def plain_verdict(summary: Summary, t: Words) -> Verdict:
    """Return the short answer where nobody explains anything: how much changed."""
    if not summary.words_deleted + summary.words_inserted:
        return make_verdict(summary, t)
    return Verdict(
        number=t.number(summary.substantive),
        headline=t.n("plain-n", summary.substantive),
        sentences=(
            t(
                "plain-why",
                inserted=t.capital(t.n("words-n", summary.words_inserted)),
                deleted=t.number(summary.words_deleted),
            ),
        ),
        tally=_tally(summary, t),
    )


def _effects(summary: Summary, t: Words) -> tuple[str, ...]:
    counts = (
        (effect, summary.count(effect)) for effect in (Effect.WORSE, Effect.BETTER, Effect.MIXED)
    )
    return tuple(t.n(f"{effect.value}-say", count) for effect, count in counts if count)


def _why_no_words(summary: Summary, t: Words) -> str:
    counts = (
        ("links-moved", summary.relinked),
        ("moved-n", summary.moved),
        ("divided-n", summary.divided),
        ("renumbered-n", summary.renumbered),
        ("reformatted-n", summary.reformatted),
    )
    reasons = [t.n(key, count) for key, count in counts if count]
    if not reasons:
        return t("identical")
    return t("no-words-why", what=_sentence(t.listed(reasons)))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tally(summary: Summary, t: Words) -> tuple[tuple[str, int, str], ...]:
    counts = (
        ("worse", summary.count(Effect.WORSE)),
        ("better", summary.count(Effect.BETTER)),
        ("mixed", summary.count(Effect.MIXED)),
        ("open", summary.unexplained),
        ("neutral", summary.count(Effect.NEUTRAL) + summary.minor),
        ("moved", summary.moved),
        ("same", summary.unchanged),
    )
    return tuple((key, count, t.n(f"tally-{key}", count)) for key, count in counts if count)


def next_deadline(stories: Sequence[Story], today: date) -> Story | None:
    """Return the story whose date comes first; the last one that passed when none is left."""
    dated = [(s.deadline, i, s) for i, s in enumerate(stories) if s.deadline]
    coming = [entry for entry in dated if entry[0] >= today]
    if coming:
        return min(coming)[2]
    return max(dated)[2] if dated else None


def later_deadlines(stories: Sequence[Story], today: date) -> int:
    """Return how many dates come after the next one."""
    coming = {s.deadline for s in stories if s.deadline and s.deadline >= today}
    return max(len(coming) - 1, 0)


def version_name(version: Version, t: Words) -> str:
    """Return what a version is called: its date, or its file's name when it has none."""
    if version.effective == date.min:
        return version.label or PurePath(version.path).name
    return t.date(version.effective)


def version_state(agreement: Agreement, version: Version, today: date, t: Words) -> str:
    """Return in words whether a version is in force."""
    if version.effective > today:
        return t("upcoming", date=t.date(version.effective))
    later = [v.effective for v in agreement.versions if version.effective < v.effective <= today]
    return t("superseded", date=t.date(min(later))) if later else t("in-force")
