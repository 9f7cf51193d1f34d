"""What an output says of itself beside its pages, read as what it has to be or not at all.

Whoever may write to the shelf can write what no program of ours does, and seal it where there is
no key. Such an output is taken from the shelf, so that whoever asks again makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from plainredline.storage.shelf import spoilt

T = TypeVar("T")


def kept_value(folder: Path, name: str, kind: type[T]) -> T:
    """Return a value that an output has in a file.

    Raises:
        SpoiltError: It is another one, or somebody clears the cache meanwhile.
    """
    try:
        return msgspec.json.decode((folder / name).read_bytes(), type=kind)
    except (FileNotFoundError, msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise spoilt(folder) from error


def lead_out(addresses: Iterable[str]) -> bool:
    """Whether one of some addresses, from the root of a site, would lead out of its folder."""
    return any(
        address.startswith("/") or "\\" in address or "\0" in address or ".." in address.split("/")
        for address in addresses
    )
