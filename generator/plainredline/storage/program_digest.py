"""What our own output depends on besides its input: this program, its libraries and Python.

It is part of every key under which something is kept, so that a new program takes nothing for
its own that another one made.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - it is read at every start

LIBRARIES = frozenset(
    {
        "babel",
        "diff_match_patch",
        "feedgen",
        "jinja2",
        "lxml",
        "markdown_it_py",
        "markupsafe",
        "nh3",
        "pydantic",
        "pydantic_core",
        "python_dateutil",
        "pyyaml",
        "rapidfuzz",
    }
)
"""By whose versions a page can differ, as their folders of metadata are named."""


@cache
def program_digest() -> str:
    """Return 64 hexadecimal digits that differ when anything that makes our output does."""
    digest = hashlib.sha256()
    for part in (sys.version, *_libraries()):
        digest.update(part.encode() + b"\0")
    for path in _files(PACKAGE):
        with open(path, "rb") as file:  # noqa: PTH123 - the same
            content = file.read()
        name = os.path.relpath(path, PACKAGE)
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _files(folder: str) -> Iterator[str]:
    """Yield the files of the package, in one order on every machine."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        elif not entry.name.startswith("."):
            yield entry.path


def _libraries() -> list[str]:
    """Return the libraries that can be imported, each with its version: ``nh3-0.3.8``.

    The names of the folders tell it: to ask for each would take longer than the rest.
    """
    found = set()
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - the same
            for entry in os.scandir(folder):
                name, dot, kind = entry.name.rpartition(".")
                if dot and kind == "dist-info" and name.partition("-")[0].lower() in LIBRARIES:
                    found.add(name)
    return sorted(found)
