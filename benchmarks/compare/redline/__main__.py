"""Redlines on real pairs of versions: ours and the peers', by the same measures.

For every two neighbouring versions of the corpora:

- *exact*: rejecting gives the old text and accepting the new, character for character;
- *excess*: tokens with a mark, over the fewest possible (an LCS of the whole documents);
- *runs*: stretches of change for each 100 of the fewest changed tokens;
- *islands*: share of runs that follow an equal stretch of two words or fewer, where both this run
  and the one before have words: a comma that came beside a kept word parts no sentence;
- *split*: share of marked tokens whose letters are cut;
- *CPU*: milliseconds for each 1,000 words of the newer version.

A token is a word without its punctuation, or a mark of punctuation, for all engines and for the
fewest alike; of the words between two runs marks are none.

The peers get one clause a line in one form of quotes, dashes and spaces, so that they have
words to compare and no markup; ours gets the Markdown. A pair that takes longer than the limit
counts as not done, and is left out of that engine's sums and of the fewest words beside them.

usage: python -m benchmarks.compare.redline [--every N] [--limit SECONDS] [--ours] [--without PEER]
"""

from __future__ import annotations

import argparse
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from types import FrameType

from benchmarks.compare.redline.peers import Engine, Piece, available
from benchmarks.compare.texts import pairs, read
from rapidfuzz.distance import LCSseq

from plainredline.align import align
from plainredline.language.tokens import is_word, tokens_of
from plainredline.language.words import Words, clause_words, words
from plainredline.model import Clauses, Comparison, Op
from plainredline.parse import parse
from plainredline.redline import check_promise, redline

ISLAND = 2
"""An equal stretch of so many words or fewer, between changes, is an island."""

EXCESSES = (1.03, 1.1, 1.5, 2.0)
"""Tokens marked over the fewest, at which the fewest runs are told."""

OURS, OURS_PARSED = "ours, from Markdown", "ours, from clauses as the peers"

Triple = tuple[str, str, str]
"""The op, the old text and the new text of a piece."""


@dataclass
class Score:
    """What one engine did on all pairs so far."""

    pairs: int = 0
    exact: int = 0
    fewest: int = 0
    marked: int = 0
    split: int = 0
    runs: int = 0
    islands: int = 0
    words: int = 0
    seconds: float = 0.0
    excesses: list[float] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    """For every two runs in a row, the words that are kept between them."""

    def row(self, name: str) -> str:
        """Return the row of the table."""
        ranked = sorted(self.excesses)
        p95 = ranked[int(0.95 * (len(ranked) - 1))] if ranked else 0
        median = ranked[len(ranked) // 2] if ranked else 0
        cells = (
            f"{self.exact}/{self.pairs}",
            f"{median:.2f} / {p95:.2f} / {self.marked / max(1, self.fewest):.3f}",
            f"{100 * self.runs / max(1, self.fewest):.2f}",
            f"{100 * self.islands / max(1, self.runs):.1f}",
            f"{100 * self.split / max(1, self.marked):.2f}",
            f"{1e6 * self.seconds / max(1, self.words):.1f}",
        )
        return f"| {name} | {' | '.join(cells)} |"


HEAD = (
    "| engine | exact | excess: median / p95 / all | runs | islands % | split % "
    "| ms/1,000 words |\n"
    "|---|---|---|---|---|---|---|"
)


def plain(clauses: Clauses) -> str:
    """Return one clause a line, in one form."""
    return "\n".join(" ".join(clause_words(clause).keys) for clause in clauses)


def tokens(text: str) -> Words:
    """Return the words of a text and its marks of punctuation."""
    return tokens_of(words(text))


def fewest(old: str, new: str) -> int:
    """Return the fewest tokens that must be marked where nothing moves."""
    a, b = (tokens(side).keys for side in (old, new))
    return len(a) + len(b) - 2 * int(LCSseq.similarity(a, b))


def ours(comparison: Comparison) -> Iterator[Triple]:
    """Yield the pieces of our comparison, in the new reading order."""
    changes = {change.group: change for change in comparison.changes}
    for group in comparison.alignment.groups:
        change = changes.get(group)
        if change is None:
            text = comparison.new[group.new[0]].text
            yield "=", text, text
        else:
            for run in change.redline.runs:
                if run.op is Op.EQUAL:
                    yield "=", run.text if run.was is None else run.was, run.text
                elif run.op is Op.DELETE:
                    yield "-", run.text, ""
                else:
                    yield "+", "", run.text
        # Neighbouring clauses that are wholly new read as one stretch, as in the peers' text.
        yield (
            ("=", "\n", "\n") if change is None or (group.old and group.new) else ("~", "\n", "\n")
        )


def triples(pieces: list[Piece]) -> Iterator[Triple]:
    """Yield a peer's pieces with both sides."""
    for op, text in pieces:
        yield op, "" if op == "+" else text, "" if op == "-" else text


def measure(score: Score, pieces: list[Triple]) -> None:
    """Add what the pieces mark."""
    runs = list(_runs(pieces))
    score.runs += len(runs)
    score.gaps += [kept for kept, _ in runs[1:]]
    score.islands += sum(
        kept <= ISLAND and has_words and had_words
        for (_, had_words), (kept, has_words) in pairwise(runs)
    )
    for side, passed in ((1, "+"), (2, "-")):
        _count_marks(score, [(piece[0], piece[side]) for piece in pieces if piece[0] != passed])


def _runs(pieces: list[Triple]) -> Iterator[tuple[int, bool]]:
    """Yield for each run the words kept before it, and whether it has words or marks alone."""
    kept = 0
    run: tuple[int, bool] | None = None
    for op, old, new in pieces:
        found = tokens(new if op == "=" else old + new).keys
        if not found or op == "~":
            continue
        if op != "=":
            before, had_words = run or (kept, False)
            run, kept = (before, had_words or any(map(is_word, found))), 0
            continue
        if run is not None:
            yield run
            run = None
        kept += sum(map(is_word, found))
    if run is not None:
        yield run


def _count_marks(score: Score, pieces: list[Piece]) -> None:
    """Count the tokens of one side that have a mark, and the words that have one in part."""
    text = "".join(part for _, part in pieces)
    marks = bytearray()
    for op, part in pieces:
        marks += (b"\1" if op in "+-" else b"\0") * len(part)
    found = tokens(text)
    for key, start, end in zip(found.keys, found.starts, found.ends, strict=True):
        marked = sum(marks[start:end])
        score.marked += bool(marked)
        score.split += is_word(key) and 0 < marked < end - start


def joined(score: Score, excess: float) -> tuple[float, int]:
    """Return the fewest runs per 100 that kept words can be given up for, and the most of them.

    Two runs become one when the words between them are marked as well, on both sides. That is
    done anywhere, across clauses too, the shortest stretches first, until the words marked are
    `excess` times the fewest. The most are the words of the longest stretch given up.
    """
    left = excess * score.fewest - score.marked
    runs, longest = score.runs, 0
    for gap in sorted(score.gaps):
        if 2 * gap > left:
            break
        left, runs, longest = left - 2 * gap, runs - 1, gap
    return 100 * runs / max(1, score.fewest), longest


class TookTooLongError(Exception):
    """An engine passed the limit."""


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise TookTooLongError


def run_peer(engine: Engine, old: str, new: str, limit: float) -> tuple[list[Piece], float] | None:
    """Return what a peer marks and its CPU, None when it takes too long."""
    signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, limit)
    start = time.process_time() + _children()
    try:
        pieces = engine(old, new)
    except TookTooLongError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return pieces, time.process_time() + _children() - start


def _children() -> float:
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _sides(pieces: list[Triple]) -> tuple[str, str]:
    return "".join(piece[1] for piece in pieces), "".join(piece[2] for piece in pieces)


def _add(
    score: Score, pieces: list[Triple], seconds: float, size: int, least: int, *, exact: bool
) -> None:
    before = score.marked
    measure(score, pieces)
    score.pairs += 1
    score.exact += exact
    score.fewest += least
    score.words += size
    score.seconds += seconds
    if least:
        score.excesses.append((score.marked - before) / least)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every Nth pair")
    parser.add_argument("--limit", type=float, default=20, help="seconds for one pair")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument("--without", default=[], action="append", help="a peer to leave out")
    options = parser.parse_args()
    peers, missing = available()
    peers = {
        name: engine
        for name, engine in peers.items()
        if not options.ours and name not in options.without
    }
    scores = {name: Score() for name in [OURS, OURS_PARSED, *peers]}
    for before, after in list(pairs())[:: options.every]:
        start = time.process_time()
        old, new = parse(read(before)), parse(read(after))
        parsed = time.process_time()
        alignment = align(old, new)
        changes = redline(old, new, alignment, language="en")
        end = time.process_time()
        comparison = Comparison(old=old, new=new, alignment=alignment, changes=changes)
        check_promise(comparison)
        texts = plain(old), plain(new)
        least = fewest(*texts)
        size = len(texts[1].split())
        for row, since in ((OURS, start), (OURS_PARSED, parsed)):
            _add(scores[row], list(ours(comparison)), end - since, size, least, exact=True)
        for name, engine in peers.items():
            found = run_peer(engine, *texts, options.limit)
            if found is not None:
                pieces = list(triples(found[0]))
                _add(scores[name], pieces, found[1], size, least, exact=_sides(pieces) == texts)
    print(HEAD)
    for name, score in scores.items():
        print(score.row(name))
    print(f"\nFewest changed words: {scores[OURS].fewest:,}. Were kept words given up between runs")
    for excess in EXCESSES:
        runs, longest = joined(scores[OURS], excess)
        print(f"up to {excess:.2f} times as many marks: {runs:.2f} runs, {longest} words at most.")
    for line in missing:
        print(line)


if __name__ == "__main__":
    main()
