"""Addresses that authors write of pages that moved: what may be one, and where each leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from plainredline.model.moved_addresses import is_page, parted, written
from plainredline.read.suggestions import quoted
from plainredline.read.text_checks import DAY, TextFaultError
from plainredline.storage.address_registry import is_address, is_anchor

_MOST_DAYS: Final = 200
"""Days of one agreement that were moved; each stands for all that a version has."""

_SHOWN: Final = 5
_OWN: Final = "Write it as the site has it, without host: `changes/2025-07-01/#c-4-2`"
_CIRCLE: Final = "Remove the line that is not true any more"
_KINDS: Final = "A page can lead to a page, a file to a file of the same form, a day to a day"


def published(text: str) -> str:
    """Return an address below an agreement, or below the site, that is or was published.

    Raises:
        TextFaultError: It cannot be one.
    """
    page, anchor = parted(text)
    if (page and not is_address(page)) or ("#" in text and not is_anchor(anchor)):
        raise TextFaultError(f"{quoted(text)} is not an address of this site", _OWN)
    last = page.rpartition("/")[2]
    if last == "index.html" or (last and "." not in last):
        folder = page.removesuffix("index.html") if last == "index.html" else f"{page}/"
        mend = f"Did you mean {quoted(written(folder, anchor))}?"
        raise TextFaultError(f"{quoted(text)} is not how a page is addressed", mend)
    if anchor and not is_page(page):
        raise TextFaultError(f"{quoted(text)} names a place in a file of data", "Remove the `#`")
    return written(page, anchor)


def leading(moved: dict[str, str]) -> dict[str, str]:
    """Return where addresses lead, each in one step.

    Raises:
        TextFaultError: One leads in a circle, or something to what is of another kind.
    """
    ends: dict[str, str] = {}
    for old in moved:
        way = [old]
        while way[-1] in moved and way[-1] not in ends:
            way.append(moved[way[-1]])
            if len(way) > len(moved) + 1:
                raise _circle(old, moved)
        end = ends.get(way[-1], way[-1])
        ends |= dict.fromkeys(way[:-1], end)
    _refuse_kinds(ends)
    if sum(map(bool, map(DAY.match, ends))) > _MOST_DAYS:
        mend = "Leave out what nobody links to any more"
        raise TextFaultError(f"more than {_MOST_DAYS} days were moved", mend)
    return {old: ends[old] for old in moved}


def _circle(old: str, moved: Mapping[str, str]) -> TextFaultError:
    way = [old]
    while len(way) < _SHOWN and moved[way[-1]] not in way:
        way.append(moved[way[-1]])
    return TextFaultError(f"{_shown(way)} → … leads back to where it begins", _CIRCLE)


def _shown(way: Iterable[str]) -> str:
    return " → ".join(map(quoted, way))


def _refuse_kinds(ends: Mapping[str, str]) -> None:
    for old, new in ends.items():
        if _kind_of(old) != _kind_of(new):
            raise TextFaultError(f"{quoted(old)} cannot lead to {quoted(new)}", _KINDS)


def _kind_of(address: str) -> str:
    """Return of what kind an address is: a day, a page or a file with its ending."""
    if DAY.match(address):
        return "day"
    page, _ = parted(address)
    return "page" if is_page(page) else page.rpartition("/")[2].partition(".")[2]
