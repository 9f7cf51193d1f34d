"""The `read` stage: files of authors in, frozen values or every problem at once out."""

from plainredline.read.explanations import parse_explanation
from plainredline.read.folders import (
    agreement_folder,
    read_agreement,
    read_agreements,
    read_markdown,
)
from plainredline.read.schemas import schemas
from plainredline.text.parts import PARTS

__all__ = [
    "PARTS",
    "agreement_folder",
    "parse_explanation",
    "read_agreement",
    "read_agreements",
    "read_markdown",
    "schemas",
]
