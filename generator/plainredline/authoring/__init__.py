"""Help authors: draft explanations, and keep them up with the wording."""

from plainredline.authoring.drafted_sections import Prefill
from plainredline.authoring.drafter import Request, ask, request_for
from plainredline.authoring.drafting import draft, pending
from plainredline.authoring.stories import stories

__all__ = [
    "Prefill",
    "Request",
    "ask",
    "draft",
    "pending",
    "request_for",
    "stories",
]
