"""What a page says of versions that came long after its own, put into it as it was before.

The page of an old text is the same when a version is added, but for how much changed since, which
text holds now, and until when a clause without a note has its words. Each of that stands in it
once, so the new words take the place of the old ones. Where that is not sure it is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from plainredline.language.characters import is_suspect
from plainredline.storage.kept_values import kept_value
from plainredline.storage.shelf import Kept

PASSING = "passing.json"
"""Beside the site's files of an output: the words that pass, by the addresses of their pages."""

Passing = tuple[str, ...]
"""Words of a page as its HTML has them, always in the same order; empty for none."""


def read_passing(kept: Kept) -> Mapping[str, Passing]:
    """Return the words that pass of an output.

    Raises:
        SpoiltError: No program of ours wrote them.
    """
    return kept_value(kept.folder, PASSING, dict[str, Passing])


def changing(were: Passing, words: Passing) -> Callable[[bytes], bytes | None] | None:
    """Return what puts words into the file of a page in the place of what they were.

    It gives None for a file in which it is not sure where they stand. Where nothing is to be put
    into a file, it is None itself.
    """
    return None if were == words else partial(_changed, were, words)


def _changed(were: Passing, words: Passing, content: bytes) -> bytes | None:
    if len(were) != len(words):
        return None
    for was, now in zip(were, words, strict=True):
        if was == now:
            continue
        # What is suspect stands there with its hidden characters shown.
        if not (was and now) or is_suspect(was + now) or content.count(was.encode()) != 1:
            return None
        content = content.replace(was.encode(), now.encode())
    return content
