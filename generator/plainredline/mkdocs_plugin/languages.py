"""Our pages among those of mkdocs-static-i18n, which builds a site once for each language.

It knows the files of a folder of documents only, and drops all others: ours are given to it when
it is done. They are written once, in the build of the default language; pages in the others may
link to them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from mkdocs.structure.files import File

HOME: Final = "index.html"

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Elsewhere(File):
    """A page that is written by the build of another language: it can be linked to, no more."""

    is_settled = False
    """Whether all plugins have seen it; until then it is a page like any other."""

    def is_documentation_page(self) -> bool:
        """Return that it is nothing to render."""
        return not self.is_settled and super().is_documentation_page()

    def is_modified(self) -> bool:
        """Return that it is nothing to copy."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' own.
        """Do nothing."""
        del dirty


def by_languages(config: MkDocsConfig) -> Any | None:  # noqa: ANN401 - it has no types.
    """Return the plugin that builds once for each language, where a site has it."""
    return config.plugins.get("i18n")


def home_pages(plugin: Any | None) -> set[str]:  # noqa: ANN401
    """Return what a page may be called that becomes the home page."""
    if plugin is None:
        return {HOME}
    language = plugin.default_language
    return {HOME, f"{language}/{HOME}", f"index.{language}/{HOME}", f"index.{language}.html"}


def kind_of_file(plugin: Any | None) -> type[File]:  # noqa: ANN401
    """Return what our files are in the language that is being built."""
    is_ours = plugin is None or plugin.is_default_language_build
    return File if is_ours else Elsewhere


def take_part(plugin: Any, ours: Iterable[File]) -> None:  # noqa: ANN401
    """Give our pages what the plugin asks of each of its own, and put them on its sitemap."""
    language = plugin.default_language
    for file in ours:
        if isinstance(file, Elsewhere):
            file.is_settled = True
        elif file.is_documentation_page():
            said = {"locale": language, "locale_alternate_of": language}
            vars(file).update(said, alternates={language: file})
            plugin.i18n_files_per_language[plugin.current_language].append(file)
