"""What is said above the wording: a headline for each change, in groups, and lists of the rest.

A headline is opened to what changed, what it means and what one can do. Changes of one update stand
in groups of one effect. On the way through several versions each step is a group, with all that
was agreed to in it: what was changed again stays, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.language.digest import is_reviewed
from plainredline.messages.change_codes import CardPart
from plainredline.messages.page_codes import PartyName, ToFinish
from plainredline.messages.translator import Translator
from plainredline.model import (
    Agreement,
    Carried,
    Comparison,
    Explained,
    Fact,
    Fate,
    NamedFact,
    Party,
    Section,
    Standing,
)
from plainredline.render import sanitise
from plainredline.render.order.arrangement import is_marked
from plainredline.render.order.naming import cites_of, named
from plainredline.render.order.page_ids import story_ids
from plainredline.render.order.text_pages import text_pages
from plainredline.render.pages.open_rows import OpenRow, open_row, place_names
from plainredline.render.telling.facets import Marker
from plainredline.render.telling.marks import Marks, Shown, State, joined
from plainredline.render.telling.status import effect_of, reading_order
from plainredline.render.wording.views import WordingView

SHORT = 48
"""Characters of both sides of a fact that stands beside its headline."""

LINKED = 3
"""Places of a change that are linked one by one."""


@dataclass(frozen=True, slots=True)
class PlaceLinks:
    """The first places of something, each with its link, and how many more there are."""

    shown: tuple[tuple[str, str], ...]
    """Name and target."""

    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One change, as its reader meets it."""

    id: str
    number: int
    section: Section
    effect: Shown
    is_judged: bool
    """Whether its author has said what it does for the reader."""

    marks: Marks
    affects: str
    """Whom it concerns; empty for everyone."""

    fact: NamedFact | None
    """The first one, where it is short."""

    changed: Markup
    means: Markup
    can_do: Markup
    binds_both: bool
    places: PlaceLinks
    notes: str = ""
    """What became of its clause since; empty for nothing."""

    again: date | None = None
    """When its words were changed again; None where they still stand."""

    is_undone: bool = False
    is_as_before: bool = False
    """Whether it brought back what stood in the older text, so that nothing differs now."""

    later: Card | None = None
    """What changed them again, on the same page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGroup:
    """Headlines under one heading."""

    effect: Shown | None
    """None for a step."""

    effective: date | None
    """Of a step; else None."""

    cards: tuple[Card, ...]
    marks: Marks

    @property
    def tally(self) -> tuple[tuple[Shown, int], ...]:
        """How many there are of each effect."""
        counts = [(effect, sum(c.effect is effect for c in self.cards)) for effect in Shown]
        return tuple((effect, count) for effect, count in counts if count)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorRow:
    """Places that were set aside for one reason."""

    places: PlaceLinks
    reason: str | Markup
    is_ours: bool
    """Whether a rule gave the reason, and not the author."""

    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something in a list, with the link to its wording."""

    text: str | Markup
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An explanation that is told, with its number on the page."""

    number: int
    section: Section
    changes: tuple[int, ...]
    index: int | None
    """Among the explanations that are bound; None where its words are there no more."""

    carried: Carried | None = None


def numbered(explained: Explained) -> tuple[Numbered, ...]:
    """Return every explanation that is told, in reading order, each with its number."""
    if not explained.carried:
        order = reading_order(explained)
        told = [(explained.explanations[i], i) for i in order]
        return tuple(Numbered(n, e.section, e.changes, i) for n, (e, i) in enumerate(told, 1))
    bound = [c for c in explained.carried if c.is_bound]
    place = {index: at for at, index in enumerate(reading_order(explained))}
    index_of = {id(each): index for index, each in enumerate(bound)}

    def key(each: Carried) -> tuple[object, ...]:
        index = index_of.get(id(each))
        at = len(place) if index is None else place.get(index, len(place))
        return each.effective, effect_of(each.section).slot, at

    told_here = sorted((c for c in explained.carried if c.is_told), key=key)
    return tuple(
        Numbered(n, c.section, c.changes, index_of.get(id(c)), c)
        for n, c in enumerate(told_here, 1)
    )


def card_groups(
    agreement: Agreement,
    explained: Explained,
    marker: Marker,
    targets: Mapping[int, str],
    t: Translator,
) -> tuple[CardGroup, ...]:
    """Return a headline for each explanation that is told, in groups that the page shows."""
    ids = story_ids(explained)
    cards: list[Card] = []
    told = numbered(explained)
    for one in reversed(told):  # What changed it again stands behind it.
        later = _later(one, told, cards)
        cards.insert(0, _card(agreement, explained.comparison, one, ids, marker, targets, later, t))
    if explained.carried:
        steps = dict.fromkeys(one.carried.effective for one in told if one.carried)
        dates = {one.number: one.carried.effective for one in told if one.carried}
        return tuple(_group([c for c in cards if dates[c.number] == d], None, d) for d in steps)
    effects = [effect for effect in Shown if any(card.effect is effect for card in cards)]
    return tuple(_group([c for c in cards if c.effect is effect], effect) for effect in effects)


def _group(cards: Sequence[Card], effect: Shown | None, day: date | None = None) -> CardGroup:
    marks = joined(card.marks for card in cards)
    return CardGroup(effect=effect, effective=day, cards=tuple(cards), marks=marks)


def _later(one: Numbered, told: Sequence[Numbered], cards: Sequence[Card]) -> Card | None:
    """Return what changed the words of an explanation again, where one of the page did.

    What was undone within its own step was changed by none that stands behind it.
    """
    if one.carried is None or not one.carried.is_overtaken:
        return None
    if one.carried.by == one.carried.effective:
        return None
    for other in told:
        is_its_step = other.carried and other.carried.effective == one.carried.by
        if is_its_step and not set(one.changes).isdisjoint(other.changes):
            return next(card for card in cards if card.number == other.number)
    return None


def _card(  # noqa: PLR0917 - All of them make the card.
    agreement: Agreement,
    comparison: Comparison,
    one: Numbered,
    ids: Sequence[str],
    marker: Marker,
    targets: Mapping[int, str],
    later: Card | None,
    t: Translator,
) -> Card:
    section, carried = one.section, one.carried
    is_gone = carried is not None and carried.is_overtaken
    is_as_before = carried is not None and carried.by == carried.effective
    return Card(
        id=f"rl-m-gone-{one.number}" if one.index is None else ids[one.index],
        number=one.number,
        section=section,
        effect=effect_of(section),
        is_judged=section.effect is not None,
        marks=marker.of_section(section, one.changes),
        affects=_affects(agreement, section, t),
        fact=_short(section.facts),
        changed=sanitise.prose(section.changed),
        means=sanitise.prose(section.means),
        can_do=sanitise.prose(section.can_do),
        binds_both=section.binds is Party.BOTH,
        places=place_links(
            comparison, [i for i in one.changes if is_marked(comparison.changes[i])], targets, t
        ),
        notes=t.say_all(carried.notes) if carried and (is_as_before or not is_gone) else "",
        again=carried.by if carried and is_gone else None,
        is_undone=carried is not None and carried.fate is Fate.UNDONE,
        is_as_before=is_as_before,
        later=later,
    )


def _short(facts: Sequence[NamedFact]) -> NamedFact | None:
    return facts[0] if facts and len(facts[0].old + facts[0].new) <= SHORT else None


def place_links(
    comparison: Comparison, changes: Sequence[int], targets: Mapping[int, str], t: Translator
) -> PlaceLinks:
    """Return the first of some places, each with its link."""
    shown: dict[str, str] = {}
    for index, name in zip(changes, place_names(comparison, changes[:LINKED], t), strict=False):
        shown.setdefault(targets[index], name)
    links = tuple((name, target) for target, name in shown.items())
    return PlaceLinks(links, max(len(changes) - LINKED, 0))


def open_rows(
    comparison: Comparison, wording: WordingView, state: State, t: Translator
) -> tuple[OpenRow, ...]:
    """Return what nobody explains for one reason, the heaviest first."""
    placed = [each for s in wording.sections for each in s.placed if each[0].state is state]
    placed.sort(key=lambda each: -sum(each[0].amount))
    return tuple(open_row(comparison.changes[places[0]], b, t) for b, places in placed)


def minor_rows(explained: Explained, wording: WordingView, t: Translator) -> tuple[MinorRow, ...]:
    """Return what was set aside, one line a reason: first the author's, then those of rules."""
    found: dict[tuple[bool, str], tuple[list[int], list[Marks]]] = {}
    for section in wording.sections:
        for block, places in section.placed:
            if block.state is State.MINOR:
                key = (False, block.reason) if block.reason else (True, t.say_all(block.why))
                changes, marks = found.setdefault(key, ([], []))
                changes += places
                marks.append(block.marks)
    return tuple(
        MinorRow(
            places=place_links(explained.comparison, changes, wording.targets, t),
            reason=reason,
            is_ours=is_ours,
            marks=joined(marks),
        )
        for (is_ours, reason), (changes, marks) in sorted(found.items(), key=lambda e: e[0][0])
    )


def stale_titles(explained: Explained, wording: WordingView, t: Translator) -> tuple[Item, ...]:
    """Return what was explained, or set aside, for a wording that is no longer there."""
    sections = (
        (e.changes, e.section.title) for e in explained.explanations if e.standing is Standing.STALE
    )
    minors = (
        (a.changes, a.minor.reason) for a in explained.set_aside if a.standing is Standing.STALE
    )
    return tuple(
        Item(
            text=cites_of(explained.comparison, changes, t) or t(CardPart.READ),
            target=wording.targets[changes[0]],
            note=title,
        )
        for changes, title in (*sections, *minors)
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
    """Return the clauses at which a fact of the whole document stands, each with its link.

    `urls` are the pages of both texts; none where they have none.
    """
    comparison = explained.comparison
    links: dict[str, str] = {}
    sides = ((comparison.old, fact.old_places), (comparison.new, fact.new_places))
    for side, (clauses, places) in enumerate(sides):
        pages = text_pages(clauses) if urls and places else {}
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
                link = f"{urls[side]}{pages[clause.anchor]}#{clause.anchor}"
                links.setdefault(link, named(clauses, (place.clause,), t))
    return tuple((name, link) for link, name in links.items() if name)


def _affects(agreement: Agreement, section: Section, t: Translator) -> str:
    """Return whom a change concerns; empty for everyone, which is not worth a line."""
    if not section.affects or "everyone" in section.affects:
        return ""
    names = {audience.id: audience.name for audience in agreement.audiences}
    return t.listed([t.cited(names.get(id_, id_)) for id_ in section.affects])


def party_name(party: Party | None, agreement: Agreement, t: Translator) -> str:
    """Return what readers call a party: the provider goes by its name."""
    if party is None:
        return ""
    return agreement.provider if party is Party.PROVIDER else t(PartyName[party.name])


def stories_marks(groups: Iterable[CardGroup]) -> list[Marks]:
    """Return the marks of every headline."""
    return [card.marks for group in groups for card in group.cards]


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
