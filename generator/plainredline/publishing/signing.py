"""The signature of what is sent to a webhook, by the public custom of “Standard Webhooks”.

    webhook-id: 5f1c…
    webhook-timestamp: 1782898200
    webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

It is the HMAC-SHA256 of id, time and body with full stops between; so nobody can send one again
later, or with other words. Libraries for most languages check it.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping
from typing import Final

from plainredline.errors import SourceError

SECRET_VARIABLE: Final = "PLAINREDLINE_WEBHOOK_SECRET"  # noqa: S105 - its name
"""The secret of all webhooks; with ``whsec_`` before it what follows is base64."""

_PREFIX: Final = "whsec_"
_SHORTEST: Final = 16
"""Bytes of a secret that nobody guesses."""


def secret_of(written: str) -> bytes:
    """Return a secret as bytes; empty for none.

    Raises:
        SourceError: It cannot be read, or is too short to be one.
    """
    if not written:
        return b""
    try:
        found = (
            base64.b64decode(written.removeprefix(_PREFIX), validate=True)
            if written.startswith(_PREFIX)
            else written.encode()
        )
    except (binascii.Error, ValueError) as error:
        raise _fault("is not base64 after whsec_") from error
    if len(found) < _SHORTEST:
        raise _fault(f"is shorter than {_SHORTEST} bytes")
    return found


def signed(body: bytes, id_: str, timestamp: int, secret: bytes) -> Mapping[str, str]:
    """Return the headers of what is sent; without a secret nothing is signed."""
    headers = {"webhook-id": id_, "webhook-timestamp": f"{timestamp}"}
    if secret:
        content = f"{id_}.{timestamp}.".encode() + body
        digest = base64.b64encode(hmac.digest(secret, content, "sha256")).decode()
        headers["webhook-signature"] = f"v1,{digest}"
    return headers


def _fault(message: str) -> SourceError:
    mend = "Make one: python3 -c 'import secrets; print(secrets.token_hex(32))'"
    return SourceError.at(SECRET_VARIABLE, message, mend)
