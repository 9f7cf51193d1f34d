"""Bind plain language to changes, draft it, check it, and carry it across versions."""

from plainredline.explain.binding import bind, bind_leniently
from plainredline.explain.drafting import draft

__all__ = ["bind", "bind_leniently", "draft"]
