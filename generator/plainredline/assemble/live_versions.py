"""A live text is written down: its bytes, the version, its draft, its line; or finished later."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from plainredline.assemble.recording import record_version
from plainredline.errors import PlainRedlineError, Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.intake.watching.live_text import LiveText
from plainredline.intake.web.answers import Fetched
from plainredline.language.stated_days import stated_days
from plainredline.model import Version
from plainredline.model.captures import Capture, Proposal
from plainredline.parse import parse
from plainredline.read import read_agreement
from plainredline.read.version_files import read_version
from plainredline.read.watched_agreements import Watched
from plainredline.storage.capture_log import CaptureLog, entries_of, open_log
from plainredline.storage.layout import explanation_path
from plainredline.storage.taken_in import version_file
from plainredline.storage.watched_in import (
    finish,
    keep_bytes,
    raw_digest,
    unfinished,
    write_version,
)

_TECHNICAL: Final = "the first text from this address: words may differ for how it is taken"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written."""

    files: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LiveVersions:
    """One agreement that may get a version today."""

    each: Watched
    today: date
    explain: Callable[[str, date], str]

    def record(
        self, fetched: Fetched, found: LiveText, versions: tuple[Version, ...]
    ) -> Recorded | str | None:
        """Write a text down; None, and nothing is written, where its day is taken.

        It is by a version, or by the addresses of one that has another day now.

        What can be no version, as it is too long, is not written either: then why.

        Raises:
            SourceError: Somebody else is at work.
        """
        agreement = self.each.agreement
        left = {move.old for move in agreement.moved} if agreement else set()
        if f"{self.today}" in left or any(
            v.effective == self.today or self._is_later(v) for v in versions
        ):
            return None
        folder = self.each.folder
        capture = self._capture(fetched, found, versions)
        if fault := self._fault(capture):
            return fault
        with open_log(folder) as log:
            raw = keep_bytes(folder, capture.raw_name, fetched.body)
            path = write_version(folder, capture)
            if path is None:
                return None
            done = self._finish(log, self.today)
        notes = [*_proposed(capture), *done.notes]
        if capture.is_technical:
            notes.append(_TECHNICAL)
        return Recorded((str(path), str(raw), *done.files), tuple(notes))

    def finish_all(self) -> tuple[str, ...]:
        """Finish what a visit that was killed left; return the files of it."""
        agreement = self.each.agreement
        if agreement is None:
            return ()
        left = list(unfinished(agreement.versions, entries_of(self.each.folder)))
        if not left:
            return ()
        with open_log(self.each.folder) as log:
            done = self._finish(log)
        return (*(version.path for version in left), *done.files)

    def _finish(self, log: CaptureLog, written: date | None = None) -> Recorded:
        """Draft what is to be explained, record it, write its line; what is there is left.

        The version that was `written` now is not finished, though its day has the line of one
        that its owner took away.
        """
        agreement = read_agreement(self.each.folder)
        files, notes = [], []
        left = unfinished(agreement.versions, tuple(log.entries))
        fresh = (version for version in agreement.versions if version.effective == written)
        for version in {version.effective: version for version in (*left, *fresh)}.values():
            path = Path(explanation_path(str(self.each.folder), version.effective))
            is_first = version is agreement.versions[0]
            if not is_first and not path.exists() and not path.is_symlink():
                try:
                    self.explain(self.each.slug, version.effective)
                    files.append(str(path))
                except PlainRedlineError as error:  # The text is there, and is what counts.
                    notes.append(f"no explanation was drafted: {error}")
            raw = raw_digest(version)
            record_version(self.each.folder, version.effective, raw_sha256=raw)
            finish(log, version, self.each.watch.address)
        return Recorded(tuple(files), tuple(notes))

    def _is_later(self, version: Version) -> bool:
        """Return whether a capture is of a day that is yet to come: some clock is wrong."""
        return version.is_capture and version.effective > self.today

    def _capture(self, fetched: Fetched, found: LiveText, versions: tuple[Version, ...]) -> Capture:
        raw = hashlib.sha256(fetched.body).hexdigest()
        entries = entries_of(self.each.folder)
        return Capture(
            day=self.today,
            captured=self.today,
            source=self.each.watch.address,
            text=found.text,
            raw_sha256=raw,
            raw_name=f"{raw}.{found.ending}",
            effective=self._effective(found, versions),
            is_technical=bool(versions) and not any(entry.address for entry in entries),
        )

    def _effective(self, found: LiveText, versions: tuple[Version, ...]) -> Proposal | None:
        """Return the day of effect that a text states, and none before it did."""
        language = self.each.language
        known = {s.day for v in versions[-1:] for s in stated_days(v.text, language)}
        for stated in stated_days(found.text, language):
            if stated.is_effect and stated.day not in known:
                return Proposal(day=stated.day, words=stated.words)
        return None

    def _fault(self, capture: Capture) -> str:
        """Return why a text can be no version, read as it would be; empty where it can."""
        problems: list[Problem] = []
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{capture.day}.md"
            path.write_bytes(version_file(capture))
            version, _ = read_version(path, capture.day, problems, are_captures=True)
        try:
            if version is not None and not problems:
                parse(version.text)
        except SourceError as error:
            problems += error.problems
        return "; ".join(each.message for each in problems)


def _proposed(capture: Capture) -> Iterator[str]:
    if capture.effective is not None:
        day, words = capture.effective.day, capture.effective.words
        yield f"the text says “{words}”: confirm `effective: {day}` as `plainredline check` says"
