"""Text that did not change stands on the page of its version; other pages lead there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.render.made import ENGLISH, TODAY, Made, make

from plainredline.render.pages.change_page import render_since
from plainredline.render.pages.redline_page import redline_page

LONG = "The harbour office keeps this register of moorings in ink. " * 12
OLD = f"""\
# Moorings

## 1. Fees

1.1 The fee is five pounds. See [the register](#c-3).

1.2 {LONG}

1.3 A short clause stays.

## 2. Boats

2.1 {LONG}

## 3. Register

3.1 {LONG}
"""
NEW = OLD.replace("five pounds", "six pounds")


def since_page(made: Made) -> str:
    return render_since(
        made.agreement, made.old, made.new, made.explained, t=ENGLISH, today=TODAY
    ).body


def test_beside_a_change_a_little_unchanged_text_is_held_and_more_of_it_is_linked(
    tmp_path: Path,
) -> None:
    page = make(tmp_path / "a", OLD, NEW).change_page.body
    little = make(tmp_path / "b", OLD.replace(LONG, "Few."), NEW.replace(LONG, "Few."))

    assert "A short clause stays." in little.change_page.body
    assert LONG.strip() not in page
    text = r"\.\./\.\./versions/2025-06-01/"
    for clause in ("c-1-2", "c-2"):
        assert re.search(rf'<a href="{text}#{clause}">[^<]* · Read it in the full', page)


def test_everything_since_a_version_holds_no_long_unchanged_text(tmp_path: Path) -> None:
    page = since_page(make(tmp_path, OLD, NEW))

    assert LONG.strip() not in page
    assert re.search(r'versions/2025-06-01/#c-1-2">[^<]* · Read it in the full', page)
    assert "six" in page


def test_a_page_of_its_own_holds_all_of_the_text(tmp_path: Path) -> None:
    made = make(tmp_path, OLD, NEW)

    page = redline_page(made.explained.comparison, made.old, made.new)

    assert page.count(LONG.strip()) == 3
    assert '<a href="#c-3">the register</a>' in page
    assert "versions/" not in page.split('id="rl-doc"')[1]


def test_a_link_within_an_agreement_leads_to_its_full_text(tmp_path: Path) -> None:
    made = make(tmp_path, OLD, NEW)

    for page in (made.change_page.body, since_page(made)):
        assert re.search(r'"\.\./\.\./versions/2025-06-01/#c-3"[^>]*>the reg', page)


def test_what_moved_is_linked_where_the_full_text_has_it(tmp_path: Path) -> None:
    moved = NEW.replace(f"## 2. Boats\n\n2.1 {LONG}\n\n", "") + (
        "\n## 4. Boats\n\n" + f"4.1 {LONG.replace('harbour', 'boat house')}\n"
    )
    old = OLD.replace(f"2.1 {LONG}", f"2.1 {LONG.replace('harbour', 'boat house')}")
    page = since_page(make(tmp_path, old, moved))

    links = re.findall(r'versions/2025-06-01/#(rl-[^"]*)"', page)
    assert links == []


def test_what_changed_in_form_only_is_found_by_those_who_link_to_it(tmp_path: Path) -> None:
    renumbered = NEW.replace("## 2. Boats\n\n2.1", "## 4. Boats\n\n4.1")
    made = make(tmp_path, OLD, renumbered)

    for page in (made.change_page.body, since_page(made)):
        ids = re.findall(r' id="([^"]*)"', page)
        assert len(ids) == len(set(ids))
        assert {"c-4", "c-4-1"} <= set(ids)
