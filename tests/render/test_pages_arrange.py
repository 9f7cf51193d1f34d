"""What stands where in the wording: moved, deleted and added clauses, and parts of others."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from tests.render.cases import CONTENT
from tests.render.made import make
from tests.render.test_pages_promises import compare

from plainredline.model import ClauseKind, Comparison, Group
from plainredline.render.order.arrangement import (
    Ghost,
    Lead,
    Moved,
    Row,
    Same,
    Section,
    Table,
    arrange,
)
from plainredline.render.pages.redline_page import redline_page
from plainredline.render.wording import fold_view

ROOT = Path(__file__).parents[2]
REAL = sorted((ROOT / "../shared/corpora").glob("*/versions"))
PAIRS = [
    pair
    for folder in (*sorted((ROOT / "agreements").glob("*/versions")), *REAL)
    for pair in pairwise(sorted(folder.glob("*.md")))
]

FEES = "You pay the fee on the first day of each month."
NOTICE = "We may show you a new fee before it applies to you."
REFUND = "Nobody is refunded for a month that has begun."
LEAVE = "You may leave at any time by telling us so in writing."
DATA = "We keep your data for as long as the law asks us to."
WHO = "This agreement binds whoever opens an account with Example Ltd."
PAPER = "We write to you on paper only if you ask us for it."


def wording(folder: Path, old: str, new: str) -> str:
    """Return the HTML of the wording of two texts."""
    body = make(folder, old, new).change_page.body
    return body.split('id="rl-doc"', 1)[1].split('class="rl-prov"', 1)[0]


def order(html: str, *words: str) -> list[str]:
    """Return some words in the order in which they come first in HTML."""
    text = unescape(re.sub(r"<[^>]*>", "", html))
    assert [w for w in words if w not in text] == []
    return sorted(words, key=text.index)


def test_a_deleted_clause_stands_where_it_was_though_the_one_before_it_moved(
    tmp_path: Path,
) -> None:
    old = f"## 1. Fees\n\n{FEES}\n\n{NOTICE}\n\n{REFUND}\n\n## 2. Leaving\n\n{LEAVE}\n\n{DATA}\n"
    new = f"## 1. Fees\n\n{FEES}\n\n## 2. Leaving\n\n{LEAVE}\n\n{DATA}\n\n{NOTICE}\n"

    html = wording(tmp_path, old, new)

    section = html.split('<h3 class="rl-sec')[1]
    assert 'id="c-1"' in section
    assert REFUND in section
    assert order(html, "used to be here", REFUND, LEAVE) == ["used to be here", REFUND, LEAVE]


def test_the_place_that_a_clause_left_is_not_sought_in_a_section_that_moved(
    tmp_path: Path,
) -> None:
    stays = f"## Leaving\n\n{LEAVE}\n\n{DATA}\n\n{PAPER}\n\nWe tell you by e-mail what changes.\n"
    fees, notice = f"## Fees\n\n{FEES}\n\n", f"## Notice\n\n{NOTICE}\n\n"
    old = f"{WHO}\n\n{fees}{REFUND}\n\n{notice}{stays}"
    new = f"{WHO}\n\n{stays}\n{notice}{fees}"

    html = wording(tmp_path, old, new)

    text = unescape(re.sub(r"<[^>]*>", "", html))
    ghosts = [m.start() for m in re.finditer("used to be here", text)]
    assert len(ghosts) == 2
    assert max(ghosts) < text.index(REFUND)


SPLIT = (
    "You must not use the service to send messages that people did not ask for. You must not try"
    " to break into the accounts of other members. We may close your account if you do any of"
    " this. You can ask us to look at our decision again within thirty days."
)
SPAM, BREAK_IN, CLOSE, AGAIN = (f"{s.strip()}." for s in SPLIT.split(".")[:4])
RESELL = "Nobody is allowed to resell what the service gives to them."


def test_what_was_added_between_the_parts_of_a_split_stands_between_them(tmp_path: Path) -> None:
    new = f"## Rules\n\n- {SPAM}\n- {RESELL}\n- {BREAK_IN}\n\n{CLOSE}\n\n{AGAIN}\n"

    html = wording(tmp_path, f"## Rules\n\n{SPLIT}\n", new)

    assert html.count('class="rl-blk') == 1
    after = html.split('class="rl-a', 1)[1]
    assert order(after, SPAM, RESELL, BREAK_IN, CLOSE) == [SPAM, RESELL, BREAK_IN, CLOSE]
    assert re.search(rf'<div class="rl-within"><div[^>]*>Added</div><p [^>]*>.*{RESELL}', after)
    assert after.count(RESELL) == 1


def test_a_split_says_what_else_stands_between_its_parts(tmp_path: Path) -> None:
    old = f"## Rules\n\n{SPLIT}\n\n## Fees\n\n{FEES}\n\n{NOTICE}\n"
    new = (
        f"## Rules\n\n{SPAM} {BREAK_IN}\n\n## What we do then\n\n{CLOSE} {AGAIN}\n\n"
        f"## Fees\n\n{FEES}\n\n{NOTICE}\n"
    )

    html = wording(tmp_path, old, new)

    after = html.split('class="rl-a', 1)[1]
    note = "“What we do then” stands between these parts and is shown below."
    assert order(after, BREAK_IN, note, CLOSE) == [BREAK_IN, note, CLOSE]


NAMES = ("Sales", "Messages", "Pictures", "Logs", "Keys", "Names", "Places", "Dates", "Files")


def table(**periods: str) -> str:
    """Return a section with a table of one row for each name."""
    rows = [f"| {name} | {periods.get(name, '7 years')} |\n" for name in NAMES]
    return "## Periods\n\n| Data | Kept for |\n|---|---|\n" + "".join(rows)


def cells_of(html: str) -> list[str]:
    """Return the words of each row of the tables in HTML."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", " ", row)).strip().split("  ")[0] for row in rows]


def test_of_a_long_table_the_rows_concerned_are_shown_and_the_others_folded(
    tmp_path: Path,
) -> None:
    html = wording(tmp_path, table(), table(Logs="9 years", Files="2 years"))

    before, after = html.split('class="rl-b"', 1)[1].split('class="rl-a"', 1)
    after, fold = after.split("<details", 1)
    gap, more = "Same words: 3 rows", "Same words: 4 rows"
    assert cells_of(before) == ["Data", gap, "Logs", more, "Files"]
    assert cells_of(after) == ["Data", gap, "Logs", more, "Files"]
    assert "7 rows" in fold
    assert cells_of(fold) == ["Data", *(name for name in NAMES if name not in {"Logs", "Files"})]
    assert all(html.count(f' id="c-periods-{name.lower()}"') == 1 for name in ["data", *NAMES])


def test_a_short_table_is_shown_whole(tmp_path: Path) -> None:
    old = "## A\n\n| Data | Kept |\n|---|---|\n| Sales | 7 years |\n| Logs | 2 years |\n"

    html = wording(tmp_path, old, old.replace("2 years", "3 years"))

    assert "<details" not in html
    assert "Sales" in html


def test_unchanged_rows_of_a_long_text_are_linked_and_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fold_view, "FEW", 8)
    many = "\n\n".join(f"## {i}. Part\n\n{i}.1 " + "word " * 600 for i in range(3, 23))

    html = wording(tmp_path, table() + "\n" + many, table(Logs="9 years") + "\n" + many)

    assert ": 8 rows" in html
    assert re.search(r'versions/2025-06-01/#c-periods-sales">[^<]*Read it in the full text', html)
    assert "Messages" not in html


def test_a_file_of_its_own_folds_the_rows_of_a_table_too(tmp_path: Path) -> None:
    made = make(tmp_path, table(), table(Logs="9 years"))

    page = redline_page(made.explained.comparison, made.old, made.new)

    assert re.search(r"<details[^>]*><summary>.{,120}8 rows", page)
    assert page.count("Messages") == 1


OLD, NEW = CONTENT.format("Content you create or own"), CONTENT.format("Your Content")


def pieces_of(html: str) -> list[tuple[str, str]]:
    """Return what a section holds, in order: the class of each piece, and its words."""
    inner = html.split('<h3 class="rl-sec', 1)[1].split("</h3>", 1)[1]
    parts = re.split(
        r'<(?:p|details|div|article) class="(rl-same|rl-over|rl-blk|rl-ghost)\b', inner
    )[1:]
    words = (
        " ".join(unescape(re.sub(r"<[^>]*>", " ", p.split(">", 1)[1])).split()) for p in parts[1::2]
    )
    return list(zip(parts[::2], words, strict=True))


def test_a_heading_over_a_change_is_shown_right_above_it_and_not_folded(tmp_path: Path) -> None:
    (fold, folded), (lead, heading), (row, _) = pieces_of(wording(tmp_path, OLD, NEW))

    assert (fold, lead, row) == ("rl-same", "rl-over", "rl-blk")
    assert folded.startswith("Same words: 1 and 2 · 10 words")
    assert "Ownership" not in folded
    assert heading == "3 Ownership"


def test_a_bold_line_over_a_change_is_its_heading_too(tmp_path: Path) -> None:
    old, new = (text.replace("### 3. Ownership", "**3. Ownership**") for text in (OLD, NEW))

    pieces = pieces_of(wording(tmp_path, old, new))

    assert pieces[1] == ("rl-over", "3 Ownership")
    assert "Ownership" not in pieces[0][1]


def test_nested_headings_stand_over_a_change_in_their_order(tmp_path: Path) -> None:
    old, new = (text.replace("Ownership\n", "Ownership\n\n#### 3.1 Yours\n") for text in (OLD, NEW))

    html = wording(tmp_path, old, new)

    assert [kind for kind, _ in pieces_of(html)] == ["rl-same", "rl-over", "rl-blk"]
    lead = html.split('class="rl-over', 1)[1].split("</div>", 1)[0]
    assert order(lead, "Ownership", "Yours") == ["Ownership", "Yours"]


def test_a_renumbered_heading_over_a_change_says_its_former_number(tmp_path: Path) -> None:
    new = NEW.replace("### 2. Removal\n\nWe may remove it.\n\n", "").replace("### 3.", "### 2.")

    pieces = pieces_of(wording(tmp_path, OLD, new))

    assert ("rl-over", "2 Ownership was 3") in pieces


def test_a_heading_stands_over_what_was_deleted_added_or_changed_in_a_table(
    tmp_path: Path,
) -> None:
    more = "You keep the ownership of all that you made before you joined us."
    rows = "| Data | Kept for |\n|---|---|\n| Logs | {} |\n| Sales | 7 years |"
    plain = CONTENT.format("Your Content")
    last = "You retain ownership of Your Content."
    cases = {
        "deleted": (plain.replace(last, f"{more}\n\n{last}"), plain),
        "added": (plain, plain.replace(last, f"{more}\n\n{last}")),
        "table": tuple(plain.replace(last, rows.format(n)) for n in ("2 years", "9 years")),
    }
    for name, (old, new) in cases.items():
        pieces = pieces_of(wording(tmp_path / name, old, new))

        assert [kind for kind, _ in pieces[:3]] == ["rl-same", "rl-over", "rl-blk"], name
        assert pieces[1][1] == "3 Ownership"


def test_a_heading_stands_over_what_moved_to_it(tmp_path: Path) -> None:
    rest = "\n\n".join(f"## {n}\n\n{text}" for n, text in (("E", FEES), ("F", LEAVE), ("G", DATA)))
    last = "You retain ownership of Your Content."
    old = f"{NEW}\n{rest}\n\n{NOTICE}\n"
    new = NEW.replace(last, f"{NOTICE}\n\n{last}") + f"\n{rest}\n"

    pieces = pieces_of(wording(tmp_path, old, new))

    assert [kind for kind, _ in pieces[:3]] == ["rl-same", "rl-over", "rl-same"]
    assert pieces[1][1] == "3 Ownership"
    assert pieces[2][1].startswith("Same words, moved")


def test_a_heading_that_moved_with_others_stands_over_its_change(tmp_path: Path) -> None:
    stays = f"## Rest\n\n### 1. Fees\n\n{FEES} {NOTICE} {REFUND}\n\n{LEAVE} {DATA} {WHO} {PAPER}\n"
    moves = f"### 2. Spam\n\n{SPAM} {CLOSE}\n\n### 3. Resale\n\n{{}}\n\n{AGAIN} {RESELL}\n"
    first, second = BREAK_IN, BREAK_IN.replace("other members", "anybody else")
    old = f"# T\n\n## Content\n\n{moves.format(first)}\n{stays}"
    new = f"# T\n\n{stays}\n## Content\n\n{moves.format(second)}"

    html = wording(tmp_path, old, new)

    section = html[html.index('id="c-3"') :]
    assert re.search(r'rl-over[^>]*><p id="c-3">3 Resale</p>', html)
    assert section.index('class="rl-blk') < section.index("anybody else")
    assert html.count(' id="c-3"') == html.count(">3 Resale<") == 1


def test_a_filter_keeps_a_heading_for_each_of_the_places_under_it(tmp_path: Path) -> None:
    old = OLD.replace("You retain", f"{FEES}\n\nYou retain") + f"\n### 4. Leaving\n\n{LEAVE}\n"
    new = NEW + f"\n### 4. Leaving\n\n{LEAVE.replace('may', 'must')}\n"

    html = wording(tmp_path, old, new)

    first, second = (set(m.split()) for m in re.findall(r'rl-over [^>]*data-m="([^"]*)"', html))
    assert {m for m in first if m[0] == "k"} == {"k2", "k3"}  # Removed and reworded.
    assert {m for m in second if m[0] == "k"} == {"k3"}


def over(comparison: Comparison, group: Group) -> set[int]:
    """Return the new headings that stand over a group, also where only the old text has it."""
    became = {old: g.new for g in comparison.alignment.groups for old in g.old}
    clauses = comparison.new if group.new else comparison.old
    found: set[int] = set()
    parent = clauses[(group.new or group.old)[0]].parent
    while parent is not None:
        if clauses[parent].kind is ClauseKind.HEADING:
            found |= {parent} if group.new else {*became[parent]}
        parent = clauses[parent].parent
    return found


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[0].parents[1].name} {p[1].stem}")
def test_no_fold_right_before_a_change_ends_with_a_heading_over_it(pair: tuple[Path, Path]) -> None:
    comparison = compare(*(path.read_text("utf-8") for path in pair))
    groups = comparison.alignment.groups
    for section in arrange(comparison).parts:
        if not isinstance(section, Section):
            continue
        pieces = [piece for piece in section.pieces if not isinstance(piece, Ghost)]
        for fold, change in pairwise(p for p in pieces if not isinstance(p, Lead)):
            if isinstance(fold, Same | Moved) and isinstance(change, Row | Table | Moved):
                shown = [i for g in fold.groups if g != section.head_group for i in groups[g].new]
                if len(shown) > 1 or isinstance(fold, Same):
                    assert not {*shown[-1:]} & over(comparison, groups[change.groups[0]])
