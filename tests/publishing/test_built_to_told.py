"""A site that a build wrote is published, looked at and announced."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from tests.cli.running import plainredline
from tests.site.project import lay_out

from plainredline.render.outputs.data_shapes import announcement_schema


def test_what_a_build_wrote_is_shown_found_well_and_told_by_the_published_schema(
    tmp_path: Path,
) -> None:
    root = lay_out(tmp_path)
    address = "https://a.example/x/"
    plainredline(root, "build", "--out", "site", "--jobs", "1", "--url", address)

    published = plainredline(root, "publish", "www", "--releases", "--unexplained")
    looked = plainredline(root, "smoke", "www/current", "--built", "site")
    told = plainredline(root, "announce", "--all", "--dry-run", "--command", "cat")

    assert published.returncode == 0, published.stderr
    assert looked.returncode == 0, looked.stdout
    added, changed = map(json.loads, told.stdout.splitlines())
    for each in (added, changed):
        Draft202012Validator(announcement_schema()).validate(each)
    assert (added["event"], added["change"]) == ("added", None)
    assert changed["change"]["address"].startswith(f"{address}terms/changes/")
    assert changed["change"]["verdict"]
    assert len(changed["change"]["sha256"]) == 64
