"""W5: no *may* or *some* that the clause does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from plainredline.lint.author_words import added_words, is_denied
from plainredline.lint.case import Case, Document
from plainredline.lint.english import ENGLISH
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found

_SOME: Final = frozenset({"some", "certain", "various"})


def _section(case: Case) -> Iterator[Flaw]:
    harmless = partial(_is_no_hedge, case.wording)
    return added_words(
        "hedge", case.unquoted, case.wording, Found.HEDGE, Better.WHO_WHEN(), harmless=harmless
    )


def _summary(of: Document) -> Iterator[Flaw]:
    both = f"{of.old_text}\n{of.new_text}"
    # In a summary *may* tells of a new right more often than it hedges.
    return added_words(
        "hedge",
        of.summary.without_quotes(both),
        "may",
        Found.HEDGE,
        Better.WHO_WHEN(),
        harmless=partial(_is_no_hedge, "may"),
    )


def _is_no_hedge(wording: str, text: str, match: re.Match[str]) -> bool:
    """Whether *may* is a month, forbids or allows, or *some* is what the clause calls *certain*.

    What is denied is no hedge either: *it is not perhaps so, it is so*.
    """
    if is_denied(text, match):
        return True
    word = match[0].casefold()
    before = text[max(0, match.start() - 5) : match.start()]
    if word == "certain" and ENGLISH["sure"].search(before):
        return True
    if word in _SOME:
        return not _SOME.isdisjoint(re.findall(r"\w+", wording.casefold()))
    if word != "may":
        return False
    if match[0] == "May":
        return bool(ENGLISH["month_of_may"].search(text[max(0, match.start() - 8) : match.start()]))
    near = text[max(0, match.start() - 12) : match.end() + 20]
    return bool(ENGLISH["prohibits"].search(near) or ENGLISH["permits"].search(near))


RULE: Final = Rule(
    code="W5",
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_summary, When.ENGLISH),),
)
