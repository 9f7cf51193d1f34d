"""The command line: `plainredline new`, `check`, `explain`, `build`, `diff`, `schema`."""

import sys
from contextlib import suppress
from typing import NoReturn

from plainredline import __version__

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with the code that says how it went.

    Scripts ask for the version at every turn; that takes no more than the interpreter.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if given == ["--version"] and sys.stdout is not None:
            with suppress(OSError):  # What cannot be written is told as of every other command.
                sys.stdout.write(f"plainredline, version {__version__}\n")
                sys.stdout.flush()
                sys.exit(0)
        from plainredline.cli.commands import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run(given)
