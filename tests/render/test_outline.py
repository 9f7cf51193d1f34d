"""Into which sections a text is divided, whatever its headings are."""

from __future__ import annotations

from pathlib import Path

from tests.render.made import make

from plainredline.parse import parse
from plainredline.render.order.outline import heading_words, tops

WORDS = " ".join(["The member pays the fee of the month in which it is due."] * 9)


def sections(text: str) -> list[str]:
    """Return what each section of a text is called, with its number."""
    clauses = parse(text)
    heads = [clauses[i] for i in dict.fromkeys(tops(clauses)) if i is not None]
    return [f"{head.label} {heading_words(head)}".strip() for head in heads]


def test_headings_below_one_that_holds_nearly_all_are_the_sections() -> None:
    text = "# Terms\n\n## Updated on 1 May\n\n" + "\n\n".join(
        f"### {name}\n\n{WORDS}" for name in ("Fees", "Data", "Leaving", "Law")
    )

    assert sections(text) == ["Updated on 1 May", "Fees", "Data", "Leaving", "Law"]


def test_a_numbered_paragraph_between_numbered_headings_is_a_section_with_what_follows() -> None:
    text = (
        f"# Terms\n\n## 1. Fees\n\n1.1 {WORDS}\n\n2. Publicity. {WORDS}\n\n2.1 {WORDS}\n\n"
        f"2.2 {WORDS}\n\n## 3. Law\n\n3.1 {WORDS}\n"
    )
    clauses = parse(text)

    assert sections(text) == ["1 Fees", "2 Publicity", "3 Law"]
    under = dict(zip((c.label for c in clauses), tops(clauses), strict=True))
    assert under["2.2"] == under["2"] != under["3.1"]


def test_a_line_of_a_list_that_looks_like_a_heading_opens_no_section() -> None:
    text = (
        f"# Terms\n\n## 1. Fees\n\n1.1 {WORDS}\n\n## 2. Limits\n\n2.1 {WORDS}\n\n"
        f"## 2.2 Without limit\n\n## (a) fraud;\n\n## (b) death.\n\n## 3. Law\n\n3.1 {WORDS}\n"
    )

    assert sections(text) == ["1 Fees", "2 Limits", "3 Law"]


def test_without_headings_paragraphs_whose_numbers_count_on_are_the_sections() -> None:
    text = "Terms of sale\n\n" + "\n\n".join(
        f"{n}. {name}\n\n{n}.1 {WORDS}\n\n{WORDS}"
        for n, name in enumerate(("Scope", "Prices", "Liability"), 1)
    )

    assert sections(text) == ["1 Scope", "2 Prices", "3 Liability"]


def test_a_short_text_under_one_heading_is_one_section() -> None:
    parts = "".join(f"### {n}. Part\n\nSome words of it.\n\n" for n in (1, 2, 3))

    assert sections(f"## Content\n\n{parts}## Law\n\nEnd.\n") == ["Content", "Law"]


def test_a_paragraph_that_opens_a_section_gives_it_its_first_words_and_keeps_its_own(
    tmp_path: Path,
) -> None:
    publicity = f"2. Publicity. {WORDS}\n\n2.1 It lasts ten days."
    old = f"# Terms\n\n## 1. Fees\n\n{WORDS}\n\n{publicity}\n\n## 3. Law\n\n{WORDS}\n"

    body = make(tmp_path, old, old.replace("ten", "six")).change_page.body

    section = body.split(" Publicity</h3>", 1)[1]
    assert "2.1" in section
