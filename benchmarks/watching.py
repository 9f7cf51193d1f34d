"""Whether real new versions are taken, and made-up ills are not: `python -m benchmarks.watching`.

Every two neighbouring versions of ../shared/captures and ../shared/corpora whose words differ are
judged as a visit would. The ills are made of the same texts: another agreement (of the same and of
another provider), pieces, texts without their end, misread and damaged ones.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

from plainredline.file_kinds import FileKind
from plainredline.intake.watching.judgement import judged
from plainredline.intake.watching.live_text import LiveText
from plainredline.intake.watching.shared_words import Likeness, likeness, word_keys

SHARED = Path(__file__).parents[1] / "../shared"
FOLDERS = ("captures", "corpora")
_LARGEST = 200_000
"""Characters of another agreement that is tried: the largest would take most of the time."""

_MOST_READ = 40_000
"""Characters that are tried of it."""


def texts() -> dict[str, list[str]]:
    """Return the versions of each agreement, oldest first."""
    found = {}
    for folder in sorted(f for name in FOLDERS for f in (SHARED / name).glob("*/versions")):
        paths = sorted(folder.glob("*.md"))
        found[folder.parent.name] = [p.read_text("utf-8-sig", "replace") for p in paths]
    return found


def is_taken(old: str, new: str) -> bool:
    """Return whether a text is taken for the next one."""
    return judged(LiveText(kind=FileKind.TEXT, text=new), old, "en").doubt is None


def misread(text: str) -> str:
    """Return a text in UTF-8, read as Windows-1252."""
    return text.encode().decode("cp1252", "replace")


def ills(name: str, known: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield what is not the next text of an agreement, with what kind of ill it is."""
    text = known[name][-1]
    for other, versions in known.items():
        if other != name and len(versions[-1]) < _LARGEST:
            yield "another agreement", versions[-1][:_MOST_READ]
    for share in (10, 20, 30, 40):
        yield "the first part", text[: len(text) * share // 100]
        yield "the last part", text[-len(text) * share // 100 :]
    for share in (50, 60, 70):
        yield "without its end", text[: len(text) * share // 100]
    yield "damaged", text.replace("e", "\ufffd", len(text) // 100)
    if sum(map(str.isalpha, text)) and not text.isascii():
        yield "misread", misread(text)


def pairs(known: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """Yield neighbours with other words."""
    for name, versions in known.items():
        for old, new in pairwise(versions):
            if word_keys(old) != word_keys(new):
                yield name, old, new


def least(values: list[Likeness], what: str) -> str:
    """Return the smallest values of one measure."""
    measured = sorted(getattr(each, what) for each in values)
    return ", ".join(f"{each:.2f}" for each in measured[:5])


def main() -> None:
    """Print what was taken and what was not."""
    known = texts()
    if not known:
        sys.exit("There are no texts beside the project to measure on.")
    found, refused = [], []
    for name, old, new in pairs(known):
        found.append(likeness(word_keys(old), word_keys(new)))
        if not is_taken(old, new):
            refused.append(name)
    print(f"real new versions: {len(found)}, refused: {len(refused)} {refused}")
    for what in ("shared", "kept", "reach"):
        print(f"  least {what}: {least(found, what)}")
    words = {name: word_keys(each[-1]) for name, each in known.items()}
    most = [likeness(words[a], words[b]).shared for a, b in combinations(words, 2)]
    print(f"  most shared by two agreements: {max(most):.2f}")
    made: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for name in known:
        for kind, text in ills(name, known):
            made[kind] += 1
            taken[kind] += is_taken(known[name][-1], text)
    for kind, count in made.items():
        print(f"{kind}: {count}, taken: {taken[kind]}")


if __name__ == "__main__":
    main()
