"""What an edit touched and its author does not look at is made behind their back."""

from __future__ import annotations

import atexit
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import TYPE_CHECKING

from plainredline.assemble.building import build
from plainredline.assemble.making import AtWork
from plainredline.errors import PlainRedlineError
from plainredline.mkdocs_plugin.log import watched

if TYPE_CHECKING:
    from plainredline.assemble.memory import Memory
    from plainredline.assemble.plan import Plan
    from plainredline.assemble.workers import Workers


class Finisher:
    """Makes what an edit touched and its author does not look at, behind their back.

    MkDocs makes every page of a site after every edit, and a page of everything since a version
    takes as long as all others of the agreement. So those stay as they were at first; when they
    are made, MkDocs is told to look again.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_asked = False
        self._thread: Thread | None = None
        self._signal: Path | None = None

    def signal(self) -> str:
        """Return a file that is written whenever something was made."""
        if self._signal is None:
            folder = TemporaryDirectory(prefix="plainredline-")
            atexit.register(folder.cleanup)
            self._signal = Path(folder.name, "made")
            self._signal.touch()
        return str(self._signal)

    def finish(self, plan: Plan, workers: Workers, memory: Memory) -> None:
        """Make it in a thread; what is asked for meanwhile is made afterwards."""
        with self._lock:
            self._is_asked = True
            if self._thread is None:
                self._thread = Thread(target=self._run, args=(plan, workers, memory), daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait until all is made."""
        if thread := self._thread:
            thread.join()

    def _run(self, plan: Plan, workers: Workers, memory: Memory) -> None:
        while self._is_next():
            with suppress(PlainRedlineError, OSError):  # The build after the next edit tells it.
                build(plan, workers, watched, AtWork(memory))
        if self._signal is not None:
            self._signal.write_bytes(b"")

    def _is_next(self) -> bool:
        with self._lock:
            was_asked, self._is_asked = self._is_asked, False
            if not was_asked:
                self._thread = None
            return was_asked
