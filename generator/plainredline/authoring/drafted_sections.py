"""Drafted sections and minor entries: pre-filled, each word of the agreement verbatim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plainredline.authoring.kept_wordings import clipped, record_of, wrapped, written
from plainredline.authoring.plain_minor import plain_reasons
from plainredline.authoring.quoted_edits import quotes, whole_sentences
from plainredline.authoring.stories import Story
from plainredline.authoring.yaml_text import comment, scalar, sequence
from plainredline.language.author_marks import drafted_mark
from plainredline.language.clause_names import ComparisonNames
from plainredline.language.digest import fingerprint_of, fingerprint_of_text
from plainredline.language.quotations import first_words, plain, stands_in
from plainredline.messages.authoring_codes import (
    DoingQuestion,
    DraftTitle,
    Hint,
    MeaningQuestion,
    Question,
)
from plainredline.messages.translator import Translator
from plainredline.model import (
    VALUE_KINDS,
    Agreement,
    Change,
    Clause,
    ClauseKind,
    Code,
    Comparison,
    Effect,
    Fact,
    FactKind,
    Fingerprint,
    Kind,
    Message,
    Party,
    Severity,
    Topic,
    heading_of,
)

_ROWS: Final = VALUE_KINDS | {FactKind.LAW, FactKind.VENUE}
"""Facts with a before and an after that fit a row of the card."""

_MOST_QUOTES: Final = 12
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

    names: ComparisonNames
    agreement: Agreement
    answers: Mapping[Fingerprint, Prefill]
    t: Translator
    """For the language of the file."""

    headings: tuple[str, str, str]
    """Of the three parts of a section, in that language."""


def named(names: ComparisonNames, story: Iterable[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names for the changes of a story: of new clauses, and of deleted ones."""
    new: list[str] = []
    old: list[str] = []
    for i in story:
        group = names.comparison.changes[i].group
        new += [names.new.name(clause) for clause in group.new]
        if not group.new:
            old += [names.old.name(clause) for clause in group.old]
    return tuple(new), tuple(old)


def short_names(names: ComparisonNames, story: Story) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the name of a section that came or went whole, else a name for each clause."""
    new, old = named(names, story)
    substantive = {i for i, c in enumerate(names.comparison.changes) if c.substantive}
    first = names.comparison.changes[story[0]].group
    for clauses, indices, is_old in (
        (names.comparison.new, first.new, False),
        (names.comparison.old, () if first.new else first.old, True),
    ):
        if len(story) > 1 and indices and clauses[indices[0]].kind is ClauseKind.HEADING:
            reached = set(names.reach(indices[0], is_old=is_old))
            if reached & substantive == set(story):
                return ((), old[:1]) if is_old else (new[:1], ())
    return new, old


def new_section(desk: Desk, story: Story) -> list[str]:
    """Return the lines of a section for a story, without a blank line after the last."""
    prefill = desk.answers.get(fingerprint_of(desk.names.comparison, story))
    topics = list(desk.names.comparison.topics(story))
    if prefill and prefill.topic:
        topics = [prefill.topic, *(t for t in topics if t is not prefill.topic)]
    # Where several are as likely, a question on one of them would lead astray.
    plain_topic = topics[0] if len(topics) == 1 or (prefill and prefill.topic) else None
    changed, means, can_do = desk.headings
    return [
        f"## {comment(prefill.title) if prefill else title(desk, story)}",
        "",
        "```change",
        *block(desk, story, topics, prefill),
        "```",
        "",
        *_part(desk, changed, prefill.changed if prefill else "", Question.CHANGED),
        *([] if prefill else _each(desk, story)),
        *_part(desk, means, prefill.means if prefill else "", _meaning(plain_topic)),
        *_part(desk, can_do, prefill.can_do if prefill else "", _doing(plain_topic))[:-1],
    ]


def _meaning(topic: Topic | None) -> Code:
    return MeaningQuestion.__members__.get(topic.name if topic else "", Question.MEANS)


def _doing(topic: Topic | None) -> Code:
    return DoingQuestion.__members__.get(topic.name if topic else "", Question.CAN_DO)


def _part(desk: Desk, heading: str, text: str, question: Code) -> list[str]:
    asked = [f"<!-- {desk.t(question)} -->"]
    return [f"### {heading}", "", *(text.split("\n") if text else asked), ""]


def _each(desk: Desk, story: Story) -> list[str]:
    """Return the question whether each effect is told, where a clause has more than one."""
    changes = desk.names.comparison.changes
    came = [s for i in story for s in whole_sentences(changes[i].redline)]
    if len(came) < _SEVERAL or len(story) > 1:  # Of several clauses each has its own quotes.
        return []
    # Words of the agreement must not end the remark in which they stand.
    first, last = (first_words(plain(each), 60).replace("--", "–") for each in (came[0], came[-1]))
    return [f"<!-- {comment(desk.t(Question.EACH, first=first, last=last))} -->", ""]


_SEVERAL: Final = 2
"""Sentences that came or went, of which a reader may be told one only."""


def block(desk: Desk, story: Story, topics: Sequence[Topic], prefill: Prefill | None) -> list[str]:
    """Return the lines within the ``change`` block; open keys stand as comments."""
    new, old = short_names(desk.names, story)
    old_quotes, new_quotes = story_quotes(desk.names, story)
    if prefill:
        old_quotes, new_quotes = prefill.old_quote, prefill.quote
    lines = [f"clause: {sequence(new)}"] if new else []
    lines += [f"old: {sequence(old)}"] if old else []
    lines += [f"quote: {sequence(new_quotes)}"] if new_quotes else []
    lines += [f"old_quote: {sequence(old_quotes)}"] if old_quotes else []
    lines.append(_open("effect", prefill.effect if prefill else None, Effect))
    lines.append(_topic(desk, topics))
    audiences = [audience.id for audience in desk.agreement.audiences]
    single = len(audiences) == 1  # Then there is nothing to choose.
    lines.append(f"{'' if single else '# '}affects: {sequence(audiences or ['everyone'])}")
    lines.append(_open("gains", prefill.gains if prefill else None, Party))
    lines.append(_open("binds", prefill.binds if prefill else None, Party))
    lines.append(_open("severity", None, Severity))
    lines.append(f"# deadline: {desk.t(Hint.DEADLINE)}")
    lines += _facts(desk, story)
    if prefill is None:
        lines.append(title_mark(desk, story))
    record = record_of(desk.names, story)
    return [*lines, *_edits(desk, story), f"wording: {record.wording}", *written(record, desk.t)]


def _edits(desk: Desk, story: Story) -> list[str]:
    """Return the edits of long clauses with a few words around, which is where they are read."""
    found: list[str] = []
    for i in story:
        if text := clipped(desk.names.comparison.changes[i]):
            found += wrapped(f"# {desk.names.change_names((i,))[0]}: {text}", "#   ")
    return found


def _open(name: str, value: str | None, choices: Iterable[str]) -> str:
    return f"{name}: {value}" if value else f"# {name}: {' | '.join(choices)}"


def _topic(desk: Desk, topics: Sequence[Topic]) -> str:
    if not topics:
        return "# topic: " + " | ".join(Topic)
    others = ", ".join(topics[1:3])
    said = desk.t(Hint.PROPOSED_OR, topics=others) if others else desk.t(Hint.PROPOSED)
    return f"topic: {topics[0]} # {said}"


def _facts(desk: Desk, story: Story) -> list[str]:
    changes = desk.names.comparison.changes
    every = list(dict.fromkeys(f for i in story for f in changes[i].facts))[:_MOST_FACTS]
    lines = [f"# {desk.t(Hint.FACTS)}"] if every else []
    lines += [f"#   {comment(desk.t.say(fact.statement))}" for fact in every]
    rows = [_row(fact, desk.t(Hint.NONE)) for fact in every if fact.kind in _ROWS]
    return [*lines, "# facts:", *rows] if rows else lines


def _row(fact: Fact, none: str) -> str:
    old, new = (comment(side) or none for side in (fact.old, fact.new))
    label = first_words(comment(fact.name), 60) or str(fact.kind)
    return f"#   - {{label: {scalar(label)}, old: {scalar(old)}, new: {scalar(new)}}}"


def story_quotes(names: ComparisonNames, story: Story) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return quotes for a story, of the old and of the new wording; a few of each at most."""
    old: list[str] = []
    new: list[str] = []
    kinds = {i: _first(names.comparison, i).kind for i in story}
    bodies = tuple(i for i in story if kinds[i] is not ClauseKind.HEADING) or story
    for i in bodies:
        change = names.comparison.changes[i]
        redline = change.redline
        found = quotes(redline, [form.text for form in change.forms])
        for side, wording, chosen in zip(
            found, (redline.old, redline.new), (old, new), strict=True
        ):
            told = dict.fromkeys(map(comment, side))
            chosen += [q for q in told if q not in chosen and stands_in(q, wording)]
    return tuple(old[:_MOST_QUOTES]), tuple(new[:_MOST_QUOTES])


# ---------------------------------------------------------------- titles


def title(desk: Desk, story: Story) -> str:
    """Return a title that only says what the comparison shows: *Reworded: 14.2 in “Fees”*."""
    comparison = desk.names.comparison
    codes = {_code(comparison.changes[i]) for i in story}
    code = codes.pop() if len(codes) == 1 else DraftTitle.CHANGED
    kept = [i for i in story if comparison.changes[i].group.new]
    clauses = [_first(comparison, i) for i in kept or story]
    labels = list(dict.fromkeys(filter(None, (c.cite or c.label for c in clauses))))
    heading = first_words(_heading(comparison, story[0]), 60)
    what = _what(labels, first_words(plain(clauses[0].text), 50))
    if heading and plain(clauses[0].text) != heading:
        what = DraftTitle.BENEATH(what=what, heading=heading)
    elif heading and labels:
        what = DraftTitle.HEADING(what=what, heading=heading)
    return comment(desk.t(code, what=what))


def _what(labels: Sequence[str], words: str) -> Message | str:
    if not labels:
        return DraftTitle.WORDS(words=words)
    return DraftTitle.RANGE(first=labels[0], last=labels[-1]) if labels[1:] else labels[0]


_CODES: Final = (
    (Kind.INSERTED, DraftTitle.NEW),
    (Kind.DELETED, DraftTitle.REMOVED),
    (Kind.SPLIT, DraftTitle.SPLIT),
    (Kind.MERGED, DraftTitle.MERGED),
    (Kind.RETITLED, DraftTitle.RETITLED),
    (Kind.REWORDED, DraftTitle.REWORDED),
)


def _heading(comparison: Comparison, change: int) -> str:
    """Return the words of the heading over a change, or of the heading that changed."""
    clauses, first = comparison.start(change)
    heading = heading_of(clauses, first)
    return "" if heading is None else plain(clauses[heading].text)


def _first(comparison: Comparison, change: int) -> Clause:
    clauses, first = comparison.start(change)
    return clauses[first]


def _code(change: Change) -> DraftTitle:
    return next((code for kind, code in _CODES if kind in change.kinds), DraftTitle.CHANGED)


# ---------------------------------------------------------------- minor entries


def minor_stories(names: ComparisonNames, changes: Sequence[int]) -> tuple[Story, ...]:
    """Return cosmetic changes, neighbours that are so for the same reason together."""
    found: list[list[int]] = []
    for i in changes:
        change = names.comparison.changes[i]
        last = names.comparison.changes[found[-1][-1]] if found else None
        alike = last is not None and _kinship(last) == _kinship(change)
        if alike and len(found[-1]) < _MINOR_TOGETHER:
            found[-1].append(i)
        else:
            found.append([i])
    return tuple(map(tuple, found))


def _kinship(change: Change) -> tuple[object, ...]:
    """Return what cosmetic changes of one entry have in common."""
    return minor_reasons(change), change.group.move, bool(change.group.new)


def minor_reasons(change: Change) -> tuple[Message, ...]:
    """Return why a change is set aside: it is one of form, or plainly nothing to a reader."""
    return plain_reasons(change) or change.reasons


def reason_mark(comparison: Comparison, story: Story) -> str:
    """Return why changes are set aside, as it is known whatever words an author gives it."""
    reasons = comparison.changes[story[0]].reasons
    values = " ".join(str(reason.values) for reason in reasons if reason.values)
    keys = "+".join(reason.code.key for reason in reasons)
    return f"{keys}:{fingerprint_of_text(values)}" if values else keys


def drafted_reason(desk: Desk, story: Story) -> str:
    """Return why changes are set aside, in words, on one line."""
    return comment(desk.t.say_all(minor_reasons(desk.names.comparison.changes[story[0]])))


def title_mark(desk: Desk, story: Story) -> str:
    """Return the remark by which a drafted title is known while nobody has changed it."""
    return drafted_mark("title", fingerprint_of_text(title(desk, story)))


def new_minor(desk: Desk, story: Story) -> list[str]:
    """Return the lines of one entry of the minor block."""
    comparison = desk.names.comparison
    new, old = named(desk.names, story)
    lines = [f"clause: {sequence(new)}"] if new else []
    lines += [f"old: {sequence(old)}"] if old else []
    lines.append(f"reason: {scalar(drafted_reason(desk, story))}")
    if not comparison.substantive(story):  # Else it is for the author to judge.
        lines.append(drafted_mark("reason", reason_mark(comparison, story)))
    lines.append(f"wording: {fingerprint_of(comparison, story)}")
    return [("- " if i == 0 else "  ") + line for i, line in enumerate(lines)]
