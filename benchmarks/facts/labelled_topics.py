"""Score the topics of real changes against a reader's labels, with ``benchmarks.facts --labels``.

The files are ``labels/topics-en.jsonl`` and ``.aside``, rows of the same form as those of facts:
``clause`` is a fingerprint of both wordings, ``after`` the topic and behind it those that a reader
would have taken as well. A change that is not found, because clauses are aligned otherwise by now,
counts as neither right nor wrong.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator

from benchmarks.facts.labelled import compared, plain
from benchmarks.facts.labels import Label, Pair, read_labels
from plainredline.model import Change, Topic

_GENERAL = str(Topic.GENERAL)

_Row = tuple[list[str], list[str], Label]
"""The topics that were wanted, those that are proposed, and the label."""


def fingerprint(change: Change) -> str:
    """Return what tells a change from the others of its pair, the same however it is marked."""
    sides = "|".join(plain(side) for side in (change.redline.old, change.redline.new))
    return hashlib.sha256(sides.encode()).hexdigest()[:16]


def main(language: str, *, show_aside: bool) -> None:
    """Print the figures of both halves, and what went wrong in the open one."""
    for aside in (False, True):
        rows = list(_rows(language, aside=aside))
        if not rows:
            continue
        half = "put aside" if aside else "open"
        print(f"{language}, the half {half}: topics of {len(rows)} changes")
        print(_line("all", rows))
        print(_line("not general", [row for row in rows if row[0][0] != _GENERAL]))
        if show_aside or not aside:
            for wanted, proposed, label in rows:
                if proposed[0] != wanted[0]:
                    where = f"{' '.join(label.pair)} {label.clause}"
                    print(f"    {where}: {', '.join(wanted)}; proposed {', '.join(proposed)}")


def _line(name: str, rows: list[_Row]) -> str:
    counts = {
        "first right": sum(proposed[0] == wanted[0] for wanted, proposed, _ in rows),
        "first acceptable": sum(proposed[0] in wanted for wanted, proposed, _ in rows),
        "one of three": sum(wanted[0] in proposed for wanted, proposed, _ in rows),
    }
    return f"  {name:<14}" + "".join(
        f"  {title} {count:>3}/{len(rows):<3} {count / max(len(rows), 1):6.1%}"
        for title, count in counts.items()
    )


def _rows(language: str, *, aside: bool) -> Iterator[_Row]:
    """Yield the topics that were wanted and those that are proposed, of each change found."""
    by_pair: dict[Pair, list[Label]] = defaultdict(list)
    for label in read_labels(f"topics-{language}", aside=aside):
        by_pair[label.pair].append(label)
    for pair, labels in by_pair.items():
        comparison = compared(pair, language)
        if comparison is None:
            continue
        changes = {fingerprint(change): change for change in comparison.changes}
        for label in labels:
            if change := changes.get(label.clause):
                yield label.after.split(), [str(t) for t in change.topics] or [_GENERAL], label
