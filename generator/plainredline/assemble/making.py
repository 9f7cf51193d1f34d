"""What a worker does: make the output of one agreement, and put it on the shelf whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import msgspec

from plainredline.assemble.agreement_output import Output, output_of
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.assemble.plan import (
    Form,
    KeptOutput,
    Plan,
    facts_of,
    output_name,
)
from plainredline.assemble.reporting import Report, silent
from plainredline.errors import Problem, SourceError, WorkerError
from plainredline.messages.translator import translator_for
from plainredline.model import Asset, Page
from plainredline.read.source_files import named_from
from plainredline.render.finding_reports import as_text
from plainredline.render.frame import standalone
from plainredline.render.generator_pages import page_facts, stub
from plainredline.storage.folder_state import folder_state
from plainredline.storage.program_digest import program_digest
from plainredline.storage.shelf import SITE, Making

ENTRY, UPDATES, PAGES = "entry.json", "updates.json", "pages.json"
"""Beside the site's files: what home, feed and another generator need of an output."""

_ATTEMPTS = 3

T = TypeVar("T")


def make(plan: Plan, folder: Path, program: str, report: Report = silent) -> KeptOutput:
    """Make the output of the agreement in a folder and keep it.

    Raises:
        SourceError: Its files change all the time.
        WorkerError: Another program of ours was asked for, on another machine.
    """
    if program != program_digest():
        message = "a worker runs another version of Plain Redline, of a library, or of Python"
        raise WorkerError(f"{message}. Install the same everywhere")
    compare = VersionComparer(plan.cache)
    with named_from(plan.place), closing(compare):
        for _ in range(_ATTEMPTS):
            output = _made(plan, folder, report, compare)
            if output is not None:
                plan.outputs.sweep(folder.name)
                return output
    mend = "Build again when they rest"
    name = (plan.name / folder.name).as_posix()
    message = "its files change while they are read"
    raise SourceError([Problem(path=name, line=0, message=message, mend=mend)])


def _made(plan: Plan, folder: Path, report: Report, compare: VersionComparer) -> KeptOutput | None:
    """Return an output that was made and kept; None where its files changed meanwhile."""
    before = folder_state(folder)
    with plan.outputs.making(folder.name) as making:
        items = output_of(folder, plan.options, report, compare)
        output = write_items(items, making, plan, below=f"{folder.name}/")
        if folder_state(folder).digest != before.digest:
            return None
        name = output_name(plan.key(before), output.span, is_faulty=bool(output.problems))
        kept = _kept(folder.name, name, output)
        if output.told is not None:  # Without pages there is nothing to keep.
            making.write(ENTRY, msgspec.json.encode(output.told.entry))
            making.write(UPDATES, msgspec.json.encode(output.told.updates))
            making.finish(name, facts_of(kept))
    return kept


def _kept(slug: str, name: str, output: Output) -> KeptOutput:
    t = translator_for("en")
    return KeptOutput(
        slug=slug,
        name=name,
        span=output.span,
        problems=output.problems,
        faults=output.faults,
        warnings=tuple(as_text([finding], t).rstrip("\n") for finding in output.warnings),
        has_pages=output.told is not None,
    )


def write_items(
    items: Generator[Page | Asset, None, T], making: Making, plan: Plan, *, below: str
) -> T:
    """Write pages and assets that stand `below` an address; return what the generator does."""
    facts: list[object] = []

    def put(item: Page | Asset) -> None:
        name = f"{SITE}/{item.address.removeprefix(below)}"
        if isinstance(item, Asset):
            making.write(name, item.content)
        elif plan.form is Form.WHOLE:
            whole = standalone(item, site_name=plan.options.site_name)
            making.write(f"{name}index.html", whole.encode())
        else:
            making.write(f"{name}index.body", item.body.encode())
            making.write(f"{name}index.md", stub(item).encode())
            facts.append(page_facts(item))

    result = _drained(items, put)
    if plan.form is Form.PARTS:
        making.write(PAGES, json.dumps(facts, ensure_ascii=False).encode())
    return result


def _drained(items: Generator[Page | Asset, None, T], put: Callable[[Page | Asset], None]) -> T:
    """Hand on all that a generator yields; return what it returns."""
    while True:
        try:
            item = next(items)
        except StopIteration as end:
            result: T = end.value
            return result
        put(item)
