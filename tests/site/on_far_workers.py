"""Build a site on a Dask cluster whose two processes have nothing but a store of objects.

They see neither the agreements nor the cache of who asks, which stand below the folder that this
is run in. One of them is killed in the middle.

Prints which agreements were in the store when one was killed, which were made here, and what was
told.

Usage: python -m tests.site.on_far_workers OUT TODAY STORE
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from unittest import mock

from distributed import Client, LocalCluster
from tests.site.agreements import watched
from tests.site.killed_workers import one_killed
from tests.site.object_stores import Bucket

from plainredline.assemble import making
from plainredline.assemble.building import build, store_lines
from plainredline.assemble.options import Options
from plainredline.assemble.plan import Form, Plan
from plainredline.assemble.workers import Workers
from plainredline.storage.published import publish
from plainredline.storage.scratch import scratch_in

HERE = Path("/proc/self/cwd")
"""The folder that a process is in; each has its own."""


def main(out: str, today: str, store: str) -> None:
    """Build, and say what happened."""
    options = Options(
        site_name="Site",
        site_url="https://example.com/",
        today=date.fromisoformat(today),
        release=False,
    )
    plan = Plan.of(HERE / "agreements", options, Form.WHOLE, HERE / "cache", store=store)
    bucket = Bucket(os.environ["AWS_ENDPOINT_URL"])
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        Client(cluster.scheduler_address) as asking,
        mock.patch.object(making, "make", wraps=making.make) as here,
    ):
        asking.run(os.chdir, "/")
        with one_killed(asking, lambda: sorted(bucket.outputs())) as killed:
            site = build(plan, Workers(1, cluster.scheduler_address), watched)
    with scratch_in(Path(out).parent, Path(out).name) as scratch:
        publish(scratch, Path(out), site.name, lambda: site.parts(plan))
    made = sorted(call.args[1].name for call in here.call_args_list)
    print(json.dumps({"before": killed, "here": made, "told": list(store_lines(plan))}))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
