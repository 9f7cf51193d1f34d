"""A site that was put somewhere is looked at as a reader would, and held against its build."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.running import Result, plainredline
from tests.intake.misbehaving import Misbehaving, misbehaving
from tests.publishing.built_sites import DAYS, files_of, lay_site

from plainredline.publishing.smoke_checks import MADE_UP, MOST_ADDRESSES, links_of
from plainredline.storage.written_files import MARKER

FIRST = {**files_of(), "terms/changes/2025-07-01.json": b"{}"}
FEED = b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay_site(tmp_path / "site", FIRST)


@pytest.fixture
def host() -> Iterator[Misbehaving]:
    with misbehaving() as server:
        yield server


def serve(host: Misbehaving, site: Path) -> None:
    """Let a host give away a site, as one that shows hidden files."""
    for path in site.rglob("*"):
        if path.is_file():
            name = path.relative_to(site).as_posix()
            host.reply(f"/{name}", 200, {}, path.read_bytes())
            host.reply(f"/{name.removesuffix('index.html')}", 200, {}, path.read_bytes())
    host.reply(f"/{MADE_UP}/", 404, {}, (site / "404.html").read_bytes())


def failures(done: Result) -> list[str]:
    return [line.removeprefix("FAIL  ") for line in done.stdout.splitlines() if line[:4] == "FAIL"]


@pytest.fixture
def look(host: Misbehaving, site: Path, tmp_path: Path) -> Callable[..., Result]:
    """Return what looks at the site of a host."""
    serve(host, site)
    address = f"http://{host.host}/"
    return lambda *words: plainredline(tmp_path, "smoke", address, "--private", *words)


def test_a_site_that_is_whole_and_the_one_that_was_meant_passes(
    look: Callable[..., Result], site: Path, tmp_path: Path, host: Misbehaving
) -> None:
    for done in (look(), look("--built", "site"), plainredline(tmp_path, "smoke", "site")):
        assert (done.returncode, failures(done)) == (0, []), done.stdout

    (site / MARKER).unlink()
    done = look("--built", "site")
    assert (done.returncode, failures(done)) == (0, []), done.stdout
    assert "/robots.txt" not in host.paths


@pytest.mark.parametrize(
    ("path", "status", "body", "said"),
    [
        ("/", 500, b"", "the home page: the host answers 500"),
        ("/terms/", 404, b"", "terms/: the host answers 404"),
        ("/terms/versions/2025-07-01/", 200, b"of before", "is not of this build"),
        ("/terms/changes/2025-07-01.json", 404, b"", "the host answers 404"),
        ("/terms/versions/2025-07-01.txt", 200, b"of before", "not the text that agreements.json"),
        ("/assets/style.css", 404, b"", "assets/style.css: the host answers 404"),
        ("/feed.xml", 200, FEED[:-3], "feed.xml: is not XML"),
        ("/feed.xml", 200, b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declares entities"),
        ("/terms/feed.xml", 200, b"<html></html>", "is not an Atom feed"),
        ("/agreements.json", 200, b"<html>welcome</html>", "it names no agreement"),
        (f"/{MADE_UP}/", 200, b"home", "answers 200, and not 404"),
        (f"/{MADE_UP}/", 404, b"nginx", "is not the site's own 404.html"),
        (f"/{MARKER}", 200, b"# 0123456789abcdef\n", "it is build 0123456789ab, not"),
    ],
)
def test_whatever_is_wrong_at_a_host_is_named(
    path: str, status: int, body: bytes, said: str, request: pytest.FixtureRequest
) -> None:
    look, host = request.getfixturevalue("look"), request.getfixturevalue("host")
    host.reply(path, status, {}, body)

    done = look("--built", "site")

    assert done.returncode == 3
    assert any(said in line for line in failures(done)), done.stdout


def test_pages_of_two_builds_show_even_if_nobody_says_which_was_meant(
    look: Callable[..., Result], host: Misbehaving
) -> None:
    host.reply("/terms/", 200, {}, files_of(word="of before")["terms/index.html"])

    assert failures(look()) == ["terms/: is not of this build"]


def test_in_a_folder_every_file_of_the_build_is_looked_at(site: Path, tmp_path: Path) -> None:
    (site / "terms/changes/2024-03-01/index.html").unlink()
    (site / "terms/versions/2024-03-01.txt").write_text("edited", "utf-8")

    assert sorted(failures(plainredline(tmp_path, "smoke", "site"))) == [
        "terms/changes/2024-03-01/: the host answers 404",
        "terms/versions/2024-03-01.txt: is not of this build",
    ]


def test_a_host_that_takes_its_time_is_looked_at_again(
    look: Callable[..., Result], host: Misbehaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.reply("/terms/", 404, {}, b"")

    def pass_by(_seconds: float) -> None:
        host.reply("/terms/", 200, {}, FIRST["terms/index.html"])

    monkeypatch.setattr("plainredline.cli.smoke.time.sleep", pass_by)

    assert look("--wait", "60").returncode == 0


def test_a_private_host_is_asked_only_if_that_is_said(host: Misbehaving, tmp_path: Path) -> None:
    done = plainredline(tmp_path, "smoke", f"http://{host.host}/")

    assert (done.returncode, "private address" in done.stdout) == (3, True)
    assert host.paths == []


def test_what_is_no_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert plainredline(tmp_path, "smoke", "empty").returncode == 3
    done = plainredline(tmp_path, "smoke", "nowhere")
    assert (done.returncode, "is not a folder" in done.stderr) == (3, True)


def test_of_a_large_site_so_many_addresses_are_asked_for(host: Misbehaving, tmp_path: Path) -> None:
    days = tuple(f"{year}-{month:02}-01" for year in range(2000, 2018) for month in range(1, 13))
    many = lay_site(tmp_path / "many", files_of((*days, *DAYS)))
    serve(host, many)

    plainredline(tmp_path, "smoke", f"http://{host.host}/", "--private")

    assert len(host.paths) <= MOST_ADDRESSES + 10


@pytest.mark.parametrize("unit", [b"<", b"<a ", b"<a href='", b"<a x=y ", b"<title>", b"<!-- -"])
def test_a_hostile_home_page_is_read_in_time_that_grows_with_it(unit: bytes) -> None:
    page = unit * (1_000_000 // len(unit))
    began = time.perf_counter()

    assert list(links_of(page, "")) == []
    assert time.perf_counter() - began < 2


def test_links_that_leave_the_site_are_nobodys_here() -> None:
    page = b"""<link rel=canonical href="https://a.example/x/"><a href="terms/#top">a</a>
    <a href="https://other.example/">b</a><a href='mailto:a@b.c'>c</a><img src="/a%20b.png">
    <a href="https://a.example/x/feed.xml?new">d</a><a href="http://[bad">e</a><a href>f</a>
    <a href="..%2F..%2Fetc/passwd">g</a>"""

    assert list(links_of(page, "https://a.example/x/")) == ["terms/", "a b.png", "feed.xml"]
