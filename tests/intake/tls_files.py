"""Certificates for servers of tests, good ones and each kind of bad."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from pathlib import Path

import trustme

_OVER = datetime(2020, 1, 1, tzinfo=UTC)


class Authority:
    """Issues certificates; who trusts its file trusts them."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.file = str(folder / "authority.pem")
        self._authority.cert_pem.write_to_path(self.file)

    def server(self, *names: str, is_over: bool = False) -> ssl.SSLContext:
        """Return what a server of these names speaks TLS with."""
        not_after = _OVER if is_over else None
        issued = self._authority.issue_cert(*names, not_after=not_after)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        issued.configure_cert(context)
        return context


def unknown(*names: str) -> ssl.SSLContext:
    """Return the same of an authority that nobody knows."""
    issued = trustme.CA().issue_cert(*names)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued.configure_cert(context)
    return context
