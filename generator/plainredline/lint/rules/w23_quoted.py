"""W23: a quote touches what changed, and is long enough to rest on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.prose import words
from plainredline.language.quotations import first_words, stands_in
from plainredline.lint.case import Case
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Change, Op

_FEWEST: Final = 3
"""Words of a quote that need not hold a whole edit."""


def _section(case: Case) -> Iterator[Flaw]:
    section, comparison = case.section, case.document.explained.comparison
    changes = [comparison.changes[i] for i in case.explanation.changes]
    for name, quotes, op in (
        ("quote", section.quote, Op.INSERT),
        ("old_quote", section.old_quote, Op.DELETE),
    ):
        for i, quote in enumerate(quotes):
            is_there = stands_in(quote, case.new if op is Op.INSERT else case.old)
            if is_there and not any(_touches(change, quote, op) for change in changes):
                line = section.lines.at(name, i)
                yield Flaw(
                    Found.QUOTE_UNCHANGED(words=first_words(quote)), Better.QUOTE_EDIT(), line
                )


def _touches(change: Change, quote: str, op: Op) -> bool:
    """Whether a quote holds words that came, or went, or an edit as a whole."""
    side = Op.DELETE if op is Op.INSERT else Op.INSERT
    runs = [run for run in change.redline.runs if run.op is not side]
    text = "".join(run.text for run in runs)
    if not stands_in(quote, text):
        return False  # Where it stands in none, E2 says so.
    own, quoted = set(words(quote)), words(quote)
    if all(run.op is op for run in runs if run.text.strip()):
        return len(own) > 1 or text.strip() == quote
    edits = [set(words(run.text)) for run in runs if run.op is op and words(run.text)]
    if not edits:
        return True
    shared = [own & edit for edit in edits]
    is_whole = any(edit <= own for edit in edits)
    return is_whole or any(len(each) > 1 or (each and len(quoted) >= _FEWEST) for each in shared)


RULE: Final = Rule(
    code="W23",
    sections=(Check(_section, When.WRITTEN),),
)
