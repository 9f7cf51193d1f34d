"""Every fact of a comparison, by rule: what each change shows, and what whole documents do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from plainredline.facts.events import KeptEvents, event_facts
from plainredline.facts.incorporated import IncorporatedDocuments, document_facts
from plainredline.facts.jurisdiction_facts import NamedPlaces, jurisdiction_facts
from plainredline.facts.link_facts import link_facts, without_moved_links, without_same_address
from plainredline.facts.modals import modal_changes_between
from plainredline.facts.reference_facts import ReferenceFinder, reference_facts
from plainredline.facts.statements import excerpt, words_changed
from plainredline.facts.term_facts import term_facts
from plainredline.facts.topics import topics_of_change
from plainredline.facts.value_changes import changes_between
from plainredline.facts.wording_pair import WordingPair, pair_of_wordings
from plainredline.language.lexicon import Lexicon, lexicon_for
from plainredline.language.values import Value, ValueKind, find_values
from plainredline.messages.fact_codes import Shown
from plainredline.model import (
    Change,
    Clauses,
    Comparison,
    Fact,
    FactKind,
    Place,
    Redline,
    TwoWordings,
    without_place,
    wording_of,
)
from plainredline.remembered import Answers, Kept, Remembered

_KINDS = {ValueKind(kind.value): kind for kind in FactKind if kind.value in set(ValueKind)}
"""Times of day count as dates."""


Facts = tuple[Fact, ...]


class KeptFacts(KeptEvents, Protocol):
    """What earlier builds found."""

    @property
    def facts(self) -> Kept[Facts]:
        """In two wordings, as if there were no other clauses."""


def find_facts(
    comparison: Comparison,
    *,
    language: str = "en",
    kept: KeptFacts | None = None,
    whole: bool = True,
) -> Comparison:
    """Return the comparison with what its words show, found by rule; it may be incomplete.

    What only the `whole` documents show besides is left out where nobody is told of it.

    Values and modal verbs are read by the lexicon of the language, law and venue by its table; the
    other rules read English. In another language only links are told besides. What is `kept` is
    not found again, and what is found is kept.
    """
    lexicon = lexicon_for(language)
    references = ReferenceFinder(comparison)
    answers: Answers = {
        "is_named": NamedPlaces(comparison, lexicon.language).is_named,
        "is_without": IncorporatedDocuments(comparison, lexicon.language).is_without,
        "elsewhere": references.elsewhere,
    }
    known = kept.facts if kept else None
    told = [
        _known_facts(change, comparison, answers, lexicon, known) for change in comparison.changes
    ]
    told = without_moved_links(told)
    for at, fact in term_facts(comparison, lexicon.language):
        told[at].append(fact)
    changes = tuple(
        replace(change, facts=tuple(facts)) if facts or change.facts else change
        for change, facts in zip(comparison.changes, told, strict=True)
    )
    if not whole:
        return replace(comparison, changes=changes)
    events = event_facts(comparison, lexicon.language, kept)
    stray = references.stray() if lexicon.language == "en" else ()
    return replace(comparison, changes=changes, facts=(*events, *stray))


def find_topics(comparison: Comparison, *, language: str = "en") -> Comparison:
    """Return the comparison with the topics proposed for each change.

    They help who writes; no page of a reader shows one that nobody has chosen.
    """
    tag = lexicon_for(language).language
    changes = tuple(
        replace(change, topics=topics_of_change(change, comparison.old, comparison.new, tag))
        for change in comparison.changes
    )
    return replace(comparison, changes=changes)


_FACTS: Final = Remembered[Facts](size=1 << 13)


def _known_facts(
    change: Change,
    comparison: Comparison,
    answers: Answers,
    lexicon: Lexicon,
    kept: Kept[Facts] | None,
) -> list[Fact]:
    """Return what the wordings of a change show; of two that were read before, what they did."""
    olds, news = change.group.old, change.group.new
    old, new = [comparison.old[i] for i in olds], [comparison.new[j] for j in news]
    facts = _FACTS.result(
        TwoWordings(wording_of(old), wording_of(new), None, (change.redline, lexicon.language)),
        answers,
        lambda noted: tuple(
            _facts(change.redline, without_place(old), without_place(new), noted, lexicon)
        ),
        kept,
    )
    told = without_same_address(facts, change.forms) if facts else ()
    return [_at(fact, olds, news) for fact in told]


def _at(fact: Fact, olds: Sequence[int], news: Sequence[int]) -> Fact:
    """Return a fact of some clauses by where those stand in their versions."""
    return Fact(
        kind=fact.kind,
        name=fact.name,
        old=fact.old,
        new=fact.new,
        statement=fact.statement,
        old_places=_moved(fact.old_places, olds),
        new_places=_moved(fact.new_places, news),
    )


def _moved(places: Sequence[Place], clauses: Sequence[int]) -> tuple[Place, ...]:
    return tuple([Place(clauses[place.clause], place.start, place.end) for place in places])


def _facts(
    redline: Redline, old: Clauses, new: Clauses, answers: Answers, lexicon: Lexicon
) -> Iterator[Fact]:
    """Yield what two wordings show, as if their clauses were all that there are."""
    pair = pair_of_wordings(redline, old, new)
    if pair.old.text != pair.new.text or lexicon.language != "en":
        if redline.has_edits:  # The same words in another form show nothing.
            yield from _values(pair, lexicon)
            yield from _modals(pair, lexicon)
        yield from jurisdiction_facts(pair, answers["is_named"], lexicon.language)
        if lexicon.language == "en":
            yield from reference_facts(pair, answers["elsewhere"])
        yield from document_facts(pair, answers["is_without"], lexicon.language)
    yield from link_facts(pair, old, new)


def _values(pair: WordingPair, lexicon: Lexicon) -> Iterator[Fact]:
    """Yield one fact for each value that came, went or changed, with all its places."""
    if pair.old.text == pair.new.text:
        return
    olds, news = (find_values(side.text, lexicon, things=True) for side in (pair.old, pair.new))
    grouped: dict[tuple[str, str, str], list[tuple[Value | None, Value | None]]] = {}
    for change in changes_between(olds, news, pair.script):
        old, new = change.old, change.new
        key = change.kind, old.key if old else "", new.key if new else ""
        grouped.setdefault(key, []).append((old, new))
    for (_, gone, came), pairs in grouped.items():
        fact = _value_fact(pair, pairs)
        if gone and not came and any(value.key == gone for value in news):
            fact = replace(fact, statement=Shown.WORDS_GONE_HERE(old=excerpt(fact.old)))
        yield fact


def _value_fact(pair: WordingPair, pairs: Sequence[tuple[Value | None, Value | None]]) -> Fact:
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


def _modals(pair: WordingPair, lexicon: Lexicon) -> Iterator[Fact]:
    for change in modal_changes_between(pair.script, lexicon):
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
