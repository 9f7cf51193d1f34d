"""What a change is about: its words, what stands above them, and what is not plain."""

from __future__ import annotations

import pytest
from tests.facts.comparing import compared

from plainredline.facts import find_topics
from plainredline.model import Topic

LIST = """\
# Neighbours

{above}

- To partners near you{more}.
- To those who asked for it.
"""


def first(old: str, new: str) -> Topic:
    """Return the likeliest topic of the only change."""
    (change,) = find_topics(compared(old, new)).changes
    return change.topics[0]


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Payments and prices", Topic.FEES),
        ("Refunds and renewals", Topic.RENEWAL_REFUND),
        ("Cookies and advertising", Topic.TRACKING),
        ("Security of your information", Topic.SECURITY),
    ],
)
def test_a_heading_speaks_for_the_words_under_it(heading: str, topic: Topic) -> None:
    text = "# Terms\n\n## {heading}\n\nThis is done within {n} days."

    assert first(text.format(heading=heading, n=30), text.format(heading=heading, n=14)) is topic


def test_an_item_is_about_what_its_list_is_introduced_with() -> None:
    above = "We share your personal information with third parties, who may disclose it:"
    old, new = (LIST.format(above=above, more=more) for more in ("", " and to those far away"))

    assert first(old, new) is Topic.DATA_SHARING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Have a look around the shop.", "Have a good look around the shop."),
        (
            "Baker Limited is a private limited company with its registered office at 1 Mill Lane.",
            "Baker Limited is a private limited company with its registered office at 9 High Road.",
        ),
        (
            "If you live in Peru, this is a contract between you and Baker Inc., 1 Mill Lane.",
            "If you live in Peru, this is a contract between you and Baker Inc., 9 High Road.",
        ),
        (
            "Terms with capitals have the meaning given at https://one.example.com/security.",
            "Terms with capitals have the meaning given at https://two.example.com/security.",
        ),
    ],
)
def test_what_is_plainly_about_nothing_else_is_general(old: str, new: str) -> None:
    assert first(old, new) is Topic.GENERAL


@pytest.mark.parametrize(
    ("language", "heading", "topics"),
    [
        ("de", "§ 5 Preise und Zahlung", (Topic.FEES,)),
        ("fr", "Article 9. Loi applicable", (Topic.LAW_VENUE,)),
        ("es", "Sus derechos", (Topic.DATA_RIGHTS,)),
        ("de", "Was wir mögen", (Topic.GENERAL,)),
        ("ja", "料金", ()),
    ],
)
def test_headings_speak_in_other_languages_too(
    language: str, heading: str, topics: tuple[Topic, ...]
) -> None:
    old, new = (f"# {heading}\n\nBrot {n} Tage lang, pain, pan." for n in (30, 14))

    (change,) = find_topics(compared(old, new), language=language).changes

    assert change.topics == topics


@pytest.mark.parametrize(
    ("language", "before", "after", "topic"),
    [
        ("en", "The rent is $700.", "The rent is $750.", Topic.FEES),
        (
            "en",
            "You can stay by ringing the bell.",
            "You can quit by ringing the bell.",
            Topic.LEAVING,
        ),
        ("en", "No smoking in the hut.", "No smoking near the hut.", Topic.CONDUCT),
        ("de", "Der Mitgliedsbeitrag steigt.", "Der Mitgliedsbeitrag sinkt.", Topic.FEES),
        ("de", "Es gilt das Recht der Insel.", "Es gilt das Recht der Schweiz.", Topic.LAW_VENUE),
        ("de", "Wir geben Ihre Daten nie her.", "Wir geben Ihre Daten weiter.", Topic.DATA_SHARING),
        ("fr", "Le loyer est modique.", "Le loyer est élevé.", Topic.FEES),
        ("fr", "Un arbitre siffle tout litige.", "Un arbitre tranche tout litige.", Topic.DISPUTES),
        ("es", "La cuota sube.", "La cuota baja.", Topic.FEES),
        ("es", "Los menores entran.", "Los menores no entran.", Topic.ELIGIBILITY),
        ("es", "El perro duerme.", "El gato duerme.", Topic.GENERAL),
    ],
)
def test_plain_words_tell_a_topic_in_each_language(
    language: str, before: str, after: str, topic: Topic
) -> None:
    old, new = (f"# A\n\n{text}\n" for text in (before, after))

    (change,) = find_topics(compared(old, new), language=language).changes

    assert change.topics[0] is topic
