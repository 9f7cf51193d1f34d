"""Who may, must or must not do what: one reader for a clause and for what is told of it.

No grammar is needed: a force (*may*, *must*, *need not*) or a party stands near its verb, and the
same words lead to the same verb on both sides. What cannot be read is left out, so a comparison
of two texts says nothing of it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from plainredline.language.quotations import plain
from plainredline.language.sentences import sentences

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


# ---------------------------------------------------------------- words


@cache
def _data() -> Mapping[str, Any]:
    text = (files(__package__) / "data" / "statements.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_data()["words"][name].split())


_ENDINGS: Final = re.compile(r"(?:ations?|itions?|ions?|ings?|ments?|ies|ed|es|s|ly|y|e)\Z")
_SHORTEST: Final = 3
_STEM: Final = 6


@lru_cache(maxsize=8192)
def bare_stem(word: str) -> str:
    """Return the beginning that a word shares with its other forms."""
    low = word.casefold().replace("’", "'").removesuffix("'s")
    if low.isdigit():
        return low
    cut = _ENDINGS.sub("", low)
    if len(cut) < _SHORTEST:
        cut = low
    if len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "lsz":
        cut = cut[:-1]
    return cut[:_STEM]


@cache
def _kin() -> Mapping[str, str]:
    rows = (line.split() for line in _data()["kin"]["groups"].splitlines() if line.strip())
    return {bare_stem(word): bare_stem(row[0]) for row in rows for word in row}


def stem(word: str) -> str:
    """Return the stem that stands for a word and for all that say the same."""
    own = bare_stem(word)
    return _kin().get(own, own)


@cache
def weak_verbs() -> frozenset[str]:
    """Return the stems that say too little by themselves."""
    return frozenset(map(stem, _data()["kin"]["weak"].split()))


@cache
def _fates() -> frozenset[str]:
    return frozenset(_data()["kin"]["fates"].split())


def cues(table: str) -> Mapping[str, re.Pattern[str]]:
    """Return what finds the cues of a table, each by its name."""
    return {name: re.compile(rf"(?<!\w){cue}(?!\w)") for name, cue in _data()[table].items()}


@cache
def order_cues() -> Mapping[str, re.Pattern[str]]:
    """Return what puts one thing before, or after, another."""
    return {
        name: re.compile(rf"\b(?:{'|'.join(words)})\b(?P<what>[^.,;:]{{3,90}})")
        for name, words in _data()["order"].items()
    }


_TOKEN: Final = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*|[.,;:()]")
_ASIDE: Final = re.compile(r",? (?:at|in) (?:our|its|their|your) (?:own |sole )*discretion,? ")
_COUNTRY: Final = re.compile(r"\b(?:US|U\.S\.)(?![A-Za-z$])")
_SHORT: Final = (
    (re.compile(r"\b(?:can't|cannot)\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bmustn't\b"), "must not"),
    (re.compile(r"(?<=\w)n't\b"), " not"),
    (re.compile(r"(?<=\w)'ll\b"), " will"),
    (re.compile(r"(?<=\w)'(?:re)\b"), " are"),
    (re.compile(r"(?<=\w)'ve\b"), " have"),
    (re.compile(r"\b(it|that|there|he|she|what|who)'s\b"), r"\1 is"),
    (re.compile(r"'s\b"), " 's"),
)


def spelled_out(text: str) -> str:
    """Return a text in small letters, with *cannot* and *you'll* in two words."""
    low = _COUNTRY.sub("usa", plain(text)).casefold().replace("’", "'")
    for pattern, words in _SHORT:
        low = pattern.sub(words, low)
    low = _ASIDE.sub(" ", re.sub(r"\s+", " ", low))
    for pattern, verb in _phrases():
        low = pattern.sub(verb, low)
    return low


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what says with several words what one verb says, each with that verb."""
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(cues)})"), f"{verb} ")
        for verb, cues in _data()["phrases"].items()
    )


def content(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a text is about."""
    stop = _words("stop")
    tokens = (token for token in _TOKEN.findall(spelled_out(text)) if token[0].isalnum())
    return frozenset(stem(token) for token in tokens if token not in stop and len(token) > 1)


# ---------------------------------------------------------------- parties and forces


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is who in an agreement."""

    provider: str
    """Its name, *Example Ltd*."""

    names: tuple[str, ...] = ()
    """Other names of it: *Pinhole* for *Pinhole Photos Ltd*, *the library*."""


@cache
def _party(roles: Roles) -> re.Pattern[str]:
    table = _data()["parties"]
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
            for name, cues in _data()["forces"].items()
        )
    )


_MARK: Final = {name: f"«{name}»" for name in (PROVIDER, MEMBER, BOTH, NONE, *Force)}
_MARKED: Final = re.compile(r"«(\w+)»")
_PIECE: Final = re.compile(r"«\w+»|[^\W_]+(?:-[^\W\d_]+)*|'s|[.,;:()]")
_PARTS: Final = frozenset(";:")
_BEING: Final = frozenset("is are was were been being".split())  # noqa: SIM905
_OPENERS: Final = frozenset(
    "if unless except when once while until before after because where although whenever".split()  # noqa: SIM905
)
_PREPOSITIONS: Final = frozenset(
    "of to from with for by against between about on in at under among than as within without".split()  # noqa: SIM905
)
_NOUNS_BEFORE: Final = frozenset("the a an each every any one another no your our its".split())  # noqa: SIM905
_REACH: Final = 5
_ENOUGH: Final = 2
"""Words that two statements share that are of one thing, if not of one verb."""


@lru_cache(maxsize=2048)
def statements(text: str, roles: Roles) -> tuple[Statement, ...]:
    """Return what a text says of somebody who does something, in order."""
    found: list[Statement] = []
    last: Agent | None = None
    for start, end in sentences(text):
        sentence = text[start:end]
        for each in _of_sentence(sentence, start, roles, last):
            found.append(each)
            if each.agent in {PROVIDER}:
                last = each.agent
        if not _MARKED.search(sentence):
            last = PROVIDER if _party(roles).search(spelled_out(sentence)) is None else last
    return tuple(found)


def _of_sentence(
    sentence: str, start: int, roles: Roles, last: Agent | None
) -> Iterator[Statement]:
    plain_text = spelled_out(sentence)
    marked = _party(roles).sub(_named, plain_text)
    marked = _force().sub(_named, marked)
    pasts = _is_past(plain_text)
    for part in _parts(_PIECE.findall(marked)):
        yield from _of_part(part, sentence, start, pasts, last)


def _named(match: re.Match[str]) -> str:
    word = match[0]
    ended = " «past»" if match.lastgroup == Force.MAY and word == "could" else ""
    return f"«{match.lastgroup}»{ended} "


def _is_past(text: str) -> bool:
    return re.search(r"\b(?:used to|so far|up to now|until now|previously|formerly|had|were|was|did)\b", text) is not None  # fmt: skip


def _parts(pieces: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for piece in pieces:
        if piece in _PARTS:
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _of_part(
    pieces: list[str], sentence: str, start: int, pasts: bool, last: Agent | None
) -> Iterator[Statement]:
    stems = frozenset(
        stem(p) for p in pieces if p[0].isalnum() and p not in _words("stop") and len(p) > 1
    )
    taken, agent = -1, None
    for index, piece in enumerate(pieces):
        force = _force_of(piece)
        if force is not None:
            at, is_passive = _verb_after(pieces, index + 1)
            if at is None or at <= taken:
                continue
            is_joined = taken >= 0 and pieces[index - 1] in {"and", "or", "but", ","}
            agent = agent if is_joined else _agent_before(pieces, index, last)
            taken = at
            yield from _made(pieces, at, agent, force, is_passive, sentence, start, pasts, stems)
        elif piece in _BEING and index > taken:
            at, is_passive = _finite(pieces, index)
            if at is not None and is_passive and at > taken:
                taken = at
                yield from _made(pieces, at, None, Force.DOES, True, sentence, start, pasts, stems)
        elif _party_of(piece) or piece == "it":
            at, is_passive = _finite(pieces, index + 1)
            if at is None or at <= taken or (index and pieces[index - 1] in _PREPOSITIONS):
                continue
            agent = None if piece == "it" else _party_of(piece)
            taken = at
            denied = any(p in {"not", "never", "no", "neither"} for p in pieces[index + 1 : at])
            denied = denied or _takes_nothing(pieces, at) or piece == "«none»"
            does = Force.NOT if denied else Force.DOES
            depends = index > 0 and pieces[index - 1] in _OPENERS
            for each in _made(pieces, at, agent, does, is_passive, sentence, start, pasts, stems):
                yield replace(each, is_condition=depends)


def _made(
    pieces: list[str], at: int, agent: Agent | None, force: Force, is_passive: bool,
    sentence: str, start: int, pasts: bool, stems: frozenset[str],
) -> Iterator[Statement]:  # fmt: skip
    """Yield the statement of a verb, and those of the verbs that stand joined to it."""
    verbs = [at, *_joined(pieces, at)]
    for index in verbs:
        word = pieces[index]
        if force is Force.MAY and word in _fates():
            continue
        does = agent
        if is_passive:
            does = _by(pieces, index)
        elif word in _data()["kin"]["converse"].split():
            does = None
        verb = stem(word)
        yield Statement(start, sentence.strip(), does, force, verb, stems - {verb}, pasts)
        if word in _data()["kin"]["light"].split() and (noun := _noun(pieces, index + 1)):
            denied = "no" in pieces[index + 1 : index + 3] and force in {
                Force.DOES,
                Force.WILL,
                Force.MUST,
            }
            own = Force.NOT if denied else force
            who = None if word in _data()["kin"]["converse"].split() else does
            yield Statement(start, sentence.strip(), who, own, noun, stems - {noun}, pasts)


def _noun(pieces: list[str], at: int) -> str:
    """Return the stem of the noun that a light verb takes, where it is one of what is done."""
    for word in pieces[at : at + 3]:
        if not word[0].isalpha():
            return ""
        if word not in _words("stop"):
            return stem(word)
    return ""


def _takes_nothing(pieces: list[str], at: int) -> bool:
    """Whether what a verb takes is denied: *sells no data*, but not *pays no more than 30*."""
    follow = pieces[at + 1 : at + 3]
    return follow[:1] in (["no"], ["none"], ["nothing"]) and follow[1:] not in (
        ["more"],
        ["less"],
        ["later"],
    )


def _by(pieces: list[str], at: int) -> Agent | None:
    for index in range(at + 1, min(at + 4, len(pieces) - 1)):
        if pieces[index] == "by":
            return _party_of(pieces[index + 1])
    return None


def _joined(pieces: list[str], at: int) -> Iterator[int]:
    """Yield where other verbs stand joined to one: *collect, report and pay*."""
    index = at + 1
    while index < len(pieces) - 1 and pieces[index] in {",", "or", "and"}:
        follow = index + 1
        if pieces[follow] in {"or", "and"} and follow + 1 < len(pieces):
            follow += 1
        word = pieces[follow]
        if not word[0].isalpha() or word in _words("stop") or _party_of(word):
            return
        yield follow
        index = follow + 1


def _force_of(piece: str) -> Force | None:
    match = _MARKED.fullmatch(piece)
    return Force(match[1]) if match and match[1] in set(Force) else None


def _party_of(piece: str) -> Agent | None:
    match = _MARKED.fullmatch(piece)
    return match[1] if match and match[1] in _PARTIES else None


def _verb_after(pieces: list[str], at: int) -> tuple[int | None, bool]:
    """Return where the verb of a force stands, and whether it is passive."""
    helpers, adverbs = _words("helpers"), _words("adverbs")
    is_passive, index = False, at
    while index < min(len(pieces), at + _REACH + 2):
        word = pieces[index]
        if word in {"be", "been", "being", "get"}:
            is_passive = True
        elif word == "«past»" or word in adverbs or word in helpers or _party_of(word):
            pass
        elif word[0].isalpha() and word not in _PREPOSITIONS | _NOUNS_BEFORE:
            return index, is_passive and word.endswith(("ed", "en", "d", "t", "n"))
        else:
            return None, False
        index += 1
    return None, False


def _finite(pieces: list[str], at: int) -> tuple[int | None, bool]:
    """Return where the verb of a subject stands that has no force of its own."""
    helpers, adverbs = _words("helpers"), _words("adverbs")
    is_passive, index = False, at
    while index < min(len(pieces), at + _REACH):
        word = pieces[index]
        if _force_of(word):
            return None, False
        if word in {"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"}:
            is_passive = True
        elif word in adverbs or word in helpers:
            pass
        elif word[0].isalpha() and word not in _words("stop"):
            if stem(word) == stem("liable"):
                return index, False
            if is_passive and not word.endswith(("ed", "en", "d", "t", "n")):
                return None, False
            return index, is_passive
        else:
            return None, False
        index += 1
    return None, False


def _agent_before(pieces: list[str], at: int, last: Agent | None) -> Agent | None:
    """Return the subject of a force: who stands before it, or at the head of its part."""
    adverbs = _words("adverbs")
    index = at - 1
    while index >= 0 and (pieces[index] in adverbs or pieces[index] == "'s"):
        index -= 1
    if index >= 0:
        word = pieces[index]
        if party := _party_of(word):
            return _joint(pieces, index, party)
        if word == "it":
            return last
        if word in {"and", "or", "but", ","}:
            return _head(pieces, index)
        if word[0].isalpha() and word not in _words("stop"):
            head = _head(pieces, index)
            return head if head in {MEMBER, BOTH, PROVIDER} and _relative(pieces, index) else bare_stem(word)  # fmt: skip
    return _head(pieces, at)


def _joint(pieces: list[str], index: int, party: Agent) -> Agent:
    before = pieces[max(0, index - 2) : index]
    if "and" in before and any(_party_of(p) not in {None, party} for p in before):
        return BOTH
    return party


def _relative(pieces: list[str], at: int) -> bool:
    return any(word in {"who", "that", "whose", "which"} for word in pieces[:at])


def _head(pieces: list[str], at: int) -> Agent | None:
    """Return the first party of a part that no preposition governs."""
    for index in range(at):
        party = _party_of(pieces[index])
        if party and not (index and pieces[index - 1] in _PREPOSITIONS | _OPENERS):
            return party
    return None


@cache
def _opposed() -> frozenset[tuple[str, str]]:
    rows = (line.split() for line in _data()["kin"]["opposed"].splitlines() if line.strip())
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
    own = told.stems | {told.verb}
    if told.force in {Force.DOES, Force.NOT}:
        return []
    return [
        each
        for each in found
        if each.force is told.force and len(own & (each.stems | {each.verb})) >= _ENOUGH
    ]


def same_verbs(told: Statement, found: Iterable[Statement]) -> list[Statement]:
    """Return the statements that are of the same verb, and of the same thing where it is weak."""
    least = 1 if told.verb in weak_verbs() and told.stems else 0
    return [
        each for each in found if each.verb == told.verb and len(each.stems & told.stems) >= least
    ]
