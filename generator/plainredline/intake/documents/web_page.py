"""A web page as simple HTML: the agreement, without what is around it, every list as printed.

The page is parsed as browsers parse it, and written anew with the few elements that an agreement
needs; nothing of it is copied as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Final
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from plainredline.intake.documents import counting
from plainredline.intake.documents.document_values import (
    Aside,
    Choices,
    RefusalError,
    Simplified,
    amount,
)
from plainredline.intake.documents.table_columns import Columns

_BLOCKS: Final = {"h1": "h1", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6", "p": "p",
                  "blockquote": "blockquote", "pre": "pre", "ul": "ul", "ol": "ol", "li": "li",
                  "table": "table", "thead": "thead", "tbody": "tbody", "tfoot": "tbody",
                  "tr": "tr", "td": "td", "th": "th", "dt": "p", "dd": "p", "summary": "p",
                  "legend": "p", "address": "p", "figcaption": "p", "caption": "p"}  # fmt: skip
_PARTS: Final = frozenset({"body", "div", "section", "article", "main", "header", "footer", "aside",
                           "center", "dl", "figure", "details", "fieldset", "hgroup", "html",
                           "form"})  # fmt: skip
"""Elements that hold blocks and are none themselves; text right in them is a paragraph."""

_INLINE: Final = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code"}
_STRUCK: Final = frozenset({"s", "strike", "del"})
_NEVER: Final = frozenset({"script", "style", "template", "noscript", "head", "iframe", "object",
                           "embed", "svg", "math", "canvas", "audio", "video", "select", "input",
                           "textarea", "button", "img", "picture", "map", "link", "meta",
                           "-comment", "datalist", "dialog", "frame", "frameset"})  # fmt: skip
_WORDLESS: Final = frozenset({"script", "style", "head", "link", "meta", "-comment"})
"""Those of them in which nothing is for a reader."""

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_FURNITURE: Final = frozenset({"nav", "menu"})
_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "search", "dialog",
                           "alertdialog", "menu", "menubar", "toolbar", "tablist"})  # fmt: skip
_AROUND: Final = frozenset({"header", "footer", "aside"})
"""Furniture where they stand beside the text, and part of it where they stand within."""

_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:(?:cookie|consent|gdpr)[_-]?(?:s[_-])?(?:banner|bar|notice-bar|popup|pop-up|"
    r"modal|overlay|dialog|wall|prompt|toast)|onetrust|cybotcookiebot|breadcrumbs?|skip-?link|"
    r"skip-to-content|site-?(?:header|footer|nav)|share-?(?:bar|buttons|links)|social-?(?:share|"
    r"links)|newsletter-?(?:signup|form))",
    re.IGNORECASE,
)
"""What people name such things, in a class or an id; never a word that a section could have."""

_INVISIBLE: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE
)
_LIST_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_DEPTH: Final = 120
_MOST: Final = 20_000_000
"""Bytes of a page."""

_LINES: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "pre"})
"""Blocks in which text stands right away."""

_OF_TABLE: Final = frozenset({"table", "thead", "tbody", "tr", "td", "th"})
_GROUPS: Final = frozenset({"table", "thead", "tbody"})
"""Out of which no cell reaches."""

_EMPTY: Final = "<td></td>"
_ANY_BLOCK: Final = "p,div,ul,ol,table,h1,h2,h3,h4,h5,h6,section,article,blockquote,pre"
_VOID: Final = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
"""What is not written when nothing is in it."""


def simple_page(data: bytes, choices: Choices) -> Simplified:
    """Return the agreement of a web page as simple HTML.

    Raises:
        RefusalError: It is too large or too deep, or the selector of `choices` meets nothing.
    """
    if len(data) > _MOST:
        raise RefusalError(f"has {len(data)} bytes, more than a page may have ({_MOST})")
    return simplified(decoded_page(data), choices)


def simplified(html: str, choices: Choices) -> Simplified:
    """Return a page that is text already; see `simple_page`."""
    page = LexborHTMLParser(html)
    root, is_chosen = _text_of(page, choices.selector)
    writer = _Writer(choices, is_whole=not is_chosen)
    writer.children(root, 0)
    writer.close()
    return Simplified(
        html="".join(writer.parts), words="".join(writer.shown), notes=tuple(writer.notes())
    )


def decoded_page(data: bytes) -> str:
    """Return the characters of a page: by its mark, by what it says, as UTF-8, as Windows'."""
    for mark, name in _ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\ufeff")
    said = _CHARSET.search(data[:4096])
    names = [said[1].decode("ascii", "replace")] if said else []
    for name in ("utf-8", *names, "cp1252"):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _text_of(page: LexborHTMLParser, selector: str) -> tuple[LexborNode, bool]:
    """Return the element that holds the agreement, and whether it is less than the whole page."""
    if selector:
        try:
            found = page.css(selector)
        except Exception as error:  # The library's own, which it does not name.
            raise RefusalError(f"cannot be asked for {selector!r}: {error}") from error
        if len(found) != 1:
            raise RefusalError(
                f"has {len(found)} parts that {selector!r} selects, where one is needed"
            )
        return found[0], True
    for guess in ("main", "[role=main]", "article"):
        found = page.css(guess)
        if len(found) == 1:
            return found[0], True
    if page.body is None:
        raise RefusalError("has no text in it")
    return page.body, False


@dataclass(slots=True)
class _Writer:
    """Writes a page anew, from its first node to its last."""

    choices: Choices
    is_whole: bool
    """Whether what stands around the text is there too."""

    parts: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """Words that were left out, by why."""

    struck: int = 0
    """Words that the page crosses out."""

    _within: list[str] = field(default_factory=list)
    """What is open, outermost first; empty for a part, which is not written."""

    _is_begun: bool = False
    """Whether the innermost is a paragraph that was begun for text right in a part."""

    def children(self, node: LexborNode, depth: int) -> None:
        """Write what is in a node."""
        if depth > _DEPTH:
            raise RefusalError(f"has elements nested deeper than {_DEPTH}")
        for each in node.iter(include_text=True):
            self._node(each, depth + 1)

    def close(self) -> None:
        """End the paragraph of text that stands right in a part."""
        if self._is_begun:
            self._is_begun = False
            self._end("p")

    def notes(self) -> Iterator[str]:
        """Yield what was left out, and what looks otherwise than the text has it."""
        if self.struck:
            yield f"{amount(self.struck, 'word')} struck through; the text has them as any other"
        for why, words in sorted(self.left_out.items()):
            if words:
                yield f"{amount(words, f'word of {why}', f'words of {why}')} left out"

    def _node(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
        elif tag == "button" and self._heads(node):
            self.children(node, depth)
        elif tag in _NEVER or tag.startswith("-"):
            if tag not in _WORDLESS:
                self.left_out["controls, drawings and fallbacks"] += len(_words(node))
        elif why := self._why_not(node, tag):
            self.left_out[why] += len(_words(node))
        elif tag == "br":
            self._line_break(node)
        elif tag == "hr":
            self.close()
        elif tag in _BLOCKS and not self._is_layout(node, tag):
            self._block(node, tag, depth)
        elif tag in _PARTS or tag in _BLOCKS or _holds_blocks(node):
            self._part(node, depth)
        else:
            self._inline(node, tag, depth)

    def _heads(self, button: LexborNode) -> bool:
        """Return whether a button is the heading of what it unfolds."""
        is_within = bool(self._within) and self._within[-1] in _HEADINGS
        return is_within or button.css_first(",".join(_HEADINGS)) is not None

    def _why_not(self, node: LexborNode, tag: str) -> str:
        """Return why an element is no part of the text; empty where it is."""
        attributes = node.attributes
        role = (attributes.get("role") or "").lower()
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        is_beside = self.is_whole and tag in _AROUND and _stands_beside(node)
        if tag in _FURNITURE or role in _ROLES or is_beside or _NAMED.search(named):
            return "navigation and notices"
        if "hidden" in attributes or _INVISIBLE.search(attributes.get("style") or ""):
            words = _words(node)
            if self.choices.hidden is Aside.REFUSE and words:
                raise RefusalError(
                    f"has {len(words)} hidden words (“{' '.join(words[:6])}”)",
                    "No reader of the page sees them: give --hidden drop.",
                )
            return "hidden text"
        return ""

    def _is_layout(self, node: LexborNode, tag: str) -> bool:
        """Return whether a table, or what is of it, only places what it holds."""
        if tag == "table":
            role = (node.attributes.get("role") or "").lower()
            is_layout = (
                role in ("presentation", "none") or node.css_first("table table") is not None
            )
            self._tables[node.mem_id] = is_layout
            return is_layout
        table: LexborNode | None = node
        while table is not None and table.tag != "table":
            table = table.parent if tag in _OF_TABLE else None
        return table is not None and self._tables.get(table.mem_id, False)

    def _part(self, node: LexborNode, depth: int) -> None:
        """Write what is in a part; text right in it becomes paragraphs of its own."""
        if self._within and self._within[-1] in _LINES and not self._is_begun:
            self._is_apart = True
            self.children(node, depth)
            self._is_apart = True
            return
        self.close()
        self._within.append("")
        self.children(node, depth)
        self.close()
        self._within.pop()

    def _block(self, node: LexborNode, tag: str, depth: int) -> None:
        self.close()
        name = _BLOCKS[tag]
        markers = _markers(node) if name == "ol" else None
        if markers is not None:
            self._printed_list(node, markers, depth)
            return
        begun = len(self.parts)
        start = _number(node.attributes.get("start")) if name == "ol" else None
        if name in ("td", "th"):
            self.parts += [_EMPTY] * self._columns.reached()
        self._start(name, "" if start is None else f' start="{start}"')
        self.children(node, depth)
        self.close()
        self._end(name)
        if name in ("td", "th"):
            spans = (_number(node.attributes.get(way)) for way in ("colspan", "rowspan"))
            self.parts += [_EMPTY] * self._columns.spanned(*spans)
        elif name == "tr":
            self._columns.end_row()
        elif name in _GROUPS:
            self._columns = Columns()
        if name in _VOID and not "".join(self.parts[begun + 1 : -1]).strip():
            del self.parts[begun:]

    def _printed_list(self, node: LexborNode, markers: Iterator[str], depth: int) -> None:
        """Write a list as paragraphs, its numbers in the text: Markdown prints no ``a.``."""
        for item in node.iter(include_text=True):
            if item.tag != "li":
                self._node(item, depth + 1)
                continue
            self.close()
            self._within.append("")
            self._marker = f"{next(markers)} "
            self.children(item, depth + 1)
            if self._marker:
                self._text(self._marker)
            self.close()
            self._within.pop()

    def _inline(self, node: LexborNode, tag: str, depth: int) -> None:
        if tag in _STRUCK:
            self.struck += len(_words(node))
        target = self._target(node) if tag == "a" else ""
        name = "a" if target else _INLINE.get(tag, "")
        if not name or not _words(node):
            self.children(node, depth)
            return
        self._open()
        self.parts.append(f'<a href="{escape(target)}">' if target else f"<{name}>")
        self.children(node, depth)
        self.parts.append(f"</{name}>")

    def _target(self, node: LexborNode) -> str:
        """Return where a link leads; empty for one within the page, which is no page any more."""
        target = (node.attributes.get("href") or "").strip()
        if target.startswith("#") or not target:
            return ""
        try:
            target = urljoin(self.choices.address, target) if self.choices.address else target
        except ValueError:
            return ""
        is_safe = target.lower().startswith(("http://", "https://", "mailto:", "tel:"))
        return target if is_safe or ":" not in target.split("/")[0] else ""

    def _text(self, text: str) -> None:
        text = text.replace("\xa0", " ")
        if not text.strip():
            self._space()
            return
        self._open()
        if self._is_apart:
            self._break()
        self.parts.append(escape(text, quote=False))
        self.shown.append(text)

    def _break(self) -> None:
        """Set apart what stands in two parts of one line of a list, or one cell."""
        self._is_apart = False
        if self.parts[-1] != f"<{self._within[-1]}>":
            self.parts.append("<br>" if self._within[-1] in ("li", "td", "th") else " ")
            self.shown.append("\n")

    def _space(self) -> None:
        if self._within and self._within[-1] in _LINES:
            self.parts.append(" ")
            self.shown.append(" ")

    def _line_break(self, node: LexborNode) -> None:
        """Write a line break; two of them are the end of a paragraph."""
        following = node.next
        while following is not None and _is_blank(following):
            following = following.next
        if self._is_begun and following is not None and following.tag == "br":
            self.close()
        elif self._within and self._within[-1] in _LINES:
            self.parts.append("<br>")
            self.shown.append("\n")

    def _open(self) -> None:
        """Begin a paragraph where text would stand right in a part; first comes its number."""
        if not self._within or self._within[-1] not in _LINES:
            self._is_begun = True
            self._start("p")
        if self._marker:
            marker, self._marker = self._marker, ""
            self._text(marker)

    def _start(self, name: str, attributes: str = "") -> None:
        self._is_apart = False
        self.parts.append(f"<{name}{attributes}>")
        self._within.append(name)

    def _end(self, name: str) -> None:
        self._is_apart = False
        self._within.pop()
        self.parts.append(f"</{name}>")
        self.shown.append("\n")

    _columns: Columns = field(default_factory=Columns)
    """Of the table that is open; one in another is text, for the other only places it."""

    _tables: dict[int, bool] = field(default_factory=dict)
    """Whether a table only places what it holds, by its name of the parser's."""

    _is_apart: bool = False
    """Whether a part within a line began or ended since its last words."""

    _marker: str = ""
    """The number of an item that waits for its first words."""


def _words(node: LexborNode) -> list[str]:
    return (node.text(deep=True, separator=" ") or "").split()


def _is_blank(node: LexborNode) -> bool:
    return node.tag == "-text" and not (node.text_content or "").strip()


def _stands_beside(node: LexborNode) -> bool:
    """Return whether a header, footer or aside is the page's own, not that of an article."""
    above = node.parent
    while above is not None and above.tag not in ("body", "html"):
        if above.tag in ("main", "article", "section"):
            return False
        above = above.parent
    return True


def _holds_blocks(node: LexborNode) -> bool:
    """Return whether an inline element has blocks in it, as links around headings do."""
    return node.first_child is not None and node.css_first(_ANY_BLOCK) is not None


def _markers(node: LexborNode) -> Iterator[str] | None:
    """Return the numbers of a list as browsers print them; none where Markdown prints the same."""
    attributes = node.attributes
    style = _LIST_STYLE.search(attributes.get("style") or "")
    kind = attributes.get("type") or "1"
    if style is not None:
        kind = counting.STYLES.get(style[1].lower(), "" if style[1] == "none" else kind)
    items = [item for item in node.iter() if item.tag == "li"]
    values = [_number(item.attributes.get("value")) for item in items]
    is_reversed = "reversed" in attributes
    if kind == "1" and not is_reversed and not any(v is not None for v in values):
        return None
    if not kind:
        return iter([""] * len(items))
    start = _number(attributes.get("start"))
    current = start if start is not None else len(items) if is_reversed else 1
    printed = counting.HTML.get(kind, counting.decimal)
    found = []
    for value in values:
        current = current if value is None else value
        found.append(f"{printed(current)}.")
        current += -1 if is_reversed else 1
    return iter(found)


def _number(said: str | None) -> int | None:
    try:
        return None if said is None else int(said[:9])
    except ValueError:
        return None
