"""What authors are told of a faulty file: one golden message file for each fault.

A case is an input and, beside it, the messages as a ``.txt``. With ``UPDATE_GOLDEN=1`` in the
environment they are written anew; read the difference as an author would.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from plainredline.errors import SourceError
from plainredline.read import read_agreements

GOLDEN = Path(__file__).parent / "golden"
PLACES = {
    "agreement": "agreement.yml",
    "version": "versions/2023-03-20.md",
    "explanation": "explanations/2023-03-20.md",
}
CASES = sorted(
    path for kind in PLACES for path in (GOLDEN / kind).iterdir() if path.suffix != ".txt"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_faulty_file_gives_its_golden_messages(case: Path, folder: Path) -> None:
    shutil.copyfile(case, folder / PLACES[case.parent.name])

    with pytest.raises(SourceError) as caught:
        read_agreements(folder.parent)
    told = f"{caught.value}\n"

    golden = case.with_suffix(".txt")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(told, "utf-8")
    assert told == golden.read_text("utf-8")


def test_there_are_at_least_thirty_hostile_schema_cases() -> None:
    assert len(CASES) >= 30
    assert {case.with_suffix(".txt") for case in CASES} == {
        path for kind in PLACES for path in (GOLDEN / kind).glob("*.txt")
    }
