"""What holds for the clauses of any text."""

from __future__ import annotations

import re
from itertools import count, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainredline.errors import SourceError
from plainredline.model import ClauseKind, Clauses, MarkKind
from plainredline.parse import parse

WORD = re.compile(r"w\d+")

SOUP = st.text(
    st.one_of(
        st.sampled_from("*_[]()<>!#`~|-+=.:;\\&\"' \n\t{}%/abAB19"),
        st.sampled_from("\u00a0\u00ad\u200b\u202e\ufeffé中😀\ud800\x00\x85\u2028"),
    ),
    max_size=300,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "# ",
            "## ",
            "- ",
            "1. ",
            "2) ",
            "> ",
            "\n",
            "\n\n",
            "    ",
            "(a) ",
            "12.2 ",
            "w1",
            "**",
            "*",
            "<p>",
            "</p>",
            "<li>",
            "<h2>",
            "</h2>",
            "<br>",
            "<ol>\n        ",
            "<table>",
            "<tr>",
            "<td>",
            "<!--",
            "-->",
            "<script>",
            "[x](y)",
            "[x]: y",
            "---",
            "{{ a }}",
            "{% b",
            "<a href=z>",
            "</a>",
            "```\n\n        ",
            "![i](j)",
            "Section 3. ",
            "IV) ",
            "&amp;",
            "\\",
            ": a : b :\n:---:---:\n",
        ]
    ),
    max_size=40,
).map("".join)


def check_invariants(clauses: Clauses, first: int, last: int) -> None:
    assert len({clause.anchor for clause in clauses}) == len(clauses)
    for index, clause in enumerate(clauses):
        assert re.fullmatch(r"c-[a-z0-9-]+", clause.anchor)
        assert clause.parent is None or 0 <= clause.parent < index
        assert first <= clause.lines[0] < clause.lines[1] <= last + 1
        assert clause.text or clause.label
        if clause.kind not in {ClauseKind.ROW, ClauseKind.CODE}:
            assert clause.text == clause.text.strip(" \t\n")
            assert not re.search(r"[\t\n]|  ", clause.text)
        for mark in clause.marks:
            assert 0 <= mark.start < mark.end <= len(clause.text)
        starts = [(mark.start, -mark.end) for mark in clause.marks]
        assert starts == sorted(starts)
        assert (1 <= clause.level <= 6) or clause.kind is not ClauseKind.HEADING
        assert (clause.level >= 1) == (clause.kind in {ClauseKind.HEADING, ClauseKind.ITEM})
        assert bool(clause.label) == bool(clause.cite)
    assert all(a.lines[0] <= b.lines[0] for a, b in pairwise(clauses))


@given(st.one_of(SOUP, PIECES), st.integers(1, 50))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_clauses_that_keep_the_contract(text: str, first: int) -> None:
    try:
        clauses = parse(text, first_line=first)
    except SourceError as error:
        pytest.fail(f"no text this short nests too deep: {error}")

    check_invariants(clauses, first, first + text.count("\n"))


@given(st.one_of(SOUP, PIECES))
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_clauses(text: str) -> None:
    assert parse(text) == parse(text)


@given(st.one_of(SOUP, PIECES), st.integers(2, 1000))
@settings(max_examples=100, deadline=None)
def test_the_first_line_moves_lines_and_nothing_else(text: str, first: int) -> None:
    here, there = parse(text), parse(text, first_line=first)

    assert [c.lines[0] + first - 1 for c in here] == [c.lines[0] for c in there]
    assert [c.anchor for c in here] == [c.anchor for c in there]
    assert [c.text for c in here] == [c.text for c in there]


INLINE = [
    "#",
    "**#**",
    "*#*",
    "[#](https://x.y)",
    "`#`",
    "<b>#</b>",
    "#,",
    "&amp;#",
    "![#](a.png)",
    "“#”",
    "#&nbsp;\n#\u200b",
    "<!--no-->#",
    "",
    "{{no}}#",
    "<br>#",
    "#</p>",
    "<a\thref='x'>#</a>",
]
BLOCKS = [
    "W",
    "# W",
    "###### W",
    "W\n===",
    "W\n---",
    "- W\n- W",
    "1. W\n1. W",
    "1. W\n   - W\n\n     W\n2. W",
    "* \n\n  W\n\n* W\n\n  W",
    "1.\n\nW",
    "- (a) W\n- 1. W",
    "| W | W |\n|---|---|\n| W | W |\n| | W |",
    "> W\n>\n> - W\nW",
    "```\n#\n\n  #\n```",
    "    # #",
    "<h2>A #</h2><p>#<br>#</p>#",
    "<ol><li>#</li>\n\n<li>#<ul><li>#</ul></li>",
    "<table><tr><th>#</th><td>#</td></tr>#</table>",
    "12.2 W",
    "(a) W",
    "Section 3. W",
    "IV) W",
    "1\\. W",
    "2.1.\n\nW",
    "##### 3.\n\nW",
    "**# #**",
    "**#.** W",
    "W  \nW\\\nW",
]
"""Where ``W`` stands for some words in inline markup and ``#`` behind it for a bare one."""


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A Markdown and HTML document whose every word is numbered in reading order."""
    words = st.lists(st.sampled_from(INLINE), min_size=1, max_size=4).map(" ".join)
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=8))
    text = "\n\n".join(re.sub("W", lambda _: draw(words), _hide_signs(b)) for b in blocks)
    numbers = count(1)
    return re.sub("#", lambda _: f"w{next(numbers)}", text).replace("\x00", "#")


def _hide_signs(block: str) -> str:
    """Return `block` with the signs of its headings told from its words."""
    bare = re.sub(r"^#+(?= )", "", block)
    return "\x00" * (len(block) - len(bare)) + bare


@given(documents())
@settings(max_examples=300, deadline=None)
def test_every_word_stands_in_one_clause_in_its_order(text: str) -> None:
    clauses = parse(text)

    assert WORD.findall("\n".join(c.text for c in clauses)) == WORD.findall(text)
    check_invariants(clauses, 1, 1 + text.count("\n"))


@given(documents())
@settings(max_examples=100, deadline=None)
def test_no_word_is_covered_by_a_mark_for_raw_tags(text: str) -> None:
    for clause in parse(text):
        for mark in clause.marks:
            if mark.kind is MarkKind.HTML:
                assert not WORD.search(clause.text[mark.start : mark.end])


@given(documents())
@settings(max_examples=100, deadline=None)
def test_a_word_stands_on_the_lines_of_its_clause(text: str) -> None:
    lines = text.split("\n")
    for clause in parse(text):
        source = "\n".join(lines[clause.lines[0] - 1 : clause.lines[1] - 1])
        assert set(WORD.findall(clause.text)) <= set(WORD.findall(source))
