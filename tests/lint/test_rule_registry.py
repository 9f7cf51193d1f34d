"""The rules: one a file, each with its texts, and documented as they are."""

import os
import pkgutil
from pathlib import Path

import pytest

from plainredline.lint import READ_ENGLISH, RULES, Rule, rules
from plainredline.messages.translator import translator_for

PAGE = Path(__file__).parents[2] / "docs" / "linter.md"
HEAD = "| rule | asks | because | finds | passes |\n|---|---|---|---|---|\n"
EN = translator_for("en")


def table() -> str:
    """Return the documentation's table of rules."""
    rows = (
        (rule.code, *map(EN, (rule.question, rule.explanation, rule.example, rule.better)))
        for rule in RULES.values()
    )
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def test_the_documentation_has_the_table_of_the_rules() -> None:
    """``UPDATE_GOLDEN=1`` writes it."""
    before, _, rest = PAGE.read_text("utf-8").partition(HEAD)
    after = rest[rest.index("\n\n") + 1 :]
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(before + table() + after, "utf-8")

    assert before + table() + after == PAGE.read_text("utf-8")


def test_each_rule_is_a_file_named_by_its_code() -> None:
    files = [module.name for module in pkgutil.iter_modules(rules.__path__)]

    assert sorted(name.partition("_")[0] for name in files) == sorted(map(str.lower, RULES))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_each_text_of_a_rule_is_its_own(rule: Rule) -> None:
    texts = (rule.question, rule.explanation, rule.example, rule.better)

    assert {text.name for text in texts} == {rule.code}
    assert len({type(text) for text in texts}) == 4


def test_rules_that_look_for_english_words_are_those_without_another_check() -> None:
    assert {*READ_ENGLISH} == {
        "E6",
        *(f"W{n}" for n in (1, 3, 4, 5, 6, *range(8, 14), *range(17, 22), 24)),
    }


def test_what_can_never_be_set_aside_is_what_no_check_of_a_section_finds() -> None:
    fixed = {code for code, rule in RULES.items() if not rule.can_be_waived}

    assert fixed == {"E0", "E7", "E8", "E9", "W0", "W14", "W16", "W26"}
