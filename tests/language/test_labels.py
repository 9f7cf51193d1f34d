"""Printed numbers: found, compared, counted on."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plainredline.language.label_words import label_words
from plainredline.language.labels import (
    candidate,
    follows,
    is_first,
    label_key,
    readings,
)


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("(a) text", "(a)", "text"),
        ("(iv) text", "(iv)", "text"),
        ("(12) text", "(12)", "text"),
        ("[3] text", "[3]", "text"),
        ("3) Scope", "3", "Scope"),
        ("7). Scope", "7", "Scope"),
        ("b) text", "b", "text"),
        ("IV) Title", "IV", "Title"),
        ("12.2(a) Text", "12.2(a)", "Text"),
        ("3(b) Text", "3(b)", "Text"),
        ("а) текст", "а", "текст"),
        ("① 会員", "①", "会員"),
        ("（一）总则", "（一）", "总则"),
        ("Section 3. Title", "Section 3", "Title"),
        ("SECTION 3: Title", "SECTION 3", "Title"),
        ("Section 3 – Title", "Section 3", "Title"),
        ("Article IV", "Article IV", ""),
        ("Annex B) Title", "Annex B", "Title"),
        ("Article premier. Objet", "Article premier", "Objet"),
        ("Article 1er - Objet", "Article 1er", "Objet"),
        ("Artículo 4.- Precio", "Artículo 4", "Precio"),
        ("Cláusula 2.ª: Pago", "Cláusula 2.ª", "Pago"),
        ("Artigo 6.º Preço", "Artigo 6.º", "Preço"),
        ("Articolo 3 - Durata", "Articolo 3", "Durata"),
        ("Artikel 5: Prijs", "Artikel 5", "Prijs"),
        ("Чл. 7. Цена", "Чл. 7", "Цена"),
        ("Статья 2. Цена", "Статья 2", "Цена"),
        ("المادة 1: السعر", "المادة 1", "السعر"),
        ("Madde 4 – Ücret", "Madde 4", "Ücret"),
        ("Điều 1. Giá", "Điều 1", "Giá"),
        ("ข้อ 2. ราคา", "ข้อ 2", "ราคา"),
        ("5. cikk: Díj", "5. cikk", "Díj"),
        ("3 straipsnis. Kaina", "3 straipsnis", "Kaina"),
        ("第2条（料金）", "第2条", "（料金）"),
        ("第一条　俱乐部", "第一条", "俱乐部"),
        ("제3조 (요금)", "제3조", "(요금)"),
    ],
)
def test_what_no_words_begin_with_is_surely_a_label(text: str, label: str, rest: str) -> None:
    found = candidate(text)

    assert found is not None
    assert (found.label, text[found.end :], found.sure) == (label, rest, True)


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("12.2 Text", "12.2", "Text"),
        ("12.2. Text", "12.2", "Text"),
        ("2.1.3 text", "2.1.3", "text"),
        ("1. Scope", "1", "Scope"),
        ("1 - Scope", "1", "Scope"),
        ("1.- Objeto", "1", "Objeto"),
        ("1º Objeto", "1º", "Objeto"),
        ("3a. Scope", "3a", "Scope"),
        ("A. Title", "A", "Title"),
        ("xii. text", "xii", "text"),
        ("2.1.", "2.1", ""),
        ("12.2.a Text", "12.2.a", "Text"),
        ("A1-2. Definitions", "A1-2", "Definitions"),
        ("B.2.1 Scope", "B.2.1", "Scope"),
        ("12.2\u00a0Text", "12.2", "Text"),
        ("12.2 “Fees” means", "12.2", "“Fees” means"),
        ("Section 3 Fees", "Section 3", "Fees"),
        ("§ 2 Haftung", "§ 2", "Haftung"),
        ("5 § Avgift", "5 §", "Avgift"),
        ("第一条本协议", "第一条", "本协议"),
        ("一、总则", "一", "总则"),
        ("PRIMERA. El club", "PRIMERA", "El club"),
        ("FIRST. The club", "FIRST", "The club"),
        ("18. Lebensjahr", "18", "Lebensjahr"),
        ("2.5 GB", "2.5", "GB"),
        ("20 days", "20", "days"),
        ("6(1)(f) of the regulation", "6(1)(f)", "of the regulation"),
    ],
)
def test_what_may_be_words_is_for_the_numbering_to_tell(text: str, label: str, rest: str) -> None:
    found = candidate(text)

    assert found is not None
    assert (found.label, text[found.end :], found.sure) == (label, rest, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023 was a good year",
        "2023. That year",
        "12",
        "A person may appeal",
        "I agree",
        "(a) and (b) apply",
        "(a), (b) and (c)",
        "(i) to (iv) apply",
        "(c) 2023 The Company",
        "10.5.2023 is the day",
        "Section 5 of this agreement",
        "Section 5(b) applies",
        "Article 6(1)(f) GDPR",
        "Article L. 217-3 du code",
        "Part time work",
        "Part of this",
        "第2条に定めます",
        "U.S. law",
        "J. R. Smith",
        "e.g. this",
        "i.e. that",
        "mild. Words",
        "IIII) Title",
        "(see below) text",
        "12:30 is noon",
        "100,000 people",
        "7-day notice",
    ],
)
def test_words_that_look_like_a_number_are_left_alone(text: str) -> None:
    found = candidate(text)

    assert found is None or not (found.sure or found.marked)


def test_a_heading_needs_less_punctuation() -> None:
    for text in ("Section 3 Fees", "Article IV Liability", "§ 2 Haftung"):
        found = candidate(text, heading=True)
        assert found is not None
        assert found.sure


@given(st.text())
def test_a_label_begins_the_text_and_words_follow_it(text: str) -> None:
    found = candidate(text)

    if found is not None:
        assert found.end > 0
        assert "".join(found.label.split()) in "".join(text[: found.end].split())


def test_the_words_of_one_language_number_nothing_in_another() -> None:
    """One table serves all languages, so no word in it may be a common one before a number."""
    common = "no del al para por som den der die das le la les un une in on at by for con"

    assert not label_words().before.keys() & set(common.split())
    assert not label_words().refer & set(common.split()) - {"al"}


@pytest.mark.parametrize(
    "labels",
    [
        ("Section 3.", "Section 3", "§ 3", "3.", "3)", "(3)", "3", "sec. 3"),
        ("(a)", "a)", "a.", "a"),
        ("12.2(a)", "12.2 (a)", "Section 12.2(a)"),
        ("Article IV", "ARTICLE IV.", "IV"),
        ("第3条", "３", "Artículo 3", "§3", "Ziffer 3", "3 §", "3º"),
        ("B(5)", "Section B(5)"),
    ],
)
def test_labels_that_name_one_clause_have_one_key(labels: tuple[str, ...]) -> None:
    assert len({label_key(label) for label in labels}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("4", "IV"), ("(a)", "(A)"), ("1.1", "1.10"), ("1.1", "11"), ("3", "3a"), ("(i)", "(1)")],
)
def test_labels_of_different_clauses_differ(one: str, other: str) -> None:
    assert label_key(one) != label_key(other)


@given(st.text(max_size=60))
@example("§")
@example("Section.")
def test_a_key_is_its_own_key(label: str) -> None:
    key = label_key(label)

    assert label_key(f"{key}.") == label_key(key)


@pytest.mark.parametrize(
    ("previous", "label"),
    [
        ("1", "2"),
        ("12.9", "12.10"),
        ("(a)", "(b)"),
        ("(h)", "(i)"),
        ("(i)", "(ii)"),
        ("Article III", "Article IV"),
        ("A", "B"),
        ("2.1(a)", "2.1(b)"),
        ("第九条", "第十条"),
        ("⑨", "⑩"),
        ("и", "к"),
        ("SEGUNDA", "TERCERA"),
        ("Artigo 6.º", "Artigo 7.º"),
    ],
)
def test_the_next_number_follows(previous: str, label: str) -> None:
    assert follows(label, previous)
    assert not follows(previous, label)


@pytest.mark.parametrize(
    ("previous", "label"), [("1.1", "2.2"), ("(a)", "b"), ("(a)", "(B)"), ("", "1"), ("1", "(2)")]
)
def test_another_numbering_does_not_follow(previous: str, label: str) -> None:
    assert not follows(label, previous)


def test_a_numbering_begins_with_one_a_or_i() -> None:
    assert all(map(is_first, ["1", "(a)", "A", "(i)", "I", "12.1", "Article I"]))
    assert not any(map(is_first, ["2", "(b)", "", "12", "(ii)", "2023"]))


def test_a_letter_that_is_a_roman_number_has_two_readings() -> None:
    assert [(r.style, r.value) for r in readings("(i)")] == [("(a", 9), ("(i", 1)]
    assert [(r.style, r.value) for r in readings("(b)")] == [("(a", 2)]
