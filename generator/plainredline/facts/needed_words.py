"""Which words a text needs for a pattern to match it, so that most patterns are never tried.

A pattern that says ``(chang|amend)[a-z]*…60 terms?`` matches no text without *chang* or *amend*,
nor one without *term*. What is needed is read from the pattern itself. Each word of a text is
looked up by itself, so the cost grows with the words of the text and hardly with the patterns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

Needs = tuple[frozenset[str], ...]
"""Of each set a text has at least one, in lower case: ``chang`` as a part of a word, `` term `` as
a word, `` polic`` as its beginning. Empty for no need."""

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(
    r"(?P<open>\((?:\?(?:P<\w+>|[:=!]|<[=!]|[a-z]*-?[a-z]+:))?)"
    r"|(?P<close>\))|(?P<or>\|)|(?P<gap>\\[bsW]|\[(?:\\s|[-'’\"/,])+\])"
    r"|(?P<any>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[A-Za-z]|[.^$])"
    r"|(?P<times>[?*+]|\{\d*,?\d*\})[?+]?"
    r"|\\?(?P<letter>[\s\S])"
)
"""One piece of a regular expression."""

_LOOKS = "(?=", "(?!", "(?<=", "(?<!"
_EDGE = "\0"
"""Stands at the edge of a branch of a pattern, where what stands beside the branch goes on."""

_SIDES = " \0"
_MOST = 3
"""Sets that are kept of a pattern; further ones would seldom rule it out."""

_LITTLE = 2, 0
"""What words of two letters are worth."""


def needed_words(pattern: str, common: AbstractSet[str] = frozenset()) -> tuple[Needs, ...]:
    """Return for each alternative of a regular expression what a text needs to match it.

    A word that is one of some common words counts only where an alternative has nothing else.
    """
    reader = _Reader(pattern, common)
    return tuple(reader.telling(needs) for needs in reader.branches())


class _Reader:
    """A regular expression, read from left to right."""

    def __init__(self, pattern: str, common: AbstractSet[str]) -> None:
        self._common = common
        self._tokens = [
            (match.lastgroup or "", match[match.lastgroup or 0])
            for match in _TOKEN.finditer(pattern)
        ]
        self._at = 0

    def worth(self, need: frozenset[str]) -> tuple[int, int]:
        """Return how much a need rules out: long words do, and few of them."""
        least = min(len(word.strip(_SIDES)) for word in need)
        is_common = not self._common.isdisjoint(word.strip(_SIDES) for word in need)
        return 0 if is_common else least, -len(need)

    def telling(self, needs: list[frozenset[str]]) -> Needs:
        """Return those of the needs of an alternative that rule out most."""
        best = sorted(needs, key=self.worth, reverse=True)[:_MOST]
        telling = [need for need in best if self.worth(need) > _LITTLE] or best[:1]
        return tuple(frozenset(word.replace(_EDGE, "") for word in need) for need in telling)

    def branches(self) -> list[list[frozenset[str]]]:
        """Return the needs of each alternative that stands here, up to the bracket behind them."""
        branches = [self._sequence()]
        while self._next("or"):
            branches.append(self._sequence())
        return branches

    def _alternatives(self) -> list[frozenset[str]]:
        """Return what a text needs for any of the alternatives that stand here."""
        branches = self.branches()
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return []
        return [frozenset().union(*(max(needs, key=self.worth) for needs in branches))]

    def _sequence(self) -> list[frozenset[str]]:
        """Return the needs of one branch; `run` is what a match has there, letter by letter."""
        needs: list[frozenset[str]] = []
        run = _EDGE
        while self._at < len(self._tokens) and self._peek() not in {"or", "close"}:
            kind, text = self._tokens[self._at]
            self._at += 1
            if kind == "open":
                inner = self._alternatives()
                self._at += 1
                is_needed, is_once = self._times()
                if is_needed and text not in _LOOKS:
                    needs += _beside(inner, run[-1:], self._following() if is_once else "")
                if text in _LOOKS:
                    continue
                needs, run = needs + _words_of(run), ""
                continue
            is_needed, is_once = self._times()
            if kind != "any" and is_needed:
                run += " " if kind == "gap" else text
                if is_once or kind == "gap":
                    continue
            needs, run = needs + _words_of(run), ""
        return needs + _words_of(run + _EDGE)

    def _following(self) -> str:
        """Return what stands next, as far as it says whether a word ends here."""
        if self._at == len(self._tokens) or self._peek() in {"or", "close"}:
            return _EDGE
        return " " if self._peek() == "gap" else ""

    def _times(self) -> tuple[bool, bool]:
        """Return whether what stood before is needed, and whether it stands there just once."""
        times = self._next("times")
        return times[:1] not in {"?", "*"} and times[:2] not in {"{0", "{,"}, not times

    def _peek(self) -> str:
        return self._tokens[self._at][0]

    def _next(self, kind: str) -> str:
        """Return the next piece and go on behind it if it is of a kind; else nothing."""
        if self._at < len(self._tokens) and self._peek() == kind:
            self._at += 1
            return self._tokens[self._at - 1][1]
        return ""


def _beside(needs: Iterable[frozenset[str]], before: str, behind: str) -> list[frozenset[str]]:
    """Return the needs of a group with what stands beside it at the edges of its words."""
    before = before if before in {"", _EDGE} else "" if before.isalnum() else " "
    return [
        frozenset(
            (before if word[0] == _EDGE else "")
            + word.strip(_EDGE)
            + (behind if word[-1] == _EDGE else "")
            for word in need
        )
        for need in needs
    ]


def _words_of(run: str) -> list[frozenset[str]]:
    """Return the words of what a match has; those whose start and end are known have spaces."""
    run = run.lower()
    return [
        frozenset((_side(run[: match.start()][-1:]) + match[0] + _side(run[match.end() :][:1]),))
        for match in _WORD.finditer(run)
    ]


def _side(beside: str) -> str:
    return beside if beside in {"", _EDGE} else " "


class PatternIndex:
    """Some regular expressions by what they need of a text, whatever its case."""

    def __init__(self, patterns: Iterable[str], common: AbstractSet[str] = frozenset()) -> None:
        ways = [(n, needs) for n, p in enumerate(patterns) for needs in needed_words(p, common)]
        bit_of: dict[frozenset[str], int] = {}
        for _, needs in ways:
            for need in needs:
                bit_of.setdefault(need, 1 << len(bit_of))
        self._ways = [(n, sum(bit_of[need] for need in needs)) for n, needs in ways]
        self._always = {way for way, (_, needs) in enumerate(ways) if not needs}
        self._bits: dict[str, int] = defaultdict(int)
        for need, bit in bit_of.items():
            for part in need:
                self._bits[part] |= bit
        self._rarest: dict[str, list[int]] = defaultdict(list)
        for way, (_, needs) in enumerate(ways):
            for part in needs[0] if needs else ():
                self._rarest[part].append(way)
        self._lengths = sorted({len(part) for part in self._bits})
        self._seen: set[str] = set()
        self._worth: dict[str, _Worth] = {}

    def possible(self, text: str) -> frozenset[int]:
        """Return the numbers of the patterns of which a text has everything that they need."""
        words = set(_WORD.findall(text.lower()))
        for word in words - self._seen:
            self._look_up(word)
        found, trying = 0, set(self._always)
        for word in words & self._worth.keys():
            bits, ways = self._worth[word]
            found |= bits
            trying.update(ways)
        likely = (self._ways[way] for way in trying)
        return frozenset(number for number, needs in likely if not needs & ~found)

    def _look_up(self, word: str) -> None:
        """Remember what a word is worth; most are worth nothing."""
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
            self._worth.clear()
        self._seen.add(word)
        bits, ways = 0, set[int]()
        padded = f" {word} "
        for size in self._lengths:
            for at in range(len(padded) - size + 1):
                if (part := padded[at : at + size]) in self._bits:
                    bits |= self._bits[part]
                    ways.update(self._rarest.get(part, ()))
        if bits:
            self._worth[word] = bits, tuple(ways)


_Worth = tuple[int, tuple[int, ...]]
"""A bit for each need that a word meets, and the alternatives whose rarest need it meets."""

_MOST_SEEN = 50_000
"""Words that are remembered."""
