"""Every rule, from the files in `rules/`: one rule a file."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from plainredline.lint import rules
from plainredline.lint.rule import Rule


def _rules() -> Mapping[str, Rule]:
    modules = (
        import_module(f"{rules.__name__}.{m.name}") for m in pkgutil.iter_modules(rules.__path__)
    )
    found: list[Rule] = sorted((module.RULE for module in modules), key=lambda rule: rule.order)
    return MappingProxyType({rule.code: rule for rule in found})


RULES: Final = _rules()
"""By their codes, errors first."""

READ_ENGLISH: Final = frozenset(code for code, rule in RULES.items() if rule.reads_english)
"""Rules that say nothing of prose in another language."""
