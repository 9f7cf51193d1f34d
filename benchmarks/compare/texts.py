"""The real agreements that the benchmarks of the comparison run on.

They lie beside this repository, in ``../shared/corpora``: a folder for each agreement, with
``versions/YYYY-MM-DD.md``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def versions() -> list[list[Path]]:
    """Return the versions of each agreement, oldest first."""
    found = [sorted(folder.glob("*.md")) for folder in sorted(CORPORA.glob("*/versions"))]
    if not found:
        sys.exit(f"There are no agreements in {CORPORA}.")
    return found


def pairs() -> Iterator[tuple[Path, Path]]:
    """Yield every two neighbouring versions."""
    for history in versions():
        yield from pairwise(history)


def read(path: Path) -> str:
    """Return the Markdown of a version, without the front matter of its repository."""
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    return _FRONT_MATTER.sub("", text)


def name(path: Path) -> str:
    """Return ``agreement/date``."""
    return f"{path.parent.parent.name}/{path.stem}"
