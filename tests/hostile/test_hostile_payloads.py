"""Payloads in every place that others write, in both builds and every form: all stay words."""

from __future__ import annotations

import csv
import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser
from tests.cli.running import plainredline
from tests.hostile.harmless import write_harmless
from tests.hostile.inside_pages import held, strange
from tests.hostile.mkdocs_site import built
from tests.hostile.payload_site import write
from tests.hostile.payloads import HOST, payloads
from tests.hostile.test_hostile_characters import raw
from tests.site.serving import served, visiting

from plainredline.language.characters import UNSEEN

IS_WHOLE: Final = "PLAINREDLINE_HOSTILE" in os.environ

SITE: Final = "https://t.example/"
MOST_IN_MKDOCS: Final = 4
"""Payloads of a kind that the site of MkDocs holds; its pages are those of the other build."""

FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COMMAND: Final = re.compile(r"::(?:error|warning) file=[^:]*::")


def made(root: Path) -> Path:
    """Build a project without MkDocs, with what is packed laid out; return the folder."""
    told = plainredline(root, "build", "--out", "out", "--url", SITE, "--jobs", "1")
    assert told.returncode == 0, told.stderr[-2000:]
    for path in [*root.glob("out/**/*.docx"), *root.glob("out/**/*.epub")]:
        with zipfile.ZipFile(path) as packed:
            packed.extractall(root / "packed" / path.suffix[1:] / path.parts[-3])
    for number, content in enumerate(_said_in_feeds(root / "out")):
        page = root / f"packed/feeds/{number}.html"
        page.parent.mkdir(exist_ok=True)
        page.write_text(content, "utf-8")
    return root


def _said_in_feeds(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*.xml")):
        for each in ET.parse(path).iter():  # noqa: S314 - our own, which a test holds
            if each.get("type") == "html":
                yield each.text or ""


def tried() -> dict[str, list[str]]:
    """Return the payloads of each kind: all of them in `make hostile`, else two of three."""
    return {
        kind: [each for at, each in enumerate(found) if IS_WHOLE or at % 3 != 2]
        for kind, found in payloads().items()
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project and its site with a payload in every place."""
    return made(write(tmp_path_factory.mktemp("hostile") / "project", tried()))


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one of every kind of page, and nothing that means harm."""
    return made(write_harmless(tmp_path_factory.mktemp("harmless") / "project"))


def pages(root: Path) -> list[Path]:
    """Return what a browser, a mail program or a reader of books takes for a page."""
    return sorted(path for ending in ("*.html", "*.xhtml") for path in root.rglob(ending))


def test_the_corpus_is_what_it_says() -> None:
    every = [payload for kind in payloads().values() for payload in kind]

    assert len(every) == len(set(every))
    assert len(every) >= 700
    assert sum(map(len, tried().values())) >= 500


def test_no_page_holds_what_a_harmless_one_could_not(
    hostile: Path, harmless: Path, browser: Browser
) -> None:
    ours = held(browser, pages(harmless))
    found = held(browser, pages(hostile))

    assert len(pages(hostile)) > 250
    assert list(strange(found, ours)) == []


def test_no_page_of_mkdocs_holds_what_a_harmless_one_could_not(
    tmp_path: Path, browser: Browser
) -> None:
    some = {kind: found[:: 1 + len(found) // MOST_IN_MKDOCS] for kind, found in payloads().items()}
    mixed = {
        f"part-{at}": [each for kind in list(some.values())[at::4] for each in kind]
        for at in range(4)
    }
    ours = held(browser, pages(built(write_harmless(tmp_path / "harmless"))))
    site = built(write(tmp_path / "hostile", mixed))
    made_of_texts = [page for page in pages(site) if page.name != "404.html"]

    assert list(strange(held(browser, made_of_texts), ours)) == []
    for path in sorted(site.rglob("*.json")):
        json.loads(path.read_text("utf-8"))


def shapes(root: Path) -> dict[tuple[str, ...], str]:
    """Return each element of what is XML, with its attributes, and a file in which it is."""
    found: dict[tuple[str, ...], str] = {}
    for path in sorted(root.rglob("*")):
        if path.suffix in {".xml", ".xhtml", ".opf", ".ncx", ".rels", ".svg"}:
            assert b"<!ENTITY" not in path.read_bytes(), path
            for each in ET.parse(path).iter():  # noqa: S314 - without entities
                found.setdefault((path.suffix, each.tag, *sorted(each.attrib)), str(path))
    return found


def test_all_xml_is_well_formed_and_holds_no_element_that_a_harmless_one_could_not(
    hostile: Path, harmless: Path
) -> None:
    ours = {(kind, tag, name) for kind, tag, *names in shapes(harmless) for name in ("", *names)}
    found = shapes(hostile)
    more = {
        (kind, tag, name): path
        for (kind, tag, *names), path in found.items()
        for name in ("", *names)
        if (kind, tag, name) not in ours
    }

    assert len(found) > 100
    assert {each: path for each, path in more.items() if not MORE_XML.search(each[1])} == {}


MORE_XML: Final = re.compile(r"xhtml}(?:hr|pre|h[1-6]|code|ins|del)$|main}(?:br$|move)")
"""What the harmless site has no reason to hold, and is the project's all the same."""


def test_a_word_file_and_a_feed_lead_where_a_reader_may_follow(hostile: Path) -> None:
    led = [
        each.get("Target", "")
        for path in hostile.rglob("*.rels")
        for each in ET.parse(path).iter()  # noqa: S314 - as above
        if each.get("TargetMode") == "External"
    ]
    led += [
        each.get("href", "")
        for path in (hostile / "out").rglob("feed.xml")
        for each in ET.parse(path).iter()  # noqa: S314 - as above
    ]

    assert len(led) > 100
    assert [to for to in led if to and not to.startswith(("https://", "http://", "mailto:"))] == []


def test_every_address_of_the_sitemap_and_every_link_of_the_list_for_models_is_of_the_site(
    hostile: Path,
) -> None:
    site = hostile / "out"
    named = [each.text or "" for each in ET.parse(site / "sitemap.xml").iter() if each.text]  # noqa: S314
    led = links((site / "llms.txt").read_text("utf-8"))

    assert len(led) > 40
    addresses = [to for to in [*named, *led] if to.strip() and not re.match(r"[0-9-]+$", to)]
    assert [to for to in addresses if not to.startswith(SITE)] == []


def tokens(text: str) -> Iterator[tuple[str, Mapping[str, object], str]]:
    for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        for token in [block, *(block.children or ())]:
            yield token.type, token.attrs, token.content


def links(text: str) -> list[str]:
    """Return where the links of a Markdown text lead."""
    return [str(attributes["href"]) for kind, attributes, _ in tokens(text) if kind == "link_open"]


def test_a_redline_in_markdown_holds_no_html_no_picture_and_no_link_that_must_not_be_followed(
    hostile: Path,
) -> None:
    paths = hostile.glob("out/*/changes/*.md.txt")
    texts = {path: path.read_text("utf-8") for path in paths}
    foreign = [
        (path, said)
        for path, text in texts.items()
        for kind, _, said in tokens(text)
        if kind in {"html_block", "html_inline", "image"} and not re.match("</?(?:ins|del)>$", said)
    ]

    assert len(texts) == len(payloads())
    assert foreign == []
    every = {to for text in texts.values() for to in links(text)}
    assert [to for to in every if not to.startswith(("https://", "http://", "mailto:"))] == []


def test_no_cell_of_a_table_is_a_formula(hostile: Path) -> None:
    rows = [
        row
        for path in sorted(hostile.rglob("*.csv"))
        for row in csv.reader(path.read_text("utf-8").splitlines(keepends=True))
    ]

    assert len(rows) > 700
    assert [cell for row in rows for cell in row if cell.lstrip(" ").startswith(FORMULAS)] == []


def test_data_is_json_in_which_a_text_is_one_string(hostile: Path) -> None:
    for path in sorted((hostile / "out").rglob("*.json")):
        assert json.loads(path.read_text("utf-8")), path


def test_no_output_holds_a_character_that_cannot_be_seen(hostile: Path) -> None:
    sources = re.compile(r"[a-z]+/versions/[0-9-]+\.txt ")

    assert [fault for fault in raw(hostile / "out") if not sources.match(fault)] == []


def test_a_notice_has_one_line_for_its_subject(hostile: Path) -> None:
    for path in sorted(hostile.rglob("*.notice.txt")):
        subject, _, rest = path.read_text("utf-8").partition("\n")

        assert subject.endswith(": changes from 1 January 2025"), path
        assert rest.startswith("\n"), path


@pytest.mark.parametrize("kind", ["terminals", "annotations"])
def test_what_is_told_is_a_line_each_and_drives_no_terminal(hostile: Path, kind: str) -> None:
    folder = hostile / "alone" / kind
    if not folder.exists():
        folder.parent.mkdir(exist_ok=True)
        folder.symlink_to(hostile / "agreements" / kind)
    told = plainredline(hostile, "check", "--root", "alone", "--no-cache", "--format", "github")
    old, new = sorted((hostile / "agreements" / kind / "versions").iterdir())
    shown = plainredline(hostile, "diff", str(old), str(new))

    commands = [line for line in told.stdout.splitlines() if line]
    assert [command for command in commands if not COMMAND.match(command)] == []
    assert not UNSEEN.search(told.stdout + told.stderr + shown.stdout + shown.stderr)


def sample() -> Iterable[str]:
    """Return addresses below the site: of each kind of page, and of each kind of payload."""
    kinds = sorted(payloads())
    yield from ("", "404.html")
    for at, kind in enumerate(kinds[:: 1 if IS_WHOLE else 2]):
        below = ("changes/2025-01-01/", "versions/2025-01-01/", "", "clauses/")[at % 4]
        yield f"{kind}/{below}"
    yield from (f"{kind}/changes/2025-01-01.notice.html" for kind in kinds[::10])


@pytest.mark.parametrize("bypass", [False, True], ids=["policy", "no policy"])
def test_nothing_runs_or_asks_in_a_browser(
    hostile: Path, browser: Browser, *, bypass: bool
) -> None:
    faults: list[str] = []
    site = hostile / "out"
    with served(site) as address:
        for page in sample():
            with visiting(browser, f"{address}{page}", bypass_policy=bypass) as visit:
                visit.page.evaluate(
                    "document.querySelectorAll('details').forEach(each => { each.open = true })"
                )
                ran = visit.page.evaluate("window.__ran")
                told = [fault for fault in visit.faults if not fault.endswith("/favicon.ico")]
                faults += [f"{page}: {fault}" for fault in told]
                faults += [f"{page}: a script ran"] if ran else []

    assert faults == []


def test_what_is_sought_is_shown_as_text(hostile: Path, browser: Browser) -> None:
    address = "page/search/?words=onerror"
    with served(hostile / "out") as site, visiting(browser, f"{site}{address}") as visit:
        visit.page.wait_for_selector("#rl-q >> visible=true")
        visit.page.wait_for_load_state("networkidle")

        assert "onerror" in visit.page.inner_text("main")
        assert visit.page.evaluate("window.__ran") is None
        assert visit.faults == []


def test_a_name_of_a_file_or_folder_is_refused_as_text(tmp_path: Path) -> None:
    root = write(tmp_path / "project", {"words": ["words"]})
    names = sorted({name for kind in payloads().values() for each in kind if (name := _name(each))})
    for name in names:
        (root / "agreements" / name).mkdir(exist_ok=True)
        (root / f"agreements/words/versions/{name}.md").write_text("# T\n", "utf-8")
    told = plainredline(root, "check", "--no-cache")
    commands = plainredline(root, "check", "--no-cache", "--format", "github").stdout.splitlines()

    assert len(names) > 500
    assert told.returncode == 3
    assert not UNSEEN.search(told.stdout + told.stderr)
    assert [
        c for c in commands if c and not c.startswith(("::error file=", "::warning file="))
    ] == []


def _name(payload: str) -> str:
    """Return a payload as a name that a folder of this machine can have."""
    name = re.sub(r"[/\0]", "", payload)
    is_name = 0 < len(name.encode("utf-8", "ignore")) < 200 and name.strip(". ")
    return "" if not is_name or name.startswith((".", "#")) else name


def test_no_host_of_anybodys_stands_where_a_program_follows_it(hostile: Path) -> None:
    data = json.loads((hostile / "out/agreements.json").read_text("utf-8"))

    assert [to for to in addresses(data) if HOST in to.partition("?")[0]] == []


def addresses(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from [value] if re.match(r"[a-z]+://\S+$", value) else []
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from addresses(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from addresses(each)
