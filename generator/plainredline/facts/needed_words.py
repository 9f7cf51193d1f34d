"""Which words a text needs for a pattern to match it, so that most patterns are never tried.

A pattern that says ``(chang|amend)[a-z]*…60 terms?`` matches no text without *chang* or *amend*,
nor one without *term*. What is needed is read from the pattern itself. Each word of a text is
looked up by itself, so the cost grows with the words of the text and hardly with the patterns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from plainredline.late_patterns import late_pattern

Needs = tuple[frozenset[str], ...]
"""Of each set a text has at least one, in lower case: ``chang`` as a part of a word, `` term `` as
a word, `` polic`` as its beginning. Empty for no need."""

_WORD = late_pattern(r"\w+")
_TOKEN = late_pattern(
    r"(?P<open>\((?:\?(?:P<\w+>|[:=!]|<[=!]|[a-z]*-?[a-z]+:))?)"
    r"|(?P<named>\{[a-z_]+\})|(?P<run>[^\W_]+(?![?*+{]))"
    r"|(?P<close>\))|(?P<or>\|)|(?P<gap>\\[bsW]|\[(?:\\s|[-'’\"/,])+\])"
    r"|(?P<any>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[A-Za-z]|[.^$])"
    r"|(?P<times>[?*+]|\{\d*,?\d*\})[?+]?"
    r"|\\?(?P<letter>[\s\S])"
)
"""One piece of a regular expression; a run of letters is one."""

_WITH_SIDES = late_pattern(r"(\W?)(\w+)(?=(\W?))")
_LOOKS = "(?=", "(?!", "(?<=", "(?<!"
_EDGE = "\0"
"""Stands at the edge of a branch of a pattern, where what stands beside the branch goes on."""

_SIDE = {"": "", _EDGE: _EDGE}
_SIDES = " \0"
_ENDS = frozenset({"or", "close", "end"})
"""The kinds of pieces at which a branch ends."""

_MOST = 3
"""Sets that are kept of a pattern; further ones would seldom rule it out."""

_LITTLE = 2, 0
"""What words of two letters are worth."""


class NeedsReader:
    """Reads what regular expressions need that share common words and named groups."""

    def __init__(self, common: AbstractSet[str], named: Mapping[str, str]) -> None:
        self._common = common
        self._named = named
        self._of_named: dict[str, list[frozenset[str]]] = {}
        self._worth: dict[frozenset[str], tuple[int, int]] = {}

    def needs(self, pattern: str) -> tuple[Needs, ...]:
        """Return for each alternative of an expression what a text needs to match it."""
        return tuple(self._telling(needs) for needs in _Pieces(pattern, self).branches())

    def of_named(self, name: str) -> list[frozenset[str]]:
        """Return what a named group needs, which is read once."""
        if name not in self._of_named:
            self._of_named[name] = _Pieces(self._named[name], self).alternatives()
        return self._of_named[name]

    def most_telling(self, needs: list[frozenset[str]]) -> frozenset[str]:
        """Return the one of some needs that rules out most."""
        return needs[0] if len(needs) == 1 else max(needs, key=self.worth)

    def worth(self, need: frozenset[str]) -> tuple[int, int]:
        """Return how much a need rules out: long words do, and few of them."""
        if need not in self._worth:
            words = {word.strip(_SIDES) for word in need}
            least = 0 if not self._common.isdisjoint(words) else min(map(len, words))
            self._worth[need] = least, -len(need)
        return self._worth[need]

    def _telling(self, needs: list[frozenset[str]]) -> Needs:
        """Return those of the needs of an alternative that rule out most."""
        best = sorted(needs, key=self.worth, reverse=True)[:_MOST]
        telling = [need for need in best if self.worth(need) > _LITTLE] or best[:1]
        return tuple(frozenset(word.replace(_EDGE, "") for word in need) for need in telling)


class _Pieces:
    """A regular expression, read from left to right."""

    def __init__(self, pattern: str, reader: NeedsReader) -> None:
        self._reader = reader
        self._tokens = [(m.lastgroup or "", m[0]) for m in _TOKEN.finditer(pattern)]
        self._tokens.append(("end", ""))
        self._at = 0

    def branches(self) -> list[list[frozenset[str]]]:
        """Return the needs of each alternative that stands here, up to the bracket behind them."""
        branches = [self._sequence()]
        while self._next("or"):
            branches.append(self._sequence())
        return branches

    def alternatives(self) -> list[frozenset[str]]:
        """Return what a text needs for any of the alternatives that stand here."""
        branches = self.branches()
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return []
        return [frozenset().union(*map(self._reader.most_telling, branches))]

    def _sequence(self) -> list[frozenset[str]]:
        """Return the needs of one branch; `run` is what a match has there, letter by letter."""
        needs: list[frozenset[str]] = []
        run = _EDGE
        tokens = self._tokens
        while (kind := tokens[self._at][0]) not in _ENDS:
            text = tokens[self._at][1]
            self._at += 1
            if kind == "run":
                run += text
                continue
            if kind in {"open", "named"}:
                inner = self._group(kind, text)
                is_needed, is_once = self._times()
                if is_needed and text not in _LOOKS:
                    needs += _beside(inner, run[-1:], self._following() if is_once else "")
                if text in _LOOKS:
                    continue
                needs, run = needs + _words_of(run), ""
                continue
            is_needed, is_once = self._times()
            if kind != "any" and is_needed:
                run += " " if kind == "gap" else text[-1]
                if is_once or kind == "gap":
                    continue
            needs, run = needs + _words_of(run), ""
        return needs + _words_of(run + _EDGE)

    def _group(self, kind: str, text: str) -> list[frozenset[str]]:
        """Return what a group needs that begins here, and go on behind it."""
        if kind == "named":
            return self._reader.of_named(text[1:-1])
        inner = self.alternatives()
        self._next("close")
        return inner

    def _following(self) -> str:
        """Return what stands next, as far as it says whether a word ends here."""
        kind = self._tokens[self._at][0]
        return _EDGE if kind in _ENDS else " " if kind == "gap" else ""

    def _times(self) -> tuple[bool, bool]:
        """Return whether what stood before is needed, and whether it stands there just once."""
        times = self._next("times")
        if not times:
            return True, True
        return times[:1] not in {"?", "*"} and times[:2] not in {"{0", "{,"}, False

    def _next(self, kind: str) -> str:
        """Return the next piece and go on behind it if it is of a kind; else nothing."""
        next_kind, text = self._tokens[self._at]
        if next_kind != kind:
            return ""
        self._at += 1
        return text


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
    if not run.strip(_SIDES):
        return []
    run = run.lower()
    return [
        frozenset((_SIDE.get(before, " ") + word + _SIDE.get(behind, " "),))
        for before, word, behind in _WITH_SIDES.findall(run)
    ]


class PatternIndex:
    """Some regular expressions by what they need of a text, whatever its case."""

    def __init__(self, needed: Iterable[tuple[Needs, ...]]) -> None:
        """Take what each of them needs, as `NeedsReader.needs` gives it."""
        ways = [(n, needs) for n, each in enumerate(needed) for needs in each]
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
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for part in self._bits:
            self._lengths[part[:_START]].add(len(part))
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
        lacking = ~found
        likely = map(self._ways.__getitem__, trying)
        return frozenset([number for number, needs in likely if not needs & lacking])

    def _look_up(self, word: str) -> None:
        """Remember what a word is worth; most are worth nothing."""
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
            self._worth.clear()
        self._seen.add(word)
        bits, ways = 0, set[int]()
        padded = f" {word} "
        for at in range(len(padded)):
            for start in {padded[at : at + _START], padded[at]}:
                for size in self._lengths.get(start, ()):
                    if (part := padded[at : at + size]) in self._bits:
                        bits |= self._bits[part]
                        ways.update(self._rarest.get(part, ()))
        if bits:
            self._worth[word] = bits, tuple(ways)


_Worth = tuple[int, tuple[int, ...]]
"""A bit for each need that a word meets, and the alternatives whose rarest need it meets."""

_START = 2
"""Letters with which a part begins, by which it is found."""

_MOST_SEEN = 50_000
"""Words that are remembered."""
