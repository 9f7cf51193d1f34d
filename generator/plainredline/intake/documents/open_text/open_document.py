"""An OpenDocument text (ODT) as simple HTML, its numbers computed (ODF 1.3, part 3, 5.3 and 16.30).

A list item names no number: its level counts, from where its list, or the one it continues, stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Final

from lxml import etree

from plainredline.intake.documents import counting
from plainredline.intake.documents.document_values import (
    Aside,
    Choices,
    RefusalError,
    Simplified,
    Tracked,
    amount,
    around_note,
)
from plainredline.intake.documents.open_text.looks import HEADINGS, Level, Looks
from plainredline.intake.documents.open_text.open_names import q, whole
from plainredline.intake.documents.package import Element, Package
from plainredline.intake.documents.web_page import simplified

_LETTERS: Final = {"a": counting.letters, "A": counting.upper(counting.letters)}
"""With ``style:num-letter-sync``, as Word counts; without, as browsers do."""

_NAMED: Final = 8
"""Words that are named of those that cannot be read."""

_DEPTH: Final = 120
_LEVELS: Final = 10


def simple_open_document(data: bytes, choices: Choices) -> Simplified:
    """Return an OpenDocument text as simple HTML, with its numbers in the text.

    Raises:
        RefusalError: It is damaged, or says more than one thing and `choices` does not say which
            counts.
    """
    package = Package.opened(data)
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.names()):
        raise RefusalError("has macros", "Save it without macros.")
    content = package.tree("content.xml")
    body = None if content is None else content.find(f"{q('office:body')}/{q('office:text')}")
    if content is None or body is None:
        raise RefusalError("has no text in it", "Save it again from the program that wrote it.")
    shared = package.tree("styles.xml")
    styles = Looks.of(shared, content)
    notes = [*_refuse_tracked(body, choices), *_refuse_asides(body, styles, choices)]
    writer = _Writer(styles)
    writer.blocks(body, 0)
    html = "".join(writer.parts).replace("</ul><ul>", "")  # One list, item by item.
    page = simplified(f"<body>{html}</body>", Choices(hidden=Aside.DROP))
    left = [
        f"{amount(n, what, _MANY.get(what, ''))} left out"
        for what, n in sorted(writer.left_out.items())
    ]
    left += around_note(_around(shared), page.words)
    return Simplified(html=page.html, words=page.words, notes=(*notes, *left, *page.notes))


def _around(styles: Element | None) -> Iterator[str]:
    """Yield the words of each paragraph of a header or footer."""
    for part in () if styles is None else styles.iter(*map(q, _HEADERS)):
        for paragraph in part.iter(*_TEXTS):
            yield "".join(paragraph.itertext())


def _refuse_tracked(body: Element, choices: Choices) -> Iterator[str]:
    changes = body.find(q("text:tracked-changes"))
    number = 0 if changes is None else len(changes.findall(q("text:changed-region")))
    if changes is None or not number:
        return
    if choices.tracked is not Tracked.ACCEPT:
        raise RefusalError(
            f"has {number} tracked changes, so it is two texts",
            "Give --tracked accept, or reject them in the program that wrote it and save it again.",
        )
    body.remove(changes)  # What was taken out lies there; what was put in, in the text.
    yield f"{amount(number, 'tracked change')} accepted"


def _refuse_asides(body: Element, styles: Looks, choices: Choices) -> Iterator[str]:
    comments = len(list(body.iter(q("office:annotation"))))
    if comments and choices.comments is Aside.REFUSE:
        raise RefusalError(
            f"has {comments} comments",
            "They are no part of the text: give --comments drop, or take them out.",
        )
    hidden = [e for e in body.iter() if _is_hidden(e, styles)]
    words = " ".join("".join(each.itertext()) or _kept(each) for each in hidden).split()
    if words and choices.hidden is Aside.REFUSE:
        raise RefusalError(
            f"has {len(words)} hidden words (“{' '.join(words[:6])}”)",
            "Nobody sees them: give --hidden drop, or show them in the program that wrote it.",
        )
    if comments:
        yield f"{amount(comments, 'comment')} left out"
    if words:
        yield f"{amount(len(words), 'hidden word')} left out"


def _kept(element: Element) -> str:
    """Return what a field holds that shows nothing."""
    return str(element.get(q("text:string-value"), ""))


def _is_hidden(element: Element, styles: Looks) -> bool:
    tag = element.tag
    if tag == q("text:hidden-text"):
        return _says_hidden(element)
    if tag == q("text:section"):
        shown = element.get(q("text:display"))
        return bool(shown == "none" or (shown == "condition" and _says_hidden(element)))
    if tag == q(_COVERED) or (tag in _TEXTS and _hides_itself(element)):
        return True
    style = element.get(q("text:style-name"))
    return style is not None and styles.is_hidden(style)


def _says_hidden(element: Element) -> bool:
    return bool(element.get(q("text:is-hidden")) == "true")


def _hides_itself(paragraph: Element) -> bool:
    """Return whether a field in a paragraph hides it whole (ODF 1.3, part 3, 7.7.12)."""
    for field_ in paragraph.iter(q("text:hidden-paragraph")):
        if _says_hidden(field_) and next(field_.iterancestors(*_TEXTS)) is paragraph:
            return True
    return False


_TEXTS: Final = (q("text:p"), q("text:h"))
_COVERED: Final = "table:covered-table-cell"
"""A cell that another reaches into: it shows nothing."""

_CELLS: Final = ("table:table-cell", _COVERED)
_HEADERS: Final = tuple(
    f"style:{kind}{which}" for kind in ("header", "footer") for which in ("", "-left", "-first")
)
_CONTENTS: Final = frozenset(
    q(f"text:{kind}")
    for kind in ("table-of-content", "alphabetical-index", "illustration-index", "table-index",
                 "object-index", "user-index")
)  # fmt: skip
"""Indexes that repeat what stands in the text."""

_HOLDERS: Final = frozenset(
    map(q, ("text:section", "text:index-body", "text:index-title", "text:bibliography"))
)
_DRAWN: Final = q("draw:frame").removesuffix("frame")
"""How the names of all drawings begin."""

_OBJECTS: Final = (q("draw:object"), q("draw:object-ole"))
_MADE: Final = "chart, formula or object, with its words,"
_MANY: Final = {
    "reading beside a word": "readings beside words",
    _MADE: "charts, formulas or objects, with their words,",
    "table of contents": "tables of contents",
}
_ASIDE: Final = frozenset(
    map(q, ("svg:title", "svg:desc", "office:annotation", "office:annotation-end"))
)
"""For those who do not see a drawing, and comments."""

_SIGNS: Final = {q("text:s"): " ", q("text:tab"): " ", q("text:line-break"): "<br>"}
_LEFT_OUT: Final = {
    q("text:ruby-text"): "reading beside a word",
    q("text:script"): "script",
}
_FILLED: Final = 64
"""Empty cells that may be repeated; more of them only fill a page."""

_REPEATED: Final = 1_000
"""Cells and rows with words that may be repeated in one document."""


@dataclass(slots=True)
class _List:
    """A list, and where each of its levels stands."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Writer:
    styles: Looks
    parts: list[str] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _lists: dict[str, _List] = field(default_factory=dict)
    """By their names, for those that go on with one."""

    _last: dict[str, _List] = field(default_factory=dict)
    """The last list of each style."""

    _outline: _List = field(default_factory=lambda: _List(""))
    _boxes: list[Element] = field(default_factory=list)
    """Drawings with more than a line of words: they stand behind the paragraph."""

    _repeats: int = 0
    _label: str = ""
    """What the next paragraph begins with."""

    def blocks(self, parent: Element, depth: int) -> None:
        if depth > _DEPTH:
            raise RefusalError(f"has elements nested deeper than {_DEPTH}")
        for each in parent:
            self._block(each, depth + 1)

    def _block(self, element: Element, depth: int) -> None:
        tag = element.tag
        if _is_hidden(element, self.styles):
            return
        if tag == q("text:p"):
            level = self.styles.outline(element.get(q("text:style-name"), ""))
            self._paragraph(element, f"h{level}" if level else "p", depth)
        elif tag == q("text:h"):
            self._heading(element, depth)
        elif tag == q("text:list"):
            self._list(element, None, 0, depth)
        elif tag == q("table:table"):
            self._table(element, depth)
        elif tag in _CONTENTS:
            self.left_out["table of contents"] += 1
        elif tag in _HOLDERS:
            self.blocks(element, depth)
        elif str(tag).startswith(_DRAWN):
            self._drawn(element, depth)
        elif tag not in _ASIDE:
            self._unread(element)

    @staticmethod
    def _unread(element: Element) -> None:
        """Refuse what is not read, if it has words."""
        if element.tag == q("text:numbered-paragraph"):
            raise RefusalError(
                "numbers its paragraphs one by one, which no program writes any more"
            )
        if said := "".join(element.itertext()).split():
            raise RefusalError(
                f"has words in what cannot be read ({etree.QName(element).localname}:"
                f" “{' '.join(said[:_NAMED])}”)",
                "Write them as ordinary text there.",
            )

    def _drawn(self, element: Element, depth: int) -> None:
        """Write the words of a drawing that stands by itself; one without any is counted."""
        if next(element.iter(*_TEXTS), None) is not None:
            self.blocks(element, depth)
        elif element.tag == q("draw:frame"):
            has_object = next(element.iter(*_OBJECTS), None) is not None
            self.left_out[_MADE if has_object else "picture"] += 1

    def _paragraph(self, element: Element, name: str, depth: int) -> None:
        label, self._label = self._label, ""
        self.parts.append(f"<{name}>{escape(label)}")
        boxes, self._boxes = self._boxes, []
        self._inline(element, depth)
        self.parts.append(f"</{name}>")
        boxes, self._boxes = self._boxes, boxes
        for box in boxes:
            self._drawn(box, depth)

    def _heading(self, element: Element, depth: int) -> None:
        level = whole(element.get(q("text:outline-level")), 1)
        is_plain = element.get(q("text:is-list-header")) == "true"
        if not self._label and not is_plain and self.styles.lists.get(""):
            restart = element.get(q("text:start-value"))
            self._label = self._counted(self._outline, level, restart)
        self._paragraph(element, f"h{min(max(level, 1), HEADINGS)}", depth)

    def _list(self, element: Element, within: _List | None, level: int, depth: int) -> None:
        if depth > _DEPTH:
            raise RefusalError(f"has lists nested deeper than {_DEPTH}")
        level += 1
        listed = within or self._begun(element)
        own = element.get(q("text:style-name"))
        if within is not None and own and own != within.style:
            listed = _List(own)
        is_bullet = self._level(listed, level).is_bullet
        for item in element:
            if item.tag in (q("text:list-item"), q("text:list-header")):
                self._item(item, listed, level, depth, is_bullet=is_bullet)

    def _begun(self, element: Element) -> _List:
        """Return the list that an element begins, or goes on with."""
        style = element.get(q("text:style-name")) or self._style_within(element)
        before = self._lists.get(element.get(q("text:continue-list"), ""))
        if before is None and element.get(q("text:continue-numbering")) == "true":
            before = self._last.get(style)
        found = before or _List(style)
        self._last[style] = found
        if name := element.get(q("xml:id")):
            self._lists[name] = found
        return found

    def _style_within(self, element: Element) -> str:
        first = next(element.iter(q("text:p"), q("text:h")), None)
        return "" if first is None else self.styles.list_style(first.get(q("text:style-name"), ""))

    def _item(
        self, item: Element, listed: _List, level: int, depth: int, *, is_bullet: bool
    ) -> None:
        first = next((e for e in item if e.tag in (q("text:p"), q("text:h"))), None)
        has_label = item.tag == q("text:list-item") and first is not None
        if has_label and first is item[0]:
            self._label = self._counted(listed, level, item.get(q("text:start-value")))
        is_marked = has_label and is_bullet
        is_tight = is_marked and sum(e.tag == q("text:p") for e in item) == 1
        self.parts.append("<ul><li>" if is_marked else "")
        for each in item:
            if each.tag == q("text:list"):
                self._list(each, listed, level, depth + 1)
            elif is_tight and each.tag == q("text:p"):
                self._inline(each, depth + 1)
            else:
                self._block(each, depth + 1)
        self._label = ""
        self.parts.append("</li></ul>" if is_marked else "")

    def _level(self, listed: _List, level: int) -> Level:
        return self.styles.lists.get(listed.style, {}).get(min(level, _LEVELS), Level())

    def _counted(self, listed: _List, level: int, restart: str | None) -> str:
        """Count one more at a level, and return what is printed for it."""
        level = min(max(level, 1), _LEVELS)
        own, counts = self._level(listed, level), listed.counts
        following = counts[level] + 1 if level in counts else own.start
        counts[level] = whole(restart, following)
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        for higher in range(1, level):
            counts.setdefault(higher, self._level(listed, higher).start)
        if own.is_bullet or not (own.format or own.pattern):
            return ""
        text = self._by_pattern(listed, own) if own.pattern else self._by_parts(listed, own, level)
        return f"{text.strip()} " if text.strip() else ""

    def _by_parts(self, listed: _List, own: Level, level: int) -> str:
        shown = range(max(level - own.shown + 1, 1), level + 1)
        numbers = [n for each in shown if (n := self._number(listed, each))]
        return own.prefix + ".".join(numbers) + own.suffix

    def _by_pattern(self, listed: _List, own: Level) -> str:
        text = own.pattern
        for each in range(1, _LEVELS + 1):
            if f"%{each}%" in text:
                text = text.replace(f"%{each}%", self._number(listed, each))
        return text

    def _number(self, listed: _List, level: int) -> str:
        of = self._level(listed, level)
        if not of.format or level not in listed.counts:
            return ""
        count = _LETTERS.get(of.format) if of.is_synced else None
        return (count or counting.HTML.get(of.format, counting.decimal))(listed.counts[level])

    def _table(self, table: Element, depth: int) -> None:
        self.parts.append("<table>")
        for row in table.iter(q("table:table-row")):
            if next(row.iterancestors(q("table:table"))) is not table:
                continue  # Of a table in a cell, which is written there.
            for _ in range(self._times(row, "table:number-rows-repeated")):
                self._row(row, depth)
        self.parts.append("</table>")

    def _row(self, row: Element, depth: int) -> None:
        self.parts.append("<tr>")
        for cell in row.iterchildren(*map(q, _CELLS)):
            for _ in range(self._times(cell, "table:number-columns-repeated")):
                self.parts.append("<td>")
                if cell.tag != q(_COVERED):
                    self.blocks(cell, depth + 1)
                self.parts.append("</td>")
        self.parts.append("</tr>")

    def _times(self, element: Element, name: str) -> int:
        """Return how often a cell or a row stands there (ODF 1.3, part 3, 19.679)."""
        times = max(whole(element.get(q(name)), 1), 1)
        if times == 1 or not "".join(element.itertext()).strip():
            return times if times <= _FILLED and name.endswith("columns-repeated") else 1
        self._repeats += times
        if self._repeats > _REPEATED:
            raise RefusalError(f"repeats cells or rows more than {_REPEATED} times")
        return times

    def _inline(self, element: Element, depth: int) -> None:
        if depth > _DEPTH:
            raise RefusalError(f"has elements nested deeper than {_DEPTH}")
        self.parts.append(_spaced(element.text))
        for each in element:
            if not _is_hidden(each, self.styles):
                self._run(each, depth + 1)
            self.parts.append(_spaced(each.tail))

    def _run(self, element: Element, depth: int) -> None:
        tag = element.tag
        if tag in _SIGNS:
            self.parts.append(_SIGNS[str(tag)])
        elif tag == q("text:span"):
            self._span(element, depth)
        elif tag == q("text:a"):
            self.parts.append(f'<a href="{escape(element.get(q("xlink:href"), ""))}">')
            self._inline(element, depth)
            self.parts.append("</a>")
        elif tag == q("text:note"):
            self._note(element, depth)
        elif tag in _LEFT_OUT:
            self.left_out[_LEFT_OUT[str(tag)]] += 1
        elif str(tag).startswith(_DRAWN):
            self._drawing(element, depth)
        elif tag not in _ASIDE:
            self._inline(element, depth)

    def _drawing(self, element: Element, depth: int) -> None:
        """Write a drawing that stands in a line: there, if it has but one line of words."""
        texts = list(element.iter(*_TEXTS, q("text:list"), q("table:table")))
        if len(texts) == 1:
            self.parts.append(" ")
            self._inline(texts[0], depth)
        elif texts:
            self._boxes.append(element)
        else:
            self._drawn(element, depth)

    def _span(self, element: Element, depth: int) -> None:
        style = element.get(q("text:style-name"), "")
        looks = (
            ("strong", self.styles.bold), ("em", self.styles.italic), ("s", self.styles.struck)
        )  # fmt: skip
        names = [name for name, of in looks if style in of]
        self.parts.extend(f"<{name}>" for name in names)
        self._inline(element, depth)
        self.parts.extend(f"</{name}>" for name in reversed(names))

    def _note(self, element: Element, depth: int) -> None:
        """Write a footnote where it is called, in brackets: ``[1: …]``."""
        sign = element.find(q("text:note-citation"))
        body = element.find(q("text:note-body"))
        self.parts.append(f" [{escape(''.join(sign.itertext()) if sign is not None else '')}: ")
        for paragraph in () if body is None else body.iter(*_TEXTS):
            if next(paragraph.iterancestors(q("text:note-body"), *_TEXTS)) is body:
                self._inline(paragraph, depth)
        self.parts.append("]")


def _spaced(text: str | None) -> str:
    return escape(text or "", quote=False)
