"""One agreement in four kinds of file is one text; what a document says twice is refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.golden_files import golden
from tests.intake.word_files import paragraph, word_file

from plainredline.errors import SourceError
from plainredline.intake.documents.conversion import convert
from plainredline.intake.documents.document_values import (
    Aside,
    Choices,
    Converted,
    RefusalError,
    Tracked,
)
from plainredline.intake.documents.markdown_text import markdown_of
from plainredline.intake.documents.open_text.open_document import simple_open_document
from plainredline.intake.documents.pdf.hyphens import Hyphens
from plainredline.intake.documents.pdf.lines import Line, _Character, _line
from plainredline.intake.documents.pdf.page_blocks import without_furniture
from plainredline.intake.documents.web_page import simple_page, simplified
from plainredline.intake.documents.word.word_document import simple_word

SAMPLES = Path(__file__).parent / "samples"
DROP = Choices(comments=Aside.DROP, hidden=Aside.DROP)


def converted(kind: str) -> Converted:
    path = SAMPLES / f"terms.{kind}"
    return convert(path.read_bytes(), path.name, Choices())


def words(text: str) -> list[str]:
    """Return the words of Markdown, without its marks."""
    text = text.replace("\\", "").replace("*", "")
    for mark in "#|`-":
        text = text.replace(mark, " ")
    return text.replace("](https://bicycles.example/prices)", "").replace("[", "").split()


@pytest.mark.parametrize("kind", ["html", "docx", "odt", "pdf"])
def test_a_document_becomes_markdown_that_a_person_can_review(kind: str) -> None:
    found = converted(kind)
    assert found.markdown == golden(f"intake/samples/terms.{kind}.md", found.markdown)
    assert found == converted(kind), "the same file gives the same bytes"


def test_the_words_and_numbers_are_the_same_from_every_kind() -> None:
    texts = {kind: words(converted(kind).markdown) for kind in ("html", "docx", "odt", "pdf")}
    assert texts["docx"] == texts["html"]
    assert texts["odt"] == texts["html"]
    assert texts["pdf"] == texts["html"]


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<ol><li>a<li>b</ol>", "1. a\n2. b\n"),
        ("<ol start=4><li>a</ol>", "4. a\n"),
        ("<ol type=A start=2><li>a<li>b</ol>", "B. a\n\nC. b\n"),
        ('<ol style="list-style-type: lower-roman"><li>a<li>b</ol>', "i. a\n\nii. b\n"),
        ("<ol><li value=7>a<li>b</ol>", "7\\. a\n\n8\\. b\n"),
        ("<ol reversed><li>a<li>b</ol>", "2\\. a\n\n1\\. b\n"),
        ("<p>1. a</p><p>3. b</p>", "1\\. a\n\n3\\. b\n"),
        ("<p>1986. A year.</p>", "1986\\. A year.\n"),
        ("loose<br><br>text <b>here</b><p>b", "loose\n\ntext **here**\n\nb\n"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc\n"),
        ("<p>a &lt;b&gt; *c* _d_ e_f [g](h) `i` &amp;amp;", None),
        ("<p># a</p><p>- b</p><p>&gt; c</p><p>===</p><p>1) d</p>", None),
        ("<table role=presentation><tr><td><p>a</p><td>b</table>", "a\n\nb\n"),
        ("<table><tr><th>a<th>b<tr><td>c|d<td><p>e<p>f</table>", None),
        ("<p>a<span style='display:none'>x</span>b", "ab\n"),
        ("<script>x</script><style>y</style><p>a<noscript>z</noscript>", "a\n"),
        ("<p><a href='javascript:x'>a</a> <a href='#b'>b</a> <a href='/c'>c</a>", "a b [c](/c)\n"),
    ],
)
def test_a_web_page_is_written_as_it_is_read(html: str, markdown: str | None) -> None:
    """What the Markdown says is proved to be what the page says; some say how, besides."""
    found = markdown_of(simplified(f"<body>{html}</body>", DROP))
    assert markdown is None or found == markdown


@settings(max_examples=60)
@given(
    st.lists(st.text(max_size=40), min_size=1, max_size=4), st.sampled_from(["p", "li", "td", "h2"])
)
def test_no_text_gains_or_loses_a_word(texts: list[str], tag: str) -> None:
    """`markdown_of` refuses what it cannot prove; it has nothing to refuse but controls."""
    page = "".join(f"<{tag}>{_escaped(text)}</{tag}>" for text in texts)
    around = {"li": "ul", "td": "table"}.get(tag, "div")
    simple = simplified(f"<body><{around}>{page}</{around}>end</body>", DROP)
    markdown_of(simple)


def _escaped(text: str) -> str:
    seen = "".join(c for c in text if c.isprintable())
    return seen.replace("&", "&amp;").replace("<", "&lt;")


def test_what_is_around_an_agreement_is_left_out_and_told() -> None:
    page = b"<nav>One two</nav><div class='cookie-banner'>We use</div><h1>Cookies</h1><footer>c"
    found = simple_page(page, Choices())
    assert markdown_of(found) == "# Cookies\n"
    assert found.notes == ("5 words of navigation and notices were left out",)


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        (
            "<tr><td>p<td>f<td>t<tr><td rowspan=2>A<td>1<td>2<tr><td>3<td>4",
            ["p|f|t", "A|1|2", "|3|4"],
        ),
        ("<tr><td>p<td>f<td>t<tr><td colspan=2>A<td>1", ["p|f|t", "A||1"]),
        ("<tr><td>p<td rowspan=0>f<tr><td>q<tr><td>r", ["p|f", "q|", "r|"]),
        ("<thead><tr><th rowspan=5>p<th>f</thead><tr><td>q<td>r", ["p|f", "q|r"]),
    ],
)
def test_a_cell_of_several_rows_or_columns_moves_no_other_under_a_wrong_head(
    page: str, rows: list[str]
) -> None:
    written = markdown_of(simple_page(f"<table>{page}</table>".encode(), Choices())).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in written]
    assert ["|".join(row) for row in [cells[0], *cells[2:]]] == rows


def test_the_heading_that_unfolds_a_section_is_its_heading() -> None:
    for head in ("<h2><button>1. Fees</button></h2>", "<button><h2>1. Fees</h2></button>"):
        page = simple_page(f"{head}<p>You pay.</p>".encode(), Choices())
        assert markdown_of(page) == "## 1. Fees\n\nYou pay.\n"


def test_words_that_only_some_readers_see_are_left_out_and_counted() -> None:
    page = "<p>You pay.</p><button>Fees</button><noscript>no script</noscript><script>x</script>"
    told = ("3 words of controls, drawings and fallbacks were left out",)
    assert simple_page(page.encode(), Choices()).notes == told


def test_a_section_of_that_name_is_no_furniture() -> None:
    page = b"<section class='cookie-policy' id='banner-terms'><header><h2>Cookies</h2></header>a"
    assert markdown_of(simple_page(page, Choices())) == "## Cookies\n\na\n"


def test_a_selector_says_which_part_it_is() -> None:
    page = b"<div id=a>one</div><div id=b>two</div>"
    assert markdown_of(simple_page(page, Choices(selector="#b"))) == "two\n"
    with pytest.raises(RefusalError, match="0 parts"):
        simple_page(page, Choices(selector="#c"))


@pytest.mark.parametrize(
    "page",
    ["<p>é".encode(), "<p>é".encode("utf-16"), b"<meta charset=iso-8859-1><p>\xe9", b"<p>\xe9"],
)
def test_a_page_is_read_in_its_encoding(page: bytes) -> None:
    assert markdown_of(simple_page(page, Choices())) == "é\n"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


TRACKED = (
    "<w:p>" + run("You may ") + f'<w:del w:author="Ann">{run("not ")}</w:del>'
    f'<w:ins w:author="Bo">{run("always ")}</w:ins>' + run("leave.") + "</w:p>"
).replace("<w:t>not </w:t>", "<w:delText>not </w:delText>")
JOINED = (
    '<w:p><w:pPr><w:rPr><w:del w:author="Ann"/></w:rPr></w:pPr>' + run("One ") + "</w:p>"
    "<w:p>" + run("two.") + "</w:p>"
)


def test_tracked_changes_are_refused_until_somebody_says_which_text_binds() -> None:
    data = word_file(TRACKED + JOINED)
    with pytest.raises(RefusalError, match=r"3 tracked changes \(by Ann, Bo\)"):
        simple_word(data, Choices())
    accepted = simple_word(data, Choices(tracked=Tracked.ACCEPT))
    rejected = simple_word(data, Choices(tracked=Tracked.REJECT))
    assert markdown_of(accepted) == "You may always leave.\n\nOne two.\n"
    assert markdown_of(rejected) == "You may not leave.\n\nOne\n\ntwo.\n"
    assert rejected.notes == ("3 tracked changes were rejected (by Ann, Bo)",)


def test_hidden_text_and_comments_are_never_printed() -> None:
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    body = f"<w:p>{run('Seen ')}{run('secret', '<w:vanish/>')}{comment}</w:p>"
    data = word_file(body)
    with pytest.raises(RefusalError, match="1 comments"):
        simple_word(data, Choices())
    with pytest.raises(RefusalError, match="1 hidden words"):
        simple_word(data, Choices(comments=Aside.DROP))
    assert markdown_of(simple_word(data, DROP)) == "Seen\n"


def test_a_word_that_a_line_broke_is_whole_and_one_with_a_hyphen_keeps_it() -> None:
    lines = ["The agree-", "ment on e-mail is an agreement, non-", "binding until re-", "newed"]
    assert Hyphens.of(lines).joined(lines).startswith("The agreement on e-mail is an agreement")
    honest = ["It is a non-", "binding word", "and error-", "free."]
    assert Hyphens.of(honest).joined(honest) == "It is a non-binding word and error-free."


def test_lines_of_a_script_without_spaces_are_joined_without_one() -> None:
    for lines in (["由此产生的", "全部损失。"], ["ข้อตกลง", "นี้ทำขึ้น"]):
        assert Hyphens.of(lines).joined(lines) == "".join(lines)
    mixed = ["由此产生的", "SLA 。", "a"]
    assert Hyphens.of(mixed).joined(mixed) == "由此产生的 SLA 。 a"


def test_an_arabic_sign_of_two_letters_and_a_number_before_it_are_in_their_order() -> None:
    """A page gives both letters of the sign one place, in the wrong order."""
    signs = [(".", 90), ("1", 88), ("ا", 80), ("ا", 70), ("ل", 70), ("ت", 60)]
    line = [
        _Character(text=text, left=at, right=at + 5, bottom=1, size=10, is_bold=False)
        for text, at in signs
    ]
    assert [found.text for found in _line(line, 0)] == ["1. الات"]


def test_a_line_that_ends_in_a_number_is_no_number_of_its_page() -> None:
    def pages(*texts: str) -> list[list[Line]]:
        return [
            [Line(text=t, page=n, left=9, right=99, bottom=9, size=9, is_bold=False)]
            for n, t in enumerate(texts)
        ]

    for kept in (("Reminder 12",), ("Annex 1",), ("Annex 1", "Fees 20", "Plan 33")):
        assert without_furniture(pages(*kept))[1] == 0
    for furniture in (("1",), ("- 1 -",), ("Page 1", "Page 2"), ("1/3", "2/3", "3/3")):
        assert without_furniture(pages(*furniture))[1] == len(furniture)


def test_a_markdown_file_is_its_own_text() -> None:
    assert convert(b"\xef\xbb\xbf# A\n", "a.md", Choices()).markdown == "# A\n"
    with pytest.raises(SourceError, match=r"a.md:2: is not UTF-8"):
        convert(b"# A\n\xe9", "a.md", Choices())


def test_paragraphs_of_a_word_file_keep_their_order_in_tables_too() -> None:
    cell = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    body = paragraph("a") + cell.format(paragraph("b"), paragraph("c")) + paragraph("d")
    assert words(markdown_of(simple_word(word_file(body), Choices()))) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("wrapper", ["fldSimple", "bdo", "dir", "smartTag", "customXml"])
def test_words_of_a_word_file_are_read_whatever_wraps_them(wrapper: str) -> None:
    body = f"<w:p><w:{wrapper}><w:r><w:t>20 euros</w:t></w:r></w:{wrapper}></w:p>"
    assert simple_word(word_file(paragraph("You pay") + body), Choices()).words.split() == [
        "You", "pay", "20", "euros",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "unread",
    [
        "<w:p><w:ruby><w:rubyBase><w:r><w:t>20</w:t></w:r></w:rubyBase></w:ruby></w:p>",
        '<w:p><m:oMath xmlns:m="urn:math"><m:r><m:t>20</m:t></m:r></m:oMath></w:p>',
        '<w:p><x:txbx xmlns:x="urn:x"><w:r><w:t>20</w:t></w:r></x:txbx></w:p>',
    ],
)
def test_words_of_a_word_file_that_nothing_reads_are_refused_by_name(unread: str) -> None:
    with pytest.raises(RefusalError, match=r"has words in what cannot be read .*“20”"):
        simple_word(word_file(paragraph("You pay") + unread), Choices())


def test_cells_and_frames_of_an_open_document_keep_their_words_and_places() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = (("p", "f"), ("A", "1"), (None, "3"))
    table = "".join(
        "<table:table-row>"
        + "".join("<table:covered-table-cell/>" if c is None else cell.format(c) for c in row)
        + "</table:table-row>"
        for row in rows
    )
    frame = "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
    body = f"<table:table>{table}</table:table><text:p>in {frame}</text:p>"
    made = markdown_of(simple_open_document(open_document(body), Choices()))
    assert made == "| p | f |\n| --- | --- |\n| A | 1 |\n|   | 3 |\n\nin box\n"


def open_document(body: str) -> bytes:
    """Return an OpenDocument text that holds what a test writes."""
    spaces = {"office": "office", "text": "text", "table": "table", "draw": "drawing"}
    named = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in spaces.items()
    )
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {named}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
    return packed.getvalue()
