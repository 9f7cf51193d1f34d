"""What a lint rule looks at: one section with the wording, the facts and the file around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plainredline.authoring.drafted_sections import is_drafted_title
from plainredline.explain.binding import is_written, wordings
from plainredline.explain.clause_names import Sides, sides
from plainredline.language.prose import plain_prose, without_quotes
from plainredline.language.quotations import plain, without_comments
from plainredline.lint.prose_values import Reading, day_readings, readings_of, values
from plainredline.model import (
    Agreement,
    Clause,
    Explained,
    Explanation,
    ExplanationFile,
    Fact,
    Section,
)

_TERM: Final = re.compile(r"[\"“]([A-Z][^\"“”\n]{1,60})[\"”]")


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, not yet placed in the file."""

    rule: str
    message: str
    example: str = ""
    at: str = ""
    """Words of the prose where it stands; empty for the section as a whole."""

    key: str = ""
    """The key of the block, or of the front matter, that it is about; `at` is its value then."""


def onward(text: str, start: int) -> str:
    """Return a few words of a text from `start` on, enough to know the place by."""
    return text[start : start + 60].partition("\n\n")[0]


@dataclass(frozen=True, slots=True)
class Document:
    """What holds for every section of a file."""

    explained: Explained
    file: ExplanationFile
    agreement: Agreement
    both: Sides
    old_text: str
    new_text: str
    old_terms: frozenset[str]
    new_terms: frozenset[str]
    days: frozenset[Reading]
    """Every date around the version: when it takes effect, was published, was announced."""

    known_names: str
    """Names that are no terms: of the agreement, its provider, its audiences, its people."""


@dataclass(frozen=True, slots=True)
class Case:
    """One section of a file."""

    document: Document
    explanation: Explanation
    old: str
    """The old wording of all bound changes, parted by line feeds; empty for none."""

    new: str
    text: str
    """Title and prose as a reader hears them."""

    unquoted: str
    """The same without the words that it quotes from the wording."""

    facts: tuple[Fact, ...]

    @property
    def section(self) -> Section:
        """The section itself."""
        return self.explanation.section

    @property
    def wording(self) -> str:
        """Both wordings."""
        return f"{self.old}\n{self.new}"

    @property
    def is_written(self) -> bool:
        """Whether there is anything to check yet."""
        return is_written(self.section)


def document(explained: Explained, file: ExplanationFile, agreement: Agreement) -> Document:
    """Return what holds for every section of `file`."""
    old_text, new_text = (
        "\n".join(plain(clause.text) for clause in clauses)
        for clauses in (explained.comparison.old, explained.comparison.new)
    )
    people = (file.author, file.reviewer, agreement.title, agreement.provider)
    audiences = (audience.name for audience in agreement.audiences)
    return Document(
        explained=explained,
        file=file,
        agreement=agreement,
        both=sides(explained.comparison),
        old_text=old_text,
        new_text=new_text,
        old_terms=terms(explained.comparison.old),
        new_terms=terms(explained.comparison.new),
        days=_days(file, agreement),
        known_names="\n".join(filter(None, (*people, *audiences))),
    )


def terms(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """Return the terms that stand defined in quotation marks: ``the "Service"``."""
    return frozenset(plain(term) for clause in clauses for term in _TERM.findall(clause.text))


def _days(file: ExplanationFile, agreement: Agreement) -> frozenset[Reading]:
    days = {file.effective, file.notice_date, file.reviewed}
    for version in agreement.versions:
        days |= {version.effective, version.published}
    return frozenset(reading for day in days if day for reading in day_readings(day))


def cases(of: Document) -> Iterator[Case]:
    """Yield each bound section."""
    for explanation in of.explained.explanations:
        yield case(of, explanation)


def case(of: Document, explanation: Explanation) -> Case:
    """Return one section with its wording and its facts."""
    comparison = of.explained.comparison
    section = explanation.section
    title = "" if is_drafted_title(section.title) else section.title
    parts = (title, section.changed, section.means, section.can_do)
    found = [f for i in explanation.changes for f in comparison.changes[i].facts]
    found += [f for f in comparison.facts if _touches(of, f, explanation.changes)]
    old, new = (
        "\n".join(wordings(comparison, explanation.changes, is_old=is_old))
        for is_old in (True, False)
    )
    text = "\n\n".join(plain_prose(without_comments(part)) for part in parts if part)
    return Case(
        document=of,
        explanation=explanation,
        old=old,
        new=new,
        text=text,
        unquoted=without_quotes(text, f"{old}\n{new}"),
        facts=tuple(dict.fromkeys(found)),
    )


def _at(found: tuple[tuple[Fact, ...], ...], index: int) -> tuple[Fact, ...]:
    return found[index] if index < len(found) else ()


def _touches(of: Document, fact: Fact, changes: tuple[int, ...]) -> bool:
    """Whether a fact of the document stands in one of these changes."""
    old = {of.both.old_changes.get(place.clause) for place in fact.old_places}
    new = {of.both.new_changes.get(place.clause) for place in fact.new_places}
    return bool((old | new) & set(changes))


def known_readings(
    of: Case,
) -> tuple[frozenset[Reading], frozenset[Reading], frozenset[Reading]]:
    """Return the values of the old wording, those of the new, and the days around."""
    deadline = of.section.deadline
    days = of.document.days | (day_readings(deadline) if deadline else frozenset())
    old, new = (readings_of(values(text, loose=True)) for text in (of.old, of.new))
    in_words = not is_english(of.document.file)
    old, new, days = (found | parts_of_days(found, in_words=in_words) for found in (old, new, days))
    return old, new, days


def parts_of_days(readings: frozenset[Reading], *, in_words: bool) -> frozenset[Reading]:
    """Return the years of full dates, which may be named alone.

    And the days, where months are `in_words` that we do not read: *20 mars 2023*.
    """
    dates = [amount for unit, amount in readings if unit == "date month day year"]
    years = {("", amount // 10_000) for amount in dates}
    return frozenset(years | {("", amount % 100) for amount in dates if in_words})


def is_english(file: ExplanationFile) -> bool:
    """Whether a file is written in English, the language of the rules on prose."""
    return file.language.partition("-")[0].casefold() == "en"
