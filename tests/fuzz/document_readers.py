"""What the readers of documents may be given, and what they promise of it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from hypothesis import strategies as st
from tests.intake.word_files import definition, level, listed, paragraph, style, word_file

from plainredline.intake.documents.document_values import (
    Aside,
    Choices,
    RefusalError,
    Simplified,
    Tracked,
)
from plainredline.intake.documents.markdown_text import markdown_of

SAMPLES: Final = Path(__file__).parents[1] / "intake" / "samples"
CHOICES: Final = Choices(tracked=Tracked.ACCEPT, comments=Aside.DROP, hidden=Aside.DROP)

_SEEN: Final = st.characters(exclude_categories=["Cs", "Cc"])
_SAID: Final = st.text(_SEEN, max_size=20).map(escape)
_NUMBER: Final = st.sampled_from(["0", "1", "2", "8", "9", "-1", "x", "", "99999999999", "²"])
_FORM: Final = st.sampled_from(["decimal", "lowerRoman", "upperLetter", "bullet", "none", "odd"])
_PATTERN: Final = st.sampled_from(["%1.", "%1.%2", "(%3)", "%9%8", "", "%", "Art. %1"])
_STYLE: Final = st.sampled_from(["", "A", "B"])
_RUNS: Final = st.sampled_from([
    "", '<w:ins w:author="a"><w:r><w:t>in</w:t></w:r></w:ins>', "<w:hyperlink/>", "<w:tab/>",
    "<w:del><w:r><w:delText>out</w:delText></w:r></w:del>", '<w:fldSimple w:instr="x"/>',
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", "<w:sdt><w:sdtContent/></w:sdt>",
    "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "<w:r><w:br/><w:drawing/></w:r>",
])  # fmt: skip


@st.composite
def word_files(draw: st.DrawFn) -> bytes:
    """Draw a Word file with lists, styles and revisions that are more or less in order."""
    levels = [level(n, draw(_PATTERN), draw(_FORM), style=draw(_STYLE)) for n in range(3)]
    numbering = definition(*levels) + listed(1) + listed(2, draw(st.integers(0, 1)))
    place = f'<w:ilvl w:val="{draw(_NUMBER)}"/><w:numId w:val="{draw(_NUMBER)}"/>'
    numbered = f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>"
    styles = style("A", properties=numbered, based_on="B") + style("B", based_on=draw(_STYLE))
    body = ""
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.one_of(st.none(), st.integers(-1, 9)))
        said = paragraph(draw(_SAID), level=at, of=draw(st.integers(0, 3)), style=draw(_STYLE))
        body += said.replace("</w:p>", f"{draw(_RUNS)}</w:p>")
    return word_file(body, numbering=numbering, styles=styles)


def packed_again(whole: bytes, name: str, part: bytes) -> bytes:
    """Return a packed document with another part in the place of one."""
    packed = BytesIO()
    with ZipFile(BytesIO(whole)) as before, ZipFile(packed, "w") as after:
        for entry in before.namelist():
            after.writestr(entry, part if entry == name else before.read(entry))
    return packed.getvalue()


def parts(whole: bytes, *names: str) -> st.SearchStrategy[tuple[str, bytes]]:
    """Draw one of the parts of a packed document, with its name."""
    with ZipFile(BytesIO(whole)) as archive:
        return st.sampled_from([(name, archive.read(name)) for name in names])


WORD: Final = (SAMPLES / "terms.docx").read_bytes()
OPEN: Final = (SAMPLES / "terms.odt").read_bytes()
PDF: Final = (SAMPLES / "terms.pdf").read_bytes()
PAGES: Final = st.lists(
    st.one_of(
        st.sampled_from([
            "<p>", "</p>", "<div>", "</div>", "<ol type=a>", "<ol start=-3 reversed>", "<ul>",
            "<li>", "<li value=9>", "</li>", "</ol>", "</ul>", "<table>", "<tr>", "<td>", "<th>",
            "</table>", "<table role=none>", "<b>", "</b>", "<i>", "<a href=x>", "</a>", "<br>",
            "<pre>", "</pre>", "<blockquote>", "<h2>", "</h2>", "<span hidden>", "</span>", "<dl>",
            "<nav>", "</nav>", "<!--", "-->", "<script>", "</script>", "<svg>", "<template>", "&",
            "<details><summary>", "<select><option>", "<main>", "<footer>", "&nbsp;", "&#8203;",
        ]),
        _SAID,
    ),
    max_size=25,
).map(lambda parts: "".join(parts).encode())  # fmt: skip


def document(
    read: Callable[[bytes, Choices], Simplified],
) -> Callable[[Any], None]:
    """Return the promise: a document is refused, or the same words every time."""

    def held(data: bytes) -> None:
        try:
            text = markdown_of(read(data, CHOICES))
        except RefusalError:
            return
        assert text.endswith("\n")
        assert text == markdown_of(read(data, CHOICES))

    return held
