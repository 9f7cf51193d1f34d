"""Modal verbs exchanged in place: *may* → *must*, *will* → *may*, *shall not* → *may not*.

Only exchanges are told: the same action, at the same place, with another modal verb. A modal
that comes or goes with its sentence says nothing by itself, and *shall* for *will* is style.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from plainredline.facts.kept_words import Script, script_between
from plainredline.language.twins import ASCII_TWINS


@dataclass(frozen=True, slots=True)
class Modal:
    """One modal verb, with its negation."""

    name: str
    """``will not`` for ``won't``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ModalChange:
    """A modal verb that gave way to another."""

    old: Modal
    new: Modal


# ---------------------------------------------------------------- the tables

_STRENGTH = {
    "may": "open", "might": "open", "can": "open", "could": "open",
    "should": "advised", "will": "firm", "would": "firm", "shall": "firm", "must": "firm",
    "may not": "not open", "might not": "not open", "could not": "not open",
    "should not": "not advised", "will not": "not firm", "would not": "not firm",
    "shall not": "not firm", "must not": "not firm", "can not": "not firm",
}  # fmt: skip
"""Verbs of one strength are one another's style: *shall* and *must*, *can* and *may*."""

_SHORT = {
    "won": "will", "can": "can", "shan": "shall", "wouldn": "would", "shouldn": "should",
    "couldn": "could", "mustn": "must", "mightn": "might", "mayn": "may",
}  # fmt: skip

_MODAL = re.compile(
    r"(?:(?<!\w)(?P<verb>may|might|can|could|will|would|shall|must|should)(?P<not>[\s\u00a0]+not(?!\w)|not(?!\w))?(?!\w|['’]t)"
    r"|(?<!\w)(?P<short>won|can|shan|wouldn|shouldn|couldn|mustn|mightn|mayn)['’]t(?!\w)"
    r"|(?<=\w)['’](?P<ll>ll)(?!\w))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BETWEEN = frozenset(
    (
        "also", "always", "at", "any", "time", "from", "to", "only", "then", "therefore",
        "not", "promptly", "immediately", "automatically", "generally", "usually", "sometimes",
        "typically", "hereby", "further", "still", "otherwise", "likewise", "in", "its", "our",
        "sole", "discretion", "and", "or", "without", "limitation", "if", "applicable", "need",
        "additionally", "occasionally", "normally", "solely", "fully", "reasonably",
    )
)  # fmt: skip
"""Words that may stand between a modal verb and the verb that it governs."""

_POLAR = frozenset(
    (
        "no", "not", "never", "neither", "nor", "only", "unable", "unlikely", "unless", "except",
        "without", "cannot", "stop", "refuse", "fail", "none", "prohibited", "cease", "refrain",
    )
)  # fmt: skip
"""Words that turn a sentence round; where one comes or goes, a modal says too little."""

_YOU = re.compile(
    r"(?:you|user|users|customer|customers|member|members|developer|licensee)\W*$", re.IGNORECASE
)
_STATIVE = frozenset(("be", "have", "expire", "apply", "work", "receive", "lose", "need", "exceed"))

_ENABLED = re.compile(
    r"\W+(?:also\W+)?be\W+(?:able|entitled|allowed|permitted|free)\W+to\b", re.IGNORECASE
)

_MOST = 50
"""Modal verbs of one gap that are looked at; more stand only in text replaced whole."""

_FEW = 3
"""Words of a gap, besides the modal, in which another verb may come with it."""


# ---------------------------------------------------------------- public


@lru_cache(maxsize=4096)
def find_modals(text: str) -> tuple[Modal, ...]:
    """Return the modal verbs of a wording, in order; *May 2024* and *the will* are none."""
    return tuple(_modals(text))


def modal_changes(old: str, new: str) -> tuple[ModalChange, ...]:
    """Return the modal verbs that two plain strings exchange in place."""
    if old == new:
        return ()
    return modal_changes_between(script_between(old, new))


def modal_changes_between(script: Script) -> tuple[ModalChange, ...]:
    """Return the modal verbs that a script exchanges in place, in order."""
    old, new = _Row.of(script.old, script.at_old), _Row.of(script.new, script.at_new)
    changes = []
    for piece, old_at, new_at in zip(
        script.pieces, script.old_starts, script.new_starts, strict=True
    ):
        old_end, new_end = old_at + len(piece.old), new_at + len(piece.new)
        if piece.kept:
            continue
        left, right = old.within(old_at, old_end), new.within(new_at, new_end)
        left, right = left or old.standing(right, new), right or new.standing(left, old)
        for a, b in _pairs(left, right, script):
            rest_old = _without(script.old, old_at, old_end, a)
            rest_new = _without(script.new, new_at, new_end, b)
            if _tells(a, b, rest_old, rest_new, script):
                changes.append(ModalChange(a, b))
    return tuple(changes)


# ---------------------------------------------------------------- private


def _modals(text: str) -> Iterator[Modal]:
    for match in _MODAL.finditer(text):
        verb, short = (
            word and word.translate(ASCII_TWINS) for word in match.group("verb", "short")
        )
        if (
            verb
            and verb == "May"
            and re.match(r"[\s\u00a0]+\d", text[match.end() : match.end() + 4])
        ):
            continue
        if (
            verb
            and verb.lower() == "will"
            and re.search(
                r"\b(?:good|free|at|own|the|a)\s$",
                text[max(0, match.start() - 6) : match.start()],
                re.IGNORECASE,
            )
        ):
            continue
        name = "will" if match["ll"] else _SHORT[short.lower()] if short else verb.lower()
        if match["not"] or short:
            name += " not"
        yield Modal(name, match[0], *match.span())


@dataclass(frozen=True, slots=True)
class _Row:
    """The modal verbs of one side, found by offset and by place among the kept characters."""

    modals: tuple[Modal, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kept: tuple[int, ...]
    at: Mapping[int, list[Modal]]

    @staticmethod
    def of(text: str, place: Callable[[int], int]) -> _Row:
        """Return the row of a wording; `place` gives the kept characters before an offset."""
        modals = find_modals(text)
        at: dict[int, list[Modal]] = defaultdict(list)
        for modal in modals:
            at[place(modal.start)].append(modal)
        return _Row(
            modals,
            tuple(modal.start for modal in modals),
            tuple(modal.end for modal in modals),
            tuple(place(modal.start) for modal in modals),
            at,
        )

    def within(self, start: int, end: int) -> list[Modal]:
        """Return the modals that overlap a stretch; a kept *not* counts with its verb."""
        return list(self.modals[bisect_right(self.ends, start) : bisect_left(self.starts, end)])

    def standing(self, others: list[Modal], other: _Row) -> list[Modal]:
        """Return kept verbs where others stand, which only lost or gained their *not*."""
        places = (other.kept[bisect_left(other.starts, modal.start)] for modal in others)
        return [modal for place in places for modal in self.at.get(place, ())]


def _pairs(left: list[Modal], right: list[Modal], script: Script) -> Iterator[tuple[Modal, Modal]]:
    """Yield old and new modals that govern the same verb; else the only ones of a gap."""
    free = list(right)
    for a in left[:_MOST]:
        verbs = _verb(script.old, a)
        match = next((b for b in free if _verb(script.new, b) == verbs), None)
        if match is None and len(left) == len(right) == 1:
            match = right[0]
        if match is not None:
            free.remove(match)
            yield a, match


def _without(text: str, start: int, end: int, modal: Modal) -> list[str]:
    """Return the words of a gap but for a modal in it."""
    rest = text[start : max(start, modal.start)] + " " + text[min(end, modal.end) : end]
    return [word.lower() for word in _WORD.findall(rest)]


def _tells(a: Modal, b: Modal, rest_old: list[str], rest_new: list[str], script: Script) -> bool:
    """Whether an exchange of two modals changes what the sentence says.

    Not when they are of one strength, when another word of the gap turns the sentence as well,
    or when another verb came with the modal in more than a few words.
    """
    if _STRENGTH[a.name] == _STRENGTH[b.name]:
        return False
    if _POLAR.intersection(rest_old) != _POLAR.intersection(rest_new):
        return False
    turned = a.name.endswith("not") != b.name.endswith("not")
    if turned and _before(script.old, a) != _before(script.new, b):
        return False
    if _verb(script.old, a) != _verb(script.new, b) and (
        turned or max(len(rest_old), len(rest_new)) > _FEW
    ):
        return False
    return not (_prohibits_alike(a, b, script) or _enables_alike(a, b, script))


def _before(text: str, modal: Modal) -> frozenset[str]:
    """Return the words shortly before a modal that turn its sentence: *it is unlikely that …*."""
    words = _WORD.findall(text[max(0, modal.start - 50) : modal.start].lower())
    return _POLAR.intersection(words)


def _enables_alike(a: Modal, b: Modal, script: Script) -> bool:
    """Whether one side spells *can* out: *will be able to pay* is *can pay*."""
    old = _ENABLED.match(script.old[a.end : a.end + 40])
    new = _ENABLED.match(script.new[b.end : b.end + 40])
    firm = old if _STRENGTH[a.name] == "firm" else new
    return firm is not None and not (old and new)


def _prohibits_alike(a: Modal, b: Modal, script: Script) -> bool:
    """Whether both forbid: *you may not copy* is *you will not copy*, and *cannot be sold*."""
    names = {a.name, b.name}
    if names in ({"may not", "can not"}, {"may not", "must not"}):
        return True
    if "may not" not in names or "shall not" in names or "will not" not in names:
        return False
    verb = _verb(script.new, b)
    return bool(
        _YOU.search(script.new[max(0, b.start - 24) : b.start])
        and verb.partition(" ")[0] not in _STATIVE
    )


def _verb(text: str, modal: Modal) -> str:
    """Return the verb that a modal governs, ``be suspended`` in whole; empty at a text's end."""
    verb = ""
    for word in _WORD.findall(text[modal.end : modal.end + 120].partition(".")[0].lower()):
        if word == "be":
            verb = "be "
        elif word not in _BETWEEN:
            return f"{verb}{word}"
    return verb
