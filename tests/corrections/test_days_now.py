"""A record is of the version that its day named then, whatever days versions were given since."""

from __future__ import annotations

from datetime import date

from plainredline.model.records import Deed, Digest, Record, days_now

A, B, C = date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)


def record(number: int, version: date, was: date | None = None) -> Record:
    """Return a record that says no more than days."""
    deed = Deed.REDATED if was else Deed.RECORDED
    return Record(
        number=number, deed=deed, day=A, version=version, was=was, file_sha256=Digest(""),
        text_sha256=Digest(""),
    )  # fmt: skip


def test_a_day_that_two_versions_had_one_after_the_other_leads_each_to_its_own() -> None:
    records = (record(1, A), record(2, B, was=A), record(3, A), record(4, C, was=A), record(5, A))

    assert days_now(records) == {1: B, 2: B, 3: C, 4: C, 5: A}


def test_a_manifest_of_ten_thousand_lines_takes_one_pass() -> None:
    records = [record(n, B if n % 2 else A, was=A if n % 2 else B) for n in range(1, 10_001)]

    assert set(days_now(records).values()) == {A}
