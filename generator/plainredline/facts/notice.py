"""Notice periods: the time somebody must be told before something happens."""

# ruff: noqa: E501 - a pattern broken in two is harder to read than a long line

from __future__ import annotations

import re

from plainredline.language.lexicon import lexicon_for
from plainredline.language.sentences import sentence_at
from plainredline.language.values import Value, ValueKind, find_values

_CUES: tuple[tuple[int, int, str], ...] = (
    # weight, reach in characters to either side, pattern
    (4, 45, r"notice|notif\w*|advance\s+warning"),
    (3, 30, r"prior|before|in\s+advance|preceding|earlier\s+than|previous\s+to|ahead"),
    (2, 30, r"at\s+least|not?\s+less\s+than|no\s+later\s+than|minimum\s+of|upon|by\s+giving"),
    (2, 120, r"notice|notif\w*"),
    (2, 60, r"written|writing|inform\w*|advise\w*"),
    (2, 90, r"terminat\w*|cancel\w*|non-?renew\w*|not\s+(?:to\s+)?(?:renew|extend)|elect\w*|intention|expir\w*"),
    (-4, 22, r"success?ive|additional|renewal\s+terms?|initial|consecutive|periods?\s+of|terms?\s+of|for\s+another|extended"),
    (-3, 30, r"cure|remed\w*|breach|default|uncured|payment|pay\b"),
)  # fmt: skip
_COMPILED = tuple((weight, reach, re.compile(cue, re.IGNORECASE)) for weight, reach, cue in _CUES)

_ENOUGH = 4
"""The least weight that makes a duration a notice period."""


def notice_periods(text: str) -> tuple[Value, ...]:
    """Return the durations that read as notice periods, the likeliest first."""
    scored = [
        (-weight, value.start, value)
        for value in find_values(text, lexicon_for("en"))
        if value.kind is ValueKind.DURATION and (weight := _weight(text, value)) >= _ENOUGH
    ]
    return tuple(value for *_, value in sorted(scored, key=lambda item: item[:2]))


def _weight(text: str, value: Value) -> int:
    """Return the sum of the cues near a duration, in its own sentence."""
    first, last = sentence_at(text, value.start)
    total = 0
    for weight, reach, cue in _COMPILED:
        before = text[max(first, value.start - reach) : value.start]
        after = text[value.end : min(last, value.end + reach)]
        total += weight * bool(cue.search(before) or cue.search(after))
    return total
