"""Outputs in a store of objects: one site whoever made it, and a store that nobody has to trust."""

from __future__ import annotations

import io
import json
import logging
import lzma
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis.strategies import binary, sets
from hypothesis.strategies import text as text_of
from tests.cli.running import plainredline
from tests.intake.misbehaving import Pieces, closed_port, head, misbehaving
from tests.site.agreements import HERE, TODAY, files_of, plan_for, watched, write_agreement
from tests.site.object_stores import SECRET, URL, Bucket, asking, served
from tests.site.project import COMMAND, NEW, ROOT, run, settings
from tests.site.test_site_workers import SLUGS, site, text

from plainredline.assemble import making, shared_outputs
from plainredline.assemble.building import build, store_lines
from plainredline.assemble.plan import Form, Plan
from plainredline.assemble.shared_outputs import Put
from plainredline.assemble.workers import Here, Workers
from plainredline.errors import SourceError
from plainredline.storage import object_store
from plainredline.storage.folder_state import folder_state
from plainredline.storage.object_store import StoreAddress
from plainredline.storage.packed_files import pack
from plainredline.storage.packed_outputs import pack_folder, unpack_folder
from plainredline.storage.seal import KEY_VARIABLE, seal
from plainredline.storage.shelf import Making

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of two small agreements."""
    root = tmp_path_factory.mktemp("store") / "agreements"
    write_agreement(root, "a")
    write_agreement(root, "b", NEW)
    return root


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    """Give a bucket for all tests here."""
    with served() as bucket, asking(bucket.address):
        yield bucket


@pytest.fixture(scope="module")
def filled(bucket: Bucket, root: Path) -> Files:
    """Return every object that a build puts in an empty bucket."""
    bucket.empty()
    made_with(plan_with(root, root.parent / "full"))
    return {name: bucket.get(name) for name in bucket.names()}


@pytest.fixture
def full(bucket: Bucket, filled: Files) -> Bucket:
    """Give a bucket that holds every output of the site, and nothing else."""
    bucket.empty()
    for name, content in filled.items():
        bucket.put(name, content)
    return bucket


@pytest.fixture(scope="module")
def alone(root: Path) -> Files:
    """Return every file of the site, made without a store."""
    plan = plan_for(root)
    return files_of(build(plan, HERE, watched), plan)


def plan_with(root: Path, cache: Path, store: str = URL) -> Plan:
    """Return the plan of a build on a machine of its own: nothing is in its cache yet."""
    plan = plan_for(root)
    return Plan.of(root, plan.options, plan.form, cache, store=store)


FAR = Workers(1, "tcp://127.0.0.1:1")
"""Those of a cluster."""


def made_with(plan: Plan, workers: Workers = HERE) -> tuple[Files, list[str], list[str]]:
    """Build; return the site, which agreements were made for it, and what is told of the store."""
    made: list[str] = []
    real = making.make

    def noted(plan: Plan, folder: Path, *rest: Any) -> object:  # noqa: ANN401 - handed on
        made.append(folder.name)
        return real(plan, folder, *rest)

    with mock.patch.object(making, "make", noted):
        site = build(plan, workers, watched)
    return files_of(site, plan), sorted(made), list(store_lines(plan))


# ---------------------------------------------------------------- one site, whoever made it


def test_what_one_machine_made_an_empty_one_takes(
    bucket: Bucket, root: Path, alone: Files, tmp_path: Path
) -> None:
    bucket.empty()
    first = made_with(plan_with(root, tmp_path / "one"))
    second = made_with(plan_with(root, tmp_path / "two"))

    assert [first[0], second[0]] == [alone, alone]
    assert [first[1], second[1]] == [["a", "b"], []]
    assert first[2][0].startswith(f"Took 0 outputs from {URL}, put 2 outputs (")
    assert second[2][0].startswith("Took 2 outputs (")
    assert sorted(bucket.outputs()) == ["a", "b"]


def test_what_is_kept_is_not_asked_for(full: Bucket, root: Path) -> None:
    plan = plan_with(root, root.parent / "full")
    with mock.patch.object(object_store.ObjectStore, "_asked", side_effect=AssertionError):
        _, made, told = made_with(plan)

    assert full.names()
    assert (made, told) == ([], [])


def test_of_an_edit_an_empty_machine_takes_the_pages_that_it_did_not_touch(
    bucket: Bucket, tmp_path: Path
) -> None:
    bucket.empty()
    root = tmp_path / "agreements"
    folder = write_agreement(root, "a")
    made_with(plan_with(root, tmp_path / "one"))
    (folder / "versions/2022-01-01.md").write_text("# Terms\n\nNothing binds you.\n", "utf-8")
    plan, fresh = plan_with(root, tmp_path / "two"), plan_with(root, tmp_path / "three", "")
    with mock.patch.object(Making, "take", autospec=True, side_effect=Making.take) as take:
        files, made, _ = made_with(plan)

    assert made == ["a"]
    assert any(call.args[2] == "a/versions/2020-01-01.txt" for call in take.call_args_list)
    assert files == files_of(build(fresh, HERE, watched), fresh)


def test_a_preview_takes_and_puts_nothing(bucket: Bucket, root: Path, tmp_path: Path) -> None:
    bucket.empty()
    site = plan_for(root, preview=True)
    plan = Plan.of(root, site.options, Form.WHOLE, tmp_path, store=URL)
    made_with(plan)

    assert bucket.names() == []


def test_an_output_of_another_day_is_made_anew(bucket: Bucket, tmp_path: Path) -> None:
    bucket.empty()
    root = tmp_path / "agreements"
    folder = write_agreement(root, "a")
    (folder / f"versions/{TODAY.year + 1}-01-01.md").write_text(NEW, "utf-8")
    plan = plan_with(root, tmp_path / "one")
    made_with(plan)
    later = plan_for(root, today=TODAY.replace(day=TODAY.day + 1))
    files, made, _ = made_with(
        Plan.of(root, later.options, later.form, tmp_path / "two", store=URL)
    )
    fresh = Plan.of(root, later.options, later.form, tmp_path / "three")

    assert made == ["a"]
    assert files == files_of(build(fresh, HERE, watched), fresh)


def test_made_one_by_one_elsewhere_they_are_joined_without_a_cache(
    bucket: Bucket, root: Path, alone: Files, tmp_path: Path
) -> None:
    bucket.empty()
    options = ("--root", str(root), "--name", "Site", "--url", "https://example.com/")
    for slug in ("a", "b"):
        (tmp_path / slug).mkdir()
        made = plainredline(tmp_path / slug, "build", "--only", slug, "--store", URL, *options)
        assert "put 1 output (" in made.stderr
    joined = plainredline(tmp_path, "build", "--join", "--out", "site", "--store", URL, *options)

    assert joined.returncode == 0, joined.stderr
    assert joined.stderr.splitlines()[-1].startswith("Took 2 outputs (")
    assert site(tmp_path) == alone


def test_two_builds_at_once_give_the_same_site(
    bucket: Bucket, root: Path, alone: Files, tmp_path: Path
) -> None:
    bucket.empty()
    folders = [tmp_path / "one", tmp_path / "two"]
    command = [*COMMAND, "build", "--root", str(root), "--name", "Site", "--jobs", "1",
               "--url", "https://example.com/", "--out", "site", "--store", URL]  # fmt: skip
    processes = []
    for folder in folders:
        folder.mkdir()
        processes.append(subprocess.Popen(command, cwd=folder, env=settings()))

    assert [process.wait() for process in processes] == [0, 0]
    assert [site(folder) for folder in folders] == [alone, alone]
    assert made_with(plan_with(root, tmp_path / "three"))[1] == []


def test_parts_for_mkdocs_are_taken_too(bucket: Bucket, root: Path, tmp_path: Path) -> None:
    bucket.empty()
    options = plan_for(root).options
    one, two = (Plan.of(root, options, Form.PARTS, tmp_path / n, store=URL) for n in ("1", "2"))
    first, second = made_with(one), made_with(two)

    assert [first[1], second[1]] == [["a", "b"], []]
    assert first[0] == second[0]


def test_the_plugin_says_what_it_put_in_the_store(bucket: Bucket, tmp_path: Path) -> None:
    bucket.empty()
    config = f"site_name: Example\nplugins: [{{plainredline: {{store: '{URL}'}}}}]\n"
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    write_agreement(tmp_path / "agreements", "a")
    result = run(tmp_path, "build", "--strict")

    assert result.returncode == 0, result.stderr
    assert f"Took 0 outputs from {URL}, put 1 output (" in result.stderr
    assert list(bucket.outputs()) == ["a"]


# ---------------------------------------------------------------- what somebody planted


Change = Callable[[dict[str, Any], dict[str, bytes]], None]
"""Changes the record of an output and its files."""


def opened(packed: bytes) -> dict[str, bytes]:
    """Return the files of an archive, as any tool sees them."""
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(packed))) as archive:
        return {each.name: archive.extractfile(each).read() for each in archive}  # type: ignore[union-attr]


def forged(
    name: str,
    packed: bytes,
    change: Change,
    *,
    tar: Callable[[tarfile.TarFile], None] = lambda _: None,
) -> bytes:
    """Return an output as whoever may write to the store can make one, where there is no key."""
    files = opened(packed)
    record = json.loads(files.pop("record.json"))
    record.pop("seal")
    change(record, files)
    slug, key = name.split("/")[1:]
    content = json.dumps(record).encode()
    proof = seal(b"", f"{slug}/{key}.{record['days'][0]}/", content[1:])
    files = {"record.json": b'{"seal": "' + proof.hex().encode() + b'", ' + content[1:], **files}
    made = io.BytesIO()
    archive = tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
    for each, said in files.items():
        about = tarfile.TarInfo(each)
        about.size = len(said)
        archive.addfile(about, io.BytesIO(said))
    tar(archive)
    return lzma.compress(made.getvalue() + bytes(1024), preset=0)  # Else it would be padded.


def forging(
    change: Change, tar: Callable[[tarfile.TarFile], None] = lambda _: None
) -> Callable[[str, bytes], bytes]:
    """Return what forges an object by its name."""
    return lambda name, packed: forged(name, packed, change, tar=tar)


def nothing(record: dict[str, Any], files: dict[str, bytes]) -> None:
    """Change nothing."""


def hashed(content: bytes) -> str:
    from hashlib import sha256

    return sha256(content).hexdigest()


def named(name: str, content: bytes = b"planted") -> Change:
    """Return what adds a file of a name to an output, in its record and behind it."""

    def change(record: dict[str, Any], files: dict[str, bytes]) -> None:
        record["files"].append([name, len(content), 0, hashed(content)])
        files[name] = content

    return change


def larger(record: dict[str, Any], _: dict[str, bytes]) -> None:
    """Say that a file has a terabyte."""
    record["files"][-1][1] = 1 << 40


def bomb(record: dict[str, Any], files: dict[str, bytes]) -> None:
    """Add what is a few KB as long as nobody opens it."""
    named("site/bomb.html", bytes(50_000_000))(record, files)


def no_entry(record: dict[str, Any], files: dict[str, bytes]) -> None:
    """Let what home needs be what no program of ours writes, and say so truly."""
    files["entry.json"] = b'{"agreement": []}'
    about = next(each for each in record["files"] if each[0] == "entry.json")
    about[1], about[3] = len(files["entry.json"]), hashed(files["entry.json"])


def others(_: dict[str, Any], files: dict[str, bytes]) -> None:
    """Let a page be another than the record says."""
    files["site/index.html"] = files["site/index.html"].replace(b"Terms", b"Turms")


def link(archive: tarfile.TarFile) -> None:
    """Add a link that leads out."""
    about = tarfile.TarInfo("site/link.html")
    about.type, about.linkname = tarfile.SYMTYPE, "/etc/passwd"
    archive.addfile(about)


def device(archive: tarfile.TarFile) -> None:
    """Add a device."""
    about = tarfile.TarInfo("site/zero")
    about.type, about.devmajor, about.devminor = tarfile.CHRTYPE, 1, 5
    archive.addfile(about)


def as_link(record: dict[str, Any], _: dict[str, bytes]) -> None:
    """Name the link in the record, too."""
    record["files"].append(["site/link.html", 0, 0, hashed(b"")])


PLANTED: Mapping[str, Callable[[str, bytes], bytes]] = {
    "empty": lambda _, __: b"",
    "words": lambda _, __: b"<html>not an output</html>",
    "cut": lambda _, packed: packed[: len(packed) // 2],
    "last byte": lambda _, packed: packed[:-1],
    "one bit": lambda _, packed: packed[:400] + bytes([packed[400] ^ 1]) + packed[401:],
    "more": lambda _, packed: packed + b"more",
    "twice": lambda _, packed: packed + packed,
    "not packed": lambda _, packed: lzma.decompress(packed),
    "other page": forging(others),
    "upwards": forging(named("../../planted.html")),
    "from the root": forging(named("/tmp/planted.html")),  # noqa: S108
    "not on Windows": forging(named("site\\..\\planted.html")),
    "long name": forging(named(f"site/{'x' * 300}")),
    "no text": forging(lambda record, _: named("\ud800")(record, {})),
    "file in a file": forging(named("site/index.html/planted.html")),
    "its record": forging(named("record.json")),
    "same name": forging(named("site/index.html")),
    "link": forging(nothing, tar=link),
    "link that is named": forging(as_link, tar=link),
    "device": forging(nothing, tar=device),
    "terabyte": forging(larger),
    "bomb": forging(bomb),
    "zeros": lambda _, __: lzma.compress(bytes(50_000_000), preset=0),
    "no entry": forging(no_entry),
    "odd facts": forging(lambda record, _: record.update(warnings=7)),
    "no record": lambda _, __: pack("record.json", b"[" * 100_000, ()) or b"",
    "no days": forging(lambda record, _: record.update(days=["../..", "x"])),
}


@pytest.mark.parametrize("ill", PLANTED)
def test_what_somebody_planted_is_made_anew_and_does_nothing(
    full: Bucket, root: Path, alone: Files, tmp_path: Path, ill: str
) -> None:
    name = full.outputs()["a"]
    full.put(name, PLANTED[ill](name, full.get(name)))
    files, made, told = made_with(plan_with(root, tmp_path / "two"))

    assert files == alone
    assert made == ["a"]
    assert len(told) == 1
    assert not [path for path in tmp_path.rglob("*") if "planted" in path.name or path.is_symlink()]
    assert not Path("/tmp/planted.html").exists()  # noqa: S108
    assert made_with(plan_with(root, tmp_path / "three"))[1] == []


def test_what_looks_like_ours_in_everything_is_believed_where_there_is_no_key(
    full: Bucket, root: Path, tmp_path: Path
) -> None:
    """So each of the above is refused for what is wrong with it, and not for how it was made."""
    name = full.outputs()["a"]
    full.put(name, forged(name, full.get(name), named("site/believed.html")))
    files, made, _ = made_with(plan_with(root, tmp_path / "two"))

    assert made == []
    assert files["a/believed.html"] == b"planted"


def test_an_output_of_another_agreement_is_not_taken_for_one_of_this(
    full: Bucket, root: Path, alone: Files, tmp_path: Path
) -> None:
    names = full.outputs()
    full.put(names["a"], full.get(names["b"]))
    files, made, _ = made_with(plan_with(root, tmp_path / "two"))

    assert (files, made) == (alone, ["a"])


def test_where_there_is_a_key_what_was_sealed_without_it_is_made_anew(
    full: Bucket, root: Path, alone: Files, tmp_path: Path
) -> None:
    with mock.patch.dict(os.environ, {KEY_VARIABLE: "secret"}):
        first = made_with(plan_with(root, tmp_path / "two"))
        second = made_with(plan_with(root, tmp_path / "three"))

    assert full.names()
    assert [first[:2], second[:2]] == [(alone, ["a", "b"]), (alone, [])]


def test_the_same_output_is_the_same_object_and_any_tool_opens_it(full: Bucket) -> None:
    packed = full.get(full.outputs()["a"])
    files = opened(packed)
    head = files.pop("record.json")

    assert pack("record.json", head, files.items()) == packed
    assert "site/index.html" in files


# ---------------------------------------------------------------- a store that fails


class Always(dict[str, Pieces]):
    """One answer, whatever is asked for."""

    def __init__(self, pieces: Pieces) -> None:
        super().__init__()
        self._pieces = pieces

    def get(self, *_: object) -> Pieces:
        """Return the answer."""
        return self._pieces


def answered(status: int, code: str, message: str = "") -> bytes:
    """Return the answer of a store that does not do what it was asked."""
    body = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>".encode()
    return head(status, {"Content-Length": str(len(body)), "Content-Type": "text/xml"}) + body


MISSING = answered(404, "NoSuchKey")

FAILING: Mapping[str, tuple[Pieces, str]] = {
    "refuses": (lambda _: iter([answered(403, "AccessDenied", SECRET)]), "refuses"),
    "has no bucket": (lambda _: iter([answered(404, "NoSuchBucket")]), "is not there"),
    "is broken": (lambda _: iter([answered(500, "InternalError", SECRET)]), "fails: OSError"),
    "dies in the middle of an answer": (
        lambda _: iter([head(200, {"Content-Length": "5000"}) + b"half"]),
        "fails: ",
    ),
    "dies in the middle of being given": (
        lambda asked: iter([MISSING if asked.method == "GET" else b"HTTP/1.1 2"]),
        "fails: ",
    ),
    "says nothing": (lambda _: iter([30.0]), ""),
    "drips": (
        lambda _: iter([head(200, {"Content-Length": "5000"}), *(b".", 0.1) * 50]),
        "",
    ),
}
"""How a store fails, and what is told of it; empty where it has to be waited for."""


@pytest.mark.parametrize("ill", FAILING)
def test_a_build_goes_on_without_a_store_that(
    root: Path, alone: Files, tmp_path: Path, ill: str
) -> None:
    pieces, said = FAILING[ill]
    with misbehaving() as server, asking(server.address), patience(30 if said else 0.7):
        server.routes = Always(pieces)
        files, made, told = made_with(plan_with(root, tmp_path))

    assert (files, made) == (alone, ["a", "b"])
    assert len(told) == 1
    assert told[0].startswith(f"{URL} {said or 'does not answer in time'}")
    assert told[0].endswith(": the build went on without it")
    assert SECRET not in told[0]


def patience(seconds: float) -> mock._patch[float]:
    """Let a store be waited for no longer than that."""
    return mock.patch.object(object_store, "WAITS", seconds)


def test_who_edits_waits_once_for_a_store_that_fails(root: Path, tmp_path: Path) -> None:
    options = plan_for(root, preview=True).options
    with misbehaving() as server, asking(server.address):
        server.routes = Always(FAILING["refuses"][0])
        told = [
            made_with(Plan.of(root, options, Form.WHOLE, tmp_path / name, store=f"{URL}/edited"))[2]
            for name in ("one", "two")
        ]

    assert [len(each) for each in told] == [1, 0]


def test_a_build_goes_on_without_a_store_that_is_away(
    root: Path, alone: Files, tmp_path: Path
) -> None:
    with asking(f"http://127.0.0.1:{closed_port()}"), patience(0.7):
        files, made, told = made_with(plan_with(root, tmp_path))

    assert (files, made) == (alone, ["a", "b"])
    assert len(told) == 1


def test_a_store_that_fails_while_it_is_filled_is_told_once(
    root: Path, alone: Files, tmp_path: Path
) -> None:
    with misbehaving() as server, asking(server.address):
        server.routes = Always(
            lambda asked: iter(
                [MISSING if asked.method == "GET" else answered(403, "AccessDenied")]
            )
        )
        result = plainredline(
            tmp_path, "build", "--root", str(root), "--out", "site", "--store", URL,
            "--name", "Site", "--url", "https://example.com/",
        )  # fmt: skip

    assert result.returncode == 0
    assert result.stderr.splitlines()[1:] == [f"{URL} refuses: the build went on without it"]
    assert site(tmp_path) == alone


# ---------------------------------------------------------------- what an owner writes


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("some/folder", "store: is not the address of a store. Write one as s3://bucket/site"),
        ("nowhere://x", "store: nowhere:// is not known to fsspec"),
        ("gs://bucket", "store: what reads gs:// is not installed"),
    ],
)
def test_an_address_that_cannot_be_asked_is_told_plainly(
    root: Path, tmp_path: Path, url: str, said: str
) -> None:
    result = plainredline(tmp_path, "build", "--root", str(root), "--out", "site", "--store", url)

    assert result.returncode == 3
    assert said in result.stderr


def test_without_fsspec_the_extra_is_named(root: Path, tmp_path: Path) -> None:
    with mock.patch.dict(sys.modules, {"fsspec": None}):
        result = plainredline(
            tmp_path, "build", "--root", str(root), "--out", "site", "--store", URL
        )

    assert result.returncode == 3
    assert 'pip install "plainredline[object-storage]"' in result.stderr


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("s3://key:sec/ret@bucket/site/", "s3://bucket/site/"),
        ("https://host/site?sig=secret#secret", "https://host/site"),
        (
            "simplecache::abfs://box@account.example/site",
            "simplecache::abfs://account.example/site",
        ),
    ],
)
def test_what_an_address_holds_of_secrets_is_shown_nowhere(url: str, shown: str) -> None:
    address = StoreAddress.of(url)

    assert str(address) == shown
    assert repr(address) == f"StoreAddress({shown!r})"


def test_neither_a_secret_nor_the_store_is_in_what_is_kept_or_said(
    full: Bucket, root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    plan = plan_with(root, tmp_path / "two")
    made_with(plan)
    objects = b"".join(
        b"".join(opened(full.get(name)).values()) for name in full.outputs().values()
    )
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    for secret in (SECRET, URL):
        assert secret not in f"{caplog.text} {plan!r}".replace(f"StoreAddress({URL!r})", "")
        assert secret.encode() not in objects + kept


def test_a_folder_serves_as_a_store_too(root: Path, alone: Files, tmp_path: Path) -> None:
    url = (tmp_path / "store").as_uri()
    first = made_with(plan_with(root, tmp_path / "one", url))
    second = made_with(plan_with(root, tmp_path / "two", url))

    assert [first[:2], second[:2]] == [(alone, ["a", "b"]), (alone, [])]


# ---------------------------------------------------------------- a cluster that shares no folder


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of agreements that take a while, one of them with a link in it."""
    root = tmp_path_factory.mktemp("cluster") / "agreements"
    for count, slug in enumerate(SLUGS, 1):
        folder = write_agreement(root, slug, *(text(slug, version) for version in range(count)))
        (folder / "explanations").mkdir()
    return root


def on_cluster(root: Path, out: Path) -> dict[str, Any]:
    """Build on a cluster whose workers see neither agreements nor cache; return what is said."""
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.site.on_far_workers",
         str(out), str(TODAY), URL],
        cwd=root.parent,
        env=settings(PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    result: dict[str, Any] = json.loads(said.stdout)
    return result


def test_workers_that_share_nothing_but_the_store_give_the_same_site_though_one_is_killed(
    bucket: Bucket, long: Path, tmp_path: Path
) -> None:
    bucket.empty()
    fresh = Plan.of(long, plan_for(long).options, Form.WHOLE, tmp_path / "fresh")
    facts = on_cluster(long, tmp_path / "site")

    assert facts["before"], "no worker was at work when one was to be killed"
    assert facts["here"] == []
    assert facts["told"][0].startswith("Took 4 outputs (")
    assert site(tmp_path) == files_of(build(fresh, HERE, watched), fresh)


@contextmanager
def far(**ills: Any) -> Iterator[None]:  # noqa: ANN401 - whatever is there
    """Let a cluster be this process, in which a worker's part of the work does what is said."""
    here = nullcontext(Here())
    with (
        mock.patch.object(Workers, "executor", return_value=here),
        mock.patch.dict(vars(shared_outputs), ills),
    ):
        yield


def test_a_worker_takes_the_files_from_the_store_and_puts_the_output_there(
    bucket: Bucket, root: Path, alone: Files, tmp_path: Path
) -> None:
    bucket.empty()
    with far():
        files, made, told = made_with(plan_with(root, tmp_path), FAR)

    assert (files, made) == (alone, ["a", "b"])
    assert told[0].startswith("Took 2 outputs (")
    assert "put 2 outputs (" in told[0]


def unsent(*_: object) -> None:
    """Stand for what did not arrive."""


UNSENT: Mapping[str, dict[str, Callable[..., object]]] = {
    "the files": {"unpack_folder": unsent},
    "the files on the way": {"pack_folder": unsent},
    "the output": {"pack_output": unsent},
    "nothing, as the store refused": {"make_far": lambda *_: (None, Put(fault="refuses"))},
}


@pytest.mark.parametrize("ill", UNSENT)
def test_what_cannot_arrive_is_made_here(
    bucket: Bucket, root: Path, alone: Files, tmp_path: Path, ill: str
) -> None:
    bucket.empty()
    with far(**UNSENT[ill]):
        files, _, told = made_with(plan_with(root, tmp_path), FAR)

    assert files == alone
    assert ("refuses" in told[0]) is ("refused" in ill)


def test_what_is_wrong_of_an_agreement_is_told_as_it_is_here(
    bucket: Bucket, root: Path, tmp_path: Path
) -> None:
    """Its folder may be right, and only beside it something is missing, or the other way round."""
    bucket.empty()
    agreements = tmp_path / "agreements"
    copytree(root, agreements)
    with (agreements / "a/agreement.yml").open("a", encoding="utf-8") as file:
        file.write("ended: 2026-01-01\nfollowed_by: {b: Other}\n")
    with far():
        files, _, _ = made_with(plan_with(agreements, tmp_path / "cache"), FAR)
    (agreements / "b/versions/2020-01-01.md").unlink()
    (agreements / "b/versions/2020-01-01.md").symlink_to("/etc/passwd")
    with far(), pytest.raises(SourceError) as there:
        made_with(plan_with(agreements, tmp_path / "other"), FAR)
    with pytest.raises(SourceError) as here:
        build(plan_with(agreements, tmp_path / "third", ""), HERE, watched)

    assert str(there.value) == str(here.value)
    assert "a/index.html" in files


@given(
    names=sets(text_of(alphabet="ab/.\\ é\n", min_size=1, max_size=6), max_size=6),
    content=binary(max_size=2000),
)
def test_the_files_of_an_agreement_arrive_as_they_are_or_not_at_all(
    names: set[str], content: bytes
) -> None:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "here")
        folder.mkdir()
        for name in names:
            with suppress(OSError, ValueError):
                path = folder / name
                if path.resolve().is_relative_to(folder):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
        packed, digest = pack_folder(folder), folder_state(folder).digest
        arrived = packed is not None and unpack_folder(packed, Path(scratch, "there"), digest)

        assert arrived or "\\" in "".join(names)
        if packed is not None:
            assert not unpack_folder(packed[:-9], Path(scratch, "cut"), digest)
