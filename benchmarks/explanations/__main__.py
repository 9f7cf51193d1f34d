"""Score the linter on labelled explanations: ``python -m benchmarks.explanations``.

Prints how many of the false edits are remarked, by kind, and what each rule says of texts that
are right. ``--misses`` lists each miss, of the parts that rules may be written on; the rest is
counted only, unless ``--all`` is given.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from benchmarks.explanations.texts import ASIDE, OWN, OWN_ASIDE, WRITTEN, Pair, Told, own, told
from plainredline.assemble.comparer import clauses_of, compare_versions
from plainredline.explain import bind
from plainredline.language.clause_names import ComparisonNames, names_in
from plainredline.lint import lint
from plainredline.messages.lint_codes import Found
from plainredline.messages.translator import translator_for
from plainredline.model import Agreement, Audience, Slug, Status, Version
from plainredline.read import parse_explanation, read_agreements
from plainredline.read.single_file import read_markdown

STYLE: Final = frozenset("E0 E1 E5 E7 E8 W0 W2 W3 W4 W5 W6 W11 W12 W13 W14 W15 W16".split())  # noqa: SIM905
"""Rules that ask how a text is written, or whether it is there."""

Said = frozenset[tuple[str, str]]


@cache
def _published(folder: Path) -> Agreement:
    agreements = read_agreements(folder.parent)
    return next(each for each in agreements if each.slug == folder.name)


@cache
def agreement_of(pair: Pair) -> Agreement:
    """Return the agreement of a pair, of these two versions alone where it is not ours."""
    if not pair.provider:
        return _published(pair.folder)
    versions = tuple(_versions(pair))
    return Agreement(
        slug=Slug(pair.folder.name),
        path=pair.folder.name,
        title="Terms",
        provider=pair.provider,
        kind="terms",
        language="en",
        status=Status.CAPTURED,
        audiences=(Audience(id="everyone", name="Everyone"),),
        versions=versions,
    )


def _versions(pair: Pair) -> Iterator[Version]:
    for day, wording in zip((pair.old, pair.new), pair.wordings, strict=True):
        if not pair.wordings[1]:
            yield read_markdown(pair.folder / "versions" / f"{day}.md")
            continue
        raw = wording.encode()
        yield Version(
            effective=date.fromisoformat(day),
            path=f"{day}.md",
            text=wording,
            first_line=1,
            raw=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
        )


@cache
def _compared(pair: Pair) -> ComparisonNames:
    found = {version.effective: version for version in agreement_of(pair).versions}
    old, new = (clauses_of(found[date.fromisoformat(day)]) for day in (pair.old, pair.new))
    return names_in(compare_versions(old, new, language="en"))


def said_of(pair: Pair, text: str) -> Said:
    """Return what the rules of truth say of an explanation file."""
    agreement, names = agreement_of(pair), _compared(pair)
    new = next(v for v in agreement.versions if str(v.effective) == pair.new)
    file = parse_explanation(
        text,
        path="x.md",
        effective=new.effective,
        language="en",
        audiences=[each.id for each in agreement.audiences],
    )
    explained = bind(names, file, agreement=agreement, new=new)
    say = translator_for("en").say
    return frozenset(
        (f"{finding.rule} {finding.message.code.name}", say(finding.message))
        for finding in (*explained.faults, *lint(explained, agreement, names, release=False))
        if finding.rule not in STYLE and finding.message.code is not Found.NOTHING_WORSE_BUT
    )


class Scores:
    """What was counted of one part."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.kinds: dict[str, Counter[bool]] = defaultdict(Counter)
        self.alarms: Counter[str] = Counter()
        self.hits: Counter[str] = Counter()
        self.right = 0
        self.alarmed = 0
        self.lines: list[str] = []

    def add(self, each: Told) -> None:
        """Count one explanation and its edits."""
        before = said_of(each.pair, each.text)
        sections = max(1, each.text.count("\n## "))
        self.right += sections + 2 * (not each.minor)
        self.alarmed += min(sections, len(before))
        for rule, message in sorted(before):
            self.alarms[rule] += 1
            self.lines.append(f"ALARM {rule} {each.pair.new} {each.title}: {message}")
        for edit in each.edits:
            found = said_of(each.pair, each.false_text(edit)) - before
            self.kinds[edit.kind][bool(found)] += 1
            self.hits.update({rule for rule, _ in found})
            said = "; ".join(f"{rule} {message}" for rule, message in sorted(found))
            mark = f"HIT {said}" if found else "MISS"
            shown = f"{edit.words} -> {edit.other}"
            if edit.words.startswith("```"):
                shown = edit.other.replace("\n", " | ")
            self.lines.append(f"{mark} {edit.kind} {each.pair.new} {each.title}: {shown}")

    def show(self, name: str) -> None:
        """Print the counts."""
        edits = sum(sum(counts.values()) for counts in self.kinds.values())
        hits = sum(counts[True] for counts in self.kinds.values())
        print(f"{name}: {hits} of {edits} false edits remarked ({hits / max(1, edits):.1%});")
        share = self.alarmed / max(1, self.right)
        print(f"  {self.alarmed} of {self.right} right texts wrongly ({share:.1%})")
        for kind, counts in sorted(self.kinds.items()):
            total = sum(counts.values())
            print(f"  {kind:<12} {counts[True]:>3} of {total:>3}  {counts[True] / total:4.0%}")
        for rule in sorted({*self.hits, *self.alarms}, key=_order):
            print(f"  {rule:<22} hits {self.hits[rule]:>4}, false alarms {self.alarms[rule]:>3}")


def _order(name: str) -> tuple[str, int, str]:
    code, _, check = name.partition(" ")
    return code[:1], int(code[1:]), check


def main() -> None:
    """Print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list misses and false alarms")
    parser.add_argument("--hits", action="store_true", help="list what was remarked, too")
    parser.add_argument("--all", action="store_true", help="list of both parts")
    parser.add_argument("--own", action="store_true", help="only clauses of our own")
    options = parser.parse_args()
    parts = {name: Scores() for name in (WRITTEN, ASIDE, OWN, OWN_ASIDE)}
    for each in own() if options.own else chain(told(), own()):
        parts[each.part].add(each)
    for name, scores in parts.items():
        for line in scores.lines if options.all or name in {WRITTEN, OWN} else ():
            if options.hits or (options.misses and not line.startswith("HIT")):
                print(line)
    for name, scores in parts.items():
        if scores.right:
            scores.show(name)


if __name__ == "__main__":
    main()
