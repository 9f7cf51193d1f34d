"""Text is text: what cannot be seen is shown wherever people read, or refused with its line."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.hostile.mkdocs_site import built
from tests.site.project import CONFIG

from plainredline.authoring.drafter import Answer
from plainredline.language.characters import NO_TEXT, UNSEEN, escaped, marked
from plainredline.read import survey

CONTROLS = "\x01\x07\x08\x0b\x0c\x1b\x1c\x7f\x84\x9b"
NO_CHARACTERS = "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff"
OTHERS = "\x85\u00ad\u061c\u200b\u200e\u202e\u2028\u2029\u2066\u2069\u3164\ufeff\ufff9\ufffc"
"""Which an author may have taken from the text of an agreement."""

ALL = CONTROLS + NO_CHARACTERS + OTHERS

ABOUT = """\
title: Terms {0}
provider: Example {0} Ltd
kind: terms-of-service
language: en
status: illustrative
rights: Ours {0}
audiences: {{everyone: Every {0} one}}
"""
TEXT = """\
---
label: First {0}
---
# Terms {1}

## 1. Fees {1}

1.1 You pay {2} euros {1} within thirty days.

- an item {1}

| a {1} | b |
|---|---|
| {1} | d |

1.2 See [our {1} page](https://a.example/{1} "title {1}") and `code {1}`.
"""
EXPLANATION = """\
---
status: draft
headline: "Fees {0} rise"
author: "An {0} author"
---
In short {0} more.

## Fees {0} rise

```change
clause: 1.1
quote: "20 euros"
old_quote: "10 euros"
effect: worse
topic: fees
affects: everyone
facts:
  - {{label: "amount {0}", old: "10 {0}", new: "20 {0}"}}
```

### What changed

You pay {0} more.

### What this means for you

More {0}.

### What you can do

Nothing {0}.
"""
FILES = {
    "agreement.yml": ABOUT,
    "versions/2025-01-01.md": TEXT.replace("{2}", "10"),
    "versions/2026-01-01.md": TEXT.replace("{2}", "20"),
    "explanations/2026-01-01.md": EXPLANATION,
}


def write(folder: Path, authors: str, providers: str) -> Path:
    """Write an agreement with one text wherever its author writes, another wherever it is read."""
    for name, text in FILES.items():
        path = folder / "agreements/terms" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        said = text.format(authors, providers)
        path.write_text(said, "utf-8", newline="")
    return folder


def raw(folder: Path) -> Iterator[str]:
    """Yield where an output holds a character that cannot be seen."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        is_source = re.fullmatch(r"terms/versions/[0-9-]*\.txt", name)
        if path.is_dir() or is_source or path.suffix in {".png", ".gz", ".map"}:
            continue
        for part, content in parts(path):
            if not name.startswith("assets/") and (found := set(UNSEEN.findall(content)) - {"\r"}):
                yield f"{name} {part}: {sorted(map(ascii, found))}"


def parts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts of a file; of a packed one each of its parts."""
    if path.suffix in {".docx", ".epub"}:
        with zipfile.ZipFile(path) as packed:
            yield from ((n, packed.read(n).decode()) for n in packed.namelist() if "xml" in n)
    else:
        yield "", path.read_text("utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that holds every such character in every place that may have it."""
    root = write(tmp_path_factory.mktemp("characters"), "".join(OTHERS[1:]), ALL)
    about = root / "agreements/terms/agreement.yml"
    said = about.read_text("utf-8").replace("\u2028\u2029", "")  # YAML ends its lines there.
    about.write_text(said, "utf-8")
    for path in (root / "agreements/terms/versions").iterdir():
        path.write_text(path.read_text("utf-8").replace("\u2028\u2029", "", 1), "utf-8")
    said = json.dumps(f"Ours{OTHERS}x")  # As YAML reads it too.
    links = f'[{{"title": {said}, "to": "/x/"}}]'
    owners = f"name: {said}\nnote: {said}\nlinks: {links}\nfoot: {links}\n"
    (root / "site.yml").write_text(owners, "utf-8")
    return root


def test_no_output_of_a_build_holds_a_character_that_cannot_be_seen(root: Path) -> None:
    made = plainredline(root, "build", "--out", "out", "--url", "https://t.example/")
    site = root / "out"

    assert made.returncode == 0, made.stderr
    assert list(raw(site)) == []
    assert not UNSEEN.search(made.stdout + made.stderr)
    page = (site / "terms/changes/2026-01-01/index.html").read_text("utf-8")
    assert all(f"U+{ord(char):04X}" in page for char in ALL if char not in "\x0b\x0c")
    feed = (site / "terms/feed.xml").read_text("utf-8")
    assert all(f"[U+{ord(char):04X}" in feed for char in OTHERS[1:])


def test_data_says_what_the_text_does_and_a_table_names_what_cannot_be_seen(root: Path) -> None:
    plainredline(root, "build", "--out", "out", "--url", "https://t.example/")
    data = json.loads((root / "out/terms/versions/2026-01-01.json").read_text("utf-8"))
    table = (root / "out/terms/changes/2026-01-01.csv").read_text("utf-8")
    rows = list(csv.DictReader(table.splitlines()))

    said = json.dumps(data, ensure_ascii=False)
    assert all(char in said for char in NO_CHARACTERS + OTHERS)
    assert "[U+202E right-to-left override]" in rows[0]["new wording"]


def test_no_page_of_mkdocs_holds_a_character_that_cannot_be_seen(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")

    assert list(raw(built(root))) == []


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "docx"])
def test_no_form_of_a_redline_holds_a_character_that_cannot_be_seen(
    root: Path, form: str, tmp_path: Path
) -> None:
    old, new = sorted((root / "agreements/terms/versions").glob("*.md"))
    out = tmp_path / f"redline.{form}"
    told = plainredline(root, "diff", str(old), str(new), "--format", form, "--out", str(out))

    assert told.returncode == 2, told.stderr
    assert list(raw(tmp_path)) == []


@pytest.mark.parametrize("field", ["title", "changed", "means", "can_do"])
def test_a_drafter_whose_answer_holds_what_cannot_be_seen_is_refused(field: str) -> None:
    for char in ALL:
        answer = {"title": "t", "changed": "c", "means": "m", field: f"a{char}b"}

        with pytest.raises(ValueError, match=f"U\\+{ord(char):04X}"):
            Answer.model_validate(answer)


@pytest.mark.parametrize("command", [["check"], ["check", "--format", "github"]])
def test_what_is_told_of_a_file_holds_no_character_that_cannot_be_seen(
    root: Path, command: list[str]
) -> None:
    told = plainredline(root, *command, "--style")

    assert not UNSEEN.search(told.stdout + told.stderr)


PLACES = [
    (name, at)
    for name, text in FILES.items()
    for at, line in enumerate(text.split("\n"))
    if "{0}" in line
]


@pytest.mark.parametrize(("name", "at"), PLACES, ids=str)
def test_a_control_character_of_an_author_is_told_with_its_line_and_its_mend(
    tmp_path: Path, name: str, at: int
) -> None:
    for char in CONTROLS + NO_CHARACTERS:
        write(tmp_path, "", "")
        lines = FILES[name].split("\n")
        lines[at] = lines[at].replace("{0}", char, 1)
        path = tmp_path / "agreements/terms" / name
        path.write_text("\n".join(lines).format("", "", char), "utf-8", newline="")

        _, told = survey(tmp_path / "agreements")

        assert [each for each in told if each.line == at + 1 and each.mend.startswith("Remove")]
        assert not any(NO_TEXT.search(str(each)) for each in told)


def test_what_is_marked_can_stand_in_xml_and_what_is_escaped_says_the_same() -> None:
    text = f"a{ALL}b\U0001f468\u200d\U0001f469 \ud800"

    assert not UNSEEN.search(marked(text).replace("\u200d", ""))
    assert "\U0001f468\u200d\U0001f469" in marked(text)
    assert json.loads(escaped(json.dumps(text, ensure_ascii=False))) == text
