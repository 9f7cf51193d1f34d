"""The kinds of a change, its weight, and the reason that readers are given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.redline.made import change, clause, compare, why

from plainredline.language import common_words
from plainredline.messages.form_codes import Shape
from plainredline.model import (
    Alignment,
    Change,
    Clause,
    ClauseKind,
    FormKind,
    Group,
    Kind,
    Mark,
    MarkKind,
)

SENTENCE = "You pay {} to the provider on the day that the order names."


def paragraph(word: str) -> str:
    return SENTENCE.format(word)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("30", "14", "The number in this clause changes from “30” to “14”."),
        ("$10 now", "$12 now", "The number in this clause changes from “$10” to “$12”."),
        (
            "1 May 2023",
            "2 May 2023",
            "The date in this clause changes from “1 May 2023” to “2 May 2023”.",
        ),
        (
            "by May 1, 2023",
            "by June 1, 2023",
            "The date in this clause changes from “May 1, 2023” to “June 1, 2023”.",
        ),
        ("the fee", "the fee of 5%", "The number “5%” was added."),
        ("the fee", "the 5% fee", "The number “5%” was added."),
        (
            "what 37signals asks",
            "what Basecamp asks",
            "One word was removed. One word was added.",
        ),
        ("once in a while", "as often as needed", "4 words were removed. 4 words were added."),
        ("what is due", "what is not due", "The word “not” was added."),
        ("what may fall due", "what shall fall due", "“may” becomes “shall”."),
        ("the fee", "the whole agreed fee", "2 words were added."),
        ("a large part", "all", "3 words were removed. One word was added."),
        ("the fee, and tax,", "the fee and tax", "2 commas were removed."),
        ("the fee, tax", "the fee; tax", "Only punctuation changed: “,” becomes “;”."),
    ],
)
def test_changed_words_are_substantive_and_the_reason_says_what_changed(
    old: str, new: str, reason: str
) -> None:
    made = change([paragraph(old)], [paragraph(new)])

    assert (made.kinds, made.substantive, why(made)) == ((Kind.REWORDED,), True, reason)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“the fee”", '"the fee"'),
        ("the\u00a0fee", "the fee"),
        ("the fee – all of it –", "the fee - all of it -"),
        ("the so\u00adcalled fee", "the socalled fee"),
        ("by e-mail", "by email"),
        ("fees & taxes", "fees and taxes"),
        ("on our web site", "on our website"),
        ("the fee — all of it —", "the fee all of it"),
    ],
)
def test_what_reads_the_same_is_cosmetic(old: str, new: str) -> None:
    assert not change([paragraph(old)], [paragraph(new)]).substantive


@given(
    st.sampled_from(
        [
            "30",
            "fifteen",
            "not",
            "must",
            "may",
            "Provider",
            "unless",
            "US",
            "5%",
            "$3",
            "shall",
            "no,",
        ]
    ),
    st.sampled_from(
        ["31", "fifty", "now", "might", "can", "Supplier", "until", "us", "6%", "€3", "will", "no"]
    ),
)
def test_a_changed_number_name_negation_or_modal_verb_is_never_cosmetic(old: str, new: str) -> None:
    made = change([paragraph(old)], [paragraph(new)])

    assert made.substantive


def test_a_capital_of_a_defined_term_binds_and_every_other_is_form() -> None:
    defined = "“Services” and the “Agreement” are on the list."

    bound = change([f"{defined} Our services bind."], [f"{defined} Our Services bind."])
    free = change([f"{defined} Our members vote."], [f"{defined} Our Members vote."])

    assert (bound.kinds, bound.substantive, why(bound)) == (
        (Kind.REWORDED,),
        True,
        "“services” becomes “Services”: a capital letter can make it a defined term.",
    )
    assert (free.kinds, free.substantive) == ((Kind.REFORMATTED,), False)
    assert [(f.kind, f.old, f.new) for f in free.forms] == [
        (FormKind.CAPITALS, "members", "Members")
    ]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("It is due. No fee is kept.", "It is due.No fee is kept.", FormKind.SPACE),
        ("the conditions", "the condi tions", FormKind.SPACE),
        ("second hand tools", "second-hand tools", FormKind.HYPHEN),
        ("« libre »", "“libre”", FormKind.QUOTES),
        ("the colours", "the colors", FormKind.SPELLING),
        ("l'Etat", "l'État", FormKind.SPELLING),
        ("it doesn't end", "it does not end", FormKind.SPELLING),
        ("die Beëindiging", "die Be?indiging", FormKind.DAMAGE),
        ("a sum of 1,500", "a sum of 1 500", FormKind.TYPOGRAPHY),
        ("ＡＢＣ", "ABC", FormKind.TYPOGRAPHY),
    ],
)
def test_the_same_words_in_another_form_are_kept_and_the_form_is_named(
    old: str, new: str, kind: FormKind
) -> None:
    made = change([paragraph(old)], [paragraph(new)])

    assert not made.substantive
    assert (made.words_deleted, made.words_inserted, made.redline.has_edits) == (0, 0, False)
    assert {form.kind for form in made.forms} == {kind}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("no table", "notable"),
        ("re-sign", "resign"),
        ("filing", "filling"),
        ("le lieu où il est", "le lieu ou il est"),
        ("1.500 Euro", "1 900 Euro"),
        ("1.500 Euro", "1 500 Euro"),
        ("ready.", "ready?"),
        ("can steer", "can't steer"),
    ],
)
def test_what_only_looks_alike_is_no_form(old: str, new: str) -> None:
    assert change([paragraph(old)], [paragraph(new)]).substantive


def linked(target: str, text: str = "Read the policy.") -> Clause:
    return clause(text, marks=[Mark(MarkKind.LINK, 9, 15, target)])


def test_a_changed_address_is_substantive_though_no_word_changed() -> None:
    made = change([linked("/a")], [linked("/b")])

    assert (made.kinds, made.substantive) == ((Kind.RELINKED,), True)
    assert (made.words_deleted, made.words_inserted) == (0, 0)
    assert [(f.kind, f.text, f.old, f.new) for f in made.forms] == [
        (FormKind.LINK, "policy", "/a", "/b")
    ]


def test_a_dropped_link_is_relinked_and_says_so() -> None:
    made = change([linked("/a")], ["Read the policy."])

    assert (made.kinds, why(made)) == (
        (Kind.RELINKED,),
        "Only a link was removed; the words are the same.",
    )


def test_a_link_in_inserted_words_does_not_relink_the_clause() -> None:
    old = "Read all of this agreement before you use the service for the first time."
    new = old + " See the policy."
    at = new.index("policy")

    made = change([old], [clause(new, marks=[Mark(MarkKind.LINK, at, at + 6, "/p")])])

    assert made.kinds == (Kind.REWORDED,)
    assert [form.new for form in made.forms] == ["/p"]


def test_only_another_number_is_renumbered() -> None:
    made = change([clause("Fees are due.", label="4.1")], [clause("Fees are due.", label="5.1")])

    assert (made.kinds, made.substantive, why(made)) == (
        (Kind.RENUMBERED,),
        False,
        "Only the numbering changed.",
    )


def test_a_number_that_moved_into_the_text_is_no_word() -> None:
    made = change([clause("Fees are due.", label="4.1")], ["4.1. Fees are due."])

    assert (made.words_deleted, made.words_inserted, made.substantive) == (0, 0, False)
    assert Kind.RENUMBERED not in made.kinds


def test_a_number_in_the_text_that_is_no_label_is_a_word() -> None:
    made = change(
        [clause("Fees are due as section 3 says.", label="4.1")],
        ["Fees are due as section 4.1 says."],
    )

    assert (made.words_deleted, made.words_inserted) == (1, 1)
    assert made.substantive


def test_a_moved_clause_is_cosmetic() -> None:
    one = clause("Fees are due.")

    made = compare((one,), (one,), Alignment((Group((0,), (0,), 0),))).changes

    assert [(c.kinds, c.substantive, why(c)) for c in made] == [
        ((Kind.MOVED,), False, "Only the place changed.")
    ]


def test_a_heading_in_other_words_is_retitled() -> None:
    headings = [
        clause(text, kind=ClauseKind.HEADING, level=2)
        for text in ("Closing an account", "Suspending an account")
    ]

    assert change(headings[:1], headings[1:]).kinds == (Kind.RETITLED,)


def test_another_level_or_kind_is_reformatted() -> None:
    heading = clause("Closing an account", kind=ClauseKind.HEADING, level=2)

    made = change([heading], ["Closing an account"])

    assert (made.kinds, made.substantive) == ((Kind.REFORMATTED,), False)
    assert [(f.old, f.new) for f in made.forms] == [(Shape.HEADING(level=2), Shape.PARAGRAPH())]


@pytest.mark.parametrize("text", ["", "<hr>", "* * *", "\u200b"])
def test_an_inserted_or_deleted_clause_without_words_is_cosmetic(text: str) -> None:
    marks = [Mark(MarkKind.HTML, 0, len(text))] if text.startswith("<") else []

    inserted, deleted = (
        change([], [clause(text, marks=marks)]),
        change([clause(text, marks=marks)], []),
    )

    assert not inserted.substantive
    assert not deleted.substantive


def test_words_struck_through_are_substantive() -> None:
    old = "Members get a refund."

    made = change([old], [clause(old, marks=[Mark(MarkKind.STRIKE, 14, 20)])])

    assert (made.substantive, why(made)) == (True, "Words are now struck through: “refund”.")


def followed(reference: str) -> Change:
    old = (clause("The fee in clause 2.1 is due.", label="1.1"), clause("You pay.", label="2.1"))
    new = (
        clause(f"The fee in clause {reference} is due.", label="1.1"),
        clause("Each member holds one account.", label="2.1"),
        clause("You pay.", label="3.1"),
    )
    alignment = Alignment((Group((0,), (0,)), Group((), (1,)), Group((1,), (2,))))
    return compare(old, new, alignment).changes[0]


def test_a_reference_that_follows_its_clause_is_cosmetic() -> None:
    made = followed("3.1")

    assert (made.substantive, made.words_deleted) == (False, 1)


def test_a_reference_to_another_clause_is_substantive() -> None:
    assert followed("1.1").substantive


def test_a_number_that_no_word_makes_a_reference_is_substantive() -> None:
    old = (clause("You pay within 2 days.", label="1"), clause("Fees.", label="2"))
    new = (clause("You pay within 3 days.", label="1"), clause("Fees.", label="3"))

    made = compare(old, new, Alignment((Group((0,), (0,)), Group((1,), (1,))))).changes

    assert made[0].substantive


def test_beyond_the_work_bound_the_wording_is_replaced_and_labelled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(common_words, "CELLS", 100)
    old, new = "fee data " * 40, "data we fee we " * 40

    made = change(["You pay. " + old + "It ends."], ["You pay. " + new + "It ends."])

    assert made.redline.bounded
    assert made.redline.runs[0].text.startswith("You pay.")
    assert made.redline.runs[-1].text.endswith("It ends.")


def test_beyond_the_work_bound_words_that_stand_once_still_part_the_wording(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(common_words, "CELLS", 100)
    words = [f"word{at}" for at in range(60)]
    changed = ["other" if at in (20, 40) else word for at, word in enumerate(words)]

    made = change([" ".join(words)], [" ".join(changed)])

    assert not made.redline.bounded
    assert (made.words_deleted, made.words_inserted) == (2, 2)


def test_a_list_that_is_counted_anew_in_the_text_is_renumbered() -> None:
    made = change(
        ["We look at your data:", clause("to help you", label="5")],
        ["We look at your data: 1. to help you"],
    )

    assert (made.words_deleted, made.words_inserted) == (0, 0)
    assert {form.new for form in made.forms if form.kind is FormKind.LABEL} >= {"1."}


def test_a_number_among_many_changed_words_is_not_said_to_be_the_change() -> None:
    old = "Any dispute goes to the courts of the county where the member lives."
    new = (
        "Any dispute is settled by an arbitrator under the rules of the Chamber, 16 of which"
        " exclude a group claim."
    )

    reason = why(change([old], [new]))

    assert reason.startswith("13 words were removed. 20 words were added. ")
    assert reason.endswith("The number “16” was added.")
