"""Redlines: every change between two versions, word for word, and the proof of it."""

from plainredline.redline.promise import check_promise
from plainredline.redline.redliner import redline

__all__ = ["check_promise", "redline"]
