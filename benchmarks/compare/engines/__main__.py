"""Ours on the test suites of other engines: their inputs, and how many words each side marks.

The suites are read where they lie; `suites.toml` names them, with their licences. Put the source
distributions of the packages (`pip download --no-deps --no-binary :all:`, `npm pack`) or checkouts
of the repositories, unpacked, under one folder.

*Exact* is how often both texts come back. *Marked* is words removed and added, ours and theirs,
over the pairs of which their expected output can be read. *Silent* is pairs whose words differ
though ours says that none do.

usage: python -m benchmarks.compare.engines FOLDER [--show]
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from benchmarks.compare.engines.suites import Case, Suite, suites

from plainredline.assemble.comparer import compare_texts
from plainredline.errors import PlainRedlineError
from plainredline.model import Change, Op

_MARKED = re.compile(r"<(ins|del)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]+(?:[.,:'’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Measured:
    """One pair, compared."""

    case: Case
    exact: bool
    ours: int
    """Words that ours marks."""

    theirs: int | None
    silent: bool
    shown: str


def measured(case: Case) -> Measured:
    """Return what ours makes of a pair; every comparison proves that both texts come back."""
    try:
        comparison = compare_texts(case.old, case.new)
    except PlainRedlineError as error:
        return Measured(case, exact=False, ours=0, theirs=None, silent=False, shown=str(error))
    ours = sum(change.words_deleted + change.words_inserted for change in comparison.changes)
    edits = any(change.redline.has_edits or change.forms for change in comparison.changes)
    return Measured(
        case,
        exact=True,
        ours=ours,
        theirs=None if case.expected is None else _words_marked(case.expected),
        silent=not edits and _words(case.old) != _words(case.new),
        shown=" ¶ ".join(map(_shown, comparison.changes)),
    )


def _words_marked(expected: str) -> int:
    return sum(len(_words(match[2])) for match in _MARKED.finditer(expected))


def _words(text: str) -> list[str]:
    return _WORD.findall(unescape(_TAG.sub(" ", text)))


def _shown(change: Change) -> str:
    around = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
    return "".join(f"{around[r.op][0]}{r.text}{around[r.op][1]}" for r in change.redline.runs)


def report(suite: Suite, *, show: bool) -> None:
    """Print one line for a suite, and the pairs that are worth reading."""
    made = [measured(case) for case in suite.cases]
    told = [one for one in made if one.theirs is not None]
    ours, theirs = sum(one.ours for one in told), sum(one.theirs or 0 for one in told)
    more = [one for one in told if one.ours > (one.theirs or 0)]
    silent = [one for one in made if one.silent]
    exact = sum(one.exact for one in made)
    print(
        f"| {suite.name} | {len(made)} | {exact} | {len(told)} | {ours} | {theirs} "
        f"| {len(more)} | {len(silent)} |"
    )
    for one in (*more, *silent) if show else ():
        print(f"    old {one.case.old[:300]!r}\n    new {one.case.new[:300]!r}")
        print(f"    ours {one.shown[:300]!r}\n    theirs {(one.case.expected or '')[:300]!r}\n")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the suites lie, unpacked")
    parser.add_argument("--show", action="store_true", help="print the pairs to read")
    options = parser.parse_args()
    print("| suite | pairs | exact | told | marked, ours | theirs | ours more | silent |")
    print("|---|---|---|---|---|---|---|---|")
    for suite in suites(options.folder):
        report(suite, show=options.show)


if __name__ == "__main__":
    main()
