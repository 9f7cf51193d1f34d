"""Facts labelled by reading real pairs of versions, and how they are kept.

A pair is read as a whole, without a look at what the program says of it. Each language has two
files: ``labels/en.jsonl``, the open half, and ``labels/en.aside``, the half put aside, which is
packed so that nobody reads it by chance while mending rules. A pair belongs to one half by a hash
of its name.

A row names the agreement, the two dates, and

    {"kind": "read"}                            the pair was read, whatever it shows
    {"kind": "duration", "before": "30 days", "after": "14 days", "told": "yes"}

``before`` and ``after`` are as printed, empty for a side that has none: of a term its name, of a
link its target, of an event its id. ``told`` is ``yes`` for what a careful reader wants told,
``no`` for a near miss, and ``may`` for what is true but nobody's need. ``clause`` is for people: a
number or a word or two.

To add labels to their halves: ``python -m benchmarks.facts.labels NEW.jsonl --language en``. Rows
of a pair that was labelled before replace what stood there.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "labels"

Pair = tuple[str, str, str]
"""Agreement, old date and new date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one reader says of one fact of a pair."""

    agreement: str
    old: str
    new: str
    kind: str
    clause: str = ""
    before: str = ""
    after: str = ""
    told: str = "yes"

    @property
    def pair(self) -> Pair:
        """The pair that was read."""
        return self.agreement, self.old, self.new


def languages() -> list[str]:
    """Return the languages that have labels."""
    return sorted(path.stem for path in FOLDER.glob("??.jsonl"))


def is_aside(pair: Pair) -> bool:
    """Return whether the pair belongs to the half put aside."""
    return zlib.crc32(" ".join(pair).encode()) % 2 == 1


def read_labels(language: str, *, aside: bool) -> list[Label]:
    """Return the labels of one half, pair by pair; none if the file is missing."""
    path = _path(language, aside=aside)
    if not path.is_file():
        return []
    text = path.read_text("utf-8")
    text = unpack(text) if aside else text
    return [Label(**json.loads(line)) for line in text.splitlines()]


def write_labels(language: str, labels: Iterable[Label], *, aside: bool) -> None:
    """Write one half, ordered by pair."""
    rows = sorted(labels, key=lambda label: label.pair)
    text = "".join(json.dumps(_row(label), ensure_ascii=False) + "\n" for label in rows)
    _path(language, aside=aside).write_text(pack(text) if aside else text, "utf-8")


def pack(text: str) -> str:
    """Return a text as nobody reads it by chance."""
    return base64.encodebytes(zlib.compress(text.encode(), 9)).decode()


def unpack(text: str) -> str:
    """Return what `pack` was given."""
    return zlib.decompress(base64.b64decode(text)).decode()


def add(language: str, labels: Iterable[Label]) -> None:
    """Put the labels into their halves, in the place of what their pairs had."""
    added = list(labels)
    pairs = {label.pair for label in added}
    for aside in (False, True):
        kept = [label for label in read_labels(language, aside=aside) if label.pair not in pairs]
        mine = [label for label in added if is_aside(label.pair) is aside]
        write_labels(language, [*kept, *mine], aside=aside)


def _path(language: str, *, aside: bool) -> Path:
    return FOLDER / f"{language}.{'aside' if aside else 'jsonl'}"


def _row(label: Label) -> dict[str, str]:
    """Return the fields that say something."""
    return {name: value for name, value in asdict(label).items() if value}


def asked(about: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the language and the rows of the file that the command line names."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", required=True)
    arguments = parser.parse_args()
    rows = arguments.file.read_text("utf-8").splitlines()
    return arguments.language, [json.loads(row) for row in rows]


def main() -> int:
    """Add the labels of a file to their halves."""
    language, rows = asked(__doc__ or "")
    add(language, [Label(**row) for row in rows])
    return 0


if __name__ == "__main__":
    sys.exit(main())
