"""Time stamps by RFC 3161: a witness says that it saw a digest at a time, and signs it.

The witness learns the digest of a line of a manifest, and no word of an agreement. What it sends
is foreign: a stamp is one only if it is of our digest, answers our very question, and reads to its
end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from plainredline.errors import SourceError
from plainredline.model.records import Digest

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

LARGEST: Final = 64_000
"""Bytes of a stamp; those of today have 2,000 to 8,000."""

_SHA256: Final = "2.16.840.1.101.3.4.2.1"
_LONGEST: Final = 200
"""Characters of what is told of a foreign answer."""

_GRANTED: Final = 0
_NEEDED: Final = 'Install it: pip install "plainredline[timestamps]"'


class StampError(Exception):
    """What was sent or kept is not a stamp of what it should be of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a witness is asked."""

    content: bytes
    nonce: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a witness says."""

    time: datetime
    """In UTC."""

    is_signed: bool | None
    """Whether one of the given roots stands behind the signature; None where none was given."""


def can_read_stamps() -> bool:
    """Whether the extra is installed."""
    return find_spec("rfc3161_client") is not None


def require_reader(path: str) -> None:
    """Refuse where stamps cannot be read.

    Raises:
        SourceError: The extra is not installed.
    """
    if not can_read_stamps():
        message = "needs rfc3161-client, for time stamps"
        raise SourceError.at(path, message, _NEEDED)


def question_for(line: bytes) -> Question:
    """Return what a witness is asked about a line of a manifest: its digest, and a new number."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    request = TimestampRequestBuilder(data=line, hash_algorithm=HashAlgorithm.SHA256).build()
    if request.nonce is None:
        raise StampError("the question has no number")
    return Question(content=request.as_bytes(), nonce=request.nonce)


def read_stamp(
    content: bytes,
    digest: Digest,
    *,
    nonce: int | None = None,
    roots: Sequence[Certificate] = (),
) -> Stamp:
    """Return what a stamp says.

    Args:
        content: The answer of a witness.
        digest: Of the line of the manifest.
        nonce: Of the question; None for a stamp that was kept.
        roots: Certificates to trust; without any the signature is not looked at.

    Raises:
        StampError: It is not a stamp of that digest.
    """
    answer = _decoded(content)
    try:
        if answer.status != _GRANTED:
            said = "; ".join(answer.status_string)[:_LONGEST]
            raise StampError(f"was refused with status {answer.status}: {said or 'no reason'}")
        info = answer.tst_info
        imprint = info.message_imprint
        if imprint.hash_algorithm.dotted_string != _SHA256:
            raise StampError("is of a digest other than SHA-256")
        if imprint.message.hex() != digest:
            raise StampError("is of another digest")
        if nonce is not None and info.nonce != nonce:
            raise StampError("answers another question")
        time = info.gen_time.astimezone(UTC)
    except (ValueError, TypeError, OverflowError) as error:
        raise StampError(f"cannot be read: {str(error)[:_LONGEST]}") from error
    return Stamp(time=time, is_signed=_is_signed(answer, digest, roots) if roots else None)


def read_roots(content: bytes, path: str) -> tuple[Certificate, ...]:
    """Return the certificates of a PEM file.

    Raises:
        SourceError: It holds none.
    """
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return tuple(load_pem_x509_certificates(content))
    except ValueError as error:
        mend = "Name a file with the certificates to trust, as PEM"
        message = "holds no certificate"
        raise SourceError.at(path, message, mend) from error


def _decoded(content: bytes) -> TimeStampResponse:
    from rfc3161_client import decode_timestamp_response

    if len(content) > LARGEST:
        raise StampError(f"is larger than {LARGEST // 1000} kB")
    try:
        answer = decode_timestamp_response(content)
    except ValueError as error:
        raise StampError(f"cannot be read: {str(error)[:_LONGEST]}") from error
    if answer.as_bytes() != content:
        raise StampError("has more behind its end")
    return answer


def _is_signed(answer: TimeStampResponse, digest: Digest, roots: Sequence[Certificate]) -> bool:
    from rfc3161_client import VerificationError, VerifierBuilder

    verifier = VerifierBuilder(roots=list(roots)).build()
    try:
        return verifier.verify(answer, bytes.fromhex(digest))
    except (VerificationError, ValueError, TypeError):
        return False
