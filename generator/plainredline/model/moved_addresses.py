"""Addresses that are published, and where those lead that are no more."""

from __future__ import annotations

from collections.abc import Mapping

from plainredline.frozen_values import dataclass

Addresses = Mapping[str, frozenset[str]]
"""Pages and files by their addresses, each with the anchors in it that are promised to stay."""

OWN_PAGE = "./"
"""How people write the address of the page below which all others stand: the empty one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An address that was published, and the one that took its place."""

    old: str
    """An address below the agreement, perhaps with an anchor; or a day, which stands for all
    addresses that have it."""

    new: str


def parted(address: str) -> tuple[str, str]:
    """Return the page or file of an address, and the anchor in it; empty for none."""
    page, _, anchor = address.partition("#")
    return ("" if page == OWN_PAGE else page), anchor


def written(page: str, anchor: str = "") -> str:
    """Return an address as people write it."""
    return f"{page or OWN_PAGE}#{anchor}" if anchor else page or OWN_PAGE


def is_page(address: str) -> bool:
    """Whether an address is that of a page, and not of a file of data."""
    return not address or address.endswith("/")
