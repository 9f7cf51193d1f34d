"""Comparisons of versions, taken from where they are kept and proven anew, or else made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from plainredline.align import Composed, align
from plainredline.assemble.comparer import Links, compare_versions, with_topics
from plainredline.errors import InvariantError
from plainredline.model import Agreement, Alignment, Clauses, Comparison, Version
from plainredline.redline import check_alignment, check_promise
from plainredline.storage.comparisons import KeptComparisons, key_of
from plainredline.storage.kept_results import KeptResults


class VersionComparer:
    """Compares two versions of an agreement, each pair of texts once for all builds."""

    def __init__(
        self, cache: Path | None = None, limit: int | None = None, *, topics: bool = True
    ) -> None:
        """Keep comparisons of so many bytes below the folder of a cache; without one, nowhere.

        Where no author is told of them, no `topics` are proposed for their changes.
        """
        self._topics = topics
        self._kept = KeptComparisons(cache, limit=limit) if cache else None
        self._results: KeptResults | None = None
        self._are_composed = False

    def recall(self, agreement: Agreement) -> None:
        """Take what two wordings of an agreement were found to be in earlier builds."""
        if self._kept is not None:
            language, oldest = agreement.language, agreement.versions[0].text
            name = key_of(oldest, "", language=language, given="results")
            self._results = KeptResults(self._kept.entries, name)

    def __call__(
        self,
        old: Version,
        new: Version,
        sides: tuple[Clauses, Clauses],
        *,
        language: str,
        known: Links = (),
        composed: Composed | None = None,
        explained: bool = True,
    ) -> Comparison:
        """Return everything that differs between two versions, as `compare_versions` does.

        `sides` are their clauses. What was kept is taken only if it keeps the promise of every
        comparison with these very clauses, so that no folder puts a word on a page. One that is
        `composed` is not kept: it is as soon made of what its wordings were found to be, and where
        nobody `explained` any of it without what its page does not show.

        Raises:
            InvariantError: A redline does not give back both texts.
        """
        links = sorted(known)
        compared = partial(
            compare_versions,
            *sides,
            language=language,
            known=links,
            composed=composed,
            results=self._results,
            topics=False,
        )
        if composed is None:
            key = key_of(old.text, new.text, language=language, given=links)
            comparison = self._known(key, sides, compared)
        else:
            comparison = compared(explained=explained)
            self._are_composed = True
        return with_topics(comparison, language=language) if self._topics else comparison

    def _known(
        self, key: str, sides: tuple[Clauses, Clauses], compared: Callable[[], Comparison]
    ) -> Comparison:
        """Return a comparison that is kept, or else make and keep it."""
        if self._kept is None:
            return compared()
        found = self._kept.find(key, *sides)
        if found is not None and _is_true(found, check_promise):
            return found
        made = compared()
        self._kept.keep(key, made)
        return made

    def alignment(self, old: Clauses, new: Clauses) -> Alignment:
        """Return what the clauses of one version became in another, as `align` does."""
        if self._kept is None:
            return align(old, new)
        key = key_of(repr(old), repr(new), language="", given="alignment")
        found = self._kept.find(key, old, new)
        if found is not None and _is_true(found, check_alignment):
            return found.alignment
        made = align(old, new)
        self._kept.keep(key, Comparison(old=old, new=new, alignment=made, changes=()))
        return made

    def close(self) -> None:
        """Keep what wordings were found to be, and bring the folder back to its limit."""
        if self._results is not None and self._are_composed:
            self._results.write()
        if self._kept is not None:
            self._kept.entries.trim()


def _is_true(comparison: Comparison, check: Callable[[Comparison], None]) -> bool:
    try:
        check(comparison)
    except InvariantError:
        return False
    return True
