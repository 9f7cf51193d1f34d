"""MkDocs in this process: a project built, or why it is not."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError
from tests.site.project import TODAY


def built(root: Path) -> Path:
    """Build a project as `mkdocs build` does; return the folder of its site."""
    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(TODAY)}):
        config = load_config(str(root / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return Path(config.site_dir)


def refusal(root: Path) -> str:
    """Return why a project is not built, in the plugin's words."""
    with pytest.raises(Abort) as stopped:
        built(root)
    reason = stopped.value.__context__
    assert isinstance(reason, PluginError)
    return str(reason)
