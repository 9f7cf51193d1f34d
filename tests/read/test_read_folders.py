"""Folders, names, links and encodings that a build must refuse, each with its golden message."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plainredline.assemble.recording import record_versions
from plainredline.errors import SourceError
from plainredline.read import agreement_folder, read_agreement, read_agreements
from plainredline.read.source_files import MOST_PROBLEMS

GOLDEN = Path(__file__).parent / "golden" / "folders"
GOOD = "# Terms\n\n1. Be fair.\n"
EXPLANATION = "Summary.\n"
FAULTS: dict[str, Callable[[Path], object]] = {}

Fault = Callable[[Path], object]


def fault(spoil: Fault) -> Fault:
    """Register a way to spoil a good folder; its name is the name of the golden file."""
    FAULTS[spoil.__name__.replace("_", "-")] = spoil
    return spoil


def write(folder: Path, name: str, content: str | bytes = GOOD) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


@fault
def version_is_a_link_outside(folder: Path) -> None:
    write(folder.parent.parent, "secret.txt", "secret")
    (folder / "versions/2024-01-01.md").symlink_to("../../../secret.txt")


@fault
def version_is_a_link_inside(folder: Path) -> None:
    (folder / "versions/2024-01-01.md").symlink_to("2023-03-20.md")


@fault
def version_is_a_dangling_link(folder: Path) -> None:
    (folder / "versions/2024-01-01.md").symlink_to("nothing.md")


@fault
def link_to_itself(folder: Path) -> None:
    (folder / "versions/2024-01-01.md").symlink_to("2024-01-01.md")


@fault
def versions_is_a_link(folder: Path) -> None:
    (folder / "versions").rename(folder.parent.parent / "elsewhere")
    (folder / "versions").symlink_to("../../elsewhere")


@fault
def agreement_yml_is_a_link(folder: Path) -> None:
    (folder / "agreement.yml").unlink()
    (folder / "agreement.yml").symlink_to("/etc/hostname")


@fault
def agreement_is_a_link(folder: Path) -> None:
    (folder.parent / "copy").symlink_to("terms")


@fault
def explanation_is_a_link(folder: Path) -> None:
    (folder / "explanations/2023-03-20.md").symlink_to("/etc/hostname")


@fault
def version_is_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "versions/2024-01-01.md")


@fault
def version_is_a_folder(folder: Path) -> None:
    (folder / "versions/2024-01-01.md").mkdir()


@fault
def versions_is_a_file(folder: Path) -> None:
    (folder / "versions").rename(folder.parent.parent / "elsewhere")
    write(folder, "versions")


@fault
def no_versions(folder: Path) -> None:
    for path in (folder / "versions").iterdir():
        path.unlink()


@fault
def no_versions_folder(folder: Path) -> None:
    (folder / "versions").rename(folder / "version")


@fault
def no_agreement_yml(folder: Path) -> None:
    (folder / "agreement.yml").rename(folder / "agreement.yaml")


@fault
def slug_with_capitals(folder: Path) -> None:
    folder.rename(folder.parent / "Terms of Service")


@fault
def slug_too_long(folder: Path) -> None:
    folder.rename(folder.parent / ("a" * 65))


@fault
def slug_with_escapes(folder: Path) -> None:
    folder.rename(folder.parent / "terms\x1b[2J\n")


@fault
def slug_of_foreign_bytes(folder: Path) -> None:
    os.rename(folder, os.fsencode(folder.parent) + b"/caf\xe9")  # noqa: PTH104 - Paths hold text.


@fault
def file_beside_the_agreements(folder: Path) -> None:
    write(folder.parent, "2023-03-20.md")


@fault
def file_beside_the_versions(folder: Path) -> None:
    write(folder, "2023-03-20.md")


@fault
def picture_among_the_versions(folder: Path) -> None:
    write(folder, "versions/logo.png", b"\x89PNG")


@fault
def version_of_no_such_day(folder: Path) -> None:
    write(folder, "versions/2023-02-30.md")


@fault
def version_named_loosely(folder: Path) -> None:
    write(folder, "versions/2024-1-5.md")


@fault
def version_named_by_a_word(folder: Path) -> None:
    write(folder, "versions/current.md")


@fault
def version_with_another_suffix(folder: Path) -> None:
    write(folder, "versions/2024-01-05.markdown")


@fault
def version_with_a_language(folder: Path) -> None:
    write(folder, "versions/2024-01-05.fr.md")


@fault
def two_versions_of_one_date(folder: Path) -> None:
    write(folder, "versions/2023-3-20.md")


@fault
def explanation_in_no_language(folder: Path) -> None:
    write(folder, "explanations/2023-03-20.EN.md", EXPLANATION)


@fault
def two_explanations_in_one_language(folder: Path) -> None:
    write(folder, "explanations/2023-03-20.md", EXPLANATION)
    write(folder, "explanations/2023-03-20.en.md", EXPLANATION)


@fault
def explanation_named_by_a_word(folder: Path) -> None:
    write(folder, "explanations/notes.md", EXPLANATION)


@fault
def version_in_latin_1(folder: Path) -> None:
    write(folder, "versions/2023-03-20.md", b"# Terms\r\n\r\nThe caf\xe9.\r\n")


@fault
def version_in_latin_1_behind_a_mark(folder: Path) -> None:
    write(folder, "versions/2023-03-20.md", b"\xef\xbb\xbf# Terms\n\nThe caf\xe9.\n")


@fault
def version_in_utf_16(folder: Path) -> None:
    write(folder, "versions/2023-03-20.md", GOOD.encode("utf-16"))


@fault
def version_with_surrogates(folder: Path) -> None:
    write(folder, "versions/2023-03-20.md", b"# Terms\n\xed\xa0\x80\n")


@fault
def version_with_overlong_bytes(folder: Path) -> None:
    write(folder, "versions/2023-03-20.md", b"# Terms \xc0\xaf\n")


@fault
def version_cut_within_a_character(folder: Path) -> None:
    write(folder, "versions/2023-03-20.md", "# Café".encode()[:-1])


@fault
def version_with_a_nul(folder: Path) -> None:
    write(folder, "versions/2023-03-20.md", b"# Terms\n\nBe\0 fair.\n")


@fault
def explanation_with_a_nul(folder: Path) -> None:
    write(folder, "explanations/2023-03-20.md", b"\0")


@fault
def agreement_yml_in_latin_1(folder: Path) -> None:
    write(folder, "agreement.yml", b"title: Caf\xe9\n")


@fault
def version_too_large(folder: Path) -> None:
    write(folder, "versions/2023-03-20.md", b"a " * 2_500_001)


@fault
def explanation_too_large(folder: Path) -> None:
    write(folder, "explanations/2023-03-20.md", b"a " * 500_001)


@fault
def explanation_of_too_many_lines(folder: Path) -> None:
    write(folder, "explanations/2023-03-20.md", "- a\n" * 20_001)


@fault
def agreement_yml_too_large(folder: Path) -> None:
    write(folder, "agreement.yml", b"#" * 256_001)


@fault
def faults_in_every_file(folder: Path) -> None:
    write(folder, "agreement.yml", "title: Terms\n")
    write(folder, "versions/2022-05-01.md", "---\nlable: 1\n---\n")
    write(folder, "versions/2023-03-20.md", b"\xff")
    write(folder, "explanations/2023-03-20.md", "## Fees\n")
    write(folder.parent, "other/versions/2020-01-01.md", "")


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_folder_gives_its_golden_messages(name: str, folder: Path) -> None:
    FAULTS[name](folder)

    with pytest.raises(SourceError) as caught:
        read_agreements(folder.parent)
    told = f"{caught.value}\n"

    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, "utf-8")
    assert told == golden.read_text("utf-8")


def test_each_golden_has_its_fault() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(FAULTS)


def test_a_name_that_is_no_slug_or_no_folder_finds_no_agreement(folder: Path) -> None:
    root = folder.parent

    assert agreement_folder(root, "terms") == folder
    for slug in ("../agreements/terms", "..", "", "/etc", "terms/versions", "Terms", "a" * 65):
        with pytest.raises(SourceError, match="is not a valid slug"):
            agreement_folder(root, slug)
    with pytest.raises(SourceError, match="Did you mean `terms`"):
        agreement_folder(root, "term")


def test_an_agreement_that_is_a_link_is_not_read_by_itself_either(folder: Path) -> None:
    link = folder.parent / "copy"
    link.symlink_to("terms")

    with pytest.raises(SourceError, match="is a symbolic link to `terms`"):
        read_agreement(link)


@pytest.mark.parametrize("name", ["nothing", "terms/agreement.yml"])
def test_a_root_that_is_no_folder_is_told(name: str, folder: Path) -> None:
    with pytest.raises(SourceError, match="Make a folder of this name"):
        read_agreements(folder.parent / name)


def test_an_empty_root_has_no_agreements(tmp_path: Path) -> None:
    assert read_agreements(tmp_path) == ()


def test_a_file_with_endless_problems_is_told_of_the_first_ones(folder: Path) -> None:
    write(folder, "explanations/2023-03-20.md", "## Fees\n" * 1000)

    with pytest.raises(SourceError) as caught:
        read_agreements(folder.parent)

    assert len(caught.value.problems) == MOST_PROBLEMS + 1
    assert caught.value.problems[-1].message == "has 800 more problems"


def test_an_agreement_has_the_records_of_its_manifest(folder: Path) -> None:
    assert read_agreement(folder).records == ()

    written = record_versions(folder)

    agreement = read_agreement(folder)
    assert agreement.records == written
    assert [each.version for each in written] == [each.effective for each in agreement.versions]


def test_a_damaged_manifest_is_told_with_its_line_and_what_to_do(folder: Path) -> None:
    record_versions(folder)
    path = folder / "manifest.jsonl"
    path.write_bytes(path.read_bytes().replace(b"2022", b"2021", 1))

    with pytest.raises(SourceError) as told:
        read_agreement(folder)

    assert [(p.line, p.mend) for p in told.value.problems] == [
        (2, "Restore the file as it was published, from your version control")
    ]
