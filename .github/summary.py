"""Print the redline of every version that a branch adds or edits, as Markdown.

Usage: summary.py BASE, where BASE is the commit or branch to compare with.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from plainredline.assemble.comparer import clauses_of, compare
from plainredline.errors import PlainRedlineError
from plainredline.read import read_markdown
from plainredline.render.outputs.markdown import markdown


def touched(base: str) -> list[Path]:
    """Return the version files that differ from `base`, in order."""
    command = ["git", "diff", "--name-only", "--diff-filter=AMR", "-z", f"{base}...HEAD", "--"]
    output = subprocess.run(
        [*command, "agreements/*/versions/*.md"], check=True, capture_output=True
    ).stdout
    return sorted(Path(name) for name in output.decode().split("\0") if name)


def summary(path: Path) -> str:
    """Return the redline from the version before `path` to it."""
    name = f"{path.parent.parent.name}, {path.stem}"
    before = [p for p in sorted(path.parent.glob("*.md")) if p.name < path.name]
    if not before:
        return f"## {name}\n\nThe first version.\n"
    try:
        old, new = (clauses_of(read_markdown(p)) for p in (before[-1], path))
        return markdown(compare(old, new), old=f"{name}: {before[-1].stem}", new=path.stem)
    except PlainRedlineError as error:  # `make annotate` fails the job, at the faulty line.
        return f"## {name}\n\nNot compared:\n\n```text\n{error}\n```\n"


if __name__ == "__main__":
    print("\n".join(map(summary, touched(sys.argv[1]))) or "No version of an agreement changed.")
