"""Addresses once published stay: a page, a file or a place that is gone leads on, or is told."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.site.agreements import built, plan_for, write_agreement
from tests.site.project import ABOUT, NEW, OLD

from plainredline.errors import SourceError
from plainredline.read import survey_agreement
from plainredline.storage.layout import MOVED, REGISTRY

THIRD = NEW.replace("sixty (60)", "ninety (90)")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an agreement of three versions, all addresses of which are kept."""
    folder = tmp_path_factory.mktemp("first")
    notes = write_agreement(folder / "agreements", "terms", OLD, NEW, THIRD) / "agreement.yml"
    notes.write_text(ABOUT.replace("captured", "official"), "utf-8")
    keep(folder)
    return folder


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    """Return the agreements of that folder, for one test alone."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return tmp_path / "agreements"


def keep(folder: Path) -> None:
    result = plainredline(folder, "addresses", "--keep", "--cache", "cache")
    assert result.returncode == 0, result.stderr


def say(folder: Path, lines: str) -> None:
    with (folder / "agreement.yml").open("a", encoding="utf-8") as notes:
        notes.write(lines)


def promise(root: Path, line: str) -> None:
    with (root / "terms" / REGISTRY).open("a", encoding="utf-8") as registry:
        registry.write(f"{line}\n")


def redate(root: Path, old: str, new: str) -> None:
    versions = root / "terms/versions"
    (versions / f"{old}.md").rename(versions / f"{new}.md")


def fault(root: Path, *, release: bool = False) -> str:
    with pytest.raises(SourceError) as caught:
        built(plan_for(root, release=release))
    return str(caught.value)


def leads(page: bytes) -> dict[str, str]:
    """Return the links of a page that leads on, by their ids."""
    return dict(re.findall(r'<a id="([^"]*)" href="([^"]*)"', page.decode()))


# ---------------------------------------------------------------- what is lost


def test_what_was_kept_and_is_gone_fails_a_build_with_the_line_that_mends_it(root: Path) -> None:
    promise(root, "versions/2021-01-01/ #c-1-2")

    said = fault(root)

    assert f"terms/{REGISTRY}:" in said
    assert "terms/versions/2021-01-01/#c-1-2 was published and is not there any more" in said
    assert "`versions/2021-01-01/#c-1-2: versions/2021-01-01/#c-1" in said


def test_a_preview_warns_of_it_and_is_shown(root: Path) -> None:
    redate(root, "2021-01-01", "2021-02-01")

    (lost,) = map(str, built(plan_for(root, preview=True)).site.lost)

    assert "the version of 2021-01-01 was published" in lost
    assert "`2021-01-01: 2021-02-01`" in lost


def test_the_line_that_is_proposed_mends_it(root: Path) -> None:
    promise(root, "versions/2021-01-01/ #c-1-2")
    say(root / "terms", "moved:\n  versions/2021-01-01/#c-1-2: versions/2021-01-01/#c-1-1\n")

    page = built(plan_for(root, release=True)).bytes["terms/versions/2021-01-01/index.html"]

    old, new = (page.index(f'id="{each}"'.encode()) for each in ("c-1-2", "c-1-1"))
    assert page.count(b'id="c-1-2"') == 1
    assert new < old < page.index(b"sixty")


def test_nothing_is_asked_of_who_has_kept_nothing(tmp_path: Path) -> None:
    folder = write_agreement(tmp_path / "agreements", "terms", OLD, NEW)
    before = built(plan_for(folder.parent, release=True)).bytes
    (folder / "versions/2020-01-01.md").unlink()

    after = built(plan_for(folder.parent, release=True))

    assert after.site.lost == ()
    assert before.keys() > after.bytes.keys()


def test_keeping_is_adding_and_the_same_twice(root: Path) -> None:
    registry = root / "terms" / REGISTRY
    before = registry.read_text("utf-8")
    promise(root, "versions/2019-01-01/")
    (root / "terms/versions/2023-01-01.md").write_text(OLD, "utf-8")

    keep(root.parent)
    after = registry.read_text("utf-8")
    keep(root.parent)

    assert set(before.splitlines()) < set(after.splitlines())
    assert "versions/2019-01-01/" in after.splitlines()
    assert registry.read_text("utf-8") == after


# ---------------------------------------------------------------- what time does


def test_a_day_that_passes_loses_nothing(root: Path) -> None:
    """The newest version comes into force: what it was compared with is told by other pages."""
    before = built(plan_for(root, release=True, today=date(2021, 6, 1))).bytes
    keep_on(root, date(2021, 6, 1))

    after = built(plan_for(root, release=True)).bytes

    gone = {each for each in before if each.startswith("terms/") and each not in after}
    assert "terms/compare/2020-01-01..2022-01-01/index.html" in before
    assert gone == set()
    page = after["terms/compare/2020-01-01..2022-01-01/index.html"]
    assert leads(page) == {"rl-moved-to": "../../../terms/since/2020-01-01/"}


def keep_on(root: Path, day: date) -> None:
    """Keep what stands there on another day."""
    from plainredline.assemble.plan import look
    from plainredline.assemble.staying import read_staying

    plan = plan_for(root, release=True, today=day)
    found = look(plan)[0][0].output
    kept = plan.outputs.get("terms", found.name) if found else None
    assert kept is not None
    (root / "terms" / REGISTRY).write_text(read_staying(kept).registry, "utf-8")


def test_newer_versions_lose_nothing(root: Path) -> None:
    say(root / "terms", "compare_newest: 3\n")
    keep(root.parent)
    for year in range(2023, 2025):
        text = THIRD.replace("ninety (90)", f"{year} days")
        (root / f"terms/versions/{year}-01-01.md").write_text(text, "utf-8")
        assert built(plan_for(root, release=True)).site.lost == ()
        keep(root.parent)


def test_a_version_found_later_loses_no_place_of_the_change_after_it(root: Path) -> None:
    between = THIRD.replace("1.1", "1.3") + "\n1.2 New.\n"
    (root / "terms/versions/2020-06-01.md").write_text(between, "utf-8")

    assert built(plan_for(root, release=True)).site.lost == ()


def test_a_place_that_a_change_shows_no_more_leads_to_the_text(tmp_path: Path) -> None:
    one, two = sections("thirty", "ten"), sections("sixty", "twenty")
    folder = write_agreement(tmp_path / "agreements", "terms", one, two)
    keep(tmp_path)
    (folder / "versions/2020-06-01.md").write_text(sections("sixty", "ten"), "utf-8")

    page = built(plan_for(folder.parent, release=True)).bytes["terms/changes/2021-01-01/index.html"]

    way = b'<a href="../../../terms/versions/2021-01-01/#c-1-1">'
    assert b'<p class="rl-old-id" id="c-1-1">' + way in page


def sections(first: str, last: str) -> str:
    """Return a text with two numbers far from each other."""
    days = {1: first, 9: last}
    parts = [
        f"## {n}. Part {n}\n\n{n}.1 You have {days.get(n, n)} days for matter {n} of the terms.\n"
        for n in range(1, 10)
    ]
    return "# Terms\n\n" + "\n".join(parts)


# ---------------------------------------------------------------- what an owner does


def test_a_version_of_another_day_leads_on_with_all_its_files(root: Path) -> None:
    before = built(plan_for(root)).bytes
    redate(root, "2021-01-01", "2021-02-01")
    say(root / "terms", "moved: {2021-01-01: 2021-02-01}\n")

    after = built(plan_for(root, release=True)).bytes

    assert before.keys() - after.keys() <= {
        f"terms/changes/2021-01-01.{each}" for each in ("banner.html", "notice.html", "notice.txt")
    }
    for kind in ("changes", "versions", "since"):
        page = after[f"terms/{kind}/2021-01-01/index.html"]
        assert leads(page)["rl-moved-to"] == f"../../../terms/{kind}/2021-02-01/"
        assert b'<meta name="robots" content="noindex">' in page
        assert b"https://example.com/terms/" + kind.encode() + b"/2021-02-01/" in page
    for end in ("csv", "json", "md.txt"):
        assert after[f"terms/changes/2021-01-01.{end}"] == after[f"terms/changes/2021-02-01.{end}"]
    assert b"2021-01-01" not in after["sitemap.xml"]


def test_no_reader_of_a_feed_sees_an_entry_again_after_a_new_day_or_name(root: Path) -> None:
    ids = re.compile(rb"<id>(.*?)</id>")
    site = built(plan_for(root)).bytes
    before = [ids.findall(site[each]) for each in ("feed.xml", "terms/feed.xml")]
    redate(root, "2021-01-01", "2021-02-01")
    (root / "terms").rename(root / "conditions")
    say(root / "conditions", "moved: {2021-01-01: 2021-02-01}\nformer: terms\n")

    site = built(plan_for(root, release=True)).bytes

    after = [ids.findall(site[each]) for each in ("feed.xml", "conditions/feed.xml")]
    assert after == before
    assert b"conditions/changes/2021-02-01/" in site["feed.xml"]
    assert site["terms/feed.xml"] == site["conditions/feed.xml"]


def test_a_renamed_agreement_is_found_by_its_old_name_page_by_page(root: Path) -> None:
    before = built(plan_for(root)).bytes
    (root / "terms").rename(root / "conditions")
    assert "terms/ was published" in fault(root, release=True)
    say(root / "conditions", "former: terms\n")

    after = built(plan_for(root, release=True)).bytes

    passing = re.compile(r"banner.html|notice.html|notice.txt|search.js")
    assert {each for each in before if not passing.search(each)} <= after.keys()
    page = after["terms/versions/2021-01-01/index.html"]
    assert leads(page)["rl-moved-to"] == "../../../conditions/versions/2021-01-01/"


def test_an_agreement_that_is_gone_leads_to_what_took_its_place(root: Path) -> None:
    write_agreement(root, "privacy", OLD, NEW)
    (root / "terms/agreement.yml").unlink()
    shutil.rmtree(root / "terms/versions")
    assert MOVED in fault(root, release=True)
    (root / MOVED).write_text("moved:\n  terms/: privacy/\n", "utf-8")

    site = built(plan_for(root, release=True)).bytes

    assert leads(site["terms/index.html"])["rl-moved-to"] == "../privacy/"
    counterpart = leads(site["terms/versions/2021-01-01/index.html"])["rl-moved-to"]
    assert counterpart == "../../../privacy/versions/2021-01-01/"
    assert leads(site["terms/changes/2022-01-01/index.html"])["rl-moved-to"] == "../../../privacy/"
    assert site["terms/feed.xml"] == site["privacy/feed.xml"]


# ---------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ("changes/2019-01-01/: https://evil.example/", "not an address of this site"),
        ("changes/2019-01-01/: //evil.example/", "not an address of this site"),
        ("changes/2019-01-01/: ../other/", "not an address of this site"),
        ("'changes/\"><script>/': ./", "not an address of this site"),
        ("changes/2019-01-01: ./", "Did you mean `changes/2019-01-01/`?"),
        ("changes/2019-01-01/index.html: ./", "Did you mean `changes/2019-01-01/`?"),
        ("changes/2019-01-01/: changes/2025-01-01/", "which is not there"),
        ("changes/2021-01-01/: ./", "leads away from changes/2021-01-01/, which is there"),
        ("Changes/2021-01-01/: ./", "which is there"),
        (f"{'a' * 250}/: ./", "not an address of this site"),
        ("2019-01-01: 2019-02-01", "there is no such version"),
        ("2021-01-01: 2022-01-01", "and there is a version of 2021-01-01"),
        ("2019-01-01: ./", "cannot lead to"),
        ("feed.atom: ./", "cannot lead to"),
        ("feed.xml/a/: ./", "which is below a file"),
        ("a/: b/\n  b/: a/", "leads back to where it begins"),
        ("a/: a/", "leads back to where it begins"),
    ],
)  # fmt: skip
def test_what_cannot_lead_on_is_refused(tmp_path: Path, moved: str, said: str) -> None:
    folder = write_agreement(tmp_path / "agreements", "terms", OLD, NEW, THIRD)
    say(folder, f"moved:\n  {moved}\n")

    assert said in fault(folder.parent)


def test_several_steps_become_one(root: Path) -> None:
    say(root / "terms", "moved:\n  a/: b/\n  b/: c/\n  c/: versions/2021-01-01/#c-1-1\n")

    site = built(plan_for(root)).bytes

    ways = {leads(site[f"terms/{each}/index.html"])["rl-moved-to"] for each in "abc"}
    assert ways == {"../../terms/versions/2021-01-01/#c-1-1"}


def test_a_long_chain_and_a_long_circle_are_read_at_once(tmp_path: Path) -> None:
    folder = write_agreement(tmp_path / "agreements", "terms", OLD, NEW)
    notes = (folder / "agreement.yml").read_text("utf-8")
    steps = "".join(f"  p{n}/: p{n + 1}/\n" for n in range(1000))

    for end, said in (("./", ""), ("p0/", "leads back to where it begins")):
        yml = f"{notes}moved:\n{steps}  p1000/: {end}\n"
        (folder / "agreement.yml").write_text(yml, "utf-8")
        agreement, problems = survey_agreement(folder)

        assert said in str(problems[:1])
        assert agreement is not None
        assert {move.new for move in agreement.moved} == ({"./"} if not said else set())


@pytest.mark.parametrize(
    "line",
    [
        "changes/2021-01-01.csv/x/",
        "feed.xml/page/2/",
        "compare/2020-01-01..x/",
        "changes/x/page/2/",
    ],
)
def test_a_line_that_nobody_wrote_is_lost_and_breaks_nothing(root: Path, line: str) -> None:
    promise(root, line)

    assert f"{line} was published" in fault(root)


def test_a_version_that_was_withdrawn_loses_no_page(root: Path) -> None:
    """It was to come, and is taken back: its page says so, and all that named it leads there."""
    write_day(root, "2027-01-01", "")
    keep(root.parent)
    before = built(plan_for(root)).bytes
    write_day(root, "2027-01-01", "withdrawn: 2026-11-01\nreason: It was a slip.\n")

    after = built(plan_for(root, release=True))

    assert after.site.lost == ()
    gone = {each for each in before if each not in after.bytes}
    assert {each for each in gone if not each.startswith("terms/changes/2027-01-01.")} == set()
    page = after.bytes["terms/compare/2020-01-01..2027-01-01/index.html"]
    assert leads(page)["rl-moved-to"] == "../../../terms/changes/2027-01-01/"


def write_day(root: Path, day: str, notes: str) -> None:
    text = f"---\neffective: {day}\n{notes}---\n{THIRD}".replace("ninety (90)", "ten (10)")
    (root / f"terms/versions/{day}.md").write_text(text, "utf-8")


def test_a_name_of_another_agreement_is_refused(root: Path) -> None:
    write_agreement(root, "privacy", OLD, NEW)
    say(root / "privacy", "former: terms\n")

    assert "`former` names `terms`, which is another agreement" in fault(root)


# ---------------------------------------------------------------- what it costs


def test_what_leads_on_is_the_same_whatever_was_kept_of_an_earlier_build(root: Path) -> None:
    (root / "terms/versions/2020-06-01.md").write_text(NEW, "utf-8")
    built(plan_for(root))
    text = root / "terms/versions/2022-01-01.md"
    text.write_text(THIRD.replace("ninety", "eighty"), "utf-8")
    warm = built(plan_for(root)).bytes
    for each in (root.parent / "cache").rglob("record.json"):
        each.unlink()

    assert built(plan_for(root)).bytes == warm


def test_a_site_in_which_nothing_is_new_is_not_made_anew(root: Path) -> None:
    built(plan_for(root))

    assert built(plan_for(root)).made == []
