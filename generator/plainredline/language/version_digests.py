"""The digests by which a version is known again, whatever becomes of this program.

They are made of bytes alone, so that anybody can compute them: docs/proving.md says how.
"""

from __future__ import annotations

from hashlib import sha256

from plainredline.model import Version
from plainredline.model.records import Digest, Record


def file_digest(raw: bytes) -> Digest:
    """Return the digest of a file, whatever system ended its lines."""
    return Digest(sha256(_with_line_feeds(raw)).hexdigest())


def is_recorded(version: Version, record: Record) -> bool:
    """Return whether the file of a version is the one that was recorded."""
    return record.file_sha256 in (version.sha256, file_digest(version.raw))


def text_digest(raw: bytes, text_from: int) -> Digest:
    """Return the digest of the words from a line of a file on, each on a line of its own.

    A word is what stands between white space of ASCII: how a text is wrapped or indented does
    not count, every other byte of it does.
    """
    text = _with_line_feeds(raw).split(b"\n", text_from - 1)[text_from - 1 :]
    return Digest(sha256(b"".join(b"%b\n" % word for word in b"".join(text).split())).hexdigest())


def _with_line_feeds(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
