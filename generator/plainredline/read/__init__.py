"""The `read` stage: files of authors in, frozen values or every problem at once out.

The schemas take longer to load than two files to compare, so each name loads its module when
it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from plainredline.read.explanations import parse_explanation
    from plainredline.read.files import has_words, source_error
    from plainredline.read.folders import (
        agreement_folder,
        read_agreement,
        read_agreements,
        survey,
    )
    from plainredline.read.markdown import read_markdown
    from plainredline.read.shapes import schemas
    from plainredline.text.parts import PARTS

_MODULES: Final = {
    "PARTS": "plainredline.text.parts",
    "agreement_folder": "plainredline.read.folders",
    "has_words": "plainredline.read.files",
    "parse_explanation": "plainredline.read.explanations",
    "read_agreement": "plainredline.read.folders",
    "read_agreements": "plainredline.read.folders",
    "read_markdown": "plainredline.read.markdown",
    "schemas": "plainredline.read.shapes",
    "source_error": "plainredline.read.files",
    "survey": "plainredline.read.folders",
}

__all__ = [
    "PARTS",
    "agreement_folder",
    "has_words",
    "parse_explanation",
    "read_agreement",
    "read_agreements",
    "read_markdown",
    "schemas",
    "source_error",
    "survey",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # What a module's names can be.
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value
