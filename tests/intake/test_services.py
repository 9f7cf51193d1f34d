"""A whole repository of Open Terms Archive: a folder a service, a file a type of terms."""

from __future__ import annotations

from pathlib import Path

from tests.intake.conftest import Import
from tests.intake.histories import Commit, written

from plainredline.read import read_agreements

TERMS = "# Terms\n\nYou pay within thirty days.\n"
NEW = "# Terms\n\nYou pay within fourteen days.\n"


def archive(repository: Path) -> Path:
    first = "First record of {}\n\nThis version was recorded after filtering a snapshot"
    return written(
        repository,
        Commit("2020-01-01", {"README.md": "# Versions\n", "LICENSE": "…"}, message="Start"),
        Commit(
            "2020-01-02T01:00",
            {"Mill & Sons/Terms of Service.md": TERMS},
            message=first.format("Mill & Sons Terms of Service"),
        ),
        Commit(
            "2020-01-02T02:00",
            {"Weaver.com/Privacy Policy.md": "# Privacy\n\nWe keep your name.\n"},
            message=first.format("Weaver.com Privacy Policy"),
        ),
        Commit(
            "2020-02-02",
            {"Mill & Sons/Terms of Service.md": NEW},
            message="Record new changes of Mill & Sons Terms of Service",
        ),
        Commit(
            "2020-03-02",
            {"Mill & Sons/Terms of Service.md": NEW + "\nMenu Home\n"},
            message="Apply technical or declaration upgrade on Mill & Sons Terms of Service",
        ),
    )


def test_it_is_taken_whole_without_a_path(repository: Path, agreements: Path, take: Import) -> None:
    archive(repository)

    done = take()

    mill, weaver = read_agreements(agreements)
    assert (mill.slug, mill.provider, mill.title, mill.kind) == (
        "mill-sons-terms-of-service", "Mill & Sons", "Terms of Service", "terms-of-service",
    )  # fmt: skip
    assert (weaver.provider, weaver.title) == ("Weaver.com", "Privacy Policy")
    assert [str(v.effective) for v in mill.versions] == ["2020-01-02", "2020-02-02", "2020-03-02"]
    assert "kind, language were guessed" in done.stdout
    assert take().stdout == "Nothing new.\n"


def test_what_differs_because_it_was_captured_otherwise_is_told(
    repository: Path, agreements: Path, take: Import
) -> None:
    archive(repository)

    done = take()

    assert "1 version may differ because the way of capturing did" in done.stdout
    mill = read_agreements(agreements)[0]
    assert [b"# technical" in v.raw for v in mill.versions] == [False, False, True]


def test_one_service_of_it_can_be_taken_alone(
    repository: Path, agreements: Path, take: Import
) -> None:
    archive(repository)

    take("Weaver.com")

    assert [each.provider for each in read_agreements(agreements)] == ["Weaver.com"]
