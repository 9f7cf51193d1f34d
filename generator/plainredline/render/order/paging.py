"""Lists that are too long for one page, on several, with plain links from each to all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from plainredline.frozen_values import dataclass
from plainredline.late_patterns import late_pattern
from plainredline.messages.translator import Translator
from plainredline.render.addresses import up

T = TypeVar("T")

_FURTHER = late_pattern(r"(?<=/)page/\d+/\Z")


@dataclass(frozen=True, slots=True)
class PageLink:
    """One of the pages that a list stands on."""

    number: int
    """From 1."""

    url: str
    """Empty for the page that the link stands on."""

    holds: str = ""
    """What stands on it: from which to which; empty where only its number is told."""


def cut(items: Sequence[T], limit: int, weigh: Callable[[T], int] = lambda _: 1) -> list[list[T]]:
    """Return a list in stretches, each as long as it can be within a weight; at least one."""
    stretches: list[list[T]] = [[]]
    weight = 0
    for item in items:
        weight += weigh(item)
        if stretches[-1] and weight > limit:
            stretches.append([])
            weight = weigh(item)
        stretches[-1].append(item)
    return stretches


def address_of(first: str, number: int) -> str:
    """Return where a page of a list is, given the address of the first."""
    return first if number == 1 else f"{first}page/{number}/"


def first_of(address: str) -> str:
    """Return where the first page of a list is, given the address of any."""
    return _FURTHER.sub("", address)


def numbered(title: str, number: int, t: Translator) -> str:
    """Return what a page of a list is called: no two pages by one name."""
    return title if number == 1 else f"{title} ({t.number(number)})"


def page_links(
    first: str, here: int, count: int, holds: Sequence[str] = ()
) -> tuple[PageLink, ...]:
    """Return the ways from one page of a list to every one; none for a list on a single page.

    `holds` says of each page what stands on it.
    """
    if count == 1:
        return ()
    root = up(address_of(first, here))
    return tuple(
        PageLink(
            number,
            "" if number == here else (root + address_of(first, number) or "./"),
            holds[number - 1] if holds else "",
        )
        for number in range(1, count + 1)
    )
