"""Score the facts of edits made to real clauses: ``benchmarks.facts --edits``.

Agreements in some languages have few versions, and those that they have change little. So a
reader went through their clauses and noted what a careful person would want told if this value,
verb or name were exchanged for that one, and which exchanges are nobody's news: the same value
written otherwise, the number of an article, a street. A row names the agreement, the date of its
version, the line of the file and what is exchanged in it:

    {"line": 104, "kind": "duration", "before": "30 Tagen", "after": "14 Tagen", "told": "yes"}

Of an event ``after`` is its id, and the line as a whole is what comes. Half of the rows are put
aside as those of `labels` are, by a hash of their line. To add rows:
``python -m benchmarks.facts.edits NEW.jsonl --language de``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.facts.labelled import SHARED, Result, agree, fact_said, family, label_said, table
from benchmarks.facts.labels import FOLDER, Label, asked, is_aside, pack, unpack
from plainredline.assemble.comparer import compare_versions
from plainredline.model import Fact, FactKind
from plainredline.parse import parse

_SILENT = {FactKind.LINK, FactKind.REFERENCE}
"""What an edit is not asked for."""

_BEFORE = 6
"""Lines before the one that comes, so that there is a document that it comes to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Label):
    """What one reader says of one exchange in a line."""

    line: int = 0
    """Of the file, from 1."""

    @property
    def is_aside(self) -> bool:
        """Whether it belongs to the half put aside."""
        return is_aside((self.agreement, self.old, str(self.line)))


def languages() -> list[str]:
    """Return the languages that have edits."""
    return sorted(path.stem.removesuffix("-edits") for path in FOLDER.glob("*-edits.jsonl"))


def read_edits(language: str, *, aside: bool) -> list[Edit]:
    """Return the edits of one half; none if the file is missing."""
    path = _path(language, aside=aside)
    if not path.is_file():
        return []
    text = path.read_text("utf-8")
    rows = unpack(text) if aside else text
    return [Edit(**json.loads(row)) for row in rows.splitlines()]


def add(language: str, edits: Iterable[Edit]) -> None:
    """Put edits into their halves, beside what stands there."""
    added = list(edits)
    for aside in (False, True):
        mine = [edit for edit in added if edit.is_aside is aside]
        rows = dict.fromkeys([*read_edits(language, aside=aside), *mine])
        ordered = sorted(rows, key=lambda edit: (edit.agreement, edit.old, edit.line))
        text = "".join(
            json.dumps({k: v for k, v in asdict(edit).items() if v}, ensure_ascii=False) + "\n"
            for edit in ordered
        )
        _path(language, aside=aside).write_text(pack(text) if aside else text, "utf-8")


def _path(language: str, *, aside: bool) -> Path:
    return FOLDER / f"{language}-edits.{'aside' if aside else 'jsonl'}"


def sides(edit: Edit) -> tuple[str, str] | None:
    """Return both texts of an edit; nothing if its agreement is not there."""
    file = next(SHARED.glob(f"*/{edit.agreement}/versions/{edit.old}.md"), None)
    if file is None:
        return None
    lines = file.read_text("utf-8").split("\n")
    line = lines[edit.line - 1]
    if edit.kind == FactKind.EVENT:
        before = "\n".join(lines[max(0, edit.line - 1 - _BEFORE) : edit.line - 1])
        return before, f"{before}\n{line}"
    return line, line.replace(edit.before, edit.after, 1)


def facts_of(edit: Edit, language: str) -> list[Fact] | None:
    """Return the facts that an edit is asked for; nothing if it cannot be made."""
    both = sides(edit)
    if both is None:
        return None
    comparison = compare_versions(*map(parse, both), language=language)
    found = [*comparison.facts, *(f for change in comparison.changes for f in change.facts)]
    if edit.kind == FactKind.EVENT:  # A line that comes brings values and other events, too.
        return [fact for fact in found if fact.kind is FactKind.EVENT and fact.name == edit.after]
    return [fact for fact in found if fact.kind not in _SILENT]


def score(language: str, *, aside: bool) -> Result | None:
    """Return the result of one half; nothing if no agreement of it is there."""
    result = Result(language, aside)
    for edit in read_edits(language, aside=aside):
        facts = facts_of(edit, language)
        if facts is not None:
            result.pairs += 1
            _count(result, edit, facts)
    return result if result.pairs else None


def _count(result: Result, edit: Edit, facts: Iterable[Fact]) -> None:
    said = label_said(edit)
    told = list(dict.fromkeys(map(fact_said, facts)))
    mine = [fact for fact in told if agree(said, fact)] if edit.told == "yes" else []
    tally = result.tallies[family(edit.kind)]
    where = f"{edit.agreement} {edit.line}"
    if edit.told == "yes":
        tally.wanted += 1
        tally.wanted_told += bool(mine)
    else:
        tally.near_misses += 1
        tally.near_misses_silent += not told
    if edit.told == "yes" and not mine:
        result.wrong.append(f"{where}: not told: {edit.kind} {edit.before} → {edit.after}")
    for fact in told:
        result.tallies[fact[0]].facts += 1
        result.tallies[fact[0]].facts_right += fact in mine
        if fact not in mine:
            result.wrong.append(f"{where}: told: {fact} for {edit.before} → {edit.after}")


def main(*, misses: int | None, show_aside: bool, only: str = "") -> int:
    """Print the figures of both halves in every language, and what went wrong in the open one."""
    for language in [only] if only else languages():
        for aside in (False, True):
            if (result := score(language, aside=aside)) is None:
                print(f"{language}: no edits, or no agreements in {SHARED}")
                continue
            print("\n".join(table(result, of="edits")))
            if not aside or show_aside:
                print("\n".join(f"    {miss}" for miss in result.wrong[:misses]))
    return 0


def _add_file() -> int:
    language, rows = asked(__doc__ or "")
    add(language, [Edit(**row) for row in rows])
    return 0


if __name__ == "__main__":
    sys.exit(_add_file())
