"""`plainredline add`: the next version of an agreement, from a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.word_files import paragraph, word_file

from plainredline.cli.commands import main

SAMPLES = Path(__file__).parents[1] / "intake" / "samples"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    run("new", "terms", "--title", "Terms", "--provider", "Club", "--effective", "2024-01-01")
    return tmp_path


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(map(str, arguments)))
    return int(ended.value.code or 0)


def test_a_document_becomes_a_version_that_is_compared(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind, day in (("docx", "2026-05-01"), ("html", "2026-06-01")):
        assert run("add", "terms", SAMPLES / f"terms.{kind}", "--effective", day) == 0
    versions = project / "agreements/terms/versions"
    assert "1\\. You may hire a bicycle" in (versions / "2026-05-01.md").read_text("utf-8")
    capsys.readouterr()
    assert run("diff", versions / "2026-05-01.md", versions / "2026-06-01.md") in (0, 1)
    assert run("check") == 0


def test_what_is_known_of_a_capture_stands_in_its_front_matter(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = SAMPLES / "terms.html"
    run("add", "terms", file, "--captured", "2026-05-07", "--source", "https://club.example/terms")
    text = (project / "agreements/terms/versions/2026-05-07.md").read_text("utf-8")
    assert text.startswith(
        "---\ncaptured: 2026-05-07\nsource: https://club.example/terms\n---\n\n#"
    )
    said = capsys.readouterr().out
    assert "wrote agreements/terms/versions/2026-05-07.md" in said


def test_the_next_command_is_of_the_version_that_was_added(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    for day, then in (
        ("2026-05-01", ", then: plainredline explain terms 2026-05-01\n"),
        ("2025-05-01", ", then: plainredline explain terms 2025-05-01\n"),
        ("2023-05-01", "Next: read it beside terms.html\n"),  # Before it there is none.
    ):
        (project / "terms.html").write_bytes((SAMPLES / "terms.html").read_bytes())
        run("add", "terms", "terms.html", "--effective", day)
        assert capsys.readouterr().out.endswith(then)


def test_a_version_that_is_there_stays_as_it_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = project / "agreements/terms/versions/2024-01-01.md"
    before = first.read_bytes()
    assert run("add", "terms", SAMPLES / "terms.html", "--effective", "2024-01-01") == 3
    assert "2024-01-01.md: is there already. Edit it" in capsys.readouterr().err
    assert first.read_bytes() == before


def test_the_same_once_more_says_so_and_touches_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = ("add", "terms", SAMPLES / "terms.html", "--effective", "2026-01-01")
    version = project / "agreements/terms/versions/2026-01-01.md"
    assert run(*again) == 0
    before = version.stat()
    capsys.readouterr()
    assert run(*again) == 0
    assert capsys.readouterr().out.startswith("there already, to the byte: agreements/terms/")
    assert version.stat().st_mtime_ns == before.st_mtime_ns


def test_nothing_is_written_of_a_document_that_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret words</w:t></w:r></w:p>"
    file = project / "terms.docx"
    file.write_bytes(word_file(paragraph("Seen.") + hidden))
    assert run("add", "terms", file, "--effective", "2026-01-01") == 3
    assert "terms.docx: has 2 hidden words (“secret words”)" in capsys.readouterr().err
    assert not (project / "agreements/terms/versions/2026-01-01.md").exists()
    assert run("add", "terms", file, "--effective", "2026-01-01", "--hidden", "drop") == 0
    assert "note: 2 hidden words were left out" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "no day is given. Give --effective, --captured or both"),
        (["--effective", "2026-01-01", "--source", "not an address"], "source"),
    ],
)
def test_what_is_wrong_with_the_options_is_said(
    project: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert run("add", "terms", SAMPLES / "terms.html", *options) == 3
    assert said in capsys.readouterr().err
    assert [p.name for p in (project / "agreements/terms/versions").iterdir()] == ["2024-01-01.md"]
