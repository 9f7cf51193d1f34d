"""Which links of a change lead elsewhere, came or went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from plainredline.facts.statements import excerpt, exchange
from plainredline.facts.wording_pair import Wording, WordingPair
from plainredline.frozen_values import dataclass
from plainredline.messages.fact_codes import Shown
from plainredline.model import Clauses, Fact, FactKind, Form, FormKind, MarkKind, Message, Place


def link_facts(pair: WordingPair, clauses_old: Clauses, clauses_new: Clauses) -> Iterator[Fact]:
    """Yield what became of the links of a change."""
    olds, news = _links_of(pair.old, clauses_old), _links_of(pair.new, clauses_new)
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


@dataclass(frozen=True, slots=True)
class _Link:
    """One link of a side."""

    text: str
    target: str
    place: Place


def _links_of(side: Wording, clauses: Clauses) -> list[_Link]:
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


def without_same_address(facts: Iterable[Fact], forms: Sequence[Form]) -> Iterator[Fact]:
    """Leave out links that lead where they led: the redline told their addresses as form."""
    same = {(form.old, form.new) for form in forms if form.kind is FormKind.ADDRESS}
    return (f for f in facts if f.kind is not FactKind.LINK or (f.old, f.new) not in same)


def without_moved_links(changes: list[list[Fact]]) -> list[list[Fact]]:
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
