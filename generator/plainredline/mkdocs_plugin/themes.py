"""How our pages stand in the frame of a theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plainredline.mkdocs_plugin.site_files import BELOW
from plainredline.render.pages.frame import SCRIPT, STYLE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.theme import Theme

_LOADS: Final = ("analytics", "font", "highlightjs")
"""Settings of themes that have a page load from another host, which the policy of ours forbids."""

_TEMPLATES: Final = Path(__file__).parents[1] / "theme"
_MATERIAL_MARK: Final = "data-md-component"


@dataclass(frozen=True, slots=True)
class Look:
    """What our pages need of a theme, and what they bring."""

    folder: str
    """Of our templates for it; empty where a page of ours is like any other of the theme."""

    template: str
    """Of our pages; empty for that of any page."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    """Both below the place of our pages, in the order in which they are loaded."""


_MATERIAL: Final = Look(
    folder=str(_TEMPLATES / "material"),
    template="plainredline.html",
    styles=(STYLE, f"{BELOW}material.css"),
    scripts=(SCRIPT, f"{BELOW}material.js"),
)
_OTHER: Final = Look(
    folder="",
    template="",
    styles=(STYLE, f"{BELOW}other-themes.css"),
    scripts=(SCRIPT,),
)


def look_in(config: MkDocsConfig) -> Look:
    """Return how our pages look in the theme of a site: Material, what is made from it, or any."""
    for folder in map(Path, config.theme.dirs):
        base = folder / "base.html"
        if base.is_file():
            is_material = _MATERIAL_MARK in base.read_text("utf-8", errors="replace")
            return _MATERIAL if is_material else _OTHER
    return _OTHER


def is_instant(config: MkDocsConfig) -> bool:
    """Whether the theme puts the middle of the next page into the one that is open."""
    features = config.theme.get("features") or []
    return any(str(each).startswith("navigation.instant") for each in features)


def without_loads(theme: Theme) -> dict[str, Any]:
    """Have a theme load nothing from other hosts; return its settings as they were."""
    before = {name: theme[name] for name in _LOADS if name in theme}
    theme.update(dict.fromkeys(before, False))
    return before
