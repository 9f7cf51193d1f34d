"""A frozen value of ours is one as `dataclasses` makes it, in all that can be seen of it."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any

import pytest

from plainredline.frozen_values import dataclass as ours


def defined(dataclass: Callable[..., Any]) -> tuple[type, ...]:
    """Return the same values, defined in one of two ways."""

    @dataclass(frozen=True, slots=True)
    class Value:
        """A value."""

        name: str
        number: int
        more: tuple[int, ...] = ()

        @property
        def twice(self) -> int:
            return self.number * 2

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Named:
        """A value whose fields are named."""

        name: str = "none"
        number: int
        more: tuple[int, ...] = ()

    @dataclass(frozen=True, slots=True)
    class One:
        """A value with one field."""

        name: str

    @dataclass(frozen=True, slots=True)
    class Partly:
        """A value that is not compared or shown as a whole."""

        name: str
        number: int = dataclasses.field(repr=False)
        more: tuple[int, ...] = dataclasses.field(default=(), compare=False)
        rest: list[int] = dataclasses.field(default_factory=list, compare=False)

    @dataclass(slots=True)
    class Open:
        """A value that can be changed."""

        name: str
        number: int = 0
        rest: dict[str, int] = dataclasses.field(default_factory=dict)

    @dataclass(frozen=True, kw_only=True)
    class Whole:
        """A value without slots, that remembers what it worked out."""

        name: str
        number: int = 1
        rest: list[int] = dataclasses.field(default_factory=list, compare=False)

        @cached_property
        def twice(self) -> int:
            return self.number * 2

    return Value, Named, One, Partly, Open, Whole


STANDARD, OURS = defined(dataclasses.dataclass), defined(ours)
GIVEN: tuple[dict[str, Any], ...] = (
    {"name": "a", "number": 1, "more": (2,)},
    {"name": "a", "number": 1},
    {"name": "b"},
)
CASES = [
    (one, other, given)
    for one, other in zip(STANDARD, OURS, strict=True)
    for given in GIVEN
    if set(given) <= set(one.__annotations__)
    and ("number" in given or one.__name__ in {"One", "Open", "Whole"})
]

ASKED: dict[str, Callable[[Any], object]] = {
    "repr": repr,
    "hash": lambda value: isinstance(value, Hashable) and hash(value),
    "fields": dataclasses.asdict,
    "as a tuple": dataclasses.astuple,
    "replaced": lambda value: repr(dataclasses.replace(value, name="z")),
    "copied": lambda value: repr(copy.deepcopy(value)),
    "kept": lambda value: pickle.loads(pickle.dumps(copy.copy(value).__getstate__())),  # noqa: S301
    "matched by": lambda value: value.__match_args__,
    "signature": lambda value: str(inspect.signature(type(value))),
    "slots": lambda value: (getattr(type(value), "__slots__", ()), hasattr(value, "__dict__")),
    "remembered": lambda value: [getattr(value, "twice", 0) for _ in range(2)],
    "default": lambda value: repr(getattr(type(value), "number", "")),
    "equal": lambda value: (value == copy.copy(value), value != copy.copy(value)),
    "another": lambda value: (value == dataclasses.replace(value, name="z"), value == "a"),
}


@pytest.mark.parametrize("asked", ASKED)
def test_it_answers_as_the_standard_one(asked: str) -> None:
    assert CASES
    for one, other, given in CASES:
        assert ASKED[asked](one(**given)) == ASKED[asked](other(**given))


WRONG: dict[str, Callable[[type], object]] = {
    "too few": lambda cls: cls(),
    "unknown": lambda cls: cls(name="a", number=1, colour=1),
    "too many": lambda cls: cls(*"abcdefg"),
    "assigned": lambda cls: setattr(value_of(cls), "name", "b"),
    "deleted": lambda cls: delattr(value_of(cls), "name"),
}


def value_of(cls: type) -> object:
    """Return a value."""
    return cls(**{"name": "a", "number": 1} if "number" in cls.__annotations__ else {"name": "a"})


@pytest.mark.parametrize("wrong", WRONG)
def test_it_refuses_as_the_standard_one(wrong: str) -> None:
    for one, other in zip(STANDARD, OURS, strict=True):
        if one.__name__ == "Open" and wrong in {"assigned", "deleted"}:
            continue
        with pytest.raises((TypeError, AttributeError)) as expected:
            WRONG[wrong](one)
        with pytest.raises(expected.type) as found:
            WRONG[wrong](other)

        assert str(found.value) == str(expected.value)


def test_it_takes_no_name_that_it_does_not_have() -> None:
    for cls in (*STANDARD, *OURS):
        with pytest.raises((TypeError, AttributeError)):
            setattr(value_of(cls), "colour", "b")  # noqa: B010


@ours(frozen=True, slots=True)
class Kept:
    """A value that another process may be given."""

    name: str
    number: int = 0


def test_another_process_gets_the_same_value() -> None:
    value = Kept("a", 2)

    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301


def test_what_is_more_than_a_plain_value_is_as_ever() -> None:
    @ours
    class Open:
        """A value that can be changed."""

        name: str

        def __post_init__(self) -> None:
            self.name = self.name.lower()

    @ours(frozen=True, slots=True)
    class Taken(Kept):
        """A value that is a value besides."""

        more: int = 0

    first, second = (OURS[4]("a") for _ in range(2))
    first.name, first.rest["a"] = "b", 1

    assert repr(second).endswith("Open(name='a', number=0, rest={})")
    assert Open("A").name == "a"
    assert repr(Taken("a", 1, 2)).endswith("Taken(name='a', number=1, more=2)")
    with pytest.raises(TypeError, match="non-default argument"):

        @ours(frozen=True, slots=True)
        class Wrong:
            """A value with its defaults first."""

            name: str = ""
            number: int  # type: ignore[misc]
