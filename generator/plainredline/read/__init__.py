"""The `read` stage: files of authors in, frozen values or every problem at once out.

The schemas take longer to load than two files to compare, so each name loads its module when
it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from plainredline.messages.part_headings import PARTS
    from plainredline.read.agreement_folders import (
        agreement_folder,
        read_agreement,
        read_agreements,
        survey,
        survey_agreement,
    )
    from plainredline.read.explanation_files import parse_explanation
    from plainredline.read.folder_listing import folders_in
    from plainredline.read.schema_models import schemas
    from plainredline.read.single_file import read_markdown
    from plainredline.read.site_file import read_site_file
    from plainredline.read.source_files import STANDARD_INPUT, has_words, source_error

_MODULES: Final = {
    "PARTS": "plainredline.messages.part_headings",
    "STANDARD_INPUT": "plainredline.read.source_files",
    "agreement_folder": "plainredline.read.agreement_folders",
    "folders_in": "plainredline.read.folder_listing",
    "has_words": "plainredline.read.source_files",
    "parse_explanation": "plainredline.read.explanation_files",
    "read_agreement": "plainredline.read.agreement_folders",
    "read_agreements": "plainredline.read.agreement_folders",
    "read_markdown": "plainredline.read.single_file",
    "read_site_file": "plainredline.read.site_file",
    "schemas": "plainredline.read.schema_models",
    "source_error": "plainredline.read.source_files",
    "survey": "plainredline.read.agreement_folders",
    "survey_agreement": "plainredline.read.agreement_folders",
}

__all__ = [
    "PARTS",
    "STANDARD_INPUT",
    "agreement_folder",
    "folders_in",
    "has_words",
    "parse_explanation",
    "read_agreement",
    "read_agreements",
    "read_markdown",
    "read_site_file",
    "schemas",
    "source_error",
    "survey",
    "survey_agreement",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # What a module's names can be.
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value
