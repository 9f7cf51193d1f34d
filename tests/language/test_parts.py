"""The headings of an explanation's parts, in every language we know."""

from __future__ import annotations

import pytest

from plainredline.messages.part_headings import PARTS, part_headings, part_of


@pytest.mark.parametrize("language", ["de", "es", "fr-CA", "it", "ja", "nl", "pt-BR", "zh-Hant-HK"])
def test_a_languages_headings_open_the_parts_in_their_order(language: str) -> None:
    headings = part_headings(language)

    assert headings != PARTS
    assert tuple(part_of(heading.upper(), language) for heading in headings) == PARTS


def test_an_unknown_language_uses_the_english_headings() -> None:
    assert part_headings("sv") == PARTS
    assert part_of("Ce qui change", "sv") == ""
    assert part_of(PARTS[0], "fr") == PARTS[0]
