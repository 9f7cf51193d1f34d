"""What a site may consist of: texts that mean no harm, in the places that payloads have."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from tests.hostile.payload_site import write
from tests.site.project import ROOT

TEXTS: Final = (
    "words", "**bold** *italic* `code` ~~struck~~", "[x](https://a.example/)", "<b>tag</b> &amp;",
    "a\u200bb \u202e \x1b", "> quoted", "1. one", "line  \nbreak", "<!-- note -->", "# Heading",
    "<a@b.example>", "a\n\nb", "- item\n- item", "***", "[a](ftp://a.example)", "p\u0430ypal",
    "![picture](https://a.example)", "```\ncode\n```",
)  # fmt: skip


def write_harmless(root: Path) -> Path:
    """Write a project with those, and with an agreement of the repository's own."""
    write(root, {"words": TEXTS})
    own = "millbrook-tool-library"
    shutil.copytree(ROOT / "agreements" / own, root / "agreements" / own)
    return root
