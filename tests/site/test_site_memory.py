"""A build holds one agreement at a time, however many there are."""

from __future__ import annotations

import gc
from pathlib import Path

from tests.site.agreements import HERE, plan_for, watched, write_agreement

from plainredline.assemble.building import build
from plainredline.model import Agreement


def test_nothing_of_an_agreement_is_held_once_its_pages_are_made(tmp_path: Path) -> None:
    slugs = {f"held-{number}" for number in range(3)}
    for slug in slugs:
        write_agreement(tmp_path / "agreements", slug)

    site = build(plan_for(tmp_path / "agreements"), HERE, watched)

    gc.collect()
    agreements = [each for each in gc.get_objects() if isinstance(each, Agreement)]
    assert len(site.outputs) == len(slugs)
    assert not [each.slug for each in agreements if each.slug in slugs]
