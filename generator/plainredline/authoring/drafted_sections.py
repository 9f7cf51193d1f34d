"""Drafted sections and minor entries: pre-filled, each word of the agreement verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plainredline.authoring.questions import CHANGED, about_doing, about_meaning
from plainredline.authoring.quoted_edits import quotes
from plainredline.authoring.records import record_of, written
from plainredline.explain.clause_names import Sides
from plainredline.explain.fingerprint import fingerprint_of
from plainredline.explain.stories import Story
from plainredline.explain.yaml_text import comment, scalar, sequence
from plainredline.language.quotations import first_words, plain, stands_in
from plainredline.messages.translator import translator_for
from plainredline.model import (
    Agreement,
    Change,
    Clause,
    ClauseKind,
    Comparison,
    Effect,
    Fact,
    FactKind,
    Fingerprint,
    Kind,
    Party,
    Severity,
    Topic,
)

_ROWS: Final = frozenset(
    {
        FactKind.DURATION,
        FactKind.AMOUNT,
        FactKind.PERCENTAGE,
        FactKind.DATE,
        FactKind.AGE,
        FactKind.COUNT,
        FactKind.LAW,
        FactKind.VENUE,
    }
)
"""Facts with a before and an after that fit a row of the card."""

_MOST_QUOTES: Final = 3
_MOST_FACTS: Final = 12
_MINOR_TOGETHER: Final = 12
"""Cosmetic changes in one entry of the minor block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefill:
    """What a section is filled with beyond what the comparison shows: a tool's answer."""

    title: str
    effect: Effect | None
    topic: Topic | None
    gains: Party | None
    binds: Party | None
    quote: tuple[str, ...]
    old_quote: tuple[str, ...]
    changed: str
    means: str
    can_do: str


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a draft is written from."""

    both: Sides
    agreement: Agreement
    answers: Mapping[Fingerprint, Prefill]
    headings: tuple[str, str, str]
    """Of the three parts of a section, in the language of the file."""


def named(both: Sides, story: Iterable[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names for the changes of a story: of new clauses, and of deleted ones."""
    new: list[str] = []
    old: list[str] = []
    for i in story:
        group = both.comparison.changes[i].group
        new += [both.new.name(clause) for clause in group.new]
        if not group.new:
            old += [both.old.name(clause) for clause in group.old]
    return tuple(new), tuple(old)


def short_names(both: Sides, story: Story) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the name of a section that came or went whole, else a name for each clause."""
    new, old = named(both, story)
    substantive = {i for i, c in enumerate(both.comparison.changes) if c.substantive}
    first = both.comparison.changes[story[0]].group
    for clauses, indices, is_old in (
        (both.comparison.new, first.new, False),
        (both.comparison.old, () if first.new else first.old, True),
    ):
        if len(story) > 1 and indices and clauses[indices[0]].kind is ClauseKind.HEADING:
            reached = set(both.reach(indices[0], is_old=is_old))
            if reached & substantive == set(story):
                return ((), old[:1]) if is_old else (new[:1], ())
    return new, old


def new_section(desk: Desk, story: Story) -> list[str]:
    """Return the lines of a section for a story, without a blank line after the last."""
    prefill = desk.answers.get(fingerprint_of(desk.both.comparison, story))
    topics = list(dict.fromkeys(t for i in story for t in desk.both.comparison.changes[i].topics))
    if prefill and prefill.topic:
        topics = [prefill.topic, *(t for t in topics if t is not prefill.topic)]
    topic = topics[0] if topics else None
    changed, means, can_do = desk.headings
    return [
        f"## {comment(prefill.title) if prefill else title(desk.both, story)}",
        "",
        "```change",
        *block(desk, story, topics, prefill),
        "```",
        "",
        *_part(changed, prefill.changed if prefill else "", CHANGED),
        *_part(means, prefill.means if prefill else "", about_meaning(topic)),
        *_part(can_do, prefill.can_do if prefill else "", about_doing(topic))[:-1],
    ]


def _part(heading: str, text: str, question: str) -> list[str]:
    return [f"### {heading}", "", *(text.split("\n") if text else [f"<!-- {question} -->"]), ""]


def block(desk: Desk, story: Story, topics: Sequence[Topic], prefill: Prefill | None) -> list[str]:
    """Return the lines within the ``change`` block; open keys stand as comments."""
    new, old = short_names(desk.both, story)
    old_quotes, new_quotes = story_quotes(desk.both, story)
    if prefill:
        old_quotes, new_quotes = prefill.old_quote, prefill.quote
    lines = [f"clause: {sequence(new)}"] if new else []
    lines += [f"old: {sequence(old)}"] if old else []
    lines += [f"quote: {sequence(new_quotes)}"] if new_quotes else []
    lines += [f"old_quote: {sequence(old_quotes)}"] if old_quotes else []
    lines.append(_open("effect", prefill.effect if prefill else None, Effect))
    lines.append(_topic(topics))
    audiences = [audience.id for audience in desk.agreement.audiences]
    single = len(audiences) == 1  # Then there is nothing to choose.
    lines.append(f"{'' if single else '# '}affects: {sequence(audiences or ['everyone'])}")
    lines.append(_open("gains", prefill.gains if prefill else None, Party))
    lines.append(_open("binds", prefill.binds if prefill else None, Party))
    lines.append(_open("severity", None, Severity))
    lines.append("# deadline: the last day to act, as 2026-01-31, if there is one")
    lines += _facts(desk.both.comparison, story)
    record = record_of(desk.both, story)
    return [*lines, f"wording: {record.wording}", *written(record)]


def _open(name: str, value: str | None, choices: Iterable[str]) -> str:
    return f"{name}: {value}" if value else f"# {name}: {' | '.join(choices)}"


def _topic(topics: Sequence[Topic]) -> str:
    if not topics:
        return "# topic: " + " | ".join(Topic)
    others = f"; or {', '.join(topics[1:3])}" if topics[1:] else ""
    return f"topic: {topics[0]} # proposed{others}"


def _facts(comparison: Comparison, story: Story) -> list[str]:
    every = [fact for i in story for fact in comparison.changes[i].facts]
    every = list(dict.fromkeys(every))[:_MOST_FACTS]
    lines = ["# Found automatically, may be incomplete:"] if every else []
    say = translator_for("en").say
    lines += [f"#   {comment(say(fact.statement))}" for fact in every]
    rows = [_row(fact) for fact in every if fact.kind in _ROWS]
    return [*lines, "# facts:", *rows] if rows else lines


def _row(fact: Fact) -> str:
    old, new = (comment(side) or "none" for side in (fact.old, fact.new))
    label = first_words(comment(fact.name), 60) or str(fact.kind)
    return f"#   - {{label: {scalar(label)}, old: {scalar(old)}, new: {scalar(new)}}}"


def story_quotes(both: Sides, story: Story) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return quotes for a story, of the old and of the new wording; a few of each at most."""
    old: list[str] = []
    new: list[str] = []
    bodies = tuple(i for i in story if not _is_heading(both, i)) or story
    for i in bodies:
        change = both.comparison.changes[i]
        redline = change.redline
        found = map(comment, quotes(redline, [form.text for form in change.forms]))
        for quote, wording, chosen in zip(
            found, (redline.old, redline.new), (old, new), strict=True
        ):
            if quote and quote not in chosen and stands_in(quote, wording):
                chosen.append(quote)
    return tuple(old[:_MOST_QUOTES]), tuple(new[:_MOST_QUOTES])


def _is_heading(both: Sides, change: int) -> bool:
    return _first(both, both.comparison.changes[change]).kind is ClauseKind.HEADING


# ---------------------------------------------------------------- titles


def title(both: Sides, story: Story) -> str:
    """Return a title that only says what the comparison shows: *Reworded: 14.2 in “Fees”*."""
    changes = [both.comparison.changes[i] for i in story]
    words = {_verb(change) for change in changes}
    verb = words.pop() if len(words) == 1 else "Changed"
    clauses = [_first(both, change) for change in changes if change.group.new]
    clauses = clauses or [_first(both, change) for change in changes]
    labels = list(dict.fromkeys(filter(None, (c.cite or c.label for c in clauses))))
    what = " to ".join([labels[0], labels[-1]] if len(labels) > 1 else labels)
    what = what or f"“{first_words(plain(clauses[0].text), 50)}”"
    heading = first_words(_heading(both, changes[0]), 60)
    is_itself = plain(clauses[0].text) == heading
    if is_itself:
        where = f" “{heading}”" if labels else ""
    else:
        where = f" in “{heading}”" if heading else ""
    return comment(f"{verb}: {what}{where}")


_VERBS: Final = (
    (Kind.INSERTED, "New"),
    (Kind.DELETED, "Removed"),
    (Kind.SPLIT, "Split"),
    (Kind.MERGED, "Merged"),
    (Kind.RETITLED, "Retitled"),
    (Kind.REWORDED, "Reworded"),
)
_DRAFTED_TITLE: Final = re.compile(
    rf"(?:{'|'.join(verb for _, verb in _VERBS)}|Changed): [0-9A-Z(§“]"
)


def _heading(both: Sides, change: Change) -> str:
    """Return the words of the heading over a change, or of the heading that changed."""
    clauses = both.comparison.new if change.group.new else both.comparison.old
    index: int | None = (change.group.new or change.group.old)[0]
    while index is not None and clauses[index].kind is not ClauseKind.HEADING:
        index = clauses[index].parent
    return "" if index is None else plain(clauses[index].text)


def is_drafted_title(text: str) -> bool:
    """Whether a title is one that `title` gives, and says nothing of the effect yet."""
    return bool(_DRAFTED_TITLE.match(text))


def _first(both: Sides, change: Change) -> Clause:
    if change.group.new:
        return both.comparison.new[change.group.new[0]]
    return both.comparison.old[change.group.old[0]]


def _verb(change: Change) -> str:
    for kind, verb in _VERBS:
        if kind in change.kinds:
            return verb
    return "Changed"


# ---------------------------------------------------------------- minor entries


def minor_stories(both: Sides, changes: Sequence[int]) -> tuple[Story, ...]:
    """Return cosmetic changes, neighbours that are so for the same reason together."""
    found: list[list[int]] = []
    for i in changes:
        change = both.comparison.changes[i]
        last = both.comparison.changes[found[-1][-1]] if found else None
        alike = last is not None and (last.reasons, last.group.move, bool(last.group.new)) == (
            change.reasons,
            change.group.move,
            bool(change.group.new),
        )
        if alike and len(found[-1]) < _MINOR_TOGETHER:
            found[-1].append(i)
        else:
            found.append([i])
    return tuple(map(tuple, found))


def new_minor(both: Sides, story: Story) -> list[str]:
    """Return the lines of one entry of the minor block."""
    new, old = named(both, story)
    lines = [f"clause: {sequence(new)}"] if new else []
    lines += [f"old: {sequence(old)}"] if old else []
    lines.append(f"reason: {scalar(why(both, story))}")
    lines.append(f"wording: {fingerprint_of(both.comparison, story)}")
    return [("- " if i == 0 else "  ") + line for i, line in enumerate(lines)]


def why(both: Sides, story: Story) -> str:
    """Return why the changes of a story are set aside, on one line."""
    return comment(translator_for("en").say_all(both.comparison.changes[story[0]].reasons))
