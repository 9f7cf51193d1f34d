"""Numbers are labels by their sequence, whatever the style in which they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.parse import parse

WORDS = ["Boats are dry.", "Keys hang here.", "Guests sign.", "Paths are swept.", "Oars rest."]
HAN = "一二三四五"
STYLES = {
    "number and dot": [f"{n}\\. " for n in range(1, 6)],
    "list of Markdown": [f"{n}. " for n in range(1, 6)],
    "number and bracket": [f"{n}) " for n in range(1, 6)],
    "brackets": [f"({n}) " for n in range(1, 6)],
    "square brackets": [f"[{n}] " for n in range(1, 6)],
    "number and dash": [f"{n} - " for n in range(1, 6)],
    "dot and dash": [f"{n}.- " for n in range(1, 6)],
    "number and degree": [f"{n}º " for n in range(1, 6)],
    "full number": [f"7.{n} " for n in range(1, 6)],
    "letters": [f"({letter}) " for letter in "abcde"],
    "Cyrillic letters": [f"{letter}) " for letter in "абвгд"],
    "Roman": [f"{number}. " for number in ("I", "II", "III", "IV", "V")],
    "circled": [f"{sign} " for sign in "①②③④⑤"],
    "Article": [f"Article {n}. " for n in range(1, 6)],
    "Clause and text": [f"Clause {n} " for n in range(1, 6)],
    "section sign": [f"§ {n} " for n in range(1, 6)],
    "Artigo": [f"Artigo {n}.º " for n in range(1, 6)],
    "Статья": [f"Статья {n}. " for n in range(1, 6)],
    "المادة": [f"المادة {n}: " for n in range(1, 6)],
    "Điều": [f"Điều {n}. " for n in range(1, 6)],
    "第条": [f"第{n}条　" for n in range(1, 6)],
    "第条 in Han": [f"第{n}条　" for n in HAN],
    "Han and comma": [f"{n}、" for n in HAN],
    "제조": [f"제{n}조 " for n in range(1, 6)],
    "PRIMERA": [f"{word}. " for word in ("PRIMERA", "SEGUNDA", "TERCERA", "CUARTA", "QUINTA")],
}


@pytest.mark.parametrize("style", STYLES)
def test_restyled_numbering_leaves_the_same_words(style: str) -> None:
    text = "\n\n".join(number + words for number, words in zip(STYLES[style], WORDS, strict=True))

    clauses = parse(text)

    assert [clause.text for clause in clauses] == WORDS
    assert len({clause.label for clause in clauses} - {""}) == len(WORDS)


@pytest.mark.parametrize("style", STYLES)
def test_headings_are_numbered_in_every_style(style: str) -> None:
    numbers = [number.replace("\\", "") for number in STYLES[style]]
    text = "\n\n".join(f"## {number}{words}" for number, words in zip(numbers, WORDS, strict=True))

    clauses = parse(text)

    assert [clause.text for clause in clauses] == WORDS
    assert all(clause.label for clause in clauses)


@given(st.integers(1, 99), st.sampled_from(["{}. {}", "- {}. {}", "## {}. {}", "{}.5 {}"]))
def test_a_lone_number_stays_in_the_words(number: int, shape: str) -> None:
    text = shape.format(number, "Etage")

    (clause,) = parse(text)

    assert clause.label == ""
    assert clause.text == text.lstrip("-# ")


@pytest.mark.parametrize(
    "begins",
    ["An arbitrator decides.", "Day passes end at noon.", "Set the keys back.", "Out of hours"],
)
def test_a_sentence_may_begin_with_letters_that_count_elsewhere(begins: str) -> None:
    clauses = parse(f"7.1 Guests sign.\n\n7.2 {begins}\n")

    assert [(clause.label, clause.text) for clause in clauses] == [
        ("7.1", "Guests sign."),
        ("7.2", begins),
    ]


@pytest.mark.parametrize(
    "counted", ["days of rest", "ans de repos", "Tage Ruhe", "March brings rain.", "DAYS OF REST"]
)
def test_what_counts_as_it_is_written_behind_a_number_is_no_label(counted: str) -> None:
    clauses = parse(f"7.1 Guests sign.\n\nWords.\n\n9.5 {counted}\n")

    assert clauses[-1].text == f"9.5 {counted}"
