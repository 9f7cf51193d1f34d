"""What is copied is the text of the side it was taken from, exactly, once; in each browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tests.render.cases import everything
from tests.site.serving import served
from tests.windows import Look, Opening, Point, Window, press_on

from plainredline.render.pages.frame import standalone

LAYOUTS = {
    "side by side": (1440, "auto", True),
    "two texts, one above the other": (360, "two", True),
    "one text, wide": (1440, "one", False),
    "one text, narrow": (360, "auto", False),
}
OLD = "2.1 You must give thirty (30) days' notice to end this agreement."
NEW = OLD.replace("thirty (30)", "sixty (60)")

CAPTIONS = ("Before", "After", "Removed", "Added")

BEFORE, AFTER = "#c-2-1 .rl-b", "#c-2-1 .rl-a"

EDGE = """([cell, word, atEnd]) => {
  document.querySelector(cell).parentElement.scrollIntoView({block: "center"});
  const walker = document.createTreeWalker(document.querySelector(cell), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(word);
    if (at < 0 || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    const box = range.getBoundingClientRect();
    return [atEnd ? box.right - .5 : box.left + .5, (box.top + box.bottom) / 2];
  }
}"""
"""Where a word that is seen begins or ends on the screen, with its row in sight."""

DEMO = (
    "",
    "alibaba-cloud-membership/",
    "alibaba-cloud-membership/clauses/page/2/",
    "alibaba-cloud-membership/since/2022-05-01/",
    "alibaba-cloud-membership/versions/2023-03-20/",
    "pinhole-privacy/changes/2024-02-01/",
    "pinhole-privacy/changes/2025-06-15/",
    "millbrook-tool-library/changes/2026-01-01/",
    "page/search/",
)
"""A page of each kind."""

SEEN = """() => {
  document.querySelectorAll("body *").forEach((element) => {
    const isLeft = getComputedStyle(element).userSelect === "none" && !element.matches("button");
    const [name, value] = isLeft ? ["display", "none"] : ["content-visibility", "visible"];
    element.style.setProperty(name, value, "important");
  });
  return document.body.innerText;
}"""
"""The words that are seen and can be selected, buttons' names among them."""

CELLS = """() => {
  const taken = (cell) => {
    cell.closest(".rl-blk").style.contentVisibility = "visible";
    getSelection().selectAllChildren(cell);
    return getSelection().toString();
  };
  return ["b", "a"].map((side) => [...document.querySelectorAll(`#rl-doc .rl-row > .rl-${side}`)]
    .filter((cell) => cell.checkVisibility() && !cell.matches(".rl-none, :has(table)"))
    .map(taken));
}"""
"""What is taken by selecting each cell of the old text, and of the new, but those of tables."""

TEXT = """() => [...document.querySelectorAll(
  ".rl-vtext > :not(.rl-vr), .rl-vr > :first-child"
)].map((clause) => {
  clause.style.setProperty("content-visibility", "visible", "important");
  return clause.innerText;
}).join(" ")"""
"""The text of a version, on its own page."""

HELPERS = """[...document.querySelectorAll(
  '.rl-vh, .rl-page i:not([class]), .rl-skip'
)].map(e => e.textContent.trim())"""


class Hand:
    """Somebody who selects with the mouse or the keys, and copies."""

    def __init__(self, window: Window, *, has_sides: bool) -> None:
        self.window = window
        self.has_sides = has_sides

    def drag(self, start: tuple[str, str], end: tuple[str, str]) -> str:
        """Drag from the start of a word of a cell to the end of another; return the copy."""
        spots = self.edge(*start), self.edge(*end, at_end=True)
        self.window.evaluate("getSelection().removeAllRanges()")  # A drag of it would move it.
        self.window.drag(*spots)
        return self.window.copied()

    def edge(self, cell: str, word: str, *, at_end: bool = False) -> Point:
        """Return where a word that is seen begins or ends."""
        x, y = self.window.evaluate(EDGE, [cell, word, at_end])
        return x, y

    def copy_all(self) -> list[str]:
        """Select the whole page; return the lines of the copy."""
        self.window.press("Control+a")
        return [line.strip() for line in self.window.copied().split("\n") if line.strip()]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a page with everything that a page can show."""
    folder = tmp_path_factory.mktemp("copying")
    page = standalone(everything(folder / "agreements").change_page, inline=True)
    (folder / "index.html").write_text(page, "utf-8")
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module", params=LAYOUTS)
def hand(request: pytest.FixtureRequest, opening: Opening, full: str) -> Iterator[Hand]:
    """Give a reader in each layout, who knows whether it has a side for each wording."""
    width, layout, has_sides = LAYOUTS[request.param]
    with opening(Look(width=width)) as window:
        window.goto(full)
        press_on(window, f"#rl-l-{layout}")
        yield Hand(window, has_sides=has_sides)


def test_a_drag_within_a_cell_copies_the_words_of_its_side(hand: Hand) -> None:
    after = hand.drag((AFTER, "You must"), (AFTER, "days'"))
    before = hand.drag((BEFORE, "You must"), (BEFORE, "days'")) if hand.has_sides else ""
    added = hand.drag((AFTER, "sixty"), (AFTER, "(60)"))

    assert after == "You must give sixty (60) days'"
    assert before == ("You must give thirty (30) days'" if hand.has_sides else "")
    assert added == "sixty (60)"


def test_a_drag_across_cells_says_which_side_is_which(hand: Hand) -> None:
    if not hand.has_sides:
        assert hand.drag((AFTER, "must"), (AFTER, "notice")) == "must give sixty (60) days' notice"
        return

    both = hand.drag((BEFORE, "must"), (AFTER, "sixty"))

    lines = [line.strip() for line in both.splitlines() if line.strip()]
    assert lines == [OLD[8:], "After", "2.1 You must give sixty"]


def test_a_selection_that_grows_by_keys_copies_the_words_of_its_side(hand: Hand) -> None:
    x, y = hand.edge(AFTER, "give")
    hand.window.click((x + 3, y), times=2)
    for _ in range(24):
        hand.window.press("Shift+ArrowRight")

    said = hand.window.copied()

    assert said.startswith("give sixty (60) days'")
    assert "thirty" not in said


def test_a_copy_of_everything_has_each_wording_once_with_its_side(hand: Hand) -> None:
    helpers = hand.window.evaluate(HELPERS)

    lines = hand.copy_all()

    wanted = ["Before", OLD, "After", NEW] if hand.has_sides else [NEW]
    at = lines.index(wanted[-1]) - len(wanted) + 1
    assert lines[at : at + len(wanted)] == wanted
    assert [line for line in lines if line.startswith("2.1 You")] == [
        line for line in wanted if line.startswith("2.1")
    ]
    assert len(helpers) > 3
    assert [line for line in lines if line in helpers and "removed" in line] == []


def test_words_that_are_gone_are_never_copied_as_if_they_were_there(hand: Hand) -> None:
    wording = "\n".join(hand.copy_all()).partition("The wording, compared")[2]

    assert "Added\nThisisavery" not in wording
    assert "\nThisisaverylongwordthatdoesnotbreakb" in wording
    assert re.search(r"Removed\s+Thisisaverylongwordthatdoesnotbreaka", wording)


def test_a_copy_of_a_whole_page_runs_no_words_together(opening: Opening, place: str) -> None:
    together = {}
    with opening(Look()) as window:
        for page in DEMO:
            window.goto(place + page)
            window.press("Control+a")
            words = window.copied().split()
            seen = set(window.evaluate(SEEN).split())
            together[page] = [word for word in words if word not in seen]

    assert together == {page: [] for page in DEMO}


def test_every_cell_copies_words_that_stand_so_in_its_version(opening: Opening, place: str) -> None:
    sides = ("2022-05-01", "2023-03-20")
    with opening(Look()) as window:
        window.goto(f"{place}alibaba-cloud-membership/changes/{sides[1]}/")
        two = window.evaluate(CELLS)
        press_on(window, "#rl-l-one")
        _, one = window.evaluate(CELLS)
        texts = []
        for version in sides:
            window.goto(f"{place}alibaba-cloud-membership/versions/{version}/")
            texts.append(" ".join(window.evaluate(TEXT).split()))

    for text, cells in zip((*texts, texts[1]), (*two, one), strict=True):
        assert len(cells) > 25
        taken = [" ".join(line.split()) for cell in cells for line in cell.splitlines()]
        assert [line for line in taken if line not in {*CAPTIONS} and line not in text] == []
