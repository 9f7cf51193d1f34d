"""What an owner puts around the pages of a site that has no other generator."""

from __future__ import annotations

from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.model.pages import Asset


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the owner's."""

    title: str
    to: str
    """A web or mail address, a path on the host with a slash first, or one from the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The owner's head and foot, the same on every page."""

    links: tuple[Link, ...] = ()
    """In the head."""

    foot: tuple[Link, ...] = ()
    """In the foot: imprint, privacy, contact."""

    note: str = ""
    """A line in the foot; empty for none."""

    logo: Asset | None = None
    """Before the name of the site."""


NO_FRAME: Final = Frame()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """What the file of a site says; what it leaves out is empty."""

    name: str = ""
    url: str = ""
    language: str = ""
    frame: Frame = NO_FRAME


NO_SETTINGS: Final = SiteSettings()
