"""`plainredline addresses`: what is published and kept, and to keep it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from plainredline.assemble.building import make_outputs
from plainredline.assemble.faults import fault_of
from plainredline.assemble.joining import join
from plainredline.assemble.plan import KeptOutput, Plan, look, problems_of
from plainredline.assemble.site_addresses import site_registry
from plainredline.assemble.staying import Staying, read_staying
from plainredline.assemble.workers import Workers
from plainredline.cli.disk import refuse_unknown
from plainredline.cli.progress import progress
from plainredline.language.characters import marked
from plainredline.read.source_files import named_from, shown_path
from plainredline.storage.atomic import write_text
from plainredline.storage.layout import REGISTRY

_NEW: Final = "plainredline addresses --keep"


def show(plan: Plan, workers: Workers, *, keep: bool) -> Iterator[str]:
    """Yield what is to be told of the addresses of each agreement; keep them where asked for.

    Raises:
        SourceError: Something that an author can fix.
    """
    shown = _built(plan, workers)
    joined = join(plan, shown).facts
    own = map(str, joined.get("own") or ())
    is_kept = (plan.root / REGISTRY).exists()
    for output in shown:
        staying = _staying(plan, output)
        path = plan.root / output.slug / REGISTRY
        is_kept &= staying.kept is not None and not staying.new
        if keep:
            yield from _keep(plan, path, staying.registry)
        else:
            yield _told(output, staying)
            yield from (f"  {marked(str(each))}" for each in output.lost)
    if keep:
        slugs = [output.slug for output in shown]
        yield from _keep(plan, plan.root / REGISTRY, site_registry(plan, own, slugs))
        return
    yield from (marked(str(each)) for each in problems_of(joined.get("lost") or ()))
    if not is_kept:
        yield f"To keep what is not kept: {_NEW}"


def rules(plan: Plan, workers: Workers) -> Iterator[str]:
    """Yield all that leads on, a line each, as hosts take it: ``/old /new 301``.

    Raises:
        SourceError: Something that an author can fix.
    """
    base = f"{urlsplit(plan.options.site_url).path.rstrip('/')}/"
    shown = _built(plan, workers)
    leading = dict(join(plan, shown).facts.get("leading") or {})
    for output in shown:
        staying = _staying(plan, output)
        below = f"{output.slug}/"
        ways = {**staying.pages, **staying.files}
        leading |= {below + old: below + new.removeprefix("./") for old, new in ways.items()}
    yield from (f"{base}{old} {base}{new} 301" for old, new in sorted(leading.items()))


def _built(plan: Plan, workers: Workers) -> list[KeptOutput]:
    """Return the outputs of all agreements, made where none is kept."""
    refuse_unknown(plan.options.language)
    found, misplaced = look(plan)
    made = make_outputs(plan, found, workers, partial(progress, "Building"))
    outputs = [made[each.folder.name] for each in found]
    problems = [*misplaced, *(problem for output in outputs for problem in output.problems)]
    if fault := fault_of(problems, (), plan.options):
        raise fault
    return [output for output in outputs if output.has_pages]


def _staying(plan: Plan, output: KeptOutput) -> Staying:
    kept = plan.outputs.get(output.slug, output.name)
    if kept is None:
        raise FileNotFoundError(2, "an output is gone, which another build replaced", output.slug)
    return read_staying(kept)


def _told(output: KeptOutput, staying: Staying) -> str:
    """Return how many addresses of an agreement are kept, are not, and lead on or are lost."""
    if staying.kept is None:
        return f"{output.slug}: {len(staying.made):,} addresses, none kept"
    leading = len(staying.pages) + len(staying.files)
    parts = [f"{len(staying.kept):,} addresses kept"]
    parts += [f"{len(staying.new):,} not yet"] if staying.new else []
    parts += [f"{leading:,} lead on"] if leading else []
    parts += [f"lost: {len(output.lost):,}"] if output.lost else []
    return f"{output.slug}: {', '.join(parts)}"


def _keep(plan: Plan, path: Path, registry: str) -> Iterator[str]:
    """Write a registry where it is not what it was."""
    if path.exists() and path.read_text("utf-8") == registry:
        return
    write_text(path, registry)
    with named_from(plan.place):
        yield f"wrote {shown_path(path)}"
