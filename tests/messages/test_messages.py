"""Codes are said in every language, with the plural form and the order that it asks for."""

from __future__ import annotations

import string
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from plainredline.messages import extract
from plainredline.messages.catalogue import (
    Catalogue,
    all_codes,
    catalogue_of,
    english_forms,
    languages,
)
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import Code

OTHERS = [language for language in languages() if language != "en"]


class Sample(Code):
    """A room of sentences of these tests."""

    EXCHANGED = "“{old}” becomes “{new}”."
    ADDED = "One word was added.", "{n} words were added."
    SAME = "“{old}” becomes “{new}”."
    SINCE = "Since {day}: {things}."


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_a_code_is_known_by_its_room_and_name() -> None:
    assert Sample.EXCHANGED.key == "sample.exchanged"
    assert len({Sample.EXCHANGED, Sample.SAME}) == 2


def test_a_message_is_said_with_its_values() -> None:
    t = Translator("en")

    assert t.say(Sample.EXCHANGED(old="may", new="must")) == "“may” becomes “must”."
    assert t.say(Sample.ADDED(n=1)) == "One word was added."
    assert t.say(Sample.ADDED(n=1200)) == "1,200 words were added."


def test_a_value_may_be_a_day_a_number_a_message_or_a_list_of_them() -> None:
    said = Sample.SINCE(
        day=date(2023, 3, 20), things=(Sample.EXCHANGED(old="a", new="b"), Decimal("1.5"), 2)
    )

    assert Translator("en").say(said) == "Since 20 March 2023: “a” becomes “b”., 1.5 and 2."


def test_a_sentence_with_plural_forms_needs_its_number() -> None:
    with pytest.raises(TypeError, match=r"sample\.added"):
        Translator("en")(Sample.ADDED)


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        Translator("en")(Sample.EXCHANGED, old="may")


def test_an_unknown_language_is_answered_in_english() -> None:
    assert translator_for("tlh").language == "en"


def test_a_translation_has_the_plural_forms_of_its_language() -> None:
    arabic = Catalog(locale="ar")
    forms = [f"{{n}} form {form}" for form in range(arabic.num_plurals)]
    catalogue = Catalogue("ar", {Sample.ADDED.key: tuple(forms)}, lambda n: min(n, 5))

    assert arabic.num_plurals == 6
    assert [catalogue.form(Sample.ADDED, n) for n in (0, 2, 11)] == [
        forms[0],
        forms[2],
        forms[5],
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_lacks_a_translation_and_none_is_unused(language: str) -> None:
    path = extract.LOCALE / f"{language}.po"

    assert extract.gaps(language, path.read_bytes()) == []
    assert extract.updated(language, path.read_bytes()) == path.read_bytes()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_puts_in_the_values_of_the_english(language: str) -> None:
    catalogue = catalogue_of(language)

    wrong = [
        code.key
        for code in all_codes()
        for form in catalogue.forms(code)
        if fields(form) - fields("".join(english_forms(code)))
        or (fields(code.english) - {"n"}) - fields(form)
    ]
    assert wrong == []


def test_an_update_keeps_translations_and_drops_what_is_gone() -> None:
    codes = all_codes()
    before = Catalog(locale="fr")
    before.add("No such sentence", "Rien", context="sample.gone")
    for code in codes[:1]:
        forms = english_forms(code)
        before.add(
            forms if code.plural else forms[0],
            ["un", "des"] if code.plural else "traduit",
            context=code.key,
        )
    target = BytesIO()
    write_po(target, before)

    after = read_po(BytesIO(extract.updated("fr", target.getvalue())), locale="fr")

    assert "sample.gone" not in {entry.context for entry in after}
    assert [e.string for e in after if codes and e.context == codes[0].key] in (
        [],
        ["traduit"],
        [["un", "des"]],
        [("un", "des")],
    )
