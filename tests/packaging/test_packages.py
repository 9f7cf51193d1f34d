"""What is published: a wheel and a source archive that hold the program, whole, and no more.

They are built, checked and installed here as they are on the way to an index; no network.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.cli.repositories import git
from tests.cli.workflow_player import Played, played
from tests.intake.misbehaving import Misbehaving, misbehaving
from tests.site.project import NEW, OLD, ROOT, TODAY, lay_out, settings

from plainredline import __version__

PACKAGE = "generator/plainredline"
NAME = f"plainredline-{__version__}"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


class Packages(NamedTuple):
    """What a build gave."""

    wheel: Path
    archive: Path

    def names(self) -> set[str]:
        """Return what is in the wheel."""
        with zipfile.ZipFile(self.wheel) as wheel:
            return set(wheel.namelist())

    def metadata(self) -> Message:
        """Return what an index says of it."""
        with zipfile.ZipFile(self.wheel) as wheel:
            return message_from_bytes(wheel.read(f"{NAME}.dist-info/METADATA"))


def built(source: Path, out: Path, *targets: str, day: int = TODAY) -> Packages:
    """Build the packages of a source tree."""
    options = [word for target in targets for word in ("-t", target)]
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(out), *options],
        cwd=source,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(day)},
        check=True,
        capture_output=True,
    )
    return Packages(out / f"{NAME}-py3-none-any.whl", out / f"{NAME}.tar.gz")


def kept(folder: str) -> set[str]:
    """Return the files below a folder that are part of the project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", folder],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return {name for name in listed.split("\0") if name and (ROOT / name).exists()}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    return built(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def unpacked(packages: Packages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the source archive unpacks to."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(packages.archive) as archive:
        archive.extractall(folder, filter="data")
    return folder / NAME


@pytest.fixture(scope="module")
def installed(packages: Packages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new environment with the wheel, in which what it needs is that of this one."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = scripts(folder) / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    alone = ["--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check"]
    subprocess.run([*pip, *alone, str(packages.wheel)], check=True)
    place = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    others = Path(place) / "others.pth"
    others.write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder


def scripts(environment: Path) -> Path:
    """Return where the commands of an environment are."""
    return environment / ("Scripts" if os.name == "nt" else "bin")


# ---------------------------------------------------------------- what is in them


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(packages: Packages) -> None:
    ours = {name.removeprefix("generator/") for name in kept(PACKAGE)}
    about = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}

    assert packages.names() == ours | {f"{NAME}.dist-info/{name}" for name in about}
    for kind in ("j2", "css", "po", "toml", "txt", "typed", "svg"):
        assert any(name.endswith(f".{kind}") for name in packages.names()), kind


def test_the_source_archive_holds_what_builds_it_and_nothing_else(packages: Packages) -> None:
    with tarfile.open(packages.archive) as archive:
        names = {name.removeprefix(f"{NAME}/") for name in archive.getnames()}

    assert names == kept(PACKAGE) | {
        "PKG-INFO", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml",
    }  # fmt: skip


def test_the_source_archive_builds_the_same_wheel_byte_for_byte(
    packages: Packages, unpacked: Path, tmp_path: Path
) -> None:
    for path in unpacked.rglob("*"):
        os.utime(path, (TODAY, TODAY))
        if path.is_file():
            path.chmod(0o600)
    again = built(unpacked, tmp_path, "wheel")

    assert again.wheel.read_bytes() == packages.wheel.read_bytes()


def test_the_source_archive_builds_itself_byte_for_byte(
    packages: Packages, unpacked: Path, tmp_path: Path
) -> None:
    again = built(unpacked, tmp_path, "sdist")

    assert again.archive.read_bytes() == packages.archive.read_bytes()


def test_those_who_check_packages_find_nothing(packages: Packages) -> None:
    checks = {"check-wheel-contents": packages.wheel, "validate-pyproject": ROOT / "pyproject.toml"}
    for name, file in checks.items():
        command = [scripts(Path(sys.prefix)) / name, file]
        result = subprocess.run(command, capture_output=True, text=True, check=False)

        assert result.returncode == 0, result.stdout + result.stderr


# ---------------------------------------------------------------- what is said of them


def test_the_version_stands_in_one_place(packages: Packages) -> None:
    metadata = packages.metadata()

    assert metadata["Version"] == __version__
    assert "version" not in SETTINGS["project"]


def test_what_an_index_shows_leads_nowhere_beside_it(packages: Packages) -> None:
    text = str(packages.metadata().get_payload())
    links = re.findall(r"\]\(([^)]+)\)", text)
    pages = re.findall(r"\]\(docs/([^)#]+)", (ROOT / "README.md").read_text("utf-8"))

    assert links
    assert all(link.startswith("https://") for link in links), links
    for page in pages:
        assert (ROOT / "docs" / page).is_file(), page
        address = re.sub(r"(^|/)index\.md$|\.md$", r"\1", page)
        assert any(link.rstrip("/").endswith(address.rstrip("/")) for link in links), page


def test_an_index_is_told_the_addresses_the_licence_and_each_python(packages: Packages) -> None:
    metadata = packages.metadata()
    classifiers = metadata.get_all("Classifier", [])
    addresses = dict(each.split(", ") for each in metadata.get_all("Project-URL", []))

    assert metadata["License-Expression"] == "Apache-2.0"
    assert {"Homepage", "Documentation", "Source", "Issues", "Changelog"} <= addresses.keys()
    assert all(each.startswith("https://") for each in addresses.values())
    assert metadata["Requires-Python"] == ">=3.11"
    for minor in range(11, 15):
        assert f"Programming Language :: Python :: 3.{minor}" in classifiers


def test_all_is_every_extra() -> None:
    extras = SETTINGS["project"]["optional-dependencies"]
    others = ",".join(sorted(extras.keys() - {"all"}))

    assert extras["all"] == [f"plainredline[{others}]"]


def test_each_extra_is_told_where_installing_is() -> None:
    page = (ROOT / "docs/install.md").read_text("utf-8")

    for extra in SETTINGS["project"]["optional-dependencies"]:
        assert f"| `{extra}` |" in page, extra


# ---------------------------------------------------------------- installed


def test_the_command_of_the_wheel_builds_a_site(installed: Path, tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    command = [str(scripts(installed) / "plainredline"), "build", "--out", "site"]
    result = subprocess.run(
        command, cwd=project, env=settings(), capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stderr
    assert (project / "site/terms/versions/2025-01-01/index.html").is_file()


def test_the_module_of_the_wheel_is_its_command(installed: Path, tmp_path: Path) -> None:
    python = [str(scripts(installed) / "python")]
    asked = "import plainredline.cli as it; print(it.__file__)"
    file, version = (
        subprocess.run([*python, *words], cwd=tmp_path, capture_output=True, text=True, check=True)
        for words in (("-c", asked), ("-m", "plainredline", "--version"))
    )

    assert Path(file.stdout.strip()).is_relative_to(installed)
    assert version.stdout == f"plainredline, version {__version__}\n"


def test_mkdocs_finds_the_plugin_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    result = subprocess.run(
        [scripts(installed) / "python", "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env=settings(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    assert (project / "site/terms/versions/2025-01-01/index.html").is_file()


def test_a_site_that_the_wheel_began_renews_itself_but_for_the_merge(
    installed: Path, tmp_path: Path
) -> None:
    """As its owner's host plays it: each shell step, in a repository that knows nothing of ours.

    In the end an edit is faulty, and nothing that is published changes.
    """
    with misbehaving() as server, loaded_once(installed) as program:
        server.page("/terms", page_of(OLD))
        path = f"{visitor(program, tmp_path, server)}:{scripts(installed)}"
        site, host = begun_site(path, tmp_path, f"{server.address}/terms")

        server.page("/terms", page_of(NEW))
        proposed = host.workflow("watch.yml")
        assert proposed == {"look": "success", "propose": "success", "tell": "skipped"}
        said = (host.host / "said.md").read_text("utf-8")
        assert "<del>thirty (30)</del> <ins>sixty (60)</ins>" in said
        assert "### Still open" in said
        assert host.workflow("pull-request.yml", "new-versions") == {"check": "success"}
        assert (host.host / "summary.md").read_text("utf-8") == said

        pushed(site, host, "pull", "--quiet", "--no-rebase", host.origin, "new-versions")
        subscribed(host, server)
        assert set(host.workflow("publish.yml").values()) == {"success"}
        page = host.host / f"pages/terms/changes/{DAY}/index.html"
        published = page.read_bytes()
        [told] = [json.loads(each.body) for each in server.asked if each.target == "/hook"]
        assert (told["event"], told["version"]["filed"]) == ("changed", DAY)

        (site / "agreements/terms/agreement.yml").write_text("title: Terms\n", "utf-8")
        pushed(site, host, "commit", "--quiet", "--all", "--message", "faulty")
        ended = host.workflow("publish.yml")
        assert ended.pop("build") == "failure"
        assert set(ended.values()) == {"skipped"}
        assert page.read_bytes() == published
        looked = host.workflow("watch.yml")
        assert looked == {"look": "success", "propose": "skipped", "tell": "failure"}


DAY = "2026-11-25"
LATER = TODAY + 2 * 24 * 60 * 60


def page_of(text: str) -> bytes:
    """Return a page that has a text, as its provider would publish it."""
    words = text.partition("1.1 ")[2]
    many = "".join(
        f"<p>1.{n} Clause {n} is as it was before, and says so.</p>" for n in range(2, 32)
    )
    page = f"<main><h1>Terms</h1><h2>1. Closing</h2><p>1.1 {words}</p>{many}</main>"
    return f"<!doctype html><html><title>Terms</title>{page}</html>".encode()


def settings_on(moment: int) -> dict[str, str]:
    """Return the environment of one day, in which nothing is asked of an index."""
    return {"SOURCE_DATE_EPOCH": str(moment), "PIP_NO_INDEX": "1"}


@contextmanager
def loaded_once(installed: Path) -> Iterator[str]:
    """Give words that run the command of an environment, each time from the same start."""
    with tempfile.TemporaryDirectory() as folder:
        door = Path(folder) / "door"
        words = [scripts(installed) / "python", Path(__file__).parent / "preloaded.py", door]
        with subprocess.Popen(words) as running:
            try:
                while not door.exists():
                    assert running.poll() is None
                    time.sleep(0.05)
                yield f"{sys.executable} -IS {words[1]} {door} call"
            finally:
                running.terminate()


def subscribed(host: Played, server: Misbehaving) -> None:
    """Let the host tell a webhook what is new, which has heard of the first version already."""
    server.reply("/hook", 204, {}, b"")
    host.names |= {"secrets.WEBHOOK": f"{server.address}/hook"}
    first = "version terms 2026-11-23"
    known = [{"to": "webhook", "key": key, "sha256": ""} for key in ("begun", first)]
    (host.host / "cache").mkdir()
    lines = "".join(f"{json.dumps(line)}\n" for line in known)
    (host.host / "cache/announced.jsonl").write_text(lines, "utf-8")


def visitor(program: str, folder: Path, server: Misbehaving) -> Path:
    """Return a folder with our command, which may visit a server of these tests."""
    visit = f'test "$1" != watch || set -- "$@" --allow-private {server.host}\n'
    visit += 'test "$1" != announce || set -- "$@" --private\n'
    command = folder / "own/plainredline"
    command.parent.mkdir()
    command.write_text(f'#!/bin/bash\n{visit}exec {program} "$@"\n', "utf-8")
    command.chmod(0o755)
    return command.parent


def begun_site(path: str, folder: Path, address: str) -> tuple[Path, Played]:
    """Make a site of an agreement that is live, and push it to a host."""
    environment = {**os.environ, **settings_on(TODAY), "PATH": f"{path}:/usr/bin:/bin"}
    for words in (
        ["init", "site", "--title", "Terms", "--provider", "Example Ltd", "--host", "github",
         "--source", address],
        ["watch", "--root", "site/agreements"],
    ):  # fmt: skip
        done = subprocess.run(
            ["plainredline", *words],  # noqa: S607 - of the environment that is tested
            cwd=folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode in {0, 10}, done.stdout + done.stderr
    site = folder / "site"
    return site, played(folder / "host", site, path, **settings_on(LATER))


def pushed(site: Path, host: Played, *arguments: str) -> None:
    """Do what is left to a hand, and push it: merge what is proposed, or edit a file."""
    git(site, *arguments)
    git(site, "push", "--quiet", host.origin, "main")
