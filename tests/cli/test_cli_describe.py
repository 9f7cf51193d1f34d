"""What is said of a branch where it is decided on: all of it, in bounds, and it does nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.cli.repositories import begun, commit, git
from tests.cli.running import plainredline
from tests.site.project import ABOUT, NEW, OLD, lay_out

from plainredline.render.outputs.host_markdown import Block, bounded, inactive, on_one_line
from plainredline.render.outputs.markdown import escape

LATER = "agreements/terms/versions/2026-01-01.md"

CALLS = re.compile(r"@\w|#\d|![0-9]|&\d|://|www\.|\bGH-\d|\[\w", re.IGNORECASE)
"""Where GitHub and GitLab find a person, an issue, a request, an epic or an address."""

HOSTILE = (
    "@admin closes #12, Fixes a/b#3, GH-7, !4, &5, [issue:6], https://h.example/o/r/issues/8, "
    "WWW.h.example, [skip ci], ![x](https://h.example/p.png), <img src=x>, <!-- -->, `@code #9`, "
    "\\n/close, \\n/merge, ```, ~~~, | a | b |, </details>"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository whose branch has nothing of its own yet."""
    return begun(lay_out(tmp_path / "project"))


def described(root: Path, *options: str) -> str:
    done = plainredline(root, "describe", "--base", "main", "--no-cache", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def shown(markdown: str) -> tuple[str, str]:
    """Return the words outside code that a host shows, and the HTML that it makes."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    words = [
        child.content
        for token in parser.parse(markdown)
        for child in token.children or ()
        if child.type == "text"
    ]
    return "\n".join(words), parser.render(markdown)


def test_a_new_version_is_shown_with_its_redline_and_what_is_still_open(root: Path) -> None:
    (root / LATER).write_text(f"---\ncaptured: 2026-01-02\n---\n{NEW.replace('y (6', 'y (9')}")
    assert plainredline(root, "explain", "terms").returncode == 0
    commit(root)

    said = described(root)

    assert "## Terms of Service: 2025-01-01 → 2026-01-01" in said
    assert "Captured 2026-01-02." in said
    assert "<del>sixty (60)</del> <ins>sixty (90)</ins>" in said
    assert "- [ ] `agreements/terms/explanations/2026-01-01.md:" in said
    assert said.index("### Still open") < said.index("<del>")


def test_a_branch_that_touches_no_version_says_so(root: Path) -> None:
    (root / "README.md").write_text(OLD, "utf-8")
    commit(root)

    assert described(root) == "No version of an agreement changed.\n"


def test_versions_that_go_or_cannot_be_read_are_told_and_several_are_listed(root: Path) -> None:
    (root / "agreements/terms/versions/2024-01-01.md").unlink()
    (root / "agreements/other").mkdir()
    (root / "agreements/other/agreement.yml").write_text(f"{ABOUT}colour: <b>\n", "utf-8")
    (root / "agreements/other/versions").mkdir()
    (root / "agreements/other/versions/2026-13-01.md").write_text(NEW, "utf-8")
    commit(root)

    said = described(root)

    assert said.startswith("2 versions of agreements:\n\n- other, 2026-13-01\n- terms, 2024-01-01")
    assert "This version is removed." in said
    assert "Not compared:" in said
    assert "the calendar has no such day" in said


def test_a_base_that_there_is_not_is_an_error_of_whoever_names_it(root: Path) -> None:
    for base in ("nowhere", "--output=pwned"):
        done = plainredline(root, "describe", f"--base={base}")

        assert done.returncode == 3
        assert "is not a branch or commit" in done.stderr
    assert not (root / "pwned").exists()


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_no_word_of_an_agreement_does_anything_where_it_is_shown(root: Path, form: str) -> None:
    about = ABOUT.replace("Terms of Service", f"'{HOSTILE}'")
    (root / "agreements/terms/agreement.yml").write_text(about, "utf-8")
    old, new = (f"# {HOSTILE}\n\n1. {HOSTILE} {word}.\n\n/close\n" for word in ("one", "two"))
    (root / "agreements/terms/versions/2025-01-01.md").write_text(old, "utf-8")
    (root / LATER).write_text(new, "utf-8")
    commit(root)

    said = described(root, "--format", form)
    if form == "gitlab":
        assert said.count("\n") == 1
        said = said.replace("\\n", "\n")
    words, html = shown(said)

    assert not CALLS.findall(words)
    assert not re.search(r"^\s*/", said, re.MULTILINE)
    assert "[skip ci]" not in said
    assert set(re.findall(r"<\W*(\w+)", html)) <= {
        "h2", "h3", "p", "em", "ul", "li", "code", "blockquote", "del", "ins", "strong",
    }  # fmt: skip
    assert "admin closes" in words


@given(text=st.text(alphabet="@#!&[]()`\\/:.wW~<>*_- \n\u0661aGH1n", max_size=60))
@settings(max_examples=60)
def test_whatever_is_escaped_calls_nobody_and_ends_no_line(text: str) -> None:
    markdown = "> " + inactive(escape(text).replace("\n", " ¶ "))
    words, html = shown(markdown)

    assert not CALLS.findall(words)
    assert "<a" not in html
    assert "\\n" not in on_one_line(markdown)


def test_what_is_too_long_is_left_out_and_said_to_be(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plainredline.cli.describing.LIMIT", 5_000)
    many = [f"{n}. Member {n} pays {n} euros a month.\n" for n in range(1, 60)]
    (root / "agreements/terms/versions/2025-01-01.md").write_text("\n".join(many), "utf-8")
    (root / LATER).write_text("\n".join(many).replace(" euros", " dollars"), "utf-8")
    commit(root)

    said = described(root)

    assert 4_000 < len(said.encode()) <= 5_000
    assert "More changed than fits here" in said
    assert 5 < said.count("<ins>") == said.count("</ins>") < 50


def test_one_part_that_is_too_long_hides_no_other() -> None:
    blocks = [Block(head="a", body="x" * 600), Block(head="b", body="y")]

    assert bounded(blocks, 1000, too_long="(long)", rest="(more)") == "a\n(long)\n\nb\ny\n"
    assert bounded(blocks * 400, 1000, too_long="(long)", rest="(more)").endswith("(more)\n")


def test_the_branch_of_a_site_in_a_folder_of_a_repository_is_described(tmp_path: Path) -> None:
    lay_out(tmp_path / "repository/legal/site")
    top = begun(tmp_path / "repository")
    (top / "legal/site" / LATER).write_text(NEW.replace("sixty", "ninety"), "utf-8")
    commit(top)

    assert "<ins>ninety (60)</ins>" in described(top / "legal/site")
    assert git(top, "status", "--porcelain") == ""


def test_what_is_found_is_told_as_a_report_of_code_quality(root: Path) -> None:
    (root / "agreements/terms/agreement.yml").write_text(f"{ABOUT}colour: red\n", "utf-8")

    done = plainredline(root, "check", "--no-cache", "--format", "gitlab")

    assert done.returncode == 3
    assert '"check_name": "E0"' in done.stdout
    assert '"path": "agreements/terms/agreement.yml"' in done.stdout
    assert re.search(r'"fingerprint": "[0-9a-f]{64}"', done.stdout)
