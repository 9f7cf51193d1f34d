"""Folders of agreements for tests of what is made anew and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from tests.site.project import ABOUT, NEW, OLD

from plainredline.assemble import making
from plainredline.assemble.building import Site, build
from plainredline.assemble.options import Options
from plainredline.assemble.plan import Form, Plan
from plainredline.assemble.reporting import Report, silent
from plainredline.assemble.workers import Workers

TODAY = date(2026, 11, 23)

HERE = Workers(1)


def write_agreement(root: Path, slug: str, *texts: str) -> Path:
    """Write an agreement with a version a year from 2020 on; return its folder."""
    folder = root / slug
    (folder / "versions").mkdir(parents=True)
    (folder / "agreement.yml").write_text(ABOUT, "utf-8")
    for year, text in enumerate(texts or (OLD, NEW), 2020):
        (folder / f"versions/{year}-01-01.md").write_text(text, "utf-8")
    return folder


def plan_for(
    root: Path,
    *,
    today: date = TODAY,
    form: Form = Form.WHOLE,
    release: bool = False,
    preview: bool = False,
) -> Plan:
    """Return the plan of a site of `root`, with its cache beside it."""
    site = Options(
        site_name="Site",
        site_url="https://example.com/",
        today=today,
        release=release,
        preview=preview,
    )
    return Plan.of(root, site, form, root.parent / "cache")


@contextmanager
def watched() -> Iterator[Report]:
    """Watch nothing."""
    yield silent


class Built(NamedTuple):
    """A site, the agreements that were made anew for it, and every file of it."""

    site: Site
    made: list[str]
    bytes: dict[str, bytes]


def files_of(site: Site, plan: Plan) -> dict[str, bytes]:
    """Return every file of a site that is kept."""
    return {
        address + name: (kept.folder / file.name).read_bytes()
        for address, kept in site.parts(plan)
        for name, file in kept.site_files()
    }


def built(plan: Plan) -> Built:
    """Build a site in this process, and note what was made."""
    made: list[str] = []
    real = making.make

    def noted(plan: Plan, folder: Path, *rest: object) -> object:
        made.append(folder.name)
        return real(plan, folder, *rest)  # type: ignore[arg-type]  # Handed on as it came.

    with mock.patch.object(making, "make", noted):
        site = build(plan, HERE, watched)
    return Built(site, made, files_of(site, plan))
