"""Words of an author's that the clause does not have: the same search for several rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from plainredline.language.quotations import plain
from plainredline.lint.case import Case, Document, Prose
from plainredline.lint.rule import Flaw
from plainredline.model import Code, Message

Harmless = Callable[[str, re.Match[str]], bool]
"""Whether a match in a text means something else than what is looked for."""

_NOTHING: Final = re.compile(
    r"(?:\b(?:not|cannot|without|nothing|nobody|no one|no longer)\b|n[’']t\b)[^.!?\n]{0,24}\Z|"
    r"\bno \Z",
    re.IGNORECASE,
)
"""What stands before words that are denied: *need not do anything*, *nothing you have to do*."""


def never_harmless(_text: str, _match: re.Match[str]) -> bool:
    """Return that no match is harmless."""
    return False


def is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether words stand behind a *not* that turns them round."""
    return bool(_NOTHING.search(text[max(0, match.start() - 34) : match.start()]))


def around(text: str, match: re.Match[str], *, size: int = 40) -> str:
    """Return a match with some text around it, on one line."""
    return text[max(0, match.start() - size) : match.end() + size].replace("\n", " ").strip()


def added_words(
    pattern: re.Pattern[str],
    prose: Prose,
    wording: str,
    code: Code,
    mend: Message,
    *,
    harmless: Harmless = never_harmless,
) -> Iterator[Flaw]:
    """Yield each word of `pattern` once that is the author's and not the clause's."""
    low = plain(wording).casefold()
    seen = set()
    for match in pattern.finditer(prose.text):
        word = match[0].casefold()
        if word in seen or re.search(rf"\b{re.escape(word)}\b", low):
            continue
        if not harmless(prose.text, match):
            seen.add(word)
            message = code(word=match[0], around=around(prose.text, match))
            yield Flaw(message, mend, prose.line(match.start()))


def added_in_section(
    case: Case,
    pattern: re.Pattern[str],
    code: Code,
    mend: Message,
    *,
    harmless: Harmless = never_harmless,
) -> Iterator[Flaw]:
    """Yield such words of a section."""
    yield from added_words(pattern, case.unquoted, case.wording, code, mend, harmless=harmless)


def added_above(
    of: Document,
    pattern: re.Pattern[str],
    code: Code,
    mend: Message,
    *,
    harmless: Harmless = never_harmless,
) -> Iterator[Flaw]:
    """Yield such words of headline and summary."""
    both = f"{of.old_text}\n{of.new_text}"
    for prose in (of.headline, of.summary):
        own = prose.without_quotes(both)
        yield from added_words(pattern, own, "", code, mend, harmless=harmless)
