"""Links that stand where a file or a folder of an agreement is to be."""

from __future__ import annotations

from pathlib import Path

from plainredline.errors import SourceError


def refuse_links(*paths: Path) -> None:
    """Let pass what is none.

    Raises:
        SourceError: One is a link: it may lead anywhere.
    """
    for path in paths:
        if path.is_symlink():
            mend = "Put the folder or file itself there"
            raise SourceError.at(path, "is a link, and none is followed", mend)
