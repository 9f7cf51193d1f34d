"""Small pictures of every kind of page, for the docs: ``python -m benchmarks.pages.pictures``.

They show the demo and made-up agreements, as a site without MkDocs has them. It needs a Chromium.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser import launched
from tests.site.project import ROOT
from tests.site.serving import served

from benchmarks.pages.agreements import write
from benchmarks.pages.axe import build_plain

OUT = ROOT / "docs/images"
WIDE, NARROW = (1200, 1100), (360, 800)
SCALE = 0.6

PICTURES = {
    "home": ("", WIDE, "light"),
    "agreement": ("alibaba-cloud-membership/", WIDE, "light"),
    "agreement-phone": ("alibaba-cloud-membership/", NARROW, "dark"),
    "change": ("alibaba-cloud-membership/changes/2023-03-20/", WIDE, "light"),
    "change-phone": ("alibaba-cloud-membership/changes/2023-03-20/", NARROW, "light"),
    "wording": ("alibaba-cloud-membership/changes/2023-03-20/#rl-wording", WIDE, "dark"),
    "upcoming": ("alibaba-cloud-membership/changes/2027-02-01/", WIDE, "light"),
    "not-explained": ("club/changes/2020-03-31/", WIDE, "light"),
    "no-words": ("club/changes/2020-01-31/", WIDE, "light"),
    "other-language": ("club/changes/2020-03-01/", WIDE, "light"),
    "other-document": ("club/changes/2020-04-30/", WIDE, "dark"),
    "written-anew": ("club/changes/2020-06-29/", WIDE, "light"),
    "first": ("pinhole-privacy/changes/2024-02-01/", WIDE, "light"),
    "since": ("alibaba-cloud-membership/since/2021-06-01/", WIDE, "light"),
    "version": ("pinhole-privacy/versions/2024-02-01/", WIDE, "light"),
    "clauses": ("alibaba-cloud-membership/clauses/", WIDE, "light"),
    "arabic": ("arabic/changes/2020-01-31/", NARROW, "light"),
    "search": ("page/search/?words=arbitration", WIDE, "light"),
}


def main() -> int:
    """Write the pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        agreements = Path(folder) / "agreements"
        write(agreements, demo=ROOT / "agreements")
        with served(build_plain(agreements, Path(folder))) as address:
            for name, (path, (width, height), scheme) in PICTURES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    device_scale_factor=SCALE if width > height else 1,
                    color_scheme=scheme,  # type: ignore[arg-type]
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.goto(address + path, wait_until="networkidle")
                page.screenshot(path=OUT / f"{name}.jpg", type="jpeg", quality=62)
                context.close()
                print(f"{name}.jpg: {(OUT / f'{name}.jpg').stat().st_size // 1000} kB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
