"""Into which sections a text is divided: by headings, where they divide it, else by numbers.

Captured texts have their headings as they come. One heading may stand over nearly all of the text,
with the true sections a level below; of twelve numbered sections some are headings and others
plain paragraphs; a line of a list may look like a heading. What is shown is where the text is
divided, so that no section of a list of sections holds all, and none that has words is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from plainredline.language.labels import follows
from plainredline.model import Clause, ClauseKind, Clauses
from plainredline.render.order.alike import known_of_latest
from plainredline.render.order.naming import opening_words

NEARLY_ALL: Final = 0.6
"""The share of the words from which a heading divides nothing: those below it do."""

MUCH: Final = 300
"""Words that are worth dividing."""

LEAST: Final = 3
"""Parts from which on a text is divided into them."""

DEEPEST: Final = 6
"""Levels of headings."""

SHORT: Final = 12
"""Words up to which a numbered paragraph is the title of its section."""

_FIRST: Final = frozenset({"1", "I", "A"})


@known_of_latest
def tops(clauses: Clauses) -> Sequence[int | None]:
    """Return for each clause the index of the clause that opens its section; None outside any.

    A first heading above all others is the title of the document and not a section. Where a
    document has no other headings, its numbered paragraphs or items take their place.
    """
    title = title_of(clauses)
    heads = [i for i, c in enumerate(clauses) if c.kind is ClauseKind.HEADING and i != title]
    if not heads:
        return _under(clauses, _numbered(clauses))
    openers = {i for i in heads if clauses[i].parent in {None, title}}
    for _ in range(DEEPEST):
        below = _below_what_holds_all(clauses, _under(clauses, openers), heads)
        if not below - openers:
            break
        openers |= below
    return _under(clauses, openers)


def title_of(clauses: Clauses) -> int | None:
    """Return the heading that stands first and above all others."""
    levels = [(c.level, i) for i, c in enumerate(clauses) if c.kind is ClauseKind.HEADING]
    if not levels:
        return None
    (first, index), *others = levels
    return index if others and all(first < level for level, _ in others) else None


def is_title(clause: Clause) -> bool:
    """Whether a clause that opens a section is no more than its title."""
    return clause.kind is ClauseKind.HEADING or clause.text.count(" ") < SHORT


def heading_words(clause: Clause) -> str:
    """Return what a section is called: its heading, or how a paragraph that opens it begins."""
    if is_title(clause):
        return clause.text
    start = " ".join(clause.text.split(" ", SHORT)[:SHORT])
    title, stop, _ = start.partition(". ")
    return title if stop else opening_words(clause)


def _under(clauses: Clauses, openers: set[int]) -> list[int | None]:
    """Return which opener each clause stands under.

    A paragraph that opens a section has what follows beside it; so has what went before a
    heading that is none: a line with a number below that of its section.
    """
    result: list[int | None] = []
    last: dict[int | None, int] = {}
    beside: dict[int | None, int | None] = {}
    for index, clause in enumerate(clauses):
        parent = clause.parent
        before = last.get(parent)
        if index in openers and not (before is not None and _is_part(clause, clauses[before])):
            last[parent] = index
            beside[parent] = index if clause.kind is ClauseKind.PARAGRAPH else None
            result.append(index)
        elif before is not None and _goes_on(clause, clauses[before]):
            last[parent] = beside[parent] = index
            result.append(index)
        else:
            if index in openers:
                beside[parent] = before
            near = beside.get(parent)
            above = None if parent is None else result[parent]
            result.append(above if near is None else near)
    return result


def _goes_on(clause: Clause, before: Clause) -> bool:
    """Whether a paragraph or an item bears the number behind that of the section before it."""
    return (
        clause.kind is not ClauseKind.HEADING
        and _is_plain(clause.label)
        and _is_plain(before.label)
        and follows(clause.label, before.label)
    )


def _is_part(clause: Clause, before: Clause) -> bool:
    """Whether a heading has a number below that of the section before it: (a), 12.3 after 12."""
    if clause.kind is not ClauseKind.HEADING or not _is_plain(before.label):
        return False
    return clause.label.startswith(("(", f"{before.label}."))


def _is_plain(label: str) -> bool:
    return bool(label) and label.isalnum()


def _below_what_holds_all(
    clauses: Clauses, under: Sequence[int | None], heads: Sequence[int]
) -> set[int]:
    """Return the headings right below one that holds nearly all words, if they divide it."""
    words: dict[int | None, int] = {}
    for clause, top in zip(clauses, under, strict=True):
        words[top] = words.get(top, 0) + clause.text.count(" ") + 1
    most = max((count, top) for top, count in words.items() if top is not None)
    if most[0] < max(MUCH, NEARLY_ALL * sum(words.values())):
        return set()
    children = {i for i in heads if clauses[i].parent == most[1]}
    if len(children) >= LEAST:
        return children
    held = {child: sum(1 for _ in _held(clauses, child)) for child in children}
    return children if max(held.values(), default=0) > NEARLY_ALL * len(clauses) else set()


def _held(clauses: Clauses, head: int) -> Iterator[int]:
    """Yield what stands below a heading."""
    inside = {head}
    for index in range(head + 1, len(clauses)):
        if clauses[index].parent not in inside:
            return
        inside.add(index)
        yield index


def _numbered(clauses: Clauses) -> set[int]:
    """Return the paragraphs whose plain numbers count on, or else the numbered items."""
    found: list[int] = []
    for index, clause in enumerate(clauses):
        if clause.kind is not ClauseKind.PARAGRAPH or not _is_plain(clause.label):
            continue
        if clause.label in _FIRST or (found and follows(clause.label, clauses[found[-1]].label)):
            found.append(index)
    if len(found) >= LEAST:
        return set(found)
    items = {i for i, c in enumerate(clauses) if c.kind is ClauseKind.ITEM and c.label}
    items = {i for i in items if clauses[i].parent is None}
    holding = items & {clause.parent for clause in clauses}
    return {i for i in holding if i is not None} if len(holding) >= LEAST else items
