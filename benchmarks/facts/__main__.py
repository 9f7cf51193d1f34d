"""Score the rules for facts on labelled data: ``python -m benchmarks.facts``.

Prints precision, recall and the threshold of each family, then every miss. The exit status is
1 when a threshold is not met. The data stands beside the repository, in ``../shared/data``; the
address of another copy may be given as the first argument.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.facts import edits, labelled, labelled_topics, labels, made_up
from plainredline.facts import (
    events_in,
    governing_law,
    modal_changes,
    topics,
    value_changes,
)
from plainredline.facts.place_names import place_names
from plainredline.language.lexicon import lexicon_for
from plainredline.language.values import find_values

DATA = Path(__file__).parents[2] / "../shared/data"
Row = dict[str, Any]


@dataclass
class Score:
    """What one family got right, with what it missed."""

    name: str
    right: int
    total: int
    threshold: float
    misses: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Right ones of all, 1 when there are none."""
        return self.right / self.total if self.total else 1.0

    @property
    def met(self) -> bool:
        """Whether the threshold is met."""
        return self.share >= self.threshold

    def __str__(self) -> str:
        mark = "ok  " if self.met else "MISS"
        return (
            f"{mark} {self.name:<58} {self.right:>5}/{self.total:<5} "
            f"{self.share:6.1%}  (at least {self.threshold:.0%})"
        )


def rows(path: Path) -> list[Row]:
    """Return the rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


# ---------------------------------------------------------------- values

ENGLISH = lexicon_for("en")
_KINDS = {"money": "amount", "percent": "percentage", "time": "date"}


def _key(kind: str, value: str | None) -> str:
    if value is None:
        return ""
    if kind == "age":
        return f"age {value}"
    if kind == "percent":
        return f"{value} %"
    if kind == "duration":
        found = find_values(value, ENGLISH)
        return found[0].key if found else value
    return value


def value_scores(data: Path) -> Iterator[Score]:
    """Score value changes, row by row; a count is no kind that the labels have."""
    table = rows(data / "changes_numbers_reviewed.jsonl.gz")
    right, misses = 0, []
    found = wanted = both = 0
    for number, row in enumerate(table):
        expected = Counter(
            (_KINDS.get(kind, kind), _key(kind, old), _key(kind, new))
            for kind, old, new in row["expected"]
        )
        got = Counter(
            (
                _KINDS.get(c.kind.value, c.kind.value),
                c.old.key if c.old else "",
                c.new.key if c.new else "",
            )
            for c in value_changes(row["old"], row["new"], ENGLISH)
            if c.kind.value != "count"
        )
        found, wanted = found + got.total(), wanted + expected.total()
        both += (got & expected).total()
        if got == expected:
            right += 1
        else:
            misses.append(f"row {number}: expected {dict(expected)}, found {dict(got)}")
    yield Score("value changes: rows right", right, len(table), 0.98, misses)
    yield Score("value changes: precision", both, found, 0.98)
    yield Score("value changes: recall", both, wanted, 0.98)
    yield _form_only(table)


def _form_only(table: list[Row]) -> Score:
    """Score silence on edits that change no word: quotes, spaces, dashes, order of markup."""
    swaps = (("“", '"'), ("”", '"'), ("’", "'"), (" ", "\u00a0"), ("-", "\u2011"))
    quiet, total, misses = 0, 0, []
    for row in table:
        for text in (row["old"], row["new"]):
            for old, new in swaps:
                edited = text.replace(old, new)
                if edited == text:
                    continue
                total += 1
                if value_changes(text, edited, ENGLISH) or modal_changes(text, edited, ENGLISH):
                    misses.append(f"{old!r} → {new!r}: {value_changes(text, edited, ENGLISH)}")
                else:
                    quiet += 1
    return Score("form-only edits: nothing reported", quiet, total, 1.0, misses)


# ---------------------------------------------------------------- modals


def modal_scores(data: Path) -> Iterator[Score]:
    """Score modal exchanges: how many of those told are meaningful, how many are told."""
    table = rows(data / "changes_modal_reviewed.jsonl.gz")
    told = [row for row in table if modal_changes(row["old"], row["new"], ENGLISH)]
    meaningful = [row for row in table if row["verdict"] == "meaningful"]
    good = sum(row["verdict"] == "meaningful" for row in told)
    noise = [f"{r['verdict']}: {r['reported']}" for r in told if r["verdict"] != "meaningful"]
    missed = [f"missed: {r['reported']}" for r in meaningful if r not in told]
    yield Score("modal exchanges: meaningful of those told", good, len(told), 0.9, noise)
    yield Score("modal exchanges: told of the meaningful", good, len(meaningful), 0.9, missed)


# ---------------------------------------------------------------- contracts


def _clause(row: Row, column: str) -> str:
    """Return the clause texts of a contract as one line, as clauses have it."""
    try:
        parts = ast.literal_eval(row[column])
    except (SyntaxError, ValueError):
        parts = [row[column]]
    return " ".join(" ".join(parts).split())


def law_score(data: Path) -> Score:
    """Score the first governing law named against the contract's answer."""
    right, total, misses = 0, 0, []
    for row in rows(data / "cuad_facts.jsonl.gz"):
        answer, text = row["Governing Law-Answer"], _clause(row, "Governing Law")
        if not answer or answer == "[]" or not text:
            continue
        places = place_names()
        gold = {places.named(m[0]) for m in places.pattern.finditer(answer)} or {answer}
        if gold & {"England", "Wales"}:
            gold |= {"England", "England and Wales"}
        found = governing_law(text)
        total += 1
        if found and found[0].name in gold:
            right += 1
        else:
            misses.append(f"{answer}: found {[f.name for f in found]} in {text[:200]}")
    return Score("governing law of contracts", right, total, 0.95, misses)


# ---------------------------------------------------------------- events

_FLAGS = {
    "breach-notice": "breach-notification",
    "auto-renew": "automatic-renewal",
    "no-notice": "closing-without-notice",
}

_SHOWN = {
    "You waive your right to a class action.": "class-action-waiver",
    "This service forces users into binding arbitration in the case of disputes": "arbitration",
    "You agree to defend, indemnify, and hold the service harmless in case of a claim related to "
    "your use of the service": "indemnity",
    "You waive your moral rights": "moral-rights-waiver",
    "The service has a no refund policy": "no-refund",
    "Users have a reduced time period to take legal action against the service": "time-bar",
    "The service can delete your account without prior notice and without a reason": (
        "closing-without-notice|termination-any-time"
    ),
    "The service can sell or otherwise transfer your personal data as part of a bankruptcy "
    "proceeding or other type of financial transaction.": "data-in-business-transfer",
    "This service is only available to users over a certain age": "age-limit",
    "The services will notify users if personal data has been affected by data breaches": (
        "breach-notification"
    ),
    "Your biometric data is collected": "biometric",
    "The service is provided 'as is' and to be used at the users' sole risk": "as-is",
    "Any liability on behalf of the service is only limited to the fees you paid as a user": (
        "liability-cap"
    ),
}
"""Cases of quotes that must show an event."""

_SILENT = {
    "This service does not force users into binding arbitration": "arbitration",
    "This service does not sell your personal data": "data-sale",
    "The service does not share user information with third parties": "data-sharing",
}
"""Cases of quotes that must not."""


def event_scores(data: Path) -> Iterator[Score]:
    """Score events on reviewed ones, then on quotes whose case says what they show."""
    table = rows(data / "doc_flag_events_reviewed.jsonl.gz")
    right = told = true = 0
    misses = []
    for row in table:
        event = _FLAGS.get(row["flag"][1:], row["flag"][1:])
        shown, wanted = event in events_in(row["ctx"]), row["verdict"] == "yes"
        told, true, right = told + shown, true + wanted, right + (shown and wanted)
        if shown != wanted:
            misses.append(f"{event}, verdict {row['verdict']}: {row['ctx'][:200]}")
    yield Score("events, reviewed: right of those told", right, told, 0.9, misses)
    yield Score("events, reviewed: told of the true", right, true, 0.9)
    quotes = rows(data / "tosdr_points_topics.jsonl.gz")
    yield _quotes_score("events, quotes: told of the true", quotes, _SHOWN, shown=True)
    yield _quotes_score("events, quotes: silent where reversed", quotes, _SILENT, shown=False)


def _quotes_score(name: str, quotes: list[Row], cases: dict[str, str], *, shown: bool) -> Score:
    right, total, misses = 0, 0, []
    for row in quotes:
        event = cases.get(row["case"].strip())
        if event is None:
            continue
        total += 1
        if bool(set(event.split("|")) & set(events_in(row["quote"]))) == shown:
            right += 1
        else:
            misses.append(f"{event}: {row['quote'][:200]}")
    return Score(name, right, total, 0.9 if shown else 0.95, misses)


# ---------------------------------------------------------------- topics


_UNREAD = 3
"""Of four parts of the services the one whose quotes nobody read while the rules were written."""


def topic_scores(data: Path) -> Iterator[Score]:
    """Score topics on the services that the cues were tuned on, and on the others.

    The misses of the others are told without their quotes, so that they stay unread.
    """
    table = rows(data / "tosdr_points_topics.jsonl.gz")
    for tuned, name in ((True, "tuned on"), (False, "not tuned on")):
        quotes = [
            row for row in table if (zlib.crc32(row["service"].encode()) % 4 != _UNREAD) is tuned
        ]
        proposed = [tuple(map(str, topics(row["quote"]))) for row in quotes]
        first = sum(p[:1] == (r["topic"],) for p, r in zip(proposed, quotes, strict=True))
        misses = [
            f"{r['topic']}, proposed {p}" + (f": {r['quote'][:160]}" if tuned else "")
            for p, r in zip(proposed, quotes, strict=True)
            if r["topic"] not in p[:2]
        ]
        yield Score(f"topics, services {name}: right one first", first, len(quotes), 0.7)
        yield Score(
            f"topics, services {name}: right one of first two",
            len(quotes) - len(misses),
            len(quotes),
            0.9,
            misses,
        )


# ---------------------------------------------------------------- all


def scores(data: Path) -> Iterator[Score]:
    """Yield every score, in the order of the table."""
    yield from value_scores(data)
    yield law_score(data)
    yield from modal_scores(data)
    yield from event_scores(data)
    yield from topic_scores(data)


def _labels(arguments: argparse.Namespace) -> int:
    """Print the figures of the pairs that were read."""
    for language in [arguments.language] if arguments.language else labels.languages():
        if not arguments.topics:
            labelled.main(language, show_aside=arguments.open, misses=arguments.misses)
        labelled_topics.main(language, show_aside=arguments.open)
    return 0


def main() -> int:
    """Print the table and the misses; 1 when a threshold is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--misses", type=int, default=None, help="of each family, at most")
    parser.add_argument("--labels", action="store_true", help="score the pairs that were read")
    parser.add_argument("--edits", action="store_true", help="score edits of real clauses")
    parser.add_argument("--made-up", action="store_true", help="score pairs that were made up")
    parser.add_argument("--topics", action="store_true", help="of them only the topics")
    parser.add_argument("--language", default="", help="of the pairs, only these")
    parser.add_argument("--open", action="store_true", help="print the half put aside as well")
    arguments = parser.parse_args()
    if arguments.labels:
        return _labels(arguments)
    if arguments.made_up:
        return made_up.main(misses=arguments.misses, only=arguments.language)
    if arguments.edits:
        return edits.main(
            show_aside=arguments.open, misses=arguments.misses, only=arguments.language
        )
    if not arguments.data.is_dir():
        print(f"{arguments.data}: no labelled data there; nothing was measured")
        return 2
    table = list(scores(arguments.data))
    for score in table:
        print(score)
    for score in table:
        if score.misses:
            print(f"\n{score.name}: {len(score.misses)} missed")
            for miss in score.misses[: arguments.misses]:
                print(f"  {miss}")
    return 0 if all(score.met for score in table) else 1


if __name__ == "__main__":
    sys.exit(main())
