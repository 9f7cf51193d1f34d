"""Where an address leads that is not there any more: as its owner says, or as goes without saying.

What an owner says comes first. What goes without saying are the ways that time makes: a version
comes into force, so that what two versions had a page for is told by another; a list goes on at
other places; the comparison before a clause is another, and shows the clause no more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field
from functools import cached_property
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.late_patterns import late_pattern
from plainredline.model.moved_addresses import Addresses, Move, is_page, parted, written
from plainredline.render.order.paging import first_of

DAY: Final = late_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
ANY_DAY: Final = late_pattern(r"(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])")
_COMPARE: Final = late_pattern(r"compare/([0-9-]{10})\.\.([0-9-]{10})/\Z")
_SINCE: Final = late_pattern(r"since/([0-9-]{10})/\Z")
_CHANGE: Final = late_pattern(r"changes/([0-9-]{10})(/|\.)")
_FURTHER: Final = late_pattern(r"(?:.*/)?page/[0-9]+/\Z")
_NONE: Final[frozenset[str]] = frozenset()
_BACK: Final = 10
"""Versions before one that are asked for a clause; it is seldom older than the one before."""

_STEPS: Final = 20
"""No way is longer; what leads in a circle is refused where it is read."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """What stands below the address of an agreement now."""

    addresses: Addresses
    days: tuple[str, ...]
    """Of its versions, oldest first, as addresses have them."""

    withdrawn: AbstractSet[str] = frozenset()
    moves: tuple[Move, ...] = ()

    @cached_property
    def said(self) -> Mapping[str, str]:
        """Where single addresses lead, as their owner says."""
        return {
            written(*parted(move.old)): written(*parted(move.new))
            for move in self.moves
            if not DAY.match(move.old)
        }

    @cached_property
    def said_days(self) -> Mapping[str, str]:
        """Which days were moved to which others."""
        return {move.old: move.new for move in self.moves if DAY.match(move.old)}

    @cached_property
    def _groups(self) -> Mapping[str, list[str]]:
        """The pages of each list that is cut into several, by its first."""
        groups: dict[str, list[str]] = defaultdict(list)
        for address in self.addresses:
            groups[first_of(address)].append(address)
        return groups

    @cached_property
    def folded(self) -> AbstractSet[str]:
        """All addresses as some systems take them: without capitals."""
        return {address.casefold() for address in self.addresses}

    def has(self, page: str, anchor: str = "") -> bool:
        """Whether a page or file is there; with an anchor, also that, where it can be told."""
        anchors = self.addresses.get(page)
        if anchors is None:
            return False
        return not anchor or anchor in anchors or not is_counted(page)

    def way(self, address: str) -> str | None:
        """Return where an address leads; itself while it is there, None where it is lost."""
        for _ in range(_STEPS):
            page, anchor = parted(address)
            is_moved = bool(anchor) and written(page, anchor) in self.said
            if self.has(page, anchor) and not is_moved:
                return written(page, anchor)
            found = self._said_way(page, anchor) or self._natural_way(page, anchor)
            if found is None:
                return None
            address = found
        return None

    def _said_way(self, page: str, anchor: str) -> str | None:
        own = self.said.get(written(page, anchor)) if anchor else None
        whole = own or (None if self.has(page) else self.said.get(written(page)))
        if whole is not None:
            at, place = parted(whole)
            return written(at, place or ("" if own else anchor))
        moved = ANY_DAY.sub(lambda match: self.said_days.get(match[0], match[0]), page)
        return written(moved, anchor) if moved != page else None

    def _natural_way(self, page: str, anchor: str) -> str | None:
        if not self.has(page):
            other = self._other_page(page)
            return None if other is None else written(other, anchor)
        for each in self._groups[first_of(page)]:
            if anchor in self.addresses[each]:
                return written(each, anchor)
        match = _CHANGE.match(page)
        return self._text_of(match[1], page, anchor) if match else None

    def _other_page(self, page: str) -> str | None:
        """Return the page that took the place of one without anybody's doing."""
        if _FURTHER.match(page):
            return first_of(page) if first_of(page) != page else ""
        if match := _COMPARE.match(page):
            return self._of_pair(match[1], match[2])
        if match := _SINCE.match(page):
            gone = f"changes/{match[1]}/"
            return gone if match[1] in self.withdrawn else "" if match[1] in self.days else None
        if (match := _CHANGE.match(page)) and match[2] == "/":
            whole = f"changes/{match[1]}/"
            return whole if whole != page and whole in self.addresses else None
        return None

    def _of_pair(self, old: str, new: str) -> str | None:
        """Return where two versions are told of that have no page of their own any more."""
        for day in (new, old):
            if day in self.withdrawn:
                return f"changes/{day}/"
        if old not in self.days or new not in self.days:
            return None
        change, since = f"changes/{new}/", f"since/{old}/"
        are_neighbours = self.days.index(new) == self.days.index(old) + 1
        return since if since in self.addresses and not are_neighbours else change

    def _text_of(self, day: str, page: str, anchor: str) -> str | None:
        """Return where the clause stands that the page of a change showed."""
        clause = anchor.removeprefix("rl-m-").removeprefix("rl-").removeprefix("old-")
        if clause != anchor and clause in self.addresses[page]:
            return written(page, clause)
        is_old = anchor.startswith(("rl-old-", "rl-m-old-"))
        newest = bisect_left(self.days, day) - is_old
        days = self.days[max(newest - _BACK, 0) : newest + 1]
        for each in [day] if day in self.withdrawn else reversed(days):
            for text in self._groups.get(f"versions/{each}/", ()):
                if clause in self.addresses[text]:
                    return written(text, clause)
        return written(page) if day in self.withdrawn else None

    def is_excused(self, page: str) -> bool:
        """Whether nothing takes the place of a file: the comparison with a withdrawn version."""
        match = _CHANGE.match(page)
        return match is not None and match[1] in self.withdrawn and not is_page(page)


def is_counted(page: str) -> bool:
    """Whether the places in a page are promised: of texts, and of what changed in them."""
    return page.startswith(("versions/", "changes/"))


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Where everything leads that is not there any more."""

    pages: Mapping[str, str] = field(default_factory=dict)
    """The page and perhaps the place that took the place of each page."""

    files: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By pages, of those that are there and of others, where places of them are now that the
    page, or the one in its place, has not by the same name."""

    lost: tuple[str, ...] = ()


def ways_of(made: Made, kept: Addresses) -> Ways:
    """Return where all addresses lead that were kept, or of which an owner says so."""
    pages: dict[str, str] = {}
    files: dict[str, str] = {}
    places: dict[str, dict[str, str]] = defaultdict(dict)
    lost = []
    for page, anchors in sorted(_sought(made, kept).items()):
        if made.has(page) and not anchors:
            continue
        way = made.way(written(page))
        if way is None:
            if not made.is_excused(page):
                lost.append(written(page))
                continue
        elif way != written(page):
            (pages if is_page(page) else files)[page] = way
        for anchor in sorted(anchors):
            place = made.way(written(page, anchor))
            if place is None:
                lost.append(written(page, anchor))
            elif way is not None and place != _carried(way, anchor):
                places[page][anchor] = place
    return Ways(pages=pages, files=files, places=places, lost=tuple(lost))


def _carried(way: str, anchor: str) -> str:
    """Return where somebody comes who takes an anchor along."""
    page, place = parted(way)
    return written(page, place or anchor)


def _sought(made: Made, kept: Addresses) -> Mapping[str, AbstractSet[str]]:
    """Return every address of which the way is asked, with its anchors: what is not there."""
    sought: dict[str, set[str]] = {
        page: set(anchors - made.addresses.get(page, _NONE)) for page, anchors in kept.items()
    }
    for old in made.said:
        page, anchor = parted(old)
        sought.setdefault(page, set()).update({anchor} if anchor else ())
    were: dict[str, list[str]] = defaultdict(list)
    for old, new in made.said_days.items():
        were[new].append(old)
    for page in made.addresses if were else ():
        for before in _before(page, were):
            if before not in made.addresses:
                sought.setdefault(before, set())
    return sought


def _before(page: str, were: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the addresses that a page had while one of its days was another."""
    for day in set(ANY_DAY.findall(page)):
        for old in were.get(day, ()):
            yield page.replace(day, old)


def promised(addresses: Iterable[str]) -> Iterator[str]:
    """Yield those of some addresses below an agreement that are promised to stay."""
    return (each for each in addresses if not _PASSING.search(each))


_PASSING: Final = late_pattern(
    r"^(?:search\.js|addresses\.txt)\Z|^changes/[0-9-]{10}\.(?:banner\.html|notice\.(?:html|txt))\Z"
)
"""Files for our own pages, and what is there only as long as something is announced."""

_PLACES: Final = late_pattern(r"(?:rl-old-|rl-m-(?:old-)?)?c(?:-[a-z0-9]+)+\Z")


def promised_places(page: str, anchors: AbstractSet[str]) -> frozenset[str]:
    """Return the places of a page that are promised: clauses, and what is said of them."""
    if not is_counted(page):
        return frozenset()
    found = {each for each in anchors if _PLACES.match(each)}
    heads = {each for each in found if each.startswith("rl-m-") and each.endswith("-h")}
    return frozenset(found - {each for each in heads if each[:-2] in found})
