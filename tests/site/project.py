"""Projects to build with MkDocs, and how they are built: strictly, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

TODAY = 1_795_392_000
"""Noon of 23 November 2026 in seconds since 1970, the day of every build of these tests."""

COMMAND = [sys.executable, "-c", "from plainredline.cli import main; main()"]
"""The command line, as it is installed."""

CONFIG = """\
site_name: Example
site_url: https://example.com/
theme: {name: material, font: false}
plugins: [search, plainredline]
nav: [{Agreements: index.md}]
"""

ABOUT = """\
title: Terms of Service
provider: Example Ltd
kind: terms-of-service
language: en
status: captured
"""

OLD = "# Terms\n\n## 1. Closing\n\n1.1 You may close your account with thirty (30) days' notice.\n"
NEW = "# Terms\n\n## 1. Closing\n\n1.1 You may close your account with sixty (60) days' notice.\n"


def lay_out(root: Path, *, about: str = ABOUT, config: str = CONFIG) -> Path:
    """Write a small project with one agreement in two versions; return its folder."""
    versions = root / "agreements/terms/versions"
    versions.mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(config, "utf-8")
    (versions.parent / "agreement.yml").write_text(about, "utf-8")
    (versions / "2024-01-01.md").write_text(OLD, "utf-8")
    (versions / "2025-01-01.md").write_text(NEW, "utf-8")
    return root


def run(
    root: Path, *arguments: str, program: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in `root`; neither its day nor its hash seed is left to chance."""
    return subprocess.run(
        [sys.executable, "-m", program, *arguments],
        cwd=root,
        env=settings(**environment),
        capture_output=True,
        text=True,
        check=False,
    )


def settings(**environment: str) -> dict[str, str]:
    """Return the environment of a build."""
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(TODAY),
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        **environment,
    }


def build(root: Path, out: Path, **environment: str) -> Path:
    """Build a project into `out`, in which its cache stands too; return the folder of the site."""
    environment.setdefault("PLAINREDLINE_CACHE", str(out / "cache"))
    result = run(root, "build", "--strict", "--site-dir", str(out / "site"), **environment)
    assert result.returncode == 0, result.stderr
    return out / "site"
