"""What raw HTML does to the words in it."""

from __future__ import annotations

import pytest

from plainredline.model import MarkKind
from plainredline.parse import parse


def marked(text: str, kind: MarkKind) -> list[str]:
    return [
        clause.text[mark.start : mark.end]
        for clause in parse(text)
        for mark in clause.marks
        if mark.kind is kind
    ]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("A <s>b c</s> d.", MarkKind.STRIKE, ["b c"]),
        ("A <DEL>b</DEL> d.", MarkKind.STRIKE, ["b"]),
        ('A <i style="text-decoration: underline line-through">b</i>.', MarkKind.STRIKE, ["b"]),
        ("A <ins>b</ins> d.", MarkKind.INSERTED, ["b"]),
        ("<div hidden>\n\nOne.\n\nTwo.\n\n</div>\n\nThree.", MarkKind.HIDDEN, ["One.", "Two."]),
        ("<p style='Display : NONE !important'>One.</p>\n\nTwo.", MarkKind.HIDDEN, ["One."]),
        ('A <b style="font-size:0">b</b>.', MarkKind.HIDDEN, ["b"]),
        ('A <b style="font-size:0.8em; opacity:0.9">b</b>.', MarkKind.HIDDEN, []),
        ('A <b title=" hidden ">b</b>.', MarkKind.HIDDEN, []),
        ("A <b style='dis/* x */play:none'>b</b>.", MarkKind.HIDDEN, ["b"]),
        ("A <b style='/*display:none'>b</b>.", MarkKind.HIDDEN, []),
        ("<template>\n\nOne.\n\n</template>\n\nTwo.", MarkKind.HIDDEN, ["One."]),
        ("At most 10<sup>6</sup> coins.", MarkKind.RAISED, ["6"]),
        ("The 1<sup>st</sup> of H<sub>2</sub>O<sup>3</sup>.", MarkKind.RAISED, []),
        ("<input type=checkbox checked> I agree", MarkKind.PRESET, ["I agree"]),
        ("I agree <input type=checkbox checked>", MarkKind.PRESET, ["I agree"]),
        ("<input> No <input checked> Yes", MarkKind.PRESET, ["Yes"]),
        ("<input type=checkbox> I agree", MarkKind.PRESET, []),
    ],
)
def test_words_are_marked_by_what_a_browser_does(
    text: str, kind: MarkKind, words: list[str]
) -> None:
    assert marked(text, kind) == words


def test_an_element_that_nobody_closes_ends_with_its_clause() -> None:
    assert marked("A <s>b.\n\nC.\n\nD <s>e</s>.", MarkKind.STRIKE) == ["b.", "e"]


def test_a_wrapper_that_nobody_closes_ends_with_the_document() -> None:
    assert marked("<div hidden>\n\nOne.\n\nTwo.", MarkKind.HIDDEN) == ["One.", "Two."]


def test_a_picture_without_words_stands_as_markup_with_its_target() -> None:
    assert marked("Look ![](a.png) and [](b).", MarkKind.IMAGE) == ["![](a.png)"]
    assert marked("Look ![](a.png) and [](b).", MarkKind.LINK) == ["[](b)"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<s>" * 20_000 + "a",
        "<div hidden>" * 5_000 + "\n\n" + "a\n\n" * 5_000,
        "a <input checked>" * 10_000,
        "1<sup></sup>" * 10_000 + "1<sup>2</sup>",
        "1<sup>2</sup>" * 10_000,
        "</s>" * 20_000,
        "<b style='" + "display:none;/*" * 10_000 + "'>a</b>",
        "<option selected>a" * 5_000,
    ],
    ids=lambda text: text[:14],
)
def test_hostile_markup_is_marked_in_one_sweep(hostile: str) -> None:
    assert sum(len(clause.marks) for clause in parse(hostile)) <= 8 * len(hostile)
