"""`plainredline timestamp`: what a witness signed is kept, and whatever else it sends is not."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.running import Result, plainredline
from tests.cli.test_cli_record import lay_down
from tests.intake.misbehaving import ILLS, Asked, Misbehaving, Piece, misbehaving, page

pytest.importorskip("rfc3161_client", reason="the extra for time stamps is not installed")
needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl, which plays the authority, is not here"
)
NEW_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
SETTINGS = """\
[ witness ]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
basicConstraints = CA:FALSE
[ tsa ]
default_tsa = ours
[ ours ]
serial = serial
signer_cert = witness.pem
signer_key = witness.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


class Authority:
    """A witness of our own, as `openssl ts` plays it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "tsa.cnf").write_text(SETTINGS)
        (folder / "serial").write_text("01\n")
        self._run(f"req -x509 {NEW_KEY} -keyout root.key -out root.pem -subj /CN=Root -days 9")
        self._run(f"req -x509 {NEW_KEY} -keyout other.key -out other.pem -subj /CN=Other -days 9")
        self._run(f"req {NEW_KEY} -keyout witness.key -out witness.csr -subj /CN=Witness")
        self._run(
            "x509 -req -in witness.csr -CA root.pem -CAkey root.key -CAcreateserial -days 9"
            " -out witness.pem -extfile tsa.cnf -extensions witness"
        )

    def answer(self, question: bytes) -> bytes:
        """Return the stamp that answers a question."""
        (self.folder / "question").write_bytes(question)
        self._run("ts -reply -config tsa.cnf -section ours -queryfile question -out answer")
        return (self.folder / "answer").read_bytes()

    def _run(self, words: str) -> None:
        subprocess.run(
            ["openssl", *words.split()],  # noqa: S607 - any openssl
            cwd=self.folder,
            check=True,
            capture_output=True,
        )


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def server() -> Iterator[Misbehaving]:
    with misbehaving() as running:
        yield running


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = lay_down(tmp_path)
    plainredline(root, "record")
    return root


def answering(answer: Callable[[bytes], bytes]) -> Callable[[Asked], Iterator[Piece]]:
    return lambda asked: iter([page(answer(asked.body))])


def stamped(root: Path, server: Misbehaving, *more: str, path: str = "/tsa") -> Result:
    return plainredline(
        root, "timestamp", "--authority", f"{server.address}{path}", "--private", *more
    )


def stamps_of(root: Path) -> list[str]:
    return [path.name for path in (root / "agreements/terms").glob("stamps/*")]


@needs_openssl
def test_a_stamp_of_the_last_line_is_kept_and_proves_when_it_was_there(
    root: Path, server: Misbehaving, authority: Authority
) -> None:
    server.routes["/tsa"] = answering(authority.answer)
    roots = str(authority.folder / "root.pem")

    done = stamped(root, server, "--roots", roots)
    again = stamped(root, server)

    assert done.stdout.startswith("terms: number 2 was there at ")
    assert stamps_of(root) == ["2.tsr"]
    assert again.stdout == "terms: number 2 has its stamp already\n"
    said = plainredline(root, "verify", "--roots", roots)
    assert said.returncode == 0
    assert "number 2 was there at " in said.stdout
    assert "--roots" in plainredline(root, "verify").stdout
    wrong = plainredline(root, "verify", "--roots", str(authority.folder / "other.pem"))
    assert wrong.returncode == 13
    assert "none of the roots that you named stands behind" in wrong.stdout


@needs_openssl
def test_a_site_has_the_stamps_and_a_preview_gives_each_file_of_it(
    root: Path, server: Misbehaving, authority: Authority
) -> None:
    server.routes["/tsa"] = answering(authority.answer)
    plainredline(root, "build", "--out", "site", "--jobs", "1")
    stamped(root, server)
    kept = (root / "agreements/terms/stamps/2.tsr").read_bytes()

    plainredline(root, "build", "--out", "site", "--jobs", "1")

    assert (root / "site/terms/stamps/2.tsr").read_bytes() == kept
    page = (root / "site/terms/index.html").read_text("utf-8")
    assert '<a href="../terms/stamps/2.tsr">Time stamp of number 2</a>' in page
    (root / "agreements/terms/stamps/notes.txt").write_text("?")
    assert "stamps/notes.txt: E0 unexpected file" in plainredline(root, "check").stdout


@needs_openssl
def test_a_stamp_can_be_checked_without_this_program(
    root: Path, server: Misbehaving, authority: Authority
) -> None:
    server.routes["/tsa"] = answering(authority.answer)
    stamped(root, server)

    ca = authority.folder / "root.pem"
    verify = f"openssl ts -verify -in stamps/2.tsr -data line -CAfile '{ca}'"
    done = subprocess.run(
        ["sh", "-c", f"sed -n 2p manifest.jsonl > line && {verify}"],  # noqa: S607 - any shell
        cwd=root / "agreements/terms",
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Verification: OK" in done.stdout + done.stderr


@needs_openssl
def test_a_stamp_of_anything_else_is_refused_and_nothing_is_kept(
    root: Path, server: Misbehaving, authority: Authority, tmp_path: Path
) -> None:
    other = lay_down(tmp_path / "other")
    path = other / "agreements/terms/versions/2025-06-01.md"
    path.write_text(path.read_text("utf-8") + "\n3. Be brave.\n", "utf-8")
    plainredline(other, "record")
    questions: list[bytes] = []
    server.routes["/early"] = answering(lambda body: questions.append(body) or b"")  # type: ignore[func-returns-value]
    stamped(root, server, path="/early")
    stamped(other, server, path="/early")
    good = authority.answer(questions[0])
    sent = {
        "another question": good,
        "another digest": authority.answer(questions[1]),
        "cannot be read": b"<html>Welcome</html>",
        "more behind its end": good + b"\0",
        "was refused with status 2": bytes.fromhex("30053003020102"),
        "nothing at all": b"",
    }

    for name, answer in sent.items():
        server.routes["/tsa"] = answering(lambda _, answer=answer: answer)  # type: ignore[misc]

        done = stamped(root, server)

        assert done.returncode == 3, name
        told = "cannot be read" if name in ("nothing at all", "more behind its end") else name
        assert told in done.stderr
        assert stamps_of(root) == []


@needs_openssl
def test_a_stamp_that_changed_or_has_no_line_is_named(
    root: Path, server: Misbehaving, authority: Authority
) -> None:
    server.routes["/tsa"] = answering(authority.answer)
    stamped(root, server)
    stamps = root / "agreements/terms/stamps"
    good = (stamps / "2.tsr").read_bytes()
    (stamps / "1.tsr").write_bytes(good)
    (stamps / "3.tsr").write_bytes(good)
    (stamps / "2.tsr").write_bytes(good[:-40])

    done = plainredline(root, "verify")

    assert done.returncode == 13
    assert "stamps/1.tsr: E9 the time stamp is of another digest" in done.stdout
    assert "stamps/2.tsr: E9 the time stamp cannot be read" in done.stdout
    assert "stamps/3.tsr: E9 there is no line 3: lines were taken away" in done.stdout


@pytest.mark.parametrize("ill", ["stated-huge", "bomb", "cut-short", "not-http", "login", "gone"])
def test_an_authority_that_misbehaves_is_told_and_leaves_nothing(
    ill: str, root: Path, server: Misbehaving
) -> None:
    assert ill in ILLS

    done = stamped(root, server, path=f"/ill/{ill}")

    assert done.returncode == 3
    told = "is larger than 64 kB" if ill == "bomb" else "did not give what was asked"
    assert told in done.stderr
    assert stamps_of(root) == []


def test_a_manifest_is_held_against_the_one_at_an_address(root: Path, server: Misbehaving) -> None:
    path = root / "agreements/terms/manifest.jsonl"
    whole = path.read_bytes()
    site = ("--site", f"{server.address}/docs", "--private")

    server.page("/docs/terms/manifest.jsonl", whole)
    same = plainredline(root, "verify", *site)
    path.write_bytes(whole.splitlines(keepends=True)[0])
    shorter = plainredline(root, "verify", *site)
    server.reply("/docs/terms/manifest.jsonl", 404)
    none = plainredline(root, "verify", "--site", f"{server.address}/new", "--private")
    server.reply("/docs/terms/manifest.jsonl", 403)
    away = plainredline(root, "verify", *site)

    assert same.returncode == 0
    assert "lines were taken away from the end" in shorter.stdout
    assert "the site has" not in none.stdout
    assert away.returncode == 3
    assert "status 403" in away.stderr
