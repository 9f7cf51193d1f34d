"""Announcements given to a subscriber one after the other, each noted when it was taken.

What was taken and not yet noted when a run is killed is given once more by the next: at least
once, never lost, and by its id a subscriber knows a repetition. After one that is not taken none
is given, so that the order stays.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from plainredline.language.characters import marked
from plainredline.publishing.announcements import News
from plainredline.storage.announcement_log import AnnouncementLog, Outcome

_WAITS: Final = (1.0, 5.0)
"""Seconds before the second attempt, and before the third."""

_LONGEST_WAIT: Final = 30.0
"""Seconds that a subscriber may ask us to wait."""

_COMMAND_SECONDS: Final = 60.0
_SAID: Final = 300
_REST: Final = 5
"""Seconds for the end of what a command said, once it has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one attempt."""

    is_taken: bool
    detail: str = ""
    may_pass: bool = False
    """Whether trying again in a while may help."""

    wait: float | None = None
    """Seconds that the subscriber asks for."""


Give = Callable[[str, bytes], Answer]
"""Gives a subscriber one announcement: its id, and the JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of one piece of news."""

    news: News
    answer: Answer | None
    """None where it was only noted."""


def body_of(news: News) -> bytes:
    """Return an announcement as JSON, with the same bytes each time."""
    return (json.dumps(news.data, ensure_ascii=False, sort_keys=True) + "\n").encode(
        errors="replace"
    )


def deliver(
    found: Sequence[News],
    log: AnnouncementLog,
    give: Give,
    seconds: float,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Told]:
    """Give news, oldest first, until one is not taken or the time is over; yield each."""
    ends = time.monotonic() + seconds
    for news in found:
        if news.outcome is not None:
            log.add(news.key, news.sha256, news.outcome)
            yield Told(news=news, answer=None)
            continue
        answer = _patiently(news, give, ends, sleep)
        if answer.is_taken:
            log.add(news.key, news.sha256, Outcome.TOLD)
        yield Told(news=news, answer=answer)
        if not answer.is_taken:
            return


def _patiently(news: News, give: Give, ends: float, sleep: Callable[[float], None]) -> Answer:
    answer = Answer(is_taken=False, detail="the time is over")
    for wait in (*_WAITS, None):
        if time.monotonic() > ends:
            return answer
        answer = give(news.data["id"], body_of(news))
        if answer.is_taken or not answer.may_pass or wait is None:
            return answer
        rest = wait if answer.wait is None else answer.wait
        if rest > _LONGEST_WAIT or time.monotonic() + rest > ends:
            return answer
        sleep(rest)
    return answer


def to_command(words: Sequence[str], seconds: float = _COMMAND_SECONDS) -> Give:
    """Return what runs a command with each announcement as its input; no shell reads anything."""

    def give(_id: str, body: bytes) -> Answer:
        said, to_say = os.pipe()
        begun: list[bytes] = []
        hears = threading.Thread(target=_hear, args=(said, begun), daemon=True)
        hears.start()
        try:
            process = subprocess.Popen(  # noqa: S603 - of the owner's choice, without a shell
                list(words),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=to_say,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            return Answer(is_taken=False, detail=f"cannot be started: {reason}")
        finally:
            os.close(to_say)
        try:
            process.communicate(body, timeout=seconds)
        except subprocess.TimeoutExpired:
            return Answer(is_taken=False, detail=f"did not end within {seconds:g} seconds")
        finally:
            _end(process)
        hears.join(_REST)
        words_said = b"".join(begun).decode("utf-8", "replace").strip()
        if process.returncode:
            detail = f"ended with {process.returncode}" + (f": {words_said}" if words_said else "")
            return Answer(is_taken=False, detail=marked(detail), may_pass=True)
        return Answer(is_taken=True)

    return give


def _hear(said: int, begun: list[bytes]) -> None:
    """Keep the beginning of what a command says, and hear the rest, so that it is never held up."""
    left = _SAID
    with os.fdopen(said, "rb", buffering=0) as stream:
        while piece := stream.read(65_536):
            begun.append(piece[:left])
            left = max(0, left - len(piece))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command that is still at work, and all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
