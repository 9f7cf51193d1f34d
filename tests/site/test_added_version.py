"""A version that is added costs what its step touched, and its site is that of a first build."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.site.agreements import built, plan_for, write_agreement

from plainredline.align import aligner
from plainredline.assemble import agreement_pages
from plainredline.assemble.comparer import compare_versions
from plainredline.assemble.passing_words import changing
from plainredline.model import Change, Clauses, Group, Version, wording_of
from plainredline.parse import parse
from plainredline.redline import redliner
from plainredline.remembered import Remembered
from plainredline.render.outputs.data import version_asset
from plainredline.render.pages.version_page import render_version

FEE = "1. The member pays the fee that the price list shows on the day of the order."
LATE = "2. Whoever pays late owes interest of two percent a month until the sum arrives."
LAW = "3. The law of Singapore governs this agreement and every dispute about it."
DATA = "4. We keep the records of each sale for seven years after the account is closed."
PLAY = "5. Nobody younger than thirteen plays, not even with a parent beside them."


def text(*clauses: str) -> str:
    return "# Terms\n\n" + "\n\n".join(clauses) + "\n"


TEXTS = (
    text(FEE, LATE, LAW, DATA),
    text(FEE, LATE, LAW),
    text(f"{FEE} {LATE[3:]}", LAW, PLAY),
    text(f"{FEE} {LATE[3:]}", LAW.replace("Singapore", "Rome"), PLAY),
    text(FEE.replace("order", "invoice"), LATE, LAW.replace("Singapore", "Rome"), DATA),
)
ADDED = text(FEE.replace("order", "bill"), LATE, LAW.replace("Singapore", "Oslo"), DATA, PLAY)


def test_the_site_with_an_added_version_is_that_of_a_first_build(tmp_path: Path) -> None:
    (one, other) = (tmp_path / name / "agreements" for name in ("one", "other"))
    folder = write_agreement(one, "terms", *TEXTS)
    built(plan_for(one))
    (folder / "versions/2025-01-01.md").write_text(ADDED, "utf-8")
    shutil.copytree(one, other)

    assert built(plan_for(one)).bytes == built(plan_for(other)).bytes


def test_a_redline_is_made_once_for_each_two_wordings_of_a_whole_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    real = redliner._change  # noqa: SLF001 - There is no other place at which to count.

    def counted(group: Group, old: Clauses, new: Clauses, known: Any) -> Change:  # noqa: ANN401
        made.append((wording_of(old), wording_of(new)))
        return real(group, old, new, known)

    monkeypatch.setattr(redliner, "_CHANGES", Remembered[Change](size=1 << 13))
    monkeypatch.setattr(redliner, "_change", counted)
    write_agreement(tmp_path, "terms", *TEXTS, ADDED)
    built(plan_for(tmp_path))

    assert len(made) == len(set(made)) > len(TEXTS)


def test_an_added_version_is_judged_once_for_each_version_of_which_a_step_touched_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one side has nothing left, nothing is judged."""
    rewritten = (FEE.replace("day", word) for word in ("week", "month", "year", "hour", "minute"))
    folder = write_agreement(tmp_path, "terms", *(text(fee, LATE, LAW) for fee in rewritten))
    built(plan_for(tmp_path))
    judged: list[Any] = []
    real = aligner.link

    def counted(*args: Any) -> Any:  # noqa: ANN401 - handed on as it is
        judged.append(args)
        return real(*args)

    monkeypatch.setattr(aligner, "link", counted)
    (folder / "versions/2025-01-01.md").write_text(text(FEE, LAW, PLAY), "utf-8")
    built(plan_for(tmp_path))
    first = len(judged)
    (folder / "versions/2026-01-01.md").write_text(text(LATE, LAW), "utf-8")
    built(plan_for(tmp_path))

    assert first == 1  # The step itself.
    assert len(judged) - first == 2  # The step, and one version behind which a clause went.


def test_of_an_added_version_alone_text_and_data_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages of older texts say how much changed since; their files say nothing of it."""
    folder = write_agreement(tmp_path, "terms", *TEXTS)
    first = built(plan_for(tmp_path)).bytes
    made: list[str] = []
    real = version_asset

    def counted(*args: Any) -> Any:  # noqa: ANN401 - handed on as it is
        made.append(args[1].path)
        return real(*args)

    monkeypatch.setattr(agreement_pages, "version_asset", counted)
    (folder / "versions/2025-01-01.md").write_text(ADDED, "utf-8")
    second = built(plan_for(tmp_path)).bytes

    assert [Path(path).stem for path in made] == ["2025-01-01"]
    files = {name for name in first if "/versions/" in name and not name.endswith(".html")}
    assert len(files) == 2 * len(TEXTS)
    assert all(second[name] == first[name] for name in files)


def test_an_older_text_is_laid_out_anew_only_where_something_happened_to_its_clauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its page says of later versions is put into it."""
    (one, other) = (tmp_path / name / "agreements" for name in ("one", "other"))
    folder = write_agreement(one, "terms", *TEXTS)
    built(plan_for(one))
    made: list[str] = []
    real = render_version

    def counted(agreement: Any, version: Version, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        made.append(Path(version.path).stem)
        return real(agreement, version, *args, **named)

    monkeypatch.setattr(agreement_pages, "render_version", counted)
    (folder / "versions/2025-01-01.md").write_text(
        text(*TEXTS[-1].split("\n\n")[1:], PLAY), "utf-8"
    )
    site = built(plan_for(one)).bytes
    assert made == ["2024-01-01", "2025-01-01"]

    shutil.copytree(one, other)
    assert site == built(plan_for(other)).bytes
    assert b"to 1 January 2025" in site["terms/versions/2020-01-01/index.html"]


def test_words_take_the_place_of_others_only_where_those_stand_once_and_hide_nothing() -> None:
    page = b"<p>2 changes</p> <p>2 cats</p>"

    assert changing(("2 changes",), ("2 changes",)) is None
    assert put(page, "2 changes", "3 changes") == b"<p>3 changes</p> <p>2 cats</p>"
    assert put(page, "2 c", "3 c") is None  # Twice.
    assert put(page, "4 changes", "5 changes") is None
    assert put(page, "", "5 changes") is put(page, "2 changes", "") is None
    assert put(page, "2 changes", "3\u200b changes") is None


def put(page: bytes, was: str, now: str) -> bytes | None:
    changed = changing(("same", was), ("same", now))
    assert changed is not None
    return changed(page)


def test_what_whole_texts_show_is_not_sought_where_no_page_shows_it() -> None:
    """The page of a text that was written anew does not, unless somebody explained it."""
    asked = "You agree to resolve any dispute by binding arbitration."
    clauses = FEE, LATE, LAW, DATA, PLAY
    old, anew = ([f"{each} {longer(word)}" for each in clauses] for word in ("leaf", "stone"))

    def facts(*new: str, explained: bool) -> int:
        sides = parse(text(*old)), parse(text(*new))
        return len(compare_versions(*sides, language="en", explained=explained).facts)

    assert facts(*anew, asked, explained=False) == 0 < facts(*anew, asked, explained=True)
    assert facts(*old, asked, explained=False) == facts(*old, asked, explained=True) > 0


def longer(word: str) -> str:
    return " ".join(f"{word}{n}" for n in range(40))
