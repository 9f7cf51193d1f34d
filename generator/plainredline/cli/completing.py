"""What a shell completes: agreements and versions by their names, as they are in the folder.

No file is opened, and what no agreement can be called is not offered: a name is a word for the
shell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from plainredline.storage.layout import AGREEMENT, VERSIONS

ROOT: Final = Path("agreements")
"""The folder of the agreements, where none is named."""

SHELLS: Final = ("bash", "zsh", "fish")

_VARIABLE: Final = "_PLAINREDLINE_COMPLETE"
"""Where a shell says that it wants to complete; click looks there."""

_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.md")


def agreements(context: click.Context, _asked: click.Parameter, begun: str) -> list[str]:
    """Return the agreements whose names begin so."""
    folders = _names(context.params.get("root") or ROOT)
    return [
        folder.name
        for folder in folders
        if folder.name.startswith(begun)
        and _SLUG.fullmatch(folder.name)
        and (folder / AGREEMENT).is_file()
    ]


def days(context: click.Context, _asked: click.Parameter, begun: str) -> list[str]:
    """Return the versions that follow another one, whose days begin so."""
    slug = context.params.get("agreement") or ""
    if not _SLUG.fullmatch(slug):
        return []
    files = _names((context.params.get("root") or ROOT) / slug / VERSIONS)
    found = sorted(match[1] for file in files if (match := _DAY.fullmatch(file.name)))
    return [day for day in found[1:] if day.startswith(begun)]


def languages(_context: click.Context, _asked: click.Parameter, begun: str) -> list[str]:
    """Return the languages that pages can be written in."""
    from plainredline.messages.catalogue import languages as known

    return [name for name in known() if name.startswith(begun)]


def _names(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder, by name; of one that cannot be read, nothing."""
    try:
        yield from sorted(folder.iterdir())
    except OSError:
        return


def script(shell: str, commands: click.Command) -> str:
    """Return what makes a shell ask for completions."""
    from click.shell_completion import get_completion_class

    known = get_completion_class(shell)
    if known is None:
        raise LookupError(shell)
    return known(commands, {}, "plainredline", _VARIABLE).source()
