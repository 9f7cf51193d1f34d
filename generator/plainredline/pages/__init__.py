"""The reader's pages, their style and script, the feeds and the data."""

from plainredline.pages.addresses import (
    agreement_address,
    change_address,
    clauses_address,
    data_address,
    feed_address,
    raw_address,
    since_address,
    version_address,
)
from plainredline.pages.agreement import current_version, render_agreement
from plainredline.pages.alone import redline_page
from plainredline.pages.change import Step, render_change, render_since
from plainredline.pages.clauses import render_clauses
from plainredline.pages.data import (
    comparison_assets,
    comparison_csv,
    comparison_json,
    comparison_schema,
    raw_asset,
)
from plainredline.pages.feed import render_feed
from plainredline.pages.frame import assets, standalone
from plainredline.pages.home import Entry, entry, render_home
from plainredline.pages.values import (
    ClauseHistory,
    Moment,
    Summary,
    Update,
    change_anchor,
    summarise,
)
from plainredline.pages.version import Meaning, render_version

__all__ = [
    "ClauseHistory",
    "Entry",
    "Meaning",
    "Moment",
    "Step",
    "Summary",
    "Update",
    "agreement_address",
    "assets",
    "change_address",
    "change_anchor",
    "clauses_address",
    "comparison_assets",
    "comparison_csv",
    "comparison_json",
    "comparison_schema",
    "current_version",
    "data_address",
    "entry",
    "feed_address",
    "raw_address",
    "raw_asset",
    "redline_page",
    "render_agreement",
    "render_change",
    "render_clauses",
    "render_feed",
    "render_home",
    "render_since",
    "render_version",
    "since_address",
    "standalone",
    "summarise",
    "version_address",
]
