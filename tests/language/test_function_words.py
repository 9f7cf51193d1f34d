"""Words that carry a sentence, and the language that they tell."""

from __future__ import annotations

import pytest

from plainredline.language.function_words import function_words, language_of


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


def test_every_language_has_every_kind_of_word() -> None:
    kinds = [set(words) for words in function_words().values()]

    assert all(each == {"stop", "modals", "negations", "parties", "annexes"} for each in kinds)
