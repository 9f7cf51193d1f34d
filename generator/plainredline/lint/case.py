"""What a lint rule looks at: one section with the wording, the facts and the file around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from plainredline.language.clause_names import ComparisonNames
from plainredline.language.lexicon import lexicon_for
from plainredline.language.prose import plain_prose, without_quotes
from plainredline.language.quotations import plain
from plainredline.lint.prose_values import Reading, day_readings, readings_of, values
from plainredline.model import (
    Agreement,
    Clause,
    Comparison,
    Explained,
    Explanation,
    ExplanationFile,
    Fact,
    FieldLines,
    Section,
    SetAside,
)

_TERM: Final = re.compile(r"[\"“]([A-Z][^\"“”\n]{1,60})[\"”]")


@dataclass(frozen=True, slots=True)
class Prose:
    """Text as its reader hears it, with the line of the file on which each line of it stands."""

    text: str
    lines: tuple[int, ...]

    def line(self, at: int) -> int:
        """Return the line of the file on which the character at `at` stands."""
        return self.lines[self.text.count("\n", 0, at)]

    def without_quotes(self, wording: str) -> Prose:
        """Return it without the words that it quotes from `wording`; no line goes."""
        return Prose(without_quotes(self.text, wording), self.lines)


def prose_of(parts: Iterable[tuple[str, str]], lines: FieldLines) -> Prose:
    """Return the fields of an entry, each by its name, as one text; empty ones are left out."""
    texts: list[str] = []
    numbers: list[int] = []
    for name, markdown in parts:
        if markdown:
            text = plain_prose(markdown)
            texts.append(text)
            numbers += [lines.at(name, n) for n in range(text.count("\n") + 1)]
            numbers.append(numbers[-1])
    return Prose("\n\n".join(texts), tuple(numbers) or (0,))


@dataclass(frozen=True, slots=True)
class KnownValues:
    """What values may be told: those of both wordings, and the days around."""

    old: frozenset[Reading]
    new: frozenset[Reading]
    days: frozenset[Reading]


@dataclass(frozen=True, slots=True)
class Document:
    """What holds for every section of a file."""

    explained: Explained
    file: ExplanationFile
    agreement: Agreement
    names: ComparisonNames
    old_text: str
    new_text: str
    old_terms: frozenset[str]
    new_terms: frozenset[str]
    known: KnownValues
    """Of all changed wordings, with every day around the version and every deadline."""

    days: frozenset[Reading]
    """Every date around the version: when it takes effect, was published, was announced."""

    known_names: str
    """Names that are not terms: of the agreement, its provider, its audiences, its people."""

    headline: Prose
    summary: Prose


@dataclass(frozen=True, slots=True)
class Case:
    """One section of a file."""

    document: Document
    explanation: Explanation
    old: str
    """The old wording of all bound changes, separated by line feeds; empty for none."""

    new: str
    prose: Prose
    """Title, unless it is the drafted one, and prose."""

    unquoted: Prose
    """The same without the words that it quotes from the wording."""

    body: Prose
    """The prose alone."""

    facts: tuple[Fact, ...]
    known: KnownValues

    @property
    def section(self) -> Section:
        """The section itself."""
        return self.explanation.section

    @property
    def wording(self) -> str:
        """Both wordings."""
        return f"{self.old}\n{self.new}"


@dataclass(frozen=True, slots=True)
class AsideCase:
    """One entry of the minor block."""

    document: Document
    entry: SetAside
    facts: tuple[Fact, ...]


def document(
    explained: Explained, file: ExplanationFile, agreement: Agreement, names: ComparisonNames
) -> Document:
    """Return what holds for every section of `file`."""
    comparison = explained.comparison
    old_text, new_text = (
        "\n".join(plain(clause.text) for clause in clauses)
        for clauses in (comparison.old, comparison.new)
    )
    people = (file.author, file.reviewer, agreement.title, agreement.provider)
    audiences = (audience.name for audience in agreement.audiences)
    days = _days(file, agreement)
    # What speaks of changes that are gone is on no page, and would be found false line by line.
    shown = replace(file, headline="", summary="") if explained.reverted else file
    return Document(
        explained=explained,
        file=file,
        agreement=agreement,
        names=names,
        old_text=old_text,
        new_text=new_text,
        old_terms=_terms(comparison.old),
        new_terms=_terms(comparison.new),
        known=_all_known(explained, file, agreement, days),
        days=days,
        known_names="\n".join(filter(None, (*people, *audiences))),
        headline=prose_of([("headline", shown.headline)], file.lines),
        summary=prose_of([("summary", shown.summary)], file.lines),
    )


def _terms(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """Return the terms that stand defined in quotation marks: ``the "Service"``."""
    return frozenset(plain(term) for clause in clauses for term in _TERM.findall(clause.text))


def _days(file: ExplanationFile, agreement: Agreement) -> frozenset[Reading]:
    days = {file.effective, file.notice_date, file.reviewed}
    for version in agreement.versions:
        days |= {version.effective, version.published}
    return frozenset(reading for day in days if day for reading in day_readings(day))


def _all_known(
    explained: Explained, file: ExplanationFile, agreement: Agreement, days: frozenset[Reading]
) -> KnownValues:
    for section in file.sections:
        days |= day_readings(section.deadline) if section.deadline else frozenset()
    every = range(len(explained.comparison.changes))
    old, new = (
        wording_readings(explained.comparison.wordings(every, is_old=is_old), file, agreement)
        for is_old in (True, False)
    )
    return KnownValues(old, new, days | _parts_of_days(days, file))


def cases(of: Document) -> Iterator[Case]:
    """Yield each bound section."""
    for explanation in of.explained.explanations:
        yield _case(of, explanation)


def _case(of: Document, explanation: Explanation) -> Case:
    section, comparison = explanation.section, of.explained.comparison
    title = "" if section.has_drafted_title else section.title
    parts = [(name, getattr(section, name)) for name in ("changed", "means", "can_do")]
    old, new = (
        "\n".join(comparison.wordings(explanation.changes, is_old=is_old))
        for is_old in (True, False)
    )
    whole = prose_of([("title", title), *parts], section.lines)
    return Case(
        document=of,
        explanation=explanation,
        old=old,
        new=new,
        prose=whole,
        unquoted=whole.without_quotes(f"{old}\n{new}"),
        body=prose_of(parts, section.lines),
        facts=facts_of(of, explanation.changes),
        known=_known(of, section, old, new),
    )


def _known(of: Document, section: Section, old: str, new: str) -> KnownValues:
    days = of.days | (day_readings(section.deadline) if section.deadline else frozenset())
    return KnownValues(
        wording_readings([old], of.file, of.agreement),
        wording_readings([new], of.file, of.agreement),
        days | _parts_of_days(days, of.file),
    )


def aside_cases(of: Document) -> Iterator[AsideCase]:
    """Yield each bound entry of the minor block."""
    for entry in of.explained.set_aside:
        yield AsideCase(of, entry, facts_of(of, entry.changes))


def facts_of(of: Document, changes: Sequence[int]) -> tuple[Fact, ...]:
    """Return the facts of some changes, and those of the document that stand in them."""
    comparison = of.explained.comparison
    found = [fact for i in changes for fact in comparison.changes[i].facts]
    found += [fact for fact in comparison.facts if _touches(comparison, fact, changes)]
    return tuple(dict.fromkeys(found))


def _touches(comparison: Comparison, fact: Fact, changes: Sequence[int]) -> bool:
    old = {comparison.change_of_old.get(place.clause) for place in fact.old_places}
    new = {comparison.change_of_new.get(place.clause) for place in fact.new_places}
    return bool((old | new) & set(changes))


def wording_readings(
    texts: Iterable[str], file: ExplanationFile, agreement: Agreement
) -> frozenset[Reading]:
    """Return the values of some wordings, as the language of `file` may write them."""
    found = readings_of(
        value
        for text in texts
        for language in {agreement.language, file.language}
        for value in values(text, loose=True, language=language)
    )
    return found | _parts_of_days(found, file)


def _parts_of_days(readings: frozenset[Reading], file: ExplanationFile) -> frozenset[Reading]:
    """Return the years of full dates, which may be named alone.

    And the days, where the file is in a language whose months we do not read: *20 marca 2023*.
    """
    in_words = not lexicon_for(file.language).months
    dates = [amount for unit, amount in readings if unit == "date month day year"]
    years = {("", amount // 10_000) for amount in dates}
    return frozenset(years | {("", amount % 100) for amount in dates if in_words})


def is_english(file: ExplanationFile) -> bool:
    """Whether a file is written in English, the language of the rules on prose."""
    return file.language.partition("-")[0].casefold() == "en"
