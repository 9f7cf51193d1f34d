"""Whatever a host answers, and wherever it leads: a page or a refusal, soon and small."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from ipaddress import ip_network

import pytest
from tests.intake.misbehaving import (
    ILLS,
    Instants,
    Misbehaving,
    chunked,
    closed_port,
    endless,
    head,
    misbehaving,
    page,
)
from tests.intake.tls_files import Authority, unknown

from plainredline.errors import SourceError
from plainredline.intake.web.answers import Answer, Fetched, Refusal, Unfetched
from plainredline.intake.web.choices import Clock, FetchChoices
from plainredline.intake.web.fetcher import Fetcher
from plainredline.intake.web.reach import Resolver, kind_of_address
from plainredline.intake.web.refused import RefusedError
from plainredline.intake.web.robots_rules import read_robots
from plainredline.intake.web.web_address import read_address

SHORT = 0.3
"""Seconds, where time is what a host takes away; else a busy machine has enough of it."""

MOST = 100_000


@pytest.fixture(scope="module")
def running() -> Iterator[Misbehaving]:
    with misbehaving() as server:
        yield server


@pytest.fixture
def server(running: Misbehaving) -> Misbehaving:
    running.routes.clear()
    running.asked.clear()
    return running


def fetched(
    address: str,
    *allowed: str,
    resolver: Resolver | None = None,
    certificates: str = "",
    heeds_robots: bool = False,
    allow_downgrade: bool = False,
    proxy: str = "",
    seconds: float = 20,
) -> Answer:
    """Ask for a page once."""
    choices = FetchChoices(
        allow_private=frozenset(allowed),
        allow_downgrade=allow_downgrade,
        heed_robots=heeds_robots,
        certificates=certificates,
        proxy=proxy,
        most_bytes=MOST,
        most_unpacked=2 * MOST,
        most_redirects=5,
        attempts=1,
        connect_seconds=seconds,
        read_seconds=seconds,
        whole_seconds=seconds,
    )
    instants = Instants()
    clock = Clock(now=instants.read, ticks=instants.read, sleep=instants.sleep)
    if resolver is None:
        return Fetcher(choices, clock=clock).fetch(address)
    return Fetcher(choices, clock=clock, resolver=resolver).fetch(address)


def refusal(answer: Answer) -> Refusal | Answer:
    return answer.refusal if isinstance(answer, Unfetched) else answer


EXPECTED = {
    "drip": Refusal.TIME,
    "drip-headers": Refusal.TIME,
    "drip-status": Refusal.TIME,
    "silence": Refusal.TIME,
    "stall": Refusal.TIME,
    "endless": Refusal.TOO_LARGE,
    "endless-chunks": Refusal.TOO_LARGE,
    "endless-header": Refusal.BROKEN,
    "endless-headers": Refusal.BROKEN,
    "endless-continue": Refusal.TOO_LARGE,
    "endless-chunk-extension": Refusal.BROKEN,
    "endless-trailers": Refusal.TOO_LARGE,
    "stated-huge": Refusal.TOO_LARGE,
    "bomb": Refusal.TOO_LARGE,
    "bomb-in-bomb": Refusal.TOO_LARGE,
    "bomb-deflate": Refusal.TOO_LARGE,
    "cut-short": Refusal.BROKEN,
    "cut-chunks": Refusal.BROKEN,
    "cut-gzip": Refusal.BROKEN,
    "nothing": Refusal.BROKEN,
    "not-http": Refusal.BROKEN,
    "login": Refusal.STATUS,
    "circle": Refusal.REDIRECTS,
    "busy": Refusal.STATUS,
    "busy-long": Refusal.STATUS,
    "too-often": Refusal.STATUS,
    "gone": Refusal.STATUS,
    "forbidden": Refusal.STATUS,
    "broken-server": Refusal.STATUS,
    "to-private": Refusal.PRIVATE_ADDRESS,
    "to-file": Refusal.SCHEME,
}


@pytest.mark.parametrize("ill", ILLS)
def test_each_ill_is_refused_by_its_name_in_time_and_memory(server: Misbehaving, ill: str) -> None:
    seconds = SHORT if EXPECTED[ill] is Refusal.TIME else 20
    tracemalloc.start()
    began = time.monotonic()

    answer = fetched(f"{server.address}/ill/{ill}", server.host, seconds=seconds)
    took = time.monotonic() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert refusal(answer) is EXPECTED[ill]
    assert took < 20 * SHORT
    assert peak < 30 * MOST


ODD_ANSWERS = {
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 3\r\n\r\nterms",
    "lengths in one": b"HTTP/1.1 200 OK\r\nContent-Length: 5, 3\r\n\r\nterms",
    "length of words": b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nterms",
    "length below nothing": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nterms",
    "length beyond numbers": head(200, {"Content-Length": "9" * 5_000}) + b"terms",
    "chunk below nothing": chunked() + b"-5\r\nterms\r\n0\r\n\r\n",
    "chunk of words": chunked() + b"five\r\nterms\r\n0\r\n\r\n",
    "chunk beyond numbers": chunked() + b"f" * 999 + b"\r\nterms",
    "chunk longer than told": chunked() + b"3\r\nterms\r\n0\r\n\r\n",
    "no such packing": page(b"terms", content_encoding="br"),
    "packed three times": page(gzip.compress(b""), content_encoding="gzip, gzip, gzip"),
    "not packed at all": page(b"terms", content_encoding="gzip"),
    "packed with a fault": page(gzip.compress(b"terms")[:-8] + bytes(8), content_encoding="gzip"),
    "packed in a thousand parts": page(gzip.compress(b"") * 1_000, content_encoding="gzip"),
    "raw and cut": page(zlib.compress(b"terms" * 9)[2:-9], content_encoding="deflate"),
    "a part": head(206, {"Content-Length": "5", "Content-Range": "bytes 0-4/9"}) + b"terms",
    "a status of words": b"HTTP/1.1 fine\r\n\r\nterms",
    "a status beyond": b"HTTP/1.1 99999 OK\r\n\r\nterms",
    "another version": b"HTTP/7.9 200 OK\r\n\r\nterms",
    "an older one": b"terms, and no more than that\r\n",
    "upgrade": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\nterms",
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "choices": b"HTTP/1.1 300 Multiple Choices\r\nLocation: /terms\r\n\r\n",
    "not changed": b"HTTP/1.1 304 Not Modified\r\n\r\n",
    "through a proxy": b"HTTP/1.1 305 Use Proxy\r\nLocation: http://127.0.0.1:1/\r\n\r\n",
    "a name and password wanted": b'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="x"\r\n\r\n',
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 5_000 + b"\r\nterms",
    "a header that is none": chunked().replace(b"Transfer", b"none\r\nTransfer") + b"0\r\n\r\n",
    "a header of nothing": b"HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 5\r\n\r\nterms",
    "chunks that are packed": head(200, {"Transfer-Encoding": "gzip, chunked"}) + b"0\r\n\r\n",
    "framed in some way": head(200, {"Transfer-Encoding": "identity"}) + b"terms",
    "a length with a sign": head(200, {"Content-Length": "+5"}) + b"terms",
    "headers cut": b"HTTP/1.1 200 OK\r\nContent-Ty",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD_ANSWERS)
def test_an_answer_that_is_not_one_is_no_page(server: Misbehaving, name: str) -> None:
    server.raw("/terms", ODD_ANSWERS[name])

    answer = fetched(f"{server.address}/terms", server.host)

    assert refusal(answer) in {
        Refusal.BROKEN, Refusal.STATUS, Refusal.CONTENT, Refusal.TOO_LARGE,
    }  # fmt: skip


HARMLESS = {
    "a header on two lines": b"HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 5\r\n\r\nterms",
    "a header with nul": b"HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 5\r\n\r\nterms",
    "line feeds alone": b"HTTP/1.1 200 OK\nContent-Length: 5\n\nterms",
    "no reason": b"HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nterms",
    "an end that closes": b"HTTP/1.0 200 OK\r\n\r\nterms",
    "more than it said": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ntermsterms",
    "a type of nonsense": b"HTTP/1.1 200 OK\r\nContent-Type: ;;;=\x80\r\n\r\nterms",
    "a charset of nonsense": b"HTTP/1.1 200 OK\r\nContent-Type: a/b; charset=\x00hex\r\n\r\nterms",
    "a charset in parts": page(b"terms", content_type="a/b; charset*0=u; charset*=x; charset*0*=y"),
    "a tag of nonsense": b"HTTP/1.1 200 OK\r\nETag: \x80\xff\x1b[2J\r\n\r\nterms",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_odd_and_harmless_is_a_page(server: Misbehaving, name: str) -> None:
    server.raw("/terms", HARMLESS[name])

    answer = fetched(f"{server.address}/terms", server.host)

    assert isinstance(answer, Fetched)
    assert answer.body == b"terms"
    assert answer.charset == ""
    assert (answer.content_type + answer.validators.etag).isprintable()


LOCATIONS = {
    "": Refusal.REDIRECTS,
    "/terms": Refusal.REDIRECTS,
    "//169.254.169.254/": Refusal.PRIVATE_ADDRESS,
    "http://0x7f000001/": Refusal.ADDRESS,
    "http://2130706433/": Refusal.ADDRESS,
    "http://127.1/": Refusal.ADDRESS,
    "http://0177.0.0.1/": Refusal.ADDRESS,
    "http://127.0.0.2/": Refusal.PRIVATE_ADDRESS,
    "http://[::1]/": Refusal.PRIVATE_ADDRESS,
    "http://[::ffff:10.0.0.1]/": Refusal.PRIVATE_ADDRESS,
    "http://[64:ff9b::a00:1]/": Refusal.PRIVATE_ADDRESS,
    "http://[2002:7f00:1::]/": Refusal.PRIVATE_ADDRESS,
    "http://[fe80::1%25lo]/": Refusal.ADDRESS,
    "http://0.0.0.0/": Refusal.PRIVATE_ADDRESS,
    "http://①②⑦.⓪.⓪.②/": Refusal.PRIVATE_ADDRESS,
    "http://localhost/": Refusal.PRIVATE_ADDRESS,
    "http://LOCALHOST./": Refusal.PRIVATE_ADDRESS,
    "http://good.example\\@127.0.0.2/": Refusal.ADDRESS,
    "http://me:secret@127.0.0.1/": Refusal.ADDRESS,
    "http:///terms": Refusal.ADDRESS,
    "http://a..b/": Refusal.ADDRESS,
    "http://127.0.0.1:99999/": Refusal.ADDRESS,
    "http://127.0.0.1:0/": Refusal.ADDRESS,
    "http://[::1/": Refusal.ADDRESS,
    "ftp://127.0.0.1/": Refusal.SCHEME,
    "javascript:alert(1)": Refusal.SCHEME,
    "data:text/html,terms": Refusal.SCHEME,
    "/x\0y": Refusal.ADDRESS,
    "/" + "x" * 9_000: Refusal.ADDRESS,
}


@pytest.mark.parametrize("location", LOCATIONS)
def test_a_redirect_leads_nowhere_that_is_not_judged(server: Misbehaving, location: str) -> None:
    sent = b"HTTP/1.1 302 Found\r\nLocation: " + location.encode() + b"\r\n\r\n"
    server.raw("/terms", sent)

    answer = fetched(f"{server.address}/terms", server.host)

    assert refusal(answer) is LOCATIONS[location]


@pytest.mark.parametrize("location", ["/straße", "/stra%C3%9Fe", "stra\u00dfe", "./x/../straße#1"])
def test_a_redirect_in_any_letters_is_followed(server: Misbehaving, location: str) -> None:
    server.raw("/terms", b"HTTP/1.1 302 Found\r\nLocation: " + location.encode() + b"\r\n\r\n")
    server.page("/stra%C3%9Fe", "words")

    answer = fetched(f"{server.address}/terms", server.host)

    assert isinstance(answer, Fetched)


def test_redirects_that_grow_are_counted(server: Misbehaving) -> None:
    for step in range(9):
        server.reply(f"/{step}", 302, {"Location": f"/{step + 1}"})

    answer = fetched(f"{server.address}/0", server.host)

    assert refusal(answer) is Refusal.REDIRECTS
    assert len(server.asked) == 6


def test_a_name_that_leads_elsewhere_at_the_second_look_is_looked_up_once(
    server: Misbehaving,
) -> None:
    looked: list[str] = []

    def rebinding(name: str) -> tuple[str, ...]:
        looked.append(name)
        return ("127.0.0.1",) if len(looked) == 1 else ("10.0.0.1",)

    server.page("/terms", "words")
    address = f"http://terms.example:{server.port}/terms"

    answer = fetched(address, "terms.example", resolver=rebinding)

    assert isinstance(answer, Fetched)
    assert looked == ["terms.example"]
    assert server.asked[0].headers["host"] == f"terms.example:{server.port}"


def test_a_name_that_became_private_is_refused_at_the_next_hop(server: Misbehaving) -> None:
    answers = iter([("127.0.0.1",), ("169.254.169.254",)])
    server.reply("/terms", 302, {"Location": "/more"})

    answer = fetched(
        f"http://terms.example:{server.port}/terms",
        "terms.example",
        resolver=lambda _: next(answers),
    )

    assert refusal(answer) is Refusal.PRIVATE_ADDRESS
    assert server.paths == ["/terms"]


@pytest.mark.parametrize(
    "places",
    [("127.0.0.1",), ("93.184.215.14", "10.0.0.1"), ("fe80::1%2",), ("::",), ("not one",)],
)
def test_a_name_with_one_private_address_is_not_asked(places: tuple[str, ...]) -> None:
    answer = fetched("http://terms.example/", resolver=lambda _: places)

    assert refusal(answer) is Refusal.PRIVATE_ADDRESS


def test_a_public_page_does_not_lead_to_a_private_one_that_is_allowed(
    server: Misbehaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plainredline.intake.web import reach

    server.reply("/terms", 302, {"Location": f"http://intranet.example:{server.port}/wages"})
    monkeypatch.setattr(reach, "_NETWORKS", [(ip_network("10.0.0.0/8"), "private", True)])
    places = {"terms.example": ("127.0.0.1",), "intranet.example": ("10.0.0.1",)}

    answer = fetched(
        f"http://terms.example:{server.port}/terms", "intranet.example", resolver=places.__getitem__
    )

    assert refusal(answer) is Refusal.PRIVATE_ADDRESS


def test_what_is_no_place_of_the_web_is_not_asked_at_any_wish() -> None:
    answer = fetched("http://169.254.169.254/", "169.254.169.254")

    assert refusal(answer) is Refusal.PRIVATE_ADDRESS


@pytest.mark.parametrize("port", [22, 25, 81, 631])
def test_a_port_that_is_not_of_the_web_is_not_asked(port: int) -> None:
    answer = fetched(f"http://terms.example:{port}/", resolver=lambda _: ("93.184.215.14",))

    assert refusal(answer) is Refusal.PRIVATE_ADDRESS


def test_a_name_that_nobody_knows_is_told() -> None:
    def none(name: str) -> tuple[str, ...]:
        raise OSError(name)

    assert refusal(fetched("http://terms.example/", resolver=none)) is Refusal.DNS
    assert refusal(fetched("http://terms.example/", resolver=lambda _: ())) is Refusal.DNS
    many = ("93.184.215.14",) * 1_000
    assert refusal(fetched("http://terms.example/", resolver=lambda _: many)) is Refusal.DNS


def test_a_resolver_that_does_not_answer_is_not_waited_for() -> None:
    began = time.monotonic()

    def slow(_: str) -> tuple[str, ...]:
        time.sleep(9 * SHORT)
        return ("93.184.215.14",)

    assert refusal(fetched("http://terms.example/", resolver=slow, seconds=SHORT)) is Refusal.DNS
    assert time.monotonic() - began < 8 * SHORT


def test_the_next_address_of_a_name_is_tried_where_the_first_takes_no_connection(
    server: Misbehaving,
) -> None:
    server.page("/terms", "words")

    answer = fetched(
        f"http://terms.example:{server.port}/terms",
        "terms.example",
        resolver=lambda _: ("127.9.9.9", "127.0.0.1"),
    )

    assert isinstance(answer, Fetched)


def test_a_port_where_nobody_is_is_told() -> None:
    place = f"127.0.0.1:{closed_port()}"

    assert refusal(fetched(f"http://{place}/", place)) is Refusal.CONNECTION


@pytest.mark.parametrize(
    "address",
    [
        "", "terms", "//terms.example/", "http://", "http://me@terms.example/", "http://a b/",
        "http://terms.example\t/", "http://terms.example/\n", "http://xn--/", "http://ex%61mple/",
        "http://\ud800/", "http://[::1]:80:80/", "http://-.example:1:2/", "http://" + "a." * 200,
        "http://" + "ü" * 5_000, "https://terms.example:port/", "http://℀.example/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_not_asked(address: str) -> None:
    answer = fetched(address, resolver=lambda _: ("127.0.0.1",))

    assert refusal(answer) in {Refusal.ADDRESS, Refusal.SCHEME, Refusal.PRIVATE_ADDRESS}


@pytest.mark.parametrize(
    "address",
    [
        "https://me:secret@terms.example/", "https://me:secret@[::1/", "https://me:secret@a:port/",
        "https://me:sec@ret@terms.example?a@b", "me:secret@terms.example", "ftp://me:secret@a/",
    ],
)  # fmt: skip
def test_a_password_in_an_address_is_told_to_nobody(address: str) -> None:
    answer = fetched(address)

    assert isinstance(answer, Unfetched)
    assert "sec" not in repr(answer)


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.215.14", True), ("8.8.8.8", True), ("2606:4700::1", True),
        ("::ffff:8.8.8.8", True), ("64:ff9b::808:808", True), ("192.0.1.1", True),
        ("0.1.2.3", False), ("10.1.2.3", False), ("100.64.0.1", False), ("127.8.8.8", False),
        ("169.254.1.1", False), ("172.31.1.1", False), ("192.0.0.192", False),
        ("192.0.2.1", False), ("192.168.1.1", False), ("198.19.1.1", False),
        ("224.0.0.1", False), ("255.255.255.255", False), ("168.63.129.16", False),
        ("::", False), ("::1", False), ("::8.8.8.8", False), ("fc00::1", False),
        ("fd00:ec2::254", False), ("fe80::1", False), ("fec0::1", False), ("ff02::1", False),
        ("2001::1", False), ("2001:db8::1", False), ("2002:808:808::1", False),
        ("64:ff9b:1::1", False), ("64:ff9b::7f00:1", False), ("100::1", False),
        ("3fff::1", False), ("5f00::1", False), ("4000::1", False),
    ],
)  # fmt: skip
def test_it_is_known_which_addresses_are_public(address: str, is_public: bool) -> None:  # noqa: FBT001
    assert (kind_of_address(address)[0] == "") is is_public


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def test_a_safe_connection_is_checked_for_the_name_and_not_for_the_address(
    authority: Authority,
) -> None:
    with misbehaving(authority.server("terms.example"), name="terms.example") as server:
        server.page("/terms", "words")

        answer = fetched(
            f"{server.address}/terms",
            server.host,
            resolver=lambda _: ("127.0.0.1",),
            certificates=authority.file,
        )

    assert isinstance(answer, Fetched)
    assert answer.final_address == f"https://terms.example:{server.port}/terms"


def test_through_a_proxy_the_certificate_is_that_of_the_host(
    authority: Authority, server: Misbehaving
) -> None:
    server.page("http://terms.example/terms", "plain")
    with misbehaving(authority.server("terms.example"), name="terms.example") as safe:
        safe.page("/terms", "words")
        through = partial(fetched, proxy=server.address, certificates=authority.file)

        answers = [
            through(address, resolver=only_the_proxy_knows)
            for address in (f"{safe.address}/terms", "http://terms.example/terms")
        ]
        other = through(f"https://other.example:{safe.port}/", resolver=only_the_proxy_knows)
        private = through("http://10.0.0.1/")

    assert [getattr(answer, "body", answer) for answer in answers] == [b"words", b"plain"]
    assert refusal(other) is Refusal.TLS
    assert refusal(private) is Refusal.PRIVATE_ADDRESS
    assert server.paths[:2] == [f"terms.example:{safe.port}", "http://terms.example/terms"]


def only_the_proxy_knows(name: str) -> tuple[str, ...]:
    raise OSError(name)


@pytest.mark.parametrize("proxy", ["socks5://a", "https://a", "http://me:secret@a", "a:1"])
def test_a_proxy_that_cannot_be_asked_is_told_before_anything_is(proxy: str) -> None:
    with pytest.raises(SourceError) as told:
        Fetcher(FetchChoices(proxy=proxy))

    assert "secret" not in str(told.value)


def test_a_certificate_that_does_not_hold_is_told(authority: Authority) -> None:
    faults = {
        "another name": authority.server("other.example"),
        "over": authority.server("terms.example", is_over=True),
        "unknown": unknown("terms.example"),
        "the address in place of the name": authority.server("127.0.0.1"),
    }
    for fault, certificate in faults.items():
        with misbehaving(certificate, name="terms.example") as server:
            server.page("/terms", "words")

            answer = fetched(
                f"{server.address}/terms",
                server.host,
                resolver=lambda _: ("127.0.0.1",),
                certificates=authority.file,
            )

        assert refusal(answer) is Refusal.TLS, fault
        assert server.asked == []


def test_a_host_that_speaks_no_tls_is_told(server: Misbehaving) -> None:
    answer = fetched(f"https://{server.host}/ill/not-http", server.host, seconds=SHORT)

    assert refusal(answer) in {Refusal.TLS, Refusal.TIME, Refusal.CONNECTION}


def test_a_text_that_was_cut_short_on_the_way_is_not_taken_for_whole(
    authority: Authority,
) -> None:
    certificate = authority.server("127.0.0.1")
    with misbehaving(certificate, says_goodbye=False) as server:
        server.raw("/terms", b"HTTP/1.0 200 OK\r\n\r\nhalf")

        cut = fetched(f"{server.address}/terms", server.host, certificates=authority.file)
    with misbehaving(certificate) as server:
        server.raw("/terms", b"HTTP/1.0 200 OK\r\n\r\nwhole")

        whole = fetched(f"{server.address}/terms", server.host, certificates=authority.file)

    assert refusal(cut) is Refusal.BROKEN
    assert isinstance(whole, Fetched)


def test_a_drip_over_tls_ends_too(authority: Authority) -> None:
    with misbehaving(authority.server("127.0.0.1")) as server:
        began = time.monotonic()

        answer = fetched(
            f"{server.address}/ill/drip",
            server.host,
            certificates=authority.file,
            seconds=3 * SHORT,
        )

    assert refusal(answer) is Refusal.TIME
    assert time.monotonic() - began < 20 * SHORT


def test_a_safe_page_leads_to_an_unsafe_one_only_where_that_was_said(
    authority: Authority, server: Misbehaving
) -> None:
    server.page("/terms", "words")
    with misbehaving(authority.server("127.0.0.1")) as safe:
        safe.reply("/terms", 301, {"Location": f"{server.address}/terms"})
        allowed = (safe.host, server.host)

        no = fetched(f"{safe.address}/terms", *allowed, certificates=authority.file)
        yes = fetched(
            f"{safe.address}/terms", *allowed, certificates=authority.file, allow_downgrade=True
        )

    assert refusal(no) is Refusal.SCHEME
    assert isinstance(yes, Fetched)


@pytest.mark.parametrize(
    "robots",
    [
        endless(head(200), b"Disallow: /" + b"x" * 9_000 + b"\n"),
        ILLS["bomb"],
        lambda _: iter((page(b"\xff\xfe\0\0" * 1_000),)),
    ],
)
def test_a_robots_file_without_sense_or_end_forbids_nothing_and_keeps_nobody(
    server: Misbehaving, robots: object
) -> None:
    server.routes["/robots.txt"] = robots  # type: ignore[assignment]
    server.page("/terms", "words")

    answer = fetched(f"{server.address}/terms", server.host, heeds_robots=True)

    assert isinstance(answer, Fetched)


@pytest.mark.parametrize(
    "ill", ["drip", "silence", "nothing", "to-private", "to-file", "cut-short"]
)
def test_a_robots_file_that_cannot_be_had_keeps_us_away(server: Misbehaving, ill: str) -> None:
    server.routes["/robots.txt"] = ILLS[ill]
    server.page("/terms", "words")

    answer = fetched(f"{server.address}/terms", server.host, heeds_robots=True, seconds=SHORT)

    assert isinstance(answer, Unfetched)
    assert answer.at == f"{server.address}/robots.txt"
    assert "/terms" not in server.paths


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"user-agent: a{n}\n" for n in range(15_000)) + "disallow: /a\n" * 20_000,
        "user-agent: *\ndisallow: /" + "*a" * 250_000,
        "user-agent: *\n" + "disallow: *a*b*c\n" * 30_000,
        "user-agent:" + " " * 500_000,
        "user-agent" * 50_000,
        "\r" * 500_000,
        "user-agent: *\ndisallow: /" + "%" * 500_000,
    ],
)  # fmt: skip
def test_a_hostile_robots_file_takes_no_time(text: str) -> None:
    began = time.process_time()

    read_robots(text.encode()).allow("http://terms.example/" + "ab" * 4_000)

    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "address",
    ["http://a/" + "../" * 2_700, "http://a/?" + "%" * 8_000, "http://a/" + "ü" * 8_000,
     "http://" + ":" * 8_000, "http://" + "[" * 8_000, "http://" + "@" * 8_000,
     "http://" + "a." * 4_000, "http://a" + "." * 8_000, "http://" + "1." * 4_000],
)  # fmt: skip
def test_a_hostile_address_takes_no_time(address: str) -> None:
    began = time.process_time()

    with suppress(RefusedError):
        read_address(address)

    assert time.process_time() - began < 0.2
