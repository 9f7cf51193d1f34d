"""The reader's pages, their style and script, the feeds and the data."""

from plainredline.pages.change import Step, render_change, render_since
from plainredline.pages.frame import assets, standalone
from plainredline.pages.values import ClauseHistory, Moment, Summary, Update, summarise

__all__ = [
    "ClauseHistory",
    "Moment",
    "Step",
    "Summary",
    "Update",
    "assets",
    "render_change",
    "render_since",
    "standalone",
    "summarise",
]
