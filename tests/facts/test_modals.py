"""Promises of the modal verbs: exchanges in place, and nothing else."""

from __future__ import annotations

import pytest

from plainredline.facts import find_modals, modal_changes
from plainredline.language.lexicon import lexicon_for

EXCHANGES = [
    ("You may pay by card.", "You must pay by card.", "may", "must"),
    ("We will notify you.", "We may notify you.", "will", "may"),
    ("We shall not sell it.", "We may not sell it.", "shall not", "may not"),
    ("Your account will be closed.", "Your account may be closed.", "will", "may"),
    ("You may not stream it.", "You may stream it.", "may not", "may"),
    ("Creators shall sell data.", "Creators shall not sell data.", "shall", "shall not"),
    ("We’ll tell you first.", "We might tell you first.", "will", "might"),
    ("You should keep a copy.", "You must keep a copy.", "should", "must"),
]

SILENT = [
    ("You shall cooperate with us.", "You must cooperate with us."),
    ("You may not copy the site.", "You will not copy the site."),
    ("Terms may not be assigned by you.", "Terms cannot be assigned by you."),
    ("We may collect data.", "We can collect data."),
    ("You won’t share data with us.", "You will stop sharing data with us."),
    ("We will be able to help.", "We can help."),
    ("You shall be charged.", "You will not be refunded."),
    ("The bot may not recognise it.", "The bot will only recognise it."),
    ("We will keep it.", "We will keep it. You must tell us."),
    ("We will not merge it.", "It is unlikely that we will merge it."),
]


@pytest.mark.parametrize(("old", "new", "before", "after"), EXCHANGES)
def test_a_modal_verb_exchanged_in_place_is_told(
    old: str, new: str, before: str, after: str
) -> None:
    (change,) = modal_changes(old, new, lexicon_for("en"))

    assert (change.old.name, change.new.name) == (before, after)


@pytest.mark.parametrize(("old", "new"), SILENT)
def test_style_and_turned_sentences_are_not_told(old: str, new: str) -> None:
    assert modal_changes(old, new, lexicon_for("en")) == ()


def test_the_month_of_may_and_a_last_will_are_no_modal_verbs() -> None:
    assert find_modals("On May 5 the will was read.", lexicon_for("en")) == ()


def test_a_modal_verb_in_old_or_foreign_letters_is_the_one_it_looks_like() -> None:
    (change,) = modal_changes("You mu\u017ft pay.", "You may pay.", lexicon_for("en"))

    assert (change.old.name, change.old.text, change.new.name) == ("must", "mu\u017ft", "may")


LANGUAGES = [
    ("de", "Der Mieter kann gehen.", "Der Mieter muss gehen.", "kann muss"),
    (
        "de",
        "Der Gast ist nicht verpflichtet, zu essen.",
        "Der Gast ist verpflichtet, zu essen.",
        "ist nicht verpflichtet|ist verpflichtet",
    ),
    (
        "de",
        "Er zahlt ohne Frist. Der Gast darf schlafen.",
        "Er zahlt bald. Der Gast darf nicht schlafen.",
        "darf|darf nicht",
    ),
    (
        "fr",
        "Les hôtes sont tenus de payer.",
        "Les hôtes peuvent payer.",
        "sont tenus de|peuvent",
    ),
    ("es", "Los socios han de pagar.", "Los socios pueden pagar.", "han de|pueden"),
    ("de", "Dann muss der Händler liefern.", "Dann müssen die Händler liefern.", ""),
    ("de", "Wir können den Zugang sperren.", "Wir dürfen den Zugang sperren.", ""),
    ("de", "Sie sollten bald zahlen.", "Sie müssen bald zahlen.", "sollten müssen"),
    ("de", "Er will das nicht.", "Er mag das nicht.", ""),
    ("fr", "Vous pouvez partir.", "Vous devez partir.", "pouvez devez"),
    ("fr", "Il ne doit pas céder ses droits.", "Il ne peut pas céder ses droits.", ""),
    ("fr", "Il ne peut pas céder ses droits.", "Il peut céder ses droits.", "ne peut pas|peut"),
    ("fr", "La mairie doit répondre.", "Les mairies doivent répondre.", ""),
    ("es", "El socio puede entrar.", "El socio deberá entrar.", "puede deberá"),
    ("es", "El socio no puede ceder la plaza.", "El socio puede ceder la plaza.", "no puede|puede"),
    ("es", "Los socios deben pagar.", "El socio debe pagar.", ""),
    ("pt", "A will may can.", "A will must can.", ""),
    ("und", "You may go.", "You must go.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "old", "new", "told"), LANGUAGES)
def test_each_language_has_its_own_modal_verbs(
    language: str, old: str, new: str, told: str
) -> None:
    changes = modal_changes(old, new, lexicon_for(language))

    pairs = [(change.old.text, change.new.text) for change in changes]
    assert pairs == ([tuple(told.split("|" if "|" in told else " "))] if told else [])
