"""Clauses with the same words, in order: the frame that everything else hangs on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from plainredline.align.chain import Link, heaviest_chain
from plainredline.align.sections import Sections
from plainredline.align.word_strings import Pair
from plainredline.language.common_words import common

Gap = tuple[int, int, int, int]
"""Half-open ranges between two links in order: old start, old end, new start, new end."""


def anchors(pair: Pair, within: Sections) -> list[Link]:
    """Return links of clauses with the same words, in order.

    Patience (Bram Cohen's): keys that occur once on each side, then the longest common
    subsequence in each gap; first with labels and sections, which tell repeated wording
    apart, then with sections, then by words alone, where both clauses have no place of their
    own to be looked for in.
    """
    old, new = pair.old, pair.new
    here, there = within.keys
    chain: list[Link] = []
    columns = [
        ((old.codes, old.labels, here), (new.codes, new.labels, there)),
        ((old.codes, here), (new.codes, there)),
        ((old.codes,), (new.codes,)),
    ]
    for columns_old, columns_new in columns:
        open_ = list(gaps(chain, len(old), len(new)))
        if not open_:
            break
        keys_old, keys_new = _keys(columns_old, columns_new, open_)
        found = [link for gap in open_ for link in _unique(keys_old, keys_new, old.codes, gap)]
        chain = _within_gaps(keys_old, keys_new, sorted(chain + found))
    return _undoubted(chain, within, pair)


def _keys(
    old: Sequence[Sequence[Hashable]], new: Sequence[Sequence[Hashable]], within: Iterable[Gap]
) -> tuple[list[int], list[int]]:
    """Return for both sides one small number for each clause within some gaps; -1 elsewhere."""
    numbers: dict[Hashable, int] = {}
    keys_old, keys_new = [-1] * len(old[0]), [-1] * len(new[0])
    for i1, i2, j1, j2 in within:
        for keys, columns, start, end in ((keys_old, old, i1, i2), (keys_new, new, j1, j2)):
            found = zip(*(column[start:end] for column in columns), strict=True)
            keys[start:end] = [numbers.setdefault(key, len(numbers)) for key in found]
    return keys_old, keys_new


def _undoubted(chain: list[Link], within: Sections, pair: Pair) -> list[Link]:
    """Return the links but those to a copy in another section, while their own has others left.

    What is left there may be what the clause became in its place: its words decide.
    """
    strangers = [link for link in chain if not within.same(*link)]
    if not strangers:
        return chain
    olds, news = {i for i, _ in chain}, {j for _, j in chain}
    left_old = {within.old[i] for i, code in enumerate(pair.old.codes) if code and i not in olds}
    left_new = {within.new[j] for j, code in enumerate(pair.new.codes) if code and j not in news}
    left_old |= {within.old[i] for i, _ in strangers}
    left_new |= {within.new[j] for _, j in strangers}
    doubted = {
        (i, j)
        for i, j in strangers
        if within.became.get(within.old[i]) in left_new
        or within.came_from.get(within.new[j]) in left_old
    }
    return [link for link in chain if link not in doubted]


def gaps(chain: Sequence[Link], old: int, new: int) -> Iterator[Gap]:
    """Yield the stretches between links in order that have clauses on both sides."""
    i = j = 0
    for link in [*chain, (old, new)]:
        if link[0] > i and link[1] > j:
            yield i, link[0], j, link[1]
        i, j = link[0] + 1, link[1] + 1


def _unique(
    old: Sequence[Hashable], new: Sequence[Hashable], codes: Sequence[str], gap: Gap
) -> list[Link]:
    """Return the heaviest chain of links whose key occurs once on each side of the gap."""
    i1, i2, j1, j2 = gap
    times_old, times_new = Counter(old[i1:i2]), Counter(new[j1:j2])
    place = {new[j]: j for j in range(j1, j2) if times_new[new[j]] == 1}
    links = [
        (i, place[old[i]])
        for i in range(i1, i2)
        if codes[i] and times_old[old[i]] == 1 and old[i] in place
    ]
    return heaviest_chain(links, lambda link: len(codes[link[0]]))


def _within_gaps(
    old: Sequence[Hashable], new: Sequence[Hashable], chain: Sequence[Link]
) -> list[Link]:
    found = list(chain)
    for gap in gaps(chain, len(old), len(new)):
        found += in_order(old, new, gap)
    return sorted(found)


def in_order(old: Sequence[Hashable], new: Sequence[Hashable], gap: Gap) -> list[Link]:
    """Return the longest common subsequence of a gap, as links in order."""
    i1, i2, j1, j2 = gap
    blocks, _ = common(old[i1:i2], new[j1:j2])
    return [(i1 + i + k, j1 + j + k) for i, j, n in blocks for k in range(n)]
