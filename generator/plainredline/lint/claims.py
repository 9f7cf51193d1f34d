"""What a text claims: one reader for a clause and for what is told of it.

A claim is a verb with who does it, to whom, how firmly it is said, whether it holds or is denied,
and what else its part of the sentence speaks of. No grammar is needed: a verb stands behind a
*may*, an *is*, or its subject, and is known by a table or by its place. What cannot be read is
left out, so a comparison of two texts says nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Final

from plainredline.language.sentences import sentences
from plainredline.lint.word_kin import (
    Form,
    form_of,
    in_one_word,
    is_known,
    kin,
    lexicon,
    spelled_out,
    stem,
    stems_of,
    tables,
    weight,
    words_of,
)

PROVIDER: Final = "provider"
MEMBER: Final = "member"
BOTH: Final = "both"
NONE: Final = "none"
"""Nobody: what is said is denied of everybody."""


class Force(StrEnum):
    """How firm a claim is."""

    MAY = "may"
    MUST = "must"
    FREE = "free"
    """It need not be."""

    IS = "is"
    """It is told as it is, or will be."""


class Side(StrEnum):
    """Of which wording a text tells."""

    OLD = "old"
    NEW = "new"
    BOTH = "both"
    ANY = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one verb of a text says."""

    start: int
    """Where its sentence begins."""

    text: str
    """Its sentence."""

    act: str
    """The concept of its verb; empty where it only says how firm something is."""

    force: Force
    holds: bool
    """Whether it is said to be so, or denied."""

    agents: frozenset[str] = frozenset()
    """Who does it: ``provider``, ``member=seller``; empty where that is not said."""

    to: frozenset[str] = frozenset()
    """To whom."""

    bag: frozenset[str] = frozenset()
    """What else it speaks of."""

    side: Side = Side.ANY
    depends: bool = False
    """Whether it is not asserted: something else depends on it, *if you cancel*."""

    is_open: bool = False
    """Whether its sentence has a condition or an exception."""

    base: Force = Force.IS
    """Its force before it was denied."""

    head: str = ""
    """What stands at the head of its subject; empty for a party or none."""

    own: str = ""
    """The words of its part of the sentence."""

    @property
    def words(self) -> frozenset[str]:
        """All that it speaks of."""
        return self.bag | ({self.act} if self.act else frozenset())


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is who in an agreement."""

    provider: str
    """Its name, *Example Ltd*."""

    names: tuple[str, ...] = ()
    """Other names of it: *Pinhole* for *Pinhole Photos Ltd*, *the library*."""


# ---------------------------------------------------------------- reading


def claims(text: str, roles: Roles) -> tuple[Claim, ...]:
    """Return what a text claims, in order."""
    found: list[Claim] = []
    for start, end in sentences(text):
        sentence = text[start:end].strip()
        last = next((each for each in reversed(found) if not each.depends), None)
        found += _of_sentence(sentence, start, roles, last)
    return tuple(found)


def _of_sentence(sentence: str, start: int, roles: Roles, last: Claim | None) -> Iterator[Claim]:
    marked = _marked(sentence, roles)
    is_open = bool(_OPEN.search(marked))
    for words in re.split(r"[;:()—–]| - ", marked):
        pieces = tuple(_PIECE.findall(words))
        if pieces:
            for claim in _Part(pieces, last).claims():
                made = replace(claim, start=start, text=sentence, is_open=is_open)
                last = last if made.depends else made
                yield made


_OPEN: Final = re.compile(
    r"\b(?:if|unless|except|excepting|provided|only|without|until|once|while|where|when|other than|apart from|"
    r"save|but for|subject to|as long as|solely|alone|after|before|whether)\b"
)


def _marked(sentence: str, roles: Roles) -> str:
    """Return a sentence with parties and forces marked, and phrases in one word."""
    text = _YOURS.sub(r"\1r own", _BESIDE.sub(r" \1", spelled_out(sentence)))
    text = _party(roles).sub(_mark_party, text)
    text = re.sub(r"\byour\b", "«member=you» 's", text)
    text = re.sub(r"\bour\b", "«provider=we» 's", text)
    text = in_one_word(_LET_KNOW.sub(r"tell \1", text))
    text = _OWED.sub("must get", _OWES.sub("must give", text))
    text = _NUMBER.sub(lambda match: _NUMBERS[match[0]], text)
    return _force().sub(_mark_force, text)


def _mark_force(match: re.Match[str]) -> str:
    past = "was " if _WAS.match(match[0]) else ""
    return f" {past}«{match.lastgroup}» "


_WAS: Final = re.compile(r"(?:was|were|had|could|did|promised|agreed|undertook|lost)\b")
_NUMBERS: Final = {
    word: str(n)
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),  # noqa: SIM905
        start=2,
    )
} | {
    word: str(10 * n)
    for n, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)
}  # noqa: SIM905
_NUMBER: Final = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b")


_BESIDE: Final = re.compile(r" [a-z-]+ \(([0-9][^()]{0,8})\)")
_LET_KNOW: Final = re.compile(r"\blets? («[^»]*» +|it |them )know\b")
_OWES: Final = re.compile(
    r"\bowes?\b(?= (?:«[^»]*» )+(?:'s |its |their |the |a |an |some |reasons?|answers?|reports?))"
)
_OWED: Final = re.compile(r"\b(?:is|are) owed\b")
_YOURS: Final = re.compile(r"\b(you|ou)rs\b")


def _mark_party(match: re.Match[str]) -> str:
    word = match[0].split()[-1].rstrip("s") if match.lastgroup in {MEMBER, PROVIDER} else ""
    determined = "" if match[0].split()[0] not in _DETERMINERS else "the "
    return f"{determined}«{match.lastgroup}={word}» "


_DETERMINERS: Final = frozenset("the a an any every each new other".split())  # noqa: SIM905


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
        "|".join(rf"(?P<{name}>\b(?:{'|'.join(cues)})\b)" for name, cues in groups.items())
    )


@cache
def _force() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            rf"(?P<{name}>(?<!\w)(?:{'|'.join(cues)})(?!\w))"
            for name, cues in tables()["forces"].items()
        )
    )


_PIECE: Final = re.compile(r"«[^»]*»|[0-9]+(?:[.,][0-9]+)*|[^\W_]+(?:-[^\W\d_]+)*|'s|[.,]")
_FORCES: Final = {
    "may": Force.MAY,
    "ban": Force.MAY,
    "must": Force.MUST,
    "free": Force.FREE,
    "will": Force.IS,
}
_REACH: Final = 8
_NOT: Final = frozenset("not never no-longer neither nor hardly".split())  # noqa: SIM905
_NOTHING: Final = frozenset("no nothing none nobody".split())  # noqa: SIM905
_PLAIN: Final = frozenset(
    "you we u customer member user subscriber company provider party tenant landlord employee employer bank policyholder".split()
)  # noqa: SIM905
_BE: Final = frozenset(
    "is are was were be been being remain remains remained stay stays stayed becomes become became".split()
)  # noqa: SIM905
_COPULAS: Final = frozenset("be been being get gets got stay remain become".split())  # noqa: SIM905
_HAVE: Final = frozenset("has have had having".split())  # noqa: SIM905
_DO: Final = frozenset("do does did".split())  # noqa: SIM905
_PAST: Final = frozenset("was were had did became".split())  # noqa: SIM905
_OPENERS: Final = frozenset(
    "before after if unless except when once while until because although whenever where provided-that whether since".split()
)  # noqa: SIM905
_RELATIVES: Final = frozenset("who whom whose which that".split())  # noqa: SIM905
_JOINTS: Final = frozenset(", . and or but then so".split())  # noqa: SIM905
_PRONOUNS: Final = frozenset(
    "it they he she this that these those one both each either nobody nothing everything everyone what who which whoever anyone all none some others".split()
)  # noqa: SIM905
_ANAPHORS: Final = frozenset("it they this that these those one both such the-first".split())  # noqa: SIM905
_UPON: Final = frozenset("with upon after by".split())  # noqa: SIM905
_IN_ONE: Final = frozenset(
    "belong not-belong fall-to exclude raise reduce continue share keep-out let-in exceed suffice withhold send-back take-down money-back refuse agree give-up learn-of rescind object".split()
)  # noqa: SIM905
_ONLY: Final = frozenset("with for upon after on against by".split())  # noqa: SIM905
_AS_BEFORE: Final = re.compile(r"\b(?:still|remains?|stays?|as before|continues? to|goes on)\b")
_FROM_NOW: Final = re.compile(
    r"\b(?:now|from now on|any more|any longer|no-longer|new|from then on|instead)\b"
)
_SO_FAR: Final = re.compile(
    r"\b(?:so far|until now|up to now|previously|formerly|used to|before(?= ?[,.]| now))"
)


def _party_of(piece: str) -> str:
    return piece[1:-1] if piece.startswith("«") and "=" in piece else ""


def _force_name(piece: str) -> str:
    return piece[1:-1] if piece.startswith("«") and "=" not in piece else ""


@dataclass(slots=True)
class _Group:
    """A verb of a part with what stands before it, by their places."""

    start: int
    verb: int
    """Its place; -1 where it is left out: *they are now*."""

    force: Force
    holds: bool
    is_passive: bool = False
    is_lexical: bool = False
    """Whether no *may*, *is* or *does* leads to it."""

    is_be: bool = False
    region: int = 0
    """Where its subject begins."""

    stop: int = 0
    """Behind what has been read."""


@dataclass(slots=True)
class _Part:
    """A part of a sentence in pieces, parties and forces marked."""

    pieces: tuple[str, ...]
    last: Claim | None
    found: list[Claim] = field(default_factory=list)

    def claims(self) -> Iterator[Claim]:
        """Yield what it says, in order."""
        self._demote()
        groups = self._groups()
        depends, subject = False, (0, 0)
        for i, group in enumerate(groups):
            end = groups[i + 1].region if i + 1 < len(groups) else len(self.pieces)
            before = self.pieces[group.region : group.start]
            opens = not _OPENERS.isdisjoint(before)
            relative = (
                bool(before)
                and before[0] in _RELATIVES | {","}
                and not _RELATIVES.isdisjoint(before[:2])
            )
            is_new = any(p not in _JOINTS and p not in words_of("adverbs") for p in before)
            if i and not before and depends:
                depends = False
            elif opens or (relative and i) or self._is_bare_relative(group, before):
                depends = True
            elif is_new or not i:
                depends = group.is_lexical and group.is_passive
            if is_new and not (relative and i):
                subject = (group.region, group.start)
            if i and group.region == groups[i - 1].verb + 1 and before and _party_of(before[0]):
                depends = True  # What somebody says, or makes sure of.
            who = (group.region - 1, group.region) if relative and i else subject
            yield from self._made(group, who, end, depends=depends)
        yield from self._derived()
        yield from self._nominal()

    def _is_bare_relative(self, group: _Group, before: tuple[str, ...]) -> bool:
        """Whether a verb says which thing is meant: *the data you store*."""
        start = group.start - 1
        if start < 1 or not (_party_of(self.pieces[start]) or self.pieces[start] in {"it", "they"}):
            return False
        noun = self.pieces[start - 1]
        return noun in {"what", "nothing", "anything", "something", "everything", "all"} or (
            noun[0].isalpha()
            and noun not in words_of("stop") | words_of("adverbs") | _JOINTS | {"«must»"}
            and not form_of(noun) & (Form.BASE | Form.THIRD)
        )

    def _demote(self) -> None:
        """Take a party before a noun for a part of it: *customer data*."""
        pieces = list(self.pieces)
        for i, piece in enumerate(pieces[:-1]):
            party = _party_of(piece)
            if not party or party in {"member=you", "provider=we", "provider=u", "both=", "none="}:
                continue
            after = pieces[i + 1]
            if not after[0].isalpha() or after in words_of("stop") | words_of("adverbs"):
                continue
            forms = form_of(after) | (Form.THIRD if after in _IN_ONE else Form(0))
            if not forms & (Form.THIRD | Form.PAST | Form.BASE) or (
                not forms & (Form.THIRD | Form.PAST) and party.startswith("provider")
            ):
                pieces[i] = party.partition("=")[2] or "party"
        self.pieces = tuple(pieces)

    # ------------------------------------------------------------ verbs

    def _groups(self) -> list[_Group]:
        found: list[_Group] = []
        i, last = 0, 0
        while i < len(self.pieces):
            group = self._group(i, found)
            if group is None:
                i += 1
                continue
            group.region = self._region(last, group.start) if found else 0
            if found and found[-1].is_lexical and self._is_noun(found[-1], group):
                found.pop()
                group.region = (
                    found[-1].region
                    if False
                    else (self._region(found[-1].verb + 1, group.start) if found else 0)
                )
            found.append(group)
            last = i = max(group.verb + 1, group.stop, i + 1)
        return found

    def _is_noun(self, first: _Group, second: _Group) -> bool:
        """Whether a verb by its form is a noun or a participle, since another verb follows."""
        between = self.pieces[first.verb + 1 : second.start]
        before = self.pieces[first.verb - 1] if first.verb else "."
        return (
            not _party_of(before)
            and before not in _PRONOUNS
            and before not in _JOINTS
            and _JOINTS.isdisjoint(between)
            and _RELATIVES.isdisjoint(between)
            and _OPENERS.isdisjoint(between)
            and not any(_party_of(p) for p in between[-1:])
        )

    def _region(self, after: int, start: int) -> int:
        """Return where the subject of a verb begins, behind the last verb."""
        for i in range(start - 1, after - 1, -1):
            if self.pieces[i] in _JOINTS | _OPENERS | _RELATIVES:
                return i
            if _party_of(self.pieces[i]) and i == start - 1:
                if (
                    i
                    and self.pieces[i - 1] in {"the", "a", "an", "any", "every", "each"} | _OPENERS
                ):
                    return i - 1
                if not (i and self.pieces[i - 1] in words_of("prepositions") | {"and", "or"}):
                    return i
            if self.pieces[i] in _PRONOUNS and i == start - 1:
                return i
        return start

    def _group(self, i: int, found: list[_Group]) -> _Group | None:
        piece = self.pieces[i]
        if name := _force_name(piece):
            holds = name != "ban"
            return self._behind(i, _FORCES[name], holds=holds)
        if piece == "was" and _force_name("".join(self.pieces[i + 1 : i + 2])):
            return None
        if piece in _BE:
            return self._behind(i, Force.IS, holds=True, is_be=True)
        if piece in _HAVE | _DO:
            return self._behind(i, Force.IS, holds=True)
        if piece == "used" and self.pieces[i + 1 : i + 2] == ("to",) and i:
            return self._behind(i + 1, Force.IS, holds=True)
        if self._is_finite(i, found):
            start = i
            holds = True
            while start and (
                self.pieces[start - 1] in words_of("adverbs") or self.pieces[start - 1] in _NOT
            ):
                start -= 1
                holds ^= self.pieces[start] in _NOT
            if (
                found
                and self.pieces[start - 1] in _JOINTS
                and start
                and form_of(piece) & form_of(self.pieces[found[-1].verb])
            ):
                one = found[-1]
                turns = self.pieces[start - 1] == "but"
                return replace(
                    one, start=i, verb=i, is_lexical=False, holds=holds and (one.holds or turns)
                )
            is_done = self.pieces[i + 1 : i + 2] == ("by",) and bool(
                form_of(piece) & Form.PARTICIPLE
            )
            return _Group(start, i, Force.IS, holds, is_passive=is_done, is_lexical=True)
        return None

    def _behind(self, i: int, force: Force, *, holds: bool, is_be: bool = False) -> _Group | None:
        """Return the verb behind a *may*, an *is* or a *does*."""
        passive, denied = is_be, False
        has = self.pieces[i] in _HAVE
        for j in range(i + 1, min(len(self.pieces), i + _REACH)):
            word = self.pieces[j]
            if word in _NOT:
                denied = not denied
            elif (
                word in words_of("adverbs")
                or word == "'s"
                or (_party_of(word) and j == i + 1 and not is_be and not has)
            ):
                continue
            elif (
                word.endswith("ly")
                and len(word) > 4
                and not form_of(word)
                and self.pieces[j + 1 : j + 2]
                and self.pieces[j + 1][0].isalpha()
            ):
                continue
            elif word in _COPULAS:
                passive, has, is_be = True, False, True
            elif word in _HAVE:
                has = True
            elif word in _JOINTS | _OPENERS:
                return _Group(i, -1, force, holds != denied, is_be=is_be) if j > i else None
            elif word == "nothing" and is_be:
                return None
            elif word in _DO | {"done"} and not has:
                is_again = self.pieces[j + 1 : j + 2] in {
                    (),
                    ("so",),
                    ("it",),
                    ("this",),
                    ("that",),
                    (".",),
                    (",",),
                }
                return (
                    _Group(i, -1, force, holds != denied, is_be=is_be, stop=j + 1)
                    if is_again
                    else None
                )
            elif word in _NOTHING:
                if has and not passive:
                    return _Group(i, j, force, holds != (not denied), is_be=True)
                denied = not denied
            elif _force_name(word):
                return None
            elif (
                word in words_of("determiners") | words_of("prepositions")
                or _party_of(word)
                or word in words_of("stop")
            ):
                if (
                    word in words_of("stop")
                    and word not in words_of("determiners") | words_of("prepositions")
                    and form_of(word)
                ):
                    return _Group(
                        i,
                        j,
                        force,
                        holds != denied,
                        passive and bool(form_of(word) & Form.PARTICIPLE),
                        is_be=is_be,
                    )
                if not (is_be or has):
                    return None
                follow = next(
                    (
                        k
                        for k in range(j, min(len(self.pieces), j + 5))
                        if self.pieces[k][0].isalpha() and self.pieces[k] not in words_of("stop")
                    ),
                    None,
                )
                if follow is None:
                    return None
                return _Group(i, follow, force, holds != denied, is_be=True)
            else:
                is_done = bool(form_of(word) & Form.PARTICIPLE) or word.endswith("ed")
                if is_be and not is_done:
                    return _Group(i, j, force, holds != denied, is_be=True)
                if has and not is_done:
                    return _Group(i, j, force, holds != denied, is_be=True)
                return _Group(i, j, force, holds != denied, passive and is_done, is_be=passive)
        return _Group(i, -1, force, holds != denied, is_be=is_be)

    def _is_finite(self, i: int, found: list[_Group]) -> bool:
        """Whether a word is a verb by its form and its place."""
        word = self.pieces[i]
        forms = form_of(word)
        if word in _IN_ONE:
            forms |= Form.THIRD
        if not forms & (Form.BASE | Form.THIRD | Form.PAST) or not i:
            return False
        k = i - 1
        while k >= 0 and (self.pieces[k] in words_of("adverbs") or self.pieces[k] in _NOT):
            k -= 1
        if k < 0:
            return False
        before = self.pieces[k]
        if found and k == found[-1].verb:
            return False
        if _party_of(before):
            return not (k and self.pieces[k - 1] in words_of("prepositions"))
        if before in _PRONOUNS:
            return (
                not (
                    before
                    in {
                        "this",
                        "that",
                        "these",
                        "those",
                        "each",
                        "one",
                        "both",
                        "what",
                        "all",
                        "some",
                    }
                    and not forms & Form.THIRD | forms & Form.PAST
                )
                or before in _RELATIVES
            )
        if before in _JOINTS:
            if not found or before in {".", "so", "then"}:
                return False
            if "to" in self.pieces[found[-1].verb + 1 : i]:
                return False
            if (
                before == ","
                and self.pieces[0] in _OPENERS
                and not forms & (Form.THIRD | Form.PAST)
            ):
                return False
            one = found[-1]
            lead = self.pieces[one.verb] if one.verb >= 0 else ""
            wanted = form_of(lead) if not one.is_be else Form.PARTICIPLE
            if one.is_be or one.force is Force.IS:
                wanted |= Form.THIRD | Form.PAST
            return bool(forms & wanted) and before in {"and", "or", ",", "but"}
        if not before[0].isalpha() or before in words_of("stop"):
            return False
        if form_of(before) & Form.GERUND and k and self.pieces[k - 1] not in _JOINTS:
            return False
        if k and self.pieces[k - 1] in {"to"}:
            return False
        if word in _IN_ONE:
            return True
        if forms & Form.THIRD:
            return not before.endswith("s") or before.endswith("ss")
        if forms & Form.PAST:
            return True
        return before.endswith("s") and not before.endswith("ss")

    # ------------------------------------------------------------ claims

    def _made(
        self, group: _Group, who: tuple[int, int], end: int, *, depends: bool
    ) -> Iterator[Claim]:
        own = self.pieces[group.region : end]
        subject = self.pieces[who[0] : who[1]]
        text = " ".join(own)
        bag = self._bag(subject) | self._bag(own)
        agents = self._agents(subject)
        head = next(
            (
                p
                for p in subject
                if p not in _JOINTS and p not in words_of("adverbs") and p not in _OPENERS
            ),
            "",
        )
        is_anaphor = head in _ANAPHORS and len(subject) <= 4
        holds = group.holds
        if self._denies(self._core(subject)) or f"«{NONE}=»" in subject:
            holds = not holds
        if NONE in {a.partition("=")[0] for a in agents}:
            agents = frozenset({"both="})
        if is_anaphor and self.last:
            if not agents and head in {"it", "they"}:
                agents = frozenset(
                    who for who in self.last.agents if who.startswith(PROVIDER) == (head == "it")
                )
            if weight(bag) <= 1:
                bag |= self.last.bag
        side = self._side(group, text)
        if group.verb < 0:
            if (
                group.region < group.start
                and self.last
                and not depends
                and "what" not in own
                and (is_anaphor or not group.is_be or len(subject) <= 2)
            ):
                yield self._keep(self._again(group, holds, agents, side))
            return
        word = self.pieces[group.verb]
        if (
            not depends
            and holds == group.holds
            and self._denies(self.pieces[group.verb + 1 : group.verb + 4])
        ):
            holds = not holds
        if word[0].isdigit() and group.force is Force.MAY:
            word = "allowed"
        claim = Claim(
            0,
            "",
            stem(word),
            group.force,
            holds,
            agents,
            frozenset(),
            bag,
            side,
            depends,
            base=Force.MUST if self.pieces[group.start] == "«will»" else group.force,
            head=stem(self._head(self._core(subject))) if self._head(self._core(subject)) else "",
            own=text,
        )
        yield self._keep(self._shaped(claim, word, group))

    def _keep(self, claim: Claim) -> Claim:
        if not claim.depends:
            self.last = claim
            self.found.append(claim)
        return claim

    def _again(self, group: _Group, holds: bool, agents: frozenset[str], side: Side) -> Claim:
        """Return the last claim again, said or denied: *they are now*."""
        last = self.last
        assert last is not None
        if last.act.startswith("-") and group.force is Force.MUST:
            last, holds = replace(last, act=last.act[1:]), not holds
        force = group.force if group.force is not Force.IS else last.base
        if force is Force.MAY and not holds:
            force_now = Force.MUST
        elif force is Force.MUST and not holds and last.base is Force.MUST:
            force_now, holds = Force.FREE, True
        else:
            force_now = force
        return replace(
            last,
            force=force_now,
            holds=holds,
            agents=agents or last.agents,
            side=side,
            depends=False,
            base=force,
        )

    def _shaped(self, claim: Claim, word: str, group: _Group) -> Claim:
        """Return a claim with what its verb means worked in."""
        force, holds, act = claim.force, claim.holds, claim.act
        own = kin(word)
        predicate = _predicates().get(word)
        agents, to = claim.agents, frozenset[str]()
        if group.is_passive:
            agents, to = self._by(group.verb), agents
        else:
            to = self._object(group.verb)
        to |= self._after("to", group.verb)
        if word == "fall-to":
            agents = self._object(group.verb) or self._whose(group.verb)
        elif act == stem("belong"):
            named = (
                self._after("to", group.verb) or self._object(group.verb) or self._whose(group.verb)
            )
            agents, to = (named, frozenset()) if word.startswith("belong") else (agents, to)
        if word == "not-belong":
            act, holds = stem("belong"), not holds
            agents = self._whose(group.verb)
        if force is Force.MAY and word in lexicon()["fates"].split():
            force = Force.IS
        base = force
        if predicate and (force is Force.IS or (force is Force.MAY and group.is_be)):
            base = {"not": Force.MAY, "free": Force.FREE}.get(predicate) or Force(predicate)
            holds = holds != (predicate == "not")
            if base is Force.FREE and not holds:
                base, holds = Force.MUST, True
                force = Force.MUST
            else:
                force = base
            act = self._thing(group, word, base)
        elif own.is_opposite and (force is not Force.MAY or not holds):
            holds = not holds
            force = Force.MUST if force is Force.MAY else force
        elif own.is_opposite:
            act = f"-{act}"
        if own.is_converse or (
            group.is_be and self.pieces[group.start] in _HAVE and act in _acts()
        ):
            agents, to = to | self._after("from", group.verb), agents
        if force is Force.MAY and not holds:
            force = Force.MUST
        elif force is Force.MUST and not holds and base is Force.MUST and predicate:
            force, holds = Force.FREE, True
        bag = claim.bag - {act} - ({stem(word)} if predicate else set())
        light = self._light(group, word)
        if light:
            act = stem(light)
            bag -= {act}
            if kin(light).is_opposite:
                holds = not holds
        if (
            self.last
            and not bag - stems_of("thin")
            and {"it", "them", "so", "one"} & set(self.pieces[group.verb + 1 :])
        ):
            bag |= self.last.words - {act}
        return replace(
            claim, act=act, force=force, holds=holds, agents=agents, to=to, base=base, bag=bag
        )

    def _thing(self, group: _Group, word: str, force: Force) -> str:
        """Return what is required, or may be: the head of a subject, or what is needed."""
        if group.is_lexical or not (group.is_passive or group.is_be):
            after = self.pieces[group.verb + 1 : group.verb + 7]
            nouns = [
                p
                for p in after
                if p[0].isalpha() and p not in words_of("stop") and not _party_of(p)
            ]
            head = self._head(after) if nouns else ""
        else:
            head = self._head(self._core(self.pieces[group.region : group.start]))
        if force is Force.MAY and not form_of(head):
            return ""
        return stem(head) if head and stem(head) not in stems_of("thin") else ""

    def _core(self, subject: tuple[str, ...]) -> tuple[str, ...]:
        """Return a subject without what leads to it: *elsewhere in the gym no adult*."""
        starts = [
            i
            for i, p in enumerate(subject)
            if p in words_of("determiners")
            and (not i or subject[i - 1] not in words_of("prepositions"))
        ]
        return subject[starts[-1] :] if starts else subject

    def _head(self, pieces: tuple[str, ...]) -> str:
        """Return the last noun before the first preposition."""
        head = ""
        for p in pieces:
            if p in words_of("prepositions") | _JOINTS | _OPENERS | _RELATIVES and head:
                break
            if head and (
                p in words_of("determiners") or (form_of(p) & Form.THIRD and not is_known(p))
            ):
                break
            if p[0].isalpha() and p not in words_of("stop") | words_of("adverbs"):
                head = p
        return head

    def _derived(self) -> Iterator[Claim]:
        """Yield what is, or is not, required by a *without* or an *only with*."""
        if "free-of-charge" in self.pieces and self.found:
            one = self.found[-1]
            if one.act != stem("pay"):
                yield Claim(
                    0,
                    "",
                    stem("pay"),
                    Force.IS,
                    one.holds is False and one.force is Force.IS,
                    bag=one.words - {stem("pay")},
                    side=one.side,
                )
        for i, piece in enumerate(self.pieces[:-1]):
            is_only = piece in {"only", "solely"} and self.pieces[i + 1] in _ONLY
            is_upon = piece in _UPON
            if piece != "without" and not is_only and not is_upon:
                continue
            part = self.pieces[i + 1 + is_only : i + 9]
            head = self._head(part)
            if is_upon and kin(head).concept not in _acts():
                continue
            if not head or stem(head) in stems_of("thin"):
                continue
            before = [c for c in self.found if c.holds is False] if self.found else []
            if piece == "by" and not agents_of(self.found):
                continue
            force = Force.MUST if is_only or before or is_upon else Force.FREE
            agents = frozenset(_party_of(p) for p in part[:3] if _party_of(p)) or (
                self.found[-1].agents if self.found else frozenset()
            )
            yield Claim(
                0,
                "",
                stem(head),
                force,
                True,
                agents if is_only or piece == "by" or self.pieces[i + 1] == "tell" else frozenset(),
                frozenset(),
                self._bag(self.pieces) - {stem(head)},
                self.found[-1].side if self.found else Side.ANY,
            )

    def _noun_phrase(self, at: int) -> tuple[str, ...]:
        """Return the words up to the next preposition."""
        for i in range(at, min(len(self.pieces), at + 9)):
            if self.pieces[i] in words_of("prepositions") | _OPENERS | _JOINTS:
                return self.pieces[at:i]
        return self.pieces[at : at + 9]

    def _light(self, group: _Group, word: str) -> str:
        """Return the noun that says what is done: *makes no promise*, *claims ownership*."""
        if group.is_passive:
            return ""
        if stem(word) == stem("give"):
            near = self._noun_phrase(group.verb + 1)
            return next((p for p in near if p[0].isalpha() and stem(p) in _acts()), "")
        if word not in words_of("light"):
            return ""
        near = (
            p for p in self.pieces[group.verb + 1 : group.verb + 4] if p not in words_of("stop")
        )
        noun = next(near, "")
        return noun if noun[:1].isalpha() and is_known(noun) else ""

    def _by(self, verb: int) -> frozenset[str]:
        near = self.pieces[verb + 1 : verb + 6]
        return frozenset(
            _party_of(q)
            for p, q in pairwise([q for q in near if q not in words_of("determiners") | {"their"}])
            if p == "by" and _party_of(q)
        )

    def _after(self, word: str, verb: int) -> frozenset[str]:
        """Return the party behind a preposition: *to you*, *from the seller*."""
        near = [p for p in self.pieces[verb + 1 : verb + 9] if p not in {"the", "each", "any", "a"}]
        return frozenset(
            _party_of(q)
            for (p, q), r in zip(pairwise([*near, "."]), [*near[2:], ".", "."], strict=False)
            if p == word and _party_of(q) and r != "'s"
        ) or frozenset(
            _party_of(r)
            for p, q, r in zip(near, near[1:], near[2:], strict=False)
            if p == word and q.isalpha() and _party_of(r)
        )

    def _whose(self, verb: int) -> frozenset[str]:
        """Return the party whose something is: *your own*."""
        near = self.pieces[verb + 1 : verb + 4]
        return frozenset(_party_of(p) for p, q in pairwise(near) if _party_of(p) and q == "'s")

    def _object(self, verb: int) -> frozenset[str]:
        """Return the party that directly follows a verb."""
        near = [p for p in self.pieces[verb + 1 : verb + 5] if p not in {"the", "each", "any", "a"}]
        if near and _party_of(near[0]) and near[1:2] != ["'s"]:
            return frozenset({_party_of(near[0])})
        return frozenset()

    def _denies(self, pieces: tuple[str, ...]) -> bool:
        """Whether some words deny: *no fee*, but not *no more than*."""
        for i, p in enumerate(pieces[:-1] if len(pieces) > 2 else pieces):
            if (
                p in _NOTHING
                and pieces[i + 1 : i + 2] not in {("more",), ("less",), ("later",)}
                and pieces[i + 1 : i + 2] != ("matter",)
            ):
                return True
            if p in words_of("prepositions"):
                return False
        return False

    def _bag(self, pieces: tuple[str, ...]) -> frozenset[str]:
        stop = words_of("stop")
        named = {
            _party_of(p).partition("=")[2] for p in pieces if _party_of(p).startswith(MEMBER)
        } - _PLAIN
        return frozenset(map(stem, named - {""})) | frozenset(
            stem(p)
            for p in pieces
            if p[0].isalnum()
            and p not in stop
            and p not in _NOT
            and p not in words_of("adverbs")
            and len(p) > 1
        )

    def _agents(self, subject: tuple[str, ...]) -> frozenset[str]:
        """Return the parties at the head of a subject."""
        tail = [p for p in subject if p not in words_of("adverbs") and p not in {"alone", "was"}]
        if tail and _party_of(tail[-1]):
            before = next(
                (
                    p
                    for p in reversed(tail[:-1])
                    if p not in {"the", "a", "an", "each", "any", "every"}
                ),
                ".",
            )
            if before not in words_of("prepositions") | {"and", "or", "nor"}:
                return frozenset({_party_of(tail[-1])})
        head: list[str] = []
        for p in subject:
            if p in words_of("prepositions") and head:
                break
            if p in _JOINTS and p != "and":
                head = []
            elif p in _RELATIVES and head:
                break
            else:
                head.append(p)
        found = {_party_of(p) for p, q in pairwise([*head, "."]) if _party_of(p) and q != "'s"}
        heads = [p for p in head if not p.startswith("'")]
        if heads and not _party_of(heads[-1]) and heads[-1] not in words_of("adverbs") | {"alone"}:
            return frozenset()
        return frozenset(found)

    def _side(self, group: _Group, text: str) -> Side:
        if _SO_FAR.search(text):
            return Side.OLD
        if _FROM_NOW.search(text):
            return Side.NEW
        if _AS_BEFORE.search(text):
            return Side.BOTH
        lead = self.pieces[group.start]
        if group.start and self.pieces[group.start - 1] == "was" and _force_name(lead):
            return Side.OLD
        verb = self.pieces[group.verb] if group.verb >= 0 else ""
        if lead in _PAST or "used" in self.pieces[group.start : group.verb]:
            return Side.OLD
        if group.is_lexical and form_of(verb) & Form.PAST and not form_of(verb) & Form.BASE:
            return Side.OLD
        return Side.ANY

    def _nominal(self) -> Iterator[Claim]:
        """Yield what a noun says that a party does: *your consent*, *the consent of the seller*."""
        pieces = self.pieces
        for i, piece in enumerate(pieces):
            party = _party_of(piece)
            if not party:
                continue
            if pieces[i + 1 : i + 2] == ("'s",):
                noun = next((p for p in pieces[i + 2 : i + 6] if kin(p).concept in _own_acts()), "")
                near = pieces[i + 2 : i + 6]
            else:
                j = i - 1 - (pieces[i - 1] in {"the", "a", "any"})
                if j < 1 or pieces[j] != "of":
                    continue
                noun = pieces[j - 1] if kin(pieces[j - 1]).concept in _own_acts() else ""
                near = (noun,)
            if noun and noun[0].isalpha() and noun in near:
                yield Claim(
                    0,
                    "",
                    stem(noun),
                    Force.IS,
                    True,
                    frozenset({party}),
                    frozenset(),
                    self._bag(pieces[max(0, i - 3) : i + 8]) - {stem(noun)},
                    Side.ANY,
                    True,
                )


def agents_of(found: list[Claim]) -> frozenset[str]:
    """Return who does what is claimed last."""
    return found[-1].agents if found else frozenset()


@cache
def _own_acts() -> frozenset[str]:
    return _acts() - frozenset(map(stem, ("notice", "refund", "reason", "answer")))


@cache
def _acts() -> frozenset[str]:
    return frozenset(
        stem(w)
        for w in "consent permission approval breach request notice choice discretion fault negligence decision refund reason answer".split()
    )  # noqa: SIM905


@cache
def _predicates() -> dict[str, str]:
    return {word: name for name, row in lexicon()["predicates"].items() for word in row.split()}


__all__ = ["stems_of"]
