"""`dataclass`, by which a frozen value is defined in a tenth of the time.

The standard one writes six methods as source for each class, and compiles them: for the values
that `diff` needs that takes a fifth of its time. Here a class gets the same methods, compiled
once for all classes that have as many fields, with the names of its own put in. Whatever is more
than a frozen value with slots whose fields have at most a plain default goes to the standard one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from inspect import get_annotations
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - it is given on
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:  # noqa: ANN401 - as the standard one
        """Make a class a dataclass, in all that can be seen of it as the standard one does."""

        def define(cls: type) -> type:
            if _is_plain(cls, options):
                return _frozen(cls, kw_only=options.get("kw_only", False))
            return dataclasses.dataclass(**options)(cls)

        return define if cls is None else define(cls)


_OPTIONS: Final = {"frozen", "slots", "kw_only"}
_METHODS: Final = {
    *("__init__", "__post_init__", "__repr__", "__eq__", "__hash__"),
    *("__setattr__", "__delattr__", "__getstate__", "__setstate__"),
}
_NO_FIELDS: Final = ("ClassVar", "InitVar", "KW_ONLY")


def _is_plain(cls: type, options: dict[str, bool]) -> bool:
    """Whether a class is to be a frozen value with slots, and nothing else."""
    kinds = get_annotations(cls)
    defaults = [name in cls.__dict__ for name in kinds]
    return (
        options.keys() <= _OPTIONS
        and bool(options.get("frozen") and options.get("slots"))
        and cls.__bases__ == (object,)
        and cls.__dict__.keys().isdisjoint(_METHODS)
        and bool(kinds)
        and all(isinstance(kind, str) for kind in kinds.values())
        and not any(other in kind for kind in kinds.values() for other in _NO_FIELDS)
        and not any(isinstance(cls.__dict__.get(name), dataclasses.Field) for name in kinds)
        and (bool(options.get("kw_only")) or defaults == sorted(defaults))
    )


def _frozen(cls: type, *, kw_only: bool) -> type[Any]:
    """Return a class as a frozen value."""
    bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
    made: type[Any] = bare(cls)
    fields = dataclasses.fields(made)
    names = [field.name for field in fields]
    defaults = {
        field.name: field.default for field in fields if field.default is not dataclasses.MISSING
    }
    put = [made.__dict__[name].__set__ for name in names]
    init, equal, hashed = (
        _named(method, made, names) for method in _methods(len(names), kw_only=kw_only)(*put)
    )
    init.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    if kw_only:
        init.__kwdefaults__ = defaults
    else:
        init.__defaults__ = tuple(defaults.values())
    methods = {"__init__": init, "__eq__": equal, "__hash__": hashed, **_SHARED}
    for name, method in methods.items():
        setattr(made, name, method)
    made.__dataclass_params__.frozen = True  # A value may be of a class that takes it over.
    return made


@cache
def _methods(count: int, *, kw_only: bool) -> Callable[..., tuple[FunctionType, ...]]:
    """Return what makes the methods of a class with so many fields, called `field0` and so on."""
    every = [f"field{number}" for number in range(count)]
    ours, theirs = ("".join(f"{side}.{name}, " for name in every) for side in ("self", "other"))
    source = f"""
def methods({", ".join(f"put_{name}" for name in every)}):
    def __init__(self, {"*, " if kw_only else ""}{", ".join(every)}):
        {"; ".join(f"put_{name}(self, {name})" for name in every)}
    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return ({ours}) == ({theirs})
        return NotImplemented
    def __hash__(self):
        return hash(({ours}))
    return __init__, __eq__, __hash__
"""
    made: dict[str, Any] = {}
    exec(source, made)  # noqa: S102 - there is nothing but numbers in it
    return made["methods"]  # type: ignore[no-any-return]


def _named(method: FunctionType, cls: type, names: list[str]) -> FunctionType:
    """Return a method with the names of a class in the place of `field0` and so on."""
    own = {f"field{number}": name for number, name in enumerate(names)}
    code = method.__code__
    method.__code__ = code.replace(
        co_varnames=tuple(own.get(name, name) for name in code.co_varnames),
        co_names=tuple(own.get(name, name) for name in code.co_names),
    )
    method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
    method.__module__ = cls.__module__
    return method


def _shown(self: Any) -> str:  # noqa: ANN401 - of any class
    shown = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_to_assign(self: object, name: str, _value: object) -> None:  # noqa: ARG001 - as it is called
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:  # noqa: ARG001 - as it is called
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401 - of any class
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _take_state(self: Any, state: list[object]) -> None:  # noqa: ANN401 - of any class
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)


_SHARED: Final = {
    "__repr__": _shown,
    "__setattr__": _refuse_to_assign,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _take_state,
}
"""What is the same for every class."""
