"""What a worker does: make the output of one agreement, and put it on the shelf whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import field, replace
from operator import itemgetter
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from plainredline.assemble.agreement_output import Output, output_of
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.assemble.memory import Memory
from plainredline.assemble.options import Options
from plainredline.assemble.passing_words import PASSING, Passing, changing, read_passing
from plainredline.assemble.plan import (
    FAULTY,
    QUICK,
    Form,
    Found,
    KeptOutput,
    Plan,
    facts_of,
    is_whole,
    look_at,
    output_name,
)
from plainredline.assemble.reporting import Report, silent
from plainredline.assemble.staying import Noted, Settled, Shelved, read_staying, settle
from plainredline.errors import SourceError, WorkerError
from plainredline.frozen_values import dataclass
from plainredline.messages.translator import translator_for
from plainredline.model import Agreement, Asset, Clauses, Page
from plainredline.read.source_files import named_from
from plainredline.render.addresses import spans_versions
from plainredline.render.outputs.finding_reports import as_text
from plainredline.render.pages.frame import standalone
from plainredline.render.pages.generator_pages import PageFacts, page_facts
from plainredline.render.pages.home_page import Entry
from plainredline.storage.clauses_format import decode_texts, encode_texts
from plainredline.storage.folder_state import folder_state
from plainredline.storage.kept_values import kept_value, lead_out
from plainredline.storage.program_digest import program_digest
from plainredline.storage.shelf import SITE, Kept, Making, SpoiltError, spoilt

ENTRY, UPDATES, PAGES = "entry.json", "updates.json", "pages.json"
"""Beside the site's files: what home, feed and another generator need of an output."""

TEXTS: Final = "texts.msgpack"
"""The same of the next output of the agreement: the clauses of each text, which then is not parsed
again."""

PAGE_FILES: Final = {Form.WHOLE: "index.html", Form.PARTS: "index.body"}
"""What the file of a page is called, in the folder that is its address."""

_ATTEMPTS = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AtWork:
    """How outputs are made while an author is at work, in one process, build after build."""

    memory: Memory = field(default_factory=Memory)
    is_quick: bool = False
    """Whether pages of everything since a version are taken as they were, to be made later: an
    edit touches them all, and its author looks at another page."""


def make(
    plan: Plan,
    folder: Path,
    program: str,
    report: Report = silent,
    work: AtWork | None = None,
) -> KeptOutput:
    """Make the output of the agreement in a folder and keep it.

    What another worker has finished meanwhile is taken as it is: of one that was lost before it
    could say so, a cluster gives its work to the next.

    Raises:
        SourceError: Its files change all the time.
        WorkerError: Another program of ours was asked for, on another machine.
    """
    if program != program_digest():
        message = "a worker runs another version of Plain Redline, of a library, or of Python"
        raise WorkerError(f"{message}. Install the same everywhere")
    compare = VersionComparer(plan.cache, plan.limit, topics=plan.options.release)
    with named_from(plan.place), closing(compare):
        for _ in range(_ATTEMPTS):
            found = look_at(plan, folder)
            if found.output and is_whole(plan, found.output):
                return found.output
            output = None
            with suppress(SpoiltError):  # It is gone: the next attempt takes nothing of it.
                output = _made(plan, found, report, compare, work or AtWork())
            if output is not None:
                plan.outputs.sweep(folder.name)
                return output
    mend = "Build again when they rest"
    name = (plan.name / folder.name).as_posix()
    message = "its files change while they are read"
    raise SourceError.at(name, message, mend)


def _made(
    plan: Plan, found: Found, report: Report, compare: VersionComparer, work: AtWork
) -> KeptOutput | None:
    """Return an output that was made and kept; None where its files changed meanwhile."""
    folder, state = found.folder, found.state
    with plan.outputs.making(folder.name) as making:
        before = _before(plan, folder.name)
        reuse = Reusing(making, before, is_quick=work.is_quick)
        known = _texts_of(before)
        was = _agreement_of(before, folder.name)
        items = output_of(
            folder, plan.options, report, compare, reuse, memory=work.memory, known=known, was=was
        )
        noted = Noted(f"{folder.name}/")
        output = write_items(
            items, making, plan, below=f"{folder.name}/", before=before, note=noted.note
        )
        settled = Settled()
        if output.told is not None:
            shelved = Shelved(
                making=making,
                below=f"{folder.name}/",
                page_file=PAGE_FILES[plan.form],
                before=read_staying(before) if before else None,
            )
            agreement = output.told.entry.agreement
            settled = settle(shelved, noted, agreement, folder, plan.options)
            output = replace(output, problems=(*output.problems, *settled.problems))
        if folder_state(folder).digest != state.digest:
            return None
        why = FAULTY if output.problems else QUICK if making.has_old else ""
        name = output_name(plan.key(state), output.span, why)
        kept = _kept(folder.name, name, output, settled)
        if output.told is not None:  # Without pages there is nothing to keep.
            making.write(ENTRY, msgspec.json.encode(output.told.entry))
            making.write(PASSING, msgspec.json.encode(reuse.passing))
            making.write(UPDATES, msgspec.json.encode(output.told.updates))
            if before is not None and known.keys() == output.texts.keys():
                making.bring(before, TEXTS, TEXTS)
            else:
                making.write(TEXTS, encode_texts(output.texts))
            making.finish(name, {**facts_of(kept), "program": program_digest()})
    return kept


def known_texts(plan: Plan, slug: str) -> Mapping[str, Clauses]:
    """Return the clauses of the texts that this very program read of an agreement, as below."""
    return _texts_of(_before(plan, slug))


def _before(plan: Plan, slug: str) -> Kept | None:
    """Return the last output of an agreement, if this very program made it."""
    kept = plan.outputs.newest(slug)
    return kept if kept and kept.facts.get("program") == program_digest() else None


def _texts_of(before: Kept | None) -> Mapping[str, Clauses]:
    """Return the clauses of texts as the last output had them, by the digests of their files."""
    content = before.read(TEXTS) if before else None
    return decode_texts(content) if content else {}


def _agreement_of(before: Kept | None, slug: str) -> Agreement | None:
    """Return an agreement as the last output had it; None where anything was wrong with it."""
    if before is None or before.facts.get("problems") != []:
        return None
    return entry_in(before.folder, slug).agreement


def entry_in(folder: Path, slug: str) -> Entry:
    """Return what home has to know of an agreement, from the folder of an output of it.

    Raises:
        SpoiltError: No program of ours wrote it.
    """
    entry = kept_value(folder, ENTRY, Entry)
    agreement = entry.agreement
    moved = (each for move in agreement.moved for each in (move.old, move.new))
    if agreement.slug != slug or lead_out({*agreement.former, *moved}):
        raise spoilt(folder)
    return entry


class Reusing:
    """Takes what was made of the same before; else notes of what is made what comes now."""

    def __init__(self, making: Making, before: Kept | None, *, is_quick: bool) -> None:
        self._making, self._before, self._is_quick = making, before, is_quick
        self._were = read_passing(before) if before else {}
        self.passing: dict[str, Passing] = {}
        """What the pages of this output say that passes."""

    def __call__(self, address: str, inputs: str, passing: Passing = (), /) -> bool:
        """Whether it was taken."""
        making, before = self._making, self._before
        if passing:
            self.passing[address] = passing
        changed = changing(self._were.get(address, ()), passing)
        if before is not None and making.take(before, address, inputs, changed):
            return True
        is_late = self._is_quick and spans_versions(address)
        if before is not None and is_late and making.take(before, address):
            return True
        making.begin(address, inputs)
        return False


def _facts_taken(making: Making, before: Kept, below: str) -> Iterator[PageFacts]:
    """Yield what another generator has to know of the pages that were taken from before."""
    for page in kept_value(before.folder, PAGES, list[PageFacts]):
        name = f"{SITE}/{page['address'].removeprefix(below)}{PAGE_FILES[Form.PARTS]}"
        if name in making.taken:
            yield page


def _kept(slug: str, name: str, output: Output, settled: Settled) -> KeptOutput:
    t = translator_for("en")
    return KeptOutput(
        slug=slug,
        name=name,
        span=output.span,
        problems=output.problems,
        faults=output.faults,
        warnings=tuple(as_text([finding], t).rstrip("\n") for finding in output.warnings),
        lost=settled.lost,
        leads=settled.leads,
        has_pages=output.told is not None,
    )


def write_items(
    items: Generator[Page | Asset, None, T],
    making: Making,
    plan: Plan,
    *,
    below: str,
    before: Kept | None = None,
    note: Callable[[Page | Asset], None] = lambda _: None,
) -> T:
    """Write pages and assets that stand `below` an address; return what the generator does.

    Each of them is told to `note`.
    """
    facts: list[PageFacts] = []

    def put(item: Page | Asset) -> None:
        note(item)
        name = f"{SITE}/{item.address.removeprefix(below)}"
        if isinstance(item, Asset) or plan.form is Form.WHOLE:
            address, content = whole_file(item, plan.options)
            making.write(f"{SITE}/{address.removeprefix(below)}", content)
        else:
            making.write(f"{name}{PAGE_FILES[plan.form]}", item.body.encode())
            facts.append(page_facts(item, plan.options.site_url, plan.options.site_name))

    result = _drained(items, put)
    making.begin("", "")  # What comes now is made of everything.
    if plan.form is Form.PARTS:
        facts += _facts_taken(making, before, below) if before else ()
        making.write(
            PAGES, json.dumps(sorted(facts, key=itemgetter("address")), ensure_ascii=False).encode()
        )
    return result


def whole_file(item: Page | Asset, options: Options) -> tuple[str, bytes]:
    """Return the file that a page or asset is by itself: its name on the site, and its bytes."""
    if isinstance(item, Asset):
        return item.address, item.content
    whole = standalone(
        item,
        site_name=options.site_name,
        site_url=options.site_url,
        has_search=options.search,
        frame=options.frame,
    )
    return f"{item.address}{PAGE_FILES[Form.WHOLE]}", whole.encode()


def _drained(items: Generator[Page | Asset, None, T], put: Callable[[Page | Asset], None]) -> T:
    """Hand on all that a generator yields; return what it returns."""
    while True:
        try:
            item = next(items)
        except StopIteration as end:
            result: T = end.value
            return result
        put(item)
