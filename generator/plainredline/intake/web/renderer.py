"""A page whose words its scripts put there, as a browser shows it.

The browser reaches no network: its names lead nowhere and its proxy is not there. What a page asks
for comes to us instead, is judged as every page is, fetched by our own client, and handed to it. So
it sees what is asked for with GET, of the kinds that words come by, within bounds, and no more.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final

from plainredline.intake.web.answers import (
    Answer,
    Fetched,
    Refusal,
    Unfetched,
    Validators,
)
from plainredline.intake.web.browsing import shown
from plainredline.intake.web.fetcher import Fetcher
from plainredline.intake.web.page_parts import RenderChoices
from plainredline.intake.web.refused import RefusedError

_HTML: Final = frozenset({"text/html", "application/xhtml+xml", ""})


class Renderer:
    """Asks for pages as `Fetcher` does, and gives them as they are shown.

    Needs Playwright (``pip install playwright``) and a Chromium; each page has a browser of its
    own, in a thread of its own.
    """

    def __init__(self, fetcher: Fetcher, choices: RenderChoices | None = None) -> None:
        self._fetcher = fetcher
        self._choices = choices or RenderChoices()

    def fetch(
        self,
        address: str,
        validators: Validators | None = None,  # noqa: ARG002  # What scripts load has none.
        *,
        accept: str = "",
        accept_language: str = "",
    ) -> Answer:
        """Return a page with its HTML as it stands when its scripts have run.

        What is no web page is given as it was sent.
        """
        page = self._fetcher.fetch(address, accept=accept, accept_language=accept_language)
        if not isinstance(page, Fetched) or page.content_type not in _HTML:
            return page
        with ThreadPoolExecutor(1) as thread:  # Playwright takes one whole.
            rendering = thread.submit(shown, page, self._fetcher, self._choices, accept_language)
            try:
                return rendering.result()
            except RefusedError as error:
                return Unfetched(
                    address=address,
                    refusal=error.refusal,
                    detail=error.detail,
                    at=page.final_address,
                )
            except ImportError:
                detail = "pip install playwright"
                return Unfetched(address=address, refusal=Refusal.BROWSER, detail=detail)
