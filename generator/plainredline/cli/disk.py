"""`plainredline build`: the site on disk, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from rich.console import Console

from plainredline.build.site import Options, build_site, build_today
from plainredline.cli.progress import progress
from plainredline.errors import Problem, SourceError
from plainredline.model import Asset, Page
from plainredline.pages import standalone

_MARKER = ".plainredline-site"


def write_site(root: Path, out: Path, *, name: str, url: str, release: bool) -> None:
    """Write every page and asset below `out`, which is replaced only when all went well.

    Raises:
        SourceError: `out` holds something that is not a site of ours, or an input is wrong.
    """
    _refuse_strangers(out)
    options = Options(
        site_name=name,
        site_url=url,
        today=build_today(),
        release=release,
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    staging.chmod(0o755)
    try:
        count = _write(root, staging, options)
        (staging / _MARKER).touch()
        if out.exists():
            shutil.rmtree(out)
        staging.replace(out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    Console(stderr=True).print(f"Wrote {count:,} files to {out}{os.sep}")


def _write(root: Path, out: Path, options: Options) -> int:
    count = 0
    with progress("Building") as report:
        for item in build_site(root, options, report):
            path = out / (f"{item.address}index.html" if isinstance(item, Page) else item.address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_content(item, options))
            count += 1
    return count


def _content(item: Page | Asset, options: Options) -> bytes:
    if isinstance(item, Asset):
        return item.content
    return standalone(item, site_name=options.site_name).encode()


def _refuse_strangers(out: Path) -> None:
    if out.exists() and any(out.iterdir()) and not (out / _MARKER).exists():
        raise SourceError(
            [
                Problem(
                    path=str(out),
                    line=0,
                    message="the folder holds something that is not a site of ours",
                    mend="Name an empty or a new one: what is in it would be replaced.",
                )
            ]
        )
