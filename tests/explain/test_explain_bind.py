"""Binding: every name and quote is held against both versions, and every miss is told."""

import pytest
from tests.explain.made import EFFECTIVE, agreement, comparison, facts, parse, version
from tests.explain.pair import NEW, OLD

from plainredline.errors import SourceError
from plainredline.explain import bind, fingerprint_of, unaccounted
from plainredline.model import Explained, Standing

PAIR = comparison(OLD, NEW)


def section(block: str, body: str = "### What changed\n\nIt changed.") -> str:
    return f"## A title\n\n```change\n{block}\n```\n\n{body}\n"


def bound(text: str, old: str = OLD, new: str = NEW) -> Explained:
    pair = comparison(old, new)
    return bind(pair, facts(pair), parse(text), agreement=agreement(), new=version())


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
        '4: clause "Securty" is not in the new version. Did you mean "Security"?',
    ]


def test_a_clause_of_the_other_version_is_told_with_the_key_to_write() -> None:
    found = problems(section("clause: 2.3"))

    assert found == [
        '4: clause "2.3" is not in the new version. It stands in the old one: write `old: "2.3"`',
    ]


def test_a_clause_that_did_not_change_is_told() -> None:
    found = problems(section("clause: 1.1"))

    assert found == [
        (
            '4: clause "1.1" did not change ("These terms apply to you."). Remove this, or name it '
            "under `unchanged` if readers may fear for it"
        ),
    ]


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
            '5: quote "finally settled by the arbitrator" does not stand in the new wording. '
            'Did you mean "be finally settled by arbitration"?'
        ),
    ]


def test_a_quote_of_the_other_side_is_told_with_the_key_to_write() -> None:
    found = problems(section("clause: 3.1\nquote: the courts of Singapore"))

    assert found == [
        (
            '5: quote "the courts of Singapore" does not stand in the new wording. '
            "It stands in the old one: write `old_quote` instead of `quote`"
        ),
    ]


def test_every_problem_of_a_file_is_told_at_once_in_the_order_of_its_lines() -> None:
    found = problems(section("clause: 9.9") + section("clause: [1.1, 3.1]\nquote: nonsense here"))

    assert [problem.split(":")[0] for problem in found] == ["4", "13", "14"]


def test_a_quote_is_not_asked_of_an_explanation_whose_wording_changed() -> None:
    explained = bound(section("clause: 3.1\nquote: gone since\nwording: 0123456789ab"))

    assert explained.explanations[0].standing is Standing.STALE


def test_a_fingerprint_that_fits_makes_an_explanation_current() -> None:
    change = next(i for i, c in enumerate(PAIR.changes) if "arbitration" in c.redline.new)
    wording = fingerprint_of(PAIR, [change])

    explained = bound(section(f"clause: 3.1\nwording: {wording}"))

    assert explained.explanations[0].standing is Standing.CURRENT


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
    explained = bind(PAIR, facts(PAIR), None, agreement=agreement(), new=version())

    assert explained.accounted == 0
    assert len(explained.unexplained) == explained.substantive


def test_what_is_said_to_be_unchanged_must_be() -> None:
    head = '---\nunchanged:\n  - {clause: "%s", note: You keep it.}\n---\n'

    assert bound(head % "1.1").file is not None
    assert bound(head % "4.2").file is not None  # Only its number changed.
    assert problems(head % "Fees") == [
        (
            '3: clause "Fees" is said to be unchanged, but it changed (reworded: '
            '"We may change the fees with 14 days of notice."). Explain the change instead'
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
            f'agreements/terms/versions/{EFFECTIVE}.md:10: clause "4.1" is not explained '
            '(reworded: "We may change the fees with 14 days of notice."). Explain it in '
            "agreements/terms/explanations/2023-03-20.md, or set it aside there with a reason"
        )
    ]
