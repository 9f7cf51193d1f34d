"""The promises of a redline, on wordings and alignments that nobody chose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.redline.made import change, clause, compare, why

from plainredline.errors import InvariantError
from plainredline.language.characters import HIDDEN
from plainredline.language.tokens import tokens_of, tokens_of_both
from plainredline.language.words import clause_words, words
from plainredline.model import (
    Alignment,
    Clause,
    ClauseKind,
    Clauses,
    Comparison,
    Form,
    FormKind,
    Group,
    Kind,
    Mark,
    MarkKind,
    Op,
    Redline,
    Run,
)
from plainredline.redline import check_promise, redline

WORDS = st.sampled_from(
    [
        "a",
        "the",
        "of",
        "to",
        "you",
        "we",
        "may",
        "must",
        "not",
        "fee",
        "fee.",
        "fees,",
        "Services",
        "“Data”",
        '"Data"',
        "thirty",
        "(30)",
        "30",
        "14",
        "days",
        "12.2(a)",
        "$1,000.00",
        "e-mail",
        "section",
        "—",
        "-",
        "*",
        "#",
        "<br>",
        "**bold**",
        "naïve",
        "甲方",
        "应在",
        "ๆ",
        "ไทย",
        "مرحبا",
        "café",
        "so\xadft",
        "ze\u200bro",
        "\u200b",
        "\u202e",
        "1.",
        "(a)",
        "2023",
        "March",
        "20,",
        "👩\u200d👩\u200d👧",
        "[link](/to)",
    ]
)
SPACES = st.sampled_from([" ", " ", " ", " ", "\u00a0", "\u2009"])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=30).map(
    lambda parts: "".join(word + space for word, space in parts).strip(" ")
)
LABELS = st.sampled_from(["", "", "1", "2", "1.1", "(a)", "Section 3"])
KINDS = st.sampled_from([ClauseKind.PARAGRAPH, ClauseKind.HEADING, ClauseKind.ITEM])


@st.composite
def clauses(draw: st.DrawFn, *, free: bool = False) -> Clause:
    """A clause; `free` ones are of any characters."""
    text = draw(st.text(max_size=40)) if free else draw(TEXTS)
    marks = []
    for kind in draw(st.lists(st.sampled_from(list(MarkKind)), max_size=3)):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        linked = kind in (MarkKind.LINK, MarkKind.IMAGE)
        target = draw(st.sampled_from(["/a", "/b", ""])) if linked else ""
        marks.append(Mark(kind, start, end, target))
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return clause(text, label=draw(LABELS), kind=draw(KINDS), marks=marks)


@st.composite
def aligned(draw: st.DrawFn, *, free: bool = False) -> tuple[Clauses, Clauses, Alignment]:
    """Two versions and an alignment of them, which may be any."""
    shapes = draw(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()).filter(
                lambda shape: shape[0] + shape[1] > 0
            ),
            max_size=4,
        )
    )
    old: list[Clause] = []
    new: list[Clause] = []
    groups = []
    for olds, news, moved in shapes:
        mine = [draw(clauses(free=free)) for _ in range(olds)]
        theirs = [
            mine[at] if at < len(mine) and draw(st.booleans()) else draw(clauses(free=free))
            for at in range(news)
        ]
        groups.append(
            Group(
                tuple(range(len(old), len(old) + olds)),
                tuple(range(len(new), len(new) + news)),
                0 if moved and olds and news else None,
            )
        )
        old += mine
        new += theirs
    return tuple(old), tuple(new), Alignment(tuple(groups))


def reversed_alignment(alignment: Alignment) -> Alignment:
    return Alignment(tuple(Group(g.new, g.old, g.move) for g in alignment.groups))


@given(aligned())
def test_every_comparison_keeps_the_promise(case: tuple[Clauses, Clauses, Alignment]) -> None:
    old, new, alignment = case

    comparison = compare(old, new, alignment)

    for made in comparison.changes:
        assert made.redline.old == "\n".join(old[i].text for i in made.group.old)
        assert made.redline.new == "\n".join(new[j].text for j in made.group.new)


@given(aligned(free=True))
def test_the_promise_holds_for_any_characters(case: tuple[Clauses, Clauses, Alignment]) -> None:
    comparison = compare(*case)

    assert len(comparison.changes) <= len(comparison.alignment.groups)


@given(aligned())
def test_the_way_back_mirrors_the_way_there(case: tuple[Clauses, Clauses, Alignment]) -> None:
    old, new, alignment = case

    there = redline(old, new, alignment)
    back = redline(new, old, reversed_alignment(alignment))

    assert [(c.words_deleted, c.words_inserted) for c in there] == [
        (c.words_inserted, c.words_deleted) for c in back
    ]
    assert [c.substantive for c in there if not _turns(c.forms)] == [
        c.substantive for c in back if not _turns(c.forms)
    ] or any(_turns(c.forms) for c in (*there, *back))


def _turns(forms: tuple[Form, ...]) -> bool:
    return any("\u202e" in (form.old, form.new) for form in forms)


@given(st.lists(clauses(), max_size=6))
def test_a_version_compared_with_itself_shows_nothing(version: list[Clause]) -> None:
    same = tuple(version)
    alignment = Alignment(tuple(Group((at,), (at,)) for at in range(len(same))))

    assert redline(same, same, alignment) == ()


@given(aligned())
def test_neighbouring_runs_differ_and_deletions_come_first(
    case: tuple[Clauses, Clauses, Alignment],
) -> None:
    for made in redline(*case):
        for left, right in pairwise(made.redline.runs):
            assert (left.op, left.was is None) != (right.op, right.was is None)
            assert (left.op, right.op) != (Op.INSERT, Op.DELETE)
        for run in made.redline.runs:
            assert run.text or run.was
            assert run.was is None or (run.op is Op.EQUAL and run.was != run.text)


@given(aligned())
def test_no_word_is_cut_in_two(case: tuple[Clauses, Clauses, Alignment]) -> None:
    old, new, alignment = case

    for made in redline(old, new, alignment):
        for version, indices, passed in (
            (old, made.group.old, Op.INSERT),
            (new, made.group.new, Op.DELETE),
        ):
            borders = _borders(made.redline, passed)
            offset = 0
            for index in indices:
                words = tokens_of(clause_words(version[index]))
                for start, end in zip(words.starts, words.ends, strict=True):
                    assert not any(start + offset < at < end + offset for at in borders)
                offset += len(version[index].text) + 1


def _borders(script: Redline, passed: Op) -> set[int]:
    """Return where runs begin in the old text, or in the new one."""
    found = {0}
    at = 0
    for run in script.runs:
        if run.op is not passed:
            old_side = passed is Op.INSERT and run.was is not None
            at += len(run.was or "") if old_side else len(run.text)
            found.add(at)
    return found


@given(aligned())
def test_every_hidden_character_and_target_that_comes_or_goes_is_named(
    case: tuple[Clauses, Clauses, Alignment],
) -> None:
    for made in redline(*case):
        named = {form.old for form in made.forms} | {form.new for form in made.forms}
        for run in made.redline.runs:
            if run.op is not Op.EQUAL:
                for char in HIDDEN.findall(run.text):
                    assert char in named


@given(aligned())
def test_the_same_words_in_another_form_are_named_too(
    case: tuple[Clauses, Clauses, Alignment],
) -> None:
    for made in redline(*case):
        if any(run.was is not None and run.was.strip() for run in made.redline.runs):
            assert made.forms


@given(aligned())
def test_what_is_cosmetic_has_no_changed_number_and_no_changed_address(
    case: tuple[Clauses, Clauses, Alignment],
) -> None:
    for made in redline(*case):
        if not made.substantive:
            assert Kind.RELINKED not in made.kinds
            assert (
                not made.words_deleted + made.words_inserted
                or "spelling" in why(made)
                or ("full stop" in why(made) or "name the same clauses" in why(made))
            )


def lost_word(comparison: Comparison) -> Comparison:
    first = comparison.changes[0]
    runs = (*first.redline.runs[:-1], Run(first.redline.runs[-1].op, "another"))
    broken = type(first)(
        **{name: getattr(first, name) for name in first.__slots__ if name != "redline"},
        redline=Redline(runs),
    )
    return Comparison(
        old=comparison.old, new=comparison.new, alignment=comparison.alignment, changes=(broken,)
    )


@given(*[st.text("ab1 .,-\"'()é\n\u200b—", max_size=20) for _ in range(4)])
def test_two_texts_are_cut_into_tokens_as_each_alone(
    begins: str, was: str, now: str, ends: str
) -> None:
    sides = words(begins + was + ends), words(begins + now + ends)

    assert tokens_of_both(*sides) == tuple(map(tokens_of, sides))


def test_a_lost_word_breaks_the_promise() -> None:
    before, after = (clause("Pay in thirty days."),), (clause("Pay in ten days."),)
    comparison = compare(before, after, Alignment((Group((0,), (0,)),)))

    with pytest.raises(InvariantError, match="in place of"):
        check_promise(lost_word(comparison))


def test_a_clause_that_no_group_holds_breaks_the_promise() -> None:
    before, after = (clause("One."), clause("Two.")), (clause("One."),)

    with pytest.raises(InvariantError, match="each old clause exactly once"):
        check_promise(
            Comparison(old=before, new=after, alignment=Alignment((Group((0,), (0,)),)), changes=())
        )


def test_a_change_that_is_left_out_breaks_the_promise() -> None:
    before, after = (clause("One."),), (clause("Two."),)

    with pytest.raises(InvariantError, match="that differ"):
        check_promise(
            Comparison(old=before, new=after, alignment=Alignment((Group((0,), (0,)),)), changes=())
        )


def test_a_hidden_character_that_is_not_named_breaks_the_promise() -> None:
    made = change(["Pay."], ["Pa\u200by."])
    unnamed = type(made)(
        **{name: getattr(made, name) for name in made.__slots__ if name != "forms"}, forms=()
    )

    with pytest.raises(InvariantError, match=r"U\+200B"):
        check_promise(
            Comparison(
                old=(clause("Pay."),),
                new=(clause("Pa\u200by."),),
                alignment=Alignment((made.group,)),
                changes=(unnamed,),
            )
        )


def test_a_link_target_that_is_not_named_breaks_the_promise() -> None:
    before = clause("Pay.", marks=[Mark(MarkKind.LINK, 0, 4, "/a")])
    after = clause("Pay.", marks=[Mark(MarkKind.LINK, 0, 4, "/b")])
    made = change([before], [after])
    assert [form.kind for form in made.forms] == [FormKind.LINK]
    unnamed = type(made)(
        **{name: getattr(made, name) for name in made.__slots__ if name != "forms"}, forms=()
    )

    with pytest.raises(InvariantError, match="'/a', '/b'"):
        check_promise(
            Comparison(
                old=(before,),
                new=(after,),
                alignment=Alignment((made.group,)),
                changes=(unnamed,),
            )
        )
