"""What is to be built and how, and what of it past builds have left.

Nothing here reads an agreement: names and bytes decide whether an output still stands. So this
module loads no schema, no template and no parser, and a build with nothing new is over at once.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path, PurePath
from typing import Final

from plainredline.assemble.options import Options
from plainredline.assemble.span import Span, common
from plainredline.errors import Problem
from plainredline.frozen_values import dataclass
from plainredline.model import Frame
from plainredline.read import folders_in
from plainredline.read.folder_listing import is_former
from plainredline.read.source_files import Place
from plainredline.storage.cache_folder import cache_folder
from plainredline.storage.folder_state import READ_AT_MOST, FolderState, folder_state
from plainredline.storage.layout import MOVED, REGISTRY
from plainredline.storage.limit import cache_limit
from plainredline.storage.object_store import NO_STORE, StoreAddress
from plainredline.storage.program_digest import program_digest
from plainredline.storage.shelf import FOLDER, Kept, Shelf

_DIGITS = 32
"""Of a key: enough that no two things are ever taken for one."""


class Form(StrEnum):
    """As what pages are kept."""

    WHOLE = "whole"
    """Documents that stand by themselves."""

    PARTS = "parts"
    """Bodies, and what another generator needs to put its own frame around them."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be built, and how."""

    root: Path
    """The folder of agreements; absolute, for workers stand elsewhere."""

    name: PurePath
    """How messages name it."""

    options: Options
    form: Form
    cache: Path
    """The folder for what is kept; absolute, and for workers on other machines shared."""

    limit: int
    """Bytes that the cache may hold of what is not in use."""

    store: StoreAddress = NO_STORE
    """Where outputs are taken from and put that other machines make and need, if anywhere."""

    @classmethod
    def of(
        cls,
        root: Path,
        options: Options,
        form: Form,
        cache: Path,
        limit: int | None = None,
        *,
        store: str = "",
    ) -> Plan:
        """Return the plan for folders, and the address of a store, as a person named them.

        Where no `limit` is given, the cache has that of the environment.

        Raises:
            SourceError: The cache would be behind a link, or the store has no such address.
        """
        absolute = root.absolute()
        inside = absolute.is_relative_to(Path.cwd()) and ".." not in absolute.parts
        name = absolute.relative_to(Path.cwd()) if inside else root
        return cls(
            root=absolute,
            name=name,
            options=options,
            form=form,
            cache=cache_folder(cache, Path.cwd()),
            limit=cache_limit() if limit is None else limit,
            store=StoreAddress.of(store, is_preview=options.preview),
        )

    @property
    def place(self) -> Place:
        """Where the agreements stand, and how messages name them."""
        return Place(self.root, self.name)

    @cached_property
    def way(self) -> str:
        """The key of how it is built: all but the files and the day."""
        options = self.options
        return _key(
            self.form,
            self.name.as_posix(),
            options.site_name,
            options.site_url,
            options.language,
            "release" if options.release else "",
            "search" if options.search else "",
            _framed(options.frame),
        )

    @property
    def outputs(self) -> Shelf:
        """Where the outputs of agreements are kept."""
        return Shelf(self.cache / FOLDER / self.way[:12] / "agreements")

    @property
    def joins(self) -> Shelf:
        """Where what is joined from them is kept."""
        return Shelf(self.cache / FOLDER / self.way[:12] / "joined")

    @property
    def maker(self) -> str:
        """The key of what makes an output, whatever it is made of."""
        return _key(self.way, program_digest())

    def key(self, state: FolderState) -> str:
        """Return the key of the output of an agreement of which the files are in this state."""
        return _key(self.way, state.digest, program_digest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An agreement, and its output where one is kept that still stands."""

    folder: Path
    state: FolderState
    output: KeptOutput | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOutput:
    """The output of an agreement that is on the shelf; its files are read when they are needed."""

    slug: str
    name: str
    """On the shelf."""

    span: Span
    problems: tuple[Problem, ...]
    faults: tuple[Problem, ...]
    warnings: tuple[str, ...]
    """As they are told."""

    has_pages: bool
    lost: tuple[Problem, ...] = ()
    """Addresses that were published, and lead nowhere now."""

    leads: bool = False
    """Whether some of its pages only lead on to others."""

    @property
    def is_unfinished(self) -> bool:
        """Whether some of its pages are still those of before an edit."""
        return self.name.startswith(f"{QUICK}.")


def look(plan: Plan) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Return every agreement with what is kept of it, and what is wrong with their folder."""
    folders, problems = folders_in(plan.root)
    return tuple(look_at(plan, folder) for folder in folders), problems


def look_at(plan: Plan, folder: Path) -> Found:
    """Return what is kept of one agreement."""
    state = folder_state(folder)
    key = plan.key(state)
    for kept in plan.outputs.find(folder.name, key):
        output = read_output(folder.name, kept)
        if output and not output.problems and plan.options.today in output.span:
            return Found(folder=folder, state=state, output=output)
    return Found(folder=folder, state=state, output=None)


def is_whole(plan: Plan, output: KeptOutput) -> bool:
    """Whether every file of an output is there, as it was written."""
    kept = plan.outputs.get(output.slug, output.name)
    return kept is not None and kept.is_whole()


FAULTY: Final = "faulty"
"""Begins the name of an output with problems: what is wrong may lie outside of its folder."""

QUICK: Final = "quick"
"""Begins the name of an output of which some pages are still those of before an edit."""


def output_name(key: str, output_span: Span, why: str = "") -> str:
    """Return under which name an output is kept.

    Where it says `why`, it is never found by its key, so that the next build makes it anew.
    """
    return f"{why}.{key}.{secrets.token_hex(4)}" if why else f"{key}.{output_span.first}"


def joined_name(plan: Plan, outputs: Sequence[KeptOutput]) -> tuple[str, Span]:
    """Return under which name the site of some outputs is kept, and the days on which it stands."""
    span = common(output.span for output in outputs)
    parts = (f"{output.slug}/{output.name}" for output in outputs)
    site = site_state(plan.root)
    return _key(plan.way, program_digest(), str(span.first), site, *parts), span


JOINED: Final = "site"
"""The one output of the shelf of joined ones."""


def kept_joined(plan: Plan, name: str) -> Kept | None:
    """Return what is joined of some outputs, where it is kept and says what it has to say."""
    kept = plan.joins.get(JOINED, name)
    try:
        return kept if kept and problems_of(kept.facts["lost"]) is not None else None
    except (KeyError, TypeError, ValueError):
        return None


def site_state(root: Path) -> str:
    """Return the digest of what is said of addresses beside the folders of agreements."""
    digest = hashlib.sha256()
    if (root / MOVED).exists():
        for folder in sorted(each for each in root.iterdir() if is_former(each)):
            digest.update(f"{folder.name}\0{folder_state(folder).digest}\0".encode())
    for name in (REGISTRY, MOVED):
        if (root / name).is_file():
            with (root / name).open("rb") as file:
                digest.update(f"{name}\0".encode() + file.read(READ_AT_MOST))
    return digest.hexdigest()


def facts_of(output: KeptOutput) -> dict[str, object]:
    """Return what the record of an output says of it."""
    return {
        "days": [str(output.span.first), str(output.span.last)],
        "problems": plain(output.problems),
        "faults": plain(output.faults),
        "warnings": list(output.warnings),
        "pages": output.has_pages,
        "lost": plain(output.lost),
        "leads": output.leads,
    }


def read_output(slug: str, kept: Kept) -> KeptOutput | None:
    """Return an output from its record; None where that was not written by us."""
    facts = kept.facts
    try:
        first, last = map(date.fromisoformat, facts["days"])
        return KeptOutput(
            slug=slug,
            name=kept.folder.name,
            span=Span(first, last),
            problems=problems_of(facts["problems"]),
            faults=problems_of(facts["faults"]),
            warnings=tuple(map(str, facts["warnings"])),
            has_pages=facts["pages"] is True,
            lost=problems_of(facts["lost"]),
            leads=facts["leads"] is True,
        )
    except (KeyError, TypeError, ValueError):
        return None


def plain(problems: Iterable[Problem]) -> list[list[object]]:
    """Return problems as JSON has them."""
    return [[each.path, each.line, each.message, each.mend] for each in problems]


def problems_of(said: Iterable[Sequence[object]]) -> tuple[Problem, ...]:
    """Return problems from what `plain` made of them."""
    return tuple(
        Problem(path=str(path), line=int(str(line)), message=str(message), mend=str(mend))
        for path, line, message, mend in said
    )


def _framed(frame: Frame) -> str:
    """Return all that an owner's head and foot consist of."""
    logo = hashlib.sha256(frame.logo.content).hexdigest() if frame.logo else ""
    return f"{frame!r} {logo}"


def _key(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:_DIGITS]
