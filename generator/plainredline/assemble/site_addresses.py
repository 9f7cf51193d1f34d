"""Addresses of the site that stay, though the agreement below them was renamed or is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

from plainredline.assemble.plan import KeptOutput, Plan
from plainredline.assemble.staying import Settled, Staying, folders_of, read_staying
from plainredline.errors import Problem
from plainredline.frozen_values import dataclass
from plainredline.model import Agreement
from plainredline.model.moved_addresses import Addresses, Move, is_page, parted, written
from plainredline.read.registry_file import read_registry
from plainredline.read.source_files import shown_path
from plainredline.render.outputs.redirect import redirect_page
from plainredline.storage.address_registry import format_registry
from plainredline.storage.layout import MOVED, REGISTRY
from plainredline.storage.shelf import SITE, Kept, Making

_PASSING: Final = ("page/", "assets/", "404.html", "sitemap")
"""Begin what only our own pages ask for, or what lists that go on stand on."""


def own_addresses(making: Making) -> Iterator[str]:
    """Yield those of the site's own pages and files that are promised to stay."""
    for name in making.names:
        address = name.removeprefix(f"{SITE}/")
        page, _, file = address.rpartition("/")
        address = (f"{page}/" if page else "") if file.startswith("index.") else address
        if name.startswith(f"{SITE}/") and not address.startswith(_PASSING):
            yield address


def site_registry(plan: Plan, own: Iterable[str], slugs: Iterable[str]) -> str:
    """Return the registry of a site when all that is there is kept too."""
    kept = read_registry(plan.root / REGISTRY, [])
    there = {*own, *(f"{slug}/" for slug in slugs), *(kept.addresses if kept else ())}
    return format_registry(dict.fromkeys(there, frozenset()))


@dataclass(frozen=True, kw_only=True)
class _Site:
    """What stands on a site, and what of it leads on."""

    plan: Plan
    outputs: Mapping[str, KeptOutput]
    """By slugs."""

    own: frozenset[str]
    known: dict[str, Staying | None] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    """The old addresses that lead on already, with those to which they lead."""

    def kept(self, slug: str) -> Kept | None:
        """Return the output of an agreement."""
        return self.plan.outputs.get(slug, self.outputs[slug].name)

    def staying(self, slug: str) -> Staying | None:
        """Return which addresses an agreement has; None where there is no such agreement."""
        if slug not in self.known:
            kept = self.kept(slug) if slug in self.outputs else None
            self.known[slug] = read_staying(kept) if kept else None
        return self.known[slug]


def settle_site(
    making: Making,
    plan: Plan,
    outputs: Sequence[KeptOutput],
    agreements: Sequence[Agreement],
    own: frozenset[str],
) -> Settled:
    """Write what leads on to agreements that have other names or took the place of others.

    `own` are the addresses of the site that belong to no agreement.
    """
    by_slug = {output.slug: output for output in outputs}
    site = _Site(plan=plan, outputs=by_slug, own=own)
    problems: list[Problem] = []
    for agreement in agreements:
        for former in agreement.former:
            problems += _lead_from(site, making, former, agreement)
    moves = _moves(plan.root / MOVED, problems)
    for move in moves:
        problems += _lead_where_said(site, making, move)
    registry = read_registry(plan.root / REGISTRY, problems)
    if registry is None or problems:
        return Settled(tuple(problems), leading=site.written)
    there = {*own, *(f"{slug}/" for slug in by_slug), *site.written}
    lost = tuple(
        Problem(
            path=shown_path(plan.root / REGISTRY),
            line=registry.lines[page],
            message=f"{page or 'the home page'} was published and is not there any more",
            mend="Bring its folder back, name it under `former` in the agreement that it is now, or"
            f" say in {shown_path(plan.root / MOVED)} where it went; or take out this line",
        )
        for page in sorted(registry.addresses)
        if page not in there
    )
    return Settled(lost=lost, leading=site.written)


def _moves(path: Path, problems: list[Problem]) -> tuple[Move, ...]:
    """Return where a site says that agreements went which are gone; most sites say nothing."""
    if not path.exists():
        return ()
    from plainredline.read.moves_file import read_moves

    return read_moves(path, problems)


def _lead_from(site: _Site, making: Making, former: str, agreement: Agreement) -> Iterator[Problem]:
    """Write all that leads from a name that an agreement had to the one that it has."""
    if f"{former}/" in site.written or former in site.outputs:
        whose = "is another agreement" if former in site.outputs else "was another agreement's name"
        yield Problem(
            path=f"{agreement.path}/agreement.yml",
            line=0,
            message=f"`former` names `{former}`, which {whose}",
            mend="An address can lead to one place only: remove it from one of them",
        )
        return
    staying, kept = site.staying(agreement.slug), site.kept(agreement.slug)
    if staying is None or kept is None:
        return
    had = staying.every if staying.kept is None else staying.kept.keys()
    for address in sorted(had):
        if is_page(address):
            new = staying.pages.get(address, written(address))
            page = parted(new)[0] in staying.made
            places = staying.places.get(address, {}) if address in staying.pages else {}
            _lead(
                site,
                making,
                f"{former}/{address}",
                _below(agreement.slug, new if page else ""),
                {a: _below(agreement.slug, each) for a, each in places.items()},
            )
    for address in sorted({*filter(_is_file, staying.made), *staying.files} & had):
        making.bring(kept, f"{SITE}/{address}", f"{SITE}/{former}/{address}")
        site.written[f"{former}/{address}"] = f"{agreement.slug}/{address}"


def _is_file(address: str) -> bool:
    return not is_page(address)


def _below(slug: str, address: str) -> str:
    page, anchor = parted(address)
    return f"{slug}/{page}#{anchor}" if anchor else f"{slug}/{page}"


def _lead(
    site: _Site, making: Making, old: str, new: str, places: Mapping[str, str] | None = None
) -> None:
    options = site.plan.options
    page = redirect_page(old, new, places or {}, t=options.translator, site_url=options.site_url)
    making.write(f"{SITE}/{old}index.html", page)
    site.written[old] = new


# ---------------------------------------------------------------- agreements that are gone


def _lead_where_said(site: _Site, making: Making, move: Move) -> Iterator[Problem]:
    """Write all that leads from what is gone to what took its place."""
    old, anchor = parted(move.old)
    slug, _, rest = old.partition("/")
    fault = _fault(site, slug, old, anchor, move)
    if fault:
        mend = "Correct or remove the line"
        path = shown_path(site.plan.root / MOVED)
        yield Problem(path=path, line=0, message=fault, mend=mend)
        return
    _move(site, making, old, move.new)
    for address in () if rest else sorted(_had(site.plan.root / slug)):
        if address and f"{slug}/{address}" not in site.written:
            counterpart = _counterpart(site, address, move.new)
            if counterpart or is_page(address):
                _move(site, making, f"{slug}/{address}", counterpart or move.new)


def _fault(site: _Site, slug: str, old: str, anchor: str, move: Move) -> str:
    """Return what is wrong with what is said of an address; empty for nothing."""
    if anchor:
        return f"`{move.old}`: only whole pages and files can lead on once an agreement is gone"
    if slug in site.outputs:
        return (
            f"`{move.old}` is below an agreement that is there: its own `moved` says where it went"
        )
    if old in site.own or old in site.written:
        return f"`{move.old}` is there, or leads on already"
    if any(each in site.own or each in site.written for each in folders_of(old)):
        return f"`{move.old}` is below a file"
    if not _is_there(site, move.new):
        return f"`{move.new}`, to which `{move.old}` leads, is not there"
    return ""


def _is_there(site: _Site, new: str) -> bool:
    page, _ = parted(new)
    if page in site.own:
        return True
    slug, _, rest = page.partition("/")
    staying = site.staying(slug)
    return staying is not None and rest in staying.made


def _counterpart(site: _Site, address: str, new: str) -> str:
    """Return what has the same address below the agreement that took the place of another."""
    page, anchor = parted(new)
    slug, _, rest = page.partition("/")
    staying = site.staying(slug) if not (rest or anchor) else None
    return f"{slug}/{address}" if staying and address in staying.made else ""


def _had(folder: Path) -> Addresses:
    """Return the addresses of an agreement of which nothing else is left."""
    registry = read_registry(folder / REGISTRY, []) if folder.is_dir() else None
    return registry.addresses if registry else {}


def _move(site: _Site, making: Making, old: str, new: str) -> None:
    page, anchor = parted(new)
    if is_page(old):
        _lead(site, making, old, f"{page}#{anchor}" if anchor else page)
        return
    slug, _, rest = page.partition("/")
    kept = site.kept(slug) if slug in site.outputs else None
    if kept is not None:
        making.bring(kept, f"{SITE}/{rest}", f"{SITE}/{old}")
    else:
        making.again(f"{SITE}/{old}", of=f"{SITE}/{page}")
    site.written[old] = page
