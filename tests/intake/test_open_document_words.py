"""Words of an OpenDocument text are in the Markdown, told as left out, or a reason to refuse it."""

from __future__ import annotations

import pytest
from tests.intake.test_documents import open_document

from plainredline.intake.documents.document_values import Aside, Choices, RefusalError, Simplified
from plainredline.intake.documents.markdown_text import markdown_of
from plainredline.intake.documents.open_text.open_document import simple_open_document

DEFAULT = Choices()
DROP = Choices(hidden=Aside.DROP)


def read(body: str, choices: Choices = DEFAULT) -> Simplified:
    return simple_open_document(open_document(body), choices)


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


SECRET = p("secret words")


def cell(text: str, more: str = "", name: str = "table-cell") -> str:
    return f"<table:{name} {more}>{p(text) if text else ''}</table:{name}>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize(
    "hidden",
    [
        p('secret <text:span><text:hidden-paragraph text:is-hidden="true"/></text:span>words'),
        p('<text:hidden-text text:string-value="secret words" text:is-hidden="true"/>'),
        f'<text:section text:display="condition" text:is-hidden="true">{SECRET}</text:section>',
        f'<text:section text:display="none">{SECRET}</text:section>',
        f"<table:table>{row(cell('secret words', name='covered-table-cell'))}</table:table>",
    ],
)
def test_what_an_open_document_hides_in_any_way_is_refused_or_dropped(hidden: str) -> None:
    with pytest.raises(RefusalError, match="has 2 hidden words"):
        read(p("seen") + hidden)
    assert read(p("seen") + hidden, DROP).words.split() == ["seen"]


@pytest.mark.parametrize(
    "shown",
    [
        p('a <text:hidden-paragraph text:is-hidden="false"/>b'),
        p('a <text:hidden-text text:string-value="b" text:is-hidden="false">b</text:hidden-text>'),
        f'<text:section text:display="condition">{p("a b")}</text:section>',
    ],
)
def test_what_a_condition_shows_is_text(shown: str) -> None:
    assert read(shown).words.split() == ["a", "b"]


def test_repeated_cells_and_rows_are_there_as_often_as_they_are_printed() -> None:
    wide = cell("x", 'table:number-columns-repeated="2"')
    filler = cell("", 'table:number-columns-repeated="99999"')
    twice = row(cell("y"), more='table:number-rows-repeated="2"')
    rest = row(cell(""), more='table:number-rows-repeated="99999"')
    made = markdown_of(read(f"<table:table>{row(wide, filler)}{twice}{rest}</table:table>"))
    assert [line.replace(" ", "").count("y|") for line in made.splitlines()[2:4]] == [1, 1]
    assert made.startswith("| x | x |")
    assert len(made) < 200


def test_words_repeated_without_bound_are_refused() -> None:
    wide = row(*[cell("x", 'table:number-columns-repeated="999"')] * 2)
    with pytest.raises(RefusalError, match="repeats cells or rows more than 1000 times"):
        read(f"<table:table>{wide}</table:table>")


@pytest.mark.parametrize("drawn", ["draw:frame><draw:text-box", "draw:g><draw:custom-shape"])
def test_a_drawing_with_words_is_read_wherever_it_stands(drawn: str) -> None:
    end = "><".join(f"/{each}" for each in reversed(drawn.split("><")))
    for within, wanted in (("one", "one"), (f"</text:p>{p('two')}<text:p>one", "two\n\none")):
        box = f"<{drawn}>{p(within)}<{end}>".replace("<text:p></text:p>", "")
        assert markdown_of(read(box + p("z"))) == f"{wanted}\n\nz\n"
    many = f"<{drawn}>{p('one')}{p('two')}<{end}>"
    assert markdown_of(read(p(f"a{many} b") + p("z"))) == "a b\n\none\n\ntwo\n\nz\n"


def test_words_in_what_is_not_known_are_refused_by_name() -> None:
    with pytest.raises(RefusalError, match=r"cannot be read \(mystery: “one two”\)"):
        read(f"<text:mystery>{p('one two')}</text:mystery>{p('a')}")


def test_what_is_no_text_of_the_agreement_is_left_out_and_told() -> None:
    read_as = "<text:ruby-text>kan</text:ruby-text>"
    ruby = f"<text:ruby><text:ruby-base>漢</text:ruby-base>{read_as}</text:ruby>"
    index = f"<text:table-index><text:index-body>{p('a')}</text:index-body></text:table-index>"
    chart = "<draw:frame><draw:object/></draw:frame>"
    found = read(index + p(f"a{ruby}<text:script>x</text:script>{chart}"))
    assert found.words == "a漢\n"
    assert found.notes == (
        "1 chart, formula or object, with its words, was left out",
        "1 reading beside a word was left out",
        "1 script was left out",
        "1 table of contents was left out",
    )
