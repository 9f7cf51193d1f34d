"""Refuse a tag that does not name the version of the package, or a version without a changelog.

Usage: tagged.py TAG, where TAG is v1.2.3 or refs/tags/v1.2.3.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from plainredline import __version__


def complaint(tag: str, changelog: str) -> str:
    """Return what is wrong with a tag; nothing for a good one."""
    wanted = f"v{__version__}"
    if tag.removeprefix("refs/tags/") != wanted:
        return f"The tag is {tag!r}, and the version of the package is {__version__}: {wanted!r}."
    if not re.search(rf"^## \[{re.escape(__version__)}\]", changelog, re.MULTILINE):
        return f"CHANGELOG.md has no section [{__version__}]."
    return ""


if __name__ == "__main__":
    said = complaint(sys.argv[1], Path("CHANGELOG.md").read_text("utf-8"))
    if said:
        print(said, file=sys.stderr)
    sys.exit(bool(said))
