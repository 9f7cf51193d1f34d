"""Names of clauses that have no number: a defined term, the first cell of a row."""

import pytest

from plainredline.language.clause_names import ClauseNames
from plainredline.parse import parse

TEXT = """# Terms

## 1. Definitions

"Security Incident" means a breach.

## 2. Fees

| What | How |
|---|---|
| Failed payment | 5 |
"""


@pytest.mark.parametrize(
    ("name", "words"),
    [("Security Incident", '"Security Incident" means'), ("failed payment", "Failed payment\t")],
)
def test_a_clause_without_a_number_is_named_by_its_first_words(name: str, words: str) -> None:
    clauses = parse(TEXT)

    (found,) = ClauseNames(clauses).find(name)

    assert clauses[found].text.startswith(words)


@pytest.mark.parametrize(
    "name", ["We tell you of", "we tell you of a change", "We tell you of a change 14 days"]
)
def test_a_clause_without_a_number_is_named_by_any_of_its_first_words(name: str) -> None:
    clauses = parse(TEXT + "\nWe tell you of a change 14 days before it.\n")

    (found,) = ClauseNames(clauses).find(name)

    assert clauses[found].text.startswith("We tell you")


@pytest.mark.parametrize("name", ["", "-", "Incident", "Failed", "means a breach", "We tell"])
def test_a_part_of_a_name_names_nothing(name: str) -> None:
    assert ClauseNames(parse(TEXT)).find(name) == ()
