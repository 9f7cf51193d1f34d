"""The options of the plugin, under ``plainredline:`` in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c

from plainredline.messages.catalogue import languages


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs' own.
    """What an owner may say; each option says in a sentence what it means."""

    agreements_dir = c.Dir(exists=True, default="agreements")
    """The folder that holds the agreements; beside ``docs_dir``, never in it."""

    path = c.Optional(c.Type(str))
    """Where our pages stand on the site: ``agreements/``, or ``/`` for its root. Unless given, at
    the root where your pages have no home page, else below ``agreements/``."""

    cache_dir = c.Type(str, default=".cache/plainredline")
    """Where pages wait until MkDocs writes them, and for the next build. No link in it is followed,
    nor one on the way to it within the project."""

    cache_megabytes = c.Optional(c.Type(int))
    """What that folder may hold of comparisons, and of pages that no site uses any more; 512, or
    what ``PLAINREDLINE_CACHE_MEGABYTES`` says, unless given."""

    store = c.Type(str, default="")
    """Where pages are taken from that another machine made, and put for others:
    ``s3://bucket/site``."""

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

    policy_hosts = c.ListOfItems(c.Type(str), default=[])
    """With ``policy: site``, the hosts from which your own pages may load scripts, styles, pictures
    and fonts: ``https://cdn.example.com``, ``https://*.example.com``."""
