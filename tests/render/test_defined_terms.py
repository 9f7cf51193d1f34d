"""Defined terms that explain themselves where they are used."""

from __future__ import annotations

import re
from pathlib import Path

from tests.render.made import ENGLISH, TODAY, Made, make

from plainredline.facts.term_uses import defined_terms
from plainredline.model import Page
from plainredline.parse import parse
from plainredline.render.pages.change_page import render_change
from plainredline.render.pages.version_page import render_version

DEFINED = """\
# 1 Words

1.1 “Boat” means anything that floats.

1.2 “Boat Yard” means where boats are mended.

"""
RULES = """\
# 2 Rules

2.1 The Boat lies in the Boat Yard for ten days. Each Boat has [a Boat](https://boat.example/).

2.2 A Boat is washed.

# 3 Money

3.1 The Boat costs ten dollars.
"""
USE = re.compile(r'<a href="([^"]*)" aria-describedby="([^"]*)"[^>]*>([^<]*)</a>')


def version_page(made: Made) -> Page:
    clauses = parse(made.new.text, first_line=made.new.first_line)
    pages = render_version(
        made.agreement,
        made.new,
        clauses,
        t=ENGLISH,
        today=TODAY,
        terms=defined_terms(clauses, "en"),
    )
    return next(pages)


def test_the_first_use_in_each_section_leads_to_the_definition_and_is_described(
    tmp_path: Path,
) -> None:
    made = make(tmp_path, DEFINED + RULES, DEFINED + RULES)

    body = version_page(made).body

    boat, yard = (c.anchor for c in parse(made.new.text) if c.label in {"1.1", "1.2"})
    assert USE.findall(body) == [
        (f"#{boat}", "rl-df1", "Boat"),
        (f"#{yard}", "rl-df2", "Boat Yard"),
        (f"#{boat}", "rl-df1", "Boat"),
    ]
    assert f'id="{boat}"' in body
    assert re.findall(r'id="(rl-df\d+)" role="tooltip">([^<]*)<', body) == [
        ("rl-df1", "Defined in 1.1: "),
        ("rl-df2", "Defined in 1.2: "),
    ]


def test_a_change_explains_the_terms_of_what_it_shows_and_no_others(tmp_path: Path) -> None:
    made = make(tmp_path, DEFINED + RULES, DEFINED + RULES.replace("ten dollars", "12 dollars"))
    terms = defined_terms(parse(made.new.text), "en")

    page = render_change(
        made.agreement, made.old, made.new, made.explained, t=ENGLISH, today=TODAY, terms=terms
    )

    ((to, described, words),) = USE.findall(page.body)
    assert to.endswith("../../versions/2025-06-01/#" + str(parse(made.new.text)[1].anchor))
    assert (described, words) == ("rl-df1", "Boat")
    assert re.findall(r'id="(rl-df\d+)" role="tooltip"', page.body) == ["rl-df1"]


def test_a_reader_reads_the_same_words_with_and_without_terms(tmp_path: Path) -> None:
    made = make(tmp_path, DEFINED + RULES, DEFINED + RULES)
    clauses = parse(made.new.text, first_line=made.new.first_line)

    plain = next(render_version(made.agreement, made.new, clauses, t=ENGLISH, today=TODAY)).body

    with_terms, _, _ = version_page(made).body.partition('<div class="rl-defs"')
    assert USE.sub(r"\3", with_terms) in plain
