"""The reader tells most blocks and links at a glance, and reads them as every rule would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plainredline.parse.reader import markdown_reader

QUICK, SLOW = markdown_reader(), markdown_reader(at_a_glance=False)

BLOCKS = "1. ¦12) ¦- ¦* ¦# ¦## a #¦#b¦> ¦---¦===¦| a | b |¦|---|---|¦```¦<div>¦    ¦\n¦\n\n¦  \n"
INLINE = "**¦*¦_¦`¦[a](/b)¦[a]: /b¦[^1]: ¦<b>¦</b>¦&amp;¦&¦!¦![a](b)¦\\¦~~¦]¦[¦(¦)"
WORDS = "word¦two words¦A.¦ ¦  ¦\t¦%¦$5¦:¦a-b¦@¦^¦{x}¦\u00a0¦ä¦第"
PIECES = st.sampled_from(f"{BLOCKS}¦{INLINE}¦{WORDS}".split("¦"))
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40)

STARTS = "http:¦https:¦//¦/¦mailto:¦www.¦@¦:80¦#¦?¦&"
PARTS = "a¦b.com¦example.co.uk¦x=1¦-¦.¦..¦_¦A¦%20¦ä¦xn--¦~¦terms-of_use.html¦1"
ADDRESSES = st.lists(st.sampled_from(f"{STARTS}¦{PARTS}".split("¦")), max_size=10).map("".join)


@given(text=TEXTS)
def test_what_is_read_at_a_glance_is_what_every_rule_reads(text: str) -> None:
    quick, slow = (reader.parse(text, {}) for reader in (QUICK, SLOW))

    assert [token.as_dict() for token in quick] == [token.as_dict() for token in slow]


@given(address=ADDRESSES)
def test_a_plain_address_is_normalised_already(address: str) -> None:
    assert QUICK.normalizeLink(address) == SLOW.normalizeLink(address)
