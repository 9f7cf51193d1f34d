"""Across versions: explanations are carried along, and what became of them is said."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.authoring.test_drafting import versions
from tests.explain.bound import bind
from tests.explain.made import agreement, comparison, parse, version, with_facts
from tests.signed import signed

from plainredline.assemble.explanation_drafts import draft
from plainredline.explain import Carrier
from plainredline.messages.translator import translator_for
from plainredline.model import Carried, Comparison, Explained, Fate

DATES = tuple(date(2020 + i, 1, 1) for i in range(6))

FIRST = """
# d | 1 | Disputes
court | 1.1 | The courts of Singapore decide.
time | 1.2 | You have two years to claim.
# f | 2 | Fees
notice | 2.1 | We may change the fees with 30 days of notice.
"""


REVIEWED = "---\nstatus: reviewed\nreviewer: J. Okafor\n---\n"


def step(old: str, new: str, *sections: str, status: str = REVIEWED) -> Explained:
    pair = comparison(old, new)
    text = status + "\n".join(
        f"## {title}\n\n```change\n{block}\n```\n\n### What changed\n\nIt did.\n"
        for title, _, block in (section.partition(": ") for section in sections)
    )
    return bind(with_facts(pair), parse(signed(text)), agreement=agreement(), new=version())


def combine(
    steps: Sequence[Explained], whole: Comparison, *, effective: Sequence[date]
) -> Explained:
    carrier = Carrier(whole.new)
    for each, day in zip(reversed(steps), reversed(effective), strict=True):
        carrier.prepend(each, day)
    return carrier.combined(whole)


def chain(texts: list[str], told: list[list[str]]) -> Explained:
    steps = [step(a, b, *t) for a, b, t in zip(texts, texts[1:], told, strict=False)]
    whole = comparison(texts[0], texts[-1])
    return combine(steps, with_facts(whole), effective=DATES[: len(steps)])


def notes(combined: Explained) -> list[str]:
    return [translator_for("en").say_all(c.notes) for c in combined.carried]


def fates(combined: Explained) -> list[tuple[str, str, int | None]]:
    def year(carried: Carried) -> int | None:
        return carried.by.year if carried.by else None

    return [(c.section.title, c.fate.value, year(c)) for c in combined.carried]


def bound(combined: Explained) -> list[str]:
    return [e.section.title for e in combined.explanations]


def test_an_explanation_of_what_nobody_touched_again_holds() -> None:
    second = FIRST.replace("The courts of Singapore decide", "An arbitrator decides")
    third = second.replace("30 days", "14 days")

    combined = chain(
        [FIRST, second, third],
        [["Arbitration: clause: 1.1\nquote: An arbitrator"], ["Fees: clause: 2.1\nquote: 14 days"]],
    )

    assert fates(combined) == [("Arbitration", "holds", None), ("Fees", "holds", None)]
    assert bound(combined) == ["Arbitration", "Fees"]
    assert combined.accounted == combined.substantive == 2


def test_a_later_wording_supersedes_the_explanation_of_an_earlier_one() -> None:
    second = FIRST.replace("30 days", "14 days")
    third = FIRST.replace("30 days", "7 days")

    combined = chain(
        [FIRST, second, third],
        [["Fourteen: clause: 2.1\nquote: 14 days"], ["Seven: clause: 2.1\nquote: 7 days"]],
    )

    assert fates(combined) == [("Fourteen", "superseded", 2021), ("Seven", "holds", None)]
    assert bound(combined) == ["Seven"]
    assert notes(combined)[0] == (
        "The words explained here were replaced in the version of 1 January 2021."
    )


def test_a_clause_that_changed_again_elsewhere_keeps_its_explanation_and_says_so() -> None:
    second = FIRST.replace("30 days", "14 days")
    third = second.replace("We may", "The company may")

    combined = chain(
        [FIRST, second, third],
        [["Fourteen: clause: 2.1\nquote: 14 days"], ["Company: clause: 2.1\nquote: The company"]],
    )

    assert fates(combined) == [("Fourteen", "amended", 2021), ("Company", "holds", None)]
    assert bound(combined) == ["Fourteen", "Company"]


def test_an_explanation_lives_on_where_its_words_do_though_its_quote_ended_otherwise() -> None:
    second = FIRST.replace("The courts of Singapore decide.", "An arbitrator decides.")
    third = second.replace("An arbitrator decides.", "An arbitrator decides, alone.")

    combined = chain(
        [FIRST, second, third],
        [
            ["Arbitration: clause: 1.1\nquote: An arbitrator decides."],
            ["Alone: clause: 1.1\nquote: alone"],
        ],
    )

    assert fates(combined) == [("Arbitration", "amended", 2021), ("Alone", "holds", None)]
    assert bound(combined) == ["Arbitration", "Alone"]


def test_an_explanation_ends_where_words_that_were_taken_are_back() -> None:
    second = FIRST.replace("The courts of Singapore decide", "Only an arbitrator decides")
    third = second.replace(
        "Only an arbitrator decides", "Only an arbitrator or the courts of Singapore decide"
    )

    combined = chain(
        [FIRST, second, third],
        [["Arbitration: clause: 1.1\nquote: arbitrator decides"], ["Or: clause: 1.1"]],
    )

    assert fates(combined)[0] == ("Arbitration", "superseded", 2021)


def test_a_draft_says_so_wherever_it_is_carried() -> None:
    second = FIRST.replace("30 days", "14 days")
    third = second.replace("two years", "one year")
    steps = [
        step(FIRST, second, "Fees: clause: 2.1\nquote: 14 days", status=""),
        step(second, third, "Year: clause: 1.2\nquote: one year"),
    ]
    whole = comparison(FIRST, third)

    combined = combine(steps, with_facts(whole), effective=DATES[:2])

    assert notes(combined) == [
        "A draft: this explanation has not been reviewed.",
        "",
    ]


def test_each_undoing_is_told_by_the_version_that_undid() -> None:
    second = FIRST.replace("30 days", "14 days")
    fourth = FIRST.replace("two years", "one year")

    combined = chain(
        [FIRST, second, FIRST, fourth],
        [
            ["Fourteen: clause: 2.1\nquote: 14 days"],
            ["Thirty: clause: 2.1\nquote: 30 days"],
            ["Year: clause: 1.2\nquote: one year"],
        ],
    )

    assert notes(combined) == [
        "This was undone by the version of 1 January 2021: nothing of it is left.",
        "This brought back what stood before: since 1 January 2021 nothing of it differs.",
        "",
    ]


def test_an_explanation_of_which_a_part_brought_back_what_stood_before_says_so() -> None:
    second = FIRST.replace("two years", "one year").replace("30 days", "14 days")
    third = second.replace("one year", "two years").replace("14 days", "7 days")
    both = "Both: clause: [1.2, 2.1]\nquote: {}\nold_quote: {}"

    combined = chain(
        [FIRST, second, third],
        [[both.format("14 days", "30 days")], [both.format("7 days", "14 days")]],
    )

    assert notes(combined) == [
        "The words explained here were replaced in the version of 1 January 2021.",
        "Part of this brought back what stood before: of that, nothing differs.",
    ]


def test_a_clause_struck_and_brought_back_is_undone_by_the_version_that_brought_it() -> None:
    without = FIRST.replace("time | 1.2 | You have two years to claim.\n", "")
    back = without.replace("# f |", "again | 1.2 | You have two years to claim.\n# f |")
    later = back.replace("30 days", "14 days")

    combined = chain(
        [FIRST, without, back, later],
        [["Gone: old: 1.2\nold_quote: two years"], [], ["Fees: clause: 2.1\nquote: 14 days"]],
    )

    same_clause = chain(
        [FIRST, without, FIRST, FIRST.replace("30 days", "14 days")],
        [["Gone: old: 1.2\nold_quote: two years"], [], ["Fees: clause: 2.1\nquote: 14 days"]],
    )

    assert fates(combined)[0] == ("Gone", "undone", 2021)
    assert fates(same_clause)[0] == ("Gone", "undone", 2021)


def test_an_explanation_follows_its_clause_to_another_section() -> None:
    second = FIRST.replace("two years", "one year")
    third = second.replace("time | 1.2 | You have one year to claim.\n", "").rstrip()
    third += "\ntime | 2.2 | You have one year to claim.\n"

    combined = chain([FIRST, second, third], [["Year: clause: 1.2\nquote: one year"], []])

    assert fates(combined) == [("Year", "holds", None)]
    assert combined.accounted == combined.substantive == 1


def test_a_change_that_was_taken_back_is_undone() -> None:
    second = FIRST.replace("30 days", "14 days")

    combined = chain(
        [FIRST, second, FIRST],
        [["Fourteen: clause: 2.1\nquote: 14 days"], ["Thirty: clause: 2.1\nquote: 30 days"]],
    )

    assert fates(combined)[0] == ("Fourteen", "undone", 2021)
    assert bound(combined) == []
    assert combined.substantive == 0


def test_a_clause_that_came_and_went_is_undone() -> None:
    second = FIRST + "late | 2.2 | You pay a fee when you are late."

    combined = chain(
        [FIRST, second, FIRST],
        [
            ["Late: clause: 2.2\nquote: a fee when you are late"],
            ["No more: old: 2.2\nold_quote: a fee when you are late"],
        ],
    )

    assert fates(combined) == [("Late", "undone", 2021), ("No more", "undone", 2021)]
    assert combined.carried[0].changes == ()


def test_a_deletion_is_carried_to_the_end() -> None:
    second = FIRST.replace("time | 1.2 | You have two years to claim.\n", "")
    third = second.replace("30 days", "14 days")

    combined = chain(
        [FIRST, second, third],
        [["Time: old: 1.2\nold_quote: two years"], ["Fees: clause: 2.1\nquote: 14 days"]],
    )

    assert fates(combined)[0] == ("Time", "holds", None)
    assert combined.accounted == 2


def test_a_renumbering_between_does_not_part_an_explanation_from_its_clause() -> None:
    second = FIRST.replace("30 days", "14 days")
    third = second.replace("| 2 |", "| 3 |").replace("| 2.1 |", "| 3.1 |")

    combined = chain([FIRST, second, third], [["Fees: clause: 2.1\nquote: 14 days"], []])

    (explanation,) = combined.explanations
    assert fates(combined) == [("Fees", "holds", None)]
    assert combined.comparison.changes[explanation.changes[0]].redline.new.startswith("We may")


def test_what_no_step_explained_is_unexplained_in_the_whole() -> None:
    second = FIRST.replace("30 days", "14 days")
    third = second.replace("We may", "The company may")

    combined = chain([FIRST, second, third], [["Fees: clause: 2.1\nquote: 14 days"], []])

    assert combined.accounted == 0
    assert [c.fate for c in combined.carried] == [Fate.AMENDED]


def test_a_story_of_which_a_part_was_replaced_still_accounts_for_the_rest() -> None:
    second = FIRST.replace("Singapore", "Rome").replace("two years", "one year")
    third = second.replace("one year", "ten days")

    combined = chain(
        [FIRST, second, third],
        [
            ['Both: clause: [1.1, 1.2]\nquote: ["courts of Rome", one year]'],
            ["Days: clause: 1.2\nquote: ten days"],
        ],
    )

    assert fates(combined) == [("Both", "superseded", 2021), ("Days", "holds", None)]
    assert notes(combined)[0].startswith("Part of the words explained here were replaced")
    assert combined.accounted == combined.substantive == 2


def test_one_step_combined_is_that_step() -> None:
    second = FIRST.replace("30 days", "14 days")
    alone = step(FIRST, second, "Fees: clause: 2.1\nquote: 14 days")

    combined = chain([FIRST, second], [["Fees: clause: 2.1\nquote: 14 days"]])

    assert combined.explanations == alone.explanations
    assert combined.unexplained == alone.unexplained


def drafted_steps(texts: Sequence[str]) -> list[Explained]:
    """Return each step with what a draft says of it."""
    steps = []
    for old, new in pairwise(texts):
        pair = comparison(old, new)
        text = draft(with_facts(pair), None, agreement=agreement(), new=version())
        text = text.replace("<!-- Who could", "It changed. <!-- Who could")
        steps.append(bind(with_facts(pair), parse(text), agreement=agreement(), new=version()))
    return steps


@given(st.lists(versions(), min_size=2, max_size=5))
@settings(deadline=None, max_examples=60)
def test_every_explanation_of_the_steps_is_carried_once_and_in_order(texts: list[str]) -> None:
    steps = drafted_steps(texts)
    whole = comparison(texts[0], texts[-1])

    combined = combine(steps, with_facts(whole), effective=DATES[: len(steps)])

    assert [c.section for c in combined.carried] == [
        e.section for s in steps for e in s.explanations
    ]
    assert all(0 <= i < len(whole.changes) for c in combined.carried for i in c.changes)
    assert all(e.changes for e in combined.explanations)
    assert set(combined.unexplained) <= {i for i, c in enumerate(whole.changes) if c.substantive}


@given(st.lists(versions(), min_size=3, max_size=5))
@settings(deadline=None, max_examples=40)
def test_what_was_carried_for_a_newer_version_is_carried_on_as_if_begun_anew(
    texts: list[str],
) -> None:
    steps = drafted_steps(texts)
    on = Carrier(steps[-1].comparison.new)
    for k in range(len(steps) - 1, -1, -1):
        whole = with_facts(comparison(texts[k], texts[-1]))
        on.prepend(steps[k], DATES[k])

        anew = combine(steps[k:], whole, effective=DATES[k : len(steps)])
        assert on.combined(whole) == anew
