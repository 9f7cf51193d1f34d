"""Texts made of the parts of a regular expression, to make it run long."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, Final

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _parser as parser  # type: ignore[attr-defined]

MOST = 12
"""Pumps of one expression."""

_STOPS: Final = ("\x00", "!", "\n", "a")
"""What may stand behind a pump, so that it does not match after all."""

_PLENTY: Final = (
    *" \ta1.-(<\u4e00\u0301\u200b\n",
    *(
        "A ",
        "a ",
        "1 ",
        "Aa",
        "1.",
        "a.",
        "a-",
        "- ",
        "a, ",
        ", ",
        '" ',
        "\u2019a",
        "\u201ca",
        "[a",
        "](",
    ),
)
"""What a text may have in plenty, whatever is sought in it."""

_CATEGORIES: Final = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_WORD": "-",
}


def pumps(pattern: re.Pattern[str], chances: int = 1) -> list[tuple[str, str, str]]:
    """Return beginnings, units to repeat, and ends, as the parts of an expression suggest them.

    With more chances than one, each part is also what chance makes of it; and an expression is
    tried with what any text may have in plenty.
    """
    tree = list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    found: dict[tuple[str, str, str], None] = {}
    for chance in range(chances):
        choose = Random(chance).choice if chance else _first  # noqa: S311 - The same each time.
        for before, unit in list(_repeats(tree, "", choose))[:MOST]:
            if unit:
                found |= dict.fromkeys((before, unit, stop) for stop in _STOPS)
    if chances > 1:
        start = _sample(tree, _first)
        found |= dict.fromkeys((start, unit, stop) for unit in _PLENTY for stop in _STOPS[:2])
    return list(found)


Choose = Callable[[Sequence[Any]], Any]


def _first(of: Sequence[Any]) -> Any:  # noqa: ANN401 - as the parser gives it
    return of[0]


def _repeats(items: list[Any], before: str, choose: Choose) -> Iterator[tuple[str, str]]:
    """Yield the text before each repeat of an expression, and what it repeats."""
    for op, value in items:
        name = str(op)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            _, most, inner = value
            unit = _sample(list(inner), choose)
            if most is parser.MAXREPEAT or most > 9:
                yield before, unit
                yield "", before + unit
            yield from _repeats(list(inner), before, choose)
        elif name == "SUBPATTERN":
            yield from _repeats(list(value[3]), before, choose)
        elif name == "ATOMIC_GROUP":
            yield from _repeats(list(value), before, choose)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _repeats(list(branch), before, choose)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from _repeats(list(value[1]), before, choose)
        before += _sample([(op, value)], choose)


def _sample(items: list[Any], choose: Choose) -> str:
    """Return a short text that a part of an expression matches, or nearly."""
    return "".join(_of(str(op), value, choose) for op, value in items)


def _of(name: str, value: Any, choose: Choose) -> str:  # noqa: ANN401, PLR0911
    match name:
        case "LITERAL":
            return chr(value)
        case "NOT_LITERAL":
            return "a" if value != ord("a") else "b"
        case "ANY":
            return str(choose("a 1.-"))
        case "IN":
            return _of_set(value, choose)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            times = choose((max(1, min(value[0], 3)), min(value[0], 3), min(value[1], 2)))
            return _sample(list(value[2]), choose) * int(times)
        case "SUBPATTERN":
            return _sample(list(value[3]), choose)
        case "ATOMIC_GROUP":
            return _sample(list(value), choose)
        case "BRANCH":
            return _sample(list(choose(value[1])), choose)
    return ""


def _of_set(items: list[Any], choose: Choose) -> str:
    names = [(str(op), value) for op, value in items]
    if names[0][0] == "NEGATE":
        barred = re.compile("[" + "".join(_class(*each) for each in names[1:]) + "]")
        return str(choose([char for char in "a1 -x.,\n" if not barred.match(char)] or "\u00e9"))
    name, value = choose(names)
    if name == "LITERAL":
        return chr(value)
    if name == "RANGE":
        return chr(choose(value))
    return _CATEGORIES[str(value)] if name == "CATEGORY" else ""


def _class(name: str, value: Any) -> str:  # noqa: ANN401 - as the parser gives it
    if name == "LITERAL":
        return re.escape(chr(value))
    if name == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    short = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}
    words = str(value).removeprefix("CATEGORY_").split("_")
    letter = short[words[-1]]
    return f"\\{letter.upper() if len(words) > 1 else letter}"
