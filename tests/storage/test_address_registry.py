"""The file of addresses that stay: for people, for git, and for whoever would harm a build."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.errors import Problem
from plainredline.storage.address_registry import MOST, Registry, format_registry, parse_registry

PLACES = st.frozensets(st.from_regex(r"c(-([a-z]{1,3}|[0-9]{1,3})){1,3}", fullmatch=True))
PAGES = st.sampled_from(["", "feed.xml", "changes/2025-07-01/", "changes/2025-07-01.csv"])


def parsed(text: str) -> tuple[Registry, list[Problem]]:
    problems: list[Problem] = []
    return parse_registry(text, "addresses.txt", problems), problems


@given(st.dictionaries(PAGES | st.just("versions/2025-07-01/"), PLACES))
def test_what_is_kept_is_read_again_and_written_alike(
    addresses: dict[str, frozenset[str]],
) -> None:
    addresses = {each: addresses[each] if each.endswith("/") else frozenset() for each in addresses}
    text = format_registry(addresses)
    registry, problems = parsed(text)

    assert not problems
    assert registry.addresses == addresses
    assert format_registry(registry.addresses) == text


def test_places_that_are_counted_are_a_range_and_files_of_one_name_a_line() -> None:
    places = frozenset(["c-1", *(f"c-2-{n}" for n in range(1, 13)), "c-2-a", "c-2-b", "c-fees"])
    files = {f"changes/2025-07-01.{end}": frozenset[str]() for end in ("json", "csv", "md.txt")}
    text = format_registry({"": frozenset(), "versions/2025-07-01/": places, **files})

    assert text.splitlines()[1:] == [
        "./",
        "changes/2025-07-01.{csv,json,md.txt}",
        "versions/2025-07-01/ #c-1 #c-2-1..12 #c-2-a..b #c-fees",
    ]


def test_lines_of_two_branches_may_stand_in_any_order_and_twice() -> None:
    one = format_registry({"versions/2025-01-01/": frozenset(["c-1"]), "feed.xml": frozenset()})
    two = format_registry({"versions/2025-01-01/": frozenset(["c-2"])})
    lines = [*two.splitlines(), *reversed(one.splitlines())]

    merged, problems = parsed("\n".join(lines))

    assert not problems
    assert merged.addresses["versions/2025-01-01/"] == {"c-1", "c-2"}


def test_marks_of_a_merge_are_told_with_the_mend() -> None:
    _, problems = parsed("./\n<<<<<<< ours\nfeed.xml\n=======\nbanner.html\n>>>>>>> theirs\n")

    assert [problem.line for problem in problems] == [2, 4, 6]
    assert "the lines of both branches are right" in problems[0].mend


@pytest.mark.parametrize(
    "line",
    [
        "../other/", "/etc/passwd", "//host/", "https://host/", "a/../../b/", "a\\b/", "a//b/",
        "versions/2025/ c-1", "versions/2025/ #c<script>", "feed.xml{a,b} #c-1", "x.{csv,/../y}",
        "a.{}", "\x00/", "a/%2e%2e/b/", "a/ #", "\u202eversions/ #c-1", "javascript:alert(1)/",
    ],
)  # fmt: skip
def test_what_is_no_address_below_an_agreement_is_refused(line: str) -> None:
    registry, problems = parsed(line)

    assert registry.addresses == {}
    assert len(problems) == 1


def test_a_few_bytes_cannot_name_more_places_than_memory_holds() -> None:
    hostile = "versions/2025-01-01/ " + "#c-1..999999 " * 50

    registry, problems = parsed(hostile)

    assert registry.addresses == {}
    assert f"{MOST:,}" in problems[0].message
