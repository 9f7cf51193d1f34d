"""What a place of change is shown and found by: effects, states, and the marks of filters."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NewType

Mark = NewType("Mark", str)
"""What a filter asks for: an effect, a kind, a topic, or an audience by its number, ``w3``."""


class Shown(StrEnum):
    """What a badge says of a place, those that matter more first."""

    WORSE = "worse"
    MIXED = "mixed"
    BETTER = "better"
    OPEN = "open"
    """Nobody has explained it."""

    NEUTRAL = "neutral"
    MOVED = "moved"


QUIET: Final = frozenset({Shown.NEUTRAL, Shown.MOVED})
"""What goes without saying beside another."""

MATTER: Final = Mark("matter")
"""Of every place that matters to a reader, or may."""

MATTERING: Final = frozenset(Shown) - QUIET


class State(StrEnum):
    """Why a change is not explained."""

    OPEN = "open"
    STALE = "stale"
    """Its explanation was written for other words."""

    MINOR = "minor"
    """Its author set it aside."""
