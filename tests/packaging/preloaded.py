"""The command of an environment, loaded once: each call is a fork of it, not a new interpreter.

    python preloaded.py SOCKET              loads every module of the command, and waits for calls
    python preloaded.py SOCKET call WORDS   is one: with its own folder, variables and streams

Starting is three quarters of what a small command takes, and an owner's workflows have many.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import Any

MOST = 1 << 20


def call(path: str, words: list[str]) -> int:
    """Have the command run as if it were this process; return its exit code."""
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
        said = json.dumps([words, os.getcwd(), dict(os.environ)]).encode()  # noqa: PTH109 - no imports
        socket.send_fds(line, [len(said).to_bytes(4, "big")], [0, 1, 2])
        line.sendall(said)
        return line.recv(1)[0]


def serve(path: str) -> None:
    """Wait for calls, one after the other, until this process is ended."""
    loaded()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        while True:
            line, _ = door.accept()
            with line:
                line.sendall(bytes([answered(line)]))


def loaded() -> None:
    """Import what the commands import when they run."""
    import pkgutil
    from importlib import import_module

    import plainredline

    for found in pkgutil.walk_packages(plainredline.__path__, "plainredline."):
        if "mkdocs_plugin" not in found.name and "__main__" not in found.name:
            import_module(found.name)


def answered(line: socket.socket) -> int:
    """Run one call in a fork; return its exit code."""
    size, streams, *_ = socket.recv_fds(line, 4, 3)
    said = b""
    while len(said) < int.from_bytes(size, "big"):
        said += line.recv(MOST)
    child = os.fork()
    if child == 0:
        words, folder, variables = json.loads(said)
        run(words, folder, variables, streams)
    for stream in streams:
        os.close(stream)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run(words: list[str], folder: str, variables: dict[str, str], streams: Any) -> None:  # noqa: ANN401
    """Be the command."""
    from plainredline.cli import main

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - until the end
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    code = 70
    try:
        main(words)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    if sys.argv[2:3] == ["call"]:
        sys.exit(call(sys.argv[1], sys.argv[3:]))
    serve(sys.argv[1])
