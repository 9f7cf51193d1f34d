"""How `plainredline watch` asks for pages: by HTTP, or by a browser where a page needs one."""

from __future__ import annotations

from collections.abc import Sequence

from plainredline.assemble.watching import Fetch
from plainredline.intake.web.answers import Answer, Refusal, Unfetched, Validators
from plainredline.intake.web.choices import FetchChoices
from plainredline.intake.web.fetcher import Fetcher
from plainredline.model.sightings import Renderer


def fetcher(allow_private: Sequence[str], contact: str) -> Fetch:
    """Return what asks for pages in one run."""
    pages = Fetcher(FetchChoices(contact=contact, allow_private=frozenset(allow_private)))

    def fetch(
        address: str, validators: Validators, language: str, renderer: Renderer | None
    ) -> Answer:
        if renderer is Renderer.BROWSER:
            return Unfetched(address=address, refusal=Refusal.BROWSER, detail="not here yet")
        return pages.fetch(address, validators, language=language)

    return fetch
