"""Sites of other people, with pages, plugins and a theme of their own, built within this process.

A process for each would cost more than the site.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from tests.site.project import TODAY, lay_out

MATERIAL: Mapping[str, Any] = {"name": "material", "font": False}

Plugins = list[str | dict[str, Any]]


def owner(
    folder: Path,
    pages: Mapping[str, str],
    *,
    plugins: Plugins | None = None,
    options: Mapping[str, Any] | None = None,
    **config: Any,  # noqa: ANN401 - as mkdocs.yml has it.
) -> Path:
    """Lay out a site with pages of its owner's own beside one agreement; return its folder.

    Our plugin, with its `options`, stands last among `plugins` unless it is among them.
    """
    ours = {"plainredline": {"jobs": 1, **(options or {})}}
    chosen = [ours if each == "plainredline" else each for each in plugins or ["search"]]
    said = {
        "site_name": "Example",
        "site_url": "https://example.com/docs/",
        "theme": dict(MATERIAL),
        "plugins": chosen if ours in chosen else [*chosen, ours],
        **config,
    }
    root = lay_out(folder / "project", config=yaml.safe_dump(said, sort_keys=False))
    for name, text in pages.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def built(root: Path, command: Literal["build", "serve"] = "build") -> Path:
    """Build a site strictly; return its folder."""
    with _day(), _heard() as said:
        config = load_config(str(root / "mkdocs.yml"), strict=True)
        config.plugins.on_startup(command=command, dirty=False)
        try:
            build(config)
        except Abort as error:
            raise RefusedError("\n".join([*said, str(error)])) from error
        finally:
            config.plugins.on_shutdown()
    return root / "site"


class RefusedError(Exception):
    """A site was not built, and this was said."""


def refused(root: Path) -> str:
    """Return what a build says that must fail, by a sentence of its own."""
    with pytest.raises(RefusedError) as caught:
        built(root)
    return str(caught.value)


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Give what MkDocs warns of."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


@contextmanager
def _day() -> Iterator[None]:
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(TODAY)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Those of others.
            yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def text(path: Path) -> str:
    """Return what is written in a file."""
    return path.read_text("utf-8")
