"""What is told held against what the clauses claim, slot by slot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from plainredline.lint.claims import BOTH, Claim, Force
from plainredline.lint.word_kin import content, stem, stems_of, weight

_CLOSE_ACTS: Final = 0.5
_CLOSE: Final = 0.25
"""How far behind the best a claim may be that a text may mean as well."""

_TURNED: Final = frozenset({
    ("may", "not"), ("may", "is not"), ("must", "free"), ("must", "not"), ("must", "is not"),
    ("not", "may"), ("not", "must"), ("not", "is"), ("free", "must"), ("is", "not"),
    ("is", "is not"), ("is not", "may"), ("is not", "must"), ("is not", "is"), ("free", "is"),
})  # fmt: skip
"""What is told, and what a clause may not say beside it."""

_FIRMER: Final = frozenset({("must", "may"), ("may", "must")})

_EXCEPTS: Final = re.compile(
    r"\b(?:unless|except|excepting|excluding|without|only|until|provided|other than|save|"
    r"subject to|apart from|limited)\b",
    re.IGNORECASE,
)
_DEPENDS: Final = re.compile(
    r"\b(?:if|once|when|provided|only|until|otherwise|other|as long as|"
    r"with (?:\w+ ){0,3}(?:consent|permission|approval|agreement))\b",
    re.IGNORECASE,
)
_EXCEPTED: Final = re.compile(
    r"\b(?:unless|except\w*|without|apart from|save|other than)\b", re.IGNORECASE
)
_BOUNDS: Final = re.compile(
    r"\b(?:more than|less than|longer than|later than|earlier than|fewer than|beyond|above|below|over|under|nor)\b",
    re.IGNORECASE,
)
_STRICT: Final = re.compile(
    r"\b(?:(?:all|any|every) (?:other )?cases?|other cases|even (?:if|in|when|then)|whether|regardless|too|as well|anyway)\b",
    re.IGNORECASE,
)


def stance(claim: Claim) -> str:
    """Return what a claim says of its act: *may*, *must*, *not*, *free*, *is* or *is not*."""
    if claim.force is Force.IS:
        return "is" if claim.holds else "is not"
    if claim.force is Force.MUST:
        return "must" if claim.holds else "not"
    return str(claim.force)


def nearest(told: Claim, found: Iterable[Claim], *, needs_act: bool = False) -> list[Claim]:
    """Return the claims of which a text may speak, the nearest ones only."""
    ranked = [(_rank(told, each, needs_act=needs_act), each) for each in found]
    best = max((rank for rank, _ in ranked), default=0.0)
    close = _CLOSE_ACTS if needs_act else _CLOSE
    return [each for rank, each in ranked if rank and rank >= best - close]


def _rank(told: Claim, found: Claim, *, needs_act: bool) -> float:
    """Return how near two claims are; 0 where they are not comparable."""
    own = weight(told.words)
    both = told.words & found.words
    shared = weight(both)
    is_same = _is_same(told, found)
    beside = weight(told.bag & found.bag)
    values = sum(1 for word in both if word[0].isdigit())
    parties = _meet(told, found)
    if is_same and told.act not in _GIVEN:
        fits = (
            beside >= 1
            or bool(values)
            or (
                (weight(told.bag) < 1 or weight(found.bag) < 1)
                and (not needs_act or told.force is found.force)
            )
        )
    elif is_same:
        fits = beside >= 1 and beside / max(1.0, own - 1) >= 0.5
    elif needs_act:
        fits = not (told.act and found.act) and shared >= _FEW and shared / own >= 0.6
    elif {stance(told), stance(found)} & {"must", "free"}:
        fits = False
    elif told.head and found.head and told.head not in found.words and found.head not in told.words:
        fits = False
    elif bool(told.agents) != bool(found.agents) and {told.force, found.force} == {Force.IS}:
        fits = False
    elif not (told.act and found.act):
        fits = shared >= 1 and shared / own >= 0.5 and own >= _FEW
    else:
        fits = (
            (told.act in found.bag or found.act in told.bag)
            and shared >= (_FEW if told.head == found.head else _MORE)
            and shared / own >= 0.6
        )
    if not fits:
        return 0.0
    union = weight(told.words | found.words) or 1.0
    return shared / (own or 1.0) + 0.5 * is_same + 0.3 * shared / union + 0.3 * values


def _is_same(told: Claim, found: Claim) -> bool:
    """Whether two claims are of one act; who *shows a note* does what a *note required* asks."""
    if told.act and told.act == found.act:
        return True
    return (
        told.act in _HANDED
        and found.act in told.bag
        and stance(found) in {"must", "free"}
        and stance(told) in {"must", "free", "may", "not"}
    )


_HANDED: Final = frozenset(map(stem, ("show", "give", "bring", "need", "have")))


def _meet(told: Claim, found: Claim) -> bool:
    """Whether both name a party at one place, and the same."""
    return any(
        one and other and _may_be(one, other)
        for one, other in ((told.agents, found.agents), (told.to, found.to))
    )


_FEW: Final = 2
_MORE: Final = 3


def turned(told: Claim, found: Sequence[Claim]) -> Claim | None:
    """Return the claim that a text denies, where each that is near says the contrary."""
    if told.depends:
        return None
    near = nearest(told, [each for each in found if not each.depends])
    return near[0] if near and all(_clashes(told, each, _TURNED) for each in near) else None


def unsupported(told: Claim, found: Sequence[Claim]) -> Claim | None:
    """Return what a clause says where it binds nobody, or not the party that a text binds."""
    if told.depends or stance(told) not in {"must", "may"} or len(told.agents) != 1:
        return None
    (who,) = told.agents
    if who.startswith(BOTH) or not found:
        return None
    if any(_supports(told, each) for each in found):
        return None
    known = frozenset(word for each in found for word in each.words)
    if told.act in stems_of("weak") or (
        told.act not in known and weight(told.words & known) < _FEW
    ):
        return None
    return next((each for each in found if not each.depends), None)


def _supports(told: Claim, found: Claim) -> bool:
    if found.agents and _may_be(told.agents, found.agents):
        return not found.depends or bool(weight(told.words & found.words) >= 1)
    firm = {"must": {"must", "not"}, "may": {"may"}}[stance(told)]
    if not found.agents:
        return stance(found) in firm or (bool(found.to) and _may_be(told.agents, found.to))
    return False


def firmer(told: Claim, found: Sequence[Claim]) -> Claim | None:
    """Return the claim that is more, or less, firm than a text has it, where each near one is."""
    if told.depends:
        return None
    near = nearest(told, [each for each in found if not each.depends and _is_same(told, each)])
    return near[0] if near and all(_is_firmer(told, each) for each in near) else None


def _is_firmer(told: Claim, found: Claim) -> bool:
    if (stance(told), stance(found), found.base) == ("may", "is", Force.MUST):
        return not _is_excused(told, found)
    return _clashes(told, found, _FIRMER)


_EXCEPTION: Final = re.compile(
    r"\b(?:unless|except(?:ing)?|save|other than|apart from|but not)\b([^.;]{3,120})", re.IGNORECASE
)


def _clashes(told: Claim, found: Claim, table: frozenset[tuple[str, str]]) -> bool:
    if (stance(told), stance(found)) not in table:
        return False
    if not told.holds and _BOUNDS.search(told.own):
        return False
    if told.agents and found.agents and not _may_be(told.agents, found.agents):
        return False
    return not _is_excused(told, found) and not _is_of_exception(told, found)


def _is_of_exception(told: Claim, found: Claim) -> bool:
    """Whether a text tells of what a clause excepts."""
    match = _EXCEPTION.search(found.text)
    excepted = content(match[1]) - content(found.text[: match.start()]) if match else frozenset()
    return weight(told.bag & excepted) >= 1


def _is_excused(told: Claim, found: Claim) -> bool:
    """Whether a text may tell of the case in which, by an exception, a clause does not hold."""
    if not _EXCEPTS.search(found.text) or _STRICT.search(told.text):
        return False
    return bool(_DEPENDS.search(told.text)) and not _EXCEPTED.search(told.text)


def other_actor(told: Claim, found: Sequence[Claim]) -> Claim | None:
    """Return the claim that names somebody else, where each that is near does."""
    if not told.agents and not told.to:
        return None
    near = nearest(told, found, needs_act=True)
    return near[0] if near and all(_of_others(told, each) for each in near) else None


def _of_others(told: Claim, found: Claim) -> bool:
    if told.act in _OF_ONE and told.holds != found.holds:
        return False
    if told.agents and found.agents:
        return not _may_be(told.agents, found.agents)
    if told.to and found.to:
        return not _may_be(told.to, found.to)
    if told.agents and found.to and told.force is not Force.FREE and told.act not in _GIVEN:
        return _may_be(told.agents, found.to) and not _is_any(found.to)
    return False


def _is_any(parties: frozenset[str]) -> bool:
    return any(each.startswith(BOTH) for each in parties)


def _may_be(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts may mean one party: *you* is any member."""
    if _is_any(one | other):
        return True
    pairs = [(a.partition("="), b.partition("=")) for a in one for b in other]
    return any(
        a[0] == b[0]
        and (
            a[0] == "provider"
            or a[2] == b[2]
            or "you" in {a[2], b[2]}
            or not ({a[2], b[2]} <= _RIVALS)
        )
        for a, b in pairs
    )


_GIVEN: Final = frozenset(map(stem, ("give", "have", "do", "make", "take", "see", "use", "accept")))
_OF_ONE: Final = frozenset(map(stem, ("liable", "own", "pay")))
"""What one party does where the other does not."""

_RIVALS: Final = frozenset(
    "seller buyer vendor purchaser merchant host guest author parent child".split()
)  # noqa: SIM905
