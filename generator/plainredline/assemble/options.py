"""What a site is built with, besides its files."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from plainredline.errors import SourceError
from plainredline.frozen_values import dataclass
from plainredline.model import NO_FRAME, Frame

if TYPE_CHECKING:
    from plainredline.messages.translator import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a site is built with, besides its files."""

    site_name: str
    site_url: str
    """Where the site will be, with its last slash; feeds need it. Empty when unknown."""

    today: date
    """Decides which versions are in force."""

    release: bool = False
    """Fail on what may not be published: a missing, draft or faulty explanation."""

    preview: bool = False
    """Give what can be built of faulty agreements too, for their author, before failing."""

    language: str = "en"
    """In which everything of ours is said; agreements and explanations have their own."""

    frame: Frame = NO_FRAME
    """What the owner puts around pages that stand by themselves."""

    search: bool = True
    """Whether there is a page that searches; a theme may have a search of its own."""

    @property
    def translator(self) -> Translator:
        """What says it."""
        from plainredline.messages.translator import translator_for

        return translator_for(self.language)


def build_today() -> date:
    """Return the day of the build: `SOURCE_DATE_EPOCH` where it is set, else today, in UTC.

    Raises:
        SourceError: `SOURCE_DATE_EPOCH` is not a number of seconds since 1970.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"{epoch!r} is not a number of seconds since 1970"
        mend = "Set another, or none"
        raise SourceError.at("SOURCE_DATE_EPOCH", message, mend) from None
