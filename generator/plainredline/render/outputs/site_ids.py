"""Ids that no other site gives: those of its addresses, or of what its name makes of them."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from plainredline.language.characters import marked


def id_of(site_url: str, site_name: str, address: str) -> str:
    """Return an id that no other site has: the address, or what the site's name makes of it."""
    site = marked(site_url.rstrip("/"))
    name = f"{site_name}/{address}".encode(errors="replace").decode()
    return f"{site}/{address}" if site else uuid5(NAMESPACE_URL, name).urn
