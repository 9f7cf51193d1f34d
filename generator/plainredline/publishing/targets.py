"""Places that a site can be put in: what the command asks of each."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from plainredline.publishing.built_site import BuiltSite, Report
from plainredline.publishing.releases import Seen


class Target(Protocol):
    """A place that a site can be put in."""

    @property
    def keeps(self) -> bool:
        """Whether it keeps releases, so that there is a way back."""

    def held(self) -> AbstractContextManager[None]:
        """Keep others of us from it meanwhile, as far as it can be.

        Raises:
            SourceError: Somebody else is at work there, or nothing of ours may stand there.
        """

    def look(self) -> Seen:
        """Return what stands there."""

    def holds(self, site: BuiltSite, before: Seen) -> bool:
        """Whether what is shown there is this site, byte for byte."""

    def put(self, site: BuiltSite, before: Seen, report: Report) -> None:
        """Show a site there, instead of the one before; readers see the one or the other.

        Raises:
            SourceError: It cannot be; the one before stays.
        """

    def show(self, release: str, before: Seen) -> None:
        """Show another of the releases that are kept."""

    def drop(self, releases: Sequence[str]) -> Sequence[str]:
        """Take releases away; return what went wrong, which spoils nothing."""

    def where(self) -> Path | str:
        """Return what a server shows."""
