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


def without_password(address: str) -> str:
    """Return an address, whole or broken, without what stands before its host."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        return address.rpartition("@")[2]
    ends = min((place for c in "/?#" if (place := rest.find(c)) >= 0), default=len(rest))
    return f"{scheme}://{rest[:ends].rpartition('@')[2]}{rest[ends:]}"
