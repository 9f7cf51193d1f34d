"""W5: no *may* or *some* that the clause does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from plainredline.lint.author_words import added_in_section, added_words
from plainredline.lint.case import Case, Document
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import (
    Better,
    Found,
    RuleBetter,
    RuleExample,
    RuleExplanation,
    RuleQuestion,
)

_HEDGE: Final = re.compile(
    r"\b(?:may|might|some|certain|generally|typically|usually|possibly|perhaps|as needed|"
    r"where appropriate|as appropriate|from time to time|in some cases|various)\b",
    re.IGNORECASE,
)
_MONTH_OF_MAY: Final = re.compile(r"(?:[0-9] |\b(?:in|since|until|by|of|before|after) )\Z")
_PROHIBITS: Final = re.compile(
    r"\b(?:you|they|members|users|customers|people|anyone|who)\smay\snot\s"
    r"(?!(?:be|get|have|hear|receive|see|apply|always|need)\b)",
    re.IGNORECASE,
)
_PERMITS: Final = re.compile(
    r"\byou\s(?:still\s)?may\s(?:still\s)?(?!(?:be|get|have|hear|receive|see|need|lose|find|face|"
    r"incur|pay|owe|notice|not|no|also|well|sometimes)\b)",
    re.IGNORECASE,
)
"""*You may not post it* forbids and *you may post it* allows; *you may have to pay* hedges."""

_SURE: Final = re.compile(r"\b(?:for|be|is|are|make|not) \Z", re.IGNORECASE)
"""Before *certain* where it means sure."""

_SOME: Final = frozenset({"some", "certain", "various"})


def _section(case: Case) -> Iterator[Flaw]:
    harmless = partial(_is_no_hedge, case.wording)
    yield from added_in_section(case, _HEDGE, Found.HEDGE, Better.WHO_WHEN(), harmless=harmless)


def _summary(of: Document) -> Iterator[Flaw]:
    both = f"{of.old_text}\n{of.new_text}"
    # In a summary *may* tells of a new right more often than it hedges.
    yield from added_words(
        _HEDGE,
        of.summary.without_quotes(both),
        "may",
        Found.HEDGE,
        Better.WHO_WHEN(),
        harmless=partial(_is_no_hedge, "may"),
    )


def _is_no_hedge(wording: str, text: str, match: re.Match[str]) -> bool:
    """Whether *may* is a month, forbids or allows, or *some* is what the clause calls *certain*."""
    word = match[0].casefold()
    before = text[max(0, match.start() - 5) : match.start()]
    if word == "certain" and _SURE.search(before):
        return True
    if word in _SOME:
        return not _SOME.isdisjoint(re.findall(r"\w+", wording.casefold()))
    if word != "may":
        return False
    if match[0] == "May":
        return bool(_MONTH_OF_MAY.search(text[max(0, match.start() - 8) : match.start()]))
    near = text[max(0, match.start() - 12) : match.end() + 20]
    return bool(_PROHIBITS.search(near) or _PERMITS.search(near))


RULE: Final = Rule(
    code="W5",
    question=RuleQuestion.W5,
    explanation=RuleExplanation.W5,
    example=RuleExample.W5,
    better=RuleBetter.W5,
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_summary, When.ENGLISH),),
)
