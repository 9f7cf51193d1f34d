"""Events between two versions: told where they are new for an actor, a group or an object."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.facts.comparing import compared

from plainredline.facts import find_facts
from plainredline.model import Fact, FactKind

TABLE = Path(__file__).parent / "tables" / "event-pairs.txt"


def pairs() -> list[tuple[str, str, str, str]]:
    """Return sign, event, old and new wording of each pair."""
    found = []
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and line[0] in "+-<>"]
    for head, old, new in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
        assert (old[0], new[0]) == ("<", ">"), head
        found.append((head[0], head[2:], markdown(old[2:]), markdown(new[2:])))
    return found


def markdown(text: str) -> str:
    parts = [part.strip() for part in text.split("¶")]
    joined = ""
    for before, part in zip(["", *parts], parts, strict=False):
        is_same_list = before.startswith("- ") and part.startswith("- ")
        joined += ("\n" if is_same_list else "\n\n") + part
    return f"# Terms\n{joined}\n"


def events(old: str, new: str) -> list[Fact]:
    facts = find_facts(compared(old, new)).facts
    return [fact for fact in facts if fact.kind is FactKind.EVENT]


@pytest.mark.parametrize(("sign", "event", "old", "new"), pairs())
def test_an_event_is_told_where_it_is_new_and_only_there(
    sign: str, event: str, old: str, new: str
) -> None:
    came = [fact for fact in events(old, new) if fact.name == event]
    gone = [fact for fact in events(new, old) if fact.name == event]

    assert bool(came) == bool(gone) == (sign == "+")


def test_a_further_occurrence_points_at_its_own_sentence() -> None:
    old = "# Terms\n\nWe may use your prompts to train our models.\n"
    new = f"{old}\nWe may use your voice recordings to train our models, too.\n"

    (fact,) = events(old, new)

    assert fact.statement.code.key == "shown.event-also-appears"
    assert fact.new == "We may use your voice recordings to train our models, too."
    assert [place.clause for place in fact.new_places] == [2]


def test_names_of_the_provider_are_learnt_from_the_document() -> None:
    old = "# Terms\n\nYou deal with Acme Ltd. (“Acme”, “we”).\n"
    new = f"{old}\nLucy may assign this agreement.\n\nAcme may record your calls.\n"

    assert {fact.name for fact in events(old, new)} == {"monitoring"}
