"""What is to be said to somebody: a code, and the values that it is said with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Self

from plainredline.frozen_values import dataclass


class Code(Enum):
    """One thing that we say, with its English; each room of sentences is a subclass.

        class Reason(Code):
            VALUE_EXCHANGED = "The number changes from “{old}” to “{new}”."
            WORDS_ADDED = "One word was added.", "{n} words were added."

    A second text is the English plural, chosen by the value ``n``. Calling a code with its
    values gives a `Message`. Two codes may have the same English.
    """

    english: str
    plural: str
    """Empty for a sentence without a number in it."""

    def __new__(cls, english: str, plural: str = "") -> Self:
        """Make each member a value of its own, also where two have the same English."""
        member = object.__new__(cls)
        member._value_ = len(cls.__members__)
        member.english, member.plural = english, plural
        return member

    __hash__ = object.__hash__
    """Each is there once; that of an enum hashes its name, and codes are looked up everywhere."""

    @cached_property
    def key(self) -> str:
        """Its name in catalogues and data: ``reason.value-exchanged``."""
        return f"{type(self).__name__}.{self.name}".lower().replace("_", "-")

    def __call__(self, **values: Value) -> Message:
        """Return the message that says this with these values."""
        return Message(self, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Message:
    """A code with its values; `messages` has the sentence in each language."""

    code: Code
    values: tuple[tuple[str, Value], ...] = ()
    """By the names that stand in the sentence, in the order in which they were given."""


Value = str | int | Decimal | date | Message | tuple["Value", ...]
"""What a sentence may be given; a tuple is said as a list, ``a, b and c``."""
