"""Every regular expression of the package, and texts made of its own parts to make it run long."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import plainredline
from plainredline.late_patterns import LatePattern, TwoPatterns

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _parser as parser  # type: ignore[attr-defined]

MOST = 12
"""Pumps of one expression."""

_STOPS: Final = ("\x00", "!", "\n", "a")
"""What may stand behind a pump, so that it does not match after all."""

_CATEGORIES: Final = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_WORD": "-",
}


Tried = Callable[[str], object]
"""Looks for an expression in a text, as the package does."""


def expressions() -> dict[str, tuple[re.Pattern[str], Tried]]:
    """Return every expression that a module of the package keeps, by where it stands.

    One that is only ever held against the beginning of a text is tried so.
    """
    found: dict[str, tuple[re.Pattern[str], Tried]] = {}
    for info in pkgutil.walk_packages(plainredline.__path__, "plainredline."):
        module = importlib.import_module(info.name)
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            for number, pattern in enumerate(_patterns(value, 0)):
                if isinstance(pattern.pattern, str):
                    uses = set(re.findall(rf"\b{name}\.(\w+)\(", source))
                    tried = pattern.match if uses == {"match"} else pattern.search
                    tried = pattern.fullmatch if uses == {"fullmatch"} else tried
                    found[f"{info.name}.{name}.{number}"] = pattern, tried
    unique = {(each.pattern, each.flags): name for name, (each, _) in reversed(found.items())}
    return {name: found[name] for name in sorted(unique.values())}


def _patterns(value: Any, depth: int) -> Iterator[re.Pattern[str]]:  # noqa: ANN401 - anything
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, LatePattern):
        yield value.compiled
    elif isinstance(value, TwoPatterns):
        yield value.wide.compiled
        yield value.narrow.compiled
    elif depth < 3 and isinstance(value, Mapping):
        for each in value.values():
            yield from _patterns(each, depth + 1)
    elif depth < 3 and isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            yield from _patterns(each, depth + 1)


def pumps(pattern: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """Return beginnings, units to repeat, and ends, as the parts of an expression suggest them."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    found: dict[tuple[str, str, str], None] = {}
    for before, unit in _repeats(list(tree), ""):
        if unit:
            for stop in _STOPS:
                found[before, unit, stop] = None
    return list(found)[: MOST * len(_STOPS)]


def _repeats(items: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Yield the text before each repeat of an expression, and what it repeats."""
    for op, value in items:
        name = str(op)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            _, most, inner = value
            unit = _sample(list(inner))
            if most is parser.MAXREPEAT or most > 9:
                yield before, unit
                yield "", before + unit
            yield from _repeats(list(inner), before)
        elif name == "SUBPATTERN":
            yield from _repeats(list(value[3]), before)
        elif name == "ATOMIC_GROUP":
            yield from _repeats(list(value), before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _repeats(list(branch), before)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from _repeats(list(value[1]), before)
        before += _sample([(op, value)])


def _sample(items: list[Any]) -> str:
    """Return a short text that a part of an expression matches, or nearly."""
    return "".join(_of(str(op), value) for op, value in items)


def _of(name: str, value: Any) -> str:  # noqa: ANN401, PLR0911 - as the parser gives it
    match name:
        case "LITERAL":
            return chr(value)
        case "NOT_LITERAL":
            return "a" if value != ord("a") else "b"
        case "ANY":
            return "a"
        case "IN":
            return _of_set(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _sample(list(value[2])) * int(max(1, min(value[0], 3)))
        case "SUBPATTERN":
            return _sample(list(value[3]))
        case "ATOMIC_GROUP":
            return _sample(list(value))
        case "BRANCH":
            return _sample(list(value[1][0]))
    return ""


def _of_set(items: list[Any]) -> str:
    names = [(str(op), value) for op, value in items]
    if names[0][0] == "NEGATE":
        barred = re.compile("[" + "".join(_class(*each) for each in names[1:]) + "]")
        return next((char for char in "a1 -x.,\n" if not barred.match(char)), "\u00e9")
    for name, value in names:
        if name == "LITERAL":
            return chr(value)
        if name == "RANGE":
            return chr(value[0])
        if name == "CATEGORY":
            return _CATEGORIES[str(value)]
    return ""


def _class(name: str, value: Any) -> str:  # noqa: ANN401 - as the parser gives it
    if name == "LITERAL":
        return re.escape(chr(value))
    if name == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    short = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}
    words = str(value).removeprefix("CATEGORY_").split("_")
    letter = short[words[-1]]
    return f"\\{letter.upper() if len(words) > 1 else letter}"
