"""Every fact of a comparison, by rule: what each change shows, and what whole documents do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plainredline.facts.cross_references import Reference, find_references, targets
from plainredline.facts.defined_terms import Term, defined_terms, uses
from plainredline.facts.events import document_facts
from plainredline.facts.jurisdiction import Jurisdiction, governing_law, venue
from plainredline.facts.kept_words import Script, script_between, script_of
from plainredline.facts.modals import modal_changes_between
from plainredline.facts.statements import excerpt, exchange, words_changed
from plainredline.facts.topics import topics_of_change
from plainredline.facts.value_changes import changes_between
from plainredline.language.lexicon import Lexicon, lexicon_for
from plainredline.language.values import Value, ValueKind, find_values
from plainredline.messages.fact_codes import Shown
from plainredline.model import (
    Change,
    Clauses,
    Comparison,
    Fact,
    FactKind,
    MarkKind,
    Message,
    Place,
)

_KINDS = {ValueKind(kind.value): kind for kind in FactKind if kind.value in set(ValueKind)}
"""Times of day count as dates."""


def find_facts(comparison: Comparison, *, language: str = "en") -> Comparison:
    """Return the comparison with what its words show, found by rule; it may be incomplete.

    Values are read by the lexicon of the language; the other rules read English. In another
    language only links are told besides.
    """
    english = language.lower().split("-")[0] == "en"
    finder = _Finder(comparison, lexicon_for(language), english=english)
    changes = _without_moved_links([finder.of_change(change) for change in comparison.changes])
    if not english:
        return replace(comparison, changes=tuple(map(_with_facts, comparison.changes, changes)))
    finder.add_terms(changes)
    return replace(
        comparison,
        changes=tuple(
            replace(
                _with_facts(change, found),
                topics=topics_of_change(change, comparison.old, comparison.new),
            )
            for change, found in zip(comparison.changes, changes, strict=True)
        ),
        facts=(*document_facts(comparison.old, comparison.new), *finder.stray_references()),
    )


def _with_facts(change: Change, facts: Iterable[Fact]) -> Change:
    return replace(change, facts=tuple(facts))


# ---------------------------------------------------------------- one side of a change


@dataclass(frozen=True, slots=True)
class _Side:
    """The clauses of one side of a change, and their texts as one wording."""

    clauses: tuple[int, ...]
    starts: tuple[int, ...]
    """Offset of each clause in the wording."""

    text: str

    def place(self, start: int, end: int) -> Place:
        """Return the place of a stretch of the wording; it ends with its clause at the latest."""
        index = max(bisect_right(self.starts, start) - 1, 0)
        offset = self.starts[index]
        limit = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return Place(self.clauses[index], start - offset, min(end, limit) - offset)


def _side(indexes: tuple[int, ...], clauses: Clauses) -> _Side:
    starts, at = [], 0
    for index in indexes:
        starts.append(at)
        at += len(clauses[index].text) + 1
    return _Side(indexes, tuple(starts), "\n".join(clauses[index].text for index in indexes))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Both sides of a change with the script between them."""

    old: _Side
    new: _Side
    script: Script


class _Finder:
    """The rules, with the tables of one comparison that they share."""

    def __init__(self, comparison: Comparison, lexicon: Lexicon, *, english: bool) -> None:
        self.comparison = comparison
        self.lexicon = lexicon
        self.english = english
        self.old, self.new = comparison.old, comparison.new
        groups = comparison.alignment.groups
        self.became = {i: frozenset(group.new) for group in groups for i in group.old}
        self.change_of_old = {
            i: n for n, change in enumerate(comparison.changes) for i in change.group.old
        }
        self.change_of_new = {
            j: n for n, change in enumerate(comparison.changes) for j in change.group.new
        }
        nowhere: Mapping[tuple[str, ...], int | None] = {}
        self.old_targets = targets(self.old) if english else nowhere
        self.new_targets = targets(self.new) if english else nowhere

    # ------------------------------------------------------------ a change

    def of_change(self, change: Change) -> list[Fact]:
        """Return the facts of one change but for its terms."""
        pair = self._pair(change)
        facts: list[Fact] = []
        if pair.old.text != pair.new.text:
            facts += self._values(pair)
            if self.english:
                facts += _modals(pair)
                facts += _jurisdictions(pair, FactKind.LAW)
                facts += _jurisdictions(pair, FactKind.VENUE)
                facts += self._references(pair)
        facts += self._links(pair)
        return facts

    def _pair(self, change: Change) -> _Pair:
        old, new = _side(change.group.old, self.old), _side(change.group.new, self.new)
        script = script_of(change.redline)
        if (script.old, script.new) != (old.text, new.text):
            script = script_between(old.text, new.text)
        return _Pair(old, new, script)

    def _values(self, pair: _Pair) -> Iterator[Fact]:
        olds, news = (find_values(side.text, self.lexicon) for side in (pair.old, pair.new))
        grouped: dict[tuple[str, str, str], list[tuple[Value | None, Value | None]]] = {}
        for change in changes_between(olds, news, pair.script):
            key = (
                change.kind,
                change.old.key if change.old else "",
                change.new.key if change.new else "",
            )
            grouped.setdefault(key, []).append((change.old, change.new))
        for pairs in grouped.values():
            yield _value_fact(pair, pairs)

    def _references(self, pair: _Pair) -> Iterator[Fact]:
        olds, news = find_references(pair.old.text), find_references(pair.new.text)
        for old, new in _same_place(olds, news, pair.script):
            if self._leads_elsewhere(old, new):
                yield self._reference_fact(pair, old, new)

    def _leads_elsewhere(self, old: Reference, new: Reference) -> bool:
        """Whether what the old reference named has become another clause than the new names."""
        before = self.old_targets.get(old.key)
        if before is None:
            return False
        if new.key not in self.new_targets:
            return old.key == new.key
        after = self.new_targets[new.key]
        return after is not None and after not in self.became[before]

    def _reference_fact(self, pair: _Pair, old: Reference, new: Reference) -> Fact:
        return Fact(
            kind=FactKind.REFERENCE,
            name=new.text,
            old=old.text,
            new=new.text,
            statement=self._where_it_leads(old, new),
            old_places=(pair.old.place(old.start, old.end),),
            new_places=(pair.new.place(new.start, new.end),),
        )

    def _where_it_leads(self, old: Reference, new: Reference) -> Message:
        before, after = self.old_targets[old.key], self.new_targets.get(new.key)
        if after is None:
            return Shown.REFERENCE_LOST(new=new.text)
        was = "" if before is None else self.old[before].text
        now = self.new[after].text
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

    def _links(self, pair: _Pair) -> Iterator[Fact]:
        olds, news = _links_of(pair.old, self.old), _links_of(pair.new, self.new)
        gone, came = _unshared(olds, news)
        by_text: dict[str, list[_Link]] = defaultdict(list)
        for new in reversed(came):
            by_text[new.text].append(new)
        for old in gone:
            same = by_text[old.text]
            yield _link_fact(old.text, old, same.pop() if same else None)
        left = {id(new) for same in by_text.values() for new in same}
        for new in came:
            if id(new) in left:
                yield _link_fact(new.text, None, new)

    # ------------------------------------------------------------ the whole

    def add_terms(self, changes: list[list[Fact]]) -> None:
        """Add to each change the terms that it adds, drops or redefines."""
        if not changes:
            return
        olds = {term.key: term for term in defined_terms(self.old)}
        news = {term.key: term for term in defined_terms(self.new)}
        for key, term in olds.items():
            if key not in news and (at := self.change_of_old.get(term.place.clause)) is not None:
                changes[at].append(_term_fact(term, None, None))
        for key, term in news.items():
            at = self.change_of_new.get(term.place.clause)
            before = olds.get(key)
            if at is None or (before and _bare(before.definition) == _bare(term.definition)):
                continue
            reach = uses(term.name, self.new)
            changes[at].append(_term_fact(before, term, self._uses(term, reach), reach))

    def _uses(self, term: Term, reach: Sequence[Place]) -> Message | None:
        """Return which other clauses use a term; None when there is none."""
        others = [place.clause for place in reach if place.clause != term.place.clause]
        cites = [cite for index in others if (cite := self.new[index].cite)]
        if not others:
            return None
        if len(cites) < len(others):
            return Shown.TERM_USES(n=len(others))
        return Shown.TERM_USES_IN(n=len(others), clauses=_some(cites))

    def stray_references(self) -> Iterator[Fact]:
        """Yield references in clauses that did not change but now lead elsewhere."""
        for group in self.comparison.alignment.groups:
            if len(group.old) != 1 or len(group.new) != 1 or group.new[0] in self.change_of_new:
                continue
            text = self.new[group.new[0]].text
            if not (references := find_references(text)):
                continue
            before = {
                reference.key: reference
                for reference in find_references(self.old[group.old[0]].text)
            }
            pair = _Pair(
                _side(group.old, self.old), _side(group.new, self.new), script_between("", "")
            )
            for reference in references:
                old = before.get(reference.key)
                if old and self._leads_elsewhere(old, reference):
                    yield self._reference_fact(pair, old, reference)


# ---------------------------------------------------------------- facts of a pair


def _value_fact(pair: _Pair, pairs: Sequence[tuple[Value | None, Value | None]]) -> Fact:
    olds = [old for old, _ in pairs if old]
    news = [new for _, new in pairs if new]
    old, new = (olds[0].text if olds else ""), (news[0].text if news else "")
    return Fact(
        kind=_KINDS.get((olds or news)[0].kind, FactKind.DATE),
        name="",
        old=old,
        new=new,
        statement=words_changed(old, new, n=len(pairs)),
        old_places=tuple(pair.old.place(v.start, v.end) for v in olds),
        new_places=tuple(pair.new.place(v.start, v.end) for v in news),
    )


def _modals(pair: _Pair) -> Iterator[Fact]:
    for change in modal_changes_between(pair.script):
        old, new = change.old, change.new
        yield Fact(
            kind=FactKind.MODAL,
            name="",
            old=old.text,
            new=new.text,
            statement=words_changed(old.text, new.text),
            old_places=(pair.old.place(old.start, old.end),),
            new_places=(pair.new.place(new.start, new.end),),
        )


def _jurisdictions(pair: _Pair, kind: FactKind) -> Iterator[Fact]:
    """Yield one fact when the names differ: all that went, and all that came."""
    find = governing_law if kind is FactKind.LAW else venue
    olds, news = find(pair.old.text), find(pair.new.text)
    shared = {item.name for item in olds} & {item.name for item in news}
    gone = [item for item in olds if item.name not in shared]
    came = [item for item in news if item.name not in shared]
    if not gone and not came:
        return
    old, new = _joined(gone), _joined(came)
    what = "governing law" if kind is FactKind.LAW else "place where disputes are heard"
    yield Fact(
        kind=kind,
        name=what,
        old=old,
        new=new,
        statement=exchange(excerpt(old), excerpt(new), *_JURISDICTION_CODES[kind]),
        old_places=tuple(pair.old.place(item.start, item.end) for item in gone),
        new_places=tuple(pair.new.place(item.start, item.end) for item in came),
    )


_JURISDICTION_CODES = {
    FactKind.LAW: (Shown.LAW_CHANGES, Shown.LAW_APPEARS, Shown.LAW_GONE),
    FactKind.VENUE: (Shown.VENUE_CHANGES, Shown.VENUE_APPEARS, Shown.VENUE_GONE),
}


def _joined(items: Iterable[Jurisdiction]) -> str:
    return ", ".join(item.text for item in items)


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


@dataclass(frozen=True, slots=True)
class _Link:
    """One link of a side."""

    text: str
    target: str
    place: Place


def _links_of(side: _Side, clauses: Clauses) -> list[_Link]:
    return [
        _Link(
            clauses[index].text[mark.start : mark.end],
            mark.target,
            Place(index, mark.start, mark.end),
        )
        for index in side.clauses
        for mark in clauses[index].marks
        if mark.kind is MarkKind.LINK and mark.target
    ]


def _unshared(olds: Sequence[_Link], news: Sequence[_Link]) -> tuple[list[_Link], list[_Link]]:
    """Return the links of each side whose target the other side lacks."""
    left = Counter(old.target for old in olds)
    right = Counter(new.target for new in news)
    return _beyond(olds, right), _beyond(news, left)


def _beyond(links: Sequence[_Link], known: Counter[str]) -> list[_Link]:
    """Return the links that are left when each known target takes one away."""
    free = Counter(known)
    rest = []
    for link in links:
        if free[link.target]:
            free[link.target] -= 1
        else:
            rest.append(link)
    return rest


def _without_moved_links(changes: list[list[Fact]]) -> list[list[Fact]]:
    """Leave out links that one change drops and another adds: they are found after all."""
    lone = Counter(
        (fact.name, fact.old, fact.new)
        for facts in changes
        for fact in facts
        if fact.kind is FactKind.LINK and not (fact.old and fact.new)
    )
    moved: Counter[tuple[str, str, str]] = Counter()
    for (text, gone, _), times in lone.items():
        if gone and (both := min(times, lone[text, "", gone])):
            moved[text, gone, ""] = moved[text, "", gone] = both
    kept: list[list[Fact]] = []
    for facts in changes:
        kept.append([])
        for fact in facts:
            key = fact.name, fact.old, fact.new
            if fact.kind is FactKind.LINK and moved[key]:
                moved[key] -= 1
            else:
                kept[-1].append(fact)
    return kept


def _link_fact(text: str, old: _Link | None, new: _Link | None) -> Fact:
    before, after = (old.target if old else ""), (new.target if new else "")
    return Fact(
        kind=FactKind.LINK,
        name=text,
        old=before,
        new=after,
        statement=_of_link(excerpt(text), excerpt(before), excerpt(after)),
        old_places=(old.place,) if old else (),
        new_places=(new.place,) if new else (),
    )


def _of_link(text: str, old: str, new: str) -> Message:
    """Return what to say of a link; one at a picture has no text."""
    if not text:
        return exchange(
            old,
            new,
            Shown.LINK_WITHOUT_TEXT_CHANGES,
            Shown.LINK_WITHOUT_TEXT_APPEARS,
            Shown.LINK_WITHOUT_TEXT_GONE,
        )
    return exchange(old, new, Shown.LINK_CHANGES, Shown.LINK_APPEARS, Shown.LINK_GONE, text=text)


def _term_fact(
    old: Term | None, new: Term | None, uses: Message | None, places: Sequence[Place] = ()
) -> Fact:
    """Return the fact of a term; behind its own place stand those of the clauses that use it."""
    term = new or old
    if term is None:
        raise ValueError("a term on neither side")
    others = tuple(place for place in places if place.clause != term.place.clause)
    return Fact(
        kind=FactKind.TERM,
        name=term.name,
        old=old.definition if old else "",
        new=new.definition if new else "",
        statement=_of_term(term.name, is_old=bool(old), is_new=bool(new), uses=uses),
        old_places=(old.place,) if old else (),
        new_places=(new.place, *others) if new else (),
    )


def _of_term(name: str, *, is_old: bool, is_new: bool, uses: Message | None) -> Message:
    if not is_new:
        return Shown.TERM_GONE(term=name)
    if uses is None:
        return (Shown.TERM_CHANGES if is_old else Shown.TERM_APPEARS)(term=name)
    code = Shown.TERM_CHANGES_WITH_USES if is_old else Shown.TERM_APPEARS_WITH_USES
    return code(term=name, uses=uses)


_MOST_CITES = 8


def _some(cites: Sequence[str]) -> tuple[str | Message, ...]:
    """Return the first of many clauses, and how many more there are."""
    more = len(cites) - _MOST_CITES
    return (*cites[:_MOST_CITES], Shown.MORE_CLAUSES(n=more)) if more > 0 else tuple(cites)


_MARKS = re.compile(r"[\W_]+")


def _bare(text: str) -> str:
    """Return the letters and figures of a text, so that quotes and dashes do not tell."""
    return _MARKS.sub(" ", text).strip()


def _opening(text: str) -> str:
    """Return the first words of a clause."""
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")  # noqa: PLR2004 - a line's worth
