"""The site from what is kept and what is made anew: the whole pipeline, read downwards.

    look      which agreements have an output that still stands: names and bytes decide
    make      the others, the longest first, each by a worker that knows of no other
    join      home, feed, style and script, from a few strings of each

An order of workers, or a number of them, is in no output.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainredline.assemble.faults import fault_of
from plainredline.assemble.plan import (
    Found,
    KeptOutput,
    Plan,
    is_whole,
    joined_name,
    kept_joined,
    look,
    problems_of,
)
from plainredline.assemble.reporting import Report, silent
from plainredline.assemble.workers import Here, Workers
from plainredline.errors import Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.read.source_files import source_error
from plainredline.storage.program_digest import program_digest
from plainredline.storage.shelf import Kept, SpoiltError

if TYPE_CHECKING:
    from plainredline.assemble.making import AtWork

Watch = Callable[[], AbstractContextManager[Report]]
"""Opens what shows that on a terminal, when there is anything to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site on the shelf."""

    name: str
    """Differs from that of every other site."""

    outputs: tuple[KeptOutput, ...]
    """Those that have pages, in the order of their slugs."""

    joined: Kept
    fault: SourceError | None = None
    """What keeps it from being published; its author may look at it nevertheless."""

    def parts(self, plan: Plan) -> Iterator[tuple[str, Kept]]:
        """Yield the address below which each part stands, and the part, in the order of these."""
        yield "", self.joined
        for output in sorted(self.outputs, key=lambda output: f"{output.slug}/"):
            kept = plan.outputs.get(output.slug, output.name)
            if kept is None:
                raise vanished(plan)
            yield f"{output.slug}/", kept

    @property
    def lost(self) -> tuple[Problem, ...]:
        """Addresses that were kept and lead nowhere now."""
        return lost_of(self.joined, self.outputs)

    @property
    def is_unfinished(self) -> bool:
        """Whether some of its pages are still those of before an edit."""
        return any(output.is_unfinished for output in self.outputs)

    def use(self, plan: Plan) -> frozenset[Path]:
        """Note that all of it is in use now; return where it is kept."""
        folders = (plan.outputs.use(output.slug, output.name) for output in self.outputs)
        joined = self.joined.folder
        return frozenset((*folders, plan.joins.use(joined.parent.name, joined.name)))

    def parts_at(self, plan: Plan, name: str) -> Iterator[tuple[str, Kept]]:
        """Yield the parts in which a file of the site may be."""
        slug = name.partition("/")[0]
        for output in self.outputs:
            if output.slug == slug:
                kept = plan.outputs.get(slug, output.name)
                if kept is None:
                    raise vanished(plan)
                yield f"{slug}/", kept
        yield "", self.joined


def vanished(plan: Plan) -> OSError:
    """Return what is raised where another program took away what is kept."""
    return FileNotFoundError(2, "an output is gone, which another build replaced", str(plan.cache))


def found_site(plan: Plan) -> Site | None:
    """Return the site that is kept; None where anything of it has to be made."""
    found, misplaced = look(plan)
    outputs = tuple(each.output for each in found if each.output)
    if misplaced or len(outputs) < len(found):
        return None
    name, _ = joined_name(plan, outputs)
    joined = kept_joined(plan, name)
    if joined is None:
        return None
    site = Site(name=name, outputs=outputs, joined=joined)
    site.use(plan)
    return site


def build(plan: Plan, workers: Workers | None, watch: Watch, work: AtWork | None = None) -> Site:
    """Return the site, made where it is not kept.

    Raises:
        SourceError: Something that an author can fix, unless it is a preview, or an address that
            was kept and is lost; in a release also what is missing; and without `workers` every
            agreement that has to be made first.
        InvariantError: A comparison did not give back its texts.
        WorkerError: A worker ended before its work was done.
    """
    try:
        return _built(plan, workers, watch, work)
    except SpoiltError:  # It is gone, and made anew.
        return _built(plan, workers, watch, work)


def _built(plan: Plan, workers: Workers | None, watch: Watch, work: AtWork | None) -> Site:
    found, misplaced = look(plan)
    made = make_outputs(plan, found, workers, watch, work)
    site = _site(plan, [made[each.folder.name] for each in found], misplaced)
    used = site.use(plan)
    if not site.is_unfinished:
        _trim(plan, used)
    return site


def _trim(plan: Plan, used: Collection[Path]) -> None:
    """Bring what no site uses back to the limit of the cache, comparisons and outputs together."""
    from plainredline.storage.comparisons import KeptComparisons
    from plainredline.storage.kept_outputs import KeptOutputs

    comparisons = KeptComparisons(plan.cache).entries.holding().bytes
    KeptOutputs(plan.cache).trim(used, plan.limit - comparisons)


def make_outputs(
    plan: Plan,
    found: Sequence[Found],
    workers: Workers | None,
    watch: Watch,
    work: AtWork | None = None,
) -> dict[str, KeptOutput]:
    """Return the output of each agreement, made where none is kept whole."""
    outputs = {each.folder.name: each.output for each in found if each.output}
    outputs = {slug: output for slug, output in outputs.items() if is_whole(plan, output)}
    stale = _without(outputs, found)
    if stale and plan.store:
        outputs |= _exchanged(plan, stale, workers, watch)
        stale, workers = _without(outputs, stale), workers and replace(workers, scheduler="")
    if stale and workers is None:
        raise source_error(_to_make(plan, each.folder.name) for each in stale)
    if stale and workers is not None:
        size = sum(each.state.bytes for each in stale)
        with watch() as report, workers.executor(len(stale), size) as executor:
            for output in _made(plan, _longest_first(stale), executor, report, work):
                outputs[output.slug] = output
    return outputs


def _without(outputs: Container[str], found: Iterable[Found]) -> list[Found]:
    return [each for each in found if each.folder.name not in outputs]


def _longest_first(stale: Iterable[Found]) -> list[Found]:
    return sorted(stale, key=lambda each: (-each.state.weight, each.folder.name))


def _exchanged(
    plan: Plan, stale: Sequence[Found], workers: Workers | None, watch: Watch
) -> dict[str, KeptOutput]:
    """Return what is in the store, or came there from workers that share nothing else."""
    from plainredline.assemble.shared_outputs import exchange_of, make_far

    exchange = exchange_of(plan.store)
    with watch() as report:
        outputs = {output.slug: output for output in exchange.take(plan, stale, report)}
    stale = _longest_first(_without(outputs, stale))
    if not stale or workers is None or not workers.scheduler or exchange.is_away:
        return outputs
    with watch() as report, workers.executor(len(stale), 0) as executor:
        asked = {}
        for each in exchange.send(stale):
            named = (each.folder.name, each.state.digest, program_digest())
            asked[executor.submit(make_far, plan, *named)] = each
        for done, future in enumerate(as_completed(asked), 1):
            output = exchange.arrived(plan, asked[future], *future.result())
            report("Agreements", done, len(asked))
            if output is not None:
                outputs[output.slug] = output
    return outputs


def _to_make(plan: Plan, slug: str) -> Problem:
    return Problem(
        path=(plan.name / slug).as_posix(),
        line=0,
        message="is not made, or has changed since",
        mend=f"Run plainredline build --only {slug}, with the same other options",
    )


def _made(
    plan: Plan,
    stale: Sequence[Found],
    executor: Executor,
    report: Report,
    work: AtWork | None,
) -> Iterator[KeptOutput]:
    is_here = isinstance(executor, Here)
    own = (report, work) if is_here else (silent, None)
    task, noted = _task(plan)
    futures = [executor.submit(task, plan, each.folder, program_digest(), *own) for each in stale]
    for done, future in enumerate(as_completed(futures), 1):
        output = noted(future.result())
        if not is_here:
            report("Agreements", done, len(futures))
        yield output


def store_lines(plan: Plan) -> Iterator[str]:
    """Yield what is to be told at the end of the store of a build, if it has one."""
    if plan.store:
        from plainredline.assemble.shared_outputs import exchange_of

        yield from exchange_of(plan.store).told()


def _task(plan: Plan) -> tuple[Callable[..., Any], Callable[[Any], KeptOutput]]:
    """Return what a worker does, and what gives the output of what that returns."""
    if plan.store:
        from plainredline.assemble.shared_outputs import exchange_of, make_and_put

        exchange = exchange_of(plan.store)
        if not exchange.is_away:
            return make_and_put, exchange.noted
    from plainredline.assemble.making import make

    return make, lambda output: output


def _site(plan: Plan, outputs: Sequence[KeptOutput], misplaced: Collection[Problem]) -> Site:
    from plainredline.assemble.joining import join

    problems = chain(misplaced, *(output.problems for output in outputs))
    faults = chain.from_iterable(output.faults for output in outputs)
    fault = fault_of(problems, faults, plan.options)
    shown = tuple(output for output in outputs if output.has_pages)
    if fault is not None and not (plan.options.preview and shown):
        raise fault
    name, _ = joined_name(plan, shown)
    made = join(plan, shown)
    if (lost := lost_of(made, outputs)) and not plan.options.preview:
        raise source_error(lost)
    return Site(name=name, outputs=shown, joined=made, fault=fault)


def lost_of(joined: Kept, outputs: Iterable[KeptOutput]) -> tuple[Problem, ...]:
    """Return which addresses of a site were kept and lead nowhere now, and what mends each."""
    own = problems_of(joined.facts.get("lost") or ())
    return (*own, *chain.from_iterable(output.lost for output in outputs))
