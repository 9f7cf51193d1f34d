"""Markdown to clauses."""

from plainredline.parse.parser import parse

__all__ = ["parse"]
