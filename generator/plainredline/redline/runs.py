"""From matched words to the runs of a redline, with every space and stray mark in its place.

Words decide what is equal; what stands between them (spaces, borders of clauses, bullets, raw
tags) follows. A border that one side lacks is inserted or deleted; other differences between
two equal words are form, and become the `was` of an equal run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from itertools import takewhile

from plainredline.frozen_values import dataclass
from plainredline.language.common_words import Block
from plainredline.language.words import Words
from plainredline.late_patterns import late_pattern
from plainredline.model import Op, Run

_BORDERS = late_pattern(r"[\n\t]")


@dataclass
class _Runs:
    """Runs as they grow: of each change the deletion first, then the insertion."""

    runs: list[Run] = field(default_factory=list)
    deleted: str = ""
    inserted: str = ""

    def change(self, old: str, new: str) -> None:
        self.deleted += old
        self.inserted += new

    def equal(self, old: str, new: str) -> None:
        if not old and not new:
            return
        self._flush()
        last = self.runs[-1] if self.runs else None
        if last is None or last.op is not Op.EQUAL or (last.was is None) != (old == new):
            self.runs.append(Run(Op.EQUAL, new, None if old == new else old))
        elif last.was is None:
            self.runs[-1] = Run(Op.EQUAL, last.text + new)
        else:
            self._grow(last.was + old, last.text + new)

    def _grow(self, old: str, new: str) -> None:
        self.runs.pop()
        self.equal(old, new)

    def _flush(self) -> None:
        if self.deleted:
            self.runs.append(Run(Op.DELETE, self.deleted))
        if self.inserted:
            self.runs.append(Run(Op.INSERT, self.inserted))
        self.deleted = self.inserted = ""

    def finish(self) -> tuple[Run, ...]:
        self._flush()
        return tuple(self.runs)


def runs(old: Words, new: Words, blocks: Iterable[Block]) -> tuple[Run, ...]:
    """Return the runs that turn one wording into the other, `blocks` of their words kept."""
    out = _Runs()
    i = j = 0
    for block_i, block_j, n in [*blocks, (len(old), len(new), 0)]:
        _change(out, (old, i, block_i), (new, j, block_j))
        _kept(out, (old, block_i), (new, block_j), n)
        i, j = block_i + n, block_j + n
    return out.finish()


def _kept(out: _Runs, old: tuple[Words, int], new: tuple[Words, int], n: int) -> None:
    """Add `n` equal words, without what stands before the first and behind the last."""
    if not n:
        return
    (a, i), (b, j) = old, new
    was = a.text[a.starts[i] : a.ends[i + n - 1]]
    text = b.text[b.starts[j] : b.ends[j + n - 1]]
    if was == text:
        out.equal(was, text)
        return
    old_end, new_end = a.starts[i], b.starts[j]
    start = new_end
    for x, x2, y, y2 in zip(
        a.starts[i : i + n],
        a.ends[i : i + n],
        b.starts[j : j + n],
        b.ends[j : j + n],
        strict=True,
    ):
        is_alike = x - old_end == y - new_end and a.text[old_end:x2] == b.text[new_end:y2]
        if not is_alike:
            _alike(out, b.text[start:new_end])
            _gap(out, a.text[old_end:x], b.text[new_end:y])
            out.equal(a.text[x:x2], b.text[y:y2])
            start = y2
        old_end, new_end = x2, y2
    _alike(out, b.text[start:new_end])


def _alike(out: _Runs, text: str) -> None:
    """Add a stretch that both sides print alike."""
    out.equal(text, text)


def _gap(out: _Runs, old: str, new: str) -> None:
    """Add what stands between two words that are kept on both sides."""
    if old == new or not _BORDERS.search(old + new):
        out.equal(old, new)
        return
    head = _shared(old, new)
    out.equal(head, head)
    old, new = old[len(head) :], new[len(head) :]
    tail = _shared(old[::-1], new[::-1])[::-1]
    _borders(out, old.removesuffix(tail), new.removesuffix(tail))
    out.equal(tail, tail)


def _shared(old: str, new: str) -> str:
    """Return what both begin with."""
    return "".join(
        a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
    )


def _borders(out: _Runs, old: str, new: str) -> None:
    """Add two sides of which one has a border that the other lacks."""
    borders = [_BORDERS.findall(side) for side in (old, new)]
    if borders[0] == borders[1]:
        out.equal(old, new)
    elif not borders[0]:
        out.equal(old, "")
        out.change("", new)
    elif not borders[1]:
        out.change(old, "")
        out.equal("", new)
    else:
        out.change(old, new)


def _change(out: _Runs, old: tuple[Words, int, int], new: tuple[Words, int, int]) -> None:
    """Add the change between two kept words, and what stands around it."""
    (a, i, i2), (b, j, j2) = old, new
    if i == i2 and j == j2:
        _gap(out, a.gap(i), b.gap(j))
    elif i == i2:
        _one_sided(out, a.gap(i), (b, j, j2), inserted=True)
    elif j == j2:
        _one_sided(out, b.gap(j), (a, i, i2), inserted=False)
    else:
        before, behind = (a.gap(i), b.gap(j)), (a.gap(i2), b.gap(j2))
        apart = behind[0] == behind[1] and _BORDERS.search(behind[0]) is not None
        glued = "" in before and before[0] != before[1]
        if not glued:
            _gap(out, *before)
        out.change(
            (before[0] if glued else "")
            + a.text[a.starts[i] : a.ends[i2 - 1]]
            + ("" if apart else behind[0]),
            (before[1] if glued else "")
            + b.text[b.starts[j] : b.ends[j2 - 1]]
            + ("" if apart else behind[1]),
        )
        if apart:
            out.equal(*behind)


def _one_sided(out: _Runs, gap: str, side: tuple[Words, int, int], *, inserted: bool) -> None:
    """Add words that only one side has; `gap` is what the other has in their place.

    The gap is that before the words or that behind them, whichever it is like.
    """
    words, start, end = side
    before, behind = words.gap(start), words.gap(end)
    middle = words.text[words.starts[start] : words.ends[end - 1]]
    first = gap == before or (gap != behind and _BORDERS.findall(gap) == _BORDERS.findall(before))
    last = not first and _BORDERS.findall(gap) == _BORDERS.findall(behind)
    text = before + middle if last else middle + behind
    if not last:
        _gap(out, *((gap, before) if inserted else (before, gap)))
    out.change("" if inserted else text, text if inserted else "")
    if last:
        _gap(out, *((gap, behind) if inserted else (behind, gap)))
