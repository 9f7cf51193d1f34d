"""Characters that cannot be seen, and words of two scripts."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.language.characters import (
    UNUSUAL_SPACE,
    find_hidden,
    find_mixed_scripts,
    has_unseen,
    hidden_in,
    is_hidden,
    is_suspect,
    odd_letters,
    show,
)

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u200b", "U+200B zero-width space"),
        ("\u00ad", "U+00AD soft hyphen"),
        ("\u202e", "U+202E right-to-left override"),
        ("\ufeff", "U+FEFF zero-width no-break space"),
        ("\u2060", "U+2060 word joiner"),
        ("\u0007", "U+0007 control character"),
        ("\u0090", "U+0090 control character"),
        ("\U000e0041", "U+E0041 tag character 'A'"),
        ("\ufe0f", "U+FE0F variation selector-16"),
        ("\u3164", "U+3164 Hangul filler"),
    ],
)
def test_a_hidden_character_is_known_and_named(char: str, name: str) -> None:
    assert is_hidden(char)
    assert show(char) == name


@pytest.mark.parametrize("char", ["\u00a0", "\u2003", "\u202f", "\u3000", "\u2028"])
def test_an_unusual_space_is_no_hidden_character(char: str) -> None:
    assert UNUSUAL_SPACE.match(char)
    assert not is_hidden(char)


@given(st.characters(categories=["L", "N", "P", "Sm", "Sc"]))
def test_letters_digits_and_signs_are_seen(char: str) -> None:
    fillers = "\u115f\u1160\u3164\uffa0"

    assert is_hidden(char) == (char in fillers)
    assert not UNUSUAL_SPACE.match(char)


@given(st.text(st.sampled_from("a \n\té“\x00\x7f\u00ad\u200b\ufe0f\ud800"), max_size=90))
def test_every_hidden_character_of_a_text_is_found_in_order(text: str) -> None:
    assert hidden_in(text) == [char for char in text if is_hidden(char)]


@given(st.characters(categories=["Cf", "Cc"]))
def test_format_and_control_characters_are_hidden_unless_they_print_or_part_words(
    char: str,
) -> None:
    prints = unicodedata.name(char, "").startswith(("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"))
    parts = char in "\t\n\v\f\r\x85"

    assert is_hidden(char) or prints or parts or char in "\u061c\u08e2"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("plain", ()),
        ("a\u200bb", (1,)),
        ("co\u00adop", (2,)),
        ("👩\u200d💻 ok ❤\ufe0f", ()),
        ("x\ufe0fy\u200dz", (1, 3)),
        ("می\u200cخواهم", ()),
        ("क\u094d\u200dष", ()),
        ("葛\U000e0100", ()),
        ("\ufe0f", (0,)),
    ],
)
def test_hidden_characters_are_found_where_spelling_does_not_need_them(
    text: str, places: tuple[int, ...]
) -> None:
    assert find_hidden(text) == places


@given(st.text())
def test_whatever_is_found_is_hidden_and_in_order(text: str) -> None:
    places = find_hidden(text)

    assert list(places) == sorted(set(places))
    assert all(is_hidden(text[place]) for place in places)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain ASCII", []),
        ("раypal is not paypal", ["раypal"]),
        ("Москва и Paris", []),
        ("naïve façade", []),
        ("Αmount due", ["Αmount"]),
        ("中文ABC", []),
        ("ｆulｌ width", ["ｆulｌ"]),
        ("𝐚greement", ["𝐚greement"]),
    ],
)
def test_words_of_two_look_alike_scripts_are_found(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in find_mixed_scripts(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "5 µs, 5 μs, 3 μm, 20 μA, 4 kΩ, 2 μPa",  # Units, with the sign and with the letter.
        "The KoЯn, ΛMG and Ω-Pay brands",
        "VIPы платят",  # An ending of the reader's language on a foreign word.
        "Δt and αβ tests",
        "東京タワーでｅメールを使うiPhoneユーザー、Webサイト",
        "서울 Wi-Fi서비스 및 App스토어",
        "使用iPhone的用户须遵守TCP/IP协议",
        "การใช้งาน App ของคุณ",
        "naïve façade, Łódź, Straße, ﬁnal, № 5, 1ª, ™",
        "Москва, Ελλάδα, Հայաստան, ᏣᎳᎩ",
    ],
)
def test_ordinary_words_of_two_scripts_give_no_alarm(text: str) -> None:
    assert find_mixed_scripts(text) == ()


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("раypal", "ра"),
        ("Мocква", "oc"),
        ("Αmount", "Α"),
        ("ｆulｌ", "ｆｌ"),
        ("Eλλάδα", "E"),
        ("раураl", "рау"),
    ],
)
def test_the_letters_that_are_not_of_the_script_of_their_word_are_told(
    word: str, letters: str
) -> None:
    assert find_mixed_scripts(word) == ((0, len(word)),)
    assert odd_letters(word) == letters


@given(st.text())
def test_a_word_of_two_scripts_is_a_word_that_stands_there(text: str) -> None:
    for start, end in find_mixed_scripts(text):
        assert 0 < len(odd_letters(text[start:end])) < len(text[start:end])


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the public corpora are not beside this project")
def test_no_real_agreement_gives_an_alarm() -> None:
    files = sorted(CORPORA.glob("*/versions/*.md"))
    found = {path: find_mixed_scripts(path.read_text("utf-8")) for path in files}

    assert len(files) > 200
    assert [path for path, words in found.items() if words] == []


@given(
    before=st.text("ab .\n—é", max_size=200),
    char=st.sampled_from("\u200b\u00ad\u0001\u007f\u202e\U000e0041a "),
)
def test_what_cannot_be_seen_is_found_in_short_and_long_texts(before: str, char: str) -> None:
    text = f"{before}{char}b"

    assert find_hidden(text) == ((len(before),) if is_hidden(char) else ())
    assert has_unseen(text) == is_hidden(char)
    assert is_suspect(text) == is_hidden(char)
