"""What a repository of somebody else's may hold, and what it never makes happen."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.intake.conftest import Import
from tests.intake.histories import GIT, Commit, git, written

from plainredline.errors import SourceError
from plainredline.intake import file_trails, git_process
from plainredline.intake.file_bytes import checked_encoding, decoded
from plainredline.intake.file_trails import trail_of
from plainredline.intake.git_repositories import local, tip_of
from plainredline.model.captures import Lack
from plainredline.read import read_agreements

TEXT = "# Terms of the Mill\n\nYou pay within thirty days.\n"
OTHER = TEXT.replace("thirty", "fourteen")


def days(agreements: Path, slug: str = "terms") -> list[str]:
    return sorted(path.stem for path in (agreements / slug / "versions").iterdir())


def text_of(agreements: Path, day: str, slug: str = "terms") -> str:
    raw = (agreements / slug / "versions" / f"{day}.md").read_bytes().decode()
    return raw.split("---\n\n", 1)[1]


# ---------------------------------------------------------------- clocks


def test_a_clock_that_went_back_changes_no_order(
    repository: Path, agreements: Path, take: Import
) -> None:
    texts = [TEXT.replace("thirty", word) for word in ("one", "two", "three", "four", "five")]
    clocks = ["2020-01-01", "2020-02-01", "1970-01-01", "2020-03-01", "2020-04-01"]
    written(
        repository,
        *(Commit(day, {"terms.md": text}) for day, text in zip(clocks, texts, strict=True)),
    )

    done = take("terms.md")

    assert days(agreements) == ["2020-01-01", "2020-02-01", "2020-03-01", "2020-04-01"]
    assert [text_of(agreements, day) for day in days(agreements)] == [
        texts[0], texts[2], texts[3], texts[4],
    ]  # fmt: skip
    assert "1 commit of a day that cannot be" in done.stdout


@pytest.mark.parametrize("ahead", ["2099-01-01", "9999-12-31"])
def test_a_clock_that_ran_ahead_takes_no_other_commit_along(
    ahead: str, repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-01-01", {"terms.md": TEXT}),
        Commit(ahead, {"terms.md": OTHER}),
        Commit("2020-03-01", {"terms.md": TEXT + "\nMore.\n"}),
    )

    take("terms.md")

    assert days(agreements) == ["2020-01-01", "2020-03-01"]
    assert text_of(agreements, "2020-01-01") == OTHER


def test_a_clock_that_goes_back_later_changes_nothing_that_was_imported(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-04-20", {"terms.md": TEXT}),
        Commit("2020-05-01T08:00", {"terms.md": TEXT + "\nDraft.\n"}),
        Commit("2020-05-01T18:00", {"terms.md": OTHER}),
    )
    take("terms.md")
    before = (agreements / "terms/versions/2020-04-20.md").read_bytes()
    written(
        repository,
        *(Commit(f"2020-04-2{n}", {"terms.md": OTHER + f"\nWord {n}.\n"}) for n in range(1, 6)),
    )

    done = take("terms.md")

    assert days(agreements) == ["2020-04-20", "2020-05-01"]
    assert (agreements / "terms/versions/2020-04-20.md").read_bytes() == before
    assert text_of(agreements, "2020-05-01") == OTHER + "\nWord 5.\n"
    assert "1 commit of a day that cannot be" in done.stdout
    assert take("terms.md").stdout == "Nothing new.\n"


def test_commits_whose_clocks_are_all_wrong_are_still_imported(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2099-01-01", {"terms.md": TEXT}))

    take("terms.md")

    assert len(days(agreements)) == 1


# ---------------------------------------------------------------- bytes


def test_a_text_in_the_encoding_of_old_windows_is_read_and_that_is_said(
    repository: Path, agreements: Path, take: Import
) -> None:
    text = "# Bedingungen der Mühle\n\nSie zahlen – spätestens – nach dreißig Tagen “sofort”.\n"
    written(repository, Commit("2020-01-01", {"terms.md": text.encode("cp1252")}))

    done = take("terms.md")

    assert text_of(agreements, "2020-01-01") == text
    assert "not UTF-8, and read as cp1252" in done.stdout


def test_a_text_in_an_encoding_that_nobody_can_know_is_left_out_until_it_is_named(
    repository: Path, agreements: Path, take: Import
) -> None:
    text = "# 利用規約\n\nこの規約は、すべての利用者に適用されます。\n"
    written(repository, Commit("2020-01-01", {"terms.md": text.encode("shift_jis")}))

    assert "name the encoding with --encoding" in take("terms.md").stdout
    assert not (agreements / "terms").exists()
    take("terms.md", "--encoding", "shift_jis")
    assert text_of(agreements, "2020-01-01") == text


def test_a_text_with_the_mark_of_its_encoding_is_read_in_it(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-01-01", {"terms.md": TEXT.encode("utf-16")}))

    take("terms.md")

    assert text_of(agreements, "2020-01-01") == TEXT


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"<!doctype html>\n<p>Hi</p>", "a web page (HTML)"),
        (b"Terms\0of\0use", "neither UTF-8 nor Windows-1252"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "a link to a file"),
        (b"---\ntitle: Terms\n---\n", "without a word"),
        (b"word " * 1_100_000, "larger than 5 MB"),
    ],
)
def test_what_is_no_text_is_passed_over_and_told(
    raw: bytes, said: str, repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-01-01", {"terms.md": raw}),
        Commit("2020-02-01", {"terms.md": TEXT}),
    )

    done = take("terms.md")

    assert said in done.stdout
    assert days(agreements) == ["2020-02-01"]
    assert take("terms.md").stdout == "Nothing new.\n"


def test_a_link_or_a_module_in_the_place_of_a_file_is_not_followed(
    repository: Path, agreements: Path, take: Import, tmp_path: Path
) -> None:
    (tmp_path / "secret.md").write_text("The secret.\n", "utf-8")
    written(
        repository,
        Commit("2020-01-01", {"terms.md": TEXT}),
        Commit("2020-02-01", links={"terms.md": "../secret.md"}),
        Commit("2020-03-01", modules=("terms.md",)),
        Commit("2020-04-01", {"terms.md": OTHER}),
    )

    done = take("terms.md")

    assert days(agreements) == ["2020-01-01", "2020-04-01"]
    assert "2 states left out: a link" in done.stdout


# ---------------------------------------------------------------- names


def test_names_of_files_lead_nowhere_and_become_names_of_agreements(
    repository: Path, agreements: Path, take: Import
) -> None:
    names = [
        "con.md", "Übersicht über AGB.md", "利用規約.md", "a/index.md", "en/terms.md",
        "fr/terms.md", "Terms.md", "-rf.md", 'quo"te\n.md', "x" * 90 + ".md", "byte\udce9.md",
        "..%2f..%2fetc.md", "--help.md", ".hidden.md",
    ]  # fmt: skip
    written(repository, Commit("2020-01-01", dict.fromkeys(names, TEXT)))

    done = take("**")

    assert done.returncode == 0
    found = {each.slug for each in read_agreements(agreements)}
    assert len(found) == len(names)
    assert found >= {
        "con-text", "ubersicht-uber-agb", "agreement", "a", "en-terms", "fr-terms", "rf", "help",
    }  # fmt: skip
    assert sorted(path.name for path in agreements.parent.iterdir()) == ["agreements"]


def test_names_that_differ_in_case_alone_are_two_agreements(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-01-01", {"Terms.md": TEXT, "terms.md": OTHER}))

    take(".")

    assert len(read_agreements(agreements)) == 2
    assert take(".").stdout == "Nothing new.\n"


def test_a_path_of_a_commit_writes_no_line_of_ours(
    repository: Path, agreements: Path, take: Import
) -> None:
    name = "a\neffective: 2001-01-01\n---\nInjected\x1b[2J.md"
    written(repository, Commit("2020-01-01", {name: TEXT}))

    done = take(".")

    (agreement,) = read_agreements(agreements)
    assert (agreement.versions[0].start, agreement.versions[0].text.strip()) == (None, TEXT.strip())
    assert "\x1b" not in done.stdout + done.stderr


def test_an_encoding_that_gives_halves_of_characters_gives_no_text() -> None:
    assert checked_encoding("utf-16") == "utf-16"
    assert decoded(b"\xff \\ud800", "unicode_escape").lack is Lack.UNREADABLE


# ---------------------------------------------------------------- programs and hosts


TRAPS = """\
[core]
	fsmonitor = touch {trap}
	sshCommand = touch {trap}
	pager = touch {trap}
	hooksPath = {hooks}
	editor = touch {trap}
	alternateRefsCommand = touch {trap}
[diff]
	external = touch {trap}
	renames = copies
[diff "x"]
	textconv = touch {trap}
	command = touch {trap}
[filter "x"]
	smudge = touch {trap}
	clean = touch {trap}
	process = touch {trap}
[log]
	showSignature = true
	follow = true
[gpg]
	program = {program}
[pager]
	log = touch {trap}
[alias]
	log = !touch {trap}
	cat-file = !touch {trap}
[protocol "ext"]
	allow = always
[remote "origin"]
	url = ext::touch {trap}
	promisor = true
	partialclonefilter = blob:none
[extensions]
	partialClone = origin
[credential]
	helper = !touch {trap}
"""


def test_what_a_repository_would_run_is_not_run(
    repository: Path, agreements: Path, take: Import, tmp_path: Path
) -> None:
    trap, hooks = tmp_path / "trapped", tmp_path / "hooks"
    hooks.mkdir()
    program = hooks / "post-checkout"
    program.write_text(f"#!/bin/sh\ntouch {trap}\n", "utf-8")
    program.chmod(0o755)
    for name in ("reference-transaction", "post-index-change", "post-merge"):
        shutil.copy(program, hooks / name)
    written(
        repository,
        Commit("2020-01-01", {"terms.md": TEXT, ".gitattributes": "* filter=x diff=x\n"}),
        Commit("2020-02-01", {"terms.md": OTHER}),
    )
    with (repository / ".git/config").open("a", encoding="utf-8") as config:
        config.write(TRAPS.format(trap=trap, hooks=hooks, program=program))

    done = take("terms.md", "*.md")

    assert (done.returncode, days(agreements)) == (0, ["2020-01-01", "2020-02-01"])
    assert not trap.exists()


@pytest.mark.parametrize(
    "setting",
    [("i18n.logOutputEncoding", "UTF-16LE"), ("i18n.commitEncoding", "UTF-16"),
     ("diff.orderFile", "/dev/zero"), ("format.pretty", "%x00"), ("log.date", "human")],
)  # fmt: skip
def test_how_a_repository_would_have_git_speak_is_not_heard(
    setting: tuple[str, str], repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository, Commit("2020-01-01", {"terms.md": TEXT}),
        Commit("2020-02-01", {"terms.md": OTHER}),
    )  # fmt: skip
    git(repository, "config", *setting)

    assert take("terms.md").returncode == 0
    assert days(agreements) == ["2020-01-01", "2020-02-01"]


def test_a_repository_of_which_git_waits_for_a_file_is_told(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(repository, Commit("2020-01-01", {"terms.md": TEXT}))
    os.mkfifo(repository / "waits")
    git(repository, "config", "include.path", str(repository / "waits"))
    monkeypatch.setattr(git_process, "_PATIENCE", 0.2)

    with pytest.raises(SourceError, match="does not answer"):
        local(str(repository))


def test_a_file_that_was_moved_to_and_fro_is_followed_without_asking_each_time(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a.md", "b.md"]
    moves = (
        Commit(f"2020-01-{at:02}", {names[at % 2]: f"{TEXT}{at}\n", names[1 - at % 2]: None})
        for at in range(2, 12)
    )
    written(repository, Commit("2020-01-01", {"b.md": TEXT}), *moves)
    place = local(str(repository))
    tip = tip_of(place, "")
    asked = trail_of(place, tip, "b.md")
    monkeypatch.setattr(file_trails, "_MOST_ASKED", 2)

    assert asked is not None
    assert len(asked.steps) == 11
    assert trail_of(place, tip, "b.md") == asked


def test_a_copy_in_part_asks_nobody_for_the_rest(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-01-01", {"terms.md": TEXT}),
        Commit("2020-02-01", {"terms.md": OTHER}),
    )
    _lose(repository, "HEAD~1:terms.md")

    done = take("terms.md")

    assert "1 state left out: not in this copy of the repository" in done.stdout
    assert days(agreements) == ["2020-02-01"]


def _lose(repository: Path, revision: str) -> None:
    """Take an object out of a repository."""
    lost = git(repository, "rev-parse", revision)
    for pack in (repository / ".git/objects/pack").glob("*.pack"):
        _unpacked(repository, pack)
    (repository / f".git/objects/{lost[:2]}/{lost[2:]}").unlink()


def _unpacked(repository: Path, pack: Path) -> None:
    moved = repository / pack.name
    pack.rename(moved)
    pack.with_suffix(".idx").unlink()
    with moved.open("rb") as stream:
        subprocess.run(
            [GIT, "-C", str(repository), "unpack-objects", "-q"], stdin=stream, check=True
        )


@pytest.mark.parametrize(
    "address",
    [
        "ext::sh -c touch% {trap}",
        "ext://sh -c touch {trap}",
        "fd://17",
        "--upload-pack=touch {trap}",
        "-oProxyCommand=touch {trap}",
        "ssh://-oProxyCommand=touch%20{trap}/x",
        "file:///nowhere/at/all",
        "https://user:hunter2@127.0.0.1:1/x.git",
    ],
)
def test_an_address_runs_nothing_and_tells_no_password(
    address: str, take: Import, agreements: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trapped"

    done = take("terms.md", place=address.format(trap=trap))

    assert done.returncode == 3
    assert not trap.exists()
    assert not agreements.exists()
    assert "hunter2" not in done.stdout + done.stderr


def test_an_address_is_copied_from_and_then_only_what_is_new(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-01-01", {"terms.md": TEXT}))
    address = f"file://{repository}"

    take("terms.md", place=address)
    written(repository, Commit("2020-02-01", {"terms.md": OTHER}))
    take("terms.md", place=address)

    assert days(agreements) == ["2020-01-01", "2020-02-01"]
    assert take("terms.md", place=address).stdout == "Nothing new.\n"
    copies = agreements.parent / ".cache/plainredline/repositories"
    assert len(list(copies.iterdir())) == 1


def test_a_repository_that_lost_a_commit_is_named_and_nothing_is_half_written(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-01-01", {"terms.md": TEXT}),
        Commit("2020-02-01", {"terms.md": OTHER}),
    )
    _lose(repository, "HEAD~1")

    done = take("terms.md")

    assert done.returncode == 3
    assert f"{repository}: git could not read it" in done.stderr
    assert not agreements.exists()


def test_a_line_of_the_record_that_was_damaged_is_named(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-01-01", {"terms.md": TEXT}))
    take("terms.md")
    record = agreements / "terms/captures.jsonl"
    record.write_text(record.read_text("utf-8") + "<<<<<<< HEAD\n{}\n", "utf-8")

    done = take("terms.md")

    assert done.returncode == 3
    assert "captures.jsonl:4: is not a line that an import wrote" in done.stderr


def test_links_in_the_place_of_our_files_are_not_followed(
    repository: Path, agreements: Path, take: Import, tmp_path: Path
) -> None:
    written(repository, Commit("2020-01-01", {"terms.md": TEXT}))
    take("terms.md")
    written(repository, Commit("2020-02-01", {"terms.md": OTHER}))
    versions = agreements / "terms/versions"
    versions.rename(tmp_path / "elsewhere")
    versions.symlink_to(tmp_path / "elsewhere")

    assert take("terms.md").returncode == 3
    assert len(list((tmp_path / "elsewhere").iterdir())) == 1
