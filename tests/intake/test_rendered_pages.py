"""Pages that need a browser: their words come, and nothing is asked for that we did not judge."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator

import pytest
from tests.browser import find
from tests.intake.misbehaving import Instants, Misbehaving, misbehaving

from plainredline.intake.web.answers import Answer, Fetched, Refusal, Unfetched
from plainredline.intake.web.choices import Clock, FetchChoices
from plainredline.intake.web.fetcher import Fetcher
from plainredline.intake.web.page_parts import RenderChoices
from plainredline.intake.web.renderer import Renderer

CHROMIUM = find()

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")


@pytest.fixture(scope="module")
def running() -> Iterator[Misbehaving]:
    with misbehaving() as server:
        yield server


@pytest.fixture
def server(running: Misbehaving) -> Misbehaving:
    running.routes.clear()
    running.asked.clear()
    return running


def rendered(server: Misbehaving, path: str = "/terms", **choices: float) -> Answer:
    fetching = FetchChoices(allow_private=frozenset({server.host}), whole_seconds=20)
    instants = Instants()
    clock = Clock(now=instants.read, ticks=instants.read, sleep=instants.sleep)
    rendering = RenderChoices(
        executable=CHROMIUM or "",
        has_sandbox=os.geteuid() != 0,
        **{"seconds": 30, **choices},  # type: ignore[arg-type]
    )
    return Renderer(Fetcher(fetching, clock=clock), rendering).fetch(f"{server.address}{path}")


@needs_browser
def test_words_that_scripts_put_there_are_given_and_nothing_else_is_asked_for(
    server: Misbehaving,
) -> None:
    trap = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    trap.bind(("127.0.0.1", 0))
    trap.setblocking(False)  # noqa: FBT003
    away = f"http://localhost:{server.port}"
    server.robots("User-agent: *\nDisallow: /robots-no")
    server.page("/terms", PAGE.replace("AWAY", away).replace("TRAP", str(trap.getsockname()[1])))
    server.page("/words.js", WORDS, content_type="text/javascript")
    server.page("/words.json", '{"words": "thirty days"}', content_type="application/json")
    server.page("/worker.js", "fetch('/from-worker')", content_type="text/javascript")

    answer = rendered(server)

    assert isinstance(answer, Fetched)
    assert answer.charset == "utf-8"
    assert not answer.validators
    body = answer.body.decode()
    assert '<p id="here">thirty days</p>' in body
    agents = {asked.headers.get("user-agent", "") for asked in server.asked}
    assert {agent.partition("/")[0] for agent in agents} == {"PlainRedline"}
    assert {asked.method for asked in server.asked} == {"GET"}
    assert set(server.paths) <= {
        "/robots.txt", "/terms", "/words.js", "/words.json", "/style.css", "/worker.js",
        "/from-worker", "/shared.js", "/stay",
    }  # fmt: skip
    with pytest.raises(BlockingIOError):
        trap.recv(9)
    trap.close()


PAGE = """<!doctype html><title>Terms</title>
<link rel=stylesheet href=/style.css><link rel=prefetch href=/prefetch><link rel=icon href=/icon>
<link rel=preconnect href="AWAY"><link rel=dns-prefetch href="AWAY">
<link rel=manifest href=/manifest><script src="/robots-no.js"></script>
<script type=speculationrules>{"prerender": [{"urls": ["/prerendered"]}]}</script>
<style>@font-face {font-family: x; src: url(/font)}
body {font-family: x; background: url(/bg)}</style>
<img name=documentElement><form name=body></form>
<p id=here>Loading<img src=/image><img src="AWAY/image"><iframe src=/frame></iframe>
<object data=/object></object><embed src=/embed><video src=/video autoplay></video>
<script>
  navigator.sendBeacon("/beacon", "x");
  fetch("/posted", {method: "POST", body: "x"}).catch(() => 0);
  fetch("AWAY/away").catch(() => 0);
  fetch("http://169.254.169.254/latest").catch(() => 0);
  new WebSocket("ws://" + location.host + "/socket");
  new WebSocket("AWAY/socket".replace("http", "ws"));
  new EventSource("/events");
  new Worker("/worker.js");
  try { new SharedWorker("/shared.js") } catch {}
  navigator.serviceWorker?.register("/service.js").catch(() => 0);
  window.open("/popup"); window.open("AWAY/popup");
  const link = document.createElement("a");
  link.href = "/download"; link.download = "x"; here.append(link); link.click();
  const peer = new RTCPeerConnection({iceServers: [{urls: "stun:127.0.0.1:TRAP"}]});
  peer.createDataChannel("x"); peer.createOffer().then(offer => peer.setLocalDescription(offer));
  Object.defineProperty(Element.prototype, "outerHTML", {get: () => "<p>another text</p>"});
  alert("stay"); let times = 0;  // Time enough for a call to be tried.
  const stay = setInterval(() => { fetch("/stay"); if (++times > 4) clearInterval(stay) }, 300);
</script><script src=/words.js></script>"""

WORDS = """fetch("/words.json").then(answer => answer.json()).then(found => {
  document.querySelector("#here").textContent = found.words;
});"""


HOSTILE = {
    "an end of a script without end": (
        "<script>addEventListener('load', () => setTimeout(() => { for (;;) {} }, 50))</script>",
        Refusal.TIME,
    ),
    "away to a private place": (
        "<script>location = 'http://169.254.169.254/latest/'</script><p>words",
        Refusal.REDIRECTS,
    ),
    "a script without end": ("<script>for (;;) {}</script>", Refusal.TIME),
    "a page that grows": (
        "<script>document.body.textContent = 'x'.repeat(3e6)</script>",
        Refusal.TOO_LARGE,
    ),
    "a page that leads on and on": (
        "<script>location = '/terms?' + Math.random()</script>",
        Refusal.REDIRECTS,
    ),
    "a page that leads to itself": ("<script>location.reload()</script>", Refusal.REDIRECTS),
    "a page that eats memory": (
        "<script>const all = []; for (;;) all.push(new Array(1e6).fill(Math.random()))</script>",
        Refusal.BROWSER,
    ),
    "a page that eats all memory": (
        "<script>const all = []; for (;;) all.push(new Uint8Array(1e7).fill(7))</script>",
        Refusal.TOO_LARGE,
    ),
    "another page by a file": ("<script>location = 'file:///etc/passwd'</script>", ""),
    "a page that replaces itself with nothing": (
        "<script>addEventListener('load', () => document.documentElement.remove())</script>",
        "",
    ),
    "a page that never loads": ("<script src=/ill/silence></script>", ""),
    "a wall of dialogs": ("<script>for (let n = 0; n < 50; n++) confirm('?')</script>", ""),
    "a page that prints": ("<script>print(); window.close()</script>", ""),
    "a page of frames": ("<iframe src=/terms></iframe>" * 40, ""),
}


MANY = "PLAINREDLINE_HOSTILE_PAGES"
"""Set, every hostile page is tried; the gate has time for a few browsers."""


@needs_browser
@pytest.mark.parametrize("name", HOSTILE if os.environ.get(MANY) else list(HOSTILE)[:1])
def test_a_hostile_page_ends_soon_and_is_told(server: Misbehaving, name: str) -> None:
    page, expected = HOSTILE[name]
    server.page("/terms", f"<!doctype html><body>{page}")
    began = time.monotonic()
    seconds = 5 if expected is Refusal.TIME else 15

    answer = rendered(server, seconds=seconds, part_seconds=1, most_characters=1_000_000)

    assert (answer.refusal if isinstance(answer, Unfetched) else "") == expected
    assert time.monotonic() - began < 40


@needs_browser
@pytest.mark.skipif(not os.environ.get(MANY), reason=f"one of those that {MANY} tries")
def test_a_page_has_a_bound_of_requests_and_what_does_not_come_holds_nobody_up(
    server: Misbehaving,
) -> None:
    script = "for (let n = 0; n < 99; n++) fetch('/n' + n)"
    gone = "<script src=/ill/gone></script><script src=/ill/bomb></script>"
    server.page("/terms", f"{gone}<p>words<script>{script}</script>")

    answer = rendered(server, most_requests=11)

    assert isinstance(answer, Fetched)
    assert b"<p>words" in answer.body
    assert sum(path.startswith("/n") for path in server.paths) == 9


def test_what_is_no_web_page_needs_no_browser(server: Misbehaving) -> None:
    server.page("/terms", b"%PDF-1.7", content_type="application/pdf")

    answer = rendered(server)

    assert isinstance(answer, Fetched)
    assert answer.body == b"%PDF-1.7"


def test_without_a_browser_it_is_told_how_to_get_one(
    server: Misbehaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/terms", "words")
    instants = Instants()
    fetcher = Fetcher(
        FetchChoices(allow_private=frozenset({server.host})), clock=Clock(sleep=instants.sleep)
    )
    gone = Renderer(fetcher, RenderChoices(executable="/nowhere")).fetch(f"{server.address}/terms")
    monkeypatch.setitem(__import__("sys").modules, "playwright.sync_api", None)

    none = Renderer(fetcher).fetch(f"{server.address}/terms")

    details = [answer.detail for answer in (gone, none) if isinstance(answer, Unfetched)]
    assert details == ["playwright install chromium", "pip install playwright"]
