"""Sentences about facts: what the text shows, and nothing more."""

from __future__ import annotations

_LONGEST = 160
"""Characters of a quotation; the places of a fact lead to the whole."""


def quoted(text: str) -> str:
    """Return words of the agreement in quotation marks, cut between words when long."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        plain = plain[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{plain}”"


def listed(names: list[str], *, most: int = 8) -> str:
    """Return names joined by commas, and how many more there are."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def changes(old: str, new: str, *, times: int = 1) -> str:
    """Return what to say of words that gave way to others, came or went."""
    places = f" in {times} places" if times > 1 else ""
    if old and new:
        return f"The text changes from {quoted(old)} to {quoted(new)}{places}."
    if new:
        return f"{quoted(new)} appears{places}."
    return f"No longer found{places}: {quoted(old)}."


def names(what: str, old: str, new: str) -> str:
    """Return what to say of a law or a place that the text names as `what`."""
    if old and new:
        return f"The {what} that the text names changes from {quoted(old)} to {quoted(new)}."
    if new:
        return f"The text names {quoted(new)} as the {what}."
    return f"No longer named as the {what}: {quoted(old)}."
