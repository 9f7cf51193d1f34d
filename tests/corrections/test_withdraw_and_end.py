"""What `withdraw` and `end` write, refuse, and do when they are run again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.corrections.sites import lay_out, site
from tests.site.project import NEW, OLD

from plainredline.assemble.recording import record_versions
from plainredline.model.records import standing
from plainredline.read import read_agreement
from plainredline.storage import record_log

WHY = ("--reason", "The regulator objected: “no”")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an agreement with a version that is to come."""
    return lay_out(tmp_path)


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command where the agreements stand; return its code and all that it said."""
    done = plainredline(folder.parents[1], *arguments)
    return done.returncode, done.stdout + done.stderr


def withdraw(folder: Path, day: str = "2027-01-01", *more: str) -> tuple[int, str]:
    """Withdraw a version."""
    return run(folder, "withdraw", "terms", day, *WHY, *more)


def test_a_version_is_withdrawn_with_its_record_and_its_text_is_untouched(folder: Path) -> None:
    path = folder / "versions/2027-01-01.md"
    text = path.read_text("utf-8")

    code, _ = withdraw(folder, "2027-01-01", "--on", "2026-11-20")

    assert code == 0
    assert path.read_text("utf-8").endswith(f"---\n{text}")
    (version,) = read_agreement(folder).withdrawn
    assert (str(version.withdrawn), version.reason) == ("2026-11-20", WHY[1])
    assert [each.deed for each in read_agreement(folder).records][-1] == "withdrawn"
    assert "was withdrawn on 20 November 2026" in site(folder)["terms/corrections/"]


@pytest.mark.parametrize(
    "text",
    [f"---\r\nlabel: 'A: b'\r\n---\r\n{NEW}", f"\ufeff{NEW}", f"---\n\n{NEW}\n---\n\nEnd.\n"],
)
def test_whatever_stands_above_a_text_stays(text: str, folder: Path) -> None:
    path = folder / "versions/2027-01-01.md"
    path.write_bytes(text.encode())
    before = read_agreement(folder).versions[-1]

    assert withdraw(folder)[0] == 0

    after = read_agreement(folder).withdrawn[0]
    assert (after.text, after.label) == (before.text, before.label)
    assert path.read_bytes().endswith(text.removeprefix("\ufeff").encode()[-40:])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2025-01-01",), "was in force and cannot be withdrawn"),
        (("2027-01-01", "--on", "2026-12-24"), "is still to come"),
        (("2026-01-01",), "there is no version of 2026-01-01"),
        (("2027-02-30",), "is not a day"),
    ],
)
def test_what_cannot_be_withdrawn_is_refused_and_nothing_written(
    arguments: tuple[str, ...], told: str, folder: Path
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    code, said = withdraw(folder, *arguments)

    assert code == 3 if "is not a day" not in told else code != 0
    assert told in said
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_was_withdrawn_is_not_withdrawn_twice(folder: Path) -> None:
    withdraw(folder)
    before = (folder / "manifest.jsonl").read_bytes()

    code, said = withdraw(folder)

    assert code == 3
    assert "was withdrawn already" in said
    assert (folder / "manifest.jsonl").read_bytes() == before


def test_the_only_version_that_stands_is_not_withdrawn(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, {"2027-01-01": OLD})

    code, said = withdraw(folder)

    assert code == 3
    assert "is the only version that stands" in said


def test_what_was_edited_since_it_was_recorded_is_corrected_first(folder: Path) -> None:
    run(folder, "withdraw", "terms", "2027-01-01", *WHY)
    other = folder / "versions/2027-06-01.md"
    other.write_text(NEW, "utf-8")
    record_versions(folder)
    other.write_text(OLD, "utf-8")

    code, said = withdraw(folder, "2027-06-01")

    assert code == 3
    assert "plainredline correct terms 2027-06-01" in said


def test_killed_before_its_record_the_same_command_finishes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = record_log.RecordLog.add

    def killed(log: record_log.RecordLog, records: list[object]) -> object:
        if any(str(getattr(each, "deed", "")) == "withdrawn" for each in records):
            raise KeyboardInterrupt
        return add(log, records)  # type: ignore[arg-type]

    monkeypatch.setattr(record_log.RecordLog, "add", killed)
    assert withdraw(folder)[0] == 130
    monkeypatch.undo()

    code, said = withdraw(folder)

    assert code == 0
    assert "finished" in said
    assert read_agreement(folder).records[-1].deed == "withdrawn"


# ---------------------------------------------------------------- an end


def beside(folder: Path) -> None:
    """Put another agreement beside one."""
    lay_out(folder.parents[1] / "other", {"2024-01-01": OLD})
    (folder.parents[1] / "other/agreements/terms").rename(folder.parent / "general")
    about = folder.parent / "general/agreement.yml"
    about.write_text(about.read_text("utf-8").replace("Terms of Service", "'A: <b>, “G”'"), "utf-8")


def test_an_end_names_what_followed_by_its_title(folder: Path) -> None:
    beside(folder)
    withdraw(folder)
    about = folder / "agreement.yml"
    about.write_text(f"# kept\n{about.read_text('utf-8')}", "utf-8")

    code, _ = run(folder, "end", "terms", "--on", "2026-10-31", "--followed-by", "general")

    assert code == 0
    agreement = read_agreement(folder)
    assert str(agreement.ended) == "2026-10-31"
    assert [each.title for each in agreement.followed_by] == ["A: <b>, “G”"]
    assert about.read_text("utf-8").startswith("# kept\n")
    assert "A: &lt;b&gt;, “G”" in site(folder)["terms/"]


def test_an_end_is_recorded_once_and_told_among_the_corrections(folder: Path) -> None:
    beside(folder)
    withdraw(folder)
    arguments = ("end", "terms", "--on", "2026-12-31", "--followed-by", "general")

    for _ in range(2):
        run(folder, *arguments, "--reason", "Two became one.")

    *_, before, record = read_agreement(folder).records
    assert (before.deed, record.deed, str(record.ended)) == ("withdrawn", "ended", "2026-12-31")
    pages = site(folder)
    told = pages["terms/corrections/"]
    assert "Last day of this agreement: 31 December 2026, as noted on" in told
    assert "Why: Two became one." in told
    assert told.count("Full text") == 1  # Of what was withdrawn.
    assert '"deed": "ended"' in pages["agreements.json"]
    newest = standing(read_agreement(folder).records)[record.version]
    assert (newest.deed, newest.file_sha256) == ("recorded", record.file_sha256)


def test_until_the_last_day_what_follows_is_to_come(folder: Path) -> None:
    beside(folder)
    withdraw(folder)
    run(folder, "end", "terms", "--on", "2026-12-31", "--followed-by", "general")

    pages = site(folder)
    assert "In its place comes:" in pages["terms/"]
    assert "This agreement ends on 31 December 2026." in pages[""]
    assert "In its place came:" in site(folder, today=date(2027, 1, 1))["terms/"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--on", "2026-10-31"), "a version takes effect on 2027-01-01"),
        (("--on", "2028-10-31", "--followed-by", "nothing"), "holds no agreement"),
        (("--on", "2028-10-31", "--followed-by", "../terms"), "not a valid slug"),
        (("--on", "2028-10-31", "--followed-by", "terms"), "names the agreement itself"),
    ],
)
def test_an_end_that_does_not_fit_is_refused(
    arguments: tuple[str, ...], told: str, folder: Path
) -> None:
    before = (folder / "agreement.yml").read_bytes()

    code, said = run(folder, "end", "terms", *arguments)

    assert code == 3
    assert told in said
    assert (folder / "agreement.yml").read_bytes() == before


def test_an_end_can_be_said_again_with_more_that_followed_but_not_on_another_day(
    folder: Path,
) -> None:
    beside(folder)
    run(folder, "end", "terms", "--on", "2028-10-31")

    assert run(folder, "end", "terms", "--on", "2028-10-31", "--followed-by", "general")[0] == 0
    code, said = run(folder, "end", "terms", "--on", "2028-11-30")

    assert code == 3
    assert "it ended already, on 2028-10-31" in said
    assert len(read_agreement(folder).followed_by) == 1
