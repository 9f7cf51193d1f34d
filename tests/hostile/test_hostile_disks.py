"""Nobody's files are touched, and nobody's words are lost: links, kills, other writers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.hostile.mkdocs_site import refusal
from tests.site.project import COMMAND, CONFIG, NEW, ROOT, lay_out

OLD = time.time() - 7 * 24 * 3600
BUILD = ("build", "--out", "out", "--cache", "kept")
EXPLANATION = "agreements/terms/explanations/2025-01-01.md"


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its name."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def write_old(path: Path, content: bytes = b"mine") -> Path:
    """Write a stranger's file, of long ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    for each in (path, path.parent):
        os.utime(each, (OLD, OLD))
    return path


# ---------------------------------------------------------------- the cache


def links(root: Path) -> list[Path]:
    """Return the folders that a build keeps things in, the outermost first."""
    plainredline(root, *BUILD)
    way = next((root / "kept/outputs").iterdir())
    inner = [root / "kept", root / "kept/outputs", way]
    return [*inner, way / "agreements", way / "agreements/terms", way / "joined"]


@pytest.mark.parametrize("at", range(6))
def test_a_link_planted_in_the_cache_is_refused_and_nothing_is_written_behind_it(
    tmp_path: Path, at: int
) -> None:
    root = lay_out(tmp_path / "project")
    place = links(root)[at]
    theirs = tmp_path / "theirs"
    place.rename(theirs)
    for number in range(4):
        write_old(theirs / f"old-{number}" / "file")
    place.symlink_to(theirs)
    before = contents(theirs)
    (root / "agreements/terms/versions/2026-01-01.md").write_text(NEW + "\nMore.\n", "utf-8")

    told = plainredline(root, *BUILD)

    assert (told.returncode, contents(theirs)) == (3, before)
    assert "is a link, and the cache follows none. Remove it" in told.stderr


def test_a_link_to_comparisons_is_left_alone_and_the_build_goes_on(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    theirs = write_old(tmp_path / "theirs/file").parent
    (root / "kept").mkdir()
    (root / "kept/comparisons").symlink_to(theirs)

    told = plainredline(root, *BUILD)

    assert (told.returncode, contents(theirs)) == (0, {"file": b"mine"})


def test_the_plugin_refuses_a_link_on_the_way_to_its_cache(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    (tmp_path / "theirs").mkdir()
    (root / ".cache").symlink_to(tmp_path / "theirs")

    assert "is a link, and the cache follows none" in refusal(root)
    assert contents(tmp_path / "theirs") == {}


def test_a_cache_among_strangers_files_sweeps_only_its_own(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project", config=CONFIG)
    build = ("build", "--out", "../out", "--cache", ".")
    plainredline(root, *build)
    way = next((root / "outputs").iterdir())
    name = "0" * 64
    theirs = [
        write_old(root / f"comparisons/{name}.kept"),
        write_old(root / f"comparisons/{name}-abc.part"),
        write_old(root / "comparisons/notes.txt"),
        write_old(root / "outputs/notes/agreements/terms/a/file"),
        write_old(way / "agreements/terms/.making-mine/file"),
        *(write_old(way / f"agreements/terms/{number}/file") for number in range(4)),
        *(write_old(way / f"agreements/terms/{number}.x/record.json", b"{}") for number in "ab"),
    ]
    for number in range(4):
        text = f"{NEW}\n1.2 You pay {number} euros.\n"
        (root / "agreements/terms/versions/2025-01-01.md").write_text(text, "utf-8")
        assert plainredline(root, *build).returncode == 0
    told = plainredline(root, "cache", "--cache", ".", "--clear")

    assert told.returncode == 0, told.stderr
    assert [str(path) for path in theirs if not path.is_file()] == []


# ---------------------------------------------------------------- words of authors


def drafter(folder: Path, does: str) -> str:
    """Return a command that does something and then answers."""
    script = folder / "drafter.py"
    answer = '{"title": "Drafted", "changed": "You wait.", "means": "You wait longer."}'
    script.write_text(f"from pathlib import Path\n{does}\nprint('''{answer}''')\n", "utf-8")
    return f"{sys.executable} {script}"


def test_what_an_author_writes_while_a_drafter_answers_is_kept(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    plainredline(root, "explain", "terms")
    path = root / EXPLANATION
    edit = (
        f"path = Path({str(path)!r})\n"
        "text = path.read_text('utf-8').replace('status:', 'headline: Mine\\nstatus:', 1)\n"
        "path.write_text(text, 'utf-8')"
    )

    told = plainredline(root, "explain", "terms", "--drafter", drafter(tmp_path, edit))

    assert told.returncode == 0, told.stderr
    assert "headline: Mine" in path.read_text("utf-8")
    assert "You wait longer." in path.read_text("utf-8")


def test_a_drafter_of_one_endless_line_is_refused_in_one_line(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    for does in (
        "print('x' * 10_000_000)",
        "print('{\"title\": \"' + 'a ' * 30_000 + '\"}'); exit()",
    ):
        told = plainredline(root, "explain", "terms", "--drafter", drafter(tmp_path, does))

        assert told.returncode == 0
        assert "not drafted" in told.stderr
        assert len(told.stderr) < 2_000


def test_what_a_drafter_complains_of_cannot_drive_the_terminal(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    does = "import sys\nsys.stderr.write('\\x1b[2J\\u202e\\x07no'); sys.exit(1)"

    told = plainredline(root, "explain", "terms", "--drafter", drafter(tmp_path, does))

    assert "U+001B" in told.stderr
    assert "U+202E" in told.stderr
    assert not {"\x1b", "\u202e", "\x07"} & set(told.stderr)


def test_a_review_of_files_that_changed_while_they_were_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = "coverage: shown\n"
    root = lay_out(tmp_path / "project")
    with (root / "agreements/terms/agreement.yml").open("a", encoding="utf-8") as notes:
        notes.write(about)
    path = root / EXPLANATION
    path.parent.mkdir()
    path.write_text("---\nheadline: You wait longer\nstatus: draft\n---\n", "utf-8")

    def edit(*_: object, **__: object) -> bool:
        path.write_text(path.read_text("utf-8").replace("longer", "for sixty days"), "utf-8")
        return True

    monkeypatch.setattr("click.confirm", edit)
    told = plainredline(root, "review", "terms", "--by", "Ann")

    assert told.returncode == 3, told.stdout
    assert "changed while it was read. Run it again" in told.stderr
    assert "reviewed" not in path.read_text("utf-8")


# ---------------------------------------------------------------- kills


class KilledError(BaseException):
    """Stands for the end of a process."""


def killed_at(call: int, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """End the process at one of its calls of a function of the system."""
    real: Callable[..., object] = getattr(os, name)
    calls = 0

    def run(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call:
            raise KilledError
        return real(*args, **kwargs)

    monkeypatch.setattr(os, name, run)


@pytest.mark.parametrize("call", range(1, 6))
@pytest.mark.parametrize("name", ["replace", "rename", "fsync", "open"])
def test_an_agreement_is_begun_whole_or_not_at_all_and_can_be_begun_again(
    tmp_path: Path, name: str, call: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = ("new", "terms", "--title", "Terms", "--provider", "Example Ltd")
    with monkeypatch.context() as patched:
        killed_at(call, name, patched)
        with suppress(KilledError):
            plainredline(tmp_path, *begin)
    if not (tmp_path / "agreements/terms").exists():
        assert plainredline(tmp_path, *begin).returncode == 0

    assert plainredline(tmp_path, "check").returncode == 0


def test_what_a_killed_run_left_beside_a_file_goes_with_the_next_and_nothing_else(
    tmp_path: Path,
) -> None:
    root = lay_out(tmp_path / "project")
    folder = (root / EXPLANATION).parent
    left = write_old(folder / ".2025-01-01.md-abcdefgh.plainredline-part")
    theirs = write_old(folder / ".2025-01-01.md-backup")

    assert plainredline(root, "explain", "terms").returncode == 0
    assert not left.exists()
    assert theirs.exists()


# ---------------------------------------------------------------- the summary of a branch


def test_the_summary_of_a_branch_follows_no_link_and_shows_names_as_text(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b.c")
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret\n\n1. The secret is 42.\n", "utf-8")
    steps = [["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "first"]]
    for step in (*steps, ["checkout", "-qb", "theirs"]):
        subprocess.run([*git, *step], cwd=root, check=True)
    folder = root / "agreements/<img src=x>`*\n\x1b[2J/versions"
    folder.mkdir(parents=True)
    (folder / "2025-01-01.md").write_text(NEW, "utf-8")
    (folder / "2026-01-01.md").write_bytes(b"\xff\xfe not text ```\n")
    odd = os.fsencode(root / "agreements") + b"/\xff\xfe/versions"
    os.makedirs(odd)  # noqa: PTH103 - its name is no text
    with open(odd + b"/2025-01-01.md", "wb") as file:  # noqa: PTH123 - as above
        file.write(NEW.encode())
    (root / "agreements/terms/versions/2026-01-01.md").symlink_to(secret)
    (root / "agreements/linked").symlink_to(secret.parent)
    for step in (["add", "-A"], ["commit", "-qm", "second"]):
        subprocess.run([*git, *step], cwd=root, check=True)

    told = subprocess.run(
        [*COMMAND, "describe", "--base", "main", "--no-cache"],
        cwd=root, capture_output=True, check=False,
    )  # fmt: skip
    said = told.stdout.decode()

    assert told.returncode == 0, told.stderr.decode()
    assert "42" not in said
    assert "terms, 2026\\-01\\-01" in said or "terms, 2026-01-01" in said
    assert "it is a link" in said
    assert "\\<img src=x\\>" in said
    assert "\x1b" not in said
    assert "U+DCFF" in said


@pytest.mark.parametrize("value", ["x'; touch pwned; '", "$(shell touch pwned)", "`touch pwned`"])
def test_what_is_given_to_make_is_one_word_for_the_shell(tmp_path: Path, value: str) -> None:
    for given in ([f"BASE={value}"], []):
        environment = {**os.environ, "BASE": value}
        told = subprocess.run(
            ["make", "-f", str(ROOT / "Makefile"), "-n", "summary", *given],  # noqa: S607
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

        assert not (tmp_path / "pwned").exists(), told.stdout
