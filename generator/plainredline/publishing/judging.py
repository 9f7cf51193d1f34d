"""Whether a site may take the place of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from plainredline.errors import SourceError
from plainredline.publishing.built_site import (
    BuiltSite,
    agreements_of,
    index_of,
    told_names,
    versions_of,
)
from plainredline.publishing.releases import Seen

_COMING: Final = "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What whoever publishes has said is meant."""

    older: bool = False
    unexplained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What readers will find otherwise."""

    new: int
    changed: int
    gone: int

    @property
    def is_none(self) -> bool:
        """Whether every file is the same."""
        return not (self.new or self.changed or self.gone)


def difference(site: BuiltSite, before: Seen) -> Difference:
    """Return how a site differs from what is shown, file by file."""
    old, new = before.written.files, site.written.files
    both = old.keys() & new.keys()
    return Difference(
        new=len(new.keys() - both),
        changed=sum(old[name] != new[name] for name in both),
        gone=len(old.keys() - both),
    )


def refuse(site: BuiltSite, before: Seen, allowed: Allowed) -> None:
    """Refuse what is likely a mistake.

    Raises:
        SourceError: The site explains nothing, or is older than the one that is shown.
    """
    if not allowed.unexplained and _explains_nothing(site.index):
        message = "has changes, and explains none of them: everything is a draft"
        mend = "Review the explanations first; if it is meant, say so with --unexplained"
        raise SourceError.at(site.folder, message, mend)
    older = [] if allowed.older else list(_older(site, index_of(before.index)))
    if older:
        message = f"is older than what is shown there: {told_names(older)}"
        mend = "Build it again from what is newest; if it is meant, say so with --older"
        raise SourceError.at(site.folder, message, mend)


def _explains_nothing(index: Mapping[str, Any]) -> bool:
    changes = [
        version["change"]
        for agreement in agreements_of(index)
        for version in versions_of(agreement)
        if isinstance(version.get("change"), dict)
    ]
    waits = any(change.get("unexplained") for change in changes)
    return waits and not any(change.get("explained") for change in changes)


def _older(site: BuiltSite, shown: Mapping[str, Any]) -> Iterator[str]:
    """Yield what shows that a site is older: versions that it lacks, or has as still to come."""
    phases = {
        version.get("address"): version.get("phase")
        for agreement in agreements_of(site.index)
        for version in versions_of(agreement)
    }
    for agreement in agreements_of(shown):
        for version in versions_of(agreement):
            address = version.get("address")
            name = f"{agreement.get('slug')} {version.get('filed')}"
            if f"{site.place}{address}index.html" not in site.written.files:
                yield f"{name} is missing"
            elif phases.get(address) == _COMING and version.get("phase") not in (_COMING, None):
                yield f"{name} is still to come"
