"""A second look at changed words, character by character.

The longest common subsequence knows only whether two tokens are the same. Where they are not, the
letters often are: a space was lost within (``soc iété``), a hyphen came between, a thousand is
grouped with another mark, a capture lost a letter. Here the characters of a hunk, without accents,
capitals, spaces and hyphens, are compared by diff-match-patch (Myers' O(ND) algorithm, 1986), and
where tokens begin and end at the same characters on both sides, the stretch between is looked at:
if it is the same words in another form, it becomes one token that is kept.

Nothing depends on a clock: the work is bounded by the length of a hunk and by its distance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from plainredline.language.common_words import Block, hunks_between, joined, without_places
from plainredline.language.lexicon import Lexicon
from plainredline.language.spelling import is_other_when_parted
from plainredline.language.tokens import QUOTE, is_word
from plainredline.language.words import Words
from plainredline.late_patterns import late_pattern
from plainredline.model import FormKind
from plainredline.redline.binding_figures import Stretch, have_other_figures
from plainredline.redline.likeness import likeness, without_accents
from plainredline.redline.torn_words import AreTorn

LONGEST: Final = 4_000
"""Characters of a hunk, one side, from which it is not looked at."""

FARTHEST: Final = 100
"""Characters that differ, from which it is not."""

_LEAST_ALIKE: Final = 0.5
_NO_LETTERS: Final = late_pattern(r"[\s\-'’_*.,]+")
_ONE_OWNS: Final = late_pattern(r"[^\W\d_]'s\b")
_SEVERAL_OWN: Final = late_pattern(r"[^\W\d_]s'(?!\w)")
_SHORT: Final = 8
_SWAPPED: Final = frozenset([QUOTE, ".", ","])
_LEAST: Final = 3
"""Letters of joined tokens from which they need not be known as a word."""

Hunk = tuple[int, int, int, int]
Merge = tuple[int, int, int, int]
"""Half-open ranges of old and of new tokens that are the same words."""


def second_look(
    old: Words, new: Words, blocks: list[Block], lexicon: Lexicon, are_torn: AreTorn
) -> tuple[Words, Words, list[Block]]:
    """Return both sides and the blocks with tokens joined that are the same in another form.

    Words that turn a sentence are lost in no other word, and no figure in other figures.
    """
    hunks = list(hunks_between(blocks, len(old), len(new)))
    swaps = list(_swaps(old, new, hunks))
    inner = (merge for hunk in hunks for merge in _merges(old, new, hunk, lexicon, are_torn))
    merges = sorted([*swaps, *inner])
    if not merges:
        return old, new, blocks
    blocks = without_places(blocks, [at for i, i2, _, _ in swaps for at in (i, i2 - 1)])
    left = _joined(old, [(i, i2) for i, i2, _, _ in merges])
    right = _joined(new, [(j, j2) for _, _, j, j2 in merges])
    kept = [
        *((_place(merges, i, 0), _place(merges, j, 2), n) for i, j, n in blocks),
        *((_place(merges, i, 0), _place(merges, j, 2), 1) for i, _, j, _ in merges),
    ]
    for i, _, j, _ in merges:
        key = left.keys[_place(merges, i, 0)]
        right.keys[_place(merges, j, 2)] = key  # type: ignore[index] # Made here, not yet handed on.
    return left, right, joined(kept)


def _place(merges: Sequence[Merge], at: int, side: int) -> int:
    """Return where a token stands once those before it are joined."""
    before = bisect_left(merges, at, key=lambda merge: merge[side])
    return at - sum(merge[side + 1] - merge[side] - 1 for merge in merges[:before])


def _joined(words: Words, ranges: Sequence[tuple[int, int]]) -> Words:
    """Return the words with each range of them as one."""
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    at = 0
    for start, end in [*ranges, (len(words), len(words))]:
        starts += words.starts[at:start]
        ends += words.ends[at:start]
        keys += words.keys[at:start]
        if start < end:
            starts.append(words.starts[start])
            ends.append(words.ends[end - 1])
            keys.append("".join(words.keys[start:end]))
        at = end
    return Words(words.text, starts, ends, keys, words.plain)


# ---------------------------------------------------------------- a mark beside a closing quote


def _swaps(old: Words, new: Words, hunks: Sequence[Hunk]) -> Iterator[Merge]:
    """Yield where a comma or full stop came before a closing quotation mark, or behind it."""
    for (i, i2, j, j2), (k, k2, m, m2) in pairwise(hunks):
        is_swap = (i2 - i, j2 - j, k2 - k, m2 - m) in {(0, 1, 1, 0), (1, 0, 0, 1)}
        if is_swap and k - i2 == 1 and _is_quoted(old, i, k2) and _is_quoted(new, j, m2):
            yield i, k2, j, m2


def _is_quoted(words: Words, start: int, end: int) -> bool:
    """Whether two tokens are a quotation mark and a comma or full stop, side by side."""
    marks = {*words.keys[start:end]}
    return (
        QUOTE in marks
        and len(marks - {QUOTE}) == 1
        and marks <= _SWAPPED
        and not words.gap(start + 1)
    )


# ---------------------------------------------------------------- one hunk


def _merges(
    old: Words, new: Words, hunk: Hunk, lexicon: Lexicon, are_torn: AreTorn
) -> Iterator[Merge]:
    """Yield the stretches of a hunk that are the same words in another form."""
    i, i2, j, j2 = hunk
    if i == i2 or j == j2:
        return
    sides = _letters(old, i, i2), _letters(new, j, j2)
    is_near = _are_near(sides[0][0], sides[1][0])
    if (is_near or _may_hide(sides)) and _kept_as(old, (i, i2), new, (j, j2), lexicon, are_torn):
        yield hunk[0], hunk[1], hunk[2], hunk[3]
    elif is_near and i2 - i + j2 - j > 2:  # noqa: PLR2004 # One token on each side.
        borders = _borders(*sides)
        for (a, b), (a2, b2) in pairwise(borders):
            here, there = (i + a, i + a2), (j + b, j + b2)
            if a < a2 and b < b2 and _kept_as(old, here, new, there, lexicon, are_torn):
                yield *here, *there


def _may_hide(sides: tuple[tuple[str, list[int]], tuple[str, list[int]]]) -> bool:
    """Whether one side may be an address that a capture hid."""
    return any("emailprotected" in letters for letters, _ in sides)


def _kept_as(  # noqa: PLR0917 # A stretch of each side, and what is known of both.
    old: Words,
    here: tuple[int, int],
    new: Words,
    there: tuple[int, int],
    lexicon: Lexicon,
    are_torn: AreTorn,
) -> bool:
    """Whether two stretches are the same words, and no word is hidden in the joining of others."""
    was, now = _text(old, here), _text(new, there)
    keys, others = old.keys[slice(*here)], new.keys[slice(*there)]
    if (
        not any(map(is_word, keys))
        or _own_otherwise(old, here, new, there)
        or have_other_figures(Stretch(old, *here), Stretch(new, *there), lexicon, are_torn)
        or _hides_a_turn(keys, others, lexicon)
        or _makes_another_word(keys, others)
        or _makes_another_word(others, keys)
    ):
        return False
    if are_torn(was, now):
        return True
    kind = likeness(was, now)
    if sum(map(is_word, keys)) == sum(map(is_word, others)):
        return kind is not None and kind is not FormKind.CAPITALS  # A capital that binds.
    letters = _NO_LETTERS.sub("", now)
    if len(letters) < _LEAST and letters.isalpha():
        pieces = max(keys, others, key=len)
        is_torn = letters.lower() in lexicon.stop_words and not lexicon.stop_words.issuperset(
            pieces
        )
        return is_torn and kind is not None
    return kind is not None


def _is_torn(pieces: Sequence[str]) -> bool:
    """Whether pieces are those of a word that a capture tore, and no words: *no ti ce*."""
    return len(pieces) > 2 and max(map(len, pieces)) <= 2  # noqa: PLR2004 # Letters of a piece.


def _hides_a_turn(old: Sequence[str], new: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a word that turns a sentence is lost in others: *no table*, *notable*."""
    if lexicon.turns.intersection(old) == lexicon.turns.intersection(new):
        return False
    return sum(map(len, old)) <= _SHORT and not _is_torn(old) and not _is_torn(new)


def _makes_another_word(parted: Sequence[str], joined: Sequence[str]) -> bool:
    """Whether two words of one side are a third one of the other: *over time*, *overtime*."""
    return any(
        f"{first}{second}" in joined and is_other_when_parted(first, second)
        for first, second in pairwise(parted)
    )


def _own_otherwise(old: Words, here: tuple[int, int], new: Words, there: tuple[int, int]) -> bool:
    """Whether one owner became several: *the member's boat*, *the members' boat*."""
    was, now = (  # With the mark behind them, which is a token of its own.
        words.plain[words.starts[part[0]] : words.ends[part[1] - 1] + 1]
        for words, part in ((old, here), (new, there))
    )
    one, several = (
        len(pattern.findall(was)) - len(pattern.findall(now))
        for pattern in (_ONE_OWNS, _SEVERAL_OWN)
    )
    return one == -several != 0


def _text(words: Words, part: tuple[int, int]) -> str:
    return words.plain[words.starts[part[0]] : words.ends[part[1] - 1]].replace("\0", "")


def _letters(words: Words, start: int, end: int) -> tuple[str, list[int]]:
    """Return the bare letters of some tokens as one, and where each token ends in them."""
    letters = ""
    ends = [0]
    for key in words.keys[start:end]:
        letters += key if key.isascii() and key.isalnum() else _bare(key)
        ends.append(len(letters))
    return letters, ends


def _bare(key: str) -> str:
    plain = key if key.isascii() else "".join(map(without_accents, key))
    return _NO_LETTERS.sub("", plain) or plain


def _are_near(old: str, new: str) -> bool:
    if max(len(old), len(new)) > LONGEST:
        return False
    return (
        Indel.distance(old, new, score_cutoff=FARTHEST) <= FARTHEST
        and Indel.normalized_similarity(old, new) >= _LEAST_ALIKE
    )


def _borders(old: tuple[str, list[int]], new: tuple[str, list[int]]) -> list[tuple[int, int]]:
    """Return how many tokens of each side stand before the places where both have a border."""
    here = {end: at for at, end in enumerate(old[1])}
    there = {end: at for at, end in enumerate(new[1])}
    found = [(0, 0)]
    p = q = 0
    for op, run in _differ().diff_main(old[0], new[0], False):  # noqa: FBT003 # Its own style.
        steps = len(run)
        if op == 0:
            found += [
                (here[end], there[end - p + q])
                for end in old[1][bisect_left(old[1], p) : bisect_left(old[1], p + steps + 1)]
                if end - p + q in there
            ]
        p += steps if op <= 0 else 0
        q += steps if op >= 0 else 0
        if p in here and q in there:
            found.append((here[p], there[q]))
    return sorted(set(found))


def _differ() -> diff_match_patch:
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # The default, a second, makes pages depend on the machine.
    return differ
