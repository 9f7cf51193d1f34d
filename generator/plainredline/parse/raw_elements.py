"""What raw HTML does to the words in it: strikes them out, hides them, ticks them beforehand.

Most raw tags are remains of a page and change nothing that binds. These do. An element may hold
words of many clauses, so elements are matched over the whole document, as a browser would.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.late_patterns import late_pattern
from plainredline.model import ClauseKind, Mark, MarkKind
from plainredline.parse.draft import Draft
from plainredline.parse.html_tags import attributes_of, name_of
from plainredline.parse.inline import tidy

_KINDS: Final = {
    "del": MarkKind.STRIKE,
    "s": MarkKind.STRIKE,
    "strike": MarkKind.STRIKE,
    "ins": MarkKind.INSERTED,
    "sup": MarkKind.RAISED,
    "sub": MarkKind.RAISED,
    "template": MarkKind.HIDDEN,
}
_STYLES: Final = (
    (re.compile(r"(?:display:none|visibility:(?:hidden|collapse)|opacity:0+(?:\.0*)?%?)(?:!|\Z)"),
     MarkKind.HIDDEN),
    (re.compile(r"font-size:0+(?:\.0*)?(?:[a-z%]{1,4})?(?:!|\Z)"), MarkKind.HIDDEN),
    (re.compile(r"text-decoration(?:-line)?:[a-z#0-9.]*line-through"), MarkKind.STRIKE),
)  # fmt: skip
"""Of one declaration without blanks, in lower case."""

_BOX: Final = late_pattern(r"\[[ xX]\](?=\s|$)")
_TICKED: Final = "[x]"
_EMPTY: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
    | {"track", "wbr"}
)
"""Elements that hold nothing and are never closed."""

_CLOSE_THEIR_LIKE: Final = frozenset({"p", "li", "option", "td", "th", "tr", "dt", "dd"})
"""Elements that end where the next of the same name begins."""

Place = tuple[int, int]
"""A draft's index and an offset in its text."""


@dataclass(frozen=True, slots=True)
class _Element:
    """A raw element that has been opened."""

    name: str
    kinds: frozenset[MarkKind]
    start: Place


Stretch = tuple[Place, Place]


def mark_raw_elements(drafts: Sequence[Draft]) -> None:
    """Mark the words of `drafts` that raw elements strike out, hide, raise or tick.

    The box of a task, ``- [x]``, is one of them: no words, and no label.
    """
    for draft in drafts:
        if draft.kind is ClauseKind.ITEM and (box := _BOX.match(draft.text)):
            draft.marks = tidy([*draft.marks, Mark(MarkKind.HTML, *box.span())], draft.text)
    stretches: dict[MarkKind, list[Stretch]] = {}
    for kind, (start, end) in _stretches(drafts):
        if start < end:
            stretches.setdefault(kind, []).append((start, end))
    raised = stretches.get(MarkKind.RAISED, [])
    stretches[MarkKind.RAISED] = list(_parting_numbers(drafts, raised))
    marks: dict[int, list[Mark]] = {}
    for kind, found in stretches.items():
        for start, end in _merged(found):
            for index in range(start[0], end[0] + 1):
                low = start[1] if index == start[0] else 0
                high = end[1] if index == end[0] else len(drafts[index].text)
                marks.setdefault(index, []).append(Mark(kind, low, high))
    for index, more in marks.items():
        draft = drafts[index]
        draft.marks = tidy([*draft.marks, *more], draft.text)


def _stretches(drafts: Sequence[Draft]) -> Iterator[tuple[MarkKind, Stretch]]:
    """Yield what each element does, and from where to where."""
    opened: list[_Element] = []
    names: Counter[str] = Counter()
    for index, draft in enumerate(drafts):
        tags = [mark for mark in draft.marks if mark.kind is MarkKind.HTML]
        inputs = []
        for mark in tags:
            source = draft.text[mark.start : mark.end]
            name, closing = name_of(source), source.startswith("</")
            begins_its_like = opened and opened[-1].name == name and name in _CLOSE_THEIR_LIKE
            if names[name] if closing else begins_its_like:
                yield from _closed(opened, names, name, (index, mark.start))
            if name == "input":
                inputs.append(mark)
            elif name and not closing and name not in _EMPTY:
                kinds = _kinds(name, attributes_of(source))
                opened.append(_Element(name, kinds, (index, mark.end)))
                names[name] += 1
            elif mark.start == 0 and _BOX.fullmatch(source):
                inputs.append(mark)
        yield from _ticked(index, draft, inputs)
    yield from _never_closed(opened, drafts)


def _closed(
    opened: list[_Element], names: Counter[str], name: str, end: Place
) -> Iterator[tuple[MarkKind, Stretch]]:
    """Take the innermost element called `name`, and what is open in it, from `opened`."""
    last = ""
    while last != name:
        element = opened.pop()
        last = element.name
        names[last] -= 1
        yield from ((kind, (element.start, end)) for kind in element.kinds)


def _never_closed(
    opened: Sequence[_Element], drafts: Sequence[Draft]
) -> Iterator[tuple[MarkKind, Stretch]]:
    """Yield what elements do that nobody closed: they end with their clause, or the document.

    Which of the two a browser would do depends on the tags around them; the words behind one
    in its own clause are meant in any case.
    """
    last_words: dict[int, int] = {}
    for element in opened:
        index, start = element.start
        if element.kinds and index not in last_words:
            bare = _without_tags(drafts[index])
            last_words[index] = max((at for at, c in enumerate(bare) if c.isalnum()), default=-1)
        for kind in element.kinds:
            end = index if last_words[index] >= start else len(drafts) - 1
            yield kind, (element.start, (end, len(drafts[end].text)))


def _kinds(name: str, attributes: Mapping[str, str]) -> frozenset[MarkKind]:
    kinds = {_KINDS[name]} if name in _KINDS else set()
    if "hidden" in attributes or (name == "dialog" and "open" not in attributes):
        kinds.add(MarkKind.HIDDEN)
    if name == "option" and "selected" in attributes:
        kinds.add(MarkKind.PRESET)
    for declaration in _without_comments(attributes.get("style", "")).lower().split(";"):
        bare = "".join(declaration.split())
        kinds.update(kind for pattern, kind in _STYLES if pattern.match(bare))
    return frozenset(kinds)


def _without_comments(style: str) -> str:
    """Return a style without its comments; one that nobody closes hides the rest."""
    head, *parts = style.split("/*")
    return head + "".join(part.partition("*/")[2] for part in parts)


def _ticked(index: int, draft: Draft, inputs: Sequence[Mark]) -> Iterator[tuple[MarkKind, Stretch]]:
    """Yield the words beside inputs that are ticked: those behind each, else those before it."""
    bare = _without_tags(draft) if inputs else ""
    edges = [0, *(edge for mark in inputs for edge in (mark.start, mark.end)), len(draft.text)]
    for at, mark in enumerate(inputs):
        source = draft.text[mark.start : mark.end]
        if source.lower() == _TICKED or "checked" in attributes_of(source):
            before, behind = edges[2 * at : 2 * at + 2], edges[2 * at + 2 : 2 * at + 4]
            start, end = behind if any(map(str.isalnum, bare[slice(*behind)])) else before
            yield MarkKind.PRESET, ((index, start), (index, end))


def _without_tags(draft: Draft) -> str:
    """Return the text with blanks for raw tags."""
    pieces: list[str] = []
    at = 0
    for mark in draft.marks:
        if mark.kind is MarkKind.HTML and mark.start >= at:
            pieces += [draft.text[at : mark.start], " " * (mark.end - mark.start)]
            at = mark.end
    return "".join([*pieces, draft.text[at:]])


def _parting_numbers(drafts: Sequence[Draft], raised: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches that have digits on both sides of the tags before them."""
    begins: dict[int, dict[int, int]] = {}
    for stretch in raised:
        index, start = stretch[0]
        draft = drafts[index]
        if index not in begins:
            tags = (mark for mark in draft.marks if mark.kind is MarkKind.HTML)
            begins[index] = {tag.end: tag.start for tag in tags}
        at = start
        while at in begins[index]:
            at = begins[index][at]
        if draft.text[at - 1 : at].isdigit() and draft.text[start : start + 1].isdigit():
            yield stretch


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order, those that overlap as one: nesting makes no more work."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
