"""Letters that a pattern takes for ASCII ones where case is ignored.

``re.IGNORECASE`` matches ``muſt`` by ``must`` and ``Aprıl`` by ``april``, but no table of words
has them, and `str.lower` leaves them as they are. Who looks up what such a pattern found
translates it first; each letter becomes one, so every offset stays.
"""

from __future__ import annotations

from typing import Final

ASCII_TWINS: Final = str.maketrans("\u0130\u0131\u017f\u212a", "IisK")
"""For `str.translate`: the dotted and the dotless i, the long s and the Kelvin sign."""
