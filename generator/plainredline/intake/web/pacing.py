"""One question at a time to each host, with a pause between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import Final

from plainredline.intake.web.answers import Refusal
from plainredline.intake.web.choices import Clock, FetchChoices
from plainredline.intake.web.refused import RefusedError

_MOST_DIGITS: Final = 10


class Pacer:
    """Knows of every host of a run when it was last asked, and until when it wants rest."""

    def __init__(self, choices: FetchChoices, clock: Clock) -> None:
        self._choices, self._clock = choices, clock
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._last: dict[str, float] = {}
        self._rests: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, delay: float | None) -> Iterator[None]:
        """Wait for a host to be asked, and let nobody else ask it meanwhile.

        It waits for `delay` seconds, and for the pause that all hosts are given; None for neither.

        Raises:
            RefusedError: It wants rest for longer than is waited.
        """
        pause = 0.0
        if delay is not None:
            pause = max(self._choices.pause, min(delay, self._choices.longest_pause))
        with self._locks[host]:
            self._rest(host)
            if host in self._last:
                waited = self._clock.ticks() - self._last[host]
                if waited < pause:
                    self._clock.sleep(pause - waited)
            try:
                yield
            finally:
                self._last[host] = self._clock.ticks()

    def heed(self, host: str, seconds: float, status: int) -> None:
        """Wait for as long as a host asks, which answered with a status.

        Raises:
            RefusedError: That is longer than is waited; nobody asks it again before.
        """
        if seconds > self._choices.longest_wait:
            self._rests[host] = self._clock.ticks() + seconds
            self._rest(host, status)
        self._clock.sleep(seconds)

    def _rest(self, host: str, status: int = 0) -> None:
        left = self._rests.get(host, 0) - self._clock.ticks()
        if left > 0:
            raise RefusedError(Refusal.WAIT, f"{left:.0f} s", status=status, retry_after=left)


def retry_after(header: str, now: float) -> float | None:
    """Return the seconds after which a host wants to be asked again; None where it does not say."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return float(header[:_MOST_DIGITS]) if len(header) <= _MOST_DIGITS else 10.0**_MOST_DIGITS
    try:
        day = parsedate_to_datetime(header[:100])
        return max(0.0, day.replace(tzinfo=day.tzinfo or UTC).timestamp() - now)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
