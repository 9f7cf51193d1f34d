"""Fingerprints stand in authors' files: what they are of the same wordings never changes."""

from __future__ import annotations

import pytest

from plainredline.language.digest import fingerprint

WORDINGS = {
    ("You pay within thirty (30) days.", "You pay within 14 days."): "41bfb592004e",
    (
        "“Services” means all of it – and more…",
        '"Services" means all of it - and more...',
    ): "002179dae650",
    ("It doesn't apply; e-mail us.", "It does not apply; email us."): "8e609631b11d",
    ("会员应当在三十日内支付。", "会员应当在十四日内支付。"): "4d00136b0f8a",
    ("La clause n° 44 (« Service »).", "La clause n°44 («Service»)."): "9e1219916e05",
    ("THE CLUB IS NOT LIABLE.", "The club is not liable."): "01012411bbc8",
    ("", "A new one, 12.2(a)."): "b5ee91fa4785",
}


@pytest.mark.parametrize(("old", "new"), WORDINGS)
def test_a_fingerprint_is_what_it_was_when_it_was_published(old: str, new: str) -> None:
    assert fingerprint([old] if old else [], [new]) == WORDINGS[old, new]
