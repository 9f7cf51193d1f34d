"""`plainredline diff`, as a user runs it: what it prints and the code with which it ends."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from unittest import mock

import jsonschema
import pytest
from tests.cli.running import Result, plainredline
from tests.render.word_reader import text_lines
from tests.site.project import COMMAND, settings

from plainredline.cli.commands import FORMS
from plainredline.cli.exit_codes import Exit
from plainredline.errors import InvariantError

CASES = Path(__file__).parent / "cases"
GOLDEN = Path(__file__).parent / "golden"
PRINTED = [form for form in FORMS if form != "docx"]


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
@pytest.mark.parametrize("form", FORMS)
def test_the_exit_code_says_how_much_changed(
    new: str, code: int, form: str, tmp_path: Path
) -> None:
    assert diff("old.md", new, "--format", form, "--out", str(tmp_path / "out")).returncode == code


@pytest.mark.parametrize("form", PRINTED)
def test_what_is_written_to_a_file_is_what_would_be_printed(form: str, tmp_path: Path) -> None:
    out = tmp_path / "out"

    written = diff("old.md", "reworded.md", "--format", form, "--out", str(out))

    printed = diff("old.md", "reworded.md", "--format", form).stdout
    assert (out.read_text("utf-8"), written.stdout) == (printed, "")


def test_a_word_file_goes_to_a_file_and_never_to_the_terminal(tmp_path: Path) -> None:
    out = tmp_path / "change.docx"

    assert diff("old.md", "reworded.md", "--format", "docx").returncode == Exit.FAILED
    assert diff("old.md", "reworded.md", "--format", "docx", "--out", str(out)).stdout == ""

    assert text_lines(out.read_bytes(), accept=True)


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


def test_what_nobody_foresaw_is_called_our_fault_and_no_cosmetic_change() -> None:
    with mock.patch("plainredline.cli.diff.show", side_effect=StopIteration("odd \x1b[2J")):
        result = diff("old.md", "reworded.md")

    first, *trace = result.stderr.splitlines()
    assert result.returncode == 70
    assert first == "A fault of ours, not of your files. Please report it with these lines:"
    assert trace[0] == "Traceback (most recent call last):"
    assert trace[-1] == "StopIteration: odd \\x1b[2J"


def test_a_promise_that_did_not_hold_has_a_code_of_its_own() -> None:
    with mock.patch("plainredline.cli.diff.show", side_effect=InvariantError("lost a word")):
        result = diff("old.md", "reworded.md")

    assert result.returncode == 4
    assert result.stderr == "A fault of ours, please report it: lost a word\n"


def test_a_full_disk_is_no_cosmetic_change() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = subprocess.run(
            [*COMMAND, "diff", "old.md", "reworded.md", "--format", "json"],
            cwd=CASES,
            env=settings(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert (result.returncode, result.stderr) == (3, "the output: No space left on device\n")


def test_every_exit_code_of_the_program_is_documented() -> None:
    told = plainredline(CASES, "--help").stdout

    for each in Exit:
        assert f" {each.value}  {each.meaning.replace('`', '')}" in told
    assert len({each.value for each in Exit}) == len({each.meaning for each in Exit})


def test_a_date_in_figures_is_compared_and_not_a_fault(tmp_path: Path) -> None:
    for name, day in (("old", "2024/3/5"), ("new", "2024.1.3 or 1613.3.5 or 31.02.2024 or 0/0/0")):
        (tmp_path / f"{name}.md").write_text(f"# Terms\n\n1. It ends on {day}.\n", "utf-8")

    assert diff("old.md", "new.md", folder=tmp_path).returncode == 2


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


@pytest.mark.parametrize("content", [b"", b" \n\n", b"---\nlabel: 3\n---\n", b"\xe2\x80\x8b\n"])
@pytest.mark.parametrize("names", [("old.md", "empty.md"), ("empty.md", "old.md")])
def test_an_empty_text_is_a_mistake_and_no_deleted_agreement(
    names: tuple[str, str], content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "old.md").write_text("# Terms\n", "utf-8")
    (tmp_path / "empty.md").write_bytes(content)

    result = diff(*names, folder=tmp_path)

    assert (result.returncode, result.stdout) == (3, "")
    assert "empty.md: the text is empty. Name a file that holds the agreement's text" in (
        result.stderr
    )


def run(*arguments: str | bytes, stdin: bytes = b"", **environment: str) -> tuple[int, bytes]:
    """Run the command in a process of its own; return its exit code and its output."""
    result = subprocess.run(
        [*COMMAND, "diff", *arguments],
        cwd=CASES,
        env=settings(**environment),
        input=stdin,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in result.stderr
    return result.returncode, result.stdout


def test_either_file_may_come_from_standard_input() -> None:
    new = (CASES / "reworded.md").read_bytes()

    code, said = run("old.md", "-", "--format", "md", stdin=new)
    _, wanted = run("old.md", "reworded.md", "--format", "md")

    assert code == 2
    assert said.replace(b"/dev/stdin", b"reworded.md") == wanted


@pytest.mark.parametrize("form", PRINTED)
def test_a_reader_who_stops_is_not_told_that_changes_are_cosmetic(form: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "diff", "old.md", "reworded.md", "--format", form],
        cwd=CASES,
        env=settings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        complaint = running.stderr.read()

    assert (running.returncode, complaint) == (141, b"")


@pytest.mark.parametrize("form", PRINTED)
def test_output_to_a_pipe_is_utf_8_whatever_the_locale(form: str) -> None:
    plain = run("old.md", "reworded.md", "--format", form)

    assert run("old.md", "reworded.md", "--format", form, PYTHONIOENCODING="latin-1") == plain
    assert "sixty (60)" in plain[1].decode()


def test_lines_are_not_broken_for_a_pipe() -> None:
    wide, narrow = (run("old.md", "reworded.md", COLUMNS=width)[1] for width in ("200", "20"))

    assert wide == narrow


def test_a_name_that_is_no_text_is_shown_as_escapes(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.md"
    with open(name, "wb") as file:  # noqa: PTH123 - Paths hold text.
        file.write((CASES / "old.md").read_bytes())

    for form in ("text", "md", "html"):
        code, said = run(name, "reworded.md", "--format", form)
        assert code == 2
        assert "caf" in said.decode()


@pytest.mark.parametrize(
    ("no_color", "shown"),
    [
        ("", "\x1b[9;31mthirty (30)\x1b[0m \x1b[4;34msixty (60)\x1b[0m days"),
        ("1", "[-thirty (30)-]\x1b[0m \x1b[4m{+sixty (60)+}\x1b[0m days"),
    ],
)
def test_without_colours_a_terminal_gets_brackets(no_color: str, shown: str) -> None:
    _, said = run("old.md", "reworded.md", FORCE_COLOR="1", TERM="xterm", NO_COLOR=no_color)

    assert shown in said.decode()
    assert "36m" not in said.decode(), "numbers that did not change have no colour"


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


@pytest.mark.parametrize("form", ["text", "md"])
def test_a_number_that_says_little_alone_stands_behind_its_heading(
    form: str, tmp_path: Path
) -> None:
    old = (
        "## Account\n\n1. Keep it safe.\n2. {}\n\n"
        "## 7. Pay\n\n(a) {}\n\n(b) No more.\n\n## 8. Help\n\n8.1 {}\n"
    )
    texts = ["You may share it with a friend.", "You pay within ten days.", "We answer by mail."]
    changed = ["You may share it with guests.", "You pay within two days.", "We answer by fax."]
    (tmp_path / "old.md").write_text(old.format(*texts), "utf-8")
    (tmp_path / "new.md").write_text(old.format(*changed), "utf-8")

    said = diff("old.md", "new.md", "--format", form, folder=tmp_path).stdout

    titles = [line.removeprefix("### ") for line in said.splitlines() if ": reworded" in line]
    assert titles == [
        "Account, Clause 2: reworded",
        "Clause 7(a): reworded",
        "Clause 8.1: reworded",
    ]


def facts_of(folder: Path, old: str, new: str, *options: str) -> list[tuple[str, str]]:
    """Return what `diff` tells of two texts."""
    (folder / "old.md").write_text(old, "utf-8")
    (folder / "new.md").write_text(new, "utf-8")
    said = json.loads(diff("old.md", "new.md", "--format", "json", *options, folder=folder).stdout)
    return [(fact["old"], fact["new"]) for change in said["changes"] for fact in change["facts"]]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "Wir liefern die Ware binnen einer Woche.",
            "Wir liefern die Ware binnen eines Monats.",
            [("einer Woche", "eines Monats")],
        ),
        (
            "Le client doit payer dans les dix jours.",
            "Le client peut payer dans les dix jours.",
            [("doit", "peut")],
        ),
        (
            "El socio paga en el plazo de diez días.",
            "El socio paga en el plazo de seis días.",
            [("diez días", "seis días")],
        ),
        ("Ten alpha, beta.", "Six alpha, beta.", []),
    ],
)
def test_the_words_tell_by_which_rules_they_are_read(
    tmp_path: Path, old: str, new: str, told: list[tuple[str, str]]
) -> None:
    assert facts_of(tmp_path, old, new) == told


def test_a_language_that_is_given_is_the_language(tmp_path: Path) -> None:
    old, new = "Storno: zehn Euro.", "Storno: elf Euro."

    assert facts_of(tmp_path, old, new) == []
    assert facts_of(tmp_path, old, new, "--language", "de-AT") == [("zehn Euro", "elf Euro")]


def test_the_front_matter_says_the_language(tmp_path: Path) -> None:
    head = "---\nlanguage: de\n---\n"

    told = facts_of(tmp_path, f"{head}Storno: zehn Tage.", f"{head}Storno: elf Tage.")

    assert told == [("zehn Tage", "elf Tage")]


def test_a_language_has_to_be_a_tag() -> None:
    said = diff("old.md", "new.md", "--language", "German")

    assert said.returncode == Exit.FAILED
    assert "“German” is not a valid language tag" in said.stderr
