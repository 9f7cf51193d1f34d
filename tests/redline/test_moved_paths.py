"""Relative links of a text that moved, and links that lead elsewhere."""

from __future__ import annotations

import pytest

from plainredline.assemble.comparer import compare_texts

NAMES = ("moorings", "insurance", "guests")


def text(*paths: str) -> str:
    links = [f"See the [rules for {n}]({p})." for n, p in zip(NAMES, paths, strict=True)]
    return "# Harbour\n\n" + "\n\n".join(links)


def binds(old: str, new: str) -> bool:
    return any(change.substantive for change in compare_texts(old, new).changes)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{}", "/club/rules/{}"),
        ("/club/rules/{}", "{}/index.md"),
        ("/{}.md", "{}.md"),
        ("{}/index.md", "../{}/index.md"),
        ("../{}.html", "/{}"),
    ],
)
def test_links_of_a_text_that_moved_lead_to_the_same_pages(before: str, after: str) -> None:
    old, new = (text(*map(form.format, NAMES)) for form in (before, after))

    assert not binds(old, new)
    assert not binds(new, old)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (NAMES, ("moorings", "insurance", "visitors")),
        (NAMES, ("moorings", "insurance", "/club/guests")),  # The others did not move.
        (NAMES, tuple(f"eu/{name}" for name in NAMES)),  # Below the page that it was.
        (tuple(f"/{n}" for n in NAMES), tuple(f"/eu/{n}" for n in NAMES)),
        (tuple(f"/club/{n}" for n in NAMES), ("moorings", "insurance", "/yard/guests")),
        (NAMES, ("/club/moorings", "/yard/insurance", "/pier/guests")),
        (NAMES, tuple(f"/club/{n}?part=2" for n in NAMES)),
    ],
)
def test_another_path_binds(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert binds(text(*before), text(*after))
