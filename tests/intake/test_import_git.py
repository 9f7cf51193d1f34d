"""A history of a file becomes the versions of an agreement."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.intake.conftest import Import
from tests.intake.histories import Commit, git, written

from plainredline.read import read_agreement

FIRST = "# Terms of the Mill\n\n1. You pay within thirty days.\n\n2. We may close the mill.\n"
SECOND = FIRST.replace("thirty", "fourteen")
THIRD = SECOND.replace("may close", "may sell")


def days(agreements: Path, slug: str = "terms") -> list[str]:
    """Return the days of the versions that an agreement has."""
    return sorted(path.stem for path in (agreements / slug / "versions").iterdir())


def text_of(agreements: Path, day: str, slug: str = "terms") -> str:
    """Return what a version says, without its front matter."""
    raw = (agreements / slug / "versions" / f"{day}.md").read_bytes().decode()
    return raw.split("---\n\n", 1)[1]


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file below a folder with its bytes and when it was written."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_last_commit_of_each_day_is_a_version(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-03-01", {"terms.md": FIRST}),
        Commit("2021-05-04T09:00", {"terms.md": SECOND}),
        Commit("2021-05-04T17:00", {"terms.md": THIRD}),
    )

    done = take("terms.md")

    assert (done.returncode, done.stderr) == (0, "")
    assert days(agreements) == ["2020-03-01", "2021-05-04"]
    assert text_of(agreements, "2021-05-04") == THIRD
    assert "agreements/terms: 2 versions, 2020-03-01 to 2021-05-04" in done.stdout


def test_a_version_says_when_it_was_captured_and_from_which_commit_and_not_when_it_holds(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-03-01", {"docs/terms.md": FIRST}))
    git(repository, "remote", "add", "origin", "git@github.com:mill/policies.git")
    commit = git(repository, "rev-parse", "HEAD")

    take("docs/terms.md")

    (version,) = read_agreement(agreements / "terms").versions
    assert (str(version.captured), version.start) == ("2020-03-01", None)
    assert version.source == f"https://github.com/mill/policies/blob/{commit}/docs/terms.md"
    assert f"# commit {commit} of docs/terms.md" in version.raw.decode()


def test_what_an_agreement_is_is_guessed_and_said_to_be(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-03-01", {"terms.md": FIRST}))

    done = take("terms.md", "--provider", "The Mill")

    about = read_agreement(agreements / "terms")
    assert (about.title, about.provider, about.kind) == (
        "Terms of the Mill", "The Mill", "terms-of-service",
    )  # fmt: skip
    assert (about.language, about.status) == ("en", "captured")
    assert "title, kind, language were guessed" in done.stdout


def test_the_same_import_again_writes_nothing(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-03-01", {"terms.md": FIRST}))
    take("terms.md")
    before = state_of(agreements)

    again = take("terms.md")

    assert (again.returncode, again.stdout) == (0, "Nothing new.\n")
    assert state_of(agreements) == before


def test_an_import_goes_on_with_what_came_since(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-03-01", {"terms.md": FIRST}))
    take("terms.md")
    before = state_of(agreements / "terms/versions")
    written(repository, Commit("2022-01-01", {"terms.md": SECOND}))

    done = take("terms.md")

    assert "agreements/terms: 1 version, 2022-01-01" in done.stdout
    assert days(agreements) == ["2020-03-01", "2022-01-01"]
    assert state_of(agreements / "terms/versions").items() >= before.items()


def test_a_file_is_followed_under_the_names_that_it_had(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2019-01-01", {"Old Terms.md": FIRST}),
        Commit("2020-01-01", renamed={"Old Terms.md": "legal/TERMS.md"}),
        Commit("2021-01-01", renamed={"legal/TERMS.md": "legal/terms.md"}),
        Commit("2021-02-01", {"legal/terms.md": SECOND}),
    )

    for path in ("legal/terms.md", "legal"):
        take(path)
        assert days(agreements) == ["2019-01-01", "2021-02-01"]


@pytest.mark.parametrize("path", ["terms.md", "."])
def test_a_name_that_changes_its_case_alone_is_followed_however_much_is_rewritten_with_it(
    path: str, repository: Path, agreements: Path, take: Import
) -> None:
    other = "All other words.\n"
    written(
        repository,
        Commit("2019-01-01", {"TERMS.md": FIRST}),
        Commit("2020-01-01", {"TERMS.md": None, "Terms.md": other}),
        Commit("2021-01-01", {"Terms.md": None, "terms.md": FIRST}),
    )

    take(path)

    assert days(agreements) == ["2019-01-01", "2020-01-01", "2021-01-01"]


def test_an_import_finds_its_agreement_though_the_file_was_renamed_since(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2019-01-01", {"terms.md": FIRST}))
    take("terms.md")
    written(
        repository,
        Commit("2020-01-01", renamed={"terms.md": "legal/conditions.md"}),
        Commit("2021-02-01", {"legal/conditions.md": SECOND}),
    )

    take("legal/conditions.md")

    assert [path.name for path in agreements.glob("[!.]*")] == ["terms"]
    assert days(agreements) == ["2019-01-01", "2021-02-01"]


def test_files_that_exchange_their_names_keep_their_histories(
    repository: Path, agreements: Path, take: Import
) -> None:
    privacy = "# Privacy of the Mill\n\nWe keep your name for two years and tell nobody.\n"
    written(
        repository,
        Commit("2019-01-01", {"a.md": FIRST, "b.md": privacy}),
        Commit("2020-01-01", renamed={"a.md": "x.md"}),
        Commit("2020-01-02", renamed={"b.md": "a.md"}),
        Commit("2020-01-03", renamed={"x.md": "b.md"}),
        Commit("2021-01-01", {"b.md": SECOND, "a.md": privacy.replace("two", "five")}),
    )

    take("*.md")
    take("a.md")

    assert text_of(agreements, "2019-01-01", "a") == privacy
    assert text_of(agreements, "2019-01-01", "b") == FIRST
    assert days(agreements, "a") == days(agreements, "b") == ["2019-01-01", "2021-01-01"]


def test_a_text_that_is_put_aside_when_another_takes_its_place_does_not_take_its_history_along(
    repository: Path, agreements: Path, take: Import
) -> None:
    other = "# Rules\n\nNobody enters the mill by night, whoever asks for it.\n"
    written(
        repository,
        Commit("2019-01-01", {"terms.md": FIRST}),
        Commit("2020-01-01", {"terms.md": other, "archive/2019.md": FIRST}),
    )

    take("**/*.md")

    assert days(agreements) == ["2019-01-01", "2020-01-01"]
    assert days(agreements, "2019") == ["2020-01-01"]


def test_a_file_that_was_taken_away_and_came_back_is_one_agreement(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2019-01-01", {"terms.md": FIRST}),
        Commit("2020-01-01", {"terms.md": None}),
        Commit("2021-01-01", {"terms.md": SECOND}),
        Commit("2022-01-01", {"terms.md": None}),
    )

    done = take("terms.md")

    assert days(agreements) == ["2019-01-01", "2021-01-01"]
    assert "the file was taken away: 2020-01-01, 2022-01-01" in done.stdout
    assert take("terms.md").stdout == "Nothing new.\n"


def test_what_was_written_on_a_branch_is_of_the_day_on_which_it_was_merged(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-01-01", {"terms.md": FIRST}),
        Commit("2020-02-01", {"terms.md": SECOND}, branch="draft"),
        Commit("2020-03-01", {"other.md": "Words.\n"}),
        Commit("2020-04-01", {"terms.md": SECOND}, merged="draft"),
    )

    take("terms.md")

    assert days(agreements) == ["2020-01-01", "2020-04-01"]


def test_commits_that_change_no_word_are_no_versions(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-01-01", {"terms.md": FIRST}),
        Commit("2020-02-01"),
        Commit("2020-03-01", {"terms.md": FIRST.replace("\n", "\r\n")}),
        Commit("2020-04-01", {"terms.md": "\ufeff" + FIRST}),
        Commit("2020-05-01", {"terms.md": f"---\ntitle: Terms\nlayout: wide\n---\n\n{FIRST}\n\n"}),
        Commit("2020-06-01", {"terms.md": FIRST.replace("thirty days", "thirty\ndays")}),
        Commit("2020-07-01", {"terms.md": SECOND}),
    )

    done = take("terms.md")

    assert days(agreements) == ["2020-01-01", "2020-07-01"]
    assert "4 states left out: no word differs from the version before" in done.stdout


def test_a_later_commit_of_a_day_takes_the_place_of_the_one_that_was_imported(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-01-01T08:00", {"terms.md": FIRST}))
    take("terms.md")
    written(repository, Commit("2020-01-01T18:00", {"terms.md": SECOND}))

    take("terms.md")

    assert days(agreements) == ["2020-01-01"]
    assert text_of(agreements, "2020-01-01") == SECOND


def test_what_an_author_edited_or_removed_or_wrote_stays_as_it_is(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-01-01T08:00", {"terms.md": FIRST}),
        Commit("2020-02-01T08:00", {"terms.md": SECOND}),
    )
    take("terms.md")
    versions = agreements / "terms/versions"
    (versions / "2020-01-01.md").write_text("Mine.\n", "utf-8")
    (versions / "2020-02-01.md").unlink()
    (versions / "2020-03-01.md").write_text("Mine too.\n", "utf-8")
    about = (agreements / "terms/agreement.yml").read_bytes()
    written(
        repository,
        Commit("2020-02-01T18:00", {"terms.md": THIRD}),
        Commit("2020-03-01", {"terms.md": FIRST}),
        Commit("2020-04-01", {"terms.md": THIRD}),
    )

    done = take("terms.md")

    assert days(agreements) == ["2020-01-01", "2020-03-01", "2020-04-01"]
    assert (versions / "2020-01-01.md").read_text("utf-8") == "Mine.\n"
    assert (versions / "2020-03-01.md").read_text("utf-8") == "Mine too.\n"
    assert (agreements / "terms/agreement.yml").read_bytes() == about
    assert "left as you have it: 2020-02-01, 2020-03-01" in done.stdout


def test_a_day_that_a_text_states_is_proposed_and_not_taken(
    repository: Path, agreements: Path, take: Import
) -> None:
    dated = FIRST + "\nEffective as of May 1, 2020.\n"
    written(
        repository,
        Commit("2020-04-15", {"terms.md": dated}),
        Commit("2020-08-01", {"terms.md": dated.replace("thirty", "ten")}),
    )

    done = take("terms.md")

    first, second = read_agreement(agreements / "terms").versions
    line = "# effective: 2020-05-01 # the text: Effective as of May 1, 2020"
    assert (first.start, line in first.raw.decode()) == (None, True)
    assert b"# effective" not in second.raw
    assert "1 version with a day of effect in the text" in done.stdout
    path = agreements / "terms/versions/2020-04-15.md"
    path.write_text(path.read_text("utf-8").replace("# effective", "effective"), "utf-8")
    assert str(read_agreement(agreements / "terms").versions[0].start) == "2020-05-01"


def test_a_day_that_front_matter_names_is_proposed_once(
    repository: Path, agreements: Path, take: Import
) -> None:
    above = "---\neffective: 2020-05-01\n---\n"
    written(
        repository,
        Commit("2020-04-15", {"terms.md": above + FIRST}),
        Commit("2020-08-01", {"terms.md": above + SECOND}),
    )

    take("terms.md")

    first, second = read_agreement(agreements / "terms").versions
    assert "# effective: 2020-05-01 # the text: effective: 2020-05-01" in first.raw.decode()
    assert (first.start, b"# effective" in second.raw) == (None, False)


def test_each_commit_is_a_version_where_that_is_wanted(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-01-01T08:00", {"terms.md": FIRST}),
        Commit("2020-01-01T18:00", {"terms.md": SECOND}),
        Commit("2020-01-02", {"terms.md": THIRD}),
    )

    done = take("terms.md", "--every", "commit")

    seen = [
        (str(v.effective), str(v.first_seen)) for v in read_agreement(agreements / "terms").versions
    ]
    assert seen == [
        ("2020-01-01", "2020-01-01"), ("2020-01-02", "2020-01-01"), ("2020-01-03", "2020-01-02"),
    ]  # fmt: skip
    assert "2 versions filed by the next free day" in done.stdout
    assert take("terms.md").stdout == "Nothing new.\n"
    assert take("terms.md", "--every", "day").returncode == 3


def test_files_that_followed_each_other_become_one_agreement(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2019-01-01", {"old.md": "# Rules\n\nBe kind to the miller, always.\n"}),
        Commit("2020-01-01", {"old.md": None, "new.md": FIRST}),
        Commit("2021-01-01", {"new.md": SECOND}),
    )

    take("old.md", "new.md", "--as", "mill-terms")

    assert days(agreements, "mill-terms") == ["2019-01-01", "2020-01-01", "2021-01-01"]


def test_files_that_are_there_at_once_are_not_one_agreement(repository: Path, take: Import) -> None:
    written(repository, Commit("2019-01-01", {"a.md": FIRST, "b.md": SECOND}))

    done = take("a.md", "b.md", "--as", "terms")

    assert done.returncode == 3
    assert "a.md and b.md are there at the same time" in done.stderr


def test_an_agreement_that_an_author_began_is_added_to_only_where_that_is_said(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2019-01-01", {"terms.md": FIRST}))
    plainredline(
        agreements.parent, "new", "terms", "--title", "T", "--provider", "P",
        "--effective", "2021-01-01",
    )  # fmt: skip

    refused = take("terms.md")

    assert refused.returncode == 3
    assert "--as terms" in refused.stderr
    assert take("terms.md", "--as", "terms").returncode == 0
    assert days(agreements) == ["2019-01-01", "2021-01-01"]


def test_a_branch_is_followed_where_one_is_named(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-01-01", {"terms.md": FIRST}),
        Commit("2020-02-01", {"terms.md": SECOND}, branch="next"),
    )

    take("terms.md", "--branch", "next")

    assert days(agreements) == ["2020-01-01", "2020-02-01"]


def test_a_file_whose_name_looks_like_a_pattern_is_meant_by_its_name(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-01-01", {"terms [eu].md": FIRST, "terms e.md": SECOND}))

    take("terms [eu].md")

    assert [path.name for path in agreements.glob("[!.]*")] == ["terms-eu"]


def test_each_commit_goes_on_where_the_last_import_was(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(
        repository,
        Commit("2020-01-01T08:00", {"terms.md": FIRST}),
        Commit("2020-01-01T09:00", {"terms.md": SECOND}),
    )
    take("terms.md", "--every", "commit")
    written(repository, Commit("2020-01-01T10:00", {"terms.md": THIRD}))

    take("terms.md")

    assert days(agreements) == ["2020-01-01", "2020-01-02", "2020-01-03"]
    assert text_of(agreements, "2020-01-03") == THIRD


def test_line_ends_that_version_control_wrote_are_no_edit_of_an_author(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-01-01T08:00", {"terms.md": FIRST}))
    take("terms.md")
    path = agreements / "terms/versions/2020-01-01.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    written(repository, Commit("2020-01-01T18:00", {"terms.md": SECOND}))

    take("terms.md")

    assert text_of(agreements, "2020-01-01") == SECOND


def test_a_history_that_was_written_anew_gives_nothing_new(
    repository: Path, agreements: Path, take: Import
) -> None:
    commits = [
        Commit("2020-01-01", {"terms.md": FIRST}),
        Commit("2020-02-01", {"terms.md": SECOND}),
    ]
    written(repository, *commits)
    take("terms.md")
    before = state_of(agreements)
    written(repository, Commit("2019-01-01", {"note.md": "Hi.\n"}), *commits, anew=True)

    assert take("terms.md").stdout == "Nothing new.\n"
    assert state_of(agreements) == before


def test_the_older_part_of_a_history_is_added_when_it_is_there(
    repository: Path, agreements: Path, take: Import, tmp_path: Path
) -> None:
    written(
        repository,
        Commit("2020-01-01", {"terms.md": FIRST}),
        Commit("2021-01-01", {"terms.md": SECOND}),
        Commit("2022-01-01", {"terms.md": THIRD}),
    )
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{repository}", str(copy))

    shallow = take("terms.md", place=str(copy))

    assert days(agreements) == ["2021-01-01", "2022-01-01"]
    assert "lacks the older part" in shallow.stdout
    git(copy, "fetch", "--quiet", "--unshallow")
    take("terms.md", place=str(copy))
    assert days(agreements) == ["2020-01-01", "2021-01-01", "2022-01-01"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no file of it is named. There are: `terms.md`"),
        (("term.md",), "no file `term.md` is or was in it. Did you mean `terms.md`?"),
        (("legal/*.md",), "holds no such file"),
        (("../terms.md",), "no file `../terms.md` is or was in it"),
        (("",), "no file `` is or was in it"),
        (("terms.md", "--branch", "nope"), "has no branch “nope”"),
        (("terms.md", "--as", "../x"), "is not a valid name for an agreement"),
        (("terms.md", "--encoding", "latin-99"), "“latin-99” is not an encoding"),
        (("terms.md", "--encoding", "base64"), "“base64” is not an encoding"),
    ],
)
def test_what_is_wrong_is_said_with_what_mends_it(
    words: tuple[str, ...], said: str, repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-01-01", {"terms.md": FIRST}))

    done = take(*words)

    assert done.returncode == 3
    assert said in done.stderr
    assert not agreements.exists()


def test_a_folder_that_is_no_repository_or_has_no_commit_is_named(
    repository: Path, take: Import
) -> None:
    repository.mkdir()
    assert "is not a git repository" in take("terms.md").stderr
    git(repository, "init", "--quiet")

    assert "has no commit yet" in take("terms.md").stderr


def test_what_is_imported_is_recorded_where_there_is_a_manifest_and_a_later_state_corrects(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-03-01", {"terms.md": FIRST}))
    take("terms.md")
    plainredline(agreements.parent, "record")
    written(repository, Commit("2021-05-04T09:00", {"terms.md": SECOND}))
    take("terms.md")
    written(repository, Commit("2021-05-04T17:00", {"terms.md": THIRD}))

    done = take("terms.md")

    assert (done.returncode, done.stderr) == (0, "")
    records = read_agreement(agreements / "terms").records
    assert [(record.deed.value, str(record.version)) for record in records] == [
        ("recorded", "2020-03-01"),
        ("recorded", "2021-05-04"),
        ("corrected", "2021-05-04"),
    ]
    assert records[2].reason == "A later state of the same day was taken in."
    assert records[2].raw_sha256 == sha256(THIRD.encode()).hexdigest()
    assert plainredline(agreements.parent, "verify").returncode == 0
