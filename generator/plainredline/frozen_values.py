"""`dataclass`, by which a value is defined in a fraction of the time.

The standard one writes six methods as source for each class, and compiles them: for the values
that `diff` needs that takes a fifth of its time. Here a class gets the same methods, compiled
once for all classes that have as many fields, with the names of its own put in. Whatever is more
than a value goes to the standard one: what inherits, or has such methods of its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from inspect import get_annotations
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Final

from plainredline.derived import derived

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - it is given on
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:  # noqa: ANN401 - as the standard one
        """Make a class a dataclass, in all that can be seen of it as the standard one does."""

        def define(cls: type) -> type:
            if _is_plain(cls, options):
                return _defined(cls, **{**dict.fromkeys(_OPTIONS, False), **options})
            return dataclasses.dataclass(**options)(cls)

        return define if cls is None else define(cls)


_MOST: Final = 32
"""Fields of a value whose methods are kept; none of ours has more."""

_OPTIONS: Final = frozenset({"frozen", "slots", "kw_only"})
_METHODS: Final = {
    *("__init__", "__post_init__", "__repr__", "__eq__", "__hash__"),
    *("__setattr__", "__delattr__", "__getstate__", "__setstate__"),
}
_NO_FIELDS: Final = ("ClassVar", "InitVar", "KW_ONLY")


class _Unset:
    """Stands for what is made anew for each value, as the standard one shows it."""

    def __repr__(self) -> str:
        return "<factory>"


_UNSET: Final = _Unset()


def _is_plain(cls: type, options: dict[str, bool]) -> bool:
    """Whether a class is to be a value, and nothing else."""
    kinds = get_annotations(cls)
    given = [cls.__dict__.get(name, dataclasses.MISSING) for name in kinds]
    defaults = [_has_default(value) for value in given]
    return (
        options.keys() <= _OPTIONS
        and cls.__bases__ == (object,)
        and cls.__dict__.keys().isdisjoint(_METHODS)
        and bool(kinds)
        and all(isinstance(kind, str) for kind in kinds.values())
        and not any(other in kind for kind in kinds.values() for other in _NO_FIELDS)
        and all(map(_is_simple, given))
        and (bool(options.get("kw_only")) or defaults == sorted(defaults))
    )


def _has_default(given: object) -> bool:
    if isinstance(given, dataclasses.Field):
        return not given.default is given.default_factory is dataclasses.MISSING
    return given is not dataclasses.MISSING


def _is_simple(given: object) -> bool:
    """Whether a field is given to what makes a value, and is hashed where it is compared."""
    if not isinstance(given, dataclasses.Field):
        return True
    return given.init and given.hash is None and given.kw_only is dataclasses.MISSING


def _defined(cls: type, *, slots: bool, frozen: bool, kw_only: bool) -> type[Any]:
    """Return a class as a value."""
    made = _bare(cls, slots=slots, kw_only=kw_only)
    fields = dataclasses.fields(made)
    init = _init(made, fields, kw_only=kw_only)
    equal, hashed = _comparing([field.name for field in fields if field.compare])
    own = {"__init__": init, "__eq__": equal, "__repr__": _shown}
    own |= {"__hash__": hashed, **_FROZEN} if frozen else {"__hash__": None}
    own |= _IN_SLOTS if frozen and slots else {}
    for method in (init, equal, hashed):
        method.__qualname__ = f"{made.__qualname__}.{method.__name__}"
        method.__module__ = made.__module__
    for name, value in own.items():
        setattr(made, name, value)
    made.__dataclass_params__.frozen = frozen  # A value may be of a class that takes it over.
    return made


def _bare(cls: type, *, slots: bool, kw_only: bool) -> type[Any]:
    """Return a class with its fields, and none of the methods of a value.

    The standard one looks at the text of each kind three times for what is no field. `_is_plain`
    knows that there is none, so it is shown none.
    """
    kinds = get_annotations(cls)
    cls.__annotations__ = dict.fromkeys(kinds, object)
    bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
    made: type[Any] = bare(cls)
    made.__annotations__ = kinds
    for field in dataclasses.fields(made):
        field.type = kinds[field.name]
    return made


def _init(cls: type, fields: Sequence[dataclasses.Field[Any]], *, kw_only: bool) -> FunctionType:
    """Return what makes a value of its fields."""
    init, _, _ = _methods(len(fields))(*(_put(cls, field) for field in fields))
    defaults = {
        field.name: field.default if field.default_factory is dataclasses.MISSING else _UNSET
        for field in fields
        if _has_default(field)
    }
    init.__code__ = init.__code__.replace(
        co_varnames=("self", *(field.name for field in fields)),
        co_argcount=1 if kw_only else 1 + len(fields),
        co_kwonlyargcount=len(fields) if kw_only else 0,
    )
    if kw_only:
        init.__kwdefaults__ = defaults
    else:
        init.__defaults__ = tuple(defaults.values())
    init.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return init


def _comparing(names: Sequence[str]) -> Iterator[FunctionType]:
    """Yield what compares two values by fields of these names, and what hashes one."""
    own = {f"field{number}": name for number, name in enumerate(names)}
    for method in _methods(len(names))(*names)[1:]:
        code = method.__code__
        method.__code__ = code.replace(co_names=tuple(own.get(n, n) for n in code.co_names))
        yield method


def _put(cls: type, field: dataclasses.Field[Any]) -> Callable[[object, object], None]:
    """Return what puts a field's value into its slot, or where a value without slots has it."""
    name, place = field.name, cls.__dict__.get(field.name)
    make = field.default_factory
    put: Callable[[object, object], None]
    if "__slots__" in cls.__dict__:
        put = place.__set__  # type: ignore[union-attr]  # It is a slot.
    else:
        put = lambda self, value: object.__setattr__(self, name, value)  # noqa: E731 - as below
    if make is dataclasses.MISSING:
        return put
    return lambda self, value: put(self, make() if value is _UNSET else value)


@cache
def _methods(count: int) -> Callable[..., tuple[FunctionType, FunctionType, FunctionType]]:
    """Return what makes the methods of a class with so many fields, called `field0` and so on."""
    made: dict[str, Any] = {}
    code = _kept()[count] if count < _MOST else _compiled(count)
    exec(code, made)  # noqa: S102 - it is of this module, as its bytecode is
    return made["methods"]  # type: ignore[no-any-return]


@cache
def _kept() -> list[CodeType]:
    """Return the code of what makes methods, which is compiled once for all starts."""
    key = f"{_MOST}{_source(0)}{_source(2)}".encode()
    codes: list[CodeType] = derived(Path(__file__), key, lambda: [*map(_compiled, range(_MOST))])
    return codes


def _compiled(count: int) -> CodeType:
    return compile(_source(count), "<methods of a value>", "exec")


def _source(count: int) -> str:
    every = [f"field{number}" for number in range(count)]
    ours, theirs = ("".join(f"{side}.{name}, " for name in every) for side in ("self", "other"))
    return f"""
def methods({", ".join(f"put_{name}" for name in every)}):
    def __init__(self, {", ".join(every)}):
        {"; ".join(f"put_{name}(self, {name})" for name in every) or "pass"}
    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return ({ours}) == ({theirs})
        return NotImplemented
    def __hash__(self):
        return hash(({ours}))
    return __init__, __eq__, __hash__
"""


def _shown(self: Any) -> str:  # noqa: ANN401 - of any class
    shown = [f"{name}={getattr(self, name)!r}" for name in _names_shown(self.__class__)]
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


@cache
def _names_shown(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls) if field.repr)


def _refuse_to_assign(self: object, name: str, _value: object) -> None:  # noqa: ARG001 - as it is called
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:  # noqa: ARG001 - as it is called
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401 - of any class
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _take_state(self: Any, state: list[object]) -> None:  # noqa: ANN401 - of any class
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)


_FROZEN: Final = {
    "__setattr__": _refuse_to_assign,
    "__delattr__": _refuse_to_delete,
}
"""What lets no value be changed."""

_IN_SLOTS: Final = {"__getstate__": _state, "__setstate__": _take_state}
"""What copies a value that cannot be changed and has no dictionary."""
