"""A document as Markdown, read in a process of its own.

What reads a stranger's file may be slow, may ask for all memory, may have a fault. So it does that
where it can be ended: with a bound on time and memory, and where neither a file is opened nor a
connection made by any Python code.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any, Final

from plainredline.errors import SourceError
from plainredline.file_kinds import FileKind, kind_of
from plainredline.intake.documents.document_values import NO_SIGNS, Choices, Converted, Signs
from plainredline.language.characters import marked

MOST: Final = 100_000_000
"""Bytes of a document."""

SECONDS: Final = 120
_TOO_LONG: Final = f"could not be read within {SECONDS} seconds"
_OUT_OF_TIME: Final = (-signal.SIGXCPU,) if hasattr(signal, "SIGXCPU") else ()
_KILLED: Final = -9
"""By the system, which ends what takes the memory of others; Windows has no such signal."""

_LONGEST: Final = 120
"""Characters of what a process said at its end that are told."""

DOCUMENTS: Final = frozenset({FileKind.HTML, FileKind.WORD, FileKind.OPEN_DOCUMENT, FileKind.PDF})


def convert(data: bytes, path: str, choices: Choices) -> Converted:
    """Return a document, or a text, as Markdown; `path` names it where something is wrong.

    Raises:
        SourceError: It is no document that can be read, or says more than one thing.
    """
    kind = kind_of(data)
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise SourceError.at(path, "is empty", "Check that it was saved or downloaded whole.")
    if kind is FileKind.TEXT:
        return Converted(kind=kind, markdown=_text(data, path))
    if kind not in DOCUMENTS:
        raise SourceError.at(
            path, f"is {kind}", "Save it as Word, OpenDocument, HTML, PDF or Markdown."
        )
    answer = read_document(data, kind, choices)
    if answer.refused:
        raise SourceError.at(path, *answer.refused)
    return Converted(kind=kind, markdown=answer.markdown, notes=answer.notes)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reading process answers."""

    refused: tuple[str, str] | None = None
    """What is wrong with the document, and the mend; None for nothing."""

    markdown: str = ""
    notes: tuple[str, ...] = ()
    signs: Signs = NO_SIGNS
    """Of a web page, where they were asked for; also of one that was refused."""


def read_document(
    data: bytes, kind: FileKind, choices: Choices, *, wants_signs: bool = False
) -> Answer:
    """Return what a document holds, whatever is wrong with it."""
    if len(data) > MOST:
        return Answer((f"has {len(data)} bytes, more than {MOST}", ""))
    request = {"kind": kind, "choices": asdict(choices), "signs": wants_signs}
    said = _asked(json.dumps(request).encode() + b"\n" + data)
    if isinstance(said, str):
        return Answer((said, "Save it again from the program that wrote it"))
    signs = Signs(**said.get("signs", {}))
    if refused := said.get("refused"):
        return Answer((str(refused[0]), str(refused[1])), signs=signs)
    return Answer(None, str(said["markdown"]), tuple(said["notes"]), signs)


def _text(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError.at(path, "is not UTF-8", "Save it as UTF-8.", line=line) from error


def _asked(request: bytes) -> dict[str, Any] | str:
    """Return what the process answers; why it did not, where it was ended."""
    reader = [sys.executable, "-I", "-m", "plainredline.intake.documents.reading_process"]
    try:
        done = subprocess.run(  # noqa: S603  # This program itself; the document is its input.
            reader, input=request, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return _TOO_LONG
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = None
    return answer if isinstance(answer, dict) else _end_of(done.returncode, done.stderr)


def _end_of(code: int, stderr: bytes) -> str:
    """Return how a process ended that answered nothing."""
    if code in _OUT_OF_TIME:
        return _TOO_LONG
    told = stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    if code == _KILLED or told.startswith(("MemoryError", "std::bad_alloc")):
        return "needs more memory to be read than one document may"
    if code < 0:
        return f"ended the program that reads it ({_signal(-code)})"
    return f"cannot be read: what reads it failed ({marked(told[:_LONGEST]) or f'exit {code}'})"


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
