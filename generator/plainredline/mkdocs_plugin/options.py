"""The options of the plugin, under ``plainredline:`` in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c

from plainredline.messages.catalogue import languages


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs' own.
    """What an owner may say; each option says in one sentence what it means."""

    agreements_dir = c.Dir(exists=True, default="agreements")
    """The folder that holds the agreements."""

    path = c.Optional(c.Type(str))
    """Where our pages stand on the site: `agreements/`, or `/` for its root; unless given, at the
    root where your pages have no home page, else below `agreements/`."""

    language = c.Choice(languages(), default="en")
    """The language in which our pages speak; agreements and explanations keep their own."""

    release = c.Type(bool, default=False)
    """Fail where an explanation is missing (`coverage: required`) or a draft."""

    search = c.Choice(("page", "theme"), default="page")
    """`page`: a page that searches every word of the agreements and the numbers of clauses;
    `theme`: only the theme's own, which knows our summaries."""

    policy = c.Choice(("agreements", "site"), default="agreements")
    """`agreements`: pages made from agreements have a content security policy, yours have none;
    `site`: all have one."""

    cache_dir = c.Type(str, default=".cache/plainredline")
    """Where pages wait until MkDocs writes them, and for the next build; no link below it, nor on
    the way to it within the project, is followed."""

    cache_megabytes = c.Optional(c.Type(int))
    """What that folder may hold of what no site uses any more, and of comparisons; unless given,
    512, or `PLAINREDLINE_CACHE_MEGABYTES`."""

    jobs = c.Type(int, default=0)
    """Processes that compare; 0 for all cores."""
