"""One site, whoever makes it, in whatever order, and whoever dies on the way."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from tests.cli.running import plainredline
from tests.site.agreements import TODAY, built, files_of, plan_for, watched, write_agreement
from tests.site.project import COMMAND, ROOT, settings

from plainredline.assemble import building, making
from plainredline.assemble.agreement_output import Output, output_of
from plainredline.assemble.building import build
from plainredline.assemble.plan import Plan, is_whole, look
from plainredline.assemble.workers import Here, Workers, all_cores
from plainredline.errors import InvariantError, Problem, SourceError, WorkerError
from plainredline.model import Asset, Page
from plainredline.storage import shelf
from plainredline.storage.program_digest import program_digest

SLUGS = ("a", "b", "c", "d")


def text(slug: str, version: int) -> str:
    """Return a text of which each version has other words."""
    chance = random.Random(slug)  # noqa: S311 - nothing is kept secret
    paragraphs = []
    for number in range(8):
        words = [f"{chance.choice('bcdfgm')}{chance.choice('aeiou')}{n % 89}" for n in range(30)]
        words[version] = f"version{version}"
        paragraphs.append(f"## {number + 1}. {words[3]}\n\n{' '.join(words)}.\n")
    return "# Terms\n\n" + "\n".join(paragraphs)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of agreements that are worth several processes."""
    root = tmp_path_factory.mktemp("workers") / "agreements"
    for count, slug in enumerate(SLUGS, 1):
        folder = write_agreement(root, slug, *(text(slug, version) for version in range(count)))
        (folder / "README.md").write_text("Bytes enough for processes.\n" * 5000, "utf-8")
    return root


@pytest.fixture(scope="module")
def alone(root: Path) -> dict[str, bytes]:
    """Return every file of the site, made in this process."""
    return built(plan_for(root)).bytes


def fresh(root: Path, cache: Path) -> Plan:
    plan = plan_for(root)
    return Plan.of(root, plan.options, plan.form, cache)


def test_the_site_is_the_same_on_several_processes(
    root: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    plan = fresh(root, tmp_path)

    with mock.patch.dict(os.environ, {"PYTHONHASHSEED": "7"}):
        site = build(plan, Workers(3), watched)

    assert files_of(site, plan) == alone


def test_the_site_is_the_same_in_whatever_order_it_is_made(
    root: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    plan = fresh(root, tmp_path)
    for slug in ("c", "a"):
        found = look(plan)[0]
        one = [each for each in found if each.folder.name == slug]
        building.make_outputs(plan, one, Workers(1), watched)

    assert built(plan).made == ["d", "b"]
    assert files_of(build(plan, Workers(1), watched), plan) == alone


def test_the_longest_agreement_is_begun_first(root: Path, tmp_path: Path) -> None:
    assert built(fresh(root, tmp_path)).made == list(reversed(SLUGS))


def test_few_small_agreements_start_no_process() -> None:
    with Workers(8).executor(5, 10_000) as few, Workers(1).executor(5, 10_000_000) as one:
        assert isinstance(few, Here)
        assert isinstance(one, Here)
    assert Workers().jobs == all_cores()


# ---------------------------------------------------------------- who dies on the way


def running(root: Path, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a build in a process of its own."""
    command = [*COMMAND, "build", "--root", str(root), "--name", "Site",
               "--url", "https://example.com/", "--out", "site", *arguments]  # fmt: skip
    return subprocess.Popen(command, cwd=folder, env=settings(), stderr=subprocess.PIPE, text=True)


def records(folder: Path) -> dict[str, int]:
    """Return the agreements on the shelf, with what tells whether they were written again."""
    found = folder.glob(".cache/plainredline/outputs/*/agreements/*/*/record.json")
    whole = (path for path in found if path.parent.name[0] != ".")  # Else one being written.
    return {path.parts[-3]: path.stat().st_mtime_ns for path in whole}


def wait_for_one(process: subprocess.Popen[str], folder: Path) -> dict[str, int]:
    """Wait until an agreement is finished, and return those that are."""
    while not (found := records(folder)):
        assert process.poll() is None, process.stderr and process.stderr.read()
        time.sleep(0.01)
    return found


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """Return the processes that a build started for its work."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    commands = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children}
    return [pid for pid, command in commands.items() if b"spawn_main" in command]


def site(folder: Path) -> dict[str, bytes]:
    """Return every file of a site on disk but the marker, with its bytes."""
    out = folder / "site"
    found = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    return {name: content for name, content in found.items() if name[0] != "."}


def test_a_worker_that_dies_is_told_plainly_and_loses_nothing_that_was_finished(
    root: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    process = running(root, tmp_path, "--jobs", "2")
    wait_for_one(process, tmp_path)
    for pid in workers_of(process):
        os.kill(pid, signal.SIGKILL)
    _, said = process.communicate()
    finished = records(tmp_path)

    assert process.returncode == 3
    assert "a worker process ended before its work was done" in said
    assert "Traceback" not in said
    assert not (tmp_path / "site").exists()
    again = running(root, tmp_path, "--jobs", "1")
    assert again.wait() == 0
    assert {slug: when for slug, when in records(tmp_path).items() if slug in finished} == finished
    assert site(tmp_path) == alone


def test_a_build_that_is_killed_leaves_what_it_finished_and_no_half_of_anything(
    root: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    process = running(root, tmp_path, "--jobs", "1")
    finished = wait_for_one(process, tmp_path)
    process.kill()
    process.communicate()

    assert not (tmp_path / "site").exists()
    assert running(root, tmp_path, "--jobs", "1").wait() == 0
    assert {slug: when for slug, when in records(tmp_path).items() if slug in finished} == finished
    assert site(tmp_path) == alone


def test_builds_at_once_with_one_cache_give_the_same_site(
    root: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    cache = ("--jobs", "1", "--cache", str(tmp_path / "cache"))
    processes = [running(root, folder, *cache) for folder in folders]

    assert [process.wait() for process in processes] == [0, 0]
    assert [site(folder) for folder in folders] == [alone, alone]


def test_a_full_disk_is_told_and_leaves_no_half_of_an_output(
    root: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    plan = fresh(root, tmp_path)
    write = shelf._written  # noqa: SLF001 - it writes each file
    left = [20]

    def full(path: str, name: str, content: bytes) -> shelf.KeptFile:
        left[0] -= 1
        if left[0] < 0:
            write(path, name, content[: len(content) // 2])
            raise OSError(errno.ENOSPC, "No space left on device", path)
        return write(path, name, content)

    with mock.patch.object(shelf, "_written", full), pytest.raises(OSError, match="No space"):
        build(plan, Workers(1), watched)

    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".making")]
    assert files_of(build(plan, Workers(1), watched), plan) == alone


def test_files_that_change_while_they_are_read_are_read_again(tmp_path: Path) -> None:
    agreements = tmp_path / "agreements"
    folder = write_agreement(agreements, "a")
    plan = plan_for(agreements)
    newest = folder / "versions/2021-01-01.md"
    edits = iter(["\nOnce.\n", "\nTwice.\n"])
    real = output_of

    def edited(
        *arguments: Any,  # noqa: ANN401 - handed on as they came
        **named: Any,  # noqa: ANN401
    ) -> Generator[Page | Asset, None, Output]:
        """Edit a file when it was read, twice."""
        result = yield from real(*arguments, **named)
        if more := next(edits, None):
            newest.write_text(newest.read_text("utf-8") + more, "utf-8")
        return result

    with mock.patch("plainredline.assemble.making.output_of", edited):
        made = files_of(build(plan, Workers(1), watched), plan)

    assert b"Twice." in made["a/versions/2021-01-01.txt"]
    assert built(plan).made == []


@pytest.mark.parametrize(
    "error",
    [
        SourceError([Problem(path="a.md", line=3, message="is wrong", mend="Mend it")]),
        InvariantError("lost text"),
        WorkerError("is gone"),
        OSError(errno.ENOSPC, "No space left on device", "page"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_a_worker_raises_arrives_as_it_was(error: Exception) -> None:
    def same(executor: AbstractContextManager[Executor]) -> str:
        with executor as pool, pytest.raises(type(error)) as raised:
            pool.submit(_raise, error).result()
        return str(raised.value)

    assert same(Workers(2).executor(2, 10_000_000)) == same(nullcontext(Here())) == str(error)


def _raise(error: Exception) -> None:
    raise error


def test_a_worker_with_another_program_is_refused(root: Path, tmp_path: Path) -> None:
    with (
        mock.patch.object(building, "program_digest", return_value="another"),
        pytest.raises(WorkerError, match="another version of Plain Redline"),
    ):
        build(fresh(root, tmp_path), Workers(1), watched)


# ---------------------------------------------------------------- a cluster, and by hand


def test_what_a_lost_worker_had_finished_is_not_made_again(root: Path, tmp_path: Path) -> None:
    plan, folder = fresh(root, tmp_path), root / "a"
    first = making.make(plan, folder, program_digest())
    (record,) = plan.cache.glob("outputs/*/agreements/a/*/record.json")
    written = record.stat()

    with mock.patch.object(making, "output_of", side_effect=AssertionError("made again")):
        again = making.make(plan, folder, program_digest())
    assert again == first
    assert os.path.samestat(record.stat(), written)

    next(record.parent.glob("site/**/*.html")).unlink()
    assert making.make(plan, folder, program_digest()) == first
    assert is_whole(plan, first)


def test_a_cluster_gives_the_same_site_though_a_worker_of_it_is_killed(
    root: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.site.on_cluster", str(root),
         str(tmp_path / "cache"), str(tmp_path / "site"), str(TODAY)],
        cwd=ROOT,
        env=settings(),
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert said.returncode == 0, said.stderr
    facts = json.loads(said.stdout)
    assert facts["before"], "no worker was at work when one was to be killed"
    finished = facts["before"][0]
    assert {slug: facts["after"][slug] for slug in finished} == finished
    assert site(tmp_path) == alone


def test_a_scheduler_that_does_not_answer_is_told_plainly(root: Path, tmp_path: Path) -> None:
    with mock.patch.dict(sys.modules, {"distributed": None}):
        result = plainredline(
            tmp_path, "build", "--root", str(root), "--out", "site", "--scheduler", "tcp://x:1"
        )

    assert result.returncode == 3
    assert 'pip install "plainredline[distributed]"' in result.stderr


def test_agreements_made_one_by_one_are_joined_to_the_same_site(
    root: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    options = ("--root", str(root), "--name", "Site", "--url", "https://example.com/")
    early = plainredline(tmp_path, "build", "--join", "--out", "site", *options)
    for slug in SLUGS:
        made = plainredline(tmp_path, "build", "--only", slug, *options)
        assert made.returncode == 0, made.stderr
    joined = plainredline(tmp_path, "build", "--join", "--out", "site", *options)

    assert early.returncode == 3
    assert early.stderr.count("is not made, or has changed since") == len(SLUGS)
    assert joined.returncode == 0, joined.stderr
    assert site(tmp_path) == alone


def test_an_agreement_that_is_not_there_cannot_be_made(root: Path, tmp_path: Path) -> None:
    result = plainredline(tmp_path, "build", "--only", "z", "--root", str(root))

    assert result.returncode == 3
    assert "holds no agreement" in result.stderr
