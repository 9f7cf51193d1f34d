"""What is derived from files of this package, kept where and as Python keeps its own bytecode.

A template or a pattern compiled, a table read, the words that its lines need: it takes as long to
make as two files to compare, and says nothing that the package does not. So it stands in
`__pycache__` beside its source, is marshalled, and is trusted as the bytecode there is: whoever
may write it may write the program. `PYTHONDONTWRITEBYTECODE` and `PYTHONPYCACHEPREFIX` hold for
it too. Nothing that is derived from an agreement is kept here.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import Any

_SIZE = hashlib.sha256().digest_size


def derived(source: Path, key: bytes, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as made
    """Return what `make` gives, which is made of what the key stands for and of nothing else.

    It is what can be marshalled and is not None, and is kept beside the `source` that it is
    mostly made of.
    """
    found = kept(source, key)
    if found is None:
        found = make()
        keep(source, key, found)
    return found


def kept(source: Path, key: bytes) -> Any:  # noqa: ANN401 - as made
    """Return what is kept beside a source under a key; None for nothing."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = _place(source).read_bytes()
        value = content[2 * _SIZE :]
        if content[: 2 * _SIZE] == _name(key) + hashlib.sha256(value).digest():
            return marshal.loads(value)  # noqa: S302 - it is of this package, as bytecode is
    return None


def keep(source: Path, key: bytes, value: Any) -> None:  # noqa: ANN401 - as made
    """Keep a value in place of what is kept beside a source."""
    if not sys.dont_write_bytecode:
        content = marshal.dumps(value)
        _write(_place(source), _name(key) + hashlib.sha256(content).digest() + content)


def can_be_kept(source: Path) -> bool:
    """Whether anything may be kept beside a source: else what only keeping needs is not made."""
    place = _place(source).parent
    folder = next(each for each in (place, *place.parents) if each.exists())
    return not sys.dont_write_bytecode and os.access(folder, os.W_OK)


def _name(key: bytes) -> bytes:
    return hashlib.sha256(MAGIC_NUMBER + key).digest()


def _place(source: Path) -> Path:
    return Path(cache_from_source(f"{source}.py"))


def _write(place: Path, content: bytes) -> None:
    """Write a file whole; where that cannot be done it is made again the next time."""
    part = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("xb") as file:
                file.write(content)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
