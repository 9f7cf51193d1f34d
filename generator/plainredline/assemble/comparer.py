"""Two versions compared: the heart of everything, and all that `plainredline diff` needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plainredline.align import align, kinship
from plainredline.errors import SourceError
from plainredline.facts import find_facts
from plainredline.model import Clauses, Comparison, Version
from plainredline.parse import parse
from plainredline.redline import check_promise, redline


def clauses_of(version: Version) -> Clauses:
    """Return the clauses of a version.

    Raises:
        SourceError: Its Markdown is nested beyond reason.
    """
    try:
        return parse(version.text, first_line=version.first_line)
    except SourceError as error:
        raise SourceError(replace(p, path=version.path) for p in error.problems) from error


def compare(old: Clauses, new: Clauses, known: Iterable[tuple[int, int]] = ()) -> Comparison:
    """Return everything that differs between two versions.

    `known` are clauses of both that versions in between show to be one.

    Raises:
        InvariantError: A redline does not give back both texts.
    """
    alignment = align(old, new, known)
    comparison = Comparison(
        old=old,
        new=new,
        alignment=alignment,
        changes=redline(old, new, alignment),
        unrelated=kinship(old, new, alignment),
    )
    check_promise(comparison)
    return comparison


def compare_versions(
    old: Clauses, new: Clauses, *, language: str, known: Iterable[tuple[int, int]] = ()
) -> Comparison:
    """Return everything that differs between two versions, with what the words show.

    Of texts that are no versions of one document the words show nothing.

    Raises:
        InvariantError: A redline does not give back both texts.
    """
    comparison = compare(old, new, known)
    return comparison if comparison.unrelated else find_facts(comparison, language=language)


def compare_texts(old: str, new: str) -> Comparison:
    """Return everything that differs between two agreements in Markdown.

    Raises:
        SourceError: One of them is nested beyond reason.
        InvariantError: A redline does not give back both texts.
    """
    return compare(parse(old), parse(new))
