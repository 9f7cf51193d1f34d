"""The hook for pre-commit: what it runs, and that it runs when an agreement is committed."""

from __future__ import annotations

import shlex
from pathlib import Path

import yaml
from tests.cli.running import plainredline
from tests.site.project import ROOT, lay_out

from plainredline.cli.commands import commands

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def test_the_hook_checks_what_is_committed_and_stops_a_faulty_agreement(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    [hook] = HOOKS
    program, *arguments = shlex.split(hook["entry"])

    assert program == "plainredline"
    assert arguments[0] in commands.commands
    assert plainredline(root, *arguments).returncode == 0
    (root / "agreements/terms/agreement.yml").write_text("title: Terms\n", "utf-8")
    assert plainredline(root, *arguments).returncode != 0


def test_the_hook_is_of_a_shape_that_pre_commit_takes() -> None:
    for hook in HOOKS:
        assert hook.keys() == {
            "id", "name", "description", "entry", "language", "files", "pass_filenames",
        }  # fmt: skip
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
