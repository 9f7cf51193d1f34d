"""Modal verbs exchanged in place: *may* → *must*, *will* → *may*, *shall not* → *may not*.

Only exchanges are told: the same action, at the same place, with another modal verb. A modal
that comes or goes with its sentence says nothing by itself, and *shall* for *will* is style.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from plainredline.facts.kept_words import Script, script_between
from plainredline.frozen_values import dataclass
from plainredline.kept_patterns import kept_pattern
from plainredline.language.lexicon import Lexicon
from plainredline.language.numbers import any_of, folded
from plainredline.late_patterns import late_pattern


@dataclass(frozen=True, slots=True)
class Modal:
    """One modal verb, with its negation."""

    name: str
    """``will not`` for ``won't``."""

    strength: str
    """``open``, ``advised``, ``firm``; ``not open`` and the like. Verbs of one strength are one
    another's style: *shall* and *must*, *can* and *may*."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ModalChange:
    """A modal verb that gave way to another."""

    old: Modal
    new: Modal


_WORD = late_pattern(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_MOST = 50
"""Modal verbs of one gap that are looked at; more stand only in text replaced whole."""

_FEW = 3
"""Words of a gap, besides the modal, in which another verb may come with it."""


# ---------------------------------------------------------------- public


def find_modals(text: str, lexicon: Lexicon) -> tuple[Modal, ...]:
    """Return the modal verbs of a wording, in order; *May 2024* and *the will* are none."""
    return tuple(_modals(text, lexicon)) if lexicon.modals else ()


def modal_changes(old: str, new: str, lexicon: Lexicon) -> tuple[ModalChange, ...]:
    """Return the modal verbs that two plain strings exchange in place."""
    if old == new:
        return ()
    return modal_changes_between(script_between(old, new), lexicon)


def modal_changes_between(script: Script, lexicon: Lexicon) -> tuple[ModalChange, ...]:
    """Return the modal verbs that a script exchanges in place, in order."""
    old = _Row.of(find_modals(script.old, lexicon), script.at_old)
    new = _Row.of(find_modals(script.new, lexicon), script.at_new)
    texts = _Texts(folded(script.old), folded(script.new), lexicon)
    changes = []
    for piece, old_at, new_at in zip(
        script.pieces, script.old_starts, script.new_starts, strict=True
    ):
        old_end, new_end = old_at + len(piece.old), new_at + len(piece.new)
        if piece.kept:
            continue
        left, right = old.within(old_at, old_end), new.within(new_at, new_end)
        left, right = left or old.standing(right, new), right or new.standing(left, old)
        for a, b in _pairs(left, right, texts):
            rest_old = _without(texts.old, old_at, old_end, a)
            rest_new = _without(texts.new, new_at, new_end, b)
            if _tells(a, b, rest_old, rest_new, texts):
                changes.append(ModalChange(a, b))
    return tuple(dict.fromkeys(changes))  # What stands around a verb is in two gaps.


# ---------------------------------------------------------------- private


def _modals(text: str, lexicon: Lexicon) -> Iterator[Modal]:
    plain = folded(text)
    names, nouns = lexicon.phrases("modal_names").keys, lexicon.words("modal_words", "nouns")
    for match in _pattern(lexicon).finditer(plain):
        verb, (start, end) = match["verb"], match.span()
        if verb in lexicon.months and text[start].isupper() and _DAY.match(text, end):
            continue
        if verb in nouns and _articles(lexicon).search(plain, max(0, start - 6), start):
            continue
        name = names.get(verb, verb)
        if match["before"] or match["behind"]:
            name = f"{name} not"
        yield Modal(name, _strength(name, lexicon), text[start:end], start, end)


_DAY = late_pattern(r"\s+[0-9]")


def _strength(name: str, lexicon: Lexicon) -> str:
    verb, is_negated = name.removesuffix(" not"), name.endswith(" not")
    strength = lexicon.modals[verb]
    if not is_negated:
        return strength
    return f"not {lexicon.phrases('modals_not').keys.get(verb, strength)}"


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what matches a modal verb of a folded text, with the negation beside it."""
    forms = {*lexicon.modals, *lexicon.phrases("modal_names").keys}
    glued = {form for form in forms if form.startswith("'")}
    before, behind = (
        any_of(lexicon.words("modal_words", key)) or "(?!)" for key in ("not_before", "not_behind")
    )
    verbs = rf"(?<!\w)(?:{any_of(forms - glued)})" + (
        rf"|(?<=\w)(?:{any_of(glued)})" if glued else ""
    )
    return kept_pattern(
        rf"(?:(?<!\w)(?P<before>{before})\s{{1,2}})?(?P<verb>{verbs})"
        rf"(?P<behind>\s{{1,2}}(?:{behind})(?!\w))?(?!\w|'t)"
    )


@cache
def _articles(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what stands before a noun that is written like a modal verb: *the will*."""
    names = any_of(lexicon.words("modal_words", "before_nouns")) or "(?!)"
    return kept_pattern(rf"(?<!\w)(?:{names})\s\Z")


@dataclass(frozen=True, slots=True)
class _Texts:
    """Both wordings, folded, and the words of their language."""

    old: str
    new: str
    lexicon: Lexicon

    def words(self, key: str) -> frozenset[str]:
        """Return the words that do something to a modal verb, by what they do."""
        return self.lexicon.words("modal_words", key)

    def polar(self, words: Iterable[str]) -> frozenset[str]:
        """Return those of some words that turn a sentence round."""
        return (self.lexicon.negations | self.words("polar")).intersection(words)


@dataclass(frozen=True, slots=True)
class _Row:
    """The modal verbs of one side, found by offset and by place among the kept characters."""

    modals: tuple[Modal, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kept: tuple[int, ...]
    at: Mapping[int, list[Modal]]

    @staticmethod
    def of(modals: tuple[Modal, ...], place: Callable[[int], int]) -> _Row:
        """Return the row of a wording; `place` gives the kept characters before an offset."""
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


def _pairs(left: list[Modal], right: list[Modal], of: _Texts) -> Iterator[tuple[Modal, Modal]]:
    """Yield old and new modals that govern the same verb; else the only ones of a gap."""
    free = list(right)
    for a in left[:_MOST]:
        verb = _verb(of.old, a, of)
        match = next((b for b in free if _verb(of.new, b, of) == verb), None)
        if match is None and len(left) == len(right) == 1:
            match = right[0]
        if match is not None:
            free.remove(match)
            yield a, match


def _without(text: str, start: int, end: int, modal: Modal) -> list[str]:
    """Return the words of a gap but for a modal in it."""
    rest = text[start : max(start, modal.start)] + " " + text[min(end, modal.end) : end]
    return _WORD.findall(rest)


def _tells(a: Modal, b: Modal, rest_old: list[str], rest_new: list[str], of: _Texts) -> bool:
    """Whether an exchange of two modals changes what the sentence says.

    Not when they are of one strength, when another word of the gap turns the sentence as well,
    or when another verb came with the modal in more than a few words.
    """
    if a.strength == b.strength or of.polar(rest_old) != of.polar(rest_new):
        return False
    turned = a.name.endswith("not") != b.name.endswith("not")
    if turned and _before(of.old, a, of) != _before(of.new, b, of):
        return False
    if _verb(of.old, a, of) != _verb(of.new, b, of) and (
        turned or max(len(rest_old), len(rest_new)) > _FEW
    ):
        return False
    return not (_prohibits_alike(a, b, of) or _enables_alike(a, b, of))


def _before(text: str, modal: Modal, of: _Texts) -> frozenset[str]:
    """Return the words shortly before a modal that turn its sentence: *it is unlikely that …*."""
    before = text[max(0, modal.start - 50) : modal.start]
    return of.polar(_WORD.findall(before.rpartition(". ")[2]))


def _enables_alike(a: Modal, b: Modal, of: _Texts) -> bool:
    """Whether one side spells *can* out: *will be able to pay* is *can pay*."""
    able = _able(of.lexicon)
    old, new = able.match(of.old, a.end, a.end + 40), able.match(of.new, b.end, b.end + 40)
    firm = old if a.strength == "firm" else new
    return firm is not None and not (old and new)


@cache
def _able(lexicon: Lexicon) -> re.Pattern[str]:
    names = any_of(lexicon.words("modal_words", "able")) or "(?!)"
    return kept_pattern(rf"\s{{1,2}}(?:{names})(?!\w)")


def _prohibits_alike(a: Modal, b: Modal, of: _Texts) -> bool:
    """Whether both forbid: *you may not copy* is *you will not copy*, and *cannot be sold*."""
    pairs = {f"{a.name} {b.name}", f"{b.name} {a.name}"}
    if pairs & of.words("alike"):
        return True
    if not pairs & of.words("alike_to_readers"):
        return False
    who = set(_WORD.findall(of.new[max(0, b.start - 24) : b.start])[-1:])
    verb = _verb(of.new, b, of).partition(" ")[0]
    return not who.isdisjoint(of.words("readers")) and verb not in of.words("states")


def _verb(text: str, modal: Modal, of: _Texts) -> str:
    """Return the verb that a modal governs, ``be suspended`` in whole; empty at a text's end."""
    verb, between, helpers = "", of.words("between"), of.words("helpers")
    for word in _WORD.findall(text[modal.end : modal.end + 120].partition(".")[0]):
        if word in helpers:
            verb = f"{word} "
        elif word not in between:
            return f"{verb}{word}"
    return verb
