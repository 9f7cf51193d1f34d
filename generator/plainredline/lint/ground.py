"""What a section may rest on: what its clauses say of who may, must and must not do what."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from plainredline.lint.case import Case, Document, Prose
from plainredline.lint.claims import Claim, claims
from plainredline.lint.marking import Roles
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.model import Agreement, ClauseKind, Clauses, Op

_COMMON: Final = frozenset({
    "the", "inc", "ltd", "llc", "gmbh", "limited", "private", "corporation", "corp", "company",
    "co",
})  # fmt: skip
"""Words of a company's name that are no name."""

_WORD: Final = re.compile(r"[^\W_]+")
_NAMED: Final = re.compile(
    r"\b(?:clauses?|sections?|articles?|schedules?|parts?)\s(\(?[0-9A-Z][0-9a-zA-Z.()-]{0,12}"
    r"(?:(?:,\s|\sand\s|\sor\s|\sto\s)\(?[0-9][0-9a-zA-Z.()-]{0,12}){0,12})",
    re.IGNORECASE,
)
_FARTHEST: Final = 30
"""Clauses between an item and the words that lead to its list."""

_LABEL: Final = re.compile(r"[0-9A-Z][0-9a-zA-Z.()-]{0,12}")


def roles_of(agreement: Agreement) -> Roles:
    """Return who is who in an agreement, by the names that its provider goes by."""
    words = [w for w in _WORD.findall(agreement.provider) if w.casefold() not in _COMMON]
    names = [" ".join(words[:n]) for n in range(len(words), 0, -1)]
    last = words[-1:] if len(words) > 1 else []
    return Roles(agreement.provider, tuple(dict.fromkeys((*names, *last))))


class Ground(ABC):
    """What some clauses say on both sides."""

    @property
    @abstractmethod
    def roles(self) -> Roles:
        """Who is who."""

    @property
    @abstractmethod
    def old_text(self) -> str:
        """The old wordings, under the words that lead to them."""

    @property
    @abstractmethod
    def new_text(self) -> str:
        """The new wordings, under the words that lead to them."""

    @cached_property
    def old(self) -> tuple[Claim, ...]:
        """What the old wordings say."""
        return claims(self.old_text, self.roles)

    @cached_property
    def new(self) -> tuple[Claim, ...]:
        """What the new wordings say."""
        return claims(self.new_text, self.roles)

    @cached_property
    def own_old(self) -> tuple[Claim, ...]:
        """What the old wordings say by themselves."""
        return self.old

    @cached_property
    def own_new(self) -> tuple[Claim, ...]:
        """What the new wordings say by themselves."""
        return self.new

    @cached_property
    def named(self) -> tuple[Claim, ...]:
        """What other clauses say that the text names."""
        return ()


@dataclass(frozen=True)
class OfSection(Ground):
    """The clauses of one section."""

    case: Case

    @cached_property
    def roles(self) -> Roles:
        """Who is who."""
        return roles_of(self.case.document.agreement)

    @cached_property
    def own_old(self) -> tuple[Claim, ...]:
        """What the old wording says by itself."""
        return claims(self.case.old, self.roles)

    @cached_property
    def own_new(self) -> tuple[Claim, ...]:
        """What the new wording says by itself."""
        return claims(self.case.new, self.roles)

    @cached_property
    def named(self) -> tuple[Claim, ...]:
        """What the other clauses say that the text names."""
        return claims("\n".join(named_wordings(self.case)), self.roles)

    @cached_property
    def old_text(self) -> str:
        """The old wording with its lead-ins."""
        return self._text(is_old=True)

    @cached_property
    def new_text(self) -> str:
        """The new wording with its lead-ins."""
        return self._text(is_old=False)

    def _text(self, *, is_old: bool) -> str:
        comparison = self.case.document.explained.comparison
        clauses = comparison.old if is_old else comparison.new
        texts: list[str] = []
        for index in self.case.explanation.changes:
            group = comparison.changes[index].group
            for clause in group.old if is_old else group.new:
                texts += [*_lead_ins(clauses, clause), clauses[clause].text]
        return "\n".join(dict.fromkeys(texts))


@dataclass(frozen=True)
class OfAll(Ground):
    """All changed clauses, of which headline and summary tell."""

    document: Document

    @cached_property
    def roles(self) -> Roles:
        """Who is who."""
        return roles_of(self.document.agreement)

    @cached_property
    def old_text(self) -> str:
        """The old wordings."""
        return self._text(is_old=True)

    @cached_property
    def new_text(self) -> str:
        """The new wordings."""
        return self._text(is_old=False)

    def _text(self, *, is_old: bool) -> str:
        comparison = self.document.explained.comparison
        every = [i for i, change in enumerate(comparison.changes) if change.substantive]
        return "\n".join(comparison.wordings(every, is_old=is_old))


def grounded(code: str, find: Callable[[Prose, Ground], Iterator[Flaw]]) -> Rule:
    """Return a rule that holds each section, headline and summary against what it rests on."""

    def of_section(case: Case) -> Iterator[Flaw]:
        return find(case.unquoted, OfSection(case))

    def above(of: Document) -> Iterator[Flaw]:
        ground = OfAll(of)
        for prose in (of.headline, of.summary):
            yield from find(prose, ground)

    return Rule(
        code=code,
        sections=(Check(of_section, When.ENGLISH),),
        files=(Check(above, When.ENGLISH),),
    )


def _lead_ins(clauses: Clauses, index: int) -> Iterator[str]:
    """Yield the words that lead to a clause: of what it stands beneath, or of its list."""
    parent = clauses[index].parent
    while parent is not None:
        if clauses[parent].text.rstrip().endswith(":"):
            yield clauses[parent].text
        parent = clauses[parent].parent
    yield from _of_list(clauses, index)
    label = clauses[index].label or clauses[index].cite
    for before in range(index - 1, max(-1, index - _FARTHEST), -1):
        other = clauses[before]
        if other.label and label.startswith(f"{other.label}(") and ":" in other.text:
            yield other.text
            return


def _of_list(clauses: Clauses, index: int) -> Iterator[str]:
    """Yield the words that lead to the list in which an item stands."""
    first = index
    while first and index - first < _FARTHEST and clauses[first].kind is ClauseKind.ITEM:
        first -= 1
    if first != index and clauses[first].text.rstrip().endswith(":"):
        yield clauses[first].text


def labels_named(text: str) -> Iterator[tuple[str, int]]:
    """Yield each label that a text names behind *clause* or the like, with its place."""
    for match in _NAMED.finditer(text):
        for label in _LABEL.finditer(match[1]):
            if label[0].lower() not in {"and", "or", "to"}:
                yield label[0].rstrip("."), match.start(1) + label.start()


def named_wordings(case: Case) -> Iterator[str]:
    """Yield the wordings of the clauses that a section names."""
    of = case.document.names
    for label, _ in labels_named(case.prose.text):
        for side in (of.new, of.old):
            for index in side.find(label):
                yield from (side.clauses[i].text for i in side.depths(index))


def changed_words(of: Document, changes: Iterable[int], op: Op) -> str:
    """Return the words that came, or went, in some changes."""
    every = (of.explained.comparison.changes[i] for i in changes)
    return "\n".join(
        " ".join(run.text for run in change.redline.runs if run.op is op) for change in every
    )
