"""What earlier builds found changes no comparison, whatever the history."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.site.agreements import write_agreement

from plainredline.align import Composed
from plainredline.assemble.comparer import Links
from plainredline.assemble.history import history_of, since_each
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.assemble.reporting import silent
from plainredline.facts import event_text, events, finder
from plainredline.model import Clauses, Comparison, Version
from plainredline.read import read_agreement
from plainredline.redline import moved_text, redliner
from plainredline.remembered import Remembered

CLAUSES = (
    "The member pays under Section {n}, and never later than 30 days after that.",
    "The member pays under Section 2, and never later than 14 days after that.",
    "The “Member Fee” means what the member pays to us for each year of the contract.",
    "Nobody gives the member fee back to a person who leaves before the end of the year.",
    "Nobody gives the Member Fee back to a person who leaves before the end of the year.",
    "The law of Singapore governs this agreement. Arbitrators decide every dispute about it.",
    "The law of England governs this agreement. Courts decide every dispute about it.",
    "See [our rules](#{n}-rules). Your use is subject to the Privacy Policy.",
)
VERSION = st.lists(st.sampled_from(CLAUSES), min_size=2, max_size=6, unique=True)


def text_of(clauses: list[str]) -> str:
    """Return numbered clauses: one that comes or goes gives those behind it other numbers."""
    lines = (f"{n}. {clause.format(n=n)}" for n, clause in enumerate(clauses, 1))
    return "# Terms\n\n" + "\n\n".join(lines) + "\n"


def forget() -> None:
    """Remember nothing of any comparison."""
    for module, names in (
        (redliner, ("_CHANGES",)),
        (finder, ("_FACTS",)),
        (events, ("_SHOWN", "_REACHED")),
    ):
        for name in names:
            setattr(module, name, Remembered[Any](size=1 << 13))
    moved_text.sought_in.cache_clear()
    event_text._version_of.cache_clear()  # noqa: SLF001 - It is what is remembered.


class Forgetful(VersionComparer):
    """Compares any two versions as if they were the first."""

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
        """Compare them."""
        forget()
        return super().__call__(
            old,
            new,
            sides,
            language=language,
            known=known,
            composed=composed,
            explained=explained,
        )


def compared(
    folder: Path,
    cache: Path | None,
    current: int,
    comparer: type[VersionComparer] = VersionComparer,
) -> list[Comparison]:
    """Return what a process that remembers nothing says of everything since each version."""
    forget()
    compare = comparer(cache)
    history = history_of(read_agreement(folder), silent, compare)
    found = [told.comparison for _, told in since_each(history, current, range(current))]
    compare.close()
    return found


@given(st.lists(VERSION, min_size=4, max_size=5))
def test_no_comparison_hangs_on_what_earlier_builds_kept(versions: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write_agreement(Path(name), "terms", *map(text_of, versions))
        last = len(versions) - 1
        compared(folder, Path(name, "cache"), last - 1)

        kept = compared(folder, Path(name, "cache"), last)
        assert kept == compared(folder, None, last)
        assert kept == compared(folder, Path(name, "cache"), last)


RUN_ON = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=3, unique=True).map(" ".join)


@given(st.lists(st.lists(RUN_ON, min_size=1, max_size=4), min_size=3, max_size=5))
def test_no_comparison_hangs_on_those_made_before_it(versions: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write_agreement(Path(name), "terms", *map(text_of, versions))
        last = len(versions) - 1

        assert compared(folder, None, last) == compared(folder, None, last, Forgetful)
