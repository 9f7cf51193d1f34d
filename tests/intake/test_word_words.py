"""Words of a Word file that no library reads are in the text, told, or a reason to refuse it."""

from __future__ import annotations

import pytest
from tests.intake.word_files import paragraph, word_file

from plainredline.errors import SourceError
from plainredline.intake.documents.conversion import _end_of, convert
from plainredline.intake.documents.document_values import Choices, RefusalError, Simplified
from plainredline.intake.documents.markdown_text import markdown_of
from plainredline.intake.documents.word.word_document import simple_word

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps" xmlns:a="urn:a"'
)
MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = f"<w:txbxContent>{paragraph('In the box.')}{paragraph('Also.')}</w:txbxContent>"
NEW_BOX = f"<w:drawing><a:graphic><wps:txbx>{BOX}</wps:txbx></a:graphic></w:drawing>"
OLD_BOX = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


def read(body: str, **parts: bytes) -> Simplified:
    more = {f"word/{name}.xml": content for name, content in parts.items()}
    return simple_word(word_file(body, more=more), Choices())


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{text}</w:r>"


def formula(within: str) -> str:
    return f"<w:p>{run('<w:t>Pay </w:t>')}<m:oMath {MATH}>{within}</m:oMath></w:p>"


def part(name: str, text: str) -> str:
    return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"


@pytest.mark.parametrize(
    ("within", "said"),
    [
        (f"<m:f>{part('num', 'a+b')}{part('den', '12')}</m:f>", "(a+b)/12"),
        (f"<m:f>{part('num', 'a')}{part('den', '2')}</m:f>{part('r', 'x')}", "(a/2)x"),
        (f"<m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup>", "x^2"),
        (f"<m:sSub>{part('e', 'x')}{part('sub', 'n-1')}</m:sSub>", "x_(n-1)"),
        (f"<m:rad><m:deg/>{part('e', '2x')}</m:rad>", "√(2x)"),
        (f"<m:d>{part('e', 'a')}{part('e', 'b')}</m:d>", "(a|b)"),
    ],
)  # fmt: skip
def test_a_formula_that_one_line_can_say_stands_on_one_line(within: str, said: str) -> None:
    found = read(formula(within))
    assert found.words == f"Pay {said}\n"
    assert found.notes == ("1 formula was written on one line",)


def test_a_formula_that_one_line_cannot_say_is_refused() -> None:
    for unclear in (
        f"<m:m><m:mr>{part('e', '7')}</m:mr></m:m>",
        f"<m:nary>{part('e', '7')}</m:nary>",
    ):
        with pytest.raises(RefusalError, match=r"cannot be read \(oMath: “7”\)"):
            read(formula(unclear.format(part("e", "7"))))


@pytest.mark.parametrize(
    "drawn",
    [
        NEW_BOX,
        OLD_BOX,
        f"<mc:AlternateContent><a>{NEW_BOX}</a><b>{OLD_BOX}</b></mc:AlternateContent>",
        f"<mc:AlternateContent><a>{NEW_BOX}</a><b><w:pict/></b></mc:AlternateContent>",
    ],
)
def test_a_text_box_is_read_once_behind_its_paragraph_in_whatever_form_it_is(drawn: str) -> None:
    body = f"<w:p {SPACES}>{run('<w:t>Before.</w:t>')}{run(drawn)}</w:p>{paragraph('After.')}"
    found = read(body)
    assert markdown_of(found) == "Before.\n\nIn the box.\n\nAlso.\n\nAfter.\n"
    assert found.notes == ("1 text box was written behind the paragraph that it is anchored in",)


def test_headers_and_footers_are_left_out_and_what_only_they_say_is_told() -> None:
    around = f"<w:hdr {MAIN}>{paragraph('You pay.')}{paragraph('Version of 1 May')}</w:hdr>"
    (told,) = read(paragraph("You pay."), header1=around.encode()).notes
    assert told == (
        "6 words of headers and footers were left out; nowhere else stands “Version of 1 May”"
    )
    repeated = f"<w:ftr {MAIN}>{paragraph('You pay.')}{paragraph('7')}</w:ftr>"
    (told,) = read(paragraph("You pay."), footer1=repeated.encode()).notes
    assert told == "3 words of headers and footers were left out, all page numbers or repeated"


def test_what_looks_otherwise_in_word_than_it_is_written_is_told() -> None:
    symbols = '<w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Unknown" w:char="F0A7"/>'
    struck = run("<w:t>not</w:t>", "<w:strike/>")
    found = read(f"<w:p>{run(f'<w:t>a</w:t>{symbols}<w:cr/><w:t>b</w:t>')}{struck}</w:p>")
    assert found.words.split() == ["a≥", "bnot"]
    assert found.notes == (
        "1 sign of the font Unknown was left out",
        "1 word was struck through; the text has them as any other",
    )


def test_words_that_the_library_passes_over_are_never_lost_silently() -> None:
    cell = '<w:tr><w:tc><w:tcPr><w:vMerge w:val="{}"/></w:tcPr>{}</w:tc></w:tr>'
    table = cell.format("restart", paragraph("seen")) + cell.format("continue", paragraph("lost"))
    with pytest.raises(RefusalError, match="4 characters in a place that is not read"):
        read(f"<w:tbl>{table}</w:tbl>")


def test_a_reading_beside_a_word_is_left_out_and_told() -> None:
    base = f"<w:rubyBase>{run('<w:t>漢</w:t>')}</w:rubyBase>"
    ruby = f"<w:ruby><w:rt>{run('<w:t>kan</w:t>')}</w:rt>{base}</w:ruby>"
    found = read(f"<w:p>{run(f'<w:t>a</w:t>{ruby}<w:t>b</w:t>')}</w:p>")
    assert (found.words, found.notes) == (
        "a漢b\n",
        ("1 reading beside a word (ruby) was left out",),
    )


def test_a_chart_is_not_told_as_a_picture() -> None:
    chart = '<w:drawing><a:graphicData xmlns:a="urn:a" uri="http://x/chart"/></w:drawing>'
    (told,) = read(f"<w:p>{run(f'<w:t>a</w:t>{chart}')}</w:p>").notes
    assert told == "1 chart, diagram or object, with its words, was left out"


def test_an_empty_file_is_told_as_one_and_named() -> None:
    for empty in (b"", b"\xef\xbb\xbf\n", b" \r\n"):
        with pytest.raises(SourceError, match=r"a\.docx: is empty"):
            convert(empty, "a.docx", Choices())


def test_a_crash_is_not_told_as_a_lack_of_time_or_memory() -> None:
    told = [_end_of(code, said) for code, said in (
        (-24, b""), (-9, b""), (1, b"Traceback\nMemoryError"), (-11, b""),
        (1, b"Traceback\nKeyError: 'x'\n"),
    )]  # fmt: skip
    assert "within 120 seconds" in told[0]
    assert "more memory" in told[1]
    assert "more memory" in told[2]
    assert told[3] == "ended the program that reads it (SIGSEGV)"
    assert told[4] == "cannot be read: what reads it failed (KeyError: 'x')"
