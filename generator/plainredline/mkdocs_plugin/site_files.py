"""What MkDocs takes for files: our pages, and what they load."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.structure.files import File, InclusionLevel

from plainredline.mkdocs_plugin.parts import Stored
from plainredline.mkdocs_plugin.written import with_names

if TYPE_CHECKING:
    from typing import Any

    from mkdocs.config.defaults import MkDocsConfig

    from plainredline.model import TocEntry

BELOW: Final = "assets/plainredline/"
"""Where style sheets and scripts stand, below our pages' place."""

WHOLE: Final = f"{BELOW}whole.js"

_ASSETS: Final = Path(__file__).parents[1] / "theme/assets"


def page_file(config: MkDocsConfig, uri: str, kept: Stored, kind: type[File] = File) -> File:
    """Return the file that MkDocs makes a stored page of.

    It is empty, without so much as a title: what other plugins do with the source of a page, such
    as filling in templates, they do with nothing of an agreement.
    """
    is_in_menu = not kept.page.address and not config.nav
    inclusion = InclusionLevel.INCLUDED if is_in_menu else InclusionLevel.NOT_IN_NAV
    file = kind.generated(config, uri, content="", inclusion=inclusion)
    file.edit_uri = kept.page.source or None
    return file


def asset_file(config: MkDocsConfig, uri: str, path: Path, kind: type[File] = File) -> File:
    """Return the file that MkDocs copies to an address.

    A page among them leads on from where another was; where pages have names, it names the page.
    """
    inclusion = InclusionLevel.NOT_IN_NAV
    if path.name == "index.html" and not config.use_directory_urls:
        content = with_names(path.read_text("utf-8"))
        return kind.generated(config, uri, content=content, inclusion=inclusion)
    return kind.generated(config, uri, abs_src_path=str(path), inclusion=inclusion)


def theme_assets() -> Mapping[str, Path]:
    """Return what our pages need within a theme, by its address below our pages' place."""
    return {f"{BELOW}{path.name}": path for path in sorted(_ASSETS.iterdir())}


def whole_file(config: MkDocsConfig, place: str, uris: Iterable[str]) -> File:
    """Return the script that has a browser load our pages whole, where a theme would not.

    It begins with the addresses below which our pages stand.
    """
    script = (_ASSETS.parent / "whole.js").read_text("utf-8")
    tops = sorted(set(_tops(uris)))
    text = script.replace('["TOPS"]', json.dumps(tops if not place else [place]))
    return File.generated(config, place + WHOLE, content=text, inclusion=InclusionLevel.NOT_IN_NAV)


def _tops(uris: Iterable[str]) -> Iterator[str]:
    """Yield the first folders of pages; of the home page the empty one."""
    for uri in uris:
        top, slash, _ = uri.partition("/")
        yield f"{top}/" if slash else ""


def nest(entries: tuple[TocEntry, ...]) -> list[Any]:
    """Return a flat table of contents as the tree of tokens that MkDocs wants.

    Themes write the names of a table of contents into their HTML as they are.
    """
    tree: list[Any] = []
    open_: list[Any] = []
    for entry in entries:
        token = {"level": entry.level, "id": entry.id, "name": escape(entry.title), "children": []}
        while open_ and open_[-1]["level"] >= entry.level:
            open_.pop()
        (open_[-1]["children"] if open_ else tree).append(token)
        open_.append(token)
    return tree
