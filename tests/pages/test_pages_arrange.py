"""What stands where in the wording: moved, deleted and added clauses, and parts of others."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from tests.pages.made import make

from plainredline.pages import redline_page

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

    section = html.split('<article class="rl-sec"')[1]
    assert '<h3 id="rl-s-c-1-h">' in section
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

    assert html.count("data-rl-change") == 1
    assert "</span>added, split and form changed</span>" in html
    after = html.split('class="rl-after', 1)[1]
    assert order(after, SPAM, RESELL, BREAK_IN, CLOSE) == [SPAM, RESELL, BREAK_IN, CLOSE]
    assert re.search(rf'<ins class="rl-blk"><span[^>]*>Added</span><p [^>]*>.*{RESELL}', after)
    assert after.count(RESELL) == 1


def test_a_split_says_what_else_stands_between_its_parts(tmp_path: Path) -> None:
    old = f"## Rules\n\n{SPLIT}\n\n## Fees\n\n{FEES}\n\n{NOTICE}\n"
    new = (
        f"## Rules\n\n{SPAM} {BREAK_IN}\n\n## What we do then\n\n{CLOSE} {AGAIN}\n\n"
        f"## Fees\n\n{FEES}\n\n{NOTICE}\n"
    )

    html = wording(tmp_path, old, new)

    after = html.split('class="rl-after', 1)[1]
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

    before, after = html.split('class="rl-before', 1)[1].split('class="rl-after', 1)
    after, fold = after.split("<details", 1)
    gap, more = "3 rows unchanged", "4 rows unchanged"
    assert cells_of(before) == ["Data", gap, "Logs", more, "Files"]
    assert cells_of(after) == ["Data", gap, "Logs", more, "Files"]
    assert "7 rows unchanged" in fold
    assert cells_of(fold) == ["Data", *(name for name in NAMES if name not in {"Logs", "Files"})]
    assert all(html.count(f' id="c-periods-{name.lower()}"') == 1 for name in ["data", *NAMES])


def test_a_short_table_is_shown_whole(tmp_path: Path) -> None:
    old = "## A\n\n| Data | Kept |\n|---|---|\n| Sales | 7 years |\n| Logs | 2 years |\n"

    html = wording(tmp_path, old, old.replace("2 years", "3 years"))

    assert "<details" not in html
    assert "Sales" in html


def test_unchanged_rows_of_a_long_text_are_linked_and_not_held(tmp_path: Path) -> None:
    many = "\n\n".join(f"## {i}. Part\n\n{i}.1 " + "word " * 600 for i in range(3, 23))

    html = wording(tmp_path, table() + "\n" + many, table(Logs="9 years") + "\n" + many)

    assert "8 rows unchanged</span>" in html
    assert re.search(r'versions/2025-06-01/#c-periods-sales">Read it in the full text', html)
    assert "Messages" not in html


def test_a_file_of_its_own_folds_the_rows_of_a_table_too(tmp_path: Path) -> None:
    made = make(tmp_path, table(), table(Logs="9 years"))

    page = redline_page(made.explained.comparison, made.old, made.new)

    assert re.search(r"<details[^>]*><summary>.{,120}8 rows unchanged", page)
    assert page.count("Messages") == 1
