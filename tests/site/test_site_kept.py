"""What did not change is not made again, and what stands on disk is what would be made."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.site.agreements import (
    HERE,
    TODAY,
    built,
    files_of,
    plan_for,
    watched,
    write_agreement,
)
from tests.site.project import ABOUT, NEW, OLD, settings
from tests.site.random_edits import UNRELATED

from plainredline.assemble import joining
from plainredline.assemble.building import Site, build
from plainredline.assemble.comparer import clauses_of
from plainredline.assemble.making import TEXTS, AtWork, whole_file
from plainredline.assemble.memory import Memory
from plainredline.assemble.plan import Form, KeptOutput, Plan
from plainredline.assemble.site import build_site
from plainredline.errors import SourceError
from plainredline.model import Clauses, Version
from plainredline.render.pages.home_page import Entry
from plainredline.storage.comparisons import KeptComparisons
from plainredline.storage.entries import Holding
from plainredline.storage.kept_outputs import KeptOutputs
from plainredline.storage.seal import KEY_VARIABLE, seal

DEADLINE = """\
---
headline: Notice grows
status: draft
---

## Closing takes sixty days

```change
clause: 1.1
effect: worse
quote: sixty (60) days
deadline: 2026-12-24
```

### What changed

You must give sixty (60) days' notice.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder of three agreements."""
    for slug in ("a", "b", "c"):
        write_agreement(tmp_path / "agreements", slug)
    return tmp_path / "agreements"


def edit(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\nOne more.\n", "utf-8")


def test_only_what_changed_is_made_again(root: Path) -> None:
    plan = plan_for(root)
    first = built(plan)
    again = built(plan)
    edit(root / "b/versions/2021-01-01.md")
    edited = built(plan)
    (root / "b/versions/2022-01-01.md").write_text(NEW, "utf-8")
    added = built(plan)

    assert (first.made, again.made) == (["a", "b", "c"], [])
    assert (edited.made, added.made) == (["b"], ["b"])
    assert again.bytes == first.bytes
    assert edited.bytes != first.bytes


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which files of versions are parsed."""
    found: list[str] = []

    def noted(version: Version) -> Clauses:
        found.append(Path(version.path).name)
        return clauses_of(version)

    monkeypatch.setattr("plainredline.assemble.history.clauses_of", noted)
    return found


def test_when_a_version_is_added_the_older_texts_are_not_parsed_again(
    root: Path, parsed: list[str]
) -> None:
    plan = plan_for(root)
    built(plan)
    parsed.clear()
    (root / "b/versions/2022-01-01.md").write_text(NEW + "\nOne more.\n", "utf-8")
    added = built(plan)
    again = list(parsed)
    shutil.rmtree(plan.cache)

    assert again == ["2022-01-01.md"]
    assert built(plan).bytes == added.bytes


@pytest.mark.parametrize("content", [b"", b"planted", None])
def test_kept_clauses_that_were_touched_are_parsed_anew(
    content: bytes | None, root: Path, parsed: list[str]
) -> None:
    plan = plan_for(root)
    first = built(plan)
    texts = outputs(plan, "b")[0] / TEXTS
    about = texts.stat()
    texts.write_bytes(bytes(about.st_size) if content is None else content)
    os.utime(texts, ns=(about.st_atime_ns, about.st_mtime_ns))
    parsed.clear()
    edit(root / "b/versions/2021-01-01.md")
    edited = built(plan)

    assert sorted(parsed) == ["2020-01-01.md", "2021-01-01.md"]
    shutil.rmtree(plan.cache)
    assert built(plan).bytes == edited.bytes != first.bytes


def test_what_is_kept_is_what_is_made_in_one_go(root: Path) -> None:
    plan = plan_for(root)
    built(plan)
    kept = built(plan).bytes

    made = {}
    for item in build_site(root, plan.options, lambda *_: None):
        name, content = whole_file(item, plan.options)
        made[name] = content
    assert kept == made


def _explain(root: Path) -> None:
    (root / "a/explanations").mkdir()
    (root / "a/explanations/2021-01-01.md").write_text(DEADLINE, "utf-8")


def _explain_otherwise(root: Path) -> None:
    (root / "a/explanations/2021-01-01.md").write_text(DEADLINE.replace("must", "may"), "utf-8")


def _retitle_section(root: Path) -> None:
    path = root / "a/explanations/2021-01-01.md"
    path.write_text(DEADLINE.replace("takes sixty", "needs sixty"), "utf-8")


def _translate(root: Path) -> None:
    (root / "a/explanations/2021-01-01.fr.md").write_text(DEADLINE, "utf-8")


def _add_version(root: Path) -> None:
    (root / "a/versions/2024-01-01.md").write_text(NEW + "\n1.2 More.\n", "utf-8")


def _add_coming(root: Path) -> None:
    (root / "a/versions/2026-12-01.md").write_text(OLD + "\n1.2 More.\n", "utf-8")


def _insert_version(root: Path) -> None:
    (root / "a/versions/2020-06-01.md").write_text(OLD + "\n1.2 Once.\n", "utf-8")


def _rename_agreement(root: Path) -> None:
    (root / "a/agreement.yml").write_text(ABOUT.replace("Example", "Another"), "utf-8")


def _take_explanation_away(root: Path) -> None:
    (root / "a/explanations/2021-01-01.md").unlink()


def _remove_version(root: Path) -> None:
    (root / "a/versions/2024-01-01.md").unlink()


EDITS = (_explain, _explain_otherwise, _retitle_section, _translate, _add_version, _add_coming,
         _insert_version, _rename_agreement, _take_explanation_away, _remove_version)  # fmt: skip


@pytest.mark.parametrize("form", Form)
def test_after_any_edit_pages_that_were_taken_are_what_they_would_be(
    form: Form, root: Path, tmp_path: Path
) -> None:
    (root / "a/versions/2022-01-01.md").write_text(OLD, "utf-8")
    (root / "a/versions/2023-01-01.md").write_text(NEW, "utf-8")
    for today in (TODAY, date(2026, 12, 25)):
        plan = plan_for(root, today=today, form=form)
        built(plan)
    for number, change in enumerate(EDITS):
        change(root)
        plan = plan_for(root, form=form)
        fresh = Plan.of(root, plan.options, plan.form, tmp_path / f"empty-{number}")

        here, there = built(plan), built(fresh)
        assert here.made == ["a"]
        assert here.bytes == there.bytes, change.__name__
        assert facts(plan, here.site) == facts(fresh, there.site)


def test_a_version_that_was_withdrawn_leads_to_the_text_that_holds_now(
    root: Path, tmp_path: Path
) -> None:
    """Also where a version is found that holds, and the last one is still to come."""
    (root / "a/agreement.yml").write_text(ABOUT.replace("captured", "official"), "utf-8")
    (root / "a/versions/2027-06-01.md").write_text(OLD, "utf-8")
    front = "---\nwithdrawn: 2026-11-20\nreason: The market was left.\n---\n"
    (root / "a/versions/2027-02-01.md").write_text(front + NEW, "utf-8")
    plan = plan_for(root)
    built(plan)
    (root / "a/versions/2022-01-01.md").write_text(OLD, "utf-8")
    fresh = Plan.of(root, plan.options, plan.form, tmp_path / "empty")

    here = built(plan).bytes
    assert b"versions/2022-01-01/" in here["a/changes/2027-02-01/index.html"]
    assert here == built(fresh).bytes


def test_all_since_a_text_that_fits_none_is_told_by_its_steps_once_somebody_explains_it(
    root: Path, tmp_path: Path
) -> None:
    (root / "a/versions/2021-01-01.md").write_text(UNRELATED, "utf-8")
    for year in (2022, 2023):
        (root / f"a/versions/{year}-01-01.md").write_text(f"{OLD}\n1.2 {year}.\n", "utf-8")
    (root / "a/explanations").mkdir()
    (root / "a/explanations/2022-01-01.md").write_text(DEADLINE, "utf-8")
    plan = plan_for(root, preview=True)
    built(plan)
    (root / "a/explanations/2021-01-01.md").write_text(DEADLINE, "utf-8")
    fresh = Plan.of(root, plan.options, plan.form, tmp_path / "empty")

    assert built(plan).bytes == built(fresh).bytes


def facts(plan: Plan, site: Site) -> list[bytes]:
    """Return what another generator is told of the pages of a site, where it is told anything."""
    kept = (kept.folder / "pages.json" for _, kept in site.parts(plan))
    return [path.read_bytes() for path in kept if path.exists()]


def test_of_an_agreement_that_grows_nothing_is_made_again_as_it_was(root: Path) -> None:
    for year in range(2022, 2028):
        (root / f"a/versions/{year}-01-01.md").write_text(f"{NEW}\n1.2 {year}.\n", "utf-8")
    plan = plan_for(root, today=date(2030, 1, 1))
    first = built(plan)
    before = times(first.site, plan)
    (root / "a/versions/2028-01-01.md").write_text(f"{OLD}\n1.2 2028.\n", "utf-8")
    grown = built(plan)

    made = {name for name, when in times(grown.site, plan).items() if before.get(name) != when}
    same = {name for name in made if first.bytes.get(name) == grown.bytes[name]}
    assert {name for name in same if name.startswith("a/")} == {"a/banner.html"}


def test_an_edit_makes_only_the_pages_that_it_can_change(root: Path) -> None:
    for year in range(2022, 2030):
        (root / f"a/versions/{year - 20}-01-01.md").write_text(f"{NEW}\n1.2 {year}.\n", "utf-8")
    plan = plan_for(root)
    before = times(built(plan).site, plan)
    _explain(root)
    after = times(built(plan).site, plan)

    made = {name for name in after if before.get(name) != after[name]}
    assert "a/changes/2021-01-01/index.html" in made
    assert "a/since/2002-01-01/index.html" in made
    assert "a/changes/2003-01-01/index.html" not in made
    assert "a/versions/2005-01-01/index.html" in made  # It says how much changed since.
    assert len(made) < len(after) / 2


def times(site: Site, plan: Plan) -> dict[str, int]:
    """Return when each file of a site was written."""
    return {
        address + name: file.modified
        for address, kept in site.parts(plan)
        for name, file in kept.site_files()
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: plan_for(plan.root, release=True),
        lambda plan: plan_for(plan.root, form=Form.PARTS),
        lambda plan: Plan.of(plan.root / "../agreements", plan.options, plan.form, plan.cache),
    ],
    ids=["a release", "parts", "another name in messages"],
)
def test_a_site_built_otherwise_takes_nothing_of_this_one(
    change: Callable[[Plan], Plan], root: Path
) -> None:
    plan = plan_for(root)
    built(plan)

    assert built(change(plan)).made == ["a", "b", "c"]
    assert built(plan).made == []


def test_an_agreement_that_goes_is_on_no_page_of_the_rest(root: Path) -> None:
    plan = plan_for(root)
    built(plan)
    (root / "b").rename(root.parent / "elsewhere")
    less = built(plan)

    assert less.made == []
    assert not [name for name in less.bytes if name.startswith("b/")]
    assert b'href="b/' not in less.bytes["index.html"]


def test_while_an_author_is_at_work_an_edit_shows_first_where_it_was_made(
    root: Path, tmp_path: Path
) -> None:
    plan = plan_for(root, form=Form.PARTS, preview=True)
    memory = Memory()
    build(plan, HERE, watched, AtWork(memory))
    explanation = root / "a/explanations/2021-01-01.md"
    explanation.parent.mkdir()
    explanation.write_text(DEADLINE.replace("Notice grows", "Said anew"), "utf-8")
    quick = build(plan, HERE, watched, AtWork(memory, is_quick=True))
    at_once = files_of(quick, plan)
    explanation.write_text(DEADLINE.replace("Notice grows", "Said again"), "utf-8")
    build(plan, HERE, watched, AtWork(memory, is_quick=True))
    finished = build(plan, HERE, watched, AtWork(memory))
    fresh = Plan.of(root, plan.options, plan.form, tmp_path / "empty")

    title = b"Closing takes sixty days"
    assert quick.is_unfinished
    assert title in at_once["a/changes/2021-01-01/index.body"]
    assert title not in at_once["a/since/2020-01-01/index.body"]
    assert not finished.is_unfinished
    assert files_of(finished, plan) == built(fresh).bytes
    assert built(plan).made == []


# ---------------------------------------------------------------- days


@pytest.fixture
def dated(root: Path) -> Path:
    """Return the three, of which one has a deadline and one a version that is to come."""
    (root / "a/explanations").mkdir()
    (root / "a/explanations/2021-01-01.md").write_text(DEADLINE, "utf-8")
    (root / "b/versions/2027-02-01.md").write_text(OLD, "utf-8")
    return root


def test_a_day_on_which_no_date_passes_makes_nothing_again(dated: Path) -> None:
    built(plan_for(dated))

    tomorrow = built(plan_for(dated, today=TODAY + timedelta(1)))
    assert tomorrow.made == ["b"]  # What is to come is counted in days.
    assert built(plan_for(dated, today=date(2026, 12, 25))).made == ["a", "b"]
    assert built(plan_for(dated, today=date(2027, 2, 1))).made == ["b"]
    assert built(plan_for(dated, today=date(2027, 2, 2))).made == []


@pytest.mark.parametrize(
    "today",
    [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1), TODAY,
     date(2026, 12, 23), date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 31),
     date(2027, 2, 1), date(2027, 2, 2)],
    ids=str,
)  # fmt: skip
def test_what_is_kept_from_another_day_is_what_this_day_gives(
    today: date, dated: Path, tmp_path: Path
) -> None:
    for day in (TODAY, today - timedelta(1), today + timedelta(1), today - timedelta(30)):
        built(plan_for(dated, today=day))
    plan = plan_for(dated, today=today)
    fresh = Plan.of(dated, plan.options, plan.form, tmp_path / "empty")

    assert built(plan).bytes == built(fresh).bytes


# ---------------------------------------------------------------- faults


def test_problems_of_all_are_told_together_though_most_are_skipped(root: Path) -> None:
    plan = plan_for(root)
    built(plan)
    (root / "stray.pdf").write_bytes(b"")
    (root / "a/agreement.yml").write_text(ABOUT.replace("title", "tittle"), "utf-8")
    (root / "c/versions/new.md").write_text("# Text", "utf-8")

    with pytest.raises(SourceError) as error:
        built(plan)

    told = {problem.path.removeprefix(f"{root}/") for problem in error.value.problems}
    assert told == {"stray.pdf", "a/agreement.yml", "c/versions/new.md"}


def test_a_faulty_agreement_is_looked_at_again_each_time_and_costs_the_others_nothing(
    root: Path,
) -> None:
    (root / "b/explanations").mkdir()
    (root / "b/explanations/2021-01-01.md").write_text("---\nheadlin: x\n---\n", "utf-8")
    plan = plan_for(root, preview=True)
    first, again = built(plan), built(plan)

    assert (sorted(first.made), again.made) == (["a", "b", "c"], ["b"])
    assert first.site.fault is not None
    assert str(first.site.fault) == str(again.site.fault)
    assert {address for address, _ in first.site.parts(plan)} == {"", "a/", "b/", "c/"}


def test_warnings_are_told_though_their_agreement_is_skipped(root: Path) -> None:
    (root / "b/versions/2021-01-01.md").write_text(OLD, "utf-8")
    (root / "b/explanations").mkdir()
    (root / "b/explanations/2021-01-01.md").write_text(DEADLINE, "utf-8")
    plan = plan_for(root)

    told = [
        [said for output in built(plan).site.outputs for said in output.warnings] for _ in (1, 2)
    ]
    assert told[0]
    assert told[0] == told[1]


# ---------------------------------------------------------------- what lies on the shelf


def outputs(plan: Plan, slug: str) -> list[Path]:
    return sorted((plan.cache / "outputs").glob(f"*/agreements/{slug}/*"))


def damage_page(output: Path) -> None:
    (output / "site/index.html").write_bytes(b"<script>planted</script>")


def lose_page(output: Path) -> None:
    (output / "site/index.html").unlink()


def cut_record(output: Path) -> None:
    content = (output / "record.json").read_bytes()
    (output / "record.json").write_bytes(content[: len(content) // 2])


def foreign_record(output: Path) -> None:
    (output / "record.json").write_text('{"files": [["../../../../../secret", 1, 1, "x"]]}')


def link_page(output: Path) -> None:
    (output / "site/index.html").unlink()
    (output / "site/index.html").symlink_to("/etc/hostname")


def nested_record(output: Path) -> None:
    (output / "record.json").write_text("[" * 100_000)


def empty_record(output: Path) -> None:
    (output / "record.json").write_text('{"files": []}')


def pipe_for_record(output: Path) -> None:
    (output / "record.json").unlink()
    os.mkfifo(output / "record.json")


@pytest.mark.parametrize(
    "spoil",
    [
        pipe_for_record,
        damage_page,
        lose_page,
        cut_record,
        foreign_record,
        link_page,
        nested_record,
        empty_record,
    ],
)
def test_what_is_not_as_it_was_written_is_made_anew(
    spoil: Callable[[Path], None], root: Path
) -> None:
    plan = plan_for(root)
    first = built(plan).bytes
    spoil(outputs(plan, "b")[0])
    again = built(plan)

    assert again.made == ["b"]
    assert again.bytes == first
    assert built(plan).made == []


def test_a_shelf_that_was_carried_to_another_machine_serves_there(root: Path) -> None:
    plan = plan_for(root)
    built(plan)
    for path in plan.cache.rglob("*"):
        if path.is_file():
            path.touch()

    assert built(plan).made == []


def seal_anew(output: Path, name: str, content: bytes) -> None:
    """Put other content into a file of an output, as somebody could who may write to the shelf."""
    record = json.loads((output / "record.json").read_bytes())
    del record["seal"]
    (output / name).unlink()
    (output / name).write_bytes(content)
    at = [file[0] for file in record["files"]].index(name)
    modified = (output / name).stat().st_mtime_ns
    record["files"][at] = [name, len(content), modified, hashlib.sha256(content).hexdigest()]
    body = json.dumps(record).encode()
    proof = seal(b"", f"{output.parent.name}/{output.name}/", body[1:]).hex()
    (output / "record.json").write_bytes(b'{"seal": "' + proof.encode() + b'", ' + body[1:])


@pytest.mark.parametrize("content", [b"[7]", b"[" * 100_000])
@pytest.mark.parametrize("name", ["entry.json", "updates.json", "addresses.json", "pages.json"])
def test_what_no_program_of_ours_writes_is_made_anew_though_it_is_sealed(
    name: str, content: bytes, root: Path
) -> None:
    """Where there is no key anybody may seal: that must not end every build from then on."""
    plan = plan_for(root, form=Form.PARTS)
    built(plan)
    seal_anew(outputs(plan, "b")[0], name, content)
    for slug in ("a", "b"):
        edit(root / slug / "versions/2021-01-01.md")
    fresh = Plan.of(root, plan.options, plan.form, root.parent / "empty")

    assert built(plan).bytes == built(fresh).bytes


def test_a_cache_that_is_cleared_while_a_site_is_joined_costs_no_build(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_for(root)
    first = built(plan).bytes
    real = joining.read_entry
    cleared: list[Holding] = []

    def read_entry(plan: Plan, output: KeptOutput) -> Entry:
        if not cleared:
            cleared.append(KeptOutputs(plan.cache).clear())
        return real(plan, output)

    monkeypatch.setattr(joining, "read_entry", read_entry)
    shutil.rmtree(plan.cache / "outputs" / plan.way[:12] / "joined")

    again = built(plan)
    assert again.made == ["a", "b", "c"]
    assert again.bytes == first


@pytest.mark.parametrize("name", ["former", "moved", "address"])
def test_no_sealed_file_leads_a_build_out_of_its_folder(name: str, root: Path) -> None:
    (root / "b/agreement.yml").write_text(f"{ABOUT}former: [old]\n", "utf-8")
    plan = plan_for(root)
    built(plan)
    output = outputs(plan, "b")[0]
    out = "../" * 12 + str(root.parent / "planted").lstrip("/")
    if name != "address":
        entry = json.loads((output / "entry.json").read_bytes())
        planted = {"former": [out], "moved": [{"old": f"{out}/", "new": "versions/2021-01-01/"}]}
        entry["agreement"][name] = planted[name]
        seal_anew(output, "entry.json", json.dumps(entry).encode())
    else:
        addresses = json.loads((output / "addresses.json").read_bytes())
        addresses["made"] |= {f"{out}/": [], f"{out}.json": []}
        seal_anew(output, "addresses.json", json.dumps(addresses).encode())
    edit(root / "a/versions/2021-01-01.md")
    if name == "moved":
        edit(root / "b/versions/2021-01-01.md")
    fresh = Plan.of(root, plan.options, plan.form, root.parent / "empty")

    assert built(plan).bytes == built(fresh).bytes
    assert not list(root.parent.glob("planted*"))


def test_a_record_that_says_another_day_runs_nothing_and_is_not_believed(root: Path) -> None:
    plan = plan_for(root)
    built(plan)
    record = outputs(plan, "b")[0] / "record.json"
    facts = json.loads(record.read_text("utf-8"))
    record.write_text(json.dumps({**facts, "days": ["__import__('os')", 7]}), "utf-8")

    assert built(plan).made == ["b"]
    assert built(plan).made == []


def test_a_record_of_what_is_joined_that_names_no_page_is_not_believed(root: Path) -> None:
    plan = plan_for(root)
    first = built(plan).bytes
    for record in (plan.cache / "outputs").glob("*/joined/*/*/record.json"):
        record.write_text('{"files": []}')

    assert built(plan).bytes == first


def test_with_a_key_no_page_is_taken_that_others_could_have_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_for(root)
    first = built(plan)
    monkeypatch.setenv(KEY_VARIABLE, "a secret")
    with_key = built(plan)
    page = outputs(plan, "b")[0] / "site/index.html"
    about = page.stat()
    page.write_bytes(page.read_bytes().replace(b"b", b"x", 1))
    os.utime(page, ns=(about.st_atime_ns, about.st_mtime_ns))
    planted = built(plan)

    assert (with_key.made, planted.made) == (["a", "b", "c"], ["b"])
    assert planted.bytes == with_key.bytes == first.bytes
    assert built(plan).made == []


def test_two_outputs_of_an_agreement_are_kept_and_older_ones_go(root: Path) -> None:
    plan = plan_for(root)
    for _ in range(4):
        built(plan)
        edit(root / "b/versions/2021-01-01.md")

    assert len(outputs(plan, "b")) == 2
    assert len(outputs(plan, "a")) == 1


def aged(plan: Plan, seconds: float) -> list[str]:
    """Make every output of a plan one that was last used so long ago; return what they are of."""
    records = plan.cache.glob(f"outputs/{plan.way[:12]}/*/*/*/record.json")
    folders = [path.parent for path in records]
    for folder in folders:
        os.utime(folder, (time.time() - seconds,) * 2)
    return sorted(folder.parent.name for folder in folders)


def test_outputs_of_options_and_agreements_that_are_gone_go_beyond_the_limit_oldest_first(
    root: Path,
) -> None:
    plan = plan_for(root)
    french = replace(plan, options=replace(plan.options, language="fr"))
    german = replace(plan, options=replace(plan.options, language="de"))
    built(french)
    built(german)
    outputs_of_one = KeptOutputs(plan.cache).holding().bytes // 2
    limit = outputs_of_one + 1000 + KeptComparisons(plan.cache).entries.holding().bytes
    built(plan)
    shutil.rmtree(root / "a")
    before = [aged(plan, 9000), aged(french, 9000), aged(german, 5000)]
    (plan.cache / "outputs/notes.md").touch()
    built(replace(plan, limit=limit))

    assert before == [["a", "b", "c", "site"]] * 3
    assert [aged(plan, 0), aged(french, 0), aged(german, 0)] == [["b", "c", "site"], [], before[2]]
    assert (plan.cache / "outputs/notes.md").exists()
    assert built(plan).made == []


def test_an_output_that_another_build_may_be_using_stays(root: Path) -> None:
    plan = replace(plan_for(root), limit=0)
    french = replace(plan, options=replace(plan.options, language="fr"))
    built(french)
    built(plan)
    shutil.rmtree(root / "a")
    built(plan)

    assert (aged(plan, 0), aged(french, 0)) == (
        ["a", "b", "c", "site", "site"],
        ["a", "b", "c", "site"],
    )
    assert built(french).made == []


# ---------------------------------------------------------------- the folder of the site


@pytest.fixture
def project(root: Path) -> Path:
    """Return the folder above the agreements, with a site in it."""
    result = plainredline(root.parent, "build", "--out", "site")
    assert result.returncode == 0, result.stderr
    return root.parent


def snapshot(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def spoil_page(site: Path) -> None:
    page = site / "a/index.html"
    page.unlink()
    page.write_text("mine", "utf-8")


def edit_page(site: Path) -> None:
    with (site / "a/index.html").open("ab") as page:
        page.write(b"edited where it stands")


def add_page(site: Path) -> None:
    (site / "stray.html").write_text("stray", "utf-8")


def remove_page(site: Path) -> None:
    (site / "a/index.html").unlink()


def link_folder(site: Path) -> None:
    (site / "etc").symlink_to("/etc", target_is_directory=True)


def replace_by_link(site: Path) -> None:
    (site / "a").rename(site.parent / "away")
    (site / "a").symlink_to(site.parent / "away", target_is_directory=True)


@pytest.mark.parametrize("spoil", [spoil_page, edit_page, remove_page])
def test_a_site_that_somebody_touched_is_put_right(
    spoil: Callable[[Path], None], project: Path
) -> None:
    before = snapshot(project / "site")
    spoil(project / "site")

    result = plainredline(project, "build", "--out", "site")

    assert result.returncode == 0
    assert snapshot(project / "site") == before


def test_what_somebody_added_to_a_site_stays_and_a_link_in_the_place_of_a_folder_is_told(
    project: Path,
) -> None:
    site = project / "site"
    before = snapshot(site)
    add_page(site)
    link_folder(site)
    kept = plainredline(project, "build", "--out", "site")

    assert (kept.returncode, (site / "etc").is_symlink()) == (0, True)
    assert snapshot(site) == {**before, "stray.html": b"stray"}
    replace_by_link(site)
    refused = plainredline(project, "build", "--out", "site")

    assert refused.returncode == 3
    assert "site/a: is in the way, and not ours" in refused.stderr
    assert (project / "away/index.html").exists()


def test_a_site_that_is_what_it_would_be_is_left_in_its_place(project: Path) -> None:
    before = (project / "site").stat().st_ino

    result = plainredline(project, "build", "--out", "site")

    assert "Wrote" in result.stderr
    assert (project / "site").stat().st_ino == before


HEAVY = ("pydantic", "jinja2", "yaml", "markdown_it", "rapidfuzz", "rich", "msgspec", "mkdocs",
         "plainredline.parse", "plainredline.align", "plainredline.render")  # fmt: skip


def loaded_by_a_build(project: Path, modules: Sequence[str]) -> str:
    """Return which of some modules a build loads, as a list is written."""
    code = (
        "import sys\nfrom plainredline.cli import main\n"
        "try: main(['build', '--out', 'site', '--jobs', '1'])\n"
        f"except SystemExit: print([m for m in {modules!r} if m in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project,
        env=settings(),
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.strip()


def test_a_build_with_nothing_new_loads_no_parser_no_schema_and_no_template(project: Path) -> None:
    assert loaded_by_a_build(project, HEAVY) == "[]"


def test_a_build_with_one_version_more_loads_no_schema(project: Path) -> None:
    (project / "agreements/b/versions/2022-01-01.md").write_text(NEW, "utf-8")

    assert loaded_by_a_build(project, ("pydantic", "yaml", "markdown_it")) == "['markdown_it']"
