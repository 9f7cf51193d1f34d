"""The files of a new site, as text: each stands in `site_files/`, below what it is for.

    every/          in each site
    plain/          with the build of our own          mkdocs/        with MkDocs
    github/         watch, and pull requests           github_pages/  after a merge: Pages
    gitlab/         all three                          netlify/       how Netlify builds
    container/      the command in a container

Their values stand in ``[[ ]]`` and ``[% %]``, since a workflow has ``${{ }}`` of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plainredline import __version__
from plainredline.messages.catalogue import languages
from plainredline.render.outputs.markdown import escape

FOLDER: Final = Path(__file__).parent / "site_files"
_SUFFIX: Final = ".j2"

PINS: Final = {
    "checkout": "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
    "setup_python": "actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0",
    "upload_artifact": "actions/upload-artifact@330a01c490aca151604b8cf639adc76d48f6c5d4 # v5.0.0",
    "download_artifact": (
        "actions/download-artifact@018cc2cf5baa6db3ef3c5f8a56943fffe632ef53 # v6.0.0"
    ),
    "upload_pages_artifact": (
        "actions/upload-pages-artifact@7b1f4a764d45c48632c6b24a0339c27f5614fb0b # v4.0.0"
    ),
    "cache_restore": "actions/cache/restore@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0",
    "cache_save": "actions/cache/save@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0",
    "deploy_pages": "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5",
}
"""Actions by the whole hash of a commit, which nobody can move; nearly all are our own ones."""


class Host(StrEnum):
    """Where the files of a site are kept, and who publishes it."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NETLIFY = "netlify"
    NONE = "none"


_OF_HOST: Final = {
    Host.GITHUB: ("github", "github_pages"),
    Host.GITLAB: ("gitlab",),
    Host.NETLIFY: ("github", "netlify"),
    Host.NONE: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteShape:
    """What an owner wants of a new site."""

    name: str
    """What it is called."""

    url: str
    """Where it will be; empty where that is not known yet."""

    language: str
    """Of its first agreement; a site speaks it where there are sentences in it."""

    host: Host
    mkdocs: bool
    container: bool
    release: bool
    """Whether only what was reviewed is published."""

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of `site_files` that it is made of."""
        generator = "mkdocs" if self.mkdocs else "plain"
        container = ("container",) if self.container else ()
        return ("every", generator, *_OF_HOST[self.host], *container)

    def program(self, out: str) -> tuple[str, ...]:
        """Return the words that build it into a folder."""
        if self.mkdocs:
            return ("mkdocs", "build", "--strict", "--site-dir", out)
        return ("plainredline", "build", "--out", out)


def site_texts(shape: SiteShape) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield every file of a new site but its agreements: where it stands, and its text."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - what is written is no HTML; each value has its filter
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"yaml": as_yaml, "markdown": escape}
    values = _values(shape)
    for folder in shape.folders:
        for path in sorted((FOLDER / folder).rglob(f"*{_SUFFIX}")):
            name = path.relative_to(FOLDER).as_posix()
            place = PurePosixPath(name.removeprefix(f"{folder}/").removesuffix(_SUFFIX))
            yield place, environment.get_template(name).render(values)


def _values(shape: SiteShape) -> dict[str, object]:
    return {
        "version": __version__,
        "pins": PINS,
        "name": shape.name,
        "url": shape.url,
        "site_language": shape.language if shape.language in languages() else "en",
        "host": shape.host.value,
        "mkdocs": shape.mkdocs,
        "container": shape.container,
        "release": shape.release,
        "program": shape.program("site"),
        "preview": " ".join(shape.program("site")),
        "build": _released(shape, "site"),
        "build_public": _released(shape, "public"),
    }


def _released(shape: SiteShape, out: str) -> str:
    """Return the command that builds what is published."""
    program = " ".join(shape.program(out))
    if not shape.release:
        return program
    return f"PLAINREDLINE_RELEASE=true {program}" if shape.mkdocs else f"{program} --release"


def as_yaml(text: str) -> str:
    """Return a text as YAML on one line, in quotation marks, whatever is in it."""
    written: str = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=float("inf"))
    return written.strip()
