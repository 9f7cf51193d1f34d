"""What leads on stands in a site of MkDocs as in a plain one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.running import plainredline
from tests.site.owners import built, owner, refused, text


def moved(tmp_path: Path, **config: Any) -> Path:  # noqa: ANN401 - as mkdocs.yml has it.
    """Lay out a site of an owner with a version of which the day was another; return its folder."""
    pages = {"index.md": "# Home\n\n[Terms](agreements/terms/index.md)\n"}
    root = owner(tmp_path, pages, options={"release": True}, **config)
    assert plainredline(root, "addresses", "--keep").returncode == 0
    versions = root / "agreements/terms/versions"
    (versions / "2025-01-01.md").rename(versions / "2025-02-01.md")
    return root


def say(root: Path) -> None:
    with (root / "agreements/terms/agreement.yml").open("a", encoding="utf-8") as notes:
        notes.write("moved: {2025-01-01: 2025-02-01}\n")


def test_a_release_of_mkdocs_fails_where_an_address_is_lost_and_leads_on_where_it_is_said(
    tmp_path: Path,
) -> None:
    root = moved(tmp_path)
    assert "under `moved`: `2025-01-01: 2025-02-01`" in refused(root)
    say(root)

    site = built(root) / "agreements/terms"

    page = text(site / "changes/2025-01-01/index.html")
    assert 'href="../../../terms/changes/2025-02-01/"' in page
    assert "https://example.com/docs/agreements/terms/changes/2025-02-01/" in page
    assert text(site / "versions/2025-01-01.txt").endswith(text(site / "versions/2025-02-01.txt"))


def test_where_pages_have_names_what_leads_on_names_them(tmp_path: Path) -> None:
    root = moved(tmp_path, use_directory_urls=False)
    say(root)

    page = text(built(root) / "agreements/terms/versions/2025-01-01/index.html")

    assert 'href="../../../terms/versions/2025-02-01/index.html"' in page
    assert 'content="0; url=../../../terms/versions/2025-02-01/index.html"' in page
