"""Word writes no numbers; those that it prints are computed, and none other."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.intake.word_files import definition, level, listed, paragraph, style, word_file

from plainredline.intake.documents.document_values import Choices
from plainredline.intake.documents.markdown_text import markdown_of
from plainredline.intake.documents.word.word_document import simple_word

TREE = definition(level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))


def printed(data: bytes) -> list[str]:
    """Return the lines of a Word file as they are printed."""
    text = re.sub(r"\\(.)", r"\1", markdown_of(simple_word(data, Choices())))
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def labels(levels: Sequence[tuple[int | None, int]], numbering: str, styles: str = "") -> list[str]:
    """Return the labels of paragraphs, given by level and list; all say “x”."""
    body = "".join(paragraph("x", level=at, of=of) for at, of in levels)
    return [
        line.removesuffix("x").strip()
        for line in printed(word_file(body, numbering=numbering, styles=styles))
    ]


def test_levels_count_and_start_anew_below_a_higher_one() -> None:
    levels = [(at, 1) for at in (0, 1, 1, 2, 2, 1, 2, 0, 1)]
    assert labels(levels, TREE + listed(1)) == [
        "1.", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "2.", "2.1",
    ]  # fmt: skip


def test_a_paragraph_between_does_not_count_and_does_not_start_anew() -> None:
    assert labels([(0, 1), (None, 1), (0, 1)], TREE + listed(1)) == ["1.", "", "2."]


def test_a_level_that_is_passed_over_counts_as_begun() -> None:
    assert labels([(1, 1), (0, 1), (1, 1)], TREE + listed(1)) == ["1.1", "2.", "2.1"]


def test_lists_of_one_definition_go_on_and_one_that_says_so_starts_anew() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    numbering = TREE + listed(1) + listed(2) + listed(3, more=again)
    levels = [(0, 1), (0, 2), (0, 3), (0, 3), (0, 1)]
    assert labels(levels, numbering) == ["1.", "2.", "4.", "5.", "6."]


def test_a_list_can_print_a_level_otherwise_than_its_definition() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "Article %1", "upperRoman")}</w:lvlOverride>'
    assert labels([(0, 1), (0, 1)], TREE + listed(1, more=own)) == ["Article I", "Article II"]


@pytest.mark.parametrize(
    ("restart", "wanted"), [("0", ["(a)", "(b)", "(c)"]), ("1", ["(a)", "(b)", "(a)"])]
)
def test_a_level_starts_anew_behind_the_level_it_names_or_never(
    restart: str, wanted: list[str]
) -> None:
    deep = level(2, "(%3)", "lowerLetter", more=f'<w:lvlRestart w:val="{restart}"/>')
    numbering = definition(level(0, "%1."), level(1, "%1.%2"), deep) + listed(1)
    levels = [(at, 1) for at in (0, 1, 2, 1, 2, 0, 2)]
    found = [label for label in labels(levels, numbering) if label.startswith("(")]
    assert found == wanted


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("decimalZero", "09 10"), ("upperRoman", "IX X"), ("lowerRoman", "ix x"),
        ("upperLetter", "I J"), ("lowerLetter", "i j"), ("ordinal", "9th 10th"),
        ("chineseCounting", "九 十"), ("decimalEnclosedCircle", "⑨ ⑩"),
    ],
)  # fmt: skip
def test_each_way_to_count_is_printed(form: str, wanted: str) -> None:
    numbering = definition(level(0, "%1", form, start=9)) + listed(1)
    assert " ".join(labels([(0, 1), (0, 1)], numbering)) == wanted


def test_behind_z_comes_aa_and_behind_that_bb() -> None:
    numbering = definition(level(0, "%1", "lowerLetter", start=26)) + listed(1)
    assert labels([(0, 1)] * 3, numbering) == ["z", "aa", "bb"]


def test_a_way_to_count_that_nobody_knows_is_told() -> None:
    numbering = definition(level(0, "%1.", "hindiVowels")) + listed(1)
    found = simple_word(word_file(paragraph("x", level=0), numbering=numbering), Choices())
    assert found.words.strip() == "1. x"
    assert found.notes == ("numbers of the form hindiVowels are written in figures",)


def test_a_legal_level_prints_all_its_numbers_in_figures() -> None:
    legal = level(1, "%1.%2", more="<w:isLgl/>")
    numbering = definition(level(0, "%1.", "upperRoman"), legal) + listed(1)
    assert labels([(0, 1), (1, 1)], numbering) == ["I.", "1.1"]


def test_a_style_numbers_its_paragraphs_and_one_based_on_it_too() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    plain = '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    styles = (
        style("Clause", properties=numbered)
        + style("Narrow", based_on="Clause")
        + style("Note", based_on="Clause", properties=plain)
    )
    numbering = definition(level(0, "%1."), level(1, "%1.%2", style="Clause")) + listed(1)
    body = paragraph("A", level=0) + "".join(
        paragraph(name, style=name) for name in ("Clause", "Narrow", "Note")
    )
    assert printed(word_file(body, numbering=numbering, styles=styles)) == [
        "1. A", "1.1 Clause", "1.2 Narrow", "Note",
    ]  # fmt: skip


def test_a_style_of_lists_stands_for_the_definition_that_it_names() -> None:
    linked = definition(name=1, more='<w:numStyleLink w:val="Legal"/>')
    own = definition(level(0, "§ %1"), name=0, more='<w:styleLink w:val="Legal"/>')
    styles = style(
        "Legal", kind="numbering",
        properties='<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>',
    )  # fmt: skip
    numbering = own + linked + listed(7, 0) + listed(8, 1)
    assert labels([(0, 8), (0, 8)], numbering, styles) == ["§ 1", "§ 2"]


def test_bullets_stay_a_list() -> None:
    numbering = definition(level(0, "", "bullet"), level(1, "", "bullet")) + listed(1)
    body = "".join(paragraph(text, level=at) for text, at in (("a", 0), ("b", 1), ("c", 0)))
    found = markdown_of(simple_word(word_file(body, numbering=numbering), Choices()))
    assert found == "- a\n  - b\n- c\n"


def test_numbered_headings_are_headings_with_their_numbers() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
    body = paragraph("Fees", style="Head") + paragraph("You pay.") + paragraph("Law", style="Head")
    data = word_file(body, numbering=TREE + listed(1), styles=style("Head", properties=numbered))
    assert markdown_of(simple_word(data, Choices())) == "# 1. Fees\n\nYou pay.\n\n# 2. Law\n"


def test_numbers_are_those_of_another_program(tmp_path: Path) -> None:
    """LibreOffice reads the same files and prints them as text."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here to compare with")
    files = {seed: tmp_path / f"{seed}.docx" for seed in range(8)}
    for seed, path in files.items():
        path.write_bytes(made_up(random.Random(seed)))  # noqa: S311 - a test, not a secret
    command = [office, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
               "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
               *map(str, files.values())]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for path in files.values():
        lines = path.with_suffix(".txt").read_text("utf-8-sig").split("\n")
        wanted = [" ".join(line.split()) for line in lines if line.strip()]
        assert printed(path.read_bytes()) == wanted


def made_up(chance: random.Random) -> bytes:
    """Return a Word file of paragraphs of several lists, at levels as they come."""
    forms = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero")
    numbering, styles = "", ""
    for name in range(2):
        levels = []
        for at in range(5):
            own = ".".join(f"%{k + 1}" for k in range(at + 1))
            text = chance.choice((f"%{at + 1}.", f"(%{at + 1})", own, f"{own}."))
            named = f"S{name}{at}" if chance.random() < 0.3 else ""
            place = f'<w:ilvl w:val="{at}"/><w:numId w:val="{name + 1}"/>'
            numbered = f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>"
            styles += style(named, properties=numbered) if named else ""
            levels.append(level(at, text, chance.choice(forms), style=named))
        numbering += definition(*levels, name=name)
    numbering += listed(1, 0) + listed(2, 1)
    start = f'<w:startOverride w:val="{chance.randint(1, 5)}"/>'
    numbering += listed(3, 0, more=f'<w:lvlOverride w:ilvl="0">{start}</w:lvlOverride>')
    names = re.findall(r'w:styleId="(\w+)"', styles)
    body, of, at = "", 1, 0
    for n in range(25):
        if names and chance.random() < 0.2:
            body += paragraph(f"word{n}", style=chance.choice(names))
            continue
        of = chance.randint(1, 3) if chance.random() < 0.2 else of
        at = max(0, min(4, at + chance.choice((-2, -1, 0, 0, 1))))
        body += paragraph(f"word{n}", level=at, of=of)
    return word_file(body, numbering=numbering, styles=styles)
