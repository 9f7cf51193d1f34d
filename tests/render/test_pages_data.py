"""Feeds and data: complete, by their schema, safe to open, the same in every build."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from tests.render.cases import CASES
from tests.render.made import ENGLISH, TODAY, Made, make

from plainredline.language.characters import show
from plainredline.render.outputs.data import (
    comparison_assets,
    comparison_csv,
    comparison_json,
    version_asset,
)
from plainredline.render.outputs.data_shapes import comparison_schema, version_schema
from plainredline.render.outputs.feed import render_feed
from plainredline.render.telling.summaries import Update, summarise

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed_of(
    made: Made,
    site_url: str = "https://example.com/terms/",
    *,
    today: date = TODAY,
    site_name: str = "Example",
) -> bytes:
    updates = (
        Update(version=made.old, summary=None),
        Update(version=made.new, summary=summarise(made.explained)),
    )
    items = [(made.agreement, updates)]
    feed = render_feed(items, site_url=site_url, site_name=site_name, today=today, t=ENGLISH)
    return feed.content


def parsed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - We wrote it a moment ago.


def links_of(feed: ET.Element) -> list[str | None]:
    return [link.get("href") for link in feed.findall("a:entry/a:link", ATOM)]


def test_a_feed_is_never_dated_in_the_future(tmp_path: Path) -> None:
    made = make(
        tmp_path, "Pay in 30 days.\n", "Pay in 14 days.\n", dates=("2024-01-01", "2027-06-01")
    )

    feed = parsed(feed_of(made, today=date(2026, 11, 23)))

    assert {each.text for each in feed.iter(f"{{{ATOM['a']}}}updated")} == {
        "2024-01-01T00:00:00+00:00"
    }


def test_sites_whose_address_is_not_known_have_ids_of_their_own(tmp_path: Path) -> None:
    made = make(tmp_path, "Pay in 30 days.\n", "Pay in 14 days.\n")

    ids = [
        {each.text for each in parsed(feed_of(made, "", site_name=name)).iter(f"{{{ATOM['a']}}}id")}
        for name in ("One", "Two")
    ]

    assert len(ids[0]) == len(ids[1]) == 2
    assert ids[0].isdisjoint(ids[1])


REFUSED = [*map(chr, range(0x20)), "\ufffe", "\uffff", "\ud800", "\udfff"]


@pytest.mark.parametrize("char", REFUSED, ids=ascii)
def test_no_character_of_a_text_keeps_a_feed_from_being_made(char: str, tmp_path: Path) -> None:
    made = CASES["explained"].make(tmp_path)
    file = made.explained.file
    assert file is not None
    odd = f"Fees{char}rise"
    made = replace(
        made,
        agreement=replace(made.agreement, title=odd, provider=odd),
        explained=replace(
            made.explained,
            file=replace(file, headline=odd),
            explanations=tuple(
                replace(e, section=replace(e.section, title=odd))
                for e in made.explained.explanations
            ),
        ),
    )

    feed = parsed(feed_of(made))

    shown = "Fees rise" if char in "\t\n" else f"Fees[{show(char)}]rise"
    title = feed.findtext("a:entry/a:title", namespaces=ATOM) or ""
    summary = feed.findtext("a:entry/a:summary", namespaces=ATOM) or ""
    assert " ".join(title.split()) == f"{shown}: {shown}"
    assert shown in " ".join(summary.split())


@pytest.mark.parametrize("name", CASES)
def test_the_json_of_a_comparison_keeps_its_schema(name: str, tmp_path: Path) -> None:
    explained = CASES[name].make(tmp_path).explained
    schema = comparison_schema()

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(
        json.loads(json.dumps(comparison_json(explained.comparison, explained))), schema
    )


@pytest.mark.parametrize("name", CASES)
def test_the_json_of_a_comparison_gives_both_wordings_back(name: str, tmp_path: Path) -> None:
    comparison = CASES[name].make(tmp_path).explained.comparison
    data = json.loads(json.dumps(comparison_json(comparison)))

    for change in data["changes"]:
        forms = change["forms_of_equal"]
        runs = enumerate(change["redline"])
        old = "".join(forms.get(str(i), text) for i, (op, text) in runs if op != "insert")
        new = "".join(text for op, text in change["redline"] if op != "delete")
        assert old == "\n".join(data["old"]["clauses"][i]["text"] for i in change["old"])
        assert new == "\n".join(data["new"]["clauses"][i]["text"] for i in change["new"])
    assert sorted(i for group in data["alignment"] for i in group["old"]) == list(
        range(len(data["old"]["clauses"]))
    )


def test_a_spreadsheet_takes_no_cell_for_a_formula(tmp_path: Path) -> None:
    made = make(tmp_path, "Fine.\n", 'Fine.\n\n=HYPERLINK("https://evil.invalid")\n')

    (row,) = csv.DictReader(io.StringIO(comparison_csv(made.explained.comparison)))

    assert [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))] == []
    assert "'=HYPERLINK" in row["new wording"]


def test_comparisons_are_published_beside_their_page(tmp_path: Path) -> None:
    made = CASES["explained"].make(tmp_path)

    assets = comparison_assets(made.agreement, made.old, made.new, made.explained)

    assert [asset.address for asset in assets] == [
        "example-terms/changes/2025-06-01.json",
        "example-terms/changes/2025-06-01.csv",
    ]


def test_the_clauses_of_a_version_stand_in_one_file_and_comparisons_name_it(
    tmp_path: Path,
) -> None:
    made = CASES["explained"].make(tmp_path)
    comparison = made.explained.comparison
    sides = {"old": (made.old, comparison.old), "new": (made.new, comparison.new)}

    asset, _ = comparison_assets(made.agreement, made.old, made.new, made.explained)
    data = json.loads(asset.content)
    whole = json.loads(json.dumps(comparison_json(comparison)))

    jsonschema.validate(data, comparison_schema())
    for side, (version, clauses) in sides.items():
        file = version_asset(made.agreement, version, clauses)
        found = json.loads(file.content)
        jsonschema.validate(found, version_schema())
        assert found["clauses"] == whole[side]["clauses"]
        assert found["source_sha256"] == version.sha256
        assert data[side] == {
            "clauses": None,
            "address": f"../../{file.address}",
            "sha256": sha256(file.content).hexdigest(),
        }
        assert file.address == f"example-terms/versions/{version.effective}.json"


def test_a_change_in_the_data_changes_few_of_its_lines(tmp_path: Path) -> None:
    made = CASES["explained"].make(tmp_path)
    asset, _ = comparison_assets(made.agreement, made.old, made.new, made.explained)
    lines = asset.content.decode().splitlines()

    groups = made.explained.comparison.alignment.groups
    start = lines.index('"alignment": [')
    assert [
        json.loads(line.rstrip(",")) for line in lines[start + 1 :][: len(groups)]
    ] == json.loads(asset.content)["alignment"]
    assert lines[start + len(groups) + 1] == "],"


def test_effect_party_deadline_and_action_stand_in_data_and_feed(tmp_path: Path) -> None:
    made = CASES["explained"].make(tmp_path)

    (told,) = comparison_json(made.explained.comparison, made.explained)["explanations"]
    (row,) = csv.DictReader(io.StringIO(comparison_csv(made.explained.comparison, made.explained)))

    action = "Give notice **before** 31 December 2026."
    assert (told["effect"], told["gains"], told["binds"]) == ("worse", "provider", "member")
    assert (told["deadline"], told["action"], told["reviewed"]) == ("2026-12-31", action, True)
    assert [row[key] for key in ("effect", "who gains", "deadline", "what one can do")] == [
        "worse", "provider", "2026-12-31", action,
    ]  # fmt: skip
    assert (
        "You must give more notice: Worse for you; Who gains: Example Ltd; Who is bound: you; "
        "One deadline: 31 December 2026; What you can do: Give notice before 31 December 2026."
    ) in feed_of(made).decode()


def test_what_is_being_reviewed_stands_in_no_data(tmp_path: Path) -> None:
    made = CASES["stale-explanation"].make(tmp_path)

    data = json.dumps(comparison_json(made.explained.comparison, made.explained))
    table = comparison_csv(made.explained.comparison, made.explained)

    assert "more notice" not in data + table


def test_an_entry_of_the_feed_opens_the_page_of_its_change(tmp_path: Path) -> None:
    feed = parsed(feed_of(CASES["explained"].make(tmp_path)))

    title = feed.findtext("a:entry/a:title", namespaces=ATOM)

    assert links_of(feed) == ["https://example.com/terms/example-terms/changes/2025-06-01/"]
    assert title == "Example Terms: You have less time"


def test_a_feed_has_the_dates_of_versions_and_not_of_the_build(tmp_path: Path) -> None:
    made = CASES["explained"].make(tmp_path)

    content = feed_of(made)

    assert content == feed_of(made)
    assert b"<updated>2025-06-01T00:00:01+00:00</updated>" in content


def test_a_feed_without_an_address_has_relative_links(tmp_path: Path) -> None:
    feed = parsed(feed_of(CASES["explained"].make(tmp_path), site_url=""))

    assert links_of(feed) == ["example-terms/changes/2025-06-01/"]
