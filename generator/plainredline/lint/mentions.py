"""Whether a text speaks of a fact, in its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from plainredline.language.lexicon import lexicon_for
from plainredline.language.numbers import find_numbers, folded
from plainredline.language.quotations import plain
from plainredline.lint.prose_values import is_supported, readings_of, values
from plainredline.model import VALUE_KINDS, Fact, FactKind

TOLD: Final = VALUE_KINDS | {
    FactKind.MODAL,
    FactKind.LAW,
    FactKind.VENUE,
    FactKind.TERM,
    FactKind.EVENT,
}
"""Facts that an explanation has to mention."""

_MODALS: Final[Mapping[str, str]] = {
    "must": r"must|ha(?:ve|s|d) to|needs? to|required?|oblig\w+|duty|duties|bound",
    "shall": r"shall|must|will|ha(?:ve|s) to|required?|oblig\w+|duty|promis\w+|bound",
    "will": r"will|promis\w+|commit\w*|must|has to|duty",
    "may": r"may|can|could|allow\w*|free to|choose\w*|choice|option\w*|right|permit\w*|no longer",
    "can": r"can|may|able|allow\w*|right|free to",
    "should": r"should|expect\w*|ask\w*",
}
_NOT: Final = r"not?|n[’']t|never|no longer|cannot|forbid\w*|ban\w*|prohibit\w*"
_LEAST: Final = 4
"""Letters of a word that is looked for by its beginning."""

_STEM: Final = 6


def is_mentioned(fact: Fact, text: str) -> bool:
    """Whether `text` speaks of a fact, in its own words."""
    low = plain(text).casefold()
    shown = plain(fact.new or fact.old).casefold()
    if shown and shown in low:
        return True
    if fact.kind in VALUE_KINDS:
        wanted = values(fact.new or fact.old, loose=True)
        known = readings_of(values(text, loose=True))
        numbers = frozenset(("", n.value) for n in find_numbers(folded(text), lexicon_for("en")))
        if not wanted:  # Of what is counted so, no unit is known.
            counted = find_numbers(folded(fact.new or fact.old), lexicon_for("en"))
            return bool(counted) and all(("", n.value) in numbers for n in counted)
        return all(is_supported(value, known | numbers) for value in wanted)
    if fact.kind is FactKind.MODAL:
        return _has_modal(fact.new.casefold(), low)
    if fact.kind is FactKind.TERM and plain(fact.name).casefold() in low:
        return True
    names = fact.name if fact.kind in {FactKind.TERM, FactKind.EVENT} else fact.new or fact.old
    stems = [w[:_STEM] for w in re.findall(r"\w+", names.casefold()) if len(w) >= _LEAST]
    return any(stem in low for stem in stems)


def _has_modal(modal: str, text: str) -> bool:
    words = modal.split()
    forms = _MODALS.get(words[0] if words else "", re.escape(modal))
    patterns = [_NOT] if "not" in words or "no" in words else [forms]
    return all(re.search(rf"(?:\b|(?<=n))(?:{p})\b", text) for p in patterns)
