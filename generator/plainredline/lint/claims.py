"""Who may, must or must not do what: one reader for a clause and for what is told of it.

No grammar is needed: a force (*may*, *must*, *need not*) or a party stands near its verb, and the
same words lead to the same verb on both sides. What cannot be read is left out, so a comparison
of two texts says nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Final

from plainredline.language.sentences import sentences
from plainredline.lint.word_kin import (
    bare_stem,
    fates,
    measures,
    spelled_out,
    stem,
    tables,
    weak_verbs,
    words_of,
)

Agent = str
"""``provider``, ``member``, ``both``, or the noun that a text has: ``arbitrator``."""

PROVIDER: Final = "provider"
MEMBER: Final = "member"
BOTH: Final = "both"
NONE: Final = "none"
"""Nobody: what is said is denied of everybody."""

_PARTIES: Final = frozenset((PROVIDER, MEMBER, BOTH, NONE))


class Force(StrEnum):
    """How firm a statement is."""

    MAY = "may"
    MUST = "must"
    NOT = "not"
    """It must not be, or is not."""

    FREE = "free"
    """It need not be."""

    WILL = "will"
    DOES = "does"
    """It is told as it is."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one verb of a text says."""

    start: int
    """Where its sentence begins."""

    text: str
    agent: Agent | None
    """Who does it; None where that is not said."""

    force: Force
    verb: str
    """The stem that stands for all verbs that say the same."""

    stems: frozenset[str]
    """What else its part of the sentence speaks of."""

    is_past: bool
    """Whether it says what was before."""

    is_condition: bool = False
    """Whether something else depends on it: *if you turn it on*."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is who in an agreement."""

    provider: str
    """Its name, *Example Ltd*."""

    names: tuple[str, ...] = ()
    """Other names of it: *Pinhole* for *Pinhole Photos Ltd*, *the library*."""


# ---------------------------------------------------------------- reading


def statements(text: str, roles: Roles) -> tuple[Statement, ...]:
    """Return what a text says of somebody who does something, in order."""
    found: list[Statement] = []
    last: Agent | None = None
    for start, end in sentences(text):
        part = _Part((), start, text[start:end].strip(), last)
        before = len(found)
        found += _of_sentence(part, roles)
        agents = {each.agent for each in found[before:]}
        if PROVIDER in agents or not _party(roles).search(spelled_out(part.sentence)):
            last = PROVIDER  # Who is called *it* further on.
    return tuple(found)


def _of_sentence(part: _Part, roles: Roles) -> Iterator[Statement]:
    text = spelled_out(part.sentence)
    marked = _force().sub(_mark, _party(roles).sub(_mark, text))
    for pieces in re.split("[;:]", marked):
        yield from replace(
            part,
            pieces=tuple(_PIECE.findall(pieces)),
            is_past=bool(re.search(tables()["words"]["was"], text)),
        ).statements()


def _mark(match: re.Match[str]) -> str:
    return f"«{match.lastgroup}» "


@cache
def _party(roles: Roles) -> re.Pattern[str]:
    table = tables()["parties"]
    own = [re.escape(name.casefold()) for name in (roles.provider, *roles.names) if name]
    own = [rf"(?:the )?{name}" for name in sorted(own, key=len, reverse=True)]
    groups = {
        PROVIDER: [*own, *table["provider"]],
        BOTH: table["both"],
        NONE: table["none"],
        MEMBER: table["member"],
    }
    return re.compile(
        "|".join(rf"(?P<{name}>\b(?:{'|'.join(cues)})\b(?! 's))" for name, cues in groups.items())
    )


@cache
def _force() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            rf"(?P<{name}>(?<!\w)(?:{'|'.join(cues)})(?!\w))"
            for name, cues in tables()["forces"].items()
        )
    )


_MARKED: Final = re.compile(r"«(\w+)»")
_PIECE: Final = re.compile(r"«\w+»|[^\W_]+(?:-[^\W\d_]+)*|'s|[.,()]")
_PARTICIPLE: Final = ("ed", "en", "d", "t", "n")
_REACH: Final = 5
"""Words between a subject, or a force, and its verb."""

_ENOUGH: Final = 2
"""Words that two statements share that are of one thing, if not of one verb."""


def _force_of(piece: str) -> Force | None:
    match = _MARKED.fullmatch(piece)
    return Force(match[1]) if match and match[1] in set(Force) else None


def _party_of(piece: str) -> Agent | None:
    match = _MARKED.fullmatch(piece)
    return match[1] if match and match[1] in _PARTIES else None


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of a part, by its place."""

    at: int
    is_passive: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence in pieces, parties and forces marked."""

    pieces: tuple[str, ...]
    start: int
    sentence: str
    last: Agent | None
    """Who *it* is."""

    is_past: bool = False

    def statements(self) -> Iterator[Statement]:
        """Yield what the part says, in order."""
        taken, agent = -1, None
        for index, piece in enumerate(self.pieces):
            force = _force_of(piece)
            if force:
                verb = self._verb(index + 1, is_finite=False)
                is_joined = taken >= 0 and self.pieces[index - 1] in {"and", "or", "but", ","}
                who = agent if is_joined else self._agent_before(index)
            elif piece in words_of("being"):
                verb, who = self._verb(index, is_finite=True), None
                verb = verb if verb and verb.is_passive else None
            elif (_party_of(piece) or piece == "it") and not self._is_governed(index):
                verb, who = self._verb(index + 1, is_finite=True), _party_of(piece)
            else:
                continue
            if verb and verb.at > taken:
                taken, agent = verb.at, who
                who = None if self._is_nobody(index, verb.at) else who
                yield from self._made(index, verb, who, force)

    def _made(
        self, index: int, verb: _Verb, agent: Agent | None, force: Force | None
    ) -> Iterator[Statement]:
        """Yield the statement of a verb, and those of the verbs that stand joined to it."""
        is_denied = self._is_denied(index, verb.at) or (agent is None and self._is_of_none(index))
        said = Force.NOT if is_denied and force in _TOLD_OR_NONE else force or Force.DOES
        if agent == NONE:
            said, agent = Force.NOT, BOTH
        depends = self._depends(index - (force is not None), is_finite=force is None)
        for at in (verb.at, *self._joined(verb.at)):
            word = self.pieces[at]
            if said is Force.MAY and word in fates():
                continue
            who = self._by(at) if verb.is_passive else agent
            who = None if word in words_of("converse") else who
            yield self._statement(who, said, stem(word), is_condition=depends)
            if word in words_of("light") and (noun := self._noun(at + 1)):
                takes_none = "no" in self.pieces[at + 1 : at + 3] and said in _TOLD
                own = Force.NOT if takes_none else said
                yield self._statement(who, own, noun, is_condition=depends)

    def _statement(
        self, agent: Agent | None, force: Force, verb: str, *, is_condition: bool
    ) -> Statement:
        stop = words_of("stop")
        stems = {stem(p) for p in self.pieces if p[0].isalnum() and p not in stop and len(p) > 1}
        return Statement(
            start=self.start,
            text=self.sentence,
            agent=agent,
            force=force,
            verb=verb,
            stems=frozenset(stems - {verb}),
            is_past=self.is_past,
            is_condition=is_condition,
        )

    def _verb(self, at: int, *, is_finite: bool) -> _Verb | None:
        """Return the verb behind a force, or a subject, and whether it is passive."""
        skipped = words_of("helpers") | words_of("adverbs")
        passing = words_of("being") | ({"get", "gets", "got"} if is_finite else {"get"})
        stop = words_of("stop") if is_finite else words_of("prepositions") | words_of("determiners")
        is_passive = False
        for index in range(at, min(len(self.pieces), at + _REACH + 2 * (not is_finite))):
            word = self.pieces[index]
            if word in passing and (is_finite or word not in {"is", "are", "was", "were"}):
                is_passive = True
            elif word in skipped or (not is_finite and _party_of(word)):
                continue
            elif not word[0].isalpha() or word in stop:
                return None
            elif is_finite and is_passive and stem(word) == stem("liable"):
                return _Verb(index, is_passive=False)
            elif is_passive and not word.endswith(_PARTICIPLE):
                return None if is_finite else _Verb(index, is_passive=False)
            else:
                return _Verb(index, is_passive)
        return None

    def _depends(self, index: int, *, is_finite: bool) -> bool:
        """Whether what a subject does is not asserted: *if you cancel*, *the data you store*."""
        before = self.pieces[index - 1] if index > 0 else "."
        if before in words_of("openers"):
            return True
        leads = words_of("openers") | words_of("prepositions")
        is_noun = before[0].isalpha() and before not in words_of("stop") | words_of("adverbs")
        return (
            is_finite
            and is_noun
            and _party_of(self.pieces[index]) is not None
            and self.pieces[0] not in leads
        )

    def _is_nobody(self, index: int, at: int) -> bool:
        """Whether *it* is no party: *it can take a month*."""
        subject = (
            self.pieces[index] if self.pieces[index] == "it" else self.pieces[index - 1 : index]
        )
        behind = self.pieces[at + 1 : at + 2]
        is_measure = bool(behind) and (
            behind[0].isdigit() or behind[0] in {"a", "an", "up", "longer"}
        )
        return subject in ("it", ("it",)) and self.pieces[at] in words_of("lasts") and is_measure

    def _is_of_none(self, index: int) -> bool:
        """Whether the subject of what is done is nothing: *no data is sold*."""
        border = words_of("openers") | words_of("prepositions") | words_of("being") | {"and", "or"}
        border -= {"of"}
        for word in reversed(self.pieces[max(0, index - _REACH) : index]):
            if word in {"no", "nothing", "none"}:
                return True
            if not word[0].isalnum() or word in border:
                return False
        return False

    def _is_governed(self, index: int) -> bool:
        """Whether a party is not the subject: *to you*."""
        return index > 0 and self.pieces[index - 1] in words_of("prepositions")

    def _is_denied(self, index: int, at: int) -> bool:
        """Whether what a verb says is denied: *sells no data*, but not *pays no more than 30*."""
        behind = [word for word in self.pieces[at + 1 : at + 4] if not _party_of(word)]
        follow = tuple(behind[:2])
        takes_nothing = follow[:1] in {("no",), ("none",), ("nothing",)} and follow[1:] not in {
            ("more",),
            ("less",),
            ("later",),
        }
        denials = {"not", "never", "no", "neither"}.intersection(self.pieces[index + 1 : at])
        return bool(denials) or takes_nothing or self.pieces[index] == f"«{NONE}»"

    def _noun(self, at: int) -> str:
        """Return the stem of the noun that a light verb takes."""
        for word in self.pieces[at : at + 3]:
            if not word[0].isalpha():
                return ""
            if word not in words_of("stop"):
                return stem(word)
        return ""

    def _by(self, at: int) -> Agent | None:
        """Return who does what is done: *by you*."""
        near = self.pieces[at + 1 : at + 5]
        return next((_party_of(who) for by, who in pairwise(near) if by == "by"), None)

    def _joined(self, at: int) -> Iterator[int]:
        """Yield where other verbs stand joined to one: *collect, report and pay*."""
        index = at + 1
        while index < len(self.pieces) - 1 and self.pieces[index] in {",", "or", "and"}:
            follow = index + 1
            if self.pieces[follow] in {"or", "and"} and follow + 1 < len(self.pieces):
                follow += 1
            word = self.pieces[follow]
            if not word[0].isalpha() or word in words_of("stop"):
                return
            yield follow
            index = follow + 1

    def _agent_before(self, at: int) -> Agent | None:
        """Return the subject of a force: who stands before it, or at the head of its part."""
        index = at - 1
        while index >= 0 and (
            self.pieces[index] in words_of("adverbs") or self.pieces[index] == "'s"
        ):
            index -= 1
        if index < 0:
            return self._head(at)
        word = self.pieces[index]
        if party := _party_of(word):
            return self._joint(index, party)
        if word == "it":
            return self.last
        if not word[0].isalpha() or word in words_of("stop"):
            return self._head(index if word in {"and", "or", "but", ","} else at)
        is_relative = not words_of("relatives").isdisjoint(self.pieces[:index])
        head = self._head(index)
        return head if head and is_relative else bare_stem(word)

    def _joint(self, index: int, party: Agent) -> Agent:
        """Return both parties where two stand joined: *you and we*."""
        before = self.pieces[max(0, index - 2) : index]
        others = {_party_of(piece) for piece in before} - {None, party}
        return BOTH if "and" in before and others else party

    def _head(self, at: int) -> Agent | None:
        """Return the first party of a part that no preposition governs."""
        governed = words_of("prepositions") | words_of("openers")
        for index in range(at):
            party = _party_of(self.pieces[index])
            if party and not (index and self.pieces[index - 1] in governed):
                return party
        return None


_TOLD: Final = frozenset((Force.DOES, Force.WILL, Force.MUST))
_TOLD_OR_NONE: Final = _TOLD | {None, Force.MAY}

# ---------------------------------------------------------------- holding against each other


@cache
def _opposed() -> frozenset[tuple[str, str]]:
    rows = (line.split() for line in tables()["kin"]["opposed"].splitlines() if line.strip())
    pairs = [(stem(one), stem(other)) for one, other in rows]
    return frozenset((*pairs, *((other, one) for one, other in pairs)))


def opposed_verbs(told: Statement, found: Iterable[Statement]) -> list[Statement]:
    """Return the statements that say the opposite with another verb: *refuses*, *agrees*."""
    return [
        each
        for each in found
        if (told.verb, each.verb) in _opposed()
        and told.agent is not None
        and told.agent == each.agent
        and (told.force is Force.NOT) == (each.force is Force.NOT)
    ]


def related(told: Statement, found: Sequence[Statement]) -> list[Statement]:
    """Return the statements of the same verb, or else those of one force of the same things."""
    if same := same_verbs(told, found):
        return [s for s in same if (s.force is Force.NOT) == (told.force is Force.NOT)]
    own = {word for word in told.stems | {told.verb} if not word.isdigit()} - measures()
    if told.force in {Force.DOES, Force.NOT}:
        return []
    return [
        each
        for each in found
        if each.force is told.force and len(own & (each.stems | {each.verb})) >= _ENOUGH
    ]


def same_verbs(told: Statement, found: Iterable[Statement]) -> list[Statement]:
    """Return the statements that are of the same verb, and of the same thing where it is weak."""
    is_weak = told.verb in weak_verbs() and bool(told.stems)
    return [
        each
        for each in found
        if each.verb == told.verb
        and not (is_weak and each.stems and told.stems.isdisjoint(each.stems))
    ]
