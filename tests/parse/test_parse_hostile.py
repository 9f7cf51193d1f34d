"""Texts made to hang a parser, at a size where quadratic work would be felt, and too deep ones."""

from __future__ import annotations

import re

import pytest

from plainredline.errors import SourceError
from plainredline.model import MarkKind
from plainredline.parse import parse

SIZE = 4_000
HOSTILE = {
    "unclosed brackets": "[a" * SIZE,
    "unclosed pictures": "![" * SIZE,
    "nested brackets": "[" * SIZE + "a" + "]" * SIZE,
    "unclosed links": "[a](b" * SIZE,
    "unclosed targets": "[a](<b" * SIZE,
    "alternating emphasis": "*a_ " * SIZE,
    "nested emphasis": "*a **a " * SIZE,
    "closing emphasis": "a_ " * SIZE,
    "stars": "*" * SIZE + "a" + "*" * SIZE,
    "backticks": "".join("e" + "`" * length for length in range(200)),
    "unclosed comments": "a <!-- " * SIZE,
    "unclosed CDATA": "a <![CDATA[" * SIZE,
    "unclosed declarations": "a <!A <? " * SIZE,
    "unclosed tags": "a <a x='" * SIZE,
    "unclosed scripts": "<script>" * SIZE,
    "unclosed liquid": "{{ {% {: {# " * SIZE,
    "open paragraphs": "<p>a" * SIZE,
    "closing paragraphs": "a\n\n<p>b" + "</p>" * SIZE,
    "breaks in open markup": "*a _b " * SIZE + "a<br>" * SIZE + "_ *" * SIZE,
    "wide table": "|a" * SIZE + "\n" + "|-" * SIZE + "\n" + "|b" * SIZE,
    "sparse table": "|a" * 500 + "\n" + "|-" * 500 + "\n" + "|b\n" * SIZE,
    "references": "[a\n" * SIZE,
    "titles": "[a]: u 'x\n" * (SIZE // 4),  # The parser of Markdown reads on from each, to the end.
    "entities": "&a" * SIZE + "&#" * SIZE,
    "lazy quotes": "> a\n" + "b\n" * SIZE,
    "lists in lines": "- - -a\n" * SIZE,
    "same names": "# a\n\n" * SIZE,
    "same labels": "(a) b\n\n" * SIZE,
    "doubtful numbers": "\n\n".join(f"{n % 900}.{n // 900}.1 a\n\n1.5 b" for n in range(SIZE)),
    "clauses under a long heading": "# " + "a " * 50_000 + "\n\nb" * SIZE,
    "rows beyond the header": "|a|\n|-|\n" + "|b" * SIZE,
    "lone numbers": "1.\n\n" * SIZE,
    "spaces": "a" + " " * 100_000 + "b",
    "dots": "1." * SIZE + " a",
    "roman": "I" * 100_000 + ") a",
    "word label": "Section" + " " * 100_000 + "3.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_bounded_work_and_keeps_its_letters(name: str) -> None:
    text = HOSTILE[name]

    clauses = parse(text)

    shown = "".join(clause.label + clause.text for clause in clauses)
    assert set(re.findall("[ab]", shown)) == set(re.findall("[ab]", text))


@pytest.mark.parametrize("mark", ["> ", ">", "- ", "1. ", "- > "])
def test_lists_and_quotes_that_nest_too_deep_are_refused_with_their_line(mark: str) -> None:
    with pytest.raises(SourceError) as refused:
        parse("first\n\n" + mark * 1_000 + "words", first_line=10)

    (problem,) = refused.value.problems
    assert problem.line == 12
    assert "100 levels" in problem.message


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_lists_and_quotes_nest_forty_deep_without_loss(mark: str) -> None:
    clauses = parse(mark * 40 + "words")

    assert clauses[-1].text.endswith("words")


def test_brackets_too_deep_leave_their_paragraph_as_it_stands() -> None:
    deep, plain = parse("[" * 40 + " **a**\n\n**b** c")

    assert deep.text.endswith("**a**")
    assert not deep.marks
    assert plain.marks[0].kind is MarkKind.STRONG
