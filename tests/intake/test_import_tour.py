"""The command of docs/importing.md, on a made history that is laid out as the one it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.intake.conftest import Import
from tests.intake.histories import Commit, written
from tests.site.project import ROOT

from plainredline.read import read_agreement

PATH = "Policies/github-terms-of-service.md"

FRONT = """\
---
title: The Mill Terms of Service
redirect_from:
  - /tos
versions:
  fpt: '*'
topics:
  - Legal
---
<!-- markdownlint-disable search-replace -->

"""

TEXT = """\
Thank you for using the mill. Please read these terms carefully.

## A. Definitions

1. An “Account” is your right to have corn ground. You may have one.

## B. Payment

1. You pay {data} within {days} days after the corn is ground.

**Effective date: {day}**
"""


def told(days: int, day: str, data: str = "the miller") -> str:
    return TEXT.format(days=days, day=day, data=data)


@pytest.fixture
def policies(repository: Path) -> Path:
    """Return a repository of policies, the file of which has moved and changed its form."""
    old = "Policies/terms-of-service.md"
    return written(
        repository,
        Commit("2017-02-28", {"README.md": "# Policies\n", "LICENSE": "CC0\n"}),
        Commit("2017-06-09", {"terms.md": told(30, "February 28, 2017")}),
        Commit("2018-01-09", renamed={"terms.md": old}),
        Commit("2018-05-25T08:00", {old: told(30, "May 25, 2018", "the miller, in coin,")}),
        Commit("2018-05-25T19:00", {old: told(20, "May 25, 2018", "the miller, in coin,")}),
        Commit("2019-04-01", {PATH: told(14, "May 1, 2019")}, branch="proposal"),
        Commit("2019-05-01", {old: None, PATH: told(14, "May 1, 2019")}, merged="proposal"),
        Commit("2020-11-16", {PATH: FRONT + told(14, "May 1, 2019", "{{ site.miller }}")}),
        Commit("2023-01-02", {"Policies/github-logo-policy.md": "# Logos\n\nAsk us.\n"}),
    )


def test_the_command_of_the_documentation_makes_an_agreement_that_passes_its_check(
    policies: Path, agreements: Path, take: Import
) -> None:
    page = (ROOT / "docs/importing.md").read_text("utf-8").replace("\\\n", "")
    command = re.search(r"plainredline import git https://github.com/\S+\s+(Policies/.*)", page)
    assert command is not None

    done = take(*command[1].split(), place=str(policies))

    agreement = read_agreement(agreements / "github-terms-of-service")
    assert (agreement.title, agreement.provider) == ("The Mill Terms of Service", "GitHub")
    seen = [str(version.first_seen) for version in agreement.versions]
    assert seen == ["2017-06-09", "2018-05-25", "2019-05-01", "2020-11-16"]
    assert "front matter (1), comments (1)" in done.stdout
    assert "1 version with placeholders" in done.stdout
    assert "3 versions with a day of effect in the text" in done.stdout
    checked = plainredline(agreements.parent, "check")
    assert (checked.returncode, "0 errors" in checked.stderr) == (0, True)
