"""What the words of a comparison show."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.model.message import Message


class FactKind(StrEnum):
    """What kind of thing the words show."""

    DURATION = "duration"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    AGE = "age"
    COUNT = "count"
    MODAL = "modal"
    """A modal verb exchanged in place: *may* → *must*."""

    LAW = "law"
    VENUE = "venue"
    TERM = "term"
    """A defined term added, dropped or redefined."""

    REFERENCE = "reference"
    """A cross-reference that now points elsewhere."""

    LINK = "link"
    DOCUMENT = "document"
    """Another document that the text makes part of it, or says to apply with it."""

    EVENT = "event"
    """Something that appears or is no longer found, in the document or for a group or an object."""


VALUE_KINDS: Final = frozenset(
    {
        FactKind.DURATION,
        FactKind.AMOUNT,
        FactKind.PERCENTAGE,
        FactKind.DATE,
        FactKind.AGE,
        FactKind.COUNT,
    }
)
"""Facts on a value that is printed on both sides."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one clause, by its index in the version."""

    clause: int
    start: int
    end: int
    """Half-open range of code points in `Clause.text`."""


@dataclass(frozen=True, slots=True)
class DefinedTerm:
    """A term that a version defines, and where it uses it."""

    name: str
    place: Place
    """Of the name where it is defined, without its quotes."""

    definition: str
    """In the agreement's words; cut where it is very long."""

    uses: tuple[Place, ...]
    """Of each clause that uses it the first place, its own definition left out."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event as one sentence tells it: whose act it is, and what it is about."""

    event: str
    """Its id, ``arbitration``."""

    place: Place
    """Of the sentence."""

    actor: str
    """The value of a `Party`, or the word for somebody else; empty where it is not plain."""

    about: frozenset[str]
    """Stems of the words that tell the group and the object; empty when it holds of everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something exact that the words show. Never a judgement."""

    kind: FactKind
    name: str
    """What it is about: for an event its id, ``arbitration``; for a term the term."""

    old: str
    new: str
    """Both sides as printed; empty where a side has none."""

    statement: Message
    """What the text shows: *The text changes from “30 days” to “14 days”.*"""

    old_places: tuple[Place, ...] = ()
    new_places: tuple[Place, ...] = ()
