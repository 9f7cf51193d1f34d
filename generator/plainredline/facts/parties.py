"""Whose act a sentence tells of: the provider's, the user's, that of both, or of somebody else.

The words for the parties are those of `data/parties.txt` and the names that the document itself
defines: in *Acme Ltd. (“Acme”, “we” or “us”)* Acme is the provider.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from plainredline.facts.rule_tables import read_table
from plainredline.frozen_values import dataclass
from plainredline.language.sentences import sentence_at
from plainredline.late_patterns import late_pattern
from plainredline.model import Party

_OURSELVES = late_pattern(r"[\"“]\s?(?:we|us|our|ours)\b[\s,.]*[\"”]", re.IGNORECASE)
_QUOTED = late_pattern(r"[\"“]\s?([^\"“”()]{1,40}?)[\s,.]*[\"”]")
_BESIDE = late_pattern(
    r"((?:[A-Z][\w.&'’-]{0,63}[\s,]++){1,5})\((?=[\"“])"
    r"|\b(?:refers?|referring) to ((?:[A-Z][\w.&'’-]*[\s,]*){1,5})"
)
"""What a bracket of names stands behind, and what names are said to refer to."""

_NAMED = late_pattern(r"[A-Z][\w&'’-]+")
_FORM = late_pattern(
    r"(?:Inc|Ltd|Limited|LLC|LLP|Corp|Corporation|Company|Co|GmbH|AG|SA|BV|The|Pty|Pte|plc|PLC|This|These|Terms|Agreement|Policy|Service|Services|Site|Website)\.?"
)
_WORD = late_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = "'s", "’s"
_SUBJECT_WORDS = 4
"""Words before a verb among which its subject is looked for."""


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The words in which agreements speak of their parties, in lower case."""

    provider: frozenset[str]
    user: frozenset[str]
    both: frozenset[str]
    verbs: frozenset[str]
    """Before which the subject of a sentence stands: *may*, *agrees*."""


@cache
def party_words() -> PartyWords:
    """Return the words of `data/parties.txt`; read once, and never changed."""
    table = read_table("parties.txt").sections["parties"]
    words = {entry.key: frozenset(entry.value.split()) for entry in table}
    return PartyWords(words["provider"], words["user"], words["both"], words["verbs"])


@dataclass(frozen=True, eq=False)
class Names:
    """The names that a document gives to its parties."""

    provider: frozenset[str] = frozenset()
    """As printed; each is one word."""

    def as_roles(self, sentence: str) -> str:
        """Return a sentence with *We* for each name of the provider, and no other capitals."""
        return self._pattern.sub("We", sentence.lower())

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name.lower()) for name in sorted(self.provider))
        return re.compile(rf"(?<!\w)(?:we|{names})(?!\w)")


def names_in(texts: Iterable[str]) -> Names:
    """Return the names of the provider: those that a sentence gives along with *we*."""
    provider: set[str] = set()
    for text in texts:
        if ("“" in text or '"' in text) and (match := _OURSELVES.search(text)):
            sentence = text[slice(*sentence_at(text, match.start()))]
            names = (name for found in _BESIDE.findall(sentence) for name in found)
            for name in (*names, *_QUOTED.findall(sentence)):
                provider |= {word for word in _NAMED.findall(name) if _is_name(word)}
    return Names(frozenset(provider))


def _is_name(word: str) -> bool:
    known = party_words()
    is_role = word.lower() in known.provider | known.user | known.both
    return not (is_role or _FORM.fullmatch(word))


def actor_of(sentence: str) -> str:
    """Return whose act a sentence tells of: the value of a `Party`, or the word for somebody else.

    That is who stands before its first verb that allows, demands or promises something; empty
    where no such subject is plain.
    """
    known = party_words()
    words = [match[0].lower() for match in _WORD.finditer(sentence)]
    for at, word in enumerate(words):
        if at and word in known.verbs:
            return _party(words[max(0, at - _SUBJECT_WORDS) : at])
        if word.endswith(_POSSESSIVE) and at < _SUBJECT_WORDS:
            return _party([word[: -len(_POSSESSIVE[0])]])
    return ""


def _party(words: list[str]) -> str:
    """Return which party the words before a verb name."""
    known = party_words()
    is_provider = any(word in known.provider for word in words)
    is_user = any(word in known.user for word in words)
    if (is_provider and is_user) or any(word in known.both for word in words):
        return Party.BOTH.value
    if is_provider or is_user:
        return (Party.PROVIDER if is_provider else Party.MEMBER).value
    return words[-1]
