"""What a build has in common with builds elsewhere: outputs, in a store of objects.

    STORE/outputs/SLUG/KEY      an output, by what it is made of
    STORE/newest/MAKER/SLUG     the key of the one that was made last, whose pages serve the next
    STORE/folders/DIGEST        the files of an agreement, for a worker that has none

An output is asked for if none is kept here, and put by whoever made one. A store that fails is
told once, and the build goes on without it: what cannot be taken is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from re import compile as pattern
from tempfile import TemporaryDirectory
from typing import Final

from plainredline.assemble import making
from plainredline.assemble.making import AtWork
from plainredline.assemble.plan import Found, KeptOutput, Plan, output_name, read_output
from plainredline.assemble.reporting import Report, silent
from plainredline.assemble.workers import worker_folder
from plainredline.frozen_values import dataclass
from plainredline.storage.folder_state import folder_state
from plainredline.storage.object_store import ObjectStore, StoreAddress, at_once, opened
from plainredline.storage.packed_outputs import (
    PackedOutput,
    pack_folder,
    pack_output,
    unpack_folder,
)

_KEY: Final = pattern(rb"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Put:
    """What became of an output in the store, as whoever made it found."""

    size: int = 0
    """Bytes; 0 where nothing was put."""

    fault: str = ""
    """Of the store."""


class Exchange:
    """What one build takes from a store and has put there."""

    def __init__(self, address: StoreAddress) -> None:
        self._address = address
        self._names: set[str] = set()
        """Of what was taken. It is not taken again: if it is not kept any more, it was spoilt."""

        self._taken: list[int] = []
        self._put: list[int] = []
        self._lost = 0
        """How many outputs of other machines did not arrive."""

        self._faults: dict[str, bool] = {}
        """What is wrong with the store, and whether that was told."""

        self._is_asked = False

    @property
    def _store(self) -> ObjectStore:
        return opened(self._address)

    @property
    def is_away(self) -> bool:
        """Whether the store failed."""
        return bool(self._store.fault)

    def take(self, plan: Plan, found: Sequence[Found], report: Report) -> Iterator[KeptOutput]:
        """Yield the outputs that the store has of agreements, each on the shelf now."""
        self._is_asked = True
        asked = at_once(lambda each: self._taken_of(plan, each), found)
        for done, output in enumerate(asked, 1):
            report("Agreements", done, len(found))
            if output is not None:
                yield output

    def _taken_of(self, plan: Plan, found: Found) -> KeptOutput | None:
        slug, key = found.folder.name, plan.key(found.state)
        name = _output_object(slug, key)
        packed = None if name in self._names else self._store.get(name)
        output = _shelved(plan, slug, key, packed) if packed else None
        if packed is None or output is None or plan.options.today not in output.span:
            return None
        self._names.add(name)
        self._taken.append(len(packed))
        plan.outputs.sweep(slug)
        return output

    def send(self, folders: Sequence[Found]) -> Iterator[Found]:
        """Yield agreements whose files are in the store for a worker now, in their order."""
        for each, is_sent in zip(folders, at_once(self._sent, folders), strict=True):
            if is_sent:
                yield each

    def _sent(self, found: Found) -> bool:
        packed = None if self.is_away else pack_folder(found.folder)
        return packed is not None and self._store.put(_folder_object(found.state.digest), packed)

    def arrived(
        self, plan: Plan, found: Found, output: KeptOutput | None, put: Put
    ) -> KeptOutput | None:
        """Return what a worker elsewhere made, once it is kept here.

        None where it has to be made here: it did not arrive, or has problems, which may lie
        outside of the folder that the worker had.
        """
        self._note(put)
        if output is not None and output.problems:
            return None
        kept = plan.outputs.get(output.slug, output.name) if output else None
        if kept is not None and kept.is_whole():
            return output
        taken = self._taken_of(plan, found) if output else None
        self._lost += taken is None
        return taken

    def noted(self, made: tuple[KeptOutput, Put]) -> KeptOutput:
        """Return an output that was made, and note what became of it in the store."""
        self._note(made[1])
        return made[0]

    def _note(self, put: Put) -> None:
        if put.size:
            self._put.append(put.size)
        if put.fault:
            self._faults.setdefault(put.fault, False)

    def told(self) -> Iterator[str]:
        """Yield what is to be told of it at the end, a line each; what was told already no more.

        Nothing is told where nothing was asked for.
        """
        if not self._is_asked:
            return
        if self._store.fault:
            self._faults.setdefault(self._store.fault, False)
        new = [fault for fault, is_told in self._faults.items() if not is_told]
        if new:
            yield f"{self._address} {', '.join(new)}: the build went on without it"
        if self._lost:
            yield f"{_counted(self._lost)} of workers did not arrive: made here"
        if self._taken or self._put or not self._faults:
            yield f"Took {_said(self._taken)} from {self._address}, put {_said(self._put)} there"
        self._faults = dict.fromkeys(self._faults, True)
        self._taken, self._put, self._lost, self._is_asked = [], [], 0, False


def _said(sizes: Sequence[int]) -> str:
    return f"{_counted(len(sizes))} ({sum(sizes) / 1e6:.1f} MB)" if sizes else _counted(0)


def _counted(count: int) -> str:
    return f"{count:,} output{'' if count == 1 else 's'}"


@cache
def exchange_of(address: StoreAddress) -> Exchange:
    """Return the exchange of a build."""
    return Exchange(address)


def _output_object(slug: str, key: str) -> str:
    return f"outputs/{slug}/{key}"


def _newest_object(plan: Plan, slug: str) -> str:
    return f"newest/{plan.maker}/{slug}"


def _folder_object(digest: str) -> str:
    return f"folders/{digest}"


def _shelved(plan: Plan, slug: str, key: str, packed: bytes) -> KeptOutput | None:
    """Put an output that arrived on the shelf; None where it is not what was asked for."""
    try:
        arrived = PackedOutput(slug, packed)
    except ValueError:
        return None
    output = read_output(slug, arrived.said)
    if output is None or output.problems or not output.has_pages:
        return None
    name = output_name(key, output.span)
    return replace(output, name=name) if arrived.put(plan.outputs, name) else None


def make_and_put(
    plan: Plan,
    folder: Path,
    program: str,
    report: Report = silent,
    work: AtWork | None = None,
) -> tuple[KeptOutput, Put]:
    """Make the output of an agreement as `make` does, and put it in the store.

    A preview's is not put: nobody else needs what its author is about to change.
    """
    store = opened(plan.store)
    if plan.outputs.newest(folder.name) is None:
        _take_newest(plan, folder, store)
    output = making.make(plan, folder, program, report, work)
    size = 0 if plan.options.preview else _put(plan, output, store)
    return output, Put(size, store.fault)


def _take_newest(plan: Plan, folder: Path, store: ObjectStore) -> None:
    """Put what was made last of an agreement, anywhere, on the shelf for its pages to be taken.

    Of the very files that are there now it was asked for already, and was not to be had, or spoilt.
    """
    slug = folder.name
    key = store.get(_newest_object(plan, slug))
    if key and _KEY.fullmatch(key) and key.decode() != plan.key(folder_state(folder)):
        packed = store.get(_output_object(slug, key.decode()))
        if packed is not None:
            _shelved(plan, slug, key.decode(), packed)


def _put(plan: Plan, output: KeptOutput, store: ObjectStore) -> int:
    """Put an output in the store; return how many bytes went there.

    One that the next build makes anew anyway has a name by which nobody asks.
    """
    key = output.name.partition(".")[0]
    kept = plan.outputs.get(output.slug, output.name) if output.has_pages else None
    if kept is None or store.fault or not _KEY.fullmatch(key.encode()):
        return 0
    packed = pack_output(kept)
    if packed is None or not store.put(_output_object(output.slug, key), packed):
        return 0
    store.put(_newest_object(plan, output.slug), key.encode())
    return len(packed)


def make_far(plan: Plan, slug: str, digest: str, program: str) -> tuple[KeptOutput | None, Put]:
    """Make the output of an agreement where neither its files nor a cache are; put it in the store.

    None is made where its files did not arrive.

    Raises:
        SourceError: This machine lacks what speaks to the store.
        WorkerError: Another program of ours was asked for.
    """
    store = opened(plan.store)
    packed = store.get(_folder_object(digest))
    with TemporaryDirectory(prefix="plainredline-", dir=worker_folder()) as scratch:
        root = Path(scratch, "agreements")
        if packed is None or not unpack_folder(packed, root / slug, digest):
            return None, Put(fault=store.fault)
        far = replace(plan, root=root, cache=Path(scratch, "cache"))
        return make_and_put(far, root / slug, program)
