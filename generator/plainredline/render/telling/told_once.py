"""Why a change binds, beside the facts shown with it: what a fact tells is not told again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from plainredline.late_patterns import late_pattern
from plainredline.messages.reason_codes import Reason
from plainredline.model import VALUE_KINDS, Change, Code, FactKind, Message

_OF_VALUES = {
    Reason.NUMBER_EXCHANGED,
    Reason.DATE_EXCHANGED,
    Reason.WORDING_EXCHANGED,
    Reason.VALUE_REPLACED,
    Reason.VALUE_REMOVED,
    Reason.VALUE_ADDED,
    Reason.NUMBER_REMOVED,
    Reason.NUMBER_ADDED,
}
_REPEATED: dict[Code, tuple[Collection[FactKind], Code]] = {
    **dict.fromkeys(_OF_VALUES, (VALUE_KINDS, Reason.VALUE_CHANGES)),
    Reason.WORD_EXCHANGED: ({FactKind.MODAL}, Reason.VERB_CHANGES),
}
"""Reasons that name what changed, the facts that may name it too, and what is left to say then."""

_WORD = late_pattern(r"\w+")


def reasons_beside_facts(change: Change) -> tuple[Message, ...]:
    """Return the reasons of a change; where a fact tells what one names, it no longer names it."""
    return tuple(dict.fromkeys(_left(reason, change) for reason in change.reasons))


def _left(reason: Message, change: Change) -> Message:
    if reason.code not in _REPEATED:
        return reason
    kinds, left = _REPEATED[reason.code]
    told = [
        _words(side)
        for fact in change.facts
        if fact.kind in kinds
        for side in (fact.old, fact.new)
        if side
    ]
    named = [_words(str(value)) for _, value in reason.values]
    return left() if all(_is_in(name, told) for name in named) else reason


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _is_in(name: str, told: Iterable[str]) -> bool:
    """Whether a fact names the same, or one of the two only a little more of it."""
    return any(name in one or one in name for one in told)
