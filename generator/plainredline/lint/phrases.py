"""Nouns and parties around a verb: who does it, to whom, and what it is about."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from plainredline.lint.marking import MEMBER, THIRD, Pieces, party_of
from plainredline.lint.word_kin import Form, form_of, is_known, stem, words_of

Parties = frozenset[str]

_NEAR: Final = 9
"""Pieces behind a verb in which its parties stand."""


def is_empty(piece: str) -> bool:
    """Whether a piece says nothing by itself."""
    return piece in words_of("stop") or piece in words_of("adverbs")


def border(piece: str) -> bool:
    """Whether a noun phrase ends before a piece."""
    return any(
        piece in words_of(name) for name in ("prepositions", "joints", "openers", "relatives")
    )


def core(subject: Pieces) -> Pieces:
    """Return a subject without what leads to it: *elsewhere in the gym no adult*."""
    starts = [
        i
        for i, piece in enumerate(subject)
        if piece in words_of("determiners")
        and (not i or subject[i - 1] not in words_of("prepositions"))
    ]
    return subject[starts[-1] :] if starts else subject


def head(pieces: Pieces) -> str:
    """Return the last noun before the first preposition; empty for none."""
    noun = ""
    for piece in pieces:
        if noun and (border(piece) or piece in words_of("determiners")):
            break
        if noun and form_of(piece) & Form.THIRD and not is_known(piece):
            break
        if piece[0].isalpha() and not is_empty(piece):
            noun = piece
    return noun


def bag(pieces: Pieces) -> frozenset[str]:
    """Return the stems of what some pieces speak of."""
    parties = (party_of(piece) for piece in pieces)
    named = {party.partition("=")[2] for party in parties if party.startswith((MEMBER, THIRD))}
    return frozenset(map(stem, named - words_of("plain_parties") - {""})) | frozenset(
        stem(piece)
        for piece in pieces
        if piece[0].isalnum()
        and len(piece) > 1
        and not is_empty(piece)
        and piece not in words_of("not")
    )


def denies(pieces: Pieces) -> bool:
    """Whether some words deny: *no fee*, but not *no more than*."""
    for piece, follow in pairwise((*pieces, ".")):
        if piece in words_of("nothing"):
            return follow not in {"more", "less", "later", "matter"}
        if piece in words_of("prepositions"):
            return False
    return False


def subjects(subject: Pieces) -> Parties:
    """Return the parties at the head of a subject."""
    tail = [p for p in subject if p not in words_of("adverbs") and p not in {"alone", "was"}]
    if tail and party_of(tail[-1]):
        leads = (p for p in reversed(tail[:-1]) if p not in words_of("articles"))
        if next(leads, ".") not in words_of("prepositions") | {"and", "or", "nor"}:
            return frozenset({party_of(tail[-1])})
    first = _first_noun(subject)
    words = [piece for piece in first if piece != "'s" and piece not in words_of("adverbs")]
    if words and not party_of(words[-1]) and words[-1] != "alone":
        return frozenset()
    return frozenset(
        party_of(piece)
        for piece, follow in pairwise([*first, "."])
        if party_of(piece) and follow != "'s"
    )


def _first_noun(subject: Pieces) -> list[str]:
    """Return a subject up to what describes it."""
    found: list[str] = []
    for piece in subject:
        if found and (piece in words_of("prepositions") or piece in words_of("relatives")):
            break
        if piece in words_of("joints") and piece != "and":
            found = []
        else:
            found.append(piece)
    return found


def done_by(pieces: Pieces, verb: int) -> Parties:
    """Return who does what is done: *by the seller*."""
    without = words_of("determiners") | {"their"}
    near = [piece for piece in pieces[verb + 1 : verb + 7] if piece not in without]
    if "by" not in near:
        return frozenset()
    behind_by = near[near.index("by") + 1 :]
    who = behind_by[2:3] if behind_by[1:2] == ["'s"] else behind_by[:1]  # By your device's name.
    return frozenset(filter(None, map(party_of, who)))


def behind(word: str, pieces: Pieces, verb: int) -> Parties:
    """Return the party behind a preposition: *to you*, *from business customers*."""
    near = [p for p in pieces[verb + 1 : verb + _NEAR] if p not in words_of("articles")]
    ended = [*near, ".", "."]
    triples = zip(near, ended[1:], ended[2:], strict=False)
    for lead, one, other in triples:
        if lead == word and party_of(one) and other != "'s":
            return frozenset({party_of(one)})
        if lead == word and one.isalpha() and party_of(other):
            return frozenset({party_of(other)})
    return frozenset()


def objects(pieces: Pieces, verb: int) -> Parties:
    """Return the party that directly follows a verb."""
    near = [p for p in pieces[verb + 1 : verb + 5] if p not in words_of("articles")]
    if near and party_of(near[0]) and near[1:2] != ["'s"]:
        return frozenset({party_of(near[0])})
    return frozenset()


def owners(pieces: Pieces, verb: int) -> Parties:
    """Return the party whose something is: *your own*."""
    near = pieces[verb + 1 : verb + 4]
    return frozenset(party_of(p) for p, follow in pairwise(near) if party_of(p) and follow == "'s")


def noun_phrase(pieces: Pieces, at: int) -> Pieces:
    """Return the words up to the next preposition."""
    near = pieces[at : at + _NEAR]
    end = next((i for i, piece in enumerate(near) if border(piece)), len(near))
    return near[:end]
