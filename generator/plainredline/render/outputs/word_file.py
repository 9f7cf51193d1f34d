"""A comparison as a Word file with tracked changes: accepting all gives the new text.

Rejecting all gives the old one. Printed numbers are text, as in print; what moved unbroken is
tracked as moved; what cannot be seen is named where it stands. An explanation, and a link that
leads elsewhere now, are comments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape
from itertools import groupby
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.characters import counted, marked, show, unseen_runs
from plainredline.language.language_tags import direction
from plainredline.messages.page_codes import (
    Common,
    Download,
    Title,
)
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import (
    Agreement,
    Asset,
    ClauseKind,
    Clauses,
    Comparison,
    Explained,
    FormKind,
    Kind,
    MarkKind,
    Version,
)
from plainredline.render.addresses import data_address
from plainredline.render.outputs.both_texts import Fate, Paragraph, Piece, both_texts
from plainredline.render.outputs.counted import as_shown, not_explained
from plainredline.render.outputs.cover import change_title, cover_lines, explained_lines
from plainredline.render.outputs.plain_view import bracketed, notes_of, verdict
from plainredline.render.outputs.word_parts import STEP, bullet, packed
from plainredline.render.telling.verdict import version_name

AUTHOR: Final = "Plain Redline"
"""Who tracked the changes: the comparison, not the provider."""

_TRACKED: Final = {
    Fate.KEPT: (),
    Fate.REMOVED: ("del",),
    Fate.ADDED: ("ins",),
    Fate.LEFT: ("moveFrom",),
    Fate.CAME: ("moveTo",),
}
"""The elements around a run, outermost first."""

_LOOKS: Final = (
    (MarkKind.STRONG, "<w:b/><w:bCs/>"),
    (MarkKind.EMPHASIS, "<w:i/><w:iCs/>"),
    (MarkKind.STRIKE, "<w:strike/>"),
    (MarkKind.LINK, '<w:u w:val="single"/>'),
    (MarkKind.RAISED, '<w:vertAlign w:val="superscript"/>'),
)
"""In the order that the format wants."""

_APART: Final = 2
"""Minutes between changes that are not to be taken for one."""

_LEADS: Final = frozenset({FormKind.LINK, FormKind.TITLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands above the text, and is tracked in neither."""

    title: str
    lines: tuple[str, ...]
    language: str
    day: date
    """On which the changes are said to be tracked."""


def word_asset(
    agreement: Agreement,
    old: Version,
    new: Version,
    explained: Explained,
    t: Translator,
    *,
    paragraphs: Iterable[Paragraph] | None = None,
) -> Asset:
    """Return the change into a version as a Word file, explanations as comments.

    `paragraphs` are both its texts, where they are known.
    """
    comparison = as_shown(explained)
    cover = Cover(
        title=change_title(agreement, (old, new), t),
        lines=(
            t(Download.HOW, old=version_name(old, t), new=version_name(new, t)),
            *cover_lines(agreement, (old, new), comparison, t),
        ),
        language=agreement.language,
        day=min(new.published or new.opens, new.opens),
    )
    both = both_texts(comparison) if paragraphs is None else paragraphs
    content = _written(comparison, cover, _comments(explained, t), both)
    return Asset(address=data_address(agreement, new, "docx"), content=content)


def word_of_files(
    comparison: Comparison, old: Version, new: Version, *, language: str, day: date
) -> bytes:
    """Return the comparison of two files as a Word file that was made on a day."""
    t = translator_for("en")
    lines = [verdict(comparison, t), t(Download.HOW, old=old.path, new=new.path)]
    if comparison.unrelated:
        lines.insert(0, t.say(comparison.unrelated))
    cover = Cover(
        title=t(Title.FILES, old=old.path, new=new.path),
        lines=tuple(lines),
        language=language,
        day=day,
    )
    comments = _comments(not_explained(comparison), t)
    return _written(comparison, cover, comments, both_texts(comparison))


# ---------------------------------------------------------------- comments


def _comments(explained: Explained, t: Translator) -> Mapping[int, Sequence[str]]:
    """Return the comments on each change: what is told of it, and where its links lead."""
    comments: dict[int, list[str]] = defaultdict(list)
    for explanation in explained.explanations:
        if explanation.is_told:
            lines = explained_lines(explanation.section, t)
            comments[explanation.changes[0]].append("\n".join(lines))
    for at, change in enumerate(explained.comparison.changes):
        if change.redline.has_edits and Kind.MOVED in change.kinds:
            edits = "".join(map(bracketed, change.redline.runs))
            comments[at].append(t(Download.MOVED, text=edits))
        leads = [form for form in change.forms if form.kind in _LEADS]
        for note in notes_of([leads], t):
            examples = t.joined(Common.SEMICOLON, note.examples)
            text = t(Common.COLON, name=note.sentence, text=examples) if examples else note.sentence
            comments[at].append(text)
    return comments


# ---------------------------------------------------------------- the document


def _written(
    comparison: Comparison,
    cover: Cover,
    comments: Mapping[int, Sequence[str]],
    both: Iterable[Paragraph],
) -> bytes:
    writer = _Writer(comparison, cover, comments)
    body = "".join((*_cover(cover), *writer.text(both), "<w:p/>", "<w:sectPr/>"))
    return packed(
        body,
        "".join(writer.comments),
        title=marked(cover.title),
        language=cover.language,
        is_rtl=direction(cover.language) == "rtl",
        day=_moment(cover.day),
    )


def _cover(cover: Cover) -> Iterator[str]:
    yield f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{_run(cover.title)}</w:p>'
    for line in cover.lines:
        yield f'<w:p><w:pPr><w:pStyle w:val="Cover"/></w:pPr>{_run(line)}</w:p>'


class _Writer:
    """Writes the text of one comparison; every mark that it makes has a number of its own."""

    def __init__(
        self, comparison: Comparison, cover: Cover, comments: Mapping[int, Sequence[str]]
    ) -> None:
        self.comparison = comparison
        self.waiting = dict(comments)
        self.comments: list[str] = []
        self.count = 0
        self.day = cover.day
        self.is_odd = False
        self.before: Paragraph | None = None

    @property
    def by(self) -> str:
        """Who tracked a change and when."""
        return f'w:author="{AUTHOR}" w:date="{_moment(self.day, minute=_APART * self.is_odd)}"'

    def text(self, both: Iterable[Paragraph]) -> Iterator[str]:
        """Yield both texts as blocks: paragraphs, and rows that follow each other as a table."""
        for is_row, paragraphs in groupby(both, self._is_row):
            if is_row:
                yield self._table(list(paragraphs))
                continue
            for (fate, move), stretch in groupby(paragraphs, lambda p: (p.end, p.move)):
                within = "".join(map(self._paragraph, stretch))
                yield within if move is None else self._range(fate, move, within)

    def _range(self, fate: Fate, move: int, within: str) -> str:
        """Return paragraphs as one end of a move, which is known by its name at both."""
        element = "moveFrom" if fate is Fate.LEFT else "moveTo"
        self.count += 1
        start = f'<w:{element}RangeStart w:id="{self.count}" {self.by} w:name="move{move}"/>'
        return f'{start}{within}<w:{element}RangeEnd w:id="{self.count}"/>'

    def _place(self, paragraph: Paragraph) -> tuple[Clauses, int]:
        """Return the clause by which a paragraph looks: the new one where it can be."""
        if paragraph.new is not None:
            return self.comparison.new, paragraph.new
        return self.comparison.old, paragraph.old or 0

    def _is_row(self, paragraph: Paragraph) -> bool:
        clauses, index = self._place(paragraph)
        return clauses[index].kind is ClauseKind.ROW

    def _tracked(self, element: str, inner: str = "") -> str:
        self.count += 1
        mark = f'<w:{element} w:id="{self.count}" {self.by}'
        return f"{mark}>{inner}</w:{element}>" if inner else f"{mark}/>"

    def _part_from(self, paragraph: Paragraph) -> None:
        """Give marks another minute that a program would join with those of the paragraph before.

        LibreOffice joins two marks of one minute over the end of a paragraph that neither holds,
        and would take it away with them.
        """
        before, self.before = self.before, paragraph
        if before and before.pieces and paragraph.pieces:
            fate = before.pieces[-1].fate
            if before.end is not fate and paragraph.pieces[0].fate is fate:
                self.is_odd = not self.is_odd

    def _paragraph(self, paragraph: Paragraph) -> str:
        self._part_from(paragraph)
        look = _look(*self._place(paragraph))
        end = "".join(map(self._tracked, _TRACKED[paragraph.end]))
        before = self._was(paragraph, look)
        properties = f"{look}<w:rPr>{end}</w:rPr>" if end else look
        return (
            f"<w:p><w:pPr>{properties}{before}</w:pPr>"
            f"{self._pieces(paragraph.pieces)}{self._noted(paragraph)}</w:p>"
        )

    def _was(self, paragraph: Paragraph, look: str) -> str:
        """Return how a paragraph of both texts looked, where that differs."""
        if paragraph.old is None or paragraph.new is None:
            return ""
        was = _look(self.comparison.old, paragraph.old)
        return "" if was == look else self._tracked("pPrChange", f"<w:pPr>{was}</w:pPr>")

    def _pieces(self, pieces: Iterable[Piece]) -> str:
        """Return runs, those of one fate within one mark."""
        found = []
        for fate, alike in groupby(pieces, lambda piece: piece.fate):
            tag = "delText" if "del" in _TRACKED[fate] else "t"
            runs = "".join(_piece(piece, tag) for piece in alike)
            for element in reversed(_TRACKED[fate]):
                runs = self._tracked(element, runs) if runs else ""
            found.append(runs)
        return "".join(found)

    def _noted(self, paragraph: Paragraph) -> str:
        """Return the comments on a change where it is first met, not where it moved away."""
        if paragraph.end is Fate.LEFT:
            return ""
        sides = (
            (paragraph.new, self.comparison.change_of_new),
            (paragraph.old, self.comparison.change_of_old),
        )
        at = next((known[i] for i, known in sides if i is not None and i in known), None)
        return "".join(map(self._comment, self.waiting.pop(at, ()))) if at is not None else ""

    def _comment(self, text: str) -> str:
        number = len(self.comments)
        lines = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{_run(line)}</w:p>'
            for line in text.split("\n")
        )
        head = f'<w:comment w:id="{number}" {self.by} w:initials="PR">'
        self.comments.append(f"{head}{lines}</w:comment>")
        return f'<w:r><w:commentReference w:id="{number}"/></w:r>'

    def _table(self, rows: Sequence[Paragraph]) -> str:
        cells = [_cells(row.pieces) for row in rows]
        widest = max(map(len, cells))
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        return (
            '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
            f"<w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
            f"<w:tblGrid>{'<w:gridCol/>' * widest}</w:tblGrid>"
            + "".join(map(self._row, rows, cells))
            + "</w:tbl>"
        )

    def _row(self, row: Paragraph, cells: Sequence[Sequence[Piece]]) -> str:
        mark = "".join(map(self._tracked, _TRACKED[row.end]))
        properties = f"<w:trPr>{mark}</w:trPr>" if mark else ""
        noted = self._noted(row)
        filled = []
        for pieces in cells:
            within = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
            filled.append(f"<w:tc><w:p>{within}{self._pieces(pieces)}{noted}</w:p></w:tc>")
            noted = ""
        return f"<w:tr>{properties}{''.join(filled)}</w:tr>"


# ---------------------------------------------------------------- paragraphs and runs


def _look(clauses: Clauses, index: int) -> str:
    """Return how a clause is set: as a heading, an item, code, or a paragraph beneath one."""
    clause = clauses[index]
    match clause.kind:
        case ClauseKind.HEADING:
            return f'<w:pStyle w:val="Heading{clause.level}"/>'
        case ClauseKind.CODE:
            return '<w:pStyle w:val="Code"/>'
        case ClauseKind.ITEM if not clause.label:
            return bullet(clause.level)
        case ClauseKind.ITEM:
            return f'<w:ind w:left="{STEP * clause.level}" w:hanging="{STEP}"/>'
    holder = clauses[clause.parent] if clause.parent is not None else None
    if holder and holder.kind is ClauseKind.ITEM:
        return f'<w:ind w:left="{STEP * holder.level}"/>'
    return ""


def _cells(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the cells of a row, which tabs separate; a number stands in the first."""
    cells: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = (piece.text,) if piece.is_label else piece.text.split("\t")
        cells[-1].append(replace(piece, text=first))
        cells += [[replace(piece, text=text)] for text in others]
    return [[piece for piece in cell if piece.text] for cell in cells]


def _piece(piece: Piece, tag: str) -> str:
    looks = "".join(look for mark, look in _LOOKS if mark in piece.marks)
    code = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>'
    looks = code + looks if MarkKind.CODE in piece.marks else looks
    return _run(piece.text + "\t" if piece.is_label else piece.text, tag, looks)


def _run(text: str, tag: str = "t", looks: str = "") -> str:
    """Return runs of a text; what cannot be seen, or cannot be in XML, is named instead."""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    runs, behind = [], 0
    for start, end in (*unseen_runs(text), (len(text), len(text))):
        if behind < start:
            runs.append(f"<w:r>{properties}{_words(text[behind:start], tag)}</w:r>")
        if start < end:
            name = _words(f"[{counted(show(text[start]), end - start)}]", tag)
            runs.append(f'<w:r><w:rPr><w:rStyle w:val="Hidden"/></w:rPr>{name}</w:r>')
        behind = end
    return "".join(runs)


def _words(text: str, tag: str) -> str:
    """Return the content of a run: words, ends of lines within code, and tabs."""
    found = []
    for line, words in enumerate(text.split("\n")):
        for column, stretch in enumerate(words.split("\t")):
            if line or column:
                found.append("<w:tab/>" if column else "<w:br/>")
            if stretch:
                plain = escape(stretch, quote=False)
                found.append(f'<w:{tag} xml:space="preserve">{plain}</w:{tag}>')
    return "".join(found)


def _moment(day: date, minute: int = 0) -> str:
    return f"{day.isoformat()}T00:{minute:02}:00Z"
