"""W21: a clause that a text names is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from plainredline.lint.case import Case, Document, Prose
from plainredline.lint.ground import labels_named
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.word_kin import content, measures, stems_of, weight
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import heading_of

_ELSEWHERE: Final = re.compile(r"\s{1,2}of\s(?:the\s)?[A-Z]")


def _section(case: Case) -> Iterator[Flaw]:
    yield from _unknown(case.document, case.prose)
    yield from _other(case)
    yield from _exchanged(case)


def _above(of: Document) -> Iterator[Flaw]:
    for prose in (of.headline, of.summary, *_notes(of)):
        yield from _unknown(of, prose)


def _notes(of: Document) -> Iterator[Prose]:
    for i, entry in enumerate(of.file.unchanged):
        yield Prose(entry.note, (of.file.lines.at("unchanged", i, "note"),) * 99)


def _unknown(of: Document, prose: Prose) -> Iterator[Flaw]:
    """Yield the labels of clauses that neither version has; *Article 30 of the GDPR* is none."""
    for label, start in labels_named(prose.text):
        if not label[0].isdigit() or _ELSEWHERE.match(prose.text, start + len(label)):
            continue
        if not any(_named(of, label)):
            yield Flaw(Found.NO_CLAUSE(label=label), Better.NAME_CLAUSE(), prose.line(start))


def _other(case: Case) -> Iterator[Flaw]:
    """Yield the labels of clauses that speak of nothing of which the section speaks.

    What the wording names itself is meant, and so is the clause that is explained.
    """
    of = case.document
    cited = {label for label, _ in labels_named(case.wording)}
    own = {clause for i in case.explanation.changes for clause in _texts(of, i)}
    about = content(f"{case.prose.text} {case.wording}") - measures() - stems_of("weak")
    for label, start in labels_named(case.prose.text):
        if not label[0].isdigit() or label in cited:
            continue
        if _ELSEWHERE.match(case.prose.text, start + len(label)):
            continue
        texts = list(_named(of, label))
        if not texts or own.intersection(texts):
            continue
        if (cited and not _is_akin(texts, about, _ENOUGH)) or not _is_akin(texts, about, 1):
            yield Flaw(
                Found.OTHER_CLAUSE(label=label), Better.NAME_CLAUSE(), case.prose.line(start)
            )


def _exchanged(case: Case) -> Iterator[Flaw]:
    """Yield the labels that stand where the wording has another one, which is told nowhere."""
    named = list(labels_named(case.prose.text))
    told = {label for label, _ in named}
    cited = [each for each in labels_named(case.wording) if each[0] not in told]
    known = {label for label, _ in labels_named(case.wording)} | _own_labels(case)
    for label, start in named:
        near = _before(case.prose.text, start)
        meant = (o for o, at in cited if weight(near & _before(case.wording, at)) >= 1)
        is_ours = label[0].isdigit() and not _ELSEWHERE.match(case.prose.text, start + len(label))
        other = next(meant, "") if is_ours and label not in known else ""
        if other and any(_named(case.document, label)):
            message = Found.NAMES_OTHER(label=label, other=other)
            yield Flaw(message, Better.NAME_CLAUSE(), case.prose.line(start))


def _own_labels(case: Case) -> frozenset[str]:
    """Return the labels of the clauses that are explained."""
    comparison = case.document.explained.comparison
    groups = [comparison.changes[i].group for i in case.explanation.changes]
    own = [comparison.old[i] for group in groups for i in group.old]
    own += [comparison.new[i] for group in groups for i in group.new]
    return frozenset(name for clause in own for name in (clause.label, clause.cite) if name)


_NEAR: Final = 60
"""Characters before a label that say what of it is meant."""


def _before(text: str, at: int) -> frozenset[str]:
    """Return what the words before a label speak of."""
    near = _BORDER.split(text[max(0, at - _NEAR) : at])[-1]
    return content(near) - measures() - stems_of("weak")


_BORDER: Final = re.compile(r"[.;:\n]")


_ENOUGH: Final = 2
"""Words that another clause shares with a section whose wording names clauses itself."""


def _is_akin(texts: Iterable[str], about: frozenset[str], least: int) -> bool:
    return len(content(" ".join(texts)) & about) >= least


def _named(of: Document, label: str) -> Iterator[str]:
    """Yield the wordings of the clauses that go by a label, with the headings over them."""
    for side in (of.names.new, of.names.old):
        for index in side.find(label):
            heading = heading_of(side.clauses, index)
            yield from (side.clauses[i].text for i in side.depths(index))
            if heading is not None:
                yield side.clauses[heading].text


def _texts(of: Document, change: int) -> Iterator[str]:
    comparison = of.explained.comparison
    group = comparison.changes[change].group
    yield from (comparison.old[i].text for i in group.old)
    yield from (comparison.new[i].text for i in group.new)


RULE: Final = Rule(
    code="W21",
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_above, When.ENGLISH),),
)
