"""Where links lead: the same place by another address, or elsewhere."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.redline.form_mutations import ELSEWHERE, SAME_PLACE, Mutation, links_elsewhere
from tests.redline.markdown_texts import compared

from plainredline.model import FormKind
from plainredline.parse import parse
from plainredline.redline.link_targets import Lead, is_printed, lead, read_target

TEXT = "\n\n".join(
    f"See [page {name}](https://{name}.example/a/{name}?id={at}#part) for more about it."
    for at, name in enumerate(("boats", "paddles", "rain", "refunds"))
)


def leads(old: str, new: str) -> Lead:
    return lead(read_target(old), read_target(new))


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        ("http://a.example/b", "https://a.example/b", Lead.SCHEME),
        ("//a.example/b", "https://a.example/b", Lead.SCHEME),
        ("https://a.example", "https://a.example/", Lead.SPELLING),
        ("https://a.example/b/?", "https://a.example/b", Lead.SPELLING),
        ("https://A.example:443/b", "https://a.example/b", Lead.SPELLING),
        ("https://a.example/%7eb", "https://a.example/~b", Lead.SPELLING),
        ("https://a.example/é", "https://a.example/%C3%A9", Lead.SPELLING),
        ("https://a.example/?x=1&y=2", "https://a.example/?y=2&x=1", Lead.SPELLING),
        ("MAILTO:Desk@a.example", "mailto:desk@a.example", Lead.SPELLING),
        ("tel:+1 555 0100".replace(" ", "-"), "tel:+15550100", Lead.SPELLING),
        ("https://a.example/?id=1&UTM_Source=x", "https://a.example/?id=1", Lead.TRACKING),
        ("https://a.example/b;jsessionid=1F?c=d", "https://a.example/b?c=d", Lead.TRACKING),
        ("#2-fees", "#3-fees", Lead.NUMBER),
        ("/terms#b-fees", "/terms#c-fees", Lead.NUMBER),
        ("#fees", "#refunds", Lead.FRAGMENT),
    ],
)
def test_the_same_place_is_told_by_how_the_addresses_differ(old: str, new: str, how: Lead) -> None:
    assert leads(old, new) is leads(new, old) is how


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://a.example/b", "https://b.example/b"),
        ("https://a.example/b", "https://a.example/c"),
        ("https://a.example/?id=1", "https://a.example/?id=2"),
        ("https://a.example/?x=1&x=2", "https://a.example/?x=2&x=1"),
        ("https://a.example/?url=1", "https://a.example/"),
        ("https://a.example/", "https://a.example@b.example/"),
        ("https://a.example/", "https://a.example:8443/"),
        ("https://a.example/", "https://\u0430.example/"),
        ("https://kit.example/", "https://\u212ait.example/"),
        ("https://a.example/", "https://a.example\\@b.example/"),
        ("https://a.example/b", "https://a.example/%5Cb"),
        ("https://a.example/b", "https://a.example/b%"),
        ("https://a.example/", "ftp://a.example/"),
        ("mailto:a@a.example", "mailto:b@a.example"),
        ("mailto:a@a.example?subject=yes", "mailto:a@a.example?subject=no"),
        ("/#fees", "#fees"),
        ("#fees", "/"),
        ("/cdn-cgi/l/email-protection#xyz", "/cdn-cgi/l/email-protection#00"),
        ("https://[::1", "https://[::2"),
        ("https://a.example/" + "a" * 5_000, "http://a.example/" + "a" * 5_000),
    ],
)
def test_whatever_may_be_another_place_is_one(old: str, new: str) -> None:
    assert leads(old, new) is leads(new, old) is Lead.OTHER


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_address_is_too_odd_to_be_read(old: str, new: str) -> None:
    assert read_target(f"https://a.example/{old}") == read_target(f"https://a.example/{old}")
    assert leads(f"https://{old}", f"https://{new}") in Lead
    assert is_printed(old, new) in {True, False}


@pytest.mark.parametrize(
    "hostile",
    [
        "https://a.example/?" + "a=1&" * 100_000,
        "https://a.example/" + "%41" * 1_300,
        "a." * 2_000,
        "#" + "1-" * 2_000,
        "https://a.example/b" + ";sid=" * 800,
        "/cdn-cgi/l/email-protection#" + "41" * 100_000,
        "1 " * 50_000,
        "@" * 50_000,
        "\u00e9" * 4_000,
    ],
    ids=lambda text: text[:20],
)
def test_a_hostile_address_is_read_and_leads_nowhere_else_unseen(hostile: str) -> None:
    assert leads(hostile, f"{hostile}/x") in {Lead.OTHER, Lead.FRAGMENT, Lead.NUMBER}
    assert not is_printed(hostile, "https://a.example/")


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("desk@a.example", "mailto:desk@a.example"),
        ("https://a.example/b", "https://a.example/b/"),
        ("www.a.example/b.", "http://www.a.example/b"),
        ("+1 555 0100", "tel:+15550100"),
    ],
)
def test_a_printed_address_is_told_from_a_name(words: str, target: str) -> None:
    assert is_printed(words, target)
    assert not is_printed(words, f"{target}.b.example")
    assert not is_printed("the desk", target)


@pytest.mark.parametrize("mutation", SAME_PLACE, ids=lambda made: made.__name__)
def test_links_to_the_same_place_are_form(mutation: Mutation) -> None:
    made = compared(parse(TEXT), parse(mutation(TEXT, Random(0)))).changes  # noqa: S311 - a seed.

    assert len(made) == links_elsewhere(TEXT)
    assert not any(change.substantive for change in made)
    assert {form.kind for change in made for form in change.forms} == {FormKind.ADDRESS}


@pytest.mark.parametrize("mutation", ELSEWHERE, ids=lambda made: made.__name__)
def test_links_elsewhere_are_of_substance(mutation: Mutation) -> None:
    made = compared(parse(TEXT), parse(mutation(TEXT, Random(0)))).changes  # noqa: S311 - a seed.

    assert len(made) == links_elsewhere(TEXT)
    assert all(change.substantive for change in made)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("/b", "https://a.example/b", Lead.HOST),
        ("/b/?x=1", "https://a.example/b?x=1", Lead.HOST),
        ("/b", "https://a.example/c", Lead.OTHER),
        ("b", "https://a.example/b", Lead.OTHER),
        ("#b", "https://a.example/#b", Lead.HOST),
        ("/b@a.example", "mailto:b@a.example", Lead.OTHER),
        ("https://www.a.example/b", "https://a.example/b", Lead.SPELLING),
        ("https://www.example/", "https://example/", Lead.OTHER),
    ],
)
def test_a_path_may_be_that_of_an_address_with_its_host(old: str, new: str, expected: Lead) -> None:
    assert leads(old, new) is leads(new, old) is expected
