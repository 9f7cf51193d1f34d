"""On what the outputs are made: in this process, on all cores, or on the machines of a cluster.

All three are a `concurrent.futures.Executor`. There is no queue, no scheduler and no retry of
ours: whoever has more than one machine brings a cluster that has them.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import field
from typing import ParamSpec, TypeVar

from plainredline.errors import Problem, SourceError, WorkerError
from plainredline.frozen_values import dataclass

P = ParamSpec("P")
T = TypeVar("T")

WORTH_A_PROCESS = 400_000
"""Bytes of agreements that take about as long to compare as a process to start."""


MOST_PROCESSES = 61 if os.name == "nt" else 1_000
"""More than 61 Windows cannot wait for, and a pool refuses them there."""


def all_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Workers:
    """On how many processes, or on which cluster, outputs are made."""

    jobs: int = field(default_factory=all_cores)
    """Processes; with one, all is done in this process."""

    scheduler: str = ""
    """The address of Dask's scheduler; empty where this machine is enough."""

    @contextmanager
    def executor(self, tasks: int, weight: int) -> Iterator[Executor]:
        """Give what runs some tasks on agreements of so many bytes.

        Raises:
            SourceError: Dask is not installed, or its scheduler does not answer.
            WorkerError: A worker ended before its work was done.
        """
        count = min(self.jobs, tasks, 1 + weight // WORTH_A_PROCESS, MOST_PROCESSES)
        opened = (
            _cluster(self.scheduler)
            if self.scheduler
            else _processes(count)
            if count > 1
            else _here()
        )
        with opened as executor:
            try:
                yield executor
            except BrokenExecutor as error:
                message = "a worker process ended before its work was done"
                mend = "Out of memory? What was finished is kept: build again, with fewer --jobs"
                raise WorkerError(f"{message}. {mend}") from error


class Here(Executor):
    """Runs each task at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the result of a call, or what it raised."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as every executor does
            future.set_exception(error)
        return future


@contextmanager
def _here() -> Iterator[Executor]:
    yield Here()


@contextmanager
def _processes(count: int) -> Iterator[Executor]:
    """Give as many processes as asked for; a build that is stopped starts nothing more."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked process would hold every lock that a thread of this one holds at that moment.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        count, mp_context=context, initializer=_begin, initargs=gc.get_threshold()
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(*looks_for_cycles: int) -> None:
    """Let a worker look for cycles as seldom as its parent, and end without a word.

    When its user stops the build, the parent says so.
    """
    gc.set_threshold(*looks_for_cycles)
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """Give the workers of a Dask cluster; it keeps what a lost one had begun for another."""
    try:
        from distributed import Client
    except ImportError:
        message = "Dask is not installed"
        mend = 'Install it, here and on every worker: pip install "plainredline[distributed]"'
        raise SourceError([_problem(message, mend)]) from None
    try:
        client = Client(address)
    except (OSError, ValueError) as error:
        message = f"Dask's scheduler {address!r} does not answer: {error}"
        raise SourceError([_problem(message, "Start it, or correct the address")]) from error
    with client, client.get_executor(pure=False) as executor:
        yield executor


def worker_folder() -> str | None:
    """Return where a worker of a cluster may write for a while; None where this is none.

    Of one that is killed Dask clears it away.
    """
    from distributed import get_worker

    try:
        folder: str = get_worker().local_directory
    except ValueError:
        return None
    return folder


def _problem(message: str, mend: str) -> Problem:
    return Problem(path="--scheduler", line=0, message=message, mend=mend)
