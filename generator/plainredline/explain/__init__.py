"""Bind plain language to changes, draft it, check it, and carry it across versions."""

from plainredline.explain.binding import bind, bind_leniently
from plainredline.explain.cases import is_english
from plainredline.explain.combining import combine
from plainredline.explain.coverage import unaccounted
from plainredline.explain.drafter import Request, ask, request_for
from plainredline.explain.drafting import draft, pending
from plainredline.explain.linting import READ_ENGLISH, RULES, lint
from plainredline.explain.prints import fingerprint_of, fingerprint_of_file
from plainredline.explain.reports import as_annotations, as_json, as_text
from plainredline.explain.sections import Prefill

__all__ = [
    "READ_ENGLISH",
    "RULES",
    "Prefill",
    "Request",
    "as_annotations",
    "as_json",
    "as_text",
    "ask",
    "bind",
    "bind_leniently",
    "combine",
    "draft",
    "fingerprint_of",
    "fingerprint_of_file",
    "is_english",
    "lint",
    "pending",
    "request_for",
    "unaccounted",
]
