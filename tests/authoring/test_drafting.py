"""Drafting: the file is pre-filled, kept up, and never loses a word of its author's."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.explain.bound import bind, lint
from tests.explain.made import agreement, comparison, parse, version, with_facts
from tests.explain.pair import EDITED, NEW, OLD, WRITTEN
from tests.golden_files import golden

from plainredline.align import align
from plainredline.assemble.comparer import compare_versions
from plainredline.assemble.explanation_drafts import draft, pending
from plainredline.authoring import Prefill
from plainredline.authoring.file_lines import Span, set_front_matter, sheet
from plainredline.authoring.kept_wordings import record_of, recorded
from plainredline.authoring.kept_wordings import written as written_record
from plainredline.facts import find_facts
from plainredline.language.clause_names import names_in
from plainredline.language.digest import (
    fingerprint_of,
    fingerprint_of_file,
    fingerprint_of_update,
)
from plainredline.messages.fact_codes import Shown
from plainredline.messages.translator import translator_for
from plainredline.model import Comparison, Effect, Fact, FactKind, Standing, Topic
from plainredline.parse import parse as parse_clauses
from plainredline.redline import redline

PAIR = comparison(OLD, NEW)
NOTICE = next(i for i, c in enumerate(PAIR.changes) if "14 days" in c.redline.new)
TOLD = with_facts(
    PAIR,
    {
        NOTICE: [
            Fact(
                kind=FactKind.DURATION,
                name="duration",
                old="30 days",
                new="14 days",
                statement=Shown.WORDS_CHANGE(old="30 days", new="14 days", n=1),
            )
        ]
    },
)


def drafted(text: str | None = None, old: str = OLD, new: str = NEW) -> str:
    pair = comparison(old, new)
    pair = TOLD if (old, new) == (OLD, NEW) else with_facts(pair)
    file = None if text is None else parse(text)
    return draft(pair, file, agreement=agreement(), new=version())


def change(words: str) -> int:
    return next(
        i for i, c in enumerate(PAIR.changes) if words in c.redline.new or words in c.redline.old
    )


def written() -> str:
    """Return the file that an author wrote, with the fingerprints it had then."""
    text = WRITTEN.format(
        security=fingerprint_of(PAIR, [change("protect"), change("72 hours"), change("Security")]),
        disputes=fingerprint_of(PAIR, [change("arbitration"), change("one year"), change("jury")]),
        fees=fingerprint_of(PAIR, [NOTICE]),
        minor=fingerprint_of(
            PAIR, [change("Disputes"), change("Fees"), change("Payment is due in advance.")]
        ),
    )
    return set_front_matter(text, {"wording": fingerprint_of_update(PAIR)})


FRONT_WORDING = re.compile(r"\nwording: [0-9a-f]{12}(?=(?:\n#!.*)*\n---\n)")
"""Of both texts: the machine's while nothing is said of them."""


def survives(before: str, after: str, machine: Sequence[str] = ()) -> bool:
    """Whether every line of `before` is in `after`, in order, but for lines of the machine.

    Records of what was explained are the machine's, like fingerprints.
    """
    machine = (*machine, "#=")
    before, after = (FRONT_WORDING.sub("", text) for text in (before, after))
    lines = iter(after.split("\n"))
    return all(
        any(line == other for other in lines)
        for line in before.split("\n")
        if not line.lstrip(" -").startswith(machine)
    )


# ---------------------------------------------------------------- the first draft


def test_a_draft_is_a_file_that_its_author_only_fills_in() -> None:
    text = drafted()

    assert text == golden("authoring/golden/draft.md", text)


def test_a_draft_binds_to_every_change_and_accounts_for_none_yet() -> None:
    explained = bind(TOLD, parse(drafted()), agreement=agreement(), new=version())

    bound = {i for e in explained.explanations for i in e.changes}
    aside = {i for s in explained.set_aside for i in s.changes}
    assert bound | aside == set(range(len(PAIR.changes)))
    assert {e.standing for e in explained.explanations} == {Standing.UNWRITTEN}
    assert explained.accounted == 0


def test_a_section_that_came_whole_is_one_story_named_by_its_heading() -> None:
    assert "clause: 2\n" in drafted()


def test_neighbours_about_different_things_are_told_apart() -> None:
    old = "# a | 1 | All\nx | 1.1 | The court decides.\ny | 1.2 | The fee is due."
    new = "# a | 1 | All\nx | 1.1 | The arbitrator decides.\ny | 1.2 | The fee is waived."

    assert drafted(None, old, new).count("```change") == 2


def test_versions_alike_give_a_draft_without_sections() -> None:
    text = drafted(None, OLD, OLD)

    assert "```" not in text
    assert parse(text).sections == ()


@pytest.mark.parametrize(
    "words",
    [
        'Say "yes": always # never\t[now], {then} & *there*',
        "zero\u200bwidth and \u00a0 hard space \u2028 line \ufeff",
        "--> <!-- ## ``` ~~~ --- \\ ' \"",
        "1234567",
        "null",
        "😀 漢字はスペースなしで続くので長い" * 12,
        "%&@`|>!?*",
    ],
)
def test_whatever_a_clause_says_its_draft_can_be_read_and_bound(words: str) -> None:
    new = f"# h | 1 | {words}\na | 1.1 | {words} again"
    pair = comparison("# h | 1 | Before\na | 1.1 | Something else entirely", new)
    text = draft(with_facts(pair), None, agreement=agreement(), new=version())

    explained = bind(with_facts(pair), parse(text), agreement=agreement(), new=version())

    assert {i for e in explained.explanations for i in e.changes} == {0, 1}


# ---------------------------------------------------------------- again


def test_drafting_twice_changes_nothing() -> None:
    text = drafted()

    assert drafted(text) == text


def test_a_file_that_fits_is_left_as_it_is() -> None:
    assert drafted(written()) == written()


def test_after_an_edit_of_the_agreement_a_draft_keeps_every_word_and_tells_what_to_review() -> None:
    text = drafted(written(), OLD, EDITED)

    assert text == golden("authoring/golden/redraft.md", text)
    assert survives(written(), text, ["clause:", "old:", "- 3.1", "3.1", "3.2"])


def test_what_was_redrafted_binds_and_drafting_it_again_changes_nothing() -> None:
    text = drafted(written(), OLD, EDITED)
    pair = comparison(OLD, EDITED)

    explained = bind(with_facts(pair), parse(text), agreement=agreement(), new=version())

    assert {e.section.title: e.standing.value for e in explained.explanations} == {
        "New: 3.3 in “Fees”": "unwritten",
        "We promise to protect your data": "current",
        "You can no longer go to court": "stale",
        "You hear of new fees 14 days before, not 30": "current",
    }
    assert drafted(text, OLD, EDITED) == text


def test_an_edit_that_is_taken_back_leaves_nothing_behind_but_what_an_author_may_keep() -> None:
    there = drafted(written(), OLD, EDITED)

    back = drafted(there, OLD, NEW)

    assert "#!" not in re.sub(r"(?s)## New: .*?(?=\n## |\n```minor)", "", back)
    assert survives(written(), back, ["clause:", "old:", "- ", "3.", "quote"])


def test_a_missing_fingerprint_is_written_with_what_it_stands_for_and_nothing_else() -> None:
    with_it = written()
    without = re.sub(r"\n *wording: [0-9a-f]{12}", "", with_it)

    text = drafted(without)

    theirs = [line for line in text.split("\n") if "wording:" not in line and line[:2] != "#="]
    assert theirs == without.split("\n")
    assert parse(text).sections[0].wording == parse(with_it).sections[0].wording


def again_and_again(*versions: str) -> str:
    """Return a file written for the first of some versions and redrafted for each after it."""
    text = re.sub(r"<!-- Who could.*-->", "I wrote this.", drafted(None, OLD, versions[0]))
    for new in versions[1:]:
        text = drafted(text, OLD, new)
    return text


def test_what_was_explained_is_shown_beside_what_is_there_now() -> None:
    edited = NEW.replace("within 72 hours", "within 96 hours").replace(
        "protect | 2.1 | We protect customer data.\n", ""
    )

    text = again_and_again(NEW, edited)

    review = text[text.index("#! review") : text.index("#! Make the text fit")]
    assert review.split("\n")[1:-1] == [
        "#!   new 2.2 was: We tell you of a breach within 72 hours.",
        "#!   new 2.2 is: We tell you of a breach within 96 hours.",
        "#!   new 2.1 is gone: We protect customer data.",
        "#!   as explained: one other wording",
        "#! no longer there: We protect customer data.",
        "#! no longer there: We tell you of a breach within 72 hours.",
    ]


def test_what_was_explained_is_shown_whatever_was_edited_in_between() -> None:
    first, second = (NEW.replace("72 hours", f"{hours} hours") for hours in (48, 96))

    text = again_and_again(NEW, first, second)

    assert "was: We tell you of a breach within 72 hours.\n" in text
    assert "48 hours" not in text


def test_a_record_is_that_of_the_wording_once_its_author_has_read_it_again() -> None:
    edited = NEW.replace("72 hours", "96 hours")
    text = again_and_again(NEW, edited)
    (wording,) = re.findall(r"then write  (wording: \w+)", text)
    text = re.sub(r"(?m)^#!.*\n", "", text)
    text = re.sub(r"wording: \w+(?=\n#= explained \w+, [^\n]*\n#= new 2:)", wording, text)

    after = drafted(text, OLD, edited)

    assert "#= new 2.2: We tell you of a breach within 96 hours.\n" in after
    assert "72 hours" not in re.sub("quote: .*", "", after)
    assert drafted(after, OLD, edited) == after


def test_a_record_that_its_author_deleted_stays_away() -> None:
    text = re.sub(r"(?m)^#=.*\n", "", again_and_again(NEW))

    assert drafted(text) == text


def test_a_stale_section_is_not_led_to_a_clause_that_only_has_its_number_now() -> None:
    old = "x | 1 | It stays."
    new = "x | 1 | It stays.\na | 2 | We promise to keep your data safe at all times."
    other = "x | 1 | It stays.\nb | 2 | Payment of fees falls due on the first Monday."
    text = re.sub(r"<!-- Who could.*-->", "I wrote this.", drafted(None, old, new))

    after = drafted(text, old, other)

    review, _, rest = after.partition("#! Name the clause that is meant")
    assert "Payment" not in review
    assert "New: 2" in rest
    assert drafted(after, old, other) == after


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_a_record_gives_back_what_it_was_made_from(words: str) -> None:
    pair = comparison(
        "a | 1 | It is so.", f"a | 1 | x {' '.join(words.replace('|', ' ').split())} y"
    )
    record = record_of(names_in(pair), (0,))
    lines = ["```change", *written_record(record, translator_for("en"), "  "), "```"]
    page = sheet("\n".join(lines))

    assert recorded(page, Span(1, len(lines) - 1)) == record


def test_a_minor_entry_in_whose_clauses_no_word_differs_needs_no_review() -> None:
    old = "a | 1 | It is so.\nb | 2 | It stays."
    new = "a | 3 | It is so.\nb | 4 | It stays."
    later = "a | 3 | It is so.\nb | 2 | It stays."
    text = drafted(None, old, new).replace("Only the numbering changed.", "I checked these.")

    after = drafted(text, old, later)

    assert "#!" not in after
    assert after.count("I checked these.") == 1
    assert "clause: 3\n" in after
    assert drafted(after, old, later) == after


def test_a_minor_entry_that_lost_its_clauses_takes_others_like_them() -> None:
    old = "a | 1 | It is so.\nx | 7 | It was.\nb | 2 | It stays."
    text = drafted(None, old, "a | 3 | It is so.\nx | 7 | It was.\nb | 2 | It stays.")
    later = "a | 1 | It is so.\nx | 7 | It was.\nb | 5 | It stays."

    after = drafted(text, old, later)

    pinned = (re.findall(r"wording: \w+", each) for each in (text, after))
    for was, now in zip(*pinned, strict=True):
        text = text.replace(was, now)
    assert after == text.replace("clause: 3", "clause: 5")
    assert drafted(after, old, later) == after


def test_a_quote_does_not_lead_to_a_clause_about_something_else_with_much_the_same_words() -> None:
    old = (
        "a | 1 | Questions about the terms? Contact us.\nx | 2 | It stays.\n"
        "b | 3 | You are responsible for all fees, taxes included, that fall due for the use of "
        "the service, and you give us a means of payment. If you dispute a charge, contact support."
    )
    new = old.replace("Contact us.", "Contact us through the support portal.")
    later = new.replace("a | 1 | Questions about the terms? Contact us through", "").replace(
        "the support portal.\n", ""
    )
    later = later.strip().replace("contact support", "contact us through a support portal")
    text = re.sub(r"<!-- Who could.*-->", "I wrote this.", drafted(None, old, new))

    after = drafted(text, old, later)

    section = after[: after.index("I wrote this.")]
    assert "fees" not in section[section.rindex("#! review") :]
    assert drafted(after, old, later) == after


def test_a_review_that_its_author_edited_is_the_authors() -> None:
    text = drafted(written(), OLD, EDITED).replace("#!   old", "#!   ask legal! old", 1)

    again = drafted(text, OLD, EDITED)

    assert survives(text, again)
    assert drafted(again, OLD, EDITED) == again


def test_a_section_whose_clause_no_longer_changes_is_kept_and_told() -> None:
    old, new = (
        "a | 1 | It is so.\nx | 2 | It stays.\nb | 3 | One.",
        "a | 1 | It is not so.\nx | 2 | It stays.\nb | 3 | Two.",
    )
    text = re.sub(r"<!-- Who could.*-->", "I wrote this.", drafted(None, old, new))
    taken_back = new.replace("not ", "")

    after = drafted(text, old, taken_back)

    assert survives(text, after)
    assert 'clause "1" does not change any more' in after
    assert drafted(after, old, taken_back) == after


def test_names_of_clauses_that_no_longer_change_go_and_the_rest_is_reviewed() -> None:
    old, new = "a | 1 | It is so.\nb | 2 | One.", "a | 1 | It is not so.\nb | 2 | Two."
    text = re.sub(r"<!-- Who could.*-->", "I wrote this.", drafted(None, old, new))
    taken_back = new.replace("not ", "")

    after = drafted(text, old, taken_back)

    assert "clause: [1, 2]" in text
    assert "clause: 2\n" in after
    assert "#! review" in after
    assert survives(text, after, ["clause:"])


def test_a_section_leaves_a_number_that_another_clause_has_now() -> None:
    old = "b | 1 | You pay the fee by card.\nc | 3 | You keep the logs for us."
    new = (
        "a | 1 | You name a person.\nb | 2 | You pay the fee by bank.\n"
        "c | 3 | You keep the logs for us."
    )
    moved = (
        "a | 1 | You name a person.\nc | 2 | You keep the logs for us.\n"
        "d | 3 | You tell us of losses.\nb | 4 | You pay the fee by bank."
    )
    text = re.sub(r"<!-- Who could.*-->", "I wrote this.", drafted(None, old, new))
    text = re.sub(r"\n(old_)?quote: .*", "", text)
    assert "clause: [1, 2]\n" in text

    after = drafted(text, old, moved)

    assert "clause: [1, 4]\n" in after
    assert "#! review" not in after
    assert survives(text, after, ["clause:"])


def test_a_section_nobody_has_written_in_follows_its_wording_without_a_review() -> None:
    text = drafted(drafted(), OLD, NEW.replace("72 hours", "48 hours"))

    assert "#!" not in text
    assert "within 48 hours" in text
    assert "within 72 hours" not in text


APART = (
    "a | 1 | It is so.\nx | 2 | It stays.\nb | 3 | One.",
    "a | 1 | It is not so.\nx | 2 | It stays.\nb | 3 | Two.",
)
"""Two changes with an unchanged clause between, so that each has a section of its own."""


def apart() -> str:
    return re.sub(r"<!-- Who could.*-->", "I wrote this.", drafted(None, *APART))


def test_two_sections_that_an_author_made_one_stay_one_and_are_to_be_read_again() -> None:
    first, _, second = apart().rpartition("\n## ")
    assert "clause: 3" in second
    text = first.replace("clause: 1", "clause: [1, 3]")

    after = drafted(text, *APART)

    assert after.count("```change") == 1
    assert "clause: [1, 3]\n" in after
    assert "#! review" in after
    assert survives(text, after)
    assert drafted(after, *APART) == after


REVIEWED = "status: reviewed\nreviewer: R. Reviewer\nreviewed: 2023-03-10"


def test_a_reviewed_file_that_fits_stays_reviewed() -> None:
    text = apart().replace("status: draft", REVIEWED)

    assert drafted(text, *APART) == text


@pytest.mark.parametrize(
    ("what", "new"),
    [
        ("a stale section", APART[1].replace("Two.", "Three.")),
        ("a new section", APART[1].replace("stays", "goes")),
    ],
)
def test_what_the_reviewer_has_not_seen_puts_the_file_back_to_a_draft(what: str, new: str) -> None:
    text = apart().replace("status: draft", REVIEWED)

    after = drafted(text, APART[0], new)

    assert "status: draft\n" in after, what
    assert survives(text, after, ["status:"])


def test_a_fingerprint_written_after_the_review_puts_the_file_back_to_a_draft() -> None:
    text = re.sub(r"\n *wording: .*", "", apart().replace("status: draft", REVIEWED))

    assert "status: draft\n" in drafted(text, *APART)


prose = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="`~#<>-=\u2028\u2029"
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=60)
@given(st.lists(prose, min_size=1, max_size=6), st.sampled_from([OLD, NEW, EDITED]))
def test_every_line_that_an_author_wrote_survives_in_order(body: list[str], new: str) -> None:
    lines = ["It begins.", *(line.strip() for line in body), "It ends."]
    text = drafted().replace(
        "<!-- Who could do what before, and who can do what now? One or two short sentences. -->",
        "\n".join(lines),
    )

    after = drafted(text, OLD, new)

    assert survives(text, after, ["clause:", "old:", "wording:", "quote:", "old_quote:", "# "])
    assert drafted(after, OLD, new) == after


clause = st.tuples(
    st.sampled_from("abcdefgh"),
    st.sampled_from(["the court decides", "a fee of 3 days", "you agree", "we may", "x"]),
)


@st.composite
def versions(draw: st.DrawFn) -> str:
    """Return a version: some of eight clauses, in some order, under some headings."""
    chosen = draw(st.lists(clause, min_size=1, max_size=8, unique_by=lambda c: c[0]))
    lines = []
    section, number = 0, 0
    for name, words in chosen:
        if draw(st.booleans()):
            section, number = section + 1, 0
            lines.append(f"# h{name} | {section} | Heading {name}")
        number += 1
        lines.append(f"{name} | {section}.{number} | {words}")
    return "\n".join(lines)


@settings(deadline=None, max_examples=60)
@given(versions(), versions(), versions())
def test_a_written_draft_survives_any_edit_of_the_agreement(old: str, new: str, later: str) -> None:
    text = re.sub(r"<!-- Who could.*-->", "I wrote this.", drafted(None, old, new))

    after = drafted(text, old, later)

    assert survives(text, after, ["clause:", "old:", "wording:", "quote:", "old_quote:"])
    assert drafted(after, old, later) == after
    parse(after)


@settings(deadline=None, max_examples=60)
@given(versions(), versions(), versions())
def test_what_fits_or_is_new_after_an_edit_is_all_accounted_for(
    old: str, new: str, later: str
) -> None:
    """Nothing falls between the sections: each change has one, or a review asks for it."""
    pair = comparison(old, later)
    text = drafted(drafted(None, old, new), old, later)

    file = parse(text)
    told = {i for story in pending(with_facts(pair), file) for i in story}

    assert told >= {i for i, c in enumerate(pair.changes) if c.substantive}


# ---------------------------------------------------------------- help, and languages


def answer(**more: object) -> Prefill:
    values: dict[str, object] = {
        "title": "You hear of new fees later",
        "effect": Effect.WORSE,
        "topic": Topic.FEES,
        "gains": None,
        "binds": None,
        "quote": ("14 days of notice",),
        "old_quote": ("30 days of notice",),
        "changed": "The notice goes from 30 days to 14 days.",
        "means": "You have less time.",
        "can_do": "",
    }
    return Prefill(**{**values, **more})  # type: ignore[arg-type] # Fields by name.


def test_a_tools_answer_fills_a_section_and_leaves_the_file_a_draft_that_names_the_tool() -> None:
    reviewed = drafted().replace("status: draft", "status: reviewed")
    answers = {fingerprint_of(PAIR, [NOTICE]): answer()}

    text = draft(
        TOLD, parse(reviewed), agreement=agreement(), new=version(),
        answers=answers, tool="my-drafter",
    )  # fmt: skip
    file = parse(text)

    section = next(s for s in file.sections if "14 days of notice" in s.quote)
    assert (section.title, section.effect) == ("You hear of new fees later", Effect.WORSE)
    assert section.changed == "The notice goes from 30 days to 14 days."
    assert section.can_do == ""
    assert "<!-- Can one cancel" in text
    assert (file.status, file.tool) == ("draft", "my-drafter")


def test_a_tool_is_asked_only_about_what_nobody_has_written() -> None:
    half = re.sub(r"<!-- Who could.*-->", "I wrote this.", drafted(), count=1)

    assert len(pending(TOLD, None)) == 3
    assert len(pending(TOLD, parse(drafted()))) == 3
    assert len(pending(TOLD, parse(half))) == 2
    assert pending(TOLD, parse(written())) == ()


def test_a_tools_answer_never_replaces_what_somebody_wrote() -> None:
    answers = {fingerprint_of(PAIR, [NOTICE]): answer()}

    text = draft(
        TOLD, parse(written()), agreement=agreement(), new=version(),
        answers=answers, tool="my-drafter",
    )  # fmt: skip

    assert text == written()


def test_a_translation_says_which_state_of_its_original_it_translates() -> None:
    original = parse(written())
    terms = agreement(explanations=(original,))
    translation = parse(written(), language="fr")

    text = draft(TOLD, translation, agreement=terms, new=version())

    assert parse(text, language="fr").translates == fingerprint_of_file(original)


def test_a_new_translation_says_so_from_the_first_draft_on() -> None:
    original = parse(written())

    text = draft(
        TOLD, None, agreement=agreement(explanations=(original,)), new=version(),
        language="fr",
    )  # fmt: skip

    assert parse(text, language="fr").translates == fingerprint_of_file(original)


def test_a_draft_in_another_language_has_its_headings() -> None:
    text = draft(TOLD, None, agreement=agreement(), new=version(), language="fr")
    answers = {fingerprint_of(PAIR, [NOTICE]): answer(changed="Le délai passe à 14 jours.")}

    filled = draft(
        TOLD, parse(text, language="fr"), agreement=agreement(), new=version(),
        answers=answers, tool="my-drafter",
    )  # fmt: skip

    assert text.count("### Ce qui change\n") == text.count("```change\n") == 3
    assert "### Ce qui change\n\nLe délai passe à 14 jours.\n" in filled


def test_a_translation_older_than_its_original_is_found() -> None:
    original = parse(written())
    text = draft(
        TOLD, parse(written(), language="fr"),
        agreement=agreement(explanations=(original,)), new=version(),
    )  # fmt: skip
    newer = agreement(explanations=(parse(written().replace("arbitrator", "private judge")),))
    explained = bind(TOLD, parse(text, language="fr"), agreement=newer, new=version())

    found = [f.message for f in lint(explained, newer, release=False) if f.rule == "E1"]

    assert found == ["the original has changed since it was translated"]


@pytest.mark.parametrize(
    ("before", "after", "is_newer"),
    [
        ("status: draft", "status: reviewed\nreviewer: J. Okafor", False),
        ("author: Mei Tan", "author: Ana Lima", False),
        ("clause: 4.1", "clause: c-4-1", False),
        ("wording: ", "# asked legal\nwording: ", False),
        ("```minor", "<!-- a remark -->\n\n```minor", False),
        ("an arbitrator does", "an arbitrator decides", True),
        ("effect: worse", "effect: mixed", True),
        ("quote: with 14 days of notice", "quote: 14 days of notice", True),
        ("headline: Disputes", "headline: All disputes", True),
    ],
)
def test_a_translation_is_older_only_than_what_readers_are_told(
    before: str,
    after: str,
    is_newer: bool,  # noqa: FBT001 # One of the parameters of a table.
) -> None:
    original = parse(written())
    changed = parse(written().replace(before, after, 1))

    assert before in written()
    assert (fingerprint_of_file(changed) != fingerprint_of_file(original)) is is_newer


ONE_AND_TWO = "a | 1 | One.\nb | 2 | Two."
ONE_MOVED = "a | 5 | One.\nb | 2 | Two."
TWO_MOVED = "a | 1 | One.\nb | 6 | Two."


@pytest.mark.parametrize(
    ("reason", "is_known"),
    [("Nur die Nummer ist eine andere.", True), ("仅编号变更。", True), ("", False)],
    ids=["German", "Chinese", "an author's own, without the mark"],
)
def test_a_drafted_reason_is_known_in_the_words_of_its_author(
    reason: str,
    is_known: bool,  # noqa: FBT001 # One of the parameters of a table.
) -> None:
    first = drafted(None, ONE_AND_TWO, ONE_MOVED)
    kept = re.sub(r"reason: .*", f"reason: {reason}", first, count=1)
    text = kept if is_known else re.sub(r"  #~ reason .*\n", "", first)

    again = drafted(text, ONE_AND_TWO, TWO_MOVED)

    (entry, *others) = parse(again).minor
    assert (entry.clause == ("6",), entry.has_review) == (is_known, not is_known)
    assert [other.clause for other in others] == ([] if is_known else [("6",)])
    assert drafted(again, ONE_AND_TWO, TWO_MOVED) == again


def test_a_title_is_a_drafted_one_until_somebody_changes_it() -> None:
    text = drafted()
    (section, *_) = parse(text).sections

    changed = text.replace(section.title, "We promise to protect your data", 1)
    again = drafted(changed)

    assert section.has_drafted_title
    assert not parse(again).sections[0].has_drafted_title
    assert again == changed


def test_what_was_drafted_before_there_were_marks_is_marked_while_nobody_has_changed_it() -> None:
    text = drafted()
    before = re.sub(r".*#~ .*\n", "", text)
    own = before.replace("## New: 2", "## Security: 2", 1)

    assert "#~" not in before
    assert {s.has_drafted_title for s in parse(drafted(before)).sections} == {True}
    assert [m.drafted for m in parse(drafted(before)).minor] == ["reason.numbering"]
    assert not parse(drafted(own)).sections[0].has_drafted_title


# ---------------------------------------------------------------- what a draft shows and proposes


def test_every_edit_of_a_clause_is_quoted_and_shown_once() -> None:
    old, new = (
        parse_clauses(f"1. You may leave after {a} by letter to our desk and pay {b} euros.")
        for a, b in (("thirty days", "ten"), ("sixty days", "two"))
    )
    pair = compare_versions(old, new, language="en")
    text = draft(pair, None, agreement=agreement(), new=version())

    (section,) = parse(text).sections
    assert section.quote == (
        "You may leave after sixty days by letter to",
        "our desk and pay two euros.",
    )
    assert len(section.old_quote) == 2
    shown = text.replace("\n#=   ", " ")
    assert "You may leave after [-thirty-]{+sixty+} days by letter to our desk" in shown
    assert shown.count("letter to our desk") == 1


def test_the_edits_of_a_long_clause_are_shown_with_a_few_words_around() -> None:
    long = "We do what we say and say what we do, at all times and in every place. " * 8
    text = drafted(None, f"a | 1 | {long}You pay ten.", f"a | 1 | {long}You pay twelve.")

    assert "\n# 1: … in every place. You pay [-ten.-]{+twelve.+}\n" in text
    assert text.count("We do what we say") <= 8


def test_the_same_edit_in_several_clauses_is_one_section() -> None:
    old = "a | 1 | Write to Acme for help.\nx | 2 | It stays.\nb | 3 | Acme may act on it at once."
    text = drafted(None, old, old.replace("Acme", "Bolt"))

    (section,) = parse(text).sections
    assert section.clause == ("1", "3")
    assert drafted(text, old, old.replace("Acme", "Bolt")) == text


def test_a_clause_in_which_several_sentences_came_or_went_is_asked_for_each_of_them() -> None:
    old = "a | 1 | It stays as it is."
    new = f"{old} You may keep a key --> for a week. We may ask for the key at once."
    text = drafted(None, old, new)

    (question,) = [line for line in text.splitlines() if "More than one thing" in line]
    assert "“You may keep a key –> for a week.”, “We may ask for the key at once.”" in question
    assert "More than one thing" not in drafted(None, old, f"{old} You may keep a key for a week.")


def test_a_heading_that_has_another_title_is_proposed_as_minor() -> None:
    before, after = (
        parse_clauses(f"# T\n\n## 1. {title}\n\n1.1 It stays.\n", first_line=1)
        for title in ("Fees and taxes", "Sums and taxes")
    )
    alignment = align(before, after)
    changes = redline(before, after, alignment, language="en")
    found = Comparison(old=before, new=after, alignment=alignment, changes=changes)

    file = parse(draft(found, None, agreement=agreement(), new=version()))
    assert [m.reason for m in file.minor] == ["Only the title of the section changed."]
    assert not file.sections


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Write to a@example.com.", "Write to b@example.com.", "Only an address"),
        ("Read www.example.com/a now.", "Read www.example.com/b now.", "Only an address"),
        (
            "Write to 12 Mill Lane, Leeds LS1 4AP.",
            "Write to Example House, 9 Dock Street, Hull HU1 1AA.",
            "Only an address",
        ),
        (
            "Write to 12 Mill Lane, Leeds LS1 4AP within thirty days.",
            "Write to 12 Mill Lane, Leeds LS1 4AP within fourteen days.",
            "",
        ),
        ("Last updated: 1 May 2023", "Last updated: 5 May 2024", "Only the date of the document"),
        ("Write to a@example.com.", "Write to me@example.com today.", ""),
        ("Effective 1 May 2023, you pay.", "Effective 5 May 2024, you pay.", ""),
        ("You pay by 1 May 2023.", "You pay by 5 May 2024.", ""),
    ],
)
def test_what_is_plainly_minor_is_proposed_so_with_its_reason(
    old: str, new: str, reason: str
) -> None:
    found = find_facts(comparison(f"a | 1 | {old}", f"a | 1 | {new}"), language="en")
    text = draft(found, None, agreement=agreement(), new=version())

    file = parse(text)
    assert [m.reason.startswith(reason) for m in file.minor] == ([True] if reason else [])
    assert len(file.sections) == (0 if reason else 1)
