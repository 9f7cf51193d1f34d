"""A site in this process, from an agreement in a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.site.project import ABOUT as CAPTURED
from tests.site.project import NEW, OLD

from plainredline.assemble.options import Options
from plainredline.assemble.reporting import silent
from plainredline.assemble.site import build_site
from plainredline.model import Page

ABOUT = CAPTURED.replace("captured", "official")
TODAY = date(2026, 11, 23)
COMING = NEW.replace("sixty (60)", "ninety (90)")
WITHDRAWN = "---\nwithdrawn: 2026-11-20\nreason: The regulator objected.\n---\n"


def lay_out(root: Path, texts: Mapping[str, str] | None = None, about: str = ABOUT) -> Path:
    """Write an agreement of three versions, the last to come; return its folder."""
    folder = root / "agreements/terms"
    (folder / "versions").mkdir(parents=True)
    (folder / "agreement.yml").write_text(about, "utf-8")
    texts = texts or {"2024-01-01": OLD, "2025-01-01": NEW, "2027-01-01": COMING}
    for day, text in texts.items():
        (folder / f"versions/{day}.md").write_text(text, "utf-8")
    return folder


def site(folder: Path, *, today: date = TODAY, language: str = "en") -> dict[str, str]:
    """Return every page and text file of the site of an agreement, by its address."""
    options = Options(
        site_name="Example", site_url="https://example.com/", today=today, language=language
    )
    items = build_site(folder.parent, options, silent)
    return {
        item.address: item.body
        if isinstance(item, Page)
        else item.content.decode("utf-8", "replace")
        for item in items
    }
