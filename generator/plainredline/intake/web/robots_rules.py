"""What a host's robots.txt asks of us, as RFC 9309 has it.

Protego weighs the rules against each other. What it is given is only what can concern us: a file of
half a megabyte in which fifteen thousand robots share twenty thousand rules would be three hundred
million of them to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plainredline.errors import SourceError
from plainredline.intake.web.choices import NAME

if TYPE_CHECKING:
    from protego import Protego

MOST_BYTES: Final = 500 * 1024
"""That are read; what comes after is not heard, as the RFC allows."""

_LINE: Final = re.compile(r"\r\n|[\r\n]")
_AGENT: Final = re.compile(r"\s{0,100}user[- ]?agent\s{0,100}[:\s]([^#]{0,1000})", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-z_-]{1,1000}")
_SOMEBODY_ELSE: Final = "user-agent: another"


@dataclass(frozen=True, slots=True)
class Robots:
    """What one host asks."""

    rules: Protego | None = None
    """None where everything may be asked for."""

    def allow(self, address: str) -> bool:
        """Return whether we may ask for a page."""
        return self.rules is None or self.rules.can_fetch(address, NAME)

    @property
    def delay(self) -> float:
        """Seconds between two requests; 0 where it does not say."""
        return 0 if self.rules is None else self.rules.crawl_delay(NAME) or 0


def require_reader() -> None:
    """Import what reads a robots.txt, which only those who watch pages need.

    Raises:
        SourceError: It is not installed.
    """
    try:
        import protego  # noqa: F401
    except ImportError as error:
        message = "is read with Protego, which is not installed"
        mend = "Install it: pip install 'plainredline[watch]'"
        raise SourceError.at("robots.txt", message, mend) from error


def read_robots(body: bytes) -> Robots:
    """Return what a robots.txt says, whatever is in it."""
    from protego import Protego

    text = body[:MOST_BYTES].decode("utf-8-sig", "replace")
    lines = _LINE.split(text)
    if len(body) > MOST_BYTES and len(lines) > 1:
        lines.pop()  # A rule of which only the beginning is known is another rule.
    return Robots(Protego.parse("\n".join(_concerning_us(line) for line in lines if line)))


def _concerning_us(line: str) -> str:
    # What else some call the end of a line is none here.
    line = " ".join(line.splitlines())
    match = _AGENT.match(line)
    if match is None:
        return line
    value = match[1].strip()
    name = _WORD.match(value)
    if value == "*":
        return "user-agent: *"
    is_ours = name is not None and name[0].casefold() == NAME.casefold()
    return f"user-agent: {NAME}" if is_ours else _SOMEBODY_ELSE
