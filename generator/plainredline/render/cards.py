"""What is said above the wording: a card for each explanation, and lists of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from plainredline.language.digest import is_reviewed
from plainredline.messages.page_codes import Card as Say
from plainredline.messages.page_codes import Common, PartyName, ToFinish
from plainredline.messages.translator import Translator
from plainredline.model import (
    Agreement,
    Effect,
    Explained,
    Fact,
    Message,
    Party,
    Section,
    Standing,
    Version,
)
from plainredline.render import sanitise
from plainredline.render.naming import cites_of, kinds_of, named, opening_words
from plainredline.render.page_ids import story_ids
from plainredline.render.translated_html import in_language, said
from plainredline.render.views import WordingView


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One explanation, as its reader meets it."""

    id: str
    section: Section
    effect: Effect | None
    """None where its author has not judged yet."""

    affects: str
    changed: Markup
    means: Markup
    can_do: Markup
    gains: str
    binds: str
    cites: str
    target: str
    origin: Version | None
    """The version it was written for, when the page shows several."""

    note: Message | str
    """What became of its clause since; empty for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A change in a list, with the link to its wording."""

    text: str | Markup
    target: str
    note: str = ""


def make_cards(
    agreement: Agreement,
    explained: Explained,
    wording: WordingView,
    t: Translator,
) -> tuple[Card, ...]:
    """Return a card for each explanation that can be shown as true, in the author's order."""
    versions = {version.effective: version for version in agreement.versions}
    bound = [c for c in explained.carried if c.is_bound]
    carried = dict(enumerate(bound))
    pairs = zip(explained.explanations, story_ids(explained), strict=True)
    return tuple(
        Card(
            id=id_,
            section=explanation.section,
            effect=explanation.section.effect,
            affects=_affects(agreement, explanation.section, t),
            changed=sanitise.prose(explanation.section.changed),
            means=sanitise.prose(explanation.section.means),
            can_do=sanitise.prose(explanation.section.can_do),
            gains=party_name(explanation.section.gains, agreement, t),
            binds=party_name(explanation.section.binds, agreement, t),
            cites=cites_of(explained.comparison, explanation.changes, t),
            target=wording.targets[explanation.changes[0]],
            origin=versions.get(carried[index].effective) if index in carried else None,
            note=t.say_all(carried[index].notes) if index in carried else "",
        )
        for index, (explanation, id_) in enumerate(pairs)
        if explanation.is_told
    )


def open_items(
    explained: Explained, wording: WordingView, language: str, t: Translator
) -> tuple[Item, ...]:
    """Return what nobody has explained; clauses that came or went together are one item.

    What a draft has a section for stands among the draft's open points.
    """
    items: dict[str, Item] = {}
    begun = {
        i for e in explained.explanations if e.standing is Standing.UNWRITTEN for i in e.changes
    }
    for change in explained.unexplained:
        if change in begun:
            continue
        together = wording.together.get(change, (change,))
        target = wording.targets[together[0]]
        if target not in items or target == "rl-wording":
            key = target if target != "rl-wording" else f"{target} {change}"
            items[key] = _item(explained, wording, together, language, t)
    return tuple(items.values())


def stale_items(explained: Explained, wording: WordingView, t: Translator) -> tuple[Item, ...]:
    """Return what was explained, or set aside, for a wording that is no longer there."""
    sections = (
        (e.changes, e.section.title) for e in explained.explanations if e.standing is Standing.STALE
    )
    minors = (
        (a.changes, a.minor.reason) for a in explained.set_aside if a.standing is Standing.STALE
    )
    return tuple(
        Item(
            text=cites_of(explained.comparison, changes, t) or t(Say.READ_WORDING),
            target=wording.targets[changes[0]],
            note=t.quoted(title),
        )
        for changes, title in (*sections, *minors)
    )


def aside_items(explained: Explained, wording: WordingView, t: Translator) -> tuple[Item, ...]:
    """Return what its author set aside, with the reason."""
    return tuple(
        Item(
            text=cites_of(explained.comparison, aside.changes, t) or t(Say.READ_WORDING),
            target=wording.targets[aside.changes[0]],
            note=aside.minor.reason,
        )
        for aside in explained.set_aside
        if aside.is_told
    )


def unchanged_items(explained: Explained) -> tuple[Item, ...]:
    """Return the clauses that readers may fear for and that did not change."""
    by_name: dict[str, str] = {}
    for clause in explained.comparison.new:
        for name in (clause.text, clause.label, clause.cite, clause.anchor):
            if name:
                by_name.setdefault(name, clause.anchor)
    return tuple(
        Item(text=item.clause, target=by_name.get(item.clause, ""), note=item.note)
        for item in explained.unchanged
    )


def draft_items(explained: Explained, wording: WordingView, t: Translator) -> tuple[Item, ...]:
    """Return the open points of a draft: for each section what its author has yet to say."""
    if explained.file is None or is_reviewed(explained.file):
        return ()
    return tuple(
        Item(
            text=explanation.section.title,
            target=wording.targets[explanation.changes[0]],
            note=t.listed([t(code) for code in missing]),
        )
        for explanation in explained.explanations
        if explanation.standing is not Standing.STALE and (missing := _missing(explanation.section))
    )


def fact_links(
    explained: Explained,
    wording: WordingView,
    fact: Fact,
    urls: Sequence[str],
    t: Translator,
) -> tuple[tuple[str, str], ...]:
    """Return the clauses at which a fact of the whole document stands, each with its link."""
    comparison = explained.comparison
    links: dict[str, str] = {}
    sides = ((comparison.old, fact.old_places), (comparison.new, fact.new_places))
    for side, (clauses, places) in enumerate(sides):
        shown = {
            i: wording.targets[n]
            for n, change in enumerate(comparison.changes)
            for i in (change.group.new if side else change.group.old)
        }
        for place in places:
            clause = clauses[place.clause]
            if link := shown.get(place.clause):
                links.setdefault(f"#{link}", named(clauses, (place.clause,), t))
            elif urls:
                links.setdefault(
                    f"{urls[side]}#{clause.anchor}", named(clauses, (place.clause,), t)
                )
    return tuple((name, link) for link, name in links.items() if name)


def _item(
    explained: Explained,
    wording: WordingView,
    changes: Sequence[int],
    language: str,
    t: Translator,
) -> Item:
    comparison = explained.comparison
    change = comparison.changes[changes[0]]
    clauses = comparison.new if change.group.new else comparison.old
    clause = clauses[(change.group.new or change.group.old)[0]]
    above = t.quoted(clause.path[-1]) if clause.path else ""
    where = cites_of(comparison, changes, t) if clause.cite or len(changes) > 1 else above
    opening = in_language(opening_words(clause), language, t)
    parts = [part for part in (where, opening) if part] or [t(Say.READ_WORDING)]
    return Item(
        text=said(t, Common.COLON, name=parts[0], text=parts[1]) if len(parts) > 1 else parts[0],
        target=wording.targets[changes[0]],
        note=kinds_of(comparison, changes, t),
    )


def _affects(agreement: Agreement, section: Section, t: Translator) -> str:
    if not section.affects:
        return ""
    if "everyone" in section.affects:
        return t(Say.AFFECTS_EVERYONE)
    names = {audience.id: audience.name for audience in agreement.audiences}
    return t(Say.AFFECTS, who=t.listed([t.cited(names.get(id_, id_)) for id_ in section.affects]))


def party_name(party: Party | None, agreement: Agreement, t: Translator) -> str:
    """Return what readers call a party: the provider goes by its name."""
    if party is None:
        return ""
    return agreement.provider if party is Party.PROVIDER else t(PartyName[party.name])


def _missing(section: Section) -> tuple[ToFinish, ...]:
    """Return what a section does not say yet."""
    if not section.is_written:
        return (ToFinish.ALL,)
    parts = (
        (ToFinish.CHANGED, section.changed),
        (ToFinish.MEANS, section.means),
        (ToFinish.CAN_DO, section.can_do),
        (ToFinish.EFFECT, section.effect),
    )
    return tuple(code for code, value in parts if not value)
