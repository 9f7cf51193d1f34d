"""A worker of a cluster that is killed, and is sure to be at work then."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from unittest import mock

from distributed import Client

from plainredline.assemble import making
from plainredline.assemble.agreement_output import Output, output_of
from plainredline.model import Asset, Page

T = TypeVar("T")

_MIDDLE = 3
"""Files of an output at which a stalled worker stays."""


def stall() -> int:
    """Let this process come to the middle of an output and no further; return its number."""

    def stalled(
        *arguments: Any,  # noqa: ANN401 - handed on as they came
        **named: Any,  # noqa: ANN401
    ) -> Generator[Page | Asset, None, Output]:
        items = output_of(*arguments, **named)
        for _ in range(_MIDDLE):
            yield next(items)
        while True:
            time.sleep(1)

    mock.patch.object(making, "output_of", stalled).start()
    return os.getpid()


@contextmanager
def one_killed(client: Client, finished: Callable[[], T]) -> Iterator[list[T]]:
    """Kill a worker within its output once another finished one; give what was finished then."""
    victim = min(client.scheduler_info()["workers"])
    pid = client.run(stall, workers=[victim])[victim]
    killed: list[T] = []
    is_over = threading.Event()

    def kill() -> None:
        while not is_over.wait(0.02):
            if client.processing().get(victim) and (before := finished()):
                killed.append(before)
                os.kill(pid, signal.SIGKILL)
                return

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield killed
    finally:
        is_over.set()
        killer.join()
