"""Which references to other clauses lead elsewhere now, in changes and in what did not change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from plainredline.facts.cross_references import Reference, find_references, targets
from plainredline.facts.kept_words import Script
from plainredline.facts.wording_pair import WordingPair, pair_of_group
from plainredline.messages.fact_codes import Shown
from plainredline.model import Comparison, Fact, FactKind, Message

Elsewhere = Callable[[Reference, Reference], Message | None]
"""What to say of two references where what the old one named is another clause than that which the
new one names; None where it is not."""


def reference_facts(pair: WordingPair, elsewhere: Elsewhere) -> Iterator[Fact]:
    """Yield the references of a change that lead to another clause than before."""
    olds, news = find_references(pair.old.text), find_references(pair.new.text)
    for old, new in _same_place(olds, news, pair.script):
        if (said := elsewhere(old, new)) is not None:
            yield _reference_fact(pair, old, new, said)


def _reference_fact(pair: WordingPair, old: Reference, new: Reference, said: Message) -> Fact:
    return Fact(
        kind=FactKind.REFERENCE,
        name=new.text,
        old=old.text,
        new=new.text,
        statement=said,
        old_places=(pair.old.place(old.start, old.end),),
        new_places=(pair.new.place(new.start, new.end),),
    )


class ReferenceFinder:
    """The references of a comparison, with the clauses that each number names on both sides."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison

    @cached_property
    def old_targets(self) -> Mapping[tuple[str, ...], int | None]:
        """The clause that each number of the old version names."""
        return targets(self.comparison.old)

    @cached_property
    def new_targets(self) -> Mapping[tuple[str, ...], int | None]:
        """The clause that each number of the new version names."""
        return targets(self.comparison.new)

    def elsewhere(self, old: Reference, new: Reference) -> Message | None:
        """Return where two references lead that are one, if elsewhere than before."""
        return self._where_it_leads(old, new) if self._leads_elsewhere(old, new) else None

    def _leads_elsewhere(self, old: Reference, new: Reference) -> bool:
        """Whether what the old reference named has become another clause than the new names."""
        before = self.old_targets.get(old.key)
        if before is None:
            return False
        if new.key not in self.new_targets:
            return old.key == new.key
        after = self.new_targets[new.key]
        return after is not None and after not in self.comparison.became[before]

    def _where_it_leads(self, old: Reference, new: Reference) -> Message:
        before, after = self.old_targets[old.key], self.new_targets.get(new.key)
        if after is None:
            return Shown.REFERENCE_LOST(new=new.text)
        was = "" if before is None else self.comparison.old[before].text
        now = self.comparison.new[after].text
        values = {"new": new.text} if old.key == new.key else {"old": old.text, "new": new.text}
        if not was or not now or was == now:
            code = Shown.REFERENCE_SAME_NUMBER if old.key == new.key else Shown.REFERENCE_CHANGES
            return code(**values)
        code = (
            Shown.REFERENCE_SAME_NUMBER_OPENINGS
            if old.key == new.key
            else Shown.REFERENCE_CHANGES_OPENINGS
        )
        return code(**values, was=_opening(was), now=_opening(now))

    def stray(self) -> Iterator[Fact]:
        """Yield references in clauses that did not change but now lead elsewhere."""
        old, new = self.comparison.old, self.comparison.new
        if not self._are_numbers_moved():
            return
        for group in self.comparison.alignment.groups:
            if len(group.old) != 1 or len(group.new) != 1:
                continue
            if group.new[0] in self.comparison.change_of_new:
                continue
            before, after = old[group.old[0]].text, new[group.new[0]].text
            references = find_references(after)
            olds = references if before == after else find_references(before)
            was = {reference.key: reference for reference in olds}
            for reference in references:
                one = was.get(reference.key)
                if one and (said := self.elsewhere(one, reference)) is not None:
                    yield _reference_fact(pair_of_group(group, old, new), one, reference, said)

    def _are_numbers_moved(self) -> bool:
        """Whether a clause with a number is gone or has got another one."""
        old, new = self.comparison.old, self.comparison.new
        for group in self.comparison.alignment.groups:
            before = {(old[i].label, old[i].cite) for i in group.old if old[i].label}
            after = {(new[j].label, new[j].cite) for j in group.new if new[j].label}
            if before - after:
                return True
        return False


def _same_place(
    olds: Sequence[Reference], news: Sequence[Reference], script: Script
) -> Iterator[tuple[Reference, Reference]]:
    """Yield references that stand in one place of both wordings."""
    spots: dict[int, list[Reference]] = defaultdict(list)
    for new in news:
        spots[script.at_new(new.end)].append(new)
    for old in olds:
        here = spots.get(script.at_old(old.end))
        if here:
            yield old, here.pop(0)


def _opening(text: str) -> str:
    """Return the first words of a clause."""
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")  # noqa: PLR2004 - a line's worth
