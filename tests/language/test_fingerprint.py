"""What an explanation is bound to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plainredline.language.digest import fingerprint


def test_a_change_of_form_keeps_the_fingerprint() -> None:
    plain = fingerprint(['The "Service" is ours - all of it...'], ["New."])

    assert fingerprint(["The “Ser\u00advice” is\u00a0ours – all of it…"], ["**New.**"]) == plain


def test_the_borders_of_clauses_are_no_words() -> None:
    assert fingerprint(["One. Two."], []) == fingerprint(["One.", "Two."], [])


def test_a_changed_word_changes_the_fingerprint() -> None:
    assert fingerprint(["You may leave."], []) != fingerprint(["You must leave."], [])


def test_the_sides_are_told_apart() -> None:
    assert fingerprint(["One."], []) != fingerprint([], ["One."])


@given(st.lists(st.text()), st.lists(st.text()))
def test_it_has_twelve_hexadecimal_digits(old: list[str], new: list[str]) -> None:
    made = fingerprint(old, new)

    assert len(made) == 12
    assert set(made) <= set("0123456789abcdef")
