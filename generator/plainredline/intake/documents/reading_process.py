"""The process in which a document is read: a request comes in, Markdown goes out, as JSON.

python -m plainredline.intake.documents.reading_process < request > answer
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib import import_module
from typing import Any, Final

from plainredline.file_kinds import FileKind
from plainredline.intake.documents.document_values import (
    Aside,
    Choices,
    RefusalError,
    Simplified,
    Tracked,
)

MEMORY: Final = 3 << 30
"""Bytes."""
CPU: Final = 100
"""Seconds."""

_READERS: Final[Mapping[str, tuple[str, str]]] = {
    FileKind.HTML: ("web_page", "simple_page"),
    FileKind.WORD: ("word.word_document", "simple_word"),
    FileKind.OPEN_DOCUMENT: ("open_text.open_document", "simple_open_document"),
    FileKind.PDF: ("pdf.pdf_file", "simple_pdf"),
}
_NEEDED: Final = "pip install 'plainredline[documents]'"


def main() -> None:
    """Answer one request."""
    request = json.loads(sys.stdin.buffer.readline())
    sys.stdout.write(json.dumps(answer_to(request, sys.stdin.buffer.read, _shut_in)))


def answer_to(
    request: dict[str, Any], data: Callable[[], bytes], shut_in: Callable[[], None]
) -> dict[str, object]:
    """Return the answer to a request; the document is read when the doors are shut."""
    choices = request["choices"] | {
        "tracked": Tracked(request["choices"]["tracked"]),
        "comments": Aside(request["choices"]["comments"]),
        "hidden": Aside(request["choices"]["hidden"]),
    }
    signs: dict[str, object] = {}
    try:
        simplify, write = _reader(request["kind"])
        look = _look() if request.get("signs") else None
        shut_in()
        document = data()
        if look is not None:
            signs = {"signs": look(document)}
        simple = simplify(document, Choices(**choices))
        answer: dict[str, object] = {"markdown": write(simple), "notes": simple.notes}
    except RefusalError as error:
        answer = {"refused": [str(error), error.mend]}
    except ImportError as error:
        answer = {"refused": [f"needs {error.name} to be read", f"{_NEEDED} brings it."]}
    except MemoryError:
        answer = {"refused": ["needs more memory to be read than one document may", ""]}
    except RecursionError:
        answer = {"refused": ["has elements nested too deep", ""]}
    return answer | signs


def _look() -> Callable[[bytes], dict[str, object]]:
    """Return what reads the signs of a web page."""
    from plainredline.intake.documents.page_signs import signs_of
    from plainredline.intake.documents.web_page import decoded_page

    return lambda data: asdict(signs_of(decoded_page(data), data))


def _reader(
    kind: str,
) -> tuple[Callable[[bytes, Choices], Simplified], Callable[[Simplified], str]]:
    """Return what reads a kind of document; what it needs is loaded before the doors are shut."""
    module, name = _READERS[kind]
    package = __spec__.parent if __spec__ else __package__
    simplify = getattr(import_module(f"{package}.{module}"), name)
    write = import_module(f"{package}.markdown_text").markdown_of
    return simplify, write


def _shut_in() -> None:
    """Bound time and memory, and let no Python code open a file, a connection or a process."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 5))  # So its signal says which it was.
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Stop what a reader of documents has no reason to do."""
    is_door = event.startswith(("socket.", "subprocess.", "os.", "shutil.", "urllib."))
    if (is_door or event == "open") and not _is_import(event, arguments):
        raise PermissionError(f"a document asked for {event}")


def _is_import(event: str, arguments: tuple[object, ...]) -> bool:
    """Return whether it is code of what is installed, read when it is first needed."""
    is_look = event in ("os.listdir", "os.scandir")
    is_read = event == "open" and arguments[1] in ("r", "rb", None)
    return (is_look or is_read) and str(arguments[0]).startswith((sys.prefix, sys.base_prefix))


if __name__ == "__main__":
    main()
