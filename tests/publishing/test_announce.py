"""Each change is told once, to whoever asked, as JSON by a published schema."""

from __future__ import annotations

import base64
import hmac
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator
from tests.cli.running import Result, plainredline
from tests.intake.misbehaving import Misbehaving, head, misbehaving
from tests.publishing.built_sites import DAYS, index, listed

from plainredline.publishing import delivering
from plainredline.render.outputs.data_shapes import announcement_schema
from plainredline.storage.announcement_log import open_announcements

NEXT = (*DAYS, "2026-01-01")
SECRET = "whsec_" + base64.b64encode(bytes(range(24))).decode()

Announce = Callable[..., Result]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering, "_WAITS", (0.0, 0.0))


@pytest.fixture
def receiver(tmp_path: Path) -> Path:
    """Return a program that keeps each line it is given, and fails while it is told to."""
    program = tmp_path / "keeps what it gets"
    program.write_text(
        "#!/bin/sh\nif [ -e busy ]; then echo 'come back later' >&2; exit 7; fi\ncat >> got\n",
        "utf-8",
    )
    program.chmod(0o755)
    return program


@pytest.fixture
def announce(receiver: Path, tmp_path: Path) -> Announce:
    """Return what lists some versions on the site, and announces them to a program."""

    def run(
        days: Sequence[str] = (), *words: str, agreement: Mapping[str, object] | None = None
    ) -> Result:
        if days:
            lay_index(tmp_path / "site", days, agreement or {})
        return plainredline(tmp_path, "announce", "--command", f"'{receiver}'", *words)

    return run


def lay_index(site: Path, days: Sequence[str], more: Mapping[str, object]) -> None:
    """Write the index of a site whose newest version is in force."""
    site.mkdir(exist_ok=True)
    versions = [
        listed(day, is_first=not number, phase="in-force" if day == max(days) else "superseded")
        for number, day in enumerate(days)
    ]
    said = index(versions)
    said["agreements"][0] |= more  # type: ignore[index]  # There is one.
    (site / "agreements.json").write_text(json.dumps(said), "utf-8")


def got(folder: Path) -> list[dict[str, Any]]:
    path = folder / "got"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def days_of(told: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["event"], each["version"]["filed"]) for each in told]


def test_the_first_run_tells_nothing_of_the_past_and_the_next_what_is_new_once(
    announce: Announce, tmp_path: Path
) -> None:
    assert "2 announcements of the past are noted" in announce(DAYS).stdout
    assert announce().stdout == "nothing new\n"
    assert announce(NEXT).stdout.startswith("told version terms 2026-01-01 (changed, id ")
    assert announce().stdout == "nothing new\n"

    (told,) = got(tmp_path)
    Draft202012Validator(announcement_schema()).validate(told)
    assert told["change"] == {
        "address": "https://agreements.example.com/terms/changes/2026-01-01/",
        "headline": "What 2026-01-01 changes", "verdict": "", "affected": [],
        "counts": {"places": 2, "changes": 1, "explained": 1, "minor": 0, "unexplained": 1,
                   "kept": 5, "words_deleted": 3, "words_inserted": 4},
        "data": "https://agreements.example.com/terms/changes/2026-01-01.json", "sha256": "",
    }  # fmt: skip
    assert told["previous"]["filed"] == "2025-07-01"
    assert told["version"]["sha256"] != told["previous"]["sha256"]


def test_all_tells_the_past_too_oldest_first(announce: Announce, tmp_path: Path) -> None:
    assert announce(NEXT, "--all").returncode == 0

    assert days_of(got(tmp_path)) == [
        ("added", "2024-03-01"), ("changed", "2025-07-01"), ("changed", "2026-01-01"),
    ]  # fmt: skip
    assert announce().stdout == "nothing new\n"


def test_what_is_not_taken_is_told_by_the_next_run_in_its_order(
    announce: Announce, tmp_path: Path
) -> None:
    announce(DAYS)
    (tmp_path / "busy").touch()
    for _ in range(2):
        done = announce((*NEXT, "2026-02-01"))
        assert done.returncode == 3
        assert "ended with 7: come back later. 2 left for the next run" in done.stderr
    (tmp_path / "busy").unlink()

    assert announce().returncode == 0
    assert days_of(got(tmp_path)) == [("changed", "2026-01-01"), ("changed", "2026-02-01")]


def test_one_that_is_never_taken_can_be_left_out(announce: Announce, tmp_path: Path) -> None:
    announce(DAYS)
    (told,) = map(json.loads, announce(NEXT, "--dry-run").stdout.splitlines())
    assert got(tmp_path) == []

    announce((), "--skip", told["id"])

    assert announce().stdout == "nothing new\n"
    assert got(tmp_path) == []


def test_several_that_came_between_two_runs_are_all_told(
    announce: Announce, tmp_path: Path
) -> None:
    announce(DAYS)
    announce((*DAYS, "2026-01-01", "2026-01-02"))

    assert days_of(got(tmp_path)) == [("changed", "2026-01-01"), ("changed", "2026-01-02")]


def test_older_versions_that_are_taken_in_later_are_no_news(
    announce: Announce, tmp_path: Path
) -> None:
    announce(DAYS)
    announce(("2020-01-01", "2021-01-01", *DAYS))

    assert got(tmp_path) == []


def test_each_subscriber_is_told_for_itself(announce: Announce, tmp_path: Path) -> None:
    announce(DAYS, "--as", "one")
    announce(DAYS, "--as", "two")
    announce(NEXT, "--as", "one")
    announce(NEXT, "--as", "two")

    assert len(got(tmp_path)) == 2


def corrected(deed: str, version: str, **more: object) -> dict[str, object]:
    said = {"number": 7, "deed": deed, "day": "2026-02-01", "version": version, "was": None,
            "reason": "A typo.", "mended": [], "address": "terms/corrections/"}  # fmt: skip
    return {"corrections": [said | more]}


def test_a_correction_a_new_day_and_a_withdrawal_are_told_as_such(
    announce: Announce, tmp_path: Path
) -> None:
    announce(DAYS)
    announce(DAYS, agreement=corrected("corrected", "2025-07-01"))
    days = ("2024-03-01", "2025-07-15")
    announce(days, agreement=corrected("redated", "2025-07-15", was="2025-07-01", number=8))
    gone = listed("2025-07-15") | {"withdrawn": "2026-02-02", "reason": "It was void."}
    announce(("2024-03-01",), agreement={"withdrawn": [gone]})

    told = got(tmp_path)
    assert days_of(told) == [
        ("corrected", "2025-07-01"), ("redated", "2025-07-15"), ("withdrawn", "2025-07-15"),
    ]  # fmt: skip
    assert [each["reason"] for each in told] == ["A typo.", "A typo.", "It was void."]
    assert told[1]["was"] == "2025-07-01"
    for each in told:
        Draft202012Validator(announcement_schema()).validate(each)


def test_what_was_withdrawn_or_corrected_before_anybody_heard_of_it_is_not_told_as_that(
    announce: Announce, tmp_path: Path
) -> None:
    announce(DAYS)
    gone = listed("2026-01-01") | {"withdrawn": "2026-02-02", "reason": "It was void."}
    record = corrected("corrected", "2026-02-01")
    announce((*DAYS, "2026-02-01"), agreement={"withdrawn": [gone], **record})

    assert days_of(got(tmp_path)) == [("changed", "2026-02-01")]


def test_an_agreement_that_got_another_name_is_no_news(announce: Announce) -> None:
    announce(DAYS)

    assert announce(DAYS, agreement={"slug": "terms-of-service"}).stdout == "nothing new\n"


def test_an_agreement_that_got_another_name_and_was_corrected_is_told_of_as_corrected(
    announce: Announce, tmp_path: Path
) -> None:
    announce(DAYS)
    lay_index(tmp_path / "site", DAYS, {"slug": "terms-of-service"})
    path = tmp_path / "site/agreements.json"
    said = json.loads(path.read_text("utf-8"))
    for version in said["agreements"][0]["versions"]:
        version["sha256"] = sha256(version["filed"].encode()).hexdigest()
    renamed = corrected("renamed", DAYS[-1], former="terms", number=6)
    mended = corrected("corrected", DAYS[-1])
    said["agreements"][0]["corrections"] = [
        each for record in (renamed, mended) for each in cast("list[object]", record["corrections"])
    ]
    path.write_text(json.dumps(said), "utf-8")

    announce()

    assert days_of(got(tmp_path)) == [("corrected", DAYS[-1])]


def test_the_text_of_before_that_comes_back_is_news(announce: Announce, tmp_path: Path) -> None:
    announce(DAYS)
    lay_index(tmp_path / "site", NEXT, {})
    path = tmp_path / "site/agreements.json"
    said = json.loads(path.read_text("utf-8"))
    versions = said["agreements"][0]["versions"]
    versions[2]["sha256"] = versions[0]["sha256"]
    path.write_text(json.dumps(said), "utf-8")

    announce()

    assert days_of(got(tmp_path)) == [("changed", "2026-01-01")]


# ---------------------------------------------------------------- what is kept


def test_a_line_that_a_killed_run_left_half_written_is_none(
    announce: Announce, tmp_path: Path
) -> None:
    announce(DAYS)
    announce(NEXT)
    log = tmp_path / "announced.jsonl"
    log.write_bytes(log.read_bytes()[:-20])

    announce()

    first, again = got(tmp_path)
    assert first == again
    assert announce().stdout == "nothing new\n"


def test_a_first_run_that_was_killed_is_a_first_run_still(
    announce: Announce, tmp_path: Path
) -> None:
    announce(NEXT)
    log = tmp_path / "announced.jsonl"
    log.write_bytes(log.read_bytes()[:250])

    assert "the first run" in announce().stdout
    assert got(tmp_path) == []


def test_of_two_at_once_the_second_is_told_so(announce: Announce, tmp_path: Path) -> None:
    announce(DAYS)
    with open_announcements(tmp_path / "announced.jsonl", "anybody"):
        done = announce(NEXT)

    assert (done.returncode, "another announce is at work" in done.stderr) == (3, True)


def test_a_log_that_is_not_one_is_refused(announce: Announce, tmp_path: Path) -> None:
    (tmp_path / "announced.jsonl").write_text('{"to": "x"}\n', "utf-8")

    done = announce(DAYS)

    assert (done.returncode, "announced.jsonl:1: is not a line" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    "words",
    [(), ("--command", "cat", "--webhook", "https://a.example/"), ("--command", "'"),
     ("--command", " "), ("--webhook", "ftp://a.example/"), ("--webhook", "http://a.example/")],
)  # fmt: skip
def test_who_is_to_be_told_has_to_be_clear(words: tuple[str, ...], tmp_path: Path) -> None:
    lay_index(tmp_path / "site", DAYS, {})

    assert plainredline(tmp_path, "announce", *words).returncode == 3
    assert not (tmp_path / "announced.jsonl").exists()


# ---------------------------------------------------------------- a webhook


@pytest.fixture
def host() -> Iterator[Misbehaving]:
    with misbehaving() as server:
        yield server


@pytest.fixture
def post(host: Misbehaving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Announce:
    """Return what announces one change, beside an older one, to a webhook."""
    monkeypatch.setenv("PLAINREDLINE_WEBHOOK_SECRET", SECRET)
    words = ("announce", "--webhook", f"http://{host.host}/hook", "--private")
    lay_index(tmp_path / "site", DAYS, {})
    plainredline(tmp_path, *words)
    lay_index(tmp_path / "site", NEXT, {})
    return lambda *more: plainredline(tmp_path, *words, *more)


def test_a_webhook_gets_each_change_signed_by_the_public_custom(
    host: Misbehaving, post: Announce
) -> None:
    host.reply("/hook", 204, {}, b"")

    assert post().returncode == 0
    assert post().stdout == "nothing new\n"

    (asked,) = host.asked
    said = {name.lower(): value for name, value in asked.headers.items()}
    id_, time = said["webhook-id"], said["webhook-timestamp"]
    content = f"{id_}.{time}.".encode() + asked.body
    digest = hmac.digest(bytes(range(24)), content, "sha256")
    assert said["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    assert said["content-type"] == "application/json"
    assert json.loads(asked.body)["id"] == id_


def test_a_webhook_that_is_busy_is_asked_again_and_then_by_the_next_run(
    host: Misbehaving, post: Announce
) -> None:
    host.reply("/hook", 503, {}, b"")
    done = post()
    assert (done.returncode, "the webhook answers 503" in done.stderr) == (3, True)
    assert len(host.asked) == 3
    host.in_turn("/hook", head(500), head(200))

    assert post().returncode == 0
    assert len({asked.body for asked in host.asked}) == 1


@pytest.mark.parametrize(("status", "asked"), [(301, 1), (308, 1), (400, 1), (410, 1), (429, 3)])
def test_a_webhook_that_says_no_or_leads_elsewhere_is_not_followed(
    status: int, asked: int, host: Misbehaving, post: Announce
) -> None:
    host.reply("/hook", status, {"Location": "/elsewhere"}, b"")

    assert post().returncode == 3
    assert host.paths == ["/hook"] * asked


def test_whatever_a_webhook_says_to_it_what_it_took_is_taken(
    host: Misbehaving, post: Announce
) -> None:
    host.reply("/hook", 201, {}, b"x" * 300_000)

    assert post().returncode == 0


def test_a_private_webhook_is_asked_only_if_that_is_said(tmp_path: Path) -> None:
    lay_index(tmp_path / "site", DAYS, {})

    done = plainredline(tmp_path, "announce", "--all", "--webhook", "https://127.0.0.1/hook")

    assert (done.returncode, "private address" in done.stderr) == (3, True)


@pytest.mark.parametrize("secret", ["s3cret", "whsec_%%%", "whsec_YWJj"])
def test_a_secret_that_is_none_is_refused(
    secret: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAINREDLINE_WEBHOOK_SECRET", secret)
    lay_index(tmp_path / "site", DAYS, {})

    done = plainredline(tmp_path, "announce", "--webhook", "https://127.0.0.1/hook")

    assert (done.returncode, "PLAINREDLINE_WEBHOOK_SECRET:" in done.stderr) == (3, True)
    assert secret not in done.stderr.replace("PLAINREDLINE_WEBHOOK_SECRET", "")


def test_a_command_that_does_not_end_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    give = delivering.to_command(["sh", "-c", "sleep 60 & sleep 60"], seconds=0.2)

    answer = give("id", b"{}")

    assert (answer.is_taken, answer.detail) == (False, "did not end within 0.2 seconds")
    assert not delivering.to_command([str(tmp_path / "none")])("id", b"{}").is_taken


def test_of_a_command_that_says_much_the_beginning_is_told_and_nothing_else_kept() -> None:
    flood = "import sys; sys.stderr.write('no room. ' + 'x' * 3_000_000); sys.exit(7)"

    answer = delivering.to_command([sys.executable, "-c", flood])("id", b"{}")

    assert answer.detail.startswith("ended with 7: no room. xxx")
    assert len(answer.detail) < 400
    assert answer.may_pass
