"""How what asks for a page says within this room that there will be none."""

from __future__ import annotations

from typing import Final

from plainredline.intake.web.answers import Refusal

_LONGEST: Final = 200


class RefusedError(Exception):
    """No page; it never leaves the room, whose answer is an `Unfetched`."""

    def __init__(
        self,
        refusal: Refusal,
        detail: str = "",
        *,
        status: int = 0,
        retry_after: float | None = None,
        passes: bool = False,
        body: bytes = b"",
    ) -> None:
        super().__init__(refusal, detail)
        self.refusal = refusal
        self.detail = printable(detail)
        self.status = status
        self.retry_after = retry_after
        self.body = body
        self.passes = passes
        """Whether asking again in a while is worth it."""


def printable(text: str) -> str:
    """Return the beginning of what a stranger wrote, with nothing that moves a terminal."""
    return "".join(c if c.isprintable() else "�" for c in text[:_LONGEST])
