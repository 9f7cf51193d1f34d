"""Which machines may be asked.

An address in an agreement, or one to which a page leads on, may mean a machine that only we reach:
this one, one at home, the service that tells a cloud's machine its passwords. The ranges are those
of IANA's registries of special-purpose addresses, written here, because what Python calls private
differs from one release to the next.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from plainredline.intake.web.answers import Refusal
from plainredline.intake.web.refused import RefusedError

Resolver: TypeAlias = Callable[[str], Sequence[str]]
"""Gives the IP addresses of a name.

Raises:
    OSError: There are none.
"""

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_ALLOWABLE: Final = (
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared"),
    ("127.0.0.0/8", "loopback"),
    ("172.16.0.0/12", "private"),
    ("192.168.0.0/16", "private"),
    ("198.18.0.0/15", "benchmarks"),
    ("::1/128", "loopback"),
    ("fc00::/7", "private"),
)
"""Reached where a person allows the host by its name."""

_NEVER: Final = (
    ("0.0.0.0/8", "unspecified"),
    ("100.100.100.200/32", "metadata"),
    ("168.63.129.16/32", "metadata"),
    ("169.254.0.0/16", "link-local"),
    ("192.0.0.0/24", "reserved"),
    ("192.0.2.0/24", "documentation"),
    ("192.88.99.0/24", "6to4"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    ("2001::/23", "reserved"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "6to4"),
    ("3fff::/20", "documentation"),
    ("fd00:ec2::/32", "metadata"),
    ("fd20:ce::/32", "metadata"),
)

_NETWORKS: Final = [
    (ipaddress.ip_network(network), kind, is_allowable)
    for table, is_allowable in ((_NEVER, False), (_ALLOWABLE, True))
    for network, kind in table
]
_GLOBAL: Final = ipaddress.ip_network("2000::/3")
"""Of IPv6, the one part that is given out."""

_TRANSLATED: Final = (ipaddress.ip_network("::ffff:0:0/96"), ipaddress.ip_network("64:ff9b::/96"))
"""An IPv4 address is in the last 32 bits, and that one is reached."""

_MOST_ADDRESSES: Final = 64


def reachable(
    name: str, resolver: Resolver, seconds: float, *, is_allowed: bool
) -> tuple[str, ...]:
    """Return the IP addresses of a host, every one of which may be asked.

    Raises:
        RefusedError: It has none, or one of them is in a network that nobody allowed.
    """
    found = (name,) if _is_literal(name) else _resolved(name, resolver, seconds)
    for each in found:
        kind, is_allowable = kind_of_address(each)
        if kind and not (is_allowed and is_allowable):
            raise RefusedError(Refusal.PRIVATE_ADDRESS, f"{name}: {each}, {kind}")
    return found


def kind_of_address(text: str) -> tuple[str, bool]:
    """Return what kind an IP address is, empty for a public one, and whether it can be allowed."""
    try:
        address: _Address = ipaddress.ip_address(text)
    except ValueError:
        return "malformed", False
    if address.version == 6:  # noqa: PLR2004  # Versions of the protocol.
        if address.scope_id:
            return "link-local", False
        if any(address in network for network in _TRANSLATED):
            address = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    for network, kind, is_allowable in _NETWORKS:
        if address.version == network.version and address in network:
            return kind, is_allowable
    is_given_out = address.version == 4 or address in _GLOBAL  # noqa: PLR2004
    return ("", True) if is_given_out else ("reserved", False)


def system_resolver(name: str) -> tuple[str, ...]:
    """Return the IP addresses of a name, in the order in which the system would try them."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


def _is_literal(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _resolved(name: str, resolver: Resolver, seconds: float) -> tuple[str, ...]:
    """Ask the resolver in a thread: the system's own knows no bound on its time."""
    answers: list[tuple[str, ...] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            answers.append(tuple(resolver(name)))
        except (OSError, UnicodeError) as error:
            answers.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if not answers:
        raise RefusedError(Refusal.DNS, f"{name}: no answer in time", passes=True)
    answer = answers[0]
    if isinstance(answer, Exception):
        passes = isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN
        raise RefusedError(Refusal.DNS, f"{name}: {answer}", passes=passes) from answer
    if not 0 < len(answer) <= _MOST_ADDRESSES:
        raise RefusedError(Refusal.DNS, f"{name}: {len(answer)} addresses")
    return answer
