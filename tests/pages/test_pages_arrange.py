"""What stands where in the wording: moved, deleted and added clauses, and parts of others."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from tests.pages.made import make

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
