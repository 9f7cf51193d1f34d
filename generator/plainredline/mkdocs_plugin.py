"""Carry the pages into MkDocs, and nothing more.

The bodies lie on disk until MkDocs renders their page, so memory does not grow with the
site. The search plugin sees a page's summary only; the body is put in its place after
that, when the template is about to be rendered. No agreement text passes Python-Markdown.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc

from plainredline.assemble.site import Options, build_site, build_today
from plainredline.errors import PlainRedlineError
from plainredline.messages.catalogue import languages
from plainredline.messages.page_codes import Site
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import Asset, Finding, Page, TocEntry
from plainredline.render.finding_reports import as_text
from plainredline.render.policy import hash_of, policy

if TYPE_CHECKING:
    from typing import Any, Literal

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)

warnings = logging.getLogger("plainredline")
"""For what an author has to know and no page shows. Not below `mkdocs`, whose `--strict` counts
warnings: a clause that went back to what it was must not stop a site that is true."""

THEME = Path(__file__).parent / "theme"

STYLES = ("assets/plainredline/plainredline.css", "assets/plainredline/material.css")
SCRIPTS = ("assets/plainredline/plainredline.js", "assets/plainredline/material.js")

SEARCH_BUDGET = 2 * 1024 * 1024
"""Bytes of summaries beyond which every visitor's first page load suffers."""


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs' own.
    """The options under ``plainredline:`` in mkdocs.yml."""

    agreements_dir = c.Dir(exists=True, default="agreements")
    cache_dir = c.Type(str, default=".cache/plainredline")
    release = c.Type(bool, default=False)
    language = c.Choice(languages(), default="en")


@dataclass(frozen=True, slots=True)
class Stored:
    """A page whose body waits on disk."""

    page: Page
    """Without its body."""

    body: Path


class PlainRedlinePlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own.
    """Adds the pages of every agreement to the site."""

    def __init__(self) -> None:
        self.stored: dict[str, Stored] = {}
        self.assets: frozenset[str] = frozenset()
        self.serving = False
        self.fault = ""
        """What keeps the agreements from being built, while a preview is served."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Refuse `--dirty`; being here keeps one plugin through all rebuilds of a serve."""
        self.serving = command == "serve"
        if dirty:
            raise PluginError(
                "plainredline: --dirty gives pages that are wrong (an empty search, a menu of"
                " “None”). Build without it."
            )

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our templates, style sheet and script; watch the agreements."""
        if not config.use_directory_urls:
            raise PluginError(
                "plainredline: use_directory_urls is false, and the links between our pages"
                " need it. Remove the line from mkdocs.yml."
            )
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.watch.append(self.config.agreements_dir)
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Build every page and asset, keep the bodies on disk, and add them as files.

        While an author is at work, a fault stands above the pages of what can be built, and of
        what could be before: MkDocs would answer no request until it is mended.
        """
        shelf = Shelf(
            Path(config.config_file_path).parent / self.config.cache_dir / "pages", config
        )
        stored: dict[str, Stored] = {}
        assets: set[str] = set()
        self.fault = ""
        try:
            for item in build_site(
                Path(self.config.agreements_dir), self._options(config), _report, _warn
            ):
                if isinstance(item, Asset):
                    assets.add(shelf.keep_asset(item))
                else:
                    uri, kept = shelf.keep_page(item)
                    stored[uri] = kept
        except PlainRedlineError as error:
            stored, assets = {**self.stored, **stored}, assets | self.assets
            if not (self.serving and stored):
                raise PluginError(f"plainredline:\n{error}") from error
            log.error("%s\nThe pages are a preview until this is mended.", error)  # noqa: TRY400  # No trace of the program.
            self.fault = str(error)
        else:
            shelf.sweep()
        self.stored, self.assets = stored, frozenset(assets)
        for uri in stored:
            _replace(files, shelf.page_file(uri, stored[uri].page))
        for uri in sorted(assets):
            files.append(shelf.asset_file(uri))
        words = sum(len(each.page.summary) for each in stored.values())
        if words > SEARCH_BUDGET:
            log.info("The search index holds about %d MB; visitors load it whole.", words >> 20)
        _link_assets(config, files)
        return files

    def _options(self, config: MkDocsConfig) -> Options:
        return Options(
            site_name=config.site_name,
            site_url=config.site_url or "",
            today=build_today(),
            release=self.config.release,
            preview=self.serving,
            language=self.config.language,
        )

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's own pages our words in the language of the site."""
        del config, files
        env.globals["rl_says"] = translator_for(self.config.language)
        env.globals["RlSite"] = Site
        return env

    def on_page_content(
        self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the summary, which the search plugin indexes, and what links may point to."""
        del config, files
        stored = self.stored.get(page.file.src_uri)
        if stored is None:
            return html
        page.toc = get_toc(nest(stored.page.toc))
        page.present_anchor_ids = set(stored.page.anchors)
        return stored.page.summary

    @event_priority(-100)  # After the search plugin has seen the summary.
    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """Put the whole body where the summary was."""
        del config, nav
        if stored := self.stored.get(page.file.src_uri):
            page.content = _alert(
                self.fault, translator_for(self.config.language)
            ) + stored.body.read_text("utf-8")
        return context

    @event_priority(-100)  # After every other plugin has had its way with the output.
    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Let go of the body, and allow only the scripts that the page came with."""
        del config
        if page.file.src_uri not in self.stored:
            return with_policy(output)
        body, page.content = page.content or "", ""
        return with_policy(output, body)

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Give the theme's own pages, such as the 404, the same policy."""
        del config
        return with_policy(output_content) if template_name.endswith(".html") else output_content


class Shelf:
    """The folder in which bodies and assets wait, and the MkDocs files that name them."""

    def __init__(self, folder: Path, config: MkDocsConfig) -> None:
        self._folder = folder
        self._config = config
        self._kept: set[Path] = set()

    def keep_page(self, page: Page) -> tuple[str, Stored]:
        """Store a page's body and the stub that MkDocs reads in its place; return its name."""
        uri = f"{page.address}index.md"
        body = self._write(f"{page.address}index.body", page.body.encode())
        self._write(uri, _stub(page).encode())
        return uri, Stored(_without_body(page), body)

    def page_file(self, uri: str, page: Page) -> File:
        """Return the file that MkDocs makes a stored page of."""
        inclusion = InclusionLevel.INCLUDED if not page.address else InclusionLevel.NOT_IN_NAV
        file = self._file(uri, inclusion)
        file.edit_uri = page.source or None
        return file

    def keep_asset(self, asset: Asset) -> str:
        """Store an asset under the name that it has on the site; return that."""
        self._write(asset.address, asset.content)
        return asset.address

    def asset_file(self, uri: str) -> File:
        """Return the file that MkDocs copies to the site."""
        return self._file(uri, InclusionLevel.NOT_IN_NAV)

    def _file(self, uri: str, inclusion: InclusionLevel) -> File:
        path = str(self._folder / uri)
        return File.generated(self._config, uri, abs_src_path=path, inclusion=inclusion)

    def sweep(self) -> None:
        """Remove what an earlier build left here."""
        for path in sorted(self._folder.rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in self._kept:
                path.unlink()

    def _write(self, uri: str, content: bytes) -> Path:
        path = self._folder / uri
        self._kept.add(path)
        if path.is_dir():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
        return path


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


_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'


def with_policy(output: str, body: str = "") -> str:
    """Return a page with a policy that runs its own scripts only and asks no other host.

    It stands before anything that it governs. `body` is the part made from agreements: should a
    script ever get into it, the policy would not know it.
    """
    frame = output.replace(body, "", 1) if body else output
    hashes = map(hash_of, dict.fromkeys(_SCRIPT.findall(frame)))
    allowed = policy(
        script=" ".join(["'self'", *hashes]),
        style="'self'",
        font_src="'self'",
        connect_src="'self'",
        worker_src="'self'",
        form_action="'self'",
    )
    meta = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    return output.replace(_CHARSET, meta, 1)


def _alert(fault: str, t: Translator) -> str:
    """Return what stands above a page whose agreements cannot be built; empty for nothing."""
    if not fault:
        return ""
    return (
        '<div class="admonition failure" role="alert">'
        f'<p class="admonition-title">{escape(t(Site.FAULTY_PREVIEW))}</p>'
        f"<pre>{escape(fault)}</pre></div>"
    )


def _report(what: str, done: int, total: int) -> None:
    if not done:
        log.info("%s: %d comparisons", what, total)


def _warn(finding: Finding) -> None:
    warnings.warning("WARNING -  %s", as_text([finding], translator_for("en")).rstrip())


def _replace(files: Files, file: File) -> None:
    if existing := files.get_file_from_path(file.src_uri):
        raise PluginError(
            f"plainredline: {existing.abs_src_path or file.src_uri} is in the way of a page that"
            " is made from the agreements. Move or rename it."
        )
    files.append(file)


def _link_assets(config: MkDocsConfig, files: Files) -> None:
    """Link our styles and script before the site's own, which may therefore override them."""
    there = {file.src_uri for file in files}
    config.extra_css[:0] = [uri for uri in STYLES if uri in there]
    config.extra_javascript[:0] = [uri for uri in SCRIPTS if uri in there]


def _stub(page: Page) -> str:
    """Return the Markdown that stands in for a page until its body is put in.

    The theme writes a page's title and description into its HTML as they are, and the
    search does so too: they are escaped here.
    """
    meta = {
        "template": "plainredline.html",
        "title": escape(page.title),
        "description": escape(page.description),
    }
    if slug := page.address.partition("/")[0]:
        meta["feed"] = f"{slug}/feed.xml"
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
    return "---\n" + "\n".join(lines) + "\n---\n"


def _without_body(page: Page) -> Page:
    return replace(page, body="")
