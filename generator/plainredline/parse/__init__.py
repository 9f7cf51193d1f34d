"""Markdown to clauses."""

from plainredline.parse.clauses import parse

__all__ = ["parse"]
