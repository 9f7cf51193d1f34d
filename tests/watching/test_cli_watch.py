"""`plainredline watch`: the live text becomes a version where its words are new."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from unittest import mock
from urllib.parse import urlsplit

import pytest
from tests.cli.running import plainredline
from tests.watching.live_pages import ABOUT, ADDRESS, CLAUSES, Web, edited, page

from plainredline.assemble.recording import record_versions
from plainredline.intake.web.answers import Refusal
from plainredline.storage.capture_log import Entry, open_log


def test_the_first_visit_to_an_agreement_without_versions_records_one(web: Web) -> None:
    folder = web.agreement()
    web.show(page(*CLAUSES))

    done = web.visit(day="2026-01-01")

    assert done.returncode == 10, done.stdout + done.stderr
    text = (folder / "versions/2026-01-01.md").read_text("utf-8")
    assert f"captured: 2026-01-01\nsource: {ADDRESS}\n" in text
    assert CLAUSES[1] in text
    assert "Log in" not in text
    assert not (folder / "explanations").exists()


def test_nothing_is_written_where_no_word_is_new(mill: Web) -> None:
    before = mill.files()
    mill.show(page(*CLAUSES, above="<p hidden>seen 17 times</p>"))

    done = mill.visit()

    assert (done.returncode, done.stdout) == (0, "terms: nothing new\n")
    assert mill.files() == before


def test_new_words_are_a_version_with_its_day_source_bytes_line_and_draft(mill: Web) -> None:
    new = page(*edited(1, "fourteen", "ten"))
    mill.show(new)

    done = mill.visit(day="2026-03-01")

    assert done.returncode == 10, done.stdout
    files = mill.files()
    raw = hashlib.sha256(new.encode()).hexdigest()
    version = files["terms/versions/2026-03-01.md"].decode()
    assert version.startswith(
        f"---\ncaptured: 2026-03-01\nsource: {ADDRESS}\n# raw: {raw}.html\n---\n\n"
    )
    assert files[f"terms/raw/{raw}.html"] == new.encode()
    line = json.loads(files["terms/captures.jsonl"].splitlines()[-1])
    assert line == {
        "address": ADDRESS, "captured": "2026-03-01", "day": "2026-03-01", "outcome": "version",
        "file": hashlib.sha256(version.encode()).hexdigest(), "raw": raw, "words": line["words"],
    }  # fmt: skip
    assert "within ten days" in files["terms/explanations/2026-03-01.md"].decode()


def test_a_host_of_ones_own_is_told_how_it_is_allowed(mill: Web) -> None:
    mill.failing[ADDRESS] = Refusal.PRIVATE_ADDRESS

    done = mill.visit()

    host = urlsplit(ADDRESS).hostname
    assert f"  if that host is yours: plainredline watch --allow-private {host}\n" in done.stdout


def test_the_day_that_a_new_text_states_is_proposed(mill: Web) -> None:
    mill.show(page(*edited(0, "These", "Effective from 1 May 2026, these")))

    done = mill.visit()

    assert "confirm `effective: 2026-05-01`" in done.stdout
    version = mill.files()["terms/versions/2026-03-01.md"].decode()
    assert "# effective: 2026-05-01 # the text: Effective from 1 May 2026\n" in version


def test_a_second_new_text_of_a_day_waits_for_the_next(mill: Web) -> None:
    mill.show(page(*edited(1, "fourteen", "ten")))
    mill.visit(day="2026-03-01")
    before = mill.files()
    mill.show(page(*edited(1, "fourteen", "seven")))

    same = mill.visit(day="2026-03-01")
    after = mill.files()
    next_day = mill.visit(day="2026-03-02")

    assert (same.returncode, "next day" in same.stdout) == (0, True)
    assert after == before
    assert next_day.returncode == 10
    assert b"seven days" in mill.files()["terms/versions/2026-03-02.md"]


def test_what_its_owner_edited_is_not_recorded_again(mill: Web) -> None:
    mill.show(page(*edited(1, "fourteen", "ten")))
    mill.visit(day="2026-03-01")
    path = mill.root / "agreements/terms/versions/2026-03-01.md"
    path.write_text(path.read_text("utf-8").replace("the invoice", "each invoice"), "utf-8")

    done = mill.visit(day="2026-03-02")

    assert (done.returncode, done.stdout) == (0, "terms: nothing new\n")


def test_a_text_that_comes_back_is_recorded_and_said_to_be_one(mill: Web) -> None:
    mill.show(page(*edited(1, "fourteen", "ten")))
    mill.visit(day="2026-03-01")
    mill.show(page(*CLAUSES))

    done = mill.visit(day="2026-03-02")

    assert done.returncode == 10
    assert "the words are those of 2026-01-01 again" in done.stdout


def test_words_that_changed_beneath_a_day_that_stayed_are_said(web: Web) -> None:
    clauses = ("Last updated: 3 January 2026.", *CLAUSES)
    web.agreement()
    web.show(page(*clauses))
    web.visit(day="2026-01-05")
    web.show(page(*edited(2, "fourteen", "ten", clauses)))

    done = web.visit(day="2026-03-01")

    assert (
        "the words changed, and the text still says “Last updated: 3 January 2026”" in done.stdout
    )
    draft = web.files()["terms/explanations/2026-03-01.md"].decode()
    assert "Last updated: 3 January 2026" in draft.partition("\n---\n")[0]


def test_a_day_that_changed_alone_is_said(web: Web) -> None:
    clauses = ("Last updated: 3 January 2026.", *CLAUSES)
    web.agreement()
    web.show(page(*clauses))
    web.visit(day="2026-01-05")
    web.show(page(*edited(0, "3 January", "9 February", clauses)))

    done = web.visit(day="2026-03-01")

    assert "nothing changed but its day: “Last updated: 3 January 2026”, now" in done.stdout
    assert done.returncode == 10


def test_a_host_is_asked_only_for_what_is_newer_than_what_was_held_against(mill: Web) -> None:
    mill.visit(day="2026-01-02")
    mill.sent.clear()

    mill.visit(day="2026-01-03")
    (mill.root / "agreements/terms/versions/2026-01-01.md").write_text("---\n---\n\nOther.\n")
    mill.visit(day="2026-01-04")

    assert [bool(etag) for _, etag in mill.asked[-2:]] == [True, False]
    assert mill.sent == [ADDRESS]


def test_agreements_with_one_address_have_it_fetched_once(web: Web) -> None:
    web.agreement("terms")
    web.agreement("same")
    web.show(page(*CLAUSES))

    done = web.visit()

    assert done.returncode == 10
    assert len(web.asked) == 1
    assert {name.split("/")[0] for name in web.files() if "/versions/" in name} == {"terms", "same"}


def test_one_agreement_that_fails_never_stops_the_others(mill: Web) -> None:
    (mill.root / "agreements/broken").mkdir()
    (mill.root / "agreements/broken/agreement.yml").write_text("title: [\n", "utf-8")
    mill.agreement("gone", ABOUT.replace(ADDRESS, "https://gone.example/"))
    mill.failing["https://gone.example/"] = Refusal.DNS
    mill.show(page(*edited(1, "fourteen", "ten")))

    told = {each["slug"]: each["outcome"] for each in mill.told()}

    assert told == {"broken": "failed", "gone": "unreached", "terms": "recorded"}


@pytest.mark.parametrize(
    ("about", "outcome"),
    [
        (ABOUT + "watch:\n  paused: true\n", "paused"),
        (ABOUT.replace("source:", "rights:"), "no source"),
    ],
)
def test_what_is_paused_or_has_no_source_is_not_visited(web: Web, about: str, outcome: str) -> None:
    web.agreement(about=about)

    assert [each["outcome"] for each in web.told()] == [outcome]
    assert web.asked == []


def test_verify_says_whether_the_published_text_is_the_live_one(mill: Web) -> None:
    before = mill.files()

    live = mill.visit("--verify")
    mill.show(page(*edited(1, "fourteen", "ten")))
    other = mill.visit("--verify")

    assert (live.returncode, live.stdout) == (0, "terms: the published text is the live one\n")
    assert (other.returncode, other.stdout) == (
        12, "terms: the live text is another (words: 1 more, 1 fewer)\n",
    )  # fmt: skip
    assert mill.files() == before


def test_verify_says_that_a_text_is_not_the_one_of_its_manifest(mill: Web) -> None:
    record_versions(mill.root / "agreements/terms")
    whole = mill.visit("--verify").returncode
    path = mill.root / "agreements/terms/versions/2026-01-01.md"
    path.write_text(path.read_text("utf-8").replace("thirty coins", "forty coins"), "utf-8")
    mill.show(page(*edited(1, "thirty", "forty")))

    done = mill.visit("--verify")

    assert (whole, done.returncode) == (0, 12)
    assert "not the one that was recorded" in done.stdout


def test_a_new_version_is_recorded_in_the_manifest_where_there_is_one(mill: Web) -> None:
    record_versions(mill.root / "agreements/terms")
    new = page(*edited(1, "fourteen", "ten"))
    mill.show(new)

    mill.visit(day="2026-03-01")

    line = json.loads(mill.files()["terms/manifest.jsonl"].splitlines()[-1])
    assert line["version"] == "2026-03-01"
    assert line["raw_sha256"] == hashlib.sha256(new.encode()).hexdigest()


def test_bytes_that_are_gone_or_are_others_are_named(mill: Web) -> None:
    record_versions(mill.root / "agreements/terms")
    new = page(*edited(1, "fourteen", "ten"))
    mill.show(new)
    mill.visit(day="2026-03-01")
    digest = hashlib.sha256(new.encode()).hexdigest()
    raw = mill.root / f"agreements/terms/raw/{digest}.html"
    assert plainredline(mill.root, "verify").returncode == 0

    raw.unlink()
    other = b"<p>Other words</p>"
    raw.with_name(f"{hashlib.sha256(other).hexdigest()}.html").write_bytes(other)

    done = plainredline(mill.root, "verify")
    assert done.returncode == 13
    assert f"raw/{raw.stem}: E9 the bytes are gone" in done.stdout


def test_a_manifest_that_a_correction_begins_has_the_digests_of_the_bytes(mill: Web) -> None:
    new = page(*edited(1, "fourteen", "ten"))
    mill.show(new)
    mill.visit(day="2026-03-01")
    path = mill.root / "agreements/terms/versions/2026-03-01.md"
    was = mill.root / "was.md"
    was.write_bytes(path.read_bytes())
    path.write_text(path.read_text("utf-8").replace("ten", "eleven", 1), "utf-8")

    plainredline(
        mill.root, "correct", "terms", "2026-03-01", "--reason", "A slip.", "--was", "was.md"
    )

    lines = [json.loads(each) for each in mill.files()["terms/manifest.jsonl"].splitlines()]
    digest = hashlib.sha256(new.encode()).hexdigest()
    known = [each["raw_sha256"] for each in lines if each["version"] == "2026-03-01"]
    assert known == [digest, digest]


def test_a_day_whose_addresses_lead_to_another_is_not_taken_anew(mill: Web) -> None:
    versions = mill.root / "agreements/terms/versions"
    (versions / "2026-03-01.md").write_text("# Terms\n\nBy hand.\n", "utf-8")
    plainredline(mill.root, "redate", "terms", "2026-03-01", "2025-02-20", "--reason", "Earlier.")
    mill.show(page(*edited(1, "fourteen", "seven")))

    same = mill.visit(day="2026-03-01")
    next_day = mill.visit(day="2026-03-02")

    assert (same.returncode, "next day" in same.stdout) == (0, True)
    assert next_day.returncode == 10
    to = ("redate", "terms", "2026-03-02", "--reason", "No.")
    assert "Choose another day" in plainredline(mill.root, *to, "2026-03-01").stderr
    assert "its words were seen that day" in plainredline(mill.root, *to, "2026-03-04").stderr
    (versions / "2026-03-02.md").rename(versions / "2026-03-01.md")
    checked = plainredline(mill.root, "check")
    assert checked.returncode == 3
    assert "there is a version of 2026-03-01" in checked.stdout + checked.stderr


def test_a_version_that_was_given_another_day_is_not_finished_anew(mill: Web) -> None:
    versions = mill.root / "agreements/terms/versions"
    (versions / "2026-01-01.md").rename(versions / "2025-12-24.md")

    done = mill.visit(day="2026-03-01")

    assert (done.returncode, done.stdout) == (0, "terms: nothing new\n")


def test_what_is_in_doubt_is_recorded_where_its_owner_says_so(mill: Web) -> None:
    mill.show(
        page(*(f"Nothing of this was ever written by a mill, number {n}." for n in range(30)))
    )

    refused = mill.visit()
    accepted = mill.visit("terms", "--accept")

    assert (refused.returncode, "terms: not recorded" in refused.stdout) == (11, True)
    assert accepted.returncode == 10
    assert "recorded as you said" in accepted.stdout


def test_accept_is_for_one_agreement(mill: Web) -> None:
    assert mill.visit("--accept").returncode == 3


def test_a_version_that_is_to_take_effect_is_not_taken_for_the_live_one(mill: Web) -> None:
    path = mill.root / "agreements/terms/versions/2027-01-01.md"
    later = (mill.root / "agreements/terms/versions/2026-01-01.md").read_text("utf-8")
    path.write_text(
        "---\neffective: 2027-01-01\n---\n"
        + later.split("---\n", 2)[2].replace("ten days", "a day"),
        "utf-8",
    )

    now = mill.visit(day="2026-03-01")
    mill.show(page(*edited(6, "ten days", "a day")))
    early = mill.visit(day="2026-03-02")

    assert (now.stdout, early.stdout) == ("terms: nothing new\n",) * 2


def test_what_comes_from_a_repository_is_visited_only_where_its_owner_says(web: Web) -> None:
    folder = web.agreement()
    (folder / "versions").mkdir()
    (folder / "versions/2020-01-01.md").write_text("# Terms\n\nYou pay one coin.\n", "utf-8")
    with open_log(folder, repository=ADDRESS, every="day") as log:
        day = date(2020, 1, 1)
        log.add(Entry(day=day, captured=day, outcome="version", commit="1f", path="a", blob="2e"))

    done = web.visit()

    assert (done.returncode, web.asked) == (0, [])
    assert "imported from a repository" in done.stdout


@pytest.mark.parametrize("charset", ["idna", "punycode", "unicode_escape", "undefined", "utf-7"])
def test_a_host_that_names_an_odd_encoding_stops_nothing(mill: Web, charset: str) -> None:
    mill.show(page(*CLAUSES).encode() + b"<!-- \xff\xfe -->")
    mill.charset = charset

    done = mill.visit()

    assert done.returncode in (0, 11), done.stdout


def test_a_fault_of_ours_stops_no_other_agreement(mill: Web) -> None:
    mill.agreement("second", ABOUT.replace(ADDRESS, "https://second.example/"))
    mill.show(page(*CLAUSES), "https://second.example/")
    with mock.patch(
        "plainredline.assemble.watching.live_text", side_effect=[ZeroDivisionError("odd"), None]
    ):
        done = mill.visit()

    assert done.returncode == 70
    assert done.stdout.count("a fault of ours, please report it") == 2


def test_a_folder_that_cannot_be_written_to_stops_no_other_agreement(mill: Web) -> None:
    mill.agreement("second", ABOUT.replace(ADDRESS, "https://second.example/"))
    mill.show(page(*CLAUSES), "https://second.example/")
    mill.show(page(*edited(1, "fourteen", "ten")))
    full = OSError(28, "No space left on device", "somewhere")
    with mock.patch("plainredline.assemble.live_versions.keep_bytes", side_effect=full):
        done = mill.visit()

    assert done.returncode == 3
    assert done.stdout.count("somewhere: No space left on device") == 2


def test_a_text_longer_than_any_version_is_told(mill: Web) -> None:
    mill.show(page(*CLAUSES, *(f"Clause {n} is of no use to you." for n in range(90))))

    with mock.patch("plainredline.read.version_files.VERSION_LIMIT", 3_000):
        done = mill.visit()

    assert (done.returncode, "unreadable" in done.stdout) == (11, True)


def test_a_version_that_was_taken_away_comes_anew_as_it_is_asked_for_now(web: Web) -> None:
    folder = web.agreement()
    web.show(page(*CLAUSES, below="<main><p>Also on our site: bread.</p></main>"))
    first = web.visit(day="2026-01-01")
    (folder / "versions/2026-01-01.md").unlink()

    same = web.visit(day="2026-01-01")
    (folder / "versions/2026-01-01.md").unlink()
    (folder / "agreement.yml").write_text(f"{ABOUT}watch:\n  selector: 'main:has(h1)'\n", "utf-8")
    chosen = web.visit(day="2026-01-01")

    assert [done.returncode for done in (first, same, chosen)] == [10, 10, 10], chosen.stdout
    assert "bread" not in (folder / "versions/2026-01-01.md").read_text("utf-8")
    lines = (folder / "captures.jsonl").read_text("utf-8").splitlines()[1:]
    assert len({json.loads(line)["words"] for line in lines}) == 2
    assert web.visit(day="2026-01-02").stdout == "terms: nothing new\n"


def test_a_corrected_version_whose_live_text_comes_back_is_not_recorded_anew(mill: Web) -> None:
    new = page(*edited(1, "fourteen", "ten"))
    mill.show(new)
    mill.visit(day="2026-03-01")
    versions = mill.root / "agreements/terms/versions"
    path = versions / "2026-03-01.md"
    path.write_text(path.read_text("utf-8").replace("the invoice", "each invoice"), "utf-8")
    mill.show(page(*edited(1, "fourteen", "nine")))
    mill.visit(day="2026-03-02")
    (versions / "2026-03-02.md").unlink()
    (mill.root / "agreements/terms/explanations/2026-03-02.md").unlink()
    mill.show(new)

    done = mill.visit(day="2026-03-03")

    assert (done.returncode, done.stdout) == (0, "terms: nothing new\n")


def test_what_stops_the_asking_for_one_page_stops_no_other(mill: Web) -> None:
    mill.agreement("second", ABOUT.replace(ADDRESS, "https://nobody.example/"))

    told = {each["slug"]: each["outcome"] for each in mill.told()}

    assert told == {"second": "fault", "terms": "same"}


def test_a_stray_file_among_the_agreements_stops_none(mill: Web) -> None:
    (mill.root / "agreements/stray.txt").write_text("x", "utf-8")

    told = {each["slug"]: each["outcome"] for each in mill.told()}

    assert told == {"stray.txt": "failed", "terms": "same"}


def test_an_agreement_that_has_ended_is_not_visited(mill: Web) -> None:
    path = mill.root / "agreements/terms/agreement.yml"
    path.write_text(path.read_text("utf-8") + "ended: 2026-02-01\n", "utf-8")
    mill.asked.clear()

    [told] = mill.told()

    assert (told["outcome"], mill.asked) == ("paused", [])
