"""Every fact of a comparison, by rule: what each change shows, and what whole documents do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plainredline.facts.events import event_facts
from plainredline.facts.incorporated import IncorporatedDocuments
from plainredline.facts.jurisdiction_facts import jurisdiction_facts
from plainredline.facts.link_facts import link_facts, without_moved_links
from plainredline.facts.modals import modal_changes_between
from plainredline.facts.reference_facts import ReferenceFinder
from plainredline.facts.statements import excerpt, words_changed
from plainredline.facts.term_facts import term_facts
from plainredline.facts.topics import topics_of_change
from plainredline.facts.value_changes import changes_between
from plainredline.facts.wording_pair import WordingPair, pair_of_change
from plainredline.language.lexicon import Lexicon, lexicon_for
from plainredline.language.values import Value, ValueKind, find_values
from plainredline.messages.fact_codes import Shown
from plainredline.model import Change, Comparison, Fact, FactKind

_KINDS = {ValueKind(kind.value): kind for kind in FactKind if kind.value in set(ValueKind)}
"""Times of day count as dates."""


def find_facts(comparison: Comparison, *, language: str = "en") -> Comparison:
    """Return the comparison with what its words show, found by rule; it may be incomplete.

    Values and modal verbs are read by the lexicon of the language, law and venue by its table; the
    other rules read English. In another language only links are told besides, and topics as far as
    headings show them.
    """
    lexicon = lexicon_for(language)
    if lexicon.language == "en":
        return _with_english_facts(comparison, lexicon)
    pairs = [
        pair_of_change(change, comparison.old, comparison.new) for change in comparison.changes
    ]
    documents = IncorporatedDocuments(comparison, lexicon.language)
    told = [
        [
            *_said(change, pair, lexicon),
            *jurisdiction_facts(pair, comparison, lexicon.language),
            *documents.facts(pair),
            *_links(pair, comparison),
        ]
        for change, pair in zip(comparison.changes, pairs, strict=True)
    ]
    told = without_moved_links(told)
    for at, fact in term_facts(comparison, lexicon.language):
        told[at].append(fact)
    found = zip(comparison.changes, told, strict=True)
    changes = tuple(
        replace(
            change,
            facts=tuple(facts),
            topics=topics_of_change(change, comparison.old, comparison.new, lexicon.language),
        )
        for change, facts in found
    )
    events = tuple(event_facts(comparison, lexicon.language))
    return replace(comparison, changes=changes, facts=events)


def _with_english_facts(comparison: Comparison, lexicon: Lexicon) -> Comparison:
    references = ReferenceFinder(comparison)
    documents = IncorporatedDocuments(comparison)
    found = []
    for change in comparison.changes:
        pair = pair_of_change(change, comparison.old, comparison.new)
        facts: list[Fact] = []
        if pair.old.text != pair.new.text:
            facts += _said(change, pair, lexicon)
            facts += jurisdiction_facts(pair, comparison)
            facts += references.of_change(pair)
            facts += documents.facts(pair)
        found.append([*facts, *_links(pair, comparison)])
    found = without_moved_links(found)
    for at, fact in term_facts(comparison):
        found[at].append(fact)
    return replace(
        comparison,
        changes=tuple(
            replace(
                change,
                facts=tuple(facts),
                topics=topics_of_change(change, comparison.old, comparison.new),
            )
            for change, facts in zip(comparison.changes, found, strict=True)
        ),
        facts=(*event_facts(comparison), *references.stray()),
    )


def _said(change: Change, pair: WordingPair, lexicon: Lexicon) -> list[Fact]:
    """Return the values and modal verbs that differ; of the same words in another form, none."""
    if not change.redline.has_edits:
        return []
    return [*_values(pair, lexicon), *_modals(pair, lexicon)]


def _links(pair: WordingPair, comparison: Comparison) -> Iterator[Fact]:
    return link_facts(pair, comparison.old, comparison.new)


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
