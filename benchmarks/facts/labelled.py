"""Score the facts of real pairs against a reader's labels: ``benchmarks.facts --labels``.

Every pair was read as a whole, so that what is told of it and was not labelled is wrong. A fact is
right if a label says the same of both sides; if one label has both sides and two facts have one
side each, it is told as well. How often a thing is told does not count. Of the half put aside only
figures are printed, unless ``--open`` is given.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.facts.labels import Label, Pair, read_labels
from plainredline.assemble.comparer import clauses_of, compare_versions
from plainredline.model import Comparison, Fact, FactKind
from plainredline.model.facts import VALUE_KINDS
from plainredline.read.single_file import read_markdown

SHARED = Path(__file__).parents[2] / "../shared"

Said = tuple[str, str, str]
"""Family, before, after, as letters and figures: what two sentences have to agree in."""


def family(kind: str) -> str:
    """Return the kind, one for all values: an age that is told as a duration is told."""
    return "value" if kind in VALUE_KINDS else kind


def plain(text: str) -> str:
    """Return the letters and figures of a text, word by word."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def label_said(label: Label) -> Said:
    """Return what a label says."""
    return family(label.kind), plain(label.before), plain(label.after)


def fact_said(fact: Fact) -> Said:
    """Return what a fact says, in the words of a label: of an event its id, of a term its name."""
    before, after = fact.old, fact.new
    if fact.kind is FactKind.EVENT:
        before, after = (fact.name if side else "" for side in (before, after))
    if fact.kind is FactKind.TERM:
        before, after = (fact.name if side else "" for side in (fact.old_places, fact.new_places))
    return family(fact.kind), plain(before), plain(after)


def agree(label: Said, fact: Said) -> bool:
    """Return whether both say the same; one may print a little more of a value than the other."""
    return label[0] == fact[0] and all(map(_same, label[1:], fact[1:]))


def _same(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _halves(said: Said) -> tuple[Said, Said]:
    kind, before, after = said
    return (kind, before, ""), (kind, "", after)


@dataclass
class Tally:
    """What was counted of one kind."""

    wanted: int = 0
    wanted_told: int = 0
    facts: int = 0
    facts_right: int = 0
    near_misses: int = 0
    near_misses_silent: int = 0

    def add(self, other: Tally) -> None:
        """Count what another has counted."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass
class Result:
    """The tallies of one half of one language, by kind, with what went wrong."""

    language: str
    aside: bool
    pairs: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    wrong: list[str] = field(default_factory=list)


def compared(pair: Pair, language: str) -> Comparison | None:
    """Return the comparison of a pair; nothing if its agreement is not there."""
    agreement, old, new = pair
    folder = next(SHARED.glob(f"*/{agreement}/versions"), None)
    if folder is None:
        return None
    sides = (clauses_of(read_markdown(folder / f"{day}.md")) for day in (old, new))
    return compare_versions(*sides, language=language)


def facts_of(pair: Pair, language: str) -> list[Fact] | None:
    """Return the facts of a pair; nothing if its agreement is not there."""
    comparison = compared(pair, language)
    if comparison is None:
        return None
    return [*comparison.facts, *(f for change in comparison.changes for f in change.facts)]


def score(language: str, *, aside: bool) -> Result | None:
    """Return the result of one half; nothing if no agreement of it is there."""
    by_pair: dict[Pair, list[Label]] = defaultdict(list)
    for label in read_labels(language, aside=aside):
        by_pair[label.pair].append(label)
    result = Result(language, aside)
    for pair, labels in by_pair.items():
        facts = facts_of(pair, language)
        if facts is not None:
            result.pairs += 1
            count(result, pair, [label for label in labels if label.kind != "read"], facts)
    return result if result.pairs else None


def count(result: Result, pair: Pair, labels: list[Label], facts: Iterable[Fact]) -> None:
    """Add to a result what is told of a pair and what was wanted."""
    told = list(dict.fromkeys(map(fact_said, facts)))
    for label in labels:
        tally, said = result.tallies[family(label.kind)], label_said(label)
        is_told = any(agree(said, fact) for fact in told)
        if label.told == "yes":
            if not is_told and said[1] and said[2]:
                is_told = all(any(agree(h, fact) for fact in told) for h in _halves(said))
            tally.wanted += 1
            tally.wanted_told += is_told
        elif label.told == "no":
            tally.near_misses += 1
            tally.near_misses_silent += not is_told
        if label.told == "yes" and not is_told:
            result.wrong.append(f"{' '.join(pair)}: not told: {label.kind} {said[1:]}")
    true = [label_said(label) for label in labels if label.told != "no"]
    true += [half for said in true if said[1] and said[2] for half in _halves(said)]
    for fact in told:
        tally = result.tallies[fact[0]]
        right = any(agree(said, fact) for said in true)
        tally.facts += 1
        tally.facts_right += right
        if not right:
            result.wrong.append(f"{' '.join(pair)}: told: {fact}")


def table(result: Result, of: str = "pairs") -> Iterator[str]:
    """Yield the lines of a table of one half."""
    half = "put aside" if result.aside else "open"
    yield f"{result.language}, the half {half}: {result.pairs} {of}"
    everything, no_links = Tally(), Tally()
    for name, tally in sorted(result.tallies.items()):
        everything.add(tally)
        if name != "link":
            no_links.add(tally)
        yield _line(name, tally)
    yield _line("all but links", no_links)
    yield _line("all", everything)


def _line(name: str, tally: Tally) -> str:
    return f"  {name:<14}" + "".join(
        f"  {title} {part:>3}/{whole:<3} {part / whole if whole else 1:6.1%}"
        for title, part, whole in (
            ("right of told", tally.facts_right, tally.facts),
            ("told of wanted", tally.wanted_told, tally.wanted),
            ("silent on near misses", tally.near_misses_silent, tally.near_misses),
        )
    )


def main(language: str, *, show_aside: bool, misses: int | None) -> None:
    """Print the figures of both halves, and what went wrong in the open one."""
    for aside in (False, True):
        result = score(language, aside=aside)
        if result is None:
            half = "put aside" if aside else "open"
            print(f"{language}, the half {half}: no labels, or no agreements in {SHARED}")
            continue
        print("\n".join(table(result)))
        if not aside or show_aside:
            print("\n".join(f"    {miss}" for miss in list(dict.fromkeys(result.wrong))[:misses]))
