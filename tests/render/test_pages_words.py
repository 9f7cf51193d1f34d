"""Every word of ours on a page is a code's, in the page's language; all others are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.render.cases import CASES

import plainredline
from plainredline.assemble.site import Options, build_site
from plainredline.messages import catalogue, page_codes, translator
from plainredline.messages.catalogue import Catalogue
from plainredline.model import Code, Page

SOURCE = Path(plainredline.__file__).parent
ROOT = SOURCE.parent.parent
TEMPLATES = [*SOURCE.glob("render/pages/templates/*.j2"), *SOURCE.glob("theme/*.html")]
SHEETS = [*SOURCE.glob("render/pages/assets/*.css"), *SOURCE.glob("theme/assets/**/*.css")]
SCRIPTS = [*SOURCE.glob("render/pages/assets/*.js"), *SOURCE.glob("theme/assets/**/*.js")]

SAID = (
    "aria-label",
    "title",
    "alt",
    "placeholder",
    "data-close",
    "data-all",
    "data-at",
    "data-some",
)
"""Attributes whose words reach a reader."""

NAMES = {"JSON", "CSV", "SHA", "Markdown"}
"""Words of no language."""

DEMO = {"Alibaba", "Cloud", "Millbrook", "Tool", "Library", "Pinhole", "Photos"}
"""Names of those whose agreements the demo has."""


def bare(template: str) -> str:
    """Return a template without what Jinja puts in."""
    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_word_of_its_own(path: Path) -> None:
    html = bare(path.read_text("utf-8"))

    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>", " ", html))
    said = re.findall(rf'(?:{"|".join(SAID)})="([^"]*[^\W\d_][^"]*)"', html)
    assert set(words) - NAMES == set()
    assert said == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_style_sheet_says_a_word_of_its_own(path: Path) -> None:
    contents = re.findall(r"content:([^;}]*)", path.read_text("utf-8"))
    strings = [s for content in contents for s in re.findall(r'"([^"]*)"', content)]

    assert [s for s in strings if re.search(r"[^\W\d_]", s)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_says_a_word_of_its_own(path: Path) -> None:
    code = re.sub(r"/\*.*?\*/|(?<!:)//.*", "", path.read_text("utf-8"), flags=re.DOTALL)
    code = re.sub(r"/\*.*?\*/|^\s*//.*$", "", code, flags=re.DOTALL | re.MULTILINE)

    strings = re.findall(r'"([^"\n]*)"', code) + re.findall(r"`([^`]*)`", code)
    sentences = [s for s in strings if re.search(r"[A-Z][a-z]+[ :]|^[a-z]{3,}: |\[[a-z]+:", s)]
    assert sentences == []


def rooms() -> Iterator[type[Code]]:
    return (c for c in vars(page_codes).values() if isinstance(c, type) and c.__base__ is Code)


def test_every_code_of_the_pages_is_said_somewhere() -> None:
    files = [*SOURCE.rglob("*.py"), *TEMPLATES]
    text = "\n".join(path.read_text("utf-8") for path in files if path.name != "page_codes.py")
    text = text.replace("Say.", "Card.").replace("RlSite.", "Site.") + text.replace(
        "Say.", "Verdict."
    )

    looked_up = {room for room in rooms() if re.search(rf"\b{room.__name__}\[", text)}
    looked_up |= {page_codes.Tally, page_codes.LayoutName}  # By their names.
    unsaid = [
        f"{room.__name__}.{code.name}"
        for room in rooms()
        if room not in looked_up
        for code in room
        if not re.search(rf"\b{room.__name__}\.{code.name}\b", text)
    ]
    assert unsaid == []


# ---------------------------------------------------------------- a site in a language made up


@dataclass(frozen=True)
class MadeUp(Catalogue):
    """Says everything in Georgian letters, so that whatever else is on a page shows."""

    def form(self, code: Code, number: int | None) -> str:
        """Return a sentence in letters that nobody else uses."""
        text = super().form(code, number)
        parts = re.split(r"(\{\w+\})", text)
        parts[::2] = (re.sub(r"[A-Za-z]", "ა", part) for part in parts[::2])
        return "".join(parts)


class Reader(HTMLParser):
    """Collects what a page says in its own language."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken: list[str] = []
        self._languages: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the language, and what an attribute says."""
        given = {name: value or "" for name, value in attrs}
        above = self._languages[-1][1] if self._languages else ""
        if tag not in {"br", "wbr", "hr", "input", "img", "meta", "link"}:
            self._languages.append((tag, given.get("lang", above)))
        if given.get("lang", above) == "ka":
            self.spoken += (given[name] for name in SAID if name in given)

    def handle_endtag(self, tag: str) -> None:
        """Go back to the language around."""
        while self._languages and self._languages.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep what is said in the language of the page."""
        tag, language = self._languages[-1] if self._languages else ("", "")
        if language == "ka" and tag != "code":  # That of a fingerprint.
            self.spoken.append(data)


@pytest.fixture
def georgian(monkeypatch: pytest.MonkeyPatch) -> Options:
    """Return the options of a site in a language in which nobody has written a sentence yet."""
    real = catalogue.catalogue_of
    made_up = MadeUp("ka", {}, lambda n: int(n != 1))
    monkeypatch.setattr(
        translator, "catalogue_of", lambda tag: made_up if tag == "ka" else real(tag)
    )
    monkeypatch.setattr(translator, "languages", lambda: ("en", "ka"))
    return Options(site_name="საიტი", site_url="", today=date(2026, 11, 23), language="ka")


def strangers(page: Page, known: set[str]) -> set[str]:
    """Return the words on a page in letters that its language does not have."""
    reader = Reader()
    reader.feed(page.body)
    words = {word for text in reader.spoken for word in re.findall(r"[A-Za-z]{2,}", text)}
    return words - NAMES - known - {"one", "other"}


@pytest.mark.parametrize(
    "name",
    ["explained", "not-explained", "moved-clause", "split", "table", "set-aside", "relinked-only"],
)
def test_what_a_page_says_itself_is_all_in_the_language_of_the_site(
    name: str, georgian: Options, tmp_path: Path
) -> None:
    CASES[name].make(tmp_path)
    provider, people = {"Example", "Ltd"}, {"Writer", "Reader"}

    made = build_site(tmp_path, georgian, lambda *_: None)

    pages = [page for page in made if isinstance(page, Page)]
    assert {page.address: strangers(page, provider | people) for page in pages} == {
        page.address: set() for page in pages
    }


def test_the_whole_demo_says_nothing_of_ours_in_another_language(georgian: Options) -> None:
    made = build_site(ROOT / "agreements", georgian, lambda *_: None)

    found = {page.address: strangers(page, DEMO) for page in made if isinstance(page, Page)}
    assert {address: words for address, words in found.items() if words} == {}
