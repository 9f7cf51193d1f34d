"""What an agreement and its provider were called before, as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainredline.messages.correction_codes import Ending
from plainredline.model import Agreement, Code, FormerName, Message


def former_names(agreement: Agreement) -> tuple[Message, ...]:
    """Return every name that it or its provider had before, the latest first."""
    return tuple(
        code(name=each.name, date=each.until)
        for code, names in _named(agreement)
        for each in reversed(names)
    )


def names_on(agreement: Agreement, day: date) -> tuple[Message, ...]:
    """Return what it and its provider were called on a day, where that was another name."""
    found = ((code, (n for n in names if n.until >= day)) for code, names in _named(agreement))
    firsts = ((code, next(names, None)) for code, names in found)
    return tuple(code(name=name.name, date=name.until) for code, name in firsts if name)


def _named(agreement: Agreement) -> Iterator[tuple[Code, tuple[FormerName, ...]]]:
    yield Ending.TITLE_UNTIL, agreement.former_titles
    yield Ending.PROVIDER_UNTIL, agreement.former_providers
