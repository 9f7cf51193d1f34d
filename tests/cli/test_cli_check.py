"""Every problem of every file at once, whoever finds it: the reader, or who looks for clauses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.site.project import ABOUT, lay_out

FAULTY = """\
---
reviewd: 2025-02-01
---

## You wait longer

```change
clasue: 9.9
efect: wors
```

### What changed

Sixty days, not thirty.

## You wait longer still

```change
clause: "1.1"
quote: ninety (90) days
gains: provder
```

### What changed

Sixty days, not thirty.

```minor
- clause: "7"
  reson: A comma.
```
"""

FAULTS = [
    "2025-01-01.md:2: E0 unknown key `reviewd`",
    "2025-01-01.md:8: E0 unknown key `clasue`",
    "2025-01-01.md:9: E0 unknown key `efect`",
    "2025-01-01.md:9: E0 `effect`: `wors` is none of the values this key may have",
    "2025-01-01.md:21: E0 `gains`: `provder` is none of the values this key may have",
    "2025-01-01.md:30: E0 unknown key `reson`",
    "2025-01-01.md:8: E2 clause “9.9”",
    "2025-01-01.md:20: E2 ",
    "2025-01-01.md:29: E2 clause “7”",
]


def explain(root: Path, slug: str, text: str = FAULTY) -> None:
    """Write the explanation of the second version of an agreement."""
    path = root / "agreements" / slug / "explanations/2025-01-01.md"
    path.parent.mkdir()
    path.write_text(text, "utf-8")


def second(root: Path, slug: str) -> Path:
    """Add another agreement like the first; return its folder."""
    folder = root / "agreements" / slug
    (folder / "versions").mkdir(parents=True)
    for path in (root / "agreements/terms").rglob("*.*"):
        if path.is_file():
            (folder / path.relative_to(root / "agreements/terms")).write_bytes(path.read_bytes())
    return folder


def test_unknown_clauses_and_quotes_are_told_beside_misspelt_keys(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    explain(root, "terms")

    told = plainredline(root, "check").stdout

    for fault in FAULTS:
        assert fault in told
    assert f"{len(FAULTS)} errors" in plainredline(root, "check").stderr


@pytest.mark.parametrize("command", [("build", "--out", "site"), ("check",)])
def test_no_file_waits_for_another_to_be_mended(command: tuple[str, ...], tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    second(root, "privacy")
    third = second(root, "rules")
    explain(root, "terms")
    explain(root, "privacy", FAULTY.replace("clasue", "clause"))
    (third / "agreement.yml").write_text(ABOUT.replace("provider", "provder"), "utf-8")
    explain(root, "rules", FAULTY)

    result = plainredline(root, *command)
    told = result.stdout + result.stderr

    assert result.returncode == 3
    assert "rules/agreement.yml:2" in told
    for slug in ("terms", "privacy", "rules"):
        assert f"agreements/{slug}/explanations/2025-01-01.md:8: " in told
        assert sum("9.9" in line and slug in line for line in told.splitlines()) == 1
        assert sum("ninety (90) days" in line and slug in line for line in told.splitlines()) == 1


def test_explanations_are_not_held_against_texts_that_are_in_doubt(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    explain(root, "terms")
    (root / "agreements/terms/versions/2024-06-01.md").write_bytes(b"\xff")

    told = plainredline(root, "check").stdout

    assert "2024-06-01.md:1: E0 is not valid UTF-8" in told
    assert "unknown key `clasue`" in told
    assert "E2" not in told


def test_an_unreadable_agreement_yml_does_not_make_foreign_headings_unknown(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project", about=ABOUT.replace("language: en", "language: [fr]"))
    block = '```change\nclause: "1.1"\naffects: [x]\n```'
    explain(root, "terms", f"## Attente\n\n{block}\n\n### Ce qui change\n\nOui.\n")

    result = plainredline(root, "check")

    assert "`language` is the list `[fr]` where text has to be" in result.stdout
    assert result.stderr == "1 error, 0 warnings.\n"


def test_what_is_sound_is_linted_beside_what_is_not(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    second(root, "privacy")
    explain(root, "terms", "---\nheadline: An end that is missing\n")

    told = plainredline(root, "check").stdout

    assert "E0 the front matter is not closed" in told
    assert "agreements/privacy/versions/2025-01-01.md:5: W14" in told
    assert "agreements/terms/versions/2025-01-01.md" not in told


def test_a_release_tells_what_every_agreement_lacks(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project", about=ABOUT + "coverage: required\n")
    second(root, "privacy")

    said = plainredline(root, "build", "--out", "site", "--release").stderr

    for slug in ("terms", "privacy"):
        assert f"agreements/{slug}/" in said
    assert "2 problems found." in said


def test_what_is_found_is_the_same_in_every_language_that_it_is_said_in(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    explain(root, "terms")

    english, french = (
        json.loads(plainredline(root, "check", "--format", "json", "--language", language).stdout)
        for language in ("en", "fr")
    )

    assert [(f["rule"], f["line"], f["code"], f["values"]) for f in english] == [
        (f["rule"], f["line"], f["code"], f["values"]) for f in french
    ]
    assert english


HARD = """\
## Closing takes sixty days

```change
clause: 1.1
quote: sixty (60) days
```

### What changed

{}

### What this means for you

{}
"""


def test_style_is_one_line_a_file_and_each_remark_on_request(tmp_path: Path) -> None:
    long = "You wait and wait and you wait and wait" + " and you wait" * 9 + "."
    root = lay_out(tmp_path / "project")
    explain(root, "terms", HARD.format(long, f"You might perhaps wait. {long}"))

    brief = plainredline(root, "check").stdout.splitlines()
    full = plainredline(root, "check", "--style").stdout.splitlines()

    assert len([line for line in brief if " W4 " in line or " W5 " in line]) == 1
    assert "style: 0 hard to read, 2 too long, 2 hedged" in "\n".join(brief)
    assert len([line for line in full if " W4 " in line or " W5 " in line]) == 4


def test_of_an_empty_section_there_is_one_message(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    assert plainredline(root, "explain", "terms").returncode == 0

    told = plainredline(root, "check").stdout

    assert "nothing is written here yet" in told
    assert "W14" not in told
