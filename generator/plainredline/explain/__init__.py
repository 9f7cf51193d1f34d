"""Bind explanations to the words that they rest on, and carry them across versions."""

from plainredline.explain.binding import bind
from plainredline.explain.carrying import Carrier
from plainredline.explain.orphans import orphans
from plainredline.explain.resolving import resolve

__all__ = ["Carrier", "bind", "orphans", "resolve"]
