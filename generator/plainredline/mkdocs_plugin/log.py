"""What the plugin says while it builds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from plainredline.assemble.reporting import Report

log = get_plugin_logger("plainredline")

warnings = logging.getLogger("plainredline")
"""For what an author has to know and no page shows. Not below `mkdocs`, whose `--strict` counts
warnings: a clause that went back to what it was must not stop a site that is true."""


@contextmanager
def watched() -> Iterator[Report]:
    """Say in the log which agreements are compared."""

    def report(what: str, done: int, total: int) -> None:
        if not done:
            log.info("%s: %d comparisons", what, total)

    yield report
