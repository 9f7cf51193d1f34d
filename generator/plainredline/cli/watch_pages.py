"""How `plainredline watch` asks for pages: by HTTP, or by a browser where a page needs one."""

from __future__ import annotations

import os
from collections.abc import Sequence

from plainredline.assemble.watching import Fetch
from plainredline.intake.web.answers import Answer, Validators
from plainredline.intake.web.choices import FetchChoices
from plainredline.intake.web.fetcher import Fetcher
from plainredline.intake.web.page_parts import render_choices
from plainredline.intake.web.renderer import Renderer as Browser
from plainredline.model.sightings import Page


def fetcher(allow_private: Sequence[str], contact: str) -> Fetch:
    """Return what asks for pages in one run."""
    pages = Fetcher(FetchChoices(contact=contact, allow_private=frozenset(allow_private)))
    browser = Browser(pages, render_choices(os.environ))

    def fetch(page: Page, validators: Validators) -> Answer:
        ask = pages.fetch if page.renderer is None else browser.fetch
        return ask(
            page.address,
            validators,
            accept=page.accept,
            accept_language=page.accept_language,
        )

    return fetch
