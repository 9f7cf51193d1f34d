"""What the top of a comparison says when it compares what cannot be compared."""

from __future__ import annotations

from plainredline.model import Code


class Kinship(Code):
    """Why two texts are no versions of one document."""

    OTHER_LANGUAGE = (
        "These two texts are in different languages, so their words say nothing of what changed."
    )
    OTHER_DOCUMENT = (
        "These two texts have hardly any words in common: they look like different documents,"
        " not like two versions of one."
    )
