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
from functools import cache, cached_property, lru_cache

from plainredline.facts.line_index import line_index
from plainredline.facts.needed_words import PatternIndex
from plainredline.facts.rule_tables import Entry, Table, has_table, read_table
from plainredline.frozen_values import dataclass
from plainredline.language.lexicon import lexicon_for
from plainredline.language.sentences import sentence_at
from plainredline.late_patterns import late_pattern
from plainredline.model import Change, Clauses, Op, Redline, Topic, list_lead_in

_ORDER = {topic: index for index, topic in enumerate(Topic)}
_WORD = late_pattern(r"[^\W_]+")
_ADDRESS = late_pattern(r"(?:https?://|www\.)[^\s<>]+")

_STOPS = late_pattern("[.;]")
_WITHIN = late_pattern(re.escape("[^.;]"))
_OVER_STOPS = late_pattern(r"[.;^$]|\\[WSDB]")
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

_PLAIN_WORD = 5
"""What a word counts from which alone the topic is plain."""


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
        return self.table.compiled((self.entry,), re.UNICODE)

    @cached_property
    def crosses_stops(self) -> bool:
        """Whether a match may reach over a full stop or a semicolon, or depends on one."""
        return bool(_OVER_STOPS.search(_WITHIN.sub("", self.pattern.pattern)))


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words that speak for topics: whole ones, and how words begin or end."""

    whole: Mapping[str, Sequence[Topic]]
    beginnings: Mapping[str, Sequence[Topic]]
    endings: Mapping[str, Sequence[Topic]]

    def said(self, words: set[str], beginnings: set[str]) -> dict[Topic, float]:
        """Return what words say of each topic; one that many topics share says less."""
        said: dict[Topic, float] = {}
        spoken = [(self.whole, words), (self.beginnings, beginnings)]
        if self.endings:
            spoken.append((self.endings, {word[at:] for word in words for at in range(len(word))}))
        for table, heard in spoken:
            for word in sorted(table.keys() & heard):
                for topic in table[word]:
                    said[topic] = said.get(topic, 0.0) + 1 / len(table[word])
        return said


def _word_table(rows: Iterator[tuple[Topic, str]]) -> WordTable:
    whole: dict[str, list[Topic]] = defaultdict(list)
    beginnings: dict[str, list[Topic]] = defaultdict(list)
    endings: dict[str, list[Topic]] = defaultdict(list)
    for topic, line in rows:
        for word in line.split():
            table = endings if word[0] == "*" else beginnings if word[-1] == "*" else whole
            table[word.strip("*")].append(topic)
    return WordTable(whole, beginnings, endings)


@dataclass(frozen=True, eq=False)
class TopicRules:
    """The cues and words of all topics in one language."""

    cues: tuple[Cue, ...]
    index: PatternIndex
    """What the cues need of the words of a text."""

    words: WordTable
    """Words of which each says a little."""

    plain: WordTable
    """Words of which one is enough."""

    @cached_property
    def longest(self) -> int:
        """Letters of the longest beginning."""
        return max(map(len, (*self.words.beginnings, *self.plain.beginnings)), default=0)


@cache
def topic_rules(language: str) -> TopicRules | None:
    """Return the rules of a language, none where it has no table; read once, never changed."""
    name = "topics.txt" if language == "en" else f"topics.{language}.txt"
    if not has_table(name):
        return None
    table = read_table(name)
    rows = [(Topic(section), e) for section, entries in table.sections.items() for e in entries]
    words, plain = (
        _word_table((topic, e.value) for topic, e in rows if e.key == key)
        for key in ("words", "plain")
    )
    cues = tuple(
        Cue(topic, float(entry.key), table, entry)
        for topic, entry in rows
        if entry.key not in ("words", "plain")
    )
    lines = [cue.entry for cue in cues]
    index = line_index(table, lines, lexicon_for(language).stop_words)
    return TopicRules(cues, index, words, plain)


# ---------------------------------------------------------------- a wording


def topics(text: str, language: str = "en") -> tuple[Topic, ...]:
    """Return the topics that a wording is likely to be on, likeliest first; may be empty."""
    rules = topic_rules(language)
    return _likeliest(_sums(text, rules)) if rules else ()


def _likeliest(sums: Mapping[Topic, float]) -> tuple[Topic, ...]:
    ranked = sorted((t for t in sums if sums[t] > _LEAST), key=lambda t: (-sums[t], _ORDER[t]))
    return tuple(t for t in ranked[:_MOST] if sums[t] >= _SHARE * sums[ranked[0]])


@lru_cache(maxsize=1 << 12)
def _sums(text: str, rules: TopicRules) -> Mapping[Topic, float]:
    """Return what a text says for each topic."""
    text = text[:_LONGEST].lower()
    words = set(_WORD.findall(text))
    hits: dict[Topic, list[float]] = {}
    for number, times in sorted(_counted(text, rules).items()):
        cue = rules.cues[number]
        hits.setdefault(cue.topic, []).append(cue.weight * _often(times))
    beginnings = _beginnings(words, rules)
    for topic, share in rules.plain.said(words, beginnings).items():
        hits.setdefault(topic, []).append(_PLAIN_WORD * _often(round(share)))
    said = rules.words.said(words, beginnings)
    return {
        topic: _settled(hits.get(topic, [])) + _A_WORD * min(said.get(topic, 0.0), _WORDS)
        for topic in hits.keys() | said.keys()
    }


def _counted(text: str, rules: TopicRules) -> dict[int, int]:
    """Return how often each cue hits, by its number.

    A cue that never reaches over a stop is sought only between those stops where its words stand.
    """
    possible = rules.index.possible(text)
    over = {number for number in possible if rules.cues[number].crosses_stops}
    times: dict[int, int] = defaultdict(int)
    _count(text, over, rules, times)
    parts = _STOPS.split(text) if possible - over else ()
    for part in parts:
        within = rules.index.possible(part) if len(parts) > 1 else possible
        _count(part, within - over, rules, times)
    return times


def _count(text: str, numbers: Iterable[int], rules: TopicRules, times: dict[int, int]) -> None:
    """Add how often some cues hit in a text."""
    for number in numbers:
        if hits := len(rules.cues[number].pattern.findall(text)):
            times[number] += hits


def _beginnings(words: set[str], rules: TopicRules) -> set[str]:
    """Return how the words begin, letter by letter."""
    return {
        word[:length] for word in words for length in range(1, min(len(word), rules.longest) + 1)
    }


def _often(times: int) -> float:
    """Return 1 for one hit and somewhat more for several."""
    times = max(times, 1)
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

    Where nothing is plain it is `Topic.GENERAL`: a topic that is not sure asks the author a
    wrong question. In a language without rules there are none.
    """
    if not change.substantive or topic_rules(language) is None:
        return ()
    clauses, at = _first_clause(change, old, new)
    introduced = list_lead_in(clauses, at)
    lead = "" if introduced is None else clauses[introduced].text
    return _topics(change.redline, clauses[at].path[-len(_HEADED) :], lead, language)


@lru_cache(maxsize=1 << 13)
def _topics(redline: Redline, path: Sequence[str], lead: str, language: str) -> tuple[Topic, ...]:
    """Return the topics of words under some headings, and under what introduces a list."""
    rules = topic_rules(language)
    total: dict[Topic, float] = defaultdict(float)
    for text, weight in _sources(redline, lead) if rules else ():
        for topic, said in _sums(_ADDRESS.sub(" ", text), rules).items():
            total[topic] += weight * said
    for heading, weight in zip(reversed(path), _HEADED, strict=False):
        for topic in _topics_of_heading(heading, language):
            total[topic] += weight
    if max(total.values(), default=0) < _PLAIN:
        return (Topic.GENERAL,)
    return _likeliest(total)


def _first_clause(change: Change, old: Clauses, new: Clauses) -> tuple[Clauses, int]:
    return (new, change.group.new[0]) if change.group.new else (old, change.group.old[0])


@lru_cache(maxsize=1 << 12)
def _topics_of_heading(heading: str, language: str) -> tuple[Topic, ...]:
    low = heading.lower()
    return tuple(topic for topic, pattern in _heading_rules(language) if pattern.search(low))


@cache
def _heading_rules(language: str) -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    """Return the rules of `data/topic-headings.txt` for a language; read once."""
    table = read_table("topic-headings.txt")
    return tuple(
        (Topic(entry.key), table.compiled((entry,), re.UNICODE))
        for entry in table.sections.get(language, ())
    )


def _sources(redline: Redline, lead: str) -> Iterator[tuple[str, float]]:
    """Yield the texts that speak for the topics of a change, and what each counts."""
    whole = redline.new or redline.old
    if len(whole) <= _LONG:
        yield _told(redline), 1 + _WHOLE
    else:
        yield _told(redline), 1
        yield whole, _WHOLE
    if lead:
        yield lead, _LEAD_IN


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
