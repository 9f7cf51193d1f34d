"""Rules that hold an explanation against the facts found by rule: none missed, none hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from plainredline.language.quotations import first_words, plain
from plainredline.lint.case import Case, Document, Found, case, onward
from plainredline.lint.prose_values import is_supported, readings_of, values
from plainredline.messages.translator import translator_for
from plainredline.model import Effect, Explanation, Fact, FactKind, Section, SetAside, Topic

_VALUES: Final = frozenset(
    {
        FactKind.DURATION,
        FactKind.AMOUNT,
        FactKind.PERCENTAGE,
        FactKind.DATE,
        FactKind.AGE,
        FactKind.COUNT,
    }
)
_TOLD: Final = _VALUES | {
    FactKind.MODAL,
    FactKind.LAW,
    FactKind.VENUE,
    FactKind.TERM,
    FactKind.EVENT,
}
"""Facts that an explanation has to mention."""

_MODALS: Final[Mapping[str, str]] = {
    "must": r"must|ha(?:ve|s|d) to|needs? to|required?|oblig\w+|duty|duties|bound",
    "shall": r"shall|must|will|ha(?:ve|s) to|required?|oblig\w+|duty|promis\w+|bound",
    "will": r"will|promis\w+|commit\w*|must|has to|duty",
    "may": r"may|can|could|allow\w*|free to|choose\w*|choice|option\w*|right|permit\w*|no longer",
    "can": r"can|may|able|allow\w*|right|free to",
    "should": r"should|expect\w*|ask\w*",
}
_NOT: Final = r"not|n[’']t|never|no longer|cannot|forbid\w*|ban\w*|prohibit\w*"
_WIDER: Final = re.compile(
    r"arbitration|waiver|without-notice|unilateral|any-time|automatic|auto-|indemn|cap|limit|"
    r"licen[cs]e|training|sale|sell|sharing|share|suspen|terminat|clos"
)
"""Ids of events that narrow what a reader has, or widen what the provider may do."""

_LOOSENED: Final = frozenset({("will", "may"), ("shall", "may"), ("must", "may")})
_SOONER_IS_BETTER: Final = frozenset({Topic.SECURITY, Topic.DATA_RIGHTS, Topic.LEAVING})
"""Topics in which a shorter period is most often the provider's."""

_BOILERPLATE: Final = re.compile(
    r"\bclarif(?:y|ies|ied|ication|ications|ying)\b|\bfor clarity\b|\bhousekeeping\b|"
    r"\b(?:minor|small|editorial|cosmetic) (?:change|edit|update|correction|amendment)s?\b|"
    r"\bno (?:material|real|substantive|practical) (?:change|effect|difference)\b|"
    r"\btidi(?:es|ed) up\b|\bimproves? (?:the )?(?:wording|readability|language)\b",
    re.IGNORECASE,
)
_LEAST: Final = 4
"""Letters of a word that is looked for by its beginning."""

_STEM: Final = 6


def missed(case: Case) -> Iterator[Found]:
    """W1: each fact is mentioned."""
    rows = "\n\n".join(f"{f.label}\n\n{f.old}\n\n{f.new}" for f in case.section.facts)
    text = f"{case.text}\n\n{rows}"
    for fact in case.facts:
        known = fact.kind is FactKind.DATE and _is_known_day(case, fact)
        known = known or _is_same_definition(fact)
        if fact.kind in _TOLD and not known and not is_mentioned(fact, text):
            yield Found(
                "W1",
                f"this is not mentioned: {_said(fact)}",
                "Say what it means for readers, or set W1 aside with the reason",
            )


def _said(fact: Fact) -> str:
    return first_words(translator_for("en").say(fact.statement), 160)


def _is_known_day(case: Case, fact: Fact) -> bool:
    """Whether a date is one that the page shows anyway: a version takes effect on it."""
    found = values(f"{fact.old}\n\n{fact.new}")
    return bool(found) and all(is_supported(v, case.document.days) for v in found)


def _is_same_definition(fact: Fact) -> bool:
    """Whether a definition lost or gained nothing but a word that stood twice: *the the*."""
    old, new = (
        [word for word, _ in groupby(re.findall(r"\w+", side.casefold()))]
        for side in (fact.old, fact.new)
    )
    return fact.kind is FactKind.TERM and bool(old) and old == new


def is_mentioned(fact: Fact, text: str) -> bool:
    """Whether `text` speaks of a fact, in its own words."""
    low = plain(text).casefold()
    shown = plain(fact.new or fact.old).casefold()
    if shown and shown in low:
        return True
    if fact.kind in _VALUES:
        wanted = values(fact.new or fact.old, loose=True)
        known = readings_of(values(text, loose=True))
        return bool(wanted) and all(is_supported(value, known) for value in wanted)
    if fact.kind is FactKind.MODAL:
        return _has_modal(fact.new.casefold(), low)
    if fact.kind is FactKind.TERM and plain(fact.name).casefold() in low:
        return True
    names = fact.name if fact.kind in {FactKind.TERM, FactKind.EVENT} else fact.new or fact.old
    stems = [w[:_STEM] for w in re.findall(r"\w+", names.casefold()) if len(w) >= _LEAST]
    return any(stem in low for stem in stems)


def _has_modal(modal: str, text: str) -> bool:
    words = modal.split()
    forms = _MODALS.get(words[0] if words else "", re.escape(modal))
    patterns = [forms, _NOT] if "not" in words or "no" in words else [forms]
    return all(re.search(rf"(?:\b|(?<=n))(?:{p})\b", text) for p in patterns)


def one_sided(case: Case) -> Iterator[Found]:
    """W7: what is called better has nothing in it that takes away."""
    if case.section.effect is not Effect.BETTER or case.section.topic in _SOONER_IS_BETTER:
        return
    for fact in case.facts:
        if takes_away(fact):
            yield Found(
                "W7",
                f"the effect is `better`, but: {_said(fact)}",
                "Say this too, and write `effect: mixed` if readers lose something by it",
                key="effect",
            )
            return


def takes_away(fact: Fact) -> bool:
    """Whether a fact may take something from a reader; an author has to judge."""
    if fact.kind is FactKind.EVENT:
        return bool(fact.new_places or fact.new) and bool(_WIDER.search(fact.name))
    if fact.kind is FactKind.MODAL:
        old, new = (side.casefold().split()[:1] for side in (fact.old, fact.new))
        return bool(old and new) and (old[0], new[0]) in _LOOSENED
    if fact.kind is FactKind.DURATION:
        old_readings, new_readings = (
            readings_of(values(side, loose=True)) for side in (fact.old, fact.new)
        )
        return any(u == v and b < a for u, a in old_readings for v, b in new_readings)
    return False


def all_rosy(of: Document) -> Iterator[Found]:
    """W7 for the file: not every change is good where facts say otherwise."""
    effects = {e.section.effect for e in of.explained.explanations}
    if effects <= {Effect.BETTER, Effect.NEUTRAL} and Effect.BETTER in effects:
        for fact in of.explained.comparison.facts:
            if takes_away(fact):
                yield Found(
                    "W7",
                    "no section of this file says that anything gets worse, but: " + _said(fact),
                    "effect: worse, or mixed, in the section that explains it",
                )
                return


def boilerplate(case: Case) -> Iterator[Found]:
    """W11: no empty formula over a fact, and no text used twice."""
    match = _BOILERPLATE.search(case.unquoted)
    facts = [fact for fact in case.facts if fact.kind in _TOLD]
    if match and facts:
        yield Found(
            "W11",
            f'"{match[0]}", but: {_said(facts[0])}',
            "Say what changes for a reader",
            onward(case.unquoted, match.start()),
        )
    for name, text in (("changed", case.section.changed), ("means", case.section.means)):
        twin = _twin(case, name, text)
        if twin:
            yield Found(
                "W11",
                f'the same text stands in the section "{first_words(twin.title, 60)}" '
                f"on line {twin.line}",
                "Say what is special here, or explain both in one section",
                first_words(text, 40).removesuffix(" …"),
            )


def _twin(case: Case, name: str, text: str) -> Section | None:
    wanted = plain(text).casefold()
    for other in case.document.explained.explanations:
        section = other.section
        if section.line >= case.section.line or not wanted:
            continue
        same = plain(getattr(section, name)).casefold() == wanted
        alike = section.topic is case.section.topic and section.effect is case.section.effect
        whole = (
            plain(section.changed + section.means).casefold()
            == plain(case.section.changed + case.section.means).casefold()
        )
        if same and (whole or not alike or section.topic is None):
            return section
    return None


def hidden_by_minor(of: Document, entry: SetAside) -> Iterator[Found]:
    """W1 and W11 for a change that is set aside: nothing that matters is called minor."""
    section = Section(title="", line=entry.minor.line, block_line=entry.minor.line)
    shown = case(
        of,
        Explanation(section=section, changes=entry.changes, standing=entry.standing),
    )
    facts = [fact for fact in shown.facts if fact.kind in _TOLD]
    if not any(of.explained.comparison.changes[i].substantive for i in entry.changes):
        return
    for fact in facts:
        if not is_mentioned(fact, entry.minor.reason):
            yield Found(
                "W1",
                f"set aside as minor, but: {_said(fact)}",
                "Explain it in a section, or name it in the reason",
            )
    match = _BOILERPLATE.search(entry.minor.reason)
    if match and facts:
        yield Found(
            "W11",
            f'"{match[0]}", but: {_said(facts[0])}',
            "Say why it changes nothing for a reader, or explain it",
        )
