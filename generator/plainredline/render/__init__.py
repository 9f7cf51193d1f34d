"""The reader's pages, their style and script, the feeds and the data."""

from plainredline.render.addresses import (
    agreement_address,
    change_address,
    clauses_address,
    data_address,
    feed_address,
    raw_address,
    since_address,
    version_address,
)
from plainredline.render.agreement_page import current_version, render_agreement
from plainredline.render.change_page import Step, render_change, render_since
from plainredline.render.data import (
    comparison_assets,
    comparison_csv,
    comparison_json,
    raw_asset,
    version_asset,
)
from plainredline.render.data_shapes import comparison_schema, version_schema
from plainredline.render.feed import render_feed
from plainredline.render.frame import assets, standalone
from plainredline.render.history_page import render_clauses
from plainredline.render.home_page import Entry, entry, render_home
from plainredline.render.policy import hash_of, policy
from plainredline.render.redline_page import redline_page
from plainredline.render.summaries import (
    ClauseHistory,
    Moment,
    Summary,
    Update,
    change_anchor,
    summarise,
)
from plainredline.render.version_page import Meaning, render_version

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
    "hash_of",
    "policy",
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
    "version_asset",
    "version_schema",
]
