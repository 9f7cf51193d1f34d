"""A real store of objects on loopback, and the real client that speaks to it.

What serves S3 is moto's, in this process; what asks it is s3fs. Nobody looks for credentials
elsewhere: the address from which a machine in a cloud would have them is never asked.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock
from urllib.request import Request, urlopen

SECRET = "wJalrXUtnFEMI"  # noqa: S105 - of nothing
BUCKET = "bucket"
URL = f"s3://{BUCKET}/site"


def client(address: str) -> dict[str, str]:
    """Return the environment in which a client asks the store at an address, without patience."""
    return {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }


@contextmanager
def asking(address: str) -> Iterator[None]:
    """Let this process, and those that it starts, ask the store at an address."""
    from s3fs import S3FileSystem

    S3FileSystem.clear_instance_cache()
    with mock.patch.dict(os.environ, client(address)):
        yield
    S3FileSystem.clear_instance_cache()


@dataclass(frozen=True, slots=True)
class Bucket:
    """What a store holds."""

    address: str

    def names(self) -> list[str]:
        """Return the names of its objects below the site's prefix, in order."""
        found = self._files().find(URL.removeprefix("s3://"), refresh=True)
        return [name.removeprefix(f"{BUCKET}/site/") for name in found]

    def outputs(self) -> dict[str, str]:
        """Return the name of each object that is an output, by the slug of its agreement."""
        return {name.split("/")[1]: name for name in self.names() if name.startswith("outputs/")}

    def get(self, name: str) -> bytes:
        """Return an object."""
        content: bytes = self._files().cat_file(f"{BUCKET}/site/{name}")
        return content

    def put(self, name: str, content: bytes) -> None:
        """Put an object."""
        self._files().pipe_file(f"{BUCKET}/site/{name}", content)

    def empty(self) -> None:
        """Remove every object."""
        for name in self.names():
            self._files().rm_file(f"{BUCKET}/site/{name}")

    def _files(self) -> Any:  # noqa: ANN401 - it has no types
        from s3fs import S3FileSystem

        return S3FileSystem(key="key", secret=SECRET, endpoint_url=self.address)


@contextmanager
def served() -> Iterator[Bucket]:
    """Serve an empty bucket."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with mock.patch.dict(os.environ, client("")):
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
    try:
        host, port = server.get_host_and_port()
        address = f"http://{host}:{port}"
        with urlopen(Request(f"{address}/{BUCKET}", method="PUT")):  # noqa: S310 - it is loopback
            pass
        yield Bucket(address)
    finally:
        server.stop()
