"""The command line: `plainredline new`, `check`, `explain`, `build`, `diff`, `schema`."""

from plainredline.cli.main import main

__all__ = ["main"]
