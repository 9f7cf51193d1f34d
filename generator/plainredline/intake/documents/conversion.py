"""A document as Markdown, read in a process of its own.

What reads a stranger's file may be slow, may ask for all memory, may have a fault. So it does that
where it can be ended: with a bound on time and memory, and where neither a file is opened nor a
connection made by any Python code.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from typing import Final

from plainredline.errors import Problem, SourceError
from plainredline.file_kinds import FileKind, kind_of
from plainredline.intake.documents.document_values import Choices, Converted

MOST: Final = 100_000_000
"""Bytes of a document."""

SECONDS: Final = 120
DOCUMENTS: Final = frozenset({FileKind.HTML, FileKind.WORD, FileKind.OPEN_DOCUMENT, FileKind.PDF})


def convert(data: bytes, path: str, choices: Choices) -> Converted:
    """Return a document, or a text, as Markdown; `path` names it where something is wrong.

    Raises:
        SourceError: It is no document that can be read, or says more than one thing.
    """
    kind = kind_of(data)
    if kind is FileKind.TEXT:
        return Converted(kind=kind, markdown=_text(data, path))
    if kind not in DOCUMENTS:
        raise _problem(path, f"is {kind}", "Save it as Word, OpenDocument, HTML, PDF or Markdown.")
    if len(data) > MOST:
        raise _problem(path, f"has {len(data)} bytes, more than {MOST}")
    answer = _asked(json.dumps({"kind": kind, "choices": asdict(choices)}).encode() + b"\n" + data)
    if answer is None:
        raise _problem(
            path,
            f"could not be read within {SECONDS} seconds and the memory of one document",
            "Save it again from the program that wrote it.",
        )
    if refused := answer.get("refused"):
        raise _problem(path, str(refused[0]), str(refused[1]))
    return Converted(kind=kind, markdown=str(answer["markdown"]), notes=tuple(answer["notes"]))


def _text(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            [Problem(path=path, line=line, message="is not UTF-8", mend="Save it as UTF-8.")]
        ) from error


def _asked(request: bytes) -> dict[str, list[str]] | None:
    """Return what the process answers; none where it was ended."""
    reader = [sys.executable, "-I", "-m", "plainredline.intake.documents.reading_process"]
    try:
        done = subprocess.run(  # noqa: S603  # This program itself; the document is its input.
            reader, input=request, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _problem(path: str, message: str, mend: str = "") -> SourceError:
    return SourceError([Problem(path=path, line=0, message=message, mend=mend)])
