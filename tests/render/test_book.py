"""A change as an EPUB: whole, valid by the rules of the format, and true to both texts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

import pytest
from tests.render.cases import CASES, everything
from tests.render.made import ENGLISH, Made

from plainredline.language.characters import marked
from plainredline.model import Clauses
from plainredline.render.outputs.book import book_asset

CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
HTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"


def book_of(made: Made, site_url: str = "https://example.com/") -> bytes:
    return book_asset(
        made.agreement,
        made.old,
        made.new,
        made.explained,
        ENGLISH,
        site_url=site_url,
        site_name="Ours",
    ).content


def parsed(file: ZipFile, name: str) -> ET.Element:
    return ET.fromstring(file.read(name))  # noqa: S314 - We wrote it a moment ago.


@pytest.mark.parametrize("name", CASES)
def test_a_book_is_by_the_rules_of_its_format(name: str, tmp_path: Path) -> None:
    file = ZipFile(io.BytesIO(book_of(CASES[name].make(tmp_path))))
    first, *others = file.infolist()

    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert file.read(first) == b"application/epub+zip"
    (root,) = parsed(file, "META-INF/container.xml").iter(f"{CONTAINER}rootfile")
    place = root.get("full-path") or ""
    package = parsed(file, place)
    items = {i.get("id"): i for i in package.iter(f"{OPF}item")}
    held = {join(dirname(place), i.get("href") or "") for i in items.values()}
    assert {other.filename for other in others} == {"META-INF/container.xml", place, *held}
    assert all(ref.get("idref") in items for ref in package.iter(f"{OPF}itemref"))
    assert [i.get("properties") for i in items.values()].count("nav") == 1
    assert package.get("unique-identifier") == package.find(f".//{DC}identifier").get("id")  # type: ignore[union-attr]  # It is there, or the test fails.
    assert all(package.findtext(f".//{DC}{key}") for key in ("identifier", "title", "language"))
    metas = {meta.get("property"): meta.text or "" for meta in package.iter(f"{OPF}meta")}
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", metas["dcterms:modified"])
    documents = [item for item in sorted(held) if item.endswith(".xhtml")]
    assert [fault for item in documents for fault in told(file, item)] == []


def told(file: ZipFile, name: str) -> Iterator[str]:
    """Yield what is wrong with a document of a book: ids, links, and what is fetched."""
    whole = parsed(file, name)
    ids = [each.get("id") for each in whole.iter() if each.get("id")]
    if len(ids) != len(set(ids)):
        yield f"{name}: an id stands twice"
    if whole.find(f".//{HTML}script") is not None or whole.find(f".//{HTML}img") is not None:
        yield f"{name}: holds what is not of this book"
    for link in (*whole.iter(f"{HTML}a"), *whole.iter(f"{HTML}link")):
        target, _, id_ = (link.get("href") or "").partition("#")
        place = normpath(join(dirname(name), target)) if target else name
        if place not in file.namelist():
            yield f"{name}: leads to {place}, which is not there"
        elif id_ and not any(e.get("id") == id_ for e in parsed(file, place).iter()):
            yield f"{name}: leads to {place}#{id_}, which is not there"


@pytest.mark.parametrize("name", CASES)
def test_a_book_holds_both_texts_letter_for_letter(name: str, tmp_path: Path) -> None:
    made = CASES[name].make(tmp_path)
    comparison = made.explained.comparison
    whole = parsed(ZipFile(io.BytesIO(book_of(made))), "book/wording.xhtml")
    (text,) = whole.iterfind(f".//{HTML}body/{HTML}div")

    assert letters(words(text, "ins")) == letters(printed(comparison.old))
    assert letters(words(text, "del")) == letters(printed(comparison.new))


def words(element: ET.Element, left_out: str) -> Iterator[str]:
    if element.tag == HTML + left_out:
        return
    yield element.text or ""
    for child in element:
        yield from words(child, left_out)
        yield child.tail or ""


def printed(clauses: Clauses) -> Iterator[str]:
    return (f"{clause.label}{clause.text}" for clause in clauses)


def letters(parts: Iterator[str] | Sequence[str]) -> str:
    return "".join(marked("".join(parts)).split())


def test_a_book_tells_each_change_and_leads_to_its_wording(tmp_path: Path) -> None:
    made = everything(tmp_path)
    whole = parsed(ZipFile(io.BytesIO(book_of(made))), "book/told.xhtml")

    titles = ["".join(each.itertext()) for each in whole.iter(f"{HTML}h2")]

    assert titles == [each.section.title for each in made.explained.explanations if each.is_told]
    assert [link.get("href", "")[:15] for link in whole.iter(f"{HTML}a")] == [
        "wording.xhtml#c"
    ] * len(titles)


def test_a_book_is_the_same_in_each_build_and_has_an_id_of_its_site(tmp_path: Path) -> None:
    made = everything(tmp_path)

    assert book_of(made) == book_of(made)
    ids = {
        parsed(ZipFile(io.BytesIO(book_of(made, url))), "book/package.opf").findtext(
            f".//{DC}identifier"
        )
        for url in ("https://example.com/", "https://example.org/a", "")
    }
    assert len(ids) == 3
    assert all(str(each).startswith(("https://example.", "urn:uuid:")) for each in ids)
