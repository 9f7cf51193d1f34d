"""Asking a host for what is at one address: judged, in its turn, and again where that may help."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from plainredline.errors import SourceError
from plainredline.intake.web.answers import Refusal
from plainredline.intake.web.choices import Clock, FetchChoices
from plainredline.intake.web.connections import tls_context
from plainredline.intake.web.exchange import Question, Reply, ask
from plainredline.intake.web.pacing import Pacer, retry_after
from plainredline.intake.web.reach import Resolver, reachable, system_resolver
from plainredline.intake.web.refused import RefusedError, printable, without_password
from plainredline.intake.web.web_address import WebAddress, read_address, read_redirect

PERMANENT: Final = frozenset({301, 308})
REDIRECTS: Final = PERMANENT | {302, 303, 307}
BUSY: Final = frozenset({429, 500, 502, 503, 504})
"""After which asking again may help."""


@dataclass(slots=True)
class Visit:
    """One page and the way to it."""

    address: WebAddress
    """Where the visit is now."""

    seconds_left: float
    may_be_private: bool
    """Whether it began at a host that was allowed: a public page leads to no private one."""

    at: str
    """Where it is, as it is told if it ends here."""

    is_part: bool = False
    """Of a page that was waited for: it is asked for at once, and once."""


class Asker:
    """Asks hosts, one question at a time each."""

    def __init__(self, choices: FetchChoices, resolver: Resolver, clock: Clock) -> None:
        self.choices = choices
        self._resolver = resolver
        self._clock = clock
        self._pacer = Pacer(choices, clock)
        self._proxy = read_proxy(choices.proxy)
        try:
            self._tls = tls_context(choices.certificates)
        except OSError as error:
            message = "is not a file of certificates"
            raise SourceError.at(choices.certificates, message) from error

    def visit(self, address: str) -> Visit:
        """Return a visit that begins at an address.

        Raises:
            RefusedError: It is none.
        """
        first = read_address(address)
        return Visit(
            address=first,
            seconds_left=self.choices.whole_seconds,
            may_be_private=self._is_named(first),
            at=str(first),
        )

    def step(self, visit: Visit, reply: Reply) -> None:
        """Go where a reply leads.

        Raises:
            RefusedError: It leads nowhere, or where nobody goes.
        """
        locations = {each.strip() for each in reply.values("location")} or {""}
        location = locations.pop()
        if not location or locations:
            detail = "to two places" if locations else "to nowhere"
            raise RefusedError(Refusal.REDIRECTS, detail, status=reply.status)
        visit.at = f"{visit.address} → {printable(without_password(location))}"
        to = read_redirect(visit.address, location)
        self.refuse_downgrade(visit.address, to)
        visit.address, visit.at = to, str(to)

    def refuse_downgrade(self, begun: WebAddress, to: WebAddress) -> None:
        """Let nothing safe lead to what is not, unless that was said.

        Raises:
            RefusedError: It does.
        """
        is_down = (begun.scheme, to.scheme) == ("https", "http")
        if is_down and not self.choices.allow_downgrade:
            raise RefusedError(Refusal.SCHEME, "from https to http")

    def asked_patiently(
        self, visit: Visit, headers: Mapping[str, str], *, delay: float = 0, first: int = 0
    ) -> Reply:
        """Return what a host answers, at the last attempt whatever it is.

        Raises:
            RefusedError: It answers nothing that can be used, or wants rest.
        """
        backoff = self.choices.first_backoff
        for attempt in range(1, self.choices.attempts + 1):
            outcome = self._outcome(visit, headers, delay=delay, first=first)
            is_last = attempt == self.choices.attempts or visit.is_part
            if is_last or not _passes(outcome) or visit.seconds_left <= 0:
                break
            rest = self.rest_asked_for(outcome) if isinstance(outcome, Reply) else None
            self._pacer.heed(visit.address.host, backoff if rest is None else rest, outcome.status)
            backoff *= 2
        if isinstance(outcome, RefusedError):
            raise outcome
        return outcome

    def asked(
        self,
        visit: Visit,
        headers: Mapping[str, str],
        *,
        delay: float = 0,
        first: int = 0,
        posted: bytes | None = None,
    ) -> Reply:
        """Ask once, a machine that was judged just now; `first` bytes are enough, where given.

        Raises:
            RefusedError: As of `asked_patiently`.
        """
        with self._pacer.turn(visit.address.host, None if visit.is_part else delay):
            began = time.monotonic()
            try:
                question = Question(
                    address=visit.address,
                    places=self._places(visit),
                    proxy=self._proxy,
                    headers={**headers, "User-Agent": self.choices.user_agent},
                    body=posted,
                    most_bytes=first or self.choices.most_bytes,
                    stops=bool(first),
                )
                left = visit.seconds_left - (time.monotonic() - began)
                return ask(question, self.choices, self._tls, left)
            finally:
                visit.seconds_left -= time.monotonic() - began

    def rest_asked_for(self, reply: Reply) -> float | None:
        """Return the seconds that a busy host asks for; None where it does not say."""
        if reply.status not in BUSY:
            return None
        return retry_after(reply.header("retry-after"), self._clock.now())

    def _outcome(
        self, visit: Visit, headers: Mapping[str, str], *, delay: float, first: int
    ) -> Reply | RefusedError:
        try:
            return self.asked(visit, headers, delay=delay, first=first)
        except RefusedError as error:
            return error

    def _places(self, visit: Visit) -> tuple[str, ...]:
        address = visit.address
        if address.has_odd_port and not visit.may_be_private:
            raise RefusedError(Refusal.PRIVATE_ADDRESS, f"port {address.port}")
        seconds = min(self.choices.connect_seconds, max(visit.seconds_left, 0))
        is_allowed = visit.may_be_private and self._is_named(address)
        try:
            places = reachable(address.host, self._resolver, seconds, is_allowed=is_allowed)
        except RefusedError as error:
            if self._proxy is None or error.refusal is not Refusal.DNS:
                raise  # A name that only the proxy knows is judged by it alone.
        if self._proxy is None:
            return places
        return reachable(self._proxy.host, system_resolver, seconds, is_allowed=True)

    def _is_named(self, address: WebAddress) -> bool:
        names = {name.lower() for name in self.choices.allow_private}
        with_port = f"{address.host}:{address.port}"
        return not names.isdisjoint((address.host, address.authority, with_port))


def read_proxy(address: str) -> WebAddress | None:
    """Return a proxy that a person named; None for none.

    Raises:
        SourceError: It is not one that we can ask.
    """
    if not address:
        return None
    try:
        proxy = read_address(address)
    except RefusedError:
        proxy = None
    if proxy is None or proxy.scheme != "http":
        mend = "Write it as http://host:port, without a password"
        message = f"“{printable(without_password(address))}” is not a proxy that can be asked"
        raise SourceError.at("--proxy", message, mend)
    return proxy


def _passes(outcome: Reply | RefusedError) -> bool:
    """Return whether it may be otherwise in a while."""
    return outcome.status in BUSY if isinstance(outcome, Reply) else outcome.passes
