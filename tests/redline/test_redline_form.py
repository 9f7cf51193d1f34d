"""Form told apart from words, on the agreements of this repository."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.redline.form_mutations import MUTATIONS, NEW_WORD, Mutation, mutate, one_line, one_word
from tests.redline.markdown_texts import compared, counts

from plainredline.assemble.comparer import compare_texts
from plainredline.model import FormKind, Op
from plainredline.parse import parse

AGREEMENTS = Path(__file__).parents[2] / "agreements"
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
TEXTS = {
    path.parent.parent.name: path.read_text("utf-8").replace("\r\n", "\n")
    for folder in sorted(AGREEMENTS.iterdir())
    for path in sorted(folder.glob("versions/*.md"))[:1]
}


def in_another_form(text: str, mutation: Mutation, seed: int) -> str:
    return mutation(text, Random(seed)).replace("\r\n", "\n")  # noqa: S311 - a seed, no secret.


@pytest.mark.parametrize("mutation", [*MUTATIONS, one_line], ids=lambda made: made.__name__)
@pytest.mark.parametrize("name", TEXTS)
def test_another_form_shows_no_changed_word(name: str, mutation: Mutation) -> None:
    text = TEXTS[name]

    comparison = compared(parse(text), parse(in_another_form(text, mutation, 0)))

    assert counts(comparison) == (0, 0)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", TEXTS)
def test_one_word_among_many_changes_of_form_is_all_that_shows(name: str, seed: int) -> None:
    text = TEXTS[name]
    exchanged = in_another_form(text, one_word, seed)

    comparison = compared(parse(text), parse(in_another_form(exchanged, mutate, seed)))
    inserted = [
        run.text.replace("\u00ad", "")
        for change in comparison.changes
        for run in change.redline.runs
        if run.op is Op.INSERT and run.text.strip()
    ]

    assert counts(comparison) == (1, 1)
    assert NEW_WORD in "".join(inserted)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the public corpora are not beside this project")
@pytest.mark.parametrize("mutation", [one_line, mutate], ids=lambda made: made.__name__)
@pytest.mark.parametrize("folder", sorted(CORPORA.glob("*/versions")), ids=lambda p: p.parent.name)
def test_a_real_text_in_another_form_shows_no_changed_word(
    folder: Path, mutation: Mutation
) -> None:
    text = min(folder.glob("*.md")).read_text("utf-8").replace("\r\n", "\n")

    comparison = compared(parse(text), parse(in_another_form(text, mutation, 1)))

    assert counts(comparison) == (0, 0)


def test_a_label_that_lost_its_space_is_told_as_a_space() -> None:
    old = "3.1 All boats pay.\n\n3.2 All cars pay.\n\n3.3 All bikes pay."

    changes = compare_texts(old, old.replace("3.2 ", "3.2")).changes

    assert {(form.kind, form.old, form.new) for change in changes for form in change.forms} == {
        (FormKind.SPACE, "3.2 All", "3.2All")
    }


def test_a_raw_picture_is_told_by_its_address_and_its_words_alone() -> None:
    old = 'See <img src="a.png" alt="A map"> of the moorings.'

    (change,) = compare_texts(old, 'See <img src="b.png" alt="A plan"> of the moorings.').changes

    assert [form.kind for form in change.forms] == [FormKind.LINK, FormKind.TITLE]
