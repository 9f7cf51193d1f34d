"""What a page is made of, in one digest: where that is the same, so is the page.

It is told from the files and the values that go into the page, never from the page. What may
differ though they are the same (the options, the program) is part of the place in which pages
are kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from itertools import accumulate

from plainredline.assemble.history import History
from plainredline.assemble.options import Options
from plainredline.model import ExplanationFile, Version
from plainredline.model.periods import (
    coming_versions,
    current_version,
    past_end,
    period_of,
)
from plainredline.model.records import standing
from plainredline.render.pages.version_page import ClauseEvent, ClauseNotes
from plainredline.render.telling.corrections import corrections_of
from plainredline.render.telling.step_amount import amount_of
from plainredline.render.telling.summaries import Update
from plainredline.render.telling.verdict import version_state


class PageInputs:
    """Tells of what each page of an agreement is made; what many share is worked out once."""

    def __init__(self, history: History, rows: Sequence[Update], options: Options) -> None:
        self._rows = rows
        self._agreement, self._options = history.agreement, options
        self._versions = history.agreement.versions
        self._bases = history.bases
        self._line_of = cache(history.line_of)
        self._events: dict[int, tuple[ClauseEvent | None, str]] = {}
        """What happened to clauses by its identity, which stays while it stands here."""

        self._since: dict[int, list[str]] = {}
        shown = replace(history.agreement, versions=(), withdrawn=(), explanations=())
        bare = replace(shown, records=(), stamps=())
        self._notes = f"{bare!r} {past_end(bare, options.today)}"
        self._withdrawn = _digest(*map(_text, history.agreement.withdrawn))
        self._records = standing(history.agreement.records)

    def of_text(self, k: int) -> str:
        """Return what the source of a version and its data are made of: nothing that came after."""
        return _digest(self._notes, _text(self._versions[k]))

    def of_version(self, k: int, notes: Mapping[int, ClauseNotes]) -> str:
        """Return what the page of a version's text is made of, but for what passes.

        Beside the text that is from when to when it holds, what will follow, and what happened to
        its clauses.
        """
        version = self._versions[k]
        following = [each.opens for each in self._versions[k + 1 : k + 2]]
        return _digest(
            self._notes,
            _text(version),
            self._record(version),
            self._state(version),
            repr((period_of(self._agreement, version, self._options.today), following)),
            self._coming,
            *(self._noted(clause, each) for clause, each in sorted(notes.items())),
        )

    def of_change(self, k: int) -> str:
        """Return what the pages of the step behind version `k` are made of.

        Of the version behind that they say from when it holds, and how much it changes.
        """
        texts = map(_text, self._versions[max(k - 1, 0) : k + 3])
        older = map(_text, (self._versions[base] for base in self._bases[k : k + 2]))
        left_out = repr([at - base for at, base in enumerate(self._bases[k : k + 2], k)])
        told = self._told[k + 1], self._following(k + 2)
        corrected = self._corrected(self._bases[k], k + 1)
        return _digest(self._notes, *texts, str(k == 0), *told, *older, left_out, corrected)

    def of_data(self, k: int) -> str:
        """Return what the data of the step behind version `k` are made of, and its downloads.

        They tell of its two texts, and what is said of it.
        """
        base = self._bases[k]
        texts = map(_text, (self._versions[base], self._versions[k + 1]))
        said = self._explained(self._versions[k + 1])
        return _digest(self._notes, *texts, *said, self._corrected(base, k + 1))

    def of_pair(self, k: int, last: int) -> str:
        """Return what the page of all between two versions is made of."""
        old, new = self._versions[k], self._versions[last]
        days = f"{old.effective} {new.effective} {self._line_of(last)}"
        told = self._told_since(last)[k]
        texts = self._texts_until[last]
        coming = repr([(each.opens, each.start) for each in self._versions[last + 1 : last + 2]])
        if new == current_version(self._agreement, self._options.today):  # It tells what comes.
            texts, coming = self._texts, _digest(*self._told[last + 1 :])
        return _digest(self._notes, days, texts, told, coming, self._corrected(k, last))

    def of_all(self) -> str:
        """Return what the pages of the agreement itself are made of."""
        shared = (self._notes, self._texts, self._withdrawn, *self._told)
        head = repr((self._agreement.records[-1:], self._agreement.stamps[-1:]))
        return _digest(*shared, head, f"{self._options.today}")

    def of_withdrawn(self, version: Version) -> str:
        """Return what the pages of a version are made of that was withdrawn."""
        state = self._state(version)
        return _digest(self._notes, _text(version), self._record(version), state, self._current)

    def _corrected(self, *places: int) -> str:
        """Return what was corrected of some versions: their words need not show it."""
        versions = (self._versions[each] for each in places)
        return repr(corrections_of(self._agreement, *versions))

    @cached_property
    def _texts(self) -> str:
        """All versions: a clause is followed through all of them."""
        return _digest(*map(_text, self._versions))

    @cached_property
    def _current(self) -> str:
        """The version that holds, or that was seen last; empty before the first one holds."""
        current = current_version(self._agreement, self._options.today)
        return _text(current) if current else ""

    @cached_property
    def _coming(self) -> str:
        """How the current version is called, and all that is announced behind it."""
        today = self._options.today
        current = current_version(self._agreement, today)
        coming = coming_versions(self._agreement, today)
        how = repr(current and current.start is None)
        here = max(len(self._versions) - len(coming) - 1, 0)
        return _digest(how, *map(_text, coming), self._amounts_since[here])

    @cached_property
    def _texts_until(self) -> list[str]:
        """All versions up to each: what came later changes nothing between two that were before."""
        return list(accumulate(map(_text, self._versions), _digest))

    @cached_property
    def _told(self) -> list[str]:
        """What is said of each version: by its authors, and by the day."""
        return [_digest(*self._said(version)) for version in self._versions]

    def _told_since(self, last: int) -> list[str]:
        """Return what is said of all behind each version up to the last one."""
        if last not in self._since:
            backwards = accumulate(reversed(self._told[1 : last + 1]), _digest, initial="")
            self._since[last] = list(backwards)[::-1]
        return self._since[last]

    @cached_property
    def _amounts_since(self) -> list[str]:
        """How much changed behind each version, whatever is said of it."""
        amounts = [_digest(self._state(row.version), self._amount(row)) for row in self._rows[1:]]
        return list(accumulate(reversed(amounts), _digest, initial=""))[::-1]

    def _noted(self, clause: int, notes: ClauseNotes) -> str:
        return f"{clause} {self._event(notes.earlier)} {self._event(notes.later)}"

    def _event(self, event: ClauseEvent | None) -> str:
        """Return what happened to a clause: the very same is told beside many versions' texts."""
        known = self._events.get(id(event))
        if known is None:
            known = self._events[id(event)] = event, repr(event)
        return known[1]

    def _record(self, version: Version) -> str:
        """Return what was recorded of a version: no page but its own shows that."""
        return repr(self._records.get(version.effective))

    def _following(self, k: int) -> str:
        """Return what the page of the change before it says of a version."""
        if k == len(self._versions):
            return ""
        version, today = self._versions[k], self._options.today
        is_coming, is_past = version.opens > today, bool(version.start and version.start <= today)
        return f"{is_coming} {is_past} {self._amount(self._rows[k])}"

    @staticmethod
    def _amount(row: Update) -> str:
        """Return how much a version changes."""
        return repr(row.summary and amount_of(row.summary))

    def _said(self, version: Version) -> Iterator[str]:
        yield self._state(version)
        yield from self._explained(version)

    def _explained(self, version: Version) -> Iterator[str]:
        for file in self._agreement.explanations:
            if file.effective == version.effective:
                yield from (file.path, file.language, file.text)
                yield repr([day >= self._options.today for day in _deadlines(file)])

    def _state(self, version: Version) -> str:
        """Return what the day says of a version: in force or not, and in how many days."""
        today = self._options.today
        said = version_state(self._agreement, version, today, self._options.translator)
        return f"{said} {max((version.opens - today).days, 0)}"


def _deadlines(file: ExplanationFile) -> Iterator[date]:
    return (section.deadline for section in file.sections if section.deadline)


def _text(version: Version) -> str:
    return f"{version.path} {version.effective} {version.sha256}"


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode(errors="surrogatepass")
        digest.update(len(content).to_bytes(8) + content)
    return digest.hexdigest()
