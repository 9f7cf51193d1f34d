"""Binding: every name and quote is held against both versions, and every miss is told."""

from dataclasses import replace

import pytest
from tests.explain.bound import bind, say, unaccounted
from tests.explain.made import EFFECTIVE, agreement, comparison, parse, version, with_facts
from tests.explain.pair import NEW, OLD

from plainredline.errors import SourceError
from plainredline.language.digest import fingerprint_of
from plainredline.model import Explained, Standing

PAIR = comparison(OLD, NEW)


def section(block: str, body: str = "### What changed\n\nIt changed.") -> str:
    return f"## A title\n\n```change\n{block}\n```\n\n{body}\n"


def bound(text: str, old: str = OLD, new: str = NEW) -> Explained:
    pair = comparison(old, new)
    return bind(with_facts(pair), parse(text), agreement=agreement(), new=version())


def problems(text: str, old: str = OLD, new: str = NEW) -> list[str]:
    with pytest.raises(SourceError) as caught:
        bound(text, old, new)
    return [str(problem).removeprefix("agreements/terms/explanations/2023-03-20.md:")
            for problem in caught.value.problems]  # fmt: skip


def labels(explained: Explained, number: int = 0) -> list[str]:
    groups = [explained.comparison.changes[i].group for i in explained.explanations[number].changes]
    return [
        explained.comparison.new[g.new[0]].label
        if g.new
        else "old " + explained.comparison.old[g.old[0]].label
        for g in groups
    ]


@pytest.mark.parametrize(
    "name", ["3.1", "Section 3.1", "clause 3.1.", "§ 3.1", "c-3-1", "C-3-1", '"3.1"']
)
def test_a_clause_is_named_by_its_number_or_its_anchor(name: str) -> None:
    explained = bound(section(f"clause: {name}"))

    assert labels(explained) == ["3.1"]


@pytest.mark.parametrize("name", ["2", "Security", "2 Security", "security"])
def test_a_heading_stands_for_all_the_changes_beneath_it(name: str) -> None:
    explained = bound(section(f"clause: {name}"))

    assert labels(explained) == ["2", "2.1", "2.2"]


def test_a_heading_stands_for_what_was_deleted_beneath_it() -> None:
    explained = bound(section("clause: Disputes"))

    assert labels(explained) == ["3", "3.1", "3.2", "old 2.3"]


def test_of_two_names_the_nearer_has_the_change() -> None:
    explained = bound(section("clause: Disputes") + section("clause: 3.1"))

    assert labels(explained, 0) == ["3", "3.2", "old 2.3"]
    assert labels(explained, 1) == ["3.1"]


def test_a_deleted_clause_is_named_in_the_old_version() -> None:
    explained = bound(section("old: 2.3\nold_quote: ask the court for a jury"))

    assert labels(explained) == ["old 2.3"]


def test_a_clause_that_is_nowhere_is_told_with_what_may_be_meant() -> None:
    found = problems(section("clause: Securty"))

    assert found == [
        "4: clause “Securty” is not in the new version. Did you mean “Security”?",
    ]


def test_a_clause_of_the_other_version_is_told_with_the_key_to_write() -> None:
    found = problems(section("clause: 2.3"))

    assert found == [
        '4: clause “2.3” is not in the new version. It stands in the old one: write `old: "2.3"`',
    ]


def reverted(explained: Explained) -> list[str]:
    return [f"{each.rule} {each.line}: {say(each.message)}" for each in explained.reverted]


GONE = (
    "what this explains is not there any more, so neither it nor the headline and summary are shown"
)


def test_a_clause_that_did_not_change_is_told_and_left_out_with_what_may_speak_of_it() -> None:
    front = "---\nheadline: Notice is shorter\n---\n\nNotice is shorter.\n\n"

    explained = bound(front + section("clause: 1.1") + section("clause: 3.1"))

    assert reverted(explained) == [
        f"W16 10: clause “1.1” did not change (“These terms apply to you.”): {GONE}"
    ]
    assert labels(explained) == ["3.1"]
    assert len(explained.explanations) == 1
    assert (explained.headline, explained.summary) == ("", "")
    assert explained.is_in_review


@pytest.mark.parametrize(
    ("block", "old", "new", "message"),
    [
        ("clause: 1", "a | 1 | Red.", "a | 1 | Red.", "clause “1” did not change (“Red.”)"),
        ("old: 1", "a | 1 | Red.", "a | 1 | Red.", "clause “1” did not change (“Red.”)"),
        ("clause: 7", "a | 1 | Red.", "a | 1 | Blue.", "clause “7” is not in the new version"),
    ],
    ids=["edit", "deletion", "insertion"],
)
def test_a_change_that_was_explained_and_taken_back_stops_nothing(
    block: str, old: str, new: str, message: str
) -> None:
    explained = bound(section(f"{block}\nwording: 0123456789ab"), old, new)

    assert reverted(explained) == [f"W16 4: {message}: {GONE}"]
    assert explained.explanations == ()


def test_a_clause_that_was_never_there_is_still_a_slip() -> None:
    assert len(problems(section("clause: 7"), "a | 1 | Red.", "a | 1 | Blue.")) == 1


def test_a_section_of_which_one_clause_went_back_is_stale() -> None:
    explained = bound(section("clause: [1.1, 3.1]"))

    assert [e.standing for e in explained.explanations] == [Standing.STALE]
    assert len(explained.reverted) == 1


def test_a_minor_change_that_was_taken_back_stops_nothing() -> None:
    text = section("clause: 3.1") + "\n```minor\n- {clause: 1.1, reason: A slip.}\n```\n"

    explained = bound(text)

    assert len(explained.reverted) == 1
    assert explained.set_aside == ()


def test_a_quote_stands_whatever_its_spaces_and_quotation_marks() -> None:
    old = "a | 1 | He said \u201cno\u201d\u00a0twice."
    new = "a | 1 | He said \u201cyes\u201d\u00a0twi\u00adce."

    explained = bound(section("clause: 1\nquote: 'said \"yes\"   twice'"), old, new)

    assert explained.explanations[0].standing is Standing.CURRENT


def test_a_quote_that_does_not_stand_is_told_with_the_nearest_words() -> None:
    found = problems(
        section("clause: 3.1\nquote: finally settled by the arbitrator\nold_quote: of Singapore")
    )

    assert found == [
        (
            "5: quote “finally settled by the arbitrator” does not stand in the new wording. "
            "Did you mean “be finally settled by arbitration”?"
        ),
    ]


def test_a_quote_of_the_other_side_is_told_with_the_key_to_write() -> None:
    found = problems(section("clause: 3.1\nquote: the courts of Singapore"))

    assert found == [
        (
            "5: quote “the courts of Singapore” does not stand in the new wording. "
            "It stands in the old one: write `old_quote` instead of `quote`"
        ),
    ]


def test_every_problem_of_a_file_is_told_at_once_in_the_order_of_its_lines() -> None:
    found = problems(section("clause: 9.9") + section("clause: [8.8, 3.1]\nquote: nonsense here"))

    assert [problem.split(":")[0] for problem in found] == ["4", "13", "14"]


def test_a_quote_is_not_asked_of_an_explanation_whose_wording_changed() -> None:
    explained = bound(section("clause: 3.1\nquote: gone since\nwording: 0123456789ab"))

    assert explained.explanations[0].standing is Standing.STALE


def test_a_fingerprint_that_fits_makes_an_explanation_current() -> None:
    change = next(i for i, c in enumerate(PAIR.changes) if "arbitration" in c.redline.new)
    wording = fingerprint_of(PAIR, [change])

    explained = bound(section(f"clause: 3.1\nwording: {wording}"))

    assert explained.explanations[0].standing is Standing.CURRENT


def aside(wording: str, substantive: int | None) -> Explained:
    """Bind a minor entry on two clauses of which one counts as substantive, or none."""
    ours = changes_of("3.1", "4.1")
    changes = [
        replace(each, substantive=i == substantive) if i in ours else each
        for i, each in enumerate(PAIR.changes)
    ]
    entry = f"- clause: [3.1, 4.1]\n  reason: It does not matter.\n  wording: {wording}\n"
    file = parse(f"---\nheadline: Something changed\n---\n\n```minor\n{entry}```\n")
    pair = replace(PAIR, changes=tuple(changes))
    return bind(with_facts(pair), file, agreement=agreement(), new=version())


def changes_of(*labels: str) -> list[int]:
    new = PAIR.new
    return [
        i for i, c in enumerate(PAIR.changes) if c.group.new and new[c.group.new[0]].label in labels
    ]


def test_a_change_that_is_form_by_now_makes_no_explanation_stale() -> None:
    first, second = changes_of("3.1", "4.1")
    known = fingerprint_of(PAIR, [first])

    assert aside(known, first).set_aside[0].standing is Standing.CURRENT
    assert aside(known, None).set_aside[0].standing is Standing.CURRENT
    assert aside(known, second).set_aside[0].standing is Standing.STALE


def test_a_stale_reason_withholds_the_headline_where_its_change_binds() -> None:
    binding, _ = changes_of("3.1", "4.1")

    assert aside("0123456789ab", binding).headline == ""
    assert aside("0123456789ab", None).headline == "Something changed"


def test_a_stale_explanation_accounts_for_nothing() -> None:
    fresh = bound(section("clause: 3.1"))
    stale = bound(section("clause: 3.1\nwording: 0123456789ab"))

    assert fresh.accounted == 1
    assert stale.accounted == 0


def test_a_section_in_which_nothing_is_written_accounts_for_nothing() -> None:
    explained = bound(section("clause: 3.1", "### What changed\n\n<!-- Who could do what? -->"))

    assert explained.accounted == 0
    assert explained.explanations[0].section.changed == ""


def test_a_minor_entry_accounts_for_its_changes() -> None:
    explained = bound("```minor\n- clause: 4.1\n  reason: It does not matter.\n```\n")

    assert explained.accounted == 1
    assert explained.unexplained == tuple(
        i
        for i, change in enumerate(explained.comparison.changes)
        if change.substantive and i not in explained.set_aside[0].changes
    )


def test_without_a_file_every_substantive_change_is_unexplained() -> None:
    explained = bind(with_facts(PAIR), None, agreement=agreement(), new=version())

    assert explained.accounted == 0
    assert len(explained.unexplained) == explained.substantive


def test_what_is_said_to_be_unchanged_must_be() -> None:
    head = '---\nunchanged:\n  - {clause: "%s", note: You keep it.}\n---\n'

    assert bound(head % "1.1").file is not None
    assert bound(head % "4.2").file is not None  # Only its number changed.
    assert problems(head % "Fees") == [
        (
            "3: clause “Fees” is said to be unchanged, but it changed (reworded: "
            "“We may change the fees with 14 days of notice.”). Explain the change instead"
        )
    ]


def test_an_ambiguous_name_means_the_clause_in_which_the_quote_stands() -> None:
    old = "# a | | One\nx | (a) | red\n# b | | Two\ny | (a) | green"
    new = "# a | | One\nx | (a) | blue\n# b | | Two\ny | (a) | yellow"

    explained = bound(section('clause: "(a)"\nquote: yellow'), old, new)

    assert (
        explained.comparison.changes[explained.explanations[0].changes[0]].redline.new == "yellow"
    )
    assert "names 2 changed clauses" in problems(section('clause: "(a)"'), old, new)[0]


def test_what_nothing_accounts_for_is_named_with_its_place_and_mend() -> None:
    explained = bound(section("clause: [2, 3]"))

    found = unaccounted(explained, agreement=agreement(), old=version(), new=version())

    assert [str(problem) for problem in found] == [
        (
            f"agreements/terms/versions/{EFFECTIVE}.md:10: clause 4.1 is not explained "
            "(reworded: “We may change the fees with 14 days of notice.”). Explain it in "
            "agreements/terms/explanations/2023-03-20.md, or set it aside there with a reason"
        )
    ]


def test_what_tells_one_story_is_told_once() -> None:
    explained = bound(section("clause: 4.1"))

    found = unaccounted(explained, agreement=agreement(), old=version(), new=version())

    assert [p.message.partition(" are not")[0] for p in found] == [
        "clauses 2, 2.1 and 2.2",
        "clauses 3.1, 3.2 and old 2.3",
    ]


def test_without_a_file_the_mend_is_to_have_it_drafted() -> None:
    explained = bind(with_facts(PAIR), None, agreement=agreement(), new=version())

    found = unaccounted(explained, agreement=agreement(), old=version(), new=version())

    assert found[0].mend == (
        "Run `plainredline explain terms 2023-03-20`, which drafts "
        "agreements/terms/explanations/2023-03-20.md"
    )


def test_what_a_stale_section_covers_leads_to_that_section() -> None:
    explained = bound(section("clause: 2\nwording: 0123456789ab"))

    found = unaccounted(explained, agreement=agreement(), old=version(), new=version())

    assert "Its section is stale: agreements/terms/explanations/2023-03-20.md:1" in found[0].mend


# ---------------------------------------------------------------- sub-items


ITEMS_OLD = """
# h | 8 | Leaving
a | 8.4 | You may leave when:
b | 8.4(a) | we raise the price;
c | 8.4(b) | we move;
d | 8.4(c) | we close.
e | 8.40 | We tell you.
"""
ITEMS_NEW = """
# h | 8 | Leaving
a | 8.4 | You may go when:
b | 8.4(a) | we raise the price by a tenth;
c | 8.4(b) | we move abroad;
e | 8.40 | We write to you.
"""


def covered(block: str, new: str = ITEMS_NEW) -> list[str]:
    return labels(bound(section(block), ITEMS_OLD, new))


def test_a_numbered_clause_stands_for_the_sub_items_that_are_quoted_and_no_others() -> None:
    assert covered("clause: 8.4") == ["8.4"]
    assert covered("clause: 8.4\nquote: [may go, by a tenth]") == ["8.4", "8.4(a)"]
    assert covered("clause: 8.4\nquote: may go\nold_quote: we close") == ["8.4", "old 8.4(c)"]
    assert covered("clause: [8.4, 8.4(b)]") == ["8.4", "8.4(b)"]


def test_words_that_stand_in_the_clause_itself_lead_to_no_sub_item() -> None:
    new = ITEMS_NEW.replace("You may go", "You may, as we move abroad, go")

    assert covered("clause: 8.4\nquote: we move abroad", new) == ["8.4"]


def test_a_numbered_clause_that_stayed_stands_for_what_is_quoted_beneath_it() -> None:
    new = ITEMS_NEW.replace("may go", "may leave")

    assert covered("clause: 8.4\nquote: by a tenth", new) == ["8.4(a)"]
    assert problems(section("clause: 8.4"), ITEMS_OLD, new) == [
        (
            "4: clause “8.4” itself did not change, but what stands beneath it did "
            "(8.4(a), 8.4(b) and old 8.4(c)). Name these, or quote words of them"
        )
    ]


def test_a_clause_is_nearer_to_its_sub_item_than_their_heading_is() -> None:
    text = section("clause: Leaving") + section("clause: 8.4\nquote: [may go, by a tenth]")
    explained = bound(text, ITEMS_OLD, ITEMS_NEW)

    assert labels(explained, 0) == ["8.4(b)", "old 8.4(c)", "8.40"]
    assert labels(explained, 1) == ["8.4", "8.4(a)"]


def test_a_sub_item_that_is_not_told_of_is_not_accounted_for_and_its_mend_says_how() -> None:
    text = section("clause: 8.4\nquote: [may go, by a tenth]\nold_quote: we close")
    explained = bound(text + section("clause: 8.40"), ITEMS_OLD, ITEMS_NEW)

    (found,) = unaccounted(explained, agreement=agreement(), old=version(), new=version())

    assert found.message.startswith("clause 8.4(b) is not explained")
    assert found.mend == (
        "The section on the clause above it could tell of it: name or quote it, "
        "agreements/terms/explanations/2023-03-20.md:1"
    )


# ---------------------------------------------------------------- renumbered, not yet redrafted


def test_a_name_that_went_with_a_renumbering_is_told_by_what_it_is_now() -> None:
    change = next(i for i, c in enumerate(PAIR.changes) if "arbitration" in c.redline.new)
    wording = fingerprint_of(PAIR, [change])

    explained = bound(section(f"clause: 9.1\nwording: {wording}"))

    assert reverted(explained) == [
        "W16 4: clause “9.1” has another name now: what is explained here is 3.1"
    ]
    assert [e.standing.value for e in explained.explanations] == ["current"]
    assert labels(explained) == ["3.1"]
    assert not explained.faults


def test_the_old_number_of_a_clause_leads_to_its_new_one() -> None:
    old = "a | 7 | It is so.\nb | 8 | Red."
    new = "a | 1 | It is so.\nb | 2 | Blue."

    assert problems(section("clause: 8"), old, new) == [
        "4: clause “8” is not in the new version. The old clause of that name is now 2"
    ]
