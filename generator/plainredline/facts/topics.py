"""Topics proposed for a change: the 24, by cues in its words and in the headings above it.

Each cue has a weight; the topics with the highest sums are proposed, likeliest first. A cue is
a turn of phrase that agreements use for one topic, weighed by how seldom they use it for
another. The author decides; the proposal saves typing and shows disagreement.
"""

from __future__ import annotations

import re

from plainredline.facts.topic_rules import CUES
from plainredline.model import Change, Clauses, Topic

_ORDER = {topic: index for index, topic in enumerate(Topic)}
_COMPILED = tuple(
    (topic, weight, re.compile(pattern, re.IGNORECASE))
    for topic, rows in CUES.items()
    for weight, pattern in rows
)

_MOST = 3
"""Topics proposed at most."""

_SHARE = 0.15
"""A topic is proposed if its sum is at least this share of the highest."""

_LONGEST = 6000
"""Characters of a wording that are read for topics."""

_HEADING = 0.6
"""What a cue in a heading counts beside one in the words."""


def topics(text: str, heading: str = "") -> tuple[Topic, ...]:
    """Return the topics that a wording is likely to be on, likeliest first; may be empty."""
    sums: dict[Topic, float] = {}
    text, heading = text[:_LONGEST], heading[:_LONGEST]
    for topic, weight, cue in _COMPILED:
        hit = 1.0 if cue.search(text) else 0.0
        if heading and cue.search(heading):
            hit += _HEADING
        if hit:
            sums[topic] = sums.get(topic, 0) + weight * hit
    ranked = sorted((t for t in sums if sums[t] > 0), key=lambda t: (-sums[t], _ORDER[t]))
    return tuple(t for t in ranked[:_MOST] if sums[t] >= _SHARE * sums[ranked[0]])


def topics_of_change(change: Change, old: Clauses, new: Clauses) -> tuple[Topic, ...]:
    """Return the topics of a change, from both wordings and the headings above them."""
    paths = [new[j].path for j in change.group.new[:1]] or [old[i].path for i in change.group.old[:1]]
    heading = "\n".join(paths[0][-2:]) if paths else ""
    changed = " ".join(run.text for run in change.redline.runs if run.op.value != "equal")
    whole = "\n".join((change.redline.old, change.redline.new))
    return topics(f"{changed}\n{whole}", heading)
