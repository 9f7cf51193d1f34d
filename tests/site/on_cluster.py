"""Build a site on a Dask cluster of two processes, of which one is killed in the middle.

Prints which agreements were kept when one was killed, and at the end.

Usage: python -m tests.site.on_cluster ROOT CACHE OUT
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

from distributed import Client, LocalCluster
from tests.site.agreements import watched
from tests.site.killed_workers import one_killed

from plainredline.assemble.building import build
from plainredline.assemble.options import Options
from plainredline.assemble.plan import Form, Plan
from plainredline.assemble.workers import Workers
from plainredline.storage.published import publish
from plainredline.storage.scratch import scratch_in


def kept(cache: Path) -> dict[str, int]:
    """Return the agreements that are on the shelf, with the inode of their record."""
    records = cache.glob("outputs/*/agreements/*/*/record.json")
    whole = (path for path in records if path.parent.name[0] != ".")  # Else one being written.
    return {path.parts[-3]: path.stat().st_ino for path in whole}


def main(root: str, cache: str, out: str, today: str) -> None:
    """Build, and say what happened."""
    options = Options(
        site_name="Site", site_url="https://example.com/", today=_day(today), release=False
    )
    plan = Plan.of(Path(root), options, Form.WHOLE, Path(cache))
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        Client(cluster.scheduler_address) as client,
    ):
        client.run(os.chdir, "/")
        with one_killed(client, lambda: kept(plan.cache)) as killed:
            site = build(plan, Workers(1, cluster.scheduler_address), watched)
    with scratch_in(Path(out).parent, Path(out).name) as scratch:
        publish(scratch, Path(out), site.name, lambda: site.parts(plan))
    print(json.dumps({"before": killed, "after": kept(plan.cache)}))  # noqa: T201


def _day(text: str) -> date:
    return date.fromisoformat(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
