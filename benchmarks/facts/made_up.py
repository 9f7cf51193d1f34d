"""Score facts and topics of short agreements that were made up: ``benchmarks.facts --made-up``.

Three lots in ``made-up/``, in four languages. A pair begins with its language and what it is, then
come both texts, ¶ between clauses, then what a reader wants told of them:

    = en gym, in plain talk
    < You can quit with a week's notice. ¶ Kids under 14 may swim.
    > You can quit with a month's notice. ¶ Kids under 14 may swim.
    f duration: a week > a month
    t quit: leaving,termination

A line ``f`` is a fact, of an event its id and of a term its name; ``m`` is one that may be told.
A line ``t`` has words of a change and its topics, the likeliest first and those behind it that a
reader would have taken as well. What is told and stands in no line is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.facts.labelled import Result, count, table
from benchmarks.facts.labels import Label
from plainredline.assemble.comparer import compare_versions
from plainredline.model import Change, Comparison, FactKind, Topic
from plainredline.parse import parse

FOLDER = Path(__file__).parent / "made-up"
LOTS = ("first", "second", "third")

_FACT = re.compile(r"([fm]) ([a-z]+): ?(.*?) ?> ?(.*)")
_NOT_ASKED = {FactKind.LINK, FactKind.REFERENCE}


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Two texts, and what a reader says of them."""

    language: str
    name: str
    old: str
    new: str
    labels: tuple[Label, ...]
    topics: tuple[tuple[str, tuple[str, ...]], ...]
    """Words of a change, with its topics."""


@dataclass
class Topics:
    """How many changes got the likeliest topic first, and how many any that would do."""

    changes: int = 0
    main: int = 0
    one_of: int = 0
    wrong: list[str] = field(default_factory=list)


def read_lot(lot: str) -> list[MadeUp]:
    """Return the pairs of a lot."""
    text = (FOLDER / f"{lot}.txt").read_text("utf-8")
    return [_pair(block.splitlines()) for block in re.split(r"^= ", text, flags=re.MULTILINE)[1:]]


def _pair(lines: list[str]) -> MadeUp:
    head, old, new, *rest = (line for line in lines if line.strip())
    labels, topics = [], []
    for line in rest:
        if match := _FACT.fullmatch(line):
            told, kind, before, after = match.groups()
            told = "yes" if told == "f" else "may"
            label = Label(
                agreement=head, old="", new="", kind=kind, before=before, after=after, told=told
            )
            labels.append(label)
        else:
            words, names = line.removeprefix("t ").rsplit(": ", 1)
            topics.append((words, tuple(names.split(","))))
    old, new = _markdown(old), _markdown(new)
    return MadeUp(head[:2], head, old, new, tuple(labels), tuple(topics))


def _markdown(side: str) -> str:
    return "# Terms\n\n" + "\n\n".join(part.strip() for part in side[2:].split("¶")) + "\n"


def score(lot: str) -> Iterator[tuple[Result, Topics]]:
    """Yield the figures of each language of a lot."""
    results: dict[str, tuple[Result, Topics]] = defaultdict(
        lambda: (Result("", aside=False), Topics())
    )
    for pair in read_lot(lot):
        result, topics = results[pair.language]
        result.language = pair.language
        result.pairs += 1
        found = compare_versions(parse(pair.old), parse(pair.new), language=pair.language)
        facts = (*found.facts, *(fact for change in found.changes for fact in change.facts))
        asked = [fact for fact in facts if fact.kind not in _NOT_ASKED]
        count(result, (pair.name, "", ""), list(pair.labels), asked)
        for words, wanted in pair.topics:
            if change := _changed(found, words):
                _count_topic(topics, f"{pair.name}: {words}", wanted, change)
    yield from results.values()


def _changed(found: Comparison, words: str) -> Change | None:
    """Return the substantive change that has one of some words, | between them."""
    return next(
        (
            change
            for change in found.changes
            if change.substantive
            and any(w in change.redline.old + change.redline.new for w in words.split("|"))
        ),
        None,
    )


def _count_topic(topics: Topics, where: str, wanted: tuple[str, ...], change: Change) -> None:
    first = str(next(iter(change.topics), Topic.GENERAL))
    topics.changes += 1
    topics.main += first == wanted[0]
    topics.one_of += first in wanted
    if first not in wanted:
        topics.wrong.append(f"{where}: {first}, wanted {', '.join(wanted)}")


def main(*, misses: int | None, only: str = "") -> int:
    """Print the figures of each lot in every language, and what went wrong."""
    for lot in LOTS:
        print(f"{lot} lot")
        for result, topics in score(lot):
            if only in {"", result.language}:
                print("\n".join(table(result)))
                print(
                    f"  topics of {topics.changes}: {topics.main} the likeliest first, "
                    f"{topics.one_of} one that would do"
                )
                print("\n".join(f"    {miss}" for miss in [*result.wrong, *topics.wrong][:misses]))
    return 0
