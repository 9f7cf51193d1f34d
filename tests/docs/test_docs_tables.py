"""What can be set, and every command, stands in tables that are made from the code."""

import os
from pathlib import Path

import click
import pytest
from tests.docs.doc_pages import PAGES, name_of
from tests.docs.doc_tables import TABLES, places, renewed

from plainredline.cli.commands import commands

WITH_TABLES = [page for page in PAGES if "<!-- table: " in page.read_text("utf-8")]


@pytest.mark.parametrize("page", WITH_TABLES, ids=name_of)
def test_each_table_of_the_docs_is_as_the_code_has_it(page: Path) -> None:
    """``UPDATE_GOLDEN=1 pytest tests/docs`` writes it."""
    text = page.read_text("utf-8")
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(renewed(text), "utf-8")

    assert page.read_text("utf-8") == renewed(text), "renew it: UPDATE_GOLDEN=1 pytest tests/docs"


def test_each_table_stands_on_one_page() -> None:
    assert sorted(places()) == sorted(TABLES)


def test_each_option_of_the_command_line_says_what_it_means() -> None:
    silent = [
        f"{name} {option.opts[0]}"
        for name, command in commands.commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]

    assert silent == []
