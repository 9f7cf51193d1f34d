"""What is said of a comparison in the terminal and in Markdown."""

from __future__ import annotations

from plainredline.assemble.comparer import compare_texts
from plainredline.messages.translator import translator_for
from plainredline.render.outputs.plain_view import Entry, entries, verdict

T = translator_for("en")
OPENING = "The club lends boats to its members, who bring them back dry and clean."
SENTENCES = (
    "A member who is late tells the warden before the evening of the same day.",
    "The warden keeps a list of all boats and of the hours at which they left.",
)


def told(old: str, new: str) -> list[Entry]:
    return list(entries(compare_texts(old, new), T))


def test_where_only_a_sentence_moved_no_words_are_counted() -> None:
    old, new = (f"{OPENING} {a} {b}" for a, b in (SENTENCES, SENTENCES[::-1]))

    said = verdict(compare_texts(old, new), T)

    assert "One sentence stands elsewhere." in said
    assert "0 words" not in said


def test_a_heading_with_a_number_names_a_clause_once() -> None:
    old = "# 7 Pay\n\n(a) Pay on Monday.\n\n(b) Pay in cash.\n\n# 8 Leave\n\n(a) Leave the boat.\n"

    (entry,) = told(old, old.replace("Monday", "Tuesday"))

    assert entry.title == "Clause 7(a): reworded"


def test_new_clauses_side_by_side_are_one_entry() -> None:
    new = f"{OPENING}\n\nOars are kept in the shed.\n\nDogs swim at their own risk.\n"

    (entry,) = told(OPENING, new)

    assert entry.reason == "2 clauses in a row are new."
    assert "".join(run.text for run in entry.runs).count("\n") == 1


def test_form_beside_many_changes_of_words_is_told_together_at_the_end() -> None:
    rules = [f"Rule {name}: the boat of colour {name} is lent for one day." for name in NAMES]
    new = [
        rule.replace("colour", "color").replace("one day", "one week").replace("boat", "**boat**")
        for rule in rules
    ]

    *changes, form = told("\n\n".join(rules), "\n\n".join(new))

    assert len(changes) == len(NAMES)
    assert not any(entry.notes for entry in changes)
    assert [note.sentence for note in form.notes] == [
        f"Words in {len(NAMES)} places are now bold",
        f"Words are spelt otherwise in {len(NAMES)} places",
    ]


NAMES = [f"{first}{second}" for first in ("amber", "black", "cyan") for second in "abcdefgh"]
