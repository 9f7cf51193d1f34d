"""`plainredline watch`: what visits to live texts came to, told to people and programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Final

import click

from plainredline.assemble.options import build_today
from plainredline.assemble.watching import Fetch, WatchWish, watch
from plainredline.cli.exit_codes import Exit
from plainredline.cli.progress import progress
from plainredline.language.characters import escaped, marked
from plainredline.model.sightings import Outcome, Sighting

_FORMAT: Final = 1

_SAID: Final[dict[Outcome, str]] = {
    Outcome.SAME: "nothing new",
    Outcome.RECORDED: "recorded",
    Outcome.WAITS: "new words, and the day has a version: the next day's visit records them",
    Outcome.DIFFERS: "the live text is another",
    Outcome.DOUBTED: "not recorded",
    Outcome.UNREACHED: "not reached",
    Outcome.PAUSED: "paused",
    Outcome.NO_SOURCE: "has no source",
    Outcome.FAULT: "a fault of ours, please report it",
    Outcome.FAILED: "is not as it must be",
}

_CODES: Final = (
    (Exit.UNFORESEEN, {Outcome.FAULT}),
    (Exit.FAILED, {Outcome.FAILED}),
    (Exit.LOOK, {Outcome.DOUBTED, Outcome.UNREACHED}),
    (Exit.DIFFERS, {Outcome.DIFFERS}),
    (Exit.RECORDED, {Outcome.RECORDED}),
)
"""The first that one of the agreements gives a reason for."""


def run(
    root: Path,
    slugs: Sequence[str],
    fetch: Fetch,
    explain: Callable[[str, date], str],
    *,
    cache: Path | None,
    verify: bool,
    accept: bool,
    form: str,
) -> int:
    """Visit, tell, and return the exit code."""
    wish = WatchWish(
        root=root,
        slugs=tuple(slugs),
        today=build_today(),
        cache=cache,
        accepts=accept,
        verifies=verify,
    )
    found = []
    with progress("Watching") as report:
        for sighting in watch(wish, fetch, explain, report):
            found.append(sighting)
            if form == "text":
                for line in _lines(sighting, verify=verify):
                    click.echo(marked(line))
    if form == "json":
        click.echo(as_json(found))
    elif not found:
        click.echo("There is no agreement to watch.")
    outcomes = {sighting.outcome for sighting in found}
    if slugs and Outcome.NO_SOURCE in outcomes:
        return Exit.FAILED
    return next((code for code, reasons in _CODES if reasons & outcomes), Exit.DONE)


def as_json(found: Sequence[Sighting]) -> str:
    """Return what visits came to, for programs: one object, agreements in order of their names."""
    told = [
        {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(sighting).items()
            if value not in ("", None, ())
        }
        for sighting in sorted(found, key=lambda sighting: sighting.slug)
    ]
    return escaped(json.dumps({"format": _FORMAT, "agreements": told}, ensure_ascii=False))


def _lines(sighting: Sighting, *, verify: bool) -> Iterator[str]:
    """Yield a line, and one for each thing to know."""
    yield f"{sighting.slug}: {_said(sighting, verify=verify)}"
    yield from (f"  {note}" for note in sighting.notes)
    if sighting.outcome is Outcome.RECORDED and sighting.files:
        draft = next((name for name in sighting.files if "explanations" in name), "")
        yield "  next: read it beside the page" + (f", then explain it in {draft}" if draft else "")


def _said(sighting: Sighting, *, verify: bool) -> str:
    said = _SAID[sighting.outcome]
    if sighting.outcome is Outcome.SAME and verify:
        said = "the published text is the live one"
    what = sighting.doubt or sighting.refusal
    if sighting.outcome is Outcome.RECORDED and sighting.files:
        what = sighting.files[0]
    parts = [f"{said}: {what}" if what else said]
    if sighting.detail:
        parts.append(f"({sighting.detail})" if what else f": {sighting.detail}")
    if sighting.outcome in (Outcome.RECORDED, Outcome.DIFFERS) and sighting.day:
        parts.append(f"(words: {sighting.added:,} more, {sighting.removed:,} fewer)")
    return " ".join(parts).replace(" : ", ": ")
