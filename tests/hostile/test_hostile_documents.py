"""A document of a stranger is read or refused with a sentence; it reaches nothing else."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from tests.hostile.hostile_documents import OPEN, PAGE_ILLS, PDF, WORD
from tests.intake.word_files import PARTS, paragraph, word_file

from plainredline.errors import SourceError
from plainredline.intake.documents import reading_process
from plainredline.intake.documents.conversion import convert
from plainredline.intake.documents.document_values import (
    Aside,
    Choices,
    RefusalError,
    Simplified,
    Tracked,
)
from plainredline.intake.documents.markdown_text import markdown_of
from plainredline.intake.documents.open_text.open_document import simple_open_document
from plainredline.intake.documents.pdf.pdf_file import simple_pdf
from plainredline.intake.documents.web_page import simple_page
from plainredline.intake.documents.word.word_document import simple_word

SAMPLES = Path(__file__).parents[1] / "intake" / "samples"
ALL = Choices(tracked=Tracked.ACCEPT, comments=Aside.DROP, hidden=Aside.DROP)
READERS: dict[str, Callable[[bytes, Choices], Simplified]] = {
    "docx": simple_word,
    "odt": simple_open_document,
    "pdf": simple_pdf,
    "html": simple_page,
}
ILLS = {"docx": WORD, "odt": OPEN, "pdf": PDF, "html": PAGE_ILLS}
SECONDS = 20.0
"""Of CPU; a machine may be slow, and what is not linear takes far longer."""

OUTSIDE = PARTS["word/_rels/document.xml.rels"].replace(
    "</Relationships>",
    '<Relationship Id="r9" Type="http://x/oleObject" Target="file:///etc/passwd"'
    ' TargetMode="External"/></Relationships>',
)
BODY = paragraph("a")
HOSTILE_WORD = {
    "blows up": {"word/document.xml": b" " * 60_000_000},
    "declares a document type": {
        "word/document.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    },
    "has macros": {"word/vbaProject.bin": b"x"},
    "takes a part from outside": {"word/_rels/document.xml.rels": OUTSIDE.encode()},
    "holds another document": {
        "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/'
        b'wordprocessingml/2006/main"><w:body><w:altChunk/></w:body></w:document>'
    },
    "is damaged: word/document.xml": {"word/document.xml": b"<w:p>" * 100_000},
}


def read_or_refused(read: Callable[[bytes, Choices], Simplified], data: bytes) -> str:
    """Return the Markdown of a document, or why it is refused; anything else is a fault."""
    try:
        return markdown_of(read(data, ALL))
    except RefusalError as refused:
        return str(refused)


@pytest.mark.parametrize("said", HOSTILE_WORD)
def test_a_hostile_word_file_is_refused_with_a_sentence(said: str) -> None:
    with pytest.raises(RefusalError, match=said):
        simple_word(word_file(BODY, more=HOSTILE_WORD[said]), Choices())


@pytest.mark.parametrize("kind", READERS)
def test_a_damaged_document_is_read_or_refused(kind: str) -> None:
    """Bytes changed, taken out and put in, here and there, in files that are as they must be."""
    whole = (SAMPLES / f"terms.{kind}").read_bytes()
    chance = random.Random(kind)  # noqa: S311 - a test, not a secret
    for _ in range(60):
        assert read_or_refused(READERS[kind], _damaged(whole, chance))


def _damaged(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.randint(1, 10)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 60)]
            case _:
                data[at:at] = data[at // 2 : at // 2 + chance.randint(1, 80)]
    return bytes(data) if chance.random() > 0.1 else bytes(data[: len(data) // 2])


@pytest.mark.parametrize("level", ["-1", "99999999999999999999", "x", "", "²"])
def test_a_level_that_is_none_takes_no_time(level: str) -> None:
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="1"/>'
    body = f"<w:p><w:pPr><w:numPr>{place}</w:numPr></w:pPr></w:p>"
    assert simple_word(word_file(body + BODY), Choices()).words.split() == ["a"]


@pytest.mark.parametrize("kind", ILLS)
def test_every_ill_of_a_document_is_read_or_refused(kind: str) -> None:
    """What fails in another way, or takes long, is a fault; two recursions are told outside."""
    told = {}
    for ill, made in ILLS[kind].items():
        data, begun = made(), time.process_time()
        with suppress(RecursionError, MemoryError):
            told[ill] = read_or_refused(READERS[kind], data)
        assert time.process_time() - begun < SECONDS, ill
    assert not {ill for ill, said in told.items() if "root:" in said or not said.strip()}


def test_there_are_a_hundred_ills_and_no_two_are_the_same_file() -> None:
    files = [made() for ills in ILLS.values() for made in ills.values()]
    assert len({sha256(each).digest() for each in files}) == len(files) >= 160


def test_the_process_that_reads_opens_no_file_and_no_connection() -> None:
    """The hook is asked itself: once it is in place, it cannot be taken away."""
    for event, arguments in (
        ("open", ("/etc/passwd", "r", 0)),
        ("open", ("here.txt", "w", 0)),
        ("socket.connect", (None, ("127.0.0.1", 1))),
        ("subprocess.Popen", ("sh",)),
        ("os.system", ("true",)),
    ):
        with pytest.raises(PermissionError):
            reading_process._refuse(event, arguments)  # noqa: SLF001


def test_what_is_refused_names_the_file_and_the_mend() -> None:
    data = word_file(BODY, more={"word/vbaProject.bin": b"x"})
    with pytest.raises(SourceError, match=r"terms.docx: has macros. Save it as a Word file"):
        convert(data, "terms.docx", Choices())
    with pytest.raises(SourceError, match=r"a.rtf: is an RTF file. Save it as Word"):
        convert(b"{\\rtf1 a}", "a.rtf", Choices())
    with pytest.raises(SourceError, match="is damaged"):
        convert(b"%PDF-1.7\nno", "a.pdf", Choices())
