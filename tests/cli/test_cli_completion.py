"""What shells complete: in the shells themselves, as somebody types."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from tests.cli.running import plainredline
from tests.site.project import NEW, lay_out

from plainredline.cli.commands import commands
from plainredline.cli.completing import SHELLS

SCRIPTS = Path(sys.prefix) / "bin"

READY = "begin typing"

START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(plainredline completion bash)"'),
    "zsh": (
        ["zsh", "-f", "-i"],
        'autoload -U compinit; compinit -D -u; eval "$(plainredline completion zsh)"',
    ),
}
FISH = 'plainredline completion fish | source; complete -C "$argv[1]"'
"""What it offers for a line, as it does when somebody presses the key."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two agreements, one of which has three versions."""
    root = lay_out(tmp_path_factory.mktemp("completion") / "project")
    terms = root / "agreements/terms"
    (terms / "versions/2026-07-01.md").write_text(NEW, "utf-8")
    shutil.copytree(terms, root / "agreements/privacy")
    for name in ("$(touch harmed)", "Not-a-slug", "empty"):
        (root / "agreements" / name).mkdir()
    return root


def completed(project: Path, *words: str, begun: str = "") -> list[str]:
    """Return what is offered after some words."""
    completing = ShellComplete(commands, {}, "plainredline", "_PLAINREDLINE_COMPLETE")
    before = Path.cwd()
    os.chdir(project)
    try:
        return [item.value for item in completing.get_completions(list(words), begun)]
    finally:
        os.chdir(before)


def test_agreements_and_versions_are_those_of_the_folder(project: Path, tmp_path: Path) -> None:
    assert completed(project, "explain") == ["privacy", "terms"]
    assert completed(project, "review", begun="t") == ["terms"]
    assert completed(project, "build", "--only") == ["privacy", "terms"]
    assert completed(project, "explain", "terms") == ["2025-01-01", "2026-07-01"]
    assert completed(project, "explain", "terms", begun="2026") == ["2026-07-01"]
    root = str(project / "agreements")
    assert completed(tmp_path, "explain", "--root", root, "terms") == ["2025-01-01", "2026-07-01"]


def test_where_there_is_no_folder_nothing_is_offered(tmp_path: Path) -> None:
    assert completed(tmp_path, "explain") == []
    assert completed(tmp_path, "explain", "terms") == []
    assert completed(tmp_path, "explain", "../terms") == []


def test_commands_options_and_choices_are_offered(project: Path) -> None:
    assert completed(project, begun="ex") == ["explain"]
    assert "--drafter" in completed(project, "explain", begun="--")
    assert completed(project, "completion") == list(SHELLS)
    assert completed(project, "build", "--language", begun="f") == ["fr"]


def test_each_shell_has_a_script_and_no_other(tmp_path: Path) -> None:
    for shell in SHELLS:
        result = plainredline(tmp_path, "completion", shell)

        assert result.returncode == 0
        assert "_PLAINREDLINE_COMPLETE" in result.stdout

    assert plainredline(tmp_path, "completion", "cmd").returncode == 3


def found(shell: str) -> None:
    """Skip a test where it has no shell, or no command, to try."""
    if os.name == "nt" or shutil.which(shell) is None or not (SCRIPTS / "plainredline").exists():
        pytest.skip(f"{shell} is not installed here, or the command is not")


def environment(folder: Path) -> dict[str, str]:
    """Return that of somebody who has the command and no settings."""
    path = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "HOME": str(folder), "TERM": "dumb", "PS1": "> "}


@pytest.mark.parametrize("shell", START)
def test_a_key_completes_in_the_shell_itself(shell: str, project: Path) -> None:
    found(shell)
    shown = typed(shell, project, "plainredline explain te\t2026\t", "explain terms 2026-07-01")

    assert "explain terms 2026-07-01" in shown
    assert not (project / "harmed").exists()


def test_fish_offers_the_agreements_and_their_versions(project: Path) -> None:
    found("fish")
    offered = [
        subprocess.run(
            ["fish", "--no-config", "-c", FISH, line],  # noqa: S607
            cwd=project,
            env=environment(project),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for line in ("plainredline explain te", "plainredline explain terms 2")
    ]

    assert offered == [["terms"], ["2025-01-01", "2026-07-01"]]


def typed(shell: str, folder: Path, keys: str, wanted: str) -> str:
    """Return what a terminal shows after some keys, as soon as it has what is wanted."""
    import pty

    command, setup = START[shell]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command, cwd=folder, env=environment(folder), stdin=theirs, stdout=theirs, stderr=theirs,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        os.write(ours, f"{setup}; echo begin'' typing\n".encode())
        shown = read_until(ours, READY)
        os.write(ours, keys.encode())
        return shown + read_until(ours, wanted)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def read_until(terminal: int, wanted: str, seconds: float = 30) -> str:
    """Return what a terminal shows, without what only moves on it."""
    shown = ""
    end = time.monotonic() + seconds
    while wanted not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 4096).decode("utf-8", "replace")
            shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|[\r\x07\x08]", "", shown)
            shown = re.sub(r"  +", " ", shown)
    return shown


@pytest.mark.parametrize("width", [40, 80, 200])
def test_help_has_no_stray_mark_whatever_the_width(width: int) -> None:
    for name, command in everything(commands, "plainredline"):
        context = click.Context(command, info_name=name)
        context.terminal_width = context.max_content_width = width
        text = command.get_help(context)

        told = text.partition("\n\n")[2]  # Below the usage.
        assert not re.search(r"[\\\b`%]|\*\*|\.\.\.|\bNone\b|Sentinel", told), (name, text)
        assert max(map(len, text.splitlines())) <= max(width, 50), (name, text)


def everything(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and all below it, by their whole names."""
    yield name, command
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from everything(inner, f"{name} {inner.name}")
