"""W8: no *always*, *never* or *everyone* that the clause does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.language.sentences import sentence_at
from plainredline.lint.author_words import added_words, is_denied, word_rule
from plainredline.lint.case import Case, Prose
from plainredline.lint.english import ENGLISH
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found

_EACH: Final = re.compile(r"\b(?:each|every|any|all)\b", re.IGNORECASE)
_WAS: Final = re.compile(r"\b(?:was|were|had|did|knew|used to|so far|until now)\b", re.IGNORECASE)
_DENIES: Final = re.compile(r"n[eo]", re.IGNORECASE)
_ABSOLUTE: Final = word_rule(
    "W8", "absolute", Found.ABSOLUTE, Better.NAME_CASES(), harmless=is_denied
)


def _absolute(case: Case) -> Iterator[Flaw]:
    """Yield what is said without exception; *never* tells of any clause that denies something."""
    denies = bool(ENGLISH["denies"].search(case.wording))

    def is_harmless(text: str, match: re.Match[str]) -> bool:
        return (denies and bool(_DENIES.match(match[0]))) or _is_denied(text, match)

    return added_words(
        "absolute",
        case.unquoted,
        case.wording,
        Found.ABSOLUTE,
        Better.NAME_CASES(),
        harmless=is_harmless,
    )


def _few(case: Case) -> Iterator[Flaw]:
    """Yield what is told of all, where the clause that it sums up is of some."""
    yield from of_all(case.unquoted, case.wording)


def of_all(prose: Prose, wording: str) -> Iterator[Flaw]:
    """Yield what a text says of all, where a wording is of some and says nothing of all."""
    if not ENGLISH["of_some"].search(wording):
        return
    has_each = bool(_EACH.search(wording))

    def is_harmless(text: str, match: re.Match[str]) -> bool:
        start, end = sentence_at(text, match.start())
        is_each = has_each and bool(_EACH.match(match[0].strip()))
        return is_each or bool(_WAS.search(text[start:end])) or _is_denied(text, match)

    for name in ("of_all", "unexcepted"):
        if not ENGLISH[name].search(wording):
            yield from added_words(
                name, prose, wording, Found.ABSOLUTE, Better.NAME_CASES(), harmless=is_harmless
            )


def _is_denied(text: str, match: re.Match[str]) -> bool:
    before, behind = text[: match.start()].rstrip().casefold(), text[match.end() :].lstrip()
    return (
        is_denied(text, match)
        or before.endswith(("not", "other than", "nearly", "almost"))
        or behind.startswith(("who", "whose", "on ", "about ", "that "))
    )


RULE: Final = Rule(
    code="W8",
    sections=(Check(_absolute, When.ENGLISH), Check(_few, When.ENGLISH)),
    files=_ABSOLUTE.files,
)
