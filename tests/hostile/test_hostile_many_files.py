"""Three hundred files that nobody meant: each is read, or told with its name and a mend."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.hostile.files import FOREIGN, NO_PAGES, ODD, WEB_PAGES
from tests.hostile.many_files import (
    BEGINNINGS,
    CUTS,
    DAYS,
    ENCODINGS,
    NAMES,
    YAML_FORMS,
    wrong_types,
)
from tests.hostile.test_hostile_files import PLACES
from tests.site.project import lay_out

from plainredline.errors import Problem, SourceError
from plainredline.language.characters import UNSEEN
from plainredline.read import read_site_file, survey
from plainredline.storage.shelf import RECORD, read_output
from plainredline.storage.written_files import MARKER, read_written_files, site_name

CONTENTS: Mapping[str, bytes] = {**ENCODINGS, **BEGINNINGS, **CUTS, **YAML_FORMS}


def told_of(root: Path, files: Iterable[tuple[str, bytes]]) -> list[tuple[Problem, ...]]:
    """Return what is told of agreements that each have one of these files."""
    made = lay_out(root / "made") / "agreements/terms"
    told = []
    for number, (place, content) in enumerate(files):
        folder = root / f"of-{number}"
        shutil.copytree(made, folder / "terms")
        path = folder / "terms" / place
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        told.append(survey(folder)[1])
        shutil.rmtree(folder)
    return told


def test_there_are_as_many_as_is_said() -> None:
    odd = [*ODD, *FOREIGN, *WEB_PAGES, *NO_PAGES]

    assert len({*odd, *CONTENTS, *wrong_types(), *DAYS, *NAMES}) >= 300


@pytest.mark.parametrize("place", PLACES)
def test_a_file_is_read_or_told_with_its_name_and_a_mend(tmp_path: Path, place: str) -> None:
    told = told_of(tmp_path, ((place, content) for content in CONTENTS.values()))

    for problem in (each for problems in told for each in problems):
        assert problem.path
        assert problem.message
        assert problem.mend
        assert not UNSEEN.search(str(problem))


def test_every_field_of_every_schema_refuses_what_it_cannot_be(tmp_path: Path) -> None:
    files = {name: each for name, each in wrong_types().items() if each[0] != "site.yml"}
    told = dict(zip(files, told_of(tmp_path, files.values()), strict=True))

    assert [name for name, problems in told.items() if not any(p.line for p in problems)] == []


def test_every_field_of_the_file_of_a_site_refuses_what_it_cannot_be(tmp_path: Path) -> None:
    path = tmp_path / "site.yml"
    for name, (place, content) in wrong_types().items():
        if place == path.name:
            path.write_bytes(content)
            with pytest.raises(SourceError) as refused:
                read_site_file(path)

            assert refused.value.problems[0].line, name


def test_a_day_is_one_or_is_told_with_its_line(tmp_path: Path) -> None:
    texts = [f"---\npublished: {day}\n---\n# T\n".encode() for day in DAYS]
    told = told_of(tmp_path, (("versions/2026-01-01.md", text) for text in texts))

    taken = [day for day, problems in zip(DAYS, told, strict=True) if not problems]
    assert taken == ["9999-12-31", "true", "2026-01-01 # soon"]


def test_a_name_of_no_version_is_told_or_passed_over(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    for name in NAMES:
        with suppress(OSError):
            (root / "agreements" / name).mkdir()
        with suppress(OSError):
            (root / "agreements/terms/versions" / name).write_text("# T\n", "utf-8")
    told = plainredline(root, "check", "--no-cache")

    assert told.returncode == 3
    assert not UNSEEN.search(told.stdout + told.stderr)


def test_a_picture_of_the_owner_stands_beside_the_file_that_names_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    site = tmp_path / "project/site.yml"
    site.parent.mkdir()
    (site.parent / "link.png").symlink_to(secret)
    for name in (
        "link.png",
        "../secret.png",
        str(secret),
        "x" * 300 + ".png",
        "..",
        "/dev/zero.png",
    ):
        site.write_text(f"logo: {name}\n", "utf-8")
        with pytest.raises(SourceError) as refused:
            read_site_file(site)

        assert "the logo" in str(refused.value)


def test_nobody_waits_for_a_pipe_that_stands_where_something_was_kept(tmp_path: Path) -> None:
    for name in (RECORD, MARKER):
        os.mkfifo(tmp_path / name)

    assert read_output(tmp_path, by_anybody=True) is None
    assert site_name(tmp_path) == ""
    assert read_written_files(tmp_path) is None
