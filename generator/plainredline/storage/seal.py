"""The seal of what is kept: it is whole, of its name, and of somebody who knows the key.

Without a key it is a checksum: it finds what a disk, a crash or a foreign program spoilt.
"""

from __future__ import annotations

import hmac
import os
from hashlib import sha256
from typing import Final

KEY_VARIABLE: Final = "PLAINREDLINE_CACHE_KEY"
"""With this secret all is sealed, where it is set; what others wrote is not read then."""

SIZE: Final = sha256().digest_size


def cache_key() -> bytes:
    """Return the secret; empty for none."""
    return os.environ.get(KEY_VARIABLE, "").encode()


def seal(key: bytes, name: str, content: bytes) -> bytes:
    """Return the seal of some content by its name."""
    return hmac.digest(key, name.encode() + content, "sha256")


def is_sealed(key: bytes, name: str, content: bytes, found: bytes) -> bool:
    """Whether a seal is that of some content."""
    return hmac.compare_digest(found, seal(key, name, content))
