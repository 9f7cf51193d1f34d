"""The promises, from Markdown to changes."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.redline.form_mutations import mutate
from tests.redline.markdown_texts import CORPORA, PAIRS, check, compared, counts, real_texts

from plainredline.parse import parse

TEXTS = real_texts()


@given(PAIRS)
def test_any_two_markdown_texts_keep_every_promise(pair: tuple[str, str]) -> None:
    comparison = check(*pair)

    assert len(comparison.changes) <= len(comparison.alignment.groups)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_characters_keep_every_promise(before: str, after: str) -> None:
    comparison = check(before, after)

    assert len(comparison.changes) <= len(comparison.alignment.groups)


@pytest.mark.skipif(not TEXTS, reason=f"there are no agreements in {CORPORA}")
@pytest.mark.parametrize("at", range(len(TEXTS)))
def test_a_real_agreement_in_another_form_keeps_every_promise(at: int) -> None:
    text = TEXTS[at]

    comparison = check(text, mutate(text, Random(at)))  # noqa: S311 - a seed, no secret.

    assert comparison.changes


@pytest.mark.skipif(not TEXTS, reason=f"there are no agreements in {CORPORA}")
def test_two_real_versions_mirror_each_other_in_counts() -> None:
    versions = [parse(text) for text in real_texts(every=1)[40:48:2]]

    for old, new in pairwise(versions):
        deleted, inserted = counts(compared(old, new))
        assert counts(compared(new, old)) == (inserted, deleted)
