"""One agreement in many forms: the labels and words that are read stay the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from plainredline.model import Clause, ClauseKind, MarkKind
from plainredline.parse import parse

AGREEMENT = [
    ("heading", "1", "Scope"),
    ("paragraph", "1.1", "These terms bind every member."),
    ("paragraph", "1.2", "members below 18 need consent."),
    ("heading", "2", "Fees"),
    ("paragraph", "2.1", "Fees fall due:"),
    ("item", "(a)", "each month;"),
    ("item", "(b)", "when you leave."),
    ("paragraph", "", "Nothing else is due."),
]
Form = Callable[[str, str, str], str]


def atx(kind: str, label: str, words: str) -> str:
    number = {"heading": f"## {label}. ", "paragraph": f"{label} " if label else ""}
    return number.get(kind, f"{label} ") + words


def with_headings(style: Callable[[str, str], str]) -> Form:
    def write(kind: str, label: str, words: str) -> str:
        return style(label, words) if kind == "heading" else atx(kind, label, words)

    return write


def with_numbers(style: Callable[[str, str], str]) -> Form:
    def write(kind: str, label: str, words: str) -> str:
        return style(label, words) if label and kind == "paragraph" else atx(kind, label, words)

    return write


def with_items(style: Callable[[str, str], str]) -> Form:
    def write(kind: str, label: str, words: str) -> str:
        return style(label, words) if kind == "item" else atx(kind, label, words)

    return write


def as_html(kind: str, label: str, words: str) -> str:
    tag = {"heading": "h2", "paragraph": "p", "item": "li"}[kind]
    number = f"{label}. " if kind == "heading" else f"{label} " if label else ""
    return f"<{tag}>{number}{words}</{tag}>"


FORMS: dict[str, Form] = {
    "plain": atx,
    "headings one level up": with_headings(lambda n, w: f"# {n}. {w}"),
    "headings three levels down": with_headings(lambda n, w: f"##### {n}. {w} #####"),
    "setext headings": with_headings(lambda n, w: f"{n}\\. {w}\n----"),
    "bold lines": with_headings(lambda n, w: f"**{n}. {w}**"),
    "bold numbers": with_headings(lambda n, w: f"## **{n}.** {w}"),
    "numbers with a parenthesis": with_headings(lambda n, w: f"## {n}) {w}"),
    "bare numbers": with_headings(lambda n, w: f"## {n} {w}"),
    "heading numbers alone": with_headings(lambda n, w: f"##### {n}.\n\n## {w}"),
    "heading numbers torn off": with_headings(lambda n, w: f"{n}.\n\n## {w}"),
    "lists that hold headings": with_headings(lambda n, w: f"{n}. ## {w}"),
    "bold lines in HTML": with_headings(lambda n, w: f"<p><b>{n}. {w}</b></p>"),
    "bold paragraphs in HTML": with_headings(lambda n, w: f"<strong>{n}. {w}</strong>"),
    "HTML headings": with_headings(lambda n, w: f"<h3 class='x'>{n}. {w}</h3>"),
    "numbers with a dot": with_numbers(lambda n, w: f"{n}. {w}"),
    "numbers torn off": with_numbers(lambda n, w: f"{n}.\n\n{w}"),
    "numbers on a line of their own": with_numbers(lambda n, w: f"{n}\n{w}"),
    "no-break spaces behind numbers": with_numbers(lambda n, w: f"{n}\u00a0{w}"),
    "two spaces behind numbers": with_numbers(lambda n, w: f"{n}  {w}"),
    "bold paragraph numbers": with_numbers(lambda n, w: f"**{n}** {w}"),
    "hidden characters before numbers": with_numbers(lambda n, w: f"\u200b\u200b{n} {w}"),
    "indented paragraphs": with_numbers(lambda n, w: f"    {n} {w}"),
    "bullets": with_items(lambda n, w: f"- {n} {w}"),
    "stars": with_items(lambda n, w: f"*   {n} {w}"),
    "HTML": as_html,
}


def read(form: Form) -> list[tuple[str, str]]:
    text = "\n\n".join(form(*entry) for entry in AGREEMENT)
    return [(clause.label, plain(clause)) for clause in parse(text)]


def plain(clause: Clause) -> str:
    text = clause.text
    for mark in reversed([m for m in clause.marks if m.kind is MarkKind.HTML]):
        text = text[: mark.start] + text[mark.end :]
    return text.lstrip("\u200b ")


@pytest.mark.parametrize("name", FORMS)
def test_another_form_gives_the_same_labels_and_words(name: str) -> None:
    assert read(FORMS[name]) == [(label, words) for _, label, words in AGREEMENT]


@pytest.mark.parametrize("name", [name for name in FORMS if name != "numbers torn off"])
def test_another_form_gives_the_same_headings(name: str) -> None:
    text = "\n\n".join(FORMS[name](*entry) for entry in AGREEMENT)

    headings = [clause.label for clause in parse(text) if clause.kind is ClauseKind.HEADING]

    assert headings == ["1", "2"]


def test_one_line_for_a_whole_document_keeps_every_word() -> None:
    text = " ".join(atx(*entry).lstrip("# ") for entry in AGREEMENT)

    (clause,) = parse(text)

    assert re.findall(r"\w+", f"{clause.label} {clause.text}") == re.findall(r"\w+", text)
