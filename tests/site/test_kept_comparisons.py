"""A build that takes its comparisons from where they were kept gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from plainredline.align import align
from plainredline.assemble.comparer import clauses_of, compare_versions
from plainredline.assemble.history import History, history_of, since_each
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.facts import events, finder
from plainredline.model import Alignment, Clauses, Comparison
from plainredline.parse import parse
from plainredline.read import read_agreement
from plainredline.redline import redliner
from plainredline.remembered import Remembered
from plainredline.storage.comparisons import KeptComparisons, key_of
from plainredline.storage.entries import Entries

ABOUT = "title: T\nprovider: P\nkind: terms-of-service\nlanguage: en\nstatus: captured\n"
TEXTS = (
    "# T\n\n1. You may cancel within 30 days.\n2. Fees are $5.\n",
    "# T\n\n1. You may cancel within 14 days.\n2. Fees are $5.\n",
    "# T\n\n1. You must cancel within 14 days.\n2. Fees are $6.\n3. Arbitrators decide.\n",
)


def ignore(_what: str, _done: int, _all: int) -> None:
    pass


@pytest.fixture
def folder(tmp_path: Path) -> str:
    terms = tmp_path / "agreements" / "terms"
    (terms / "versions").mkdir(parents=True)
    (terms / "agreement.yml").write_text(ABOUT)
    for year, text in enumerate(TEXTS, 2020):
        (terms / "versions" / f"{year}-01-01.md").write_text(text)
    return str(terms)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count the comparisons that are made, and not taken."""
    found: list[str] = []
    real: Callable[..., Comparison] = compare_versions

    def counted(*args: object, **kwargs: object) -> Comparison:
        found.append("composed" if kwargs["composed"] else "made")
        return real(*args, **kwargs)

    monkeypatch.setattr("plainredline.assemble.kept_comparisons.compare_versions", counted)
    return found


def compared(folder: str, cache: Path | None) -> tuple[History, list[Comparison]]:
    compare = VersionComparer(cache)
    history = history_of(read_agreement(Path(folder)), ignore, compare)
    others = [explained.comparison for _, explained in since_each(history, 2, range(2))]
    compare.close()
    return history, others


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count what is found out of two wordings, by a process that remembers nothing."""
    noted: list[str] = []
    for module, name, makes in ((redliner, "_CHANGES", "_change"), (finder, "_FACTS", "_facts")):
        real = getattr(module, makes)

        def counted(*args: Any, real: Any = real, makes: str = makes) -> Any:  # noqa: ANN401
            noted.append(makes)
            return real(*args)

        monkeypatch.setattr(module, name, Remembered[Any](size=1 << 13))
        monkeypatch.setattr(module, makes, counted)
    return noted


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on as a new process does."""
    monkeypatch.setattr(redliner, "_CHANGES", Remembered[Any](size=1 << 13))
    monkeypatch.setattr(finder, "_FACTS", Remembered[Any](size=1 << 13))
    monkeypatch.setattr(events, "_SHOWN", Remembered[Any](size=1 << 13))


def test_each_step_is_compared_once_for_all_builds(
    folder: str, tmp_path: Path, made: list[str]
) -> None:
    first, first_since = compared(folder, tmp_path / "cache")
    count = made.count("made")
    second, second_since = compared(folder, tmp_path / "cache")

    assert count
    assert made.count("made") == count
    assert second.steps == first.steps
    assert second_since == first_since
    assert compared(folder, None) == (first, first_since)


def test_what_two_wordings_are_is_found_once_for_all_builds(
    folder: str, tmp_path: Path, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = compared(folder, tmp_path / "cache")
    assert {"_change", "_facts"} == set(found)
    forget(monkeypatch)
    found.clear()

    assert compared(folder, tmp_path / "cache") == first
    assert not found


def test_a_planted_result_that_hides_what_differs_is_made_anew(
    folder: str, tmp_path: Path, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, others = compared(folder, tmp_path / "cache")
    entries = Entries(tmp_path / "cache" / "comparisons")
    oldest = first.agreement.versions[0].text
    name = key_of(oldest, "", language="en", given="results")
    changes, *others_kept = msgspec.msgpack.decode(entries.read(name) or b"")
    for key, (asked, result) in changes.items():
        planted = msgspec.msgpack.decode(result)
        planted[4] = [[0, 1], False]  # A redline of one kept character.
        changes[key] = asked, msgspec.msgpack.encode(planted)
    entries.write(name, msgspec.msgpack.encode([changes, *others_kept]))
    forget(monkeypatch)
    found.clear()

    assert compared(folder, tmp_path / "cache") == (first, others)
    assert "_change" in found


def test_another_language_or_program_is_another_comparison(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = TEXTS[0], TEXTS[1]
    keys = {
        key_of(*texts, language="en"),
        key_of(*texts, language="de"),
        key_of(*texts, language="en", given=[(0, 0)]),
        key_of(*reversed(texts), language="en"),
        key_of(texts[0] + "e", texts[1], language="n"),
    }
    monkeypatch.setattr("plainredline.storage.comparisons.program_digest", lambda: "another")
    keys.add(key_of(*texts, language="en"))

    assert len(keys) == 6


def test_a_planted_comparison_that_hides_a_change_is_made_anew(
    folder: str, tmp_path: Path, made: list[str]
) -> None:
    first, _ = compared(folder, tmp_path / "cache")
    versions = first.agreement.versions
    kept = KeptComparisons(tmp_path / "cache")
    key = key_of(versions[0].text, versions[1].text, language="en", given=[])
    content = kept.entries.read(key)
    assert content is not None
    planted = msgspec.msgpack.decode(content)
    planted[1] = []
    kept.entries.write(key, msgspec.msgpack.encode(planted))
    made.clear()

    second, _ = compared(folder, tmp_path / "cache")

    assert made.count("made") == 1
    assert second.steps == first.steps


def test_an_alignment_is_kept_and_one_that_loses_a_clause_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = (parse(text) for text in TEXTS[:2])
    made: list[Alignment] = []

    def noted(one: Clauses, other: Clauses) -> Alignment:
        made.append(align(one, other))
        return made[-1]

    monkeypatch.setattr("plainredline.assemble.kept_comparisons.align", noted)
    compare = VersionComparer(tmp_path)

    assert compare.alignment(old, new) == compare.alignment(old, new) == align(old, new)
    assert len(made) == 1

    planted = Comparison(old=old, new=new, alignment=Alignment(made[0].groups[1:]), changes=())
    key = key_of(repr(old), repr(new), language="", given="alignment")
    KeptComparisons(tmp_path).keep(key, planted)

    assert compare.alignment(old, new) == align(old, new)
    assert len(made) == 2


def test_where_nothing_can_be_kept_the_comparisons_are_the_same(
    folder: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_text("an author's file")

    assert compared(folder, tmp_path / "cache") == compared(folder, None)
    assert caplog.text.count("nothing is kept") == 1


def test_spoilt_entries_are_made_anew(folder: str, tmp_path: Path, made: list[str]) -> None:
    first, _ = compared(folder, tmp_path / "cache")
    for path in (tmp_path / "cache" / "comparisons").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    made.clear()

    second, _ = compared(folder, tmp_path / "cache")

    assert made
    assert second.steps == first.steps


def test_the_clauses_are_those_of_the_versions_and_not_what_was_kept(
    folder: str, tmp_path: Path
) -> None:
    compared(folder, tmp_path / "cache")
    history, _ = compared(folder, tmp_path / "cache")

    for version, clauses in zip(history.agreement.versions, history.clauses, strict=True):
        assert clauses == clauses_of(version)
    assert history.steps[0].comparison.old is history.clauses[0]
    assert history.agreement.versions[0].effective == date(2020, 1, 1)
