"""What pages share hangs on what it is given and on their languages, and on nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import nodes
from markupsafe import Markup

from plainredline.render.order.alike import fresh
from plainredline.render.pages import engine
from plainredline.render.pages.shared_pieces import SharedPieces

TEMPLATES = Path(engine.__file__).with_name("templates")
SOURCES = {path.name: path.read_text("utf-8") for path in TEMPLATES.glob("*.j2")}
MACROS = [
    macro
    for source in SOURCES.values()
    for macro in engine.ENVIRONMENT.parse(source).find_all(nodes.Macro)
]
SHARED = sorted(
    {
        name
        for source in SOURCES.values()
        for name in re.findall(r"\bshared(?:\.each|\.piece)?\((\w+),", source)
    }
)

OF_LANGUAGES = {
    *("t", "law", "law_attrs", "told", "ours_attrs", "pair", "begun_small", "shared", "loop")
}
"""What a page gives its templates that its languages decide, and Jinja's own."""

OF_PIECES = {"text_at"}
"""What their manner decides besides: where the text is to which they may lead."""


def _asked(macro: nodes.Macro, seen: set[str]) -> set[str]:
    """Return what a macro and those that it calls ask of the page around them."""
    own = {name.name for name in macro.find_all(nodes.Name) if name.ctx != "load"}
    names = {name.name for name in macro.find_all(nodes.Name) if name.ctx == "load"} - own
    called = [each for each in MACROS if each.name in names - seen]
    seen |= {each.name for each in called}
    asked = names - {each.name for each in MACROS}
    return asked.union(*(_asked(each, seen) for each in called))


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_piece_has_a_name_of_its_own_and_asks_its_page_for_nothing_but_languages(
    name: str,
) -> None:
    [macro] = [each for each in MACROS if each.name == name]

    known = OF_LANGUAGES | (OF_PIECES if name in {"block", "fold", "section_view"} else set())
    assert _asked(macro, set()) <= known | engine.ENVIRONMENT.globals.keys()


@dataclass(frozen=True)
class _Piece:
    number: int


def test_a_numbered_piece_is_made_once_and_says_what_each_page_has_of_its_own() -> None:
    template = engine.ENVIRONMENT.from_string(
        "{% macro numbered_here(p, words) %}{{ made(p.number) }}{{ words[1] }}{% endmacro %}"
        "{{ shared.piece(numbered_here, piece, words) }}"
    )
    made: list[int] = []

    def note(number: int) -> Markup:
        made.append(number)
        return Markup("<b>{}</b>").format(number)

    def page(number: int, words: str) -> str:
        piece = _Piece(number)
        shared = SharedPieces("en")
        return template.render(made=note, shared=shared, piece=piece, words=("", words))

    number = fresh()
    shown = page(number, "a<"), page(number, "b"), page(0, "c&"), page(0, "d")

    one = f"<b>{number}</b>"
    assert shown == (f"{one}a&lt;", f"{one}b", "<b>0</b>c&amp;", "<b>0</b>d")
    assert made == [number, 0, 0]


def test_a_piece_is_made_once_for_pages_of_the_same_languages_alone() -> None:
    template = engine.ENVIRONMENT.from_string(
        "{% macro piece_of_this_test(n) %}{{ made(n) }}{% endmacro %}"
        "{{ shared(piece_of_this_test, 1) }}{{ shared(piece_of_this_test, 2) }}"
    )
    made: list[int] = []

    def page(language: str) -> str:
        def note(number: int) -> Markup:
            made.append(number)
            return Markup("<b>{}{}</b>").format(number, language)

        return template.render(made=note, shared=SharedPieces(language))

    shown = page("en"), page("en"), page("fr")

    assert shown == ("<b>1en</b><b>2en</b>",) * 2 + ("<b>1fr</b><b>2fr</b>",)
    assert made == [1, 2, 1, 2]
