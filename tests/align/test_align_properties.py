"""What holds for the alignment of any two versions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.align.made import clauses, links, moved

from plainredline.align import align
from plainredline.model import Alignment, Group
from plainredline.parse import parse

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

WORDS = ("the", "member", "pays", "fee", "notice", "account", "we", "may", "of", "to", "law")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=0, max_size=9).map(" ".join)
TEXTS = st.lists(
    st.one_of(SENTENCES, SENTENCES.map("# {}".format), st.sampled_from(["", "Fees", "# Fees"])),
    max_size=12,
)


def shape(alignment: Alignment) -> Counter[tuple[int, int, bool]]:
    """Return how many groups there are of each kind."""
    return Counter((len(g.old), len(g.new), g.move is not None) for g in alignment.groups)


@given(TEXTS, TEXTS)
def test_every_clause_of_both_versions_stands_in_one_group(old: list[str], new: list[str]) -> None:
    groups = align(clauses(*old), clauses(*new)).groups

    assert sorted(i for group in groups for i in group.old) == list(range(len(old)))
    assert sorted(j for group in groups for j in group.new) == list(range(len(new)))


CUTS = st.sets(st.integers(1, 59), max_size=12)


def divided(words: Sequence[str], cuts: Collection[int]) -> list[str]:
    """Return the words as clauses that end at the cuts."""
    borders = [0, *sorted(cuts), len(words)]
    return [" ".join(words[start:end]) for start, end in pairwise(borders)]


@given(CUTS, CUTS)
def test_the_same_words_divided_elsewhere_are_the_same_group_by_group(
    here: set[int], there: set[int]
) -> None:
    words = [f"word{k}" for k in range(60)]
    old, new = divided(words, here), divided(words, there)

    groups = align(clauses(*old), clauses(*new)).groups

    for group in groups:
        assert " ".join(old[i] for i in group.old) == " ".join(new[j] for j in group.new)
    assert len(groups) == len(here & there) + 1


@given(st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11)))
def test_clauses_that_keep_their_borders_are_never_made_one(gone: set[int], come: set[int]) -> None:
    texts = [" ".join(f"word{k}x{n}" for n in range(k % 4 + 1)) for k in range(12)]
    old = [text for k, text in enumerate(texts) if k not in come]
    new = [f"{text} more" for k, text in enumerate(texts) if k not in gone]

    groups = align(clauses(*old), clauses(*new)).groups

    assert all(max(len(group.old), len(group.new)) == 1 for group in groups)


@given(TEXTS)
def test_a_version_aligned_with_itself_is_unchanged(texts: list[str]) -> None:
    version = clauses(*texts)

    assert align(version, version).groups == tuple(Group((k,), (k,)) for k in range(len(texts)))


@given(TEXTS, TEXTS)
def test_the_other_way_round_the_alignment_is_mirrored(old: list[str], new: list[str]) -> None:
    one, other = align(clauses(*old), clauses(*new)), align(clauses(*new), clauses(*old))

    assert links(one) == {(i, j) for j, i in links(other)}
    assert shape(one) == Counter({(o, n, m): k for (n, o, m), k in shape(other).items()})


@given(TEXTS, TEXTS)
def test_groups_follow_the_new_order(old: list[str], new: list[str]) -> None:
    groups = align(clauses(*old), clauses(*new)).groups

    firsts = [group.new[0] for group in groups if group.new]
    assert firsts == sorted(firsts)


@given(TEXTS, TEXTS)
def test_moves_are_numbered_as_they_come(old: list[str], new: list[str]) -> None:
    groups = align(clauses(*old), clauses(*new)).groups

    moves = list(dict.fromkeys(group.move for group in groups if group.move is not None))
    assert moves == list(range(len(moves)))


@given(TEXTS, TEXTS)
def test_what_is_not_moved_keeps_both_orders(old: list[str], new: list[str]) -> None:
    groups = align(clauses(*old), clauses(*new)).groups

    single = [g for g in groups if len(g.old) == len(g.new) == 1 and g.move is None]
    assert [g.old for g in single] == sorted(g.old for g in single)


@given(st.permutations(["alpha beta gamma", "delta epsilon zeta eta", "theta iota", "kappa"]))
def test_the_same_clauses_in_another_order_all_find_each_other(order: list[str]) -> None:
    texts = ["alpha beta gamma", "delta epsilon zeta eta", "theta iota", "kappa"]
    alignment = align(clauses(*texts), clauses(*order))

    assert links(alignment) == {(texts.index(text), j) for j, text in enumerate(order)}


@given(st.integers(1, 60), st.integers(1, 60))
def test_clauses_that_are_all_the_same_are_paired_in_order(old: int, new: int) -> None:
    alignment = align(clauses(*["Reserved"] * old), clauses(*["Reserved"] * new))

    assert len(links(alignment)) == min(old, new)
    assert not moved(alignment)


def test_hash_seeds_change_nothing() -> None:
    program = (
        "import sys\n"
        "from plainredline.align import align\n"
        "from plainredline.parse import parse\n"
        "old, new = (parse(text) for text in sys.stdin.read().split('\\f'))\n"
        "print(align(old, new))\n"
    )
    old = "\n\n".join(f"The member {w} pays {v} fees." for w in WORDS for v in WORDS[:5])
    new = "\n\n".join(f"A member {w} owes {v} fees." for w in reversed(WORDS) for v in WORDS[1:6])
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=f"{old}\f{new}",
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }

    assert len(printed) == 1


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the public corpora are not beside this project")
@pytest.mark.parametrize("folder", sorted(CORPORA.glob("*/versions")), ids=lambda p: p.parent.name)
def test_real_versions_align_both_ways_alike(folder: Path) -> None:
    files = sorted(folder.glob("*.md"))
    first, last = (parse(path.read_text("utf-8")) for path in (files[0], files[-1]))
    one, other = align(first, last), align(last, first)

    assert links(one) == {(i, j) for j, i in links(other)}
    assert sorted(i for group in one.groups for i in group.old) == list(range(len(first)))
    assert sorted(j for group in one.groups for j in group.new) == list(range(len(last)))


TOPICS = ("invoices", "refunds", "passwords", "backups", "captions", "exports", "licences")


def test_a_list_rewritten_alike_throughout_is_linked_in_step() -> None:
    old = clauses(*(f"Members get {topic} from the page of their account." for topic in TOPICS))
    new = clauses(
        *(f"Whoever wants {topic} gets them from the page of an account." for topic in TOPICS)
    )

    assert align(old, new).groups == tuple(Group((at,), (at,)) for at in range(len(TOPICS)))
