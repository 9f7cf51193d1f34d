"""Topics proposed for a change: the 24, by cues in its words and in the headings above it.

Each cue has a weight; the topics with the highest sums are proposed, likeliest first. A cue is
a turn of phrase that agreements use for one topic, weighed by how seldom they use it for
another. Single words count a little beside them, so that a wording without any known turn of
phrase still has a topic. The author decides; the proposal saves typing and shows disagreement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from plainredline.facts.rule_tables import Entry, Table, read_table
from plainredline.language.sentences import sentence_at
from plainredline.model import Change, ClauseKind, Clauses, Op, Redline, Topic, above

_ORDER = {topic: index for index, topic in enumerate(Topic)}
_WORD = re.compile(r"[a-z0-9]+")

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
_HEADING = 0.6
"""What a cue in a heading counts beside one in the words."""

_A_WORD = 0.65
_WORDS = 10
"""What a word of a topic counts beside cues, and how many count."""


# ---------------------------------------------------------------- the table


@dataclass(frozen=True, eq=False)
class Cue:
    """A turn of phrase that speaks for a topic, or against it."""

    topic: Topic
    weight: float
    beginnings: tuple[str, ...]
    """How words begin of which one stands in every match."""

    table: Table
    entry: Entry

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The turn of phrase, for text in lower case; compiled where a text may have it."""
        return self.table.compiled((self.entry,), re.ASCII)


@dataclass(frozen=True, slots=True)
class TopicRules:
    """The cues and words of all topics, found by how words begin."""

    cues: tuple[Cue, ...]
    by_beginning: Mapping[str, Sequence[int]]
    """Which cues each beginning of a word may be the start of."""

    whole: Mapping[str, Sequence[Topic]]
    stems: Mapping[str, Sequence[Topic]]
    """The topics that each word, or each beginning of one, speaks for."""

    longest: int
    """Letters of the longest beginning."""


@cache
def topic_rules() -> TopicRules:
    """Return the rules of `data/topics.txt`; read once, and never changed."""
    table = read_table("topics.txt")
    cues: list[Cue] = []
    by_beginning: dict[str, list[int]] = defaultdict(list)
    whole: dict[str, list[Topic]] = defaultdict(list)
    stems: dict[str, list[Topic]] = defaultdict(list)
    for topic, entry in ((Topic(name), e) for name, rows in table.sections.items() for e in rows):
        if entry.key == "words":
            for word in entry.value.split():
                (stems if word.endswith("*") else whole)[word.removesuffix("*")].append(topic)
            continue
        weight, *beginnings = entry.key.split()
        for beginning in beginnings:
            by_beginning[beginning].append(len(cues))
        cues.append(Cue(topic, float(weight), tuple(beginnings), table, entry))
    longest = max(map(len, (*by_beginning, *stems)))
    return TopicRules(tuple(cues), by_beginning, whole, stems, longest)


# ---------------------------------------------------------------- a wording


def topics(text: str, heading: str = "") -> tuple[Topic, ...]:
    """Return the topics that a wording is likely to be on, likeliest first; may be empty."""
    rules = topic_rules()
    text, heading = text[:_LONGEST].lower(), heading[:_LONGEST].lower()
    words = set(_WORD.findall(text))
    beginnings = _beginnings(words, rules)
    in_text = _worth_trying(beginnings, rules)
    in_heading = _worth_trying(_beginnings(set(_WORD.findall(heading)), rules), rules)
    hits: dict[Topic, list[float]] = {}
    for number in in_text | in_heading:
        cue = rules.cues[number]
        hit = _often(cue.pattern, text) if number in in_text else 0.0
        if number in in_heading and cue.pattern.search(heading):
            hit += _HEADING
        if hit:
            hits.setdefault(cue.topic, []).append(cue.weight * hit)
    said = _said(words, beginnings, rules)
    sums = {t: _settled(hits.get(t, [])) + said.get(t, 0.0) for t in hits.keys() | said.keys()}
    ranked = sorted((t for t in sums if sums[t] > _LEAST), key=lambda t: (-sums[t], _ORDER[t]))
    return tuple(t for t in ranked[:_MOST] if sums[t] >= _SHARE * sums[ranked[0]])


def _beginnings(words: set[str], rules: TopicRules) -> set[str]:
    """Return how the words begin, letter by letter."""
    return {
        word[:length] for word in words for length in range(1, min(len(word), rules.longest) + 1)
    }


def _worth_trying(beginnings: set[str], rules: TopicRules) -> set[int]:
    """Return the cues that a text has the beginning of a word for."""
    known = rules.by_beginning.keys() & beginnings
    return {number for one in known for number in rules.by_beginning[one]}


def _said(words: set[str], beginnings: set[str], rules: TopicRules) -> dict[Topic, float]:
    """Return what single words say of each topic; one that many topics share says less."""
    said: dict[Topic, float] = {}
    for spoken, table in ((words, rules.whole), (beginnings, rules.stems)):
        for word in sorted(table.keys() & spoken):
            for topic in table[word]:
                said[topic] = said.get(topic, 0.0) + 1 / len(table[word])
    return {topic: _A_WORD * min(share, _WORDS) for topic, share in said.items()}


def _often(cue: re.Pattern[str], text: str) -> float:
    """Return 0 without a hit, 1 for one and somewhat more for several."""
    times = min(len(cue.findall(text)), _OFTEN)
    return 1 + _AGAIN * (times - 1) if times else 0.0


def _settled(weights: list[float]) -> float:
    """Return the sum of weights, each counting less than the one before it.

    Topics with many common cues would otherwise win over one with a single telling one.
    """
    return sum(
        weight * (_FADE**rank if weight > 0 else 1)
        for rank, weight in enumerate(sorted(weights, reverse=True))
    )


def topics_of_change(change: Change, old: Clauses, new: Clauses) -> tuple[Topic, ...]:
    """Return the topics of a change, from both wordings and the headings above them."""
    if not change.substantive:
        return ()
    paths = [new[j].path for j in change.group.new] + [old[i].path for i in change.group.old]
    heading = "\n".join(paths[0][-2:]) if paths else ""
    return topics(_told(change.redline), heading) or topics(_lead_in(change, old, new), heading)


def _lead_in(change: Change, old: Clauses, new: Clauses) -> str:
    """Return the words that open the list of which a change is an item; empty for none."""
    clauses, indices = (new, change.group.new) if change.group.new else (old, change.group.old)
    holders = (clauses[i] for i in above(clauses, indices[0]))
    holder = next(holders, None)
    return holder.text if holder and holder.kind is not ClauseKind.HEADING else ""


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
