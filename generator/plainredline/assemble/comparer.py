"""Two versions compared: the heart of everything, and all that `plainredline diff` needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from plainredline.align import align, kinship
from plainredline.align.vocabulary import words
from plainredline.errors import SourceError
from plainredline.facts import find_facts
from plainredline.language.function_words import language_of
from plainredline.model import Clauses, Comparison, Form, FormKind, Version
from plainredline.parse import parse
from plainredline.read.front_matter import fields_of
from plainredline.redline import check_promise, find_moved_text, redline


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
    return find_moved_text(comparison, redline)


def compare_versions(
    old: Clauses, new: Clauses, *, language: str, known: Iterable[tuple[int, int]] = ()
) -> Comparison:
    """Return everything that differs between two versions, with what the words show.

    Of texts that are not versions of one document the words show nothing.

    Raises:
        InvariantError: A redline does not give back both texts.
    """
    comparison = compare(old, new, known)
    return comparison if comparison.unrelated else find_facts(comparison, language=language)


def compare_files(old: Version, new: Version, *, facts: bool) -> Comparison:
    """Return everything that differs between any two files, the fields above the texts too.

    Raises:
        SourceError: The Markdown of one is nested beyond reason.
        InvariantError: A redline does not give back both texts.
    """
    sides = clauses_of(old), clauses_of(new)
    language = _language_of(new, sides[1])
    comparison = compare_versions(*sides, language=language) if facts else compare(*sides)
    return replace(comparison, fields=_field_changes(old, new))


def _language_of(version: Version, clauses: Clauses) -> str:
    """Return the language that a file names or its words are in; English where neither tells."""
    given = fields_of(version.raw).get("language", "")
    return given or language_of(chain.from_iterable(words(c.text) for c in clauses)) or "en"


def _field_changes(old: Version, new: Version) -> tuple[Form, ...]:
    was, now = fields_of(old.raw), fields_of(new.raw)
    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    return tuple(Form(FormKind.FIELD, n, was.get(n, ""), now.get(n, "")) for n in names)


def compare_texts(old: str, new: str) -> Comparison:
    """Return everything that differs between two agreements in Markdown.

    Raises:
        SourceError: One of them is nested beyond reason.
        InvariantError: A redline does not give back both texts.
    """
    return compare(parse(old), parse(new))
