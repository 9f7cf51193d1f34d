"""An agreement at a time, as `docs/large-sites.md` says it: its Makefile and its CI matrix."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cli.running import plainredline
from tests.site.agreements import write_agreement
from tests.site.project import ROOT, settings

PAGE = (ROOT / "docs/large-sites.md").read_text("utf-8")
PROGRAM = "#!/bin/sh\nexec {} -c 'from plainredline.cli import main; main()' \"$@\"\n"


def example(language: str, word: str) -> str:
    """Return the example of the page in a language that has a word, as it is printed."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (found,) = (block for block in blocks if word in block)
    return str(found)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder of agreements, as a job finds it; a command of ours stands beside it."""
    for slug in ("cookies", "privacy", "terms", "2nd-terms"):
        write_agreement(tmp_path / "checkout/agreements", slug)
    program = tmp_path / "bin/plainredline"
    program.parent.mkdir()
    program.write_text(PROGRAM.format(sys.executable), "utf-8")
    program.chmod(0o755)
    return tmp_path / "checkout"


def run(folder: Path, *command: str) -> None:
    """Run a command of the page, with ours where an installation would have put it."""
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=folder, env=settings(PATH=path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a site but the marker."""
    found = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".")}


def whole(checkout: Path) -> dict[str, bytes]:
    """Return the site that one build makes."""
    out = ("--cache", str(checkout.parent / "another"), "--out", "../whole")
    assert plainredline(checkout, "build", *out).returncode == 0
    return files(checkout.parent / "whole")


def test_the_makefile_of_the_docs_makes_the_site(checkout: Path) -> None:
    (checkout / "Makefile").write_text(example("make", "--join"), "utf-8")

    run(checkout, "make", "-j2", "site")

    assert files(checkout / "site") == whole(checkout)


def test_the_matrix_of_the_docs_makes_the_site(checkout: Path) -> None:
    jobs = yaml.safe_load(example("yaml", "matrix"))["jobs"]
    artifacts = checkout.parent / "artifacts"
    for index, share in enumerate(jobs["agreements"]["strategy"]["matrix"]["share"]):
        job = checkout.with_name(f"job-{index}")
        shutil.copytree(checkout, job)
        known = {"matrix.share": share, "strategy.job-index": f"{index}"}
        run_job(job, jobs["agreements"]["steps"], known, artifacts)
    run_job(checkout, jobs["site"]["steps"], {}, artifacts)

    assert jobs["site"]["needs"] == "agreements"
    assert len(list(artifacts.iterdir())) == 3
    assert files(checkout / "site") == whole(checkout)


def run_job(folder: Path, steps: list[Any], known: dict[str, str], artifacts: Path) -> None:
    """Do what the steps of a job say, as its runner would."""
    for step in steps:
        action = step.get("uses", "").partition("@")[0]
        given = {name: said(str(value), known) for name, value in step.get("with", {}).items()}
        if "run" in step and step["run"] != "pip install plainredline":
            run(folder, "bash", "-e", "-c", said(step["run"], known))
        elif action == "actions/upload-artifact":
            assert given["include-hidden-files"] == "True"
            shutil.copytree(folder / given["path"], artifacts / given["name"], symlinks=False)
        elif action == "actions/download-artifact":
            assert given["merge-multiple"] == "True"
            for each in sorted(artifacts.glob(given["pattern"])):
                shutil.copytree(each, folder / given["path"], dirs_exist_ok=True)
        else:
            assert action == "actions/checkout" or "run" in step


def said(text: str, known: dict[str, str]) -> str:
    """Return a text with its expressions replaced; one that nobody knows is an error."""
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda match: known[match[1]], text)
