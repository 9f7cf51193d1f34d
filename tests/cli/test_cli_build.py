"""`plainredline build`: where it may write, and what is there when it could not."""

from __future__ import annotations

import errno
import shutil
import subprocess
from pathlib import Path
from unittest import mock

import pytest
from tests.cli.running import plainredline
from tests.signed import signed
from tests.site.project import COMMAND, lay_out, run, settings


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with an agreement in two versions."""
    return lay_out(tmp_path / "project")


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones too, but for what is kept in `.cache`."""
    found = {str(p.relative_to(folder)): p for p in folder.rglob("*") if p.is_file()}
    return {name: p.read_bytes() for name, p in found.items() if not name.startswith(".cache/")}


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("agreements/site", "the site and its agreements cannot stand in each other"),
        ("agreements", "the site and its agreements cannot stand in each other"),
        ("agreements/terms/versions", "the site and its agreements cannot stand in each other"),
        (".", "the site and its agreements cannot stand in each other"),
        ("docs/../agreements/new", "the site and its agreements cannot stand in each other"),
        ("strange", "the folder holds something that is not a site of ours"),
        ("mkdocs.yml", "is a file"),
        ("/proc/site", "/proc"),
    ],
)
def test_a_folder_that_must_not_be_replaced_is_refused(out: str, says: str, project: Path) -> None:
    (project / "strange").mkdir()
    (project / "strange/thesis.md").write_text("Mine.", "utf-8")
    before = files(project)

    result = plainredline(project, "build", "--out", out)

    assert result.returncode == 3
    assert says in result.stderr
    assert files(project) == before


def test_a_site_that_holds_its_agreements_is_not_replaced(project: Path) -> None:
    plainredline(project, "build", "--out", "site")
    (project / "agreements").rename(project / "site/agreements")

    result = plainredline(project, "build", "--root", "site/agreements", "--out", "site")

    assert result.returncode == 3
    assert (project / "site/agreements/terms/agreement.yml").exists()


def test_the_folder_that_one_stands_in_stays_the_same_folder(project: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    same = here.stat().st_ino
    for _ in range(2):
        (project / "agreements/terms/versions/2025-01-01.md").open("a").write("\nOne more.\n")
        result = plainredline(here, "build", "--root", str(project / "agreements"), "--out", ".")

    assert result.returncode == 0, result.stderr
    assert here.stat().st_ino == same
    assert (here / "index.html").exists()


def test_a_folder_without_agreements_replaces_no_site_that_has_some(project: Path) -> None:
    plainredline(project, "build", "--out", "site")
    before = files(project / "site")
    (project / "empty").mkdir()

    result = plainredline(project, "build", "--root", "empty", "--out", "site")

    assert result.returncode == 3
    assert "empty: holds no agreement, and the site that would be replaced does" in result.stderr
    assert files(project / "site") == before
    assert plainredline(project, "build", "--root", "empty", "--out", "new").returncode == 0
    assert plainredline(project, "build", "--root", "empty", "--out", "new").returncode == 0


def test_a_link_to_a_folder_leads_to_it(project: Path) -> None:
    (project / "public").mkdir()
    (project / "link").symlink_to("public")

    result = plainredline(project, "build", "--out", "link")

    assert result.returncode == 0, result.stderr
    assert (project / "link").is_symlink()
    assert (project / "public/index.html").exists()


def test_a_day_that_is_none_is_named_with_the_mend(project: Path) -> None:
    said = subprocess.run(
        [*COMMAND, "build", "--out", "site"],
        cwd=project,
        env=settings(SOURCE_DATE_EPOCH="today"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 3
    assert said.stderr.startswith(
        "SOURCE_DATE_EPOCH: 'today' is not a number of seconds since 1970"
    )


@pytest.mark.parametrize(
    ("stop", "code", "says"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (OSError(errno.ENOSPC, "No space left on device"), 3, "No space left on device"),
    ],
    ids=["control-C", "a full disk"],
)
def test_a_build_that_is_stopped_leaves_what_was_there(
    stop: BaseException, code: int, says: str, project: Path
) -> None:
    plainredline(project, "build", "--out", "site")
    (project / "site/index.html").write_text("The last one.", "utf-8")
    before = files(project)
    pages = iter(["<html>", "<html>"])

    def write(*_: object, **__: object) -> str:
        """Give two pages, and stop in the middle of the site."""
        page = next(pages, None)
        if page is None:
            raise stop
        return page

    shutil.rmtree(project / ".cache")
    with mock.patch("plainredline.assemble.making.standalone", write):
        result = plainredline(project, "build", "--out", "site")

    assert result.returncode == code
    assert says in result.stderr
    assert files(project) == before


EXPLAINED = """\
---
headline: Notice grows to sixty days
status: reviewed
reviewer: J. Okafor
---

You now wait sixty days.

## Closing takes sixty days

```change
clause: 1.1
effect: worse
quote: sixty (60) days
wording: 0123456789ab
```

### What changed

You must give sixty (60) days' notice.
"""


@pytest.fixture
def reverted(project: Path) -> Path:
    """Return a project of which the one clause that was explained is again what it was."""
    versions = project / "agreements/terms/versions"
    old = (versions / "2024-01-01.md").read_text("utf-8")
    (versions / "2025-01-01.md").write_text(old + "\n1.2 We are open.\n", "utf-8")
    explanations = project / "agreements/terms/explanations"
    explanations.mkdir()
    (explanations / "2025-01-01.md").write_text(signed(EXPLAINED), "utf-8")
    return project


def said_of_it(site: Path) -> list[Path]:
    """Return the files of a site that hold a word of the section, its headline or its summary."""
    return [p for p in site.rglob("*") if p.is_file() and b"sixty" in p.read_bytes().lower()]


@pytest.mark.parametrize("release", [(), ("--release",)], ids=["preview", "release"])
def test_a_clause_that_went_back_stops_no_site_and_its_section_is_on_no_page(
    release: tuple[str, ...], reverted: Path
) -> None:
    result = plainredline(reverted, "build", "--out", "site", *release)

    assert result.returncode == 0, result.stderr
    assert "warning: agreements/terms/explanations/2025-01-01.md:13: W16" in result.stderr
    assert said_of_it(reverted / "site") == []


@pytest.mark.parametrize("release", ["false", "true"])
def test_a_clause_that_went_back_stops_no_strict_build_of_mkdocs(
    release: str, reverted: Path
) -> None:
    settings_ = (reverted / "mkdocs.yml").read_text("utf-8")
    own = settings_.replace("plainredline]", f"plainredline: {{release: {release}}}]")
    (reverted / "mkdocs.yml").write_text(own, "utf-8")

    result = run(reverted, "build", "--strict")

    assert result.returncode == 0, result.stderr
    assert "agreements/terms/explanations/2025-01-01.md:13: W16" in result.stderr
    assert said_of_it(reverted / "site") == []


@pytest.mark.parametrize("release", [(), ("--release",)], ids=["preview", "release"])
def test_a_clause_that_went_back_is_told_by_check_with_its_mend(
    release: tuple[str, ...], reverted: Path
) -> None:
    result = plainredline(reverted, "check", *release)

    where = "agreements/terms/explanations/2025-01-01.md:13"
    assert f"{where}: W16 clause “1.1” did not change" in result.stdout
    assert "    Remove this, or name it under `unchanged`" in result.stdout
    assert result.returncode == 0
