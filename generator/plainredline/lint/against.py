"""What is told held against what the clauses claim, slot by slot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from plainredline.lint.claims import Claim
from plainredline.lint.marking import BOTH, PROVIDER, THIRD
from plainredline.lint.phrases import Parties
from plainredline.lint.verbs import Force
from plainredline.lint.word_kin import content, stem, stems_of, weight

MOST_TOLD: Final = 300
"""Claims of a text that are held against the clauses: more are nobody's explanation."""

_CLOSE: Final = 0.25
"""How far behind the nearest a claim may be that a text may mean as well."""

_CLOSE_ACTORS: Final = 0.5
"""The same where it is asked who does it: more clauses may say it of others."""

_FEW: Final = 2
"""Words that two statements of fact share that are of one thing."""

_HALF: Final = 0.5
"""The share of a text's words that a clause has to have."""

Table = frozenset[tuple[str, str]]

_TURNED: Final[Table] = frozenset({
    ("may", "not"), ("may", "is not"), ("must", "free"), ("must", "not"), ("must", "is not"),
    ("not", "may"), ("not", "must"), ("not", "is"), ("free", "must"), ("free", "is"),
    ("is", "not"), ("is", "is not"), ("is not", "may"), ("is not", "must"), ("is not", "is"),
})  # fmt: skip
"""What is told, and what a clause does not say where that is true."""

_FIRMER: Final[Table] = frozenset({("must", "may"), ("may", "must")})

_BUT: Final = r"unless|except(?:ing)?|save|other than|apart from"
_EXCEPTS: Final = re.compile(
    rf"\b(?:{_BUT}|excluding|without|only|until|provided|subject to|limited)\b", re.IGNORECASE
)
_EXCEPTION: Final = re.compile(rf"\b(?:{_BUT}|but not)\b([^.;]{{3,120}})", re.IGNORECASE)
_EXCEPTED: Final = re.compile(rf"\b(?:{_BUT}|exception|without)\b", re.IGNORECASE)
_DEPENDS: Final = re.compile(
    r"\b(?:if|once|when|provided|only|until|otherwise|other|as long as|"
    r"with (?:\w+ ){0,3}(?:consent|permission|approval|agreement))\b",
    re.IGNORECASE,
)
_STRICT: Final = re.compile(
    r"\b(?:(?:all|any|every) (?:other )?cases?|other cases|even (?:if|in|when|then)|whether|"
    r"regardless|too|as well|anyway)\b",
    re.IGNORECASE,
)
_OF_THE_OTHERS: Final = re.compile(
    r"\b(?:that|which|who) (?:(?:is|are|do|does|has|have) )?not\b", re.IGNORECASE
)
"""What one text says of some things, the other may say of all the others."""

_IF: Final = re.compile(r"\b(?:if|when|once)\b", re.IGNORECASE)
_OF_WHICH: Final = re.compile(r"\b(?:on|in|for|to) (?:which|whom)\b", re.IGNORECASE)
_BOUNDS: Final = re.compile(
    r"\b(?:(?:more|less|longer|later|earlier|fewer) than|beyond|above|below|over|under|nor)\b",
    re.IGNORECASE,
)


def stance(claim: Claim) -> str:
    """Return what a claim says of its act: *may*, *must*, *not*, *free*, *is* or *is not*."""
    if claim.force is Force.IS:
        return "is" if claim.holds else "is not"
    if claim.force is Force.MUST:
        return "must" if claim.holds else "not"
    return str(claim.force)


def turned(told: Claim, found: Sequence[Claim]) -> Claim | None:
    """Return the claim that a text denies, where each that is near says the contrary."""
    near = nearest(told, _asserted(told, found))
    return near[0] if near and all(_clashes(told, each, _TURNED) for each in near) else None


def firmer(told: Claim, found: Sequence[Claim]) -> Claim | None:
    """Return the claim that is more, or less, firm than a text has it, where each near one is."""
    near = nearest(told, _asserted(told, found))
    return near[0] if near and all(_is_firmer(told, each) for each in near) else None


def other_actor(told: Claim, found: Sequence[Claim]) -> Claim | None:
    """Return the claim that names somebody else, where each that is near does."""
    if not told.agents and not told.to:
        return None
    named = {(each.start, each.act) for each in found if each.agents or each.to}
    every = (e for e in found if e.agents or e.to or (e.start, e.act) not in named)
    near = nearest(told, every, asks_who=True)
    if not near or not all(_of_others(told, each) for each in near):
        return None
    return near[0] if _is_as_sure(told, near[0]) else None


def _is_as_sure(told: Claim, found: Claim) -> bool:
    """Whether two claims are of one thing surely enough to say that one names the wrong party.

    Who may, or must, do it is seldom told otherwise; what is a fact is told from many sides.
    """
    if stance(told) != stance(found):
        return False
    if stance(told) != "is":
        return True
    shared = _shared(told, found)
    enough = 1 if told.act in _OF_ONE else _FEW
    return shared >= max(enough, _HALF * weight(told.words))


def unsupported(told: Claim, found: Sequence[Claim]) -> Claim | None:
    """Return what lets or binds another where nothing lets or binds the party that a text names."""
    if told.depends or stance(told) not in _FIRM or len(told.agents) != 1:
        return None
    if _is_any(told.agents):
        return None
    others = [each for each in found if _binds_others(told, each)]
    shared = max((_shared(told, each) for each in others), default=0.0)
    if not others or any(_supports(told, each, shared) for each in found):
        return None
    near = [each for each in others if _shared(told, each) >= 1]
    is_firm = stance(told) == "must" or _is_provider(told.agents)
    is_third = all(who.startswith(THIRD) for each in others for who in each.agents)
    if not is_firm or (told.act in stems_of("weak") and not is_third):
        return near[0] if near else None
    return (near or others)[0]


def _shared(told: Claim, found: Claim) -> float:
    return weight(told.words & found.words)


def _binds_others(told: Claim, found: Claim) -> bool:
    """Whether a clause lets, or binds, another party than a text does."""
    if not found.agents or _may_be(told.agents, found.agents):
        return False
    return stance(found) in _FIRM[stance(told)]


_FIRM: Final = {
    "must": frozenset({"must", "not"}),
    "may": frozenset({"may"}),
    "free": frozenset({"free"}),
    "not": frozenset({"not", "is not"}),
}


def _is_provider(parties: Parties) -> bool:
    return all(each.startswith(PROVIDER) for each in parties)


def _asserted(told: Claim, found: Iterable[Claim]) -> list[Claim]:
    return [] if told.depends else [each for each in found if not each.depends]


# ---------------------------------------------------------------- which claims speak of one thing


def nearest(told: Claim, found: Iterable[Claim], *, asks_who: bool = False) -> list[Claim]:
    """Return the claims of which a text may speak, the nearest ones only."""
    ranked = [(_rank(told, each, asks_who=asks_who), each) for each in found]
    best = max((rank for rank, _ in ranked), default=0.0)
    close = _CLOSE_ACTORS if asks_who else _CLOSE
    near = [(rank, each) for rank, each in ranked if rank and rank >= best - close]
    return [each for _, each in sorted(near, key=lambda pair: -pair[0])]


def _rank(told: Claim, found: Claim, *, asks_who: bool) -> float:
    """Return how near two claims are; 0 where they are not comparable."""
    if told.words.isdisjoint(found.words):
        return 0.0
    if not _is_same(told, found) or not _fits(told, found, asks_who=asks_who):
        return 0.0
    both = told.words & found.words
    shared, union = weight(both), weight(told.words | found.words) or 1.0
    values = sum(1 for word in both if word[0].isdigit())
    share = shared / (weight(told.words) or 1.0)
    return share + 0.3 * shared / union + 0.3 * values


def _is_same(told: Claim, found: Claim) -> bool:
    """Whether two claims are of one act; who *shows a note* does what a *note required* asks."""
    if told.act and told.act.lstrip("-") == found.act.lstrip("-"):
        return True
    if {told.act, found.act} == _KEPT:
        return True
    return (
        told.act in _HANDED
        and found.act in told.bag
        and stance(found) in {"must", "free"}
        and stance(told) in {"must", "free", "may", "not"}
    )


def _fits(told: Claim, found: Claim, *, asks_who: bool) -> bool:
    """Whether two claims of one act are of one thing."""
    both = told.bag & found.bag
    beside = weight(both)
    if told.act in stems_of("weak"):
        says_nothing = weight(told.bag | found.bag) < 1
        if says_nothing and told.agents and found.agents and not asks_who:
            return _may_be(told.agents, found.agents)
        return beside >= 1 and beside / max(1.0, weight(told.bag)) >= _HALF
    says_little = any(weight(each.bag - _named(each)) < 1 for each in (told, found))
    return (
        beside >= 1
        or any(word[0].isdigit() for word in both)
        or (says_little and (not asks_who or told.force is found.force or "«time»" in told.own))
    )


def _named(claim: Claim) -> frozenset[str]:
    """Return the stems of the parties of a claim."""
    return frozenset(stem(who.partition("=")[2]) for who in claim.agents | claim.to)


# ---------------------------------------------------------------- whether they can both be true


def _clashes(told: Claim, found: Claim, table: Table) -> bool:
    pair = (stance(told), stance(found))
    if (told.act[:1] == "-") != (found.act[:1] == "-"):  # To refuse, and to accept.
        return table is _FIRMER and pair in {("not", "may"), ("may", "not")}
    if pair not in table:
        return False
    if not told.holds and _BOUNDS.search(told.own):
        return False
    if told.agents and found.agents and not _may_be(told.agents, found.agents):
        return False
    if bool(_OF_THE_OTHERS.search(told.text)) != bool(_OF_THE_OTHERS.search(found.text)):
        return False
    return not _is_excused(told, found) and not _is_of_exception(told, found)


def _is_firmer(told: Claim, found: Claim) -> bool:
    """Whether what may be is told as what will be, or the other way round."""
    pair = (stance(told), stance(found))
    if pair == ("must", "may") and found.to and not found.agents:
        return False  # Who has a right to be heard is heard by somebody who must.
    if bool(told.agents) != bool(found.agents) and set(pair) == {"must", "may"}:
        return False  # What one party may do, another may have to.
    will_be = (told if pair == ("is", "may") else found).base is Force.MUST
    if pair in {("is", "may"), ("may", "is")} and will_be:
        both = told.agents and found.agents and _may_be(told.agents, found.agents)
        return bool(both) and not _is_excused(told, found)
    return _clashes(told, found, _FIRMER)


def _is_excused(told: Claim, found: Claim) -> bool:
    """Whether a text may tell of the case in which, by an exception, a clause does not hold."""
    if _IF.search(found.text) and _IF.search(told.text):
        return True
    if not found.holds and _OF_WHICH.search(found.text):
        return True
    if not found.holds and _is_any(found.agents) and _is_any(told.agents):
        return True  # What is denied of everybody, somebody may do in the case that is told.
    if stance(told) == "may" and (_EXCEPTION.search(found.text) or _is_denied_if(found)):
        return True
    if not _EXCEPTS.search(found.text) or _STRICT.search(told.text):
        return False
    return bool(_DEPENDS.search(told.text)) and not _EXCEPTED.search(told.text)


def _is_denied_if(found: Claim) -> bool:
    """Whether a clause says in which case something is not so: in another it may be."""
    return stance(found) == "is not" and bool(_IF.search(found.text))


def _is_of_exception(told: Claim, found: Claim) -> bool:
    """Whether a text tells of what a clause excepts."""
    match = _EXCEPTION.search(found.text)
    if match is None:
        return False
    return weight(told.bag & (content(match[1]) - content(found.text[: match.start()]))) >= 1


def _supports(told: Claim, found: Claim, enough: float) -> bool:
    """Whether a clause lets, or binds, the party that a text lets or binds.

    What it says of that party in other words may be meant, unless it says of another in the same
    words what the text says.
    """
    shared = _shared(told, found)
    if found.agents:
        is_own = _may_be(told.agents, found.agents)
        return is_own and (shared >= 1 or (not found.depends and enough < 1))
    if found.to and _may_be(told.agents, found.to):
        return True
    return stance(found) in _FIRM[stance(told)] and (enough < 1 or shared >= 1)


def _of_others(told: Claim, found: Claim) -> bool:
    """Whether two claims of one thing name different parties."""
    if told.act in _OF_ONE and told.holds != found.holds:
        return False
    if told.agents and found.agents:
        return not _may_be(told.agents, found.agents)
    if told.to and found.to:
        return not _may_be(told.to, found.to)
    if told.force is Force.FREE or told.act in _GIVEN or not (told.agents and found.to):
        return False
    return _may_be(told.agents, found.to) and not _is_any(found.to | told.agents)


def _is_any(parties: Parties) -> bool:
    return any(each.startswith(BOTH) for each in parties)


def _may_be(one: Parties, other: Parties) -> bool:
    """Whether two texts may mean one party: *you* is any member, but no buyer is a seller."""
    if _is_any(one | other):
        return True
    pairs = [(a.partition("="), b.partition("=")) for a in one for b in other]
    return any(
        (a[2] and a[2] == b[2]) or (a[0] == b[0] and not {a[2], b[2]} <= _RIVALS) for a, b in pairs
    )


_KEPT: Final = frozenset(map(stem, ("own", "keep")))
"""Who keeps a right has it still."""

_HANDED: Final = frozenset(map(stem, ("show", "give", "bring", "need", "have")))
"""Of a thing, these do what is asked where the thing is required."""

_GIVEN: Final = frozenset(map(stem, ("give", "have", "do", "make", "take", "see", "use", "accept")))
"""Of these, who does it and to whom it is done may change places."""

_OF_ONE: Final = frozenset(map(stem, ("liable", "own", "pay")))
"""What one party does where the other does not."""

_RIVALS: Final = frozenset({
    "seller", "buyer", "vendor", "purchaser", "merchant", "host", "guest", "author", "parent",
    "consumer", "companie", "businesse", "publisher", "driver", "passenger",
    "courier", "neighbour", "arbitrator", "mediator",
})  # fmt: skip
"""Members who are not each other."""
