"""Addresses that were published stay: what leads on where one is gone, and what is lost.

It is settled when all that stands below an agreement's address is on the shelf: what was taken
from before is asked for its addresses there, and not made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from plainredline.assemble.options import Options
from plainredline.assemble.ways import (
    ANY_DAY,
    Made,
    Ways,
    is_counted,
    promised,
    promised_places,
    ways_of,
)
from plainredline.errors import Problem
from plainredline.frozen_values import dataclass
from plainredline.model import Agreement, Asset, Page
from plainredline.model.moved_addresses import Move, is_page, parted, written
from plainredline.read.registry_file import read_registry
from plainredline.read.source_files import shown_path
from plainredline.read.suggestions import nearest
from plainredline.render.outputs.redirect import redirect_page, with_old_places
from plainredline.storage.address_registry import Registry, format_registry
from plainredline.storage.kept_values import kept_value, lead_out
from plainredline.storage.layout import AGREEMENT, REGISTRY
from plainredline.storage.shelf import SITE, Kept, Making, spoilt

STAYING: Final = "addresses.json"
"""Beside the site's files of an output: which addresses it has, and which lead on."""

TOLD: Final = 20
"""Lost addresses of one agreement that are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staying:
    """The addresses below that of an agreement, from its own page."""

    made: dict[str, frozenset[str]]
    """What stands there, and the places in it, as far as they are promised."""

    kept: dict[str, frozenset[str]] | None
    """What its owner has promised; None where nothing was ever kept."""

    pages: dict[str, str]
    """Where those lead that are none any more."""

    files: dict[str, str]
    places: dict[str, dict[str, str]]
    """Where places of those pages are now that the page to which they lead has not."""

    led: tuple[str, ...]
    """The pages, of those that are there, from which places lead on."""

    @property
    def registry(self) -> str:
        """What the file of the registry is when all that stands there is kept too."""
        kept = self.kept or {}
        none: frozenset[str] = frozenset()
        names = self.made.keys() | kept.keys()
        both = {each: self.made.get(each, none) | kept.get(each, none) for each in names}
        return format_registry(both)

    @property
    def new(self) -> frozenset[str]:
        """The pages and files of which something is not kept."""
        kept = self.kept or {}
        return frozenset(
            each
            for each, places in self.made.items()
            if each not in kept or not places <= kept[each]
        )

    @property
    def every(self) -> frozenset[str]:
        """Every page and file that is or was there."""
        return frozenset({*self.made, *(self.kept or ()), *self.pages, *self.files})


class Noted:
    """The addresses of an output, noted while it is made."""

    def __init__(self, below: str) -> None:
        self._below = below
        self.made: dict[str, frozenset[str]] = {}

    def note(self, item: Page | Asset) -> None:
        """Note where a page or a file stands."""
        address = item.address.removeprefix(self._below)
        places: frozenset[str] = frozenset()
        if isinstance(item, Page):
            places = promised_places(address, item.anchors)
        for each in promised([address]):
            self.made[each] = places


@dataclass(frozen=True, slots=True)
class Settled:
    """What an author has to hear of it."""

    problems: tuple[Problem, ...] = ()
    lost: tuple[Problem, ...] = ()
    leads: bool = False
    """Whether there are pages that only lead on."""

    leading: Mapping[str, str] = field(default_factory=dict)
    """What leads on above the agreements, from the root of the site."""


def read_staying(kept: Kept) -> Staying:
    """Return which addresses an output has.

    Raises:
        SpoiltError: No program of ours wrote them.
    """
    found = kept_value(kept.folder, STAYING, Staying)
    if lead_out({*found.every, *found.led, *found.pages.values(), *found.files.values()}):
        raise spoilt(kept.folder)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """The output of an agreement that is being made."""

    making: Making
    below: str
    """The address of the agreement."""

    page_file: str
    """What the file of a page is called."""

    before: Staying | None
    """Which addresses the output had of which some was taken."""

    def name(self, address: str) -> str:
        """Return the name of the file of a page or a file of data."""
        return f"{SITE}/{address}{self.page_file if is_page(address) else ''}"

    def taken(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield the addresses of what was taken from before, and the places there."""
        for address, places in self.before.made.items() if self.before else ():
            if self.name(address) in self.making.taken:
                yield address, places

    def from_root(self, places: Mapping[str, str]) -> dict[str, str]:
        """Return where places are now, from the root of the site."""
        return {anchor: self.below + _bare(each) for anchor, each in places.items()}


def settle(
    shelved: Shelved, noted: Noted, agreement: Agreement, folder: Path, options: Options
) -> Settled:
    """Write what leads on from where something was, and which addresses there are."""
    problems: list[Problem] = []
    registry = read_registry(folder / REGISTRY, problems)
    made = Made(
        addresses=noted.made | dict(shelved.taken()),
        days=tuple(version.effective.isoformat() for version in agreement.versions),
        withdrawn={each.effective.isoformat() for each in agreement.withdrawn},
        moves=agreement.moved,
    )
    ways = ways_of(made, registry.addresses if registry else {})
    problems += _faults(made, ways, folder)
    led = sorted(page for page in ways.places if page in made.addresses)
    if not problems:
        _write(shelved, made, ways, led, options)
    staying = Staying(
        made=dict(made.addresses),
        kept=dict(registry.addresses) if registry else None,
        pages=dict(ways.pages),
        files=dict(ways.files),
        places={page: dict(ways.places[page]) for page in ways.pages if page in ways.places},
        led=tuple(led),
    )
    shelved.making.write(STAYING, msgspec.json.encode(staying, order="deterministic"))
    lost = _lost(ways.lost, made, registry, folder, shelved.below) if registry else ()
    return Settled(tuple(problems), tuple(lost), leads=bool(ways.pages))


def _write(shelved: Shelved, made: Made, ways: Ways, led: Sequence[str], options: Options) -> None:
    """Write what leads on where a page was, and into the pages that are there where a place was."""
    making, below = shelved.making, shelved.below
    for old, new in ways.pages.items():
        page = redirect_page(
            below + old,
            below + _bare(new),
            shelved.from_root(ways.places.get(old, {})),
            t=options.translator,
            site_url=options.site_url,
        )
        making.write(f"{SITE}/{old}index.html", page)
    for old, new in ways.files.items():
        making.again(f"{SITE}/{old}", of=f"{SITE}/{new}")
    before = shelved.before.led if shelved.before else ()
    for each in dict.fromkeys([*led, *(page for page in before if page in made.addresses)]):
        places = shelved.from_root(ways.places.get(each, {}))
        change = partial(with_old_places, page=below + each, places=places, t=options.translator)
        making.change(shelved.name(each), change)


def _bare(address: str) -> str:
    """Return an address without what stands for the own page."""
    page, anchor = parted(address)
    return f"{page}#{anchor}" if anchor else page


# ---------------------------------------------------------------- what is told


def _faults(made: Made, ways: Ways, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with what an owner says of addresses that moved."""
    path = folder / AGREEMENT
    files = {each for each in (*made.addresses, *ways.files) if not is_page(each)}
    faults = ((move, *_fault(move, made, files)) for move in made.moves)
    for move, fault, mend in islice((each for each in faults if each[1]), TOLD):
        yield Problem(path=shown_path(path), line=_line(path, move), message=fault, mend=mend)


def folders_of(address: str) -> Iterator[str]:
    """Yield what an address stands below, the nearest first."""
    while address := address.rpartition("/")[0]:
        yield address


def _fault(move: Move, made: Made, files: set[str]) -> tuple[str, str]:
    """Return what is wrong, and how it is mended; empty for nothing."""
    if move.old in made.said_days:
        return _fault_of_day(move, {*made.days, *made.withdrawn})
    old, anchor = parted(move.old)
    is_there = old in made.addresses if is_counted(old) or not anchor else False
    is_taken = old not in made.addresses and old.casefold() in made.folded
    if is_taken or (is_there and made.has(old, anchor)):
        return f"`moved` leads away from {move.old}, which is there", _REMOVE
    if not files.isdisjoint(folders_of(old)):
        return f"`moved` leads away from {move.old}, which is below a file", _REMOVE
    if made.way(move.new) is None:
        near = _near(parted(move.new), made)
        mend = f"Did you mean `{near}`?" if near else _CORRECT
        return f"`moved` leads to {move.new}, which is not there", mend
    return "", ""


def _fault_of_day(move: Move, days: set[str]) -> tuple[str, str]:
    if move.new not in days:
        return f"`moved` leads to {move.new}, and there is no such version", _CORRECT
    return "", ""


_REMOVE: Final = "Remove the line"
_CORRECT: Final = "Correct it"


def _line(path: Path, move: Move) -> int:
    """Return the line on which something is said of an address."""
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        if line.strip().lstrip("'\"").startswith((move.old, move.old.removeprefix("./") or "./")):
            return number
    return 0


def _lost(
    lost: Sequence[str], made: Made, registry: Registry, folder: Path, below: str
) -> Iterator[Problem]:
    """Yield what was published and leads nowhere, each with the line that would mend it."""
    path, notes = shown_path(folder / REGISTRY), shown_path(folder / AGREEMENT)
    single, by_day = _by_missing_day(lost, made)
    for day, addresses in islice(by_day.items(), TOLD):
        yield Problem(
            path=path,
            line=min(registry.lines.get(parted(each)[0], 0) for each in addresses),
            message=f"the version of {day} was published, and what had that day is not there any"
            f" more ({len(addresses):,} addresses)",
            mend=f"If it has another day now, say so in {notes} under `moved`:"
            f" `{day}: {_new_day(made, registry)}`; else bring it back, and `plainredline withdraw`"
            " it if it was taken back",
        )
    for address in single[:TOLD]:
        page, anchor = parted(address)
        near = _near((page, anchor), made) or written("")
        yield Problem(
            path=path,
            line=registry.lines.get(page, 0),
            message=f"{below}{_bare(address)} was published and is not there any more",
            mend=f"Say in {notes} under `moved` where it went: `{address}: {near}`; or take it out"
            " of this line",
        )
    more = max(len(single) - TOLD, 0) + sum(map(len, list(by_day.values())[TOLD:]))
    if more:
        message = f"{more:,} more addresses were published and are not there"
        yield Problem(path=path, line=0, message=message)


def _by_missing_day(lost: Sequence[str], made: Made) -> tuple[list[str], Mapping[str, list[str]]]:
    """Return the lost addresses by themselves, and by the days of which no version is there."""
    known = {*made.days, *made.withdrawn, *made.said_days}
    single: list[str] = []
    by_day: dict[str, list[str]] = defaultdict(list)
    for address in lost:
        missing = [day for day in ANY_DAY.findall(parted(address)[0]) if day not in known]
        (by_day[missing[0]] if missing else single).append(address)
    return single, by_day


def _new_day(made: Made, registry: Registry) -> str:
    """Return the day that is not kept yet, if there is one; else how a day is written."""
    new = [day for day in made.days if f"versions/{day}/" not in registry.addresses]
    return new[0] if len(new) == 1 else "YYYY-MM-DD"


def _near(address: tuple[str, str], made: Made) -> str:
    """Return the address of its kind that is most like one that is not there."""
    page, anchor = address
    if anchor and page in made.addresses:
        places = made.addresses[page]
        near = nearest(anchor, sorted(places)) or next(
            (each for each in _above(anchor) if each in places), ""
        )
        return written(page, near)
    of_kind = sorted(each for each in made.addresses if is_page(each) == is_page(page))
    found = nearest(page, of_kind)
    return written(found) if found else ""


def _above(anchor: str) -> Iterator[str]:
    """Yield the anchors of what a clause stands in."""
    while "-" in anchor:
        anchor = anchor.rpartition("-")[0]
        yield anchor
