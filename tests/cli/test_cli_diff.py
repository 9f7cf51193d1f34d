"""`plainredline diff`, as a user runs it: what it prints and the code with which it ends."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest
from tests.cli.running import Result, plainredline
from tests.site.project import COMMAND, settings

CASES = Path(__file__).parent / "cases"
GOLDEN = Path(__file__).parent / "golden"


def diff(old: str, new: str, *options: str, folder: Path = CASES) -> Result:
    """Run the command in a folder, as a pipe would see it."""
    return plainredline(folder, "diff", old, new, *options)


@pytest.mark.parametrize("form", ["text", "md", "json"])
@pytest.mark.parametrize("new", ["reworded", "reformatted", "old"])
def test_the_redline_is_the_golden_one(new: str, form: str) -> None:
    said = diff("old.md", f"{new}.md", "--format", form).stdout
    if form == "json":
        said = json.dumps(json.loads(said), ensure_ascii=False, indent=1) + "\n"
    golden = GOLDEN / f"{new}.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(said, "utf-8")

    assert said == golden.read_text("utf-8")


@pytest.mark.parametrize(
    ("new", "code"), [("old.md", 0), ("reformatted.md", 1), ("reworded.md", 2)]
)
@pytest.mark.parametrize("form", ["text", "md", "json", "html"])
def test_the_exit_code_says_how_much_changed(new: str, code: int, form: str) -> None:
    assert diff("old.md", new, "--format", form).returncode == code


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("old.md", "nowhere.md"), "nowhere.md"),
        (("old.md", "broken.md"), "broken.md:1: "),
        (("old.md", "old.md", "--format", "pdf"), "pdf"),
    ],
)
def test_a_fault_is_told_on_the_error_stream_with_an_own_exit_code(
    arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    (tmp_path / "old.md").write_text("# Terms\n", "utf-8")
    (tmp_path / "broken.md").write_bytes(b"\xff\xfe not UTF-8")

    result = diff(*arguments, folder=tmp_path)

    assert result.returncode == 3
    assert result.stdout == ""
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_the_json_keeps_its_schema() -> None:
    schema = plainredline(CASES, "schema", "comparison").stdout
    said = diff("old.md", "reworded.md", "--format", "json").stdout

    jsonschema.validate(json.loads(said), json.loads(schema))


def test_the_json_has_both_lists_of_clauses_and_the_whole_alignment() -> None:
    found = json.loads(diff("old.md", "reworded.md", "--format", "json").stdout)

    for side in ("old", "new"):
        clauses = found[side]["clauses"]
        aligned = [index for link in found["alignment"] for index in link[side]]
        assert sorted(aligned) == list(range(len(clauses)))
        assert all({"label", "text"} <= set(clause) for clause in clauses)


def test_the_json_gives_back_both_texts_of_every_change() -> None:
    found = json.loads(diff("old.md", "reworded.md", "--format", "json").stdout)

    assert found["changes"]
    for change in found["changes"]:
        for side, gone in (("old", {"insert", "ins", "+"}), ("new", {"delete", "del", "-"})):
            words = "".join(run[1] for run in change["redline"] if run[0] not in gone)
            clauses = found[side]["clauses"]
            whole = "\n".join(clauses[index]["text"] for index in change[side])
            assert "".join(words.split()) == "".join(whole.split())


def test_a_hostile_text_cannot_drive_the_terminal_or_a_page() -> None:
    arguments = ("terminal-old.md", "terminal-new.md")
    text = diff(*arguments).stdout
    markdown = diff(*arguments, "--format", "md").stdout
    html = diff(*arguments, "--format", "html").stdout

    for said in (text, markdown):
        assert "\x1b" not in said
        assert "\u202e" not in said
    assert "<script>alert" not in markdown
    assert "<script>alert" not in html


def test_a_page_of_a_redline_stands_alone() -> None:
    html = diff("old.md", "reworded.md", "--format", "html").stdout

    assert html.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in html
    for outside in ('<link rel="stylesheet"', " src=", "@import"):
        assert outside not in html
    assert "sixty (60)" in html


def test_the_same_redline_is_printed_whatever_the_hash_seed() -> None:
    said = {
        subprocess.run(
            [*COMMAND, "diff", "old.md", "reworded.md", "--format", "json"],
            cwd=CASES,
            env=settings(PYTHONHASHSEED=seed),
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(said) == 1


@pytest.mark.parametrize("form", ["text", "md"])
def test_the_letters_of_another_script_are_named_behind_their_word(
    form: str, tmp_path: Path
) -> None:
    (tmp_path / "old.md").write_text("Pay through paypal only, in 5 μs.\n", "utf-8")
    (tmp_path / "new.md").write_text("Pay through p\u0430ypal only, in 5 μs.\n", "utf-8")

    said = diff("old.md", "new.md", "--format", form, folder=tmp_path).stdout

    assert "p\u0430ypal⟨U+0430 Cyrillic small letter a⟩" in said
    assert said.count("⟨") == said.count("\u0430")
    assert "⟩⟨" not in said
