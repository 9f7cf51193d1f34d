"""`plainredline diff`: a redline of any two Markdown files."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path

from plainredline.assemble.comparer import compare_files
from plainredline.cli.exit_codes import Exit
from plainredline.errors import Problem, SourceError
from plainredline.language.characters import escaped
from plainredline.model import Comparison, Version
from plainredline.read import STANDARD_INPUT, has_words, read_markdown

DASH = Path("-")
"""Asks for standard input."""

FORCING = frozenset({"FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"})
"""Settings by which what is no terminal is to be taken for one."""


def show(
    old_path: Path,
    new_path: Path,
    form: str,
    *,
    facts: bool,
    language: str = "",
    out: Path | None = None,
) -> int:
    """Print the redline in the form asked for, or write it; return the code that sums it up.

    Raises:
        SourceError: One of the files is no text, or holds none.
    """
    old, new = _read(old_path), _read(new_path)
    facts = facts and form == "json"  # No other form tells them.
    comparison = compare_files(old, new, facts=facts, language=language)
    if out is None:
        _print(comparison, old, new, form)
    else:
        from plainredline.storage.atomic import write_where_asked

        if form == "docx":
            content = _word(comparison, old, new, language)
        else:
            content = _bytes(comparison, old, new, form)
        write_where_asked(out, content)
    return exit_code(comparison)


def _bytes(comparison: Comparison, old: Version, new: Version, form: str) -> bytes:
    printed = io.StringIO()
    with redirect_stdout(printed):
        _print(comparison, old, new, form)
    return printed.getvalue().encode(errors="backslashreplace")


def _word(comparison: Comparison, old: Version, new: Version, language: str) -> bytes:
    from plainredline.assemble.options import build_today
    from plainredline.render.outputs.word_file import word_of_files

    return word_of_files(comparison, old, new, language=language or "en", day=build_today())


def _print(comparison: Comparison, old: Version, new: Version, form: str) -> None:
    if form == "json":
        _print_json(comparison)
    elif form == "html":
        from plainredline.render.pages.redline_page import redline_page

        sys.stdout.write(redline_page(comparison, old, new))
    elif form == "md":
        from plainredline.render.outputs.markdown import markdown

        sys.stdout.write(markdown(comparison, old=old.path, new=new.path) + "\n")
    else:
        sys.stdout.write(_as_text(comparison, old.path, new.path))


def _as_text(comparison: Comparison, old: str, new: str) -> str:
    """Return a redline for people; in colours and broken into lines where a terminal shows it.

    Where it goes to a file or a pipe, whole lines are for programs to search, and what draws on
    terminals need not be loaded.
    """
    from plainredline.render.outputs.terminal import Styled, print_text

    if not (sys.stdout.isatty() or FORCING & os.environ.keys()):
        lines: list[Sequence[Styled]] = []
        print_text(comparison, lines.append, old=old, new=new, colour=False)
        return "".join("".join(text for text, _ in line) + "\n" for line in lines)
    from rich.console import Console
    from rich.text import Text

    console = Console()
    colour = console.color_system is not None and not console.no_color
    with console.capture() as printed:  # A closed pipe is dealt with like that of the others.
        print_text(
            comparison,
            lambda line: console.print(
                Text.assemble(*line), soft_wrap=not console.is_terminal, highlight=False
            ),
            old=old,
            new=new,
            colour=colour,
        )
    return printed.get()


def _read(path: Path) -> Version:
    """Return a file as a version; one without a word is a mistake, not an agreement deleted."""
    version = read_markdown(STANDARD_INPUT if path == DASH else path)
    if not has_words(version.text):
        mend = "Name a file that holds the agreement's text"
        problem = Problem(path=version.path, line=0, message="the text is empty", mend=mend)
        raise SourceError([problem])
    return version


def exit_code(comparison: Comparison) -> int:
    """Return 0 when nothing changed, 1 when only form did, 2 when something that binds did."""
    if not comparison.changes and not comparison.fields:
        return Exit.DONE
    return Exit.SUBSTANTIVE if any(c.substantive for c in comparison.changes) else Exit.COSMETIC


def _print_json(comparison: Comparison) -> None:
    from plainredline.render.outputs.data import comparison_json

    text = json.dumps(comparison_json(comparison), ensure_ascii=False)
    sys.stdout.write(escaped(text) + "\n")
