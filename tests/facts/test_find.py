"""Facts of whole comparisons: every one points at its words, and form alone tells nothing."""

# ruff: noqa: ISC004 - a sentence over two lines is one entry

from __future__ import annotations

from pathlib import Path

import pytest
from tests.facts.comparing import compared

from plainredline.align import align
from plainredline.facts import find_facts, find_topics
from plainredline.messages.translator import translator_for
from plainredline.model import Comparison, Fact, FactKind, Topic
from plainredline.parse import parse
from plainredline.redline import redline

CORPORA = Path(__file__).parents[2] / "../shared/corpora"

OLD = """\
# Terms

## 1. Definitions

“Affiliate” means a company that we own.

## 2. Fees

We may change fees with thirty (30) days' notice. See Section 3.

## 3. Law

The laws of Singapore govern these terms.

## 4. Sharing

We may share data with an Affiliate, as the [privacy policy](https://example.com/privacy) says.

See Section 3 for the law that applies.
"""

NEW = """\
# Terms

## 1. Definitions

“Affiliate” means a company that we own or control.

## 2. Fees

We will change fees with 14 days' notice. See Section 4.

## 3. Arbitration

Any dispute is settled by binding arbitration.

## 4. Law

The laws of Delaware govern these terms.

## 5. Sharing

We may share data with an Affiliate, as the [privacy policy](https://example.com/data) says.

See Section 3 for the law that applies.
"""


def every(facts: Comparison) -> list[Fact]:
    return [fact for found in (*(c.facts for c in facts.changes), facts.facts) for fact in found]


def said(fact: Fact) -> str:
    return translator_for("en").say(fact.statement)


def sentences(facts: Comparison, kind: FactKind) -> list[str]:
    return [said(fact) for fact in every(facts) if fact.kind is kind]


@pytest.fixture(scope="module")
def found() -> Comparison:
    return find_topics(find_facts(compared(OLD, NEW)))


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (FactKind.DURATION, ["The text changes from “thirty (30) days” to “14 days”."]),
        (FactKind.MODAL, ["The text changes from “may” to “will”."]),
        (
            FactKind.LAW,
            ["The governing law that the text names changes from “Singapore” to “Delaware”."],
        ),
        (
            FactKind.TERM,
            ["The definition of “Affiliate” changes. It is used in one other clause."],
        ),
        (
            FactKind.LINK,
            [
                "The link at “privacy policy” changes from “https://example.com/privacy” to "
                "“https://example.com/data”."
            ],
        ),
        (
            FactKind.EVENT,
            [
                "Arbitration of disputes: appears in this version. “Any dispute is settled by "
                "binding arbitration.”"
            ],
        ),
        (
            FactKind.REFERENCE,
            [
                "“Section 3” is the same number as before, but it is another clause now: “Law” "
                "before, “Arbitration” now."
            ],
        ),
    ],
)
def test_each_kind_of_fact_is_worded_as_the_text_shows_it(
    found: Comparison, kind: FactKind, told: list[str]
) -> None:
    assert sentences(found, kind) == told


def test_a_reference_that_follows_the_numbering_is_no_change(found: Comparison) -> None:
    assert not any("Section 4" in said(fact) for fact in every(found))


def test_no_sentence_judges(found: Comparison) -> None:
    judging = {"shorter", "longer", "worse", "better", "duty", "obligation", "fewer"}

    assert not any(judging & set(said(fact).lower().split()) for fact in every(found))


def test_every_change_has_its_own_facts_and_topics(found: Comparison) -> None:
    assert any(change.facts for change in found.changes)
    assert any(change.topics[:1] == (Topic.DISPUTES,) for change in found.changes)


def test_a_long_clause_of_which_a_link_alone_changed_has_its_topics() -> None:
    clause = "You must be at least 13 years of age. " + "We like what you make of it. " * 20
    old, new = (f"{clause} See the [list](https://{host}.com/)." for host in ("one", "two"))

    facts = find_topics(compared(old, new))

    assert facts.changes[0].topics[:1] == (Topic.ELIGIBILITY,)


def test_a_lead_with_another_sentence_before_it_turns_only_by_its_own_words() -> None:
    items = "\n- Vendors: we may share your personal data with vendors."
    old = "We do not sell your data. We share it in some cases:" + items
    new = "We share data in these cases:" + items

    assert find_facts(compared(old, new)).facts == ()


def test_formatting_alone_shows_no_fact() -> None:
    formatted = OLD.replace("We may", "We *may*").replace("“Affiliate”", '"Affiliate"')

    assert every(find_facts(compared(OLD, formatted))) == []


def test_a_version_has_no_facts_beside_itself() -> None:
    assert every(find_facts(compared(OLD, OLD))) == []


def test_a_name_with_a_hyphen_more_is_the_same_term() -> None:
    old = "“Third Party Services” means services that others run."
    new = "“Third-Party Services” means services that others run for you."

    told = sentences(find_facts(compared(old, new)), FactKind.TERM)

    assert told == ["The definition of “Third-Party Services” changes."]


def test_a_shortened_verb_keeps_its_apostrophe() -> None:
    facts = find_facts(compared("We may remind you at times.", "We'll remind you at times."))

    assert sentences(facts, FactKind.MODAL) == ["The text changes from “may” to “'ll”."]


def test_a_link_that_moved_to_another_clause_is_no_news() -> None:
    link = "See the [price list](https://example.com/prices)."
    old = f"{link} You may use the service as you like, at home and at work."
    new = f"You may use the service as you like, at home and at work.\n\n{link}"

    assert sentences(find_facts(compared(old, new)), FactKind.LINK) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://example.com", "https://example.com/"),
        ("http://example.com/prices", "https://example.com/prices"),
        ("https://www.shop.example.com/prices", "https://shop.example.com/prices/"),
        ("https://example.com/prices?utm_source=mail", "https://example.com/prices"),
    ],
)
def test_a_link_that_leads_where_it_led_is_no_news(old: str, new: str) -> None:
    text = "See the [price list]({}). You may pay within {} days."

    facts = find_facts(compared(text.format(old, 10), text.format(new, 20)))

    assert sentences(facts, FactKind.LINK) == []
    assert len(every(facts)) == 1, "what differs beside it is told"


def test_another_language_tells_its_own_values_and_no_words_of_english() -> None:
    old = "# Preise\n\nSie zahlen €36.982,92 binnen 30 Tagen und wir may notify you."
    new = "# Preise\n\nSie zahlen €40.000 binnen 14 days und wir must notify you."

    facts = find_facts(compared(old, new), language="de")

    assert {(fact.kind, fact.old, fact.new) for fact in every(facts)} == {
        (FactKind.AMOUNT, "€36.982,92", "€40.000"),
        (FactKind.DURATION, "30 Tagen", ""),
    }
    (change,) = find_topics(facts, language="de").changes
    assert change.topics == (Topic.FEES,)


def test_every_place_of_real_agreements_holds_the_words_of_its_fact() -> None:
    if not CORPORA.is_dir():
        pytest.skip("the corpora are not beside this repository")
    files = sorted((CORPORA / "github-marketplace-developer-agreement/versions").glob("*.md"))
    comparison = compared(files[3].read_text("utf-8"), files[-1].read_text("utf-8"))

    facts = every(find_facts(comparison))

    assert facts
    values = [
        fact for fact in facts if fact.kind in (FactKind.DURATION, FactKind.MODAL, FactKind.DATE)
    ]
    for fact in values:
        for clauses, places, text in (
            (comparison.old, fact.old_places, fact.old),
            (comparison.new, fact.new_places, fact.new),
        ):
            stretches = [clauses[p.clause].text[p.start : p.end] for p in places]
            assert stretches[:1] == ([text] if text else [])


@pytest.mark.parametrize("texts", [("---\n", OLD), (OLD, "---\n"), ("---\n", "---\n")])
def test_a_version_without_clauses_has_no_facts_of_its_own(texts: tuple[str, str]) -> None:
    old, new = map(parse, texts)
    alignment = align(old, new)
    changes = redline(old, new, alignment, language="en")

    facts = find_facts(Comparison(old=old, new=new, alignment=alignment, changes=changes))

    assert len(facts.changes) == len(changes)
    assert facts.facts == () or OLD in texts


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Read our Terms of Service at https://a.org (“ToS”).", "Read our Terms of Use (“ToS”)."),
        ("“Guest” means whoever sleeps here.", "<p>“Guest” means whoever sleeps here.</p>"),
        ("“List” means what https://a.org/x holds.", "“List” means what https://b.org/y holds."),
        ("If a firm signs, then “you” includes the firm.", "If a firm signs, “you” includes it."),
    ],
)
def test_a_term_is_redefined_only_by_other_words_of_a_definition(old: str, new: str) -> None:
    assert sentences(find_facts(compared(old, new)), FactKind.TERM) == []
