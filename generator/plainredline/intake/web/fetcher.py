"""A page, asked for politely; every hop on the way to it is judged as the first was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from plainredline.intake.web.answers import Answer, Fetched, Refusal, Unfetched, Validators
from plainredline.intake.web.asking import PERMANENT, REDIRECTS, Asker, Visit
from plainredline.intake.web.choices import Clock, FetchChoices
from plainredline.intake.web.exchange import OK, Reply
from plainredline.intake.web.page_answers import (
    Wish,
    fetched,
    is_conditional,
    question_headers,
    unchanged,
)
from plainredline.intake.web.reach import Resolver, system_resolver
from plainredline.intake.web.refused import RefusedError, without_password
from plainredline.intake.web.robots_rules import MOST_BYTES, Robots, read_robots, require_reader
from plainredline.intake.web.web_address import WebAddress

_UNCHANGED: Final = 304
_DONE: Final = range(200, 300)
_NOT_THERE: Final = range(400, 500)
_TOO_OFTEN: Final = 429
_OF_AN_ANSWER: Final = 64 * 1024
"""Bytes that are read of what a host says to what it is sent."""

_ROBOTS_REDIRECTS: Final = 5
_ROBOTS_HEADERS: Final = {"Accept": "text/plain,*/*;q=0.5", "Accept-Encoding": "gzip, deflate"}


class Fetcher:
    """Asks for the pages of one run; several threads may share it."""

    def __init__(
        self,
        choices: FetchChoices | None = None,
        *,
        resolver: Resolver = system_resolver,
        clock: Clock | None = None,
    ) -> None:
        self.choices = choices or FetchChoices()
        if self.choices.heed_robots:
            require_reader()
        self._asker = Asker(self.choices, resolver, clock or Clock())
        self._robots: dict[str, Robots | RefusedError] = {}

    def fetch(
        self,
        address: str,
        validators: Validators | None = None,
        *,
        accept: str = "",
        accept_language: str = "",
    ) -> Answer:
        """Return the page at an address, or why there is none.

        With `validators` of the last time, a page that is as it was is not sent again. `accept`
        and `accept_language` are the headers of these names, for a host that has it in several
        kinds or languages.
        """
        visit: Visit | None = None
        try:
            visit = self._asker.visit(address)
            wish = Wish(
                validators=validators or Validators(),
                accept=accept,
                accept_language=accept_language,
            )
            return self._answered(address, visit, wish)
        except RefusedError as error:
            return _unfetched(address, visit, error)

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> Fetched | Unfetched:
        """Return what a host answers to what it is sent, once; no redirect is followed."""
        visit: Visit | None = None
        try:
            visit = self._asker.visit(address)
            reply = self._asker.asked(visit, headers, posted=body, first=_OF_AN_ANSWER)
            if reply.status in _DONE:
                return fetched(address, visit.address, reply, moved_for_good=False)
            return _unfetched(address, visit, self._status(reply))
        except RefusedError as error:
            return _unfetched(address, visit, error)

    def part(self, address: str, *, page: str, headers: Mapping[str, str], seconds: float) -> Reply:
        """Return what is at an address that a page asks for, which was asked for itself.

        Raises:
            RefusedError: Nothing is, or the page may not ask for it.
        """
        begun = self._asker.visit(page)
        visit = replace(
            self._asker.visit(address),
            may_be_private=begun.may_be_private,
            seconds_left=seconds,
            is_part=True,
        )
        self._asker.refuse_downgrade(begun.address, visit.address)
        reply, _ = self._followed(visit, lambda _: headers)
        if reply.status != OK:
            raise self._status(reply)
        return reply

    def _answered(self, address: str, visit: Visit, wish: Wish) -> Answer:
        reply, moved = self._followed(visit, lambda at: question_headers(at, wish))
        is_known = is_conditional(question_headers(visit.address, wish))
        if reply.status == _UNCHANGED and is_known:
            return unchanged(address, visit.address, reply, wish.validators, moved_for_good=moved)
        if reply.status != OK:
            raise self._status(reply)
        return fetched(address, visit.address, reply, moved_for_good=moved)

    def _followed(
        self, visit: Visit, headers: Callable[[WebAddress], Mapping[str, str]]
    ) -> tuple[Reply, bool]:
        """Return what is at the end of all redirects, and whether they are there for good."""
        seen = {str(visit.address)}
        permanent: list[bool] = []
        while True:
            robots = self._heeded_robots(visit)
            reply = self._asker.asked_patiently(visit, headers(visit.address), delay=robots.delay)
            if reply.status not in REDIRECTS:
                return reply, bool(permanent) and all(permanent)
            self._asker.step(visit, reply)
            permanent.append(reply.status in PERMANENT)
            if str(visit.address) in seen:
                raise RefusedError(Refusal.REDIRECTS, "in a circle", status=reply.status)
            seen.add(str(visit.address))
            if len(permanent) > self.choices.most_redirects:
                raise RefusedError(Refusal.REDIRECTS, f"more than {self.choices.most_redirects}")

    def _heeded_robots(self, visit: Visit) -> Robots:
        """Return what the host of a page asks of us, and that is not to stay away.

        Raises:
            RefusedError: It is, or the host cannot tell.
        """
        if not self.choices.heed_robots:
            return Robots()
        origin = visit.address.origin
        if origin not in self._robots:
            try:
                self._robots[origin] = self._read_robots(visit)
            except RefusedError as error:
                self._robots[origin] = error
        robots = self._robots[origin]
        if isinstance(robots, RefusedError):
            visit.at = f"{origin}/robots.txt"
            raise robots
        if not robots.allow(str(visit.address)):
            raise RefusedError(Refusal.ROBOTS, "disallowed")
        return robots

    def _read_robots(self, visit: Visit) -> Robots:
        """Return what a robots.txt says: all is allowed where there is none, as RFC 9309 has it.

        Raises:
            RefusedError: Its host cannot tell now, which means no.
        """
        address = replace(visit.address, target="/robots.txt")
        seconds = visit.seconds_left if visit.is_part else self.choices.whole_seconds
        way = replace(visit, address=address, seconds_left=seconds)
        for _ in range(_ROBOTS_REDIRECTS + 1):
            reply = self._asker.asked_patiently(way, _ROBOTS_HEADERS, first=MOST_BYTES + 1)
            if reply.status not in REDIRECTS:
                break
            self._asker.step(way, reply)
        if reply.status in _DONE:
            return read_robots(reply.body)
        is_none = reply.status in _NOT_THERE and reply.status != _TOO_OFTEN
        if is_none or reply.status in REDIRECTS:
            return Robots()
        raise self._status(reply)

    def _status(self, reply: Reply) -> RefusedError:
        return RefusedError(
            Refusal.STATUS,
            f"{reply.status}",
            status=reply.status,
            retry_after=self._asker.rest_asked_for(reply),
            body=reply.body,
        )


def _unfetched(address: str, visit: Visit | None, error: RefusedError) -> Unfetched:
    return Unfetched(
        address=without_password(address),
        refusal=error.refusal,
        detail=error.detail,
        at=visit.at if visit else "",
        status=error.status,
        retry_after=error.retry_after,
        body=error.body,
    )
