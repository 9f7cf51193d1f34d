"""Redlines: every change between two versions, word for word, and the proof of it."""

from plainredline.redline.moved_text import find_moved_text
from plainredline.redline.promise import check_alignment, check_promise
from plainredline.redline.redliner import redline

__all__ = ["check_alignment", "check_promise", "find_moved_text", "redline"]
