"""The words that two wordings share, in order: the longest common subsequence, bounded.

Words are interned to integers and matched by rapidfuzz's bit-parallel `LCSseq` (Hyyrö 2004),
which is exact and needs one bit for each pair of words. What would need more than `CELLS`
pairs is first split at words or sentences that occur once on both sides ("patience", after
Bram Cohen); where nothing splits it, the stretch is given up, and the caller says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

from rapidfuzz.distance import LCSseq

CELLS = 1 << 28
"""How many pairs of words are compared at once: 32 MB, and about a tenth of a second."""

Block = tuple[int, int, int]
"""Equal words: the first of them in the old wording, in the new, and how many."""


def intern(*sides: Sequence[Hashable]) -> list[list[int]]:
    """Return each side with one small number for each distinct word."""
    numbers: dict[Hashable, int] = {}
    return [[numbers.setdefault(word, len(numbers)) for word in side] for side in sides]


def common_words(old: Sequence[str], new: Sequence[str]) -> tuple[list[Block], bool]:
    """Return the same of words, which are interned as far as they are not the same at both ends."""
    head, (i, i2, j, j2), tail = _trimmed(old, new, (0, len(old), 0, len(new)))
    inner, bounded = common(*intern(old[i:i2], new[j:j2]))
    blocks = [head, *((i + x, j + y, n) for x, y, n in inner), tail]
    return joined([block for block in blocks if block[2]]), bounded


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[list[Block], bool]:
    """Return the blocks of words common to both, and whether the work bound was reached."""
    blocks: list[Block] = []
    bounded = False
    todo = [(0, len(old), 0, len(new))]
    while todo:
        gap = todo.pop()
        head, gap, tail = _trimmed(old, new, gap)
        i1, i2, j1, j2 = gap
        blocks += [block for block in (head, tail) if block[2]]
        if i1 == i2 or j1 == j2:
            continue
        if (i2 - i1) * (j2 - j1) <= CELLS:
            blocks += _exact(old, new, gap)
            continue
        anchors = _anchors(old, new, gap)
        bounded = bounded or not anchors
        blocks += [(i, j, 1) for i, j in anchors]
        if anchors:
            todo += _between(anchors, gap)
    return joined(blocks), bounded


def joined(blocks: list[Block]) -> list[Block]:
    """Return the blocks in order, those that touch made one."""
    found: list[Block] = []
    for i, j, n in sorted(blocks):
        if found and (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]) == (i, j):
            found[-1] = (found[-1][0], found[-1][1], found[-1][2] + n)
        else:
            found.append((i, j, n))
    return found


def without_places(blocks: Iterable[Block], places: Collection[int]) -> list[Block]:
    """Return the blocks without some words, given by their places in the old wording."""
    found: list[Block] = []
    ordered = sorted(places)
    for i, j, n in blocks:
        start = 0
        for place in ordered[bisect_left(ordered, i) : bisect_left(ordered, i + n)]:
            found.append((i + start, j + start, place - i - start))
            start = place - i + 1
        found.append((i + start, j + start, n - start))
    return [block for block in found if block[2]]


Gap = tuple[int, int, int, int]


def _trimmed(
    old: Sequence[Hashable], new: Sequence[Hashable], gap: Gap
) -> tuple[Block, Gap, Block]:
    i1, i2, j1, j2 = gap
    head = shared(old[i1:i2], new[j1:j2])
    tail = shared(old[i1 + head : i2][::-1], new[j1 + head : j2][::-1])
    inner = (i1 + head, i2 - tail, j1 + head, j2 - tail)
    return (i1, j1, head), inner, (i2 - tail, j2 - tail, tail)


def shared(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Return how many words, or characters, both begin with; stretches are compared at once."""
    low, high = 0, min(len(old), len(new))
    if not high or old[0] != new[0]:
        return 0  # As in most gaps.
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _exact(old: Sequence[Hashable], new: Sequence[Hashable], gap: Gap) -> Iterator[Block]:
    i1, i2, j1, j2 = gap
    for op in LCSseq.opcodes(old[i1:i2], new[j1:j2]):
        if op.tag == "equal":
            yield i1 + op.src_start, j1 + op.dest_start, op.src_end - op.src_start


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], gap: Gap) -> list[tuple[int, int]]:
    """Return words that occur once in each side of the gap, the longest chain in order."""
    i1, i2, j1, j2 = gap
    there = Counter(new[j1:j2])
    where = {new[j]: j for j in range(j1, j2) if there[new[j]] == 1}
    here = Counter(old[i1:i2])
    pairs = [(i, where[old[i]]) for i in range(i1, i2) if here[old[i]] == 1 and old[i] in where]
    return _longest_chain(pairs)


def _longest_chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    tails: list[int] = []
    tail_at: list[int] = []
    previous: list[int] = []
    for at, (_, j) in enumerate(pairs):
        k = bisect_left(tails, j)
        previous.append(tail_at[k - 1] if k else -1)
        if k == len(tails):
            tails.append(j)
            tail_at.append(at)
        else:
            tails[k], tail_at[k] = j, at
    chain: list[tuple[int, int]] = []
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        chain.append(pairs[at])
        at = previous[at]
    return chain[::-1]


def _between(anchors: list[tuple[int, int]], gap: Gap) -> Iterator[Gap]:
    i, _, j, _ = gap
    for next_i, next_j in [*anchors, (gap[1], gap[3])]:
        yield i, next_i, j, next_j
        i, j = next_i + 1, next_j + 1


def hunks_between(
    blocks: Iterable[Block], old: int, new: int
) -> Iterator[tuple[int, int, int, int]]:
    """Yield what is not kept: half-open ranges of the old and the new, one of them may be empty."""
    i = j = 0
    for block_i, block_j, n in [*blocks, (old, new, 0)]:
        if block_i > i or block_j > j:
            yield i, block_i, j, block_j
        i, j = block_i + n, block_j + n


def near(ranges: Iterable[tuple[int, int]], size: int, reach: int) -> list[tuple[int, int]]:
    """Return ranges of words with `reach` words around each, those that then touch made one."""
    found: list[tuple[int, int]] = []
    for first, last in ranges:
        start, end = max(0, first - reach), min(size, last + reach)
        if found and start <= found[-1][1]:
            start, _ = found.pop()
        found.append((start, end))
    return found
