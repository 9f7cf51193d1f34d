"""What MkDocs calls, in the order in which it does.

The search plugin sees a page's summary only; the body is put in its place after that, when the
template is about to be rendered. No agreement text passes Python-Markdown.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.toc import get_toc

from plainredline.assemble.building import Site as BuiltSite
from plainredline.assemble.building import build, store_lines
from plainredline.assemble.making import AtWork
from plainredline.assemble.memory import Memory
from plainredline.assemble.options import Options, build_today
from plainredline.assemble.plan import Form, Plan
from plainredline.assemble.workers import Workers, all_cores
from plainredline.errors import PlainRedlineError
from plainredline.language.characters import marked
from plainredline.messages.page_codes import Search, Site
from plainredline.messages.translator import Translator, translator_for
from plainredline.mkdocs_plugin.finishing import Finisher
from plainredline.mkdocs_plugin.languages import HOME, by_languages, kind_of_file, take_part
from plainredline.mkdocs_plugin.log import log, warnings, watched
from plainredline.mkdocs_plugin.neighbours import clear, switch_off
from plainredline.mkdocs_plugin.parts import Part, Stored, part_of
from plainredline.mkdocs_plugin.place import (
    dropped,
    place_of,
    refuse_hosts,
    refuse_known,
    refuse_links,
    refuse_nested,
    refuse_taken,
    taken,
)
from plainredline.mkdocs_plugin.plugin_options import PluginConfig
from plainredline.mkdocs_plugin.site_files import (
    WHOLE,
    asset_file,
    nest,
    page_file,
    theme_assets,
    whole_file,
)
from plainredline.mkdocs_plugin.themes import Look, is_instant, look_in, without_loads
from plainredline.mkdocs_plugin.written import head_of, loads, search_link, with_names
from plainredline.read import folders_in
from plainredline.render.addresses import search_address
from plainredline.render.pages.owners_policy import forbidden, with_owners_policy
from plainredline.render.pages.policy import HEAD, has_policy, with_policy
from plainredline.storage.cache_folder import cache_folder
from plainredline.storage.published import holds_agreements
from plainredline.storage.shelf import SpoiltError
from plainredline.storage.written_files import MARKER, note_of_mkdocs

if TYPE_CHECKING:
    from typing import Any, Literal

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

SEARCH_BUDGET = 2 * 1024 * 1024
"""Bytes of summaries beyond which every visitor's first page load suffers."""


class PlainRedlinePlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own.
    """Adds the pages of every agreement to the site."""

    def __init__(self) -> None:
        self.parts: dict[str, Part] = {}
        """By the address below which each stands."""

        self.place = ""
        """Below which address all of ours stands; empty for the root of the site."""

        self.look: Look
        """How our pages look in the theme."""

        self.loaded: dict[str, Any] = {}
        """What the theme loads from other hosts on pages that are not ours, as it is set."""

        self.search = ""
        """The address of the page that searches; empty for none."""

        self.stored: dict[str, Stored] = {}
        self.ours: list[File] = []
        """Pages, and what they load, as MkDocs has them."""

        self.guarded: dict[str, Path] = {}
        """Pages made from agreements, and where each is written."""

        self.hidden: frozenset[str] = frozenset()
        """Files of the site whose first name begins with a dot: MkDocs leaves others there."""

        self.noted: Path | None = None
        """The folder in which this build has noted what stands there."""

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
        """Add our templates; watch the agreements."""
        refuse_nested(self._root, config)
        refuse_hosts(self.config.policy_hosts)
        self.look = look_in(config)
        if self.look.folder:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, self.look.folder)
        config.watch.append(self.config.agreements_dir)
        return config

    @property
    def _root(self) -> Path:
        return Path(self.config.agreements_dir)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build what changed of the agreements, before MkDocs empties the folder of the site.

        So a fault leaves the site that was there. While an author is at work, it stands above
        the pages of what can be built, and of what could be before: MkDocs would answer no
        request until it is mended.
        """
        theirs = get_files(config)
        self.place = place_of(self.config.path, theirs, config)
        folders, _ = folders_in(self._root)
        refuse_known(theirs, self.place, folders)
        workers = Workers(self.config.jobs or all_cores())
        work = AtWork(self.memory, is_quick=bool(self.parts)) if self.serving else None
        try:
            plan = self._plan(config)
            site = build(plan, workers, watched, work)
            self._refuse_empty(site, config)
            try:
                self._take(plan, site)
            except SpoiltError:  # It is gone, and made anew.
                site = build(plan, workers, watched, work)
                self._take(plan, site)
            for line in store_lines(plan):
                log.info("%s", marked(line))
            self.fault = marked(str(site.fault or ""))
            if site.is_unfinished:
                self.finisher.finish(plan, workers, self.memory)
        except (PlainRedlineError, OSError) as error:
            said = marked(_told(error))
            if not (self.serving and self.parts):
                raise PluginError(f"plainredline:\n{said}") from error
            self.fault = said
        refuse_taken(theirs, self.place, self._written())
        if self.fault:
            log.error("%s\nThe pages are a preview until this is mended.", self.fault)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let what is made after an edit show itself."""
        del config, builder
        server.watch(self.finisher.signal())
        return server

    @event_priority(100)  # Before other plugins look for what a link or a redirect leads to.
    def _add_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        refuse_links(self._root, self.config.agreements_dir, files)
        kind = kind_of_file(by_languages(config))
        pages, assets = self._by_address()
        self.ours = [page_file(config, uri, kept, kind) for uri, kept in pages.items()]
        self.ours += [asset_file(config, uri, path, kind) for uri, path in sorted(assets.items())]
        self.stored, self.guarded = (pages if kind is File else {}), {}
        if is_instant(config):
            self.ours.append(whole_file(config, self.place, self._tops()))
            config.extra_javascript.append(self.place + WHOLE)
        refuse_taken(files, self.place, self._addresses())
        for file in self.ours:
            files.append(file)
        words = sum(len(each.page.summary) for each in self.stored.values())
        if words > SEARCH_BUDGET:
            log.info("The search index holds about %d MB; visitors load it whole.", words >> 20)
        return files

    @event_priority(-99)
    def _hold_back(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Keep our files from a plugin that warns of all that is not in docs_dir, and drops it."""
        if by_languages(config):
            for file in self.ours:
                files.remove(file)
        return files

    @event_priority(-101)
    def _add_again(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        ours = {file.src_uri for file in self.ours}
        theirs = (file for file in files if file.src_uri not in ours)
        refuse_taken(theirs, self.place, self._addresses())
        if languages := by_languages(config):
            for file in self.ours:
                files.append(file)
            take_part(languages, self.ours)
        for file in self.ours:
            there = files.src_uris.get(file.src_uri)
            if there is None:
                raise dropped(file)
            if there is not file or file.page is not None:
                raise taken(file, self.place)
        return files

    on_files = CombinedEvent(_add_files, _hold_back, _add_again)

    def _addresses(self) -> Iterator[str]:
        return (file.dest_uri for file in self.ours)

    def _by_address(self) -> tuple[dict[str, Stored], dict[str, Path]]:
        """Return pages and what they load, by their addresses on the site."""
        pages: dict[str, Stored] = {}
        assets = dict(theme_assets())
        for part in self.parts.values():
            pages |= part.pages
            assets |= part.assets
        return (
            {self.place + uri: kept for uri, kept in pages.items()},
            {self.place + uri: path for uri, path in assets.items()},
        )

    def _written(self) -> Iterator[str]:
        """Yield where ours is written, before MkDocs has files of it."""
        pages, assets = self._by_address()
        yield from (f"{uri.removesuffix('.md')}.html" for uri in pages)
        yield from assets

    def _tops(self) -> Iterator[str]:
        for part in self.parts.values():
            yield from part.pages

    def _refuse_empty(self, site: BuiltSite, config: MkDocsConfig) -> None:
        """Refuse to put a site without agreements in the place of one that has some."""
        if self.serving or site.outputs or not holds_agreements(Path(config.site_dir, self.place)):
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
        for lost in site.lost:
            warnings.warning("WARNING -  %s", marked(str(lost)))
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
        options, store = self._options(config), self.config.store
        return Plan.of(self._root, options, Form.PARTS, cache, limit, store=store)

    def _options(self, config: MkDocsConfig) -> Options:
        return Options(
            site_name=config.site_name,
            site_url=(config.site_url and urljoin(config.site_url, self.place)) or "",
            today=build_today(),
            release=self.config.release,
            preview=self.serving,
            language=self.config.language,
            search=self.config.search == "page",
        )

    @event_priority(-101)
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let a theme's link home lead to ours, where there is no other home page."""
        del config
        home = files.get_file_from_path(f"{self.place}index.md")
        if nav.homepage is None and home is not None:
            nav.homepage = home.page
        return nav

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's own pages our words in the language of the site."""
        self.hidden = frozenset(file.dest_uri for file in files if file.dest_uri.startswith("."))
        end = "" if config.use_directory_urls else HOME
        has_search = self.config.search == "page"
        self.search = f"{self.place}{search_address()}{end}" if has_search else ""
        env.globals["rl_says"] = translator_for(self.config.language)
        env.globals["RlSite"] = Site
        env.globals["rl_home"] = f"{self.place}{end}"
        env.globals["rl_search"] = self.search
        env.globals["RlSearch"] = Search
        return env

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Keep away what other plugins would do to a page that has no source."""
        del config, files
        if page.file.src_uri in self.stored:
            switch_off(page)
        return markdown

    @event_priority(100)  # Before another plugin reads what the page is called.
    def on_page_content(
        self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the summary, which the search plugin indexes, and what links may point to.

        Themes and the search write a title and a description into their HTML as they are.
        """
        del config, files
        stored = self.stored.get(page.file.src_uri)
        if stored is None:
            return html
        is_first = self.place and page.file.src_uri == f"{self.place}index.md"
        title = translator_for(self.config.language)(Site.HOME) if is_first else stored.page.title
        page.meta["title"] = escape(title)
        page.meta["description"] = escape(stored.page.description)
        if self.look.template:
            page.meta["template"] = self.look.template
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
        """Put the whole body where the summary was, and link what it needs, before the owner's.

        The owner's own pages load nothing of ours.
        """
        del nav
        if stored := self.stored.get(page.file.src_uri):
            clear(page)
            page.content = self._body(stored, page, config)
            config.extra_css[:0] = self._below(self.look.styles)
            config.extra_javascript[:0] = self._below(self.look.scripts)
            self.loaded = without_loads(config.theme)
        return context

    def _below(self, addresses: tuple[str, ...]) -> list[str]:
        return [self.place + address for address in addresses]

    def _body(self, stored: Stored, page: MkDocsPage, config: MkDocsConfig) -> str:
        body = stored.body.read_text("utf-8")
        if not config.use_directory_urls:
            body = with_names(body)
        t = translator_for(self.config.language)
        body = _alert(self.fault, t) + body
        if self.look.template:
            return body
        to_search = "" if page.url == self.search else search_link(page, self.search, t)
        return f'<div class="rl-in-other-theme">{to_search}{body}</div>'

    @event_priority(100)
    def _unlink(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Leave the next page without what only one of ours needs."""
        if page.file.src_uri in self.stored:
            del config.extra_css[: len(self.look.styles)]
            del config.extra_javascript[: len(self.look.scripts)]
            config.theme.update(self.loaded)
        return output

    @event_priority(-100)  # After every other plugin has had its way with the output.
    def _guard(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Let go of the body, and allow only the scripts that the page came with.

        A page of the owner's own gets a policy only where the owner asked for it.
        """
        stored = self.stored.get(page.file.src_uri)
        if stored is None:
            return self._as_asked(output, page.file.src_uri, config)
        body, page.content = page.content or "", ""
        self.guarded[page.file.src_uri] = Path(page.file.abs_dest_path)
        head = head_of(stored, self.place, page, config, theme=output.partition("<body")[0])
        head += loads(output, self.look, self.place, page)
        return with_policy(output, body, head=head, is_served=self.serving) or output

    on_post_page = CombinedEvent(_unlink, _guard)

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Give the theme's own pages, such as the 404, what those of the owner get."""
        is_page = template_name.endswith(".html")
        return self._as_asked(output_content, template_name, config) if is_page else output_content

    def _as_asked(self, output: str, name: str, config: MkDocsConfig) -> str:
        """Return a page of the owner's with a policy where that was asked for."""
        if self.config.policy != "site":
            return output
        hosts = self.config.policy_hosts
        if vain := ", ".join(islice(forbidden(output, hosts, config.site_url or ""), 5)):
            log.warning("%s: its policy forbids %s. Add to policy_hosts, or remove.", name, vain)
        return with_owners_policy(output, hosts, is_served=self.serving) or output

    @event_priority(-100)  # After every other plugin has had its way with the files.
    def _look(self, *, config: MkDocsConfig) -> None:
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

    @event_priority(-1000)  # After those, too, that come after all others.
    def _note(self, *, config: MkDocsConfig) -> None:
        """Note what stands there, so that it can be published whole; of a preview nothing is."""
        if self.serving:
            return
        self.noted = Path(config.site_dir)
        if odd := note_of_mkdocs(self.noted, self._is_of_site):
            log.info("plainredline publish does not take this site: no host need know %r", odd)

    on_post_build = CombinedEvent(_look, _note)

    def _is_of_site(self, name: str) -> bool:
        return not name.startswith(".") or name in self.hidden

    def on_build_error(self, *, error: Exception) -> None:
        """Take the note from a site that `--strict` says is none."""
        del error
        if self.noted is not None:
            (self.noted / MARKER).unlink(missing_ok=True)


def _is_guarded(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as page:
        return has_policy(page.read(HEAD))


def _told(error: PlainRedlineError | OSError) -> str:
    """Return what went wrong; of what the system refused, with the file."""
    if isinstance(error, OSError):
        where = error.filename2 or error.filename
        return f"{os.fsdecode(where) if where else 'the system'}: {error.strerror or error}"
    return str(error)


def _alert(fault: str, t: Translator) -> str:
    """Return what stands above a page whose agreements cannot be built; empty for nothing."""
    if not fault:
        return ""
    return (
        '<div class="admonition failure" role="alert">'
        f'<p class="admonition-title">{escape(t(Site.FAULTY_PREVIEW))}</p>'
        f"<pre>{escape(fault)}</pre></div>"
    )
