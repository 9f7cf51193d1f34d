"""Every regular expression of the package: kept by a module, made in use, a line of a table."""

from __future__ import annotations

import gc
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from types import ModuleType
from typing import Any, Final

import plainredline
from plainredline import kept_patterns
from plainredline.facts.rule_tables import Table
from plainredline.late_patterns import LatePattern, TwoPatterns

Tried = Callable[[str], object]
"""Looks for an expression in a text, as the package does."""

Expressions = dict[str, tuple[re.Pattern[str], Tried]]
"""By where each stands."""

AT_A_PLACE: Final = {"match": re.Pattern.match, "fullmatch": re.Pattern.fullmatch}


@cache
def modules() -> tuple[ModuleType, ...]:
    """Return every module of the package."""
    found = pkgutil.walk_packages(plainredline.__path__, "plainredline.")
    return tuple(importlib.import_module(info.name) for info in found)


def kept() -> Expressions:
    """Return every expression that a module keeps.

    One that is only ever held against the beginning of a text is tried so.
    """
    found: Expressions = {}
    for module in modules():
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            for number, pattern in enumerate(_patterns(value, 0)):
                if isinstance(pattern.pattern, str):
                    uses = set(re.findall(rf"\b{name}\.(\w+)\(", source))
                    way = uses.pop() if len(uses) == 1 else ""
                    place = f"{module.__name__.removeprefix('plainredline.')}.{name}.{number}"
                    found[place] = pattern, _tried(pattern, way)
    return _each_once(found)


def of_tables() -> Expressions:
    """Return every line of a table that is in memory, as an expression."""
    found: Expressions = {}
    for table in (each for each in gc.get_objects() if isinstance(each, Table)):
        for section, entries in table.sections.items():
            for entry in entries:
                with suppress(ValueError, re.error):  # Not every section has expressions.
                    pattern = table.compiled((entry,), re.IGNORECASE)
                    place = f"{table.name}:{entry.line}:{section}"
                    found[place] = pattern, _tried(pattern, "")
    return _each_once(found)


@contextmanager
def noted() -> Iterator[Expressions]:
    """Give the expressions that functions of the package make meanwhile, by line and number."""
    found: Expressions = {}
    compiled = re.compile
    counts: dict[str, int] = {}

    def note(pattern: str, flags: int = 0) -> re.Pattern[str]:
        made = compiled(pattern, flags)
        asker = sys._getframe(1)  # noqa: SLF001 - Who asked.
        while asker.f_back and asker.f_code.co_filename == kept_patterns.__file__:
            asker = asker.f_back
        code = asker.f_code
        _, inside, path = code.co_filename.rpartition("/plainredline/")
        if inside and code.co_name not in {"<module>", "compiled"}:
            place = f"{path}:{code.co_name}"
            counts[place] = counts.get(place, 0) + 1
            found[f"{place}.{counts[place]}"] = made, _tried(made, "")
        return made

    _forget()
    re.compile = note  # type: ignore[assignment]
    from_kept, kept_patterns._pattern = kept_patterns._pattern, lambda *_: None  # noqa: SLF001 - Nothing is taken as made before.
    try:
        yield found
    finally:
        re.compile = compiled
        kept_patterns._pattern = from_kept  # noqa: SLF001
        unique = _each_once(found)
        found.clear()
        found.update(unique)


def _forget() -> None:
    """Have functions make anew what they have made once."""
    for module in modules():
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and value.__module__ == module.__name__:
                value.cache_clear()


def _tried(pattern: re.Pattern[str], way: str) -> Tried:
    """Return what holds an expression against a text; all that it finds, unless at one place."""
    if way in AT_A_PLACE:
        return getattr(pattern, way)  # type: ignore[no-any-return]

    def all_found(text: str) -> None:
        for _ in pattern.finditer(text):
            pass

    return all_found


def _each_once(found: Expressions) -> Expressions:
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
