"""Where there is no browser, one is installed or asked for; its tests never pass without."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.browser import MISSING
from tests.site.project import ROOT

SCRIPT = ROOT / "tests/browser.sh"

APT = """\
#!{shell}
echo "$@" >> {log}
case "$1" in
  install) {install} ;;
esac
"""

BROWSER = "echo >{folder}/chromium; {chmod} +x {folder}/chromium"


class Machine:
    """A search path with little on it: a shell, who one is, and an apt-get that takes notes."""

    def __init__(self, folder: Path, *, uid: int, install: str | None) -> None:
        self.folder = folder / "bin"
        self.log = folder / "log"
        self.folder.mkdir()
        self.add("id", f"#!{shell()}\necho {uid}\n")
        if install is not None:
            own = install.format(folder=self.folder, chmod=shutil.which("chmod"))
            self.add("apt-get", APT.format(shell=shell(), log=self.log, install=own))

    def add(self, name: str, text: str) -> None:
        """Put a program on the path."""
        path = self.folder / name
        path.write_text(text, "utf-8")
        path.chmod(0o755)

    def run(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script with nothing but this path."""
        return subprocess.run(
            [shell(), SCRIPT],
            env={"PATH": str(self.folder), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        """What apt-get was asked for."""
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []


def shell() -> str:
    """Return the path of the shell."""
    path = shutil.which("sh")
    assert path is not None
    return path


def test_where_apt_can_it_installs_a_browser(tmp_path: Path) -> None:
    machine = Machine(tmp_path, uid=0, install=BROWSER)

    result = machine.run()

    assert result.returncode == 0
    assert result.stdout.splitlines()[-1] == f"browser: {machine.folder}/chromium"
    update, install = machine.calls
    assert update.startswith("update")
    assert install.startswith("install -y")
    assert install.endswith(" chromium")


@pytest.mark.parametrize(
    ("uid", "install", "calls"),
    [(0, None, 0), (0, "exit 100", 2), (0, "true", 2), (1000, BROWSER, 0)],
    ids=["no apt", "apt fails", "apt installs none", "not root"],
)
def test_where_apt_cannot_one_line_says_how_to_get_one(
    uid: int, install: str | None, calls: int, tmp_path: Path
) -> None:
    machine = Machine(tmp_path, uid=uid, install=install)

    result = machine.run()

    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "apt-get install chromium" in line
    assert len(machine.calls) == calls


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_a_browser_that_is_there_is_taken(name: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path, uid=0, install=BROWSER)
    machine.add(name, f"#!{shell()}\n")

    assert machine.run().stdout == f"browser: {machine.folder}/{name}\n"
    assert machine.calls == []


def test_a_browser_that_is_named_and_not_there_is_not_replaced_by_another(tmp_path: Path) -> None:
    machine = Machine(tmp_path, uid=0, install=BROWSER)

    result = machine.run(PLAINREDLINE_CHROMIUM="/nowhere/chromium")

    assert (result.returncode, machine.calls) == (1, [])
    assert "PLAINREDLINE_CHROMIUM" in result.stderr


def test_without_a_browser_its_tests_fail_and_say_how_to_get_one() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]

    result = subprocess.run(
        [*command, "tests/render/test_pages_reading.py", "-k", "theme_can_be_chosen", "--tb=line"],
        cwd=ROOT,
        env={**os.environ, "PLAINREDLINE_CHROMIUM": "/nowhere/chromium"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert MISSING in result.stdout
    assert " passed" not in result.stdout
    assert "skipped" not in result.stdout
