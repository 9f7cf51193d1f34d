"""An author's whole way on the command line: begin, add a version, explain, check, build."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.signed import signed
from tests.site.project import NEW, OLD

from plainredline.read import schemas


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with an agreement in two versions, made by the command line itself."""
    (tmp_path / "first.md").write_text(OLD, "utf-8")
    names = ("--title", "Terms of Service", "--provider", "Example Ltd")
    result = plainredline(
        tmp_path, "new", "terms", *names, "--from", "first.md", "--effective", "2024-01-01"
    )
    assert result.returncode == 0, result.stderr
    (tmp_path / "agreements/terms/versions/2025-01-01.md").write_text(NEW, "utf-8")
    return tmp_path


def test_a_new_agreement_has_its_files_and_says_what_comes_next(tmp_path: Path) -> None:
    names = ("--title", "Terms", "--provider", "Example Ltd", "--effective", "2024-01-01")

    result = plainredline(tmp_path, "new", "terms", *names)

    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        "wrote agreements/terms/agreement.yml",
        "wrote agreements/terms/versions/2024-01-01.md",
        "wrote agreements/.schemas/agreement.schema.json",
        "wrote agreements/.schemas/explanation.schema.json",
        "Next: edit them, add versions/YYYY-MM-DD.md, then: plainredline explain terms",
    ]
    assert plainredline(tmp_path, "check").returncode == 0


@pytest.mark.parametrize("slug", ["../terms", "Terms", "a b", ""])
def test_a_name_that_is_none_is_refused(slug: str, tmp_path: Path) -> None:
    result = plainredline(tmp_path, "new", slug, "--title", "T", "--provider", "P")

    assert result.returncode == 3
    assert "Use a-z, 0-9 and hyphens." in result.stderr
    assert not (tmp_path.parent / "terms").exists()


def test_an_editor_finds_the_schema_of_what_an_author_writes(tmp_path: Path) -> None:
    plainredline(tmp_path, "new", "terms", "--title", "T", "--provider", "P")
    folder = tmp_path / "agreements/terms"
    (folder / "versions/2099-01-01.md").write_text("# T\n\n1. You pay us at once.\n", "utf-8")
    plainredline(tmp_path, "explain", "terms")

    for kind, name in (
        ("agreement", "agreement.yml"),
        ("explanation", "explanations/2099-01-01.md"),
    ):
        file = folder / name
        line = re.search(
            r"^# yaml-language-server: \$schema=(.+)$", file.read_text("utf-8"), re.MULTILINE
        )
        assert line
        schema = json.loads((file.parent / line[1]).read_text("utf-8"))
        assert schema == json.loads(plainredline(tmp_path, "schema", kind).stdout)
    assert plainredline(tmp_path, "explain", "terms").stdout.endswith("is up to date.\n")


def test_where_no_schemas_are_kept_explain_names_none(project: Path) -> None:
    shutil.rmtree(project / "agreements/.schemas")
    plainredline(project, "explain", "terms")

    assert not (project / "agreements/.schemas").exists()
    drafted = project / "agreements/terms/explanations/2025-01-01.md"
    assert "yaml-language-server" not in drafted.read_text("utf-8")


def test_schemas_follow_the_program_and_no_link(tmp_path: Path) -> None:
    plainredline(tmp_path, "new", "one", "--title", "T", "--provider", "P")
    kept = tmp_path / "agreements/.schemas/agreement.schema.json"
    kept.write_text("{}", "utf-8")
    again = plainredline(tmp_path, "new", "two", "--title", "T", "--provider", "P").stdout
    third = plainredline(tmp_path, "new", "three", "--title", "T", "--provider", "P").stdout
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine", "utf-8")
    kept.unlink()
    kept.symlink_to(elsewhere)
    plainredline(tmp_path, "new", "four", "--title", "T", "--provider", "P")

    assert "wrote agreements/.schemas/agreement.schema.json" in again.splitlines()
    assert ".schemas" not in third
    assert elsewhere.read_text("utf-8") == "mine"


@pytest.mark.parametrize("slug", ["con", "nul", "lpt1"])
def test_a_name_that_is_no_folder_on_windows_is_refused(slug: str, tmp_path: Path) -> None:
    result = plainredline(tmp_path, "new", slug, "--title", "T", "--provider", "P")

    assert result.returncode == 3
    assert "device on Windows" in result.stderr
    assert not list(tmp_path.iterdir())


def test_an_agreement_that_is_there_is_not_written_over(project: Path) -> None:
    result = plainredline(project, "new", "terms", "--title", "T", "--provider", "P")

    assert result.returncode == 3
    assert "already there" in result.stderr


def test_a_first_version_is_taken_over_byte_for_byte_behind_its_day(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf# Terms\r\n\r\n1. Be kind."
    (tmp_path / "first.md").write_bytes(raw)
    names = ("--title", "T", "--provider", "P", "--effective", "2024-01-01")

    plainredline(tmp_path, "new", "terms", *names, "--from", "first.md")

    written = (tmp_path / "agreements/terms/versions/2024-01-01.md").read_bytes()
    assert written == b"---\neffective: 2024-01-01\n---\n\n" + raw[3:], "its mark is no word"


def test_a_first_version_that_is_no_text_is_refused_with_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "first.md").write_bytes(b"Caf\xe9")

    result = plainredline(
        tmp_path, "new", "terms", "--title", "T", "--provider", "P", "--from", "first.md"
    )

    assert result.returncode == 3
    assert "first.md:1: is not valid UTF-8" in result.stderr
    assert not (tmp_path / "agreements").exists()


def test_explain_drafts_a_section_for_each_change_and_then_changes_nothing(project: Path) -> None:
    first = plainredline(project, "explain", "terms")
    path = project / "agreements/terms/explanations/2025-01-01.md"
    drafted = path.read_text("utf-8")
    second = plainredline(project, "explain", "terms")

    assert first.returncode == second.returncode == 0
    assert "wrote agreements/terms/explanations/2025-01-01.md" in first.stdout
    assert "1 place, 1 of which may bind" in first.stdout
    assert "1 section to write, 0 to review." in first.stdout
    assert "up to date" in second.stdout
    assert path.read_text("utf-8") == drafted
    for part in ("```change", "clause: ", "wording: ", "### What this means for you"):
        assert part in drafted


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_check_says_once_which_files_the_rules_on_english_cannot_read(
    form: str, project: Path
) -> None:
    plainredline(project, "explain", "terms")
    before = plainredline(project, "check", "--format", form)
    plainredline(project, "explain", "terms", "--language", "fr")

    after = plainredline(project, "check", "--format", form)

    assert "Not in English" not in before.stderr
    assert after.stderr.count("Not in English") == 1
    assert "W5, W6" in after.stderr
    assert "explanations/2025-01-01.fr.md" in after.stderr


def test_explain_keeps_what_an_author_wrote(project: Path) -> None:
    plainredline(project, "explain", "terms")
    path = project / "agreements/terms/explanations/2025-01-01.md"
    mine = path.read_text("utf-8") + "\n\nMy own words.\n"
    path.write_text(mine, "utf-8")
    text = project / "agreements/terms/versions/2025-01-01.md"
    text.write_text(NEW + "\n1.2 You must pay what is due.\n", "utf-8")

    plainredline(project, "explain", "terms")

    assert "My own words." in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("explain", "trems"), "trems"),
        (("explain", "terms", "2031-01-01"), "There are: 2025-01-01."),
        (("schema", "agrement"), "There are: "),
        (("build", "--out", "."), "Name an empty or a new one"),
        (("--no-such",), "--no-such"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_ones(
    arguments: tuple[str, ...], says: str, project: Path
) -> None:
    result = plainredline(project, *arguments)

    assert result.returncode == 3
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_check_tells_every_fault_of_a_file_at_once(project: Path) -> None:
    about = project / "agreements/terms/agreement.yml"
    about.write_text("title: Terms\nprovder: X\nkind: terms-of-service\nlanguage: en\n", "utf-8")

    result = plainredline(project, "check")

    assert result.returncode == 3
    assert "agreements/terms/agreement.yml:2: E0 unknown key `provder`" in result.stdout
    assert "Did you mean `provider`?" in result.stdout
    assert "the key `status` is missing" in result.stdout
    assert "2 errors" in result.stderr


@pytest.mark.parametrize("form", ["json", "github"])
def test_a_misspelt_key_reaches_programs_and_pull_requests_too(form: str, project: Path) -> None:
    about = project / "agreements/terms/agreement.yml"
    about.write_text(about.read_text("utf-8").replace("provider:", "provder:"), "utf-8")

    result = plainredline(project, "check", "--format", form)

    assert result.returncode == 3
    assert "agreements/terms/agreement.yml" in result.stdout
    assert "provder" in result.stdout


def test_a_release_check_names_each_change_that_nothing_accounts_for(project: Path) -> None:
    about = project / "agreements/terms/agreement.yml"
    about.write_text(about.read_text("utf-8").replace("coverage: shown", "coverage: required"))

    relaxed, release = plainredline(project, "check"), plainredline(project, "check", "--release")

    assert (relaxed.returncode, release.returncode) == (0, 3)
    assert "W14 clause" in relaxed.stdout
    assert "E8 clause" in release.stdout


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_check_points_at_an_unfinished_draft_in_every_format(form: str, project: Path) -> None:
    plainredline(project, "explain", "terms")

    result = plainredline(project, "check", "--release", "--format", form)

    assert result.returncode == 3
    assert "agreements/terms/explanations/2025-01-01.md" in result.stdout
    if form == "json":
        assert json.loads(result.stdout)
    if form == "github":
        assert result.stdout.startswith("::")


def test_build_writes_a_site(project: Path) -> None:
    first = plainredline(project, "build", "--out", "site")

    assert first.returncode == 0
    assert "Wrote" in first.stderr
    assert (project / "site/terms/changes/2025-01-01/index.html").exists()


def test_a_build_that_fails_leaves_the_site_as_it_was(project: Path) -> None:
    plainredline(project, "build", "--out", "site")
    before = (project / "site/index.html").read_bytes()
    (project / "agreements/terms/agreement.yml").write_text("title: T\n", "utf-8")

    result = plainredline(project, "build", "--out", "site")

    assert result.returncode == 3
    assert (project / "site/index.html").read_bytes() == before
    assert not list(project.glob(".site-*"))


@pytest.mark.parametrize("name", schemas())
def test_the_schema_of_each_file_of_an_author_is_printed(name: str, tmp_path: Path) -> None:
    printed = json.loads(plainredline(tmp_path, "schema", name).stdout)

    assert printed["title"] == schemas()[name]["title"]


def test_every_schema_can_be_listed_printed_and_written(project: Path) -> None:
    names = plainredline(project, "schema").stdout.split()

    plainredline(project, "schema", "--out", "schemas")

    assert {"agreement", "comparison"} <= set(names)
    for name in names:
        printed = json.loads(plainredline(project, "schema", name).stdout)
        written = json.loads((project / f"schemas/{name}.schema.json").read_text("utf-8"))
        assert printed == written


@pytest.mark.parametrize("command", ["new", "check", "explain", "build", "diff", "schema"])
def test_every_command_has_a_help(command: str, tmp_path: Path) -> None:
    result = plainredline(tmp_path, command, "--help")

    assert result.returncode == 0
    assert result.stdout.startswith(f"Usage: plainredline {command}")


def test_a_file_keeps_its_line_ends_when_it_is_drafted_again(project: Path) -> None:
    plainredline(project, "explain", "terms")
    path = project / "agreements/terms/explanations/2025-01-01.md"
    lines = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(lines.replace(b"headline:", b"reviewer: Rita\r\nheadline:", 1))
    version = project / "agreements/terms/versions/2025-01-01.md"
    version.write_text(version.read_text("utf-8") + "\nMembers may bring a guest on Sundays.\n")

    result = plainredline(project, "explain", "terms")

    assert (result.returncode, "updated" in result.stdout) == (0, True), result.stderr
    after = path.read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n") > 10


ANSWERS = """
import json, sys
change = json.load(sys.stdin)
answer = {"title": "T", "changed": "The words changed.", "means": "You see it.",
          "quote": change["new"].splitlines()[:1]}
json.dump(answer, sys.stdout)
"""


def drafted_by(project: Path, *more: str, language: str = "") -> str:
    """Have a drafter write the file, and return the file."""
    (project / "drafter.py").write_text(ANSWERS, "utf-8")
    command = f"{sys.executable} {project / 'drafter.py'} {' '.join(more)}"
    tongue = ("--language", language) if language else ()
    result = plainredline(project, "explain", "terms", "2025-01-01", "--drafter", command, *tongue)
    assert result.returncode == 0, result.stderr
    name = f"2025-01-01.{language}.md" if language else "2025-01-01.md"
    return (project / "agreements/terms/explanations" / name).read_text("utf-8")


def test_no_option_of_a_drafters_command_gets_into_the_file(project: Path) -> None:
    text = drafted_by(project, "--key", "secret-1", "TOKEN=secret-2")

    assert "drafter.py" in text
    assert "secret" not in text


def test_a_drafters_command_with_an_open_quotation_mark_is_told(project: Path) -> None:
    result = plainredline(project, "explain", "terms", "--drafter", "tool 'x")

    assert result.returncode == 3
    assert "Close every quotation mark" in result.stderr


@pytest.mark.parametrize("language", ["", "fr"])
def test_no_draft_is_released_until_a_named_person_says_so(language: str, project: Path) -> None:
    """Neither as it is, nor as a translation; and the page over several versions is one too."""
    drafted_by(project)
    original = project / "agreements/terms/explanations/2025-01-01.md"
    reviewed = original.read_text("utf-8").replace(
        "status: draft", "status: reviewed\nreviewer: J. Okafor"
    )
    reviewed = reviewed.replace("# effect: better | worse | mixed | neutral", "effect: worse")
    newest = project / "agreements/terms/versions/2026-01-01.md"
    newest.write_text(NEW, "utf-8")
    if language:
        original.write_text(signed(reviewed), "utf-8")
        text = drafted_by(project, language=language)
        path = original.with_name(f"2025-01-01.{language}.md")
    else:
        path, text = original, original.read_text("utf-8")
    site = project / "site"

    refused = plainredline(project, "build", "--out", "site", "--release")
    assert "status: draft" in text
    assert refused.returncode == 3
    assert f"{path.name}:" in refused.stderr
    assert "E7" in refused.stderr
    assert not site.exists()

    finished = text.replace("# effect: better | worse | mixed | neutral", "effect: worse")
    path.write_text(finished, "utf-8")
    done = plainredline(
        project, "review", "terms", "2025-01-01", "--by", "J. Okafor", "--yes",
        *(("--language", language) if language else ()),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    released = plainredline(project, "build", "--out", "site", "--release")
    assert released.returncode == 0, released.stderr
