"""Where our pages stand on a site of somebody else, and what of theirs is in the way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from plainredline.mkdocs_plugin.languages import HOME, by_languages, home_pages
from plainredline.render.pages.owners_policy import HOST

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

BESIDE_HOME: Final = "agreements/"
"""Where they stand on a site that has a home page of its own, unless its owner says otherwise."""

_FOLDER: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")

_KNOWN: Final = (HOME, "feed.xml", "agreements.json", "llms.txt")
"""What stands there whatever the agreements are."""

_OF_A_VERSION: Final = ("changes", "versions")


def place_of(asked: str | None, theirs: Files, config: MkDocsConfig) -> str:
    """Return below which address our pages stand: ``legal/terms/``; empty for the root.

    Raises:
        PluginError: What was `asked` for is not an address.
    """
    if asked is None:
        homes = home_pages(by_languages(config))
        has_home = any(file.dest_uri in homes for file in theirs)
        return BESIDE_HOME if has_home else ""
    parts = [part for part in asked.strip().split("/") if part not in {"", "."}]
    if not all(map(_FOLDER.fullmatch, parts)):
        raise PluginError(
            f"plainredline: path is {asked!r}, which cannot be an address. Give folders of letters,"
            " digits, `-`, `_` and `.` with `/` between them, such as `agreements/`; `/` is the"
            " root of the site."
        )
    return "".join(f"{part}/" for part in parts)


def refuse_known(theirs: Files, place: str, folders: Iterable[Path]) -> None:
    """Refuse what is in the way of pages of which the address is known before all is compared.

    `folders` are those of the agreements.
    """
    refuse_taken(theirs, place, (place + address for address in _known(folders)))


def refuse_taken(theirs: Iterable[File], place: str, addresses: Iterable[str]) -> None:
    """Refuse a file of the owner's that is written to one of our `addresses` on the site."""
    ours = set(addresses)
    for file in theirs:
        if file.dest_uri in ours:
            raise _in_the_way(file, place)


def _known(folders: Iterable[Path]) -> Iterator[str]:
    yield from _KNOWN
    for folder in folders:
        yield f"{folder.name}/{HOME}"
        yield f"{folder.name}/clauses/{HOME}"
        for version in folder.glob("versions/*.md"):
            yield from (f"{folder.name}/{kind}/{version.stem}/{HOME}" for kind in _OF_A_VERSION)


def _in_the_way(file: File, place: str) -> PluginError:
    """Return what is said of a file of the owner's that a page of ours would be written over."""
    what = "the home page" if file.dest_uri == place + HOME else "a page"
    mend = "Move or rename it" if place else f"Set `path: {BESIDE_HOME}`, or move or rename it"
    return PluginError(
        f"plainredline: {file.abs_src_path or file.src_uri} is in the way of {what} of the"
        f" agreements ({file.dest_uri}). {mend}."
    )


def taken(file: File, place: str) -> PluginError:
    """Return what is said where another plugin makes a page of its own of one of ours."""
    mend = "another `path`" if place else f"`path: {BESIDE_HOME}`"
    return PluginError(
        f"plainredline: another plugin, a blog for instance, makes a page of its own where a page"
        f" of the agreements is ({file.dest_uri}). Set {mend}."
    )


def dropped(file: File) -> PluginError:
    """Return what is said where another plugin or a hook takes one of our files away."""
    return PluginError(
        f"plainredline: another plugin or a hook took away {file.dest_uri}, to which other pages of"
        " the agreements link. Have it leave them alone."
    )


def refuse_nested(root: Path, config: MkDocsConfig) -> None:
    """Refuse agreements among the pages, where they would pass Python-Markdown as they are."""
    docs, agreements = (each.resolve() for each in (Path(config.docs_dir), root))
    if agreements.is_relative_to(docs) or docs.is_relative_to(agreements):
        above = Path(config.config_file_path).resolve().parent
        shown = [os.path.relpath(each, above) for each in (agreements, docs)]
        raise PluginError(
            f"plainredline: agreements_dir ({shown[0]}) and docs_dir ({shown[1]}) stand in each"
            " other, so MkDocs would make pages of the agreements' own files, and a script in"
            " one would run. Move the agreements beside docs_dir, and set agreements_dir."
        )


def refuse_links(root: Path, name: str, files: Files) -> None:
    """Refuse a page that is an agreement's own file, by whatever link MkDocs came to it."""
    agreements = root.resolve()
    for file in files:
        path = file.abs_src_path
        if path is not None and Path(path).resolve().is_relative_to(agreements):
            raise PluginError(
                f"plainredline: {file.src_uri} leads into {name}, so MkDocs would make a page of"
                " an agreement's own text, and a script in it would run. Remove the link from"
                " docs_dir."
            )


def refuse_hosts(hosts: Iterable[str]) -> None:
    """Refuse what cannot be a host, and would say something else in a policy."""
    for host in hosts:
        if not HOST.fullmatch(host):
            raise PluginError(
                f"plainredline: policy_hosts has {host!r}. Name hosts as"
                " `https://cdn.example.com` or `https://*.example.com`, without a path."
            )
