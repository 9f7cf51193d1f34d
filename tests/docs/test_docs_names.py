"""What the docs name is there: files, names within them, pictures, and the way to each page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmarks.pages.pictures import OUT, PICTURES
from tests.docs.doc_pages import DOCS, PAGES, blocks, in_code, name_of, prose
from tests.site.project import ROOT

import plainredline
from plainredline.messages.catalogue import all_codes, english_forms

PACKAGE = Path(plainredline.__file__).parent
ROOTS = (ROOT, PACKAGE, PACKAGE / "render", PACKAGE / "render/pages", PACKAGE / "render/telling")
"""From where a path may be named, the narrower ones within a sentence on the wider."""

PATH = re.compile(r"(?P<path>[\w.*-]+(?:/[\w.*-]+)*(?:/|\.(?:py|md|toml|txt|j2|yml|po|lock|sh)))")
AN_EXAMPLE = re.compile(r"^(?:agreements|versions|explanations|site|x|\.cache)/|\bxx\b")
"""What is a reader's own file, or one that is yet to be."""

PEOPLE = ["For readers", "For authors", "For owners", "For developers"]


MODULES = {
    path.name
    for folder in ("generator", "tests", "benchmarks", ".github")
    for ending in ("py", "j2")
    for path in (ROOT / folder).rglob(f"*.{ending}")
}

FOR_READERS = (
    "reading-a-change",
    "who-says-so",
    "finding-what-concerns-you",
    "following",
    "keeping-a-change",
)


def places(text: str) -> list[Path]:
    """Return the files that a text names, from wherever it may name them."""
    return [path for root in ROOTS for path in root.glob(text.rstrip("/"))]


def named(page: Path) -> Iterator[tuple[str, str]]:
    """Yield each path in a page that stands in a folder of ours, and the name within it."""
    for code in in_code(page):
        text, _, name = code.partition(": ")
        found = PATH.fullmatch(text)
        if found and "/" in text and not AN_EXAMPLE.search(text) and is_ours(text):
            yield text, name


def is_ours(text: str) -> bool:
    """Return whether a path begins in a folder of the repository or of the package."""
    first = text.partition("/")[0]
    return any((root / first).is_dir() for root in ROOTS)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    missing = [text for text, _ in named(page) if not places(text)]
    unknown = [
        f"{text}: {name}"
        for text, name in named(page)
        if re.fullmatch(r"\w+", name)
        and not any(name in path.read_text("utf-8") for path in places(text))
    ]

    assert missing + unknown == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_module_that_a_page_names_alone_is_there(page: Path) -> None:
    alone = {code for code in in_code(page) if re.fullmatch(r"[a-z_]+\.(?:py|j2)", code)}
    saved = {block.file for block in blocks(page)}

    assert alone - MODULES - saved == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_from_a_page_to_a_file_leads_to_one(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", prose(page))
    files = [each for each in targets if not (ROOT / "agreements" / each.split("/")[0]).is_dir()]

    assert [each for each in files if not (page.parent / each).exists()] == []


def test_every_picture_is_made_and_shown() -> None:
    shown = {
        (page.parent / each).resolve()
        for page in PAGES
        for each in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8"))
    }

    assert {path.stem for path in shown} == set(PICTURES)
    assert {path.name for path in OUT.iterdir()} == {f"{name}.jpg" for name in PICTURES}


def test_every_public_name_and_every_variable_is_documented() -> None:
    text = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    variables = {*re.findall(r'"(PLAINREDLINE_[A-Z_]+|SOURCE_DATE_EPOCH)"', text)}

    assert variables - {*in_code(DOCS / "settings.md")} == set()
    assert {*plainredline.__all__} - {*in_code(DOCS / "data.md")} == set()


@pytest.mark.parametrize("name", FOR_READERS)
def test_what_is_bold_on_a_page_for_readers_stands_on_pages_in_these_words(name: str) -> None:
    said = {form.split("{")[0].rstrip() for code in all_codes() for form in english_forms(code)}
    bold = set(re.findall(r"\*\*([^*]+)\*\*", (DOCS / f"{name}.md").read_text("utf-8")))

    assert len(bold) > 0
    assert bold - said == set()


# ---------------------------------------------------------------- the way to each page


def navigation() -> list[Any]:
    """Return the navigation of our site."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    found = re.search(r"^nav:\n(?:[ #].*\n|\n)*", text, re.MULTILINE)
    assert found
    loaded: list[Any] = yaml.safe_load(found[0])["nav"]
    return loaded


def leaves(entry: object) -> Iterator[str]:
    """Yield the pages of an entry of the navigation."""
    if isinstance(entry, dict):
        entry = list(entry.values())
    if isinstance(entry, list):
        for each in entry:
            yield from leaves(each)
    else:
        yield str(entry)


def test_the_navigation_is_that_of_four_people() -> None:
    assert [name for entry in navigation() for name in entry] == ["Agreements", *PEOPLE]


def test_every_page_stands_once_in_the_navigation() -> None:
    pages = sorted(name_of(path).removeprefix("docs/") for path in DOCS.glob("*.md"))

    assert sorted(leaves(navigation())) == sorted([*pages, "index.md", "decisions/index.md"])


def test_every_decision_is_listed() -> None:
    index = (DOCS / "decisions/index.md").read_text("utf-8")
    files = {path.name for path in (DOCS / "decisions").glob("*.md")} - {"index.md"}

    assert {name for name in files if f"]({name})" not in index} == set()
