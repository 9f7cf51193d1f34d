"""The terms that a reader can look up, and where a version uses them."""

from __future__ import annotations

from plainredline.facts.term_uses import LONGEST, MOST, defined_terms
from plainredline.parse import parse

TEXT = """\
1. “Boat” means anything that floats.

2. The yard (the “Yard”) mends it. Nobody else does.

3. The Boats lie in the Yard, and a Boat is never sold.

4. “We” means the people of the Yard. We mend what boats we can.
"""


def test_a_term_is_told_with_its_definition_and_the_clauses_that_use_it() -> None:
    clauses = parse(TEXT)

    found = {term.name: term for term in defined_terms(clauses, "en")}

    assert list(found) == ["Boat", "Yard"]
    assert found["Boat"].definition == "“Boat” means anything that floats."
    assert found["Yard"].definition == "The yard (the “Yard”) mends it."
    used = [clauses[place.clause].text[place.start : place.end] for place in found["Boat"].uses]
    assert used == ["Boats"]
    assert [clauses[place.clause].label for place in found["Yard"].uses] == ["3", "4"]


def test_a_term_that_no_clause_uses_is_not_told() -> None:
    assert defined_terms(parse("1. “Boat” means a boat.\n\n2. You may leave.\n"), "en") == ()


def test_a_language_of_which_nothing_is_known_has_no_terms() -> None:
    assert defined_terms(parse(TEXT), "fi") == ()


def test_a_text_of_many_or_endless_definitions_tells_a_bounded_number() -> None:
    names = [f"Boat{chr(ord('A') + n // 26)}{chr(ord('a') + n % 26)}" for n in range(MOST * 2)]
    defined = "".join(f"“{name}” means a boat{' that floats' * 99}.\n\n" for name in names)
    often = names[-1]

    found = defined_terms(parse(defined + " ".join(names) + f"\n\nAgain {often}.\n"), "en")

    assert len(found) == MOST
    assert often in {term.name for term in found}
    assert all(len(term.definition) <= LONGEST + 1 for term in found)
