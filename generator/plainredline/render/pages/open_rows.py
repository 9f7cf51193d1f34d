"""Places in a list: what each is called, how much differs, and the words by which it is known."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from plainredline.frozen_values import dataclass
from plainredline.messages.change_codes import BlockName, Counted
from plainredline.messages.difference_codes import SmallChange
from plainredline.messages.translator import Translator
from plainredline.model import Change, Comparison, Op, Run
from plainredline.render.order.naming import clause_of, hint_of, named
from plainredline.render.telling.marks import Marks, State
from plainredline.render.wording.views import BlockView

OPENING = 14
"""Words by which a clause that came or went is known."""

AROUND = 6
"""Words of kept text around the first difference."""

EDITED = 24
"""Words of differences that are shown; a longer one is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow:
    """A place, or neighbouring ones that came or went together."""

    target: str
    name: str
    amount: str
    """How much differs, in words."""

    words: Markup
    """The agreement's, with marks."""

    marks: Marks
    state: State | None
    count: int
    """Of places."""


def open_row(change: Change, block: BlockView, t: Translator) -> OpenRow:
    """Return a block, which shows a change first, as a line of a list."""
    return OpenRow(
        target=block.id,
        name=block.name,
        amount=amount_of(block, t),
        words=words_of(change),
        marks=block.marks,
        state=block.state,
        count=block.count,
    )


def amount_of(block: BlockView, t: Translator) -> str:
    """Return how many words of a block came and went."""
    deleted, inserted = block.amount
    if block.rows[0].before is None:
        return t(BlockName.ADDED_WORDS, amount=Counted.INSERTED(n=inserted))
    if block.rows[0].after is None:
        return t(BlockName.REMOVED_WORDS, amount=Counted.DELETED(n=deleted))
    if not (deleted or inserted):
        return t(block.small or SmallChange.NO_WORD)
    return t(Counted.AMOUNT, deleted=deleted, inserted=inserted)


def words_of(change: Change) -> Markup:
    """Return the first words of a clause that came or went, else its first difference."""
    runs = change.redline.runs
    if not (change.group.old and change.group.new):
        return escape(_cut("".join(run.text for run in runs), OPENING))
    first = next((n for n, run in enumerate(runs) if run.op is not Op.EQUAL), 0)
    shown = [_around(runs, first - 1, before=True)] if first else []
    left = EDITED
    for n, run in enumerate(runs[first:], first):
        if run.op is Op.EQUAL and (left <= 0 or len(run.text.split()) > AROUND):
            shown.append(_around(runs, n, before=False))
            break
        shown.append(_marked(run, max(left, 1)))
        left -= len(run.text.split())
    return Markup("").join(shown)


def _around(runs: Sequence[Run], n: int, *, before: bool) -> Markup:
    """Return the end of the kept text before a difference, or the beginning of that behind it."""
    text = runs[n].text
    words = text.split()
    if len(words) <= AROUND:
        return escape(text)
    if before:
        return escape(f"… {' '.join(words[-AROUND:])}{' ' if text[-1:].isspace() else ''}")
    return escape(f"{' ' if text[:1].isspace() else ''}{' '.join(words[:AROUND])} …")


def _marked(run: Run, most: int) -> Markup:
    tag = {Op.DELETE: Markup("<del>{}</del>"), Op.INSERT: Markup("<ins>{}</ins>")}
    words = _cut(run.text, most)
    return tag[run.op].format(words) if run.op in tag and words.strip() else escape(words)


def _cut(text: str, most: int) -> str:
    words = text.split()
    return text if len(words) <= most else f"{' '.join(words[:most])} …"


def place_names(comparison: Comparison, changes: Sequence[int], t: Translator) -> list[str]:
    """Return what places are called, one by one: by their numbers, or by how they begin."""
    names: list[str] = []
    for index in changes:
        group = comparison.changes[index].group
        side = (comparison.new, group.new) if group.new else (comparison.old, group.old)
        name = named(side[0], side[1][:1], t, code=BlockName.LIST)
        names.append(name or hint_of(clause_of(comparison, group), t))
    return names
