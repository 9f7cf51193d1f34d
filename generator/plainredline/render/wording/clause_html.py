"""The agreement's own words as HTML: inline marks, hidden characters, redlines.

One marked string gives both cells of a row. The *before* cell holds what was kept and what
was removed; the *after* cell holds everything, and the style sheet hides the removals
when there is room for two columns. Marks of the text (bold, links) are cut where a redline
cuts, so that elements always nest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.language.characters import (
    counted,
    find_mixed_scripts,
    has_unseen,
    name_letters,
    odd_letters,
    unseen_runs,
)
from plainredline.language.characters import show as hidden_name
from plainredline.late_patterns import late_pattern
from plainredline.messages.difference_codes import SmallChange
from plainredline.messages.page_codes import Wording
from plainredline.messages.translator import Translator
from plainredline.model import Clause, ClauseKind, Clauses, Code, Mark, MarkKind, Op, Redline, Run
from plainredline.model.changes import Span
from plainredline.remembered import Remembered
from plainredline.render import sanitise
from plainredline.render.translated_html import attributes, foreign, in_language, said
from plainredline.render.wording.letter_marks import Piece, Word, words_of

BREAK = "\x1e"
"""Stands between the clauses of one wording while it is being rendered. A character of the
text can never be taken for it: control characters are shown as tokens."""


_ODD_TAG = '<span class="rl-hid"'

NO_BREAK: Final = "\u00a0"

_UNBROKEN: Final = late_pattern(r"[^ \t\n]{24,}")
"""So much text without a plain space is wider than a narrow column: where a capture has no-break
spaces alone, a line would end within words."""


def _with_breaks(stretch: re.Match[str]) -> str:
    """Return a stretch of text in which a line may end at its no-break spaces."""
    return stretch[0].replace(NO_BREAK, f"{NO_BREAK}<wbr>")


_TOLD_IN_FULL: Final = 32
"""Tokens of one stretch of text that have a name; behind them, numbers alone."""

DEEPEST = 4
"""Levels of lists that are set further in; deeper ones stay there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typesetting:
    """What we put between the agreement's words, as HTML: made once for a page."""

    t: Translator
    language: str
    """Of the agreement."""

    anchors: Mapping[str, str]
    """Ids of the clauses to which a link may lead, each with the page of the text that has it."""

    text_url: str
    """The first page of the text that has these clauses; empty for this page."""

    ours: Markup
    """Attributes of our words among the agreement's; empty where both are in one language."""

    throughout: frozenset[Piece] = frozenset()
    """Differences of letters that are not marked, since they are found in the whole text."""

    def to(self, anchor: str) -> str:
        """Return where a link to a clause of the text leads."""
        return f"{self.text_url}{self.anchors.get(anchor, '')}#{anchor}"

    def show(self, text: str) -> str:
        """Return plain text as HTML, each hidden character as a token in its place."""
        shown = escape(text, quote=False)
        if NO_BREAK in shown:
            shown = _UNBROKEN.sub(_with_breaks, shown)
        return self.show_hidden(shown) if has_unseen(shown) else shown

    def show_hidden(self, html: str) -> str:
        """Return HTML text, without tags, with each run of a hidden character as a token.

        Of a text that is made of them, all behind the first few have short ones, so that a page
        stays in proportion to its text.
        """
        parts: list[str] = []
        behind = 0
        for told, (start, end) in enumerate(unseen_runs(html)):
            char, count = html[start], end - start
            parts.append(html[behind:start])
            if told < _TOLD_IN_FULL:
                name = counted(hidden_name(char), count)
                parts.append(self._token(Wording.HIDDEN_CHARACTER, name))
            else:
                parts.append(f"[{counted(f'U+{ord(char):04X}', count)}]")
            behind = end
        return "".join(parts) + html[behind:]

    def odd_tokens(self, text: str) -> dict[int, str]:
        """Return where words of look-alike letters end, with tokens that name the letters."""
        return {
            end: self._token(Wording.LOOK_ALIKE, name_letters(odd_letters(text[start:end])))
            if told < _TOLD_IN_FULL
            else f"[{' '.join(f'U+{ord(char):04X}' for char in odd_letters(text[start:end]))}]"
            for told, (start, end) in enumerate(find_mixed_scripts(text))
        }

    def _token(self, what: Code, name: str) -> str:
        """Return a token; Unicode's names of characters are English."""
        named = in_language(name, "en", self.t)
        said = f'<span class="rl-vh">{escape(self.t(what))} </span>'
        return f"{_ODD_TAG}{self.ours}>{said}{named}</span>"

    def block(self, inner: Markup) -> Markup:
        """Return clauses that were added among others, with a word of ours above them."""
        label = f'<div class="rl-lab"{self.ours}>{escape(self.t(Wording.ADDED))}</div>'
        return Markup(f'<div class="rl-within">{label}{inner}</div>')  # noqa: S704 - Ours.

    def tagged(self, shown: str, op: Op) -> str:
        """Return a run between its tags.

        Spaces at the ends of what was added stand outside, without underline; those of what was
        removed go with it, so that what is copied without it has none too many.
        """
        inner = shown.strip(" ")
        if not inner:
            return self._space(shown, op)
        look = "" if is_worded(inner) else _PUNCTUATION
        if op is Op.DELETE:
            return f"<del{look}>{shown}</del>"
        start = shown.index(inner)
        return f"{shown[:start]}<ins{look}>{inner}</ins>{shown[start + len(inner) :]}"

    def _space(self, shown: str, op: Op) -> str:
        """Return a space that came or went, with a token: nobody sees it."""
        if not shown:
            return ""
        code = SmallChange.SPACE_ADDED if op is Op.INSERT else SmallChange.SPACE_REMOVED
        token = f'<span class="rl-tok"{self.ours}>{escape(self.t(code))}</span>'
        return f"<del>{shown}</del>{token}" if op is Op.DELETE else f"{shown}{token}"

    def lettered(self, shown: str, old: str, new: str) -> str:
        """Return a word of which a letter is marked; it is spoken whole, with what it was."""
        word = in_language(old, self.language, self.t)
        was = f"({said(self.t, SmallChange.WAS, old=word)})"
        if self.ours:
            was = f"<span{self.ours}>{was}</span>"
        return f'<u aria-hidden="true">{shown}</u><i>{escape(new)} {was}</i>'

    def boxed(self, shown: str, op: Op, label: str) -> str:
        """Return a sentence that moved, in a box that says where it came from or went."""
        inner = shown.strip(" ")
        lead, _, tail = shown.partition(inner)
        if op is Op.DELETE:
            return f'<del class="rl-mv">{lead}{label}{inner}{tail}</del>'
        return f'{lead}<ins class="rl-mv">{label}{inner}</ins>{tail}'

    def pilcrow(self, op: Op) -> str:
        """Return what marks the end of a clause that came or went with the words around it."""
        return f'<{_ELEMENTS[op]} class="rl-pil">¶</{_ELEMENTS[op]}>'


_PUNCTUATION = ' class="rl-pu"'
"""The look of a mark without letters or figures: one dot is easily missed."""


def is_worded(html: str) -> bool:
    """Whether HTML has letters or figures in its text."""
    if any(map(str.isalnum, html[:8])) and html[0] not in "<&":
        return True
    return any(map(str.isalnum, unescape(_TAG.sub("", html))))


_TAG = late_pattern(r"<[^>]*>")

_ELEMENTS = {Op.INSERT: "ins", Op.DELETE: "del"}


def make_typesetting(
    t: Translator,
    *,
    language: str,
    anchors: Mapping[str, str] = MappingProxyType({}),
    text_url: str = "",
    throughout: frozenset[Piece] = frozenset(),
) -> Typesetting:
    """Return what we put between the words of an agreement in `language`."""
    is_foreign = bool(foreign(language, t))
    return Typesetting(
        t=t,
        language=language,
        anchors=anchors,
        text_url=text_url,
        ours=attributes(t.language) if is_foreign else Markup(""),
        throughout=throughout,
    )


def put(
    tokens: Mapping[int, str],
    text: str,
    start: int,
    end: int,
    shown: Callable[[str], str],
) -> str:
    """Return a stretch of text as HTML, with the tokens that stand at places in it."""
    parts: list[str] = []
    for at in sorted(at for at in tokens if start < at <= end):
        parts += shown(text[start:at]), tokens[at]
        start = at
    return "".join(parts) + shown(text[start:end])


def is_token(tag: str) -> bool:
    """Whether a tag begins a token."""
    return tag.startswith(_ODD_TAG)


# ---------------------------------------------------------------- inline marks


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of a wording over which the same marks hold."""

    end: int
    open: str
    close: str
    tail: str
    """Stands behind the whole stretch, when one of its marks ends here."""


_TAGS = {
    MarkKind.STRONG: ("<strong>", "</strong>"),
    MarkKind.EMPHASIS: ("<em>", "</em>"),
    MarkKind.STRIKE: ("<s>", "</s>"),
    MarkKind.CODE: ("<code>", "</code>"),
    MarkKind.HTML: ('<code class="rl-raw">', "</code>"),
}


def _tags(mark: Mark, setting: Typesetting) -> tuple[str, str]:
    if mark.kind is MarkKind.LINK and _leads(mark.target, setting.anchors):
        if mark.target.startswith("#"):
            return f'<a href="{escape(setting.to(mark.target[1:]))}">', "</a>"
        return f'<a href="{escape(mark.target)}" rel="{sanitise.REL}">', "</a>"
    if mark.kind is MarkKind.TERM:
        id_, _, to = mark.target.partition(" ")
        return f'<a href="{escape(to)}" aria-describedby="{escape(id_)}">', "</a>"
    return _TAGS.get(mark.kind, ("", ""))


def _leads(target: str, anchors: Mapping[str, str]) -> bool:
    if target.startswith("#"):
        return target[1:] in anchors
    return sanitise.is_safe_link(target)


def _tail(mark: Mark, setting: Typesetting) -> str:
    """Return where a picture or a link that must not be followed points, as text."""
    if mark.kind is MarkKind.IMAGE:
        what = f"{escape(setting.t(Wording.PICTURE))} "
    elif mark.kind is MarkKind.LINK and not _leads(mark.target, setting.anchors):
        what = ""
    else:
        return ""
    return f' <span class="rl-target"{setting.ours}>[{what}{setting.show(mark.target)}]</span>'


def _spans(
    length: int, marks: Sequence[Mark], breaks: Sequence[int], setting: Typesetting
) -> Iterator[_Span]:
    """Cut a wording where marks begin or end and where its clauses meet, in one sweep."""
    cuts = {0, length, *breaks, *(b + 1 for b in breaks)}
    cuts.update(m.start for m in marks)
    cuts.update(m.end for m in marks)
    ordered = sorted(c for c in cuts if 0 <= c <= length)
    waiting = iter(sorted(marks, key=lambda m: (m.start, -m.end)))
    following = next(waiting, None)
    active: list[tuple[Mark, str, str]] = []
    for start, end in pairwise(ordered):
        active = [entry for entry in active if entry[0].end > start]
        while following is not None and following.start <= start:
            if following.end > start:
                active.append((following, *_tags(following, setting)))
            following = next(waiting, None)
        tags = _nested(active)
        yield _Span(
            end,
            "".join(opening for opening, _ in tags),
            "".join(closing for _, closing in reversed(tags)),
            "".join(_tail(mark, setting) for mark, _, _ in active if mark.end == end),
        )


def _nested(active: Sequence[tuple[Mark, str, str]]) -> list[tuple[str, str]]:
    """Return the tags to open; a link within a link gives the inner one only."""
    links = [i for i, (_, opening, _) in enumerate(active) if opening.startswith("<a ")]
    dropped = set(links[:-1])
    return [(o, c) for i, (_, o, c) in enumerate(active) if o and i not in dropped]


class WordingReader:
    """One wording of a group, read from its start to its end as HTML."""

    def __init__(self, clauses: Sequence[Clause], setting: Typesetting) -> None:
        self._set = setting
        self._text = "\n".join(clause.text for clause in clauses)
        marks: list[Mark] = []
        breaks: list[int] = []
        offset = 0
        for clause in clauses:
            marks += (
                Mark(m.kind, m.start + offset, m.end + offset, m.target) for m in clause.marks
            )
            offset += len(clause.text)
            breaks.append(offset)
            offset += 1
        breaks = breaks[:-1]
        self._breaks = frozenset(breaks)
        self._plain = not marks and not breaks
        self._tokens = setting.odd_tokens(self._text)
        self._spans = [] if self._plain else list(_spans(len(self._text), marks, breaks, setting))
        self._at = 0
        self._span = 0

    @property
    def at(self) -> int:
        """How many characters were read."""
        return self._at

    def skip(self, length: int) -> None:
        """Pass over characters that the other side shows."""
        self._at += length
        while self._span < len(self._spans) and self._spans[self._span].end <= self._at:
            self._span += 1

    def take(self, length: int) -> str:
        """Return the next characters as HTML, `BREAK` where one clause ends."""
        if self._plain:
            start, self._at = self._at, self._at + length
            return sanitise.law(self._show(start, self._at))
        parts: list[str] = []
        stop = self._at + length
        while self._at < stop and self._span < len(self._spans):
            parts.append(self._piece(stop))
        return "".join(parts)

    def _piece(self, stop: int) -> str:
        span = self._spans[self._span]
        start, end = self._at, min(stop, span.end)
        self._at = end
        tail = ""
        if end == span.end:
            self._span += 1
            tail = span.tail
        if start in self._breaks:
            return BREAK
        return sanitise.law(f"{span.open}{self._show(start, end)}{span.close}{tail}")

    def _show(self, start: int, end: int) -> str:
        if self._tokens:
            return put(self._tokens, self._text, start, end, self._set.show)
        return self._set.show(self._text[start:end])

    def is_in_link(self, length: int) -> bool:
        """Whether any of the next characters stands in a link."""
        stop, start = self._at + length, self._at
        for span in self._spans[self._span :]:
            if start >= stop:
                break
            if "<a " in span.open:
                return True
            start = span.end
        return False

    def rest(self) -> str:
        """Return everything that is left, as HTML."""
        return self.take(len(self._text) - self._at)


# ---------------------------------------------------------------- redlines


@dataclass(frozen=True, slots=True)
class Box:
    """Where a sentence that moved stands in a wording."""

    span: Span
    label: str
    """What stands before it, as HTML: where its other end is."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """The sentences of a change that moved, of each side in their order."""

    old: tuple[Box, ...] = ()
    new: tuple[Box, ...] = ()


NO_BOXES: Final = Boxes()


@dataclass(frozen=True, slots=True)
class Cells:
    """Both cells of a row, one string for each clause that stands in them."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    replaced: bool
    """Nothing was kept, so each side is shown as one block."""


_CELLS: Final = Remembered[Cells](size=1 << 11)
_INLINE: Final = Remembered[Markup](size=1 << 12)
"""Most wordings of an agreement, and most changes of them, stand on many of its pages."""


def made_of(clauses: Sequence[Clause], setting: Typesetting) -> Hashable:
    """Return all that the HTML of some clauses is made of: their words, and where links lead."""
    within = [
        setting.anchors.get(mark.target[1:])
        for clause in clauses
        for mark in clause.marks
        if mark.target.startswith("#")
    ]
    leads = (setting.text_url, *within) if within else ()
    words = tuple((clause.text, clause.marks) for clause in clauses)
    return words, leads, setting.t.language, setting.language


def cells(
    old: Sequence[Clause],
    new: Sequence[Clause],
    redline: Redline,
    setting: Typesetting,
    boxes: Boxes = NO_BOXES,
) -> Cells:
    """Return a redline as HTML for both cells, in one pass over its runs."""
    key = made_of(old, setting), made_of(new, setting), redline, setting.throughout, boxes
    return _CELLS.result(key, {}, lambda _: _cells(old, new, redline, setting, boxes))


def _cells(
    old: Sequence[Clause],
    new: Sequence[Clause],
    redline: Redline,
    setting: Typesetting,
    boxes: Boxes,
) -> Cells:
    old_reader, new_reader = WordingReader(old, setting), WordingReader(new, setting)
    replaced = not any(r.op is Op.EQUAL and r.text.strip() for r in redline.runs)
    before: list[str] = []
    after: list[str] = []
    for run in redline.runs:
        match run.op:
            case Op.EQUAL:
                for word, is_marked in words_of(run.old, run.text, setting.throughout):
                    was, now = _kept(word, old_reader, new_reader, setting, is_marked=is_marked)
                    before.append(was)
                    after.append(now)
            case Op.DELETE:
                shown = _one_sided(run, old_reader, boxes.old, setting, replaced=replaced)
                gone = "".join(shown)
                before.append(gone)
                if not replaced:
                    after.append(gone.replace(BREAK, " "))
            case Op.INSERT:
                after += _one_sided(run, new_reader, boxes.new, setting, replaced=replaced)
    return Cells(_split(before, len(old)), _split(after, len(new)), replaced)


def _one_sided(
    run: Run,
    reader: WordingReader,
    boxes: Sequence[Box],
    setting: Typesetting,
    *,
    replaced: bool,
) -> Iterator[str]:
    """Yield what one side alone has, cut where sentences that moved begin or end."""
    for length, label in _stretches(reader.at, run.text, boxes):
        shown = reader.take(length)
        if label is None or BREAK in shown or "\t" in shown:
            yield shown if replaced else _wrapped(shown, run.op, setting)
        else:
            yield setting.boxed(shown, run.op, label)


def _stretches(start: int, text: str, boxes: Sequence[Box]) -> Iterator[tuple[int, str | None]]:
    """Yield the lengths into which boxes cut a run, each with the label of its box.

    Of a sentence in several runs the first has the label. A space between two of them, or at an
    end of the run, goes with a box: nobody needs to be told of it.
    """
    at, end = start, start + len(text)
    within = [box for box in boxes if box.span[0] < end and box.span[1] > start]
    for box in within:
        first, last = max(start, box.span[0]), min(end, box.span[1])
        if text[at - start : first - start].strip():
            yield first - at, None
            at = first
        if not text[last - start :].strip():
            last = end
        yield last - at, box.label if first == box.span[0] else ""
        at = last
    if at < end:
        yield end - at, None


def _kept(
    word: Word,
    old_reader: WordingReader,
    new_reader: WordingReader,
    setting: Typesetting,
    *,
    is_marked: bool,
) -> tuple[str, str]:
    """Return kept words for both cells; in one that `is_marked`, the letters that differ are."""
    old, new = "".join(a for a, _ in word), "".join(b for _, b in word)
    # A word in a link stays whole: it would be three links.
    if not is_marked or old_reader.is_in_link(len(old)) or new_reader.is_in_link(len(new)):
        return old_reader.take(len(old)), new_reader.take(len(new))
    before: list[str] = []
    after: list[str] = []
    for a, b in word:
        was, now = old_reader.take(len(a)), new_reader.take(len(b))
        if a != b:
            was = f"<del>{was}</del>" if a else ""
            now = f"{was}<ins>{now}</ins>" if b else was
        before.append(was)
        after.append(now)
    return (
        f"<u>{''.join(before)}</u>",
        setting.lettered("".join(after), old, new),
    )


def crosses_cells(redline: Redline) -> bool:
    """Whether a change of a table's row reaches over cells, so that they cannot be paired."""
    return any("\t" in run.text for run in redline.runs if run.op is not Op.EQUAL)


def _wrapped(shown: str, op: Op, setting: Typesetting) -> str:
    """Return a run between its tags, which end and begin again where clauses or cells meet."""
    if BREAK not in shown and "\t" not in shown:
        return setting.tagged(shown, op)
    pieces = {"\t": "\t", BREAK: f"{setting.pilcrow(op)}{BREAK}"}
    return "".join(
        pieces.get(part) or setting.tagged(part, op) for part in re.split(f"([{BREAK}\t])", shown)
    )


def _split(parts: Sequence[str], count: int) -> tuple[str, ...]:
    return tuple("".join(parts).split(BREAK)) if count else ()


def inline(clause: Clause, setting: Typesetting) -> Markup:
    """Return the words of one clause as HTML."""
    return _INLINE.result(made_of([clause], setting), {}, lambda _: _inline(clause, setting))


def _inline(clause: Clause, setting: Typesetting) -> Markup:
    return Markup(WordingReader((clause,), setting).rest())  # noqa: S704 - Past the gate.


# ---------------------------------------------------------------- blocks


def number(label: str, setting: Typesetting) -> str:
    """Return a printed number with the space behind it; empty for none."""
    return f"{sanitise.law(setting.show(label))} " if label else ""


def block(clause: Clause, html: str, setting: Typesetting, id_: str = "") -> str:
    """Return the words of a clause, past the gate, as the paragraph that they are."""
    tag, own, bullet = "p", "", ""
    match clause.kind:
        case ClauseKind.CODE:
            tag = "pre"
        case ClauseKind.HEADING:
            own = "rl-h"
        case ClauseKind.ITEM:
            own = f"rl-d{min(max(clause.level, 1), DEEPEST)}"
            bullet = "" if clause.label else "• "
        case _:
            pass
    name = f' id="{escape(id_)}"' if id_ else ""
    names = f' class="{own}"' if own else ""
    text = f"{bullet}{number(clause.label, setting)}{html}"
    return f"<{tag}{name}{names}>{text}</{tag}>"


def alone(blocks: Sequence[str]) -> Markup:
    """Return paragraphs; one that stands alone, without a look of its own, needs no element."""
    joined = "".join(blocks)
    is_one = len(blocks) == 1 and joined.startswith("<p>") and joined.count("<p") == 1
    return Markup(joined[3:-4] if is_one else joined)  # noqa: S704 - Past the gate.


def pick(clauses: Clauses, indices: Sequence[int]) -> tuple[Clause, ...]:
    """Return some clauses of a version."""
    return tuple(clauses[i] for i in indices)
