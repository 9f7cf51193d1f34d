"""The content security policy of every page: nothing from elsewhere, no script but ours.

A static host may not let us send headers, so the policy stands in the page. Its value goes
into an attribute with double quotes.
"""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup


def policy(*, script: str, style: str, **others: str) -> Markup:
    """Return a policy; `others` are directives beside those of every page, ``font_src`` say."""
    directives = {
        "default-src": "'none'",
        "script-src": script,
        "style-src": style,
        "img-src": "'self' data:",
        **{name.replace("_", "-"): sources for name, sources in others.items()},
        "base-uri": "'none'",
    }
    directives.setdefault("form-action", "'none'")
    # Constants and hashes of ours.
    return Markup("; ".join(f"{name} {sources}" for name, sources in directives.items()))  # noqa: S704


def hash_of(text: str) -> str:
    """Return the source that allows one script or style in the page by its hash."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
