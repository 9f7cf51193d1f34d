"""Golden files: text that a person can read and judge. ``UPDATE_GOLDEN=1`` writes them."""

import os
from pathlib import Path

HERE = Path(__file__).parent


def golden(name: str, text: str) -> str:
    """Return what the golden file has, after writing `text` to it where asked."""
    path = HERE / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return path.read_text("utf-8")


def parts(path: Path) -> dict[str, str]:
    """Return the parts of a case: each begins with ``%% name`` on its line."""
    found: dict[str, str] = {}
    name = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("%% "):
            name = line[3:]
            found[name] = ""
        else:
            found[name] = found.get(name, "") + line + "\n"
    return found
