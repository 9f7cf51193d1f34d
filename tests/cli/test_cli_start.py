"""Starting: each command loads what it needs, and nothing that takes longer than its work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.site.project import COMMAND, NEW, OLD, lay_out, settings

from plainredline import cli

HEAVY = {"babel", "feedgen", "jinja2", "lxml", "msgspec", "nh3", "pydantic", "yaml", "mkdocs"}
"""Packages that take longer to load than two small files to compare."""

PIPELINE = {"markdown_it", "rapidfuzz", "rich", "diff_match_patch", "tomllib"}
"""Those that comparing needs."""

LOADED = """
import sys
from plainredline.cli import main
try:
    main(sys.argv[1:])
finally:
    print("loaded:", *{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
    ours = (name for name in sys.modules if name.startswith("plainredline"))
    print("ours:", *ours, file=sys.stderr)
"""


def loaded_by(*arguments: str) -> tuple[set[str], set[str]]:
    """Return the packages that a command loads, and those of its modules that are ours."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=False
    )
    packages, ours = (line.split(": ")[1].split() for line in done.stderr.splitlines()[-2:])
    return set(packages), set(ours)


@pytest.fixture
def two_files(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("# Terms\n\n1. You pay 30 days after us.\n\n2. We may change it.\n", "utf-8")
    new.write_text("# Terms\n\n1. You pay 14 days after us.\n\n2. We must change it.\n", "utf-8")
    return str(old), str(new)


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_what_it_is_and_does_is_said_without_comparing_anything(option: str) -> None:
    packages, ours = loaded_by(option)

    assert not packages & (HEAVY | PIPELINE | {"email", "zipfile"})
    assert "plainredline.assemble" not in ours


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_a_redline_for_a_terminal_or_a_program_loads_nothing_of_a_site(
    form: str, two_files: tuple[str, str]
) -> None:
    packages, ours = loaded_by("diff", "--format", form, *two_files)

    assert not packages & HEAVY
    assert "plainredline.render.pages.change_page" not in ours
    assert ("plainredline.model.files" in ours) == (form == "json")
    assert ("plainredline.facts" in ours) == (form == "json")


def test_a_redline_as_a_page_loads_what_makes_html_and_nothing_else(
    two_files: tuple[str, str],
) -> None:
    packages, ours = loaded_by("diff", "--format", "html", *two_files)

    assert packages & HEAVY == {"jinja2", "nh3"}
    assert "plainredline.facts" not in ours


def test_the_version_costs_no_command_and_is_said_as_the_commands_say_it() -> None:
    packages, _ = loaded_by("--version")

    assert "click" not in packages
    outputs = [
        subprocess.run([*COMMAND, *arguments], capture_output=True, check=True).stdout
        for arguments in (["--version"], ["--version", "--help"])
    ]
    assert outputs[0] == outputs[1]


def test_what_people_read_in_a_file_loads_nothing_that_draws_on_terminals(
    two_files: tuple[str, str],
) -> None:
    packages, _ = loaded_by("diff", *two_files)

    assert not packages & {"rich", "pygments"}


def test_what_is_kept_between_starts_holds_no_word_of_an_agreement(tmp_path: Path) -> None:
    clauses = "# Terms\n\nZorblax Ltd. (“Zorblax” or “we”).\n\n1. A “Kweggel” is an account.\n"
    texts = {
        name: f"{clauses}\n2. Zorblax may close a Kweggel {when}.\n"
        for name, when in (("old.md", "within 30 days"), ("new.md", "at once"))
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    command = [*COMMAND, "diff", "--format", "json", *texts]
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "kept")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    told = [
        subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False).stdout
        for _ in range(2)
    ]
    kept = [path.read_bytes().lower() for path in (tmp_path / "kept").rglob("*.pyc")]

    assert told[0] == told[1]
    assert b"Kweggel" in told[0]
    assert any(b"september" in each for each in kept)
    assert not any(b"zorblax" in each or b"kweggel" in each for each in kept)


EVERY_COMMAND = """
import sys

class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in set("mkdocs material pymdownx markdown properdocs".split()):
            raise AssertionError(f"{name} is imported")

sys.meta_path.insert(0, Refused())
from plainredline.cli import main
from plainredline.cli.commands import commands
RUNS = sys.stdin.read().splitlines()
for line in RUNS:
    try:
        main(line.split())
    except SystemExit as ended:
        print("ended with", ended.code, line, file=sys.stderr)
print("left out:", *set(commands.commands) - {line.split()[0] for line in RUNS}, file=sys.stderr)
"""

RUNS = """\
new other --title T --provider P
check
explain terms
review terms --by Rita --yes
record
verify
build --out site
diff old.md new.md
diff old.md new.md --format html
diff old.md new.md --format docx --out redline.docx
cache
schema agreement
completion bash
"""

LEFT_OUT = {
    *("serve", "import", "add", "watch", "init", "describe"),
    *("publish", "smoke", "announce", "timestamp"),
    *("correct", "redate", "withdraw", "end", "rename", "addresses"),
}
"""Commands that wait for somebody, or need what is elsewhere: their modules are loaded all the
same."""


def test_no_command_loads_anything_of_mkdocs(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    for name, text in (("old", OLD), ("new", NEW)):
        (root / f"{name}.md").write_text(text, "utf-8")
    result = subprocess.run(
        [sys.executable, "-c", EVERY_COMMAND],
        input=RUNS, cwd=root, env=settings(), capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "is imported" not in result.stderr
    ended = re.findall(r"ended with (\d+) ", result.stderr)
    assert ended == ["0"] * 7 + ["2"] * 3 + ["0"] * 3, result.stderr
    left = result.stderr.rpartition("left out:")[2].split()
    assert set(left) <= LEFT_OUT
    modules = (f"plainredline.cli.{path.stem}" for path in Path(cli.__file__).parent.glob("*.py"))
    code = f"import {', '.join(modules)}, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert b"plainredline.cli.serve" in loaded
    assert b"mkdocs" not in loaded
