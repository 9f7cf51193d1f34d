"""Law, notice, terms, references, events and topics on single wordings."""

from __future__ import annotations

import faulthandler
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from tests.facts.comparing import compared

from plainredline.facts import (
    document_events,
    events_in,
    find_modals,
    find_references,
    governing_law,
    modal_changes,
    terms_in,
    topics,
    value_changes,
    venue,
)
from plainredline.facts.event_rules import event_rules
from plainredline.facts.events import event_facts
from plainredline.facts.incorporated import documents_in
from plainredline.facts.topics import topic_rules
from plainredline.language.lexicon import Lexicon, lexicon_for
from plainredline.language.values import find_values
from plainredline.model import Topic

TOPIC_LANGUAGES = ("en", "de", "fr", "es")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("These terms are governed by the laws of the State of New York.", "New York"),
        ("THIS AGREEMENT IS GOVERNED BY THE LAWS OF SINGAPORE WITHOUT REGARD TO IT.", "Singapore"),
        ("English law applies to this agreement.", "England"),
        ("It shall be construed in accordance with PRC law.", "China"),
        ("They are governed by the laws of S\u0131ngapore.", "Singapore"),
        ("It is made in Nevada and governed in accordance with the laws thereof.", "Nevada"),
        ("It is governed by the law of the United States and the State of Ohio.", "Ohio"),
        ("The law of England applies and the UN Convention does not apply.", "England"),
        ("It is governed by the laws of France, but not by the laws of Spain.", "France"),
    ],
)
def test_the_governing_law_is_named(text: str, name: str) -> None:
    assert governing_law(text)[0].name == name


@pytest.mark.parametrize(
    "text",
    [
        "You must comply with the laws of Germany.",
        "Acme is organised under the laws of Delaware.",
        "Conflicts of laws rules of any state do not matter.",
        "It is governed by what we agreed, and not by the laws of Spain.",
        "It is construed as we wrote it rather than under the laws of Spain.",
        "It is governed by what we agreed, not by Spanish law.",
        "The application of the laws of Spain is excluded.",
        "Spanish law does not apply to this agreement.",
    ],
)
def test_a_law_that_does_not_govern_is_not_named(text: str) -> None:
    assert governing_law(text) == ()


def test_courts_are_told_from_laws() -> None:
    text = "Delaware law governs, and the courts of Singapore have exclusive jurisdiction."

    assert [item.name for item in governing_law(text)] == ["Delaware"]
    assert [item.name for item in venue(text)] == ["Singapore"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“Affiliate” means any entity under common control.", ["Affiliate"]),
        ('Acme Ltd. ("Acme", "we" or "us") runs the site.', ["Acme", "we", "us"]),
        ("The “Service” refers to the applications.", ["Service"]),
        ("“Your Content” is Content that you create.", ["Your Content"]),
        ("Personal Data means any information on a person.", ["Personal Data"]),
        ("“We,” “us” and “our” refer to Acme Ltd.", ["We", "our"]),
        ("Those rules are referred to as the “Rules” or “House Rules”.", ["Rules", "House Rules"]),
        ("Press the button called “Save”.", []),
        ("It is provided “AS IS” and you said “I agree!” to it.", []),
        ("That means everything.", []),
    ],
)
def test_defined_terms_follow_the_conventions_of_agreements(text: str, names: list[str]) -> None:
    found = [term.name for term in terms_in(text)]

    assert [name for name in names if name not in found] == []
    assert bool(found) == bool(names)


def test_each_number_of_a_reference_stands_by_itself() -> None:
    text = "See Sections 3, 12.2(a) and Section 4, and article 6 of the Data Act."

    assert [reference.key for reference in find_references(text)] == [
        ("3",),
        ("12", "2", "a"),
        ("4",),
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Any dispute shall be finally settled by binding arbitration.", "arbitration"),
        ("You waive any right to join a class action.", "class-action-waiver"),
        ("Each party waives its right to a trial by jury.", "jury-waiver"),
        ("We may change these terms at any time.", "unilateral-change"),
        ("We may modify the prices without notice.", "change-without-notice"),
        ("We may close your account without notice.", "closing-without-notice"),
        ("Your subscription renews automatically.", "automatic-renewal"),
        ("Our total liability shall not exceed $100.", "liability-cap"),
        ("We are not liable for (i) lost data; or (ii) amounts that exceed $5.", "liability-cap"),
        ("We reserve the right to refuse or close accounts at any time.", "termination-any-time"),
        ("Minors should not use the service.", "age-limit"),
        ("If assets are sold, your data is one of them.", "data-in-business-transfer"),
        ("You agree to indemnify and hold us harmless.", "indemnity"),
        ("You grant us a worldwide licence to use your content.", "content-licence"),
        ("We may use your posts to train machine learning models.", "ai-training"),
        ("We may sell your personal information to brokers.", "data-sale"),
        ("We share your personal data with our partners.", "data-sharing"),
        ("We will notify you of a data breach.", "breach-notification"),
        ("You must be at least 13 years old.", "age-limit"),
        ("We collect biometric data to verify you.", "biometric"),
        ("All fees are non-refundable.", "no-refund"),
        ("A claim must be filed within one year after it arose.", "time-bar"),
    ],
)
def test_a_sentence_shows_its_event(text: str, event: str) -> None:
    assert event in events_in(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("We are no fans of forcing anyone into mandatory arbitration.", "arbitration"),
        ("Under the Privacy Shield you may invoke binding arbitration.", "arbitration"),
        ("You do not waive your right to a class action.", "class-action-waiver"),
        ("We do not use your content to train AI models.", "ai-training"),
        ("You may not use our content to train AI models.", "ai-training"),
        ("Users must not:\n- train machine learning models on it", "ai-training"),
        ("We train our employees in artificial intelligence.", "ai-training"),
        ("We never sell your personal data.", "data-sale"),
        ("We have no obligation to indemnify you.", "indemnity"),
        ("You will notify us of any merger that affects our data.", "data-in-business-transfer"),
        ("Acme will indemnify you against third-party claims.", "indemnity"),
        ("We will not close your account without notice.", "closing-without-notice"),
        ("You may cancel your subscription without notice.", "closing-without-notice"),
        ("Your plan will not automatically renew.", "automatic-renewal"),
        ("A breach of these terms must be reported.", "breach-notification"),
        ("We grant you a non-exclusive licence to use the content.", "content-licence"),
        ("The initial filing fee is nonrefundable in arbitration.", "no-refund"),
    ],
)
def test_a_sentence_turned_round_does_not_show_its_event(text: str, event: str) -> None:
    assert event not in events_in(text)


def test_an_event_appears_or_is_no_longer_found() -> None:
    without = "You may use the service."
    bound = f"{without}\nDisputes are resolved by binding arbitration."

    (came,), (went,) = document_events(without, bound), document_events(bound, without)

    assert (came.id, came.appears) == ("arbitration", True)
    assert (went.id, went.appears) == ("arbitration", False)
    at = came.evidence[0]
    assert (
        bound.split("\n")[at.clause][at.start : at.end]
        == "Disputes are resolved by binding arbitration."
    )


def test_each_part_of_a_sentence_is_judged_by_itself() -> None:
    text = "You may assign this contract; Acme may assign it without consent."

    assert "assignment" in events_in(text)
    assert "ai-training" not in events_in("You may not: (a) copy it; or (b) train AI models on it.")


def test_other_words_for_what_was_there_are_no_event() -> None:
    old = "Disputes: the American Arbitration Association conducts the arbitration."
    new = "Disputes are resolved by binding arbitration."

    assert document_events(old, new) == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Disputes are resolved by binding arbitration.", Topic.DISPUTES),
        ("We use cookies and web beacons.", Topic.TRACKING),
        ("We may change these terms; check back for updates.", Topic.TERMS_CHANGE),
        ("Payments are non-refundable.", Topic.RENEWAL_REFUND),
        ("You agree to indemnify and hold us harmless.", Topic.INDEMNITY),
        ("You must be at least 13 years of age.", Topic.ELIGIBILITY),
        ("The service is provided as is, without warranty.", Topic.WARRANTY),
        ("This agreement is governed by the laws of Ohio.", Topic.LAW_VENUE),
    ],
)
def test_the_likeliest_topic_comes_first(text: str, topic: Topic) -> None:
    assert topics(text)[0] is topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Sub-processors, resellers and publishers are recipients too.", Topic.DATA_SHARING),
        ("An appeal may lift the suspension of a dormant member.", Topic.TERMINATION),
        ("Vouchers and unused credits cannot be returned.", Topic.RENEWAL_REFUND),
    ],
)
def test_words_tell_a_topic_where_no_turn_of_phrase_is_known(text: str, topic: Topic) -> None:
    assert topic in topics(text)[:2]


def test_a_wording_without_any_word_of_a_topic_has_none() -> None:
    assert topics("Hello, dear readers.") == ()


@pytest.mark.parametrize("language", TOPIC_LANGUAGES)
def test_each_word_stands_under_a_topic_once_and_as_texts_are_searched(language: str) -> None:
    rules = topic_rules(language)

    assert rules
    for words in (rules.words, rules.plain):
        listed = [
            (part, word, topic)
            for part in ("whole", "beginnings", "endings")
            for word, topics_of_word in getattr(words, part).items()
            for topic in topics_of_word
        ]
        assert [row for row, times in Counter(listed).items() if times > 1] == []
        assert [row for row in listed if not re.fullmatch(r"[^\W_A-Z]+", row[1])] == []


# ---------------------------------------------------------------- hostile text

HOSTILE = [
    "one ", "one hundred and ", "1,000,", "5-", "5 to ", "12-", "March ", "$1", "children under ",
    "may not ", "laws of the state of ", "New York and ", "courts of ", "Section 1, 2 and ",
    "“a” ", "the “A” or ", "(", "“", "a", "\t", "A ", "not ", "we may change these ",
    "terminate account ", "close your account without ", "class action waive ",
    "train AI model ", "license content grant ", "liability exceed ", "arbitrat ",
    "liable amounts ",
    "information share with third parties ", "grant us to use ", "no data is ", "; you may (a) ",
    "automatically renew unless ", "This Agreement includes The A of ", "incorporated Terms and ",
    "stop providing you service at ", "- you may not:\n", "https://a",
]  # fmt: skip

READERS: dict[str, Callable[[str], object]] = {
    "values": lambda text: find_values(text, lexicon_for("en")),
    "modals": lambda text: find_modals(text, lexicon_for("en")),
    "law": governing_law,
    "venue": venue,
    "terms": terms_in,
    "references": find_references,
    "events": events_in,
    "documents": documents_in,
    "topics": topics,
}


@pytest.fixture
def _ends() -> Iterator[None]:
    """Kill the run, with a trace, when a rule takes more than linear time and hangs."""
    faulthandler.dump_traceback_later(150, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.usefixtures("_ends")
@pytest.mark.parametrize("reader", READERS)
def test_a_hundred_thousand_hostile_characters_are_read_to_the_end(reader: str) -> None:
    read = READERS[reader]
    texts = [(seed * (100_000 // len(seed) + 1))[:100_000] for seed in HOSTILE]

    read_to_the_end = [len(text) for text in texts if read(text) is not None]

    assert read_to_the_end == [100_000] * len(HOSTILE)


@pytest.mark.usefixtures("_ends")
@pytest.mark.parametrize("changes", [value_changes, modal_changes])
def test_hostile_wordings_are_compared_to_the_end(
    changes: Callable[[str, str, Lexicon], tuple[object, ...]],
) -> None:
    english = lexicon_for("en")
    for seed in ("5 days ", "may not ", "$1 "):
        text = (seed * 3000)[:10_000]

        assert changes(text, text, english) == ()
        assert len(changes(text, f"{text[::2]} {text}", english)) <= len(text)


def test_versions_that_say_the_same_are_not_read_by_the_rules_for_events() -> None:
    event_rules.cache_clear()
    text = "# Terms\n\nWe may change these terms at any time without notice.\n"

    tuple(event_facts(compared(text, text)))

    assert "index" not in vars(event_rules()[0].lines)
