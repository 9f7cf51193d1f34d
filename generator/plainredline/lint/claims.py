"""What a text claims: one reader for a clause and for what is told of it.

A claim is a verb with who does it, to whom, how firmly it is said, whether it holds or is denied,
and what else its part of the sentence speaks of. No grammar is needed: a verb stands behind a
*may*, an *is*, or its subject, and is known by a table and by its place. What cannot be read is
left out, so a comparison of two texts says nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Final

from plainredline.language.sentences import sentences
from plainredline.lint.marking import (
    BOTH,
    NONE,
    PROVIDER,
    Pieces,
    Roles,
    force_of,
    parts_of,
    party_of,
)
from plainredline.lint.phrases import (
    Parties,
    bag,
    behind,
    core,
    denies,
    done_by,
    head,
    noun_phrase,
    objects,
    owners,
    subjects,
)
from plainredline.lint.verbs import Force, Verb, demoted, verbs_of
from plainredline.lint.word_kin import (
    Form,
    form_of,
    is_known,
    kin,
    lexicon,
    stem,
    stems_of,
    weight,
    words_of,
)


class Side(StrEnum):
    """Of which wording a text tells."""

    OLD = "old"
    NEW = "new"
    BOTH = "both"
    ANY = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one verb of a text says."""

    act: str
    """The concept of its verb; empty where it only says that something is allowed."""

    force: Force
    holds: bool = True
    """Whether it is said to be so, or denied."""

    agents: Parties = frozenset()
    """Who does it: ``provider``, ``member=seller``; empty where that is not said."""

    to: Parties = frozenset()
    """To whom."""

    bag: frozenset[str] = frozenset()
    """What else it speaks of."""

    side: Side = Side.ANY
    depends: bool = False
    """Whether it is not asserted: something else depends on it, *if you cancel*."""

    base: Force = Force.IS
    """Its force before it was denied; *must* for what *will* be."""

    head: str = ""
    """What stands at the head of its subject; empty for a party or none."""

    own: str = ""
    """The words of its part of the sentence."""

    start: int = 0
    """Where its sentence begins."""

    text: str = ""
    """Its sentence."""

    @property
    def words(self) -> frozenset[str]:
        """All that it speaks of."""
        return self.bag | ({self.act.lstrip("-")} if self.act else frozenset())


def claims(text: str, roles: Roles) -> tuple[Claim, ...]:
    """Return what a text claims, in order."""
    found: list[Claim] = []
    last: Claim | None = None
    for start, end in sentences(text):
        if len(found) >= _MOST:
            break
        sentence = text[start:end].strip()
        for pieces in parts_of(sentence, roles):
            for claim in _Part(demoted(pieces), last).claims():
                made = replace(claim, start=start, text=sentence)
                last = last if made.depends else made
                found.append(made)
    return tuple(found)


_MOST: Final = 3_000
"""Claims of a text: each of one text is held against each of another."""

_FEW: Final = 4
"""Pieces of a subject that only stands for another."""

_NEAR: Final = 25
"""Pieces around what is required that say of what."""

_AS_BEFORE: Final = re.compile(r"\b(?:still|remains?|stays?|as before|continues? to|goes on)\b")
_FROM_NOW: Final = re.compile(
    r"\b(?:now|from now on|any more|any longer|no-longer|new|from then on|instead)\b"
)
_SO_FAR: Final = re.compile(
    r"\b(?:so far|until now|up to now|previously|formerly|used to|before(?= ?[,.]| now))"
)


@dataclass(slots=True)
class _Part:
    """A part of a sentence in pieces, parties and forces marked."""

    pieces: Pieces
    last: Claim | None
    """What was asserted last, of which *it* or *they do* may speak."""

    def claims(self) -> Iterator[Claim]:
        """Yield what it says, in order."""
        verbs = verbs_of(self.pieces)
        found: list[Claim] = []
        depends, who = False, (0, 0)
        for i, verb in enumerate(verbs):
            end = verbs[i + 1].region if i + 1 < len(verbs) else len(self.pieces)
            before = self.pieces[verb.region : verb.start]
            is_new = any(
                p not in words_of("joints") and p not in words_of("adverbs") for p in before
            )
            relative = bool(i) and _is_relative(before)
            depends = self._depends(verbs, i, before, was=depends, is_new=is_new)
            if is_new and not relative:
                who = (verb.region, verb.start)
            elif relative and not words_of("openers").isdisjoint(
                self.pieces[verbs[i - 1].at + 1 : verb.region]
            ):
                who = (verbs[i - 1].at + 1, verb.region)
            subject = (verb.region - 1, verb.region) if relative else who
            for claim in self._made(verb, subject, end, depends=depends):
                if not claim.depends:
                    self.last = claim
                    found.append(claim)
                yield claim
        yield from self._required(found)
        yield from self._nominal()

    def _depends(
        self, verbs: list[Verb], i: int, before: Pieces, *, was: bool, is_new: bool
    ) -> bool:
        """Whether a verb only says on what, or of which thing, something else is said."""
        verb = verbs[i]
        if self.pieces[verb.start] == "«right»":
            return True  # It may be told of as lost.
        if i and before and party_of(before[0]) and verb.region == verbs[i - 1].at + 1:
            return True  # What somebody says, or makes sure of.
        if i and was and not before:
            return False
        subject = set(before)
        if subject & words_of("of_texts") or before[:1] == ("nothing",):
            return True  # What a clause asks, or leaves alone, nobody does.
        opens = not words_of("openers").isdisjoint(before)
        opens |= not i and not words_of("relatives").isdisjoint(before[1:])
        if opens or (i and _is_relative(before)) or self._is_bare_relative(verb):
            return True
        return was if i and not is_new else verb.is_bare and verb.is_passive

    def _is_bare_relative(self, verb: Verb) -> bool:
        """Whether a verb says which thing is meant: *the data you store*."""
        start = verb.start - 1
        if start < 1 or not (party_of(self.pieces[start]) or self.pieces[start] in {"it", "they"}):
            return False
        leads_in = self.pieces[0] in words_of("prepositions") | words_of("upon")
        if leads_in and not verb.region and not verb.is_bare:
            return False  # At any time you may.
        noun = self.pieces[start - 1]
        if noun in words_of("anything"):
            return True
        is_empty = any(noun in words_of(name) for name in ("stop", "adverbs", "joints"))
        return noun[0].isalpha() and not is_empty and not form_of(noun) & (Form.BASE | Form.THIRD)

    def _made(
        self, verb: Verb, who: tuple[int, int], end: int, *, depends: bool
    ) -> Iterator[Claim]:
        """Yield the claim of a verb."""
        own, subject = self.pieces[verb.region : end], self.pieces[slice(*who)]
        lead = next(
            (
                p
                for p in subject
                if not any(p in words_of(n) for n in ("joints", "adverbs", "openers"))
            ),
            "",
        )
        is_anaphor = lead in words_of("anaphors") and len(subject) <= _FEW
        claim = Claim(
            act="",
            force=verb.force,
            holds=verb.holds != (denies(core(subject)) or f"«{NONE}=»" in subject),
            agents=self._agents(subject, lead),
            bag=bag(subject) | bag(own),
            side=self._side(verb, " ".join(own)),
            depends=depends,
            base=Force.MUST if self.pieces[verb.start] == "«will»" else verb.force,
            head=_concept(head(core(subject))),
            own=" ".join(own),
        )
        if is_anaphor and self.last and weight(claim.bag) <= 1:
            claim = replace(claim, bag=claim.bag | self.last.bag)
        if verb.at >= 0:
            yield self._shaped(claim, verb, end)
        elif self.last and not depends and verb.region < verb.start and "what" not in own:
            is_short = len(subject) <= _FEW // 2
            if is_anaphor or not verb.is_be or is_short:
                yield _again(self.last, claim, verb)

    def _agents(self, subject: Pieces, lead: str) -> Parties:
        """Return who does something; *it* is the provider, *they* are members."""
        agents = subjects(subject)
        if any(who.startswith(NONE) for who in agents):
            return frozenset({f"{BOTH}="})
        if not agents and self.last and lead in {"it", "they"}:
            return frozenset(
                who for who in self.last.agents if who.startswith(PROVIDER) == (lead == "it")
            )
        return agents

    def _side(self, verb: Verb, text: str) -> Side:
        """Return of which wording a verb tells."""
        for side, cue in ((Side.OLD, _SO_FAR), (Side.NEW, _FROM_NOW), (Side.BOTH, _AS_BEFORE)):
            if cue.search(text):
                return side
        lead = self.pieces[verb.start]
        if verb.start and self.pieces[verb.start - 1] == "was" and force_of(lead):
            return Side.OLD
        forms = form_of(self.pieces[verb.at]) if verb.at >= 0 and verb.is_bare else Form(0)
        is_past = bool(forms & Form.PAST) and not forms & Form.BASE
        return Side.OLD if lead in words_of("past") or is_past else Side.ANY

    # ------------------------------------------------------------ what a verb means

    def _shaped(self, claim: Claim, verb: Verb, end: int) -> Claim:
        """Return a claim with what its verb means worked in."""
        word = self.pieces[verb.at]
        follow = noun_phrase(self.pieces, verb.at + 1)[:3]
        is_denied = denies(follow) or follow[:1] == ("not",) or f"«{NONE}=»" in follow
        if not claim.depends and claim.holds == verb.holds and is_denied:
            claim = replace(claim, holds=not claim.holds)
        if word[0].isdigit() and verb.force is Force.MAY:
            word = "allowed"
        if claim.force is Force.MAY and word in lexicon()["fates"].split():
            claim = replace(claim, force=Force.IS)
        claim = self._with_parties(replace(claim, act=stem(word)), verb, word)
        claim = self._with_force(claim, verb, word)
        return self._with_object(claim, verb, word, end)

    def _with_parties(self, claim: Claim, verb: Verb, word: str) -> Claim:
        """Return a claim with who does it, and to whom."""
        at, pieces = verb.at, self.pieces
        if word == "fall-to":
            return replace(claim, agents=objects(pieces, at) or owners(pieces, at))
        if word == "not-belong":
            own = replace(claim, act=stem("belong"), holds=not claim.holds)
            return replace(own, agents=owners(pieces, at))
        if word.startswith("belong"):
            return replace(
                claim, agents=behind("to", pieces, at) or objects(pieces, at) or owners(pieces, at)
            )
        agents, to = claim.agents, behind("to", pieces, at)
        if verb.is_passive:
            agents, to = done_by(pieces, at), to | agents
        else:
            to |= objects(pieces, at)
        return replace(claim, agents=agents, to=to)

    def _with_force(self, claim: Claim, verb: Verb, word: str) -> Claim:
        """Return a claim with how firm its verb makes it: *is required*, *refuses*."""
        own, told = kin(word), _predicates().get(word)
        is_banned = claim.force is Force.MAY and not claim.holds
        if told and (claim.force is Force.IS or (claim.force is Force.MAY and verb.is_be)):
            claim = self._predicated(claim, verb, told)
            claim = replace(claim, bag=claim.bag - {stem(word)})
            is_banned = False
        elif own.is_opposite and claim.force is Force.MAY and claim.holds:
            claim = replace(claim, act=f"-{claim.act}")  # May refuse is not may not accept.
        elif own.is_opposite:
            claim = replace(claim, holds=not claim.holds)
        if word in {"cost", "costs"}:  # Whom it costs something pays; what costs it does not.
            return replace(claim, agents=claim.to, to=frozenset())
        has = verb.is_be and self.pieces[verb.start] in words_of("have")
        if own.is_converse or (has and claim.act in stems("acts")):
            agents = claim.to | behind("from", self.pieces, verb.at)
            if not agents and not verb.is_passive:
                agents = owners(self.pieces, verb.at)  # Whose account is charged pays.
            claim = replace(claim, agents=agents, to=claim.agents)
        return replace(claim, force=Force.MUST) if is_banned else claim

    def _predicated(self, claim: Claim, verb: Verb, told: str) -> Claim:
        """Return a claim that only says how firm something is."""
        base = {"not": Force.MAY}.get(told) or Force(told)
        holds = claim.holds != (told == "not")
        if base is Force.FREE and not holds:
            base, holds = Force.MUST, True
        elif base is Force.MUST and not holds:
            own = replace(claim, force=Force.FREE, holds=True, base=base)
            return replace(own, act=self._thing(verb, base))
        force = Force.MUST if base is Force.MAY and not holds else base
        return replace(claim, force=force, holds=holds, base=base, act=self._thing(verb, base))

    def _thing(self, verb: Verb, force: Force) -> str:
        """Return what is required, or may be: the head of a subject, or what is needed."""
        if verb.is_bare or not (verb.is_passive or verb.is_be):
            noun = head(self.pieces[verb.at + 1 : verb.at + 7])
        else:
            noun = head(core(self.pieces[verb.region : verb.start]))
        if not noun or stem(noun) in stems_of("thin") or (verb.is_bare and force is Force.MAY):
            return ""
        return "" if force is Force.MAY and not form_of(noun) else stem(noun)

    def _with_object(self, claim: Claim, verb: Verb, word: str, end: int) -> Claim:
        """Return a claim with the noun that says what is done, and with what *it* stands for."""
        own, act, holds = claim.bag - {claim.act}, claim.act, claim.holds
        if act in stems_of("weak") and claim.head in _told_by_nouns() and not verb.is_be:
            act = claim.head  # The charge can come early.
            own -= {act}
        elif noun := self._light(verb, word):
            act, holds = stem(noun), claim.holds != kin(noun).is_opposite
            own -= {act}
        follow = set(self.pieces[verb.at + 1 : end])
        if self.last and not own - stems_of("thin") and follow & {"it", "them", "so", "one"}:
            own |= self.last.words - {act}
        return replace(claim, act=act, holds=holds, bag=own)

    def _light(self, verb: Verb, word: str) -> str:
        """Return the noun that says what is done: *makes no promise*, *claims ownership*."""
        if verb.is_passive:
            return ""
        if stem(word) == stem("give"):
            near = noun_phrase(self.pieces, verb.at + 1)
            return next((p for p in near if p[0].isalpha() and stem(p) in stems("acts")), "")
        if word not in words_of("light"):
            return ""
        near = self.pieces[verb.at + 1 : verb.at + 4]
        noun = next((p for p in near if p not in words_of("stop")), "")
        return noun if noun[:1].isalpha() and is_known(noun) else ""

    # ------------------------------------------------------------ what stands beside a verb

    def _required(self, found: list[Claim]) -> Iterator[Claim]:
        """Yield what is, or is not, required: *without notice*, *only with your consent*."""
        if not self.pieces:
            return
        last = found[-1] if found else None
        if last and "free-of-charge" in self.pieces and last.act != stem("pay"):
            is_paid = not last.holds and last.force is Force.IS
            own = last.words - {stem("pay")}
            yield Claim(act=stem("pay"), force=Force.IS, holds=is_paid, bag=own, side=last.side)
        is_denied = any(not claim.holds for claim in found) or denies(self.pieces[:2])
        for i, (piece, follow) in enumerate(zip(self.pieces, self.pieces[1:], strict=False)):
            is_only = piece in {"only", "solely"} and follow in words_of("only_with")
            is_without = piece in words_of("upon") and follow in words_of("nothing")
            noun = head(self.pieces[i + 1 + is_only : i + 9])
            if not noun or stem(noun) in stems_of("thin") | stems_of("weak"):
                continue
            is_upon = piece in words_of("upon") and stem(noun) in stems("acts") and not is_without
            if piece == "without" or is_without or is_only or (is_upon and (piece != "by" or last)):
                must = is_only or is_denied or is_upon
                yield Claim(
                    act=stem(noun),
                    force=Force.MUST if must else Force.FREE,
                    agents=self._of_required(i, is_only=is_only, last=last),
                    bag=bag(self.pieces[max(0, i - _NEAR) : i + _NEAR]) - {stem(noun)},
                    side=last.side if last else Side.ANY,
                )

    def _of_required(self, i: int, *, is_only: bool, last: Claim | None) -> Parties:
        """Return who has to do what is required."""
        if not (is_only or self.pieces[i] == "by" or self.pieces[i + 1] == "tell"):
            return frozenset()
        near = self.pieces[i + 1 + is_only : i + 4 + is_only]
        named = frozenset(party_of(piece) for piece in near if party_of(piece))
        return named or (last.agents if last else frozenset())

    def _nominal(self) -> Iterator[Claim]:
        """Yield what a noun says that a party does: *your consent*, *the consent of the seller*."""
        for i, piece in enumerate(self.pieces):
            party = party_of(piece)
            noun = self._noun_of(i) if party else ""
            if noun:
                around = bag(self.pieces[max(0, i - 3) : i + 8]) - {stem(noun)}
                who = frozenset({party})
                holds = not kin(noun).is_opposite
                yield Claim(
                    act=stem(noun),
                    force=Force.IS,
                    holds=holds,
                    agents=who,
                    bag=around,
                    depends=True,
                )

    def _noun_of(self, i: int) -> str:
        """Return the noun that says what the party at a place does."""
        near: Pieces = ()
        if self.pieces[i + 1 : i + 2] == ("'s",):
            near = self.pieces[i + 2 : i + 6]
        else:
            of = i - 1 - (i > 0 and self.pieces[i - 1] in words_of("articles"))
            if of >= 1 and self.pieces[of] == "of":
                near = self.pieces[of - 1 : of]
        return next((p for p in near if p[0].isalpha() and stem(p) in stems("own_acts")), "")


def _concept(noun: str) -> str:
    """Return what a noun stands for; empty where it says the opposite of it."""
    return "" if not noun or kin(noun).is_opposite else stem(noun)


def _is_relative(before: Pieces) -> bool:
    """Whether what stands before a verb leads to what describes a noun: *who seem ill*."""
    relatives = words_of("relatives")
    return bool(before) and before[0] in relatives | {","} and not relatives.isdisjoint(before[:2])


def _again(last: Claim, told: Claim, verb: Verb) -> Claim:
    """Return the last claim again, said or denied: *they are now*."""
    holds = told.holds
    if last.act.startswith("-") and verb.force is Force.MUST:
        last, holds = replace(last, act=last.act[1:]), not holds
    base = verb.force if verb.force is not Force.IS else last.base
    force = Force.MUST if base is Force.MAY and not holds else base
    if base is Force.MUST and not holds and last.base is Force.MUST:
        force, holds = Force.FREE, True
    agents = told.agents or last.agents
    return replace(
        last, force=force, holds=holds, agents=agents, side=told.side, depends=False, base=base
    )


@cache
def stems(name: str) -> frozenset[str]:
    """Return the stems of the words of a name."""
    return frozenset(map(stem, words_of(name)))


@cache
def _told_by_nouns() -> frozenset[str]:
    """Return the concepts of which a noun says what is done: *the charge comes early*."""
    return frozenset(stem(row.split()[0]) for row in lexicon()["groups"].splitlines() if row) - (
        stems_of("weak") | stems_of("thin")
    )


@cache
def _predicates() -> dict[str, str]:
    return {word: name for name, row in lexicon()["predicates"].items() for word in row.split()}
