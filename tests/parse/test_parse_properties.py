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
        ["# ", "## ", "- ", "1. ", "2) ", "> ", "\n", "\n\n", "    ", "(a) ", "12.2 ", "w1", "**"]
        + ["*", "| a | b |\n|---|---|\n", "<p>", "</p>", "<li>", "<h2>", "</h2>", "<br>", "<ol>"]
        + ["<table>", "<tr>", "<td>", "<!--", "-->", "<script>", "```\n", "[x](y)", "[x]: y", "---"]
        + ["{{ a }}", "{% b", "<a href=z>", "</a>", "![i](j)", "Section 3. ", "IV) ", "&amp;", "\\"]
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
        if clause.kind is not ClauseKind.ROW:
            assert clause.text == clause.text.strip(" \t\n")
        if clause.kind not in {ClauseKind.ROW, ClauseKind.CODE}:
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
    assert [(c.anchor, c.text, c.marks) for c in here] == [
        (c.anchor, c.text, c.marks) for c in there
    ]


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A Markdown or HTML document whose every word is numbered in reading order."""
    numbers = count(1)

    def words() -> str:
        out = []
        for _ in range(draw(st.integers(1, 4))):
            form = draw(
                st.sampled_from(
                    [
                        "{}",
                        "**{}**",
                        "*{}*",
                        "[{}](https://x.y)",
                        "`{}`",
                        "<b>{}</b>",
                        "{},",
                        "&amp; {}",
                    ]
                    + [
                        "![{}](a.png)",
                        "“{}”",
                        "{}\u00a0",
                        "{}\u200b",
                        "<!-- no --> {}",
                        "{{{{ no }}}} {}",
                    ]
                )
            )
            out.append(form.format(f"w{next(numbers)}"))
        return " ".join(out)

    def block() -> str:
        form = draw(
            st.sampled_from(
                ["p", "h", "setext", "ul", "ol", "nested", "table", "quote", "code", "html", "list"]
                + ["label", "bold", "number", "lazy", "break", "htmltable", "hardbreak", "item-p"]
            )
        )
        label = draw(st.sampled_from(["12.2 ", "(a) ", "Section 3. ", "IV) ", r"1\. ", "2.1.\n\n"]))
        forms = {
            "p": lambda: words(),
            "h": lambda: "#" * draw(st.integers(1, 6)) + " " + words(),
            "setext": lambda: words() + "\n" + draw(st.sampled_from(["===", "---"])),
            "ul": lambda: "\n".join(f"- {words()}" for _ in range(2)),
            "ol": lambda: "\n".join(f"1. {words()}" for _ in range(2)),
            "nested": lambda: f"1. {words()}\n   - {words()}\n\n     {words()}\n2. {words()}",
            "table": lambda: f"| {words()} | {words()} |\n|---|---|\n| {words()} | {words()} |",
            "quote": lambda: f"> {words()}\n>\n> - {words()}",
            "code": lambda: f"```\nw{next(numbers)}\n\n  w{next(numbers)}\n```",
            "html": lambda: (
                f"<h2>W w{next(numbers)}</h2><p>w{next(numbers)}<br>w{next(numbers)}</p>"
            ),
            "list": lambda: f"<ol><li>w{next(numbers)}</li>\n\n<li>w{next(numbers)}</li></ol>",
            "label": lambda: label + words(),
            "bold": lambda: f"**w{next(numbers)} w{next(numbers)}**",
            "number": lambda: f"##### 3.\n\n{words()}",
            "lazy": lambda: f"> {words()}\n{words()}",
            "break": lambda: f"{words()}<br>{words()}</p>",
            "htmltable": lambda: (
                f"<table><tr><td>w{next(numbers)}</td><td>w{next(numbers)}</td></tr></table>"
            ),
            "hardbreak": lambda: f"{words()}  \n{words()}\\\n{words()}",
            "item-p": lambda: f"* \n\n  {words()}\n\n* {words()}\n\n  {words()}",
        }
        return forms[form]()

    return "\n\n".join(block() for _ in range(draw(st.integers(1, 8))))


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
