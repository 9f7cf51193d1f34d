"""The verbs of a part of a sentence, each with what leads to it and where its subject begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from plainredline.lint.marking import Pieces, force_of, party_of
from plainredline.lint.phrases import is_empty
from plainredline.lint.word_kin import Form, form_of, words_of


class Force(StrEnum):
    """How firm a claim is."""

    MAY = "may"
    MUST = "must"
    FREE = "free"
    """It need not be."""

    IS = "is"
    """It is told as it is, or will be."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb by its place, with what leads to it."""

    start: int
    """Where what leads to it begins; its own place where nothing does."""

    at: int
    """Its place; -1 where it is left out: *they are now*."""

    force: Force
    holds: bool
    is_passive: bool = False
    is_bare: bool = False
    """Whether no *may*, *is* or *does* leads to it."""

    is_be: bool = False
    """Whether an *is* leads to it."""

    region: int = 0
    """Where its subject begins."""

    stop: int = 0
    """Behind what has been read."""


_FORCES: Final = {
    "may": Force.MAY,
    "right": Force.MAY,
    "ban": Force.MAY,
    "must": Force.MUST,
    "free": Force.FREE,
    "will": Force.IS,
    "time": Force.IS,
}
_REACH: Final = 8
"""Pieces between what leads to a verb and the verb."""

_FINITE: Final = Form.BASE | Form.THIRD | Form.PAST
_SHORT: Final = 4
_NOBODY_ELSE: Final = frozenset({"member=you", "provider=we", "provider=u", "both=", "none="})
"""Parties that no noun follows."""


def demoted(pieces: Pieces) -> Pieces:
    """Return pieces with a party before a noun as a part of it: *customer data*."""
    return tuple(
        party_of(piece).partition("=")[2] or "party" if _is_part(piece, follow) else piece
        for piece, follow in zip(pieces, (*pieces[1:], "."), strict=True)
    )


def _is_part(piece: str, follow: str) -> bool:
    party = party_of(piece)
    if not party or party in _NOBODY_ELSE or not follow[0].isalpha() or is_empty(follow):
        return False
    forms = _forms(follow)
    wanted = _FINITE if party.startswith("member") else Form.THIRD | Form.PAST
    return not forms & wanted


def _forms(word: str) -> Form:
    return form_of(word) | (Form.THIRD if word in words_of("in_one") else Form(0))


def verbs_of(pieces: Pieces) -> list[Verb]:
    """Return the verbs of a part of a sentence, in order."""
    reader = _Reader(pieces)
    found: list[Verb] = []
    i, last = 0, 0
    while i < len(pieces):
        verb = reader.verb(i, found)
        if verb is None:
            i += 1
            continue
        if found and found[-1].is_bare and reader.is_noun(found[-1], verb):
            found.pop()
            last = found[-1].at + 1 if found else 0
        found.append(replace(verb, region=reader.region(last, verb.start) if found else 0))
        last = i = max(verb.at + 1, verb.stop, i + 1)
    return found


@dataclass(frozen=True, slots=True)
class _Lead:
    """What leads to a verb, as far as it is read."""

    at: int
    force: Force
    holds: bool
    is_be: bool
    has: bool

    def verb(self, at: int, *, is_passive: bool = False, is_be: bool | None = None) -> Verb:
        """Return the verb to which it leads."""
        own = self.is_be if is_be is None else is_be
        return Verb(self.at, at, self.force, self.holds, is_passive, is_be=own)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a part of a sentence."""

    pieces: Pieces

    def verb(self, i: int, found: Sequence[Verb]) -> Verb | None:
        """Return the verb to which a piece leads, or which it is."""
        lead = self._lead(i)
        if lead:
            return self._led(lead)
        is_past_force = self.pieces[i] == "was" and force_of("".join(self.pieces[i + 1 : i + 2]))
        return self._bare(i, found) if not is_past_force and self._is_finite(i, found) else None

    def _lead(self, i: int) -> _Lead | None:
        """Return what a piece is to a verb behind it; None where it leads to none."""
        piece = self.pieces[i]
        follow = self.pieces[i + 1] if i + 1 < len(self.pieces) else "."
        if name := force_of(piece):
            return _Lead(i, _FORCES[name], name != "ban", is_be=False, has=False)
        is_be, has = piece in words_of("be"), piece in words_of("have")
        if (is_be or has or piece in words_of("do")) and not (piece == "was" and force_of(follow)):
            return _Lead(i, Force.IS, holds=True, is_be=is_be, has=has)
        if piece == "used" and follow == "to" and i:
            return _Lead(i + 1, Force.IS, holds=True, is_be=False, has=False)
        return None

    def _led(self, lead: _Lead) -> Verb | None:
        """Return the verb to which a *may*, an *is* or a *does* leads."""
        end = min(len(self.pieces), lead.at + _REACH)
        for j in range(lead.at + 1, end):
            word = self.pieces[j]
            if word in words_of("not") or self._is_no(word, lead):
                lead = replace(lead, holds=not lead.holds)
            elif word in words_of("copulas"):
                lead = replace(lead, is_be=True, has=False)
            elif word in words_of("have"):
                lead = replace(lead, has=True)
            elif not self._is_between(j, lead):
                return self._ended(lead, j)
        return lead.verb(-1)

    def _is_no(self, word: str, lead: _Lead) -> bool:
        return (
            word in words_of("nothing") and not lead.has and (word != "nothing" or not lead.is_be)
        )

    def _is_between(self, j: int, lead: _Lead) -> bool:
        """Whether a piece may stand before the verb: *may also*, *may materially*."""
        word = self.pieces[j]
        if word in words_of("adverbs") or word == "'s":
            return True
        if party_of(word):
            return j == lead.at + 1 and not lead.is_be and not lead.has
        follow = self.pieces[j + 1 : j + 2]
        is_manner = word.endswith("ly") and len(word) > _SHORT and not form_of(word)
        return is_manner and bool(follow) and follow[0][0].isalpha()

    def _ended(self, lead: _Lead, j: int) -> Verb | None:
        """Return the verb where something stands behind its lead that is no part of that."""
        word = self.pieces[j]
        if word in words_of("joints") | words_of("openers"):
            return lead.verb(-1)
        if word in words_of("do") | {"done"} and not lead.has:
            follow = self.pieces[j + 1 : j + 2]
            is_again = not follow or follow[0] in {"so", ".", ","}
            return replace(lead.verb(-1), stop=j + 1) if is_again else None
        if word in words_of("nothing"):
            denied = replace(lead, holds=not lead.holds)
            return denied.verb(j, is_be=True) if lead.has and not lead.is_be else None
        if word.startswith("«") or word in words_of("stop"):
            return self._of_noun(lead, j)
        is_done = bool(form_of(word) & Form.PARTICIPLE) or word.endswith("ed")
        if is_done:
            return lead.verb(j, is_passive=lead.is_be)
        return lead.verb(j, is_be=lead.is_be or lead.has)

    def _of_noun(self, lead: _Lead, j: int) -> Verb | None:
        """Return what is said of a subject by a noun: *is a party*, *has the choice*."""
        word = self.pieces[j]
        leads = words_of("determiners") | words_of("prepositions")
        if word not in leads and form_of(word):
            return lead.verb(j, is_passive=lead.is_be and bool(form_of(word) & Form.PARTICIPLE))
        if force_of(word) or not (lead.is_be or lead.has):
            return None
        for k in range(j, min(len(self.pieces), j + 5)):
            if self.pieces[k][0].isalpha() and self.pieces[k] not in words_of("stop"):
                return lead.verb(k, is_be=True)
        return None

    # ------------------------------------------------------------ verbs by themselves

    def _bare(self, i: int, found: Sequence[Verb]) -> Verb:
        """Return a verb to which nothing leads, or which shares what leads to the last one."""
        start, holds = i, True
        while start and self.pieces[start - 1] in words_of("adverbs") | words_of("not"):
            start -= 1
            holds ^= self.pieces[start] in words_of("not")
        joint = self.pieces[start - 1] if start else ""
        if found and joint in words_of("joints") and self._is_of_one_form(i, found[-1]):
            one = found[-1]
            own = holds and (one.holds or joint == "but")
            return replace(one, start=i, at=i, is_bare=False, holds=own, stop=0)
        is_done = bool(form_of(self.pieces[i]) & Form.PARTICIPLE)
        is_passive = is_done and self.pieces[i + 1 : i + 2] == ("by",)
        return Verb(start, i, Force.IS, holds, is_passive, is_bare=True)

    def _is_of_one_form(self, i: int, other: Verb) -> bool:
        one, two = self.pieces[i], self.pieces[other.at]
        return bool(form_of(one) & form_of(two)) or (one.endswith("ed") and two.endswith("ed"))

    def _is_finite(self, i: int, found: Sequence[Verb]) -> bool:
        """Whether a word is a verb by its form and its place."""
        forms = _forms(self.pieces[i])
        if not forms & _FINITE:
            return False
        k = i - 1
        while k >= 0 and self.pieces[k] in words_of("adverbs") | words_of("not"):
            k -= 1
        if k < 0 or (found and k == found[-1].at and not self._may_be_noun(found[-1])):
            return False
        before = self.pieces[k]
        if party_of(before):
            return not k or self.pieces[k - 1] not in words_of("prepositions")
        if before in words_of("pronouns"):
            is_alone = before not in words_of("determining") or before in words_of("relatives")
            return is_alone or bool(forms & (Form.THIRD | Form.PAST))
        if before in words_of("joints"):
            return bool(found) and self._is_joined(k, i, found[-1])
        return self._follows_noun(k, i)

    def _is_joined(self, k: int, i: int, last: Verb) -> bool:
        """Whether a word stands joined to the last verb: *may adapt it and share it*."""
        joint, forms = self.pieces[k], _forms(self.pieces[i])
        if joint not in {"and", "or", ",", "but"} or "to" in self.pieces[last.at + 1 : i]:
            return False
        told = forms & (Form.THIRD | Form.PAST)
        if joint == "," and self.pieces[0] in words_of("openers") and not told:
            return False
        lead = self.pieces[last.at] if last.at >= 0 else ""
        wanted = Form.PARTICIPLE if last.is_be else form_of(lead)
        if last.is_be or last.force is Force.IS:
            wanted |= Form.THIRD | Form.PAST
        return bool(forms & wanted)

    def _follows_noun(self, k: int, i: int) -> bool:
        """Whether a word follows a noun that may be its subject."""
        before, forms = self.pieces[k], _forms(self.pieces[i])
        leads = self.pieces[k - 1] if k else ","
        if not before[0].isalpha() or before in words_of("stop") or leads == "to":
            return False
        if form_of(before) & Form.GERUND and leads not in words_of("joints"):
            return False
        if self.pieces[i] in words_of("in_one"):
            return True
        is_plural = before.endswith("s") and not before.endswith("ss")
        if forms & Form.THIRD:
            return not is_plural
        return bool(forms & Form.PAST) or is_plural

    def _may_be_noun(self, verb: Verb) -> bool:
        """Whether a verb by its form may be the last noun of a subject: *emergency calls*."""
        before = self.pieces[verb.at - 1] if verb.at else "."
        if party_of(before) or before in words_of("pronouns"):
            return False
        return verb.is_bare and verb.start == verb.at and self.pieces[verb.at].endswith("s")

    def is_noun(self, first: Verb, second: Verb) -> bool:
        """Whether a verb by its form is a noun or a participle, since another verb follows."""
        between = self.pieces[first.at + 1 : second.start]
        before = self.pieces[first.at - 1] if first.at else "."
        if party_of(before) or before in words_of("pronouns") | words_of("joints"):
            return False
        if between and party_of(between[-1]):
            return False
        borders = words_of("joints") | words_of("relatives") | words_of("openers")
        return borders.isdisjoint(between)

    def region(self, after: int, start: int) -> int:
        """Return where the subject of a verb begins, behind the last verb."""
        borders = words_of("joints") | words_of("relatives") | words_of("openers")
        for i in range(start - 1, after - 1, -1):
            piece, before = self.pieces[i], self.pieces[i - 1] if i else ""
            if piece in borders:
                return i
            if i < start - 1:
                continue
            if piece in words_of("pronouns"):
                return i - (before in words_of("openers") and i > after)
            if party_of(piece) and before in words_of("articles") | words_of("openers"):
                return i - 1
            if party_of(piece) and before not in words_of("prepositions") | {"and", "or"}:
                return i
        return start
