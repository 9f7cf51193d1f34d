"""What pages share hangs on what it is given and on their languages, and on nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes
from markupsafe import Markup

from plainredline.render.pages import engine
from plainredline.render.pages.shared_pieces import SharedPieces

TEMPLATES = Path(engine.__file__).with_name("templates")
SOURCES = {path.name: path.read_text("utf-8") for path in TEMPLATES.glob("*.j2")}
MACROS = [
    macro
    for source in SOURCES.values()
    for macro in engine.ENVIRONMENT.parse(source).find_all(nodes.Macro)
]
SHARED = sorted({name for s in SOURCES.values() for name in re.findall(r"\bshared\((\w+),", s)})

OF_LANGUAGES = {"t", "law", "law_attrs", "told", "ours_attrs", "pair", "begun_small", "loop"}
"""What a page gives its templates that its languages decide, and Jinja's own."""

NEVER_CALLED = {"fold"}
"""By a piece that is shared: a block with a fold, which may lead to another page, is not."""


def _asked(macro: nodes.Macro, seen: set[str]) -> set[str]:
    """Return what a macro and those that it calls ask of the page around them."""
    own = {name.name for name in macro.find_all(nodes.Name) if name.ctx != "load"}
    names = {name.name for name in macro.find_all(nodes.Name) if name.ctx == "load"} - own
    called = [each for each in MACROS if each.name in names - seen - NEVER_CALLED]
    seen |= {each.name for each in called}
    asked = names - {each.name for each in MACROS}
    return asked.union(*(_asked(each, seen) for each in called))


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_piece_has_a_name_of_its_own_and_asks_its_page_for_nothing_but_languages(
    name: str,
) -> None:
    [macro] = [each for each in MACROS if each.name == name]

    assert _asked(macro, set()) <= OF_LANGUAGES | engine.ENVIRONMENT.globals.keys()


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
