"""Redlines: every change between two versions, word for word, and the proof of it."""

from plainredline.redline.core import redline
from plainredline.redline.promise import check_promise

__all__ = ["check_promise", "redline"]
