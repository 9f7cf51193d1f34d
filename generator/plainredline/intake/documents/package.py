"""The parts of a document that is a ZIP file of XML, opened without trust.

Nothing is unpacked to a disk, nothing outside the file is read, and sizes are bounded before a byte
is decompressed. A part with a document type, and so with entities, is refused.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final, TypeAlias
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from plainredline.intake.documents.document_values import RefusalError

Element: TypeAlias = etree._Element  # noqa: SLF001  # The only name that lxml gives it.

PARTS: Final = 5_000
UNPACKED: Final = 100_000_000
"""Bytes of all parts that are read together."""

FACTOR: Final = 200
"""How many times larger than packed a part may be, once it is larger than `SMALL`."""
SMALL: Final = 1_000_000

_DAMAGES: Final = (BadZipFile, OSError, ValueError, NotImplementedError, zlib.error)


@dataclass(frozen=True, slots=True)
class Package:
    """A packed document; parts are read when they are asked for."""

    archive: ZipFile

    @classmethod
    def opened(cls, data: bytes) -> Package:
        """Return the package of a file.

        Raises:
            RefusalError: It is damaged, locked, or larger than any agreement.
        """
        try:
            archive = ZipFile(BytesIO(data))
        except _DAMAGES as error:
            raise _damaged(str(error)) from error
        entries = archive.infolist()
        if len(entries) > PARTS:
            raise RefusalError(f"holds {len(entries)} parts, more than {PARTS}")
        if len({entry.filename for entry in entries}) < len(entries):
            raise _damaged("two parts have one name")
        if any(entry.flag_bits & 1 for entry in entries):
            raise RefusalError("is locked by a password", "Save it without one.")
        if sum(entry.file_size for entry in entries) > UNPACKED * 5:
            raise RefusalError("is larger than any agreement when it is unpacked")
        return cls(archive)

    def names(self) -> Iterator[str]:
        """Yield the names of all parts."""
        yield from self.archive.namelist()

    def read(self, name: str) -> bytes | None:
        """Return a part; none where it is not there.

        Raises:
            RefusalError: It is damaged, or blown up.
        """
        try:
            entry = self.archive.getinfo(name)
        except KeyError:
            return None
        _refuse_blown_up(entry)
        try:
            with self.archive.open(entry) as part:
                data = part.read(UNPACKED + 1)
        except (*_DAMAGES, EOFError) as error:
            raise _damaged(f"{name}: {error}") from error
        if len(data) > UNPACKED:
            raise RefusalError(f"is larger than any agreement: {name}")
        return data

    def tree(self, name: str) -> Element | None:
        """Return the root of an XML part; none where it is not there.

        Raises:
            RefusalError: It is no XML, or declares a document type.
        """
        data = self.read(name)
        return None if data is None else xml_tree(data, name)


def xml_tree(data: bytes, name: str) -> Element:
    """Return the root of an XML text that stands alone.

    Raises:
        RefusalError: It is no XML, or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(f"{name}: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise RefusalError(f"declares a document type in {name}, which no document needs")
    return root


def _damaged(how: str) -> RefusalError:
    return RefusalError(f"is damaged: {how}", "Save it again from the program that wrote it.")


def _refuse_blown_up(entry: ZipInfo) -> None:
    too_large = entry.file_size > UNPACKED
    if too_large or entry.file_size > max(SMALL, entry.compress_size * FACTOR):
        raise RefusalError(
            f"blows up when it is unpacked: {entry.filename} has {entry.file_size} bytes of"
            f" {entry.compress_size}"
        )
