"""Compose the stages: two versions into a comparison, a folder of agreements into a site."""

from plainredline.build.history import (
    History,
    Report,
    clauses_of,
    compare,
    history_of,
    since,
)
from plainredline.build.release import findings_of, require_release
from plainredline.build.site import Options, build_site, build_today

__all__ = [
    "History",
    "Options",
    "Report",
    "build_site",
    "build_today",
    "clauses_of",
    "compare",
    "findings_of",
    "history_of",
    "require_release",
    "since",
]
