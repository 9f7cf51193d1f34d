"""Carry the pages into MkDocs, and nothing more."""

from plainredline.mkdocs_plugin.plugin import PlainRedlinePlugin

__all__ = ["PlainRedlinePlugin"]
