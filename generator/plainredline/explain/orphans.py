"""Explanation files whose version is not there: it was renamed, or there never was one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainredline.messages.binding_codes import Binding, BindingMend
from plainredline.model import Agreement, ExplanationFile, Finding, Message


def orphans(agreement: Agreement) -> Iterator[Finding]:
    """Yield W16 for each file that explains no change of this agreement."""
    days = [version.effective for version in agreement.versions]
    for file in agreement.explanations:
        if file.effective in days[1:]:
            continue
        day = str(file.effective)
        is_first = file.effective in days
        message = Binding.FIRST_VERSION(day=day) if is_first else Binding.NO_VERSION(day=day)
        mend = _mend(agreement, file)
        yield Finding(rule="W16", path=file.path, line=0, message=message, mend=mend)


def _mend(agreement: Agreement, file: ExplanationFile) -> Message:
    """Return the likely name of a file: that of the nearest version that has lost its own."""
    explained = {f.effective for f in agreement.explanations if f.language == file.language}
    bare = [v.effective for v in agreement.versions[1:] if v.effective not in explained]
    if not bare:
        return BindingMend.REMOVE_FILE()

    def distance(day: date) -> tuple[int, date]:
        return abs((day - file.effective).days), day

    name = f"{min(bare, key=distance)}.{file.language}.md"
    return BindingMend.RENAME_FILE(name=name.replace(f".{agreement.language}.md", ".md"))
