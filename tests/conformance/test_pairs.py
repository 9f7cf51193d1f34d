"""Two wordings of one clause, and whether what differs between them is form only: `pairs.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from plainredline.assemble.comparer import compare
from plainredline.messages.translator import translator_for
from plainredline.model import Change
from plainredline.parse import parse

PAIRS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("pairs.toml").read_text("utf-8")
)["pair"]
KEYS = {"language", "why", "old", "new", "form", "says", "never", "wanted"}


def parameter(pair: dict[str, Any]) -> ParameterSet:
    marks = [pytest.mark.xfail(strict=True)] if pair.get("wanted") else []
    return pytest.param(pair, id=f"{pair['language']} {pair['why']}", marks=marks)


def said(changes: tuple[Change, ...]) -> Iterator[str]:
    say = translator_for("en").say
    for change in changes:
        yield from map(say, change.reasons)
        yield from (f"{form.kind}: {form.old} → {form.new}" for form in change.forms)


@pytest.mark.parametrize("pair", list(map(parameter, PAIRS)))
def test_form_is_told_from_substance(pair: dict[str, Any]) -> None:
    assert set(pair) <= KEYS
    old, new = (parse(f"# Rules\n\n{pair[side]}\n") for side in ("old", "new"))

    changes = compare(old, new, language=pair["language"]).changes

    assert changes
    assert any(change.substantive for change in changes) is not pair["form"], pair["why"]
    text = "\n".join(said(changes))
    assert all(re.search(pattern, text) for pattern in pair.get("says", [])), text
    assert not any(re.search(pattern, text) for pattern in pair.get("never", [])), text
