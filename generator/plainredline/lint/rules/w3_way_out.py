"""W3: where much is at stake, it is said how to get out, or that there is no way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.lint.case import Case
from plainredline.lint.english import ENGLISH
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Effect, Topic

_WAYS_OUT: Final = frozenset(
    {Topic.TERMS_CHANGE, Topic.FEES, Topic.DISPUTES, Topic.TERMINATION, Topic.DATA_SHARING}
)


def _section(case: Case) -> Iterator[Flaw]:
    section = case.section
    if section.effect is Effect.BETTER or section.topic not in _WAYS_OUT:
        return
    if not ENGLISH["way_out"].search(f"{section.can_do} {section.means}"):
        yield Flaw(Found.NO_WAY_OUT(), Better.WAY_OUT(), section.lines.at("can_do", 0))


RULE: Final = Rule(
    code="W3",
    sections=(Check(_section, When.ENGLISH),),
)
