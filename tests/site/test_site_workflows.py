"""What runs on the code host is what runs here: every step is a make target."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.site.project import ROOT

from plainredline import __version__

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def steps(workflow: Path) -> list[str]:
    """Return every command of a workflow."""
    jobs = yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values()
    return [step["run"] for job in jobs for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_each_step_calls_a_make_target_that_exists(workflow: Path) -> None:
    commands = steps(workflow)

    assert commands
    for command in commands:
        found = re.match(r"make ([a-z-]+)\b", command)
        assert found, f"{command} is no make target"
        assert found[1] in TARGETS


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_each_action_is_pinned_and_each_permission_named(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    content = yaml.safe_load(text)

    assert content["permissions"] == {}
    assert "pull_request_target" not in text
    for used in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+(?:/[\w-]+)?@[0-9a-f]{40}", used), used


def test_nothing_is_published_with_a_secret_or_from_anything_but_a_tag() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))
    publishing = workflow["jobs"]["publish"]
    action = publishing["steps"][-1]

    assert workflow[True] == {"push": {"tags": ["v*"]}}  # YAML reads its `on` as a truth value.
    assert publishing["needs"] == "build"
    assert publishing["permissions"] == {"id-token": "write"}
    assert action["uses"].startswith("pypa/gh-action-pypi-publish@")
    assert action["with"] == {"attestations": True}


def test_every_python_that_the_package_names_is_tried_on_each_system() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/systems.yml").read_text("utf-8"))
    matrix = workflow["jobs"]["test"]["strategy"]["matrix"]
    named = re.findall(r":: Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))

    assert matrix["python"] == named
    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "macos", "windows"}


@pytest.mark.parametrize(
    ("tag", "said"),
    [(f"v{__version__}", "has no section"), ("v0.0.0", "The tag is 'v0.0.0'"), ("", "The tag is")],
)
def test_a_tag_that_does_not_name_what_is_released_is_refused(
    tag: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "CHANGELOG.md").write_text("## [Unreleased]\n", "utf-8")
    script = [sys.executable, str(ROOT / ".github/tagged.py"), tag]
    result = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert result.returncode == 1
    assert said in result.stderr


def test_a_tag_that_names_it_is_let_through(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text(f"## [{__version__}] - 2026-11-30\n", "utf-8")
    script = [sys.executable, str(ROOT / ".github/tagged.py"), f"refs/tags/v{__version__}"]

    subprocess.run(script, cwd=tmp_path, check=True)


def test_the_gate_calls_check_and_test() -> None:
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()

    assert [line for line in lines if line.startswith("make ")] == ["make check", "make test"]


def test_help_lists_every_target_that_people_call() -> None:
    listed = subprocess.run(
        ["make", "help"],  # noqa: S607 - make is what is tested
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    for name in ("setup", "build", "serve", "check", "test", "release", "summary", "bench"):
        assert re.search(rf"^{name} ", listed, re.MULTILINE), name
