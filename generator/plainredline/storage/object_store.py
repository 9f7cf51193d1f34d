"""A store of objects that many machines share, through fsspec: here alone it is known.

An object comes whole or not at all, and goes there so: one request each, nothing is listed, moved
or locked. Whatever is wrong with a store is no fault of a site, so it is told by a code; nothing
that fsspec says goes on, for an address that was signed, or a part of a secret, may stand in it.
"""

from __future__ import annotations

import errno
import re
import secrets
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import field
from functools import cache, partial
from threading import Lock, Thread
from typing import Any, Final, TypeVar

from plainredline.errors import SourceError
from plainredline.frozen_values import dataclass

S = TypeVar("S")
T = TypeVar("T")

LARGEST: Final = 64 << 20
"""Bytes of an object that is taken, or put."""

WAITS: Final = 60.0
"""Seconds in which a request is answered; the store's own client tries again within them."""

AT_ONCE: Final = 8
"""Requests that are under way together: most of their time they wait."""

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*(::[a-z][a-z0-9+.-]*)*://.+")
_SECRETS: Final = re.compile(r"(?<=://).*@|[?#].*")
_MEND: Final = "Write one as s3://bucket/site"
_EVERYWHERE: Final = "Install it, here and on every worker"


@dataclass(frozen=True)
class StoreAddress:
    """Which store a build asks; one build has one, and says so wherever it works."""

    url: str = field(repr=False)
    """As its owner wrote it; it may hold what nobody else is to see."""

    build: str = field(repr=False)
    """Of two builds that ask the same store, either finds out for itself what it can do; but not
    each of those that follow the edits of an author, who would wait every time."""

    @classmethod
    def of(cls, url: str, *, is_preview: bool = False) -> StoreAddress:
        """Return the address that an owner wrote, or none for an empty one.

        Raises:
            SourceError: It is not one.
        """
        if not url:
            return NO_STORE
        if not _SCHEME.fullmatch(url):
            raise SourceError.at("store", "is not the address of a store", _MEND)
        return cls(url, "" if is_preview else secrets.token_hex(8))

    def __bool__(self) -> bool:
        return bool(self.url)

    def __str__(self) -> str:
        """Return the address as anybody may see it."""
        return _SECRETS.sub("", self.url)

    def __repr__(self) -> str:
        return f"StoreAddress({str(self)!r})"


NO_STORE: Final = StoreAddress("", "")


class ObjectStore:
    """A store as one process asks it. What failed once is not asked again."""

    def __init__(self, address: StoreAddress) -> None:
        self._address = address
        self._lock = Lock()
        self._opened: tuple[Any, str] | None = None
        self.fault = ""
        """What is wrong with it, as it is told: ``does not answer``; empty for nothing."""

    def get(self, name: str) -> bytes | None:
        """Return an object; None where there is none, or none of ours, or the store fails.

        Raises:
            SourceError: It cannot be reached from here: a library is missing.
        """

        def got(files: Any, path: str) -> bytes:  # noqa: ANN401 - it has no types
            try:
                content: bytes = files.cat_file(path, start=0, end=LARGEST + 1)
            except OSError as error:
                if error.errno == errno.EINVAL and not files.info(path)["size"]:
                    return b""  # Of nothing some stores cannot give the beginning.
                raise
            return content

        try:
            found = self._asked(got, name)
        except FileNotFoundError:
            return None
        return found if found and len(found) <= LARGEST else None

    def put(self, name: str, content: bytes) -> bool:
        """Put an object in its place, in one request; whether that was done.

        Raises:
            SourceError: As above.
        """
        if len(content) > LARGEST:
            return False
        try:
            self._asked(lambda files, path: files.pipe_file(path, content), name)
        except FileNotFoundError:
            self.fault = "is not there"
        return not self.fault

    def _asked(self, request: Callable[[Any, str], T], name: str) -> T | None:
        """Return what a request gives; None where the store fails."""
        if self.fault:
            return None
        try:
            return _in_time(lambda: request(*self._place(name)))
        except (FileNotFoundError, SourceError):
            raise
        except Exception as error:  # noqa: BLE001 - each library has its own
            self.fault = _fault_of(error)
            return None

    def _place(self, name: str) -> tuple[Any, str]:
        with self._lock:  # Of many that ask at once, one opens it.
            if self._opened is None:
                self._opened = _open(self._address)
        files, path = self._opened
        return files, f"{path}/{name}"


@cache
def opened(address: StoreAddress) -> ObjectStore:
    """Return the store of a build, the same to all who ask in this process."""
    return ObjectStore(address)


def _open(address: StoreAddress) -> tuple[Any, str]:
    """Return fsspec's file system for an address, and where on it the store begins."""
    try:
        from fsspec import get_filesystem_class
        from fsspec.core import url_to_fs
    except ImportError:
        mend = f'{_EVERYWHERE}: pip install "plainredline[object-storage]"'
        raise SourceError.at("store", "fsspec is not installed", mend) from None
    kinds = address.url.partition("://")[0].split("::")
    try:
        for kind in kinds:
            get_filesystem_class(kind)
    except ImportError as error:  # It names the package, and nothing else.
        message = f"what reads {kind}:// is not installed"
        raise SourceError.at("store", message, f"{_EVERYWHERE}: {error}") from None
    except ValueError:
        message = f"{kind}:// is not known to fsspec"
        raise SourceError.at("store", message, _MEND) from None
    makes_folders = {"auto_mkdir": True} if kinds[-1] in {"file", "local"} else {}
    files, path = url_to_fs(address.url, **makes_folders)
    return files, path.rstrip("/")


def at_once(call: Callable[[S], T], values: Iterable[S]) -> Iterator[T]:
    """Yield what a call returns for each of some values, in their order; several are under way.

    Whoever stops in between, or ends the program, waits for none of them.
    """
    running: deque[Future[T]] = deque()
    for value in values:
        running.append(_begun(partial(call, value)))
        if len(running) == AT_ONCE:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


def _in_time(call: Callable[[], T]) -> T:
    """Return what a call returns.

    Raises:
        TimeoutError: It did not return; whatever it does, nothing waits for it any more.
    """
    return _begun(call).result(WAITS)


def _begun(call: Callable[[], T]) -> Future[T]:
    """Begin a call in a thread that keeps no program from ending, as those of a pool would."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - whoever waits gets it
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future


def _fault_of(error: Exception) -> str:
    """Return what is told of a failure: of what kind it is, and no word of what it says."""
    if isinstance(error, TimeoutError):
        return "does not answer in time"
    if isinstance(error, PermissionError):
        return "refuses"
    return f"fails: {type(error).__name__}"
