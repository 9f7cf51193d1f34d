"""Pages are asked for politely, and what comes is what the host sent."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from tests.intake.misbehaving import (
    Asked,
    Instants,
    Misbehaving,
    Piece,
    chunked,
    head,
    misbehaving,
    page,
)

from plainredline.errors import SourceError
from plainredline.intake.web.answers import Fetched, Refusal, Unchanged, Unfetched, Validators
from plainredline.intake.web.choices import Clock, FetchChoices
from plainredline.intake.web.fetcher import Fetcher


@pytest.fixture(scope="module")
def running() -> Iterator[Misbehaving]:
    with misbehaving() as server:
        yield server


@pytest.fixture
def server(running: Misbehaving) -> Misbehaving:
    running.routes.clear()
    running.asked.clear()
    return running


@pytest.fixture
def instants() -> Instants:
    return Instants()


@pytest.fixture
def fetcher(server: Misbehaving, instants: Instants) -> Fetcher:
    return fetcher_of(server, instants)


def fetcher_of(server: Misbehaving, instants: Instants, **choices: object) -> Fetcher:
    made = FetchChoices(allow_private=frozenset({server.host}))
    clock = Clock(now=instants.read, ticks=instants.read, sleep=instants.sleep)
    return Fetcher(replace(made, **choices), clock=clock)  # type: ignore[arg-type]


def refused(answer: object) -> Refusal | str:
    return answer.refusal if isinstance(answer, Unfetched) else repr(answer)


def test_a_page_is_given_as_its_host_sent_it(server: Misbehaving, fetcher: Fetcher) -> None:
    body = "<h1>Bedingungen für Käufer</h1>".encode("latin-1")
    server.page(
        "/agb",
        body,
        content_type="Text/HTML; Charset=ISO-8859-1",
        etag='W/"7"',
        headers={"Content-Language": "de"},
    )

    answer = fetcher.fetch(f"{server.address}/agb#top")

    assert answer == Fetched(
        address=f"{server.address}/agb#top",
        final_address=f"{server.address}/agb",
        status=200,
        content_type="text/html",
        charset="ISO-8859-1",
        language="de",
        body=body,
        validators=Validators(etag='W/"7"', final_address=f"{server.address}/agb"),
        moved_for_good=False,
    )


def test_a_host_is_told_who_asks_and_where_to_complain(
    server: Misbehaving, instants: Instants
) -> None:
    fetcher = fetcher_of(server, instants, contact="https://owner.example/\r\nX: y (z)")

    fetcher.fetch(f"{server.address}/terms", accept="text/plain", accept_language="de-AT,de")

    agents = {asked.headers["user-agent"] for asked in server.asked}
    assert agents == {"PlainRedline/0.1.0 (+https://owner.example/X: y z)"}
    assert server.asked[-1].headers["accept"] == "text/plain"
    assert server.asked[-1].headers["accept-language"] == "de-AT,de"
    assert server.asked[-1].headers["host"] == server.host


def test_what_did_not_change_is_not_sent_again(server: Misbehaving, fetcher: Fetcher) -> None:
    server.page("/terms", "words", etag='W/"1"', last_modified="Mon, 02 Nov 2026 08:00:00 GMT")
    first = fetcher.fetch(f"{server.address}/terms")
    assert isinstance(first, Fetched)

    again = fetcher.fetch(f"{server.address}/terms", first.validators)

    assert isinstance(again, Unchanged)
    assert again.validators == first.validators


def test_what_changed_is_sent_whole(server: Misbehaving, fetcher: Fetcher) -> None:
    server.page("/terms", "words", etag='"1"')
    first = fetcher.fetch(f"{server.address}/terms")
    assert isinstance(first, Fetched)
    server.page("/terms", "other words", etag='"2"')

    again = fetcher.fetch(f"{server.address}/terms", first.validators)

    assert isinstance(again, Fetched)
    assert again.body == b"other words"


def test_another_page_is_not_asked_with_the_state_of_this_one(
    server: Misbehaving, fetcher: Fetcher
) -> None:
    server.page("/terms", "words", etag='"1"')
    server.page("/new", "other words", etag='"1"')
    first = fetcher.fetch(f"{server.address}/terms")
    assert isinstance(first, Fetched)
    server.reply("/terms", 302, {"Location": "/new"})

    again = fetcher.fetch(f"{server.address}/terms", first.validators)

    assert isinstance(again, Fetched)
    assert again.body == b"other words"


def test_not_modified_is_believed_only_where_it_was_asked(
    server: Misbehaving, fetcher: Fetcher
) -> None:
    server.reply("/terms", 304)

    answer = fetcher.fetch(f"{server.address}/terms")

    assert refused(answer) is Refusal.STATUS


@pytest.mark.parametrize(("status", "for_good"), [(301, True), (308, True), (302, False)])
def test_a_page_that_moved_is_found_and_it_is_told_whether_for_good(
    server: Misbehaving,
    fetcher: Fetcher,
    status: int,
    for_good: bool,  # noqa: FBT001  # A column of the table.
) -> None:
    server.page("/new", "words")
    server.reply("/terms", status, {"Location": "new"})

    answer = fetcher.fetch(f"{server.address}/terms")

    assert isinstance(answer, Fetched)
    assert answer.final_address == f"{server.address}/new"
    assert answer.moved_for_good is for_good


def test_a_page_that_leads_to_two_places_leads_nowhere(
    server: Misbehaving, fetcher: Fetcher
) -> None:
    two = b"HTTP/1.1 302 F\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
    server.raw("/terms", two)

    assert refused(fetcher.fetch(f"{server.address}/terms")) is Refusal.REDIRECTS


def test_a_proxy_of_the_environment_is_not_asked(
    server: Misbehaving, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.page("/terms", "words")

    assert isinstance(fetcher.fetch(f"{server.address}/terms"), Fetched)


def test_a_page_that_moves_on_for_a_while_has_not_moved_for_good(
    server: Misbehaving, fetcher: Fetcher
) -> None:
    server.reply("/terms", 301, {"Location": "/new"})
    server.reply("/new", 307, {"Location": "/today"})
    server.page("/today", "words")

    answer = fetcher.fetch(f"{server.address}/terms")

    assert isinstance(answer, Fetched)
    assert not answer.moved_for_good


def gzipped(body: bytes) -> bytes:
    """Return the same bytes at any time: two workers that name a test by them must agree."""
    return gzip.compress(body, mtime=0)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzipped(b"words")),
        ("x-gzip", gzipped(b"wor") + gzipped(b"ds")),
        ("gzip", gzipped(b"words") + bytes(512)),
        ("deflate", zlib.compress(b"words")),
        ("deflate", zlib.compress(b"words")[2:-4]),
        ("identity", b"words"),
        ("gzip, gzip", gzipped(gzipped(b"words"))),
    ],
)
def test_what_was_packed_for_the_way_is_unpacked(
    server: Misbehaving, fetcher: Fetcher, encoding: str, packed: bytes
) -> None:
    server.raw("/terms", page(packed, content_encoding=encoding))

    answer = fetcher.fetch(f"{server.address}/terms")

    assert isinstance(answer, Fetched)
    assert answer.body == b"words"


def test_chunks_are_put_together(server: Misbehaving, fetcher: Fetcher) -> None:
    server.raw("/terms", chunked(*[b"w"] * 3_000) + b"0\r\n\r\n")

    answer = fetcher.fetch(f"{server.address}/terms")

    assert isinstance(answer, Fetched)
    assert answer.body == b"w" * 3_000


@pytest.mark.parametrize(
    "robots",
    [
        "User-agent: *\nDisallow: /",
        "User-agent: other\nDisallow: /x\n\nUser-Agent: plainredline\nDisallow: /terms",
        "User-agent: PlainRedline/9.9\r\nDisallow: /*.html$\r\n",
        "\ufeffUser-agent: *\nAllow: /t\nDisallow: /terms",
        "user-agent: a\nuser-agent: PLAINREDLINE\nuser-agent: b\nallow: /\ndisallow: /terms.html",
        "User-agent: *\nDisallow: /a/../terms.html\nDisallow: /t%65rms.html",
        "User-agent: *\rDisallow: /terms\r",
    ],
)
def test_a_page_that_robots_are_asked_to_leave_is_left(
    server: Misbehaving, fetcher: Fetcher, robots: str
) -> None:
    server.robots(robots)
    server.page("/terms.html", "words")

    answer = fetcher.fetch(f"{server.address}/terms.html")

    assert refused(answer) is Refusal.ROBOTS
    assert server.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    "robots",
    [
        "",
        "<!doctype html><title>Not found</title><p>Disallow: /</p>",
        "User-agent: *\nDisallow:",
        "User-agent: plain\nDisallow: /",
        "User-agent: PlainRedlineOther\nDisallow: /",
        "User-agent: *\nDisallow: /\n\nUser-agent: PlainRedline\nAllow: /",
        "User-agent: *\nDisallow: /t\nAllow: /terms.html",
        "Disallow: /",
        "User-agent: other\vUser-agent: *\nDisallow: /",
        "#User-agent: *\nDisallow: /",
    ],
)
def test_a_page_that_robots_may_have_is_had(
    server: Misbehaving, fetcher: Fetcher, robots: str
) -> None:
    server.robots(robots)
    server.page("/terms.html", "words")

    assert isinstance(fetcher.fetch(f"{server.address}/terms.html"), Fetched)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_host_without_a_robots_file_allows_everything(
    server: Misbehaving, fetcher: Fetcher, status: int
) -> None:
    server.reply("/robots.txt", status)
    server.page("/terms", "words")

    assert isinstance(fetcher.fetch(f"{server.address}/terms"), Fetched)


@pytest.mark.parametrize(
    "nothing",
    [head(204), head(200, {"Content-Length": "0"}), head(200), chunked() + b"0\r\n\r\n"],
)
def test_an_empty_robots_file_allows_everything(
    server: Misbehaving, fetcher: Fetcher, nothing: bytes
) -> None:
    server.raw("/robots.txt", nothing)
    server.page("/terms", "words")

    assert isinstance(fetcher.fetch(f"{server.address}/terms"), Fetched)


@pytest.mark.parametrize("status", [429, 500, 503, 599])
def test_a_host_that_cannot_tell_what_robots_may_is_left(
    server: Misbehaving, fetcher: Fetcher, status: int
) -> None:
    server.reply("/robots.txt", status)
    server.page("/terms", "words")

    answer = fetcher.fetch(f"{server.address}/terms")

    assert isinstance(answer, Unfetched)
    assert (answer.refusal, answer.status) == (Refusal.STATUS, status)
    assert answer.at == f"{server.address}/robots.txt"
    assert "/terms" not in server.paths


def test_a_robots_file_that_moved_is_followed_five_times(
    server: Misbehaving, fetcher: Fetcher
) -> None:
    server.reply("/robots.txt", 301, {"Location": "/1"})
    for step in range(1, 5):
        server.reply(f"/{step}", 302, {"Location": f"/{step + 1}"})
    server.page("/5", "User-agent: *\nDisallow: /")
    server.page("/terms", "words")

    assert refused(fetcher.fetch(f"{server.address}/terms")) is Refusal.ROBOTS


def test_a_robots_file_that_moves_on_and_on_is_none(server: Misbehaving, fetcher: Fetcher) -> None:
    server.reply("/robots.txt", 301, {"Location": "/robots.txt"})
    server.page("/terms", "words")

    assert isinstance(fetcher.fetch(f"{server.address}/terms"), Fetched)
    assert server.paths.count("/robots.txt") == 6


def test_of_a_long_robots_file_the_first_500_kib_are_heard(
    server: Misbehaving, fetcher: Fetcher
) -> None:
    begins = "User-agent: *\nDisallow: /terms\n"
    server.robots(begins + "#" * 600_000 + "\nDisallow: /other\n")
    server.page("/other", "words")

    assert refused(fetcher.fetch(f"{server.address}/terms")) is Refusal.ROBOTS
    assert isinstance(fetcher.fetch(f"{server.address}/other"), Fetched)


def test_what_reads_robots_files_is_needed_only_where_they_are_heeded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "protego", None)

    Fetcher(FetchChoices(heed_robots=False))
    with pytest.raises(SourceError, match=r"pip install 'plainredline\[watch\]'"):
        Fetcher()


def test_a_robots_file_is_read_once_a_run(server: Misbehaving, fetcher: Fetcher) -> None:
    for path in ("/a", "/b", "/a"):
        fetcher.fetch(f"{server.address}{path}")

    assert server.paths == ["/robots.txt", "/a", "/b", "/a"]


def test_a_redirect_is_followed_only_where_robots_may_go(
    server: Misbehaving, fetcher: Fetcher
) -> None:
    server.robots("User-agent: *\nDisallow: /private")
    server.reply("/terms", 302, {"Location": "/private/terms"})
    server.page("/private/terms", "words")

    assert refused(fetcher.fetch(f"{server.address}/terms")) is Refusal.ROBOTS
    assert "/private/terms" not in server.paths


def test_a_host_is_asked_one_question_at_a_time_however_many_threads_ask(
    server: Misbehaving, instants: Instants
) -> None:
    fetcher = fetcher_of(server, instants, heed_robots=False)
    now: list[int] = []
    most: list[int] = []

    def slowly(_: Asked) -> Iterator[Piece]:
        now.append(1)
        most.append(len(now))
        yield 0.01
        now.pop()
        yield page(b"words")

    server.routes["/terms"] = slowly
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(fetcher.fetch, [f"{server.address}/terms"] * 8))

    assert all(isinstance(answer, Fetched) for answer in answers)
    assert max(most) == 1


@pytest.mark.parametrize(("delay", "waited"), [("", 1), ("7.5", 7.5), ("86400", 60), ("-3", 1)])
def test_a_host_is_given_a_pause_between_two_questions(
    server: Misbehaving, fetcher: Fetcher, instants: Instants, delay: str, waited: float
) -> None:
    server.robots(f"User-agent: *\nCrawl-delay: {delay}\n")

    fetcher.fetch(f"{server.address}/terms")

    assert instants.slept == [waited]


def test_a_busy_host_is_asked_again_ever_later(server: Misbehaving, instants: Instants) -> None:
    fetcher = fetcher_of(server, instants, attempts=4, heed_robots=False)

    answer = fetcher.fetch(f"{server.address}/ill/busy")

    assert refused(answer) is Refusal.STATUS
    assert instants.slept == [2, 4, 8]


def test_a_host_that_was_busy_is_believed_when_it_is_no_longer(
    server: Misbehaving, fetcher: Fetcher
) -> None:
    server.in_turn("/terms", head(503), b"", page(b"words"))

    answer = fetcher.fetch(f"{server.address}/terms")

    assert isinstance(answer, Fetched)


@pytest.mark.parametrize(
    "when", ["7", format_datetime(datetime(2026, 11, 23, 12, 0, 7, tzinfo=UTC))]
)
def test_a_host_says_when_to_come_back(server: Misbehaving, instants: Instants, when: str) -> None:
    instants.at = datetime(2026, 11, 23, 12, 0, tzinfo=UTC).timestamp()
    fetcher = fetcher_of(server, instants, heed_robots=False)
    server.in_turn("/terms", head(429, {"Retry-After": when}), page(b"words"))

    answer = fetcher.fetch(f"{server.address}/terms")

    assert isinstance(answer, Fetched)
    assert instants.slept == [7]


@pytest.mark.parametrize("when", ["86400", "9" * 3_000, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_host_that_wants_long_rest_is_not_asked_again_in_this_run(
    server: Misbehaving, fetcher: Fetcher, when: str
) -> None:
    server.reply("/terms", 503, {"Retry-After": when})
    server.page("/other", "words")

    answer = fetcher.fetch(f"{server.address}/terms")
    other = fetcher.fetch(f"{server.address}/other")

    assert isinstance(answer, Unfetched)
    assert (answer.refusal, answer.status) == (Refusal.WAIT, 503)
    assert answer.retry_after is not None
    assert answer.retry_after > 120
    assert refused(other) is Refusal.WAIT
    assert server.paths == ["/robots.txt", "/terms"]


@pytest.mark.parametrize(
    "when", ["soon", "-5", "1e9", "٧", "Mon, 99 Foo 2026", "", "0", "Mon, 02 Nov 1998 08:00:00 GMT"]
)
def test_a_word_on_when_to_come_back_that_says_nothing_is_not_waited_for(
    server: Misbehaving, instants: Instants, when: str
) -> None:
    fetcher = fetcher_of(server, instants, heed_robots=False)
    server.routes["/terms"] = lambda _: iter(
        (head(503)[:-2] + f"Retry-After: {when}\r\n\r\n".encode(),)
    )

    fetcher.fetch(f"{server.address}/terms")

    assert sum(instants.slept) <= 6


def test_what_is_posted_arrives_and_no_redirect_is_followed(
    server: Misbehaving, fetcher: Fetcher
) -> None:
    server.reply("/hook", 204)
    server.reply("/away", 307, {"Location": "/hook"})

    done = fetcher.post(f"{server.address}/hook", b'{"a": 1}', {"Content-Type": "application/json"})
    away = fetcher.post(f"{server.address}/away", b"{}", {})

    assert isinstance(done, Fetched)
    assert refused(away) is Refusal.STATUS
    assert [(asked.method, asked.target, asked.body) for asked in server.asked] == [
        ("POST", "/hook", b'{"a": 1}'),
        ("POST", "/away", b"{}"),
    ]
