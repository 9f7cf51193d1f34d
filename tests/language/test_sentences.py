"""Promises of the sentences: they cover the text, and known abbreviations end none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.language.sentences import sentence_at, sentences

SPLIT = [
    ("en", "See no. 5 of it.| “Is it so?” | Yes!"),
    ("de", "Gem. Art. 6 DSGVO gilt das z.B. Montags.| Über ggf. Fristen wird informiert."),
    ("fr", "Selon l’art. L. 12 du code.| État des lieux.| À bientôt."),
    ("es", "El Sr. Ruiz paga.| ¿Quién cobra?| Última línea."),
    ("zh", "您同意本条款。|我们可以更改价格！|请阅读。"),
    ("ar", "هل توافق؟| نعم."),
    ("und", "One line\n|and another\n|third"),
]


@pytest.mark.parametrize(("language", "text"), SPLIT)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str) -> None:
    parts = [part.strip() for part in text.split("|")]
    plain = text.replace("|", "")

    found = [plain[start:end].strip() for start, end in sentences(plain, language)]

    assert found == parts


@given(st.text(max_size=200), st.sampled_from(["en", "de", "zh", "und"]))
def test_sentences_cover_the_text_and_hold_every_offset(text: str, language: str) -> None:
    ranges = sentences(text, language)

    assert "".join(text[start:end] for start, end in ranges) == text
    assert all(sentence_at(text, start, language)[0] <= start for start, _ in ranges)
