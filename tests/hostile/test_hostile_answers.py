"""Payloads as what a drafter answers: refused, or words within the section they are given for."""

from __future__ import annotations

import json
from itertools import cycle
from pathlib import Path
from unittest import mock

from tests.cli.running import plainredline
from tests.hostile.payloads import payloads
from tests.site.project import lay_out

from plainredline.authoring import drafter
from plainredline.language.characters import UNSEEN
from plainredline.read import survey

SOME = [each for kind in payloads().values() for each in kind[::12]]


def test_what_a_drafter_answers_stays_within_its_section(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    for day, factor in (("2024-01-01", 3), ("2025-01-01", 5)):
        clauses = (
            f"## Thing {n}\n\nYou pay {factor * 1000 + n * 7 * factor} euros for w{n * factor}.\n\n"
            for n in range(len(SOME))
        )
        text = "# T\n\n" + "".join(clauses)
        (root / f"agreements/terms/versions/{day}.md").write_text(text, "utf-8")
    answers = (
        json.dumps({"title": each[:110] or "x", "changed": each, "means": each, "can_do": each})
        for each in SOME
    )
    given = [answer.encode("utf-8", "replace") for answer in answers]
    with mock.patch.object(drafter, "_run", side_effect=cycle(given)) as asked:
        told = plainredline(root, "explain", "terms", "--drafter", "x", "--no-cache")
    agreements, problems = survey(root / "agreements")
    (file,) = agreements[0].explanations

    assert told.returncode == 0
    assert "not drafted" in told.stderr
    assert not UNSEEN.search(told.stdout + told.stderr)
    assert problems == ()
    assert len(file.sections) == asked.call_count >= len(SOME)
    assert len([each for each in file.sections if each.changed in SOME]) > len(SOME) // 10
