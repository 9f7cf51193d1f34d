"""Language tags (BCP 47): the primary language, and the direction in which it is written."""

from __future__ import annotations

from typing import Final

from plainredline.late_patterns import late_pattern

LANGUAGE_TAG: Final = late_pattern(
    r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8}){0,3}\Z"
)
"""A tag as authors write it, in its customary case: ``en``, ``pt-BR``, ``zh-Hant``."""

_RIGHT_TO_LEFT: Final = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"]
)

_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(["arab", "hebr", "thaa", "nkoo", "syrc", "adlm"])


def primary_language(tag: str) -> str:
    """Return the language without script, region and the rest: ``zh`` of ``zh-Hans-CN``."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


def direction(tag: str) -> str:
    """Return the direction in which a language is written: ``ltr`` or ``rtl``."""
    primary, *others = tag.replace("_", "-").lower().split("-")
    if not _RIGHT_TO_LEFT_SCRIPTS.isdisjoint(others):
        return "rtl"
    return "rtl" if primary in _RIGHT_TO_LEFT and "latn" not in others else "ltr"
