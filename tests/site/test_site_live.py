"""The site follows its files, and what it shows is what a build would write."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.site.agreements import HERE, built, plan_for, watched, write_agreement
from tests.site.project import COMMAND, NEW, OLD, settings
from tests.site.random_edits import UNRELATED
from tests.site.test_site_kept import DEADLINE

from plainredline.assemble import history
from plainredline.assemble.comparer import clauses_of
from plainredline.assemble.live import LiveSite
from plainredline.assemble.plan import Plan
from plainredline.cli.serve import followed
from plainredline.model import Clauses, Version

OTHER = NEW.replace("sixty (60)", "ninety (90)")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder of four agreements, one of which is explained in two languages."""
    for slug in ("a", "b", "c", "d"):
        folder = write_agreement(tmp_path / "agreements", slug, OLD, NEW, OTHER)
        (folder / "explanations").mkdir()
    explanations = tmp_path / "agreements/a/explanations"
    (explanations / "2021-01-01.md").write_text(DEADLINE, "utf-8")
    (explanations / "2021-01-01.fr.md").write_text(DEADLINE, "utf-8")
    return tmp_path / "agreements"


@pytest.fixture
def plan(root: Path) -> Plan:
    """Return how it is built."""
    return plan_for(root, preview=True)


def everything(live: LiveSite, names: Iterator[str] | list[str]) -> dict[str, bytes]:
    """Return files of a live site, in an order of their own."""
    found = {name: live.get(name) for name in sorted(names, key=lambda name: name[::-1])}
    return {name: content for name, content in found.items() if content is not None}


def test_before_an_edit_it_is_the_site_that_is_kept(plan: Plan) -> None:
    live = LiveSite(plan, HERE, watched)
    wanted = built(plan).bytes

    assert everything(live, list(wanted)) == wanted
    assert live.get("a/nothing/index.html") is None
    assert live.get("../agreements/a/agreement.yml") is None
    assert live.get("a/../../../agreements/a/agreement.yml") is None


def test_after_edits_every_page_is_what_a_build_would_write(plan: Plan, root: Path) -> None:
    live = LiveSite(plan, HERE, watched)
    first = built(plan).bytes
    explanation = root / "a/explanations/2021-01-01.md"
    live.warm("a")
    edits = [
        (explanation, DEADLINE.replace("grows", "doubles")),
        (explanation, DEADLINE.replace("You must give", "From now on you must give")),
        (root / "b/explanations/2022-01-01.md", DEADLINE),
        (root / "a/versions/2023-01-01.md", OLD),
        (root / "a/agreement.yml", (root / "a/agreement.yml").read_text() + "coverage: shown\n"),
    ]
    for path, content in edits:
        path.write_text(content, "utf-8")
        live.mark(path.relative_to(root).parts[0])

        wanted = built(plan).bytes
        assert everything(live, list(wanted)) == wanted
    assert wanted != first


def test_a_text_that_fits_none_is_followed_again_when_somebody_explains_it_and_when_nobody_does(
    plan: Plan, root: Path
) -> None:
    (root / "a/versions/2023-01-01.md").write_text(UNRELATED, "utf-8")
    (root / "a/versions/2024-01-01.md").write_text(OTHER, "utf-8")
    live = LiveSite(plan, HERE, watched)
    live.warm("a")
    explanation = root / "a/explanations/2023-01-01.md"
    for edit in (lambda: explanation.write_text(DEADLINE, "utf-8"), explanation.unlink):
        edit()
        live.mark("a")

        wanted = built(plan).bytes
        assert everything(live, list(wanted)) == wanted


def test_of_an_agreement_that_was_built_only_the_text_is_read_that_is_edited(
    plan: Plan, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveSite(plan, HERE, watched)
    read: list[str] = []

    def noting(version: Version) -> Clauses:
        read.append(str(version.effective))
        return clauses_of(version)

    monkeypatch.setattr(history, "clauses_of", noting)
    live.warm("a")
    assert read == []

    (root / "a/versions/2022-01-01.md").write_text(OTHER.replace("ninety", "eighty"), "utf-8")
    live.mark("a")
    assert b"eighty" in (live.get("a/changes/2022-01-01/index.html") or b"")
    assert read == ["2022-01-01"]


def test_edits_of_more_agreements_than_memory_holds_are_shown_too(plan: Plan, root: Path) -> None:
    live = LiveSite(plan, HERE, watched)
    for slug in ("a", "b", "c", "d"):
        (root / slug / "versions/2022-01-01.md").write_text(OLD, "utf-8")
        live.mark(slug)
        live.get("index.html")

    wanted = built(plan).bytes
    assert everything(live, list(wanted)) == wanted


def test_an_agreement_that_comes_or_goes_is_followed(plan: Plan, root: Path) -> None:
    live = LiveSite(plan, HERE, watched)
    write_agreement(root, "new")
    live.mark("new")
    there = live.get("new/index.html")
    (root / "new").rename(root.parent / "gone")
    live.mark("new")

    assert there is not None
    assert live.get("new/index.html") is None
    assert live.get("index.html") == built(plan).bytes["index.html"]


def test_a_fault_is_told_above_the_pages_of_before_until_it_is_mended(
    plan: Plan, root: Path
) -> None:
    live = LiveSite(plan, HERE, watched)
    before = live.get("a/index.html")
    notes = root / "a/versions/2021-01-01.md"
    notes.write_bytes(b"\xff\xfe\x00")
    live.mark("a")

    assert live.get("a/index.html") == before
    assert "is not valid UTF-8" in live.fault
    assert b"is not valid UTF-8" in followed(before or b"", live.fault)
    notes.write_text(NEW, "utf-8")
    live.mark("a")
    assert live.get("a/index.html") == before
    assert live.fault == ""


def test_what_was_wrong_at_the_last_build_is_not_told_once_it_is_mended(
    plan: Plan, root: Path
) -> None:
    for slug in ("a", "b"):
        (root / slug / "versions/2021-01-01.md").write_bytes(b"\xff\xfe\x00")
    live = LiveSite(plan, HERE, watched)
    told = [live.fault]
    for slug in ("a", "b"):
        (root / slug / "versions/2021-01-01.md").write_text(NEW, "utf-8")
        live.mark(slug)
        live.get("index.html")
        told.append(live.fault)

    assert [said.count("is not valid UTF-8") for said in told] == [2, 1, 0]
    assert told[-1] == ""


def test_what_a_build_passes_over_is_no_fault_while_it_is_served(plan: Plan, root: Path) -> None:
    live = LiveSite(plan, HERE, watched)
    (root / ".editor").mkdir()
    live.mark(".editor")
    live.get("index.html")

    assert (live.fault, live.count) == ("", 0)


def test_a_link_is_refused_while_it_is_served_as_by_a_build(plan: Plan, root: Path) -> None:
    live = LiveSite(plan, HERE, watched)
    write_agreement(root.parent, "elsewhere")
    (root / "linked").symlink_to(root.parent / "elsewhere", target_is_directory=True)
    live.mark("linked")

    assert live.get("linked/index.html") is None
    assert "is a symbolic link" in live.fault


def test_what_is_wrong_cannot_become_part_of_the_page() -> None:
    page = followed(b"<head></head><main>", "<script>alert(1)</script>")

    assert b"<script>alert" not in page


# ---------------------------------------------------------------- over HTTP


@pytest.fixture
def port(root: Path) -> Iterator[int]:
    """Serve the agreements on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(number), "--jobs", "1"],
        cwd=root.parent,
        env=settings(),
        stderr=subprocess.DEVNULL,
    )
    try:
        while server.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", number)).close()
                break
            except OSError:
                time.sleep(0.05)
        assert server.poll() is None
        yield number
    finally:
        server.terminate()
        server.wait()


def ask(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
    """Return the answer to a request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_an_edit_wakes_the_page_that_waits_and_is_on_it(port: int, root: Path) -> None:
    page = "/a/changes/2021-01-01/"
    _, before = ask(port, page)
    _, count = ask(port, "/.plainredline/edits/")
    (root / "a/explanations/2021-01-01.md").write_text(
        DEADLINE.replace("takes sixty days", "now takes two months"), "utf-8"
    )
    while ask(port, f"/.plainredline/edits/{count}")[1] == count:
        pass
    status, after = ask(port, page)

    assert status == 200
    assert "now takes two months" not in before
    assert "now takes two months" in after
    assert "connect-src 'self'" in after


def test_only_this_machine_is_answered_and_only_files_of_the_site(port: int) -> None:
    assert ask(port, "/", host="evil.example")[0] == 403
    assert ask(port, "/../agreements/a/agreement.yml")[0] == 404
    assert ask(port, "/a/%2e%2e/%2e%2e/agreements/a/agreement.yml")[0] == 404
    assert ask(port, "/")[0] == 200
    assert ask(port, "/assets/plainredline/plainredline.css")[0] == 200


def test_a_site_that_cannot_be_served_at_all_says_why(tmp_path: Path) -> None:
    write_agreement(tmp_path / "agreements", "a")
    (tmp_path / "agreements/a/versions/2021-01-01.md").write_bytes(b"\xff\xfe\x00")
    said = subprocess.run(
        [sys.executable, *COMMAND[1:], "serve", "--port", "0"],
        cwd=tmp_path,
        env=settings(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 3
    assert "is not valid UTF-8" in said.stderr
