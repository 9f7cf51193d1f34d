"""From the fewest changed words to a redline that reads well.

The longest common subsequence keeps every word it can, so a rewritten sentence comes out as
confetti: ``[-to-]{+of+} the [-right-]{+data+} of``. Here kept words are given up where that
reads better, never the other way round: numbers with their units stay whole, islands of a
word or two between changes go, sentences that keep next to nothing are replaced, and a change
that could stand in several places stands at the border of a sentence or a phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, cached_property, partial
from heapq import heapify, heappop, heappush
from itertools import accumulate, pairwise
from operator import itemgetter

from plainredline.frozen_values import dataclass
from plainredline.kept_patterns import kept_pattern
from plainredline.language.by_word import ByWord
from plainredline.language.common_words import Block, hunks_between, joined, near
from plainredline.language.lexicon import Lexicon
from plainredline.language.numbers import any_of
from plainredline.language.tokens import is_word
from plainredline.language.words import FIRST_UNSPACED, Words, is_unspaced
from plainredline.late_patterns import late_pattern

RUN_COST = 5.0
"""What one change more costs a reader, in changed words."""

ISLAND_SHARE = 0.5
"""Kept words between two changes go when they weigh less than this share of the smaller."""

UNIT_WORDS = 9
"""The longest unit, in words: an amount in six groups of digits with its sign."""

REPLACED_BELOW = 0.25
"""A sentence or clause that keeps less of its weight than this is replaced whole."""

ISLAND_WORDS = 2
SMALL_CHANGE = 1.6
"""Between two changes no heavier than this more than `ISLAND_WORDS` words stay: an exchange of a
word here and a word there is no rewritten sentence."""

ANCHOR_WORDS = 8
"""As many words in a row are kept whatever is around them."""

PHRASE_WORDS, PHRASE_CONTENT = 4, 2
"""So are as many words with so many that are no stop words: a reader knows them again."""

BESIDE_WORDS, BESIDE_CONTENT = 3, 1
"""The like beside words that were only added or only removed, and at the beginning of a
sentence: nothing is exchanged there, and giving up the words would say that something was."""

_STRONG = late_pattern(r"[^\d\n]*+\d.*|\w+n't|waive.?|liable|only")
"""Words that weigh more than others, beside negations and modal verbs."""

_GROUPS = r"(?: \d{3}(?!\d)[\d.,]*){0,4}"
"""The groups of three digits behind the first figures of an amount."""

_UNIT = (
    r"(?<!\w)(?:"
    r"\b(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"
    r"|\b\d{{1,2}}(?:st|nd|rd|th|er|\.)? (?:{months})\.?,?(?: \d{{4}})?\b"
    r"|\b(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b(?:{numerals})(?:[ -](?:{numerals})){{0,4}} \(\d[\d.,]*%?\)"
    r"|(?<!\S)(?:{currencies}) ?[\d.,]*\d{groups}(?: (?:{scales})\b)?"
    r"|(?<!\S)\d[\d.,]*{groups}(?: (?:{scales}))? (?:{currencies}|{shares})(?!\w)"
    r"|(?<![\w.])\d{{1,4}}(?:\.\d{{1,4}}){{0,6}} ?(?:\([a-z0-9]{{1,4}}\) ?){{1,4}}"
    r"|(?<=\")[A-Z][^\s\"]{{0,40}}(?: [^\s\"]{{1,40}}){{1,4}}(?=\")"
    r")"
)
_IN_UNITS = late_pattern(r"[\d\"]")
"""A figure or a quotation mark: every unit has one."""

_APOSTROPHE = late_pattern("'")
_BORDERS = frozenset("\n\t")
_STOPS = frozenset([".", "!", "?", "..."])
_CLOSERS = frozenset('")]}')
_ENDS = _STOPS | _CLOSERS
_PHRASE_ENDS = frozenset(",;:")
_OPENERS = frozenset('"([')


def tidy(old: Words, new: Words, blocks: list[Block], lexicon: Lexicon) -> list[Block]:
    """Return the blocks of words that a reader is shown as kept; `lexicon` is their language's."""
    if not blocks or (len(blocks) == 1 and blocks[0][2] == len(old) == len(new)):
        return blocks
    sides = _Side(old, lexicon), _Side(new, lexicon)
    blocks = _words_before_marks(sides, blocks)
    blocks = _whole_units(sides, _slid(sides, blocks))
    blocks = _without_islands(sides, blocks)
    blocks = _without_rags(sides, blocks)
    return _slid(sides, _without_islands(sides, blocks))


_ABBREVIATION = 2
"""The longest word whose full stop may be no end of a sentence: ``No.``."""


class _Side:
    """What the rules ask of the words of one wording."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.words = words
        self.keys = words.keys
        self.lexicon = lexicon
        self._tokens = [*map(_weights(lexicon).__getitem__, words.keys)]
        self.mass = list(accumulate([token[0] for token in self._tokens], initial=0.0))
        self._count = self._summed(3)

    @cached_property
    def sentences(self) -> list[int]:
        """The index of the first token of each sentence, and the number of tokens."""
        return _sentences(self.words)

    @cached_property
    def _firsts(self) -> frozenset[int]:
        return frozenset(self.sentences)

    @cached_property
    def _values(self) -> list[int]:
        return self._summed(1)

    @cached_property
    def _content(self) -> list[int]:
        return self._summed(2)

    def _summed(self, column: int) -> list[int]:
        """Return how many of the tokens before each place are what a column says."""
        return list(accumulate(map(itemgetter(column), self._tokens), initial=0))

    def weight(self, start: int, end: int) -> float:
        """Return how much the words say: about one each, less for stop words."""
        return self.mass[end] - self.mass[start]

    def has_value(self, start: int, end: int) -> bool:
        """Whether one of the words has a digit, or is an address."""
        return self._values[end] > self._values[start]

    def count(self, start: int, end: int) -> int:
        """Return how many of the tokens are words."""
        return self._count[end] - self._count[start]

    def content(self, start: int, end: int) -> int:
        """Return how many of the words are no stop words."""
        return self._content[end] - self._content[start]

    def opens(self, at: int) -> bool:
        """Whether a sentence begins with the word."""
        return at in self._firsts


def _is_value(key: str) -> bool:
    return "@" in key or "://" in key or any(map(str.isdigit, key))


@cache
def _weights(lexicon: Lexicon) -> ByWord[tuple[float, bool, bool, bool]]:
    """Return what tokens weigh in a language."""
    return ByWord(partial(_weighed, lexicon=lexicon))


def _weighed(key: str, lexicon: Lexicon) -> tuple[float, bool, bool, bool]:
    """Return what a token weighs, and whether it is a value, content, and a word."""
    mass = _mass(key, lexicon)
    return mass, _is_value(key), mass >= 1, is_word(key)


def _mass(key: str, lexicon: Lexicon) -> float:
    if not is_word(key):
        return 0.0
    if key in lexicon.stop_words:
        return 0.4
    if is_unspaced(key):
        return 0.5  # Half a word.
    return 1.5 if key in lexicon.turns or _STRONG.fullmatch(key) else 1.0


@cache
def _unit_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what is one thing in a language; made of a table that never changes."""
    names = {
        "months": lexicon.months,
        "numerals": {*lexicon.numerals, *lexicon.scales},
        "scales": lexicon.scales,
        "currencies": lexicon.currencies.keys,
        "shares": lexicon.phrases("shares").keys,
    }
    any_name = {name: any_of(words) or "(?!)" for name, words in names.items()}
    return kept_pattern(_UNIT.format(groups=_GROUPS, **any_name), re.IGNORECASE)


def _sentences(words: Words) -> list[int]:
    """Return the index of the first token of each sentence, and the number of tokens."""
    keys = words.keys
    inner: list[int] = []
    stop = last = 0
    for at in [at for at, key in enumerate(keys[:-1], 1) if key in _ENDS]:
        if keys[at - 1] in _STOPS:
            stop = at - 1
        elif last < at - 1:  # What is closed here ends with no stop.
            stop = 0
        last = at
        if stop and _opens_sentence(words, stop, at):
            inner.append(at)
    if not _BORDERS.isdisjoint(words.text):
        borders = (at for at in range(1, len(words)) if not _BORDERS.isdisjoint(words.gap(at)))
        inner = sorted({*inner, *borders})
    return [0, *inner, len(words)]


def _opens_sentence(words: Words, stop: int, at: int) -> bool:
    """Whether a sentence ends with a stop, and with what closes it right before a token."""
    keys = words.keys
    if keys[at] in _STOPS or (keys[at] in _CLOSERS and not words.gap(at)):
        return False
    is_whole = len(keys[stop - 1]) > _ABBREVIATION or keys[stop - 1][:1] >= FIRST_UNSPACED
    return is_whole and not words.raw(at)[:1].islower()


# ---------------------------------------------------------------- marks


def _words_before_marks(sides: tuple[_Side, _Side], blocks: list[Block]) -> list[Block]:
    """Keep the words, not the mark, where the two changed places: *not” belong*, *not belong “*."""
    old, new = sides
    edges = [(0, 0, 0), *blocks, (len(old.keys), len(new.keys), 0)]
    kept = []
    for before, block, behind in zip(edges, blocks, edges[2:], strict=False):
        i, j, n = block
        gone = slice(before[0] + before[2], i), slice(i + n, behind[0])
        come = slice(before[1] + before[2], j), slice(j + n, behind[1])
        swapped = [
            (here.start, there.start, here.stop - here.start)
            for here, there in zip(gone, reversed(come), strict=True)
            if old.keys[here] == new.keys[there] and old.count(here.start, here.stop)
        ]
        kept.append(swapped[0] if swapped and not old.count(i, i + n) else block)
    return joined(kept)


# ---------------------------------------------------------------- whole units


def _units(side: _Side, changes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the ranges of words, at borders of changes, that are one thing: a date, a term."""
    found = []
    words, pattern = side.words, _unit_pattern(side.lexicon)
    borders = ((at, at) for change in changes for at in change)
    for start, end in near(borders, len(side.keys), UNIT_WORDS):
        span = words.starts[start], words.ends[end - 1]
        may_be = _IN_UNITS.search(words.plain, *span)
        for match in pattern.finditer(words.plain, *span) if may_be else ():
            first = words.index(match.start())
            last = bisect_left(words.starts, match.end())
            if last - first > 1:
                found.append((first, last))
        found += _contractions(words, span)
    return found


def _contractions(words: Words, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the neighbouring words that are written as one: *does*, *n't*."""
    for mark in _APOSTROPHE.finditer(words.plain, *span):
        at = words.index(mark.start())
        start = words.starts[at]
        is_close = words.starts[0] < start == words.ends[at - 1] > span[0]
        if is_close and start >= mark.start() - 1 and is_word(words.keys[at]):
            yield at - 1, at + 1


def _whole_units(sides: tuple[_Side, _Side], blocks: list[Block]) -> list[Block]:
    """Give up the kept words of a unit that is not kept whole."""
    edges = [(0, 0, 0), *blocks, (len(sides[0].keys), len(sides[1].keys), 0)]
    units = tuple(
        _units(side, [(a[which] + a[2], b[which]) for a, b in pairwise(edges)])
        for which, side in enumerate(sides)
    )
    if not any(units):
        return blocks
    match = {i + n: j + n for i, j, k in blocks for n in range(k)}
    back = {j: i for i, j in match.items()}
    changed = True
    while changed:
        changed = False
        for kept, other, ranges in ((match, back, units[0]), (back, match, units[1])):
            for start, end in ranges:
                inside = [at for at in range(start, end) if at in kept]
                if inside and len(inside) < end - start:
                    changed = True
                    for at in inside:
                        other.pop(kept.pop(at))
    return joined([(i, j, 1) for i, j in match.items()])


# ---------------------------------------------------------------- sliding


def _slid(sides: tuple[_Side, _Side], blocks: list[Block]) -> list[Block]:
    """Move each insertion or deletion to the best border among those it could stand at."""
    old, new = sides
    found = list(blocks)
    ends = [(0, 0, 0), *found, (len(old.keys), len(new.keys), 0)]
    for at in range(1, len(ends)):
        i, j, n = ends[at - 1]
        i2, j2, n2 = ends[at]
        if i + n == i2 and j + n < j2:
            shift = _best_shift(new, j + n, j2, n, n2)
        elif j + n == j2 and i + n < i2:
            shift = _best_shift(old, i + n, i2, n, n2)
        else:
            continue
        ends[at - 1] = (i, j, n + shift)
        ends[at] = (i2 + shift, j2 + shift, n2 - shift)
    return joined([block for block in ends if block[2]])


def _best_shift(side: _Side, start: int, end: int, before: int, behind: int) -> int:
    """Return by how many words the change at ``start:end`` should move; negative is back."""
    keys = side.keys
    best, best_score = 0, _border(side, start) + _border(side, end)
    shift = 0
    while -shift < before and keys[start + shift - 1] == keys[end + shift - 1]:
        shift -= 1
        score = _border(side, start + shift) + _border(side, end + shift)
        if score > best_score:
            best, best_score = shift, score
    shift = 0
    while shift < behind and keys[start + shift] == keys[end + shift]:
        shift += 1
        score = _border(side, start + shift) + _border(side, end + shift)
        if score > best_score:
            best, best_score = shift, score
    return best


def _border(side: _Side, at: int) -> int:
    """Return how good a border between two tokens is, -1 to 5."""
    gap = side.words.gap(at)
    if at in (0, len(side.keys)) or "\n" in gap:
        return 5
    before, behind = side.keys[at - 1], side.keys[at]
    if "\t" in gap or side.opens(at):
        return 4
    if not gap and not is_word(behind):
        return -1
    if before in _PHRASE_ENDS or (before in _CLOSERS and gap):
        return 3
    return 2 if behind in _OPENERS else int(behind in side.lexicon.phrase_starts)


# ---------------------------------------------------------------- islands


def _without_islands(sides: tuple[_Side, _Side], blocks: list[Block]) -> list[Block]:
    """Give up kept words that part two changes and say too little for that, lightest first."""
    old, new = sides
    edges = [(0, 0, 0), *blocks, (len(old.keys), len(new.keys), 0)]
    before, behind = list(range(-1, len(edges) - 1)), list(range(1, len(edges) + 1))

    def change(left: int, right: int) -> _Between:
        a, b = edges[left], edges[right]
        here, there = (a[0] + a[2], b[0]), (a[1] + a[2], b[1])
        return _Between(
            max(old.weight(*here), new.weight(*there)),
            exchanges_value=old.has_value(*here) and new.has_value(*there),
            one_sided=here[0] == here[1] or there[0] == there[1],
        )

    def weight(at: int) -> float:
        i, _, n = edges[at]
        return old.weight(i, i + n)

    counts = [old.count(i, i + n) for i, _, n in edges]
    queue = [(weight(at), at) for at in range(1, len(edges) - 1) if counts[at] < ANCHOR_WORDS]
    heapify(queue)
    gone: set[int] = set()
    while queue:
        mass, at = heappop(queue)
        if at in gone:
            continue
        left, right = before[at], behind[at]
        around = change(left, at), change(at, right)
        if not _is_island(counts[at], mass, *around):
            continue
        if _stays(sides, edges[at], one_sided=any(side.one_sided for side in around)):
            continue
        if _parts_cells(sides, edges[at]):
            continue
        gone.add(at)
        behind[left], before[right] = right, left
        for beside in (left, right):
            if 0 < beside < len(edges) - 1 and counts[beside] < ANCHOR_WORDS:
                heappush(queue, (weight(beside), beside))
    return [edges[at] for at in range(1, len(edges) - 1) if at not in gone]


@dataclass(frozen=True, slots=True)
class _Between:
    """A change between two kept stretches."""

    weight: float
    exchanges_value: bool
    """Both sides have a number or an address."""

    one_sided: bool
    """Words were only removed, or only added."""


def _stays(sides: tuple[_Side, _Side], block: Block, *, one_sided: bool) -> bool:
    """Whether a reader knows kept words again, so that they are not to be struck and re-added."""
    i, j, n = block
    content = sides[0].content(i, i + n)
    count = sides[0].count(i, i + n)
    if count >= PHRASE_WORDS and content >= PHRASE_CONTENT:
        return True
    opening = sides[0].opens(i) and sides[1].opens(j)
    return count >= BESIDE_WORDS and content >= BESIDE_CONTENT and (one_sided or opening)


def _parts_cells(sides: tuple[_Side, _Side], block: Block) -> bool:
    """Whether kept words stand at the border of a cell: each cell is rewritten by itself."""
    n = block[2]
    return any(
        "\t" in side.words.gap(at)
        for side, start in zip(sides, block[:2], strict=True)
        for at in range(max(1, start), min(start + n + 1, len(side.keys)))
    )


def _is_island(n: int, weight: float, left: _Between, right: _Between) -> bool:
    """Whether `n` kept words between two changes should go, which are fewer than an anchor."""
    if not left.weight or not right.weight:
        return False
    if left.exchanges_value and right.exchanges_value and n > 1:
        return False
    small = max(left.weight, right.weight) <= SMALL_CHANGE
    if small and n > ISLAND_WORDS:
        return False
    return weight * 2 <= RUN_COST or weight < ISLAND_SHARE * min(left.weight, right.weight)


# ---------------------------------------------------------------- rewritten stretches


def _without_rags(sides: tuple[_Side, _Side], blocks: list[Block]) -> list[Block]:
    """Replace whole what keeps next to nothing: sentences, then the wording.

    One small change stays as it is: to strike what stands beside it would make no fewer.
    """
    old, new = sides
    hunks = list(hunks_between(blocks, len(old.keys), len(new.keys)))
    if len(hunks) == 1 and _heavier(sides, hunks[0]) <= RUN_COST:
        return blocks
    for which, side in enumerate(sides):
        rags = _rags(side, [(block[which], block[2]) for block in blocks])
        stays = _staying(sides, blocks)
        blocks = [
            block for block, rag, stay in zip(blocks, rags, stays, strict=True) if stay or not rag
        ]
    kept = sum(old.weight(i, i + n) for i, _, n in blocks)
    smaller = min(old.mass[-1], new.mass[-1])
    if kept < REPLACED_BELOW * smaller and not any(_staying(sides, blocks)):
        return []
    return blocks


def _heavier(sides: tuple[_Side, _Side], hunk: tuple[int, int, int, int]) -> float:
    return max(sides[0].weight(*hunk[:2]), sides[1].weight(*hunk[2:]))


def _staying(sides: tuple[_Side, _Side], blocks: list[Block]) -> list[bool]:
    """Return for each block whether it stays even where next to nothing else is kept."""
    edges = [(0, 0, 0), *blocks, (len(sides[0].keys), len(sides[1].keys), 0)]
    sided = [(a[0] + a[2] == b[0]) != (a[1] + a[2] == b[1]) for a, b in pairwise(edges)]
    return [
        sides[0].count(block[0], block[0] + block[2]) >= ANCHOR_WORDS
        or _stays(sides, block, one_sided=before or behind)
        for block, (before, behind) in zip(blocks, pairwise(sided), strict=True)
    ]


def _rags(side: _Side, blocks: list[tuple[int, int]]) -> list[bool]:
    """Return for each block whether it lies in a sentence of which next to nothing is kept."""
    kept = [0.0] * len(side.sentences)
    for start, n in blocks:
        at = bisect_right(side.sentences, start) - 1
        while at + 1 < len(side.sentences) and side.sentences[at] < start + n:
            first, last = side.sentences[at], side.sentences[at + 1]
            kept[at] += side.weight(max(first, start), min(last, start + n))
            at += 1
    rags = []
    for start, n in blocks:
        at = bisect_right(side.sentences, start) - 1
        first, last = side.sentences[at], side.sentences[at + 1]
        poor = kept[at] < REPLACED_BELOW * side.weight(first, last)
        rags.append(side.count(start, start + n) < ANCHOR_WORDS and start + n <= last and poor)
    return rags
