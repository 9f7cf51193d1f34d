"""What happens when, and by when to act: one list, in which what has passed never warns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plainredline.frozen_values import dataclass
from plainredline.messages.change_codes import Dates
from plainredline.model import ExplanationFile, Message, Version
from plainredline.render.pages.cards import Card, CardGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """A day, and what happens on it or can be done until then."""

    day: date
    what: Message
    cards: tuple[Card, ...] = ()
    """What can be done until that day."""

    url: str = ""
    is_past: bool = False


def dates_of(
    new: Version | None,
    file: ExplanationFile | None,
    groups: Sequence[CardGroup],
    today: date,
    *,
    following: Version | None,
    following_url: str,
) -> tuple[DateRow, ...]:
    """Return what happens around a version, and every day until which one can act, in order."""
    rows = [*_deadlines(groups, today)]
    if new is not None and new.start and new.effective != date.min:
        rows += _of_version(new, file, today)
    if following is not None and following.start:
        day = following.start
        rows.append(
            DateRow(day=day, what=Dates.REPLACED(), url=following_url, is_past=day <= today)
        )
    return tuple(sorted(rows, key=lambda row: row.day))


def _deadlines(groups: Sequence[CardGroup], today: date) -> Iterator[DateRow]:
    cards = [card for group in groups for card in group.cards]
    for day in sorted({card.section.deadline for card in cards if card.section.deadline}):
        named = tuple(card for card in cards if card.section.deadline == day)
        yield DateRow(day=day, what=Dates.LAST_DAY(), cards=named, is_past=day < today)


def _of_version(new: Version, file: ExplanationFile | None, today: date) -> Iterator[DateRow]:
    if file and file.notice_date:
        days = (new.opens - file.notice_date).days
        what = Dates.NOTICE_ONLY()
        if file.notice_channel and days > 0:
            what = Dates.NOTICE_BEFORE(n=days, channel=file.notice_channel)
        elif file.notice_channel:
            what = Dates.NOTICE(channel=file.notice_channel)
        yield DateRow(day=file.notice_date, what=what, is_past=file.notice_date <= today)
    day = new.opens
    yield DateRow(day=day, what=Dates.TAKES_EFFECT(), is_past=day <= today)


def next_deadline(groups: Sequence[CardGroup], today: date) -> tuple[date, tuple[Card, ...]] | None:
    """Return the next day until which one can act, with what for; None where none is left."""
    rows = [row for row in _deadlines(groups, today) if not row.is_past]
    return (rows[0].day, rows[0].cards) if rows else None
