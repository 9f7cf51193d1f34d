"""Carry the pages into MkDocs, and nothing more.

The bodies lie on disk until MkDocs renders their page, so memory does not grow with the
site. The search plugin sees a page's summary only; the body is put in its place after
that, when the template is about to be rendered. No agreement text passes Python-Markdown.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import TYPE_CHECKING

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc

from plainredline.assemble.building import Site as BuiltSite
from plainredline.assemble.building import build
from plainredline.assemble.making import PAGES, AtWork
from plainredline.assemble.memory import Memory
from plainredline.assemble.options import Options, build_today
from plainredline.assemble.plan import Form, Plan
from plainredline.assemble.reporting import Report
from plainredline.assemble.workers import Workers, all_cores
from plainredline.errors import PlainRedlineError
from plainredline.language.characters import marked
from plainredline.messages.catalogue import languages
from plainredline.messages.page_codes import Search, Site
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import Page, TocEntry
from plainredline.render.addresses import search_address
from plainredline.render.pages.generator_pages import page_without_body
from plainredline.render.pages.policy import HEAD, has_policy, with_policy
from plainredline.storage.cache_folder import cache_folder
from plainredline.storage.published import holds_agreements
from plainredline.storage.shelf import SITE, Kept

if TYPE_CHECKING:
    from typing import Any, Literal

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
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
    """The folder that holds the agreements; beside ``docs_dir``, never in it."""

    cache_dir = c.Type(str, default=".cache/plainredline")
    """Where pages wait until MkDocs writes them, and for the next build. No link in it is followed,
    nor one on the way to it within the project."""

    cache_megabytes = c.Optional(c.Type(int))
    """What that folder may hold of comparisons, and of pages that no site uses any more; 512, or
    what ``PLAINREDLINE_CACHE_MEGABYTES`` says, unless given."""

    release = c.Type(bool, default=False)
    """Fail where an explanation is missing (``coverage: required``), a draft or stale."""

    language = c.Choice(languages(), default="en")
    """In which the site speaks; agreements and explanations keep their own."""

    jobs = c.Type(int, default=0)
    """Processes that compare; 0 for all cores."""

    search = c.Choice(("page", "theme"), default="page")
    """``page``: a page that searches every word of the agreements and the numbers of clauses.
    ``theme``: only the theme's own search, which knows our summaries."""

    policy = c.Choice(("agreements", "site"), default="agreements")
    """Which pages have a content security policy. ``agreements``: those made from agreements, and
    yours have none. ``site``: all."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A page whose body waits on disk."""

    page: Page
    """Without its body."""

    stub: Path
    """What MkDocs reads in its place."""

    body: Path


class Finisher:
    """Makes what an edit touched and its author does not look at, behind their back.

    MkDocs makes every page of a site after every edit, and a page of everything since a version
    takes as long as all others of the agreement. So those stay as they were at first; when they
    are made, MkDocs is told to look again.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_asked = False
        self._thread: Thread | None = None
        self._signal: Path | None = None

    def signal(self) -> str:
        """Return a file that is written whenever something was made."""
        if self._signal is None:
            folder = TemporaryDirectory(prefix="plainredline-")
            atexit.register(folder.cleanup)
            self._signal = Path(folder.name, "made")
            self._signal.touch()
        return str(self._signal)

    def finish(self, plan: Plan, workers: Workers, memory: Memory) -> None:
        """Make it in a thread; what is asked for meanwhile is made afterwards."""
        with self._lock:
            self._is_asked = True
            if self._thread is None:
                self._thread = Thread(target=self._run, args=(plan, workers, memory), daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait until all is made."""
        if thread := self._thread:
            thread.join()

    def _run(self, plan: Plan, workers: Workers, memory: Memory) -> None:
        while self._is_next():
            with suppress(PlainRedlineError, OSError):  # The build after the next edit tells it.
                build(plan, workers, _watched, AtWork(memory))
        if self._signal is not None:
            self._signal.write_bytes(b"")

    def _is_next(self) -> bool:
        with self._lock:
            was_asked, self._is_asked = self._is_asked, False
            if not was_asked:
                self._thread = None
            return was_asked


@dataclass(frozen=True, slots=True)
class Part:
    """What one agreement adds to the site, or what is made from all of them."""

    folder: Path
    """On the shelf."""

    pages: Mapping[str, Stored]
    assets: Mapping[str, Path]
    """Both by their names on the site."""


class PlainRedlinePlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own.
    """Adds the pages of every agreement to the site."""

    def __init__(self) -> None:
        self.parts: dict[str, Part] = {}
        """By the address below which each stands."""

        self.stored: dict[str, Stored] = {}
        self.guarded: dict[str, Path] = {}
        """Pages made from agreements, and where each is written."""

        self.serving = False
        self.fault = ""
        """What keeps the agreements from being built, while a preview is served."""

        self.memory = Memory()
        self.finisher = Finisher()

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
        self._refuse_nested(config)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.watch.append(self.config.agreements_dir)
        return config

    def _refuse_nested(self, config: MkDocsConfig) -> None:
        """Refuse agreements among the pages, where they would pass Python-Markdown as they are."""
        docs, root = (Path(each).resolve() for each in (config.docs_dir, self._root))
        if root.is_relative_to(docs) or docs.is_relative_to(root):
            above = Path(config.config_file_path).resolve().parent
            shown = [os.path.relpath(each, above) for each in (root, docs)]
            raise PluginError(
                f"plainredline: agreements_dir ({shown[0]}) and docs_dir ({shown[1]}) stand in each"
                " other, so MkDocs would make pages of the agreements' own files, and a script in"
                " one would run. Move the agreements beside docs_dir, and set agreements_dir."
            )

    @property
    def _root(self) -> Path:
        return Path(self.config.agreements_dir)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build what changed of the agreements, before MkDocs empties the folder of the site.

        So a fault leaves the site that was there. While an author is at work, it stands above
        the pages of what can be built, and of what could be before: MkDocs would answer no
        request until it is mended.
        """
        workers = Workers(self.config.jobs or all_cores())
        work = AtWork(self.memory, is_quick=bool(self.parts)) if self.serving else None
        try:
            plan = self._plan(config)
            site = build(plan, workers, _watched, work)
            self._refuse_empty(site, config)
            self._take(plan, site)
            self.fault = marked(str(site.fault or ""))
            if site.is_unfinished:
                self.finisher.finish(plan, workers, self.memory)
        except (PlainRedlineError, OSError) as error:
            said = marked(_told(error))
            if not (self.serving and self.parts):
                raise PluginError(f"plainredline:\n{said}") from error
            self.fault = said
        if self.fault:
            log.error("%s\nThe pages are a preview until this is mended.", self.fault)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let what is made after an edit show itself."""
        del config, builder
        server.watch(self.finisher.signal())
        return server

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the pages and assets of the agreements as files."""
        self._refuse_links(files)
        self.stored, self.guarded = {}, {}
        for part in self.parts.values():
            self.stored |= part.pages
        for uri, kept in self.stored.items():
            _replace(files, _page_file(config, uri, kept))
        for uri, path in sorted(_assets(self.parts.values())):
            files.append(_file(config, uri, path, InclusionLevel.NOT_IN_NAV))
        words = sum(len(each.page.summary) for each in self.stored.values())
        if words > SEARCH_BUDGET:
            log.info("The search index holds about %d MB; visitors load it whole.", words >> 20)
        _link_assets(config, files)
        return files

    def _refuse_links(self, files: Files) -> None:
        """Refuse a page that is an agreement's own file, by whatever link MkDocs came to it."""
        root = self._root.resolve()
        for file in files:
            path = file.abs_src_path
            if path is not None and Path(path).resolve().is_relative_to(root):
                raise PluginError(
                    f"plainredline: {file.src_uri} leads into {self.config.agreements_dir}, so"
                    " MkDocs would make a page of an agreement's own text, and a script in it"
                    " would run. Remove the link from docs_dir."
                )

    def _refuse_empty(self, site: BuiltSite, config: MkDocsConfig) -> None:
        """Refuse to put a site without agreements in the place of one that has some."""
        if self.serving or site.outputs or not holds_agreements(Path(config.site_dir)):
            return
        raise PluginError(
            f"plainredline: {self.config.agreements_dir} holds no agreement, and the site in"
            f" {config.site_dir} does. Correct agreements_dir; if they are gone on purpose, remove"
            " the site first."
        )

    def _take(self, plan: Plan, site: BuiltSite) -> None:
        """Take the parts of a site, and of what cannot be built now those of before."""
        for output in site.outputs:
            for said in output.warnings:
                warnings.warning("WARNING -  %s", marked(said))
        before = self.parts
        self.parts = dict(before) if site.fault else {}
        for address, kept in site.parts(plan):
            was = before.get(address)
            is_same = was is not None and was.folder == kept.folder
            self.parts[address] = was if was is not None and is_same else part_of(address, kept)

    def _plan(self, config: MkDocsConfig) -> Plan:
        base = Path(config.config_file_path).parent
        cache = cache_folder(Path(self.config.cache_dir), base)
        megabytes = self.config.cache_megabytes
        limit = None if megabytes is None else max(megabytes, 0) << 20
        return Plan.of(self._root, self._options(config), Form.PARTS, cache, limit)

    def _options(self, config: MkDocsConfig) -> Options:
        return Options(
            site_name=config.site_name,
            site_url=config.site_url or "",
            today=build_today(),
            release=self.config.release,
            preview=self.serving,
            language=self.config.language,
            search=self.config.search == "page",
        )

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's own pages our words in the language of the site."""
        del config, files
        env.globals["rl_says"] = translator_for(self.config.language)
        env.globals["RlSite"] = Site
        env.globals["rl_search"] = search_address() if self.config.search == "page" else ""
        env.globals["RlSearch"] = Search
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
        """Let go of the body, and allow only the scripts that the page came with.

        A page of the owner's own gets a policy only where the owner asked for it.
        """
        del config
        if page.file.src_uri in self.stored:
            body, page.content = page.content or "", ""
            self.guarded[page.file.src_uri] = Path(page.file.abs_dest_path)
            return with_policy(output, body, is_served=self.serving) or output
        return self._with_policy(output)

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Give the theme's own pages, such as the 404, what those of the owner get."""
        del config
        is_page = template_name.endswith(".html")
        return self._with_policy(output_content) if is_page else output_content

    def _with_policy(self, output: str) -> str:
        asked = self.config.policy == "site"
        return (with_policy(output, is_served=self.serving) if asked else None) or output

    @event_priority(-100)  # After every other plugin has had its way with the files.
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Look whether the pages, as they are written, have their policy.

        Another plugin, a hook or a theme may have taken it; a release without it is none.
        """
        del config
        bare = sorted(uri for uri, path in self.guarded.items() if not _is_guarded(path))
        if not bare:
            return
        said = (
            f"{len(bare)} pages made from agreements, {bare[0]} first, have no content security"
            " policy. The theme's pages need a <head>, and no plugin may take the policy out."
        )
        if self.config.release:
            raise PluginError(f"plainredline: {said}")
        log.warning("%s", said)


def _is_guarded(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as page:
        return has_policy(page.read(HEAD))


def _told(error: PlainRedlineError | OSError) -> str:
    """Return what went wrong; of what the system refused, with the file."""
    if isinstance(error, OSError):
        where = error.filename2 or error.filename
        return f"{os.fsdecode(where) if where else 'the system'}: {error.strerror or error}"
    return str(error)


def part_of(address: str, kept: Kept) -> Part:
    """Return the pages and assets of an agreement, or those that see all, from the shelf."""
    facts = json.loads((kept.folder / PAGES).read_bytes())
    below = kept.folder / SITE
    pages: dict[str, Stored] = {}
    carried = set()
    for page in map(page_without_body, facts):
        name = page.address.removeprefix(address)
        carried |= {f"{name}index.md", f"{name}index.body"}
        stub, body = below / f"{name}index.md", below / f"{name}index.body"
        pages[f"{page.address}index.md"] = Stored(page, stub, body)
    assets = {address + name: below / name for name, _ in kept.site_files() if name not in carried}
    return Part(kept.folder, pages, assets)


def _page_file(config: MkDocsConfig, uri: str, kept: Stored) -> File:
    """Return the file that MkDocs makes a stored page of."""
    page = kept.page
    inclusion = InclusionLevel.INCLUDED if not page.address else InclusionLevel.NOT_IN_NAV
    file = _file(config, uri, kept.stub, inclusion)
    file.edit_uri = page.source or None
    return file


def _assets(parts: Iterable[Part]) -> Iterator[tuple[str, Path]]:
    for part in parts:
        yield from part.assets.items()


def _file(config: MkDocsConfig, uri: str, path: Path, inclusion: InclusionLevel) -> File:
    return File.generated(config, uri, abs_src_path=str(path), inclusion=inclusion)


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


def _alert(fault: str, t: Translator) -> str:
    """Return what stands above a page whose agreements cannot be built; empty for nothing."""
    if not fault:
        return ""
    return (
        '<div class="admonition failure" role="alert">'
        f'<p class="admonition-title">{escape(t(Site.FAULTY_PREVIEW))}</p>'
        f"<pre>{escape(fault)}</pre></div>"
    )


@contextmanager
def _watched() -> Iterator[Report]:
    """Say in the log which agreements are compared."""

    def report(what: str, done: int, total: int) -> None:
        if not done:
            log.info("%s: %d comparisons", what, total)

    yield report


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
