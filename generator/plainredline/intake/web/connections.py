"""Connections to the very address that was judged, with a bound on bytes and on the whole time.

A name is resolved once, in `reach`. A connection that resolved it again could be led elsewhere by a
server of names that changes its answer between the two. The name stays what the certificate is
checked for and what the host is told.
"""

from __future__ import annotations

import socket
import ssl
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from urllib3.connection import HTTPConnection, HTTPSConnection

_LEAST_SECONDS: Final = 0.001


class OverTimeError(Exception):
    """The whole time is over."""


class OverBytesError(Exception):
    """More bytes came than may."""


@dataclass(slots=True)
class Bounds:
    """What of time and bytes one connection has left."""

    seconds: float
    """Of the whole."""

    patience: float
    """Seconds that one reading may take."""

    bytes_left: int
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds_left(self) -> float:
        """Of the whole."""
        return self.seconds - (time.monotonic() - self.began)

    def next_patience(self, most: float) -> float:
        """Return how long the next step may take.

        Raises:
            OverTimeError: Not at all.
        """
        left = self.seconds_left
        if left < _LEAST_SECONDS:
            raise OverTimeError
        return min(most, left)

    def count(self, read: int) -> None:
        """Take note of bytes that came.

        Raises:
            OverBytesError: They are too many.
        """
        self.bytes_left -= read
        if self.bytes_left < 0:
            raise OverBytesError


class _Bounded:
    """Reads within bounds; they are given after the connection is made."""

    bounds: Bounds

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:  # noqa: ANN401
        self.settimeout(self.bounds.next_patience(self.bounds.patience))  # type: ignore[attr-defined]
        read: int = super().recv_into(buffer, nbytes or 0, flags)  # type: ignore[misc]
        self.bounds.count(read)
        return read


class BoundedSocket(_Bounded, socket.socket):
    """A plain connection."""


class BoundedTLSSocket(_Bounded, ssl.SSLSocket):
    """A safe one."""


@cache
def tls_context(certificates: str) -> ssl.SSLContext:
    """Return what safe connections are made with: certificates are checked, and for the name.

    Raises:
        OSError: The file of authorities cannot be read.
    """
    context = ssl.create_default_context()
    if certificates:
        context.load_verify_locations(certificates)
    context.sslsocket_class = BoundedTLSSocket
    return context


class _Pinned:
    """A connection that goes to given IP addresses, whatever its host's name is."""

    places: tuple[str, ...]
    patience: float
    bounds: Bounds
    port: int

    def _new_conn(self) -> socket.socket:
        failure: OSError = ConnectionRefusedError()
        for place in self.places:
            try:
                return self._connected(place)
            except OSError as error:
                failure = error
        raise failure

    def _connected(self, place: str) -> socket.socket:
        family = socket.AF_INET6 if ":" in place else socket.AF_INET
        made = BoundedSocket(family, socket.SOCK_STREAM)
        try:
            made.bounds = self.bounds
            made.settimeout(self.bounds.next_patience(self.patience))
            made.connect((place, self.port))
        except BaseException:
            made.close()
            raise
        return made


class PinnedHTTPConnection(_Pinned, HTTPConnection):
    """A plain connection to an address that was judged."""


class PinnedHTTPSConnection(_Pinned, HTTPSConnection):
    """A safe one, whose certificate is checked for the name."""

    def connect(self) -> None:
        """Connect, and from here on read within bounds."""
        super().connect()
        if isinstance(self.sock, BoundedTLSSocket):
            self.sock.bounds = self.bounds
            # Else a text that somebody cut short on the way ends like one that is whole.
            self.sock.suppress_ragged_eofs = False  # type: ignore[attr-defined]  # Not in its stub.
