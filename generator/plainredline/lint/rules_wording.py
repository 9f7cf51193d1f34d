"""Rules that hold an explanation against the wording: stale, misquoted, unsupported, undefined."""

# ruff: noqa: SIM905  # Lists of words read best as words.

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz, process

from plainredline.explain.binding import misquotes, name_now, renaming
from plainredline.explain.clause_names import Names, Sides
from plainredline.explain.field_lines import is_reviewed
from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words, plain, stands_in
from plainredline.lint.case import Case, Document, Found, known_readings, onward
from plainredline.lint.prose_values import (
    Reading,
    Value,
    differences,
    is_supported,
    readings_of,
    values,
)
from plainredline.model import Minor, NamedFact, Op, Section, SetAside, Standing

_FROM: Final = re.compile(r"\bfrom\s{1,3}(?:the\s|about\s|up\sto\s|at\sleast\s)?\Z", re.IGNORECASE)
_TO: Final = re.compile(
    r"\s{0,3}(?:to|→|->|down\sto|up\sto)\s{1,3}(?:the\s|about\s)?", re.IGNORECASE
)
_INSTEAD: Final = re.compile(
    r"(?:\s{1,3}\w{1,20}){0,3},?\s{1,3}(?:instead\sof|rather\sthan|(?:down|up)\sfrom|(?:and\s)?not)"
    r"\s{1,3}(?:the\s|about\s)?",
    re.IGNORECASE,
)
_FROM_TO: Final = re.compile(
    r"\bfrom\s[\"“]([^\"“”\n]{1,200})[\"”]\s{1,3}to\s[\"“]([^\"“”\n]{1,200})[\"”]", re.IGNORECASE
)
_NAMED: Final = re.compile(
    r"\b(?:clauses?|sections?|articles?|schedules?)\s\(?[0-9][0-9a-z.()]{0,12}"
    r"(?:(?:,\s|\sand\s|\sor\s)\(?[0-9][0-9a-z.()]{0,12}){0,12}",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"[0-9][0-9a-z.()]{0,12}", re.IGNORECASE)
_PHRASE: Final = re.compile(r"\b[A-Z][a-z]\w{0,30}(?: [A-Z][a-z]\w{0,30}){1,4}")
_NOUNS: Final = frozenset(
    "Account Affiliate Affiliates Agreement Content Credentials Customer Customers Data Date Event "
    "Events Fee Fees Information Law Laws Materials Member Members Order Orders Party Parties "
    "Period Platform Policy Policies Product Products Property Rights Rules Service Services "
    "Software Terms User Users Website".split()
)
"""What defined terms end with. A name that ends otherwise may be one of a place or a person."""

_NEW_TERM: Final = "Use the term that took its place, or small letters"
_NEAR: Final = 80
_LONGEST_NAME: Final = 24
_NAME_ENDS: Final = re.compile(r"[A-Za-z0-9.()]{0,24}\Z")
_NAME_BEGINS: Final = re.compile(r"[A-Za-z0-9.()]{0,24}")
_LETTERED: Final = re.compile(r"[A-Za-z(]")


def stale(case: Case) -> Iterator[Found]:
    """E1: the wording is the one that was explained."""
    section = case.section
    if case.explanation.standing is Standing.STALE:
        changed = (
            "the wording changed since this was written, so readers are told that it needs review"
        )
        yield _stale(case.document, section, "explained", changed)
    elif section.wording is None:
        yield _unpinned(case.document, "explains")


def stale_minor(of: Document, entry: SetAside) -> Iterator[Found]:
    """E1 for a substantive change that is set aside."""
    if entry.standing is Standing.STALE:
        changed = "the wording changed since it was set aside, so it counts as not explained"
        yield _stale(of, entry.minor, "set aside", changed)
    elif entry.minor.wording is None:
        yield _unpinned(of, "sets aside")


def _stale(of: Document, entry: Section | Minor, what: str, changed: str) -> Found:
    """Return what is said of a wording that is not the one known.

    No fingerprint is given: where clauses were renumbered too, it could be that of another
    clause. `plainredline explain` follows the words and knows.
    """
    now = name_now(of.both, entry)
    if now:
        message = f"the clause has another name now: what is {what} here is {now}"
        return Found("E1", message, renaming(of.agreement), key="wording")
    mend = f"Run `{_command(of)}`: it shows here what changed, and what to write then"
    if is_reviewed(of.file, entry):
        mend = "Read the review in its block, make the text fit, then write what it says"
    return Found("E1", changed, mend, key="wording")


def _unpinned(of: Document, does: str) -> Found:
    mend = f"Run `{_command(of)}`, which writes its fingerprint"
    return Found("E1", f"nothing says which wording this {does}", mend)


def _command(of: Document) -> str:
    return f"plainredline explain {of.agreement.slug}"


def misquoted(case: Case) -> Iterator[Found]:
    """E2: each quote stands in the wording, and there is one."""
    section = case.section
    comparison = case.document.explained.comparison
    for miss in misquotes(comparison, case.explanation):
        yield Found("E2", miss.trouble.message, miss.trouble.mend, miss.quote, miss.key)
    if not section.quote and not section.old_quote:
        runs = (r for i in case.explanation.changes for r in comparison.changes[i].redline.runs)
        changed = next((r.text for r in runs if r.op is not Op.EQUAL and r.text.strip()), case.new)
        yield Found(
            "E2",
            "no words of the clause are quoted, so a reader cannot see what this rests on",
            f'quote: "{first_words(changed, 60)}"',
        )


def unsupported(case: Case) -> Iterator[Found]:
    """E3: every value of the explanation stands in the wording."""
    old, new, days = known_readings(case)
    known = old | new | days | differences(old, new) | _named_elsewhere(case)
    rows = "\n\n".join(f"{fact.old}\n\n{fact.new}" for fact in case.section.facts)
    told = set()
    for text, key in ((case.unquoted, ""), (rows, "facts")):
        for value in values(text):
            shown = plain(value.text)
            if (
                shown in told
                or is_supported(value, known)
                or is_name(case.document.both, text, value)
            ):
                continue
            told.add(shown)
            yield Found(
                "E3",
                f'"{shown}" stands neither in the old wording nor in the new one',
                _instead(case, value),
                shown if key else onward(text, value.start),
                key,
            )


def is_name(both: Sides, text: str, value: Value) -> bool:
    """Whether a number is part of a clause's name, in either version: the 2 of *I(2)*.

    A name of digits alone counts only behind *clause*, which `values` knows.
    """
    before = _NAME_ENDS.search(text, max(0, value.start - _LONGEST_NAME), value.start)
    after = _NAME_BEGINS.match(text, value.end, value.end + _LONGEST_NAME)
    if not value.bare or before is None or after is None:
        return False
    name = f"{before[0]}{text[value.start : value.end]}{after[0]}".strip(".")
    if not _LETTERED.search(name):
        return False
    return any(
        side.find(spelling)
        for side in (both.new, both.old)
        for spelling in (name, name.removesuffix(")"), name.removeprefix("("))
    )


def _named_elsewhere(case: Case) -> frozenset[Reading]:
    """Return the values of other clauses that the text names: *clause 14.10*."""
    names = case.document.both.new
    found = (
        index
        for match in _NAMED.finditer(case.text)
        for label in _LABEL.findall(match[0])
        for index in names.find(label)
    )
    texts = (names.clauses[i].text for index in found for i in names.depths(index))
    return readings_of(value for text in texts for value in values(text, loose=True))


def _instead(case: Case, value: Value) -> str:
    if value.bare and any(side.find(value.text) for side in _sides(case)):
        return f"If the clause is meant, write “clause {value.text}”"
    units = {unit for unit, _ in value.readings}
    for index, clause in enumerate(case.document.both.new.clauses):
        if any(value.readings & v.readings and not v.bare for v in values(clause.text)):
            name = case.document.both.new.name(index)
            return f"It stands in another clause: name it in the text (clause {name})"
    near = [
        v.text
        for v in values(case.wording, loose=True)
        if value.bare or {unit for unit, _ in v.readings} & units
    ]
    return f"The wording has {', '.join(dict.fromkeys(near[:6]))}" if near else "Leave it out"


def _sides(case: Case) -> tuple[Names, Names]:
    return case.document.both.new, case.document.both.old


def wrong_way(case: Case) -> Iterator[Found]:
    """E4: *from* an old value *to* a new one, and a new one *instead of* an old one."""
    yield from turned_round(case.text, *known_readings(case))
    for match in _FROM_TO.finditer(case.text):
        if not stands_in(match[1], case.old) or not stands_in(match[2], case.new):
            yield Found(
                "E4",
                f'"{first_words(match[0])}": the first has to stand in the old wording, '
                "the second in the new",
                "Copy the words: from “… of the old wording” to “… of the new one”",
                at=match[0],
            )


def turned_round(
    text: str, old: frozenset[Reading], new: frozenset[Reading], days: frozenset[Reading]
) -> Iterator[Found]:
    """Yield the pairs of values of a text that stand in the wordings the other way round."""
    for one, other in _pairs(text):
        if (
            _swapped(one, old | days)
            or _swapped(other, new | days)
            or _changed_round(one, other, old, new)
        ):
            yield Found(
                "E4",
                f'"from {one.text} to {other.text}": the first has to stand in the old wording, '
                "the second in the new",
                f"Write “from {other.text} to {one.text}”, if that is what changed"
                if is_supported(other, old) and is_supported(one, new)
                else "Take the first from the old wording and the second from the new one",
                onward(text, one.start),
            )
    for one, other in pairwise(values(text)):
        if _INSTEAD.fullmatch(text, one.end, other.start) and _is_round(one, other, old, new):
            yield Found(
                "E4",
                f'"{first_words(text[one.start : other.end])}": the first has to stand in the new '
                "wording, the second in the old",
                f"Is it {other.text} now, instead of {one.text}?",
                onward(text, one.start),
            )


def wrong_column(case: Case) -> Iterator[Found]:
    """E4 for the rows of before and after, in any language."""
    old, new, _ = known_readings(case)
    for row in case.section.facts:
        yield from _row_wrong_way(row, old, new)


def _pairs(text: str) -> Iterator[tuple[Value, Value]]:
    found = values(text)
    for one, other in pairwise(found):
        # Values take the unit with them, so what stands between is the preposition.
        before, between = text[max(0, one.start - 20) : one.start], text[one.end : other.start]
        arrow = "→" in between or "->" in between
        if _TO.fullmatch(between) and (arrow or _FROM.search(before)):
            yield one, other


def _is_day(value: Value) -> bool:
    return all(unit.startswith("date ") for unit, _ in value.readings)


def _changed_round(
    one: Value, other: Value, old: frozenset[Reading], new: frozenset[Reading]
) -> bool:
    """Whether two days stand in the wordings the other way round, and only so."""
    return _is_day(one) and _is_day(other) and _is_round(other, one, old, new)


def _is_round(one: Value, other: Value, old: frozenset[Reading], new: frozenset[Reading]) -> bool:
    """Whether one value stands in the old wording only, and the other in the new one only."""
    return (
        is_supported(one, old)
        and is_supported(other, new)
        and not (is_supported(one, new) or is_supported(other, old))
    )


def _swapped(value: Value, here: frozenset[Reading]) -> bool:
    return not is_supported(value, here)


def _row_wrong_way(
    row: NamedFact, old: frozenset[Reading], new: frozenset[Reading]
) -> Iterator[Found]:
    sides = ((row.old, old, new, "old"), (row.new, new, old, "new"))
    for text, here, there, name in sides:
        for value in values(text):
            if not is_supported(value, here) and is_supported(value, there):
                yield Found(
                    "E4",
                    f'the fact "{row.label}" has "{value.text}" as {name}, '
                    f"but it does not stand in the {name} wording",
                    "It stands in the other one: have `old` and `new` changed places?",
                    at=text,
                    key="facts",
                )


def no_date(of: Document) -> Iterator[Found]:
    """E5: readers learn from when it holds. A capture may have no date in its name."""
    if of.file.effective == date.min:
        yield Found(
            "E5",
            "the version has no effective date",
            "Name the version's file by its date, or say in its `notice` that it is not known",
        )


def too_early(case: Case) -> Iterator[Found]:
    """W2: a reader can still act on the deadline: it is not before the version that it amends."""
    of, deadline = case.document, case.section.deadline
    before = [v.effective for v in of.agreement.versions if v.effective < of.file.effective]
    first = max(before, default=None)
    years = of.file.effective.year - deadline.year if deadline else 0
    if deadline and (years > 1 or (first is not None and deadline < first)):
        than = first if first is not None and deadline < first else of.file.effective
        yield Found(
            "W2",
            f"the deadline {deadline} is long past: it is before {than}",
            "Write the last day on which a reader of this version can act",
            key="deadline",
        )


def undefined(case: Case) -> Iterator[Found]:
    """E6: a term is used as this version has it."""
    of = case.document
    for phrase in dict.fromkeys(_phrases(case.unquoted)):
        if _is_known(case, phrase):
            continue
        match = process.extractOne(
            phrase, sorted(of.new_terms), scorer=fuzz.ratio, score_cutoff=_NEAR
        )
        if match:
            yield Found(
                "E6",
                f'"{phrase}" is no term of this version',
                f"Did you mean “{match[0]}”?",
                phrase,
            )
        elif phrase.split()[-1] in _NOUNS | {term.split()[-1] for term in of.new_terms}:
            yield Found(
                "E6",
                f'"{phrase}" reads like a defined term, but does not occur in this version',
                "Use the agreement's own term, or small letters",
                phrase,
            )
    for term in sorted(of.old_terms - of.new_terms):
        gone = not re.search(rf"\b{re.escape(term)}\b", of.new_text)
        if gone and term not in case.old and re.search(rf"\b{re.escape(term)}\b", case.unquoted):
            yield Found("E6", f'"{term}" is not defined in this version any more', _NEW_TERM, term)


def _phrases(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        for match in _PHRASE.finditer(sentence):
            phrase = match[0]
            if match.start() <= 1 and not _is_term_like(phrase):
                phrase = phrase.partition(" ")[2]
            if " " in phrase:
                yield phrase


def _is_term_like(phrase: str) -> bool:
    """Whether the first word of a sentence may be part of a term: *Your Data* is not."""
    return phrase.split(maxsplit=1)[0] not in _OPENERS


_OPENERS: Final = frozenset(
    "The This That These Those Your You Our We If When Where While A An Any All Both Each Every In "
    "On At By For From To With Without Before After Under Since Until Unless Some No Not New Old "
    "Only Other Its Their They It Is Are Do Does".split()
)


def _is_known(case: Case, phrase: str) -> bool:
    spellings = {phrase, phrase.removesuffix("s"), phrase + "s"}
    places = (case.document.new_text, plain(case.old), case.document.known_names)
    return any(spelling in place for spelling in spellings for place in places)
