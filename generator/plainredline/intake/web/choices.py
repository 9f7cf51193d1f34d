"""What a person can choose about fetching, and the clocks that it goes by."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from plainredline import __version__

NAME: Final = "PlainRedline"
"""In a robots.txt, and to hosts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchChoices:
    """How pages are fetched; every bound is of one page."""

    contact: str = ""
    """The address of whoever runs this, for the owners of what is fetched; empty for none."""

    allow_private: frozenset[str] = frozenset()
    """Hosts in private networks that may be asked, ``intranet`` or ``localhost:8000``."""

    allow_downgrade: bool = False
    """Whether a redirect may lead from https to http."""

    heed_robots: bool = True
    """False only for a site of one's own."""

    reads_not_found: bool = False
    """Whether the page is read that a host sends with a 404: to see whose it is."""

    proxy: str = ""
    """``http://host:port``; it resolves names in our place. Empty for none, whatever the
    environment says."""

    certificates: str = ""
    """A file of authorities to trust besides those of the system; empty for none."""

    most_redirects: int = 10
    most_bytes: int = 30_000_000
    """As they are sent."""

    most_unpacked: int = 60_000_000
    most_header_bytes: int = 64 * 1024
    connect_seconds: float = 15
    read_seconds: float = 30
    """Between two pieces of an answer."""

    whole_seconds: float = 120
    """Of all connections together, without the pauses between them."""

    pause: float = 1
    """Seconds between two requests to one host."""

    longest_pause: float = 60
    """What is heeded at most of a host's Crawl-delay."""

    attempts: int = 3
    first_backoff: float = 2
    """Seconds before the second attempt; doubled before each next."""

    longest_wait: float = 120
    """What is waited at most where a host says when to come back."""

    @property
    def user_agent(self) -> str:
        """As whom we ask."""
        contact = "".join(
            c for c in self.contact if c.isascii() and c.isprintable() and c not in "()"
        )
        return f"{NAME}/{__version__}" + (f" (+{contact})" if contact else "")


def of_chosen_host(address: str, *, is_private: bool) -> FetchChoices:
    """Return how a host is asked that whoever runs this has named: twice at most, and not for long.

    Args:
        address: What is asked. Of one that is malformed, whoever fetches it will say so.
        is_private: Whether its host may be in a private network.
    """
    private = frozenset[str]()
    with suppress(ValueError):
        if is_private:
            private = frozenset((urlsplit(address).netloc.rpartition("@")[2],))
    return FetchChoices(
        allow_private=private,
        heed_robots=False,
        pause=0,
        attempts=2,
        longest_wait=10,
        whole_seconds=30,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What time it is, and how to let it pass."""

    now: Callable[[], float] = time.time
    """Seconds since 1970, which dates in answers are held against."""

    ticks: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
