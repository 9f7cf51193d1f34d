"""How agreements of a language define a term: the tables `data/definitions.xx.txt`."""

from __future__ import annotations

import re
from functools import cache

from plainredline.facts.rule_tables import Table, has_table, read_table
from plainredline.frozen_values import dataclass


@dataclass(frozen=True, slots=True)
class TermConventions:
    """What stands around the name of a term where it is defined, as the table says for each key."""

    language: str
    means: re.Pattern[str]
    begins: re.Pattern[str]
    say: re.Pattern[str]
    we_mean: re.Pattern[str]
    short: re.Pattern[str]
    referred: re.Pattern[str]
    also: re.Pattern[str]
    joined: re.Pattern[str]
    plainly: re.Pattern[str]
    bare: re.Pattern[str]
    article: re.Pattern[str]
    """Words at the start of a name that are no part of it: *« la Salle »*."""

    endings: tuple[str, ...]
    pronouns: frozenset[str]


@cache
def conventions_of(language: str) -> TermConventions | None:
    """Return the conventions of a language, read once; None where there are none."""
    name = "definitions.txt" if language == "en" else f"definitions.{language}.txt"
    if not has_table(name):
        return None
    table = read_table(name)
    return TermConventions(
        language=language,
        means=_pattern(table, "means"),
        begins=_pattern(table, "begins"),
        say=_pattern(table, "say"),
        we_mean=_pattern(table, "we-mean"),
        short=_pattern(table, "short"),
        referred=_pattern(table, "referred"),
        also=_pattern(table, "also"),
        joined=_pattern(table, "joined"),
        plainly=_pattern(table, "plainly"),
        bare=_pattern(table, "bare"),
        article=_pattern(table, "article"),
        endings=_list(table, "endings"),
        pronouns=frozenset(_list(table, "pronouns")),
    )


def _pattern(table: Table, key: str) -> re.Pattern[str]:
    return table.compiled(table.where("definitions", key), re.IGNORECASE)


def _list(table: Table, key: str) -> tuple[str, ...]:
    return tuple(table.where("definitions", key)[0].value.split(", "))
