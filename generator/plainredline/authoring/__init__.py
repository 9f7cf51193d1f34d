"""Help authors: draft explanations, and keep them up with the wording."""

from plainredline.authoring.drafted_sections import Prefill
from plainredline.authoring.drafter import Request, ask, request_for
from plainredline.authoring.drafting import draft, pending
from plainredline.authoring.file_lines import set_front_matter
from plainredline.authoring.stories import stories
from plainredline.authoring.yaml_text import scalar as yaml_scalar

__all__ = [
    "Prefill",
    "Request",
    "ask",
    "draft",
    "pending",
    "request_for",
    "set_front_matter",
    "stories",
    "yaml_scalar",
]
