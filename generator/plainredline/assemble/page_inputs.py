"""What a page is made of, in one digest: where that is the same, so is the page.

It is told from the files and the values that go into the page, never from the page. What may
differ though they are the same (the options, the program) is part of the place in which pages
are kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from plainredline.assemble.clause_lives import LatestChanges
from plainredline.assemble.history import History
from plainredline.assemble.options import Options
from plainredline.model import ExplanationFile, Version
from plainredline.render.verdict import version_state


def version_inputs(history: History, k: int, latest: LatestChanges, options: Options) -> str:
    """Return what the page of a version's text is made of."""
    version = history.agreement.versions[k]
    return _digest(
        _notes(history),
        _text(version),
        _state(history, version, options),
        repr(sorted(latest.dates.items())),
        repr(sorted(latest.targets.items())),
        repr(sorted(latest.meanings.items())),
    )


def change_inputs(history: History, k: int, options: Options) -> str:
    """Return what the pages and the data of the step behind version `k` are made of."""
    versions = history.agreement.versions
    return _digest(
        _notes(history),
        *map(_text, versions[max(k - 1, 0) : k + 3]),
        str(k == 0),
        *_told(history, versions[k + 1 : k + 3], options),
    )


def since_inputs(history: History, k: int, last: int, options: Options) -> str:
    """Return what the page of all since version `k` is made of."""
    versions = history.agreement.versions
    return _digest(
        _notes(history),
        f"{versions[k].effective} {versions[last].effective}",
        *map(_text, versions),  # A clause is followed through all of them.
        *_told(history, versions[k + 1 :], options),
    )


def _told(history: History, versions: Iterable[Version], options: Options) -> Iterator[str]:
    """Yield what is said of some versions: by their authors, and by the day."""
    for version in versions:
        yield _state(history, version, options)
        for file in history.agreement.explanations:
            if file.effective == version.effective:
                yield from (file.path, file.language, file.text)
                yield repr([day >= options.today for day in _deadlines(file)])


def _deadlines(file: ExplanationFile) -> Iterator[date]:
    return (section.deadline for section in file.sections if section.deadline)


def _state(history: History, version: Version, options: Options) -> str:
    """Return what the day says of a version: in force or not, and in how many days."""
    said = version_state(history.agreement, version, options.today, options.translator)
    return f"{said} {max((version.opens - options.today).days, 0)}"


def _notes(history: History) -> str:
    return repr(replace(history.agreement, versions=(), explanations=()))


def _text(version: Version) -> str:
    return f"{version.path} {version.effective} {version.sha256}"


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode(errors="surrogatepass")
        digest.update(len(content).to_bytes(8) + content)
    return digest.hexdigest()
