"""Bind explanations to the words that they rest on, and carry them across versions."""

from plainredline.explain.binding import bind, bind_leniently
from plainredline.explain.carrying import combine
from plainredline.explain.coverage import unaccounted
from plainredline.language.digest import fingerprint_of, fingerprint_of_file

__all__ = [
    "bind",
    "bind_leniently",
    "combine",
    "fingerprint_of",
    "fingerprint_of_file",
    "unaccounted",
]
