"""Ids that no other site gives: those of its addresses, or of what its name makes of them."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from plainredline.language.characters import marked
from plainredline.model import Agreement


def id_of(site_url: str, site_name: str, address: str) -> str:
    """Return an id that no other site has: the address, or what the site's name makes of it."""
    site = marked(site_url.rstrip("/"))
    name = f"{site_name}/{address}".encode(errors="replace").decode()
    return f"{site}/{address}" if site else uuid5(NAMESPACE_URL, name).urn


def first_address(agreement: Agreement, address: str) -> str:
    """Return the address that a page of an agreement had when it was published first.

    Whoever follows a feed knows its entries by that: a new name of the agreement, or another day
    of a version, makes no entry a new one.
    """
    slug, slash, rest = address.partition("/")
    days = [move for move in agreement.moved if f"/{move.new}/" in f"/{rest}"]
    was = next((move for move in days if "/" not in move.old), None)
    if was is not None:
        rest = rest.replace(was.new, was.old)
    return f"{agreement.former[0] if agreement.former else slug}{slash}{rest}"
