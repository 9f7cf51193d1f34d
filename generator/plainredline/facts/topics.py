"""Topics proposed for a change: the 24, by cues in its words and in the headings above it.

Each cue has a weight; the topics with the highest sums are proposed, likeliest first. A cue is
a turn of phrase that agreements use for one topic, weighed by how seldom they use it for
another. Single words count a little beside them, so that a wording without any known turn of
phrase still has a topic. The author decides; the proposal saves typing and shows disagreement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from plainredline.facts.needed_words import PatternIndex
from plainredline.facts.rule_tables import Entry, Table, read_table
from plainredline.language.lexicon import lexicon_for
from plainredline.language.sentences import sentence_at
from plainredline.model import Change, Clauses, Op, Redline, Topic, list_lead_in

_ORDER = {topic: index for index, topic in enumerate(Topic)}
_WORD = re.compile(r"[a-z0-9]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+")

_STOPS = re.compile("[.;]")
_WITHIN = re.compile(re.escape("[^.;]"))
_OVER_STOPS = re.compile(r"[.;^$]|\\[WSDB]")
"""What in a pattern may match a stop, but for the characters of one clause."""

_MOST = 3
"""Topics proposed at most."""

_SHARE = 0.15
"""A topic is proposed if its sum is at least this share of the highest."""

_LEAST = 1
"""A topic is proposed if its sum is more than this."""

_LONG = 400
"""Characters of a wording above which only its changed sentences are read."""

_LONGEST = 3000
"""Characters of a wording that are read for topics."""

_OFTEN = 4
_AGAIN = 0.4
"""Hits of a cue that count, and what each after the first adds."""

_FADE = 0.75
_WHOLE = 0.8
"""What the whole wording counts once more: a word may change in a sentence that says little."""

_HEADED = (9, 2)
"""What it counts that the heading above is known to be on a topic, and the heading above that."""

_LEAD_IN = 0.85
"""What the sentence counts that introduces a list."""

_PLAIN = 8
"""A change has a topic besides `general` if the sum of the likeliest is at least this."""

_A_WORD = 0.65
_WORDS = 10
"""What a word of a topic counts beside cues, and how many count."""


# ---------------------------------------------------------------- the table


@dataclass(frozen=True, eq=False)
class Cue:
    """A turn of phrase that speaks for a topic, or against it."""

    topic: Topic
    weight: float
    table: Table
    entry: Entry

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The turn of phrase, for text in lower case; compiled where a text may have it."""
        return self.table.compiled((self.entry,), re.ASCII)

    @cached_property
    def crosses_stops(self) -> bool:
        """Whether a match may reach over a full stop or a semicolon, or depends on one."""
        return bool(_OVER_STOPS.search(_WITHIN.sub("", self.pattern.pattern)))


@dataclass(frozen=True, eq=False)
class TopicRules:
    """The cues and words of all topics."""

    cues: tuple[Cue, ...]
    words: Mapping[str, Sequence[Topic]]
    """The topics that each word, or each beginning of one, ``refund*``, speaks for."""

    @cached_property
    def index(self) -> PatternIndex:
        """What the cues need of the words of a text."""
        lines = (cue.table.expanded(cue.entry) for cue in self.cues)
        return PatternIndex(lines, lexicon_for("en").stop_words)

    @cached_property
    def longest(self) -> int:
        """Letters of the longest beginning."""
        return max(map(len, self.words))


@cache
def topic_rules() -> TopicRules:
    """Return the rules of `data/topics.txt`; read once, and never changed."""
    table = read_table("topics.txt")
    cues: list[Cue] = []
    words: dict[str, list[Topic]] = defaultdict(list)
    for topic, entry in ((Topic(name), e) for name, rows in table.sections.items() for e in rows):
        if entry.key == "words":
            for word in entry.value.split():
                words[word].append(topic)
        else:
            cues.append(Cue(topic, float(entry.key), table, entry))
    return TopicRules(tuple(cues), words)


# ---------------------------------------------------------------- a wording


def topics(text: str) -> tuple[Topic, ...]:
    """Return the topics that a wording is likely to be on, likeliest first; may be empty."""
    return _likeliest(_sums(text))


def _likeliest(sums: Mapping[Topic, float]) -> tuple[Topic, ...]:
    ranked = sorted((t for t in sums if sums[t] > _LEAST), key=lambda t: (-sums[t], _ORDER[t]))
    return tuple(t for t in ranked[:_MOST] if sums[t] >= _SHARE * sums[ranked[0]])


def _sums(text: str) -> dict[Topic, float]:
    """Return what a text says for each topic."""
    rules = topic_rules()
    text = text[:_LONGEST].lower()
    hits: dict[Topic, list[float]] = {}
    for number, times in sorted(_counted(text, rules).items()):
        cue = rules.cues[number]
        hits.setdefault(cue.topic, []).append(cue.weight * _often(times))
    said = _said(set(_WORD.findall(text)), rules)
    return {t: _settled(hits.get(t, [])) + said.get(t, 0.0) for t in hits.keys() | said.keys()}


def _counted(text: str, rules: TopicRules) -> dict[int, int]:
    """Return how often each cue hits, by its number.

    A cue that never reaches over a stop is sought only between those stops where its words stand.
    """
    possible = rules.index.possible(text)
    over = {number for number in possible if rules.cues[number].crosses_stops}
    times: dict[int, int] = defaultdict(int)
    _count(text, over, rules, times)
    for part in _STOPS.split(text) if possible - over else ():
        _count(part, rules.index.possible(part) - over, rules, times)
    return times


def _count(text: str, numbers: Iterable[int], rules: TopicRules, times: dict[int, int]) -> None:
    """Add how often some cues hit in a text."""
    for number in numbers:
        if hits := len(rules.cues[number].pattern.findall(text)):
            times[number] += hits


def _said(words: set[str], rules: TopicRules) -> dict[Topic, float]:
    """Return what single words say of each topic; one that many topics share says less."""
    said: dict[Topic, float] = {}
    for spoken in sorted(set().union(*map(_speaking, words))):
        for topic in rules.words[spoken]:
            said[topic] = said.get(topic, 0.0) + 1 / len(rules.words[spoken])
    return {topic: _A_WORD * min(share, _WORDS) for topic, share in said.items()}


@lru_cache(maxsize=20_000)
def _speaking(word: str) -> tuple[str, ...]:
    """Return the words of the table that a word of a text is, or begins with."""
    rules = topic_rules()
    lengths = range(1, min(len(word), rules.longest) + 1)
    names = (word, *(f"{word[:length]}*" for length in lengths))
    return tuple(name for name in names if name in rules.words)


def _often(times: int) -> float:
    """Return 1 for one hit and somewhat more for several."""
    return 1 + _AGAIN * (min(times, _OFTEN) - 1)


def _settled(weights: list[float]) -> float:
    """Return the sum of weights, each counting less than the one before it.

    Topics with many common cues would otherwise win over one with a single telling one.
    """
    return sum(
        weight * (_FADE**rank if weight > 0 else 1)
        for rank, weight in enumerate(sorted(weights, reverse=True))
    )


# ---------------------------------------------------------------- a change


def topics_of_change(
    change: Change, old: Clauses, new: Clauses, language: str = "en"
) -> tuple[Topic, ...]:
    """Return the topics of a change: of its words and of what stands above them.

    In another language than English only headings speak, if they are known at all.

    Where nothing is plain it is `Topic.GENERAL`: a topic that is not sure asks the author a
    wrong question.
    """
    if not change.substantive or not _heading_rules(language):
        return ()
    total: dict[Topic, float] = defaultdict(float)
    for text, weight in _sources(change, old, new) if language == "en" else ():
        for topic, said in _sums(_ADDRESS.sub(" ", text)).items():
            total[topic] += weight * said
    clauses, at = _first_clause(change, old, new)
    for heading, weight in zip(reversed(clauses[at].path), _HEADED, strict=False):
        for topic in _topics_of_heading(heading, language):
            total[topic] += weight
    if max(total.values(), default=0) < _PLAIN:
        return (Topic.GENERAL,)
    return _likeliest(total)


def _first_clause(change: Change, old: Clauses, new: Clauses) -> tuple[Clauses, int]:
    return (new, change.group.new[0]) if change.group.new else (old, change.group.old[0])


def _topics_of_heading(heading: str, language: str) -> Iterator[Topic]:
    for topic, pattern in _heading_rules(language):
        if pattern.search(heading.lower()):
            yield topic


@cache
def _heading_rules(language: str) -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    """Return the rules of `data/topic-headings.txt` for a language; read once."""
    table = read_table("topic-headings.txt")
    return tuple(
        (Topic(entry.key), table.compiled((entry,), re.UNICODE))
        for entry in table.sections.get(language, ())
    )


def _sources(change: Change, old: Clauses, new: Clauses) -> Iterator[tuple[str, float]]:
    """Yield the texts that speak for the topics of a change, and what each counts."""
    whole = change.redline.new or change.redline.old
    if len(whole) <= _LONG:
        yield _told(change.redline), 1 + _WHOLE
    else:
        yield _told(change.redline), 1
        yield whole, _WHOLE
    clauses, at = _first_clause(change, old, new)
    if (introduced := list_lead_in(clauses, at)) is not None:
        yield clauses[introduced].text, _LEAD_IN


def _told(redline: Redline) -> str:
    """Return the words of a change that tell its topic: what went, and what is there now.

    Of a long wording only the sentences with a change in them: a word edited in a page-long
    clause does not make all of that page's topics its own. A change of links alone has none.
    """
    gone = " ".join(run.text for run in redline.runs if run.op is Op.DELETE)
    new = redline.new
    if len(new) <= _LONG or all(run.op is Op.EQUAL for run in redline.runs):
        return f"{new}\n{gone}"
    touched, at = set(), 0
    for run in redline.runs:
        if run.op is not Op.EQUAL:
            touched.add(sentence_at(new, min(at, len(new) - 1)))
        at += 0 if run.op is Op.DELETE else len(run.text)
    return " ".join(new[start:end] for start, end in sorted(touched)) + f"\n{gone}"
