"""Another day, another name: all files go, old addresses lead on, and what is begun is finished."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from tests.cli.running import plainredline
from tests.corrections.sites import ABOUT, COMING, lay_out, site
from tests.site.project import NEW, OLD

from plainredline.assemble.recording import record_versions
from plainredline.read import read_agreement
from plainredline.storage import record_log

WHY = ("--reason", "It had been put off")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an agreement with an explanation in two languages, and a pair to be compared."""
    texts = {
        "2024-01-01": OLD,
        "2025-01-01": f"---\neffective: 2025-01-01\nlabel: A\n---\n{NEW}",
        "2027-01-01": COMING,
    }
    folder = lay_out(tmp_path, texts, f"{ABOUT}# kept\ncompare: ['2024-01-01..2025-01-01']\n")
    (folder / "explanations").mkdir()
    for name in ("2025-01-01.md", "2025-01-01.fr.md"):
        (folder / "explanations" / name).write_text("---\nheadline: H\n---\n", "utf-8")
    return folder


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command where the agreements stand; return its code and all that it said."""
    done = plainredline(folder.parents[1], *arguments)
    return done.returncode, done.stdout + done.stderr


def redate(folder: Path, old: str = "2025-01-01", new: str = "2025-02-15") -> tuple[int, str]:
    """Give a version another day."""
    return run(folder, "redate", "terms", old, new, *WHY)


def files(root: Path) -> dict[str, bytes]:
    """Return every file below a folder but what a killed run leaves, which goes after an hour."""
    paths = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    paths = (path for path in paths if path.suffix != ".plainredline-part")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


# ---------------------------------------------------------------- another day


def test_text_explanations_pairs_and_addresses_get_the_new_day(folder: Path) -> None:
    code, _ = redate(folder)

    assert code == 0
    names = {name for name in files(folder) if "2025" in name}
    assert names == {
        "versions/2025-02-15.md",
        "explanations/2025-02-15.md",
        "explanations/2025-02-15.fr.md",
    }
    agreement = read_agreement(folder)
    assert [str(version.effective) for version in agreement.versions][1] == "2025-02-15"
    assert agreement.versions[1].text == NEW
    assert [tuple(map(str, pair)) for pair in agreement.pairs] == [("2024-01-01", "2025-02-15")]
    assert "# kept" in (folder / "agreement.yml").read_text("utf-8")
    assert [(each.deed, str(each.was)) for each in agreement.records][-1] == (
        "redated",
        "2025-01-01",
    )
    assert run(folder, "verify")[0] == 0


def test_readers_are_told_and_led_on(folder: Path) -> None:
    redate(folder)
    (folder.parents[1] / "site").mkdir()

    code, said = run(folder, "build", "--out", "site")

    assert code == 0, said
    pages = folder.parents[1] / "site/terms"
    told = "The day of this version was corrected on"
    for name in ("versions/2025-02-15", "changes/2025-02-15", "corrections"):
        assert told in (pages / name / "index.html").read_text("utf-8"), name
    for name in ("versions/2025-01-01", "changes/2025-01-01", "since/2024-01-01"):
        assert (pages / name / "index.html").exists(), name
    moved = (pages / "changes/2025-01-01/index.html").read_text("utf-8")
    assert "changes/2025-02-15/" in moved


def test_a_day_can_be_corrected_again_and_back(folder: Path) -> None:
    assert redate(folder)[0] == 0
    assert redate(folder, "2025-02-15", "2025-03-01")[0] == 0
    assert redate(folder, "2025-03-01", "2025-01-01")[0] == 0

    agreement = read_agreement(folder)
    assert str(agreement.versions[1].effective) == "2025-01-01"
    assert agreement.versions[1].raw == f"---\neffective: 2025-01-01\nlabel: A\n---\n{NEW}".encode()
    assert site(folder)["terms/versions/2025-01-01/"].count("The day of this version was") == 3
    assert run(folder, "verify")[0] == 0


def test_a_withdrawn_version_gets_another_day_and_is_told_once(folder: Path) -> None:
    run(folder, "withdraw", "terms", "2027-01-01", *WHY)

    assert redate(folder, "2027-01-01", "2027-02-01")[0] == 0

    page = site(folder)["terms/corrections/"]
    assert page.count("was withdrawn on") == 1
    assert "The version of 1 February 2027 was withdrawn" in page
    assert run(folder, "withdraw", "terms", "2027-02-01", *WHY)[0] == 3


def test_pairs_stand_in_the_order_of_their_days(folder: Path) -> None:
    assert redate(folder, new="2023-06-01")[0] == 0

    pairs = [tuple(map(str, pair)) for pair in read_agreement(folder).pairs]
    assert pairs == [("2023-06-01", "2024-01-01")]


def test_a_capture_gets_the_day_of_its_capture(tmp_path: Path) -> None:
    texts = {"2024-01-01": OLD, "2025-01-01": f"---\ncaptured: 2025-01-01\n---\n{NEW}"}
    folder = lay_out(tmp_path, texts, ABOUT.replace("official", "captured"))

    assert redate(folder)[0] == 0

    version = read_agreement(folder).versions[1]
    assert (str(version.captured), version.is_capture) == ("2025-02-15", True)


@pytest.mark.parametrize(
    ("in_the_way", "told"),
    [
        ("versions/2025-02-15.md", "is there already"),
        ("explanations/2025-02-15.md", "is there already"),
        ("explanations/2025-02-15.de.md", "is there already"),
    ],
)
def test_nothing_is_overwritten(in_the_way: str, told: str, folder: Path) -> None:
    text = OLD if "versions" in in_the_way else "---\nheadline: H\n---\n"
    (folder / in_the_way).write_text(text, "utf-8")
    before = files(folder)

    code, said = redate(folder)

    assert (code, files(folder)) == (3, before)
    assert told in said


def test_no_link_is_followed(folder: Path) -> None:
    target = folder.parents[1] / "elsewhere.md"
    (folder / "versions/2025-02-15.md").symlink_to(target)

    assert redate(folder)[0] == 3

    assert not target.exists()


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2025-01-02", "2025-02-15"), "there is no version of 2025-01-02"),
        (("2025-01-01", "2027-01-01"), "is there already"),
        (("2025-01-01", "2025-01-01"), "is there already"),
        (("2025-01-01", "2025-02-30"), "is not a day"),
        (("2025-01-01", "../../x"), "is not a day"),
    ],
)
def test_a_day_that_is_none_or_taken_is_refused(
    days: tuple[str, str], told: str, folder: Path
) -> None:
    before = files(folder)

    code, said = redate(folder, *days)

    assert code != 0
    assert told in said
    assert files(folder) == before


def test_what_was_edited_since_it_was_recorded_is_corrected_first(folder: Path) -> None:
    record_versions(folder)
    path = folder / "versions/2025-01-01.md"
    path.write_text(path.read_text("utf-8").replace("sixty", "seventy"), "utf-8")

    code, said = redate(folder)

    assert code == 3
    assert "plainredline correct terms 2025-01-01" in said


# ---------------------------------------------------------------- another name


def test_a_folder_is_renamed_and_what_followed_is_named_anew(folder: Path) -> None:
    lay_out(folder.parents[1] / "other", {"2024-01-01": OLD})
    (folder.parents[1] / "other/agreements/terms").rename(folder.parent / "older")
    run(folder, "end", "older", "--on", "2025-12-31", "--followed-by", "terms")

    code, _ = run(folder, "rename", "terms", "membership")

    assert code == 0
    assert sorted(path.name for path in folder.parent.iterdir()) == ["membership", "older"]
    assert read_agreement(folder.parent / "membership").former == ("terms",)
    assert [each.slug for each in read_agreement(folder.parent / "older").followed_by] == [
        "membership"
    ]


def test_a_new_name_is_recorded_with_the_one_before(folder: Path) -> None:
    run(folder, "rename", "terms", "membership", "--reason", "It is that, <b>now</b>.")
    renamed = folder.with_name("membership")

    record = read_agreement(renamed).records[-1]

    assert (record.deed, record.former) == ("renamed", "terms")
    told = site(renamed)["membership/corrections/"]
    assert "that of “terms”, which it had, leads here." in told
    assert "It is that, &lt;b&gt;now&lt;/b&gt;." in told


def test_a_folder_can_be_renamed_again_and_back(folder: Path) -> None:
    for old, new in (("terms", "a"), ("a", "b"), ("b", "terms")):
        assert run(folder, "rename", old, new)[0] == 0

    assert set(read_agreement(folder).former) == {"a", "b"}


@pytest.mark.parametrize("name", ["../x", "/x", "A b", "", "con", "x" * 65, "..", "."])
def test_a_name_that_climbs_or_is_none_is_refused(name: str, folder: Path) -> None:
    before = files(folder.parents[1])

    code, said = run(folder, "rename", "terms", name)

    assert code == 3
    assert said
    assert files(folder.parents[1]) == before


def test_what_is_there_is_not_replaced_be_it_empty_or_a_link(folder: Path) -> None:
    (folder.parent / "empty").mkdir()
    (folder.parent / "link").symlink_to(folder.parents[1] / "nowhere")

    for name in ("empty", "link", "terms"):
        code, said = run(folder, "rename", "terms", name)
        assert code == 3
        assert "is there already" in said or "is a symbolic link" in said


def test_a_name_that_another_agreement_had_is_still_its_own(folder: Path) -> None:
    lay_out(folder.parents[1] / "other", {"2024-01-01": OLD}, f"{ABOUT}former: [policy]\n")
    (folder.parents[1] / "other/agreements/terms").rename(folder.parent / "privacy")

    code, said = run(folder, "rename", "terms", "policy")

    assert code == 3
    assert "was called “policy” before" in said


# ---------------------------------------------------------------- killed


class Killed(BaseException):
    """The process ends here."""


def killing(at: int) -> Iterator[mock._patch[object]]:
    """Yield what makes the n-th step that changes a file the last one, done or not."""
    steps = iter(range(10**6))
    places = (
        (Path, "rename"),
        (Path, "replace"),
        (Path, "unlink"),
        (os, "link"),
        (record_log.RecordLog, "add"),
    )
    for owner, name in places:
        real = getattr(owner, name)

        def step(*args: object, real: object = real, **named: object) -> object:
            if next(steps) == at:
                raise Killed
            return real(*args, **named)  # type: ignore[operator]

        yield mock.patch.object(owner, name, step)


@pytest.mark.parametrize(
    ("arguments", "changed"),
    [
        (("redate", "terms", "2025-01-01", "2025-02-15", *WHY), "terms/versions/2025-02-15.md"),
        (("rename", "terms", "membership"), "membership/agreement.yml"),
        (("withdraw", "terms", "2027-01-01", *WHY), "terms/manifest.jsonl"),
        (("end", "terms", "--on", "2027-10-31"), "terms/manifest.jsonl"),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_killed_at_any_step_the_same_command_finishes_what_it_began(
    arguments: tuple[str, ...], changed: str, folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder.parent, tmp_path / "kept")
    assert run(folder, *arguments)[0] == 0
    wanted = files(folder.parent)
    assert changed in wanted
    at, ended = 0, False
    while not ended:
        shutil.rmtree(folder.parent)
        shutil.copytree(tmp_path / "kept", folder.parent)
        patches = list(killing(at))
        for patch in patches:
            patch.start()
        try:
            ended = run(folder, *arguments)[0] == 0
        except Killed:
            pass
        finally:
            mock.patch.stopall()
        if not ended:
            assert files(folder.parent) == wanted or run(folder, *arguments)[0] == 0, at
        assert files(folder.parent) == wanted, at
        at += 1
    assert at > 3
