"""The commands. Each imports what it needs when it runs, so that `diff` starts fast."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from plainredline.errors import InvariantError, PlainRedlineError, SourceError

FAILED = 3
"""Exit code when a file or an argument is not as it must be."""

BROKEN = 4
"""Exit code when a promise of ours did not hold."""

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="plainredline")
def commands() -> None:
    """Say what changed in an agreement, in plain language and with proof.

    \b
    Exit codes of `diff`: 0 nothing changed, 1 cosmetic changes only, 2 substantive
    changes. Of every command: 3 a file or an argument is wrong, 4 a fault of ours.
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with the code that says how it went."""
    try:
        code = commands.main(arguments, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = FAILED
    except click.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    except InvariantError as error:
        click.echo(f"A fault of ours, please report it: {error}", err=True)
        code = BROKEN
    except SourceError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        count = len(error.problems)
        click.echo(f"{count} problem{'s' if count != 1 else ''} found.", err=True)
        code = FAILED
    except PlainRedlineError as error:
        click.echo(str(error), err=True)
        code = FAILED
    sys.exit(code if isinstance(code, int) else 0)


def _root_option[F: Callable[..., Any]](function: F) -> F:
    return click.option(
        "--root",
        type=FOLDER,
        default=Path("agreements"),
        show_default=True,
        help="The folder that holds the agreements.",
    )(function)
