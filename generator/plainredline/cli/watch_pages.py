"""How `plainredline watch` asks for pages: by HTTP, or by a browser where a page needs one."""

from __future__ import annotations

from collections.abc import Sequence

from plainredline.assemble.watching import Fetch
from plainredline.intake.web.answers import Answer, Refusal, Unfetched, Validators
from plainredline.intake.web.choices import FetchChoices
from plainredline.intake.web.fetcher import Fetcher
from plainredline.model.sightings import Page, Renderer


def fetcher(allow_private: Sequence[str], contact: str) -> Fetch:
    """Return what asks for pages in one run."""
    pages = Fetcher(FetchChoices(contact=contact, allow_private=frozenset(allow_private)))

    def fetch(page: Page, validators: Validators) -> Answer:
        if page.renderer is Renderer.BROWSER:
            detail = "no browser is asked yet"
            return Unfetched(address=page.address, refusal=Refusal.BROWSER, detail=detail)
        return pages.fetch(
            page.address,
            validators,
            accept=page.accept,
            accept_language=page.accept_language,
        )

    return fetch
