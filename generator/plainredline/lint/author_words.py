"""Words of an author's that the clause does not have: the same search for several rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from plainredline.language.quotations import plain
from plainredline.lint.case import Case, Document, Prose
from plainredline.lint.english import ENGLISH
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.model import Code, Message

Harmless = Callable[[str, re.Match[str]], bool]
"""Whether a match in a text means something else than what is looked for."""

_DENIED: Final = ENGLISH["denied"]


def never_harmless(_text: str, _match: re.Match[str]) -> bool:
    """Return that no match is harmless."""
    return False


def is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether words stand behind a *not* that turns them round."""
    return bool(_DENIED.search(text[max(0, match.start() - 34) : match.start()]))


def around(text: str, match: re.Match[str], *, size: int = 40) -> str:
    """Return a match with some text around it, on one line."""
    return text[max(0, match.start() - size) : match.end() + size].replace("\n", " ").strip()


def added_words(
    name: str,
    prose: Prose,
    wording: str,
    code: Code,
    mend: Message,
    *,
    harmless: Harmless = never_harmless,
) -> Iterator[Flaw]:
    """Yield each cue of a name once that is the author's and not the clause's."""
    low = plain(wording).casefold()
    seen = set()
    for match in ENGLISH[name].finditer(prose.text):
        word = match[0].casefold()
        if word in seen or re.search(rf"\b{re.escape(word)}\b", low):
            continue
        if not harmless(prose.text, match):
            seen.add(word)
            message = code(word=match[0], around=around(prose.text, match))
            yield Flaw(message, mend, prose.line(match.start()))


def word_rule(
    rule: str, name: str, code: Code, mend: Message, *, harmless: Harmless = never_harmless
) -> Rule:
    """Return a rule that looks for the cues of a name in all that is told in a file."""

    def in_section(case: Case) -> Iterator[Flaw]:
        return added_words(name, case.unquoted, case.wording, code, mend, harmless=harmless)

    def above(of: Document) -> Iterator[Flaw]:
        for prose in (of.headline, of.summary):
            own = prose.without_quotes(f"{of.old_text}\n{of.new_text}")
            yield from added_words(name, own, "", code, mend, harmless=harmless)

    return Rule(
        code=rule,
        sections=(Check(in_section, When.ENGLISH),),
        files=(Check(above, When.ENGLISH),),
    )
