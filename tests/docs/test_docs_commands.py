"""What the docs tell people to type works: typed in the order of the page, in a scratch project.

A block of ``sh`` is typed. What serves, installs or asks another host is not: the line
``<!-- not typed: REASON -->`` stands above it, and its commands are looked up instead.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tests.cli.running import plainredline
from tests.docs.doc_pages import DOCS, PAGES, Block, blocks, in_code, name_of
from tests.site.project import ABOUT, NEW, OLD, ROOT, settings

from plainredline.cli.commands import commands

REASONS = {
    "it serves",
    "it installs",
    "it takes minutes",
    "it needs a host",
    "it needs an answer",
    "it needs another program",
    "it needs a document",
}

FROM_NOTHING = {"README.md", "docs/automating.md", "docs/starting-a-site.md", "docs/install.md"}
"""Pages that begin in an empty folder; all others in a project."""

ENDS = {"diff": {0, 1, 2}, "--release": {0, 3}}
"""The codes with which a command may end, by a word in it, where 0 is not the only one."""

TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
EXTRAS = set(
    tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
)
TYPED = [page for page in PAGES if any(each.language == "sh" for each in blocks(page))]


def lay_out(folder: Path, page: str) -> Path:
    """Return a folder in which a page's commands make sense."""
    (folder / "bin").mkdir(parents=True)
    program = folder / "bin/plainredline"
    call = f"exec {sys.executable} -c 'from plainredline.cli import main; main()'"
    program.write_text(f'#!/bin/sh\n{call} "$@"\n', "utf-8")
    program.chmod(0o755)
    project = folder / "project"
    project.mkdir()
    if page in FROM_NOTHING:
        return project
    versions = project / "agreements/terms/versions"
    versions.mkdir(parents=True)
    (project / "agreements/terms/agreement.yml").write_text(ABOUT, "utf-8")
    for name, text in (("2024-03-01", OLD), ("2025-07-01", NEW)):
        (versions / f"{name}.md").write_text(text, "utf-8")
    for name, text in (("old", OLD), ("new", NEW), ("terms", OLD)):
        (project / f"{name}.md").write_text(text, "utf-8")
    return project


def typed(project: Path, block: Block) -> Path:
    """Type a block: our own command in this process, all else in a shell; return where one is."""
    if any(line.startswith(("case ", "for ", "if ")) for line in block.lines):
        shell(project, block.text)
        return project
    for line in block.lines:
        name, *arguments = shlex.split(line)
        if name == "cd":
            project /= arguments[0]
        elif name == "plainredline" and not re.search(r"[|;&<$]|>>", line):
            ours(project, line, arguments)
        else:
            shell(project, line)
    return project


def ours(project: Path, line: str, arguments: list[str]) -> None:
    """Type a command of ours, which may write to a file."""
    target = None
    if arguments[-2:-1] == [">"]:
        *arguments, _, target = arguments
    done = plainredline(project, *arguments)
    if target:
        (project / target).write_text(done.stdout, "utf-8")
    ends = set().union(*(ENDS.get(word, ()) for word in arguments)) or {0}
    assert done.returncode in ends, f"{line}: {done.returncode}\n{done.stderr}"


def shell(project: Path, text: str) -> None:
    """Type lines in a shell, where our command is the one that is tested and no editor opens."""
    program = next(each for each in project.parents if (each / "bin/plainredline").exists())
    path = f"{program / 'bin'}:{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "-e", "-c", text],  # noqa: S607 - the shell of whoever reads the page
        cwd=project,
        env=settings(PATH=path, EDITOR="true"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, text + done.stdout + done.stderr


@pytest.mark.parametrize("page", TYPED, ids=name_of)
def test_what_a_page_says_to_type_works_in_its_order(page: Path, tmp_path: Path) -> None:
    project = lay_out(tmp_path, name_of(page))

    for block in blocks(page):
        if block.file:
            (project / block.file).write_text(block.text, "utf-8")
        elif block.language == "sh" and not block.reason:
            project = typed(project, block)


# ---------------------------------------------------------------- what is not typed


def written() -> Iterator[tuple[str, str]]:
    """Yield every command that a page names, in blocks and in its sentences."""
    for page in PAGES:
        for block in blocks(page):
            if block.language == "sh":
                for line in block.lines:
                    yield from ((name_of(page), part) for part in re.split(r"&&|\|\||;|\|", line))
        yield from ((name_of(page), code) for code in in_code(page))


def fault(command: str) -> str:
    """Return what is wrong with a command, without running it; empty for nothing."""
    try:
        words = shlex.split(command)
    except ValueError:
        return ""
    match words:
        case ["plainredline", *rest] if rest:
            return unknown(rest)
        case ["make", *rest] if rest:
            targets = {word for word in rest if re.fullmatch("[a-z-]+", word)}
            return f"no make target: {targets - TARGETS}" if targets - TARGETS else ""
        case [*_, "install", package] if package.startswith("plainredline["):
            extras = set(package.partition("[")[2].rstrip("]").split(","))
            return f"no extra: {extras - EXTRAS}" if extras - EXTRAS else ""
        case ["python" | ".venv/bin/python", "-m", module, *_] if module.startswith("benchmarks"):
            return "" if module_file(module) else f"no module {module}"
        case _:
            return ""


def module_file(module: str) -> bool:
    """Return whether there is a module of ours of that name that can be run."""
    path = ROOT / module.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()


def unknown(words: list[str]) -> str:
    """Return which command or option of ours there is not."""
    command: click.Command = commands
    while isinstance(command, click.Group):
        if not words or words[0].startswith("-"):
            break
        if words[0] not in command.commands:
            return f"no command {words[0]}"
        command, words = command.commands[words[0]], words[1:]
    known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
    given = {word.partition("=")[0].strip("[]") for word in words if re.match(r"\[?--?[a-z]", word)}
    unknown = given - known - {"--help", "-h", "--version"}
    return f"no option {', '.join(sorted(unknown))}" if unknown else ""


def test_every_command_that_the_docs_name_is_there() -> None:
    faults = {(page, command): fault(command) for page, command in written()}

    assert {where: said for where, said in faults.items() if said} == {}


def test_a_block_is_left_untyped_for_a_reason_that_is_known() -> None:
    given = {(name_of(page), each.reason) for page in PAGES for each in blocks(page)}

    assert {(page, why) for page, why in given if why and why not in REASONS} == set()


def test_a_command_is_as_wide_as_its_page() -> None:
    """It scrolls otherwise, and its end is not seen."""
    wide = [
        (name_of(page), line)
        for page in PAGES
        if page.is_relative_to(DOCS)
        for block in blocks(page)
        for line in block.text.splitlines()
        if block.language == "sh" and len(line) > 74
    ]

    assert wide == []
