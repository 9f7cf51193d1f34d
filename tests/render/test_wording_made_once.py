"""The HTML of a wording is made once for all pages, and each page has its own all the same."""

from __future__ import annotations

import pytest

from plainredline.language.language_tags import primary_language
from plainredline.messages.translator import translator_for
from plainredline.model import Clause, Op, Redline, Run
from plainredline.parse import parse
from plainredline.render.wording import clause_html
from plainredline.render.wording.clause_html import Typesetting, make_typesetting

LINKED = parse("See [the fees](#fees) and the **law**\u200b.")[0]


def setting(
    *, said_in: str = "en", language: str = "en", anchors: tuple[str, ...] = (), url: str = ""
) -> Typesetting:
    t = translator_for(primary_language(said_in))
    return make_typesetting(t, language=language, anchors=dict.fromkeys(anchors, ""), text_url=url)


def html(clause: Clause, by: Typesetting) -> tuple[str, str]:
    """Return a clause as it stands, and kept in a change."""
    redline = Redline((Run(Op.EQUAL, clause.text),))
    cells = clause_html.cells((clause,), (clause,), redline, by)
    assert cells.before == cells.after
    return clause_html.inline(clause, by), cells.after[0]


@pytest.mark.parametrize("first", [0, 1, 2])
def test_a_link_leads_where_each_page_has_its_target(first: int) -> None:
    pages = [
        (setting(), ""),
        (setting(anchors=("fees",)), 'href="#fees"'),
        (setting(anchors=("fees",), url="../text/"), 'href="../text/#fees"'),
    ]

    for by, target in pages[first:] + pages[:first]:
        for shown in html(LINKED, by):
            assert target in shown
            assert ("<a " in shown) == bool(target)


def test_our_words_among_the_text_are_in_the_language_of_each_page() -> None:
    english, french = html(LINKED, setting()), html(LINKED, setting(said_in="fr"))
    beside_german = html(LINKED, setting(language="de"))

    assert english != french
    assert all('lang="en"' in shown for shown in beside_german)
    assert html(LINKED, setting()) == english


def test_a_word_as_it_was_is_in_the_language_of_each_agreement() -> None:
    old, new = (parse(f"{word} permanent du service.")[0] for word in ("Usage", "usage"))
    redline = Redline((Run(Op.EQUAL, new.text, old.text),))

    shown = [
        clause_html.cells((old,), (new,), redline, setting(language=language)).after[0]
        for language in ("fr", "nl")
    ]

    assert 'lang="fr"' in shown[0]
    assert 'lang="nl"' in shown[1]
    assert 'lang="fr"' not in shown[1]
