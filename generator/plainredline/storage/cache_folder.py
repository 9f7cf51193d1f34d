"""The folder of what is kept, which lies where its owner named it and nowhere else.

Somebody who may write to a checkout can plant a link where we are about to write, and have us
write, or sweep, in a folder of another's. So no link below the folder is followed, nor one on the
way to it that stands in the checkout: whoever wants the cache elsewhere names that place.
"""

from __future__ import annotations

from pathlib import Path

from plainredline.errors import SourceError


def cache_folder(named: Path, base: Path) -> Path:
    """Return the folder that was named, absolute; one that is relative is meant from `base`.

    Raises:
        SourceError: A link stands on the way from there.
    """
    here = base.absolute()
    if not named.is_absolute():
        for part in named.parts:
            here /= part
            _refuse_link(here)
    return here if not named.is_absolute() else named


def make_folder(folder: Path, *, levels: int) -> None:
    """Make a folder of the cache; neither it nor those above it, so many `levels`, may be a link.

    Raises:
        SourceError: One is.
    """
    for above in (folder, *folder.parents)[:levels]:
        _refuse_link(above)
    folder.mkdir(parents=True, exist_ok=True)


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        message = "is a link, and the cache follows none"
        mend = "Remove it; to keep the cache elsewhere, name that folder"
        raise SourceError.at(folder, message, mend)
