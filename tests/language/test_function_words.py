"""Words that carry a sentence, and the language that they tell."""

from __future__ import annotations

import pytest

from plainredline.language.function_words import language_of
from plainredline.language.lexicon import lexicons


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the boat is on the lake and it leaves when the bell rings"),
        ("de", "das boot liegt auf dem see und es fährt ab wenn die glocke läutet"),
        ("fr", "le bateau est sur le lac et il part quand la cloche sonne"),
        ("es", "el barco está en el lago y sale cuando suena la campana"),
        ("nl", "de boot ligt op het meer en vertrekt als de bel gaat"),
        ("ru", "лодка стоит на озере и уходит когда звонит колокол из башни"),
        ("ja", "船 は 湖 の 上 に い て 鐘 が 鳴 る と 出 ま す"),
        ("zh", "船 在 湖 上 的 钟 响 时 我 们 和 您 出 发"),
        ("", "xylophon quartz vexillum"),
    ],
)
def test_the_commonest_words_tell_a_language(language: str, text: str) -> None:
    assert language_of(text.split()) == language


@pytest.mark.parametrize("text", ["no data", "die data", "par 3", "annex"])
def test_what_two_languages_have_alike_tells_none(text: str) -> None:
    assert language_of(text.split()) == ""


@pytest.mark.parametrize("kind", ["stop", "negations", "parties", "annexes"])
def test_every_language_has_every_kind_of_word(kind: str) -> None:
    assert all(lexicon.words("words", kind) for lexicon in lexicons().values())
