"""`plainredline diff`: a redline of any two Markdown files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from plainredline.build.comparing import clauses_of, compare
from plainredline.model import Comparison
from plainredline.read import read_markdown

NOTHING, COSMETIC, SUBSTANTIVE = 0, 1, 2
"""Exit codes."""


def show(old_path: Path, new_path: Path, form: str, *, facts: bool) -> int:
    """Print the redline in the form asked for; return the exit code that sums it up."""
    old, new = read_markdown(old_path), read_markdown(new_path)
    comparison = compare(clauses_of(old), clauses_of(new))
    names = (str(old_path), str(new_path))
    if form == "json":
        _print_json(comparison, facts=facts)
    elif form == "html":
        from plainredline.pages import redline_page

        sys.stdout.write(redline_page(comparison, old, new))
    elif form == "md":
        from plainredline.cli.redlines import markdown

        sys.stdout.write(markdown(comparison, old=names[0], new=names[1]) + "\n")
    else:
        from rich.console import Console

        from plainredline.cli.redlines import print_text

        print_text(comparison, Console(), old=names[0], new=names[1])
    return exit_code(comparison)


def exit_code(comparison: Comparison) -> int:
    """Return 0 when nothing changed, 1 when only form did, 2 when something that binds did."""
    if not comparison.changes:
        return NOTHING
    return SUBSTANTIVE if any(c.substantive for c in comparison.changes) else COSMETIC


def _print_json(comparison: Comparison, *, facts: bool) -> None:
    from plainredline.pages.data import comparison_json

    found = None
    if facts:
        from plainredline.facts import find_facts

        found = find_facts(comparison, language="en")
    json.dump(comparison_json(comparison, found), sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")
