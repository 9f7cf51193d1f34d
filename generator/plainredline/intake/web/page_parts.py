"""What a page in a browser asks for, judged and fetched by us, within what one page may have."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plainredline.intake.web.answers import Fetched, Refusal
from plainredline.intake.web.fetcher import Fetcher
from plainredline.intake.web.refused import RefusedError

if TYPE_CHECKING:
    from playwright.sync_api import Request, Route

_KINDS: Final = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
"""Those by which words come, and looks that hide them."""

_SENT: Final = ("accept", "authorization", "origin", "referer", "x-")
"""How headers begin that a page's own question keeps."""

_HANDED_ON: Final = ("content-type", "access-control-", "content-security-policy", "x-content-")
"""How headers of an answer begin that the browser is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderChoices:
    """How pages are rendered; every bound is of one page."""

    executable: str = ""
    """The path of a Chromium; empty for the one that is found."""

    has_sandbox: bool = True
    """Chromium's own. It needs a user who is not root, and a system that lets it."""

    seconds: float = 45
    part_seconds: float = 10
    """Of one thing that the page asks for; it is shown without what takes longer."""

    most_requests: int = 150
    most_documents: int = 5
    """Pages to which scripts lead on."""

    most_bytes: int = 30_000_000
    """Of all that the page asks for, unpacked."""

    most_memory: int = 3 << 30
    """Bytes of the browser with all its processes; only Linux tells."""

    most_characters: int = 10_000_000
    """Of the HTML at the end."""


def render_choices(environment: Mapping[str, str]) -> RenderChoices:
    """Return the choices that are made for a machine, rather than for a page."""
    return RenderChoices(
        executable=environment.get("PLAINREDLINE_CHROMIUM", ""),
        has_sandbox=environment.get("PLAINREDLINE_CHROMIUM_SANDBOX", "1") != "0",
    )


class PageParts:
    """Answers a browser that shows one page."""

    def __init__(self, page: Fetched, fetcher: Fetcher, choices: RenderChoices) -> None:
        self.page, self.choices = page, choices
        self._fetcher = fetcher
        self._until = time.monotonic() + choices.seconds
        self._requests_left = choices.most_requests
        self._documents_left = choices.most_documents
        self._bytes_left = choices.most_bytes
        self._is_handed_on = False
        self.is_too_large = False
        """Whether the browser was ended for the room that it took."""

    @property
    def seconds_left(self) -> float:
        """Of the whole."""
        return self._until - time.monotonic()

    def answer(self, route: Route, request: Request) -> None:
        """Give the browser what it asks for, or nothing."""
        from playwright.sync_api import Error

        with suppress(Error):  # It may no longer want it.
            try:
                headers, body = self._found(request)
            except RefusedError:
                route.abort("blockedbyclient")
            else:
                route.fulfill(status=200, headers=headers, body=body)

    def _found(self, request: Request) -> tuple[dict[str, str], bytes]:
        kind = request.resource_type
        if request.method != "GET" or kind not in _KINDS:
            raise RefusedError(Refusal.CONTENT, kind)
        if kind == "document":
            if request.frame.parent_frame is not None:
                raise RefusedError(Refusal.CONTENT, "a page within the page")
            if not self._is_handed_on and request.url.partition("#")[0] == self.page.final_address:
                self._is_handed_on = True
                return self._page_headers(), self.page.body
            self._documents_left -= 1
        self._requests_left -= 1
        left = (self._requests_left, self._documents_left, self._bytes_left, self.seconds_left)
        if min(left) < 0:
            raise RefusedError(Refusal.TOO_LARGE, "what the page asks for")
        return self._fetched(request)

    def _fetched(self, request: Request) -> tuple[dict[str, str], bytes]:
        sent = {name: value for name, value in request.headers.items() if name.startswith(_SENT)}
        reply = self._fetcher.part(
            request.url,
            page=self.page.address,
            headers=sent | {"accept-encoding": "gzip, deflate"},
            seconds=min(self.seconds_left, self.choices.part_seconds),
        )
        self._bytes_left -= len(reply.body)
        told = {name: value for name, value in reply.headers if name.startswith(_HANDED_ON)}
        return told, reply.body

    def _page_headers(self) -> dict[str, str]:
        charset = f"; charset={self.page.charset}" if self.page.charset else ""
        return {"content-type": f"{self.page.content_type or 'text/html'}{charset}"}
