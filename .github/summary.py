"""Print the redline of every version that a branch adds or edits, as Markdown.

Usage: summary.py BASE, where BASE is the commit or branch to compare with.

The branch may be a stranger's: no link in it is followed, and what files are called is shown as
text.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from plainredline.assemble.comparer import clauses_of, compare
from plainredline.errors import PlainRedlineError
from plainredline.read import read_markdown
from plainredline.render.outputs.markdown import escape, markdown


def touched(base: str) -> list[Path]:
    """Return the version files that differ from `base`, in order."""
    command = ["git", "diff", "--name-only", "--diff-filter=AMRT", "-z", "--end-of-options"]
    output = subprocess.run(
        [*command, f"{base}...HEAD", "--", "agreements/*/versions/*.md"],
        check=True,
        capture_output=True,
    ).stdout
    return sorted(Path(os.fsdecode(name)) for name in output.split(b"\0") if name)


def summary(path: Path) -> str:
    """Return the redline from the version before `path` to it."""
    agreement, version = (" ".join(each.split()) for each in (path.parts[-3], path.stem))
    name = escape(f"{agreement}, {version}")
    if is_linked(path):
        return f"## {name}\n\nNot compared: it is a link, or stands behind one.\n"
    versions = (p for p in sorted(path.parent.glob("*.md")) if not p.is_symlink())
    before = [p for p in versions if p.name < path.name]
    if not before:
        return f"## {name}\n\nThe first version.\n"
    try:
        old, new = (clauses_of(read_markdown(p)) for p in (before[-1], path))
    except (PlainRedlineError, OSError) as error:  # `make annotate` fails, at the faulty line.
        fence = "`" * (2 + max(map(len, re.findall("`+", f"`{error}")), default=1))
        return f"## {name}\n\nNot compared:\n\n{fence}text\n{error}\n{fence}\n"
    title = f"{agreement}, {version}: {before[-1].stem}"
    return markdown(compare(old, new), old=title, new=version)


def is_linked(path: Path) -> bool:
    """Whether a file, or a folder on the way to it, is a symbolic link."""
    return any(each.is_symlink() for each in (path, *path.parents))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    print("\n".join(map(summary, touched(sys.argv[1]))) or "No version of an agreement changed.")
