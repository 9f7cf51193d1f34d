"""What authors do: begin an agreement, draft explanations, check them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from plainredline.errors import Problem, SourceError
from plainredline.pages.data import comparison_schema
from plainredline.read import schemas

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

FIRST_TEXT = """\
# {title}

## 1. About this agreement

1.1 This agreement is between you and {provider}. Replace this text with the agreement's own.
"""


def begin(
    root: Path, slug: str, title: str, provider: str, source: Path | None, effective: date
) -> list[Path]:
    """Write the folder of a new agreement; return the files written.

    Raises:
        SourceError: The slug is none, or the agreement is already there.
    """
    if not _SLUG.fullmatch(slug):
        raise _problem(slug, f"“{slug}” is no name for a folder", "Use a-z, 0-9 and hyphens.")
    folder = root / slug
    if folder.exists():
        raise _problem(str(folder), "the agreement is already there", "Choose another name.")
    about = {
        "title": title,
        "provider": provider,
        "kind": "terms-of-service",
        "language": "en",
        "status": "captured",
        "coverage": "shown",
        "audiences": {"everyone": "Everyone"},
    }
    files = {
        folder / "agreement.yml": yaml.safe_dump(about, allow_unicode=True, sort_keys=False),
        folder / "versions" / f"{effective}.md": (
            source.read_text("utf-8")
            if source
            else FIRST_TEXT.format(title=title, provider=provider)
        ),
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return list(files)


def show_schema(name: str | None, out: Path | None) -> str:
    """Return a schema as JSON, or what there is; with `out`, write them all there.

    Raises:
        SourceError: There is no schema of that name.
    """
    found: dict[str, Mapping[str, object]] = {**schemas(), "comparison": comparison_schema()}
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        paths = [out / f"{key}.schema.json" for key in found]
        for path, content in zip(paths, found.values(), strict=True):
            path.write_text(_json(content) + "\n", "utf-8")
        return "\n".join(f"wrote {path}" for path in paths)
    if name is None:
        return "\n".join(found)
    if name not in found:
        raise _problem(name, f"there is no schema “{name}”", f"There are: {', '.join(found)}.")
    return _json(found[name])


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def _problem(path: str, message: str, mend: str) -> SourceError:
    return SourceError([Problem(path=path, line=0, message=message, mend=mend)])
