"""A host that misbehaves: nothing of it is recorded, each ill has its word, and the code tells."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import pytest
from tests.intake.misbehaving import Instants, Misbehaving, misbehaving
from tests.watching.live_pages import ABOUT, ADDRESS, CLAUSES, Web, edited, page

from plainredline.cli.watch_pages import fetcher
from plainredline.intake.web.choices import Clock, FetchChoices
from plainredline.intake.web.fetcher import Fetcher

LONG = tuple(
    f"{CLAUSES[n % len(CLAUSES)]} This is part {n} of the list of duties." for n in range(72)
)
"""As long as an agreement is."""

FORM = "<form action=/session><input name=user><input type=password><button>Log in</button></form>"

GERMAN = (
    "Diese Bedingungen gelten zwischen Ihnen und der Mühle für jeden Sack, den Sie bringen.",
    "Sie zahlen dreißig Münzen für jeden Sack Getreide, und zwar binnen vierzehn Tagen.",
    "Die Mühle darf Ihr Konto mit einer Frist von sechzig Tagen schließen und muss sagen, warum.",
)  # fmt: skip


def words(count: int, word: str) -> str:
    return " ".join(f"{word}{n % 7}" for n in range(count))


def cut(text: str, share: float) -> bytes:
    return text.encode()[: int(len(text.encode()) * share)]


ILLS: dict[str, tuple[str | bytes, str]] = {
    "a teaser with a login": (page(*LONG[:4], below=FORM), "login page"),
    "a picture of the text": (page("", above="<img src=terms.png alt=Terms>"), "too short"),
    "nothing": ("", "empty"),
    "white space": (" \n\n ", "empty"),
    "a page that a script fills": (
        "<!doctype html><html><body><div id=app></div><script>go()</script></body></html>", "empty",
    ),
    "a login": (page(title="Sign in", above=FORM), "login page"),
    "a login in French": (page("Connectez-vous.", title="Connexion", above=FORM), "login page"),
    "a login with advertisement": (page(words(300, "flour"), above=FORM), "login page"),
    "an error with status 200": (page("Sorry, an error has come up.", title="404"), "error page"),
    "an error in German": (page("Seite nicht gefunden.", title="Fehler"), "error page"),
    "an error of a program": ('{"error": "internal server error", "code": 500}', "error page"),
    "maintenance": (page("The site is unavailable, try again later."), "error page"),
    "a cookie wall": (
        page("We and our partners use cookies. Accept all or manage preferences.", title="Cookies"),
        "consent notice",
    ),
    "a consent banner in German": (
        page("Wir verwenden Cookies. Alle akzeptieren oder Einwilligung verwalten."),
        "consent notice",
    ),
    "a challenge": (
        page("Checking your browser. Verify you are human. Ray ID: 1f", title="Just a moment..."),
        "bot challenge",
    ),
    "a challenge without text": (
        page("", title="Just a moment...", above="<noscript>Enable JavaScript</noscript>"),
        "bot challenge",
    ),
    "another language": (page(*GERMAN * 9, title="Bedingungen"), "another language"),
    "another agreement": (
        page(*(f"You and we agree on rule {n} of the game, and you shall play it fair. "
               f"{words(40, 'rule')}" for n in range(30)), title="Rules"),
        "another document",
    ),
    "a placeholder": (page("Coming in spring.", title="Mill"), "too short"),
    "a page that moved": (page("Our terms have moved to a new address."), "moved"),
    "a page that leads on": (
        "<!doctype html><html><meta http-equiv=refresh content='0; url=/new'><p>Wait.</html>",
        "moved",
    ),
    "most of the text lost": (page(*LONG[:10], *LONG[-10:]), "most lost"),
    "a body that was cut": (cut(page(*LONG), 0.7), "truncated"),
    "a text that was cut": ("\n\n".join(LONG)[:-700], "truncated"),
    "an encoding that was taken for another": (
        page(*LONG).replace("'", "â€™"), "encoding broken",
    ),
    "characters that were lost": (page(*LONG).replace("o", "\ufffd", 40), "encoding broken"),
    "bytes of no text": (b"\x00\x01\x02" * 400, "encoding broken"),
    "a picture": (b"\x89PNG" + bytes(400), "unreadable"),
    "a packed file": (b"PK\x03\x04" + bytes(400), "unreadable"),
}  # fmt: skip


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Web:
    """A long agreement with a first version."""
    web = Web(tmp_path_factory.mktemp("ills"))
    web.agreement()
    web.show(page(*LONG))
    assert web.visit(day="2026-01-01").returncode == 10
    return web


@pytest.mark.parametrize(("body", "doubt"), ILLS.values(), ids=ILLS.keys())
def test_what_is_not_the_text_is_told_and_not_recorded(
    known: Web, body: str | bytes, doubt: str
) -> None:
    before = known.files()
    kind = (
        "text/html"
        if b"<" in (body if isinstance(body, bytes) else body.encode())
        else "text/plain"
    )
    known.show(body, content_type=kind)

    done = known.visit()

    assert (done.returncode, done.stdout.partition(" (")[0].strip()) == (
        11, f"terms: not recorded: {doubt}",
    )  # fmt: skip
    assert known.files() == before


@pytest.mark.parametrize(
    ("selector", "said"), [("#none", "has 0 parts"), ("h2", "parts that"), ("p[", "asked for")]
)
def test_a_selector_that_finds_nothing_or_several_is_told(
    web: Web, selector: str, said: str
) -> None:
    web.agreement(about=f"{ABOUT}watch:\n  selector: '{selector}'\n")
    web.show(page(*CLAUSES))

    done = web.visit()

    assert done.returncode == 11
    assert "not recorded: selector" in done.stdout
    assert said in done.stdout


@pytest.mark.parametrize(
    "new",
    [
        page(*LONG, above=FORM),
        page(*LONG[9:]),
        page(*LONG, *LONG[:9]),
        page(*edited(0, "sack", "404", LONG)),
        page("We use cookies and you accept all of them.", *LONG[1:]),
        page(*LONG, title="Sign in"),
    ],
    ids=["login beside it", "a part less", "a part more", "a number", "on cookies", "a title"],
)
def test_what_only_looks_like_an_ill_is_the_text(known: Web, new: str) -> None:
    known.show(new)

    [told] = known.told("--verify")

    assert told["outcome"] in ("same", "differs")


FIRSTS = {
    "a login": (page(title="Sign in", above=FORM), "login page"),
    "a few words": (page(*CLAUSES[:2]), "too short"),
    "an error": (page("Page not found.", title="404"), "error page"),
    "another language": (page(*GERMAN * 9), "another language"),
    "a broken encoding": (page(*LONG).replace("o", "\ufffd", 40), "encoding broken"),
}


@pytest.mark.parametrize(("body", "doubt"), FIRSTS.values(), ids=FIRSTS.keys())
def test_a_first_text_is_looked_at_too(web: Web, body: str, doubt: str) -> None:
    web.agreement()
    web.show(body)

    [told] = web.told()

    assert (told["outcome"], told["doubt"]) == ("doubted", doubt)
    assert list(web.files()) == ["terms/agreement.yml"]


# ---------------------------------------------------------------- over HTTP


@pytest.fixture(scope="module")
def server() -> Iterator[Misbehaving]:
    with misbehaving() as running:
        yield running


def over_http(web: Web, server: Misbehaving, path: str) -> Web:
    """Let an agreement have its text at a path of a real server, asked without pauses."""
    instants = Instants()
    clock = Clock(now=instants.read, ticks=instants.read, sleep=instants.sleep)
    choices = FetchChoices(
        allow_private=frozenset({server.host}), whole_seconds=0.3, most_unpacked=1_000_000,
        most_bytes=1_000_000,
    )  # fmt: skip
    with mock.patch(
        "plainredline.cli.watch_pages.Fetcher", return_value=Fetcher(choices, clock=clock)
    ):
        web.fetch = fetcher((), "")  # type: ignore[assignment,method-assign]
    folder = web.root / "agreements/terms"
    about = ABOUT.replace(ADDRESS, f"{server.address}{path}")
    if folder.exists():
        (folder / "agreement.yml").write_text(about, "utf-8")
    else:
        web.agreement(about=about)
    return web


def test_a_visit_over_http_records_once_and_then_asks_for_what_is_newer(
    web: Web, server: Misbehaving
) -> None:
    server.page("/terms", page(*CLAUSES), etag='"1"')
    over_http(web, server, "/terms")

    first, second = web.visit(day="2026-01-01"), web.visit(day="2026-01-02")
    server.page("/terms", page(*edited(1, "fourteen", "ten")), etag='"2"')
    third = web.visit(day="2026-01-03")

    assert [done.returncode for done in (first, second, third)] == [10, 0, 10]
    asked = [each for each in server.asked if each.path == "/terms"]
    assert [each.headers.get("if-none-match") for each in asked] == [None, None, '"1"']
    assert asked[0].headers["accept-language"].startswith("en")


@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        ("/none", "status (status 404"),
        ("/ill/broken-server", "status"),
        ("/ill/too-often", "status"),
        ("/ill/cut-short", "broken"),
        ("/ill/cut-chunks", "broken"),
        ("/ill/nothing", "broken"),
        ("/ill/not-http", "broken"),
        ("/ill/circle", "redirects"),
        ("/ill/bomb", "too large"),
        ("/ill/endless", "too large"),
        ("/ill/drip", "time"),
        ("/ill/to-private", "private address"),
        ("/ill/to-file", "scheme"),
    ],
)
def test_what_cannot_be_fetched_is_told_with_its_reason(
    known: Web, server: Misbehaving, path: str, refusal: str
) -> None:
    over_http(known, server, path)
    before = known.files()

    done = known.visit()

    assert (done.returncode, done.stdout.startswith(f"terms: not reached: {refusal}")) == (11, True)
    assert known.files() == before
